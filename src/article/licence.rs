//! The licence of public works (공공누리) with its mark, in a small box of its own: no part of any post.

use super::apart::{Spoken, said_at};
use super::chrome::Chrome;
use super::outline::{Kind, Outline, Spot, has_heading};
use super::sentence::is_sentence;
use super::signs::{is_licence, is_licence_itself};

/// Elements of a licence with its mark: fewer.
const MANY: usize = 100;

impl Chrome {
    /// 공공누리: a mark and a sentence, wherever they stand.
    pub(super) fn licences(&mut self, outline: &Outline<'_>) {
        for at in 0..outline.bits.len() {
            let bit = &outline.bits[at];
            if self.skip[at] || bit.kind == Kind::Control || !is_licence(&bit.text) {
                continue;
            }
            // Its sentence may stand in several elements.
            let line = if bit.is_text() { said_at(outline, at) } else { bit.text.clone() };
            if !is_licence_itself(&line) {
                continue;
            }
            // The mark's name as a line of a text.
            let in_text = |line: Spoken<'_>| line.is_among_text(false) || line.goes_on();
            if bit.is_text() && line.chars().count() <= 40 && in_text(Spoken::of(outline, self, at)) {
                continue;
            }
            let spot = outline
                .upward(bit.spot)
                .take_while(|up| {
                    let Spot { end, bits, .. } = &outline.spots[*up];
                    end - up <= MANY && outline.length(bits.clone()) <= 200 && !has_heading(outline, *up)
                })
                .filter(|up| {
                    // An element with texts that have nothing to do with it holds more than the licence.
                    let bits = outline.spots[*up].bits.clone();
                    let texts = outline.bits[bits].iter().filter(|bit| bit.is_text());
                    let own_line = bit.line;
                    texts.clone().count() <= 6
                        && texts.clone().all(|bit| {
                            is_licence(&bit.text)
                                || bit.line == own_line
                                || ["저작", "출처", "조건에 따라", "이용할 수", "이용 할 수"]
                                    .iter()
                                    .any(|word| bit.text.contains(word))
                                // "변경금지" is the licence's, "공원 안 주차를 금지합니다." somebody wrote.
                                || !is_sentence(&bit.text)
                                    && ["유형", "금지", "허락"].iter().any(|word| bit.text.contains(word))
                        })
                })
                .last();
            if let Some(spot) = spot {
                self.drop(outline, spot);
            }
        }
    }
}
