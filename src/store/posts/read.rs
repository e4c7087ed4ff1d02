//! Rows → posts, as a feed, a decision or a comparison needs them.
//!
//! Which columns, in which order, is [`columns`](super::columns)'.

use std::collections::BTreeSet;

use crate::model::{KnownPost, Language, Post, PostKey, PostedAt, Print, Request, SourceId, StoredPost};
use crate::store::engine::Line;
use crate::store::{StoreError, json};

use super::published::read_published;

/// What every reading of a post begins with.
struct Brief {
    key: PostKey,
    title: String,
    posted_at: Option<PostedAt>,
    author: Option<String>,
    pinned: bool,
    complete: bool,
    row_print: Print,
    post_print: Print,
    link: Option<Request>,
}

fn brief(line: &mut Line) -> Result<Brief, StoreError> {
    let key = json::key(line.text()?)?;
    let title = line.text()?;
    let posted_at = line.maybe_text()?.as_deref().and_then(PostedAt::parse);
    let author = line.maybe_text()?;
    let (pinned, complete) = (line.truth()?, line.truth()?);
    let (row_print, post_print) = (Print(line.text()?), Print(line.text()?));
    let (method, url, body) = (line.maybe_text()?, line.maybe_text()?, line.maybe_text()?);
    let link = url.and_then(|url| json::request(method.as_deref().unwrap_or_default(), &url, body));
    Ok(Brief { key, title, posted_at, author, pinned, complete, row_print, post_print, link })
}

/// What stands in the columns of `POST`.
pub(in crate::store) fn read_post(line: &mut Line) -> Result<Post, StoreError> {
    let Brief { key, title, posted_at, author, pinned, complete, row_print, post_print, link } = brief(line)?;
    Ok(Post {
        key,
        title,
        link,
        posted_at,
        author,
        department: line.maybe_text()?,
        category: line.maybe_text()?,
        language: line.maybe_text()?.as_deref().and_then(Language::parse),
        attachments: json::read_attachments(&line.text()?)?,
        images: json::read_images(&line.text()?)?,
        content_html: line.text()?,
        content_text: line.text()?,
        pinned,
        row_print,
        post_print,
        complete,
    })
}

/// What stands in those of `KNOWN`: each once.
pub(in crate::store) fn read_known(lines: Vec<Line>) -> Result<Vec<KnownPost>, StoreError> {
    let mut seen = BTreeSet::new();
    let mut posts = Vec::with_capacity(lines.len());
    for mut line in lines {
        let Brief { key, title, posted_at, author, pinned, complete, row_print, post_print, link } = brief(&mut line)?;
        let post = KnownPost {
            key,
            title,
            posted_at,
            author,
            row_print,
            post_print,
            pinned,
            complete,
            read_at: line.maybe_moment()?,
            entered_at: line.moment()?,
            rank: line.count()?,
            misses: line.count()?,
            gone: line.maybe_number()?.is_some(),
            pruned: false,
            place: link.map(|link| link.place()),
        };
        if seen.insert(post.key.clone()) {
            posts.push(post);
        }
    }
    Ok(posts)
}

/// What stands in those of `STORED`.
pub(in crate::store) fn stored(line: &mut Line) -> Result<StoredPost, StoreError> {
    let source = line.text()?;
    Ok(StoredPost {
        source: SourceId::new(&source).map_err(|error| StoreError::new(error.to_string()))?,
        id: line.text()?,
        published: read_published(&line.text()?)?,
        edited_at: line.maybe_moment()?,
        entered_at: line.moment()?,
        rank: line.count()?,
        post: read_post(line)?,
    })
}
