//! What was understood of a board, for a person (rows, a post, the feed's first entry) and for a program.

use serde_json::{Value, json};
use url::Url;

use crate::cli::show;
use crate::decode::decode;
use crate::fetch::Body;
use crate::inspect::{article_json, listing_json};
use crate::model::{Article, Code, Listing, Problem, SourceId};

use super::Read;
use super::own::Named;
use super::unsure::Unsure;
use super::write::Written;

/// Characters of a text that a preview shows.
const SHOWN: usize = 400;

/// Everything `add` found out.
pub(super) struct Found<'a> {
    pub(super) title: &'a str,
    pub(super) url: &'a Url,
    pub(super) body: &'a Body,
    pub(super) listing: &'a Listing,
    pub(super) posts: &'a [Read],
    pub(super) own_feeds: &'a [Named],
    pub(super) unsure: &'a [Unsure],
    /// The new feed as JSON Feed.
    pub(super) feed: &'a [u8],
    pub(super) problems: Vec<Problem>,
}

/// Problems of the rehearsal that are news: posts left unread on purpose are none.
pub(super) fn worth_telling(problems: impl Iterator<Item = Problem>, listing: &Listing) -> Vec<Problem> {
    let mut told = Vec::new();
    for problem in problems {
        if problem.code != Code::NotRecorded && !told.contains(&problem) && !listing.problems.contains(&problem) {
            told.push(problem);
        }
    }
    [listing.problems.clone(), told].concat()
}

/// For a person; ends with what is unsure.
pub(super) fn human(found: &Found<'_>) -> String {
    let mut out = format!("{}\n", show::listing(&Listing { problems: Vec::new(), ..found.listing.clone() }));
    if let Some(article) = found.posts.iter().find_map(|(_, post)| post.as_ref().ok()) {
        let shown = Article { content_text: short(&article.content_text), problems: Vec::new(), ..article.clone() };
        out.push_str(&format!("{}\n", show::article(&shown)));
    }
    if let Ok(feed) = serde_json::from_slice::<Value>(found.feed) {
        let entries = feed["items"].as_array().map(Vec::as_slice).unwrap_or_default();
        out.push_str(&format!("feed: {}, {} entries; the first:\n", found.title, entries.len()));
        if let Some(first) = entries.first() {
            out.push_str(&entry(first));
        }
    }
    out.push('\n');
    out.push_str(&show::problems(&found.problems));
    if found.unsure.is_empty() {
        out.push_str("nothing is unsure\n");
    } else {
        out.push_str("unsure (a key in the source file wins over what was found):\n");
        for Unsure { what, key } in found.unsure {
            let key = key.map(|key| format!("; {key} says otherwise")).unwrap_or_default();
            out.push_str(&format!("- {what}{key}\n"));
        }
    }
    out
}

fn entry(entry: &Value) -> String {
    let mut out = String::new();
    for (name, value) in [
        ("title", &entry["title"]),
        ("published", &entry["date_published"]),
        ("author", &entry["authors"][0]["name"]),
        ("address", &entry["url"]),
    ] {
        if let Some(value) = value.as_str() {
            out.push_str(&format!("  {name}: {value}\n"));
        }
    }
    let files = entry["attachments"].as_array().map_or(0, Vec::len);
    let text = entry["content_text"].as_str().or(entry["content_html"].as_str()).map_or(0, |text| text.chars().count());
    out.push_str(&format!("  {text} characters, {files} files\n"));
    out
}

/// One object, a line.
pub(super) fn json(found: &Found<'_>, id: &SourceId, written: &Written) -> String {
    let charset = decode(&found.body.bytes, found.body.header("content-type"), None).charset;
    let listing = listing_json(found.listing, &found.body.url, charset);
    let posts: Vec<Value> = found
        .posts
        .iter()
        .filter_map(|(row, post)| {
            let url = row.link.as_ref().map_or(&found.body.url, |link| &link.url);
            post.as_ref().ok().map(|article| article_json(article, url, charset))
        })
        .collect();
    let own_feeds: Vec<Value> = found
        .own_feeds
        .iter()
        .map(|feed| match &feed.state {
            Ok(state) => json!({"url": feed.url.as_str(), "alive": true, "entries": state.entries,
                "newest": state.newest.map(|at| at.to_string()), "full_text": state.full_text}),
            Err(reason) => json!({"url": feed.url.as_str(), "alive": false, "reason": reason}),
        })
        .collect();
    let unsure: Vec<Value> = found.unsure.iter().map(|doubt| json!({"what": doubt.what, "key": doubt.key})).collect();
    let line = json!({
        "source": id.as_str(),
        "title": found.title,
        "url": found.url.as_str(),
        "file": written.file.display().to_string(),
        "fixture": written.fixture.display().to_string(),
        "confidence": listing["confidence"],
        "rows": listing["rows"],
        "next": listing["next"],
        "posts": posts,
        "own_feeds": own_feeds,
        "unsure": unsure,
        "problems": found.problems,
    });
    format!("{line}\n")
}

fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
