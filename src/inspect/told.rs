//! Whether a page shows a post to be read, whatever scripts and forms stand on it.
//!
//! Which kind the page is as a whole is [`super::kind`]'s.

use crate::model::Article;

/// Title, day or writer, and a body or files of its own: whatever scripts stand beside it, a post is there to be read.
pub(super) fn is_told(article: &Article) -> bool {
    let said = article.content_text.chars().count() >= 60 || !article.attachments.is_empty();
    let headed = article.posted_at.is_some() || article.author.is_some();
    article.title.is_some() && headed && article.confidence >= 0.4 && said
}
