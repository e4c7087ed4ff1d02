//! One and the same text on several posts' pages: not their bodies, but what the site says instead of them (a login that is
//! wanted, a word about its app), in the dress of the post and with its title.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{Code, FreshRow, KnownPost, Post, PostKey, Problem};

use super::refused::WHO;

/// So many posts don't come to say the same at one look.
const MANY: usize = 3;

/// Characters of such a word; a body that speaks of logging in is longer.
const SHORT: usize = 120;

/// The posts of a look, by their rows, whose pages say what several others say, too, and did not before, or only who may
/// read them; and what is to be told of them. Pages without text are none of them: pictures are not compared.
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
    let mut found = new_ones(known, rows, posts);
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
            "the pages of {} posts say the same, «{words}»: it is not taken for their text; open one in a browser",
            found.len()
        );
        Problem::new(Code::BodiesAlike, message)
    });
    (found, problem)
}

/// Posts of a look whose text was never read, several of which say nothing but one and the same word about who may read them. Posts that say the
/// same by nature ("첨부파일 참조") don't speak of that.
fn new_ones(
    known: &HashMap<&PostKey, &KnownPost>,
    rows: &[FreshRow],
    posts: &HashMap<usize, Box<Post>>,
) -> BTreeSet<usize> {
    let mut texts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, post) in posts.iter().filter(|(_, post)| post.complete && speaks_of_readers(post)) {
        if rows.get(*index).is_some_and(|row| known.get(&row.key).is_none_or(|known| !known.complete)) {
            texts.entry(post.post_print.rest().1).or_default().push(*index);
        }
    }
    texts.into_values().filter(|posts| posts.len() >= MANY).flatten().collect()
}

/// Whether a post speaks of who may read, or where, and of nothing else: "로그인 후 보실 수 있습니다.", "비밀번호를 입력하여 주세요.",
/// "앱에서 보시면 더 편리합니다." Any word of it will do, since several posts say the same; of one alone
/// [`refused`](super::refused) asks for more.
fn speaks_of_readers(post: &Post) -> bool {
    const OTHERS: [&str; 6] = ["비밀글", "비공개", "권한", "회원", "앱에서", "password"];
    let text = post.content_text.to_lowercase();
    text.chars().count() <= SHORT
        && post.attachments.is_empty()
        && post.images.is_empty()
        && WHO.iter().chain(&OTHERS).any(|word| text.contains(word))
}
