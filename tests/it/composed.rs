//! Posts composed to be hard on feed writers and readers, for the tests that look at feeds from outside.

use std::sync::LazyLock;

use boardfeed::feed::{FeedAsk, all, build};
use boardfeed::model::{
    Attachment, Feed, Language, Post, PostKey, PostedAt, Print, PublishedAt, Request, SourceId, StoredPost,
};
use boardfeed::page::sanitize;
use boardfeed::source::Source;
use jiff::Timestamp;
use url::Url;

/// A name for test output, and the feed.
pub(crate) type Case = (&'static str, Feed);

pub(crate) fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

pub(crate) fn public() -> Url {
    url("https://feeds.example.org")
}

/// A board that keeps to the rules.
pub(crate) fn source() -> Source {
    let mut source = Source::new(
        SourceId::new("example.go.kr/press").unwrap(),
        "조달청 보도자료",
        url("https://www.example.go.kr/kor/bbs/list.do?key=00634"),
    );
    source.publisher = Some("조달청".to_owned());
    source
}

/// An unremarkable post; tests change one thing of it.
pub(crate) fn post(key: &str, title: &str, html: &str) -> StoredPost {
    let board = url("https://www.example.go.kr/kor/bbs/list.do?key=00634");
    let content_html = sanitize(html, &board);
    let content_text = boardfeed::page::block_text(boardfeed::page::Page::parse(&content_html, &board).root());
    StoredPost {
        source: source().id,
        id: format!(
            "urn:uuid:5b0a6e1c-9f0d-5d5e-8a57-{:0>12}",
            key.bytes().map(u64::from).fold(7, |sum, b| sum * 31 % 1_000_003 + b)
        ),
        published: PublishedAt::Civil(PostedAt::parse("2024-03-04").unwrap()),
        edited_at: None,
        entered_at: "2024-03-05T01:02:03.456Z".parse().unwrap(),
        rank: 0,
        post: Post {
            key: PostKey::new(key).unwrap(),
            title: title.to_owned(),
            link: Some(Request::get(url(&format!("https://www.example.go.kr/kor/bbs/view.do?bbsSn={key}&key=00634")))),
            posted_at: PostedAt::parse("2024-03-04"),
            author: Some("신지형".to_owned()),
            department: Some("혁신조달과".to_owned()),
            category: None,
            content_html,
            content_text,
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

pub(crate) fn file(name: &str, address: Option<&str>, kind: Option<&str>, length: Option<u64>) -> Attachment {
    Attachment { title: name.to_owned(), url: address.map(url), media_type: kind.map(str::to_owned), length }
}

fn with(mut stored: StoredPost, change: impl FnOnce(&mut StoredPost)) -> StoredPost {
    change(&mut stored);
    stored
}

/// One of each kind of trouble.
pub(crate) fn hostile() -> Vec<StoredPost> {
    vec![
        post(
            "2403040001",
            "나라장터 개편 안내",
            "<p>□ 조달청은 3월 4일 개편안을 발표했다.</p><p>○ 자세한 내용은 붙임 참조</p>",
        ),
        post(
            "2403040002",
            "R&D·AT&T <표 1> 3 < 5 > 2 “따옴표” \"곧은\" 'It''s'",
            "<p>R&amp;D &amp; AT&amp;T 5 &gt; 3 “따옴표” \"곧은\"</p>",
        ),
        post(
            "2403040003",
            "&lt;긴급&gt; R&amp;D&nbsp;공고 &amp;quot;안전&amp;quot;",
            "<p>A&amp;nbsp;B &amp;lt;b&amp;gt; R&amp;amp;D</p>",
        ),
        post(
            "2403040004",
            "<script>alert(1)</script> <b>굵게</b>",
            "<p>본문<script>alert(1)</script><b onclick=x>굵게</b> &lt;img src=x&gt;</p>",
        ),
        post("2403040005", "]]> 과 <![CDATA[ 과 --> 과 ?>", "<p>]]&gt; x ]]]]&gt;&gt; --&gt;</p><!-- ]]> -->"),
        post(
            "2403040006",
            "제어\u{0}문\u{8}자\u{b}\u{1b}\u{7f}\u{9f}\u{feff}\u{fffe}\u{ffff}\u{1fffe}\u{202e}끝",
            "<p>가\u{1}나\u{1f}다\u{feff}라&#8;마&#xFFFF;바\r\n사\r아</p>",
        ),
        post("2403040007", "이모지 🇰🇷 👩‍🚀 𝟚𝟘𝟚𝟜 뷁 똠방각하", "<p>🎉 뷁 똠 ㈜ ① Ⅳ ※ ★</p>"),
        with(post("2403040008", "본문 없음", ""), |s| s.post.author = None),
        with(post("2403040009", "본문도 쓴 이도 없음", ""), |s| {
            s.post.author = None;
            s.post.department = None;
            s.post.complete = false;
        }),
        with(post("2403040010", "그림만", "<p><img src='/img/카드 뉴스.jpg'></p>"), |s| {
            s.post.images = vec![url("https://www.example.go.kr/img/카드 뉴스.jpg")];
        }),
        with(post("2403040011", "날짜 없음", "<p>본문</p>"), |s| {
            s.post.posted_at = None;
            s.published = PublishedAt::Instant("2024-03-04T05:06:07.891Z".parse().unwrap());
        }),
        with(post("2403040012", "POST로만 닿는 글", "<p>본문</p>"), |s| {
            s.post.link = Some(Request::post(url("https://www.example.go.kr/view.do"), "seq=12".to_owned()));
        }),
        with(post("2403040013", "POST로만 닿고 본문도 없는 글", ""), |s| {
            s.post.link = Some(Request::post(url("https://www.example.go.kr/view.do"), "seq=13".to_owned()));
        }),
        with(post("2403040014", "첨부 셋", "<p>붙임 참조</p>"), |s| {
            s.post.attachments = vec![
                file(
                    "보도자료 (최종) & 붙임.hwp",
                    Some("https://www.example.go.kr/common/fileDown.do?key=1&sn=1"),
                    Some("application/x-hwp"),
                    Some(71_680),
                ),
                file(
                    "사진|모음^1.zip",
                    Some("https://www.example.go.kr/첨부/사진|모음 {1}.zip?할인율=50%&a=[1]"),
                    Some("application/zip"),
                    None,
                ),
                file(
                    "붙임<1>.pdf",
                    Some("https://www.example.go.kr/common/fileDown.do?key=1&sn=3"),
                    None,
                    Some(12_345_678),
                ),
                file("스크립트로만.hwpx", None, None, None),
            ];
        }),
        with(post("2403040015", "같은 파일 두 번, 이상한 종류, 이름 없음", "<p>붙임</p>"), |s| {
            s.post.attachments = vec![
                file("a.pdf", Some("https://www.example.go.kr/a.pdf"), Some("application/pdf"), Some(0)),
                file("바로보기", Some("https://www.example.go.kr/a.pdf"), Some("pdf 문서"), None),
                file("", Some("https://www.example.go.kr/b.pdf"), Some("pdf"), None),
            ];
        }),
        post("2403040016", &"아주 긴 제목 ".repeat(400), "<p>본문</p>"),
        post("2403040017", &"띄어쓰기없는제목".repeat(400), "<p>본문</p>"),
        post("2403040018", "긴 본문", &"<p>조달청은 혁신제품의 공공구매를 늘린다.</p>".repeat(8_000)),
        with(post("2403040019", "고친 글", "<p>본문</p>"), |s| {
            s.edited_at = Some("2024-03-06T00:30:15.5Z".parse().unwrap());
        }),
        with(
            post("2403040020", "Corrected press release", "<p>The Public Procurement Service <i>says</i>.</p>"),
            |s| {
                s.post.language = Some(Language::English);
                s.post.author = Some("Shin Jihyung (shin@example.go.kr)".to_owned());
                s.edited_at = Some("2024-03-03T00:30:00Z".parse().unwrap());
                s.post.attachments = vec![file(
                    "release.pdf",
                    Some("https://www.example.go.kr/r.pdf"),
                    Some("application/pdf"),
                    Some(999),
                )];
            },
        ),
        with(post("2403040021", "시각이 있는 글", "<p>본문</p>"), |s| {
            s.published = PublishedAt::Civil(PostedAt::parse("2024-03-04T15:05:18").unwrap());
            s.post.category = Some("공지 & 알림".to_owned());
            s.post.author = Some("press@example.go.kr".to_owned());
        }),
        post(
            "2403040022",
            "표와 링크",
            "<table border=1><caption>표</caption><tr><th>구분<td colspan=2>값</table>\
             <a href='javascript:alert(1)'>위험</a> <a href='/파일/붙임 1.hwp'>붙임</a> <a href='mailto:a@b.kr'>메일</a>\
             <p style='position:fixed;color:red'>style</p><form><input></form><iframe src=//x></iframe>\
             <o:p>워드</o:p><font color=red size=2>글</font><p>닫지 않은 <div>블록 <span>안",
        ),
        post("2403040024", "글자만", "태그 없는 본문\n둘째 줄"),
        with(post("ab12", "번호 없는 글", "<p>본문</p>"), |s| s.post.language = None),
        with(post("2403040026", "깨진 글\u{fffd}자", "<p>깨진\u{fffd}본문</p>"), |s| {
            s.post.author = Some("홍\u{fffd}동 ]]>".to_owned());
        }),
    ]
}

/// Posts on which some reader is known to fail by its own fault (`judges::FAULTS`).
fn stumbling() -> Vec<StoredPost> {
    vec![
        post("1", "꺾쇠", "<p>&lt;표 1&gt; 3 &lt; 5 &lt;![CDATA[ x ]]&gt;</p>"),
        post("2", "코드", "<pre>&lt;b&gt; &amp;lt;</pre>"),
        with(post("3", "꺾쇠가 든 파일", "<p>붙임</p>"), |s| {
            s.post.attachments = vec![file("붙임<1>.pdf", Some("https://www.example.go.kr/1.pdf"), None, Some(1))];
        }),
    ]
}

/// Feeds that writers and readers must bear.
pub(crate) fn feeds() -> &'static [Case] {
    static FEEDS: LazyLock<Vec<Case>> = LazyLock::new(compose);
    &FEEDS
}

fn compose() -> Vec<Case> {
    let ask = FeedAsk::default();
    let source = source();
    let hostile = hostile();
    let mut bare = Source::new(
        SourceId::new("조달청/자료실").unwrap(),
        "자료실 <b>R&amp;D</b> ]]>\u{b}",
        url("http://조달청.kr/목록?쪽=1"),
    );
    bare.description = Some("\u{1}".to_owned());
    let hundred: Vec<StoredPost> = (0..250)
        .map(|n| {
            with(post(&format!("{n}"), &format!("{n}번째 글"), "<p>본문</p>"), |s| {
                s.published = PublishedAt::Instant(Timestamp::from_second(1_700_000_000 + n * 60).unwrap());
            })
        })
        .collect();
    let large: Vec<StoredPost> =
        (0..80).map(|n| post(&format!("9{n:03}"), "큰 글", &"<p>\"조달\" & '구매'</p>".repeat(2_000))).collect();
    let english = {
        let mut source = source.clone();
        source.id = SourceId::new("example.go.kr/en-press").unwrap();
        source.title = String::from("Press releases");
        source.language = Some(Language::English);
        source.publisher = None;
        source
    };
    let releases = vec![with(post("77", "A release", "<p>Text</p>"), |s| {
        s.source = english.id.clone();
        s.id = String::from("urn:uuid:00000000-0000-5000-8000-000000000077");
        s.post.language = Some(Language::English);
        s.post.author = None;
        s.post.department = None;
    })];
    let few = &hostile[..4];
    let mut archived = build(&source, few, &ask, &public(), Some(1_440));
    archived.prev_archive = Some(url("https://feeds.example.org/feeds/example.go.kr/press/archive/2024-02"));
    let archive = boardfeed::feed::archive(&source, &hostile, 1_000_000, Some(999_999), Some(1_000_001), &public());
    vec![
        ("archive", archive),
        ("hostile", build(&source, &hostile, &ask, &public(), Some(30))),
        ("stumbling", build(&source, &stumbling(), &ask, &public(), Some(30))),
        ("archived", archived),
        ("bare", build(&bare, few, &ask, &url("http://127.0.0.1:8080/아래/"), None)),
        ("empty", build(&source, &[], &ask, &public(), Some(100_000))),
        (
            "hundred",
            build(&source, &hundred, &FeedAsk { limit: Some(1_000), ..FeedAsk::default() }, &public(), Some(60)),
        ),
        ("large", build(&source, &large, &FeedAsk { limit: Some(100), ..FeedAsk::default() }, &public(), None)),
        (
            "asked",
            build(&source, few, &FeedAsk::parse("q=R%26D+<공고>&category=공지&limit=30").unwrap(), &public(), None),
        ),
        ("all", all("모든 게시판", &[(&source, &hostile), (&english, &releases)], &ask, &public(), Some(15))),
    ]
}
