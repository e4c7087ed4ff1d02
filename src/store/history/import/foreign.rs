//! What a line may not say, since a file is as foreign as a page.

use serde_json::Value as Json;
use url::Url;

use crate::model::Post;
use crate::page;
use crate::store::StoreError;
use crate::store::json;

/// Characters of an address that an error shows.
const SHOWN: usize = 200;

/// What a post says: what a reader will open and show passes the same rules.
pub(super) fn said(post: &Json) -> Result<Post, StoreError> {
    let post = json::read_post(&post.to_string()).map_err(|error| {
        let why = error.source.map_or(error.message, |source| source.to_string());
        StoreError::new(format!("what the post says can't be read ({why})"))
    })?;
    let files = post.attachments.iter().filter_map(|file| file.url.as_ref());
    for address in post.link.iter().map(|link| &link.url).chain(files).chain(&post.images) {
        reachable(Some(address.as_str()))?;
    }
    Ok(Post { content_html: page::still_safe(&post.content_html), ..post })
}

/// Whether an address is one that boards, posts and files have.
pub(super) fn reachable(address: Option<&str>) -> Result<(), StoreError> {
    let Some(address) = address else { return Ok(()) };
    let is_web = Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if is_web {
        return Ok(());
    }
    let shown: String = address.chars().take(SHOWN).collect();
    Err(StoreError::new(format!(
        "`{shown}` is no address on the web: boardfeed writes none but http(s), so the file was changed; export it anew, or take the \
         address out"
    )))
}
