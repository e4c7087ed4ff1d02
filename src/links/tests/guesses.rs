//! What is guessed where nothing tells, and that it is not guessed again when a post's page belied it.

use super::*;

/// What nothing tells is guessed, from what the page and the row's own words say.
#[test]
fn guesses_of_last_resort() {
    let calls = [1490, 1488, 1487].map(|n| format!("<a href='#' onclick=\"fnGoView('{n}')\">"));
    let detail = [31, 30, 29].map(|n| format!("<a href='javascript:goDetail({n});'>"));
    let no = [31, 30, 29].map(|n| format!("<a href='javascript:;' data-no={n}>"));
    let search = [31, 30, 29].map(|n| format!("<a href='#none' data-search-no-seq={n}>"));
    let ntt = [31, 30, 29].map(|n| format!("<button type=button data-ntt-id={n}>"));
    for (list, page, links, address) in [
        // The list's own words for itself, in its own manner.
        ("/board/46/list.do?menuSeq=6185&pageIndex=2", "", &calls, "/board/46/view.do?seq=#&menuSeq=6185"),
        ("/cs/notice_list", "", &no, "/cs/notice_view?no=#"),
        ("/n/noticeList.do", "", &search, "/n/noticeView.do?searchNoSeq=#"),
        ("/bbs/boardList.do", "", &detail, "/bbs/boardDetail.do?seq=#"),
        ("/cop/bbs/selectBoardList.do?bbsId=B1", "", &calls, "/cop/bbs/selectBoardArticle.do?nttId=#&bbsId=B1"),
        ("/NoticeList.asp;jsessionid=1A", "", &calls, "/NoticeView.asp?idx=#"),
        ("/board/list/notice", "", &no, "/board/view/notice?no=#"),
        ("/ajou/notice.do?mode=list&article.offset=0", "", &calls, "/ajou/notice.do?articleNo=#&mode=view"),
        // No page beside the list: itself.
        ("/notice/notice_01.do?m=3", "", &ntt, "/notice/notice_01.do?nttId=#&m=3"),
        ("/ko/notice", "", &calls, "/ko/notice/#"),
        // A form's empty field; a form that leads to a post's page.
        (
            "/n/notice_01.do",
            "<form action='/n/notice_01.do'><input type=hidden name=bb_seq value=''></form>",
            &no,
            "/n/notice_01.do?bb_seq=#",
        ),
        (
            "/n/main.do",
            "<form action='/n/read.do'><input type=hidden name=artNo><input type=hidden name=k value=7></form>",
            &no,
            "/n/read.do?artNo=#&k=7",
        ),
        // A function that leads on, who knows where.
        ("/b/list.do", "<script>function fnGoView(n) { common.move('view', n); }</script>", &calls, "/b/view.do?seq=#"),
        // Other links to the same page; those of other pages say nothing.
        (
            "/b/list.php",
            "<a href='/b/view.php?num=3'>이전</a><a href='/c/view.php?idx=3'>다른</a>",
            &calls,
            "/b/view.php?num=#",
        ),
    ] {
        let ids = links.each_ref().map(|link| link.chars().filter(char::is_ascii_digit).collect::<String>());
        let ways = ids.map(|id| format!("guess https://example.kr{} → {id}", address.replace('#', &id)));
        let [links, ways] = [links, &ways].map(|lines| lines.each_ref().map(String::as_str));
        check(&format!("https://example.kr{list}"), page, &links, &ways);
    }
    // A yes or no parts no boards.
    let links = [(31, "Y"), (30, "N"), (29, "N")].map(|(n, flag)| format!("<a onclick=\"chkPass({n},'{flag}')\">"));
    let ways = [31, 30, 29].map(|n| format!("guess https://example.kr/b/view.do?seq={n} → {n}"));
    let [links, ways] = [&links, &ways].map(|lines| lines.each_ref().map(String::as_str));
    check("https://example.kr/b/list.do", "", &links, &ways);
    // Nor does a place in the list, which moves.
    let links = [31, 30, 29].map(|n| format!("<a onclick=\"goDetail('B1','20{n}','{}')\">", 40 - n));
    let ways = [31, 30, 29].map(|n| format!("guess https://example.kr/b/detail.do?seq=20{n} → 20{n}"));
    let [links, ways] = [&links, &ways].map(|lines| lines.each_ref().map(String::as_str));
    check("https://example.kr/b/list.do", "", &links, &ways);
    // What tells rows apart that share an address.
    let links: Vec<String> = (31..34).map(|n| format!("<a href='/b/read.do' onclick='go(this,{n})'>")).collect();
    let ways: Vec<String> = (31..34).map(|n| format!("guess https://example.kr/b/read.do?seq={n} → {n}")).collect();
    let [links, ways] = [&links, &ways].map(|lines| lines.iter().map(String::as_str).collect::<Vec<&str>>());
    check("https://example.kr/b/main.do", "", &links, &ways);
    let none = |page: &str, links: &[String]| {
        let page = Page::parse(page, &Url::parse("https://example.kr/b/list.do").unwrap());
        let handles: Vec<Option<Handle>> = links.iter().map(|link| Some(handle(link))).collect();
        let found = Links::of(&page).rows(&handles, None, &mut Vec::new());
        assert!(found.iter().all(|way| way.link.is_none()), "{links:?} {found:?}");
    };
    none("<script>function fnGoView(n) { $('#a' + n).slideToggle(); }</script>", &calls);
    // Two rows of a kind are no habit.
    none("", &calls[..2]);
    for [first, second, third] in [
        // Another thing than a post's page; no number, or the same in every row.
        ["onclick=\"fnDownload('31')\"", "onclick=\"fnDownload('30')\"", "onclick=\"fnDownload('29')\""],
        ["onclick='faqOpen(1)'", "onclick='faqOpen(2)'", "onclick='faqOpen(3)'"],
        ["data-slide-no=1", "data-slide-no=2", "data-slide-no=3"],
        ["onclick=\"go('가')\"", "onclick=\"go('나')\"", "onclick=\"go('다')\""],
        ["onclick='go(7)'", "onclick='go(7)'", "onclick='go(7)'"],
        // The number alone may be another board's.
        ["onclick=\"fnView('B1','31')\"", "onclick=\"fnView('B1','30')\"", "onclick=\"fnView('B2','22')\""],
        [
            "onclick=\"go({ b: 'A', no: 31 })\"",
            "onclick=\"go({ b: 'A', no: 30 })\"",
            "onclick=\"go({ b: 'B', no: 29 })\"",
        ],
        ["data-b=B1 data-no=310", "data-b=B1 data-no=300", "data-b=B2 data-no=220"],
        // One function a row.
        ["onclick='a(31)'", "onclick='b(30)'", "onclick='c(29)'"],
    ] {
        none("", &[first, second, third].map(|attributes| format!("<a href='#' {attributes}>")));
    }
}

/// Of what all rows say the same, a guess holds for that alone.
#[test]
fn other_arguments_stay_as_they_were() {
    let page = Page::parse("", &Url::parse("https://example.kr/b/list.do").unwrap());
    let of = |board: &str, n: u32| Some(handle(&format!("<a onclick=\"fnView(this,'{board}','{n}')\">")));
    let handles = [of("B1", 31), of("B1", 30), of("B1", 29)];
    let guess = Links::of(&page).rows(&handles, None, &mut Vec::new())[0].guess.clone().unwrap();
    assert_eq!(guess.call_text(), "fnView/3 1= 2=B1");
    assert_eq!(UrlTemplate::parse(&guess.call_text(), &guess.meaning()), Some(guess.clone()));
    let later = [of("B1", 32), of("B2", 22)];
    let ways = Links::of(&page).knowing(&[], &[guess]).rows(&later, None, &mut Vec::new());
    assert!(ways[0].link.is_some() && ways[1].link.is_none(), "{ways:?}");
}

/// A post's key is the same without a guess, with one, after it was refused and after it was learnt.
#[test]
fn keys_stay_whatever_comes_of_a_guess() {
    type Row = fn(u32) -> String;
    let rows: [(&str, &str, Row); 7] = [
        ("/b/list.do", "", |n| format!("onclick=\"fnGo('{n}')\"")),
        ("/b/list.do", "", |n| format!("onclick=\"fnGo('71{n}','55{n}')\"")),
        ("/b/list.do", "", |n| format!("onclick=\"fnGo({{ no: {n} }})\"")),
        ("/b/list.do", "", |n| format!("class=go data-no=589{n} data-at=202611251005{n}")),
        ("/b/list.do", "<form><input type=hidden name=seq></form>", |n| {
            format!("data-no=589{n} data-at=202611251005{n}")
        }),
        (
            "/b/list.do",
            "<form><input type=hidden name=seq><input type=hidden name=k value=2026112510058912></form>",
            |n| format!("data-no=589{n}"),
        ),
        ("/notice", "", |n| format!("onclick=\"fnGo('MTYw{n}==')\"")),
    ];
    let mut made = 0;
    for (url, html, row) in rows {
        let page = Page::parse(html, &Url::parse(&format!("https://example.kr{url}")).unwrap());
        let handles: Vec<_> = (30..34).map(|n| Some(handle(&format!("<a href='#none' {}>", row(n))))).collect();
        let keys = |links: Links<'_>| {
            let ways = links.rows(&handles, None, &mut Vec::new());
            let guess = ways[0].guess.clone();
            (ways.into_iter().map(|way| way.key.unwrap()).collect::<Vec<_>>(), guess)
        };
        let bare: Vec<PostKey> = script::varying_arguments(&handles, &crate::links::steady::Known::of(&[], &[]))
            .into_iter()
            .map(|number| PostKey::new(number.unwrap().1).unwrap())
            .collect();
        let mut refused = Vec::new();
        loop {
            let (with, guess) = keys(Links::of(&page).without(&refused));
            assert_eq!(with, bare, "{url} {refused:?}");
            let Some(guess) = guess else { break };
            assert_eq!(
                keys(Links::of(&page).knowing(&[], std::slice::from_ref(&guess))),
                (bare.clone(), None),
                "{guess:?}"
            );
            refused.push(guess);
            made += 1;
        }
    }
    assert_eq!(made, 6);
}

/// A guess whose posts would be known by what other links to that page call their number is none; that of another call stays.
/// The first row that nothing explains is told.
#[test]
fn a_guess_by_another_number_takes_no_other_along() {
    let page = Page::parse("", &Url::parse("https://example.kr/b/list.do?key=641").unwrap());
    let mut rows: Vec<String> = (0..3).map(|n| format!("<a onclick='goView({})'>", 1000 + n)).collect();
    rows.extend((0..3).map(|n| format!("<a href='#' data-ntt-id={}>", 2000 + n)));
    rows.extend((0..8).map(|n| format!("<a href='/b/view.do?seq=5&amp;key=7700{n}'>")));
    rows.insert(0, "<a href='/b/view.do?seq=5&amp;key=77009'>".to_owned());
    rows.push("<a onclick='other(9)'>".to_owned());
    let handles: Vec<_> = rows.iter().map(|row| Some(handle(row))).collect();
    let mut problems = Vec::new();
    let ways = Links::of(&page).rows(&handles, None, &mut problems);
    let guessed: Vec<usize> = (0..rows.len()).filter(|row| ways[*row].guess.is_some()).collect();
    assert_eq!(guessed, [4, 5, 6], "{ways:?}");
    assert_eq!(ways[1].key, PostKey::new("1000"));
    let told = problems.iter().find(|problem| problem.code == Code::UnknownHandler).unwrap();
    assert!(told.message.starts_with("4 row(s), the first is row 2, lead to their post by \"goView(1000)\""), "{told}");
}

/// Two kinds of calls of a page, those of the most rows; and none after so many wrong ones.
#[test]
fn few_guesses_a_page() {
    let kinds = |count: usize, each: usize| -> Vec<Option<Handle>> {
        (0..count * each).map(|n| Some(handle(&format!("<a onclick='goView{}({})'>", n / each, 1000 + n)))).collect()
    };
    let mut handles = kinds(30, 3);
    handles.push(Some(handle("<a onclick='goView7(999)'>")));
    let page = Page::parse("", &Url::parse("https://example.kr/b/list.do").unwrap());
    let guessed = |refused: &[UrlTemplate]| {
        let ways = Links::of(&page).without(refused).rows(&handles, None, &mut Vec::new());
        (0..handles.len()).filter(|row| ways[*row].guess.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(guessed(&[]), [0, 1, 2, 21, 22, 23, 90]);
    let wrong = |n: usize| UrlTemplate::parse("other/1", &format!("/{n}?seq={{1}}")).unwrap();
    let refused: Vec<UrlTemplate> = (0..crate::model::MOST_REFUSED).map(wrong).collect();
    assert_eq!(guessed(&refused[1..]).len(), 7);
    assert!(guessed(&refused).is_empty());
}

/// A guess that was belied is not made again; the next is, and at last none.
#[test]
fn guesses_that_were_refused() {
    let page = Page::parse("", &Url::parse("https://example.kr/b/boardList.do").unwrap());
    let handles = [31, 30, 29].map(|n| Some(handle(&format!("<a onclick='goDetail({n})'>"))));
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
