//! A board of one or two posts looks like a post: a title, a day, a line of text. Its address and its count of posts tell.
//!
//! Asked of pages with very few rows only; what else tells a list from a post is `kind`'s.

use url::Url;

use crate::listing::{behind_list, board_of, is_state_parameter, names_menu};
use crate::model::{Article, Listing, PostKey, Row};
use crate::page::{Node, Page};
use crate::text;

/// More rows than these are a list by their number.
const MOST: usize = 3;

/// The longest text between such rows, in characters: each may have its first lines below it.
const SUMMARIES: usize = 300;

/// The most elements within a line that counts posts.
const ELEMENTS: usize = 12;

/// Whether the page is the list of these few rows and no post: what is taken for the post's title is a row's, which leads to
/// another page, and the page's own address is that page's less the number, or a line counts as many posts. That line
/// may be what was taken.
pub(super) fn is_list(page: &Page, own: &Own<'_>, listing: &Listing, article: &Article) -> bool {
    let rows = &listing.rows;
    if !(1..=MOST).contains(&rows.len())
        || !rows.iter().all(|row| row.link.is_some() || row.key.is_some())
        || article.content_text.chars().count() > SUMMARIES * rows.len()
        || !article.attachments.is_empty()
    {
        return false;
    }
    // A page at the address of one of its rows is that post, however few rows stand below it and whatever counts them.
    if rows.iter().any(|row| own.is_of(row) || own.is_called_by(row, article.title.as_deref())) {
        return false;
    }
    let goes_on = || rows.iter().all(|row| row.posted_at.is_some() && goes_on(page.url(), row));
    let title = article.title.as_deref();
    let is_row = title.is_none_or(|title| rows.iter().any(|row| is_of(row, title)) || is_legend(page, title));
    let is_line =
        || title.is_some_and(|title| number_in(title).is_some() || title.contains("페이지") && title.contains('/'));
    // Above a gallery of one picture stands the board's name, as in <title>.
    let is_name = || title.is_some() && page.title().as_deref().map(str::trim) == title;
    (is_row || is_name()) && goes_on()
        || is_row && are_headings(page, rows)
        || (is_row || is_line()) && counts(page, rows.len())
}

/// Whether each row's title is a heading that leads to another page, as the articles of a young news page are, or a link where the
/// page's own address has no number: the title of the post that a page shows leads to no other. A heading without a link is
/// that title, and one alone may be the post's own by another address: `/?p=31` and `/news/31`.
fn are_headings(page: &Page, rows: &[Row]) -> bool {
    let own = page.url();
    let leads_away = |row: &Row| match &row.link {
        Some(link) => path(&link.url) != path(own) || given(&link.url) != given(own),
        // A call with a number that differs from row to row.
        None => row.key.as_ref().is_some_and(|key| !is_number_of(own, key.number())),
    };
    if !rows.iter().all(|row| row.posted_at.is_some() && leads_away(row)) {
        return false;
    }
    let has_number = own.path().bytes().chain(own.query().unwrap_or("").bytes()).any(|b| b.is_ascii_digit());
    let is_heading = |node: &Node<'_>| matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5");
    let is_leaf =
        |node: &Node<'_>| node.children().next().is_none() && !matches!(node.name(), "title" | "script" | "img");
    let titles = page.root().descendants().filter(|node| is_heading(node) || !has_number && is_leaf(node));
    let titles: Vec<(String, bool)> = titles
        .map(|node| {
            (text::clean(&node.text()), node.is("a") || node.find("a").is_some() || node.closest("a").is_some())
        })
        .filter(|(text, _)| rows.iter().any(|row| row.title == *text))
        .collect();
    let is_titled = |row: &Row| {
        let mut own = titles.iter().filter(|(text, _)| *text == row.title).peekable();
        own.peek().is_some() && own.all(|(_, is_linked)| *is_linked)
    };
    rows.iter().all(is_titled) && (rows.len() > 1 || !has_number)
}

/// A page's address as its rows' are held against it: its parameters sorted out once, however many rows there are.
pub(super) struct Own<'p> {
    url: &'p Url,
    given: Vec<(String, String)>,
    is_alone: bool,
    /// Whether the rows stand where the page does, each at another last part: `/notice/winter-storm`, `/notice/city-plan`.
    is_beside_rows: bool,
}

impl<'p> Own<'p> {
    pub(super) fn of(url: &'p Url, rows: &[Row]) -> Self {
        let of = |row: &Row| row.link.as_ref().is_some_and(|link| stands_beside(path(&link.url), path(url)));
        let others = rows.iter().filter(|row| of(row)).count();
        let is_alone = rows.len() == 1;
        Self { url, given: post(url), is_alone, is_beside_rows: is_alone || others * 2 >= rows.len() }
    }

    /// Whether a row leads to this very page.
    pub(super) fn is_of(&self, row: &Row) -> bool {
        let Some(link) = row.link.as_ref().map(|link| &link.url) else { return false };
        if !is_same_site(link, self.url) || path(link) != path(self.url) {
            return false;
        }
        // A row that leads nowhere leads to the list itself. Where words differ from row to row, rows have no number; where
        // there is one row alone, nobody tells what would differ.
        let is_post = || {
            let may_be = row.posted_at.is_some() && self.is_beside_rows && (self.is_alone || row.key.is_none());
            may_be && (holds_number(&self.given) || is_posts_path(self.url))
        };
        let is_named = row.key.as_ref().is_some_and(|key| is_number_of(self.url, key.number()));
        (is_named || is_post()) && post(link) == self.given
    }

    /// Whether most rows stand in the page's own folder, or in one of another day, and the last part of each path, the page's
    /// too, is a title in words: `/news/winter-storm` beside `/news/city-plan`.
    pub(super) fn is_one_of_words(&self, rows: &[Row]) -> bool {
        let parts = |path: &str| path.rsplit_once('/').map(|(folder, last)| (folder.to_owned(), last.to_owned()));
        let is_words = |last: &str| last.contains(['-', '_', '%']) && !last.to_ascii_lowercase().contains("list");
        let Some((folder, _)) = parts(path(self.url)).filter(|(_, last)| self.is_beside_rows && is_words(last)) else {
            return false;
        };
        let bare = |folder: &str| folder.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
        let own = bare(&folder);
        let is_beside = |row: &&Row| {
            let link = row.link.as_ref().map(|link| &link.url).filter(|link| is_same_site(link, self.url));
            link.and_then(|link| parts(path(link)))
                .is_some_and(|(folder, last)| is_words(&last) && bare(&folder) == own)
        };
        rows.iter().filter(is_beside).count() * 2 > rows.len()
    }

    /// Whether a row of this title calls with a number that the page's own address has: where that leads nobody tells.
    fn is_called_by(&self, row: &Row, title: Option<&str>) -> bool {
        let is_unknown = row.guess.is_some() || row.link.is_none();
        let number = row.key.as_ref().map(PostKey::number).filter(|number| is_unknown && number.len() >= 3);
        number.is_some_and(|number| is_number_of(self.url, number))
            && title.is_some_and(|title| text::same_title(&row.title, title))
    }
}

/// With and without www is one site.
pub(super) fn is_same_site(one: &Url, other: &Url) -> bool {
    fn bare(url: &Url) -> Option<&str> {
        url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host))
    }
    bare(one) == bare(other)
}

/// A path without the slash at its end, which makes no other page.
pub(super) fn path(url: &Url) -> &str {
    url.path().trim_end_matches('/')
}

/// Whether two paths have as many parts and other last ones.
fn stands_beside(one: &str, other: &str) -> bool {
    let folders = |path: &str| path.bytes().filter(|byte| *byte == b'/').count();
    one != other && folders(one) == folders(other)
}

fn holds_number(given: &[(String, String)]) -> bool {
    given.iter().any(|(_, value)| value.bytes().any(|b| b.is_ascii_digit()))
}

/// Whether a path may be of one post: it holds a number, or ends with words that a sign joins, as a title does in it, and is
/// none of a list.
fn is_posts_path(url: &Url) -> bool {
    let path = path(url);
    let last = path.rsplit('/').next().unwrap_or("");
    let is_words = last.contains(['-', '_', '%']) || last.bytes().any(|b| b.is_ascii_digit());
    !last.to_ascii_lowercase().contains("list") && (is_words || path.bytes().any(|b| b.is_ascii_digit()))
}

/// Whether a part of an address, or one of its parameters, is this number, or ends or begins with it: `/331.html`.
fn is_number_of(own: &Url, number: &str) -> bool {
    own.path().contains(number) || own.query_pairs().any(|(_, value)| value == number)
}

/// The parameters that say which post it is. A menu's item is of the page around it: a row's link may leave it out, or name it.
fn post(url: &Url) -> Vec<(String, String)> {
    let mut given = given(url);
    given.retain(|(name, _)| !names_menu(name));
    given
}

/// The parameters that say which page it is, in any order.
fn given(url: &Url) -> Vec<(String, String)> {
    let pairs = url.query_pairs().filter(|(name, value)| !value.is_empty() && !is_state_parameter(name));
    let mut given: Vec<(String, String)> = pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    given.sort_unstable();
    given
}

/// Whether a title is a row's, alone or with a word behind it: its writer.
fn is_of(row: &Row, title: &str) -> bool {
    let rest = title.strip_prefix(row.title.as_str()).and_then(|rest| rest.strip_prefix(' '));
    let is_word = |rest: &str| rest.chars().count() <= 10 && !rest.contains(' ');
    text::same_title(&row.title, title) || rest.is_some_and(is_word)
}

/// "게시물 검색" above a form.
fn is_legend(page: &Page, title: &str) -> bool {
    page.root().all("legend").any(|legend| text::clean(&legend.text()) == title)
}

/// Whether a row's address is the page's own, and its number behind it: `?bo_table=notice` and `?bo_table=notice&wr_id=31`;
/// `/news` and `/news/31`; `newsList.do` and `newsView.do?no=31`.
fn goes_on(own: &Url, row: &Row) -> bool {
    let Some((link, key)) = row.link.as_ref().map(|link| &link.url).zip(row.key.as_ref().map(PostKey::number)) else {
        return false;
    };
    let (known, further) = (given(own), given(link));
    let path = path(own);
    let below = link.path().strip_prefix(path).map(|rest| rest.trim_matches('/'));
    let adds = match below {
        Some("") => further.iter().any(|(name, value)| value == key && known.iter().all(|(other, _)| other != name)),
        Some(rest) => !path.is_empty() && link.path()[path.len()..].starts_with('/') && rest.contains(key),
        None => false,
    };
    let file = |url: &Url| url.path().rsplit_once('/').map(|(folder, file)| (folder.to_owned(), board_of(file)));
    let adds = adds
        || file(own).zip(file(link)).is_some_and(|(own, of)| own == of && own.1.is_some())
            && own.path() != link.path()
            && further.iter().any(|(name, value)| value == key && known.iter().all(|(other, _)| other != name));
    // `/news/list` and `/news/view/31`, `/news/list.do` and `/news/view.do?no=31`.
    let shows =
        |rest: String| rest.split(['/', '.']).any(|part| part == key) || further.iter().any(|(_, value)| value == key);
    let adds = adds || behind_list(own.path(), link.path()).is_some_and(shows);
    adds && is_same_site(own, link) && known.iter().all(|pair| further.contains(pair))
}

/// Whether a line says that there are so many posts: "총 1건 (1/1 페이지)", "Total 1건 1 페이지".
fn counts(page: &Page, rows: usize) -> bool {
    // Of a larger element all text would be gathered again for each one around it.
    let is_short = |node: &Node<'_>| {
        !matches!(node.name(), "script" | "style")
            && node.children().take(5).count() < 5
            && node.descendants().take(ELEMENTS + 1).count() <= ELEMENTS
    };
    page.root().descendants().filter(is_short).any(|node| number_in(&node.text()) == Some(rows))
}

/// The number behind 총, 전체 or Total, where that begins a short text and counts posts.
fn number_in(text: &str) -> Option<usize> {
    const LONGEST: usize = 30;
    const WORDS: [&str; 7] = ["총게시물", "총게시글", "총", "전체", "total", "게시물", "게시글"];
    if text.chars().count() > LONGEST {
        return None;
    }
    let text: String = text.chars().filter(|c| c.is_alphanumeric() || *c == '/').flat_map(char::to_lowercase).collect();
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word))?;
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = rest[..rest.len() - unit.len()].parse().ok()?;
    let is_of_posts = unit.is_empty() || unit.starts_with("건") || unit.starts_with("개");
    (is_of_posts && !unit.contains("댓글") && !unit.contains("파일")).then_some(number)
}
