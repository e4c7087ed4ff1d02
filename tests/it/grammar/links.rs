//! The ways a row leads to its post, each with the script or form it needs and the request it means.

use boardfeed::model::{Method, Request};
use url::{Url, form_urlencoded};

use super::board::{Board, Family, Link, Values};
use super::markup::{Element, el};

/// Addresses of one kind of board software.
pub(super) struct Paths {
    /// Of the list, from the host on.
    pub(super) list: &'static str,
    pub(super) view: &'static str,
    /// What names the board among the post's parameters.
    fixed: (&'static str, &'static str),
    id: &'static str,
}

pub(super) const HOST: &str = "https://www.example.go.kr";

pub(super) fn paths(family: Family) -> Paths {
    let (list, view, fixed, id) = match family {
        Family::Do => ("/kor/bbs/list.do?key=00634", "/kor/bbs/view.do", ("key", "00634"), "bbsSn"),
        Family::Php => ("/bbs/board.php?bo_table=notice", "/bbs/board.php", ("bo_table", "notice"), "wr_id"),
        Family::Asp => ("/board/list.asp?code=news", "/board/view.asp", ("code", "news"), "idx"),
        Family::Select => (
            "/portal/selectBoardList.do?bbsId=BBS_000014",
            "/portal/selectBoardArticle.do",
            ("bbsId", "BBS_000014"),
            "nttId",
        ),
        Family::Article => {
            ("/news/articleList.html?section=S1N4", "/news/articleView.html", ("section", "S1N4"), "idxno")
        }
    };
    Paths { list, view, fixed, id }
}

pub(super) fn list_url(board: &Board) -> Url {
    Url::parse(&format!("{HOST}{}", paths(board.family).list)).unwrap()
}

/// What leads from a row to its post.
pub(super) struct Lead {
    /// Attributes of the `a`; none where something else is the link.
    pub(super) anchor: Option<Vec<(&'static str, String)>>,
    /// Attributes of the title's cell.
    pub(super) cell: Vec<(&'static str, String)>,
    /// Attributes of the row.
    pub(super) row: Vec<(&'static str, String)>,
    /// What is then asked for.
    pub(super) request: Request,
}

pub(super) fn lead(board: &Board, values: &Values) -> Lead {
    let paths = paths(board.family);
    let id = &values.id;
    let (name, value) = paths.fixed;
    let query = format!("{}?{name}={value}&{}={id}", paths.view, paths.id);
    let file = paths.view.rsplit('/').next().unwrap_or("");
    let get = |address: &str| Request::get(Url::parse(HOST).unwrap().join(address).unwrap());
    let call = format!("fnView('{id}')");
    let mut lead = Lead { anchor: None, cell: Vec::new(), row: Vec::new(), request: get(&query) };
    match board.link {
        Link::Query => lead.anchor = Some(vec![("href", query)]),
        Link::Relative => {
            lead.anchor = Some(vec![("href", format!("./{file}?{name}={value}&{}={id}", paths.id))]);
        }
        Link::Path => {
            let folder = paths.view.rsplit_once('/').map_or("", |(folder, _)| folder);
            lead.request = get(&format!("{folder}/post/{id}"));
            lead.anchor = Some(vec![("href", format!("{folder}/post/{id}"))]);
        }
        Link::Session => {
            let address = format!("{};jsessionid=0A1B2C3D{id}.node2?{name}={value}&{}={id}", paths.view, paths.id);
            lead.anchor = Some(vec![("href", address)]);
        }
        Link::State => {
            let address = format!("{query}&pageIndex=1&searchCnd=0&searchWrd=");
            lead.request = get(&address);
            lead.anchor = Some(vec![("href", address)]);
        }
        Link::Script => lead.anchor = Some(vec![("href", format!("javascript:{call};"))]),
        Link::OnClick => {
            lead.anchor = Some(vec![("href", "#none".to_owned()), ("onclick", format!("{call}; return false;"))]);
        }
        Link::Cell => lead.cell = vec![("onclick", format!("{call};")), ("style", "cursor:pointer".to_owned())],
        Link::Row => lead.row = vec![("onclick", call)],
        Link::Data => {
            lead.anchor =
                Some(vec![("href", "#".to_owned()), ("class", "btnView".to_owned()), ("data-id", id.clone())]);
        }
        Link::FormGet | Link::FormPost | Link::Jquery => {
            lead.anchor = Some(vec![("href", "#".to_owned()), ("onclick", format!("{call};return false;"))]);
            if board.link == Link::FormPost {
                let pairs = [(name, value), ("pageIndex", "1"), (paths.id, id)];
                let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
                lead.request = Request::post(get(paths.view).url, body);
            }
        }
    }
    lead
}

/// The form that some links submit.
pub(super) fn form(board: &Board) -> Option<Element> {
    let paths = paths(board.family);
    let method = match board.link {
        Link::FormGet | Link::Jquery => "get",
        Link::FormPost => "post",
        _ => return None,
    };
    let hidden = |name: &str, value: &str| {
        el("input").attr("type", "hidden").attr("name", name).attr("id", name).attr("value", value)
    };
    Some(
        el("form")
            .attr("name", "listForm")
            .attr("id", "listForm")
            .attr("method", method)
            .attr("action", paths.list)
            .add(hidden(paths.fixed.0, paths.fixed.1))
            .add(hidden("pageIndex", "1"))
            .add(hidden(paths.id, "")),
    )
}

/// The script that some links call.
pub(super) fn script(board: &Board) -> Option<Element> {
    let Paths { view, fixed: (name, value), id, .. } = paths(board.family);
    let code = match board.link {
        Link::Script | Link::OnClick | Link::Cell | Link::Row => {
            format!("function fnView(no) {{ location.href = \"{view}?{name}={value}&{id}=\" + no; }}")
        }
        Link::Data => format!(
            "$(function() {{ $('.btnView').on('click', function(e) {{ e.preventDefault(); \
             location.href = '{view}?{name}={value}&{id}=' + $(this).data('id'); }}); }});"
        ),
        Link::FormGet | Link::FormPost => format!(
            "function fnView(no) {{ var f = document.listForm; f.{id}.value = no; f.action = '{view}'; f.submit(); }}"
        ),
        Link::Jquery => {
            format!("function fnView(no) {{ $('#{id}').val(no); $('#listForm').attr('action', '{view}').submit(); }}")
        }
        _ => return None,
    };
    Some(el("script").raw(format!("\n{code}\n")))
}

/// Two requests, parameters in any order.
pub(super) fn same(one: &Request, other: &Request) -> bool {
    let parts = |request: &Request| {
        let mut pairs: Vec<(String, String)> = request.url.query_pairs().into_owned().collect();
        pairs.sort();
        let mut body: Vec<(String, String)> = if request.method == Method::Post {
            form_urlencoded::parse(request.body.as_deref().unwrap_or("").as_bytes()).into_owned().collect()
        } else {
            Vec::new()
        };
        body.sort();
        (request.method, request.url.host_str().map(str::to_owned), request.url.path().to_owned(), pairs, body)
    };
    parts(one) == parts(other)
}
