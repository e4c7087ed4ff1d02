//! An article in the contract's JSON (`inspect --json`, a post page).

use serde_json::{Value, json};
use url::Url;

use crate::model::Article;

/// The object of a post page. `url` is the page's own address, `charset` the label it was read with. Times are the
/// board's civil ones: RFC 3339 wants a zone, which a page does not tell, so a moment carries none.
pub fn article_json(article: &Article, url: &Url, charset: &str) -> Value {
    json!({
        "kind": "article",
        "url": url.as_str(),
        "charset": charset,
        "confidence": (article.confidence * 100.0).round() / 100.0,
        "title": article.title,
        "author": article.author,
        "posted_at": article.posted_at.map(|at| at.to_string()),
        "views": article.views,
        "department": article.department,
        "category": article.category,
        "content_html": article.content_html,
        "content_text": article.content_text,
        "attachments": article.attachments.iter().map(|file| json!({
            "title": file.title,
            "url": file.url.as_ref().map(Url::as_str),
            "media_type": file.media_type,
            "length": file.length,
        })).collect::<Vec<_>>(),
        "images": article.images.iter().map(Url::as_str).collect::<Vec<_>>(),
        "frame": article.frame.as_ref().map(Url::as_str),
        "problems": article.problems,
    })
}
