//! A line that changes by itself on posts' pages: who is online ("현재 접속자 12명"), when the page was printed, how many days are
//! left ("D-9"). Such a line stands on all pages of a board and changes on all of them at once, by its digits alone; authors
//! change one post, or other words.
//!
//! What a post said before is no part of the memory that deciding needs each time, so it is asked for where it matters
//! ([`asks_what_was`]).

use std::collections::{BTreeSet, HashMap};

use crate::model::{FreshRow, KnownPost, Memory, Post, PostKey};
use crate::text::{bare_title, squash};

use super::plan::Read;
use super::{edit, refused};

/// Fewer posts may have been edited alike.
const MANY: usize = 3;

/// Whether so many of the posts read again look edited, or one of them so doubtful ([`refused`]), that what they said before is
/// to be asked for, for [`settle`](super::settle()).
#[must_use]
pub fn asks_what_was(memory: &Memory, rows: &[FreshRow], read: &[Read]) -> bool {
    let known: HashMap<&PostKey, &KnownPost> = memory.posts.iter().map(|post| (&post.key, post)).collect();
    let known = |read: &Read| rows.get(read.row).and_then(|row| known.get(&row.key));
    let is_doubtful = |read: &Read| known(read).is_some_and(|known| refused::may_be(known, &read.post));
    let edited = read.iter().filter(|read| {
        known(read).is_some_and(|known| may_compare(known, &read.post) && edit::of_page(known, &read.post))
    });
    edited.take(MANY).count() >= MANY || read.iter().any(is_doubtful)
}

/// The posts of a look, by their rows, of which nothing changed but lines that changed on most of the pages read.
pub(super) fn by_themselves(
    known: &HashMap<&PostKey, &KnownPost>,
    rows: &[FreshRow],
    posts: &HashMap<usize, Box<Post>>,
    held: &[Post],
) -> BTreeSet<usize> {
    let held: HashMap<&PostKey, &Post> = held.iter().map(|post| (&post.key, post)).collect();
    let mut read = 0;
    let mut changed: HashMap<usize, BTreeSet<String>> = HashMap::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (index, post) in posts {
        let Some(row) = rows.get(*index) else { continue };
        let (Some(known), Some(before)) = (known.get(&row.key), held.get(&row.key)) else { continue };
        if !may_compare(known, post) {
            continue;
        }
        read += 1;
        if let Some(lines) = moved_lines(before, post).filter(|lines| !lines.is_empty()) {
            for line in &lines {
                *counts.entry(line.clone()).or_default() += 1;
            }
            changed.insert(*index, lines);
        }
    }
    let of_template = |line: &String| counts.get(line).is_some_and(|count| *count >= MANY && count * 2 > read);
    changed.into_iter().filter(|(_, lines)| lines.iter().all(of_template)).map(|(index, _)| index).collect()
}

fn may_compare(known: &KnownPost, post: &Post) -> bool {
    known.complete && post.complete && known.read_at.is_some()
}

/// The lines in which two readings of a post differ, without their digits; nothing where they differ in anything else.
fn moved_lines(before: &Post, after: &Post) -> Option<BTreeSet<String>> {
    let files = |post: &Post| {
        let mut files: Vec<String> = post.attachments.iter().map(|file| squash(&file.title)).collect();
        files.sort_unstable();
        files
    };
    if bare_title(&before.title) != bare_title(&after.title) || files(before) != files(after) {
        return None;
    }
    let lines = |post: &Post| -> Vec<String> {
        post.content_text.lines().map(squash).filter(|line| !line.is_empty()).collect()
    };
    let (old, new) = (lines(before), lines(after));
    if old.len() != new.len() {
        return None;
    }
    let mut moved = BTreeSet::new();
    for (old, new) in old.iter().zip(&new).filter(|(old, new)| old != new) {
        let bare = without_digits(old);
        if bare != without_digits(new) {
            return None;
        }
        moved.insert(bare);
    }
    Some(moved)
}

/// Numbers are one sign, however many digits they have.
fn without_digits(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('0') {
            out.push('0');
        }
    }
    out
}
