//! Where a post is over, told by words and by where they stand.
//!
//! | a line that sounds like | ends the post where | never |
//! | --- | --- | --- |
//! | 이전글, 다음글 | a link follows it, or the word that there is none; or it stands apart | "이전글 참조" |
//! | 목록 | it is a button, and so is all of its line | |
//! | 댓글, "댓글 3" | a form or dated lines follow it, or it stands apart | "댓글로 의견을 …" |
//! | "로그인 후 댓글을 쓸 수 있습니다" | a link or a form follows it | |
//! | 만족도 | something to choose or to fill in follows it, or it asks about the page and stands apart | "만족도 조사를 실시합니다" |
//! | 관련기사 | links follow it, or it stands apart | |
//! | 이용약관, 페이지 담당 | it is a link, or stands apart | a sentence |
//! | 공공누리, 무단 전재 금지 | it is the mark or the licence itself, and stands apart | a sentence about it |
//!
//! A line stands apart where it is no line among others: paragraphs of one box are one text, whatever one of them says
//! ([`apart`](super::apart)). What is not understood so stays in the body: a line too many is better than a text lost.

use super::apart::{Spoken, is_amid, said_at, says_none};
use super::chrome::{Chrome, End};
use super::media::is_file_name;
use super::outline::{Bit, Kind, Outline, is_in_heading};
use super::plain;
use super::signs::{Sign, asks_login, forbids_copies, is_about_page, is_licence_itself, sign};
use crate::text::label::{label, leading};
use crate::text::{Label, is_letter_or_number};

impl Chrome {
    pub(super) fn find_ends(&mut self, outline: &Outline<'_>) {
        let mut ends = Vec::new();
        for (at, bit) in outline.bits.iter().enumerate() {
            if self.skip[at] && bit.kind != Kind::Control || bit.text.len() > 300 {
                continue;
            }
            let sign = sign(bit).or_else(|| begins_login(outline, at).then_some(Sign::Login));
            let sign = sign.filter(|sign| self.is_an_end(outline, at, *sign));
            let Some(sign) = sign.or_else(|| is_beside_neighbour(outline, self, at).then_some(Sign::Neighbour)) else {
                continue;
            };
            let heading = sign == Sign::Comments && is_in_heading(outline, bit.spot);
            // Files may stand behind comments that nobody wrote.
            let none = || outline.bits.get(at + 1).is_some_and(|next| next.is_text() && says_none(&next.text));
            let unwritten = sign == Sign::Comments && none();
            let foot = matches!(sign, Sign::Rating | Sign::Terms | Sign::Copyright | Sign::Manager);
            ends.push(End {
                bit: with_icon(outline, at),
                before_files: unwritten
                    || sign == Sign::Neighbour && Self::leads_to_files(outline, at)
                    || !matches!(
                        sign,
                        Sign::Neighbour | Sign::Comments | Sign::Login | Sign::Terms | Sign::Copyright | Sign::Manager
                    ),
                sure: foot || heading || matches!(sign, Sign::Neighbour | Sign::Related | Sign::Tags),
                foot,
            });
        }
        self.ends.append(&mut ends);
        // What was left out by name ends a post as well.
        for (spot, item) in outline.spots.iter().enumerate() {
            if self.gone[spot] && !item.gone && item.node.is("footer") {
                self.ends.push(End { bit: item.bits.start, before_files: false, sure: true, foot: false });
            }
        }
        // Where the page ends itself nothing else does: a footer that a script fills has no text to begin with.
        self.ends.retain(|end| end.bit < outline.bits.len());
        self.ends.sort_by_key(|end| end.bit);
    }

    /// Whether the post's files stand behind the way to its neighbours: a word for them that a file's name follows, or links to
    /// documents right behind the links to the neighbours, before anything else of the site begins.
    fn leads_to_files(outline: &Outline<'_>, at: usize) -> bool {
        const NEAR: usize = 30;
        let goes_on = |bit: &Bit| sign(bit).is_none_or(|sign| matches!(sign, Sign::Neighbour | Sign::List));
        let near = &outline.bits[at + 1..outline.bits.len().min(at + NEAR)];
        // Of the neighbours each has its word, its title and perhaps a day.
        let is_of_way = |next: &Bit, at: usize| {
            next.link
                || !next.is_text()
                || sign(next).is_some()
                || is_way(&next.text)
                || says_none(&next.text)
                || outline.is_day(at, 40)
        };
        let way = || near.iter().zip(at + 1..).take_while(|(bit, at)| goes_on(bit) && is_of_way(bit, *at));
        let file = way().find(|(bit, _)| bit.link && is_file_name(&bit.text) && plain::fills_line(outline, bit.spot));
        let is_own = |file: usize| {
            let (one, other) = (outline.bits[at].spot, outline.bits[file].spot);
            !matches!(outline.spots[outline.common(one, other)].node.name(), "body" | "html")
        };
        if file.is_some_and(|(_, file)| is_own(file)) {
            return true;
        }
        let mut texts =
            near.iter().take_while(|bit| goes_on(bit)).filter(|bit| bit.is_text() || bit.kind == Kind::Control);
        let named = texts.by_ref().find_map(|bit| {
            let word = (label(&bit.text) == Some(Label::Attachment)).then_some("");
            let found =
                word.or_else(|| leading(&bit.text).filter(|pair| pair.0 == Label::Attachment).map(|pair| pair.1));
            found.filter(|_| !bit.link)
        });
        let is_file = |bit: &Bit| is_file_name(&bit.text) || bit.link && plain::loads(outline, bit.spot);
        named.is_some_and(|rest| is_file_name(rest) || texts.next().is_some_and(is_file))
    }

    /// Whether a sign stands as the table above says.
    fn is_an_end(&self, outline: &Outline<'_>, at: usize, sign: Sign) -> bool {
        let bit = &outline.bits[at];
        if !bit.is_text() {
            return match sign {
                Sign::Licence => is_licence_itself(&bit.text),
                Sign::Neighbour => is_over_link(outline, at),
                _ => true,
            };
        }
        let line = Spoken::of(outline, self, at);
        // Nor does the first line of a text, save a heading.
        let apart = || !line.is_among_text(false) && (is_in_heading(outline, bit.spot) || !line.opens_text());
        let amid = || line.is_among_text(true);
        match sign {
            Sign::List => line.is_all_pressed() && !amid(),
            Sign::Neighbour => {
                let whole = crate::text::label::label(&bit.text).is_some();
                // "지난 소식은 이전글을 참고하세요."
                let next =
                    outline.bits.get(at + 1).filter(|next| next.line == bit.line && next.is_text() && !next.link);
                let particle = ['을', '를', '은', '는', '이', '가', '에', '의', '과', '와', '도', '로'];
                let amid_words = next.is_some_and(|next| next.text.starts_with(particle) && !says_none(&next.text));
                if bit.link && amid_words && line.is_sentence() {
                    return false;
                }
                let leads = line.is_pressed() || says_none(&bit.text) || line.leads();
                if leads { !amid() } else { whole && apart() }
            }
            Sign::Comments => {
                line.has_controls() || line.is_over_form() || line.is_over_comments() && !amid() || apart()
            }
            Sign::Login => line.is_pressed() || line.has_controls() || line.leads(),
            Sign::Rating => line.has_controls() || is_about_page(&bit.text) && apart(),
            Sign::Related => {
                if line.leads() {
                    !amid()
                } else {
                    apart()
                }
            }
            Sign::Tags => line.is_pressed() || line.leads() && !amid(),
            Sign::Kinds => (line.is_pressed() || line.leads() && !amid()) && self.is_below_post(outline, at),
            Sign::Terms => {
                if bit.link {
                    !amid()
                } else {
                    apart()
                }
            }
            Sign::Copyright => !line.is_sentence() || !amid(),
            Sign::Manager => !line.is_sentence() && apart(),
            Sign::Licence => {
                let said = said_at(outline, at);
                // A row of a text's table or list may forbid as well.
                let in_row = || {
                    let own = outline.upward(bit.spot).take_while(|up| outline.spots[*up].bits.len() <= line.len());
                    own.take(4).any(|up| matches!(outline.spots[up].node.name(), "td" | "th" | "li"))
                };
                (is_licence_itself(&said) || forbids_copies(&said) && !in_row()) && apart()
            }
        }
    }
}

/// Whether a link begins a line that asks to log in before one comments: `<a>로그인</a> 후 댓글을 작성할 수 있습니다.`
fn begins_login(outline: &Outline<'_>, at: usize) -> bool {
    let bit = &outline.bits[at];
    let enters = ["로그인", "회원가입", "login", "Login", "Log in", "log in", "logged in"];
    bit.is_text()
        && bit.link
        && enters.contains(&bit.text.as_str())
        && outline.line(at).start == at
        && asks_login(&said_at(outline, at))
}

/// Whether a picture that says 이전글 is or stands before a link with words, or the word that there is none.
fn is_over_link(outline: &Outline<'_>, at: usize) -> bool {
    const NEAR: usize = 3;
    let next = outline.bits[at + 1..].iter().take(NEAR).find(|bit| bit.is_text());
    next.is_some_and(|next| next.link || says_none(&next.text))
}

/// "이전" or "다음" in a cell beside one that is a link, or before a link in a small box beside the other word's: too short a
/// word to mean a neighbour anywhere else.
fn is_beside_neighbour(outline: &Outline<'_>, chrome: &Chrome, at: usize) -> bool {
    let bit = &outline.bits[at];
    if !is_way(&bit.text) || !bit.is_text() {
        return false;
    }
    if is_one_of_two(outline, chrome, at) {
        return true;
    }
    let cell = outline.upward(bit.spot).take(4).find(|up| matches!(outline.spots[*up].node.name(), "th" | "dt"));
    let beside = cell.and_then(|cell| {
        outline.spots.get(outline.spots[cell].end).filter(|beside| beside.parent == outline.spots[cell].parent)
    });
    // Where a text goes on behind the table it is the text's: bus routes of before and of tomorrow.
    let table = outline.upward(bit.spot).take(8).find(|up| matches!(outline.spots[*up].node.name(), "table" | "dl"));
    if table.is_some_and(|table| is_amid(outline, chrome, table)) {
        return false;
    }
    beside.is_some_and(|beside| {
        outline.bits[beside.bits.clone()].first().is_some_and(|first| first.link || says_none(&first.text))
    })
}

fn is_way(text: &str) -> bool {
    let word = text.trim_matches(|c: char| !is_letter_or_number(c));
    matches!(word, "이전" | "다음" | "PREV" | "Prev" | "prev" | "NEXT" | "Next" | "next") || is_arrow(text)
}

/// "▲", "▼": all that some boards write before the titles of the neighbours.
pub(super) fn is_arrow(text: &str) -> bool {
    matches!(text, "▲" | "▼" | "△" | "▽" | "↑" | "↓" | "∧" | "∨" | "▴" | "▾" | "⌃" | "⌄")
}

/// Whether the small box that begins with this word goes on with a link, or with the word that there is none, and another such
/// box stands right beside it: `<p><span>이전</span><a>…</a></p><p><span>다음</span>다음글이 없습니다</p>`.
fn is_one_of_two(outline: &Outline<'_>, chrome: &Chrome, at: usize) -> bool {
    const SMALL: usize = 5;
    let leads = |spot: &usize| {
        let item = &outline.spots[*spot];
        let texts: Vec<&Bit> = outline.bits[item.bits.clone()].iter().take(SMALL).filter(|bit| bit.is_text()).collect();
        matches!(item.node.name(), "p" | "div" | "li" | "dl" | "span" | "a")
            && (2..SMALL).contains(&item.bits.len())
            && texts.len() > 1
            && is_way(&texts[0].text)
            && texts[1..].iter().any(|bit| bit.link || says_none(&bit.text))
    };
    let begins = |up: &usize| outline.spots[*up].bits.start == at;
    let Some(own) = outline.upward(outline.bits[at].spot).take(4).take_while(begins).find(leads) else { return false };
    // "이전 <a>옛 지도</a>", "다음 <a>새 지도</a>" in the middle of a text.
    if is_amid(outline, chrome, own) {
        return false;
    }
    let beside = |other: &usize| {
        let (one, other) = (&outline.spots[own].bits, &outline.spots[*other].bits);
        one.end == other.start || other.end == one.start
    };
    outline.children(outline.spots[own].parent).filter(beside).any(|other| leads(&other))
}

/// Where a sign begins: with the pictures before it in its own link or item.
fn with_icon(outline: &Outline<'_>, at: usize) -> usize {
    let own = outline.upward(outline.bits[at].spot).take(3).take_while(|up| {
        let spot = &outline.spots[*up];
        matches!(spot.node.name(), "a" | "button" | "li" | "dt" | "th" | "span" | "strong" | "em")
            && spot.bits.end == at + 1
    });
    let start = own.last().map_or(at, |own| outline.spots[own].bits.start);
    if (start..at).all(|before| outline.bits[before].kind == Kind::Image) { start } else { at }
}
