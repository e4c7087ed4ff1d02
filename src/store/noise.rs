//! What differs between two readings of a page that say the same: sessions and tokens in the addresses of files, marks
//! against caches, counts of readers behind a body. None of it is news to a reader.
//!
//! | a parameter of a file's address is of the visit | because |
//! | --- | --- |
//! | by its name, whatever underscores stand before it | no file is told apart by a token or a time |
//! | it differs in every file of the pages read at one look, and the rest tells all of them apart | of one file alone it may be its number |
//! | of one file alone too: it was a clock, and now shows the moment of this reading | a file's number does not |

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::{SignedDuration, Timestamp};
use url::Url;

use crate::model::{Post, Print, is_session, without_session};

/// Parameters that no file is told apart by, without the underscores before them (`_t`, `_csrf`, `_`).
const OF_VISIT: &[&str] =
    &["", "sid", "csrf", "token", "t", "ts", "v", "ver", "time", "timestamp", "nocache", "rnd", "rand", "random"];

/// How far the clock of a board may be from ours.
const OFF: SignedDuration = SignedDuration::from_mins(10);

/// A page read again that says the same as before keeps what it was: it would otherwise be news to every reader, as often
/// as it is read. `of_visit`: [`Visit::parts`] of all pages read again at this look, or of this one alone; `now`: when it was
/// read.
pub(super) fn left_out(post: Post, held: &Post, of_visit: Option<&BTreeSet<String>>, now: Timestamp) -> Post {
    let alone = || {
        let mut visit = Visit::default();
        visit.saw(&post, held);
        visit.parts()
    };
    let mut of_visit = of_visit.cloned().unwrap_or_else(alone);
    let addresses = |post: &Post| -> Vec<Url> {
        let files = post.attachments.iter().filter_map(|file| file.url.as_ref());
        files.chain(&post.images).cloned().collect()
    };
    let (fresh, before) = (addresses(&post), addresses(held));
    of_visit.extend(fresh.iter().zip(&before).flat_map(|(fresh, before)| clocks(before, fresh, now)));
    let is_same = says_the_same(&post, held)
        && fresh.len() == before.len()
        && fresh.iter().zip(&before).all(|(fresh, before)| lasting(fresh, &of_visit) == lasting(before, &of_visit))
        // The board moved to https, for good: one that is mixed takes that once.
        && !fresh.iter().zip(&before).any(|(fresh, before)| fresh.scheme() == "https" && before.scheme() == "http");
    if !is_same {
        return post;
    }
    Post {
        content_html: held.content_html.clone(),
        content_text: held.content_text.clone(),
        attachments: held.attachments.clone(),
        images: held.images.clone(),
        ..post
    }
}

fn says_the_same(post: &Post, held: &Post) -> bool {
    post.complete && held.complete && post.post_print == held.post_print && post.post_print != Print::default()
}

/// Files of pages that were read again at one look, as they were addressed before and are now.
#[derive(Debug, Default)]
pub(super) struct Visit(Vec<(Url, Url)>);

impl Visit {
    /// Adds the files of a page, where it says what it said.
    pub(super) fn saw(&mut self, post: &Post, held: &Post) {
        let names = |post: &Post| post.attachments.iter().map(|file| file.title.clone()).collect::<Vec<_>>();
        if says_the_same(post, held) && names(post) == names(held) {
            let pairs = held.attachments.iter().zip(&post.attachments);
            self.0.extend(pairs.filter_map(|(before, now)| Some((before.url.clone()?, now.url.clone()?))));
        }
    }

    /// Parameters that are of a visit though no list knows their names: they differ in every file, and what remains of the
    /// addresses is what it was and still tells all files apart. Of one file alone nothing can be said: it may be another.
    pub(super) fn parts(&self) -> BTreeSet<String> {
        let pairs = |url: &Url| -> BTreeMap<String, String> {
            url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
        };
        let differing = |(before, now): &(Url, Url)| -> BTreeSet<String> {
            let (before, now) = (pairs(before), pairs(now));
            now.into_iter()
                .filter(|(name, value)| before.get(name).is_some_and(|held| held != value))
                .map(|(name, _)| name)
                .collect()
        };
        let Some(parts) = self.0.iter().map(differing).reduce(|one, other| &one & &other) else {
            return BTreeSet::new();
        };
        let mut told_apart = HashSet::new();
        let is_rest_whole = self.0.iter().all(|(before, now)| {
            let rest = lasting(now, &parts);
            rest == lasting(before, &parts) && told_apart.insert(rest)
        });
        if self.0.len() > 1 && is_rest_whole { parts } else { BTreeSet::new() }
    }
}

/// Parameters that show when the page was read, in seconds or milliseconds, and showed an earlier moment before.
fn clocks(before: &Url, fresh: &Url, now: Timestamp) -> Vec<String> {
    let moment = |value: &str| match (value.len(), value.parse()) {
        (10, Ok(seconds)) => Timestamp::from_second(seconds).ok(),
        (13, Ok(millis)) => Timestamp::from_millisecond(millis).ok(),
        _ => None,
    };
    let was = |name: &str| before.query_pairs().find(|(other, _)| other == name).and_then(|(_, was)| moment(&was));
    let shows_now = |(name, value): &(Cow<'_, str>, Cow<'_, str>)| {
        moment(value).is_some_and(|at| at.duration_since(now).abs() <= OFF && was(name).is_some_and(|was| was < at))
    };
    fresh.query_pairs().filter(shows_now).map(|(name, _)| name.into_owned()).collect()
}

/// An address without what is of one visit: a session, a token against forgery, a mark against caches.
fn lasting(url: &Url, of_visit: &BTreeSet<String>) -> String {
    let is_passing = |name: &str| {
        let bare = name.trim_start_matches('_');
        is_session(name) || of_visit.contains(name) || OF_VISIT.iter().any(|word| bare.eq_ignore_ascii_case(word))
    };
    let pairs = url.query_pairs().filter(|(name, _)| !is_passing(name));
    let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
    format!("{}{}?{}", url.host_str().unwrap_or_default(), without_session(url.path()), pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(&format!("https://a.kr/{text}")).unwrap()
    }

    #[test]
    fn addresses_of_another_visit_are_the_same() {
        for (one, other, same) in [
            ("https://a.kr/down.do;jsessionid=A1?id=7&sn=1", "https://a.kr/down.do;jsessionid=B2?id=7&sn=1", true),
            ("https://a.kr/down.do?id=7&_csrf=aa", "https://a.kr/down.do?id=7&_csrf=bb", true),
            ("https://a.kr/a.jpg?t=1710000000", "http://a.kr/a.jpg?t=1710000600", true),
            ("https://a.kr/down.do?_t=1710000000&id=7", "https://a.kr/down.do?_t=1710000600&id=7", true),
            ("https://a.kr/down.do?id=7&_=1", "https://a.kr/down.do?id=7&_=2", true),
            ("https://a.kr/down.do?id=7&sn=1", "https://a.kr/down.do?id=7&sn=2", false),
            ("https://a.kr/down.do?id=7&_no=1", "https://a.kr/down.do?id=7&_no=2", false),
            ("https://a.kr/down.do?id=7", "https://a.kr/file/down.do?id=7", false),
            ("https://a.kr/down.do?id=7", "https://files.a.kr/down.do?id=7", false),
        ] {
            let none = BTreeSet::new();
            let alike = lasting(&Url::parse(one).unwrap(), &none) == lasting(&Url::parse(other).unwrap(), &none);
            assert_eq!(alike, same, "{one} {other}");
        }
    }

    #[test]
    fn a_clock_shows_when_the_page_was_read() {
        let now: Timestamp = "2024-03-09T16:00:00Z".parse().unwrap();
        for (before, fresh, parts) in [
            ("d?f=1&q=1709900000", "d?f=1&q=1710000000", &["q"][..]),
            ("d?f=1&q=1709900000123", "d?f=1&q=1710000300456", &["q"]),
            // A file that was put up an hour ago, in the place of another; one that was named by no moment before.
            ("d?f=1709900000", "d?f=1709996400", &[]),
            ("d?f=7", "d?f=1710000000", &[]),
            ("d?f=1", "d?f=1&q=1710000000", &[]),
            ("d?f=1&q=1710000000", "d?f=1&q=1710000000", &[]),
        ] {
            assert_eq!(clocks(&url(before), &url(fresh), now), parts, "{before} {fresh}");
        }
    }

    /// Files before and now, and the parameters that are of the visit.
    #[test]
    fn what_differs_in_every_file_is_of_the_visit() {
        type Files = &'static [(&'static str, &'static str)];
        const CASES: &[(&str, Files, &[&str])] = &[
            ("a token a file", &[("d?f=1&tok=a", "d?f=1&tok=x"), ("d?f=2&tok=b", "d?f=2&tok=y")], &["tok"]),
            ("a token a visit", &[("d?f=1&k=a", "d?f=1&k=b"), ("d?f=2&k=a", "d?f=2&k=b")], &["k"]),
            ("two of them", &[("d?f=1&k=a&h=1", "d?f=1&k=b&h=2"), ("e?k=a&h=1", "e?k=b&h=2")], &["h", "k"]),
            ("in paths", &[("d/1?k=a", "d/1?k=b"), ("d/2?k=a", "d/2?k=b")], &["k"]),
            ("files that have other numbers now", &[("d?f=1&sn=0", "d?f=8&sn=0"), ("d?f=2&sn=0", "d?f=9&sn=0")], &[]),
            ("and nothing else", &[("d?f=1", "d?f=8"), ("d?f=2", "d?f=9")], &[]),
            ("one of two", &[("d?f=1&tok=a", "d?f=1&tok=x"), ("d?f=2&tok=b", "d?f=2&tok=b")], &[]),
            ("one file alone", &[("d?f=1&tok=a", "d?f=1&tok=x")], &[]),
            ("moved as well", &[("d?f=1&tok=a", "e?f=1&tok=x"), ("d?f=2&tok=b", "e?f=2&tok=y")], &[]),
            ("nothing", &[("d?f=1", "d?f=1"), ("d?f=2", "d?f=2")], &[]),
            ("no files", &[], &[]),
        ];
        for (name, files, parts) in CASES {
            let visit = Visit(files.iter().map(|(before, now)| (url(before), url(now))).collect());
            assert_eq!(visit.parts().iter().collect::<Vec<_>>(), *parts, "{name}");
        }
    }
}
