//! Handles of every shape, the request each means, and the post's number in it.

mod beside;
mod boards;
mod guesses;
mod lives;
mod steady;
mod submits;

use url::Url;

use super::*;
use crate::model::Method;

/// A handle as `listing` collects it, from the attributes of one element.
fn handle(html: &str) -> Handle {
    let page = Page::parse(html, &Url::parse("https://example.kr/").unwrap());
    let node = page.root().find("body").unwrap().children().next().unwrap();
    let mut handle = Handle { href: node.attr("href").map(str::to_owned), ..Handle::default() };
    handle.onclick.extend(node.attr("onclick").map(str::to_owned));
    for (name, value) in node.attrs() {
        handle.data.extend(name.strip_prefix("data-").map(|name| (name.to_owned(), value.to_owned())));
    }
    handle.names.extend(node.class().split_whitespace().map(|class| format!(".{class}")));
    handle
}

/// The ways of `links` on a page at `url`: `GET address → key` or `POST address body → key`; `guess address → key`.
#[track_caller]
fn check(url: &str, page: &str, links: &[&str], ways: &[&str]) {
    let page = Page::parse(page, &Url::parse(url).unwrap());
    let handles: Vec<Option<Handle>> = links.iter().map(|link| Some(handle(link))).collect();
    let mut problems = Vec::new();
    let found = Links::of(&page).rows(&handles, None, &mut problems);
    let lines: Vec<String> = found
        .iter()
        .map(|way| {
            let key = way.key.as_ref().map_or("?", PostKey::as_str);
            match &way.link {
                Some(link) if way.guess.is_some() => format!("guess {} → {key}", link.url),
                Some(link) if link.method == Method::Post => {
                    format!("POST {} {} → {key}", link.url, link.body.as_deref().unwrap_or(""))
                }
                Some(link) => format!("GET {} → {key}", link.url),
                None => format!("unknown → {key}"),
            }
        })
        .collect();
    assert_eq!(lines, ways, "{problems:?}");
}

#[test]
fn plain_addresses_as_a_browser_would_ask_without_a_visits_name() {
    check(
        "https://example.kr/bbs/list.do?key=5&pageIndex=3",
        "",
        &[
            "<a href='view.do;jsessionid=0A1B.node2?key=5&amp;nttId=900&amp;pageIndex=3&amp;searchWrd=%EA%B0%80'>",
            "<a href='?key=5&amp;nttId=901&amp;page=1' onclick=\"view('901')\">",
            "<a href='/bbs/view.do?key=5&amp;nttId=902#top'>",
        ],
        &[
            "GET https://example.kr/bbs/view.do?key=5&nttId=900&pageIndex=3&searchWrd=%EA%B0%80 → 900",
            "GET https://example.kr/bbs/list.do?key=5&nttId=901&page=1 → 901",
            "GET https://example.kr/bbs/view.do?key=5&nttId=902 → 902",
        ],
    );
}

#[test]
fn the_number_is_what_varies() {
    // In the path, beside the board's own number; and a host of its own for rows that lead away.
    check(
        "https://example.kr/bbs/news/17/list.do",
        "",
        &[
            "<a href='/bbs/news/17/5501/view.do'>",
            "<a href='/bbs/news/17/5502/view.do'>",
            "<a href='https://other.kr/p.do?seq=12'>",
        ],
        &[
            "GET https://example.kr/bbs/news/17/5501/view.do → 5501",
            "GET https://example.kr/bbs/news/17/5502/view.do → 5502",
            "GET https://other.kr/p.do?seq=12 → other.kr/12",
        ],
    );
    // The same number from a pinned copy, another page and another scheme.
    check(
        "http://www.example.kr/list.php?id=free",
        "",
        &[
            "<a href='http://www.example.kr/view.php?id=free&amp;page=1&amp;no=44'>",
            "<a href='https://example.kr/view.php?id=free&amp;page=2&amp;no=44'>",
            "<a href='view.php?id=free&amp;no=45'>",
        ],
        &[
            "GET http://www.example.kr/view.php?id=free&page=1&no=44 → 44",
            "GET https://example.kr/view.php?id=free&page=2&no=44 → 44",
            "GET http://www.example.kr/view.php?id=free&no=45 → 45",
        ],
    );
}

#[test]
fn functions_that_stand_in_the_page() {
    let rows = ["<a href='#' onclick=\"show('31','A'); return false;\">", "<a href=\"javascript:show('32','A')\">"];
    for (script, ways) in [
        (
            "function show(no, kind) { location.href = '/board/read.do?kind=' + kind + '&no=' + no; }",
            [
                "GET https://example.kr/board/read.do?kind=A&no=31 → 31",
                "GET https://example.kr/board/read.do?kind=A&no=32 → 32",
            ],
        ),
        (
            "var show = function (no) { if (!no) { alert('x'); return; } window.location = `read.do?no=${no}`; };",
            ["GET https://example.kr/board/read.do?no=31 → 31", "GET https://example.kr/board/read.do?no=32 → 32"],
        ),
        (
            "const show = (no) => { const q = new URLSearchParams(location.search); q.set('no', no); location.href = 'read.do?' + q.toString(); };",
            [
                "GET https://example.kr/board/read.do?id=7&no=31 → 31",
                "GET https://example.kr/board/read.do?id=7&no=32 → 32",
            ],
        ),
        (
            "function show(no) { document.frm.no.value = no; document.frm.action = 'read.do'; document.frm.submit(); }",
            [
                "POST https://example.kr/board/read.do no=31&id=7&page=1 → 31",
                "POST https://example.kr/board/read.do no=32&id=7&page=1 → 32",
            ],
        ),
        (
            "var f = document.frm; function show(no) { f.no.value = no; f.method = 'get'; f.action = 'read.do'; f.submit(); }",
            [
                "GET https://example.kr/board/read.do?no=31&id=7 → 31",
                "GET https://example.kr/board/read.do?no=32&id=7 → 32",
            ],
        ),
        (
            "function show(no) { $('#no').val(no); $('form[name=frm]').attr('action', '/board/read.do').submit(); }",
            [
                "POST https://example.kr/board/read.do no=31&id=7&page=1 → 31",
                "POST https://example.kr/board/read.do no=32&id=7&page=1 → 32",
            ],
        ),
        (
            "function go(p) { location.href = '/b/' + p.act + '?' + $.param(p); } function show(no, k) { if (k == 'Z' && x) { return; } go({ act: 'view', no: no, pw: unknown() }); }",
            ["GET https://example.kr/b/view?act=view&no=31 → 31", "GET https://example.kr/b/view?act=view&no=32 → 32"],
        ),
    ] {
        let page = format!(
            "<form name='frm' method='post'><input type=hidden id=no name=no><input type=hidden name=id value=7><input type=hidden name=page value=1></form><script>{script}</script>"
        );
        check("https://example.kr/board/list.do?id=7", &page, &rows, &ways);
    }
}

#[test]
fn handlers_bound_by_the_page() {
    check(
        "https://example.kr/biz/list?menu=3",
        "<script>$(function () { $('.open_btn').on('click', function (e) { e.preventDefault(); var no = $(this).data('post_no'); location.href = '/biz/view?no=' + no; }); });</script>",
        &[
            "<a href='javascript:;' class='tit open_btn' data-post_no='501'>",
            "<a href='javascript:;' class='tit open_btn' data-post_no='502'>",
        ],
        &["GET https://example.kr/biz/view?no=501 → 501", "GET https://example.kr/biz/view?no=502 → 502"],
    );
}

#[test]
fn families_and_forms_where_the_script_is_elsewhere() {
    // The list's own address tells the board, the family the name of the number.
    check(
        "https://example.kr/kor/bbs/list.do?key=00641",
        "",
        &[
            "<a href='#none' onclick=\"goView('2503270008','0001');\">",
            "<a href='#none' onclick=\"goView('2503270007','0001');\">",
        ],
        &[
            "GET https://example.kr/kor/bbs/view.do?key=00641&bbsSn=2503270008 → 2503270008",
            "GET https://example.kr/kor/bbs/view.do?key=00641&bbsSn=2503270007 → 2503270007",
        ],
    );
    check(
        "https://example.kr/noticeList.do?siteId=A&boardSeq=8",
        "",
        &["<a href='#' data-itsp-view-link='179413'>", "<a href='#' data-itsp-view-link='179414'>"],
        &[
            "GET https://example.kr/noticeView.do?siteId=A&boardSeq=8&seq=179413 → 179413",
            "GET https://example.kr/noticeView.do?siteId=A&boardSeq=8&seq=179414 → 179414",
        ],
    );
    check(
        "https://example.kr/med/boardList.do",
        "",
        &["<a href=\"javascript: page_move( 'boardView', { no: 67937 } )\">"],
        &["GET https://example.kr/med/boardView.do?no=67937 → 67937"],
    );
    // No family: the empty hidden field waits for the number.
    check(
        "https://example.kr/site/newsList.do?menu=4",
        "<form><input type=hidden name=newsSeq value=''><input type=hidden name=menu value=4><input type=text name=searchWrd></form>",
        &[88, 87, 86].map(|n| format!("<a href='#' onclick=\"fnOpen('{n}', 'Y')\">")).each_ref().map(String::as_str),
        &[
            "guess https://example.kr/site/newsView.do?newsSeq=88&menu=4 → 88",
            "guess https://example.kr/site/newsView.do?newsSeq=87&menu=4 → 87",
            "guess https://example.kr/site/newsView.do?newsSeq=86&menu=4 → 86",
        ],
    );
    // Attributes name the form and the field it lacks.
    check(
        "https://example.kr/lib/post/list.do?bcIdx=1",
        "<form id=listForm action='/lib/post/list.do'><input type=hidden name=bcIdx value=1></form>\
         <form id=viewForm method=post action='/lib/post/view.do'><input type=hidden name=bcIdx value=1></form>",
        &[
            "<a href='#' data-req-merge-form-id=listForm data-req-form-id=viewForm data-req-get-p-idx=379 onclick='lib.post(this)'>",
            "<a href='#' data-req-merge-form-id=listForm data-req-form-id=viewForm data-req-get-p-idx=378 onclick='lib.post(this)'>",
            "<a href='#' data-req-merge-form-id=listForm data-req-form-id=viewForm data-req-get-p-idx=377 onclick='lib.post(this)'>",
        ],
        &[
            "guess https://example.kr/lib/post/view.do?idx=379&bcIdx=1 → 379",
            "guess https://example.kr/lib/post/view.do?idx=378&bcIdx=1 → 378",
            "guess https://example.kr/lib/post/view.do?idx=377&bcIdx=1 → 377",
        ],
    );
    // An attribute is the address, for a script elsewhere; a picture's is not.
    check(
        "https://example.kr/news",
        "",
        &[
            "<li data-img='/up/31.jpg' data-view='/news/view?no=31' onclick='openModal(this)'>",
            "<li data-img='/up/30.jpg' data-view='/news/view?no=30' onclick='openModal(this)'>",
        ],
        &["GET https://example.kr/news/view?no=31 → 31", "GET https://example.kr/news/view?no=30 → 30"],
    );
    // One attribute is the address, another one the fields.
    check(
        "https://example.kr/news/list.do?mid=7",
        "",
        &[
            "<a href='#' onclick='req.post(this);' data-action='/news/view.do' data-keyset=\"{'newsNo': '31'}\">",
            "<a href='#' onclick='req.post(this);' data-action='/news/view.do' data-keyset=\"{'newsNo': '30'}\">",
        ],
        &["POST https://example.kr/news/view.do newsNo=31 → 31", "POST https://example.kr/news/view.do newsNo=30 → 30"],
    );
    check(
        "https://example.kr/news/list.do",
        "",
        &["<a href='#' onclick='go(this)' data-url='/news/view.do' data-params='{\"kind\":\"N\",\"no\":31}'>"],
        &["GET https://example.kr/news/view.do?kind=N&no=31 → 31"],
    );
    // A helper of another script adds a field to the form; its name says so.
    check(
        "https://example.kr/ko/list.do",
        "<script>function goView(no){ $(pf).addHidden('board_seq', no); $(pf).attr('action', 'view.do'); $(pf).submit(); }</script>\
         <form name=pf id=pf><input type=hidden name=iPage value=1></form>",
        &["<a href='javascript:goView(611);'>", "<a href='javascript:goView(598);'>"],
        &[
            "GET https://example.kr/ko/view.do?iPage=1&board_seq=611 → 611",
            "GET https://example.kr/ko/view.do?iPage=1&board_seq=598 → 598",
        ],
    );
    // Nothing tells, and it is no post's page that such a call opens: the number is known, the way is not invented.
    check(
        "https://example.kr/x.do",
        "",
        &["<a href='#' onclick=\"fnLayerOpen('88', 'Y')\">", "<a href='#' onclick=\"fnLayerOpen('87', 'Y')\">"],
        &["unknown → 88", "unknown → 87"],
    );
}

#[test]
fn page_numbers() {
    let page = |html: &str| Page::parse(html, &Url::parse("https://example.kr/bbs/list.do?key=7&sw=a").unwrap());
    for (html, link, next) in [
        ("", "<a href='?key=7&amp;pageIndex=2'>", "https://example.kr/bbs/list.do?key=7&pageIndex=2"),
        (
            "",
            "<a href='#' onclick='fn_egov_link_page(2); return false;'>",
            "https://example.kr/bbs/list.do?key=7&sw=a&pageIndex=2",
        ),
        (
            "<form><input type=hidden name=cpage value=1></form>",
            "<a href='javascript:goPage(2)'>",
            "https://example.kr/bbs/list.do?key=7&sw=a&cpage=2",
        ),
        (
            "<form name=f><input type=hidden name=key value=7><input type=hidden name=pageNo value=1></form><script>function goPage(n){ document.f.pageNo.value = n; document.f.submit(); }</script>",
            "<a href='javascript:goPage(2)'>",
            "https://example.kr/bbs/list.do?key=7&pageNo=2",
        ),
    ] {
        let page = page(html);
        let found = Links::of(&page).follow(&handle(link));
        assert_eq!(found.map(|request| request.url.to_string()).as_deref(), Some(next), "{link}");
    }
}

#[test]
fn hostile_scripts_end() {
    let deep = format!("function f(){{ {}1{} }}", "(".repeat(5000), ")".repeat(5000));
    for script in [
        "function f(a){ f(a); g(a); } function g(a){ f(a); g(a); }".to_owned(),
        "function f(a){ while(1){} location.href = a".to_owned(),
        "function f(a){ var s = a; s = s + s; s = s + s; ".repeat(200),
        deep,
        "function f(".to_owned(),
        "function f(a){ `${`${`${a}`}`}`; '".to_owned(),
        "f = f = f = ".repeat(3000),
    ] {
        let page = Page::parse(&format!("<script>{script}</script>"), &Url::parse("https://example.kr/").unwrap());
        let ways = Links::of(&page).rows(&[Some(handle("<a href='#' onclick='f(1)'>"))], None, &mut Vec::new());
        assert_eq!(ways.len(), 1);
    }
}

/// What tells rows apart was not understood: one address for all is no post's, and is said.
#[test]
fn an_address_that_rows_share_is_no_way() {
    for (rows, linked) in [(["7", "7", "7", "7"], 0), (["7", "7", "8", "9"], 4)] {
        let page = Page::parse("", &Url::parse("https://example.kr/list.do").unwrap());
        let handles: Vec<Option<Handle>> =
            rows.iter().map(|n| Some(handle(&format!("<a href='/view.do?n={n}'>")))).collect();
        let mut problems = Vec::new();
        let found = Links::of(&page).rows(&handles, None, &mut problems);
        assert_eq!(found.iter().filter(|way| way.link.is_some()).count(), linked, "{rows:?}");
        assert_eq!(problems.iter().any(|problem| problem.code == Code::UnknownHandler), linked == 0, "{rows:?}");
    }
}

/// A number that a page looks up is kept although it is called a search's.
#[test]
fn a_number_called_a_search() {
    check(
        "https://example.kr/noticeList.do",
        "<form id=f method=get action='/noticeList.do'><input type=hidden id=searchNoSeq name=searchNoSeq><input type=hidden name=searchWrd value=가></form>\
         <script>$(function () { $('.go').on('click', function () { $('#searchNoSeq').val($(this).data('searchNoSeq')); $('#f').attr('action', '/noticeDetail.do').submit(); }); });</script>",
        &["<a class=go data-search-no-seq=15686>", "<a class=go data-search-no-seq=15681>"],
        &[
            "GET https://example.kr/noticeDetail.do?searchNoSeq=15686 → 15686",
            "GET https://example.kr/noticeDetail.do?searchNoSeq=15681 → 15681",
        ],
    );
}

#[test]
fn what_a_function_that_waits_is_given_happens_next() {
    let page = |handler: &str| {
        format!(
            "<form id=f method=post action=list.do><input type=hidden id=panId name=panId><input type=hidden name=mi value=7></form>
             <script>function go(){{ $('#f').attr('action', 'selectInfo.do').submit(); }}
             $('.open').click(function(e){{ $('#panId').val($(this).attr('data-id1')); {handler} }});</script>"
        )
    };
    let links = ["<a href='javascript:' class='open' data-id1='2015122300020618'>"];
    let url = "https://example.kr/bbs/list.do?mi=7";
    let leads = ["POST https://example.kr/bbs/selectInfo.do panId=2015122300020618&mi=7 → 2015122300020618"];
    for handler in [
        "waitInLine({ key: 'a' }, function(response){ if (response.status == 'Success') { go(); } else { alert('x'); } });",
        "setTimeout(function(){ go(); }, 300);",
        "ask('열까요?').then((yes) => { if (yes) { go(); } });",
        "ask('열까요?', yes => { go(); });",
    ] {
        check(url, &page(handler), &links, &leads);
    }
    // For another event, and for each of many things: not now.
    let nothing = ["unknown → 2015122300020618"];
    for handler in ["pager.on('click', function(){ go(); });", "list.forEach(function(one){ go(); });"] {
        check(url, &page(handler), &links, &nothing);
    }
}

#[test]
fn a_family_is_known_by_its_address() {
    let call = ["<a href='javascript:void(0);' onclick=\"goView('2607150003');\">"];
    for (url, way) in [
        (
            "https://example.kr/kor/bbs/list.do?key=00641",
            "GET https://example.kr/kor/bbs/view.do?key=00641&bbsSn=2607150003 → 2607150003",
        ),
        // Another program, though its files are called so too.
        ("https://example.kr/kor/bbs/list.do?boardNo=31", "unknown → 2607150003"),
    ] {
        check(url, "", &call, &[way]);
    }
}

#[test]
fn other_links_to_the_same_posts_are_examples() {
    let calls = [
        "<a href='#' onclick=\"fn_detail('9001')\">",
        "<a href='#' onclick=\"fn_detail('9002')\">",
        "<a href='#' onclick=\"fn_detail('9003')\">",
    ];
    let url = "https://example.kr/brd/board.do?brd=3";
    let unknown = [
        "guess https://example.kr/brd/board.do?seq=9001&brd=3 → 9001",
        "guess https://example.kr/brd/board.do?seq=9002&brd=3 → 9002",
        "guess https://example.kr/brd/board.do?seq=9003&brd=3 → 9003",
    ];
    for (links, ways) in [
        (
            "<a href='/brd/read.do?brd=3&amp;artNo=9001#top'>가</a><a href='/brd/read.do?brd=3&amp;artNo=9003'>다</a>",
            [
                "GET https://example.kr/brd/read.do?brd=3&artNo=9001 → 9001",
                "GET https://example.kr/brd/read.do?brd=3&artNo=9002 → 9002",
                "GET https://example.kr/brd/read.do?brd=3&artNo=9003 → 9003",
            ],
        ),
        (
            "<a href='/brd/9001/view'>가</a><a href='/brd/9002/view'>나</a>",
            [
                "GET https://example.kr/brd/9001/view → 9001",
                "GET https://example.kr/brd/9002/view → 9002",
                "GET https://example.kr/brd/9003/view → 9003",
            ],
        ),
        // One short number may be an accident; files and other sites are no posts.
        ("<a href='/zip.do?code=9001'>가</a>", unknown),
        ("<a href='/file/down.do?no=9001'>가</a><a href='/file/down.do?no=9002'>나</a>", unknown),
        ("<a href='https://other.kr/v?no=9001'>가</a><a href='https://other.kr/v?no=9002'>나</a>", unknown),
    ] {
        check(url, links, &calls, &ways);
    }
}
