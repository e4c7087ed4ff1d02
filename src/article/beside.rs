//! What stands in a post's own box and is no part of it, told by what it is made of: rows of buttons, the page's manager,
//! replies.

use super::chrome::{Chrome, End};
use super::media::is_file_name;
use super::outline::{Bit, Kind, Outline, has_heading};
use super::sentence::is_sentence;
use super::tools::is_tool;
use crate::text::Label;
use crate::text::label;

impl Chrome {
    /// Rows of buttons to share, print or vote, whatever their elements are called.
    pub(super) fn tools(&mut self, outline: &Outline<'_>) {
        let mut at = 0;
        while at < outline.bits.len() {
            if self.skip[at] || !outline.bits[at].text.contains(char::is_alphabetic) || !is_tool(&outline.bits[at].text)
            {
                at += 1;
                continue;
            }
            let all = |up: &usize| {
                let bits = outline.spots[*up].bits.clone();
                bits.len() <= 40
                    && !matches!(outline.spots[*up].node.name(), "body" | "html" | "td" | "tr" | "table")
                    && outline.bits[bits].iter().all(|bit| match bit.kind {
                        Kind::Text => is_tool(&bit.text),
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
            let front = text.split([':', '：', '2', '1']).next().unwrap_or("");
            let word: String = front.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            ["최종", "최근", "last"].iter().any(|start| word.starts_with(start))
                && label::label(&word) == Some(Label::ModifiedAt)
        };
        for at in 0..outline.bits.len() {
            let bit = &outline.bits[at];
            if self.skip[at] || !bit.is_text() || bit.text.len() > 120 || !last(&bit.text) {
                continue;
            }
            let named = |up: usize, wanted: &[Label]| {
                outline.bits[outline.spots[up].bits.clone()].iter().filter(|bit| bit.is_text()).any(|bit| {
                    let found = label::label(&bit.text).or_else(|| label::leading(&bit.text).map(|pair| pair.0));
                    found.is_some_and(|found| wanted.contains(&found))
                })
            };
            let small = |up: &usize| {
                let bits = outline.spots[*up].bits.clone();
                let said = |bit: &Bit| is_sentence(&bit.text) || bit.text.chars().count() > 60;
                outline.length(bits.clone()) <= 160
                    && !has_heading(outline, *up)
                    && !outline.bits[bits].iter().any(said)
            };
            let boxed = outline
                .upward(bit.spot)
                .take(6)
                .take_while(small)
                .filter(|up| named(*up, &[Label::Department, Label::Contact]))
                .last()
                .filter(|up| !named(*up, &[Label::PostedAt, Label::Views, Label::Title, Label::Body]));
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

    /// Replies within the post's own box: boxes that look alike and stand one behind the other, each with the moment it was
    /// written in a text of its own.
    pub(super) fn replies(&mut self, outline: &Outline<'_>) {
        // Asked of each text many times below.
        let moments: Vec<bool> =
            outline.bits.iter().map(|bit| bit.is_text() && bit.text.len() <= 60 && is_moment(&bit.text)).collect();
        let mut at = 0;
        while at < outline.bits.len() {
            if self.skip[at] || !moments[at] {
                at += 1;
                continue;
            }
            let dressed = |up: &usize| {
                let node = outline.spots[*up].node;
                matches!(node.name(), "li")
                    || !node.class().is_empty() && matches!(node.name(), "div" | "article" | "dl")
            };
            let alike = |one: usize, other: usize| {
                let (one, other) = (outline.spots[one].node, outline.spots[other].node);
                // `post_1` and `post_2` are numbered alike.
                let stem = |node: crate::page::Node<'_>| {
                    node.attr("id").map(|id| id.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned())
                };
                one.name() == other.name()
                    && one.class().split_whitespace().next() == other.class().split_whitespace().next()
                    && (!one.class().is_empty() || one.is("li") || stem(one) == stem(other))
            };
            let holds = |up: usize| {
                let bits = outline.spots[up].bits.clone();
                let texts = bits.clone().filter(|at| outline.bits[*at].is_text());
                outline.length(bits) <= 3000 && texts.clone().count() >= 2
                    && texts.clone().take(40).any(|at| moments[at])
                    // A file shows when it was sent up.
                    && !texts.take(40).any(|at| is_file_name(&outline.bits[at].text))
            };
            // The first of the row has something before it, and the others follow at once.
            let run = outline.upward(outline.bits[at].spot).take(10).filter(dressed).find_map(|first| {
                let parent = outline.spots[first].parent;
                let row: Vec<usize> = outline
                    .children(parent)
                    .skip_while(|child| *child != first)
                    .take_while(|child| alike(first, *child) && holds(*child) || outline.spots[*child].bits.is_empty())
                    .filter(|child| !outline.spots[*child].bits.is_empty())
                    .collect();
                (row.len() >= 2).then_some(row)
            });
            let Some(run) = run else {
                at += 1;
                continue;
            };
            // Where nothing is said before them, it is a thread: the first of them is the post.
            let start = outline.spots[run[0]].bits.start;
            let said = |at: &usize| {
                let bit = &outline.bits[*at];
                bit.is_text()
                    && !bit.link
                    && !self.skip[*at]
                    && (bit.text.chars().count() >= 40 || is_sentence(&bit.text))
            };
            let thread = !(0..start).any(|at| said(&at));
            let run = if thread { &run[1..] } else { &run[..] };
            let start = outline.spots[run[0]].bits.start;
            let last = run.last().map_or(at, |last| outline.spots[*last].bits.end);
            self.ends.push(End { bit: start, before_files: false, sure: false, foot: false });
            for reply in run {
                self.drop(outline, *reply);
            }
            at = last.max(at + 1);
        }
    }
}

/// "2024-03-06 10:00", "07/12 00:33", "3시간 전": when a reply was written, to the minute.
fn is_moment(text: &str) -> bool {
    // Most texts have no clock in them, and looking for a date is dear.
    if !text.contains([':', '：', '시']) && !text.ends_with(" 전") {
        return false;
    }
    if let Some(found) = crate::text::date::find(text, None) {
        let around = text[..found.range.start].chars().chain(text[found.range.end..].chars());
        return matches!(found.at, crate::model::PostedAt::DateTime(_))
            && around.filter(|c| c.is_alphabetic()).count() <= 12;
    }
    let clock = text.split(|c: char| !(c.is_ascii_digit() || c == ':')).any(|part| {
        let parts: Vec<&str> = part.split(':').collect();
        parts.len() >= 2 && parts.iter().all(|part| (1..=2).contains(&part.len()))
    });
    let rest = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    clock && rest <= 3 && (7..=14).contains(&digits) || text.ends_with("시간 전") || text.ends_with("분 전")
}
