//! Which of the two is more to be said for, where nothing else told: a list or a post.
//!
//! Each reader says how sure it is. What the address promises, how many rows there are and whose head it is tip the scales;
//! a page that is plainly one of them is not weighed.

use crate::model::{Code, Problem, Row};

use super::super::address::Says;
use super::super::{shell, told::is_told};
use super::{Kind, Seen, empty, head, links};

/// Rows that are a list by their number: beside every post stand two or three others, one before, one behind.
const MANY: usize = 4;

pub(super) fn weigh(seen: &Seen<'_>) -> Kind {
    let (listing, article, rows) = (seen.listing, seen.article, seen.rows().len());
    let inside = seen.rows().iter().filter(|row| article.content_text.contains(row.title.as_str())).count();
    if head::is_whole(seen, inside) {
        return Kind::Post;
    }
    let is_plainly_post = is_plainly_post(seen, inside);
    let is_plainly_list = is_plainly_list(seen, inside, is_plainly_post);
    let says_empty = empty::says_empty(seen);
    if let Some(problem) = is_hardly_anything(seen, says_empty).then(|| shell::find(seen.page)).flatten() {
        return Kind::Neither(vec![problem]);
    }
    let (for_list, for_post) = scores(seen);
    let is_list = is_plainly_list || for_list >= for_post && !(is_plainly_post && seen.dated == 0);
    if rows > 0 && is_list && for_list > 0.2 {
        return Kind::List;
    }
    // A body in a frame leaves little to be sure of, but it is a post's.
    let for_post = if article.frame.is_some() && rows < 2 { for_post + 0.2 } else { for_post };
    if for_post >= 0.4 && article.title.is_some() && !(says_empty && article.confidence < 0.8) {
        return Kind::Post;
    }
    if says_empty {
        return Kind::List;
    }
    if !listing.problems.is_empty() {
        return Kind::Neither(listing.problems.clone());
    }
    if is_text_under_title(seen) {
        return Kind::Post;
    }
    let message = "neither a list of posts nor a post stands on this page; give the address of a board's list";
    Kind::Neither(vec![Problem::new(Code::NoListing, message)])
}

/// How much is to be said for a list, and for a post.
fn scores(seen: &Seen<'_>) -> (f64, f64) {
    let rows = seen.rows().len();
    let mut for_list = seen.listing.confidence;
    if rows < MANY {
        for_list -= if seen.dated == 0 { 0.3 } else { 0.05 };
    }
    // One row without a head over it is what a post looks like: a title, a day, perhaps a link.
    if rows == 1 && !seen.listing.headed {
        for_list -= 0.25;
    }
    let mut for_post = seen.article.confidence - if seen.of_rows { 0.4 } else { 0.0 };
    match seen.says {
        Some(Says::Post) => for_post += 0.15,
        Some(Says::List) => for_list += 0.15,
        None => {}
    }
    (for_list, for_post)
}

/// Whether a post with a whole head and a body of its own is one, whatever list stands beside it; not one whose body is the list,
/// unless the rows are its links. `inside`: rows whose titles the text holds.
fn is_plainly_post(seen: &Seen<'_>, inside: usize) -> bool {
    let article = seen.article;
    let is_sure = article.confidence >= 0.8 && article.posted_at.is_some();
    !seen.of_rows && is_sure && inside * 2 < seen.rows().len().max(1)
        || links::are_named_at_its_end(seen, inside)
        || links::are_its_text(seen, inside)
}

fn is_plainly_list(seen: &Seen<'_>, inside: usize, is_plainly_post: bool) -> bool {
    let (listing, rows) = (seen.listing, seen.rows().len());
    // A head over its columns makes a list of few rows; below a post such a table may stand too.
    let is_headed = listing.headed && rows > 0 && seen.says != Some(Says::Post);
    // A body made of dated rows is the list, wherever the rows lead: a script elsewhere may know that.
    let is_listed = rows >= MANY && seen.dated * 5 >= rows * 4 && inside * 2 >= rows && seen.article.confidence < 0.8;
    is_listed || is_unlinked_list(seen) || (rows >= MANY || is_headed) && listing.confidence >= 0.6 && !is_plainly_post
}

/// Whether the post's day and all its text are those of dated rows under a head: a list whose rows lead nowhere.
fn is_unlinked_list(seen: &Seen<'_>) -> bool {
    let (listing, article) = (seen.listing, seen.article);
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
    is_theirs && seen.length() <= written * 2
}

/// Without rows to speak of, and no post either, a shell is what is left. So long a text waits for no script.
fn is_hardly_anything(seen: &Seen<'_>, says_empty: bool) -> bool {
    const LONG: usize = 600;
    seen.rows().len() < 2
        && seen.length() < LONG
        && seen.listing.confidence < 0.5
        && seen.article.confidence < 0.75
        && !says_empty
        && seen.article.frame.is_none()
        && !is_told(seen.article)
}

/// Whether nothing but a text stands under a title: a post of which hardly anything is sure. Where links stand beside it, and at
/// a site's own address, it is a page of the site.
fn is_text_under_title(seen: &Seen<'_>) -> bool {
    let own = seen.page.url();
    let may_be_post = seen.rows().is_empty() || seen.says == Some(Says::Post);
    let is_home = own.path() == "/" && own.query().is_none();
    may_be_post && !is_home && seen.article.title.is_some() && seen.length() >= 60
}
