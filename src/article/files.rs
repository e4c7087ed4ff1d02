//! Attached files: by link, by button, by a call of the page's script; the name in the link, beside it or in a
//! `title`; one file once, however many buttons it has.
//!
//! Only what the page says. A file whose address a script alone knows has none here, and keeps the call for who can
//! read it ([`Found::call`]).

use std::ops::Range;

use url::Url;

use super::amid;
use super::chrome::Chrome;
use super::images::is_served;
use super::media;
use super::outline::{Kind, Outline};
use super::plain;
use super::quoted::{address_in, quoted};
use super::wayless;
use super::ways::{LOADS, SAYS, is_all, is_aside, is_other, without_names};
use crate::model::Attachment;
use crate::page::Page;
use crate::text::{Label, clean};

/// A file, and where it stands.
#[derive(Debug)]
pub(super) struct Found {
    pub attachment: Attachment,
    /// The script's call that fetches it, where the page tells no address.
    pub call: Option<String>,
    /// The smallest element that holds name and buttons.
    pub item: usize,
    /// The elements one presses.
    pub actions: Vec<usize>,
}

/// Something to press that leads to a file.
pub(super) struct Action {
    pub spot: usize,
    pub url: Option<Url>,
    pub script: Option<String>,
    /// What tells two files apart.
    pub key: String,
}

/// Bits of an item of a list of files.
pub(super) const ITEM: usize = 60;

/// No post has so many ways to its files; what does is no post, and each is compared with each.
pub(super) const MOST: usize = 300;

/// Every file among the given bits, in reading order. `areas` are elements known to hold files.
pub(super) fn files(
    page: &Page,
    outline: &Outline<'_>,
    chrome: &Chrome,
    range: Range<usize>,
    areas: &[usize],
) -> Vec<Found> {
    let mut actions: Vec<Action> = Vec::new();
    for (spot, item) in outline.spots.iter().enumerate() {
        if actions.len() >= MOST {
            break;
        }
        // A button is no content and gone, and still the way to a file; what a hidden or foreign part holds is not.
        let foreign = chrome.gone[spot] && !is_pressed(outline, spot);
        if foreign || item.stray || item.bits.start < range.start || item.bits.start >= range.end {
            continue;
        }
        if let Some(action) = action(page, outline, spot, areas) {
            // A picture within a link is the link's.
            let inner = actions.last().is_some_and(|last| outline.within(spot, last.spot));
            if !inner {
                actions.push(action);
            }
        }
    }
    plain::beside_files(page, outline, areas, &mut actions);
    leave_unended(outline, &mut actions);
    tell_apart(outline, &mut actions);
    let mut keys: Vec<String> = Vec::new();
    for action in &actions {
        if !keys.contains(&action.key) {
            keys.push(action.key.clone());
        }
    }
    let mut found = Vec::new();
    for key in keys {
        let same: Vec<&Action> = actions.iter().filter(|action| action.key == key).collect();
        let others: Vec<usize> = actions.iter().filter(|action| action.key != key).map(|action| action.spot).collect();
        if let Some(file) = name(outline, &same, &others, areas) {
            let (title, item, length) = file;
            let best = same.iter().find(|action| action.url.is_some()).or(same.first());
            let Some(best) = best else { continue };
            found.push(Found {
                attachment: Attachment {
                    media_type: media::media_type(&title).map(str::to_owned),
                    title,
                    url: best.url.clone(),
                    length,
                },
                call: best.script.clone().filter(|_| best.url.is_none()),
                item,
                actions: same.iter().map(|action| action.spot).collect(),
            });
        }
    }
    let silent = wayless::without_way(outline, chrome, range, areas, &found);
    found.extend(silent);
    found.sort_by_key(|file| file.actions.first().copied().unwrap_or(file.item));
    found
}

/// The item of a list in which something stands.
pub(super) fn list_item(outline: &Outline<'_>, spot: usize) -> Option<usize> {
    outline.upward(spot).take(6).find(|up| outline.spots[*up].node.is("li"))
}

/// Without links of the item before that never ended and hold another file's name: that file has a button of its own.
fn leave_unended(outline: &Outline<'_>, actions: &mut Vec<Action>) {
    let item = |n: usize| list_item(outline, actions[n].spot);
    let is_unended = |n: &usize| {
        let (before, next) = (n.wrapping_sub(1), n + 1);
        *n > 0
            && next < actions.len()
            && actions[before].key == actions[*n].key
            && actions[next].key != actions[*n].key
            && item(*n).is_some()
            && item(*n) == item(next)
            && item(*n) != item(before)
    };
    let unended: Vec<usize> = (0..actions.len()).filter(is_unended).map(|n| actions[n].spot).collect();
    actions.retain(|action| !unended.contains(&action.spot));
}

/// Files of one call, each under a name of its own: the call opens what else the page knows of them.
fn tell_apart(outline: &Outline<'_>, actions: &mut [Action]) {
    let name = |action: &Action| {
        let own = outline.text(outline.spots[action.spot].bits.clone());
        (action.url.is_none() && media::is_file_name(&own)).then(|| media::clean_name(&own))
    };
    let names: Vec<Option<String>> = actions.iter().map(name).collect();
    let keys: Vec<String> = actions.iter().map(|action| action.key.clone()).collect();
    for (n, action) in actions.iter_mut().enumerate() {
        let Some(own) = &names[n] else { continue };
        let mut others = names.iter().zip(&keys).filter(|(_, key)| **key == keys[n]);
        if others.any(|(other, _)| other.as_ref().is_some_and(|other| other != own)) {
            action.key.push_str(own);
        }
    }
}

fn is_pressed(outline: &Outline<'_>, spot: usize) -> bool {
    let node = outline.spots[spot].node;
    matches!(node.name(), "button" | "input") && !outline.ancestors(spot).any(|up| outline.spots[up].node.is_hidden())
}

/// Whether an element is a way to a file, and which.
fn action(page: &Page, outline: &Outline<'_>, spot: usize, areas: &[usize]) -> Option<Action> {
    let node = outline.spots[spot].node;
    // What says nothing of itself leads nowhere.
    if node.name() != "a" && node.attrs().next().is_none() {
        return None;
    }
    let href = node.attr("href").map_or("", str::trim);
    let script = href
        .strip_prefix("javascript:")
        .filter(|code| code.contains('(') && !code.trim_start().starts_with("void"))
        .or_else(|| node.attr("onclick").filter(|code| code.contains(['(', '='])))
        .map(str::trim);
    let plain = !href.is_empty() && !href.starts_with('#') && !href.to_ascii_lowercase().starts_with("javascript:");
    let data = node.attrs().any(|(name, value)| name.starts_with("data-") && !value.is_empty());
    // A script elsewhere opens what a data attribute names.
    let stored = || {
        let mut values =
            node.attrs().filter(|(name, value)| name.starts_with("data-") && !value.contains([' ', '{', '<']));
        values.find_map(|(_, value)| address_in(page, &format!("'{value}'")))
    };
    let stored = if plain || script.is_some() || !data { None } else { stored() };
    // A form's own button that bears a document's name sends it; of what address nobody can tell.
    let submits = || {
        matches!(node.name(), "button" | "input")
            && plain::is_document_caption(outline, spot)
            && outline.ancestors(spot).take(6).any(|up| outline.spots[up].node.is("form"))
    };
    let silent = !plain && script.is_none() && !(data && matches!(node.name(), "a" | "button"));
    let submits = silent && submits();
    let silent = silent && !submits;
    let area = areas.iter().any(|area| outline.within(spot, *area));
    // A script elsewhere may be bound to a link that leads nowhere by itself; its name is still a file's.
    if silent && !(area && node.name() == "a") {
        return None;
    }
    let bits = outline.spots[spot].bits.clone();
    let own: String = outline.bits[bits].iter().map(|bit| bit.text.as_str()).collect::<Vec<_>>().join(" ");
    let title = plain::spoken(node);
    let address = if plain { href } else { script.or(stored.as_ref().map(Url::as_str)).unwrap_or("") };
    let named = media::is_file_name(&own)
        || media::is_file_name(&title)
        || node.attr("download").is_some_and(media::is_file_name);
    if is_other(&own, &title, node.class(), address) || is_all(&own, &title, address) {
        return None;
    }
    // The place of a second file in a template, where the post has one: `<a href="down.do?path=upload&f="></a>`.
    let target = if plain { page.resolve(href) } else { stored.clone() };
    let names_none = || target.as_ref().is_some_and(plain::names_no_file) && !plain::has_name_beside(outline, spot);
    if plain && is_aside(&own) && names_none() {
        return None;
    }
    let url_stored = stored.is_some();
    let lower = address.to_ascii_lowercase();
    let told = if plain { without_names(&lower) } else { lower.clone() };
    let loads = LOADS.iter().any(|word| told.contains(word));
    let said = SAYS.iter().any(|word| own.contains(word) || title.contains(word));
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.trim().to_lowercase());
    // A document, or a picture under its own name: "현장사진.jpg" that leads to a .jpg.
    let path_named = target.is_some_and(|url| {
        is_document(url.path())
            || node.find("img").is_none()
                && !own.contains("://")
                && media::is_file_name(&own)
                && ending(&media::clean_name(&own)) == ending(url.path())
    });
    // A document's name that is all a link, or the picture in it, says, and all its line holds: a post of that name is none.
    let filled = || {
        let leads = page.resolve(href).filter(|url| plain && plain::may_be_file(page.url(), url));
        leads.is_some() && plain::says_only_file(outline, spot, &own, &title)
    };
    let sized = || {
        let leads = page.resolve(href).filter(|url| plain && !plain::is_page(url));
        leads.is_some() && plain::has_size_beside(outline, spot)
    };
    // A name alone may be a word of the text ("index.html"); an address alone may be an application's installer.
    let is_file = loads && (named || said || area)
        || named && ((area || lower.contains("file")) && !plain::is_shown(outline, spot))
        || named && (path_named || script.is_some() || plain::is_numbered(node))
        || path_named
        || area && said
        || media::says_kind(&own)
        || loads && (plain || url_stored) && !own.trim().is_empty()
        || submits
        || area && script.is_some_and(plain::calls_load)
        || area && plain && own.trim() == "받기"
        || area && sized()
        || named && filled()
        || area && plain && plain::is_listed(page, outline, spot, href);
    if !is_file {
        return None;
    }
    let url = if plain { page.resolve(href) } else { script.and_then(|code| address_in(page, code)).or(stored) };
    let key = match (&url, script) {
        (Some(url), _) => url.as_str().to_owned(),
        (None, Some(code)) => code.split_whitespace().collect(),
        (None, None) => format!("{spot}"),
    };
    Some(Action { spot, url, script: script.map(clean), key })
}

/// Endings that a plain link of a page leads to only to give a file.
pub(super) fn is_document(path: &str) -> bool {
    media::media_type(path).is_some_and(|media| !media.starts_with("text/html") && !media.starts_with("image/"))
}

/// The file's name, the element that holds it, and the size shown there.
fn name(
    outline: &Outline<'_>,
    same: &[&Action],
    others: &[usize],
    areas: &[usize],
) -> Option<(String, usize, Option<u64>)> {
    // What the buttons say themselves.
    let mut said = None;
    for action in same {
        let node = outline.spots[action.spot].node;
        // A button's caption is a name as good as a link's.
        let own = caption(outline, action.spot);
        // "이미지", a name, "(1 hit/ 360.6 KB)": the name is the part that ends like one.
        let bits = outline.spots[action.spot].bits.clone();
        let mut named =
            outline.bits[bits].iter().filter(|bit| media::is_file_name(&bit.text) && bit.text.chars().count() > 5);
        if let (Some(name), None) = (named.next(), named.next()) {
            return Some((media::clean_name(&name.text), action.spot, size_near(outline, action.spot, others)));
        }
        if media::is_file_name(&own) {
            return Some((media::clean_name(&own), action.spot, size_near(outline, action.spot, others)));
        }
        let mut texts = vec![plain::spoken(node), clean(node.attr("download").unwrap_or(""))];
        texts.extend(action.script.iter().flat_map(|code| quoted(code)).filter(|text| !text.contains('/')));
        let spoken = texts.into_iter().find(|text| media::is_file_name(text)).map(|text| plain::spoken_name(&text));
        said = said.or(spoken);
    }
    let first = same.first()?;
    // "붙임 1. 신청서 1부.": of a line of the text the link alone is the name. So is a button's caption in a place for files.
    let pressed = caption(outline, first.spot);
    let is_caption =
        || outline.spots[first.spot].node.is("button") && areas.iter().any(|area| outline.within(first.spot, *area));
    if !is_aside(&pressed) && (is_caption() || amid::is_amid_line(outline, first.spot)) {
        return Some((pressed, first.spot, size_near(outline, first.spot, others)));
    }
    // What stands around them, up to the next file's button.
    for up in outline.upward(first.spot).take(6) {
        let spot = &outline.spots[up];
        if others.iter().any(|other| outline.within(*other, up)) || matches!(spot.node.name(), "body" | "html") {
            break;
        }
        let lines = lines_of(outline, spot.bits.clone());
        if let Some(line) = lines.iter().find(|line| media::is_file_name(line)) {
            return Some((media::clean_name(line), up, size_near(outline, up, others)));
        }
        let inside = outline.length(spot.bits.clone()) > 0 && outline.length(spot.bits.clone()) < 500;
        // "募集要項 [PDFファイル／120KB]" is a name with its size; a size alone is none.
        let names = lines.iter().map(|line| media::clean_name(line)).filter(|line| !is_aside(line));
        let named = names.max_by_key(|line| line.chars().count());
        if let Some(name) = named.filter(|_| {
            inside
                && said.is_none()
                && (up == first.spot || areas.iter().any(|area| outline.within(up, *area)) || is_item(outline, up))
        }) {
            // "저장" says what one does.
            if name.chars().count() <= 4
                && let Some(named) = plain::before_button(outline, first.spot, others, areas)
            {
                return Some(named);
            }
            let beside = if name.chars().count() <= 4 { plain::name_in_item(outline, up, others) } else { None };
            let (name, item) = beside.unwrap_or((name, up));
            return Some((name, item, size_near(outline, item, others)));
        }
    }
    if let Some(named) = plain::before_button(outline, first.spot, others, areas) {
        return Some(named);
    }
    if let Some(said) = said {
        return Some((said, first.spot, size_near(outline, first.spot, others)));
    }
    // The address's own last word.
    let url = same.iter().find_map(|action| action.url.as_ref())?;
    let last = url.path_segments()?.next_back()?;
    let last = percent_encoding::percent_decode_str(last).decode_utf8().ok()?;
    media::is_file_name(&last).then(|| (clean(&last), first.spot, size_near(outline, first.spot, others)))
}

/// What a link or a button says itself.
fn caption(outline: &Outline<'_>, spot: usize) -> String {
    let bits = outline.bits[outline.spots[spot].bits.clone()].iter().filter(|bit| bit.kind != Kind::Image);
    bits.map(|bit| bit.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn is_item(outline: &Outline<'_>, spot: usize) -> bool {
    matches!(outline.spots[spot].node.name(), "li" | "tr" | "td" | "dd" | "p" | "span" | "div")
}

/// The lines of a range as texts; elements of their own in one line stay apart unless they are parts of a name.
fn lines_of(outline: &Outline<'_>, range: Range<usize>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for bit in outline.bits[range].iter().filter(|bit| bit.is_text()) {
        lines.push(bit.text.clone());
    }
    lines
}

/// The size shown in an element, or beside it where no other file stands.
pub(super) fn size_near(outline: &Outline<'_>, spot: usize, others: &[usize]) -> Option<u64> {
    outline
        .upward(spot)
        .take(4)
        .take_while(|up| !others.iter().any(|other| outline.within(*other, *up)))
        .filter(|up| outline.length(outline.spots[*up].bits.clone()) < 500)
        .find_map(|up| {
            let bits = outline.spots[up].bits.clone();
            outline.bits[bits].iter().filter(|bit| bit.kind != Kind::Image).find_map(|bit| media::size(&bit.text))
        })
}

/// A small picture beside a file.
pub(super) fn is_icon(outline: &Outline<'_>, spot: usize) -> bool {
    let node = outline.spots[spot].node;
    // A placeholder that waits for a script is not what will be seen.
    let late = ["data-src", "data-original", "data-lazy-src", "data-lazy"].iter().find_map(|name| node.attr(name));
    let source = late.or_else(|| node.attr("src")).unwrap_or("").to_ascii_lowercase();
    let small = |name| {
        node.attr(name)
            .and_then(|value| value.trim_end_matches("px").parse::<u32>().ok())
            .is_some_and(|size| size <= 40)
    };
    small("width")
        || small("height")
        || [
            "icon", "ico_", "/ico", "btn", "bullet", "bul_", "blank", "spacer", "/common/", "loading", "arrow",
            "skin/", "/skins/",
        ]
        .iter()
        .any(|word| source.contains(word) && !(word.ends_with('/') && is_served(&source)))
}

/// Whether a file's name says that it is one.
pub(super) fn is_named(title: &str) -> bool {
    media::is_file_name(title) || media::says_kind(title)
}

/// Whether this label opens a place for files.
pub(super) fn is_files_label(found: Label) -> bool {
    found == Label::Attachment
}
