//! Whether the words of an empty board are the board's: a post may speak of them, or stand above a box that has none.

use crate::model::{Article, Code};
use crate::page::{Node, Page};

use super::super::address::Says;
use super::super::vacant::is_behind_post;
use super::Seen;

/// Whether the page says of its board that it has no posts.
pub(super) fn says_empty(seen: &Seen<'_>) -> bool {
    let is_of_box = || seen.says != Some(Says::List) && is_behind_post(seen.page, seen.article, seen.says.is_some());
    seen.listing.problems.iter().any(|problem| problem.code == Code::EmptyListing)
        && !tells_of_emptiness(seen.page, seen.says, seen.article)
        && !is_of_box()
}

/// Whether the words of an empty board begin what a dated post says: "등록된 글이 없습니다 라는 말이 나옵니다. 왜 그런가요?"
/// Alone in a cell or an item they are a board's.
fn tells_of_emptiness(page: &Page, says: Option<Says>, article: &Article) -> bool {
    let is_alone = |node: Node<'_>| {
        let text = node.text();
        text.chars().count() <= 40 && text.trim_end_matches(['.', '!', ' ']).ends_with("없습니다")
    };
    let cells = || ["td", "li", "dd"].iter().flat_map(|name| page.root().all(name));
    if says == Some(Says::List) || cells().any(is_alone) {
        return false;
    }
    let goes_on = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() >= 4;
    let text = article.content_text.as_str();
    article.title.is_some()
        && article.posted_at.is_some()
        && text.rsplit_once("없습니다").is_some_and(|(_, behind)| goes_on(behind))
}

#[cfg(test)]
mod tests {
    use crate::inspect::Reading;
    use crate::inspect::kind::tests::read_at;

    /// Words of an empty board within a post's text.
    #[test]
    fn a_post_about_an_empty_board() {
        for (body, is_post) in [
            ("등록된 댓글이 없습니다 라는 글이 나옵니다. 왜 그런가요?", true),
            ("\"등록된 글이 없습니다\" 라는 말이 보입니다.", true),
            ("<p>등록된 게시물이 없습니다.</p><p>이런 말이 나옵니다. 고쳐 주세요.</p>", true),
            ("등록된 게시물이 없습니다.", false),
            (
                "<table><tr><td>등록된 게시물이 없습니다.</td></tr></table><p>담당부서 총무과, 만족도 조사에 응해 주십시오</p>",
                false,
            ),
            ("<ul><li>등록된 글이 없습니다</li></ul><p>최종수정일 2026-11-20</p><p>담당부서 총무과</p>", false),
        ] {
            let text = format!("<div class=board_view>{body}</div>");
            let reading = read_at("/b/7", &format!("<h3>화면에 이상한 글이 나옵니다</h3><p>2024-03-05</p>{text}"));
            assert_eq!(matches!(reading, Reading::Article(_)), is_post, "{body}: {reading:?}");
            assert!(
                matches!(read_at("/b/", &text.replace("_view", "_list")), Reading::Listing(_)) || is_post,
                "{body}"
            );
        }
    }
}
