//! Whether two addresses are those of one list, for who is about to follow it a second time.

use url::Url;

use crate::model::without_session;

/// The same but for scheme, `www.`, session id, fragment, the order of parameters, and saying "page 1" or not.
pub fn same_list(one: &Url, other: &Url) -> bool {
    plain(one) == plain(other)
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
    use super::*;

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
}
