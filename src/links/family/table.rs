//! The families, as data. Every row is a fact of a program that many boards run, found in its published sources or in what
//! crawlers of several sites agree on; no row is one site.

use crate::model::Method;

/// A program that boards run: how its lists are known, and what its links are made of.
pub(super) struct Cms {
    /// For people.
    pub(super) name: &'static str,
    /// One of these stands in the list's address (path or query), lower case.
    pub(super) marks: &'static [&'static str],
    /// Parameters that are a post's number.
    pub(super) ids: &'static [&'static str],
    /// The list's page number.
    pub(super) page: &'static str,
}

const fn cms(
    name: &'static str,
    marks: &'static [&'static str],
    ids: &'static [&'static str],
    page: &'static str,
) -> Cms {
    Cms { name, marks, ids, page }
}

/// The first whose mark stands in the address is meant: the more telling marks go first.
pub(super) const CMS: &[Cms] = &[
    cms("gnuboard", &["bo_table="], &["wr_id"], "page"),
    cms("XpressEngine, Rhymix", &["document_srl=", "act=dispboard", "index.php?mid="], &["document_srl"], "page"),
    cms("KBoard for WordPress", &["mod=list", "pageid="], &["uid"], "pageid"),
    cms("K2Web", &["artcllist.do", "artclview.do", "subview.do"], &[], "page"),
    cms("eGovFrame common components", &["/cop/bbs/", "bbsid=bbsmstr_"], &["nttId"], "pageIndex"),
    cms("schools and education offices (ntt)", &["selectnttlist.do", "/na/ntt/"], &["nttSn"], "currPage"),
    cms("selectBbsNttList", &["selectbbsnttlist.do"], &["nttNo"], "pageIndex"),
    cms("saeol notices, own jsp", &["ofrnotancmtl.jsp", "ofraction.do"], &["not_ancmt_mgt_no"], "pageIndex"),
    cms(
        "saeol notices",
        &["saeol", "selecteminwon", "selectgosi", "gosilist", "ntfcpblanc", "notancmt", "emwsweb"],
        &["notAncmtMgtNo", "not_ancmt_mgt_no"],
        "pageIndex",
    ),
    cms("openworks4", &["bd_select", "bd_ofr"], &["q_bbscttSn", "q_notAncmtMgtNo", "q_nftcBbsMgtno"], "q_currPage"),
    cms("selectBoardList", &["selectboardlist.do"], &["boardSeqNo", "boardSeq", "nttId"], "pageIndex"),
    cms("list.do with a key", &["/bbs/list.do?key=", "&key="], &["bbsSn", "nttNo"], "pageIndex"),
    cms("board.es", &["board.es", "gosi.es"], &["list_no", "not_ancmt_mgt_no"], "nPage"),
    cms("jwxe", &["mode=list", "article.offset"], &["articleNo"], "article.offset"),
    cms("boardContents", &["boardcontentslist"], &["contentsId", "contents_id", "contentsSid"], "page"),
    cms("site/ex/bbs", &["/ex/bbs"], &["bcIdx", "not_ancmt_mgt_no"], "pageIndex"),
    cms("cmsid pages", &["cmsid=", "menucd=dom_"], &["dataSid", "dataSeq", "nttId"], "startPage"),
    cms("mnu_uid pages", &["mnu_uid="], &["parm_bod_uid", "bod_uid"], "pageNo"),
    cms("BoardDetail", &["boardlist.do", "boardlist?"], &["seq", "boardSeq", "idx"], "pageIndex"),
    cms("bbs.asp, view.asp", &[".asp"], &["idx", "seq", "num", "no"], "page"),
    cms("board.php", &[".php"], &["no", "idx", "uid", "num", "seq"], "page"),
];

/// Calls that fetch a file, with the path they lead to.
pub(super) const FILES: &[Call] =
    &[file("fn_egov_downFile", 2, "/cop/bbs/", "/cmm/fms/FileDown.do", &[("atchFileId", "{1}"), ("fileSn", "{2}")])];

const fn file(
    name: &'static str,
    arguments: usize,
    path: &'static str,
    target: &'static str,
    parameters: &'static [(&'static str, &'static str)],
) -> Call {
    Call { name, arguments, path, method: Method::Get, target, parameters, keep: false }
}

/// What a call means where the script that defines it is not in the page.
pub(super) struct Call {
    /// Its name, or `data-…` for an attribute.
    pub(super) name: &'static str,
    /// How many arguments, 0 for any number.
    pub(super) arguments: usize,
    /// Stands in the list's path and query.
    pub(super) path: &'static str,
    pub(super) method: Method,
    /// Replaces the last part of the path; empty: List becomes View; `=`: the list's own path.
    pub(super) target: &'static str,
    pub(super) parameters: &'static [(&'static str, &'static str)],
    /// Whether the list address's own parameters stay.
    pub(super) keep: bool,
}

const fn get(
    name: &'static str,
    arguments: usize,
    path: &'static str,
    target: &'static str,
    parameters: &'static [(&'static str, &'static str)],
) -> Call {
    Call { name, arguments, path, method: Method::Get, target, parameters, keep: true }
}

pub(super) const CALLS: &[Call] = &[
    // Boards of `…/bbs/list.do?key=`: the number, and on some the board's kind, that the view does not need.
    get("goView", 1, "/bbs/list.do?key=", "view.do", &[("bbsSn", "{1}")]),
    get("goView", 2, "/bbs/list.do", "view.do", &[("bbsSn", "{1}")]),
    // K2Web: the whole address is in the arguments.
    Call {
        name: "jf_viewArtcl",
        arguments: 3,
        path: "",
        method: Method::Get,
        target: "/bbs/{1}/{2}/{3}/artclView.do",
        parameters: &[],
        keep: false,
    },
    // Notices of the whole site stand under a path of their own.
    Call {
        name: "jf_viewArtcl",
        arguments: 2,
        path: "",
        method: Method::Get,
        target: "/commonNotice/{1}/{2}/artclView.do",
        parameters: &[],
        keep: false,
    },
    // itsp portals bind the handler to an attribute.
    get("data-itsp-view-link", 0, "List.do", "", &[("seq", "{*}")]),
    // School and education office boards (`na/ntt`).
    get("data-id", 0, "selectNttList.do", "selectNttInfo.do", &[("nttSn", "{*}")]),
    // Saeol notices of cities, counties and districts.
    Call {
        name: "searchDetail",
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
    // The same program under its own jsp.
    Call {
        name: "searchDetail",
        arguments: 1,
        path: "/OfrNotAncmtL.jsp",
        method: Method::Get,
        target: "/emwp/gov/mogaha/ntis/web/ofr/action/OfrAction.do",
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
    Call {
        name: "fn_egov_inqire_notice",
        arguments: 2,
        path: "",
        method: Method::Post,
        target: "selectBoardArticle.do",
        parameters: &[("nttId", "{1}"), ("bbsId", "{2}")],
        keep: false,
    },
    // SISS: one page that acts by a verb.
    get("goView", 1, "board.es", "=", &[("act", "view"), ("list_no", "{1}")]),
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
