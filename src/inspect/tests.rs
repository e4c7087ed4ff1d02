//! Pages of every kind.

mod beside;
mod buttons;
mod crowded;
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
fn a_list_whose_address_is_built_as_its_posts_are() {
    // A copy of a site has numbered its pages, whatever they are.
    let page = Url::parse("https://example.kr/bbs/board.php-1031.html").unwrap();
    let row = |n: u32| {
        format!(
            "<tr><td>{n}<td><a href='board.php-{}.html?wr_id={n}'>제{n}회 모임을 엽니다</a><td>2026-11-{}",
            n + 1200,
            n
        )
    };
    let rows: String = (15..25).rev().map(row).collect();
    let list = format!(
        "<div><div class=s_tit>연구실 소식</div><div id=bo_list_total>Total 65건 2 페이지</div>\
         <table><tr><th>번호<th>제목<th>날짜{rows}</table></div>"
    );
    // A post with the list below it.
    let post = format!(
        "<div class=view><h2>제3회 모임을 엽니다</h2><p>작성일 2026-11-03</p><div class=content>장소는 강당입니다.</div></div>{list}"
    );
    for (html, is_list) in [(list, true), (post, false)] {
        let page = Page::parse(&html, &page);
        let reading = read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
        assert_eq!(matches!(reading, Reading::Listing(_)), is_list, "{reading:?}");
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

/// The first of the rows is no post of its own, though the list's address is built as theirs are.
#[test]
fn a_list_whose_address_looks_like_its_posts_is_a_list() {
    let row = |n: u32, words: &str| {
        format!(
            "<li><article><a href='/news/{words}-9010{n}-34.html?rubrik=1'><img src='/p/{n}.jpg' alt=''></a><div><p><time>0{n}.11.2025</time> <span>Bauamt</span></p>\
             <h3><a href='/news/{words}-9010{n}-34.html?rubrik=1'>Eine Meldung über {words} in der Stadt</a></h3><p>Ein Satz dazu. <a href='/news/{words}-9010{n}-34.html?rubrik=1'>[mehr]</a></p></div></article></li>"
        )
    };
    let rows = [(5, "strassen"), (4, "haushalt"), (3, "laub"), (2, "markt")].map(|(n, words)| row(n, words)).concat();
    let html = format!("<h1>Aktuelles</h1><p>Es wurden 214 Meldungen gefunden.</p><ul>{rows}</ul>");
    let page = Page::parse(&html, &Url::parse("https://example.de/news/uebersicht-0-34.html?titel=Aktuelles").unwrap());
    let reading = read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
    let Reading::Listing(listing) = reading else { panic!("{reading:?}") };
    let days: Vec<String> =
        listing.rows.iter().map(|row| row.posted_at.map(|at| at.to_string()).unwrap_or_default()).collect();
    assert_eq!(days, ["2025-11-05", "2025-11-04", "2025-11-03", "2025-11-02"]);
}

/// Below a post its board's list may stand, with the post itself in it; one row alone is what a post looks like.
#[test]
fn a_post_with_its_list_below_is_a_post() {
    let row = |n: u32, title: &str| {
        format!("<tr><td>{n}<td><a href='/notice/{n}'>{title}</a><td>김하나<td>2024-03-0{}", n % 10)
    };
    let html = format!(
        "<h1>알림터</h1><div class=view><h2>새 청사로 옮기는 날 안내</h2><p>김하나 | 2024-03-05</p><div>우리 기관은 다음 달에 새 청사로 옮깁니다. 미리 다녀가시기 바랍니다.</div></div>\
         <table><tr><th>번호<th>제목<th>글쓴이<th>날짜</tr>{}{}{}{}</table>",
        row(4826, "봄맞이 청소 안내"),
        row(4825, "새 청사로 옮기는 날 안내"),
        row(4824, "겨울 장터 안내"),
        row(4823, "새 버스 안내")
    );
    for (address, is_post) in [("index.php?mid=notice&srl=4825", true), ("notice?page=2", false)] {
        let page = Page::parse(&html, &Url::parse(&format!("https://example.kr/{address}")).unwrap());
        let reading = read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
        assert_eq!(matches!(reading, Reading::Article(_)), is_post, "{address}: {reading:?}");
    }
}

/// A table of posts that lead nowhere is no post; a post that holds such a table is one.
#[test]
fn rows_that_lead_nowhere() {
    let rows = |cell: &dyn Fn(u32) -> String| -> String {
        (1..=10).map(|n| format!("<tr><td>{n}<td>{}<td>총무과<td>2026-11-{:02}</tr>", cell(n), 28 - n)).collect()
    };
    let table = |cell: &dyn Fn(u32) -> String| {
        format!(
            "<h2>알림마당</h2><table class=board><thead><tr><th>번호<th>제목<th>작성자<th>작성일</tr></thead><tbody>{}</tbody></table>",
            rows(cell)
        )
    };
    for html in [
        table(&|n| format!("제{n}차 정비 계획 열람 공고")),
        table(&|_| "입찰공고".to_owned()),
        table(&|n| format!("<button type=button class=go data-n={n}>제{n}차 정비 계획 열람 공고</button>")),
    ] {
        let Reading::Listing(listing) = reading(&html) else { panic!("{html}: {:?}", reading(&html)) };
        assert_eq!(listing.rows.len(), 10, "{html}");
        assert!(listing.confidence < 0.7 && listing.rows.iter().all(|row| row.link.is_none()), "{listing:?}");
        assert!(
            listing.problems.iter().any(|problem| matches!(problem.code, Code::NoLink | Code::UnknownHandler)),
            "{listing:?}"
        );
    }
    let post = format!(
        "<div class=view><h3>정비 계획 열람 공고 목록 알림</h3><dl><dt>작성자<dd>홍길동<dt>등록일<dd>2026-12-24<dt>조회수<dd>3</dl>\
         <div class=content><p>아래 공고를 열람하시기 바랍니다. 자세한 사항은 담당 부서로 문의하여 주시기 바랍니다.</p>{}</div></div>",
        table(&|n| format!("제{n}차 정비 계획 열람 공고"))
    );
    assert!(matches!(reading(&post), Reading::Article(_)), "{:?}", reading(&post));
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

/// Posts of a series share their title: the next one's is no sign that this page is a list of two.
#[test]
fn a_neighbour_of_the_same_title() {
    let post = "<h2>식단</h2><div class=view><h3>주간 식단 안내</h3><dl><dt>등록일<dd>2026-11-20</dl><div class=cont>\
        <p>월요일에는 보리밥과 된장국, 화요일에는 비빔밥을 드립니다. 수요일부터는 조리실 공사로 도시락을 드리니 이용에 참고하시기 바랍니다.</p>\
        <p>식재료의 원산지는 식당 앞 게시판에 적어 두었으며, 궁금한 점은 영양사에게 물어보시기 바랍니다.</p></div>\
        <table><tr><th>다음글<td><a href='/v?no=9'>주간 식단 안내</a></tr><tr><th>이전글<td><a href='/v?no=7'>주간 식단 안내</a></tr></table></div>";
    assert!(matches!(reading(post), Reading::Article(_)), "{:?}", reading(post));
}

/// A ranking, and the post before, may bear the post's own title: rows that show no day have not given it its day. Rows that
/// do are a list of which the "post" is one.
#[test]
fn rows_that_bear_the_posts_title() {
    let post = "<h3>주간 식단 안내</h3><dl><dt>작성자<dd>김하나<dt>등록일<dd>2026-11-20</dl><div class=cont><p>월요일에는 보리밥과 된장국을 드립니다.</p></div>";
    let row = |n: u32, title: &str, day: &str| format!("<li><a href='/bbs/view.do?no={n}'>{title}</a>{day}</li>");
    let rows = |day: &str| {
        ["겨울 장터 열려", "주간 식단 안내", "새 버스 노선 안내", "책 읽는 마을을 찾아서", "숲길 걷기 신청"]
            .iter()
            .zip(500..)
            .map(|(title, n)| row(n, title, day))
            .collect::<String>()
    };
    let ranking = format!("<div class=rank><h3>많이 본 글</h3><ol>{}</ol></div>", rows(""));
    let neighbour = "<table><tr><th>다음글<td><a href='/bbs/view.do?no=9'>주간 식단 안내</a></tr><tr><th>이전글<td><a href='/bbs/view.do?no=7'>겨울 장터 열려</a></tr></table>";
    for html in [
        format!("{ranking}<h2>식단</h2><div class=view>{post}</div>"),
        format!("<h2>식단</h2><div class=view>{post}</div>{ranking}"),
        format!("<h2>식단</h2><div class=view>{post}{neighbour}</div>"),
        format!(
            "{ranking}<h2>식단</h2><div class=view>{}</div>",
            post.replace("<dt>등록일<dd>2026-11-20", "<dt>조회수<dd>126")
        ),
    ] {
        let page = Page::parse(&html, &Url::parse("https://example.kr/bbs/view.do?no=8").unwrap());
        let read = read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
        let Reading::Article(article) = read else { panic!("{html}: {read:?}") };
        assert_eq!(article.title.as_deref(), Some("주간 식단 안내"), "{html}");
    }
    let list = format!("<h2>식단</h2><ul>{}</ul>", rows("<span>2026-11-20</span>"));
    assert!(matches!(reading(&list), Reading::Listing(_)), "{:?}", reading(&list));
}

/// A ranking beside a post that says hardly anything of itself is not what the page is there for; the same links under
/// another heading, or the ranking on a page that is called so, are.
#[test]
fn a_ranking_beside_a_bare_post() {
    let rows: String =
        (500..505).map(|n| format!("<li><a href='/kor/view.do?no={n}'>{n}번 버스 노선 바뀐다</a></li>")).collect();
    let post = "<h2>새소식</h2><div class=view_wrap><div class=view_top><h3 class=view_title>Q1</h3></div><div class=view_cont><p>비가 오면 행사는 실내 체육관으로 옮겨 진행한다.</p><p>접수는 시청 누리집과 동 주민센터에서 함께 받는다.</p><p>참가비는 없으며, 준비물은 각자 가져와야 한다.</p><p>신청이 많으면 추첨으로 뽑고 결과는 문자로 알린다.</p></div></div>";
    let page = |heading: &str, title: &str, post: &str| {
        let html = format!("<title>{title}</title><div class=box><h3>{heading}</h3><ol>{rows}</ol></div>{post}");
        Page::parse(&html, &Url::parse("https://example.kr/kor/view.do?no=8").unwrap())
    };
    for (heading, title, post, is_list) in [
        ("많이 본 글", "새소식", post, false),
        ("많이 본 글", "많이 본 글", "", true),
        ("버스 소식", "버스 소식", "", true),
    ] {
        let page = page(heading, title, post);
        let read = read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
        assert_eq!(matches!(read, Reading::Listing(_)), is_list, "{heading}: {read:?}");
    }
}

/// A list of files without days and without a head over its columns is a post's, however little the post says of itself.
#[test]
fn files_are_no_rows() {
    let files = "<div class=file_list><strong>첨부파일</strong><ul><li><a href='/down.do?f=1'>계획.hwp</a></li><li><a href='/down.do?f=2'>신청서.pdf</a></li></ul></div>";
    let html = |text: &str| {
        format!("<h2>자료실</h2><div class=v><h3>휴관</h3><dl><dt>등록일</dt><dd></dd></dl>{files}{text}</div>")
    };
    let page = Page::parse(
        &html("<div class=c><p>내일은 쉽니다.</p></div>"),
        &Url::parse("https://example.kr/bbs/view.do?no=7").unwrap(),
    );
    let told = read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
    assert!(matches!(told, Reading::Article(_)), "{told:?}");
    let rows = (1..=6).map(|n| {
        format!("<tr><td>{n}</td><td><a href='/down.do?f={n}'>자료 {n}.hwp</a></td><td>2026-11-1{n}</td></tr>")
    });
    let board = format!(
        "<h2>자료실</h2><table><tr><th>번호</th><th>제목</th><th>등록일</th></tr>{}</table>",
        rows.collect::<String>()
    );
    assert!(matches!(reading(&board), Reading::Listing(_)), "{:?}", reading(&board));
    // Without a head too, at an address that says list.
    let rows =
        (1..=6).map(|n| format!("<li><a href='/bbs/view.do?f={n}'>자료 {n}.hwp</a> <span>2026-11-1{n}</span></li>"));
    let bare = format!("<div id=content><h2>자료실</h2><ul class=blist>{}</ul></div>", rows.collect::<String>());
    let Reading::Listing(listing) = reading(&bare) else { panic!("{:?}", reading(&bare)) };
    assert_eq!(listing.rows.len(), 6);
}

/// At a post's address a title, a day and a text that no row has are the post's, whatever is most read beside it.
#[test]
fn a_day_over_a_text_beside_a_ranking() {
    let row = |n: u32| format!("<li><a href='/news/{n}'>{n}번째 많이 본 글</a> <span>2024-01-0{n}</span></li>");
    let rank: String = (1..6).map(row).collect();
    let html = format!(
        "<h2>공지사항</h2><h3>청년 창업 지원사업 참여자 모집 안내</h3><p>등록일 : 2024-03-05</p><div><p>지역에서 새로 일을 시작하려는 청년을 찾습니다.</p>\
         <p>바라는 분은 기간 안에 찾아오셔서 서류를 내 주시기 바랍니다.</p></div><div><h3>많이 본 글</h3><ul>{rank}</ul></div>"
    );
    for (address, is_post) in [("/bbs/view.do?id=1234", true), ("/bbs/list.do?id=1234", false)] {
        let page = Page::parse(&html, &Url::parse("https://board.example.kr").unwrap().join(address).unwrap());
        let reading = read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
        assert_eq!(matches!(reading, Reading::Article(_)), is_post, "{address}: {reading:?}");
    }
}

/// A text that links to dated things of other sites is a post's at a post's address; the same links alone are a list.
#[test]
fn a_text_that_links_to_the_press() {
    let row = |n: u32| {
        format!(
            "<tr><td><a href='https://news.example.org/{n}'>산불 예방 사업 결과 {n}</a></td><td>2024. 6. {n}.</td></tr>"
        )
    };
    let rows: String = (2..6).map(row).collect();
    let head = "<h3>공공자전거 대여소 설명회</h3><ul><li>작성자 : 김하나</li><li>등록일 : 2024-06-08</li></ul>";
    let own = rows.replace("https://news.example.org", "/files");
    let text = "<p>공사 기간 동안 차량 통행이 제한됩니다.</p>";
    for (address, head, text, rows, is_post) in [
        ("/bbs/view.do?id=1234", head, text, &rows, true),
        ("/bbs/view.do?id=1234", head, text, &own, true),
        ("/news/notice/89382", head, text, &own, true),
        ("/bbs/view.do?id=1234", "<h3>언론에 난 일</h3>", "", &rows, false),
        ("/bbs/list.do?id=1234", "<h3>언론에 난 일</h3>", text, &own, false),
        ("/bbs/list.do?id=1234", "<h3>언론에 난 일</h3>", "", &rows, false),
    ] {
        let html = format!("<div class=v>{head}<div class=c>{text}<table>{rows}</table>{text}</div></div>");
        let page = Page::parse(&html, &Url::parse("https://board.example.kr").unwrap().join(address).unwrap());
        let reading = read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
        assert_eq!(matches!(reading, Reading::Article(_)), is_post, "{address}: {reading:?}");
    }
}

/// A post that shows no day and no writer is no shell, whatever else a script fills: a text as long waits for none.
#[test]
fn a_long_text_beside_an_empty_place() {
    let title = "초기기업 기술개발 지원사업 시행계획";
    let part = |name: &str| {
        format!(
            "<h4>{name}</h4><div><p>{}</p></div>",
            "처음 세 해를 넘기지 않은 기업에 드는 돈의 일부를 보탭니다. ".repeat(8)
        )
    };
    let head = format!("<dl><dt>지원사업명</dt><dd>{title}</dd><dt>신청기간</dt><dd>2024-06-12 ~ 2024-07-31</dd></dl>");
    let empty = "<div class=popular_list></div><script>$.ajax({ url: '/keyword.do' })</script>";
    let html = format!(
        "<title>{title} : 한빛 지원단</title>{empty}<div>{head}{}{}{}</div>",
        part("개요"),
        part("대상"),
        part("방법")
    );
    let Reading::Article(article) = reading(&html) else { panic!("{:?}", reading(&html)) };
    assert_eq!(article.title.as_deref(), Some(title));
}
