//! What a link says of itself: that it leads to the next page, and to which.

use crate::page::Node;

use super::address::counts_pages;

/// The page a link says it leads to: the last number of its call, its `data-page`, or its parameter for pages.
pub(super) fn target(node: Node<'_>) -> Option<u32> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
    if let Some((_, value)) = node.attrs().find(|(name, _)| name.starts_with("data-") && name.contains("page")) {
        return number(value);
    }
    if let Some(call) = call(node) {
        let inside = call.split_once('(')?.1.split(')').next()?;
        return inside.rsplit(',').find_map(|argument| number(argument.trim_matches(|c: char| !c.is_ascii_digit())));
    }
    let query = node.attr("href")?.split('#').next()?.split_once('?')?.1;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(name, _)| counts_pages(name) && !name.contains("offset") && !name.contains("start"))
        .find_map(|(_, value)| number(value))
}

/// The script's call that a link is.
pub(super) fn call(node: Node<'_>) -> Option<&str> {
    let href = node.attr("href").unwrap_or("");
    let call = node.attr("onclick").filter(|call| call.contains('('));
    call.or_else(|| href.get(..11).filter(|scheme| scheme.eq_ignore_ascii_case("javascript:")).map(|_| &href[11..]))
}

pub(super) fn leads(node: Node<'_>) -> bool {
    node.attr("onclick").is_some()
        || node.attr("href").is_some_and(|href| !super::build::is_empty_href(href))
        || (node.is("a") && node.attrs().any(|(name, _)| name.starts_with("data-")))
}

/// Beside numbers: words, title, class or picture speak of what is next.
pub(super) fn says_next(node: Node<'_>) -> bool {
    let mut words = node.text();
    for text in
        [node.attr("title"), node.attr("class"), node.find("img").and_then(|img| img.attr("alt"))].into_iter().flatten()
    {
        words.push(' ');
        words.push_str(text);
    }
    let words = words.to_ascii_lowercase();
    (words.contains("다음") || words.contains("next")) && !words.contains("마지막")
}

/// Without numbers beside it: it is called the next page and nothing else. "다음 글" is a post, "»" often the last page.
pub(super) fn is_next(node: Node<'_>) -> bool {
    let picture = node.find("img").and_then(|img| img.attr("alt"));
    let names = [Some(node.text()), picture.map(str::to_owned)];
    let names = names
        .into_iter()
        .flatten()
        .chain(["aria-label", "title"].iter().filter_map(|name| node.attr(name).map(str::to_owned)));
    names.filter(|name| name.chars().count() < 30).any(|name| {
        let name: String = name.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        let bare = name.trim_matches(['>', '<', '›', '»', '→', '←', '«', '▶', '[', ']', '(', ')', '…', '.']);
        match bare {
            "" => matches!(name.trim_matches(['[', ']', '(', ')']), ">" | "›" | "▶" | "→"),
            _ => matches!(
                bare,
                "다음"
                    | "다음페이지"
                    | "다음페이지로"
                    | "다음페이지로이동"
                    | "다음목록"
                    | "다음목록으로"
                    | "next"
                    | "nextpage"
                    | "gotonextpage"
                    | "older"
                    | "olderposts"
                    | "olderentries"
                    | "次へ"
                    | "下一页"
                    | "下一頁"
            ),
        }
    })
}

/// More of the same list: "더보기", "더 보기 (2/12)", "Load more".
pub(super) fn is_more(node: Node<'_>) -> bool {
    let name = node.text();
    let name: String = name.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    matches!(
        name.as_str(),
        "더보기"
            | "목록더보기"
            | "글더보기"
            | "게시글더보기"
            | "more"
            | "loadmore"
            | "viewmore"
            | "showmore"
            | "seemore"
    )
}

/// `rel="next"`
pub(super) fn is_related(node: Node<'_>) -> bool {
    node.attr("rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("next")))
}
