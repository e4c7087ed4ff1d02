//! Rows and fields that a source's selectors name.

use super::{line, page};
use crate::listing::read;
use crate::model::Code;
use crate::page::Selector;
use crate::source::RowSelectors;

#[expect(clippy::unnecessary_wraps, reason = "as the fields want it")]
fn selector(text: &str) -> Option<Selector> {
    Some(Selector::parse(text).unwrap())
}

#[test]
fn a_source_names_what_detection_would_not_find() {
    let html = "<div><p class=r><b class=t>하나</b><a href='/x/1'>열기</a><i>2024-01-01</i><u>2023-12-31</u></p><p class=r><b class=t>둘</b><a href='/x/2'>열기</a><i>2024-01-02</i><u>2023-12-30</u></p></div>";
    let overrides = RowSelectors {
        row: selector("p.r"),
        title: selector(".t"),
        link: selector("a"),
        date: selector("i"),
        ..RowSelectors::default()
    };
    let seen = read(&page(html), &overrides, None);
    let lines: Vec<String> = seen.rows.iter().map(|(row, _)| line(row)).collect();
    assert_eq!(lines, ["하나 | 2024-01-01", "둘 | 2024-01-02"]);
    assert_eq!(seen.rows[1].1.as_ref().unwrap().href.as_deref(), Some("/x/2"));
}

#[test]
fn a_source_names_the_rows_of_a_gallery() {
    let gallery = |row: &str| -> String {
        let row =
            |n: usize| row.replace("TITLE", ["벚꽃 길", "개관식", "물놀이장"][n]).replace('N', &(n + 1).to_string());
        format!("<ul class=g>{}</ul>", (0..3).map(row).collect::<String>())
    };
    let (plain, dated) =
        (["벚꽃 길", "개관식", "물놀이장"], ["벚꽃 길 | 2024-01-01", "개관식 | 2024-01-02", "물놀이장 | 2024-01-03"]);
    for (row, title, expected) in [
        ("<li><a href='v?n=N'><img src=N.jpg alt='TITLE'></a></li>", "", &plain[..]),
        ("<li><a href='v?n=N'><img src=N.jpg alt='TITLE'></a></li>", "img", &plain),
        ("<li><a href='v?n=N'><img src=N.jpg alt='TITLE'></a></li>", "a", &plain),
        ("<li><a href='v?n=N' title='TITLE'><img src=N.jpg alt=''></a></li>", "", &plain),
        ("<li><a href='v?n=N' title='TITLE'><img src=N.jpg></a></li>", "a", &plain),
        ("<li><a href='v?n=N'><img src=b.gif alt=''><img src=N.jpg title='TITLE'></a></li>", "img", &plain),
        ("<li><a href='v?n=N'><img src=N.jpg alt='TITLE'></a><i>2024-01-0N</i></li>", "", &dated),
        ("<li><a href='v?n=N'><img src=N.jpg alt='TITLE'></a><i>2024-01-0N</i></li>", "img", &dated),
        // What all pictures say is no title; nor is what they say where a text is.
        ("<li><a href='v?n=N'><img src=N.jpg alt='썸네일'></a></li>", "", &[]),
        ("<li><a href='v?n=N'><img src=N.jpg alt='사진 N'><b>TITLE</b></a></li>", "", &plain),
    ] {
        let title = (!title.is_empty()).then(|| selector(title)).flatten();
        let overrides =
            RowSelectors { row: selector("ul.g li"), title, link: selector("a"), ..RowSelectors::default() };
        let seen = read(&page(&gallery(row)), &overrides, None);
        let lines: Vec<String> = seen.rows.iter().map(|(row, _)| line(row)).collect();
        assert_eq!(lines, expected, "{row}");
    }
}

#[test]
fn rows_of_a_source_without_titles_are_no_selector_that_finds_none() {
    let html = page(
        "<ul class=g><li><a href='v?n=1'><img src=1.jpg></a></li><li><a href='v?n=2'><img src=2.jpg></a></li></ul>",
    );
    for (named, said) in
        [(".g li", "finds 2 rows on this page, and no post in any"), (".h li", "finds no row on this page")]
    {
        let problems = read(&html, &RowSelectors { row: selector(named), ..RowSelectors::default() }, None).problems;
        let last = problems.last().unwrap();
        assert!(last.code == Code::NoListing && last.message.contains(said), "{named}: {problems:?}");
    }
}
