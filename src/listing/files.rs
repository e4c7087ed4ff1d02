//! Whether a row shows that its post has files.

use crate::page::Node;

use super::words;

/// What a row shows of files.
pub(super) fn sign<'a>(mut parts: impl Iterator<Item = Node<'a>>) -> bool {
    parts.any(|part| std::iter::once(part).chain(part.descendants()).any(is_sign))
}

/// Whether a cell holds no more than its column's own name, as narrow layouts repeat it.
pub(super) fn is_name(cell: Node<'_>) -> bool {
    crate::text::label(&cell.text()) == Some(crate::text::Label::Attachment)
}

/// `named`: its column's name stands in every cell, and tells nothing. Whether the cell of a files' column says that there are some: an icon, a link, a number above 0, a word.
pub(super) fn cell_has(cell: Node<'_>, named: bool) -> bool {
    let text = cell.text();
    let text = text.trim();
    if named {
        return cell.descendants().any(
            |node| matches!(node.name(), "img" | "a" | "i" | "svg" | "button" if !node.is_hidden() && shows(node)),
        );
    }
    if text.is_empty() {
        return cell.descendants().any(|node| matches!(node.name(), "img" | "a" | "i" | "svg" | "button" | "span" if !node.is_hidden() && shows(node)));
    }
    !matches!(text, "0" | "-" | "없음" | "N" | "X" | "x" | "(0)" | "·")
}

/// Whether a cell could be one of a column of files: nothing but an icon, a count, a word, or a link to the file.
pub(super) fn is_sign_of(cell: Node<'_>) -> bool {
    let text = cell.text();
    text.is_empty()
        || matches!(text.as_str(), "0" | "-" | "없음" | "Y" | "N" | "O" | "○" | "●" | "X" | "x" | "·")
        || words::is_badge(&text)
        || crate::text::count(&text).is_some_and(|count| count < 100)
        || sign(std::iter::once(cell))
        || cell.descendants().any(|node| matches!(node.name(), "a" | "img" | "i" | "svg" | "button"))
}

/// What a picture says that leads to the post, and is no file's: "바로가기", "새창 열기".
fn is_way(alt: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| alt.contains(word));
    says(&["바로가기", "새창", "자세히", "상세"]) && !says(&["첨부", "파일", "다운"])
}

/// An element without text that a style sheet or the browser makes visible.
fn shows(node: Node<'_>) -> bool {
    match node.name() {
        "img" => !matches!(node.attr("src"), None | Some("")) && !node.attr("alt").is_some_and(is_way),
        "span" => !node.class().is_empty(),
        _ => true,
    }
}

fn is_sign(node: Node<'_>) -> bool {
    if node.is_hidden() {
        return false;
    }
    let says = |text: &str| {
        let text = text.to_ascii_lowercase().replace("profile", "");
        ["첨부", "file", "attach", "clip", "disk", "download", "hwp", "pdf", "floppy"]
            .iter()
            .any(|word| text.contains(word))
    };
    match node.name() {
        "img" => {
            let name = node.attr("src").and_then(|src| src.rsplit('/').next()).unwrap_or("");
            node.attr("alt").is_some_and(|alt| alt.chars().count() < 30 && says(alt) && !alt.contains("없"))
                || (name.len() < 40 && says_icon(name))
                || is_icon_of_kind(node.attr("src").unwrap_or(""))
                || says_class(node)
        }
        // Font Awesome's `fa-download`, as gnuboard's own skins have it.
        "i" | "svg" => {
            says_class(node)
                || words::hints(node.class(), &["fa-download", "fa-floppy", "fa-save", "xi-download"])
                || node.is("svg")
                    && node.find("title").is_some_and(|title| says(&title.text()) && !title.text().contains("없"))
        }
        "em" => says_class(node),
        // An icon drawn by the style sheet: `<span class="ico_file"></span>`, `<span class="list_i_add"></span>`.
        "span" if node.pieces().next().is_none() => {
            says_class(node)
                || words::hints(
                    &node.class().to_ascii_lowercase(),
                    &["i_add", "ico_add", "icon_add", "ico-add", "icon-add"],
                )
        }
        "a" => {
            let href = node.attr("href").unwrap_or("").to_ascii_lowercase();
            let text: String = node.text().chars().filter(|c| !c.is_whitespace()).collect();
            href.contains("download")
                || href.contains("filedown")
                || href.contains("file_down")
                || matches!(text.as_str(), "다운로드" | "내려받기" | "파일다운로드" | "첨부파일다운로드")
        }
        "span" | "p" | "div" | "li" => says_class(node) && !node.text().is_empty() && node.text() != "0",
        _ => false,
    }
}

/// An icon's file name: a picture of the post may be called anything.
fn says_icon(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let icon = ["ico", "btn", "bul", "img_", "bbs", "board"].iter().any(|part| name.contains(part));
    let file = ["file", "attach", "clip", "disk", "down", "hwp", "pdf"].iter().any(|part| name.contains(part));
    file && (icon || name.len() < 16) && !name.contains("profile")
}

/// `/images/file/hwp.gif`, `/icon/ext/pdf.png`: a picture called after a kind of file, in a folder of such.
fn is_icon_of_kind(src: &str) -> bool {
    const KINDS: [&str; 16] = [
        "hwp", "hwpx", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "txt", "jpg", "jpeg", "png", "gif",
        "etc",
    ];
    let path = src.split('?').next().unwrap_or("").to_ascii_lowercase();
    let mut parts = path.rsplit('/');
    let stem = parts.next().and_then(|name| name.split_once('.')).map_or("", |(stem, _)| stem);
    let folder = |name: &str| ["file", "ext", "icon", "attach"].iter().any(|word| name.contains(word));
    KINDS.contains(&stem) && parts.take(2).any(folder)
}

fn says_class(node: Node<'_>) -> bool {
    // Asked of every element of a row: most class names hold none of the three.
    let has = |name: &str, word: &str| {
        name.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    node.class().split_ascii_whitespace().any(|name| {
        has(name, "file") && !has(name, "profile") && !has(name, "nofile") && !has(name, "no-file")
            || has(name, "attach")
            || has(name, "paperclip")
    })
}
