//! A word of the server's in the place of a text that was read before: that a login is wanted, that something broke. It stands
//! in the post's own dress, and one post alone may say it. It is no text: what the post said stays.
//!
//! | an honest edit | is told from it by |
//! | --- | --- |
//! | a text cut down to a line | what it says: not who may read, nor what broke |
//! | one that keeps some of what it said, or said such a thing before | that |
//! | of a post about logging in, or about errors | its title, which speaks of that |
//! | one whose row changed too, or that holds files | that the row's edit is told all the same; files are no word |

use std::collections::{BTreeSet, HashMap};

use crate::model::{Code, FreshRow, KnownPost, Post, PostKey, Problem};
use crate::text::squash;

use super::edit;

/// Characters of such a word, without the post's title; errors of servers name files and lines.
const SHORT: usize = 100;
const SHORT_ERROR: usize = 300;
/// A line as long as this is a post's own.
const LINE: usize = 8;

/// The posts of a look, by their rows, whose pages say such a word and said something else before; and what is to be told of it.
pub(super) fn refused(
    known: &HashMap<&PostKey, &KnownPost>,
    rows: &[FreshRow],
    posts: &HashMap<usize, Box<Post>>,
    held: &[Post],
) -> (BTreeSet<usize>, Option<Problem>) {
    let before = |index: &usize| {
        let row = rows.get(*index)?;
        Some((*known.get(&row.key)?, held.iter().find(|post| post.key == row.key)))
    };
    let is_it = |index: &usize, post: &Post| {
        before(index).is_some_and(|(known, held)| may_be(known, post) && held.is_none_or(|held| !is_of(held, post)))
    };
    let found: BTreeSet<usize> = posts.iter().filter(|(index, post)| is_it(index, post)).map(|(at, _)| *at).collect();
    let first = found.first().and_then(|index| posts.get(index)).map(|post| {
        let words: String = post.content_text.lines().next().unwrap_or_default().chars().take(60).collect();
        let code = if asks_who_reads(post) { Code::LoginPage } else { Code::ErrorPage };
        let others = if found.len() > 1 { format!(" (and {} more)", found.len() - 1) } else { String::new() };
        let message = format!(
            "the page of «{}»{others} says «{words}» in place of its text: what it said before stays, and it is read again later",
            post.title
        );
        Problem::new(code, message)
    });
    (found, first)
}

/// Whether a page read again may be one, as far as its own words tell.
pub(super) fn may_be(known: &KnownPost, post: &Post) -> bool {
    known.complete
        && post.complete
        && edit::is_other_text(known, post)
        && (asks_who_reads(post) || tells_an_error(post))
}

/// Whether the post keeps some of what it said before, or said such a word then too.
fn is_of(before: &Post, after: &Post) -> bool {
    let text = squash(&after.content_text);
    let keeps = |line: &str| {
        let line = squash(line);
        line.chars().count() >= LINE && line != squash(&after.title) && text.contains(&line)
    };
    !before.complete || before.content_text.lines().any(keeps) || asks_who_reads(before) || tells_an_error(before)
}

/// Words for who reads. What several posts say alike asks for less ([`alike`](super::alike)); a page that is all login, and no
/// post, was told by its form before (`inspect`).
pub(super) const WHO: [&str; 11] = [
    "로그인",
    "비밀번호",
    "회원만",
    "회원에게만",
    "권한이",
    "본인인증",
    "본인확인",
    "log in",
    "login",
    "sign in",
    "members only",
];

/// Whether one post alone says who may read, and little else: "로그인 후 이용하실 수 있습니다.", "회원만 볼 수 있습니다." Who and what
/// they may have to be named both, and not by its title: an honest edit may speak of either.
fn asks_who_reads(post: &Post) -> bool {
    const MAY: [&str; 14] = [
        "이용하실 수",
        "이용 가능",
        "이용하세요",
        "이용해 주",
        "보실 수",
        "볼 수",
        "열람",
        "확인하실 수",
        "필요합니다",
        "필요한 ",
        "없습니다",
        "하십시오",
        "로그인하여 주",
        "로그인해 주",
    ];
    const ENGLISH: [&str; 4] = ["please", "must", "required", "only"];
    let text = own_words(post);
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    is_alone(post, &text, SHORT) && says(&WHO) && (says(&MAY) || says(&ENGLISH)) && !is_about(post, &WHO)
}

/// What interpreters, databases and servers say when they break: "Warning: … in /var/www/view.php on line 31".
fn tells_an_error(post: &Post) -> bool {
    const WORDS: [&str; 14] = [
        "fatal error:",
        "parse error:",
        "internal server error",
        "service unavailable",
        "too many connections",
        "sqlstate[",
        "ora-0",
        "java.lang.",
        "nullpointerexception",
        "microsoft ole db",
        "데이터베이스 연결에 실패",
        "데이터베이스 오류",
        "일시적인 오류",
        "시스템 오류",
    ];
    let text = own_words(post);
    let is_script = (text.contains("warning:") || text.contains("notice:")) && text.contains(" on line ");
    let is_error = is_script || WORDS.iter().any(|word| text.contains(word));
    is_alone(post, &text, SHORT_ERROR) && is_error && !is_about(post, &["오류", "장애", "error", "warning"])
}

fn is_alone(post: &Post, text: &str, short: usize) -> bool {
    text.chars().count() <= short && post.attachments.is_empty() && post.images.is_empty()
}

/// Whether its title speaks of it: "비밀번호를 잊었습니다".
fn is_about(post: &Post, words: &[&str]) -> bool {
    let title = post.title.to_lowercase();
    words.iter().any(|word| title.contains(word))
}

/// What the post says beside its title.
fn own_words(post: &Post) -> String {
    post.content_text.replace(post.title.as_str(), " ").to_lowercase()
}
