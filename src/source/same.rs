//! Whether two addresses are those of one list, for who is about to follow it a second time, or does so already.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use url::Url;

use super::Source;
use crate::model::without_session;
use crate::page::Selector;

/// The same but for scheme, `www.`, session id, fragment, the order of parameters, and saying "page 1" or not.
pub fn same_list(one: &Url, other: &Url) -> bool {
    plain(one) == plain(other)
}

/// Sources that follow one list, each with the first of them; by their places in `sources`. Left alone are those that are paused,
/// and a page with two lists, of which each source names its own.
pub fn followed_twice<S: AsRef<Source>>(sources: &[S]) -> Vec<(usize, usize)> {
    let mut first: BTreeMap<(Plain, Option<&str>), usize> = BTreeMap::new();
    let mut twice = Vec::new();
    for (place, source) in sources.iter().map(AsRef::as_ref).enumerate().filter(|(_, source)| !source.paused) {
        let rows = source.rows.row.as_ref().map(Selector::as_str);
        match first.entry((plain(&source.url), rows)) {
            Entry::Occupied(known) => twice.push((*known.get(), place)),
            Entry::Vacant(new) => {
                new.insert(place);
            }
        }
    }
    twice
}

type Plain = (String, Option<u16>, String, Vec<(String, String)>);

fn plain(url: &Url) -> Plain {
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
    let path = without_session(url.path()).trim_end_matches('/').to_owned();
    let mut pairs: Vec<(String, String)> = url
        .query_pairs()
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .filter(|(name, value)| !(value == "1" && name.to_ascii_lowercase().contains("page")))
        .collect();
    pairs.sort();
    // A scheme's own port is never written: http and https come out the same.
    (host, url.port(), path, pairs)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::SourceId;

    #[test]
    fn spellings_of_one_list() {
        const SAME: &[(&str, &str, bool)] = &[
            ("https://www.gasang.go.kr/list.do?key=1", "http://gasang.go.kr/list.do?key=1", true),
            ("http://gasang.go.kr/list.do?key=7&pageIndex=1", "http://gasang.go.kr/list.do?key=7#a", true),
            ("http://gasang.go.kr/list.do;jsessionid=A1?a=2&b=3", "http://gasang.go.kr/list.do?b=3&a=2", true),
            ("http://gasang.go.kr/list.do?key=1", "http://gasang.go.kr/list.do?key=2", false),
            ("http://gasang.go.kr/list.do?pageIndex=2", "http://gasang.go.kr/list.do", false),
            ("http://127.0.0.1:8001/list", "http://127.0.0.1:8002/list", false),
            ("http://eng.gasang.go.kr/list", "http://gasang.go.kr/list", false),
        ];
        for (one, other, same) in SAME {
            assert_eq!(same_list(&Url::parse(one).unwrap(), &Url::parse(other).unwrap()), *same, "{one} {other}");
        }
    }

    #[test]
    fn a_list_that_is_followed_twice() {
        let source = |name: &str, url: &str, more: &str| {
            let text = format!("title = \"t\"\nurl = \"{url}\"\n{more}");
            Arc::new(crate::source::source(SourceId::new(name).unwrap(), &text, name).unwrap())
        };
        let (one, www) = ("http://gasang.go.kr/list.do?key=1", "https://www.gasang.go.kr/list.do?key=1&page=1");
        let row = |row: &str| format!("[rows]\nrow = \"{row}\"\n");
        for (name, others, expected) in [
            ("another", vec![("b/b", "http://gasang.go.kr/list.do?key=2", String::new())], vec![]),
            ("the same", vec![("b/b", www, String::new())], vec![(0, 1)]),
            ("thrice", vec![("b/b", www, String::new()), ("c/c", one, String::new())], vec![(0, 1), (0, 2)]),
            ("one rests", vec![("b/b", www, "paused = true\n".to_owned())], vec![]),
            ("two lists", vec![("b/b", one, row("#a tr")), ("c/c", one, row("#b tr"))], vec![]),
            ("one of two lists, twice", vec![("b/b", one, row("#a tr")), ("c/c", one, row("#a tr"))], vec![(1, 2)]),
        ] {
            let mut sources = vec![source("a/a", one, "")];
            sources.extend(others.iter().map(|(name, url, more)| source(name, url, more)));
            assert_eq!(followed_twice(&sources), expected, "{name}");
        }
    }
}
