//! Whether the rows are a post's files: links to papers that the post itself names, without days and without a head of columns.
//!
//! A board of papers shows a day, a writer or a kind of each.

use url::Url;

use crate::page::{Node, Page};
use crate::text;

use super::super::address::Says;
use super::Seen;

/// More than so many files are a post's only where it calls them so.
const FEW: usize = 3;

/// Whether the page is a post whose files were taken for rows. Without days and a head of columns they are no list, however
/// little the post says.
pub(super) fn are_of_a_post(seen: &Seen<'_>) -> bool {
    let (listing, article, rows) = (seen.listing, seen.article, seen.rows().len());
    let file = |url: &Url| article.attachments.iter().any(|file| file.url.as_ref() == Some(url));
    if rows == 0 || !listing.rows.iter().all(|row| row.link.as_ref().is_some_and(|link| file(&link.url))) {
        return false;
    }
    // Under a head of columns, or at a list's own address, with a day each, they are a board of papers.
    let may_be_papers = listing.headed || seen.says == Some(Says::List);
    if seen.of_rows || may_be_papers && rows > FEW && seen.dated * 5 >= rows * 4 {
        return false;
    }
    let is_bare = !listing.headed && seen.dated == 0;
    // Of a post that is torn its files are what is left.
    let says = || article.title.is_some() && (!article.content_text.is_empty() || rows <= FEW && are_named(seen.page));
    // A post has few, or calls them its own; numbers, writers and kinds are what boards of files show of theirs.
    let is_kind_told = || listing.rows.iter().any(|row| row.category.is_some());
    let of_post = || !seen.is_told_by_rows() && !is_kind_told() && (rows <= FEW || are_named(seen.page));
    article.confidence >= 0.4 || is_bare && says() && of_post()
}

/// Whether some part of the page is called that of a post's files: "첨부파일" beside them.
fn are_named(page: &Page) -> bool {
    let is_leaf = |node: &Node<'_>| node.children().next().is_none() && !node.is("a");
    page.root().descendants().filter(is_leaf).any(|node| text::label(&node.text()) == Some(text::Label::Attachment))
}

#[cfg(test)]
mod tests {
    use crate::inspect::Reading;
    use crate::inspect::kind::tests::{TITLES, at, is_post, reading};

    /// A list of files without days and without a head over its columns is a post's, however little the post says of itself.
    #[test]
    fn files_are_no_rows() {
        let files = "<div class=file_list><strong>첨부파일</strong><ul><li><a href='/down.do?f=1'>계획.hwp</a></li><li><a href='/down.do?f=2'>신청서.pdf</a></li></ul></div>";
        let html = |text: &str| {
            format!("<h2>자료실</h2><div class=v><h3>휴관</h3><dl><dt>등록일</dt><dd></dd></dl>{files}{text}</div>")
        };
        let told = at("https://example.kr/bbs/view.do?no=7", &html("<div class=c><p>내일은 쉽니다.</p></div>"));
        assert!(matches!(told, Reading::Article(_)), "{told:?}");
        let rows = (1..=6).map(|n| {
            format!("<tr><td>{n}</td><td><a href='/down.do?f={n}'>자료 {n}.hwp</a></td><td>2026-11-1{n}</td></tr>")
        });
        let board = format!(
            "<h2>자료실</h2><table><tr><th>번호</th><th>제목</th><th>등록일</th></tr>{}</table>",
            rows.collect::<String>()
        );
        assert!(matches!(reading(&board), Reading::Listing(_)), "{:?}", reading(&board));
        // Without a head too, at an address that says list.
        let rows = (1..=6)
            .map(|n| format!("<li><a href='/bbs/view.do?f={n}'>자료 {n}.hwp</a> <span>2026-11-1{n}</span></li>"));
        let bare = format!("<div id=content><h2>자료실</h2><ul class=blist>{}</ul></div>", rows.collect::<String>());
        let Reading::Listing(listing) = reading(&bare) else { panic!("{:?}", reading(&bare)) };
        assert_eq!(listing.rows.len(), 6);
    }

    /// Ten files below a line of introduction are a board of files; a post has few of them, or calls them its own.
    #[test]
    fn files_without_days() {
        let link = |n: usize, end: &str| format!("<a href=/down.do?f=30{n}>{} 서식{end}</a>", TITLES[n % 5]);
        let items = |count: usize| -> String { (0..count).map(|n| format!("<li>{}</li>", link(n, ".hwp"))).collect() };
        let rows = |cell: &dyn Fn(usize) -> String| -> String {
            (0..8).map(|n| format!("<tr>{}</tr>", cell(n))).collect::<Vec<_>>().concat()
        };
        let said = "<p>자주 쓰는 서식을 모았습니다. 내려받아 쓰시기 바랍니다.</p>";
        for (sample, files, post) in [
            ("ten items", format!("<ul class=file_list>{}</ul>", items(10)), false),
            ("three items", format!("<ul class=file_list>{}</ul>", items(3)), true),
            ("ten items, called", format!("<strong>첨부파일</strong><ul class=file_list>{}</ul>", items(10)), true),
            (
                "numbers and an office",
                format!("<table>{}</table>", rows(&|n| format!("<td>{}<td>{}<td>총무과", 118 - n, link(n, "")))),
                false,
            ),
        ] {
            let html = format!("<title>서식자료실</title><div id=content><h2>서식자료실</h2>{said}{files}</div>");
            assert_eq!(is_post(&html, "https://www.example.go.kr/bbs/list.do"), post, "{sample}");
        }
    }
}
