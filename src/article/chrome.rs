//! What stands on every page of a site and is no part of a post: menus, paths, share bars, ratings, comments, licences,
//! the page's manager, the way to the neighbours, lists of other posts.
//!
//! Two sorts of finding: elements that are never the post's ([`Chrome::gone`]), and places where a post ends
//! ([`Chrome::ends`]).

use std::ops::Range;

use super::names::{Meanings, is_chrome};
use super::outline::Outline;

pub(super) struct Chrome {
    /// By spot: hidden, a control, or not the post's.
    pub gone: Vec<bool>,
    /// By bit, the same.
    pub skip: Vec<bool>,
    /// Bits behind which a post has ended, in order.
    pub ends: Vec<End>,
    /// By bit: in a list of other posts; this post stands among them too.
    pub others: Vec<bool>,
    /// By spot: it is called after files. Not asked of what is gone.
    pub files: Vec<bool>,
}

impl Chrome {
    /// What names and hiding say of each element; the further steps are [`super::around`]'s.
    pub(super) fn by_name(outline: &Outline<'_>) -> Self {
        let mut chrome = Self {
            gone: vec![false; outline.spots.len()],
            skip: vec![false; outline.bits.len()],
            ends: Vec::new(),
            others: vec![false; outline.bits.len()],
            files: vec![false; outline.spots.len()],
        };
        let all = outline.length(0..outline.bits.len());
        let mut meanings = Meanings::default();
        let mut spot = 0;
        while spot < outline.spots.len() {
            let said = meanings.of(outline.spots[spot].node);
            chrome.files[spot] = said.files;
            if outline.spots[spot].gone || is_chrome(outline, said, spot, all) {
                chrome.drop(outline, spot);
                spot = outline.spots[spot].end;
            } else {
                spot += 1;
            }
        }
        chrome
    }

    pub(super) fn drop(&mut self, outline: &Outline<'_>, spot: usize) {
        let Range { start, end } = outline.spots[spot].bits.clone();
        self.skip[start..end].fill(true);
        self.gone[spot..outline.spots[spot].end].fill(true);
    }
}

/// A place where a post is over, if it had begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub bit: usize,
    /// Files may stand between the body and this; never behind the others.
    pub before_files: bool,
    /// No button: it never stands above a body as well.
    pub sure: bool,
    /// The page goes on with the site's own things: a rating, the manager, the foot.
    pub foot: bool,
}
