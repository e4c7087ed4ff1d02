//! Whose posts a place shows, where boards are called by numbers and where addresses are spelt in more ways than one.

use url::Url;

use crate::listing::read;
use crate::page::Page;
use crate::source::RowSelectors;

/// So many posts of one build in a list.
fn list(link: &str, word: &str, count: usize) -> String {
    let row = |n: usize| {
        let link = link.replace('N', &(30 + n).to_string());
        format!("<li><a href='{link}'>제{n}회 {word} 안내</a><span>2026-11-2{n}</span></li>")
    };
    format!("<ul>{}</ul>", (1..=count).rev().map(row).collect::<String>())
}

/// How many rows of the board, and how many of its neighbour, are read at this address.
fn rows(address: &str, own: &str, other: &str) -> [usize; 2] {
    let html =
        format!("<title>우리 기관</title><h2>알림</h2><div>{own}</div><div class=side><h3>새소식</h3>{other}</div>");
    let url = Url::parse("https://board.example.kr").unwrap().join(address).unwrap();
    let seen = read(&Page::parse(&html, &url), &RowSelectors::default(), None);
    ["나무 심기", "책 나눔"].map(|word| seen.rows.iter().filter(|(row, _)| row.title.contains(word)).count())
}

#[test]
fn boards_of_one_folder() {
    for (address, own, other) in [
        // A number in the name of a file or a folder.
        ("/sub/sub04_01.php", "/sub/sub04_01.php?mode=view&idx=N", "/sub/sub04_02.php?mode=view&idx=N"),
        ("/sub/sub04_01.php", "/sub/sub04_01.php?idx=N", "/sub/sub04_02.php?idx=N"),
        ("/www/brd/m_4008/list.do", "/www/brd/m_4008/view.do?seq=N", "/www/brd/m_4009/view.do?seq=N"),
        ("/menu/836", "/menu/836?idx=N", "/menu/837?idx=N"),
        ("/bbs/12/list.do", "/bbs/12/view.do?no=N", "/bbs/13/view.do?no=N"),
        // Behind the word for a list: no page's number, where the posts have it, too.
        ("/board/list/12", "/board/view/12/N", "/board/view/13/N"),
        ("/Notice", "/notice/N", "/event/N"),
        ("/notice/page/1", "/notice/N", "/event/N"),
        ("/notice/list/1", "/notice/view/N", "/event/view/N"),
    ] {
        let (own, other) = (list(own, "나무 심기", 2), list(other, "책 나눔", 5));
        assert_eq!(rows(address, &own, &other), [2, 0], "{address}");
        // Nor is it the board's where that is empty.
        let none = "<table><tr><th>번호<th>제목<th>등록일</tr><tr><td colspan=3>등록된 게시물이 없습니다.</tr></table>";
        assert_eq!(rows(address, none, &other)[1], 0, "{address}");
    }
}

/// The page's own path with another time is the list at that time, and no post.
#[test]
fn issues_at_the_pages_own_path() {
    for time in ["/webzine?vol=N", "/webzine?ym=2026N", "/webzine?issueNo=N"] {
        let (own, other) = (list("/story?idx=N", "나무 심기", 8), list(time, "책 나눔", 5));
        assert_eq!(rows("/webzine", &own, &other), [8, 0], "{time}");
    }
}

/// Where the page's address names no board, its title does: the heading above the board has it, and the box beside has not.
#[test]
fn boards_that_headings_tell() {
    let page = |own: &str, heading: &str| {
        let other = list("/board/view.do?board=B02&no=N", "책 나눔", 5);
        let html = format!(
            "<title>알림 | 우리 기관</title><div id=c><h2>알림</h2>{own}</div><div class=side><h3>{heading}</h3>{other}</div>"
        );
        let url = Url::parse("https://board.example.kr/notice").unwrap();
        let seen = read(&Page::parse(&html, &url), &RowSelectors::default(), None);
        seen.rows.iter().filter(|(row, _)| row.title.contains("나무 심기")).count()
    };
    assert_eq!(page(&list("/board/view.do?board=B01&no=N", "나무 심기", 2), "새소식"), 2);
}
