//! Fields of a head that nothing but a class names: a count of views, a writer.
//!
//! Where the head is, and what is asked first, is [`super::fields`]'s.

use std::ops::Range;

use jiff::civil::DateTime;

use super::line::NO_NAMES;
use super::media;
use super::outline::Outline;
use super::title::Title;
use crate::text::label::label;
use crate::text::{count, date};

/// The elements that say what a text is: those that hold nothing else, and one around them.
fn dress<'o>(outline: &'o Outline<'_>, at: usize) -> impl Iterator<Item = usize> + 'o {
    let own = outline.upward(outline.bits[at].spot).take_while(|up| outline.spots[*up].bits.len() == 1).count();
    outline.upward(outline.bits[at].spot).take((own + 1).clamp(2, 5))
}

/// Whether a text is as short as kinds of posts are: 문화, 채용, 사회공헌, HOT.
pub(super) fn is_like_kind(text: &str) -> bool {
    const SYLLABLES: usize = 4;
    text.bytes().all(|b| b.is_ascii_uppercase())
        || text.chars().all(|c| ('가'..='힣').contains(&c)) && text.chars().count() <= SYLLABLES
}

/// Whether an element's class says that its text is a kind of post: `category`, `bo_cate`, `badge`.
pub(super) fn is_kind(outline: &Outline<'_>, at: usize) -> bool {
    const KINDS: [&str; 6] = ["category", "cate", "kind", "badge", "state", "status"];
    dress(outline, at).any(|up| {
        let node = outline.spots[up].node;
        // The box of a head may be called after its first field.
        outline.spots[up].bits.len() == 1
            && !node.class().is_empty()
            && node.names().split(|c: char| !c.is_ascii_alphanumeric()).any(|name| KINDS.contains(&name))
    })
}

/// A count of views without a label: a text in an element whose class says so.
pub(super) fn unlabelled_views(outline: &Outline<'_>, range: Range<usize>) -> Option<u64> {
    const SMALL: usize = 4;
    const COUNTS: [&str; 10] =
        ["view", "views", "hit", "hits", "read", "count", "cnt", "readcount", "readedcount", "hitcount"];
    range.filter(|at| outline.bits[*at].is_text() && outline.bits[*at].text.len() < 20).find_map(|at| {
        let named = dress(outline, at).any(|up| {
            let names = outline.spots[up].node.names();
            // The box of a whole post is called `view` too.
            outline.spots[up].bits.len() <= SMALL
                && names.split(|c: char| !c.is_ascii_alphanumeric()).any(|name| COUNTS.contains(&name))
        });
        let named = named && media::size(&outline.bits[at].text).is_none();
        named.then(|| count(&outline.bits[at].text)).flatten()
    })
}

/// A writer without a label: a short text in an element whose class says so.
pub(super) fn unlabelled_author(
    outline: &Outline<'_>,
    title: &Title,
    range: Range<usize>,
    now: Option<DateTime>,
) -> Option<String> {
    // Links above a title are a menu's.
    let may = |at: &usize| outline.bits[*at].is_text() && (*at >= title.bits.end || !outline.bits[*at].link);
    range.filter(|at| may(at) && !title.bits.contains(at)).find_map(|at| {
        let text = outline.bits[at].text.as_str();
        let named = dress(outline, at).any(|up| {
            let names = outline.spots[up].node.names();
            names.split(|c: char| !c.is_ascii_alphanumeric()).any(|name| {
                matches!(
                    name,
                    "writer"
                        | "author"
                        | "postauthor"
                        | "nick"
                        | "nickname"
                        | "name"
                        | "username"
                        | "reporter"
                        | "publisher"
                )
            })
        });
        let fits = text.chars().count() <= 24
            && label(text).is_none()
            && !NO_NAMES.contains(&text)
            && !media::is_file_name(text)
            && text.contains(char::is_alphabetic)
            && !(text.starts_with(|c: char| c.is_ascii_digit()) && count(text).is_some())
            && date::posted_at(text, now).is_none();
        (named && fits).then(|| text.to_owned())
    })
}
