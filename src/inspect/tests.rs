//! Pages of every kind, and what their reading says; which kind a page is that could be either holds [`super::kind`].

mod buttons;
mod few;
mod instead;

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
    // Links that nothing explains make a list unsure, and no login of it.
    let unsure = list.replace("view.do?seq=", "javascript:fnOpen(").replace("&key=1'", ")'");
    assert!(matches!(reading(&unsure), Reading::Listing(listing) if listing.rows.len() == 6), "{:?}", reading(&unsure));
}

#[test]
fn several_articles_under_linked_headings_are_a_list() {
    let one = |n: u32| {
        format!(
            "<article class='post-{n} hentry'><header><h2 class='entry-title'><a href='/2026/10/a-long-story-number-{n}/'>A long story, number {n}</a></h2>\
             <div>Posted on <a href='/2026/10/a-long-story-number-{n}/'><time datetime='2026-10-0{n}T09:00:00+00:00'>October {n}, 2026</time></a> by <a href='/author/jo/'>Jo</a></div></header>\
             <div class='entry-content'><p>The first lines of the story, as themes print them below its heading.</p>\
             <p><a href='/2026/10/a-long-story-number-{n}/'>Continue reading</a></p></div></article>"
        )
    };
    let page = |articles: String| format!("<title>News</title><main><h1>News</h1>{articles}</main>");
    let many = reading(&page((1..=6).rev().map(one).collect()));
    let Reading::Listing(listing) = many else { panic!("{many:?}") };
    assert_eq!(listing.rows.len(), 6, "{listing:?}");
    assert_eq!(listing.rows[0].title, "A long story, number 6");
}

#[test]
fn selectors_that_find_nothing_say_so() {
    let row = |n: u32| {
        format!("<li><a href='view.do?no={n}'>{n}번째 글의 긴 제목</a> <span class='d'>2026-10-0{n}</span></li>")
    };
    let html = format!("<ul>{}{}{}</ul>", row(3), row(2), row(1));
    let page = Page::parse(&html, &Url::parse("https://example.kr/bbs/list.do?key=1").unwrap());
    for (title, said) in [("a", false), ("b.subject", true)] {
        let rows = RowSelectors { title: crate::page::Selector::parse(title).ok(), ..RowSelectors::default() };
        let listing = super::listing(&page, &rows, None);
        let found =
            listing.problems.iter().any(|one| one.code == Code::UnusedOverride && one.message.contains("[rows] title"));
        assert_eq!((found, listing.rows.len()), (said, 3), "{title} {:?}", listing.problems);
    }
}

#[test]
fn a_guessed_address_says_so() {
    let row = |n: u32| {
        format!("<tr><td>{n}<td><a href='#' onclick=\"goView('250{n}')\">{n}번째 글의 긴 제목</a><td>2026-10-0{n}")
    };
    let html = format!(
        "<form><input type=hidden name=nttId value=''></form><table><tr><th>번호<th>제목<th>등록일</tr>{}{}{}</table>",
        row(3),
        row(2),
        row(1)
    );
    let page = Page::parse(&html, &Url::parse("https://example.kr/bbs/boardList.do?key=1").unwrap());
    let listing = super::listing(&page, &RowSelectors::default(), None);
    let link = listing.rows[0].link.as_ref().map(|link| link.url.to_string());
    assert_eq!(link.as_deref(), Some("https://example.kr/bbs/boardView.do?nttId=2503&key=1"));
    assert!(listing.problems.iter().any(|one| one.code == Code::GuessedLink), "{:?}", listing.problems);
    assert!(listing.confidence < 0.9, "{}", listing.confidence);
}

/// `<a idx="31">`: an attribute of the site's own holds the number, as `data-idx` would.
#[test]
fn attributes_that_html_does_not_have() {
    for (attribute, guess) in [
        ("IDX", Some("https://example.kr/bbs/boardView.do?idx=2503&key=1")),
        ("viewId", Some("https://example.kr/bbs/boardView.do?viewid=2503&key=1")),
        ("accesskey", None),
        ("itemid", None),
    ] {
        let row = |n: u32| {
            format!(
                "<tr><td>{n}<td><a href='#none' class=go {attribute}='250{n}'>{n}번째 글의 긴 제목</a><td>2026-10-0{n}"
            )
        };
        let html = format!("<table><tr><th>번호<th>제목<th>등록일</tr>{}{}{}</table>", row(3), row(2), row(1));
        let page = Page::parse(&html, &Url::parse("https://example.kr/bbs/boardList.do?key=1").unwrap());
        let listing = super::listing(&page, &RowSelectors::default(), None);
        let link = listing.rows[0].link.as_ref().map(|link| link.url.to_string());
        assert_eq!(link.as_deref(), guess, "{:?}", listing.problems);
    }
}

/// Named columns over nothing: a board without posts, unless a script may know better.
#[test]
fn boards_without_a_post_or_a_word() {
    let board = |rest: &str| {
        format!(
            "<div><a href=/a>기관소개</a><a href=/b>민원</a></div><table class=board><thead><tr><th>번호<th>제목<th>작성자<th>작성일</tr></thead><tbody>{rest}"
        )
    };
    for html in [
        board("</tbody></table>"),
        board("<tr><td><td><td><td></tr></tbody></table>"),
        board("<tr><td colspan=4>&nbsp;</tr></tbody></table>"),
        board("</tbody></table><script src=/js/jquery-3.6.min.js></script>"),
        board(
            "</tbody></table><script>function menu() { document.getElementById('gnb').style.display = 'block'; }</script>",
        ),
        board("</tbody></table><script async src='https://www.googletagmanager.com/gtag/js?id=1'></script>"),
    ] {
        let Reading::Listing(listing) = reading(&html) else { panic!("{html}: {:?}", reading(&html)) };
        let codes: Vec<Code> = listing.problems.iter().map(|problem| problem.code).collect();
        assert_eq!((listing.rows.len(), codes), (0, vec![Code::EmptyListing]), "{html}");
    }
    for html in [
        board("</tbody></table><script src=/js/board.js></script>"),
        board("</tbody></table><script>$.ajax({ url: '/board/list.json', success: draw });</script>"),
    ] {
        assert_eq!(codes(&html), [Code::ScriptShell], "{html}");
    }
}

#[test]
fn overrides_that_do_nothing_are_told() {
    let rows: String = (1..=5)
        .map(|n| format!("<tr><td>{n}<td><a href='#' onclick=\"go('{n}')\">제{n}차 정비 계획 열람 공고</a><td>총무과<td>2026-11-0{n}<td>1{n}</tr>"))
        .collect();
    let html = format!(
        "<table><tr><th>번호<th>제목<th>작성자<th>작성일<th>조회</tr>{rows}</table><script>function go(n) {{ location.href = 'view.do?no=' + n; }}</script>"
    );
    let page = Page::parse(&html, &Url::parse("https://example.kr/bbs/list.do?key=1").unwrap());
    let selector = |text: &str| Some(crate::page::Selector::parse(text).unwrap());
    let link = |call: &str| vec![crate::model::UrlTemplate::parse(call, "/view.do?no={1}").unwrap()];
    let none = RowSelectors::default;
    for (overrides, part) in [
        (RowSelectors { key: Some("no".to_owned()), ..none() }, None),
        (RowSelectors { key: Some("nix".to_owned()), ..none() }, Some("`[rows] key`")),
        (RowSelectors { date: selector("td:nth-child(4)"), ..none() }, None),
        (RowSelectors { date: selector("td:nth-child(5)"), ..none() }, Some("`[rows] date`")),
        (RowSelectors { date: selector("td:nth-child(9)"), ..none() }, Some("`[rows] date`")),
        (RowSelectors { views: selector("td:nth-child(5)"), ..none() }, None),
        (RowSelectors { views: selector("td:nth-child(3)"), ..none() }, Some("`[rows] views`")),
        (RowSelectors { links: link("go/1"), ..none() }, None),
        (RowSelectors { links: link("goView/2"), ..none() }, Some("\"goView/2\"")),
    ] {
        let listing = super::listing(&page, &overrides, None);
        let told: Vec<&str> = listing
            .problems
            .iter()
            .filter(|problem| problem.code == Code::UnusedOverride)
            .map(|problem| problem.message.as_str())
            .collect();
        assert_eq!(told.len(), usize::from(part.is_some()), "{overrides:?}: {told:?}");
        assert!(told.iter().all(|told| told.contains(part.unwrap_or_default())), "{told:?}");
        // What does nothing changes nothing.
        let keys: Vec<&str> = listing.rows.iter().filter_map(|row| Some(row.key.as_ref()?.as_str())).collect();
        assert_eq!(keys, ["1", "2", "3", "4", "5"], "{overrides:?}");
    }
}
