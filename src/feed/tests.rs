//! What becomes of posts in a feed: one unremarkable post, one thing changed a row.

use jiff::tz::TimeZone;

use super::*;
use crate::model::{Attachment, Post, PostKey, PostedAt, Print, PublishedAt, Request, SourceId};

fn source() -> Source {
    let url = Url::parse("https://board.example/list.do?key=1").unwrap();
    Source::new(SourceId::new("board.example/press").unwrap(), "보도자료", url)
}

fn stored(key: &str) -> StoredPost {
    StoredPost {
        source: source().id,
        id: format!("urn:x:{key}"),
        published: PublishedAt::Civil(PostedAt::parse("2024-03-04").unwrap()),
        edited_at: None,
        entered_at: "2024-03-05T00:00:00Z".parse().unwrap(),
        rank: 0,
        post: Post {
            key: PostKey::new(key).unwrap(),
            title: "제목".to_owned(),
            link: Some(Request::get(Url::parse("https://board.example/view.do?id=1").unwrap())),
            posted_at: PostedAt::parse("2024-03-04"),
            author: None,
            department: None,
            category: None,
            content_html: "<p>본문</p>".to_owned(),
            content_text: "본문".to_owned(),
            attachments: Vec::new(),
            images: Vec::new(),
            language: Some(Language::Korean),
            pinned: false,
            row_print: Print::default(),
            post_print: Print::default(),
            complete: true,
        },
    }
}

fn public() -> Url {
    Url::parse("https://feeds.example").unwrap()
}

fn feed(source: &Source, posts: &[StoredPost]) -> Feed {
    build(source, posts, &FeedAsk::default(), &public(), Some(60))
}

/// The only entry of the only post, changed.
fn entry_of(change: impl FnOnce(&mut Source, &mut StoredPost)) -> Entry {
    let (mut source, mut post) = (source(), stored("1"));
    change(&mut source, &mut post);
    feed(&source, &[post]).entries.remove(0)
}

#[test]
fn days_become_instants_in_the_boards_zone() {
    for (published, zone, expected) in [
        ("2024-03-04", "Asia/Seoul", "2024-03-04T00:00:00+09:00"),
        ("2024-03-04T15:05:18", "Asia/Seoul", "2024-03-04T15:05:18+09:00"),
        ("2024-07-01", "Europe/Berlin", "2024-07-01T00:00:00+02:00"),
        // Clocks went from 02:00 to 03:00.
        ("2024-03-31T02:30:00", "Europe/Berlin", "2024-03-31T03:30:00+02:00"),
        // Midnight was skipped.
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04T01:00:00-02:00"),
        // Summer time in Korea, and a zone of its own.
        ("1988-07-01", "Asia/Seoul", "1988-07-01T00:00:00+10:00"),
        ("1959-01-01", "Asia/Seoul", "1959-01-01T00:00:00+08:30"),
        // Local mean time, +08:27:52: no feed can write it.
        ("1900-01-01", "Asia/Seoul", "1899-12-31T15:32:08+00:00"),
    ] {
        let entry = entry_of(|source, post| {
            source.zone = TimeZone::get(zone).unwrap();
            post.published = PublishedAt::Civil(PostedAt::parse(published).unwrap());
        });
        assert_eq!(entry.published.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(), expected, "{published} {zone}");
        assert_eq!(entry.updated, entry.published);
    }
}

#[test]
fn edits_raise_updated_and_say_so() {
    for (edited_at, language, expected, note) in [
        ("2024-03-06T00:30:15.5Z", Language::Korean, "2024-03-06T09:30:15+09:00", "[정정] 2024-03-06 09:30에"),
        (
            "2024-03-03T16:00:00Z",
            Language::English,
            "2024-03-04T01:00:00+09:00",
            "[Corrected] a change was seen on 2024-03-04 01:00.",
        ),
        // The board dates ahead: later than published all the same.
        ("2024-03-01T00:00:00Z", Language::Korean, "2024-03-04T00:00:01+09:00", "[정정] 2024-03-01 09:00에"),
        // So does the store, and such a moment is none at which anybody saw something.
        ("2024-03-03T15:00:02Z", Language::Korean, "2024-03-04T00:00:02+09:00", "[정정] 바뀐 것을 확인했습니다."),
        ("2024-03-03T15:00:02Z", Language::English, "2024-03-04T00:00:02+09:00", "[Corrected] a change was seen.<"),
    ] {
        let entry = entry_of(|_, post| {
            post.edited_at = Some(edited_at.parse().unwrap());
            post.post.language = Some(language);
        });
        assert_eq!(entry.updated.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(), expected, "{edited_at}");
        assert_eq!(entry.published.to_string(), "2024-03-04T00:00:00+09:00[Asia/Seoul]");
        assert!(entry.content_html.starts_with("<p><strong>["), "{}", entry.content_html);
        assert!(entry.content_html.contains(note), "{}", entry.content_html);
        assert_eq!(entry.title, "제목", "a title that changes is a new post to some readers");
        assert_eq!(entry.summary, "본문");
    }
}

#[test]
fn the_newest_come_first_and_days_keep_their_order() {
    let at = |key: &str, published: &str, entered: &str| StoredPost {
        published: PublishedAt::Civil(PostedAt::parse(published).unwrap()),
        entered_at: entered.parse().unwrap(),
        ..stored(key)
    };
    let posts = [
        at("999", "2024-03-04", "2024-03-04T01:00:00Z"),
        at("1000", "2024-03-04", "2024-03-04T01:00:00Z"),
        at("7", "2024-03-04", "2024-03-04T02:00:00Z"),
        at("~b", "2024-03-05", "2024-03-04T01:00:00Z"),
        at("~a", "2024-03-05", "2024-03-04T01:00:00Z"),
        at("8", "2024-03-04T00:00:01", "2024-03-01T01:00:00Z"),
        at("9", "2024-03-03T23:59:59", "2024-03-09T01:00:00Z"),
        StoredPost { rank: 1, ..at("61", "2024-03-02", "2024-03-02T01:00:00Z") },
        StoredPost { rank: 0, ..at("60", "2024-03-02", "2024-03-02T01:00:00Z") },
    ];
    let keys: Vec<String> = feed(&source(), &posts).entries.into_iter().map(|entry| entry.id).collect();
    assert_eq!(
        keys,
        ["urn:x:~b", "urn:x:~a", "urn:x:8", "urn:x:7", "urn:x:1000", "urn:x:999", "urn:x:9", "urn:x:60", "urn:x:61"]
    );
}

#[test]
fn authors_fall_back_and_mail_addresses_go() {
    for (author, department, publisher, expected) in [
        (Some("신지형"), Some("혁신조달과"), Some("조달청"), Some("신지형")),
        (None, Some("혁신조달과"), Some("조달청"), Some("혁신조달과")),
        (Some(" \u{a0} "), None, Some("조달청"), Some("조달청")),
        (None, None, None, None),
        (Some("홍길동 (hong@board.example)"), None, None, Some("홍길동")),
        (Some("hong.gd@board.example"), Some("과"), None, Some("hong.gd")),
    ] {
        let entry = entry_of(|source, post| {
            let own = |name: Option<&str>| name.map(str::to_owned);
            (post.post.author, post.post.department, source.publisher) = (own(author), own(department), own(publisher));
        });
        assert_eq!(entry.author.as_deref(), expected, "{author:?} {department:?} {publisher:?}");
    }
}

#[test]
fn every_file_stands_in_the_body() {
    let files = |language| {
        let file = |title: &str, url: Option<&str>, length| Attachment {
            title: title.to_owned(),
            url: url.map(|url| Url::parse(url).unwrap()),
            media_type: Some("application/pdf".to_owned()),
            length,
        };
        entry_of(|_, post| {
            post.post.language = Some(language);
            post.post.attachments = vec![
                file("붙임 <1> & \"2\".pdf", Some("https://board.example/f?n=붙임 1|2&k=1"), Some(71_000)),
                file("", Some("https://board.example/down/%EB%B6%99%EC%9E%84.pdf"), None),
                file("스크립트.hwp", None, Some(12_345_678)),
            ];
        })
    };
    let entry = files(Language::Korean);
    assert_eq!(
        entry.content_html,
        "<p>본문</p>\n<p>첨부파일</p>\n<ul>\n\
         <li><a href=\"https://board.example/f?n=%EB%B6%99%EC%9E%84%201%7C2&amp;k=1\">붙임 &lt;1&gt; &amp; &quot;2&quot;.pdf</a> (70 KB)</li>\n\
         <li><a href=\"https://board.example/down/%EB%B6%99%EC%9E%84.pdf\">붙임.pdf</a></li>\n\
         <li>스크립트.hwp (11.8 MB)</li>\n</ul>"
    );
    let names: Vec<(&str, Option<u64>)> = entry.enclosures.iter().map(|file| (&*file.title, file.length)).collect();
    assert_eq!(names, [("붙임 <1> & \"2\".pdf", Some(71_000)), ("붙임.pdf", None)]);
    assert!(files(Language::English).content_html.contains("<p>Attachments</p>"));
}

/// One file under two sessions is one file.
#[test]
fn no_visit_is_seen_in_an_entry() {
    let entry = entry_of(|_, post| {
        let url = |session: &str| Some(Url::parse(&format!("https://a.kr/down.do{session}?key=7")).unwrap());
        let file =
            |session: &str| Attachment { title: "a.hwp".to_owned(), url: url(session), media_type: None, length: None };
        post.post.attachments = vec![file(";jsessionid=A1.node1"), file(";jsessionid=B2.node2")];
        post.post.images = url(";jsessionid=A1.node1").into_iter().collect();
        post.post.content_html = "<p><a href=\"https://a.kr/v.do;jsessionid=A1.node1?no=1\">글</a></p>".to_owned();
    });
    let files: Vec<&str> = entry.enclosures.iter().map(|file| file.url.as_str()).collect();
    assert_eq!(files, ["https://a.kr/down.do?key=7"]);
    assert_eq!(entry.image.as_ref().map(Url::as_str), Some("https://a.kr/down.do?key=7"));
    assert!(!entry.content_html.contains("session"), "{}", entry.content_html);
}

#[test]
fn posts_without_a_body_or_an_address_are_entries() {
    let post_only = Request::post(Url::parse("https://board.example/view.do").unwrap(), "id=1".to_owned());
    let bare = entry_of(|_, post| {
        post.post = Post { content_html: "<p> </p>".into(), content_text: String::new(), ..post.post.clone() }
    });
    assert_eq!(bare.content_html, "<p><a href=\"https://board.example/view.do?id=1\">게시판에서 보기</a></p>");
    assert_eq!(bare.summary, "");
    let hidden = entry_of(|_, post| post.post.link = Some(post_only.clone()));
    assert_eq!(hidden.url, None);
    assert_eq!(
        hidden.content_html,
        "<p>본문</p>\n<p><a href=\"https://board.example/list.do?key=1\">게시판에서 보기</a></p>"
    );
    let both = entry_of(|_, post| {
        post.post = Post {
            link: Some(post_only),
            content_html: String::new(),
            content_text: String::new(),
            ..post.post.clone()
        };
    });
    assert_eq!(both.content_html, "<p><a href=\"https://board.example/list.do?key=1\">게시판에서 보기</a></p>");
    let picture = entry_of(|_, post| {
        post.post = Post {
            content_html: "<img src=\"https://board.example/a.png\">".into(),
            content_text: String::new(),
            ..post.post.clone()
        };
    });
    assert_eq!(picture.content_html, "<img alt=\"\" src=\"https://board.example/a.png\">");
}

#[test]
fn long_texts_are_cut_where_a_reader_sees_it() {
    let words = "가나다라 ".repeat(50_000);
    let entry = entry_of(|_, post| {
        post.post.title = words.clone();
        post.post.content_html = format!("<p>{words}</p>");
        post.post.content_text = words.clone();
    });
    assert!(
        entry.title.ends_with("라…") && entry.title.chars().count() <= TITLE_AND_MARK,
        "{}",
        entry.title.chars().count()
    );
    assert!(entry.summary.ends_with("라…") && entry.summary.chars().count() <= 301);
    assert!(
        entry.content_html.len() < 60_000 && entry.content_html.contains("본문이 길어"),
        "{}",
        entry.content_html.len()
    );
    const TITLE_AND_MARK: usize = 501;
}

#[test]
fn a_feed_says_what_it_is() {
    let plain = feed(&source(), &[stored("1")]);
    assert_eq!(plain.address.as_str(), "https://feeds.example/feeds/board.example/press");
    assert_eq!(plain.description, "보도자료 게시판의 새 글");
    assert_eq!(plain.language, Some(Language::Korean));
    assert_eq!(plain.updated, plain.entries[0].updated);

    let empty = feed(&source(), &[]);
    assert_eq!(empty.id, plain.id);
    assert_eq!(empty.updated.to_string(), "2000-01-01T00:00:00+09:00[Asia/Seoul]", "never now");

    let asked = build(&source(), &[], &FeedAsk::parse("q=입찰&limit=9").unwrap(), &public(), None);
    assert_ne!(asked.id, plain.id, "what shows other posts is another feed");
    assert_eq!(asked.title, "보도자료: 입찰");
    let longer = build(&source(), &[], &FeedAsk::parse("limit=9").unwrap(), &public(), None);
    assert_eq!(longer.id, plain.id, "what shows more of them is not");
    let moved = build(&source(), &[], &FeedAsk::default(), &Url::parse("https://new.example/x").unwrap(), None);
    assert_eq!(moved.id, plain.id, "ids outlive addresses");
}

#[test]
fn several_boards_name_theirs() {
    let (one, mut two) = (source(), source());
    two.id = SourceId::new("board.example/notices").unwrap();
    two.title = "공지".to_owned();
    let (first, mut second) = ([stored("1")], [stored("2")]);
    second[0].published = PublishedAt::Civil(PostedAt::parse("2024-03-05").unwrap());
    let feed = all("모두", &[(&one, &first), (&two, &second)], &FeedAsk::default(), &public(), None);
    let boards: Vec<&str> = feed.entries.iter().filter_map(|entry| Some(&*entry.board.as_ref()?.title)).collect();
    assert_eq!(boards, ["공지", "보도자료"]);
    assert_eq!(feed.entries[0].author.as_deref(), Some("공지"), "an entry without author has its board");
    assert_eq!(feed.entries[1].board.as_ref().map(|board| board.id.clone()), Some(super::tests::feed(&one, &[]).id));
}

#[test]
fn only_sources_in_trouble_are_in_the_health_feed() {
    use crate::model::{Code, Outcome, OutcomeKind, Problem};
    let source = source();
    let failed = Outcome::failed(Problem::new(Code::Timeout, "no answer in 30 s; <raise> `timeout`"), 1);
    let well = Outcome { kind: OutcomeKind::Unchanged, problems: Vec::new(), ..failed.clone() };
    let looked = |outcome, last_ok: Option<&str>| Health {
        source: &source,
        outcome,
        last_ok: last_ok.map(|at| at.parse().unwrap()),
        turned: None,
        born: &source.id,
    };
    assert!(health(&[looked(&well, Some("2024-03-04T05:06:07Z"))], &[], &public()).entries.is_empty());

    let first = health(&[looked(&failed, Some("2024-03-04T05:06:07Z")), looked(&failed, None)], &[], &public());
    let [entry, never] = &first.entries[..] else { panic!("{first:?}") };
    assert_eq!(entry.title, "board.example/press: failed (보도자료)");
    assert_eq!(entry.published.to_string(), "2024-03-04T14:06:07+09:00[Asia/Seoul]", "when it was last well");
    assert!(
        entry.content_html.contains("no answer in 30 s; &lt;raise&gt; `timeout` [timeout]"),
        "{}",
        entry.content_html
    );
    assert!(never.content_html.contains("Last good look: never"));

    let later = health(&[looked(&failed, Some("2024-03-05T00:00:00Z"))], &[], &public());
    assert_ne!(later.entries[0].id, entry.id, "a new stretch of trouble is news");
    let again = health(&[looked(&failed, Some("2024-03-04T05:06:07Z"))], &[], &public());
    assert_eq!(again.entries[0], *entry, "the same one is not");
    assert!(entry.content_html.contains("<p>Next step: boardfeed doctor board.example/press</p>"));

    // It becomes trouble of another kind: the same entry, updated.
    let turned =
        Health { turned: "2024-03-04T06:00:00Z".parse().ok(), ..looked(&failed, Some("2024-03-04T05:06:07Z")) };
    let other = health(&[turned], &[], &public());
    assert_eq!((&other.entries[0].id, &other.entries[0].published), (&entry.id, &entry.published));
    assert_eq!(other.entries[0].updated.to_string(), "2024-03-04T15:00:00+09:00[Asia/Seoul]");

    // Its file is renamed.
    let born = SourceId::new("board.example/old").unwrap();
    let was = health(&[Health { born: &born, ..turned }], &[], &public()).entries.remove(0);
    let old = Source { id: born.clone(), ..source.clone() };
    assert_eq!(was.id, health(&[Health { source: &old, born: &born, ..turned }], &[], &public()).entries[0].id);
}

#[test]
fn what_happened_is_in_the_health_feed_for_good() {
    use crate::model::{Code, Event};
    let source = source();
    let event = Event {
        source: source.id.clone(),
        at: "2024-03-04T05:06:07Z".parse().unwrap(),
        code: Code::Accepted,
        message: "taken as right; before: «<b>»".to_owned(),
        new: 2,
        edited: 0,
        gone: 1,
        last_ok: None,
    };
    let happened = |event| [Happened { source: &source, born: &source.id, event }];
    let feed = health(&[], &happened(&event), &public());
    let [entry] = &feed.entries[..] else { panic!("{feed:?}") };
    assert_eq!(entry.title, "board.example/press: taken as right on an operator's word (보도자료)");
    assert_eq!(entry.published.to_string(), "2024-03-04T14:06:07+09:00[Asia/Seoul]");
    for part in ["«＜b＞»", "With this look: 2 new, 1 gone.", "before: never"] {
        assert!(entry.content_html.contains(part), "{}", entry.content_html);
    }
    let healed = Event { code: Code::Healed, new: 0, gone: 0, ..event.clone() };
    let other = health(&[], &happened(&healed), &public());
    assert_ne!(other.entries[0].id, entry.id);
    assert!(other.entries[0].content_html.contains("no post changed"));

    // Its file is renamed.
    let renamed = Source { id: SourceId::new("board.example/new").unwrap(), ..source.clone() };
    let after = health(&[], &[Happened { source: &renamed, born: &source.id, event: &healed }], &public());
    assert_eq!(after.entries[0].id, other.entries[0].id);
}
