//! Links that say nothing of their posts, links of which several stand in a row, and what says which post is meant.

use super::{line, seen};
use crate::model::Handle;

const TITLES: [&str; 5] =
    ["나무 심기 행사 참가자 모집", "휴관 안내", "주차장 3곳 공사", "강사 모집 공고", "도서관 새 단장"];

/// Rows of such a build, TITLE and N (5 to 1) in it filled in; `before` stands before them.
fn rows(before: &str, build: &str, around: [&str; 2]) -> Vec<(String, Option<Handle>)> {
    let fill = |at: usize| build.replace("TITLE", TITLES[at]).replace('N', &(5 - at).to_string());
    let list: String = (0..5).map(fill).collect();
    let seen = seen(&[around[0], before, &list, around[1]].concat());
    seen.rows.iter().map(|(row, handle)| (line(row), handle.clone())).collect()
}

const LIST: [&str; 2] = ["<ul class=posts>", "</ul>"];

#[track_caller]
fn check(build: &str, around: [&str; 2], rest: &str, href: &str) {
    let read = rows("", build, around);
    let expected = |at: usize| {
        let n = (5 - at).to_string();
        (format!("{}{}", TITLES[at], rest.replace('N', &n)), href.replace('N', &n))
    };
    let read: Vec<(String, String)> = read
        .into_iter()
        .map(|(line, handle)| (line, handle.and_then(|handle| handle.href).unwrap_or_default()))
        .collect();
    assert_eq!(read, (0..5).map(expected).collect::<Vec<_>>(), "{build}");
}

#[test]
fn titles_beside_links_that_say_nothing() {
    let table = ["<table><tr><th>공표항목</th><th>등록일</th><th>보기</th></tr>", "</table>"];
    let image = "<img src='/t/N.jpg' alt=''>";
    for (build, around, rest) in [
        (format!("<li><a href='v?id=90N'>{image}</a><p>TITLE</p><span>2026.05.0N</span></li>"), LIST, " | 2026-05-0N"),
        (format!("<li><a href='v?id=90N'>{image}</a><em>TITLE</em></li>"), LIST, ""),
        (
            "<tr><td>TITLE</td><td>2026-05-0N</td><td><a href='v?id=90N'>바로가기</a></td></tr>".to_owned(),
            table,
            " | 2026-05-0N",
        ),
    ] {
        check(&build, around, rest, "v?id=90N");
    }
}

/// A paper's download and its leaves are no post where another link of the row leads to one.
#[test]
fn posts_beside_ways_to_their_papers() {
    for (way, rest) in [
        ("<a href='/down.do?no=N'>PDF 다운로드</a>", " | 2026-05-0N"),
        ("<a href='/ebook/N/'>e-book 보기</a><a href='/dn?id=N'>다운로드</a>", " | 2026-05-0N | +"),
    ] {
        let post = "<li><a href='v?id=90N'><img src='/t/N.jpg' alt=''></a><h4>TITLE</h4><p>2026.05.0N</p>";
        check(&format!("{post}{way}</li>"), LIST, rest, "v?id=90N");
        check(&format!("{post}<a href='v?id=90N'>자세히보기</a>{way}</li>"), LIST, rest, "v?id=90N");
    }
}

/// Two that are pinned stand in their places, too.
#[test]
fn pinned_copies_beside_links_that_say_nothing() {
    let table = ["<table><tr><th>번호</th><th>제목</th><th>등록일</th><th>보기</th></tr>", "</table>"];
    let row = "<tr><td>N</td><td>TITLE</td><td>2026-05-0N</td><td><a href='v?id=90N'>보기</a></td></tr>";
    let copies: String = [0, 3]
        .map(|at: usize| {
            row.replace("<td>N</td>", "<td>공지</td>").replace("TITLE", TITLES[at]).replace('N', &(5 - at).to_string())
        })
        .concat();
    let read = rows(&copies, row, table);
    let told: Vec<Option<&str>> = read.iter().map(|(_, handle)| handle.as_ref()?.href.as_deref()).collect();
    assert_eq!(
        told,
        ["905", "902", "905", "904", "903", "902", "901"]
            .map(|id| format!("v?id={id}"))
            .each_ref()
            .map(|to| Some(to.as_str()))
    );
}

/// A call that is given its element reads the post's number there.
#[test]
fn numbers_in_attributes() {
    for link in [
        "<a href='#' onclick='lib.post(this)' data-form=viewForm data-get-idx=33189N>",
        "<a role=button data-params='{\"seq\":\"20259N\",\"bbs\":\"3\"}'>",
    ] {
        let build = format!("<li>{link}<span class=tit>TITLE</span><span>2026-05-0N</span></a></li>");
        let read = rows("", &build, LIST);
        assert_eq!(read.len(), 5, "{link}");
        assert!(read.iter().all(|(_, handle)| handle.as_ref().is_some_and(|handle| !handle.data.is_empty())), "{link}");
        let titles: Vec<&str> = read.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!(titles[0], format!("{} | 2026-05-05", TITLES[0]), "{link}");
    }
}

/// What says that a post is not open to all names nothing behind it, and a day may stand in three elements.
#[test]
fn posts_not_open_to_all() {
    for (build, rest) in [
        (
            "<li><a href='v?id=90N'><span class=blind>비밀글</span><span>TITLE</span><span>강**</span><span>2026.05.0N</span></a></li>",
            " | 2026-05-0N",
        ),
        (
            "<li><a href='v?id=90N'><span><i class=lock>비밀글</i>TITLE</span><span>강**</span><span>2026.05.0N</span></a></li>",
            " | 2026-05-0N",
        ),
        (
            "<li><a href='v?id=90N'>TITLE</a><p><span>5월</span><span>1N</span><span>2026</span></p></li>",
            " | 2026-05-1N",
        ),
    ] {
        check(build, LIST, rest, "v?id=90N");
    }
}
