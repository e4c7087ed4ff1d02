//! Whose head it is that was read above a post's text: the post's own, or a row's.
//!
//! A list has its writers, days and readers in its rows; what stands outside of all of them is a post's.

use crate::model::{Article, PostedAt, Row};
use crate::page::Node;
use crate::text;

use super::super::address::Says;
use super::Seen;

/// Whether the page's address is words as its rows' are, over a day and a text that are none of theirs.
pub(super) fn is_in_words(seen: &Seen<'_>) -> bool {
    seen.article.confidence >= 0.6 && !seen.of_rows && says_its_own(seen) && seen.own.is_one_of_words(seen.rows())
}

/// Whether a dated text holds nothing of the rows, and its head is none of theirs.
fn says_its_own(seen: &Seen<'_>) -> bool {
    const FEWEST: usize = 40;
    let article = seen.article;
    let is_theirs = |row: &Row| article.content_text.contains(row.title.as_str()) || is_head_of(row, article);
    article.title.is_some()
        && article.posted_at.is_some()
        && seen.length() >= FEWEST
        && !seen.rows().iter().any(is_theirs)
}

/// How much of a head of its own was read: writer, readers and day.
pub(super) fn fields(article: &Article) -> usize {
    usize::from(article.author.is_some())
        + usize::from(article.views.is_some())
        + usize::from(article.posted_at.is_some())
}

/// Whether a head of a writer, a day and a count of readers stands outside of all rows. It is a post's, however short its text
/// and however long the list that stands beside it. Beside links that show no day two of them suffice; at a post's address,
/// over a text that holds nothing of the rows, the day. `inside`: rows whose titles the text holds.
pub(super) fn is_whole(seen: &Seen<'_>, inside: usize) -> bool {
    let (listing, article) = (seen.listing, seen.article);
    if seen.of_rows || article.confidence < 0.6 || inside * 2 >= seen.rows().len().max(1) {
        return false;
    }
    let fields = fields(article);
    let is_apart = || inside == 0 && article.posted_at.is_some() && seen.length() >= 60;
    let at_post = || seen.says == Some(Says::Post) && is_apart();
    (fields == 3
        || fields == 2 && seen.dated == 0 && !listing.headed
        || at_post()
        || inside == 0 && is_called_after(seen))
        && seen.says != Some(Says::List)
        && !is_of_any(seen)
}

/// Whether the page calls itself after the post, in `<title>` and in a heading, and shows a day of its own and a text: what stands
/// at an address of words over other posts of its kind is told by nothing else. A list is called after its board.
fn is_called_after(seen: &Seen<'_>) -> bool {
    const TITLE: usize = 8;
    const TEXT: usize = 20;
    let (Some(title), Some(day)) = (seen.article.title.as_deref(), seen.article.posted_at) else { return false };
    let is_heading = |node: &Node<'_>| matches!(node.name(), "h1" | "h2" | "h3" | "h4");
    let is_of = |row: &Row| row.title == title || row.posted_at.is_some_and(|own| own.date() == day.date());
    title.chars().count() >= TITLE
        && seen.length() >= TEXT
        && !seen.rows().iter().any(is_of)
        && seen.page.title().is_some_and(|called| called.starts_with(title))
        && seen.page.root().descendants().filter(is_heading).any(|node| text::clean(&node.text()) == title)
}

/// Whether what was read as the post's head stands in one of the rows.
pub(super) fn is_of_any(seen: &Seen<'_>) -> bool {
    seen.rows().iter().any(|row| is_head_of(row, seen.article))
}

/// Whether what was read as a post's head stands in a row: two of its day, its readers, its writer and its title, whatever
/// the row's columns say of them.
pub(super) fn is_head_of(row: &Row, article: &Article) -> bool {
    let day = |at: Option<PostedAt>| at.map(PostedAt::date);
    let words = [&row.author, &row.category];
    let is_word = |text: &Option<String>| text.is_some() && words.contains(&text);
    let number = row.number.as_deref().and_then(|number| number.parse().ok());
    let same = [
        day(row.posted_at).is_some() && day(row.posted_at) == day(article.posted_at),
        article.views.is_some() && [row.views, number].contains(&article.views),
        is_word(&article.author),
        is_word(&article.title),
    ];
    same.iter().filter(|same| **same).count() >= 2
}

/// Whether a row has all that the post's head says, its day and its readers among it: neighbours of one day and one writer differ
/// in how often they were read.
pub(super) fn has_whole_head(row: &Row, article: &Article) -> bool {
    let day = |at: Option<PostedAt>| at.map(PostedAt::date);
    day(article.posted_at).is_some_and(|posted| day(row.posted_at) == Some(posted))
        && article.views.is_some_and(|views| row.views == Some(views))
        && article.author.as_ref().is_none_or(|author| row.author.as_ref() == Some(author))
}

#[cfg(test)]
mod tests {
    use crate::inspect::Reading;
    use crate::inspect::kind::tests::{TITLES, at, is_post};

    /// At a post's address a title, a day and a text that no row has are the post's, whatever is most read beside it.
    #[test]
    fn a_day_over_a_text_beside_a_ranking() {
        let row = |n: u32| format!("<li><a href='/news/{n}'>{n}번째 많이 본 글</a> <span>2024-01-0{n}</span></li>");
        let rank: String = (1..6).map(row).collect();
        let html = format!(
            "<h2>공지사항</h2><h3>청년 창업 지원사업 참여자 모집 안내</h3><p>등록일 : 2024-03-05</p><div><p>지역에서 새로 일을 시작하려는 청년을 찾습니다.</p>\
             <p>바라는 분은 기간 안에 찾아오셔서 서류를 내 주시기 바랍니다.</p></div><div><h3>많이 본 글</h3><ul>{rank}</ul></div>"
        );
        for (address, is_post) in [("/bbs/view.do?id=1234", true), ("/bbs/list.do?id=1234", false)] {
            let reading = at(&format!("https://board.example.kr{address}"), &html);
            assert_eq!(matches!(reading, Reading::Article(_)), is_post, "{address}: {reading:?}");
        }
    }

    /// A post at an address of words is told by the row that leads to this very page, or by what the page is called.
    #[test]
    fn a_post_at_an_address_of_words() {
        let text = "<div class=entry-content><p>셔틀버스 노선이 2월 1일부터 바뀝니다.</p><p>1호차는 한빛역과 복지관을, 2호차는 시청과 복지관을 운행하니 이용에 참고하시기 바랍니다.</p></div>";
        let slugs = ["new-year", "helping-hands", "bus-routes", "open-jobs", "evening-class"];
        let page = |called: &str, heading: &str, own: bool, table: bool| {
            let rows = TITLES.iter().zip(slugs).enumerate().filter(|(_, row)| own || row.1 != "bus-routes");
            let rows: String = rows
                .map(|(n, (title, slug))| {
                    if table {
                        format!("<tr><td>{n}<td><a href='/ko/news/{slug}'>{title}</a><td>2024.01.1{n}</tr>")
                    } else {
                        format!("<li><a href='/ko/news/{slug}'><b>{title}</b> <em>2024.01.1{n}</em></a></li>")
                    }
                })
                .collect();
            let list = if table {
                format!("<table><thead><tr><th>번호<th>제목<th>등록일</thead><tbody>{rows}</table>")
            } else {
                format!("<div class=latest><h3>새 소식</h3><ul>{rows}</ul></div>")
            };
            format!(
                "<title>{called}</title><div><h2>알림마당</h2><div class=v><{heading}>{}</{heading}><p><time>2024년 1월 12일</time></p>{text}</div>{list}</div>",
                TITLES[2]
            )
        };
        let (own, board) = ("셔틀버스 노선 변경 안내 - 한빛", "알림마당 - 한빛");
        let address = "https://example.kr/ko/news/bus-routes";
        assert!(is_post(&page(board, "h4", true, true), address));
        assert!(is_post(&page(own, "h1", false, true), address));
        assert!(is_post(&page(own, "h1", false, false), address));
        // Behind a year and a month words are a post's.
        assert!(is_post(&page(board, "h1", false, false), "https://example.kr/2024/01/bus-routes/"));
        assert!(!is_post(&page(board, "h1", false, false), "https://example.kr/2024/01/"));
        // The list itself, over its newest post.
        assert!(!is_post(&page(board, "h4", true, true), "https://example.kr/ko/news"));
    }

    /// At an address of words as those of the dated posts beside it are, a day over a text of its own is a post; a board that is
    /// called in two words has none.
    #[test]
    fn a_post_in_words_beside_others() {
        const WORDS: [&str; 5] = ["art-at-noon", "bus-routes", "winter-market", "night-library", "gardening"];
        let rows = |folder: &str| -> String {
            let row = |n: usize| {
                format!("<li><a href='{folder}{}/'>{}</a><time>2024-01-1{n}</time></li>", WORDS[n], TITLES[n])
            };
            (0..5).map(row).collect()
        };
        let post = "<title>숲길을 함께 걷습니다 - 한빛</title><article><h1>숲길을 함께 걷습니다</h1><time>2024-01-20</time>\
            <div><p>이른 아침에 마을 어귀에서 모여 숲길을 함께 걷습니다.</p><p>따뜻한 옷과 물을 가져오시기 바랍니다.</p></div></article>";
        for folder in ["/news/", "/2024/01/12/", "/"] {
            let beside = format!("<div class=latest><h3>NEWS</h3><ul>{}</ul></div>", rows(folder));
            let own = folder.replace("12", "20") + "walking-in-the-woods/";
            assert!(is_post(&format!("{post}{beside}"), &format!("https://www.example.kr{own}")), "{folder}");
            let list = format!("<title>Latest news</title><h1>Latest news</h1><ul>{}</ul>", rows(folder));
            assert!(!is_post(&list, &format!("https://www.example.kr{folder}latest-news/")), "{folder}");
        }
    }
}
