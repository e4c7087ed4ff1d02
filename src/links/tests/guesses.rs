//! What is guessed where nothing tells, and that it is not guessed again when a post's page belied it.

use super::*;

/// What nothing tells is guessed, from what the page and the row's own words say.
#[test]
fn guesses_of_last_resort() {
    let calls = ["<a href='#' onclick=\"fnGoView('1490')\">", "<a href='#' onclick=\"fnGoView('1488')\">"];
    let detail = ["<a href='javascript:goDetail(31);'>", "<a href='javascript:goDetail(30);'>"];
    let no = ["<a href='javascript:;' data-no=31>", "<a href='javascript:;' data-no=30>"];
    let ntt = ["<button type=button data-ntt-id=31>", "<button type=button data-ntt-id=30>"];
    for (list, page, links, address) in [
        // The list's own words for itself, in its own manner.
        ("/board/46/list.do?menuSeq=6185&pageIndex=2", "", calls, "/board/46/view.do?seq=#&menuSeq=6185"),
        ("/cs/notice_list", "", no, "/cs/notice_view?no=#"),
        ("/bbs/boardList.do", "", detail, "/bbs/boardDetail.do?seq=#"),
        ("/cop/bbs/selectBoardList.do?bbsId=B1", "", calls, "/cop/bbs/selectBoardArticle.do?nttId=#&bbsId=B1"),
        ("/NoticeList.asp;jsessionid=1A", "", calls, "/NoticeView.asp?idx=#"),
        ("/board/list/notice", "", no, "/board/view/notice?no=#"),
        ("/ajou/notice.do?mode=list&article.offset=0", "", calls, "/ajou/notice.do?articleNo=#&mode=view"),
        // No page beside the list: itself.
        ("/notice/notice_01.do?m=3", "", ntt, "/notice/notice_01.do?nttId=#&m=3"),
        ("/ko/notice", "", calls, "/ko/notice/#"),
        // A form's empty field; a form that leads to a post's page.
        (
            "/n/notice_01.do",
            "<form action='/n/notice_01.do'><input type=hidden name=bb_seq value=''></form>",
            no,
            "/n/notice_01.do?bb_seq=#",
        ),
        (
            "/n/main.do",
            "<form action='/n/read.do'><input type=hidden name=artNo><input type=hidden name=k value=7></form>",
            no,
            "/n/read.do?artNo=#&k=7",
        ),
        // A function that leads on, who knows where.
        ("/b/list.do", "<script>function fnGoView(n) { common.move('view', n); }</script>", calls, "/b/view.do?seq=#"),
        // Other links to the same page; those of other pages say nothing.
        (
            "/b/list.php",
            "<a href='/b/view.php?num=3'>이전</a><a href='/c/view.php?idx=3'>다른</a>",
            calls,
            "/b/view.php?num=#",
        ),
    ] {
        let ids = links.map(|link| link.chars().filter(char::is_ascii_digit).collect::<String>());
        let ways = ids.map(|id| format!("guess https://example.kr{} → {id}", address.replace('#', &id)));
        check(&format!("https://example.kr{list}"), page, &links, &ways.each_ref().map(String::as_str));
    }
    // What tells rows apart that share an address.
    let links: Vec<String> = (31..34).map(|n| format!("<a href='/b/read.do' onclick='go(this,{n})'>")).collect();
    let ways: Vec<String> = (31..34).map(|n| format!("guess https://example.kr/b/read.do?seq={n} → {n}")).collect();
    let [links, ways] = [&links, &ways].map(|lines| lines.iter().map(String::as_str).collect::<Vec<&str>>());
    check("https://example.kr/b/main.do", "", &links, &ways);
    for (page, links) in [
        // Another thing than a post's page; a function that stands in the page; no number, or the same in every row.
        ("", ["<a href='#' onclick=\"fnDownload('31')\">", "<a href='#' onclick=\"fnDownload('30')\">"]),
        ("<script>function fnGoView(n) { $('#a' + n).slideToggle(); }</script>", calls),
        ("", ["<a href='#' onclick='faqOpen(1)'>", "<a href='#' onclick='faqOpen(2)'>"]),
        ("", ["<a href='#' data-slide-no=1>", "<a href='#' data-slide-no=2>"]),
        ("", ["<a href='#' onclick=\"go('가')\">", "<a href='#' onclick=\"go('나')\">"]),
        ("", ["<a href='#' onclick='go(7)'>", "<a href='#' onclick='go(7)'>"]),
    ] {
        let page = Page::parse(page, &Url::parse("https://example.kr/b/list.do").unwrap());
        let handles = links.map(|link| Some(handle(link)));
        let found = Links::of(&page).rows(&handles, None, &mut Vec::new());
        assert!(found.iter().all(|way| way.link.is_none()), "{links:?} {found:?}");
    }
}

/// A guess that was belied is not made again; the next is, and at last none.
#[test]
fn guesses_that_were_refused() {
    let page = Page::parse("", &Url::parse("https://example.kr/b/boardList.do").unwrap());
    let handles = ["<a onclick='goDetail(31)'>", "<a onclick='goDetail(30)'>"].map(|link| Some(handle(link)));
    let mut refused = Vec::new();
    for address in [Some("/b/boardDetail.do?seq={1}"), Some("/b/boardView.do?seq={1}"), None] {
        let mut problems = Vec::new();
        let ways = Links::of(&page).without(&refused).rows(&handles, None, &mut problems);
        let guess = ways[0].guess.clone();
        assert_eq!(guess.as_ref().map(|guess| guess.address.as_str()), address);
        assert_eq!(ways[1].key, PostKey::new("30"), "{ways:?}");
        let code = if address.is_some() { Code::GuessedLink } else { Code::UnknownHandler };
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [code], "{problems:?}");
        refused.extend(guess);
    }
}
