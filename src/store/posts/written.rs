//! Posts → rows: one enters, is written over, or was seen and says what it said.
//!
//! Which columns, in which order, is [`columns`](super::columns)'.

use jiff::Timestamp;
use uuid::Uuid;

use crate::model::{Language, Post, PostKey, PublishedAt, SourceId};
use crate::store::apply::Entry;
use crate::store::engine::{Transaction, Value, places, values};
use crate::store::history::tombstones;
use crate::store::{StoreError, json, search};

use super::columns::CONTENT;
use super::folded::searched;
use super::published::{published_order, published_text, read_published};

/// Ids are v5 UUIDs in this namespace, of `<source>\n<key>`. It never changes: ids are for good.
const NAMESPACE: Uuid = Uuid::from_u128(0x6b1f_5d0a_52c4_5a7e_9a53_0f1d_7f3e_21c8);

/// What stands in the columns of `CONTENT`.
pub(in crate::store) fn content(post: &Post) -> Result<[Value; CONTENT.len()], StoreError> {
    let link = post.link.as_ref();
    Ok(values![
        post.title.as_str(),
        post.posted_at.map(|at| at.to_string()),
        post.author.as_deref(),
        post.pinned,
        post.complete,
        post.row_print.0.as_str(),
        post.post_print.0.as_str(),
        link.map(|link| link.method.as_str()),
        link.map(|link| link.url.as_str()),
        link.and_then(|link| link.body.as_deref()),
        post.department.as_deref(),
        post.category.as_deref(),
        post.language.map(Language::tag),
        json::attachments(&post.attachments)?,
        json::images(&post.images)?,
        post.content_html.as_str(),
        post.content_text.as_str(),
        searched(post),
    ])
}

/// Posts that were seen, or read again, and say what they said.
pub(in crate::store) async fn seen_unchanged(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    keys: &[PostKey],
    read_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = format!(
        "UPDATE posts SET misses = 0, read_at = COALESCE($2, read_at) WHERE source = $1 AND key IN ({})",
        places(3, keys.len())
    );
    let mut values: Vec<Value> = values![source.as_str(), read_at].into();
    values.extend(keys.iter().map(|key| Value::from(key.as_str())));
    transaction.run(&sql, &values).await?;
    Ok(())
}

/// A post enters: its id and `published` are made here and never again.
pub(in crate::store) async fn insert(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    post: &Post,
    entry: Entry,
) -> Result<(), StoreError> {
    // One that retention took away comes back as who it was.
    let (id, published, entry, ordinal) = if let Some(old) = tombstones::take(transaction, source, &post.key).await? {
        let entry = Entry { at: old.entered_at, rank: old.rank as usize, ..entry };
        (old.id, read_published(&old.published)?, entry, old.ordinal)
    } else {
        let published =
            post.posted_at.map(PublishedAt::Civil).or(entry.published).unwrap_or(PublishedAt::Instant(entry.at));
        (free_id(transaction, source, &post.key).await?, published, entry, 0)
    };
    let order = published_order(published);
    let place = search::free_place(transaction, order).await?;
    let mut values: Vec<Value> = values![
        source.as_str(),
        post.key.as_str(),
        id,
        published_text(published),
        order,
        entry.at,
        entry.rank,
        post.complete.then_some(entry.read_at),
        ordinal,
        place,
    ]
    .into();
    values.extend(content(post)?);
    let sql = format!(
        "INSERT INTO posts (source, key, id, published, published_order, entered_at, rank, read_at, ordinal, place, {}, misses) VALUES ({}, 0)",
        CONTENT.join(", "),
        places(1, values.len()),
    );
    transaction.run(&sql, &values).await?;
    search::enter(transaction, source, place, &searched(post)).await
}

/// The id of a new post. Where a renumbered board gives a number a second time, the first post keeps the id made of it.
async fn free_id(transaction: &mut dyn Transaction, source: &SourceId, key: &PostKey) -> Result<String, StoreError> {
    let mut name = format!("{source}\n{key}");
    loop {
        let id = Uuid::new_v5(&NAMESPACE, name.as_bytes()).urn().to_string();
        let sql = "SELECT 1 FROM posts WHERE id = $1 UNION ALL SELECT 1 FROM tombstones WHERE id = $1";
        if transaction.rows(sql, &values![id.as_str()]).await?.is_empty() {
            return Ok(id);
        }
        name.push_str("\nagain");
    }
}

/// Writes content over what a post held; its misses end, since it was seen.
pub(in crate::store) async fn update(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    post: &Post,
    held: &Post,
    read_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    if post == held {
        return seen_unchanged(transaction, source, std::slice::from_ref(&post.key), read_at).await;
    }
    let mut values: Vec<Value> = values![source.as_str(), post.key.as_str(), read_at].into();
    let first = values.len() + 1;
    values.extend(content(post)?);
    let set: Vec<String> =
        CONTENT.iter().enumerate().map(|(index, column)| format!("{column} = ${}", first + index)).collect();
    let sql = format!(
        "UPDATE posts SET misses = 0, read_at = COALESCE($3, read_at), {} WHERE source = $1 AND key = $2",
        set.join(", ")
    );
    transaction.run(&sql, &values).await?;
    let folded = searched(post);
    if folded != searched(held) {
        search::renew(transaction, source, post.key.as_str(), &folded).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::model::{Attachment, PostedAt, Print, Request};

    /// Two of them exchanged would be read back as they were written, and only people would see it.
    #[test]
    fn every_column_holds_what_it_is_called_after() {
        let url = |name: &str| Url::parse(&format!("https://board.example/{name}")).unwrap();
        let file = Attachment { title: "attachments".to_owned(), url: None, media_type: None, length: None };
        let post = Post {
            key: PostKey::new("key").unwrap(),
            title: "title folded".to_owned(),
            link: Some(Request::post(url("link_url"), "link_body".to_owned())),
            posted_at: Some(PostedAt::Date(jiff::civil::date(2024, 1, 2))),
            author: Some("author".to_owned()),
            department: Some("department".to_owned()),
            category: Some("category".to_owned()),
            content_html: "content_html".to_owned(),
            content_text: "content_text".to_owned(),
            attachments: vec![file],
            images: vec![url("images")],
            language: Some(Language::Korean),
            pinned: true,
            row_print: Print("row_print".to_owned()),
            post_print: Print("post_print".to_owned()),
            complete: false,
        };
        for (column, value) in CONTENT.iter().zip(content(&post).unwrap()) {
            let (expected, text) = match (*column, value) {
                ("posted_at", Value::Text(Some(text))) => ("2024-01-02", text),
                ("language", Value::Text(Some(text))) => ("ko", text),
                ("link_method", Value::Text(Some(text))) => ("POST", text),
                ("pinned", Value::Number(Some(number))) => ("1", number.to_string()),
                ("complete", Value::Number(Some(number))) => ("0", number.to_string()),
                (column, Value::Text(Some(text))) => (column, text),
                (column, value) => panic!("{column}: {value:?}"),
            };
            assert!(text.contains(expected), "{column}: {text}");
        }
    }
}
