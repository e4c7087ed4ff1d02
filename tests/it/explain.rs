//! `inspect --explain`: the reasons of a reading, as data and as words, for pages composed so that each reason is known.

use serde_json::Value;

use crate::world::World;

const BASE: &str = "https://www.board.example.kr/bbs/list.do?bbsId=B1";

/// A board with a head, one pinned row, calls whose function stands in the page, and a dated list beside it.
fn list() -> String {
    let row = |number: &str, id: u32, title: &str, day: &str| {
        format!(
            "<tr><td>{number}</td><td class=\"subject\"><a href=\"#\" onclick=\"fnView('{id}')\">{title}</a></td>\
             <td>총무과</td><td>{day}</td><td>12</td></tr>"
        )
    };
    let rows = [
        row("공지", 310, "청사 이전에 따른 민원실 운영 안내", "2026-03-02"),
        row("27", 345, "상반기 기간제 근로자 채용 공고", "2026-04-21"),
        row("26", 344, "도서관 야간 개관 시간 조정", "2026-04-20"),
        row("25", 341, "하천 산책로 정비공사 구간 통제", "2026-04-17"),
        row("24", 338, "지역화폐 가맹점 추가 모집", "2026-04-15"),
    ]
    .concat();
    let beside: String = (1..=3)
        .map(|n| format!("<li><a href=\"/news/{n}\">주간 소식지 {n}호를 펴냈습니다</a> <span>2026.04.0{n}</span></li>"))
        .collect();
    format!(
        "<html><head><title>새소식</title><script>function fnView(id) {{ document.f.nttId.value = id; \
         document.f.action = '/bbs/view.do'; document.f.submit(); }}</script></head><body>\
         <form name=\"f\" method=\"get\"><input type=\"hidden\" name=\"bbsId\" value=\"B1\">\
         <input type=\"hidden\" name=\"nttId\"></form>\
         <div id=\"contents\"><h2>새소식</h2><table class=\"board_list\"><thead><tr><th>번호</th><th>제목</th>\
         <th>담당부서</th><th>등록일</th><th>조회수</th></tr></thead><tbody>{rows}</tbody></table></div>\
         <aside class=\"extras\"><ul class=\"weekly\">{beside}</ul></aside></body></html>"
    )
}

fn post() -> String {
    "<html><head><title>보도자료 | 기관</title></head><body><h1>보도자료</h1><div class=\"view\">\
     <h3 class=\"view_tit\">하천 산책로 정비공사 구간 통제</h3><ul class=\"info\"><li>작성자 : 홍길동</li>\
     <li>등록일 : 2026-04-17</li><li>조회수 : 57</li></ul><div class=\"files\"><strong>첨부파일</strong>\
     <a href=\"/file/down.do?no=9\">통제 구간도.pdf</a></div><div class=\"cont\"><p>산책로 정비공사를 위하여 다음과 같이 통행을 \
     제한하오니 이용하시는 분께서는 우회하여 주시기 바랍니다.</p><p>기간은 공사가 끝나는 날까지이며 자세한 내용은 붙임의 구간도를 \
     보시기 바랍니다.</p></div></div><p><a href=\"/bbs/list.do\">목록</a></p></body></html>"
        .to_owned()
}

fn explained(page: String, url: &str) -> (Value, String, String) {
    let world = World::new();
    world.file("page.html", page);
    let json = world.run(&["inspect", "page.html", "--url", url, "--json", "--explain"]).exits(0).stdout;
    let words = world.run(&["inspect", "page.html", "--url", url, "--explain"]).exits(0).stdout;
    let plain = world.run(&["inspect", "page.html", "--url", url]).exits(0).stdout;
    (serde_json::from_str(&json).unwrap(), words, plain)
}

fn find<'a>(list: &'a Value, key: &str, value: &str) -> &'a Value {
    let found = list.as_array().unwrap().iter().find(|one| one[key] == value);
    found.unwrap_or_else(|| panic!("no {key} {value:?} in {list:#}"))
}

#[test]
fn a_list_says_what_named_its_fields() {
    let (object, _, _) = explained(list(), BASE);
    let why = &object["explain"]["list"];

    let chosen = find(&why["places"], "outcome", "chosen");
    assert_eq!(chosen["place"], "div#contents > table.board_list", "{why:#}");
    assert_eq!(chosen["rows"], 5);
    assert_eq!(chosen["evidence"]["rows with a date"], 1.0);
    let rival =
        why["places"].as_array().unwrap().iter().find(|place| place["place"].as_str().unwrap().ends_with("ul.weekly"));
    assert!(
        rival.is_some_and(|rival| rival["outcome"] != "chosen" && rival["score"].as_f64() < chosen["score"].as_f64())
    );

    for (meaning, word) in [("title", "제목"), ("date", "등록일"), ("views", "조회수"), ("department", "담당부서")]
    {
        let column = find(&why["columns"], "meaning", meaning);
        assert_eq!(column["rule"], "the header names the column", "{column}");
        assert_eq!(column["word"], word, "{column}");
        assert_eq!(column["rows"], 5, "{column}");
    }

    let link = &why["links"][0];
    assert_eq!((&link["rule"], &link["rows"]), (&"the page's own script, read".into(), &5.into()));
    assert!(link["written"].as_str().unwrap().contains("fnView('310')"), "{link}");
    assert!(link["request"].as_str().unwrap().contains("/bbs/view.do"), "{link}");
    assert_eq!(why["keys"][0]["place"], "parameter nttId");
    assert_eq!(why["pinned"][0]["signs"][0], "a sign stands in the place of the number");
    assert!(object["explain"]["as_list"].as_f64() > object["explain"]["as_post"].as_f64());
}

#[test]
fn a_post_says_where_its_parts_were_found() {
    let (object, words, _) = explained(post(), "https://www.board.example.kr/bbs/view.do?nttId=341");
    assert_eq!(object["kind"], "article");
    let why = &object["explain"]["post"];
    let titles = why["titles"].as_array().unwrap();
    assert_eq!(titles[0]["value"], "하천 산책로 정비공사 구간 통제");
    assert_eq!(titles[0]["rule"], "a heading");
    for (part, word) in [("author", "작성자"), ("date", "등록일"), ("views", "조회수")] {
        let field = find(&why["fields"], "part", part);
        assert_eq!((&field["rule"], &field["word"]), (&"a word names it".into(), &word.into()), "{field}");
    }
    assert!(why["body"]["place"].as_str().unwrap().ends_with("div.cont"), "{}", why["body"]);
    assert_eq!(why["files"][0]["value"], "통제 구간도.pdf");
    assert_eq!(why["files"][0]["rule"], "an address in the page");
    assert!(words.contains("What could be the title, the first is taken"), "{words}");
}

#[test]
fn words_come_behind_the_reading_and_fit_a_terminal() {
    let (object, words, plain) = explained(list(), BASE);
    assert!(words.starts_with(&plain), "the reasons change nothing of what stands before them");
    let reasons = &words[plain.len()..];
    for head in ["List or post", "Which place is the board", "What each field was known by", "What led to the posts"] {
        assert!(reasons.contains(head), "no {head:?} in\n{reasons}");
    }
    let wide = |c: char| if matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xffe6) { 2 } else { 1 };
    for line in reasons.lines().filter(|line| line.split_whitespace().all(|word| word.chars().count() < 60)) {
        assert!(line.chars().map(wide).sum::<usize>() <= 80, "{line:?}");
    }
    let world = World::new();
    world.file("page.html", list());
    let without = world.run(&["inspect", "page.html", "--url", BASE, "--json"]).exits(0).stdout;
    let without: Value = serde_json::from_str(&without).unwrap();
    assert!(without.get("explain").is_none());
    assert_eq!(without["rows"], object["rows"]);
}

/// A page that is neither still says what came nearest, and still prints nothing on stdout.
#[test]
fn a_page_that_is_neither_says_what_came_nearest() {
    let world = World::new();
    world.file("page.html", "<html><body><h1>Welcome</h1><p>Nothing here.</p></body></html>");
    let ran = world.run(&["inspect", "page.html", "--explain"]).exits(1);
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.contains("confidence as a list"), "{}", ran.stderr);
}
