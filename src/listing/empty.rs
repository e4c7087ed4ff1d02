//! A board without posts says so in words.

use crate::page::{Page, Piece};

/// The board's own words for having no posts, if they stand on the page.
pub(super) fn notice(page: &Page) -> Option<String> {
    page.root().flat().find_map(|piece| match piece {
        Piece::Text(text) if says_empty(text) => Some(crate::text::clean(text)),
        _ => None,
    })
}

/// "조회된 내용이 없습니다.", "등록된 게시물이 없습니다", "No posts found".
pub(super) fn says_empty(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 60 {
        return false;
    }
    let word: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let none = ["없습니다", "없음", "존재하지않", "없어요"].iter().any(|end| word.contains(end));
    let what = [
        "게시물",
        "게시글",
        "내용",
        "자료",
        "글이",
        "데이터",
        "결과",
        "목록",
        "공지",
        "정보가",
        "내역",
        "작성된글",
        "등록된글",
    ]
    .iter()
    .any(|thing| word.contains(thing));
    let english = [
        "noposts",
        "nodata",
        "noresults",
        "noarticles",
        "norecords",
        "nocontents",
        "thereisnodata",
        "therearenoposts",
        "nopostsfound",
    ]
    .iter()
    .any(|phrase| word.contains(phrase));
    (none && what && !word.contains("권한")) || english
}
