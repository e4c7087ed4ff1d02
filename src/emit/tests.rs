//! The bytes of one small feed in each format, as a person reads them; the integration tests ask judges and readers.

use jiff::ZonedDateTime;

use super::*;
use crate::model::{Board, Enclosure, Entry, Language};

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn at(text: &str) -> ZonedDateTime {
    text.parse().unwrap()
}

fn feed() -> Feed {
    let file = |name: &str, length| Enclosure {
        url: url(&format!("https://board.example/{name}?a=1&b=2")),
        title: format!("{name} & 붙임"),
        media_type: "application/pdf".to_owned(),
        length,
    };
    Feed {
        title: "보도자료 & 공지".to_owned(),
        description: "새 글".to_owned(),
        id: "urn:uuid:0".to_owned(),
        address: url("https://feeds.example/feeds/board.example/press"),
        query: Some("q=a+b&limit=9".to_owned()),
        home: url("https://board.example/list?a=1&b=2"),
        language: Some(Language::Korean),
        updated: at("2024-03-05T01:02:03+09:00[Asia/Seoul]"),
        publisher: Some("조달청".to_owned()),
        ttl_minutes: Some(30),
        icon: None,
        stylesheet: Some(url("https://feeds.example/feeds/style.css")),
        entries: vec![Entry {
            id: "urn:uuid:1".to_owned(),
            title: "R&D <표 1>\u{b}".to_owned(),
            url: Some(url("https://board.example/1?a=1&b=2")),
            published: at("2024-03-04T00:00:00+09:00[Asia/Seoul]"),
            updated: at("2024-03-05T01:02:03+09:00[Asia/Seoul]"),
            author: Some("신지형".to_owned()),
            categories: vec!["공지 & 알림".to_owned()],
            content_html: "<p>R&amp;D ]]&gt; ]]></p>".to_owned(),
            summary: "R&D".to_owned(),
            enclosures: vec![file("1.pdf", Some(9)), file("2.pdf", None)],
            image: Some(url("https://board.example/i.png")),
            language: Some(Language::English),
            board: Some(Board {
                title: "공지".to_owned(),
                id: "urn:uuid:2".to_owned(),
                address: url("https://feeds.example/feeds/board.example/notices"),
                home: url("https://board.example/notices"),
            }),
        }],
        prev_archive: Some(url("https://feeds.example/feeds/board.example/press/2024-02")),
        archive: None,
    }
}

/// Lines that must stand in the document, in this order. Unlike a whole expected document this says what matters.
fn check(format: Format, lines: &[&str]) {
    let text = String::from_utf8(write(&feed(), format)).unwrap();
    let mut rest = text.lines().map(str::trim);
    for line in lines {
        assert!(rest.any(|found| found == *line), "{line} does not follow in:\n{text}");
    }
}

#[test]
fn as_rss() {
    check(
        Format::Rss,
        &[
            "<title>보도자료 &amp; 공지</title>",
            "<link>https://board.example/list?a=1&amp;b=2</link>",
            "<language>ko</language>",
            "<lastBuildDate>Tue, 05 Mar 2024 01:02:03 +0900</lastBuildDate>",
            "<ttl>30</ttl>",
            r#"<atom:link href="https://feeds.example/feeds/board.example/press.rss?q=a+b&amp;limit=9" rel="self" type="application/rss+xml"></atom:link>"#,
            r#"<atom:link href="https://feeds.example/feeds/board.example/press/2024-02.rss" rel="prev-archive" type="application/rss+xml"></atom:link>"#,
            "<sy:updatePeriod>hourly</sy:updatePeriod>",
            "<sy:updateFrequency>2</sy:updateFrequency>",
            "<title>R&amp;D &lt;표 1&gt;</title>",
            "<link>https://board.example/1?a=1&amp;b=2</link>",
            "<description><![CDATA[R&amp;D]]></description>",
            "<category>공지 &amp; 알림</category>",
            r#"<enclosure url="https://board.example/1.pdf?a=1&amp;b=2" length="9" type="application/pdf"/>"#,
            r#"<guid isPermaLink="false">urn:uuid:1</guid>"#,
            "<pubDate>Mon, 04 Mar 2024 00:00:00 +0900</pubDate>",
            r#"<source url="https://feeds.example/feeds/board.example/notices.rss">공지</source>"#,
            "<content:encoded><![CDATA[<p>R&amp;D ]]&gt; ]]]]><![CDATA[></p>]]></content:encoded>",
            r#"<media:content medium="document" type="application/pdf" url="https://board.example/2.pdf?a=1&amp;b=2">"#,
            r#"<media:title type="plain">2.pdf &amp; 붙임</media:title>"#,
            r#"<media:thumbnail url="https://board.example/i.png"></media:thumbnail>"#,
            "<dc:creator>신지형</dc:creator>",
        ],
    );
}

#[test]
fn as_atom() {
    check(
        Format::Atom,
        &[
            r#"<?xml version="1.0" encoding="utf-8"?>"#,
            r#"<?xml-stylesheet type="text/css" href="https://feeds.example/feeds/style.css"?>"#,
            r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko">"#,
            "<id>urn:uuid:0</id>",
            "<updated>2024-03-05T01:02:03+09:00</updated>",
            "<name>조달청</name>",
            r#"<link href="https://feeds.example/feeds/board.example/press.atom?q=a+b&amp;limit=9" rel="self" type="application/atom+xml"/>"#,
            r#"<link href="https://board.example/list?a=1&amp;b=2" rel="alternate" type="text/html"/>"#,
            r#"<link href="https://feeds.example/feeds/board.example/press/2024-02.atom" rel="prev-archive" type="application/atom+xml"/>"#,
            r#"<title xml:lang="en">R&amp;D &lt;표 1&gt;</title>"#,
            "<id>urn:uuid:1</id>",
            "<updated>2024-03-05T01:02:03+09:00</updated>",
            "<name>신지형</name>",
            r#"<category term="공지 &amp; 알림"/>"#,
            r#"<link href="https://board.example/1?a=1&amp;b=2" rel="alternate" type="text/html"/>"#,
            r#"<link href="https://board.example/1.pdf?a=1&amp;b=2" rel="enclosure" type="application/pdf" title="1.pdf &amp; 붙임" length="9"/>"#,
            r#"<link href="https://board.example/2.pdf?a=1&amp;b=2" rel="enclosure" type="application/pdf" title="2.pdf &amp; 붙임" length="0"/>"#,
            "<published>2024-03-04T00:00:00+09:00</published>",
            "<source>",
            "<id>urn:uuid:2</id>",
            r#"<summary xml:lang="en">R&amp;D</summary>"#,
            r#"<content xml:lang="en" type="html">&lt;p&gt;R&amp;amp;D ]]&amp;gt; ]]&gt;&lt;/p&gt;</content>"#,
        ],
    );
}

#[test]
fn as_json() {
    check(
        Format::Json,
        &[
            r#""version": "https://jsonfeed.org/version/1.1","#,
            r#""title": "보도자료 & 공지","#,
            r#""home_page_url": "https://board.example/list?a=1&b=2","#,
            r#""feed_url": "https://feeds.example/feeds/board.example/press.json?q=a+b&limit=9","#,
            r#""next_url": "https://feeds.example/feeds/board.example/press/2024-02.json","#,
            r#""language": "ko","#,
            r#""id": "urn:uuid:1","#,
            r#""title": "R&D <표 1>","#,
            r#""content_html": "<p>R&amp;D ]]&gt; ]]></p>","#,
            r#""image": "https://board.example/i.png","#,
            r#""date_published": "2024-03-04T00:00:00+09:00","#,
            r#""date_modified": "2024-03-05T01:02:03+09:00","#,
            r#""name": "신지형""#,
            r#""language": "en","#,
            r#""size_in_bytes": 9"#,
            r#""feed_url": "https://feeds.example/feeds/board.example/notices.json""#,
        ],
    );
}

#[test]
fn no_character_breaks_a_document() {
    let every: String = (0..=0x10_ffff_u32)
        .filter(|n| n % 97 == 0 || *n < 0x300 || n & 0xff00 == 0xfe00 || n & 0xff00 == 0xff00)
        .filter_map(char::from_u32)
        .collect();
    let mut feed = feed();
    feed.title.clone_from(&every);
    feed.entries[0].title.clone_from(&every);
    feed.entries[0].content_html.clone_from(&every);
    feed.entries[0].enclosures[1].title.clone_from(&every);
    for format in Format::ALL {
        let bytes = write(&feed, format);
        let text = String::from_utf8(bytes).unwrap();
        let bad = text
            .chars()
            .find(|c| matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'));
        assert_eq!(bad, None, "{format:?}");
        assert!(text.contains('\u{10fffd}') || text.contains('\u{ff01}'), "the others stay");
    }
}

#[test]
fn endings_read_back() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.ending()), Some(format));
        assert!(format.media_type().starts_with(format.bare_media_type()));
    }
    assert_eq!(Format::parse("xml"), None);
}
