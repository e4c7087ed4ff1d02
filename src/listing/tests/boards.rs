//! A short board beside a longer box of another's posts: the page's own address tells which of them is the board.

use url::Url;

use super::read;
use crate::page::Page;
use crate::source::RowSelectors;

fn items(link: &str, words: &str, from: usize, count: usize) -> String {
    let item = |at: usize| {
        let (no, day) = (from - at, 28 - 2 * at);
        format!("<li><a href='{link}{no}'>{words} {no}호 안내</a> <span class=d>2026-11-{day}</span></li>")
    };
    (0..count).map(item).collect()
}

/// How many rows are read, and whether all of them are the board's own.
fn own(address: &str, own: &str, other: &str) -> (usize, bool) {
    let html = format!(
        "<title>한빛</title><nav><a href=/a>소개</a></nav><div id=c><h2>알림</h2><ul class=l>{}</ul>\
         <div class=s><h3>다른 곳</h3><ul>{}</ul></div></div>",
        items(own, "정원 가꾸기", 331, 2),
        items(other, "대리점 모집", 120, 5)
    );
    let url = Url::parse("https://example.kr").and_then(|url| url.join(address)).unwrap();
    let seen = read(&Page::parse(&html, &url), &RowSelectors::default(), None);
    (seen.rows.len(), seen.rows.iter().all(|(row, _)| row.title.starts_with("정원")))
}

#[test]
fn addresses_that_name_a_board() {
    for (address, board, other) in [
        // The list has an address of its own in the board's folder.
        ("/notice/list", "/notice/view/", "/free/view/"),
        ("/notice/list/2", "/notice/read/", "/free/read/"),
        ("/notice/list.do", "/notice/view.do?no=", "/data/view.do?no="),
        ("/notice/index.php", "/notice/read.php?no=", "/data/read.php?no="),
        ("/board/list/notice", "/board/view/notice/", "/board/view/data/"),
        // The board's own address, and a number.
        ("/notice", "/notice?mode=view&idx=", "/data?mode=view&idx="),
        // A parameter says more than a path that all boards share.
        ("/board?code=notice", "/board/view?code=notice&no=", "/board/view?code=data&no="),
    ] {
        assert_eq!(own(address, board, other), (2, true), "{address}");
    }
}

/// What all boards share names none, and years are of posts: the longer list may be the board.
#[test]
fn addresses_that_name_none() {
    for (address, short, long) in
        [("/notice/list", "/v/", "/posts/"), ("/notice", "/2025/11/", "/2026/11/"), ("/view", "/a/", "/b/")]
    {
        assert_eq!(own(address, short, long), (5, false), "{address}");
    }
}
