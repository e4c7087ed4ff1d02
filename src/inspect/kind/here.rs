//! Whether the page stands where one of its rows leads: a post over the list of its board, with itself in it or left out.
//!
//! Asked of addresses first. Where a row leads nobody tells, its title does, standing once more outside of the list.

use std::collections::HashSet;

use url::Url;

use crate::listing::is_state_parameter;
use crate::model::{Listing, PostKey, Row};
use crate::page::Node;
use crate::text;

use super::super::few;
use super::Seen;

/// Whether it is that post.
pub(super) fn is_at_its_row(seen: &Seen<'_>) -> bool {
    let (own, article) = (seen.page.url(), seen.article);
    let rows = seen.rows().len();
    // A page that stands at an address of its own rows' kind is one of the posts, with the list below it. In a copy of a site,
    // whose pages all have such addresses, one without the posts' parameters and without a day is the list.
    let may_be_one = article.posted_at.is_some() || !lacks_parameters(own, seen.listing);
    if article.confidence >= 0.3 && rows > 0 && !seen.of_rows && may_be_one && is_one_of_the_posts(own, seen.listing) {
        return true;
    }
    if article.confidence >= 0.4 && is_in_its_list(seen) {
        return true;
    }
    // Where one row alone leads to this very page, that is the post, whatever its head was taken for.
    let leads_here = |row: &&Row| seen.own.is_of(row);
    article.confidence >= 0.2 && rows > 1 && seen.rows().iter().filter(leads_here).take(2).count() == 1
}

/// Whether the list below a post shows the post itself: a row of its title, whose number stands in the page's own address.
fn is_in_its_list(seen: &Seen<'_>) -> bool {
    let Some(title) = seen.article.title.as_deref() else { return false };
    let is_here = |row: &Row| seen.own.is_of(row) && text::same_title(&row.title, title);
    seen.rows().iter().any(is_here)
        || is_among_the_rows(seen.page.url(), seen.listing, title)
        || stands_beside_its_row(seen, title)
}

/// Whether one row is this very post.
fn is_among_the_rows(own: &Url, listing: &Listing, title: &str) -> bool {
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
fn stands_beside_its_row(seen: &Seen<'_>, title: &str) -> bool {
    let Some(posted) = seen.article.posted_at else { return false };
    let mut own = seen.rows().iter().filter(|row| row.title == title);
    let (Some(row), None) = (own.next(), own.next()) else { return false };
    let is_unknown = row.guess.is_some() || row.link.is_none();
    if !is_unknown || row.posted_at.is_some_and(|day| posted.date() != day.date()) {
        return false;
    }
    let titles: HashSet<&str> = seen.rows().iter().map(|row| row.title.as_str()).collect();
    let is_pressed = |node: Node<'_>| {
        node.ancestors().take(4).any(|up| up.is("a") || up.is("button") || up.attr("onclick").is_some())
    };
    let mut bare: HashSet<String> = HashSet::new();
    for node in seen.page.root().descendants() {
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

/// Whether a part of an address, or one of its parameters, is this number.
pub(super) fn holds(own: &Url, number: &str) -> bool {
    own.path_segments().into_iter().flatten().any(|part| part == number)
        || own.query_pairs().any(|(_, value)| value == number)
}

/// Whether most rows' links have parameters of their own, and the page's own address has none at all.
fn lacks_parameters(own: &Url, listing: &Listing) -> bool {
    let has_own = |url: &Url| url.query_pairs().any(|(name, _)| !is_state_parameter(&name));
    let named = listing.rows.iter().filter(|row| row.link.as_ref().is_some_and(|link| has_own(&link.url)));
    own.query().is_none() && named.count() * 2 > listing.rows.len()
}

/// Whether the page's own address is built as its rows' links are, and none of its parts that differ is missing.
pub(super) fn is_one_of_the_posts(own: &Url, listing: &Listing) -> bool {
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
