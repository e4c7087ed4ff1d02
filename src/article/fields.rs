//! The fields of a post from the facts of its head: who wrote it, when, for whom, and how often it was read.

use std::ops::Range;

use super::body::Body;
use super::labels::Fact;
use super::{Reading, classed, head, labels, title, writer};
use crate::model::{Article, PostedAt};
use crate::page::{Node, Selector};
use crate::text::{Label, clean, count};

/// What a fact is. An English "Division" names an office as often as a kind: the value tells.
pub(super) fn meaning(fact: &Fact) -> Label {
    const OFFICES: [&str; 8] = ["Division", "Team", "Bureau", "Office", "Department", "Center", "Centre", "과"];
    let office = OFFICES.iter().any(|office| fact.value.ends_with(office));
    if fact.label == Label::Category && office && fact.word.eq_ignore_ascii_case("division") {
        Label::Department
    } else {
        fact.label
    }
}

impl Reading<'_> {
    pub(super) fn fields(&self, article: &mut Article, title: &title::Title, near: &[Fact], start: usize) {
        let value = |wanted: Label| {
            near.iter().find(|fact| meaning(fact) == wanted && !fact.value.is_empty()).map(|fact| fact.value.clone())
        };
        let picked = |selector: &Option<Selector>| {
            let node: Option<Node<'_>> = selector.as_ref().and_then(|selector| self.page.select(selector).next());
            node.map(|node| clean(&node.text())).filter(|text| !text.is_empty())
        };
        article.author = picked(&self.overrides.author).or_else(|| value(Label::Author));
        let from = near.first().map_or(title.bits.start, |fact| fact.at.min(title.bits.start));
        let head = from.saturating_sub(4)..start.max(title.bits.end);
        // An organisation that posts is the writer where nobody else is named.
        let host = || {
            let host = |fact: &&Fact| {
                !["부서", "과", "실과", "학과", "소속", "department", "dept", "division", "office"]
                    .iter()
                    .any(|word| fact.word.to_lowercase().trim_end_matches('명').ends_with(word))
            };
            near.iter()
                .filter(|fact| fact.label == Label::Department && !fact.value.is_empty())
                .find(host)
                .map(|fact| fact.value.clone())
        };
        let beside = near
            .iter()
            .find(|fact| fact.label == Label::PostedAt && fact.word.is_empty())
            .map(|day| writer::beside_day(self.outline, self.chrome, title, day))
            .unwrap_or_default();
        article.author = article
            .author
            .take()
            .or_else(|| self.author_of_record(head.clone()))
            .or_else(|| classed::unlabelled_author(self.outline, title, head.clone(), self.now))
            .or_else(|| beside.0.clone())
            .or_else(|| writer::left_over(self.outline, self.chrome, title, near))
            .or_else(host);
        article.department = picked(&self.overrides.department).or_else(|| value(Label::Department));
        article.category = value(Label::Category).or_else(|| title.category.clone());
        article.views = value(Label::Views)
            .and_then(|text| count(&text))
            .or_else(|| classed::unlabelled_views(self.outline, from..start.max(from)))
            .or(beside.1);
        article.posted_at = picked(&self.overrides.date)
            .and_then(|text| labels::posted_at(&text, self.now))
            .or_else(|| head::named_day(near, self.now))
            .or_else(|| self.day_of_record(title, head.end))
            .or_else(|| head::posted_at(near, self.now))
            .or_else(|| {
                let range = head.start..head.end.max(title.bits.end + 4);
                head::time_element(self.outline, title, range, self.now)
            });
    }

    /// The writer that the page names for machines, where the head shows the same words to people. Alone such a name is
    /// too often the site's.
    fn author_of_record(&self, head: Range<usize>) -> Option<String> {
        // It may stand in a box beside the head.
        let shown = &self.outline.bits[head.start..(head.end + 6).min(self.outline.bits.len())];
        let is_shown = |name: &&String| shown.iter().any(|bit| bit.is_text() && bit.text == **name);
        self.record.authors.iter().find(is_shown).cloned()
    }

    /// The day that ends a text in a line of its own; one to come is what the text is about.
    pub(super) fn signed_day(&self, body: &Body) -> Option<PostedAt> {
        let last = body.region.clone().rev().find(|at| self.outline.bits[*at].is_text() && !self.chrome.skip[*at])?;
        let line = self.outline.line(last);
        (line.len() == 1 && self.outline.is_day(last, 40))
            .then(|| labels::posted_at(&self.outline.bits[last].text, self.now))
            .flatten()
            .filter(|day| self.now.is_none_or(|now| day.date() <= now.date()))
    }

    /// The day on record, where a person sees it from the title to the end of the post.
    fn day_of_record(&self, title: &title::Title, end: usize) -> Option<PostedAt> {
        if self.record.days.is_empty() {
            return None;
        }
        let bits = title.bits.start.saturating_sub(12)..end.max(title.bits.end + 24).min(self.outline.bits.len());
        bits.filter(|at| self.outline.bits[*at].is_text() && self.outline.bits[*at].text.len() <= 80)
            .filter_map(|at| labels::posted_at(&self.outline.bits[at].text, self.now))
            .find(|at| self.record.dates(*at))
    }
}
