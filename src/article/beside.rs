//! What stands in a post's own box and is no part of it, told by what it is made of: rows of buttons, the page's manager.

use super::chrome::{Chrome, End};
use super::files::is_icon;
use super::outline::{Bit, Kind, Outline, has_heading};
use super::sentence::is_sentence;
use super::short::names_text;
use super::steps;
use super::tools::is_tool;
use crate::page::Node;
use crate::text::label;
use crate::text::{Label, date, is_letter, is_letter_or_number};

/// Characters of the page's manager, and of a row of fields: no more.
const SMALL: usize = 160;

impl Chrome {
    /// Rows of buttons to share, print or vote, whatever their elements are called.
    pub(super) fn tools(&mut self, outline: &Outline<'_>) {
        let mut at = 0;
        while at < outline.bits.len() {
            let is_button = |bit: &Bit| is_tool(&bit.text) || bit.link && is_for_writers(&bit.text);
            if self.skip[at] || !outline.bits[at].text.contains(is_letter) || !is_button(&outline.bits[at]) {
                at += 1;
                continue;
            }
            let all = |up: &usize| {
                let bits = outline.spots[*up].bits.clone();
                // A table may be one row of buttons; one of figures is the text's.
                let linked = || bits.clone().filter(|at| outline.bits[*at].link).count() >= 6;
                let cells = matches!(outline.spots[*up].node.name(), "td" | "tr" | "tbody" | "table");
                bits.len() <= 40
                    && !matches!(outline.spots[*up].node.name(), "body" | "html")
                    && (!cells || linked())
                    && outline.bits[bits.clone()].iter().all(|bit| match bit.kind {
                        Kind::Text => is_button(bit),
                        Kind::Control => bit.text.chars().count() <= 24,
                        Kind::Image => bit.link && is_tool(&bit.text),
                        Kind::Frame => false,
                    })
            };
            let row = outline.upward(outline.bits[at].spot).take(8).take_while(all).last();
            let words = |row: usize| {
                let named = |word: &&str| word.contains(char::is_alphabetic);
                let bits = outline.bits[outline.spots[row].bits.clone()].iter();
                bits.flat_map(|bit| bit.text.split(' ')).filter(named).count()
            };
            match row.filter(|row| words(*row) >= 2) {
                Some(row) => {
                    self.drop(outline, row);
                    at = outline.spots[row].bits.end;
                }
                None => at += 1,
            }
        }
    }

    /// The page's manager with the day the page was last changed, in a small box of its own.
    pub(super) fn manager(&mut self, outline: &Outline<'_>) {
        let last = |text: &str| {
            // Most texts begin with none of these, and are not looked at any further.
            if !text.chars().find(|c| is_letter_or_number(*c)).is_some_and(|c| matches!(c, '최' | 'l' | 'L')) {
                return false;
            }
            let front = text.split([':', '：', '2', '1']).next().unwrap_or("");
            let word: String = front.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            ["최종", "최근", "last"].iter().any(|start| word.starts_with(start))
                && label::label(&word) == Some(Label::ModifiedAt)
        };
        for at in 0..outline.bits.len() {
            let bit = &outline.bits[at];
            // "담당부서 : 민원과 | 문의 : 031-111-2222 | 최종수정일 : 2024-02-20" in one line.
            let in_line = |text: &str| {
                ["최종", "최근"].iter().any(|word| text.contains(word))
                    && text.split(['|', 'ㅣ', '│']).any(|part| last(part.trim()))
                    && text.split(['|', 'ㅣ', '│']).count() > 1
            };
            if self.skip[at] || !bit.is_text() || bit.text.len() > 160 || !(last(&bit.text) || in_line(&bit.text)) {
                continue;
            }
            let named = |up: usize, wanted: &[Label]| {
                outline.bits[outline.spots[up].bits.clone()].iter().filter(|bit| bit.is_text()).any(|bit| {
                    steps::take(1);
                    let found = label::label(&bit.text).or_else(|| label::leading(&bit.text).map(|pair| pair.0));
                    found.is_some_and(|found| wanted.contains(&found))
                })
            };
            let small = |up: &usize| {
                let bits = outline.spots[*up].bits.clone();
                let said = |bit: &Bit| is_sentence(&bit.text) || bit.text.chars().count() > 60;
                outline.length(bits.clone()) <= SMALL
                    && !has_heading(outline, *up)
                    && !outline.bits[bits].iter().any(said)
            };
            // Below a post of a picture or a word all of it is as small; there the head is another box's.
            let head = |up: usize| named(up, &[Label::PostedAt, Label::Views, Label::Title, Label::Body]);
            let boxed = outline
                .upward(bit.spot)
                .take(6)
                .take_while(small)
                .filter(|up| named(*up, &[Label::Department, Label::Contact]))
                .last()
                .and_then(|whole| {
                    let within = || outline.upward(bit.spot).take_while(|up| *up > whole);
                    if head(whole) {
                        let own = within().take_while(|up| !head(*up));
                        let own = own.filter(|up| named(*up, &[Label::Department, Label::Contact])).last();
                        return own.filter(|own| says_before(outline, whole, *own));
                    }
                    // The text itself may stand in one box with it: "첨부 참조", a poster.
                    let own = within().filter(|up| begins_with_office(outline, *up)).last();
                    Some(own.filter(|own| holds_post_before(outline, whole, *own)).unwrap_or(whole))
                })
                .filter(|up| !rows_beside(outline, *up).any(|row| named(row, &[Label::PostedAt, Label::Views])))
                .filter(|up| !(is_over_text(outline, *up) && self.is_right_below_head(outline, *up)));
            if let Some(manager) = boxed {
                self.ends.push(End {
                    bit: outline.spots[manager].bits.start,
                    before_files: false,
                    sure: true,
                    foot: true,
                });
                self.drop(outline, manager);
            }
        }
    }

    /// A form to write something below the post: little but fields to fill in, one of them for a text.
    pub(super) fn forms(&mut self, outline: &Outline<'_>) {
        for (spot, item) in outline.spots.iter().enumerate() {
            if !item.node.is("form") || self.gone[spot] || outline.length(item.bits.clone()) > 120 {
                continue;
            }
            // A text that waits in a field is the post's own.
            let mut fields = outline.spots[spot..item.end].iter().map(|spot| spot.node);
            let empty = |node: Node<'_>| node.is("textarea") && node.text().trim().is_empty();
            let dated = || outline.bits[item.bits.clone()].iter().any(|bit| date::find(&bit.text, None).is_some());
            // Behind a text whatever it says is how to write and what not.
            let says = || {
                !self.is_said_in_text(outline, item.bits.start)
                    && item.bits.clone().any(|at| says_itself(outline, spot, at))
            };
            if fields.any(empty) && !has_heading(outline, spot) && !dated() && !says() {
                self.ends.push(End { bit: item.bits.start, before_files: false, sure: false, foot: false });
                self.drop(outline, spot);
            }
        }
    }
}

/// Whether a link says what one who writes on the board does: beside another such it is a row of buttons.
pub(super) fn is_for_writers(text: &str) -> bool {
    let word = text.trim_matches(|c: char| !is_letter_or_number(c));
    matches!(
        word,
        "수정"
            | "삭제"
            | "답변"
            | "답글"
            | "글쓰기"
            | "쓰기"
            | "수정하기"
            | "삭제하기"
            | "답변하기"
            | "답글쓰기"
            | "답변쓰기"
            | "Modify"
            | "Delete"
            | "Reply"
            | "Write"
    )
}

/// Whether something that is no field and no heading, or a picture, stands right before the part of a box.
fn says_before(outline: &Outline<'_>, whole: usize, part: usize) -> bool {
    let (first, start) = (outline.spots[whole].bits.start, outline.spots[part].bits.start);
    let Some(before) = (first..start).rev().find(|at| matches!(outline.bits[*at].kind, Kind::Text | Kind::Image))
    else {
        return false;
    };
    let bit = &outline.bits[before];
    if bit.kind == Kind::Image {
        return !is_icon(outline, bit.spot);
    }
    let is_value = || before > first && label::label(&outline.bits[before - 1].text).is_some();
    !bit.link
        && label::leading(&bit.text).is_none()
        && label::label(&bit.text).is_none()
        && !is_value()
        && !outline.is_day(before, 40)
        && bit.text.contains(char::is_alphabetic)
}

/// Whether an element begins with 담당부서 or 연락처.
fn begins_with_office(outline: &Outline<'_>, spot: usize) -> bool {
    let first = outline.bits[outline.spots[spot].bits.clone()].iter().find(|bit| bit.is_text());
    let found = first.and_then(|bit| label::label(&bit.text).or_else(|| label::leading(&bit.text).map(|pair| pair.0)));
    matches!(found, Some(Label::Department | Label::Contact))
}

/// Whether anything of a post stands before a part of a box: a picture, a file, a word that heads no manager.
fn holds_post_before(outline: &Outline<'_>, whole: usize, part: usize) -> bool {
    const HEADS: [&str; 7] = ["관리", "담당", "책임", "페이지", "콘텐츠", "컨텐츠", "정보"];
    let mut before = outline.spots[whole].bits.start..outline.spots[part].bits.start;
    before.any(|at| {
        let bit = &outline.bits[at];
        match bit.kind {
            Kind::Image => !is_icon(outline, bit.spot),
            Kind::Frame => true,
            Kind::Control => false,
            Kind::Text => {
                bit.text.contains(is_letter_or_number)
                    && !is_tool(&bit.text)
                    && label::label(&bit.text).is_none()
                    && !HEADS.iter().any(|word| bit.text.contains(word))
            }
        }
    })
}

/// The rows right above and below an element that is a row of a table: of a post's head one may name an office and the day
/// of revision.
fn rows_beside(outline: &Outline<'_>, spot: usize) -> impl Iterator<Item = usize> {
    let own = &outline.spots[spot];
    let next = outline.spots.get(own.end).filter(|next| next.parent == own.parent).map(|_| own.end);
    let is_small = |row: &usize| outline.length(outline.spots[*row].bits.clone()) <= SMALL;
    let rows = own.prev.into_iter().chain(next);
    rows.filter(|_| own.node.is("tr")).filter(is_small)
}

/// Whether the next element is the box of a text: between a title and that box stands a line of the head.
fn is_over_text(outline: &Outline<'_>, spot: usize) -> bool {
    let own = &outline.spots[spot];
    let next = outline.spots.get(own.end).filter(|next| next.parent == own.parent && !next.bits.is_empty());
    next.is_some_and(|next| names_text(next.node))
}

/// Whether a text in a form is none of what forms say: the word of a field, how to write, who may.
fn says_itself(outline: &Outline<'_>, form: usize, at: usize) -> bool {
    const OF_FORMS: [&str; 12] =
        ["댓글", "덧글", "의견", "코멘트", "로그인", "입력", "글자", "적어", "남겨", "작성", "comment", "reply"];
    let bit = &outline.bits[at];
    let word = |up: usize| matches!(outline.spots[up].node.name(), "label" | "legend" | "button" | "th" | "a");
    bit.is_text()
        && (is_sentence(&bit.text) || bit.text.chars().count() >= 20)
        && !OF_FORMS.iter().any(|word| bit.text.to_lowercase().contains(word))
        && !outline.upward(bit.spot).take_while(|up| *up > form).any(word)
}
