//! Where a page stands among the pages of its list: what leads on, page one, the end.

use super::*;

const ROWS: &str = "<ul><li><a href='v?n=2'>둘째 글의 긴 제목</a> 2024-01-02</li><li><a href='v?n=1'>첫째 글의 긴 제목</a> 2024-01-01</li></ul>";

fn at(own: &str, html: &str) -> SeenListing {
    let url = Url::parse("https://example.kr/bbs/").unwrap().join(own).unwrap();
    read(&Page::parse(html, &url), &RowSelectors::default(), None)
}

/// What the page with that bar behind its rows leads to; `.` where it says that nothing follows.
#[track_caller]
fn check(own: &str, bar: &str, next: &str) {
    let seen = at(own, &format!("<div>{ROWS}</div>{bar}"));
    let handle = seen.next.unwrap_or_default();
    let found = handle.href.filter(|href| href != "#").or(handle.onclick.first().cloned()).unwrap_or_default();
    let found = if seen.ends { format!("{found}.") } else { found };
    assert_eq!(found, next, "{own} {bar}");
}

#[test]
fn a_bar_of_numbers() {
    for (bar, next) in [
        ("<div class=paging><strong>1</strong><a href='?p=2'>2</a><a href='?p=3'>3</a></div>", "?p=2"),
        ("<div class=paging><a href='?p=1'>1</a><a href='?p=2' class=on>2</a><a href='?p=3'>3</a></div>", "?p=3"),
        (
            "<div class=paging><a href='?p=1'>1</a><strong>2</strong><a href='?p=3' title='다음 페이지'>&gt;</a></div>",
            "?p=3",
        ),
        (
            "<div class=paging><a href='?p=1'>1</a><strong>2</strong><a href='?p=2' title='다음 페이지'>&gt;</a></div>",
            ".",
        ),
        ("<div class=paging><a href='?p=1'>1</a><strong>2</strong></div>", "."),
        // The next ten, behind a picture without a word.
        ("<div class=paging><a href='?p=1'>1</a><strong>2</strong><a href='?p=3'><img src=n.gif></a></div>", "?p=3"),
        // Bold around all of it marks nothing.
        ("<div class=paging><b>1 <a href='?p=2'>2</a> <a href='?p=3'>3</a></b></div>", "?p=2"),
        ("<div class=paging><b>1</b> <b><a href='?p=2'>2</a></b> <b><a href='?p=3'>3</a></b></div>", "?p=2"),
    ] {
        check("list.do?key=7", bar, next);
    }
}

#[test]
fn the_page_we_are_on_is_known_by_its_address() {
    let all = |class: &str, href: &dyn Fn(u32) -> String| -> String {
        let links: String = (1..8).map(|n| format!("<a href='{}'>{n}</a> ", href(n))).collect();
        format!("<div {class}>{links}</div>")
    };
    let page = |n: u32| format!("/bbs/list?page={n}");
    let offset = |n: u32| format!("/bbs/list?offset={}&limit=10", (n - 1) * 10);
    let path = |n: u32| format!("/bbs/list/{n}");
    let file = |n: u32| format!("/bbs/list_{n}.html");
    let nought = |n: u32| format!("/bbs/list?key=7&pageNo={}", n - 1);
    let call = |n: u32| format!("javascript:goPage({n})");
    for class in ["class=paging", ""] {
        for (own, href, next) in [
            ("list", &page as &dyn Fn(u32) -> String, "/bbs/list?page=2"),
            ("list?page=2", &page, "/bbs/list?page=3"),
            ("list?page=3", &page, "/bbs/list?page=4"),
            ("list?page=7", &page, "."),
            ("list", &offset, "/bbs/list?offset=10&limit=10"),
            ("list?offset=10&limit=10", &offset, "/bbs/list?offset=20&limit=10"),
            ("list?offset=20&limit=10", &offset, "/bbs/list?offset=30&limit=10"),
            ("list", &path, "/bbs/list/2"),
            ("list/3", &path, "/bbs/list/4"),
            ("list_3.html", &file, "/bbs/list_4.html"),
            ("list?key=7", &nought, "/bbs/list?key=7&pageNo=1"),
            ("list?key=7&pageNo=1", &nought, "/bbs/list?key=7&pageNo=2"),
        ] {
            check(own, &all(class, href), next);
        }
    }
    // A script's bar: the form it sends says where we are.
    let form = |n: u32| format!("<form><input type=hidden name=pageIndex value={n}></form>");
    check("list", &(form(3) + &all("class=paging", &call)), "javascript:goPage(4)");
    check("list", &all("class=paging", &call), "javascript:goPage(2)");
    // The number without a link is the one we are on.
    let bar = "<div class=paging><a href='javascript:go(1)'>1</a> 2 <a href='javascript:go(3)'>3</a></div>";
    check("list", bar, "javascript:go(3)");
}

#[test]
fn next_without_a_telling_class() {
    for (own, bar, next) in [
        ("list", "<div><a href='/bbs/list?page=2'>다음</a></div>", "/bbs/list?page=2"),
        ("list", "<div class=paging><a href='/bbs/list?page=2'>다음</a></div>", "/bbs/list?page=2"),
        ("list", "<div class=paging><a href='?page=2'>다음 페이지</a></div>", "?page=2"),
        ("list", "<div class=paging>1/8 <a href='?page=2'>Next</a></div>", "?page=2"),
        ("list", "<p><a href='?page=2'>&gt;</a> <a href='?page=8'>&gt;&gt;</a></p>", "?page=2"),
        ("list", "<p><a href='?page=2'>›</a></p>", "?page=2"),
        ("list", "<p><a href='?page=2'><img alt='다음페이지'></a></p>", "?page=2"),
        ("list", "<div><a rel='next' href='?page=2'>이동</a></div>", "?page=2"),
        ("list", "<link rel=next href='?page=2'>", "?page=2"),
        ("list", "<link rel=next href='?after=x71'>", "?after=x71"),
        (
            "news/",
            "<div class=nav-previous><a href='/bbs/news/page/2/'>&larr; Older posts</a></div>",
            "/bbs/news/page/2/",
        ),
        (
            "news/page/2/",
            "<div><a href='/bbs/news/page/3/'>← Older posts</a> <a href='/bbs/news/'>Newer posts →</a></div>",
            "/bbs/news/page/3/",
        ),
        ("list?page=2", "<p><a href='?page=1'>이전</a> <a href='?page=3'>다음</a></p>", "?page=3"),
        ("list?page=1", "<p><button onclick='goPage(2)'>다음</button></p>", ""),
        ("list?page=1", "<p class=paging><button onclick='goPage(2)'>다음</button></p>", "goPage(2)"),
        // Never to this page, nor back.
        ("list?page=3", "<p><a href='?page=3'>다음</a></p>", ""),
        ("list?page=3", "<p><a href='?page=2'>다음</a></p>", ""),
        ("list?page=3", "<a rel=next href='?page=1'>다음</a>", ""),
        // Another post, another list, another place.
        ("list", "<p><a href='v?n=3'>다음</a></p>", ""),
        ("list?bbs=1", "<p><a href='?bbs=2'>다음</a></p>", ""),
        ("list", "<p><a href='/press?page=2'>다음</a></p>", ""),
        ("list", "<link rel=next href='/bbs/v?n=3'>", ""),
        ("list", "<div class=swiper><a href='?page=2'>다음</a></div>", ""),
    ] {
        check(own, bar, next);
    }
}

#[test]
fn numbers_in_a_plain_row() {
    for (own, bar, next) in [
        (
            "list.asp",
            "<table><tr><td align=center><b>[1]</b> <a href='list.asp?gotopage=2'>[2]</a></td></tr></table>",
            "list.asp?gotopage=2",
        ),
        (
            "list.asp?gotopage=2",
            "<table><tr><td align=center><a href='list.asp?gotopage=1'>[1]</a> <b>[2]</b> <a href='list.asp?gotopage=3'>[3]</a></td></tr></table>",
            "list.asp?gotopage=3",
        ),
        (
            "list.asp?gotopage=3",
            "<center><a href='?gotopage=1'>[1]</a> <a href='?gotopage=2'>[2]</a> <font color=red>[3]</font></center>",
            ".",
        ),
        // A name that nobody knows, but three of them.
        ("list", "<p>1 <a href='?zz=2'>2</a> <a href='?zz=3'>3</a> <a href='?zz=4'>4</a></p>", "?zz=2"),
        ("list", "<p>1 <a href='?zz=2'>2</a></p>", ""),
        // Beside numbers "다음" may lead to the next ten.
        (
            "list?pm=6",
            "<ul><li><a href='?pm=6&pn=1' class=on>1</a></li><li><a href='?pm=6&pn=2'>2</a></li><li><a href='?pm=6&pn=3'>3</a></li><li><a href='?pm=6&pn=4' aria-label='다음'>&gt;</a></li></ul>",
            "?pm=6&pn=2",
        ),
        // A cell for each.
        (
            "list",
            "<table><tr><td>1</td><td><a href='?page=2'>2</a></td><td><a href='?page=3'>3</a></td></tr></table>",
            "?page=2",
        ),
        // Days of a calendar, years, another board's pages, and numbers that are none of this page's list.
        ("list", "<p>1 <a href='?day=2'>2</a> <a href='?day=3'>3</a> <a href='?day=4'>4</a></p>", ""),
        ("list", "<p><a href='?year=2023'>2023</a> <a href='?year=2024'>2024</a></p>", ""),
        ("list?bbs=1", "<p>1 <a href='?bbs=2&page=2'>2</a> <a href='?bbs=2&page=3'>3</a></p>", ""),
        ("list?bbs=1", "<p>1 <a href='?page=2'>2</a> <a href='?page=3'>3</a></p>", ""),
        ("list", "<p>1 <a href='/x?page=2'>2</a> <a href='/x?page=3'>3</a></p>", ""),
        ("list", "<p><a href='?page=7'>2</a> <a href='?page=1'>3</a> <a href='?page=9'>4</a></p>", ""),
        ("list", "<p><a href='?menu=10'>10</a> <a href='?menu=20'>20</a> <a href='?menu=50'>50</a></p>", ""),
    ] {
        check(own, bar, next);
    }
    // In the foot of the rows' own table.
    let table = "<table><thead><tr><th>번호</th><th>제목</th><th>작성일</th></tr></thead><tbody>\
        <tr><td>12</td><td><a href='v?n=2'>둘째 글의 긴 제목</a></td><td>2024-01-02</td></tr>\
        <tr><td>11</td><td><a href='v?n=1'>첫째 글의 긴 제목</a></td><td>2024-01-01</td></tr>\
        </tbody><tfoot><tr><td colspan=3>[1] <a href='?page=2'>[2]</a> <a href='?page=3'>[3]</a></td></tr></tfoot></table>";
    assert_eq!(at("list", table).next.and_then(|handle| handle.href).as_deref(), Some("?page=2"));
}

#[test]
fn pages_to_choose_from_and_more_of_the_list() {
    let pages = |chosen: usize, value: &str| -> String {
        let option = |n: usize| {
            let mark = if n == chosen { " selected" } else { "" };
            format!("<option value='{}'{mark}>{n}</option>", value.replace('N', &n.to_string()))
        };
        (1..=4).map(option).collect()
    };
    let select = |attributes: &str, chosen: usize, value: &str| {
        format!("<select {attributes}>{}</select>", pages(chosen, value))
    };
    let form = |inside: String| format!("<form action='/bbs/list'><input type=hidden name=key value=7>{inside}</form>");
    for (own, bar, next) in [
        (
            "list?key=7",
            select("onchange='location.href=this.value'", 1, "list?key=7&page=N"),
            "https://example.kr/bbs/list?key=7&page=2",
        ),
        (
            "list?key=7",
            select("onchange=\"location.href='list?key=7&page='+this.value\"", 1, "N"),
            "https://example.kr/bbs/list?key=7&page=2",
        ),
        (
            "list?key=7&page=2",
            form(select("name=page onchange='this.form.submit()'", 2, "N")),
            "https://example.kr/bbs/list?key=7&page=3",
        ),
        (
            "list?key=7&page=3",
            select("onchange='go(this)'", 9, "?key=7&page=N"),
            "https://example.kr/bbs/list?key=7&page=4",
        ),
        ("list?key=7&page=4", form(select("name=page", 4, "N")), "."),
        // Months, sizes, another list's pages, and a form that is sent elsewhere.
        ("list?key=7", form(select("name=month", 1, "N")), ""),
        ("list?key=7", select("onchange='location.href=this.value'", 1, "list?key=8&page=N"), ""),
        ("list?key=7", form(select("name=page", 1, "N0")).replace(">2<", ">20<"), ""),
        ("list?key=7", form(select("name=page", 1, "N")).replace("/bbs/list", "/search"), ""),
        ("list", "<a href='?page=2'>더보기</a>".to_owned(), "?page=2"),
        ("list", "<p><a href='?page=2'><span>더 보기</span> (1/12) +</a></p>".to_owned(), "?page=2"),
        ("list?page=2", "<p><a href='?page=3'>Load more</a></p>".to_owned(), "?page=3"),
        // More of something else.
        ("list", "<a href='/bbs/notice'>더보기</a> <a href='/bbs/other?page=2'>더보기</a>".to_owned(), ""),
        ("list", "<a href='?page=2'>공지 더보기</a>".to_owned(), ""),
    ] {
        check(own, &bar, next);
    }
}

#[test]
fn page_one_of_a_later_page() {
    let marked = |href: &str| {
        let links: String = (1..6)
            .map(|n| {
                if n == 2 {
                    "<b>2</b>".to_owned()
                } else {
                    format!("<a href=\"{}\">{n}</a>", href.replace('N', &n.to_string()))
                }
            })
            .collect();
        format!("<div class=paging>{links}</div>")
    };
    for (own, bar, first) in [
        ("list?key=7&page=2", marked("?key=7&page=N"), Some("/bbs/list?key=7&page=1")),
        ("list?key=7&page=2&sw=%B0%A1", marked("?page=N"), Some("/bbs/list?key=7&page=1&sw=%B0%A1")),
        ("list?pageIndex=2&key=7", marked("javascript:fn_page(N)"), Some("/bbs/list?key=7")),
        (
            "list?page=2",
            marked("#")
                .replace("<a href=\"#\">1</a>", "<a href='/bbs/list'>1</a>")
                .replace("<a href=\"#\">3</a>", "<a href='?page=3'>3</a>"),
            Some("/bbs/list"),
        ),
        ("list/page/2", marked("/bbs/list/page/N"), Some("/bbs/list/page/1")),
        ("list?page=3", "<p><a href='?page=2'>이전</a> <a href='?page=4'>다음</a></p>".to_owned(), Some("/bbs/list")),
        ("list?offset=10", "<p><a href='?offset=20'>다음</a></p>".to_owned(), Some("/bbs/list")),
        ("news/page/2/", "<p><a href='/bbs/news/page/3/'>Older posts</a></p>".to_owned(), Some("/bbs/news/")),
        // Eleven to twenty: no link says what page one is called.
        (
            "list?page=12",
            "<div class=paging><a href='?page=11'>11</a><b>12</b><a href='?page=13'>13</a></div>".to_owned(),
            Some("/bbs/list?page=1"),
        ),
        // Page one, and pages that don't say so in their address.
        ("list?page=1", "<p><a href='?page=2'>다음</a></p>".to_owned(), None),
        ("list", "<p><a href='?page=2'>다음</a></p>".to_owned(), None),
        ("list?page=0", "<p><a href='?page=1'>다음</a></p>".to_owned(), None),
        ("list?page=1", "<div class=paging><b>1</b><a href='?page=2'>2</a></div>".to_owned(), None),
        ("list?no=2", marked("javascript:fn_page(N)"), None),
    ] {
        let seen = at(own, &format!("<div>{ROWS}</div>{bar}"));
        let found = seen.first.map(|url| url.as_str().trim_start_matches("https://example.kr").to_owned());
        assert_eq!(found.as_deref(), first, "{own} {bar}");
    }
}
