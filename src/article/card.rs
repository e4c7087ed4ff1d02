//! The card of a text's writer below it: a name, a press, what one presses to follow or to cheer, further stories.
//!
//! Told by what its box says: somebody who is called a reporter, or since when he is a member, and such a button. The same in a
//! head stays the head's.

use super::chrome::{Chrome, End};
use super::outline::{Kind, Outline, is_heading};
use super::pairs::{is_head_field, pairs};
use super::sentence::is_sentence;
use super::short::names_text;

/// Characters of a card.
const LONGEST: usize = 200;

/// Texts, pictures and buttons of a card.
const MOST: usize = 24;

/// What one presses there.
const WAYS: [&str; 10] = [
    "구독",
    "응원",
    "다른기사",
    "다른 기사",
    "기사더보기",
    "기사 더보기",
    "프로필",
    "기자페이지",
    "기자 페이지",
    "기자홈",
];

/// And in the card of a member.
const OF_MEMBERS: [&str; 9] = ["작성글", "작성 글", "쓴 글", "쓴글", "글 보기", "게시글", "팔로우", "쪽지", "프로필"];

impl Chrome {
    /// Leaves out the card that somebody called 기자 stands in, behind a text.
    pub(super) fn is_card(&mut self, outline: &Outline<'_>, at: usize) -> bool {
        let bit = &outline.bits[at];
        // "김하나 기자의 다른기사 보기" is all of a card.
        let is_way = bit.link && bit.text.contains("기자의 ") && WAYS.iter().any(|word| bit.text.contains(word));
        let is_reporter = (bit.text.ends_with("기자") || is_way) && bit.text.chars().count() <= 20;
        // "가입일 2019.01.02 | 글 123 | 댓글 456" in the card of one who writes in a community.
        let is_member = bit.text.starts_with("가입일") && bit.text.chars().count() <= 60;
        if !is_reporter && !is_member {
            return false;
        }
        let is_card = |up: &usize| {
            let item = &outline.spots[*up];
            let is_other = |spot: usize| is_heading(outline.spots[spot].node) || names_text(outline.spots[spot].node);
            item.bits.len() <= MOST
                && outline.length(item.bits.clone()) <= LONGEST
                && !matches!(item.node.name(), "body" | "html")
                && !outline.bits[item.bits.start..at].iter().any(|bit| bit.is_text() && is_sentence(&bit.text))
                && !(*up..item.end).take(4 * MOST).any(is_other)
                && !item.bits.clone().any(|at| {
                    let bit = &outline.bits[at];
                    outline.is_day(at, 40) && !is_member
                        || bit.kind == Kind::Frame
                        || bit.is_text()
                            && pairs(&bit.text).iter().any(|pair| is_head_field(pair.0) && !pair.2.is_empty())
                })
        };
        let says_way = |up: usize| {
            let bits = &outline.bits[outline.spots[up].bits.clone()];
            bits.iter().any(|bit| {
                (bit.link || bit.kind == Kind::Control)
                    && bit.text.chars().count() <= 20
                    && if is_member { OF_MEMBERS.iter() } else { WAYS.iter() }.any(|word| bit.text.contains(word))
            })
        };
        let Some(card) = outline.upward(bit.spot).take(8).take_while(is_card).last().filter(|card| says_way(*card))
        else {
            return false;
        };
        let is_box = matches!(outline.spots[card].node.name(), "div" | "section" | "aside" | "dl" | "ul" | "p" | "a");
        // "김하나 기자 hana@hanbit.example" is the last line of a text.
        let before = outline.bits[..outline.spots[card].bits.start].iter().rev().find(|bit| bit.is_text());
        let is_signed = before.is_some_and(|bit| bit.text.contains('@'));
        // Beside each letter of a forum its writer's card stands above what he says.
        let is_above = is_member && !self.is_below_post(outline, outline.spots[card].bits.start);
        if !is_box || is_above || !is_signed && self.is_right_below_head(outline, card) {
            return false;
        }
        self.ends.push(End { bit: outline.spots[card].bits.start, before_files: true, sure: false, foot: false });
        self.drop(outline, card);
        true
    }
}
