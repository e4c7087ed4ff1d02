//! Forms of the nouns.

use url::Url;

use super::*;

#[test]
fn source_names_are_two_safe_parts() {
    for good in ["pps.go.kr/en-press", "a/b", "조달청/보도자료"] {
        assert_eq!(SourceId::new(good).map(|id| id.to_string()), Ok(good.to_owned()));
    }
    for bad in ["", "a", "a/", "/b", "a/b/c", "../x", "a/..", "a/.b", "a b/c", "a/b?c", "a\\b/c"] {
        assert!(SourceId::new(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn a_session_is_no_part_of_a_path() {
    for (path, expected) in [
        ("/bbs/list.do;jsessionid=AB12.node1", "/bbs/list.do"),
        ("/bbs/list.do;JSESSIONID=A1", "/bbs/list.do"),
        ("/bbs;jsessionid=A1/list.do", "/bbs/list.do"),
        ("/bbs/list.do;v=2;jsessionid=A1", "/bbs/list.do;v=2"),
        ("/bbs/view.do;CWG_JSESSIONID=A1", "/bbs/view.do"),
        ("/bbs/view.do;sid=A1", "/bbs/view.do"),
        ("/bbs/view.do;dataSid=71", "/bbs/view.do;dataSid=71"),
        ("/bbs/list.do", "/bbs/list.do"),
    ] {
        assert_eq!(without_session(path), expected, "{path}");
    }
}

/// Whether a page at the other address has moved.
#[test]
fn a_page_that_moved_stands_elsewhere() {
    for (one, other, moved) in [
        ("http://a.kr/view.do?no=1", "http://a.kr/view.do?no=1&pageIndex=2", false),
        ("http://a.kr/view.do;jsessionid=A?no=1", "http://a.kr:80/view.do?no=1", false),
        ("http://a.kr/view.do?no=1", "https://a.kr/view.do?no=1", true),
        ("http://a.kr/view.do?no=1", "http://www.a.kr/view.do?no=1", true),
        ("http://a.kr/view.do?no=1", "http://a.kr:8080/view.do?no=1", true),
        ("http://a.kr/view.do?no=1", "http://a.kr/bbs/view.do?no=1", true),
    ] {
        let place = |text: &str| Request::get(Url::parse(text).unwrap()).place();
        assert_eq!(place(one) != place(other), moved, "{one} {other}");
    }
}

#[test]
fn codes_read_back() {
    for code in Code::ALL {
        assert_eq!(Code::parse(code.as_str()), Some(*code));
    }
    assert_eq!(Code::parse("no-such-code"), None);
}

#[test]
fn posted_at_reads_back() {
    for text in ["2024-01-02", "2022-01-24T15:05:18"] {
        assert_eq!(PostedAt::parse(text).map(|at| at.to_string()).as_deref(), Some(text));
    }
    assert_eq!(PostedAt::parse("yesterday"), None);
}
