//! What stands around a text that may be a title, and speaks against it: a menu under it, another heading between it and
//! the fields, ears it is written for.

use std::ops::Range;

use super::called::{is_board_name, is_of_page};
use super::chrome::Chrome;
use super::line;
use super::media;
use super::menu::Menu;
use super::outline::{Outline, Spot, is_heading, is_in_heading};
use super::pairs::{is_head_field, pairs};
use super::sentence::is_sentence;
use crate::page::{Node, is_unseen};
use crate::text::label::label;
use crate::text::{Label, date, is_letter_or_number, squash};

/// Whether a text is read aloud and not shown: "본문 시작", "새글".
pub(super) fn is_for_ears(outline: &Outline<'_>, at: usize) -> bool {
    outline.upward(outline.bits[at].spot).take(3).any(|up| {
        let node = outline.spots[up].node;
        !node.class().is_empty() && is_unseen(&node.class().to_ascii_lowercase())
    })
}

/// Whether a word that heads and texts have for something else is all of a heading right over a head with a day, or begins it:
/// a post may be called 문의 or 첨부, and "작성자 실명제 시행 안내". Words whose own values days stand with (작성자, 등록일) alone
/// never are titles, and what a name stands behind is no title: "담당부서 총무과".
pub(super) fn is_title_of_a_word(outline: &Outline<'_>, at: usize) -> bool {
    const HEAD: usize = 12;
    let bit = &outline.bits[at];
    let is_own = |up: &usize| outline.spots[*up].bits == (at..at + 1);
    let begins_with_word = || {
        const OF_FIELDS: [&str; 5] = ["정보", "목록", "보기", "내역", "현황"];
        let is_value = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：' | '|' | 'ㅣ' | '│' | '*');
        // "담당부서 변경 안내(2024.3.1.자)", "조회수 10만 돌파 기념 이벤트": words behind a figure are no value's.
        let says_more = |rest: &str| {
            let words = || rest.split(' ').filter(|word| !word.contains(is_value));
            let is_parted = |c: char| is_value(c) && !c.is_ascii_digit();
            !rest.contains(is_parted)
                && words().count() > 1
                && words().all(|word| label(word).is_none())
                && date::find(rest, None).is_none()
        };
        let goes_on = |rest: &str| {
            let rest = rest.split('(').next().unwrap_or(rest).trim();
            rest.contains(char::is_alphabetic)
                && (!rest.contains(is_value) || says_more(rest))
                && !line::is_name(rest)
                && !OF_FIELDS.contains(&rest)
        };
        bit.text.split_once(' ').is_some_and(|(word, rest)| label(word).is_some() && goes_on(rest))
    };
    let is_word = || {
        use Label::{Attachment, Category, Comments, Contact, Deadline, Period, Place, Recommend, State, Views};
        let words = [Attachment, Category, Comments, Contact, Deadline, Period, Place, Recommend, State, Views];
        label(&bit.text).is_some_and(|label| words.contains(&label))
    };
    let is_named = |up: usize| {
        let node = outline.spots[up].node;
        is_heading(node) || ["tit", "subj"].iter().any(|name| node.names().contains(name))
    };
    let mut own = outline.upward(bit.spot).take(4).take_while(is_own);
    // The one cell of a table's first row is where boards without headings set a title.
    let mut is_title = || match label(&bit.text) {
        Some(_) => is_word() && own.any(|up| is_heading(outline.spots[up].node)),
        None => begins_with_word() && (own.any(is_named) || heads_table(outline, at, at + 1)),
    };
    if !bit.is_text() || !is_title() {
        return false;
    }
    let head = at + 1..outline.bits.len().min(at + HEAD);
    let Some(first) = head.clone().find(|next| outline.bits[*next].is_text()) else { return false };
    let begins = |at: usize| {
        outline.is_day(at, 40)
            || pairs(&outline.bits[at].text).first().is_some_and(|pair| is_head_field(pair.0))
            || !line::fields(&outline.text(outline.line(at)), None).is_empty()
    };
    begins(first) && head.into_iter().any(|at| date::find(&outline.bits[at].text, None).is_some())
}

/// Whether the next three things behind a heading are links in items of one list: it names a menu.
pub(super) fn is_over_menu(outline: &Outline<'_>, chrome: &Chrome, end: usize) -> bool {
    let mut next =
        (end..outline.bits.len().min(end + 12)).filter(|at| outline.bits[*at].is_text() && !chrome.skip[*at]);
    let mut list = None;
    let mut last = None;
    (0..3).all(|_| {
        let Some(at) = next.find(|at| outline.bits[*at].text.contains(is_letter_or_number)) else { return false };
        if !outline.bits[at].link || media::is_file_name(&outline.bits[at].text) {
            return false;
        }
        let item = outline.upward(outline.bits[at].spot).find(|up| outline.spots[*up].node.is("li"));
        let Some(item) = item.filter(|item| last != Some(*item)) else { return false };
        last = Some(item);
        let own = outline.spots[item].parent;
        *list.get_or_insert(own) == own
    })
}

/// Whether another heading as long as titles are stands in a range: a short one above it names the board. "페이지 정보" and
/// "본문" are shorter.
pub(super) fn has_title_within(outline: &Outline<'_>, chrome: &Chrome, range: Range<usize>) -> bool {
    titles_within(outline, chrome, range).any(|at| outline.bits[at].text.chars().count() >= 8)
}

/// Texts of a range that are printed as titles.
fn titles_within<'a>(
    outline: &'a Outline<'a>,
    chrome: &'a Chrome,
    range: Range<usize>,
) -> impl Iterator<Item = usize> + 'a {
    range.filter(|at| {
        let bit = &outline.bits[*at];
        bit.is_text()
            && !bit.link
            && !chrome.skip[*at]
            && bit.text.chars().count() >= 2
            && label(&bit.text).is_none()
            && is_printed_as_title(outline, *at)
            && !is_for_ears(outline, *at)
    })
}

/// Whether another text that is printed as a title stands between one and the first field or day below it: as long as titles
/// are, or in the box of the post, outside of which the first stands.
pub(super) fn is_over_title(outline: &Outline<'_>, chrome: &Chrome, from: usize, first: usize) -> bool {
    titles_within(outline, chrome, from..first)
        .any(|at| outline.bits[at].text.chars().count() >= 8 || is_outside(outline, chrome, from - 1, at, first))
}

/// Whether a text stands outside of a box that begins with a list of fields, goes on with a line that is printed as a title, and
/// then holds the text in a box of its own: the line is the title, and what stands above the box is the board's name.
pub(super) fn is_over_fields_and_title(outline: &Outline<'_>, chrome: &Chrome, from: usize, first: usize) -> bool {
    const LONGEST: usize = 160;
    let is_list = |up: &usize| matches!(outline.spots[*up].node.name(), "ul" | "dl" | "p" | "div");
    let begins = |up: &usize| outline.spots[*up].bits.start == first;
    let lists = outline.upward(outline.bits[first].spot).take(6).take_while(begins).filter(is_list);
    // The largest part that begins with the fields and goes on right behind them.
    lists.into_iter().any(|list| {
        let item = &outline.spots[list];
        let title = outline.spots.get(item.end).filter(|next| next.parent == item.parent);
        title.is_some_and(|title| {
            let text = outline.spots.get(title.end).filter(|next| next.parent == item.parent);
            let at = title.bits.start;
            title.bits.len() == 1
                && (4..=LONGEST).contains(&outline.length(title.bits.clone()))
                && titles_within(outline, chrome, title.bits.clone()).next().is_some()
                && text.is_some_and(|text| {
                    outline.length(text.bits.clone()) > 0 && is_outside(outline, chrome, from - 1, at, first)
                })
        })
    })
}

/// Whether a text fills the only cell of a table's first row, and the table goes on with rows of several cells: so boards
/// without headings set a title over its fields.
pub(super) fn heads_table(outline: &Outline<'_>, start: usize, end: usize) -> bool {
    let cell = outline
        .upward(outline.bits[start].spot)
        .take(6)
        .find(|up| matches!(outline.spots[*up].node.name(), "td" | "th"));
    let Some(cell) = cell.filter(|cell| outline.spots[*cell].bits.end == end) else { return false };
    let row = outline.spots[cell].parent;
    let Some(table) = outline.ancestors(row).take(3).find(|up| outline.spots[*up].node.is("table")) else {
        return false;
    };
    // A row of more is no head's.
    const MOST: usize = 40;
    let filled = |cell: &usize| !outline.spots[*cell].bits.is_empty();
    let cells = |row: usize| outline.children(row).take(MOST).filter(filled).count();
    // A caption may stand before it.
    let before = outline.children(table).find(|child| outline.spots[*child].node.is("caption"));
    let first = before.map_or(outline.spots[table].bits.start, |caption| outline.spots[caption].bits.end);
    let mut further =
        (outline.spots[row].end..outline.spots[table].end).filter(|spot| outline.spots[*spot].node.is("tr"));
    outline.spots[row].node.is("tr")
        && cells(row) == 1
        && outline.spots[cell].bits.start == first
        && further.next().is_some_and(|next| (2..=8).contains(&cells(next)))
}

/// Whether a text is printed as a title: a heading, or called so.
fn is_printed_as_title(outline: &Outline<'_>, at: usize) -> bool {
    outline.upward(outline.bits[at].spot).take(3).any(|up| {
        let node = outline.spots[up].node;
        is_heading(node) || !node.class().is_empty() && is_called_title(&node.names())
    })
}

/// Whether a text is a line in bold letters, and no kind before a title.
fn is_bold_line(outline: &Outline<'_>, at: usize) -> bool {
    let bit = &outline.bits[at];
    let is_bold = |up: usize| matches!(outline.spots[up].node.name(), "strong" | "b");
    outline.line(at) == (at..at + 1)
        && bit.text.chars().count() >= 4
        && outline.upward(bit.spot).take(2).any(is_bold)
        && !is_called_beside(outline.spots[bit.spot].node)
}

pub(super) fn is_called_title(names: &str) -> bool {
    // "sub_tit" is none; "subject" is no "sub".
    let names = names.replace("subject", "title");
    ["title", "tit"].iter().any(|word| names.contains(word)) && !names.contains("sub")
}

/// Whether a text stands outside of the box that holds what is said below it: another text, a head that begins at `first`, and
/// most of what follows. A board's name does, a title does not.
fn is_outside(outline: &Outline<'_>, chrome: &Chrome, above: usize, below: usize, first: usize) -> bool {
    let (own, other) = (outline.bits[below].spot, outline.bits[above].spot);
    let shared = outline.common(own, other);
    let Some(part) = outline.upward(own).take_while(|up| *up != shared).last() else { return false };
    let bits = &outline.spots[part].bits;
    let over = chrome.ends.iter().find(|over| over.sure && over.bit >= bits.end).map(|over| over.bit);
    let over = over.unwrap_or(outline.bits.len());
    bits.contains(&first) && outline.length(first..bits.end) > outline.length(bits.end..over)
}

/// Whether a text says that it is no title: an address, tags.
pub(super) fn is_address_or_tags(text: &str) -> bool {
    let is_tag = |word: &str| word.len() > 1 && word.starts_with('#');
    text.starts_with("http://") || text.starts_with("https://") || text.split_whitespace().all(is_tag)
}

/// Whether an element is called what stands beside a title: its kind, its writer, tags.
pub(super) fn is_called_beside(node: Node<'_>) -> bool {
    const NAMES: [&str; 14] = [
        "author", "writer", "nick", "nickname", "byline", "cate", "category", "tag", "tags", "hashtag", "dept", "url",
        "subtitle", "stit",
    ];
    !node.class().is_empty()
        && !is_heading(node)
        && node.names().split(|c: char| !c.is_ascii_alphanumeric()).any(|name| NAMES.contains(&name))
}

/// Whether a text is one of those that stand between titles and fields: the number of a notice, what is called so, a nick.
fn stands_beside(outline: &Outline<'_>, at: usize) -> bool {
    let bit = &outline.bits[at];
    let is_own = |up: &usize| outline.spots[*up].bits == (at..at + 1);
    let mut own = outline.upward(bit.spot).take(3).take_while(is_own).map(|up| outline.spots[up].node);
    let is_nick = || {
        bit.text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
            && bit.text.starts_with(|c: char| c.is_ascii_lowercase())
    };
    is_number_of_notice(&bit.text) || is_address_or_tags(&bit.text) || is_nick() || own.any(is_called_beside)
}

/// "공고 제2025-136호"
fn is_number_of_notice(text: &str) -> bool {
    let number = text.strip_suffix('호').and_then(|text| text.rsplit_once('제')).map(|(_, number)| number.trim());
    number.is_some_and(|number| {
        number.contains('-') && number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b' '))
    })
}

/// Whether a text that nothing says to be a title stands below one that is printed as one, within the box of one post: a second
/// title, a kind, a writer. `first` is the first field or day below.
pub(super) fn is_below_title(outline: &Outline<'_>, chrome: &Chrome, menu: &Menu, at: usize, first: usize) -> bool {
    const ABOVE: usize = 6;
    let is_seen = |above: &usize| {
        let bit = &outline.bits[*above];
        bit.is_text() && !chrome.skip[*above] && bit.text.chars().count() >= 2 && !is_for_ears(outline, *above)
    };
    let mut above = (at.saturating_sub(ABOVE)..at).rev().filter(is_seen);
    let is_title = |above: &usize| is_printed_as_title(outline, *above) || is_bold_line(outline, *above);
    let Some(title) = above.find(is_title) else { return false };
    let text = &outline.bits[title].text;
    let plain = squash(text);
    !is_board_name(&plain)
        && !is_of_page(&plain)
        && menu.count(&plain) == 0
        && label(text).is_none()
        && !is_outside(outline, chrome, title, at, first)
}

/// Whether a text as long as titles (or `least`) that is no field stands between a place and the first day or field behind it.
/// One that is printed as a title and stands in the box of that text, its head and what follows is no board's name, unless
/// it is called so (`is_board`).
pub(super) fn is_over_another(
    outline: &Outline<'_>,
    chrome: &Chrome,
    from: usize,
    field: Option<usize>,
    is_board: bool,
) -> bool {
    let least = if is_board { 4 } else { 8 };
    let is_day = |at: &usize| outline.is_day(*at, 39);
    let Some(first) = first_field(outline, from, field) else { return false };
    let is_titled = !is_board
        && (is_printed_as_title(outline, from - 1) || is_bold_line(outline, from - 1))
        && !is_over_menu(outline, chrome, from);
    let is_of_board = |at: usize| !is_titled || is_outside(outline, chrome, from - 1, at, first);
    // Behind a sentence stands a text, and its head below.
    let is_said = |at: &usize| outline.bits[*at].is_text() && is_sentence(&outline.bits[*at].text);
    (from..first).take_while(|at| !is_said(at)).any(|at| {
        let bit = &outline.bits[at];
        bit.is_text()
            && (!bit.link || is_in_heading(outline, bit.spot))
            && !chrome.skip[at]
            && bit.text.chars().count() >= least
            && !is_day(&at)
            && !is_for_ears(outline, at)
            && !line::is_name(&bit.text)
            && pairs(&bit.text).is_empty()
            && line::fields(&bit.text, None).is_empty()
            && (is_board || !stands_beside(outline, at))
            && is_of_board(at)
    })
}

/// Whether a text that may be a title as well stands between a short one and the first field or day below it: nobody can be sure
/// which of them names the board.
pub(super) fn may_be_over_title(outline: &Outline<'_>, chrome: &Chrome, text: &str, from: usize, first: usize) -> bool {
    // A board's name has no kind before it.
    text.chars().count() <= 13
        && !text.starts_with('[')
        && (from..first.min(from + NEAR)).any(|at| {
            let bit = &outline.bits[at];
            bit.is_text()
                && !bit.link
                && !chrome.skip[at]
                && bit.text.chars().count() >= 4
                && label(&bit.text).is_none()
                && !line::is_name(&bit.text)
                && !stands_beside(outline, at)
                && !is_for_ears(outline, at)
                && !outline.is_day(at, 39)
                && line::fields(&bit.text, None).is_empty()
        })
}

/// Bits between a title and its head.
const NEAR: usize = 12;

/// The first field or day close behind a place.
pub(super) fn first_field(outline: &Outline<'_>, from: usize, field: Option<usize>) -> Option<usize> {
    let last = outline.bits.len().min(from + NEAR);
    field.filter(|at| *at < last).or_else(|| (from..last).find(|at| outline.is_day(*at, 39)))
}

/// Element and class: how a text looks. Nothing without a class.
pub(super) fn dress<'a>(outline: &Outline<'a>, spot: usize) -> (&'a str, &'a str) {
    let node = outline.spots[spot].node;
    if node.class().is_empty() { ("", "") } else { (node.name(), node.class()) }
}

/// Whether another text that is printed as a title stands close above a place, and is no board's name.
pub(super) fn is_under_title(outline: &Outline<'_>, chrome: &Chrome, menu: &Menu, at: usize) -> bool {
    const ABOVE: usize = 12;
    let is_own = |at: usize| {
        let plain = squash(&outline.bits[at].text);
        has_title_within(outline, chrome, at..at + 1) && !is_board_name(&plain) && menu.count(&plain) == 0
    };
    (at.saturating_sub(ABOVE)..at).any(is_own)
}

/// Whether a text that is printed as a title stands close above another, outside of the box of its fields and what follows.
pub(super) fn is_under_board(outline: &Outline<'_>, chrome: &Chrome, at: usize, first: usize) -> bool {
    const ABOVE: usize = 6;
    let mut above = titles_within(outline, chrome, at.saturating_sub(ABOVE)..at);
    above.any(|above| is_outside(outline, chrome, above, at, first))
}

/// Whether an element is printed as a title to which the next one may be a second: no way to the page, no board's name.
pub(super) fn is_main(outline: &Outline<'_>, spot: usize) -> bool {
    let Spot { node, bits, .. } = &outline.spots[spot];
    if !(4..=160).contains(&outline.length(bits.clone())) {
        return false;
    }
    let names = node.names();
    let text = outline.text(bits.clone());
    let is_named = ["title", "tit", "subject", "subj", "main"].iter().any(|word| names.contains(word));
    (is_heading(*node) || is_named || node.name() == "strong")
        && !text.contains(['>', '＞', '›'])
        && !is_board_name(&squash(&text))
}

/// Whether a heading stands right below one of higher rank in the same part: a subtitle. The board's name is no title that
/// could have one.
pub(super) fn is_below_heading(outline: &Outline<'_>, names: &[usize]) -> bool {
    let rank = |node: Node<'_>| match node.name() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    };
    names.iter().map(|up| outline.spots[*up].node).any(|node| {
        let own = rank(node);
        let above = node.prev().filter(|above| rank(*above).is_some_and(|above| Some(above) < own));
        // "<h2>열린마당</h2><h4 class=view_tit>": the lower one alone is called a title.
        let is_named = |node: Node<'_>| !node.class().is_empty() && is_called_title(&node.names());
        let above = above.filter(|above| is_named(*above) || !is_named(node));
        own.is_some() && above.is_some_and(|above| !is_board_name(&squash(&above.text())))
    })
}
