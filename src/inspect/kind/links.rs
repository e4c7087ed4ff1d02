//! Whether the rows are links within a post's text: a digest of the press, results of before, papers named at its end.
//!
//! Rows of a board show a writer, readers or a number, or stand under a head of columns.

use crate::model::Row;

use super::super::address::Says;
use super::{Seen, head};

/// Whether a post at a post's address, with a head that no row has, holds rows that lead to other sites, or says something before
/// and behind them.
pub(super) fn is_text_with_links(seen: &Seen<'_>) -> bool {
    const LINE: usize = 12;
    let (own, listing, article) = (seen.page.url(), seen.listing, seen.article);
    let is_off = |row: &Row| row.link.as_ref().is_some_and(|link| link.url.host_str() != own.host_str());
    let is_told = |row: &Row| row.author.is_some() || row.views.is_some() || row.number.is_some();
    let has_head = article.posted_at.is_some() && (article.author.is_some() || article.views.is_some());
    // "/news/notice/89382" may be one as well.
    let is_number = |part: &str| part.len() > 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let may_be_one = match seen.says {
        Some(says) => says == Says::Post,
        None => own.path_segments().and_then(|mut parts| parts.next_back()).is_some_and(is_number),
    };
    if article.confidence < 0.6 || !has_head || !may_be_one || listing.rows.is_empty() {
        return false;
    }
    let all = |is: &dyn Fn(&Row) -> bool| listing.rows.iter().all(is);
    let is_inside = |row: &Row| article.content_text.contains(row.title.as_str());
    let says = |line: Option<&str>| {
        line.is_some_and(|line| {
            line.chars().count() >= LINE
                && line.ends_with(['.', '다', '요', '!'])
                && all(&|row| !line.contains(row.title.as_str()))
        })
    };
    let mut lines = article.content_text.lines().filter(|line| !line.is_empty());
    let (first, last) = (lines.next(), lines.next_back());
    all(&|row| is_inside(row) && !is_told(row) && !head::is_head_of(row, article))
        && (!listing.headed && all(&is_off) || says(first) && says(last))
}

/// Whether the rows are links that a dated text names at its end, however many: the text says much more than they do.
/// `inside`: rows whose titles the text holds.
pub(super) fn are_named_at_its_end(seen: &Seen<'_>, inside: usize) -> bool {
    let named = || seen.rows().iter().map(|row| row.title.chars().count()).sum::<usize>();
    seen.dated == 0
        && !seen.of_rows
        && inside * 2 >= seen.rows().len()
        && seen.article.posted_at.is_some()
        && seen.article.confidence >= 0.6
        && seen.length() >= 4 * named()
}

/// Whether a text is a list of links, under a head that no row has, at a post's address: rows of a board show a writer or readers,
/// or stand under a head of their own.
pub(super) fn are_its_text(seen: &Seen<'_>, inside: usize) -> bool {
    inside == seen.rows().len()
        && head::fields(seen.article) >= 2
        && seen.article.posted_at.is_some()
        && seen.article.confidence >= 0.6
        && seen.says == Some(Says::Post)
        && !(seen.of_rows || seen.listing.headed || seen.is_told_by_rows())
        && !head::is_of_any(seen)
}

#[cfg(test)]
mod tests {
    use crate::inspect::Reading;
    use crate::inspect::kind::tests::{at, is_post};

    /// A text that links to dated things of other sites is a post's at a post's address; the same links alone are a list.
    #[test]
    fn a_text_that_links_to_the_press() {
        let row = |n: u32| {
            format!(
                "<tr><td><a href='https://news.example.org/{n}'>산불 예방 사업 결과 {n}</a></td><td>2024. 6. {n}.</td></tr>"
            )
        };
        let rows: String = (2..6).map(row).collect();
        let head = "<h3>공공자전거 대여소 설명회</h3><ul><li>작성자 : 김하나</li><li>등록일 : 2024-06-08</li></ul>";
        let own = rows.replace("https://news.example.org", "/files");
        let text = "<p>공사 기간 동안 차량 통행이 제한됩니다.</p>";
        for (address, head, text, rows, is_post) in [
            ("/bbs/view.do?id=1234", head, text, &rows, true),
            ("/bbs/view.do?id=1234", head, text, &own, true),
            ("/news/notice/89382", head, text, &own, true),
            ("/bbs/view.do?id=1234", "<h3>언론에 난 일</h3>", "", &rows, false),
            ("/bbs/list.do?id=1234", "<h3>언론에 난 일</h3>", text, &own, false),
            ("/bbs/list.do?id=1234", "<h3>언론에 난 일</h3>", "", &rows, false),
        ] {
            let html = format!("<div class=v>{head}<div class=c>{text}<table>{rows}</table>{text}</div></div>");
            let reading = at(&format!("https://board.example.kr{address}"), &html);
            assert_eq!(matches!(reading, Reading::Article(_)), is_post, "{address}: {reading:?}");
        }
    }

    /// A text may be a list of links with days; under a head of its own, at a post's address, it is a post's.
    #[test]
    fn a_text_of_links() {
        let links: String =
            (1..=4).map(|n| format!("<li><a href=/m/{n}>제{n}차 회의록 (2024-0{n}-10)</a></li>")).collect();
        let text = format!("<div><p>회의록을 아래와 같이 공개합니다.</p><ul>{links}</ul></div>");
        let head = "<h3>2024년 회의록 모음</h3><div><span>작성일</span> 2024-10-05 <span>조회</span> 9</div>";
        for (above, address, post) in [
            (head, "https://www.example.go.kr/board/view.do?no=703", true),
            (head, "https://www.example.go.kr/board/list.do?no=703", false),
            ("<h3>2024년 회의록 모음</h3>", "https://www.example.go.kr/board/view.do?no=703", false),
        ] {
            let html = format!("<h2>공지사항</h2><div class=v>{above}{text}</div><a href=list.do>목록</a>");
            assert_eq!(is_post(&html, address), post, "{above} {address}");
        }
    }
}
