//! Pages that a script fills after they have been loaded: the rows are not in them.

use crate::model::{Code, Problem};
use crate::page::Page;

/// Says that the page is such a shell, and where its data seems to come from.
pub(super) fn find(page: &Page) -> Option<Problem> {
    let sources: Vec<String> = page
        .root()
        .all("script")
        .filter(|script| script.attr("src").is_none())
        .map(crate::page::Node::raw_text)
        .collect();
    let scripted = page.root().all("script").next().is_some();
    let data = sources.iter().find_map(|script| data_address(script));
    if !scripted || !(data.is_some() || has_empty_place(page) || has_template(page)) {
        return None;
    }
    let mut message = "the page is filled by a script and holds no rows itself; ".to_owned();
    match data.and_then(|address| page.resolve(&address)) {
        Some(url) => message.push_str(&format!("its script asks {url} for data: try that address")),
        None => message.push_str("look in the browser's network view for the address the rows come from"),
    }
    Some(Problem::new(Code::ScriptShell, message))
}

/// A table with a head and no row, a list without items, the one empty box of an application.
fn has_empty_place(page: &Page) -> bool {
    let root = page.root();
    let table = root
        .all("tbody")
        .any(|body| body.find("tr").is_none() && body.parent().is_some_and(|table| table.all("th").count() >= 3));
    let application = root.descendants().any(|node| {
        matches!(node.attr("id"), Some("root" | "app" | "__next" | "__nuxt" | "wrap-app"))
            && node.children().next().is_none()
    });
    let list = root.all("ul").chain(root.all("div")).any(|place| {
        let names = place.names();
        place.children().next().is_none()
            && ["list", "grid", "board"].iter().any(|word| names.contains(word))
            && !["menu", "paging", "file"].iter().any(|word| names.contains(word))
    });
    table || application || list
}

/// `{{title}}`, `v-for`, `ng-repeat` in what was meant to be rows.
fn has_template(page: &Page) -> bool {
    page.root().descendants().any(|node| {
        node.attrs().any(|(name, _)| name.starts_with("v-for") || name.starts_with("ng-repeat") || name == "data-bind")
            || node.pieces().any(|piece| matches!(piece, crate::page::Piece::Text(text) if !node.is_hidden() && text.contains("{{") && text.contains("}}")))
    })
}

/// The address a script asks for the list: the first of an ajax call that speaks of a list.
fn data_address(script: &str) -> Option<String> {
    const CALLS: [&str; 7] = ["url:", "url :", "getJSON(", "fetch(", "axios.get(", "axios.post(", "$.post("];
    let mut best = None;
    for call in CALLS {
        for (at, _) in script.match_indices(call) {
            let rest = script[at + call.len()..].trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) else { continue };
            let Some(end) = rest[1..].find(quote) else { continue };
            let address = &rest[1..=end];
            let lower = address.to_ascii_lowercase();
            let fits = address.len() < 200
                && !address.contains("${")
                && ["list", "board", "bbs", "search", "post", "notice"].iter().any(|word| lower.contains(word));
            let other =
                ["login", "token", "menu", "keyword", "kwd", "popup", "member", "file", "stsfdg", "satis", "count"]
                    .iter()
                    .any(|word| lower.contains(word));
            if fits && !other {
                best.get_or_insert_with(|| address.to_owned());
            }
        }
    }
    best
}
