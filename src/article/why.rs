//! Where a post's parts were found, for people who ask. Told from what the reading itself used; decides nothing.

use std::cmp::Reverse;

use crate::model::{Article, Evidence, FoundWhy, PostWhy};
use crate::text::Label;

use super::body::Body;
use super::files::Found;
use super::labels::Fact;
use super::outline::Outline;
use super::title::Title;

/// Titles told: the chosen one and what came next.
const TITLES: usize = 4;

/// What the reading had in hand when it was done.
pub(super) struct Parts<'a> {
    pub(super) outline: &'a Outline<'a>,
    pub(super) title: &'a Title,
    /// Every candidate that scored, in the page's order.
    pub(super) tried: Vec<Title>,
    pub(super) near: &'a [Fact],
    pub(super) body: Option<&'a Body>,
    pub(super) body_rule: &'static str,
    pub(super) files: &'a [Found],
    pub(super) article: &'a Article,
}

/// Writes it down.
pub(super) fn fill(why: &mut PostWhy, parts: &Parts<'_>) {
    let Parts { outline, title, near, body, body_rule, files, article, .. } = *parts;
    let place = |spot: usize| outline.spots[spot].node.place();
    let heard = |title: &Title| FoundWhy {
        part: "title",
        value: shorten(&title.text, 80),
        rule: title_rule(outline, title, near),
        word: None,
        place: place(title.spot),
        score: Some(f64::from(title.score)),
    };
    why.titles = vec![heard(title)];
    let mut others: Vec<&Title> =
        parts.tried.iter().filter(|other| other.spot != title.spot && other.text != title.text).collect();
    others.sort_by_key(|title| Reverse(title.score));
    others.dedup_by(|a, b| a.text == b.text);
    why.titles.extend(others.into_iter().take(TITLES - 1).map(heard));

    for fact in near.iter().filter(|fact| !fact.value.is_empty()) {
        let labelled = !fact.word.is_empty();
        why.fields.push(FoundWhy {
            part: super::fields::meaning(fact).name(),
            value: shorten(&fact.value, 60),
            rule: if labelled { "a word names it" } else { "a day in the head, without a word" },
            word: labelled.then(|| fact.word.clone()),
            place: place(outline.bits[fact.at].spot),
            score: None,
        });
    }
    let told = |label: Label| near.iter().any(|fact| super::fields::meaning(fact) == label && !fact.value.is_empty());
    let unlabelled = [
        (Label::Author, article.author.clone()),
        (Label::Views, article.views.map(|views| views.to_string())),
        (Label::PostedAt, article.posted_at.map(|at| at.to_string())),
        (Label::Category, article.category.clone()),
    ];
    for (label, value) in unlabelled {
        let day = label == Label::PostedAt && (told(Label::ModifiedAt) || told(Label::StartsAt));
        if let Some(value) = value.filter(|_| !told(label) && !day) {
            let rule = match label {
                Label::PostedAt => "a time element or a day in the head",
                Label::Category => "a word before the title, in an element of its own",
                Label::Author if told(Label::Department) => "the office that posts, where nobody else is named",
                _ => "a short text in the head, without a word",
            };
            let found = FoundWhy { part: label.name(), value, rule, word: None, place: String::new(), score: None };
            why.fields.push(found);
        }
    }
    why.body = body.map(|body| FoundWhy {
        part: "body",
        value: format!("{} characters, {} pictures", article.content_text.chars().count(), article.images.len()),
        rule: body_rule,
        word: None,
        place: place(body.spot),
        score: None,
    });
    let fields = near.iter().filter(|fact| !fact.value.is_empty()).count();
    let counted = [
        ("fields in the head", fields as f64),
        ("score of the title", f64::from(title.score)),
        ("characters of the body", article.content_text.chars().count() as f64),
    ];
    why.evidence = counted.into_iter().map(|(name, value)| Evidence { name, value }).collect();
    why.files = files
        .iter()
        .map(|file| FoundWhy {
            part: "file",
            value: file.attachment.title.clone(),
            rule: match (&file.attachment.url, &file.call) {
                (Some(_), _) => "an address in the page",
                (None, Some(_)) => "a call of the page's script",
                (None, None) => "a name without an address",
            },
            word: file.call.as_ref().map(|call| shorten(call, 60)),
            place: place(file.item),
            score: None,
        })
        .collect();
}

fn title_rule(outline: &Outline<'_>, title: &Title, near: &[Fact]) -> &'static str {
    if near.iter().any(|fact| fact.label == Label::Title && fact.bits.contains(&title.bits.start)) {
        return "a word names it (제목, Subject)";
    }
    let heading = |spot: usize| matches!(outline.spots[spot].node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    if outline.upward(title.spot).take(3).any(heading) {
        return "a heading";
    }
    if outline.upward(title.spot).take(2).any(|spot| outline.spots[spot].node.names().contains("tit")) {
        return "an element whose class speaks of a title";
    }
    "a line with facts of a head beside it"
}

fn shorten(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
