//! The parts of a page that hold files and nothing else: what is left out of a body with them.
//!
//! Which the files are is [`super::files`]'s.

use std::collections::BTreeSet;

use super::files::{Found, is_all, is_aside, is_icon};
use super::outline::{Kind, Outline};

/// The elements to leave out of a body: each place of each file, and what then holds nothing but files and their label.
pub(super) fn of(outline: &Outline<'_>, files: &[Found]) -> BTreeSet<usize> {
    let mut areas = BTreeSet::new();
    for file in files {
        let elsewhere = file.actions.iter().filter(|action| !outline.within(**action, file.item));
        for place in elsewhere.chain([&file.item]) {
            let mut area = *place;
            for up in outline.ancestors(*place) {
                if matches!(outline.spots[up].node.name(), "body" | "html" | "form") || holds_more(outline, up, files) {
                    break;
                }
                area = up;
            }
            if area != *place || !holds_more(outline, area, files) {
                areas.insert(area);
            } else {
                areas.extend(file.actions.iter().filter(|action| outline.within(**action, area)));
            }
        }
    }
    areas
}

/// Characters that an element around files holds besides: fewer.
const BESIDE: usize = 12;

/// Whether a text ends as people end what they say, and not of files: "내일은 쉽니다." may be all of a post.
fn says(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', '!', ' ']);
    let of_files = || ["파일", "첨부", "다운로드", "뷰어"].iter().any(|word| text.contains(word));
    ["니다", "세요", "어요", "아요"].iter().any(|end| bare.ends_with(end)) && !of_files()
}

/// Whether an element holds more than files, their labels and buttons account for; a picture counts as text.
fn holds_more(outline: &Outline<'_>, spot: usize, files: &[Found]) -> bool {
    let bits = outline.spots[spot].bits.clone();
    if bits.len() > 400 {
        return true;
    }
    let of_file = |at: usize| {
        let bit = &outline.bits[at];
        files.iter().any(|file| {
            file.actions.iter().any(|action| outline.within(bit.spot, *action))
                || bit.text.contains(file.attachment.title.as_str())
                || file.attachment.title.contains(bit.text.as_str()) && bit.text.chars().count() > 3
        })
    };
    let mut left = BESIDE;
    bits.into_iter().any(|at| {
        let bit = &outline.bits[at];
        let weight = match bit.kind {
            Kind::Control => 0,
            _ if of_file(at) => 0,
            Kind::Text if is_aside(&bit.text) || is_all(&bit.text, "", "") => 0,
            Kind::Text if says(&bit.text) => BESIDE + 1,
            Kind::Text => bit.text.chars().count(),
            Kind::Frame => 40,
            Kind::Image => usize::from(!is_icon(outline, bit.spot)) * 40,
        };
        let more = weight > left;
        left = left.saturating_sub(weight);
        more
    })
}
