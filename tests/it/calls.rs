//! Calls seen in the wild whose meaning stands in another file: with that file at hand, each leads where its board's posts
//! stand. The shapes are those of `js_links.tsv` of the corpus; the scripts are written here, in the three manners of such files.

use boardfeed::inspect;
use boardfeed::model::{Listing, Method, Request};
use boardfeed::page::Page;
use boardfeed::sandbox::Sandbox;
use boardfeed::source::RowSelectors;
use url::Url;

/// Rows of each list.
const ROWS: usize = 4;
/// No family's address, so that nothing but the call and its script tells.
const LIST: &str = "https://gasang.go.kr/portal/sub3/notice?menuNo=7&page=2";

/// A call, its arguments as written, the request (`{1}`: the first argument), and which argument is the post's own.
type Shape = (&'static str, &'static [&'static str], &'static str, usize);

const SHAPES: &[Shape] = &[
    ("jf_viewArtcl", &["'cse'", "'775'", "'828351'"], "GET /bbs/{1}/{2}/{3}/artclView.do", 3),
    ("jf_viewArtcl", &["'kor'", "'96372'"], "GET /commonNotice/{1}/{2}/artclView.do", 2),
    ("data-itsp-view-link", &["179413"], "GET /noticeView.do?siteId=CSE&boardSeq=882&menuSeq=6097&seq={1}", 1),
    ("goView", &["'114503'"], "GET board.es?mid=a10502060000&bid=1000&act=view&list_no={1}", 1),
    ("goView", &["'2503270008'", "'0001'"], "GET /kor/bbs/view.do?bbsSn={1}&key=00641", 1),
    ("go_view", &["175380"], "GET bizpbanc-ongoing.do?schM=view&pbancSn={1}", 1),
    ("data-id", &["1340895"], "GET selectNttInfo.do?mi=13515&bbsId=8356&nttSn={1}", 1),
    ("goCheck", &["128980", "0"], "POST /web/board/webRepairPlan/boardView.do?seq={1}", 1),
    ("submitForm", &["this", "'view'", "18291"], "GET /?menuno=1202&siteno=16&act={2}&bbsno={3}", 3),
    ("viewAct", &["66"], "GET /studyCenter/bbs.php?boardCode=1&viewId={1}", 1),
    ("goView", &["'20250618005400211019'"], "GET view.do?plcyBizId={1}", 1),
    ("goView", &["'15966'"], "POST /recruit/ad/func/pb/hnfpPbancInfoView.do?pbancSn={1}", 1),
    ("fn_goDtlView", &["'261671'"], "GET /pot/cc/nm/selectNticBbrssDtlView.do?hmpgId=0113&twbbsId={1}", 1),
    (
        "fnView",
        &["'BBSMSTR_000000012326'", "'21540998'"],
        "POST /dggb/module/board/selectBoardDetailAjax.do?nttId={2}&bbsId={1}",
        2,
    ),
    ("data-post_no", &["264688"], "GET /biz/notice/view?ac=view&postNo={1}", 1),
    (
        "searchDetail",
        &["'39313'"],
        "GET /emwp/gov/mogaha/ntis/web/ofr/action/OfrAction.do?jndinm=OfrNotAncmtEJB&methodnm=selectOfrNotAncmtRegst&not_ancmt_mgt_no={1}&subCheck=Y",
        1,
    ),
    ("doBbsFView", &["'40710'"], "GET /site/gwanak/ex/bbsNew/View.do?not_ancmt_mgt_no={1}&typeCode=1", 1),
    (
        "doBbsFView",
        &["'99835'", "'25012'", "'16010100'", "'25012'"],
        "GET View.do?cbIdx={1}&bcIdx={2}&parentSeq={4}",
        2,
    ),
    ("boardView", &["'1'", "'28901'"], "GET /portal/saeol/gosiView.do?notAncmtMgtNo={2}&mId=0301", 2),
    ("fn_search_detail", &["28901"], "GET view.do?notAncmtMgtNo={1}", 1),
    ("opDetail", &["'34901'"], "GET BD_selectNftcBbsDetail.do?q_nftcBbsCode=1001&q_nftcBbsMgtno={1}", 1),
    ("opView", &["'20250612142318323'"], "GET BD_selectBbs.do?q_bbsCode=1016&q_bbscttSn={1}", 1),
    ("fn_articleLink", &["123"], "GET /kor/boardView.do?IDX=154&BRD_ID=1023&BOARD_IDX={1}", 1),
    ("goPage", &["4123"], "GET /portal/bulletin/notification?articleSeq={1}", 1),
    ("goView", &["'54'", "'3341404'", "'0'", "'null'"], "GET view.do?boardID={1}&boardSeq={2}&lev={3}", 2),
    ("contentsView", &["'114136'"], "GET /front/board/boardContentsView.do?boardId=11&menuId=3&contentsId={1}", 1),
    (
        "contentsView",
        &["'7a688123a8f046cb9990c0d6551ec1a7'"],
        "POST /front/board/boardContentsView.do?contents_id={1}",
        1,
    ),
    ("viewBoard", &["7245"], "GET /main/board/view.do?menu_idx=113&manage_idx=2&board_idx={1}", 1),
    ("fn_goView", &["'172045'"], "GET /web/business/webBusinessView.do?b_idx={1}", 1),
    ("goDetail", &["4123"], "GET /portal/board/boardView?bbs_id=1&ntt_id={1}", 1),
    ("goDetail", &["4123"], "GET /research/page1-2.php?idx={1}", 1),
    ("fnLinkView", &["'4123'"], "GET /kr/board/notice_01/boardView.do?bbsIdx={1}", 1),
    ("fnGoView", &["'4123'"], "POST /notice/notice_01view.do?seq={1}", 1),
    ("fn_articleView", &["'4123'"], "GET /front/M000000742/applybusiness/view.do?articleId={1}", 1),
    ("viewDetail", &["this", "203", "'/notice'"], "GET {3}?command=view&id={2}", 2),
    ("fn_view", &["'4123'"], "GET /notice/noticeView.do?noticeSeq={1}", 1),
    (
        "fn_view",
        &["'0a1b2c3d-1111-4222-8333-44445555666a'"],
        "GET /board/view.do?boardUUID={1}&menuUUID=9f1e2d3c-1111-4222-8333-444455556666",
        1,
    ),
    ("read", &["'4123'", "'NOT'"], "GET /home/notice/businessbbs/boardRead.ubs?boardNo={1}&kind={2}", 1),
    ("doViewNew", &["4123", "'PBN'"], "GET /pms/view.do?pbn={1}&kind={2}", 1),
    (
        "boardList.view",
        &["'4123'"],
        "GET /page/10054/10007.tc?boardNo={1}&boardMngNo=3&importUrl=%2Fboard%2Fview.tc",
        1,
    ),
    ("goView", &["1", "2", "3"], "GET /module/bbs/view.php?mid=%2Fnews%2Fnotice&cur_row={1}&rdno={2}&rdnoorg={3}", 2),
    ("goViewPage", &["'4123'"], "GET /front/board/noticeView.do?notice_no={1}", 1),
    ("goViewPage2", &["'4123'"], "GET /social/board/view.do?m_cd=D019&board_code=BO02&seq_no={1}", 1),
    ("fn_edit", &["'detail'", "4123", "'N'"], "GET board.do?act={1}&idx={2}", 2),
    ("fn_select2", &["'PB4123'", "'2025'"], "GET /main/pubAmt/addPubAmtView2.do?pbanId={1}&pbanOpenYn={2}", 1),
    ("retrieveBsnsAncmView", &["'014123'"], "POST /contents/retrieveBsnsAncmView.do?ancmId={1}", 1),
    ("pf_DetailMove", &["'8875'"], "GET /cf/Board/{1}/detailView.do", 1),
    ("show", &["1", "42", "3"], "GET bbs.do?type=show&bbsNo={1}&bbsctt_no={2}&bbsctt_answer_no={3}", 2),
    (
        "doAction",
        &["'detail'", "'B01'", "'4123'", "'77'", "'0'", "'0'"],
        "GET /jsp/ext/etc/cmm_9001.jsp?BBS_ID={2}&BBS_NO={3}&GROUP_NO={4}&STEP={5}&LEVEL_VALUE={6}",
        3,
    ),
    ("fn_bbsView", &["'4123'"], "POST /bbs/deptgongji/bbsView.do?bbsNo={1}", 1),
    ("f_detail", &["'S4123'", "'2025'"], "GET retrieveTaskAnncmInfoView.do?ancmId={1}&bsnsYy={2}", 1),
    ("goDetailPage", &["'4123'"], "GET /asocBiz/asocBiz/asocBizOngoingDetail.do?bizAltkey={1}", 1),
    ("fn_detail", &["4123"], "GET /nsh/SH/NTS/SHNTS001F0.do?seqNo={1}", 1),
    ("moveDetail", &["'4123'"], "GET /announce/businessAnnounceDetail.do?noticeIdx={1}", 1),
    ("goView", &["'4123'"], "GET /not/nti/01_01.bokji?boardidx={1}", 1),
    ("location.href=", &["'/koema/report/board_view.html?idx=78340&page=1'"], "GET {1}", 1),
    (
        "fn_egov_inqire_notice",
        &["'4123'", "'BBSMSTR_000000000001'"],
        "POST /cop/bbs/selectBoardArticle.do?nttId={1}&bbsId={2}",
        1,
    ),
    ("page_move", &["'commBoardUVNoticeView'", "{ no: 67937 }"], "GET {1}.do?no={no}", 2),
    ("prevNextNttInfo", &["'1096884'"], "GET /goeujb/na/ntt/selectNttInfo.do?mi=7019&bbsId=4117&nttSn={1}", 1),
    ("goEdit", &["263152", "'view'", "'N'"], "GET /biz/notice/view?ac={2}&postNo={1}", 1),
];

/// How a site writes the function.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Manner {
    /// `location.href = '…' + no;`
    Address,
    /// `document.f.no.value = no; document.f.action = '…'; document.f.submit();`
    Form,
    /// `$('#no').val(no); $('#f').attr('action', '…').submit();`
    Library,
}

/// What a row's argument is: the post's own differs from row to row, others that are equal to it with it.
fn argument(shape: &Shape, place: usize, row: usize) -> String {
    let (_, arguments, _, own) = shape;
    let (text, post) = (arguments[place - 1], arguments[own - 1]);
    if text != post || row == 0 {
        return text.to_owned();
    }
    // The last digits, of which a number has enough.
    let end = text.rfind(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let end = if text.contains("page=1") { text.find("&page").unwrap() - 1 } else { end };
    let digit = (text.as_bytes()[end] - b'0' + u8::try_from(row).unwrap()) % 10;
    format!("{}{digit}{}", &text[..end], &text[end + 1..])
}

/// The argument's value.
fn value(text: &str) -> &str {
    let text = text.trim().trim_start_matches("{ no:").trim_end_matches('}').trim();
    text.trim_matches('\'')
}

/// A template with its holes filled by `with`.
fn filled(template: &str, count: usize, with: impl Fn(usize) -> String) -> String {
    let mut out = template.to_owned();
    for place in 1..=count {
        out = out.replace(&format!("{{{place}}}"), &with(place));
    }
    out.replace("{no}", &with(count))
}

/// The function of the shape, as an expression of its arguments `a1`, `a2`, …
fn script(shape: &Shape, manner: Manner) -> String {
    let (name, arguments, request, _) = shape;
    let (method, address) = request.split_once(' ').unwrap();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let hole =
        |place: usize| if arguments[place - 1].starts_with('{') { format!("a{place}.no") } else { format!("a{place}") };
    let text = |template: &str| {
        let text = filled(template, arguments.len(), |place| format!("' + {} + '", hole(place)));
        format!("'{text}'").trim_start_matches("'' + ").trim_end_matches(" + ''").to_owned()
    };
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let body = match manner {
        Manner::Address => format!("location.href = {};", text(address)),
        Manner::Form => {
            let fields: String =
                pairs.iter().map(|(name, value)| format!("f.{name}.value = {}; ", text(value))).collect();
            format!(
                "var f = document.boardForm; {fields}f.method = '{}'; f.action = {}; f.target = '_self'; f.submit();",
                method.to_lowercase(),
                text(path)
            )
        }
        Manner::Library => {
            let fields: String =
                pairs.iter().map(|(name, value)| format!("$('#{name}').val({}); ", text(value))).collect();
            format!(
                "{fields}$('#boardForm').attr('method', '{}').attr('action', {}).submit();",
                method.to_lowercase(),
                text(path)
            )
        }
    };
    let names: Vec<String> = (1..=arguments.len()).map(|place| format!("a{place}")).collect();
    // Beyond what is read as straight-line code: the engine is asked.
    let body =
        format!("var seen = []; for (var i = 0; i < 2; i++) {{ seen.push(i); }} if (seen.length === 2) {{ {body} }}");
    match name.split_once('.') {
        _ if name.starts_with("data-") => {
            let key = name.trim_start_matches("data-");
            format!(
                "$(function () {{ $(document).on('click', 'a.view', function (e) {{ e.preventDefault(); var a1 = $(this).data('{key}'); {body} }}); }});"
            )
        }
        Some((object, method)) => {
            format!("var {object} = {{ {method}: function ({}) {{ {body} return false; }} }};", names.join(", "))
        }
        None => format!("function {name}({}) {{ {body} return false; }}", names.join(", ")),
    }
}

/// The list, the script beside it.
fn list(shape: &Shape, manner: Manner) -> String {
    let (name, arguments, request, _) = shape;
    let query = request.split_once('?').map_or("", |(_, query)| query);
    let mut form = String::new();
    if manner != Manner::Address {
        form.push_str("<form id=boardForm name=boardForm method=post action='/portal/sub3/notice'>");
        for (field, _) in url::form_urlencoded::parse(query.as_bytes()) {
            form.push_str(&format!("<input type=hidden id='{field}' name='{field}' value=''>"));
        }
        form.push_str("</form>");
    }
    let rows: String = (0..ROWS)
        .map(|row| {
            let given: Vec<String> = (1..=arguments.len()).map(|place| argument(shape, place, row)).collect();
            let call = match *name {
                "location.href=" => format!("onclick=\"location.href={}\"", given[0]),
                name if name.starts_with("data-") => format!("class=view {name}='{}'", given[0]),
                name => format!("onclick=\"{name}({}); return false;\"", given.join(",")),
            };
            let (n, day) = (40 - row, 20 - row);
            format!("<tr><td>{n}<td><a href='#' {call}>제{n}차 주민 사업 추진 계획</a><td>총무과<td>2026-11-{day}</tr>")
        })
        .collect();
    format!(
        "<head><script src='/js/jquery.min.js'></script><script src='/js/board.js'></script></head>{form}<table><tr><th>번호<th>제목<th>부서<th>등록일</tr>{rows}</table>"
    )
}

/// Method, path and parameters of a request.
type Asked = (Method, String, Vec<(String, String)>);

/// Parameters of address and body, sorted; without those the script left empty.
fn given(request: &Request) -> Vec<(String, String)> {
    let body = request.body.as_deref().unwrap_or("").as_bytes();
    let mut pairs: Vec<(String, String)> = request
        .url
        .query_pairs()
        .chain(url::form_urlencoded::parse(body))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    pairs.sort();
    pairs
}

async fn rows(html: &str, text: Option<String>) -> Listing {
    let page = Page::parse(html, &Url::parse(LIST).unwrap());
    let mut overrides = RowSelectors::default();
    if let Some(text) = text
        && let Some(mut riddle) = inspect::riddle(&page, &overrides)
    {
        assert!(riddle.scripts.iter().all(|script| script.path() == "/js/board.js"), "{:?}", riddle.scripts);
        if !riddle.scripts.is_empty() {
            riddle.page.scripts.insert(0, text);
        }
        let sandbox = Sandbox::of(env!("CARGO_BIN_EXE_boardfeed").into());
        overrides.learnt = riddle.learn(&sandbox.clicks(&riddle.page).await.unwrap());
    }
    inspect::listing(&page, &overrides, None)
}

#[tokio::test]
async fn every_shape_with_the_script_of_its_site() {
    let mut wrong = Vec::new();
    let (mut alone, mut guessed) = (0, 0);
    for shape in SHAPES {
        for manner in [Manner::Address, Manner::Form, Manner::Library] {
            let (name, arguments, request, _) = shape;
            let (method, address) = request.split_once(' ').unwrap();
            // What an address alone can't say.
            if method == "POST" && manner == Manner::Address || *name == "location.href=" && manner != Manner::Address {
                continue;
            }
            let html = list(shape, manner);
            let unaided = rows(&html, None).await;
            let listing = rows(&html, Some(script(shape, manner))).await;
            let expected: Vec<Option<Asked>> = (0..ROWS)
                .map(|row| {
                    let text = filled(address, arguments.len(), |place| value(&argument(shape, place, row)).to_owned());
                    let url = Url::parse(LIST).unwrap().join(&text).unwrap();
                    let method = if method == "POST" { Method::Post } else { Method::Get };
                    Some((method, url.path().to_owned(), given(&Request::get(url))))
                })
                .collect();
            let read = |listing: &Listing| -> Vec<Option<Asked>> {
                listing
                    .rows
                    .iter()
                    .map(|row| row.link.as_ref().map(|link| (link.method, link.url.path().to_owned(), given(link))))
                    .collect()
            };
            let told = read(&listing);
            alone += usize::from(read(&unaided) == expected);
            guessed += usize::from(read(&unaided) != expected && unaided.rows.iter().any(|row| row.link.is_some()));
            if told != expected {
                wrong.push(format!(
                    "{name}({}) {manner:?}: {:?}, not {:?}; {:?}",
                    arguments.join(","),
                    told.first(),
                    expected[0],
                    listing.problems
                ));
            }
        }
    }
    println!("without the script {alone} are told, {guessed} are told otherwise");
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}
