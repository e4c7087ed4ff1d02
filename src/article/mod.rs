//! A post's own page → title, facts, body, files, pictures, found without any rule for one site.
//!
//! The page is read once in reading order (`outline`); what every page of a site carries is set aside (`around`);
//! labels and values are paired (`labels`); the title is the best of many (`title`), the facts beside it are its head (`head`); the body is what then weighs
//! most between the head and the end (`body`). Does not know the list the post was found in, save for one row as a
//! hint; fetches nothing, so a body in a frame is only named.

mod amid;
mod apart;
mod areas;
mod around;
mod aside;
mod banners;
mod behind;
mod beside;
mod body;
mod boxed;
mod called;
mod card;
mod chrome;
mod classed;
mod columns;
mod ends;
mod fields;
mod files;
mod foot;
mod found;
mod frame;
mod head;
mod heard;
mod images;
mod labels;
mod leaf;
mod licence;
mod line;
mod marks;
mod media;
mod menu;
mod names;
mod nofiles;
mod notes;
mod opened;
mod others;
mod outline;
mod own;
mod paired;
mod pairs;
mod place;
mod plain;
mod quoted;
mod record;
mod related;
mod replies;
mod rowed;
mod rows;
mod score;
mod sentence;
mod shape;
mod short;
mod signs;
mod silent;
mod steps;
mod sure;
mod teasers;
mod title;
mod tools;
mod voice;
mod waiting;
mod wayless;
mod ways;
mod weights;
mod why;
mod wording;
mod words;
mod writer;

use std::ops::Range;

use jiff::civil::DateTime;

use crate::model::{Article, Code, PostWhy, Problem, Row};
use crate::page::{Page, block_text_without, safe_html};
use crate::source::PostSelectors;
use crate::text::{Label, clean, clean_lines};
use chrome::Chrome;
use found::Place;
pub use frame::fill;
use labels::Fact;
use outline::{Kind, Outline};

/// Reads a post page. `row` is the list's row that led here and helps to find the head; a selector of `overrides` wins
/// over detection; `now` dates what the page dates by the clock alone.
///
/// Never fails: what is no post comes back empty, with a low confidence and problems that say why.
pub fn read(page: &Page, row: Option<&Row>, overrides: &PostSelectors, now: Option<DateTime>) -> Article {
    reading(page, row, overrides, now, None)
}

/// [`read`], and why: where title, fields, body and files were found, and by what sign.
pub fn explain(page: &Page, row: Option<&Row>, overrides: &PostSelectors, now: Option<DateTime>) -> (Article, PostWhy) {
    let mut why = PostWhy::default();
    let article = reading(page, row, overrides, now, Some(&mut why));
    (article, why)
}

fn reading(
    page: &Page,
    row: Option<&Row>,
    overrides: &PostSelectors,
    now: Option<DateTime>,
    why: Option<&mut PostWhy>,
) -> Article {
    let outline = Outline::of(page);
    let chrome = around::chrome(page, &outline);
    let facts = labels::facts(&outline, &|bit| chrome.skip[bit], now);
    let feet = foot::feet(&outline, &chrome, &facts);
    let record = record::Record::of(page, now);
    let mut reading = Reading {
        page,
        outline: &outline,
        chrome: &chrome,
        facts: &facts,
        feet: &feet,
        record: &record,
        overrides,
        row,
        now,
        why,
    };
    reading.article()
}

/// Why there is no body, and what to do.
fn no_body(framed: bool) -> &'static str {
    if framed {
        "the body stands in a frame of its own; give the frame's address to read it"
    } else {
        "no body was found; `[post] body` in the source file can name it"
    }
}

/// One page while it is read.
struct Reading<'a> {
    page: &'a Page,
    outline: &'a Outline<'a>,
    chrome: &'a Chrome,
    facts: &'a [Fact],
    /// Heads that stand below a body.
    feet: &'a [Range<usize>],
    record: &'a record::Record,
    overrides: &'a PostSelectors,
    row: Option<&'a Row>,
    now: Option<DateTime>,
    /// Where it is asked why.
    why: Option<&'a mut PostWhy>,
}

impl Reading<'_> {
    fn article(&mut self) -> Article {
        let outline = self.outline;
        let mut article = Article { problems: self.page.problems.clone(), ..Article::default() };
        let title = self.title();
        let Some(title) = title else {
            article.problems.push(Problem::new(
                Code::NoTitle,
                "no title of a post was found on the page; is it a post's own page? `[post] title` in the source file can name it",
            ));
            // A page that only frames its body has no head either.
            let body = self.facts.iter().find(|fact| fact.label == Label::Body);
            article.frame = body.and_then(|fact| self.frame(fact.at..outline.bits.len()));
            article.problems.push(Problem::new(Code::NoBody, no_body(article.frame.is_some())));
            return article;
        };
        // Files may stand anywhere from the head to the neighbours of the post.
        let last = self.last_bit(title.bits.end);
        let labelled: Vec<usize> = self.file_areas(last, |_| true);
        // A button of a file (다운로드) says nothing of a place.
        let told = self.file_areas(title.bits.start, |fact| !outline.bits[fact.at].link);
        let range = title.bits.start.saturating_sub(12)..last;
        let mut found = files::files(self.page, outline, self.chrome, range, &labelled);
        // Above the title a menu and what the site has for all may lead to downloads as well: there a name says what it is.
        let is_above = |spot: &usize| outline.spots[*spot].bits.end <= title.bits.start;
        found.retain(|file| {
            let is_placed = || told.iter().any(|area| file.actions.iter().all(|action| outline.within(*action, *area)));
            !file.actions.iter().all(is_above) || files::is_named(&file.attachment.title) || is_placed()
        });
        let mut file_spots = areas::of(outline, &found);
        file_spots.extend(nofiles::empty_places(outline, self.chrome, self.facts));
        let file_bits: Vec<Range<usize>> = file_spots.iter().map(|spot| outline.spots[*spot].bits.clone()).collect();

        // "[Hit:11]" and a day beside a file are the file's.
        let of_file = |fact: &Fact| areas::is_beside_file(outline, &file_bits, fact);
        let feet: Vec<Range<usize>> = self
            .feet
            .iter()
            .filter(|foot| {
                let from = self.facts.partition_point(|fact| fact.at < foot.start);
                !self.facts[from..].iter().take_while(|fact| fact.at < foot.end).any(of_file)
            })
            .cloned()
            .collect();
        let above: Vec<Fact> =
            self.facts.iter().filter(|fact| !self.is_in_foot(fact) && !of_file(fact)).cloned().collect();
        let mut near = head::near(outline, self.chrome, &title, &above, &file_bits, self.now);
        // A day in the head is the post's, whatever else is said below; the one near the title may be the foot's own.
        let lowest = foot::of(outline, self.chrome, &feet, &title.bits);
        let foot = lowest.clone().filter(|foot| {
            let above: Vec<Fact> = near.iter().filter(|fact| !foot.contains(&fact.at)).cloned().collect();
            let is_near = head::posted_at(&near, self.now).is_some();
            head::posted_at(&above, self.now).is_none()
                && (!is_near || foot::speaks(outline, self.chrome, title.bits.end..foot.start))
        });
        // Fields with nothing said above them are the head's after all: over them stands a writer's face.
        let spoken = |head: &Range<usize>| foot::speaks(outline, self.chrome, title.bits.end..head.start);
        if let Some(head) = lowest.filter(|head| foot.is_none() && !spoken(head)) {
            let is_above = |fact: &&Fact| (head.contains(&fact.at) || !self.is_in_foot(fact)) && !of_file(fact);
            let above: Vec<Fact> = self.facts.iter().filter(is_above).cloned().collect();
            near = head::near(outline, self.chrome, &title, &above, &file_bits, self.now);
        }
        near.retain(|fact| !foot.as_ref().is_some_and(|foot| foot.contains(&fact.at)));
        let below = |fact: &&Fact| foot.as_ref().is_some_and(|foot| foot.contains(&fact.at));
        let mut below: Vec<Fact> = self.facts.iter().filter(below).cloned().collect();
        if let Some(foot) = foot.clone().filter(|_| !below.iter().any(|fact| fact.label == Label::PostedAt)) {
            below.extend(foot.filter_map(|at| foot::bare_day(outline, self.chrome, self.facts, at)).take(1));
        }
        let mut found_body = self.find_body(&title, &near, &below, &file_spots, foot.as_ref());
        // A head that takes everything has taken the body: "문의 : 총무과 02-111-1111" may be all of it.
        if found_body.body.is_none() && near.iter().any(|fact| head::is_weak(fact) && fact.at >= title.bits.end) {
            let own: Vec<Fact> =
                near.iter().filter(|fact| !(head::is_weak(fact) && fact.at >= title.bits.end)).cloned().collect();
            let other = self.find_body(&title, &own, &below, &file_spots, foot.as_ref());
            if other.body.is_some() {
                (found_body, near) = (other, own);
            }
        }
        let Place { weights, start, end, above, body } = found_body;

        // Head fields stand before the body; one far below it is another thing's. A table of labelled rows may be head and
        // body at once.
        let head_end = body.as_ref().map_or(start, |body| body.region.start.max(start));
        // A second line of it may stand right before the box of the body.
        let box_of_body = body.as_ref().map_or(start, |body| outline.spots[body.spot].bits.start);
        let is_above = |fact: &Fact| fact.at < head_end || fact.bits.end <= box_of_body;
        let in_head = |fact: &Fact| is_above(fact) || above.is_some() || labels::is_cell(outline, fact.at);
        let text_end = body.as_ref().map_or(end, |body| body.region.end.min(end));
        let office = rows::office(outline, self.facts, &near, text_end);
        let near: Vec<Fact> = near.into_iter().filter(in_head).chain(below).chain(office).collect();
        self.fields(&mut article, &title, &near, if above.is_some() { outline.bits.len() } else { start });
        article.title = Some(title.text.clone());

        if let Some(body) = &body {
            let dropped = self.dropped(body, &file_spots, &title, &near);
            let node = outline.spots[body.spot].node;
            safe_html(self.page, node, &dropped).trim().clone_into(&mut article.content_html);
            article.content_text = clean_lines(&block_text_without(node, &dropped));
            article.images = images::images(self.page, node, &dropped);
        }
        self.take_waiting(&mut article, title.spot, !found.is_empty());
        if article.content_text.is_empty() && article.images.is_empty() {
            article.frame = self.frame(start..end);
            article.problems.push(Problem::new(Code::NoBody, no_body(article.frame.is_some())));
        }
        if let Some(selector) = &self.overrides.files {
            let within: Vec<usize> = self.page.select(selector).filter_map(|node| outline.spot_of(node)).collect();
            found = files::files(self.page, outline, self.chrome, 0..outline.bits.len(), &within);
            found.retain(|file| within.iter().any(|area| outline.within(file.item, *area)));
        }
        if let Some(why) = self.why.take() {
            let body_rule = if self.overrides.body.is_some() {
                "named by the source"
            } else if body::labelled(outline, &weights, &near).is_some() {
                "a word names it (내용, Contents)"
            } else {
                "the smallest part that holds nearly all the text between head and end"
            };
            let (title, near, body) = (&title, near.as_slice(), body.as_ref());
            let tried = self.titles_tried();
            why::fill(
                why,
                &why::Parts { outline, title, tried, near, body, body_rule, files: &found, article: &article },
            );
        }
        article.file_calls =
            (0..).zip(&found).filter_map(|(n, file)| file.call.clone().map(|call| (n, call))).collect();
        article.attachments = found.into_iter().map(|file| file.attachment).collect();
        for file in article.attachments.iter().filter(|file| file.url.is_none()) {
            article.problems.push(Problem::new(
                Code::NoFileAddress,
                format!("the page does not tell the address of the file {:?}; its script does", file.title),
            ));
        }
        let rows = body.as_ref().is_some_and(|body| self.has_rows(&body.region));
        if rows {
            article.problems.push(Problem::new(
                Code::IsListing,
                "what stands in the place of a body is a list of linked titles with dates; the page is a list, not a post",
            ));
        }
        article.confidence = self.confidence(&article, &title, &near, body.as_ref(), rows);
        // A day in the last line of a text is the post's where nothing else is: of that nobody can be as sure as of a head.
        if article.posted_at.is_none() && !rows {
            article.posted_at = body.as_ref().and_then(|body| self.signed_day(body));
        }
        article.problems.extend(self.unused());
        article
    }

    /// Selectors of the source that find nothing on the page.
    fn unused(&self) -> Vec<Problem> {
        let said = self.overrides;
        // A post without a writer or files is no mistake of theirs.
        [("title", &said.title), ("body", &said.body)]
            .into_iter()
            .filter(|(_, selector)| selector.as_ref().is_some_and(|one| self.page.select(one).next().is_none()))
            .map(|(key, _)| {
                let message = format!(
                    "`[post] {key}` in the source file finds nothing on the page; mend the selector, or take it out"
                );
                Problem::new(Code::UnusedPostOverride, message)
            })
            .collect()
    }

    fn title(&self) -> Option<title::Title> {
        if let Some(node) = self.overrides.title.as_ref().and_then(|selector| self.page.select(selector).next())
            && let Some(spot) = self.outline.spot_of(node)
        {
            let bits = self.outline.spots[spot].bits.clone();
            return Some(title::Title { text: clean(&node.text()), spot, bits, score: 20, category: None, rival: 0 });
        }
        title::title(self.page, self.outline, self.chrome, &self.seen(), self.row, None)
    }

    fn is_in_foot(&self, fact: &Fact) -> bool {
        self.feet.iter().any(|foot| foot.contains(&fact.at))
    }

    /// The facts, with those of feet.
    fn seen(&self) -> title::Seen<'_> {
        title::Seen { facts: self.facts, feet: self.feet, titles: &self.record.titles }
    }

    /// Every candidate for the title that scored.
    fn titles_tried(&self) -> Vec<title::Title> {
        let mut tried = Vec::new();
        title::title(self.page, self.outline, self.chrome, &self.seen(), self.row, Some(&mut tried));
        tried
    }

    /// Behind this nothing is the post's: the way to its neighbours, its comments, the site's foot.
    fn last_bit(&self, from: usize) -> usize {
        let seen = |bit: usize| {
            self.outline.length(from..bit) >= 20
                || self.outline.bits[from..bit].iter().any(|bit| bit.kind == Kind::Image)
        };
        // A count of comments among the facts of a head ends nothing.
        let head = |bit: usize| {
            let from = self.facts.partition_point(|fact| fact.at + 6 < bit);
            let around = || self.facts[from..].iter().take_while(|fact| fact.at < bit + 12);
            let field = |fact: &Fact| {
                matches!(fact.label, Label::PostedAt | Label::Views | Label::Author) && !fact.value.is_empty()
            };
            around().any(|fact| field(fact) && fact.at > bit)
                || around().any(|fact| fact.label == Label::Comments && fact.at == bit)
                    && around().any(|fact| field(fact) && fact.at < bit)
        };
        self.chrome
            .ends
            .iter()
            .find(|end| !end.before_files && end.bit > from && seen(end.bit) && !head(end.bit))
            .map_or(self.outline.bits.len(), |end| end.bit)
    }

    /// Elements that a label or a class name says to hold files.
    fn file_areas(&self, last: usize, is_told: impl Fn(&Fact) -> bool) -> Vec<usize> {
        let outline = self.outline;
        let mut areas: Vec<usize> = self
            .facts
            .iter()
            .filter(|fact| files::is_files_label(fact.label) && fact.at < last && is_told(fact))
            .map(|fact| {
                let spot = outline.bits[fact.at].spot;
                // The row, pair or box around the label.
                outline
                    .ancestors(spot)
                    .take(3)
                    .take_while(|up| {
                        outline.length(outline.spots[*up].bits.clone()) < 2000
                            && !matches!(outline.spots[*up].node.name(), "tbody" | "table" | "body" | "form")
                    })
                    .last()
                    .unwrap_or(spot)
            })
            .collect();
        // A table whose columns are a file's name, its size, a button.
        let told =
            self.facts.iter().filter(|fact| files::is_files_label(fact.label) && fact.at < last && is_told(fact));
        areas.extend(told.filter_map(|fact| columns::table_of_files(outline, fact.at)));
        areas.extend((0..outline.spots.len()).filter(|spot| {
            let node = outline.spots[*spot].node;
            self.chrome.files[*spot]
                && !self.chrome.gone[*spot]
                && matches!(node.name(), "div" | "ul" | "dl" | "li" | "dd" | "p" | "td" | "span")
        }));
        areas.truncate(300);
        areas
    }
}

#[cfg(test)]
mod tests;
