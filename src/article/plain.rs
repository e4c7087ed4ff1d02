//! Links that say nothing of a file but its name, and those that do not even say that: no address that downloads, no place
//! for files around them, the name outside the link.
//!
//! Which links are asked, and what else makes a file, is [`super::files`]'s.

use url::Url;

use super::files::{Action, ITEM, MOST, is_document, is_icon, list_item};
use super::media;
use super::outline::{Bit, Kind, Outline};
use super::shape::Shape;
use super::short::names_text;
use super::ways::{LOADS, SAYS, is_all, is_aside, is_other};
use crate::page::{Node, Page};
use crate::text::label::label;
use crate::text::{Label, clean};

/// Whether an address may give a file: one of the page's own site, and neither a page nor another post of the board, whose
/// title may end like a file's name.
pub(super) fn may_be_file(page: &Url, url: &Url) -> bool {
    url.host_str() == page.host_str()
        && url.path() != page.path()
        && !is_page(url)
        && !Shape::of(page).is_sibling(&Shape::of(url))
}

/// Whether an address says that it shows a page: `view.do?no=7`, `show.php`, `7.html`, and not `view.do?mode=download`.
pub(super) fn is_page(url: &Url) -> bool {
    const SHOWS: [&str; 7] = ["view", "show", "read", "detail", "article", "post", "list"];
    const LOADS: [&str; 3] = ["down", "file", "attach"];
    let last = url.path().rsplit('/').next().unwrap_or("").to_ascii_lowercase();
    let (name, ending) = last.split_once('.').unwrap_or((&last, ""));
    let loads = || {
        let mut values = url.query_pairs().map(|(_, value)| value.to_ascii_lowercase());
        values.any(|value| LOADS.iter().any(|word| value.contains(word)))
    };
    matches!(ending, "html" | "htm") || SHOWS.contains(&name) && !loads()
}

/// Whether a link, or what is said of the picture in it, is a document's name and fills its line, but for icons, sizes,
/// counts and other such links.
pub(super) fn says_only_file(outline: &Outline<'_>, spot: usize, own: &str, title: &str) -> bool {
    let names = |text: &str| media::is_file_name(text) && is_document(&media::clean_name(text));
    let bits = outline.spots[spot].bits.clone();
    let Some(first) = bits.clone().next() else { return false };
    if bits.clone().all(|at| !outline.bits[at].is_text()) {
        return names(title) || names(own);
    }
    let line = outline.line(first);
    names(own)
        && line.len() <= ITEM
        && line.filter(|at| !bits.contains(at)).all(|at| {
            let bit = &outline.bits[at];
            match bit.kind {
                Kind::Text => is_aside(&bit.text) || bit.link && names(&bit.text),
                Kind::Image => is_icon(outline, bit.spot) || is_aside(&bit.text),
                Kind::Control => true,
                Kind::Frame => false,
            }
        })
}

/// Whether a link that bears a document's name leads to one by its address or its call, and fills its line.
pub(super) fn fills_line(outline: &Outline<'_>, spot: usize) -> bool {
    let link = link_around(outline, spot).filter(|link| loads(outline, *link));
    link.is_some_and(|link| says_only_file(outline, link, &outline.text(outline.spots[link].bits.clone()), ""))
}

/// Whether the link around a text loads a document, by its address or its call.
pub(super) fn loads(outline: &Outline<'_>, spot: usize) -> bool {
    let Some(node) = link_around(outline, spot).map(|link| outline.spots[link].node) else { return false };
    [node.attr("href"), node.attr("onclick")].into_iter().flatten().any(|way| {
        let way = way.to_ascii_lowercase();
        LOADS.iter().any(|word| way.contains(word)) || is_document(way.split(['?', '#']).next().unwrap_or(""))
    })
}

/// Whether a link holds nothing but a picture that stands in the box of a text: it leads to the picture in its full size,
/// whatever its file was called.
pub(super) fn is_shown(outline: &Outline<'_>, spot: usize) -> bool {
    const UP: usize = 12;
    let mut bits = outline.bits[outline.spots[spot].bits.clone()].iter().peekable();
    let is_picture = bits.peek().is_some()
        && bits.all(|bit| bit.kind == Kind::Image && !is_icon(outline, bit.spot) && !is_document(&bit.text));
    let mut around = outline.ancestors(spot).take(UP).map(|up| outline.spots[up].node);
    let is_box =
        |node: &Node<'_>| names_text(*node) || ["file", "attach"].iter().any(|word| node.names().contains(word));
    is_picture && around.find(is_box).is_some_and(names_text)
}

/// Whether a link to the page's own site stands in a list that a word for files heads and that holds nothing but such links: what
/// it is called is a file's name, though nothing of its address says so: `<b>첨부파일</b><ul><li><a href="/attach/48213/1">신청서</a>`.
pub(super) fn is_listed(page: &Page, outline: &Outline<'_>, spot: usize, href: &str) -> bool {
    const UP: usize = 6;
    let bits = outline.spots[spot].bits.clone();
    let said = |at: usize| outline.bits[at].is_text() && !is_aside(&outline.bits[at].text);
    let may_be = || page.resolve(href).is_some_and(|url| may_be_file(page.url(), &url));
    let opens_with_word = |up: usize| {
        let first = outline.bits[outline.spots[up].bits.clone()].iter().find(|bit| bit.is_text());
        first.is_some_and(|bit| !bit.link && label(&bit.text) == Some(Label::Attachment))
    };
    let holds_links = |up: &usize| {
        let bits = outline.spots[*up].bits.clone();
        // Beside a name with its ending the address of that one tells which others are files.
        let is_way = |bit: &Bit| !bit.is_text() || bit.link && !media::is_file_name(&bit.text) || is_aside(&bit.text);
        bits.len() <= ITEM && outline.bits[bits].iter().all(is_way)
    };
    let in_item = || outline.upward(spot).take(3).any(|up| matches!(outline.spots[up].node.name(), "li" | "dd" | "td"));
    outline.spots[spot].node.is("a")
        && bits.into_iter().any(said)
        && in_item()
        && outline.ancestors(spot).take(UP).take_while(holds_links).any(opens_with_word)
        && may_be()
}

fn link_around(outline: &Outline<'_>, spot: usize) -> Option<usize> {
    outline.upward(spot).take(4).find(|up| outline.spots[*up].node.is("a"))
}

/// Whether an address has a parameter for a file, and nothing in it.
pub(super) fn names_no_file(url: &Url) -> bool {
    let is_of_file = |name: &str| name == "f" || ["file", "atch"].iter().any(|word| name.contains(word));
    let mut files = url.query_pairs().filter(|(name, _)| is_of_file(&name.to_ascii_lowercase())).peekable();
    files.peek().is_some() && files.all(|(_, value)| value.is_empty())
}

/// Whether a file's name stands beside a button in its own item: the button leads to that file, whatever its address lacks.
pub(super) fn has_name_beside(outline: &Outline<'_>, spot: usize) -> bool {
    name_in_item(outline, spot, &[]).is_some()
}

/// The file's name that stands in a button's own item, and the item: `공고문.hwp [저장]`.
pub(super) fn name_in_item(outline: &Outline<'_>, spot: usize, others: &[usize]) -> Option<(String, usize)> {
    let is_item = |up: &usize| matches!(outline.spots[*up].node.name(), "li" | "dd" | "p");
    let item = outline.upward(spot).take(4).find(is_item)?;
    let bits = outline.spots[item].bits.clone();
    if bits.len() > ITEM || others.iter().any(|other| outline.within(*other, item)) {
        return None;
    }
    let mut names = outline.bits[bits].iter().filter(|bit| bit.is_text() && !bit.link);
    names.find(|bit| media::is_file_name(&bit.text)).map(|bit| (media::clean_name(&bit.text), item))
}

/// Whether a script elsewhere reads from a link which file it is: `<a href="#" data-file-id="7">`.
pub(super) fn is_numbered(node: Node<'_>) -> bool {
    let is_of_file = |name: &str| ["file", "atch", "attach", "download"].iter().any(|word| name.contains(word));
    node.is("a")
        && node.attrs().any(|(name, value)| name.strip_prefix("data-").is_some_and(is_of_file) && !value.is_empty())
}

/// The name of a file whose button shares a cell with other files': `신청서.hwp [다운로드] 공고문.pdf [다운로드]`. It stands before
/// the button in its line, behind the button of the file before, or the other way round; with it the element that holds both,
/// and the size.
pub(super) fn before_button(
    outline: &Outline<'_>,
    spot: usize,
    others: &[usize],
    areas: &[usize],
) -> Option<(String, usize, Option<u64>)> {
    let button = outline.spots[spot].bits.clone();
    // A button that only a style sheet paints stands behind the text before it.
    let last = if button.is_empty() { button.start.checked_sub(1)? } else { button.start };
    let before = others.iter().map(|other| outline.spots[*other].bits.end).filter(|end| *end <= button.start);
    let line = outline.line(last);
    let from = line.start.max(before.max().unwrap_or(0));
    // In a place for files a name needs no ending: "신청서 (71KB) [저장] 공고문 (12KB) [저장]".
    let in_area = areas.iter().any(|area| outline.within(spot, *area));
    let is_said = |text: &str| {
        let name = media::clean_name(text);
        in_area && name.chars().count() >= 2 && name.contains(char::is_alphabetic) && !is_aside(&name)
    };
    let is_name = |at: &usize| {
        let bit = &outline.bits[*at];
        bit.is_text() && (media::is_file_name(&bit.text) || !bit.link && is_said(&bit.text))
    };
    // Where nothing stands before the first of the line, each stands before its name: `[hwp] 공고문.hwp [hwp] 신청서.hwp`.
    let starts = || others.iter().map(|other| outline.spots[*other].bits.start).filter(|at| line.contains(at));
    let first = starts().min().unwrap_or(button.start).min(button.start);
    if !button.is_empty() && !(line.start..first).any(|at| is_name(&at)) {
        let next = starts().filter(|at| *at >= button.end).min().unwrap_or(line.end);
        let at = (button.end..next).find(is_name)?;
        let size = outline.bits[at..next].iter().find_map(|bit| media::size(&bit.text));
        return Some((media::clean_name(&outline.bits[at].text), outline.common(spot, outline.bits[at].spot), size));
    }
    let at = (from..button.start).rev().find(is_name)?;
    let size = outline.bits[at..button.end.max(at + 1)].iter().find_map(|bit| media::size(&bit.text));
    Some((media::clean_name(&outline.bits[at].text), outline.common(outline.bits[at].spot.min(spot), spot), size))
}

/// What is said of a way for who points at it; `<a alt="계획.pdf" title="첨부파일 다운로드">` has no `alt` by any rule, and
/// still its file's name there.
pub(super) fn spoken(node: Node<'_>) -> String {
    let said = |name| clean(node.attr(name).unwrap_or(""));
    let name = Some(said("alt")).filter(|name| node.is("a") && media::is_file_name(name));
    name.unwrap_or_else(|| said("title"))
}

/// Whether a call sends a file by its function's name: `fn_down('7', '1')`, and not `fontDown()`.
pub(super) fn calls_load(code: &str) -> bool {
    const FRONTS: [&str; 10] = ["", "fn", "fnc", "func", "go", "do", "js", "f", "bbs", "board"];
    let Some((name, arguments)) = code.split_once('(') else { return false };
    let name = name.trim().trim_start_matches("return ").replace('_', "").to_ascii_lowercase();
    let is_load = name.strip_suffix("down").is_some_and(|front| FRONTS.contains(&front));
    is_load && arguments.contains(|c: char| c.is_ascii_alphanumeric())
}

/// The name in what is said of a button: "첨부파일 안내문.hwp 다운로드".
pub(super) fn spoken_name(said: &str) -> String {
    let name = media::clean_name(said);
    let front = name.split_once(' ').filter(|(word, rest)| {
        SAYS.iter().any(|end| said.ends_with(end))
            && label(word) == Some(Label::Attachment)
            && media::is_file_name(rest)
    });
    front.map_or(name.clone(), |(_, rest)| rest.to_owned())
}

/// Whether a button's caption is a document's name.
pub(super) fn is_document_caption(outline: &Outline<'_>, spot: usize) -> bool {
    let bits = outline.bits[outline.spots[spot].bits.clone()].iter();
    let caption = bits.map(|bit| bit.text.as_str()).collect::<Vec<_>>().join(" ");
    media::is_file_name(&caption) && is_document(&media::clean_name(&caption))
}

/// Whether a size stands right beside a link, in its line: "세부내역 (12KB)".
pub(super) fn has_size_beside(outline: &Outline<'_>, spot: usize) -> bool {
    const LONGEST: usize = 24;
    let bits = outline.spots[spot].bits.clone();
    let Some(last) = bits.clone().next_back() else { return false };
    let line = outline.line(last);
    (bits.end..line.end.min(bits.end + 3)).any(|at| {
        let bit = &outline.bits[at];
        bit.is_text() && !bit.link && bit.text.len() <= LONGEST && media::size(&bit.text).is_some()
    })
}

/// Adds links that lead where a file of the same list leads, with other parameters: what they are called is the file's name,
/// whether it has an ending or not.
pub(super) fn beside_files(page: &Page, outline: &Outline<'_>, areas: &[usize], actions: &mut Vec<Action>) {
    let list = |spot: usize| list_item(outline, spot).map(|item| outline.spots[item].parent);
    let mut known: Vec<(usize, String)> = Vec::new();
    for action in actions.iter() {
        let (Some(list), Some(url)) = (list(action.spot), &action.url) else { continue };
        let in_area = || areas.iter().any(|area| outline.within(list, *area));
        if url.path() != page.url().path() && !known.iter().any(|known| known.0 == list) && in_area() {
            known.push((list, url.path().to_owned()));
        }
    }
    for (list, path) in known {
        for spot in list + 1..outline.spots[list].end {
            let node = outline.spots[spot].node;
            if actions.len() >= MOST {
                return;
            }
            if !node.is("a") || actions.iter().any(|action| outline.within(spot, action.spot)) {
                continue;
            }
            let Some(url) = node.attr("href").and_then(|href| page.resolve(href.trim())) else { continue };
            let own = outline.text(outline.spots[spot].bits.clone());
            let title = node.attr("title").unwrap_or("");
            let is_file = url.path() == path && url.query().is_some() && own.chars().count() >= 2;
            if is_file && !is_other(&own, title, node.class(), url.as_str()) && !is_all(&own, title, url.as_str()) {
                actions.push(Action { spot, key: url.as_str().to_owned(), url: Some(url), script: None });
            }
        }
    }
    actions.sort_by_key(|action| action.spot);
}
