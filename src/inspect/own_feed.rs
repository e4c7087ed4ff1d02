//! How full a feed is that a site publishes itself: entries, the newest date, whether whole texts stand in it.
//!
//! Counts only: no entry is kept. Broken XML is read up to where it breaks.

use jiff::Timestamp;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::text;

/// Characters of text an entry has, tags left out, beyond which it is more than a summary.
const FULL: usize = 400;

/// What a feed holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnFeed {
    pub entries: usize,
    /// The newest date of an entry.
    pub newest: Option<Timestamp>,
    /// Whether most entries hold more than a summary.
    pub full_text: bool,
}

/// Reads RSS, RDF, Atom or JSON Feed; `None` for what is none of them.
pub fn own_feed(text: &str) -> Option<OwnFeed> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('{') { json(text) } else { xml(text) }
}

fn settle(entries: usize, newest: Option<Timestamp>, full: usize) -> OwnFeed {
    OwnFeed { entries, newest, full_text: entries > 0 && full * 2 > entries }
}

fn json(text: &str) -> Option<OwnFeed> {
    let feed: serde_json::Value = serde_json::from_str(text).ok()?;
    feed["version"].as_str().filter(|version| version.contains("jsonfeed"))?;
    let items = feed["items"].as_array()?;
    let newest = items.iter().filter_map(|item| moment(item["date_published"].as_str()?)).max();
    let content = |item: &serde_json::Value| {
        item["content_html"].as_str().or(item["content_text"].as_str()).map_or(0, seen_chars)
    };
    Some(settle(items.len(), newest, items.iter().filter(|item| content(item) > FULL).count()))
}

fn xml(text: &str) -> Option<OwnFeed> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let (mut is_feed, mut entries, mut newest, mut full) = (false, 0, None, 0);
    let (mut in_entry, mut field, mut written, mut longest) = (false, String::new(), String::new(), 0);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = local(tag.local_name().as_ref());
                match name.as_str() {
                    "rss" | "feed" | "rdf" => is_feed = true,
                    "item" | "entry" if is_feed => {
                        (in_entry, longest) = (true, 0);
                        entries += 1;
                    }
                    // A web page names no feed before its own element.
                    _ if !is_feed => return None,
                    "pubdate" | "published" | "updated" | "date" | "description" | "encoded" | "content"
                    | "summary"
                        if in_entry =>
                    {
                        field = name;
                        written.clear();
                    }
                    _ => {}
                }
            }
            Ok(Event::Text(part)) if !field.is_empty() => {
                written.push_str(&String::from_utf8_lossy(&part));
            }
            Ok(Event::CData(part)) if !field.is_empty() => {
                written.push_str(&String::from_utf8_lossy(&part));
            }
            Ok(Event::GeneralRef(name)) if !field.is_empty() => written.push_str(match &name[..] {
                b"lt" => "<",
                b"gt" => ">",
                _ => " ",
            }),
            Ok(Event::End(tag)) => {
                let name = local(tag.local_name().as_ref());
                if name == field {
                    match name.as_str() {
                        "pubdate" | "published" | "updated" | "date" => newest = newest.max(moment(&written)),
                        _ => longest = longest.max(seen_chars(&written)),
                    }
                    field.clear();
                } else if matches!(name.as_str(), "item" | "entry") && in_entry {
                    in_entry = false;
                    full += usize::from(longest > FULL);
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    is_feed.then(|| settle(entries, newest, full))
}

fn local(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

/// Characters that are no tags.
fn seen_chars(html: &str) -> usize {
    let mut inside = false;
    html.chars()
        .filter(|c| {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                _ => return !inside && !c.is_whitespace(),
            }
            false
        })
        .count()
}

/// RFC 2822 (RSS), RFC 3339 (Atom), or a day as boards print it, taken as of UTC: only the newest is looked for.
fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let rfc2822 = || jiff::fmt::rfc2822::parse(text).ok().map(|at| at.timestamp());
    let civil = || {
        let day = text::date::posted_at(text, None)?.date();
        Some(day.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok()?.timestamp())
    };
    text.parse().ok().or_else(rfc2822).or_else(civil)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(usize, Option<&str>, bool)>) {
        let found = own_feed(text).map(|feed| (feed.entries, feed.newest.map(|at| at.to_string()), feed.full_text));
        assert_eq!(found, expected.map(|(entries, newest, full)| (entries, newest.map(str::to_owned), full)), "{text}");
    }

    #[test]
    fn feeds_are_counted() {
        let long = "가나다라마 ".repeat(100);
        check(
            &format!(
                "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><pubDate>Mon, 02 Mar 2037 09:00:00 +0900</pubDate>\
                 <item><title>a</title><pubDate>Mon, 02 Mar 2026 09:00:00 +0900</pubDate><description><![CDATA[<p>{long}</p>]]></description></item>\
                 <item><title>b</title><pubDate>2026-03-01 10:00</pubDate><description>&lt;p&gt;{long}</description></item></channel></rss>"
            ),
            Some((2, Some("2026-03-02T00:00:00Z"), true)),
        );
        check("<rss><channel><title>비었음</title></channel></rss>", Some((0, None, false)));
        check(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><updated>2026-03-04T00:00:00Z</updated><summary>짧다</summary></entry><entry>",
            Some((2, Some("2026-03-04T00:00:00Z"), false)),
        );
        check(
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"date_published\":\"2026-03-04T00:00:00Z\"}]}",
            Some((1, Some("2026-03-04T00:00:00Z"), false)),
        );
    }

    #[test]
    fn what_is_no_feed_is_none() {
        for text in ["", "<!doctype html><html><body><item>a</item></body></html>", "{\"items\":[]}", "오류"] {
            check(text, None);
        }
    }
}
