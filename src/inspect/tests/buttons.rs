//! Boards whose titles are buttons, as eGovFrame's components write them; or rows that want two clicks.

use super::reading;
use crate::inspect::Reading;
use crate::model::Method;

const TITLES: [&str; 4] = ["합격자 명단을 알립니다", "휴관 안내", "2026년 예산서를 공개합니다", "강사 모집"];

#[test]
fn titles_that_are_buttons() {
    let submit = "<form name=subForm method=post action='/cop/bbs/selectBoardArticle.do'><input type=hidden name=bbsId value=B1>\
        <input type=hidden name=nttId value=90N><input type=hidden name=pageIndex value=2><span class=link>\
        <input type=submit value='T' onclick=\"fn_egov_inqire_notice('90N','B1'); return false;\"></span></form>";
    let script = "<script>function go(n){location.href='/v.do?no='+n}</script>";
    for (cell, row, around, ways) in [
        // With a form a row, where no script tells what the call does.
        (submit, "<tr>", "", "POST /cop/bbs/selectBoardArticle.do bbsId=B1&nttId=90N"),
        ("<input type=button value='T' onclick=\"go('90N')\">", "<tr>", script, "GET /v.do?no=90N"),
        ("<input type=image alt='T' src=a.gif onclick=\"go('90N')\">", "<tr>", script, "GET /v.do?no=90N"),
        // Without a handler, and to be sent by GET.
        (
            "<form action=/v.do><input type=hidden name=no value=90N><button>T 자세히</button></form>",
            "<tr>",
            "",
            "GET /v.do?no=90N",
        ),
        // A link that submits what it stands in, as eGovFrame's portal writes it.
        (
            "<form name=subForm action=/v.do><input type=hidden name=no value=90N><input type=hidden name=pageIndex value=1>\
             <a href='' onclick='event.preventDefault(); parentNode.submit();'>T</a></form>",
            "<tr>",
            "",
            "GET /v.do?no=90N",
        ),
        // The table takes a form's cells out of it.
        (
            "<input type=submit value='T'>",
            "<tr><form action=/v.do><input type=hidden name=no value=90N>",
            "",
            "GET /v.do?no=90N",
        ),
        ("T", "<tr ondblclick=\"go('90N')\">", script, "GET /v.do?no=90N"),
    ] {
        let rows: String = (0..4)
            .map(|at| {
                let title = TITLES[at];
                let cell = cell.replace("90N", &format!("90{at}")).replace('T', title);
                let row = row.replace("90N", &format!("90{at}"));
                format!(
                    "{row}<td>{}</td><td>{cell}</td><td>총무과</td><td>2026-01-0{}</td></form></tr>",
                    4 - at,
                    9 - at
                )
            })
            .collect();
        let head = "<tr><th>번호<th>제목<th>담당부서<th>등록일</tr>";
        let html = format!("{around}<div class=board_list><table>{head}{rows}</table></div>");
        let Reading::Listing(listing) = reading(&html) else { panic!("{cell}: {:?}", reading(&html)) };
        let read: Vec<String> = listing
            .rows
            .iter()
            .map(|row| {
                let link = row.link.as_ref().unwrap_or_else(|| panic!("{cell}: {:?}", listing.problems));
                let address = link.url.as_str().trim_start_matches("https://example.kr");
                let way = match link.method {
                    Method::Get => format!("GET {address}"),
                    Method::Post => format!("POST {address} {}", link.body.as_deref().unwrap_or("")),
                };
                format!("{} | {way} | {}", row.title, row.posted_at.map(|at| at.to_string()).unwrap_or_default())
            })
            .collect();
        let tail = if cell.contains("자세히") { " 자세히" } else { "" };
        let expected: Vec<String> = (0..4)
            .map(|at| {
                format!("{}{tail} | {} | 2026-01-0{}", TITLES[at], ways.replace("90N", &format!("90{at}")), 9 - at)
            })
            .collect();
        assert_eq!(read, expected, "{cell}");
    }
}

/// What acts on the page or on the row is no title.
#[test]
fn buttons_that_act_are_no_titles() {
    let rows: String = (0..4)
        .map(|at| {
            format!(
                "<tr><td>{}</td><td><a href='/v.do?no=90{at}'>{}</a></td><td><input type=button value='신청하기' onclick=\"apply('90{at}')\">\
                 <form action=/del.do><input type=hidden name=no value=90{at}><input type=submit value=삭제></form></td><td>2026-01-0{}</td></tr>",
                4 - at,
                TITLES[at],
                9 - at
            )
        })
        .collect();
    let Reading::Listing(listing) = reading(&format!("<table>{rows}</table>")) else { panic!() };
    let titles: Vec<&str> = listing.rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, TITLES);
    assert!(listing.rows.iter().all(|row| row.link.as_ref().is_some_and(|link| link.url.path() == "/v.do")));
}

/// Cards and tables whose buttons go to their posts by themselves.
#[test]
fn buttons_that_set_the_location() {
    for (row, button) in [
        ("<div class=card><h4>T</h4><p>2026-01-0N</p>BUTTON</div>", "상세보기"),
        ("<li><h4>T</h4><p>2026-01-0N</p>BUTTON</li>", "보기"),
        ("<li>BUTTON<p>2026-01-0N</p></li>", "T 함께 보기"),
        // Where it leads tells, whatever it says.
        ("<div class=card><h4>T</h4><p>2026-01-0N</p>BUTTON</div>", "더보기"),
        ("<div class=card><h4>T</h4><p>2026-01-0N</p>BUTTON</div>", "바로가기"),
        ("<div class=card><h4>T</h4><p>2026-01-0N</p>BUTTON</div>", "공고보기"),
        ("<div class=card><h4>T</h4><p>2026-01-0N</p>BUTTON</div>", "내용 확인"),
        ("<div class=card><h4>T</h4><p>2026-01-0N</p>INPUT</div>", "더보기"),
        ("<div class=card><h4>T</h4><p>2026-01-0N</p>BUTTON</div>", "View more"),
        ("<div class=card><h4>T</h4><p>2026-01-0N</p>BUTTON</div>", "Find out"),
        ("<div class=card><h4>T</h4><p>2026-01-0N</p>SHORT</div>", "더보기"),
        ("<tr><td>T<td>2026-01-0N<td>INPUT</tr>", "상세보기"),
    ] {
        let press = format!("<button type=button onclick=\"location.href='/v.do?no=90N'\">{button}</button>");
        let short = press.replace("location.href", "location");
        let input = format!("<input type=button value='{button}' onclick=\"location.href='/v.do?no=90N'\">");
        let row = |at: usize| {
            row.replace("BUTTON", &press)
                .replace("SHORT", &short)
                .replace("INPUT", &input)
                .replace('T', TITLES[at])
                .replace('N', &(4 - at).to_string())
        };
        let rows: String = (0..4).map(row).collect();
        let html = if row(0).starts_with("<tr") {
            format!("<table><tr><th>제목<th>등록일<th>보기</tr>{rows}</table>")
        } else {
            format!("<div class=list>{rows}</div>")
        };
        let Reading::Listing(listing) = reading(&html) else { panic!("{button}: {:?}", reading(&html)) };
        let links = listing.rows.iter().filter_map(|row| Some(row.link.as_ref()?.url.query()?.to_owned()));
        assert_eq!(links.collect::<Vec<_>>(), ["no=904", "no=903", "no=902", "no=901"], "{button}");
        assert!(listing.rows.iter().zip(TITLES).all(|(row, title)| row.title.starts_with(title)), "{button}");
    }
}

/// What acts on a post, or fetches its paper, leads to none: beside it the title's own link does.
#[test]
fn buttons_that_go_elsewhere() {
    for (button, address) in [
        ("수정", "/edit.do?no=90N"),
        ("고치기", "/modify.do?no=90N"),
        ("신청하기", "/v.do?no=90N"),
        ("Reply", "/v.do?no=90N"),
        ("한글", "/download.do?no=90N"),
        ("목록보기", "/v.do?no=90N"),
        ("미리보기", "/v.do?no=90N"),
        ("다른 쪽", "/v.do?page=N"),
    ] {
        let row = |at: usize| {
            format!(
                "<div class=card><h4>{}</h4><p>2026-01-0N</p><button type=button onclick=\"location.href='{address}'\">{button}</button></div>",
                TITLES[at]
            )
            .replace('N', &(4 - at).to_string())
        };
        let rows: String = (0..4).map(row).collect();
        let reading = reading(&format!("<div class=list>{rows}</div>"));
        assert!(!matches!(&reading, Reading::Listing(listing) if listing.rows.len() == 4), "{button} {reading:?}");
    }
}
