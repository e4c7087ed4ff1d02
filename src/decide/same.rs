//! What a row and a known post have in common: the title, the day, a likeness. Of one row and one post alone.
//!
//! What follows from it for a whole page is [`recognise`](super::recognise)'s.

use crate::model::{FreshRow, KnownPost, Memory, PostKey};
use crate::text::{alike, bare_title, differ_in_a_number};

use super::pairing::{Near, titles_agree};

/// The title under which a post is remembered.
pub(super) fn title_of<'a>(memory: &'a Memory, key: &PostKey) -> &'a str {
    memory.posts.iter().find(|post| post.key == *key).map_or("", |post| &post.title)
}

/// Made of title and day, for want of a number; or its number is not known any more.
pub(super) fn is_digest(key: &PostKey) -> bool {
    key.as_str().starts_with('~')
}

/// Whether a row under a post's own key is that post on a renumbered board: that one number of many stayed is chance, but
/// not that the title did too. Its day may have been set anew.
pub(super) fn has_title(post: &KnownPost, row: &FreshRow) -> bool {
    post.title == row.title || titles_agree(&bare_title(&post.title), &post.title, &bare_title(&row.title), &row.title)
}

/// Whether a row under a post's own key is that post, as far as title and day tell.
pub(super) fn is_same(post: &KnownPost, row: &FreshRow, slack: i32) -> bool {
    Near::within(slack).agrees(post, row) && has_title(post, row)
}

/// Whether a row under a post's own key may be that post, edited: of titles of a series, which are all alike, only one that
/// has its number, and of none one that lies days away.
pub(super) fn is_like(post: &KnownPost, row: &FreshRow) -> bool {
    alike(&post.title, &row.title) && !is_next(post, row) && (has_title(post, row) || Near::DayBeside.agrees(post, row))
}

/// Whether a row under the number of a post that retention took away is another post: boards begin their numbers anew each
/// year, and what was taken away is old. Neither title nor day is its own, and the title is not even like it.
pub(super) fn is_anothers(post: &KnownPost, row: &FreshRow) -> bool {
    let shows_day = post.posted_at.zip(row.posted_at).is_some() && Near::DayBeside.agrees(post, row);
    let is_alike = || alike(&post.title, &row.title) && !is_next(post, row);
    post.pruned && !shows_day && !has_title(post, row) && !is_alike()
}

/// Whether both show the same day, or none: a list without days shows none, before and now.
pub(super) fn shows_same_day(post: &KnownPost, row: &FreshRow) -> bool {
    post.posted_at.is_some() == row.posted_at.is_some() && Near::Day.agrees(post, row)
}

/// Whether a row's title is another one of the post's series, if with a word added: "제7호 통계(정정)", or `[보도] 제7호
/// 통계`, is not "제8호 통계".
pub(super) fn is_next(post: &KnownPost, row: &FreshRow) -> bool {
    let parts = |title: &str| bare_title(title).chars().partition::<String, _>(char::is_ascii_digit);
    let ((number, words), (other_number, other_words)) = (parts(&post.title), parts(&row.title));
    if words == other_words {
        return number != other_number;
    }
    let begins_or_ends = |long: &str, short: &str| long.starts_with(short) || long.ends_with(short);
    let is_one_longer = begins_or_ends(&words, &other_words) || begins_or_ends(&other_words, &words);
    is_one_longer && differ_in_a_number(&post.title, &row.title)
}
