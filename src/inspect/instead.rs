//! What boards answer with instead of the page that was asked for: a login, a firewall's refusal, maintenance, an error,
//! the front page, a shell that a script fills. All come with status 200, most in the site's whole dress.
//!
//! Asks only what stands on the page; a list or a post that was plainly read is never overruled by words in it, since
//! "시스템 점검 안내" is a fine title for a notice.

use std::collections::BTreeMap;

use crate::listing::{empty_in_place, empty_notice, tells_of_neighbour};
use crate::model::{Article, Code, Listing, Problem, Row};
use crate::page::{Node, Page};

/// A page of one message has few links and little text; a site's menus alone are more. Counted in characters.
const BARE_TEXT: usize = 2000;
const BARE_LINKS: usize = 15;
/// Below this nothing is said at all: what stands there is a line about JavaScript, or nothing.
const SILENT: usize = 300;

/// A script that does nothing but complain and lead away, in bytes.
const ALERT: usize = 1000;

/// Words of firewalls and bot walls; on bare pages only.
const FIREWALL: &[&str] = &[
    "방화벽",
    "보안 정책에",
    "보안정책에",
    "접근이 차단",
    "접속이 차단",
    "비정상적인 접근",
    "비정상적인 요청",
    "request rejected",
    "request blocked",
    "access denied",
    "support id",
    "attention required",
    "just a moment",
    "captcha",
];
/// Words of maintenance; on bare pages only.
const MAINTENANCE: &[&str] = &[
    "점검 중",
    "점검중",
    "시스템 점검",
    "서비스 점검",
    "점검 안내",
    "일시 중단",
    "일시중단",
    "under maintenance",
    "scheduled maintenance",
    "temporarily unavailable",
];
/// Words of error pages, in their title or a heading, or on a bare page.
const ERROR: &[&str] = &[
    "찾을 수 없",
    "존재하지 않",
    "잘못된 접근",
    "잘못된 경로",
    "잘못된 요청",
    "오류 안내",
    "오류가 발생",
    "에러가 발생",
    "권한이 없",
    "not found",
    "internal server error",
    "bad request",
];
const LOGIN: &[&str] = &["로그인", "login", "log in", "sign in"];
/// A box on a front page has fewer rows than this.
const BOX: usize = 8;
/// The link from a box on a front page to its board.
const MORE: &[&str] = &["더보기", "더 보기", "more", "전체보기", "바로가기 더보기"];

/// What the page is instead of a list or a post, with the next step; `None` where nothing speaks for it.
pub(super) fn instead(page: &Page, listing: &Listing, article: &Article) -> Option<Problem> {
    let dated = listing.rows.iter().filter(|row| row.posted_at.is_some()).count();
    // A head over its columns makes a list of rows that do not write their year.
    let is_list = dated >= 3 && listing.confidence >= 0.6
        // Nearly every row has its day: links that nothing explains make such a list unsure, and no other page of it.
        || dated >= 5 && dated * 10 >= listing.rows.len() * 8 && listing.confidence >= 0.45
        || listing.headed && listing.rows.len() >= 3 && listing.confidence >= 0.7;
    // One row or two may be the post's neighbours, which have other titles: of a list the first row's is taken for a post's.
    let is_other = |row: &Row| Some(&row.title) != article.title.as_ref();
    let is_alone = listing.rows.len() <= 2 && listing.rows.iter().all(is_other);
    let is_post = article.confidence >= 0.7 && article.posted_at.is_some() && is_alone
        || article.confidence >= 0.7 && (article.author.is_some() || article.views.is_some())
        // A date with a writer, a count of readers or a file under a title: a message instead of a board has no head.
        || article.confidence >= 0.4
            && article.title.is_some()
            && article.posted_at.is_some()
            && (article.author.is_some() || article.views.is_some() || !article.attachments.is_empty())
        || dated == 0 && super::told::is_told(article);
    if listing.problems.iter().any(|problem| problem.code == Code::ScriptRows) {
        return None;
    }
    if is_list {
        return front_page(page, listing);
    }
    if is_post {
        return None;
    }
    message(page, listing, article).or_else(|| front_page(page, listing))
}

fn message(page: &Page, listing: &Listing, article: &Article) -> Option<Problem> {
    let root = page.root();
    let text = root.text().to_lowercase();
    let length = text.chars().count();
    let text = without_own_words(page, listing, text);
    let links = root.all("a").filter(|link| link.attr("href").is_some()).count();
    // What a dated row says of its post stands below its title.
    let bare = length < BARE_TEXT && links < BARE_LINKS && !is_board(page, listing);
    let head = without_own_words(page, listing, headings(page).to_lowercase());
    let said = |words: &[&str], where_: &str| words.iter().any(|word| where_.contains(word));

    if length < SILENT
        && links < 5
        && let Some(alert) = alert(root)
    {
        let alert = alert.to_lowercase();
        let code = match () {
            () if said(LOGIN, &alert) => Code::LoginPage,
            () if said(FIREWALL, &alert) => Code::FirewallPage,
            () if said(MAINTENANCE, &alert) => Code::MaintenancePage,
            () => Code::ErrorPage,
        };
        return Some(problem(code));
    }
    if bare && (said(FIREWALL, &text) || said(FIREWALL, &head)) {
        return Some(problem(Code::FirewallPage));
    }
    if bare && (said(MAINTENANCE, &text) || said(MAINTENANCE, &head)) {
        return Some(problem(Code::MaintenancePage));
    }
    // A box to log in stands beside many a post.
    if asks_password(root) && (said(LOGIN, &text) || said(LOGIN, &head)) && !super::told::is_told(article) {
        return Some(problem(Code::LoginPage));
    }
    let says_empty = listing.problems.iter().any(|problem| problem.code == Code::EmptyListing);
    // "게시물이 존재하지 않습니다." below a head of columns is said of the board.
    if said(ERROR, &head) || bare && said(ERROR, &text) && !(says_empty && super::vacant::has_wide_cell(root)) {
        return Some(problem(Code::ErrorPage));
    }
    if length < SILENT && links < 5 && root.find("script").is_some() && !(says_empty && super::vacant::is_vacant(page))
        || unfilled(root) && listing.rows.is_empty() && !says_empty
    {
        // The address of the data, where a script names it, is the best next step.
        return super::shell::find(page).or_else(|| Some(problem(Code::ScriptShell)));
    }
    None
}

/// What a page says besides its board: the rows' titles, and the board's own words for having none in their place, say nothing
/// of the page. "시스템 점검 안내" may be one of a young board's two posts, and "게시글이 존재하지 않습니다." all of an empty one.
fn without_own_words(page: &Page, listing: &Listing, mut text: String) -> String {
    /// Rows of a page that could be taken for one without a board: longer ones speak for themselves.
    const MOST: usize = 50;
    let is_of_many = (2..=MOST).contains(&listing.rows.len()) && listing.rows.iter().all(|row| row.link.is_some());
    for row in listing.rows.iter().filter(|_| is_of_many || is_board(page, listing)) {
        text = text.replace(&row.title.to_lowercase(), " ");
    }
    let says_empty = listing.problems.iter().any(|problem| problem.code == Code::EmptyListing);
    // "등록된 글이 존재하지 않습니다." is a board's wherever it stands; what does not exist itself may be the page.
    let is_of_board = |words: &String| {
        ["등록된", "작성된", "게시된", "조회된", "검색된"].iter().any(|begin| words.starts_with(begin))
    };
    let words = || empty_in_place(page).or_else(|| empty_notice(page).filter(is_of_board));
    if let Some(words) = says_empty.then(words).flatten() {
        text = text.replace(&words.to_lowercase(), " ");
    }
    without_neighbours(text)
}

/// Takes out that a post's neighbour does not exist: "다음글이 존재하지 않습니다." says nothing of the page.
fn without_neighbours(text: String) -> String {
    const NONE: &str = "존재하지 않";
    const LONGEST: usize = 12;
    let is_neighbour = |before: &str| {
        let begin = before.char_indices().rev().take(LONGEST).find(|(at, _)| tells_of_neighbour(&before[*at..]));
        begin.is_some()
    };
    if !text.match_indices(NONE).any(|(at, _)| is_neighbour(&text[..at])) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(NONE) {
        let before = part.strip_suffix(NONE);
        out.push_str(before.filter(|before| is_neighbour(before)).unwrap_or(part));
    }
    out
}

/// Whether each row has its day and leads on to a page with a number of its own, as no message does.
fn is_board(page: &Page, listing: &Listing) -> bool {
    let own = page.url();
    let leads_on = |row: &Row| {
        row.link.as_ref().is_some_and(|link| {
            let is_other = link.url.path() != own.path() || link.url.query() != own.query();
            is_other && link.url[url::Position::BeforePath..].bytes().any(|b| b.is_ascii_digit())
        })
    };
    !listing.rows.is_empty() && listing.rows.iter().all(|row| row.posted_at.is_some() && leads_on(row))
}

fn problem(code: Code) -> Problem {
    let message = match code {
        Code::LoginPage => {
            "the site asks for a login before it shows this board; boards behind a login are not followed"
        }
        Code::FirewallPage => {
            "the site's firewall refused the request; ask its operator, or try later with a longer `pause`"
        }
        Code::MaintenancePage => "the site is under maintenance; it is asked again later",
        Code::FrontPage => "this is a front page with boxes of several boards; give the address of one board's list",
        Code::ScriptShell => {
            "the page fills itself by script and holds no posts; look for the address from which the script loads them"
        }
        _ => "the site answers with an error page; look whether the address is still right",
    };
    Problem::new(code, message)
}

/// `<title>` and what is set as a heading.
fn headings(page: &Page) -> String {
    let mut words = page.title().unwrap_or_default();
    for heading in page.root().descendants().filter(|node| matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5")) {
        words.push('\n');
        words.push_str(&heading.text());
    }
    words
}

/// What a page that is nothing but a script says before it leads away: `alert("…")`.
fn alert(root: Node<'_>) -> Option<String> {
    let script: String = root.all("script").map(Node::raw_text).collect();
    // A program that happens to warn of something is a page of its own.
    if script.len() > ALERT {
        return None;
    }
    let rest = script.split_once("alert(")?.1.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::to_owned)
}

/// A field for a password that is seen, and not the little one that many sites carry in their head.
fn asks_password(root: Node<'_>) -> bool {
    root.all("input").filter(|input| input.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("password"))).any(
        |input| {
            !input.ancestors().any(|node| {
                node.is_hidden()
                    || matches!(node.name(), "header" | "nav" | "aside" | "footer")
                    || ["layer", "popup", "modal", "header"].iter().any(|word| node.names().contains(word))
            })
        },
    )
}

/// A table with a head of its own and a body that waits for a script.
fn unfilled(root: Node<'_>) -> bool {
    root.all("table").any(|table| {
        let heads = table.all("th").filter(|head| !head.text().is_empty()).count();
        let mut bodies = table.children().filter(|part| part.is("tbody"));
        heads >= 3 && bodies.next().is_some_and(|body| body.children().next().is_none() && body.text().is_empty())
    })
}

/// Boxes of several boards, each with its way to more: at least two such ways, and rows that lead into two boards or
/// into one of them only (the largest box was taken for the list). A board's own list leads on to its next page.
fn front_page(page: &Page, listing: &Listing) -> Option<Problem> {
    if listing.rows.is_empty() || listing.next.is_some() {
        return None;
    }
    let more = page
        .root()
        .all("a")
        .filter(|link| {
            let words = link.text().to_lowercase();
            let title = link.attr("title").unwrap_or_default().to_lowercase();
            let images = link.all("img").filter_map(|image| image.attr("alt")).collect::<String>().to_lowercase();
            words.chars().count() < 20 && MORE.iter().any(|more| words.ends_with(more) || words.starts_with(more))
                || words.is_empty() && MORE.iter().any(|more| title.contains(more) || images.contains(more))
        })
        .count();
    if more < 2 {
        return None;
    }
    // A link without the post's own number names the board.
    let mut boards: BTreeMap<String, usize> = BTreeMap::new();
    for row in &listing.rows {
        let (Some(link), Some(key)) = (&row.link, &row.key) else { continue };
        let board: Vec<String> = link
            .url
            .query_pairs()
            .filter(|(_, value)| value != key.number())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        *boards.entry(format!("{}?{}", link.url.path(), board.join("&"))).or_default() += 1;
    }
    let several = boards.values().filter(|rows| **rows >= 2).count() >= 2;
    // One of the boxes alone was read: few rows, without days or a head, and another box like it.
    let dated = listing.rows.iter().filter(|row| row.posted_at.is_some()).count();
    let box_of_many = listing.rows.len() < BOX
        && dated * 2 < listing.rows.len()
        && !listing.headed
        && listing.problems.iter().any(|problem| problem.code == Code::AmbiguousListing);
    (several || box_of_many).then(|| problem(Code::FrontPage))
}
