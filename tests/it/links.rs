//! Links, numbers and pages: one post is one number wherever it is seen; calls seen in the wild; families as an aid only.

use std::collections::BTreeSet;
use std::path::PathBuf;

use boardfeed::links::Links;
use boardfeed::listing;
use boardfeed::model::{Handle, Method, PostKey};
use boardfeed::page::Page;
use boardfeed::source::RowSelectors;
use url::Url;

/// A file of the corpus; `None` where there is no corpus, and that was said.
fn corpus(name: &str) -> Option<PathBuf> {
    let found =
        std::env::var_os("BOARDFEED_CORPUS").map(|dir| PathBuf::from(dir).join(name)).filter(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: no corpus of real pages (BOARDFEED_CORPUS)");
    }
    found
}

fn plain(href: &str) -> Option<Handle> {
    Some(Handle { href: Some(href.to_owned()), ..Handle::default() })
}

/// The numbers of rows that lead to `hrefs`, seen on a page at `url`.
fn keys(url: &str, hrefs: &[String]) -> Vec<Option<String>> {
    let page = Page::parse("", &Url::parse(url).unwrap());
    let handles: Vec<Option<Handle>> = hrefs.iter().map(|href| plain(href)).collect();
    let ways = Links::of(&page).rows(&handles, None, &mut Vec::new());
    ways.into_iter().map(|way| way.key.map(|key| PostKey::to_string(&key))).collect()
}

/// A kind of board: its list, and a post's address with `#` for the number and `@` for the list's page.
const BOARDS: &[(&str, &str)] = &[
    ("/bbs/board.php?bo_table=notice&page=@", "/bbs/board.php?bo_table=notice&wr_id=#&page=@"),
    ("/kor/bbs/list.do?key=641&pageIndex=@", "/kor/bbs/view.do?bbsSn=#&key=641&pageIndex=@&sc=&sw="),
    ("/board/free?page=@", "/index.php?mid=free&document_srl=#&page=@"),
    ("/notice/?pageid=@&mod=list", "/notice/?mod=document&uid=#&pageid=@"),
    ("/bbs/cse/775/artclList.do?page=@", "/bbs/cse/775/#/artclView.do?layout=unknown"),
    (
        "/cop/bbs/selectBoardList.do?bbsId=BBSMSTR_1&pageIndex=@",
        "/cop/bbs/selectBoardArticle.do?bbsId=BBSMSTR_1&nttId=#&pageIndex=@",
    ),
    (
        "/www/selectBbsNttList.do?bbsNo=25&key=1226&pageIndex=@",
        "/www/selectBbsNttView.do?key=1226&bbsNo=25&nttNo=#&searchCtgry=&pageUnit=10&pageIndex=@",
    ),
    ("/portal/saeol/gosiList.do?mId=05&pageIndex=@", "/portal/saeol/gosiView.do?notAncmtMgtNo=#&mId=05&token=17575@"),
    (
        "/notice/notice.do?mode=list&article.offset=@0",
        "/notice/notice.do?mode=view&articleNo=#&article.offset=@0&articleLimit=10",
    ),
    ("/board.es?mid=a10&bid=1000&nPage=@", "/board.es?mid=a10&bid=1000&act=view&list_no=#&nPage=@"),
    ("/open/list.asp?page=@", "/open/view.asp?idx=#&page=@&keyword="),
    ("/notice/list.php?page=@", "/notice/board.php?mode=view&no=#&page=@"),
    ("/BoardList?menu=3&pageNo=@", "/BoardDetail?menu=3&seq=#&pageNo=@&searchWord=x"),
    ("/board/list.jsp?cmsid=1012&bbsid=N&curPage=@", "/board/view.jsp?cmsid=1012&bbsid=N&nttId=#&curPage=@"),
    ("/news/press?cp=@", "/news/press/#"),
];

#[test]
fn one_post_has_one_number_wherever_it_is_seen() {
    let fill =
        |text: &str, number: usize, page: usize| text.replace('#', &number.to_string()).replace('@', &page.to_string());
    for (list, post) in BOARDS {
        // Page one with a pinned copy of an old post, page two that begins with the last of page one.
        let one: Vec<usize> = [25_103].into_iter().chain((25_110..25_120).rev()).collect();
        let two: Vec<usize> = (25_101..=25_110).rev().collect();
        for (scheme, host, session) in [
            ("https", "www.gasang.go.kr", ""),
            ("http", "www.gasang.go.kr", ""),
            ("https", "gasang.go.kr", ""),
            ("https", "www.gasang.go.kr", ";jsessionid=0A1B2C3D.node2"),
        ] {
            for (page, numbers) in [(1, &one), (2, &two)] {
                let url = format!("{scheme}://{host}{}", fill(list, 0, page));
                let hrefs: Vec<String> = numbers
                    .iter()
                    .map(|number| {
                        let href = fill(post, *number, page);
                        match href.split_once('?') {
                            Some((path, query)) => format!("{path}{session}?{query}"),
                            None => format!("{href}{session}"),
                        }
                    })
                    .collect();
                let expected: Vec<Option<String>> = numbers.iter().map(|number| Some(number.to_string())).collect();
                assert_eq!(keys(&url, &hrefs), expected, "{url} {}", hrefs[0]);
            }
        }
        // The same program under another address: the number survives.
        let moved = post.replacen('/', "/home/", 1);
        let hrefs: Vec<String> = one.iter().map(|number| fill(&moved, *number, 1)).collect();
        let url = format!("https://new.gasang.go.kr/home{}", fill(list, 0, 1));
        assert_eq!(keys(&url, &hrefs)[1].as_deref(), Some("25119"), "{moved}");
    }
}

/// What a row of `js_links.tsv` says of its request, where it says enough: path, parameters, method.
struct Formula {
    path: String,
    parameters: Vec<(String, String)>,
    posts: bool,
}

fn formula(text: &str, arguments: &[String]) -> Option<Formula> {
    let mut filled = text.to_owned();
    for (at, argument) in arguments.iter().enumerate() {
        filled = filled.replace(&format!("{{{}}}", at + 1), argument);
    }
    let posts = filled.starts_with("POST");
    // `list.do -> view.do?…`: the list's name goes before.
    let filled = filled.split_once("-> ").map_or(filled.as_str(), |(_, view)| view);
    let word = filled
        .split([' ', ';'])
        .find(|word| word.contains(['/', '.', '?']) && !word.contains("..") && word.len() > 3)?;
    if word.contains('{') || word.contains("(uuid)") {
        return None;
    }
    let (path, query) = word.split_once('?').unwrap_or((word, ""));
    let pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned();
    let parameters = pairs.filter(|(_, value)| !value.is_empty() && !value.contains('<') && value != "..").collect();
    Some(Formula { path: path.to_owned(), parameters, posts })
}

/// The list beside a post of that formula: View becomes List, and of the parameters those that no call gives stay.
fn list_of(formula: &Formula, arguments: &[String]) -> String {
    let mut path = formula.path.clone();
    if !path.starts_with('/') {
        path.insert_str(0, "/site/");
    }
    for (view, list) in
        [("NttInfo", "NttList"), ("View", "List"), ("view", "list"), ("Detail", "List"), ("Read", "List")]
    {
        if path.rsplit('/').next().is_some_and(|file| file.contains(view)) {
            path = path.replace(view, list);
            break;
        }
    }
    let kept: Vec<String> = formula
        .parameters
        .iter()
        .filter(|(_, value)| !arguments.contains(value))
        .map(|(name, value)| format!("{name}={}", value.replace('/', "%2F")))
        .collect();
    format!("https://gasang.go.kr{path}?{}", kept.join("&"))
}

/// The scripts of the pages that have theirs inline, written after what the table says of them.
const INLINE: &[(&str, &str)] = &[
    ("go_view(", "<script>function go_view(n){ var q = 'schM=view&pbancSn=' + n; location.href = '?' + q; }</script>"),
    (
        "goCheck(",
        "<form name=listForm method=post><input type=hidden name=seq></form><script>function goCheck(n, d){ if (d == 1) { alert('x'); return; } var f = document.listForm; f.seq.value = n; f.action = 'boardView.do'; f.submit(); }</script>",
    ),
    (
        "goView('20250618005400211019')",
        "<form name=frm method=post><input type=hidden name=plcyBizId></form><script>function goView(key){ var f = document.frm; f.plcyBizId.value = key; f.method = 'get'; f.action = 'view.do'; f.submit(); }</script>",
    ),
    (
        "goView('15966')",
        "<form id=pbancListForm><input type=hidden id=pbancSn name=pbancSn></form><script>function goView(sn){ $('#pbancSn').val(sn); var form = $('#pbancListForm'); form.attr('action', '/recruit/ad/func/pb/hnfpPbancInfoView.do').attr('method', 'post').submit(); }</script>",
    ),
    (
        "fnView('BBSMSTR",
        "<form id=boardFrm><input type=hidden name=nttId><input type=hidden name=bbsId></form><script>function fnView(bbsId, nttId){ $.ajax({ url: '/dggb/module/board/selectBoardDetailAjax.do', type: 'post', data: { nttId: nttId, bbsId: bbsId } }); }</script>",
    ),
    (
        "data-post_no",
        "<script>$('a').on('click', function () { goEdit('view', $(this).data('post_no')); }); function goEdit(ac, no) { location.href = '/biz/notice/view?ac=' + ac + '&postNo=' + no; }</script>",
    ),
    (
        "prevNextNttInfo(",
        "<form name=nttForm method=get action=x><input type=hidden name=nttSn><input type=hidden name=mi value=7019><input type=hidden name=bbsId value=4117></form><script>function prevNextNttInfo(n){ document.nttForm.nttSn.value = n; document.nttForm.action = '/goeujb/na/ntt/selectNttInfo.do'; document.nttForm.submit(); }</script>",
    ),
    (
        "goEdit(",
        "<script>function goEdit(no, ac, yn){ location.href = '/biz/notice/view?ac=' + ac + '&postNo=' + no; }</script>",
    ),
    (
        "fn_goFileDown(",
        "<script>function fn_goFileDown(m, f){ window.open('/com/cm/fileDownload.do?ATTCH_FILE_ID=' + f + '&ATTCH_FILE_MSTER_ID=' + m); }</script>",
    ),
];

/// Calls seen in the wild, where nothing but the call and the list's address is at hand: what families and names alone
/// tell, or the inline script, read or run. External scripts are not in the table; what they add is tested in `scripted`.
#[tokio::test]
async fn calls_seen_in_the_wild() {
    let Some(file) = corpus("js_links.tsv") else { return };
    let text = std::fs::read_to_string(file).unwrap();
    let (mut solved, mut unsolved, mut no_formula, mut wrong) = (0, Vec::new(), 0, Vec::new());
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [call, place, request, ..] = cells.as_slice() else { continue };
        let is_mark_up = call.starts_with('<');
        let html = if is_mark_up {
            format!("{call}x</a>")
        } else if let Some(data) = call.strip_prefix("data-") {
            format!("<a href='#' data-{}>x</a>", data.split(" (").next().unwrap())
        } else {
            let code = call.split(" / ").next().unwrap();
            format!(
                "<a href='#' onclick=\"{}\">x</a>",
                code.replace('"', "&quot;").trim_start_matches("javascript:").trim_start_matches("javaScript:")
            )
        };
        let html = if html.starts_with("<tr") { format!("<table>{html}<td>x</table>") } else { html };
        let seen = Page::parse(&html, &Url::parse("https://gasang.go.kr/").unwrap());
        let node = seen.root().descendants().find(|node| matches!(node.name(), "a" | "tr")).unwrap();
        let mut handle = Handle { href: node.attr("href").map(str::to_owned), ..Handle::default() };
        handle.onclick.extend(node.attr("onclick").map(str::to_owned));
        handle.data.extend(
            node.attrs().filter_map(|(name, value)| Some((name.strip_prefix("data-")?.to_owned(), value.to_owned()))),
        );
        let code = node.attr("onclick").unwrap_or("").to_owned() + node.attr("data-id").unwrap_or("");
        let arguments: Vec<String> = code
            .split_once('(')
            .map_or(code.as_str(), |(_, rest)| rest.split(')').next().unwrap())
            .split(',')
            .map(|argument| argument.trim().trim_matches(['\'', '"']).to_owned())
            .collect();
        let Some(formula) = formula(request, &arguments) else {
            no_formula += 1;
            continue;
        };
        let list = Url::parse(&list_of(&formula, &arguments)).unwrap();
        let inline = INLINE.iter().find(|(start, _)| call.contains(start)).map_or("", |(_, script)| script);
        let page = Page::parse(inline, &list);
        let links = Links::of(&page);
        let handles = [Some(handle)];
        let mut way = links.rows(&handles, None, &mut Vec::new()).remove(0);
        if !links.unexplained().is_empty()
            && let Some(riddle) = links.riddle()
        {
            let sandbox = boardfeed::sandbox::Sandbox::of(env!("CARGO_BIN_EXE_boardfeed").into());
            let learnt = riddle.learn(&sandbox.clicks(&riddle.page).await.unwrap());
            way = Links::of(&page).knowing(&[], &learnt).rows(&handles, None, &mut Vec::new()).remove(0);
        }
        let Some(link) = way.link else {
            unsolved.push(format!("{call:.60} ({place:.40})"));
            continue;
        };
        let given: Vec<(String, String)> = link
            .url
            .query_pairs()
            .chain(url::form_urlencoded::parse(link.body.as_deref().unwrap_or("").as_bytes()))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        let has_path = link.url.path().ends_with(formula.path.trim_start_matches('/'));
        let has_all = formula.parameters.iter().all(|pair| given.contains(pair) || pair.1.contains('('));
        if has_path && has_all && (!formula.posts || link.method == Method::Post || !given.is_empty()) {
            solved += 1;
        } else {
            wrong.push(format!("{call:.60} ({place:.40}): {} {}", link.url, link.body.unwrap_or_default()));
        }
    }
    let all = solved + unsolved.len() + wrong.len();
    println!("calls seen in the wild: {solved} of {all} without their script; {no_formula} say no request");
    println!("only their script tells:\n  {}", unsolved.join("\n  "));
    println!("differ:\n  {}", wrong.join("\n  "));
    assert!(solved * 2 >= all, "families, names and inline scripts tell half of them");
}

#[test]
fn addresses_of_boards_name_their_pages_and_not_their_posts() {
    let Some(file) = corpus("board_urls.tsv") else { return };
    let text = std::fs::read_to_string(file).unwrap();
    let (mut all, mut known, mut families) = (0, 0, std::collections::BTreeMap::<&str, usize>::new());
    for url in text.lines().skip(1).filter_map(|line| Url::parse(line.split('\t').nth(1)?).ok()) {
        all += 1;
        let page = Page::parse("", &url);
        if let Some(name) = Links::of(&page).family() {
            known += 1;
            *families.entry(name).or_default() += 1;
        }
        // A list with rows of its own address and a number: the number is the key, never what names the board.
        let with = |number: usize| {
            let mut post = url.clone();
            post.query_pairs_mut().append_pair("zzNo", &number.to_string());
            post.to_string()
        };
        let found = keys(url.as_str(), &[with(40_312), with(40_311), with(40_299)]);
        let expected: Vec<Option<String>> = [40_312, 40_311, 40_299].iter().map(|n| Some(n.to_string())).collect();
        assert_eq!(found, expected, "{url}");
    }
    println!("{known} of {all} addresses are of a known family: {families:?}");
}

/// Without the table, what it tells is lost and nothing else: no link changes, and a row that still has one has the same.
#[test]
fn families_aid_and_never_replace() {
    let Some(raw) = corpus("raw") else { return };
    let index = std::fs::read_to_string(raw.parent().unwrap().join("index.tsv")).unwrap();
    let (mut rows, mut lost, mut boards) = (0, 0, BTreeSet::new());
    for line in index.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (name, kind, url, charset) = (cells[0], cells[1], cells[3], cells[4]);
        if kind != "list" {
            continue;
        }
        let Ok(bytes) = std::fs::read(raw.join(name)) else { continue };
        let text = boardfeed::decode::decode(&bytes, None, Some(charset)).text;
        let page = Page::parse(&text, &Url::parse(url).unwrap());
        let seen = listing::read(&page, &RowSelectors::default(), None);
        let handles: Vec<Option<Handle>> = seen.rows.into_iter().map(|(_, handle)| handle).collect();
        let with = Links::of(&page).rows(&handles, None, &mut Vec::new());
        let without = Links::of(&page).unaided().rows(&handles, None, &mut Vec::new());
        for (row, (with, without)) in with.iter().zip(&without).enumerate() {
            rows += 1;
            if with == without {
                continue;
            }
            let scripted = handles[row].as_ref().is_some_and(|handle| {
                !handle.onclick.is_empty()
                    || !handle.data.is_empty()
                    || handle.href.as_deref().is_some_and(|href| href.starts_with("javascript:"))
            });
            assert!(scripted, "{name}, row {}: {with:?} without the table {without:?}", row + 1);
            lost += 1;
            boards.insert(name);
        }
    }
    println!("families tell the links of {lost} of {rows} rows, on {boards:?}; the others are found without them");
    assert!(lost > 0 && lost * 4 < rows, "{lost} of {rows}");
}
