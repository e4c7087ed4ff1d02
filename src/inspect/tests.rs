//! Pages of every kind.

use url::Url;

use super::{Reading, read};
use crate::model::Code;
use crate::page::Page;
use crate::source::{PostSelectors, RowSelectors};

fn reading(html: &str) -> Reading {
    let page = Page::parse(html, &Url::parse("https://example.kr/bbs/list.do?key=1").unwrap());
    read(&page, &RowSelectors::default(), &PostSelectors::default(), None)
}

fn codes(html: &str) -> Vec<Code> {
    match reading(html) {
        Reading::Neither(problems) => problems.iter().map(|problem| problem.code).collect(),
        other => panic!("{html}: {other:?}"),
    }
}

#[test]
fn pages_that_come_instead_are_named() {
    for (html, code) in [
        (
            "<html><script>alert('로그인 후 이용 가능합니다.'); location.href='/login.do';</script></html>",
            Code::LoginPage,
        ),
        ("<script>alert(\"잘못된 접근입니다.\");history.back();</script>", Code::ErrorPage),
        ("<script>alert(\"서비스 점검중입니다.\");</script>", Code::MaintenancePage),
        ("<title>Access Denied</title><h1>Access Denied</h1><p>Reference #18.2f", Code::FirewallPage),
        ("<title>Just a moment...</title><p>Checking your browser", Code::FirewallPage),
        ("<h2>서비스 점검 안내</h2><p>서비스가 일시 중단됩니다. 2026.11.24 18:00 ~ 20:00</p>", Code::MaintenancePage),
        ("<form action='/in.do'><h3>로그인</h3><input name=id><input type=PASSWORD name=pw></form>", Code::LoginPage),
        ("<title>404 Not Found</title><center><h1>404 Not Found</h1></center><hr>nginx", Code::ErrorPage),
        ("<noscript>Enable JavaScript.</noscript><div id=app></div><script src=/app.js></script>", Code::ScriptShell),
        (
            "<table><thead><tr><th>번호<th>제목<th>등록일</thead><tbody id=list></tbody></table><script src=/l.js></script>",
            Code::ScriptShell,
        ),
    ] {
        assert_eq!(codes(html), [code], "{html}");
    }
}

#[test]
fn words_never_overrule_a_post_or_a_list() {
    // A notice about maintenance, on a bare page, is a notice.
    let post = "<title>게시판</title><div class=view><h3>시스템 점검 안내</h3><dl><dt>작성자<dd>홍길동<dt>등록일<dd>2026-11-24\
        <dt>조회수<dd>3</dl><div class=content><p>로그인 오류가 발생하여 시스템 점검을 합니다. 서비스가 일시 중단됩니다.</p>\
        <p>점검 시간에는 자료를 내려받을 수 없습니다.</p></div></div>";
    assert!(matches!(reading(post), Reading::Article(_)), "{:?}", reading(post));
    let row = |n: u32| {
        let day = 10 + n;
        format!("<tr><td>{n}<td><a href='view.do?seq={n}&key=1'>시스템 점검 안내 {n}차</a><td>전산과<td>2026-11-{day}")
    };
    let rows = (1..=6).map(row).collect::<Vec<_>>().join("\n");
    // A login box in the head stands on many sites' every page.
    let list = format!(
        "<title>공지사항</title><header><form><input type=password name=pw>로그인</form></header>\
         <table><tr><th>번호<th>제목<th>부서<th>등록일</tr>{rows}</table>"
    );
    assert!(matches!(reading(&list), Reading::Listing(listing) if listing.rows.len() == 6));
}
