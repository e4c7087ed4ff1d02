//! What one reply is made of, wherever it stands: a name, a day or a moment, and something said.

use std::cell::RefCell;
use std::ops::Range;

use foldhash::HashMap;

use super::media::is_file_name;
use super::outline::Outline;
use super::sentence::is_sentence;
use super::tools::is_tool;
use crate::model::PostedAt;
use crate::text::label::{label, leading};
use crate::text::{Label, date, is_letter, is_letter_or_number};

/// Texts of a reply that are looked at.
const MOST: usize = 40;

/// Characters of a name.
const NAME: usize = 20;

/// What was found of the three.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Voice {
    pub day: bool,
    /// The day has a clock.
    pub moment: bool,
    pub named: bool,
    /// What is said sounds as people talk.
    pub speaks: bool,
    pub said: bool,
    pub texts: usize,
    /// It names a title, readers or files, as a post's head does.
    pub heads: bool,
}

/// Which texts of a page are days, and which of those moments; each is asked once.
pub(super) struct Days {
    /// By place, in order.
    days: Vec<(usize, Day)>,
    /// By the bits they are made of: rows within rows are asked again and again.
    voices: RefCell<HashMap<(usize, usize), Option<Voice>>>,
}

/// A text that is a day, with a name beside it at most.
#[derive(Clone, Debug)]
pub(super) struct Day {
    at: Range<usize>,
    pub is_moment: bool,
}

impl Days {
    pub(super) fn of(outline: &Outline<'_>) -> Self {
        let short = outline.bits.iter().enumerate().filter(|(_, bit)| bit.is_text() && bit.text.len() <= 60);
        Self { days: short.filter_map(|(at, bit)| Some((at, day(&bit.text)?))).collect(), voices: RefCell::default() }
    }

    pub(super) fn at(&self, at: usize) -> Option<&Day> {
        self.days.binary_search_by_key(&at, |day| day.0).ok().map(|found| &self.days[found].1)
    }

    /// The first of them from a place on.
    pub(super) fn from(&self, at: usize) -> Option<usize> {
        self.days.get(self.days.partition_point(|day| day.0 < at)).map(|day| day.0)
    }

    /// What those bits are as a reply; `None` where something stands there that no reply has, or no day, without which nothing
    /// is one.
    pub(super) fn voice(&self, outline: &Outline<'_>, bits: Range<usize>) -> Option<Voice> {
        self.from(bits.start).filter(|day| *day < bits.end)?;
        let key = (bits.start, bits.end);
        if let Some(known) = self.voices.borrow().get(&key) {
            return *known;
        }
        let voice = Voice::of(outline, self, bits);
        self.voices.borrow_mut().insert(key, voice);
        voice
    }
}

impl Voice {
    /// `None` where something stands there that no reply has: a file.
    fn of(outline: &Outline<'_>, days: &Days, bits: Range<usize>) -> Option<Self> {
        let mut voice = Self::default();
        let mut longest = "";
        let texts = bits.filter(|at| outline.bits[*at].is_text()).take(MOST);
        for at in texts {
            let text = outline.bits[at].text.as_str();
            voice.texts += 1;
            // A file shows when it was sent up.
            if is_file_name(text) {
                return None;
            }
            if let Some(day) = days.at(at) {
                voice.day = true;
                voice.moment |= day.is_moment;
                voice.named |= !voice.said && is_named(&text[..day.at.start]);
                continue;
            }
            let field = label(text).or_else(|| leading(text).map(|found| found.0));
            voice.heads |= matches!(field, Some(Label::Title | Label::Views | Label::Attachment | Label::Body));
            // "작성자", "작성일 :" and what one does with a reply.
            if label(text).is_some() || !text.contains(is_letter_or_number) || is_tool(text) {
                continue;
            }
            // "박두리 : 잘 알겠습니다."
            let (name, rest) = text.split_once([':', '：']).unwrap_or((text, ""));
            let own = leading(text).filter(|found| found.0 == Label::Author).map(|found| found.1);
            if !voice.named && !voice.said && is_named(own.unwrap_or(name)) {
                voice.named = true;
                voice.said |= rest.chars().filter(|c| c.is_alphanumeric()).count() >= 2 && own.is_none();
                voice.speaks |= own.is_none() && is_spoken(rest);
                continue;
            }
            voice.said |= text.chars().count() >= 2;
            if text.len() > longest.len() {
                longest = text;
            }
        }
        voice.speaks |= is_spoken(longest);
        Some(voice)
    }

    /// Whether it has all that a reply has.
    pub(super) fn is_whole(self) -> bool {
        self.day && self.named && self.said
    }
}

/// Whether a part of the page is a short name in a text of its own and then something said.
pub(super) fn is_voice(outline: &Outline<'_>, bits: Range<usize>) -> bool {
    let mut texts = outline.bits[bits].iter().filter(|bit| bit.is_text()).map(|bit| bit.text.as_str());
    let named = texts.next().is_some_and(|first| first.chars().count() <= 12 && is_named(first));
    named && texts.take(MOST).any(is_spoken)
}

/// Whether a text can be a person's name or a nickname: short, and no number.
fn is_named(text: &str) -> bool {
    let text = text.trim_matches([' ', '(', ')', '[', ']', ':', '|', '/', '·', '-']);
    let length = text.chars().count();
    (2..=NAME).contains(&length)
        && text.split(' ').count() <= 3
        && text.contains(is_letter)
        && label(text).is_none()
        && !is_spoken(text)
        && !text.contains([',', '?', '!'])
}

/// Whether a text ends as people end what they say. A noun ends so at times: ask several.
fn is_spoken(text: &str) -> bool {
    let text = text.trim_end();
    let bare = text.trim_end_matches([' ', '.', '!', '?', '~', '^', ';', 'ㅎ', 'ㅋ', 'ㅠ', ')', '。', '！', '？']);
    let ending = [
        "니다", "세요", "어요", "아요", "에요", "예요", "네요", "군요", "지요", "죠", "까", "나요", "가요", "려요",
        "해요", "도요",
    ];
    bare.chars().count() >= 3
        && (text.len() > bare.len() && !bare.ends_with(|c: char| c.is_ascii_digit()) && !text.ends_with(')')
            || ending.iter().any(|ending| bare.ends_with(ending)))
}

/// "2024-03-06", "박두리 2024-03-06 10:00", "07/12 00:33", "3시간 전": when a reply was written, where a text says no more.
fn day(text: &str) -> Option<Day> {
    let whole = |is_moment| Some(Day { at: 0..text.len(), is_moment });
    // Most texts have no figures in them, and looking for a date is dear.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.ends_with("시간 전") || text.ends_with("분 전") {
        return whole(true);
    }
    let parted = || text.contains(['-', '.', '/', ':', '：', '년', '월', '年', '月']);
    let named = || digits >= 5 && text.bytes().any(|b| b.is_ascii_alphabetic());
    if digits < 3 || text.contains('~') || !(parted() || named()) {
        return None;
    }
    if let Some(found) = date::find(text, None) {
        let (front, behind) = (&text[..found.range.start], &text[found.range.end..]);
        let beside = front.chars().chain(behind.chars()).filter(|c| is_letter(*c)).count();
        let is_moment = matches!(found.at, PostedAt::DateTime(_));
        return (beside <= 12 && !is_sentence(text)).then_some(Day { at: found.range, is_moment });
    }
    let clock = text.split(|c: char| !(c.is_ascii_digit() || c == ':')).any(|part| {
        let parts: Vec<&str> = part.split(':').collect();
        parts.len() >= 2 && parts.iter().all(|part| (1..=2).contains(&part.len()))
    });
    let rest = text.chars().filter(|c| is_letter(*c)).count();
    if clock && rest <= 3 && (7..=14).contains(&digits) {
        return whole(true);
    }
    // "03-06", "3/6"
    let parts: Vec<&str> = text.trim_matches(['(', ')', '[', ']', '.', ' ']).split(['-', '/', '.']).collect();
    let short = |part: &&str, most: u8| part.len() <= 2 && part.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
    match &parts[..] {
        [month, day] if short(month, 12) && short(day, 31) => whole(false),
        _ => None,
    }
}
