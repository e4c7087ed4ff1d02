//! A body that stands in a frame of its own: the frame's page is the body, whole.

use std::collections::BTreeSet;

use crate::model::{Article, Code};
use crate::page::{Page, block_text_without, safe_html};
use crate::text::clean_lines;

use super::images;

/// Puts the frame's page into the article whose body it is; the problem that named the frame is solved by it.
pub fn fill(article: &mut Article, frame: &Page) {
    let (root, dropped) = (frame.root(), BTreeSet::new());
    article.content_text = clean_lines(&block_text_without(root, &dropped));
    article.images = images::images(frame, root, &dropped);
    if article.content_text.is_empty() && article.images.is_empty() {
        return;
    }
    safe_html(frame, root, &dropped).trim().clone_into(&mut article.content_html);
    article.problems.retain(|problem| problem.code != Code::NoBody);
    article.problems.extend(frame.problems.iter().cloned());
}
