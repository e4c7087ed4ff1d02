//! How sure a reading is: what of a head was found, how plainly the title is one, and what speaks against it.

use foldhash::HashSet;

use super::Reading;
use super::body::Body;
use super::chrome::Chrome;
use super::labels::Fact;
use super::outline::Outline;
use super::place::may_be_over_title;
use super::replies::are_alike;
use super::title::{self, Title};
use super::voice::is_voice;
use crate::model::Article;
use crate::text::Label;

/// The most where something is likely wrong.
const UNSURE: f64 = 0.85;

/// So much better than any other text a title is for sure.
const APART: i32 = 3;

impl Reading<'_> {
    /// How sure we are that this is a post, rightly read. A list has no title with facts beside it, and many dates.
    pub(super) fn confidence(
        &self,
        article: &Article,
        title: &Title,
        near: &[Fact],
        body: Option<&Body>,
        rows_in_body: bool,
    ) -> f64 {
        let kinds: HashSet<Label> = near.iter().filter(|fact| !fact.value.is_empty()).map(|fact| fact.label).collect();
        // With labels or without them: a class name may say who wrote a post.
        let read = [
            (Label::Author, article.author.is_some()),
            (Label::PostedAt, article.posted_at.is_some()),
            (Label::Views, article.views.is_some()),
            (Label::Department, article.department.is_some()),
            (Label::ModifiedAt, false),
            (Label::Period, false),
        ];
        let head = read.iter().filter(|(label, read)| *read || kinds.contains(label)).count();
        let mut sure: f64 = 0.15;
        sure += 0.1 * head.min(3) as f64;
        sure += if title.score >= 12 {
            0.2
        } else if title.score >= 8 {
            0.1
        } else {
            0.0
        };
        sure += if article.posted_at.is_some() { 0.1 } else { 0.0 };
        let length = article.content_text.chars().count();
        sure += if length >= 200 {
            0.2
        } else if length > 0 || !article.images.is_empty() {
            0.12
        } else {
            0.0
        };
        // The way back to the list or to the neighbours.
        sure += if self.chrome.ends.iter().any(|end| end.bit >= title.bits.end) { 0.05 } else { 0.0 };
        if title.score < 20 && title::is_one_of_many(self.outline, title) {
            sure -= 0.4;
        }
        if rows_in_body || (title.score < 20 && title::is_one_of_several_articles(self.outline, title)) {
            sure -= 0.4;
        }
        // Another title nearly as good, much that is said beside a short text, and what cannot be told from the text may be
        // another's.
        let rivalled = title.rival > 0 && title.score - title.rival < APART;
        // A board's name above a title without markup, or a title above a second one.
        let first = near.iter().map(|fact| fact.at).filter(|at| *at >= title.bits.end).min();
        let over = || {
            let is_over = |first| may_be_over_title(self.outline, self.chrome, &title.text, title.bits.end, first);
            title.score < 20 && first.is_some_and(is_over)
        };
        let aside = || body.is_some_and(|body| self.is_said_beside(title, body));
        let voices = || body.is_some_and(|body| ends_in_voices(self.outline, self.chrome, body));
        if sure > UNSURE && (rivalled || over() || aside() || voices()) {
            sure = UNSURE;
        }
        sure.clamp(0.0, 0.99)
    }

    /// Whether the page says more beside the body, up to the end of the post, than in it.
    fn is_said_beside(&self, title: &Title, body: &Body) -> bool {
        let own = &self.outline.spots[body.spot].bits;
        let own = own.start.max(body.region.start)..own.end.min(body.region.end).max(own.start);
        let end = self.chrome.ends.iter().map(|end| end.bit).find(|end| *end >= own.end);
        let said = |at: &usize| {
            let bit = &self.outline.bits[*at];
            bit.is_text() && !bit.link && !self.chrome.skip[*at] && bit.text.chars().count() >= 30
        };
        let length = |at: usize| self.outline.length(at..at + 1);
        let around = title.bits.end..end.unwrap_or(self.outline.bits.len());
        let beside: usize = around.filter(|at| !own.contains(at)).filter(said).map(length).sum();
        let all: usize = own.map(length).sum();
        beside >= 200 && beside > all
    }
}

/// Whether a body ends in three or more things that look alike, each a name and something said: minutes, or comments that
/// show no day.
fn ends_in_voices(outline: &Outline<'_>, chrome: &Chrome, body: &Body) -> bool {
    let mut at = body.spot;
    for _ in 0..10 {
        let inside = |child: &usize| {
            let bits = &outline.spots[*child].bits;
            !bits.is_empty() && !chrome.gone[*child] && bits.start < body.region.end && !body.aside.contains(child)
        };
        let children: Vec<usize> = outline.children(at).filter(inside).collect();
        let Some(last) = children.last().copied() else { return false };
        let alike = |child: &&usize| {
            are_alike(outline.spots[last].node, outline.spots[**child].node)
                && is_voice(outline, outline.spots[**child].bits.clone())
        };
        if children.iter().rev().take_while(alike).take(3).count() == 3 {
            return true;
        }
        at = last;
    }
    false
}
