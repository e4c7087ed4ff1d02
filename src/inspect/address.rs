//! What an address says of the page behind it: a list's or a post's, by the names in it.
//!
//! A hint among others; what the page is decides [`super::kind`].

use url::Url;

/// The kind of page an address is called after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Post,
    List,
}

/// What the names in an address promise. A hint only: a list may be called `ListView`.
pub(super) fn address_says(url: &Url) -> Option<Says> {
    let address = url[url::Position::BeforePath..].to_ascii_lowercase();
    let list = address.contains("list");
    // A board of reviews or interviews is called so, too, and `subview.do` and `viewforum.php` show lists.
    let is_other = |before: &str, behind: &str| {
        ["re", "inter", "pre", "over", "sub"].iter().any(|word| before.ends_with(word))
            || ["forum", "categor"].iter().any(|word| behind.starts_with(word))
    };
    let views = address.match_indices("view").any(|(at, view)| !is_other(&address[..at], &address[at + view.len()..]));
    let post = views || ["read", "detail", "dtl", "info.do", "boardarticle"].iter().any(|word| address.contains(word));
    match (list, post) {
        (true, false) => Some(Says::List),
        (false, true) => Some(Says::Post),
        (false, false) if is_under_month(url) => Some(Says::Post),
        _ => None,
    }
}

/// `/2024/05/spring-concert/`: the words behind a year and a month are a post's.
fn is_under_month(url: &Url) -> bool {
    let mut parts = url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).rev();
    let is_number = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let is_words = parts.next().is_some_and(|last| last.contains('-'));
    is_words
        && parts.next().is_some_and(|month| is_number(month, 2))
        && parts.next().is_some_and(|year| is_number(year, 4))
}
