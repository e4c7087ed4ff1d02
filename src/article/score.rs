//! How much a text of the page looks like the title of a post: many weak signs, weighed together.
//!
//! Which texts are tried, and what of the winner is the title, is [`super::title`]'s.

use std::ops::Range;

use foldhash::HashMap;

use super::called::{is_about_a_list, is_board_name, is_count, is_in_brackets, is_item, is_of_page, is_of_press};
use super::chrome::Chrome;
use super::foot::is_box_of_text;
use super::marks::{Marks, kinds};
use super::media;
use super::menu::Menu;
use super::outline::{Outline, is_heading};
use super::pairs::is_head_field;
use super::place::{
    dress, first_field, heads_table, is_address_or_tags, is_below_heading, is_below_title, is_called_beside,
    is_for_ears, is_main, is_over_another, is_over_fields_and_title, is_over_menu, is_over_title, is_title_of_a_word,
    is_under_board, is_under_title,
};
use super::sentence::is_sentence;
use super::signs::{Sign, heads_others, is_about_page, sign};
use super::wording::is_sub;
use super::words::{Lists, Value, ends_as_day};
use crate::text::label::label;
use crate::text::squash;
use crate::text::{Label, count, date};

/// What the page says of its title outside its body.
pub(super) struct Said {
    /// `<title>`, `og:title`, squashed.
    pub document: Vec<String>,
    pub row: Option<String>,
}

/// Whether the text before a place is a label in a `<dt>` and names anything but a title.
fn is_behind_label(outline: &Outline<'_>, at: usize) -> bool {
    let before = outline.bits[..at].iter().rev().find(|bit| bit.is_text());
    before.is_some_and(|bit| {
        outline.upward(bit.spot).take(3).any(|up| outline.spots[up].node.is("dt"))
            && label(&bit.text).is_some_and(|label| !matches!(label, Label::Title | Label::Body | Label::Ornament))
    })
}

/// No word of heads is longer, in characters.
const WORD: usize = 64;

/// Whether a text stands in the cell beside a word of heads, whether or not it fits there.
fn is_value_cell(outline: &Outline<'_>, spot: usize) -> bool {
    let cell = outline.upward(spot).take(3).find(|up| outline.spots[*up].node.is("td"));
    let beside = cell.and_then(|cell| outline.spots[cell].prev).filter(|word| outline.spots[*word].node.is("th"));
    let word = beside.map(|word| outline.spots[word].bits.clone()).filter(|bits| outline.length(bits.clone()) <= WORD);
    word.and_then(|bits| label(&outline.text(bits))).is_some_and(is_head_field)
}

/// Whether a text is a link in a small box that begins with the way to a neighbour.
fn is_behind_neighbour(outline: &Outline<'_>, spot: usize, bits: Range<usize>) -> bool {
    const SMALL: usize = 200;
    if !outline.bits[bits.clone()].iter().all(|bit| bit.link) || is_heading(outline.spots[spot].node) {
        return false;
    }
    outline.upward(spot).skip(1).take(3).any(|up| {
        if !matches!(outline.spots[up].node.name(), "li" | "a" | "tr" | "dl") {
            return false;
        }
        let around = outline.spots[up].bits.clone();
        let first = around.clone().take(3).find(|first| outline.bits[*first].is_text());
        let leads = |at: usize| sign(&outline.bits[at]) == Some(Sign::Neighbour);
        first.is_some_and(|first| first < bits.start && outline.length(around.clone()) <= SMALL && leads(first))
            && !(bits.end..around.end).any(leads)
    })
}

#[expect(clippy::too_many_arguments, reason = "one weighing of many signs")]
pub(super) fn score(
    outline: &Outline<'_>,
    chrome: &Chrome,
    said: &Said,
    marks: &Marks,
    menu: &Menu,
    lists: &Lists,
    dresses: &HashMap<(&str, &str), usize>,
    spot: usize,
    bits: Range<usize>,
    text: &str,
) -> i32 {
    let plain = squash(text);
    let length = plain.chars().count();
    if length < 2
        || label(text).is_some() && !is_title_of_a_word(outline, bits.start)
        || media::is_file_name(text) && !said.document.iter().any(|title| title.starts_with(&plain))
    {
        return 0;
    }
    // What the row says, or at least half of it: a template may write a kind of post before it in the list.
    let is_in_row = said.row.as_ref().is_some_and(|row| row.contains(&plain) && length * 2 >= row.chars().count());
    if date::posted_at(text, None).is_some() || is_of_press(text) || is_count(text) && length < 12 && !is_in_row {
        return 0;
    }
    // "기획과 | 2024-03-05": a head without labels. "[협력사업]" alone: a kind of post.
    if text
        .split(['|', 'ㅣ', '│', '·'])
        .any(|part| part.len() < text.len() && date::posted_at(part.trim(), None).is_some())
        || is_in_brackets(text) && said.row.as_deref() != Some(&plain)
    {
        return 0;
    }
    if is_address_or_tags(text) && said.row.as_deref() != Some(&plain) {
        return 0;
    }
    if is_of_page(&plain) && said.row.as_deref() != Some(&plain) {
        return 0;
    }
    if heads_others(text)
        || is_about_a_list(text)
        || outline.upward(spot).take(3).any(|up| outline.spots[up].node.is("caption"))
    {
        return 0;
    }
    // "이전글", a title, a day: another post.
    if is_behind_neighbour(outline, spot, bits.clone()) {
        return 0;
    }
    // What stands behind a label in a list of labels is its value, whatever it is.
    if outline.upward(spot).take(2).any(|up| outline.spots[up].node.is("dd")) && is_behind_label(outline, bits.start) {
        return 0;
    }
    if is_value_cell(outline, spot) {
        return 0;
    }
    // Behind a word that nobody knows among words that are known: 입찰방법, 지원내용.
    let value_of_list = lists.value(outline, spot);
    // A line of values: "2024-09-16", "55,853".
    // "[3]" behind a title counts its comments.
    let is_badge = |text: &str| text.starts_with(['[', '(']);
    let value = |text: &str| {
        date::posted_at(text, None).is_some() || count(text).is_some() && text.len() < 12 && !is_badge(text)
    };
    let mut texts = outline.bits[bits.clone()].iter().filter(|bit| bit.is_text());
    if texts.clone().count() > 1
        && texts.clone().next().is_some_and(|first| first.text.chars().count() < 8)
        && texts.clone().skip(1).all(|bit| value(&bit.text))
        && texts.any(|bit| value(&bit.text))
    {
        return 0;
    }
    let mut score = 0;
    if let Some(row) = &said.row {
        let cut = row.trim_end_matches(['.', '…']);
        if *row == plain {
            score += 14;
        } else if cut.chars().count() >= 6 && (plain.starts_with(cut) || plain.ends_with(cut)) {
            score += 11;
        } else if is_in_row {
            score += 5;
        }
    }
    // "[유머] …": the page's own title may lack the category.
    let bare = plain.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(plain.as_str(), |(_, rest)| rest);
    let document = said
        .document
        .iter()
        .map(|title| match title {
            title if *title == plain || *title == bare => 5,
            title if length >= 6 && title.starts_with(&plain) => 5,
            title if length >= 6 && title.contains(&plain) => 2,
            title if bare.chars().count() >= 3 && title.starts_with(bare) => 3,
            _ => 0,
        })
        .max()
        .unwrap_or(0);
    score += document;
    // Every element that holds this text and no more, from the innermost.
    let names: Vec<usize> = outline
        .upward(outline.bits[bits.start].spot)
        .skip_while(|up| outline.spots[*up].bits != bits && *up != spot)
        .take_while(|up| outline.spots[*up].bits == bits || *up == spot)
        .take(6)
        .collect();
    let heading = names.iter().map(|up| outline.spots[*up].node).find_map(|node| match node.name() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(3),
        "strong" | "b" | "caption" => Some(1),
        _ => None,
    });
    score += heading.unwrap_or(0);
    let named = names.iter().any(|up| {
        let node = outline.spots[*up].node;
        if node.class().is_empty() && node.attr("id").is_none() {
            return false;
        }
        let names = node.names();
        // "location-title" is the way to the page.
        ["title", "tit", "subject", "subj", "sbj", "ttl"].iter().any(|word| names.contains(word))
            && !["location", "breadcrumb"].iter().any(|word| names.contains(word))
    });
    score += if named { 3 } else { 0 };
    // What is printed in the same dress several times is a heading of parts, or a list's row.
    let dress = names.iter().find(|up| !outline.spots[**up].node.class().is_empty()).map(|up| dress(outline, *up));
    if dress.and_then(|dress| dresses.get(&dress)).is_some_and(|many| *many >= 3) {
        score -= 4;
    }
    let begins_head = marks.begins_head(bits.end);
    let is_home = marks.home.as_ref().is_some_and(|home| home.holds(outline, spot, &bits));
    let opens_home = is_home && marks.home.as_ref().is_some_and(|home| home.opens(outline, &bits));
    let Marks { starts: marks, ends, .. } = marks;
    let is_said = text.ends_with("다.")
        || text.ends_with("니다")
        || ["다. ", "오. ", "요. "].iter().any(|end| text.contains(end));
    // "페이지 정보" and "본문" are headings of the box itself; a sentence right behind the fields is the body's first.
    score += if is_home && length >= 7 && (heading.is_some() || !is_said) { 3 } else { 0 };
    let (strong, weak) = kinds(marks, bits.end..bits.end + 26);
    // Periods and kinds stand in bodies as well: all of them together say as much as one.
    let behind = strong + weak.min(1);
    let before = kinds(marks, bits.start.saturating_sub(14)..bits.start);
    let before = before.0 + before.1.min(1);
    score += 2 * behind.min(3) + before.min(2);
    // Heads without labels show at least a day.
    // Behind the way to the neighbours days are theirs.
    let over = chrome.ends.iter().find(|over| over.sure && over.bit >= bits.end).map(|over| over.bit);
    let last = outline.bits.len().min(over.unwrap_or(outline.bits.len()));
    if behind == 0 && (bits.end..last.min(bits.end + 10)).any(|at| outline.is_day(at, 39)) {
        score += 3;
    }
    // Or have it in the title's own element, behind it; in an item of a list it is a comment's.
    let is_titled = heading.is_some_and(|heading| heading >= 3)
        || names.iter().any(|up| matches!(outline.spots[*up].node.name(), "dt" | "th"));
    let is_dated = behind == 0
        && is_titled
        && bits.clone().skip(1).any(|at| outline.is_day(at, 39) && !text.contains(outline.bits[at].text.as_str()));
    score += if is_dated { 6 } else { 0 };
    score += match length {
        4..=7 => 0,
        8..=120 => 2,
        _ => -3,
    };
    // Titles stand right above the facts; a board's name stands above the title.
    let first = marks.get(marks.partition_point(|mark| mark.0 < bits.end)).map(|mark| mark.0);
    if let Some(first) = first.filter(|first| first - bits.end < 26) {
        let between =
            (bits.end..first).filter(|at| outline.bits[*at].is_text() && outline.length(*at..at + 1) >= 8).count();
        score -= i32::try_from(between.min(3)).unwrap_or(0);
    }
    let below = first_field(outline, bits.end, first);
    let is_over_title = length <= 13 && below.is_some_and(|below| is_over_title(outline, chrome, bits.end, below));
    score -= if is_over_title { 3 } else { 0 };
    let is_board = is_board_name(&plain) && said.row.as_deref() != Some(&plain);
    // So it does where nothing says of the title that it is one: `<table><tr><th>TITLE</th></tr></table>`.
    let is_over =
        length <= 13 && (is_board || !is_over_title) && is_over_another(outline, chrome, bits.end, first, is_board);
    if length <= 13
        && document == 0
        && below.is_some_and(|below| is_over_fields_and_title(outline, chrome, bits.end, below))
    {
        score -= 6;
    }
    // A page is called after its board as well: "채용정보 | 가나시청".
    if is_over || is_over_title {
        score -= document.min(3);
    }
    if is_over {
        score -= 3;
    }
    if is_over_menu(outline, chrome, bits.end) {
        score -= 5;
    }
    if bits.clone().filter(|at| outline.bits[*at].is_text()).all(|at| is_for_ears(outline, at)) {
        score -= 8;
    }
    // "계약직 채용공고" right over fields, below another heading that stands outside of their box, is no board's name,
    // whatever it ends as.
    let heads_fields =
        || begins_head || marks.iter().any(|mark| mark.0 == bits.end) || is_bare_head(outline, bits.end..last);
    let is_titled =
        || named && heads_fields() && below.is_some_and(|first| is_under_board(outline, chrome, bits.start, first));
    if is_board && !is_titled() {
        score -= 5;
    }
    // "휴관" right over a text, on a page that has no fields of a head: a period may be the text's.
    let is_bare = || marks.iter().all(|mark| matches!(mark.1, Label::Period | Label::Deadline | Label::Category));
    if length <= 3 && is_bare() && heading.is_some_and(|heading| heading >= 3) && is_over_text(outline, bits.end) {
        score += 3;
    }
    let mut is_short = false;
    // The next text is a head's label, or a head of names and a day without any.
    let next = marks.binary_search_by_key(&(bits.end), |mark| mark.0).ok();
    // A body's last line stands above its files.
    if begins_head
        || next.is_some_and(|next| marks[next].1 != Label::Attachment)
        || !is_over && is_bare_head(outline, bits.end..last)
    {
        score += 3;
        // "휴관", where the markup says that it is a heading.
        is_short = length <= 3
            && (next.is_some() || begins_head)
            && (named || opens_home || heading.is_some_and(|heading| heading >= 3));
        // "휴관 안내" begins the box of the head: the board's name stands outside.
        let begins_box = opens_home && (4..7).contains(&length) && !is_said && !is_over;
        score += if is_short { 4 } else { 0 } + if begins_box { 3 } else { 0 };
    } else if ends.binary_search(&bits.start).is_ok() && behind == 0 {
        // The last one was a head's value, and no other follows.
        score += 2;
    }
    // A row of links is a menu.
    let links = bits.clone().filter(|at| outline.bits[*at].is_text() && outline.bits[*at].link).count();
    if links >= 3 {
        score -= 6;
    }
    if text.contains(" > ") || text.contains(" ＞ ") || text.contains('›') {
        score -= 8;
    }
    // A title may be a link to itself.
    let linked = outline.bits[bits.clone()].iter().all(|bit| bit.link);
    let elsewhere = menu.count(&plain) > usize::from(linked);
    if elsewhere && (document < 5 || length < 14) && said.row.as_deref() != Some(&plain) {
        score -= 6;
    }
    if linked && heading.is_none_or(|heading| heading < 3) {
        score -= 3;
    }
    if heads_table(outline, bits.start, bits.end) {
        score += 3;
    } else if names.iter().any(|up| is_head_cell(outline, *up, &bits)) {
        score -= 2;
    }
    // A notice's number (공고 제2025-136호) stands above its title.
    if plain.ends_with('호') && plain.contains('제') && length <= 40 && plain.contains(|c: char| c.is_ascii_digit()) {
        score -= 4;
    }
    // Behind a rating or the site's foot stands no post.
    if chrome.ends.iter().any(|end| end.foot && end.bit < bits.start) {
        score -= 8;
    }
    // "- … 확대 -": a press release's second heading; "□ …": a body's line.
    if text.starts_with(['-', '–', '—', '▸', '∙', '※', '□', '○', '■', '◦', '◎', '▢', '❍']) {
        score -= 5;
    }
    // The last line of a text is none, though the head stands right below it.
    if heading.is_none() && !named && (is_item(text) || ends_text(outline, &bits)) {
        score -= 5;
    }
    // A sentence is a body's.
    if is_said {
        score -= if heading.is_some_and(|heading| heading >= 3) || named { 1 } else { 3 };
    }
    let words = text.split(' ').filter(|word| word.starts_with(|c: char| c.is_lowercase())).count();
    if text.ends_with('.') && words >= 3 || text.ends_with('。') {
        score -= 3;
    }
    // "Exp.19%", "LV.28": a count of something.
    let digits = plain.chars().filter(|c| c.is_ascii_digit() || matches!(c, '%' | '.')).count();
    if length <= 12 && digits * 3 >= length && !is_short && !plain.contains(|c: char| ('가'..='힣').contains(&c)) {
        score -= 3;
    }
    // "출석일수 : 915일", "Exp. : 19 %": a count of something, whatever the word before it.
    let counts = |(word, value): (&str, &str)| {
        word.chars().count() <= 10 && value.trim_start().starts_with(|c: char| c.is_ascii_digit()) && value.len() <= 24
    };
    if heading.is_none() && text.split_once([':', '：']).is_some_and(counts) {
        score -= 4;
    }
    if length <= 4 && heading.is_none_or(|heading| heading < 3) && !named && document == 0 {
        score -= 3;
    }
    let is_titled = heading.is_some() || named;
    if heading.is_some() && is_below_heading(outline, &names) {
        score -= 7;
    }
    let is_below = |first| is_below_title(outline, chrome, menu, bits.start, first);
    if !is_titled && document < 5 && score > 0 && below.is_some_and(is_below) {
        score -= 9;
    }
    if names.iter().any(|up| is_called_beside(outline.spots[*up].node)) {
        score -= 6;
    }
    // "<p class=main>TITLE</p><p class=sub>…</p>"
    let is_second = |up: &usize| {
        let node = outline.spots[*up].node;
        !is_heading(node) && is_sub(node) && outline.spots[*up].prev.is_some_and(|above| is_main(outline, above))
    };
    if names.iter().any(is_second) {
        score -= 7;
    }
    // The fields may be near it, and the page called as the site.
    if is_logo(outline, &names) {
        score -= 14;
    }
    // 공연일시 before a day in an element of its own.
    if length <= 8 && ends_as_day(&plain) && said.row.as_deref() != Some(&plain) {
        score -= 8;
    }
    // "이 페이지에서 제공하는 정보에 만족하십니까?"
    if score > 0 && is_about_page(text) {
        return 0;
    }
    // A value that begins as the row does, which lists cut short, or as the page calls itself, is the post's title.
    let is_said = || document >= 5 || said.row.as_deref().is_some_and(|row| is_begun_by(&plain, row));
    if let Some(value) = value_of_list.filter(|_| !is_said()) {
        score -= match value {
            Value::Plain => 8,
            Value::First { .. } if !is_under_title(outline, chrome, menu, bits.start) => 0,
            // A long name of a board stands above as well.
            Value::First { fills } => {
                if fills {
                    4
                } else {
                    8
                }
            }
        };
    }
    score
}

/// Whether a title begins with what a row says of it: all, or as much as its list has room for.
fn is_begun_by(plain: &str, row: &str) -> bool {
    let cut = row.trim_end_matches(['.', '…']);
    plain == row || cut.chars().count() >= 6 && plain.starts_with(cut)
}

/// Whether a text ends a box that is called a text, behind others.
fn ends_text(outline: &Outline<'_>, bits: &Range<usize>) -> bool {
    let mut around = outline.upward(outline.bits[bits.start].spot).take(4);
    around.any(|up| {
        let own = &outline.spots[up].bits;
        own.end == bits.end && own.start < bits.start && is_box_of_text(outline, up)
    })
}

/// Whether a text is all of a heading cell, and that is not all of its table.
fn is_head_cell(outline: &Outline<'_>, spot: usize, bits: &Range<usize>) -> bool {
    let table = || outline.ancestors(spot).take(4).find(|up| outline.spots[*up].node.is("table"));
    outline.spots[spot].node.is("th")
        && outline.spots[spot].bits == *bits
        && table().is_none_or(|table| outline.spots[table].bits != *bits)
}

/// A heading that leads to the site's front page.
fn is_logo(outline: &Outline<'_>, names: &[usize]) -> bool {
    names.iter().any(|up| {
        let node = outline.spots[*up].node;
        let own = node.attr("href").filter(|_| node.is("a") && !outline.spots[*up].stray);
        let Some(href) = own.map(|href| href.trim().to_ascii_lowercase()) else { return false };
        let path = href.split("://").last().unwrap_or("").trim_end_matches('/');
        let whole = href.contains("://") && !path.contains('/');
        let file = path.rsplit('/').next().unwrap_or("");
        let shallow = path.trim_start_matches('/').split('/').count() <= 2;
        href == "/"
            || whole
            || shallow
                && (file.starts_with("main") || file.starts_with("index") || file.starts_with("home"))
                && !href.contains('?')
    })
}

/// Whether the next text is a sentence.
fn is_over_text(outline: &Outline<'_>, from: usize) -> bool {
    let next = outline.bits[from..].iter().take(3).find(|bit| bit.is_text());
    next.is_some_and(|bit| is_sentence(&bit.text) || bit.text.ends_with('.') && bit.text.len() >= 30)
}

/// Whether a head without labels begins here: among the next few small texts there is a day alone.
fn is_bare_head(outline: &Outline<'_>, within: Range<usize>) -> bool {
    let next = (within.start..within.end.min(within.start + 6)).filter(|at| outline.bits[*at].is_text());
    next.take(4)
        .take_while(|at| outline.bits[*at].text.chars().count() <= 24)
        .any(|at| !outline.bits[at].link && outline.is_day(at, usize::MAX))
}
