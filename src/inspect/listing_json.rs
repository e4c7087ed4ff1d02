//! A listing in the contract's JSON (`inspect --json`, a list page).

use serde_json::{Value, json};
use url::Url;

use crate::model::{Listing, Method, Request, Row};

/// The object of a list page. `url` is the page's own address, `charset` the label it was read with.
pub fn listing_json(listing: &Listing, url: &Url, charset: &str) -> Value {
    json!({
        "kind": "listing",
        "url": url.as_str(),
        "charset": charset,
        "title": listing.title,
        "confidence": (listing.confidence * 100.0).round() / 100.0,
        "rows": listing.rows.iter().map(row_json).collect::<Vec<_>>(),
        "next": listing.next.as_ref().map(|next| next.url.as_str()),
        "problems": listing.problems,
    })
}

/// `url` where a GET reaches the post, the whole `request` where only a POST does; `guessed` where nothing told it.
fn row_json(row: &Row) -> Value {
    let mut json = json!({
        "title": row.title,
        "url": row.link.as_ref().and_then(Request::address).map(Url::as_str),
        "request": row.link.as_ref().filter(|link| link.method == Method::Post).map(request_json),
        "posted_at": row.posted_at.map(|at| at.to_string()),
        "author": row.author,
        "views": row.views,
        "number": row.number,
        "pinned": row.pinned,
        "category": row.category,
        "has_attachment": row.has_attachment,
        "key": row.key.as_ref().map(crate::model::PostKey::as_str),
    });
    if row.guess.is_some() {
        json["guessed"] = true.into();
    }
    json
}

fn request_json(request: &Request) -> Value {
    json!({ "method": request.method.as_str(), "url": request.url.as_str(), "body": request.body })
}
