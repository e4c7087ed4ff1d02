//! Addresses: what is none, what in one only says where the reader came from.

use url::Url;

use crate::model::{Method, Request, is_session, without_session};

/// `#`, `#none`, `javascript:;`, `javascript:void(0)`: leads nowhere by itself.
pub(super) fn is_empty(href: &str) -> bool {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return true;
    }
    script_of(href).is_some_and(|code| {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        matches!(
            code.trim_end_matches(';'),
            "" | "void(0)" | "void0" | "void('0')" | "void(null)" | "returnfalse" | "0"
        )
    })
}

/// The code of a `javascript:` address.
pub(super) fn script_of(href: &str) -> Option<&str> {
    let href = href.trim_start();
    let scheme = href.get(..11)?;
    scheme.eq_ignore_ascii_case("javascript:").then(|| &href[11..])
}

/// Parameters that say where in the list, or by which search, the reader came from. A post's address without them is
/// the same post, and stays the same when the list moves on.
pub(super) fn is_state(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "");
    let exact = matches!(
        name.as_str(),
        "page"
            | "pageindex"
            | "pageno"
            | "pagenum"
            | "pageunit"
            | "pagesize"
            | "cpage"
            | "curpage"
            | "currpage"
            | "currentpage"
            | "currentpageno"
            | "nowpage"
            | "movepage"
            | "npage"
            | "gopage"
            | "gotopage"
            | "cp"
            | "pg"
            | "pgno"
            | "divpage"
            | "psize"
            | "recordcnt"
            | "recordcountperpage"
            | "rows"
            | "article.offset"
            | "article.limit"
            | "articlelimit"
            | "offset"
            | "limit"
            | "listtype"
            | "liststyle"
            | "keyword"
            | "keyfield"
            | "startdate"
            | "enddate"
            | "sdate"
            | "edate"
            | "token"
            | "csrf"
            | "schkey"
            | "schwrd"
            | "schword"
            | "schstr"
            | "schtext"
            | "schtype"
    );
    exact
        || is_session(&name)
        || name.starts_with("csrf")
        // `searchNoSeq` is a number that a page looks up, not a word that was searched for.
        || (["search", "srch", "sort", "order"].iter().any(|start| name.starts_with(start))
            && !["seq", "sn", "idx", "srl"].iter().any(|end| name.ends_with(end)))
}

/// A post's request without what belongs to one visit: session ids and tokens. What the list's state put into it
/// (page, search) stays, as a browser would send it: a server may want it, and [`is_state`] keeps it out of the key.
pub(super) fn without_visit(mut request: Request) -> Request {
    if request.method == Method::Get {
        drop_parameters(&mut request.url, &|name, _| is_visit(name));
    }
    request.url.set_fragment(None);
    let path = without_session(request.url.path());
    request.url.set_path(&path);
    request
}

/// Parameters that name one visit.
pub(super) fn is_visit(name: &str) -> bool {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    name == "token" || is_session(&name) || name.starts_with("csrf")
}

/// Takes parameters out; the others stay byte for byte as written.
fn drop_parameters(url: &mut Url, drop: &dyn Fn(&str, &str) -> bool) {
    let Some(query) = url.query() else { return };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .filter(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            !drop(name, value)
        })
        .collect();
    let kept = kept.join("&");
    url.set_query((!kept.is_empty()).then_some(&kept));
}

/// Sets one parameter; the others stay as written.
pub(super) fn set(url: &mut Url, name: &str, value: &str) {
    drop_parameters(url, &|other, _| other == name);
    url.query_pairs_mut().append_pair(name, value);
}

/// The path of the page that reads one post, by the name of the one that lists: `boardList.do` → `boardView.do`.
pub(super) fn view_path(path: &str) -> Option<String> {
    renamed(path, "view")
}

/// The same where the page is called by another word: `boardList.do` → `boardDetail.do`. The list's way of writing stays;
/// programs with a word of their own for it keep that.
pub(super) fn renamed(path: &str, word: &str) -> Option<String> {
    let (folder, file) = path.rsplit_once('/')?;
    let (stem, ending) = file.find('.').map_or((file, ""), |dot| file.split_at(dot));
    let replaced = |at: usize, list: &str, view: &str| {
        let mut name = stem.to_owned();
        name.replace_range(at..at + list.len(), view);
        // `selectXListView` reads as "view of the list": its view is `selectXView`.
        let name = name.replace("ViewView", "View");
        format!("{folder}/{name}{ending}")
    };
    // `selectBbsNttList.do` → `selectBbsNttView.do`, `selectNttList.do` → `selectNttInfo.do`; eGovFrame's
    // `selectBoardList.do` → `selectBoardArticle.do`, whatever stands between (`selectNoLoginBoardList.do`).
    for (start, list, view) in
        [("", "BbsNttList", "BbsNttView"), ("", "NttList", "NttInfo"), ("select", "BoardList", "BoardArticle")]
    {
        if let Some(at) = stem.rfind(list).filter(|_| word == "view" && stem.starts_with(start)) {
            return Some(replaced(at, list, view));
        }
    }
    let first = word.get(..1)?.to_ascii_uppercase();
    for (list, view) in
        [("List", format!("{first}{}", &word[1..])), ("list", word.to_owned()), ("LIST", word.to_ascii_uppercase())]
    {
        if let Some(at) = stem.rfind(list) {
            return Some(replaced(at, list, &view));
        }
    }
    None
}
