//! Where a line break in the source is one to the reader: `pre` and its like, and `white-space` in a style (CSS Text, 3).
//! Old boards put whole bodies into a `pre`, newer editors into a box of `white-space: pre-line`. What a style sheet says of a
//! class is not known here.

use super::Node;

/// What an element says of line breaks within; `None`: what the one around it says.
pub(super) fn kept(element: Node<'_>) -> Option<bool> {
    let style = element.attr("style").and_then(white_space);
    style.or_else(|| matches!(element.name(), "pre" | "xmp" | "listing" | "plaintext" | "textarea").then_some(true))
}

/// What counts within an element, by what it and those around it say.
pub(super) fn kept_within(node: Node<'_>) -> bool {
    std::iter::successors(Some(node), |node| node.parent()).find_map(kept).unwrap_or(false)
}

/// The last word of a style on `white-space`.
fn white_space(style: &str) -> Option<bool> {
    let of = |declaration: &str| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.split('!').next().unwrap_or_default().trim().to_ascii_lowercase();
        name.trim().eq_ignore_ascii_case("white-space").then_some(value)
    };
    // Few styles name it.
    if !style.as_bytes().windows(5).any(|word| word.eq_ignore_ascii_case(b"white")) {
        return None;
    }
    match style.split(';').filter_map(of).next_back()?.as_str() {
        "pre" | "pre-wrap" | "pre-line" | "break-spaces" => Some(true),
        "normal" | "nowrap" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use crate::page::{Page, block_text, safe_html};

    #[track_caller]
    fn check(body: &str, html: &str, text: &str) {
        let page = Page::parse(body, &Url::parse("https://gasang.go.kr/").unwrap());
        let root = page.root().all("main").next().unwrap();
        assert_eq!(safe_html(&page, root, &Default::default()), html, "{body}");
        assert_eq!(block_text(root), text, "{body}");
    }

    #[test]
    fn lines_that_a_reader_sees() {
        // The body itself, whose own tag goes.
        check("<main style='white-space: pre-line'>하나\n둘</main>", "하나<br>둘", "하나\n둘");
        check("<pre><main>1. 목적\n  가. 안내\n</main></pre>", "1. 목적<br>&nbsp;&nbsp;가. 안내", "1. 목적\n가. 안내");
        // Within it; white space alone between two tags is one break at most (`guard`).
        check("<main><pre>하나\n둘</pre></main>", "<pre>하나\n둘</pre>", "하나\n둘");
        check("<main><xmp>하나 <b>\n둘</xmp></main>", "<div>하나 &lt;b&gt;<br>둘</div>", "하나 <b>\n둘");
        check("<main><textarea readonly>하나\r\n둘</textarea></main>", "<div>하나<br>둘</div>", "하나\n둘");
        check(
            "<main><div STYLE='color:red; White-Space:PRE-WRAP !important'>\n하나\n<b>둘</b>\n\n<i>셋</i></div>끝\n났다</main>",
            "<div>하나<br><b>둘</b><br><i>셋</i></div>끝\n났다",
            "하나\n둘\n셋\n끝 났다",
        );
        // Blocks within have lines of their own; white space between them is none.
        check(
            "<main style='white-space:pre-wrap'>\n<p>하나</p>\n<p>둘</p>\n</main>",
            "<p>하나</p><p>둘</p>",
            "하나\n\n둘",
        );
        check(
            "<main style='white-space:pre'><p style='white-space:normal'>하나\n둘</p></main>",
            "<p>하나\n둘</p>",
            "하나 둘",
        );
        check("<main><p>하나\n둘</p></main>", "<p>하나\n둘</p>", "하나 둘");
        // A cell's words stay one line of its row.
        check(
            "<main><table><tr><td style='white-space:pre-line'>하나\n둘<td>셋</table></main>",
            "<table><tbody><tr><td>하나<br>둘</td><td>셋</td></tr></tbody></table>",
            "하나 둘\t셋",
        );
    }
}
