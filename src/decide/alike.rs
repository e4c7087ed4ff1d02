//! One and the same text on several posts' pages: not their bodies, but what the site says instead of them (a login that is
//! wanted, a word about its app), in the dress of the post and with its title.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{Code, FreshRow, KnownPost, Post, PostKey, Problem};

/// So many posts don't come to say the same at one look.
const MANY: usize = 3;

/// The posts of a look, by their rows, whose pages were read again and say what several others say, too, and did not
/// before; and what is to be told of them. Pages without text are none of them: pictures are not compared.
pub(super) fn same_text(
    known: &HashMap<&PostKey, &KnownPost>,
    rows: &[FreshRow],
    posts: &HashMap<usize, Box<Post>>,
) -> (BTreeSet<usize>, Option<Problem>) {
    let mut texts: BTreeMap<&str, Vec<(usize, &KnownPost)>> = BTreeMap::new();
    for (index, post) in posts.iter().filter(|(_, post)| post.complete && !post.content_text.trim().is_empty()) {
        let before = rows.get(*index).and_then(|row| known.get(&row.key)).filter(|known| known.complete);
        if let Some(before) = before {
            texts.entry(post.post_print.rest().1).or_default().push((*index, before));
        }
    }
    let mut found = BTreeSet::new();
    for (text, posts) in texts.iter().filter(|(_, posts)| posts.len() >= MANY) {
        let said_before = posts.iter().filter(|(_, before)| before.post_print.rest().1 == *text).count();
        // Where the board's posts say the same by nature ("첨부파일 참조"), some of them did so before.
        if said_before * 2 < posts.len() {
            found.extend(posts.iter().map(|(index, _)| *index));
        }
    }
    let first = found.first().and_then(|index| posts.get(index));
    let problem = first.map(|post| {
        let words: String = post.content_text.lines().next().unwrap_or_default().chars().take(40).collect();
        let message = format!(
            "the pages of {} posts suddenly say the same, «{words}»: what they said before stays; open one in a browser",
            found.len()
        );
        Problem::new(Code::BodiesAlike, message)
    });
    (found, problem)
}
