//! Walking, folding, and the guards.

use super::*;

fn page(html: &str) -> Page {
    Page::parse(html, &Url::parse("https://example.kr/a/b.do?x=1").unwrap())
}

#[test]
fn visible_text_leaves_out_what_nobody_sees() {
    let page = page(
        "<body><p>가\u{a0}나<script>x</script><span style='display: none'>no</span><b hidden>no</b>다</p><td>1<td>2</body>",
    );
    assert_eq!(page.root().text(), "가 나다 12");
}

/// What glides or turns has styles from its script that speak of other things than whether it is seen.
#[test]
fn styles_that_hide() {
    for (style, is_hidden) in [
        ("display:none", true),
        ("color:red; DISPLAY : none !important", true),
        ("/* later */ visibility:hidden;", true),
        ("backface-visibility:hidden", false),
        ("transform:none;-webkit-backface-visibility: hidden", false),
        ("--menu-display:none", false),
        ("display:block;overflow:hidden", false),
    ] {
        let page = page(&format!("<p style='{style}'>가</p>"));
        assert_eq!(page.root().text().is_empty(), is_hidden, "{style}");
    }
}

#[test]
fn lines_are_kept_in_bodies() {
    let page = page("<div>□ 하나<br>○ 둘<p>셋</p><p></p><p></p><table><tr><td>a<td>b</table></div>");
    assert_eq!(block_text(page.root()), "□ 하나\n○ 둘\n셋\n\na\tb");
}

/// Word processors put a paragraph into each cell, and empty ones for room.
#[test]
fn a_row_of_short_cells_is_one_line() {
    let prose = "긴 글 ".repeat(60);
    for (html, text) in [
        ("<tr><td><p>구분</p></td><td><p>기간</p><p>(예정)</p></td></tr>", "구분\t기간 (예정)"),
        ("<tr><td>가</td><td>나</td></tr>\n<tr><td>다</td><td>라</td></tr>", "가\t나\n다\t라"),
        ("<tr><th>일시</th><td>3월 5일<br>오후 2시</td></tr>", "일시\t3월 5일 오후 2시"),
        ("<tr><td><p>하나</p><p>둘</p></td></tr>", "하나\n둘"),
        ("<tr><td>가</td><td><ul><li>하나</li><li>둘</li></ul></td></tr>", "가\n하나\n둘"),
        (&format!("<tr><td>가</td><td><p>{prose}</p><p>끝</p></td></tr>"), &format!("가\n{}\n끝", prose.trim())),
    ] {
        let page = page(&format!("<table>{html}</table>"));
        assert_eq!(block_text(page.root()).replace("\n\n", "\n"), text, "{html}");
    }
}

#[test]
fn base_and_relative_addresses() {
    let page = page("<base href='/c/'><a href='d'>");
    assert_eq!(page.resolve(" d?e=1 ").unwrap().as_str(), "https://example.kr/c/d?e=1");
    assert_eq!(page.resolve("javascript:void(0)"), None);
    assert_eq!(page.resolve("http://[bad"), None);
    assert_eq!(page.resolve("http://www.example.kr)/"), None);
    assert_eq!(page.resolve("http://한글.kr/").unwrap().as_str(), "http://xn--bj0bj06e.kr/");
}

#[test]
fn deep_pages_are_flattened_and_said() {
    let deep = format!("{}text{}", "<div>".repeat(30_000), "</div>".repeat(20_000));
    let page = page(&deep);
    assert_eq!(page.problems.len(), 1);
    assert_eq!(page.root().text(), "text");
    assert!(page.root().descendants().count() < 600);
}

#[test]
fn ordinary_pages_pass_the_guard_untouched() {
    let mut problems = Vec::new();
    for text in [
        &"<p>a".repeat(2000),
        &"<table><tr><td><font>x</td></tr></table>".repeat(2000),
        "a < b <<div class=\"a>b\" title=it's>x</div>",
        "<script>if (a<b) '<div>'</script>",
    ] {
        assert_eq!(guard::affordable(text, &mut problems).text, text);
    }
    assert_eq!(problems, []);
}

#[test]
fn what_nobody_reads_is_no_part_of_the_tree() {
    let mut problems = Vec::new();
    for (text, left) in [
        ("<ul>\n  <li>a b  c</li>\n\n <li> d</li>\n</ul>\n", "<ul><li>a b  c</li><li> d</li></ul>\n"),
        // Between words a space is seen.
        ("<b>a</b> <i>b</i>\n\t<u>c</u>", "<b>a</b> <i>b</i>\n<u>c</u>"),
        ("<pre><b>a</b>\n  <b>b</b>\n<div>\n</div></pre>", "<pre><b>a</b>\n  <b>b</b>\n<div>\n</div></pre>"),
        ("a<!-- <div> --><br><", "a<br><"),
        ("a<!-- never closed <b>", "a"),
        ("<svg class=x><path d=1/></svg>a<svg><g>", "<svg class=x></svg>a<svg><g>"),
        ("<script>\n a <b> \n</script>\n<p>", "<script>\n a <b> \n</script><p>"),
        ("<textarea> \n </textarea>", "<textarea> \n </textarea>"),
    ] {
        assert_eq!(guard::affordable(text, &mut problems).text, left);
    }
    assert_eq!(problems, []);
}

#[test]
fn a_page_that_stops_in_the_middle_is_named() {
    let cut = |text: &str| {
        let mut problems = Vec::new();
        whole::check(text, &mut problems);
        !problems.is_empty()
    };
    for whole in [
        "",
        "<html><body><p>a</p></body></html>",
        // An author's freedom (HTML standard, 13.1.2.4).
        "<!doctype html><html><head><title>t</title><body><p>a<p>b",
        "<html><body><div>a</BODY>",
        // A fragment may end anywhere.
        "<div><ul><li>a",
        "<html><script>alert('no');</script>",
    ] {
        assert!(!cut(whole), "{whole}");
    }
    for short in ["<html><body><p><a href=\"/view.do?id=", "<!DOCTYPE html><table><tr><td>a</td></tr>", "<html><DIV>a"]
    {
        assert!(cut(short), "{short}");
    }
}

/// What is left of a tag at the end is no text; a sign of its own amid a text is.
#[test]
fn a_tag_that_was_cut() {
    let url = Url::parse("https://example.kr/").unwrap();
    for (html, text) in [
        ("<div><table><tr><td>a</td></tr><tr><td>b<", "a b"),
        ("<div><table><tr><td>a</td></tr><tr><td>b</td></", "a b"),
        ("<p>a < b</p>", "a < b"),
    ] {
        assert_eq!(Page::parse(html, &url).root().text(), text, "{html}");
    }
}

/// Pages of a few megabytes that ask a parser for much more than their size: each is read within bounds, and said.
#[test]
fn bombs_are_defused() {
    let fonts: String = (0..400).map(|n| format!("<font color=#{n:06x}>")).collect();
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=1")).collect();
    for (name, html) in [
        ("many tags", "<p>가<b>나</b> 2026-01-02 </p>".repeat(200_000)),
        ("open formatting", format!("{fonts}{}", "<p>x".repeat(50_000))),
        ("comments", "<!---->".repeat(500_000)),
        ("closing tags", "</p>".repeat(500_000)),
        ("attributes", format!("<a{attributes}>x</a>")),
    ] {
        let page = page(&html);
        let nodes = page.root().flat().count();
        assert!(nodes < 3 * guard::MAX_NODES, "{name}: {nodes} nodes");
        assert!(name == "attributes" || !page.problems.is_empty(), "{name} is said");
    }
}
