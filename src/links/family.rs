//! Families of board software, as a table: what their script handlers mean where the script is not in the page.
//!
//! A family is known by its calls and by the names its list's address has; no row of the table is one site. `{1}` is the
//! call's first argument, `{*}` its post's number however it was written; parameters of the list's own address stay
//! (`keep`), since they name the board.

use crate::model::{Handle, Method, Request};

use super::{Links, address, script};

struct Family {
    /// The call's name, or `data-…` for an attribute.
    call: &'static str,
    /// How many arguments, 0 for any number.
    arguments: usize,
    /// Stands in the list's path.
    path: &'static str,
    method: Method,
    /// Replaces the last part of the path; empty: List becomes View; `=`: the list's own path.
    target: &'static str,
    parameters: &'static [(&'static str, &'static str)],
    /// Whether the list address's own parameters stay.
    keep: bool,
}

const fn get(
    call: &'static str,
    arguments: usize,
    path: &'static str,
    target: &'static str,
    parameters: &'static [(&'static str, &'static str)],
) -> Family {
    Family { call, arguments, path, method: Method::Get, target, parameters, keep: true }
}

const FAMILIES: &[Family] = &[
    // Boards of `…/bbs/list.do?key=`: the number, and the board's kind that the view does not need.
    get("goView", 2, "/bbs/list.do", "view.do", &[("bbsSn", "{1}")]),
    // K2Web: the whole address is in the arguments.
    Family {
        call: "jf_viewArtcl",
        arguments: 3,
        path: "",
        method: Method::Get,
        target: "/bbs/{1}/{2}/{3}/artclView.do",
        parameters: &[],
        keep: false,
    },
    // itsp portals bind the handler to an attribute.
    get("data-itsp-view-link", 0, "List.do", "", &[("seq", "{*}")]),
    // School and education office boards (`na/ntt`).
    get("data-id", 0, "selectNttList.do", "selectNttInfo.do", &[("nttSn", "{*}")]),
    // Saeol notices of cities, counties and districts.
    Family {
        call: "searchDetail",
        arguments: 1,
        path: "/OfrAction.do",
        method: Method::Get,
        target: "=",
        parameters: &[
            ("jndinm", "OfrNotAncmtEJB"),
            ("context", "NTIS"),
            ("method", "selectOfrNotAncmt"),
            ("methodnm", "selectOfrNotAncmtRegst"),
            ("not_ancmt_mgt_no", "{1}"),
            ("homepage_pbs_yn", "Y"),
            ("subCheck", "Y"),
        ],
        keep: false,
    },
    get("boardView", 2, "gosi", "gosiView.do", &[("notAncmtMgtNo", "{2}")]),
    get("fn_search_detail", 1, "list.do", "view.do", &[("notAncmtMgtNo", "{1}")]),
    // `site/*/ex/bbs`: notices by one number, posts by four.
    get("doBbsFView", 1, "/ex/bbs", "View.do", &[("not_ancmt_mgt_no", "{1}")]),
    get("doBbsFView", 4, "/ex/bbs", "View.do", &[("cbIdx", "{1}"), ("bcIdx", "{2}"), ("parentSeq", "{4}")]),
    // openworks4.
    get("opView", 1, "BD_select", "BD_selectBbs.do", &[("q_bbscttSn", "{1}")]),
    get("opDetail", 1, "BD_selectNftcBbs", "BD_selectNftcBbsDetail.do", &[("q_nftcBbsMgtno", "{1}")]),
    // eGovFrame's sample board.
    Family {
        call: "fn_egov_inqire_notice",
        arguments: 2,
        path: "",
        method: Method::Post,
        target: "selectBoardArticle.do",
        parameters: &[("nttId", "{1}"), ("bbsId", "{2}")],
        keep: false,
    },
    // Boards whose one page acts by a verb: `submitForm(this, 'view', 18291)`, `fn_edit('detail', '123')`.
    get("submitForm", 3, "", "=", &[("act", "{2}"), ("bbsno", "{3}")]),
    get("fn_edit", 0, "board.do", "=", &[("act", "{1}"), ("idx", "{2}")]),
    get("viewDetail", 3, "", "=", &[("command", "view"), ("id", "{2}")]),
    get("viewAct", 1, ".php", "=", &[("viewId", "{1}")]),
    get("contentsView", 1, "/board/", "boardContentsView.do", &[("contentsId", "{1}")]),
    get("fn_articleLink", 1, "boardList.do", "boardView.do", &[("BOARD_IDX", "{1}")]),
    get("fn_articleView", 1, "", "view.do", &[("articleId", "{1}")]),
    get("fnLinkView", 1, "boardList.do", "boardView.do", &[("bbsIdx", "{1}")]),
    get("boardList.view", 1, "", "=", &[("boardNo", "{1}")]),
];

/// What a known family means by the handle.
pub(super) fn request(links: &Links<'_>, handle: &Handle) -> Option<Request> {
    let calls: Vec<script::Call> = script::calls(handle).collect();
    let path = links.page.url().path();
    for family in FAMILIES.iter().filter(|family| path.contains(family.path)) {
        let arguments: Vec<String> = if let Some(attribute) = family.call.strip_prefix("data-") {
            match handle.data.iter().find(|(name, _)| name == attribute) {
                Some((_, value)) => vec![value.clone()],
                None => continue,
            }
        } else {
            match calls.iter().find(|call| {
                call.name == family.call && (family.arguments == 0 || call.arguments.len() == family.arguments)
            }) {
                Some(call) => call.arguments.clone(),
                None => continue,
            }
        };
        return build(links, family, &arguments);
    }
    // `page_move('boardView', { no: 67937 })`: the page's name and its parameters, whatever the function is called.
    calls.iter().find_map(|call| named_page(links, call))
}

fn build(links: &Links<'_>, family: &Family, arguments: &[String]) -> Option<Request> {
    let fill = |pattern: &str| {
        let mut text = pattern.to_owned();
        for (at, argument) in arguments.iter().enumerate() {
            text = text.replace(&format!("{{{}}}", at + 1), argument);
        }
        text.replace("{*}", arguments.first().map_or("", String::as_str))
    };
    let mut url = links.page.url().clone();
    if family.target.starts_with('/') {
        url.set_path(&fill(family.target));
    } else if family.target.is_empty() {
        url.set_path(&address::view_path(url.path())?);
    } else if family.target != "=" {
        url = url.join(&fill(family.target)).ok()?;
        url.set_query(links.page.url().query());
    }
    if !family.keep {
        url.set_query(None);
    }
    let parameters: Vec<(String, String)> =
        family.parameters.iter().map(|(name, pattern)| ((*name).to_owned(), fill(pattern))).collect();
    if family.method == Method::Post {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&parameters).finish();
        url.set_query(None);
        return Some(Request::post(url, body));
    }
    for (name, value) in &parameters {
        address::set(&mut url, name, value);
    }
    Some(Request::get(url))
}

fn named_page(links: &Links<'_>, call: &script::Call) -> Option<Request> {
    let [name, ..] = call.arguments.as_slice() else { return None };
    if call.named.is_empty() || name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return None;
    }
    let file = links.page.url().path().rsplit('/').next().unwrap_or("");
    let ending = file.find('.').map_or("", |dot| &file[dot..]);
    let mut url = links.page.url().join(&format!("{name}{ending}")).ok()?;
    for (name, value) in &call.named {
        address::set(&mut url, name, value);
    }
    Some(Request::get(url))
}
