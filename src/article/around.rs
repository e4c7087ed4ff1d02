//! What stands on the page and is no part of the post, in the order it is found: each step passes over what those before it
//! set aside.

use super::chrome::Chrome;
use super::outline::Outline;
use crate::page::Page;

/// Everything that is set aside, and where the post may end.
pub(super) fn chrome(page: &Page, outline: &Outline<'_>) -> Chrome {
    let mut chrome = Chrome::by_name(outline);
    chrome.licences(outline);
    chrome.tools(outline);
    chrome.manager(outline);
    chrome.notes(outline);
    chrome.replies(outline);
    chrome.letters(outline);
    chrome.forms(outline);
    chrome.related(page, outline);
    chrome.other_posts(page, outline);
    chrome.teasers(page, outline);
    chrome.find_ends(outline);
    chrome
}
