//! What a person is told of a list that is not the board's, in every place where it is read: what stood there and what stands
//! there now, and what to type.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::notify::receiver;
use crate::world::{Board, Page, World, list_page, post_page};

type Row = (u32, String, String);

const WORDS: [&str; 10] = [
    "예산 집행 계획 공고",
    "청년 창업 지원 안내",
    "도로 굴착 심의 결과",
    "조달 물품 품질 점검",
    "환경 영향 평가 설명회",
    "중소기업 판로 협약",
    "하반기 입찰 제도 개선",
    "공공 건축 설계 공모",
    "안전 문화 캠페인",
    "전자 계약 시스템 개편",
];

/// The posts 110 to 101.
fn rows() -> Vec<Row> {
    (0..10).map(|n| (110 - n, WORDS[n as usize].to_owned(), format!("2026-10-{:02}", 20 - n))).collect()
}

fn list(rows: &[Row]) -> String {
    let plain: Vec<(u32, &str, &str)> = rows.iter().map(|(n, title, date)| (*n, &**title, &**date)).collect();
    list_page(&plain)
}

fn changed(change: impl Fn(usize, Row) -> Row) -> String {
    list(&rows().into_iter().enumerate().map(|(at, row)| change(at, row)).collect::<Vec<_>>())
}

fn page(inner: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>가상청</title></head><body><h1>가상청</h1>{inner}</body></html>"
    )
}

/// Boxes of a front page: where rows lead, without the number, and the first number.
fn boxes(boxes: &[(&str, u32, usize)]) -> String {
    let row = |link: &str, first: u32, at: usize| {
        let title = if first == 110 { WORDS[at].to_owned() } else { format!("{} {first}호", WORDS[9 - at]) };
        let (number, day) = (first - u32::try_from(at).unwrap(), 20 - at);
        format!("<li><a href=\"{link}{number}\">{title}</a><span class=\"date\">2026-10-{day:02}</span></li>")
    };
    let one = |(link, first, count): &(&str, u32, usize)| {
        let rows: String = (0..*count).map(|at| row(link, *first, at)).collect();
        format!("<section><h3>{link}</h3><ul>{rows}</ul></section>")
    };
    page(&boxes.iter().map(one).collect::<String>())
}

/// How a message ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ends {
    /// With the line by which an operator says that the page is right.
    Accept,
    /// The same, and the list is taken by itself at the third look.
    Heals,
    /// With how to see what is read of it: no word makes it a list.
    NoList,
}

/// (name, what stands at the list's address, code, a row of now, how the message ends)
fn doubts() -> Vec<(&'static str, Page, &'static str, &'static str, Ends)> {
    use Ends::{Accept, Heals, NoList};
    let ahead = jiff::Timestamp::now()
        .to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .date()
        .saturating_add(jiff::Span::new().days(40));
    let mixed: String = (0..9)
        .map(|at| match at % 3 {
            0 => format!(
                "<li><a href=\"/view.do?no={}\">{}</a><em>2026-10-{:02}</em></li>",
                110 - at / 3,
                WORDS[at / 3],
                20 - at / 3
            ),
            _ => format!(
                "<li><a href=\"/notice.do?id=9{at}\">다른 게시판의 글 {at}</a><em>2026-10-{:02}</em></li>",
                20 - at / 3
            ),
        })
        .collect();
    let links: String = (0..2)
        .map(|n| {
            let rows: String = (0..5)
                .map(|at| format!("<li><a href=\"/b{n}/view.do?no={at}\">{}</a></li>", WORDS[n * 5 + at]))
                .collect();
            format!("<div><h3>소식 {n}</h3><a href=\"/b{n}/list.do\">더보기</a><ul>{rows}</ul></div>")
        })
        .collect();
    let html = |text: String| Page::html(text);
    let bytes = |bytes: &[u8]| Page::html(bytes);
    let whole = list(&rows());
    vec![
        ("emptied", html(list(&[])), "empty-listing", "no row", Accept),
        ("shrunken", html(list(&rows()[..4])), "shrunken-listing", "«예산 집행 계획 공고» 2026-10-20", Accept),
        (
            "replaced",
            html(changed(|at, row| (row.0 + 5000, format!("전혀 다른 글 {at}"), "2025-03-01".to_owned()))),
            "nothing-known",
            "«전혀 다른 글 0» 2025-03-01",
            Accept,
        ),
        (
            "numbers given anew",
            html(changed(|at, row| (row.0, format!("전혀 다른 글 {at}"), "2025-03-01".to_owned()))),
            "nothing-known",
            "«전혀 다른 글 0» 2025-03-01",
            Accept,
        ),
        (
            "mixed",
            html(page(&format!("<ul class=\"latest\">{mixed}</ul>"))),
            "front-page",
            "«다른 게시판의 글 1»",
            Accept,
        ),
        (
            "boxed",
            html(boxes(&[("/view.do?no=", 110, 5), ("/notice.do?id=", 910, 5)])),
            "front-page",
            "«예산 집행 계획 공고» 2026-10-20",
            Accept,
        ),
        (
            "one title in every row",
            html(changed(|_, row| (row.0, "로그인이 필요합니다".to_owned(), row.2))),
            "titles-alike",
            "«로그인이 필요합니다» 2026-10-20",
            Accept,
        ),
        (
            "days lost",
            html(changed(|_, row| (row.0, row.1, String::new()))),
            "fields-lost",
            "«예산 집행 계획 공고», «",
            Accept,
        ),
        (
            "a new template",
            html(changed(|_, row| (row.0, format!("{}(보도자료)", row.1), row.2))),
            "fields-lost",
            "«예산 집행 계획 공고(보도자료)» 2026-10-20",
            Heals,
        ),
        (
            "a new template under news",
            html(list(
                &(0..4)
                    .map(|n| (114 - n, format!("새로 온 소식 {n}"), "2026-10-25".to_owned()))
                    .chain(rows().into_iter().take(6).map(|row| (row.0, format!("오늘의 {}", row.1), row.2)))
                    .collect::<Vec<_>>(),
            )),
            "fields-lost",
            "«오늘의 예산 집행 계획 공고» 2026-10-20",
            Heals,
        ),
        (
            "closing days",
            html(changed(|at, row| {
                (row.0, row.1, (ahead - jiff::Span::new().days(i64::try_from(at).unwrap())).to_string())
            })),
            "dates-ahead",
            "«예산 집행 계획 공고» 20",
            Accept,
        ),
        (
            "a login",
            html(page(
                "<form><h3>로그인</h3><input name=id><input type=password name=pw><button>로그인</button></form>",
            )),
            "login-page",
            "no row",
            NoList,
        ),
        ("a firewall", html(page("<p>보안 정책에 따라 접근이 차단되었습니다.</p>")), "firewall-page", "no row", NoList),
        ("maintenance", html(page("<p>시스템 점검 중입니다.</p>")), "maintenance-page", "no row", NoList),
        ("several boards", html(page(&links)), "front-page", "no row", NoList),
        ("an error", html(page("<h2>오류 안내</h2><p>페이지를 찾을 수 없습니다.</p>")), "error-page", "no row", NoList),
        (
            "a shell",
            html(page("<div id=root></div><script src=/js/app.js></script>")),
            "script-shell",
            "no row",
            NoList,
        ),
        ("a text", html(page("<p>어서 오십시오.</p>")), "no-listing", "no row", NoList),
        (
            "a frame",
            html(page("<iframe src=/board/list.do width=900 height=900></iframe>")),
            "no-listing",
            "no row",
            NoList,
        ),
        (
            "a post",
            html(post_page(
                "새 청사로 옮기는 날 안내",
                "2026-10-20",
                "<p>우리 기관은 다음 달에 새 청사로 옮깁니다. 미리 다녀가시기 바랍니다.</p>",
            )),
            "is-article",
            "no row",
            NoList,
        ),
        ("half a page", bytes(&whole.as_bytes()[..whole.len() * 2 / 3]), "cut-short", "no row", NoList),
        ("nothing", bytes(b" "), "empty-page", "no row", NoList),
        ("a file", bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), "not-html", "no row", NoList),
    ]
}

/// What a message must say, wherever it is read.
#[track_caller]
fn keeps_the_promise(message: &str, name: &str, source: &str, list: &str, now: &str, ends: Ends) {
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = match ends {
        Ends::Accept => {
            format!(". The feed stays as it was. If the board is right as it is: boardfeed refresh {source} --accept")
        }
        Ends::Heals => format!(
            "; if the list stays so, it is taken at the third look. The feed stays as it was. If the board is right as it is: boardfeed refresh {source} --accept"
        ),
        Ends::NoList => {
            format!(
                ". The feed stays as it was. If a browser shows the list at this address: boardfeed inspect '{list}' --explain"
            )
        }
    };
    let (before, rest) =
        message.split_once("; before: «").unwrap_or_else(|| panic!("{name}: no row of before: {message}"));
    assert!(!before.is_empty(), "{name}: {message}");
    let (before, rest) = rest.split_once("; now: ").unwrap_or_else(|| panic!("{name}: no row of now: {message}"));
    assert!(
        before.starts_with("예산 집행 계획 공고» 2026-10-20, «") || now.contains("다른 게시판"),
        "{name}: {message}"
    );
    assert!(rest.contains(now) && rest.contains(&end), "{name}: {message}\n{now}\n{end}");
}

fn health_feed(world: &World) -> String {
    let mut server = world.start(&["serve", "--listen", "127.0.0.1:0"]);
    let mut stderr = BufReader::with_capacity(1, server.0.stderr.as_mut().unwrap());
    let mut said = String::new();
    while !said.contains("http://") {
        said.clear();
        assert!(stderr.read_line(&mut said).unwrap() > 0, "the server ended");
    }
    let address = said.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET /feeds/health.atom HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

#[test]
fn what_differs_and_what_to_type_is_told_everywhere() {
    let (world, board) = (World::new(), Board::start());
    let (hook, messages) = receiver(204);
    world.local();
    let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
    world.file("config/boardfeed.toml", format!("{settings}[notify]\nurl = \"{hook}\"\n"));
    let doubts = doubts();
    let source = |at: usize| format!("gasang.go.kr/b{at}");
    let path = |at: usize| format!("/b{at}/list.do");
    for at in 0..doubts.len() {
        let text = format!("title = \"가상청 {at}\"\nurl = \"{}{}\"\nposts = false\n", board.url, path(at));
        world.file(&format!("config/sources/{}.toml", source(at)), text);
        board.put(&path(at), Page::html(list(&rows())));
    }
    world.run(&["refresh", "--force"]).exits(0);
    let of = |lines: &[Value], at: usize| -> Value {
        lines.iter().find(|line| line["source"] == *source(at)).unwrap_or_else(|| panic!("no line of {at}")).clone()
    };
    let told =
        |lines: &[Value], at: usize| of(lines, at)["problems"][0]["message"].as_str().unwrap_or_default().to_owned();
    for (at, (_, page, ..)) in doubts.iter().enumerate() {
        board.put(&path(at), page.clone());
    }
    // Before any look saw it, `doctor` tells the same.
    let doctors: Vec<Vec<Value>> =
        (0..doubts.len()).map(|at| world.run(&["doctor", &source(at), "--json"]).exits(1).json()).collect();
    let looks = world.run(&["refresh", "--force", "--json"]).exits(1).json();
    let status = world.run(&["status", "--json"]).exits(1).json();
    let feed = feed_rs::parser::parse(health_feed(&world).as_bytes()).unwrap();
    for (at, (name, _, code, now, ends)) in doubts.iter().enumerate() {
        let (id, list) = (source(at), format!("{}{}", board.url, path(at)));
        let check = |message: &str, place: &str| {
            keeps_the_promise(message, &format!("{name}, {place}"), &id, &list, now, *ends);
        };
        let line = of(&looks, at);
        // Of several reasons the first tells what differs.
        let codes: Vec<&Value> = line["problems"].as_array().unwrap().iter().map(|problem| &problem["code"]).collect();
        assert!(line["outcome"] == "suspicious" && codes.contains(&&Value::from(*code)), "{name}: {line:#}");
        check(&told(&looks, at), "refresh");
        check(&told(&status, at), "status --json");
        check(&world.run(&["status", &id]).exits(1).stdout, "status");
        let steps = doctors[at][0]["steps"].as_array().unwrap();
        let step =
            steps.iter().rfind(|step| step["verdict"] == "wrong").unwrap_or_else(|| panic!("{name}: {steps:#?}"));
        check(step["message"].as_str().unwrap(), "doctor");
        check(&world.run(&["doctor", &id]).exits(1).stdout, "doctor, after the look");
        let entry = feed
            .entries
            .iter()
            .find(|entry| entry.title.as_ref().is_some_and(|title| title.content.starts_with(&format!("{id}:"))));
        let entry = entry.unwrap_or_else(|| panic!("{name}: no entry"));
        let text = entry.content.as_ref().and_then(|content| content.body.clone()).unwrap();
        let text = text.replace("&#39;", "'").replace("&apos;", "'").replace("&amp;", "&");
        check(&text, "health.atom");
    }

    // Who is told by message hears of what stays.
    world.run(&["refresh", "--force"]).exits(1);
    let looks = world.run(&["refresh", "--force", "--json"]).exits(1).json();
    let stay: Vec<usize> = (0..doubts.len()).filter(|at| of(&looks, *at)["outcome"] == "suspicious").collect();
    let mut heard: Vec<Value> = Vec::new();
    while heard.len() < stay.len() {
        let message = messages.recv_timeout(Duration::from_secs(20)).unwrap().json();
        if message["type"] == "source.trouble" {
            heard.push(message);
        }
    }
    for (at, (name, _, _, now, ends)) in doubts.iter().enumerate() {
        let heals = *ends == Ends::Heals || *name == "days lost";
        assert_eq!(stay.contains(&at), !heals, "{name}: by the third look");
        let Some(message) = heard.iter().find(|message| message["data"]["source"] == *source(at)) else { continue };
        let list = format!("{}{}", board.url, path(at));
        for text in [&message["data"]["problems"][0]["message"], &message["text"]] {
            keeps_the_promise(text.as_str().unwrap(), &format!("{name}, webhook"), &source(at), &list, now, *ends);
        }
    }
}

/// An operator's word on a new template is taken at once, and stays on record like any other.
#[test]
fn an_operators_word_on_a_template_stays_known() {
    let (world, board) = (World::new(), Board::start());
    let source = "gasang.go.kr/press";
    world.local().file(
        &format!("config/sources/{source}.toml"),
        format!("title = \"보도자료\"\nurl = \"{}/list.do\"\nposts = false\n", board.url),
    );
    board.put("/list.do", Page::html(list(&rows())));
    world.run(&["refresh", "--force"]).exits(0);
    board.put("/list.do", Page::html(changed(|_, row| (row.0, format!("{}(보도자료)", row.1), row.2))));
    let line = world.run(&["refresh", source, "--accept", "--json"]).exits(0).json().remove(0);
    assert_eq!((&line["new"], &line["edited"]), (&0.into(), &0.into()), "{line:#}");
    let status = world.run(&["status", "--json"]).exits(0).json().remove(0);
    let event = &status["events"][0];
    let message = event["message"].as_str().unwrap_or_default();
    assert_eq!(event["code"], "accepted", "{status:#}");
    assert!(
        message.contains("10 of 10 known posts changed") && message.contains("now: «예산 집행 계획 공고(보도자료)"),
        "{message}"
    );
    assert!(!message.contains("third look") && !message.contains("--accept"), "{message}");
}
