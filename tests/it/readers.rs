//! Feeds read back by a reader that shares no code with the writers (feed-rs), and compared with what was written.

use boardfeed::emit::{self, Format};
use boardfeed::model::{Entry, Feed};
use feed_rs::model as read;

use crate::composed;

fn instant(at: &jiff::ZonedDateTime) -> i64 {
    at.timestamp().as_second()
}

fn text(text: Option<&read::Text>) -> &str {
    text.map_or("", |text| text.content.trim())
}

/// What the reader makes of links: the post's own address and those of its files, in order.
fn links(entry: &read::Entry, format: Format) -> (Option<&str>, Vec<String>) {
    let is_own = |link: &read::Link| match format {
        // JSON Feed's attachments are links with a media type to this reader, RSS's files are media.
        Format::Json => link.media_type.is_none(),
        Format::Rss | Format::Atom => link.rel.as_deref() != Some("enclosure"),
    };
    let own = entry.links.iter().find(|link| is_own(link)).map(|link| link.href.as_str());
    let files = if format == Format::Rss {
        let contents = entry.media.iter().flat_map(|media| &media.content);
        contents.filter_map(|content| content.url.as_ref().map(ToString::to_string)).collect()
    } else {
        entry.links.iter().filter(|link| !is_own(link)).map(|link| link.href.clone()).collect()
    };
    (own, files)
}

fn compare(case: &str, format: Format, written: &Feed, read: &read::Feed) {
    let place = format!("{case}.{}", format.ending());
    assert_eq!(text(read.title.as_ref()), written.title, "{place}");
    assert_eq!(
        read.updated.map(|at| at.timestamp()),
        (format != Format::Json).then(|| instant(&written.updated)),
        "{place}"
    );
    assert_eq!(read.language.as_deref(), written.language.map(boardfeed::model::Language::tag), "{place}");
    assert_eq!(read.entries.len(), written.entries.len(), "{place}");
    for (entry, ours) in read.entries.iter().zip(&written.entries) {
        compare_entry(&format!("{place}: {}", ours.title.chars().take(30).collect::<String>()), format, ours, entry);
    }
}

fn compare_entry(place: &str, format: Format, ours: &Entry, entry: &read::Entry) {
    assert_eq!(entry.id, ours.id, "{place}");
    assert_eq!(text(entry.title.as_ref()), ours.title, "{place}");
    assert_eq!(entry.published.map(|at| at.timestamp()), Some(instant(&ours.published)), "{place}");
    if format != Format::Rss {
        assert_eq!(entry.updated.map(|at| at.timestamp()), Some(instant(&ours.updated)), "{place}");
    }
    let (link, files) = links(entry, format);
    assert_eq!(link, ours.url.as_ref().map(url::Url::as_str), "{place}");
    let body = entry.content.as_ref().and_then(|content| content.body.as_deref()).unwrap_or_default();
    assert_eq!(body.trim(), ours.content_html.trim(), "{place}");
    assert_eq!(entry.authors.first().and_then(|author| author.name.as_deref()), ours.author.as_deref(), "{place}");
    let names: Vec<&str> = entry.categories.iter().map(|category| category.term.as_str()).collect();
    assert_eq!(names, ours.categories, "{place}");
    // Where RSS has several files, this reader takes media:content and leaves out the enclosure, the first file.
    let left_out = usize::from(format == Format::Rss && ours.enclosures.len() > 1);
    let expected: Vec<String> = ours.enclosures.iter().skip(left_out).map(|file| file.url.to_string()).collect();
    assert_eq!(files, expected, "{place}");
}

#[test]
fn a_stranger_reads_what_was_written() {
    for (case, feed) in composed::feeds() {
        for format in Format::ALL {
            let bytes = emit::write(feed, format);
            let read = feed_rs::parser::parse(bytes.as_slice())
                .unwrap_or_else(|error| panic!("{case}.{}: {error}", format.ending()));
            compare(case, format, feed, &read);
        }
    }
}

#[test]
fn the_same_posts_give_the_same_bytes_in_any_order() {
    let source = composed::source();
    let mut posts = composed::hostile();
    let ask = boardfeed::feed::FeedAsk::default();
    let written = |posts: &[boardfeed::model::StoredPost]| {
        let feed = boardfeed::feed::build(&source, posts, &ask, &composed::public(), Some(30));
        Format::ALL.map(|format| emit::write(&feed, format))
    };
    let first = written(&posts);
    posts.reverse();
    assert!(first == written(&posts), "the order in which a store answers is no content");
    posts[3].entered_at = "2024-03-05T01:02:04Z".parse().unwrap();
    assert!(first != written(&posts), "this test can fail");
}

#[test]
fn feeds_stay_below_a_megabyte() {
    for (case, feed) in composed::feeds() {
        assert!(feed.entries.len() <= 100, "{case}");
        for format in Format::ALL {
            let bytes = emit::write(feed, format).len();
            assert!(bytes <= 1_048_576, "{case}.{}: {bytes} bytes", format.ending());
        }
    }
    let large = &composed::feeds().iter().find(|(case, _)| *case == "large").unwrap().1;
    assert!(large.entries.len() > 5, "large bodies leave room for {} posts only", large.entries.len());
    assert_eq!(large.entries[0].id, composed::post("9079", "", "").id, "the newest stays");
}
