//! A webhook's body: one JSON object about one change of a source's health, for a person's chat or a program's alarm.

use serde_json::json;
use url::Url;

use crate::model::{Notice, Turnabout};
use crate::text::moment_in_seoul;

/// What is known of the source besides the notice; absent where its file is gone by now.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub title: Option<&'a str>,
    pub url: Option<&'a Url>,
    /// The board's page on this server.
    pub page: Option<&'a Url>,
}

/// The body. `text` alone is enough for receivers that show one line; the other fields are for programs.
pub fn notice(notice: &Notice, told: Told<'_>) -> Vec<u8> {
    let id = notice.source.as_str();
    let name = told.title.map_or_else(|| id.to_owned(), |title| format!("{title} ({id})"));
    let since = notice
        .last_ok
        .map_or("it was never read".to_owned(), |at| format!("it was last read well at {}", moment_in_seoul(at)));
    let first = notice.outcome.problems.first().map_or("no reason was given", |problem| &problem.message);
    let (text, next_step) = match notice.turnabout {
        Turnabout::Trouble => (
            format!("{name} is {}: {first}; {since}", notice.outcome.kind.as_str()),
            Some(notice.outcome.next_step(&notice.source)),
        ),
        Turnabout::Recovered => (format!("{name} is well again"), None),
        Turnabout::Healed => (format!("{name} healed by itself: {first}"), Some(format!("boardfeed record {id}"))),
    };
    let body = json!({
        "type": notice.turnabout.as_str(),
        "timestamp": notice.at.to_string(),
        "text": text,
        "data": {
            "source": id,
            "title": told.title,
            "url": told.url.map(Url::as_str),
            "page": told.page.map(Url::as_str),
            "outcome": notice.outcome.kind.as_str(),
            "last_ok": notice.last_ok.map(|at| at.to_string()),
            "problems": notice.outcome.problems,
            "next_step": next_step,
        },
    });
    let mut bytes = body.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}
