//! What kind of page it is: a listing, an article, or one of the pages that boards answer with instead.

use std::collections::HashSet;

use url::Url;

use crate::listing::is_state_parameter;
use crate::model::{Article, Code, Listing, PostKey, PostedAt, Problem, Row};
use crate::page::{Node, Page};
use crate::text;

use super::address::{Says, address_says};
use super::few::{self, Own};
use super::told::is_told;
use super::{Reading, shell};

/// Decides from what was read. Both readings always give something: the question is which of the two the page is.
pub(super) fn decide(page: &Page, listing: Listing, article: Article) -> Reading {
    if let Some(reason) = super::instead::instead(page, &listing, &article) {
        return Reading::Neither(page.problems.iter().cloned().chain([reason]).collect());
    }
    // Rows that only the page's script holds: a list, unless the page itself shows a post.
    if listing.problems.iter().any(|problem| problem.code == Code::ScriptRows) {
        if is_told(&article) {
            return Reading::Article(Box::new(article));
        }
        return Reading::Listing(Box::new(listing));
    }
    let is_of_box = || match address_says(page.url()) {
        Some(Says::List) => false,
        says => super::vacant::is_behind_post(page, &article, says.is_some()),
    };
    let says_empty = listing.problems.iter().any(|problem| problem.code == Code::EmptyListing)
        && !tells_of_emptiness(page, &article)
        && !is_of_box();
    let rows = listing.rows.len();
    // What is taken for the post is one of the rows, or made of several of them; one before and one behind are no board.
    let of_rows = (rows > 2 || rows == 2 && !has_own_text(&listing, &article))
        && is_a_row(page.url(), &listing, &article)
        || rows > 2 && is_made_of_rows(&listing, &article)
        || is_bare_row(page.url(), &listing, &article);
    let own = Own::of(page.url(), &listing.rows);
    if few::is_list(page, &own, &listing, &article) {
        return Reading::Listing(Box::new(listing));
    }
    // A page that stands at an address of its own rows' kind is one of the posts, with the list below it. In a copy of a site,
    // whose pages all have such addresses, one without the posts' parameters and without a day is the list.
    let may_be_one = article.posted_at.is_some() || !lacks_parameters(page.url(), &listing);
    if article.confidence >= 0.3 && rows > 0 && !of_rows && may_be_one && is_one_of_the_posts(page.url(), &listing) {
        return Reading::Article(Box::new(article));
    }
    // The list below a post shows the post itself: a row of its title, whose number stands in the page's own address.
    let is_here =
        |row: &Row| own.is_of(row) && article.title.as_ref().is_some_and(|title| text::same_title(&row.title, title));
    let is_its_row = || {
        listing.rows.iter().any(is_here)
            || is_among_the_rows(page.url(), &listing, &article)
            || stands_beside_its_row(page, &listing, &article)
    };
    // Where one row alone leads to this very page, that is the post, whatever its head was taken for.
    let leads_here = |row: &&Row| own.is_of(row);
    let is_at_row =
        || article.confidence >= 0.2 && rows > 1 && listing.rows.iter().filter(leads_here).take(2).count() == 1;
    if article.confidence >= 0.4 && is_its_row() || is_at_row() {
        return Reading::Article(Box::new(article));
    }
    // So is a page whose address is words as its rows' are, over a day and a text that are none of theirs.
    if article.confidence >= 0.6 && !of_rows && says_its_own(&listing, &article) && own.is_one_of_words(&listing.rows) {
        return Reading::Article(Box::new(article));
    }
    // A text that links to things with a day each: a digest of the press, results of before.
    if article.confidence >= 0.6 && is_text_with_links(page.url(), &listing, &article) {
        return Reading::Article(Box::new(article));
    }
    // Files of a post, taken for rows. Without days and a head of columns they are no list, however little the post says.
    let file = |url: &Url| article.attachments.iter().any(|file| file.url.as_ref() == Some(url));
    let of_files = rows > 0 && listing.rows.iter().all(|row| row.link.as_ref().is_some_and(|link| file(&link.url)));
    let bare = !listing.headed && listing.rows.iter().all(|row| row.posted_at.is_none());
    // Of a post that is torn its files are what is left.
    let says = article.title.is_some() && (!article.content_text.is_empty() || rows <= 3 && names_attachments(page));
    // A post has few, or calls them its own; numbers, writers and kinds are what boards of files show of theirs.
    let is_told_by_rows =
        || listing.rows.iter().any(|row| row.author.is_some() || row.views.is_some() || row.number.is_some());
    let is_kind_told = || listing.rows.iter().any(|row| row.category.is_some());
    let of_post = || !is_told_by_rows() && !is_kind_told() && (rows <= 3 || names_attachments(page));
    // Under a head of columns, or at a list's own address, with a day each, they are a board of papers.
    let dated = listing.rows.iter().filter(|row| row.posted_at.is_some()).count();
    let may_be_papers = listing.headed || matches!(address_says(page.url()), Some(Says::List));
    let of_papers = of_rows || may_be_papers && rows > 3 && dated * 5 >= rows * 4;
    if of_files && !of_papers && (article.confidence >= 0.4 || bare && says && of_post()) {
        return Reading::Article(Box::new(article));
    }
    let mut for_list = listing.confidence;
    // Beside every post stand two or three others: one before, one behind.
    if rows < 4 {
        for_list -= if dated == 0 { 0.3 } else { 0.05 };
    }
    // One row without a head over it is what a post looks like: a title, a day, perhaps a link.
    if rows == 1 && !listing.headed {
        for_list -= 0.25;
    }
    let mut for_post = article.confidence - if of_rows { 0.4 } else { 0.0 };
    match address_says(page.url()) {
        Some(Says::Post) => for_post += 0.15,
        Some(Says::List) => for_list += 0.15,
        None => {}
    }
    // A post with a whole head and a body of its own is one, whatever list stands beside it; not one whose body is the list.
    let inside = listing.rows.iter().filter(|row| article.content_text.contains(row.title.as_str())).count();
    let plainly_post = !of_rows && article.confidence >= 0.8 && article.posted_at.is_some() && inside * 2 < rows.max(1);
    // A head of a writer, a day and a count of readers outside of all rows is a post's, however short its text and however
    // long the list that stands beside it: a list has them in its rows. Beside links that show no day two of them suffice; at
    // a post's address, over a text that holds nothing of the rows, the day.
    let (author, views) = (article.author.is_some(), article.views.is_some());
    let fields = usize::from(author) + usize::from(views) + usize::from(article.posted_at.is_some());
    let is_apart = || inside == 0 && article.posted_at.is_some() && article.content_text.chars().count() >= 60;
    let at_post = || matches!(address_says(page.url()), Some(Says::Post)) && is_apart();
    let whole_head = (fields == 3
        || fields == 2 && dated == 0 && !listing.headed
        || at_post()
        || inside == 0 && is_called_after(page, &listing, &article))
        && !matches!(address_says(page.url()), Some(Says::List))
        && !listing.rows.iter().any(|row| is_head_of(row, &article));
    if whole_head && !of_rows && article.confidence >= 0.6 && inside * 2 < rows.max(1) {
        return Reading::Article(Box::new(article));
    }
    // Links that a text names at its end are no rows, however many: the text says more than they do, and shows a day.
    let named: usize = listing.rows.iter().map(|row| row.title.chars().count()).sum();
    let plainly_post = plainly_post
        || dated == 0
            && !of_rows
            && inside * 2 >= rows
            && article.posted_at.is_some()
            && article.confidence >= 0.6
            && article.content_text.chars().count() >= 4 * named;
    // A text that is a list of links, under a head that no row has, at a post's address: rows of a board show a writer or
    // readers, or stand under a head of their own.
    let plainly_post = plainly_post
        || inside == rows
            && fields >= 2
            && article.posted_at.is_some()
            && article.confidence >= 0.6
            && matches!(address_says(page.url()), Some(Says::Post))
            && !(of_rows || listing.headed || is_told_by_rows())
            && !listing.rows.iter().any(|row| is_head_of(row, &article));
    // A head over its columns makes a list of few rows; below a post such a table may stand too.
    let headed = listing.headed && rows > 0 && !matches!(address_says(page.url()), Some(Says::Post));
    // A body made of dated rows is the list, wherever the rows lead: a script elsewhere may know that.
    let listed = rows >= 4 && dated * 5 >= rows * 4 && inside * 2 >= rows && article.confidence < 0.8;
    let plainly_list = listed
        || is_unlinked_list(&listing, &article)
        || (rows >= 4 || headed) && listing.confidence >= 0.6 && !plainly_post;
    // Without rows to speak of, and no post either, a shell is what is left. So long a text waits for no script.
    const LONG: usize = 600;
    if rows < 2
        && article.content_text.chars().count() < LONG
        && listing.confidence < 0.5
        && article.confidence < 0.75
        && !says_empty
        && article.frame.is_none()
        && !is_told(&article)
        && let Some(problem) = shell::find(page)
    {
        return Reading::Neither(vec![problem]);
    }
    if rows > 0 && (plainly_list || for_list >= for_post && !(plainly_post && dated == 0)) && for_list > 0.2 {
        return Reading::Listing(Box::new(listing));
    }
    // A body in a frame leaves little to be sure of, but it is a post's.
    let for_post = if article.frame.is_some() && rows < 2 { for_post + 0.2 } else { for_post };
    if for_post >= 0.4 && article.title.is_some() && !(says_empty && article.confidence < 0.8) {
        return Reading::Article(Box::new(article));
    }
    if says_empty {
        return Reading::Listing(Box::new(listing));
    }
    // Nothing speaks against either, and there is a text under a title: a post of which hardly anything is sure. Where links
    // stand beside it, and at a site's own address, it is a page of the site.
    let may_be_post = rows == 0 || matches!(address_says(page.url()), Some(Says::Post));
    let is_home = page.url().path() == "/" && page.url().query().is_none();
    let text = article.content_text.chars().count();
    if listing.problems.is_empty() && may_be_post && !is_home && article.title.is_some() && text >= 60 {
        return Reading::Article(Box::new(article));
    }
    if listing.problems.is_empty() {
        let message = "neither a list of posts nor a post stands on this page; give the address of a board's list";
        return Reading::Neither(vec![Problem::new(Code::NoListing, message)]);
    }
    Reading::Neither(listing.problems)
}

/// Whether some part of the page is called that of a post's files: "첨부파일" beside them.
fn names_attachments(page: &Page) -> bool {
    let is_leaf = |node: &Node<'_>| node.children().next().is_none() && !node.is("a");
    page.root().descendants().filter(is_leaf).any(|node| text::label(&node.text()) == Some(text::Label::Attachment))
}

/// Whether the post's day and all its text are those of dated rows under a head: a list whose rows lead nowhere.
fn is_unlinked_list(listing: &Listing, article: &Article) -> bool {
    let is_unlinked = |row: &&Row| row.link.is_none() && row.posted_at.is_some();
    let rows = || listing.rows.iter().filter(is_unlinked);
    let count = rows().count();
    if !listing.headed || count < 4 || count * 5 < listing.rows.len() * 4 {
        return false;
    }
    let said = |text: &Option<String>| text.as_deref().map_or(0, |text| text.chars().count());
    // A day is ten characters, a number about two.
    let written: usize = rows().map(|row| row.title.chars().count() + said(&row.author) + 12).sum();
    let is_theirs = article.posted_at.is_none_or(|day| rows().any(|row| row.posted_at == Some(day)));
    is_theirs && article.content_text.chars().count() <= written * 2
}

/// Whether a dated text holds nothing of the rows, and its head is none of theirs.
fn says_its_own(listing: &Listing, article: &Article) -> bool {
    const FEWEST: usize = 40;
    article.title.is_some()
        && article.posted_at.is_some()
        && article.content_text.chars().count() >= FEWEST
        && !listing.rows.iter().any(|row| article.content_text.contains(row.title.as_str()) || is_head_of(row, article))
}

/// Whether the page calls itself after the post, in `<title>` and in a heading, and shows a day of its own and a text: what stands
/// at an address of words over other posts of its kind is told by nothing else. A list is called after its board.
fn is_called_after(page: &Page, listing: &Listing, article: &Article) -> bool {
    const TITLE: usize = 8;
    const TEXT: usize = 20;
    let (Some(title), Some(day)) = (article.title.as_deref(), article.posted_at) else { return false };
    let is_heading = |node: &Node<'_>| matches!(node.name(), "h1" | "h2" | "h3" | "h4");
    title.chars().count() >= TITLE
        && article.content_text.chars().count() >= TEXT
        && !listing
            .rows
            .iter()
            .any(|row| row.title == title || row.posted_at.is_some_and(|own| own.date() == day.date()))
        && page.title().is_some_and(|called| called.starts_with(title))
        && page.root().descendants().filter(is_heading).any(|node| text::clean(&node.text()) == title)
}

/// Whether the post's title is that of a row which leads to another page. Rows without days give no post its day: those most
/// read, or the one before, may bear its title too.
fn is_a_row(own: &Url, listing: &Listing, article: &Article) -> bool {
    let Some(title) = article.title.as_deref() else { return false };
    let leads_away = |row: &Row| {
        row.link.as_ref().is_some_and(|link| link.url.path() != own.path() || link.url.query() != own.query())
            && !row.key.as_ref().is_some_and(|key| holds(own, key.number()))
    };
    // A day is nobody's title: "2025-06-11 ~ 2025-07-11" is what stands in a row.
    if !title.contains(char::is_alphabetic) && listing.rows.iter().any(|row| is_head_of(row, article)) {
        return true;
    }
    // A row's first lines were taken for a title, and its line of facts for the head.
    if !matches!(address_says(own), Some(Says::Post))
        && !is_one_of_the_posts(own, listing)
        && listing.rows.iter().any(|row| leads_away(row) && has_whole_head(row, article))
    {
        return true;
    }
    // As a list shows it: with a word for those who listen behind it, or with the row's writer, or cut.
    let is_shown = |row: &Row| match title.strip_prefix(row.title.as_str()) {
        Some(rest) if rest.is_empty() || text::label(rest) == Some(text::Label::Ornament) => true,
        Some(rest) => [&row.author, &row.category].iter().any(|word| word.as_deref() == Some(rest.trim())),
        None => stem(title).is_some_and(|stem| row.title.starts_with(stem)),
    };
    let headed = article.posted_at.is_some() || article.author.is_some() && article.views.is_some();
    let told = |row: &Row| row.posted_at.is_some() || row.views.is_some();
    (!headed || listing.rows.iter().any(told)) && listing.rows.iter().any(|row| is_shown(row) && leads_away(row))
}

/// Whether the words of an empty board begin what a dated post says: "등록된 글이 없습니다 라는 말이 나옵니다. 왜 그런가요?"
/// Alone in a cell or an item they are a board's.
fn tells_of_emptiness(page: &Page, article: &Article) -> bool {
    let is_alone = |node: Node<'_>| {
        let text = node.text();
        text.chars().count() <= 40 && text.trim_end_matches(['.', '!', ' ']).ends_with("없습니다")
    };
    let cells = || ["td", "li", "dd"].iter().flat_map(|name| page.root().all(name));
    if matches!(address_says(page.url()), Some(Says::List)) || cells().any(is_alone) {
        return false;
    }
    let goes_on = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() >= 4;
    let text = article.content_text.as_str();
    article.title.is_some()
        && article.posted_at.is_some()
        && text.rsplit_once("없습니다").is_some_and(|(_, behind)| goes_on(behind))
}

/// Whether what was read as a post's head stands in a row: two of its day, its readers, its writer and its title, whatever
/// the row's columns say of them.
fn is_head_of(row: &Row, article: &Article) -> bool {
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
fn has_whole_head(row: &Row, article: &Article) -> bool {
    let day = |at: Option<PostedAt>| at.map(PostedAt::date);
    day(article.posted_at).is_some_and(|posted| day(row.posted_at) == Some(posted))
        && article.views.is_some_and(|views| row.views == Some(views))
        && article.author.as_ref().is_none_or(|author| row.author.as_ref() == Some(author))
}

/// Whether the post has no body at all, and its head is that of the list's only row.
fn is_bare_row(own: &Url, listing: &Listing, article: &Article) -> bool {
    let is_bare = article.content_text.is_empty() && article.images.is_empty() && article.attachments.is_empty();
    // Of a post whose title is a link to itself, that would be the row.
    let is_other = |row: &Row| article.title.as_ref().is_none_or(|title| !text::same_title(&row.title, title));
    let is_row = |row: &Row| row.link.is_some() && has_whole_head(row, article) && is_other(row);
    is_bare
        && article.frame.is_none()
        && matches!(listing.rows.as_slice(), [row] if is_row(row))
        && !is_one_of_the_posts(own, listing)
}

/// Whether the post says much more than the titles of the rows: two neighbours may share its title, as issues of a series do.
fn has_own_text(listing: &Listing, article: &Article) -> bool {
    let titles: usize = listing.rows.iter().map(|row| row.title.chars().count()).sum();
    article.content_text.chars().count() > 3 * titles
}

/// Whether a part of an address, or one of its parameters, is this number.
fn holds(own: &Url, number: &str) -> bool {
    own.path_segments().into_iter().flatten().any(|part| part == number)
        || own.query_pairs().any(|(_, value)| value == number)
}

/// Whether the post's body names the authors of many rows, as no text of one author does; or little else than rows.
fn is_made_of_rows(listing: &Listing, article: &Article) -> bool {
    let authors: HashSet<&str> = listing
        .rows
        .iter()
        .filter_map(|row| row.author.as_deref())
        .filter(|author| author.chars().count() > 2)
        .collect();
    let body = &article.content_text;
    let named = authors.iter().filter(|author| body.contains(**author)).count();
    if named > 2 && named * 2 > authors.len() {
        return true;
    }
    let length = |text: &str| text.chars().count();
    let mut written = 0;
    let (mut told, mut authored) = (0, 0);
    // A list may cut its titles, and the row has the whole one.
    let stems: Vec<&str> = body.lines().filter_map(stem).collect();
    let is_said = |row: &Row| body.contains(&row.title) || stems.iter().any(|stem| row.title.starts_with(stem));
    // A table that a post holds leads nowhere.
    for row in listing.rows.iter().filter(|row| row.link.is_some() && is_said(row)) {
        let author = row.author.as_deref().filter(|author| body.contains(*author));
        told += 1;
        authored += usize::from(author.is_some());
        let day = if row.posted_at.is_some() { 10 } else { 0 };
        written += length(&row.title) + author.map_or(0, length) + row.category.as_deref().map_or(0, length) + day;
    }
    let rows = listing.rows.len();
    let is_board = listing.headed || listing.rows.iter().filter(|row| row.posted_at.is_some()).count() * 2 > rows;
    // Of three rows one has become the head.
    let most = told > 2 || told == 2 && rows == 3;
    (authored > usize::from(rows < 4) || most && is_board) && length(body) <= 3 * written
}

/// Whether a post at a post's address, with a head that no row has, holds rows that lead to other sites, or says something before
/// and behind them.
fn is_text_with_links(own: &Url, listing: &Listing, article: &Article) -> bool {
    const LINE: usize = 12;
    let is_off = |row: &Row| row.link.as_ref().is_some_and(|link| link.url.host_str() != own.host_str());
    let is_told = |row: &Row| row.author.is_some() || row.views.is_some() || row.number.is_some();
    let has_head = article.posted_at.is_some() && (article.author.is_some() || article.views.is_some());
    // "/news/notice/89382" may be one as well.
    let is_number = |part: &str| part.len() > 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let may_be_one = match address_says(own) {
        Some(says) => matches!(says, Says::Post),
        None => own.path_segments().and_then(|mut parts| parts.next_back()).is_some_and(is_number),
    };
    if !has_head || !may_be_one || listing.rows.is_empty() {
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
    all(&|row| is_inside(row) && !is_told(row) && !is_head_of(row, article))
        && (!listing.headed && all(&is_off) || says(first) && says(last))
}

/// What stands before "…" or "..", where that ends a line.
fn stem(line: &str) -> Option<&str> {
    let line = line.trim();
    let stem = line.trim_end_matches(['.', '…']).trim_end();
    let is_cut = line.ends_with('…') || line.ends_with("..");
    (is_cut && stem.chars().count() >= 4).then_some(stem)
}

/// Whether one row is this very post.
fn is_among_the_rows(own: &Url, listing: &Listing, article: &Article) -> bool {
    let Some(title) = article.title.as_deref() else { return false };
    listing.rows.iter().any(|row| {
        let number = row
            .key
            .as_ref()
            .map(PostKey::number)
            .filter(|key| key.len() >= 3 && key.bytes().any(|b| b.is_ascii_digit()));
        number.is_some_and(|number| holds(own, number)) && text::same_title(&row.title, title)
    })
}

/// Whether the post's title stands a second time on the page, outside of the list and without a link, while the titles of all
/// other rows stand only in it: where its row leads nobody tells, or it is a guess, and may be this very page.
fn stands_beside_its_row(page: &Page, listing: &Listing, article: &Article) -> bool {
    let Some(title) = article.title.as_deref().filter(|_| article.posted_at.is_some()) else { return false };
    let mut own = listing.rows.iter().filter(|row| row.title == title);
    let (Some(row), None) = (own.next(), own.next()) else { return false };
    let is_unknown = row.guess.is_some() || row.link.is_none();
    if !is_unknown || row.posted_at.is_some_and(|day| article.posted_at.is_some_and(|own| own.date() != day.date())) {
        return false;
    }
    let titles: HashSet<&str> = listing.rows.iter().map(|row| row.title.as_str()).collect();
    let is_pressed = |node: Node<'_>| {
        node.ancestors().take(4).any(|up| up.is("a") || up.is("button") || up.attr("onclick").is_some())
    };
    let mut bare: HashSet<String> = HashSet::new();
    for node in page.root().descendants() {
        let is_leaf = node.children().next().is_none();
        if is_leaf && !node.is("a") && node.attr("onclick").is_none() && !is_pressed(node) {
            let text = text::clean(&node.text());
            if titles.contains(text.as_str()) {
                bare.insert(text);
            }
        }
    }
    bare.len() == 1 && bare.contains(title)
}

/// Whether most rows' links have parameters of their own, and the page's own address has none at all.
fn lacks_parameters(own: &Url, listing: &Listing) -> bool {
    let has_own = |url: &Url| url.query_pairs().any(|(name, _)| !is_state_parameter(&name));
    let named = listing.rows.iter().filter(|row| row.link.as_ref().is_some_and(|link| has_own(&link.url)));
    own.query().is_none() && named.count() * 2 > listing.rows.len()
}

/// Whether the page's own address is built as its rows' links are, and none of its parts that differ is missing.
fn is_one_of_the_posts(own: &Url, listing: &Listing) -> bool {
    let shape = |url: &Url| {
        let path: Vec<String> = few::path(url)
            .split('/')
            .map(|part| match part.rsplit_once('.') {
                _ if !part.bytes().any(|b| b.is_ascii_digit()) => part.to_owned(),
                // `f42-orders` is no `t31-a-post.html`.
                Some((_, ending)) => format!("#.{ending}"),
                None => "#".to_owned(),
            })
            .collect();
        (path, few::path(url).to_owned())
    };
    let (own_path, own_literal) = shape(own);
    let alike =
        listing.rows.iter().filter_map(|row| Some((row.link.as_ref()?, row.key.as_ref()?))).filter(|(link, key)| {
            let (path, literal) = shape(&link.url);
            if path != own_path || !few::is_same_site(&link.url, own) {
                return false;
            }
            // The parameter that holds the number stands in the page's address too.
            let holder =
                link.url.query_pairs().find(|(_, value)| value == key.number()).map(|(name, _)| name.into_owned());
            match holder {
                Some(name) => own.query_pairs().any(|(other, value)| other == name.as_str() && !value.is_empty()),
                None => literal != own_literal || key.number() == own_literal.trim_start_matches('/'),
            }
        });
    alike.count() * 2 > listing.rows.len()
}
