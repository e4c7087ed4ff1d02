//! Lists as JSON text, and posts as they are kept in revisions. The forms are private to the store: a noun of `model`
//! may change without changing what old databases mean. Fields that are missing take their default, unknown ones are
//! passed over.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use super::StoreError;
use crate::model::{
    Attachment, Code, Language, Listed, Method, Outcome, OutcomeKind, Post, PostKey, PostedAt, Print, Problem, Request,
};

/// Problems kept of one look; a page can have one a row.
const MAX_PROBLEMS: usize = 100;

#[derive(Serialize, Deserialize)]
struct AttachmentForm {
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    media_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    length: Option<u64>,
}

#[derive(Serialize, Deserialize)]
struct ProblemForm {
    code: String,
    message: String,
}

#[derive(Serialize, Deserialize)]
struct OutcomeForm {
    kind: String,
    #[serde(default)]
    new: u32,
    #[serde(default)]
    edited: u32,
    #[serde(default)]
    gone: u32,
    #[serde(default)]
    requests: u32,
    #[serde(default)]
    problems: Vec<ProblemForm>,
    /// Since when it is of this kind, in trouble; microseconds, as moments are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct PostForm {
    key: String,
    title: String,
    #[serde(default)]
    link: Option<LinkForm>,
    #[serde(default)]
    posted_at: Option<String>,
    #[serde(default)]
    author: Option<String>,
    #[serde(default)]
    department: Option<String>,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    content_html: String,
    #[serde(default)]
    content_text: String,
    #[serde(default)]
    attachments: Vec<AttachmentForm>,
    #[serde(default)]
    images: Vec<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    pinned: bool,
    #[serde(default)]
    row_print: String,
    #[serde(default)]
    post_print: String,
    #[serde(default)]
    complete: bool,
}

#[derive(Serialize, Deserialize)]
struct LinkForm {
    method: String,
    url: String,
    #[serde(default)]
    body: Option<String>,
}

pub(super) fn attachments(attachments: &[Attachment]) -> Result<String, StoreError> {
    write(&attachments.iter().map(AttachmentForm::from).collect::<Vec<_>>())
}

pub(super) fn read_attachments(text: &str) -> Result<Vec<Attachment>, StoreError> {
    Ok(read::<Vec<AttachmentForm>>(text)?.into_iter().map(Attachment::from).collect())
}

pub(super) fn images(images: &[Url]) -> Result<String, StoreError> {
    write(&texts(images))
}

pub(super) fn read_images(text: &str) -> Result<Vec<Url>, StoreError> {
    Ok(urls(&read::<Vec<String>>(text)?))
}

/// How a list stood.
#[derive(Default, Deserialize, Serialize)]
struct ListedForm {
    keys: Vec<String>,
    #[serde(default)]
    counts_days: bool,
}

pub(super) fn listed(listed: &Listed) -> Result<String, StoreError> {
    let keys = listed.keys.iter().map(|key| key.as_str().to_owned()).collect();
    write(&ListedForm { keys, counts_days: listed.counts_days })
}

/// What can't be read was written by another version; the next look knows as much as a first one then.
pub(super) fn read_listed(text: &str) -> Listed {
    let form: ListedForm = serde_json::from_str(text).unwrap_or_default();
    Listed { keys: form.keys.into_iter().filter_map(PostKey::new).collect(), counts_days: form.counts_days }
}

pub(super) fn outcome(outcome: &Outcome) -> Result<String, StoreError> {
    outcome_since(outcome, None)
}

/// The outcome of a look at `at` after one that ended as `before`: trouble of one kind is one since its first look.
pub(super) fn outcome_after(before: &str, outcome: &Outcome, at: Timestamp) -> Result<String, StoreError> {
    let kind = |problems: Option<&str>, kind: &str| (kind.to_owned(), problems.map(str::to_owned));
    let form = read::<OutcomeForm>(before).ok();
    let was = form.as_ref().map(|form| kind(form.problems.first().map(|problem| &*problem.code), &form.kind));
    let is = kind(outcome.problems.first().map(|problem| problem.code.as_str()), outcome.kind.as_str());
    let since = form.filter(|_| was == Some(is)).and_then(|form| form.since);
    let since = since.unwrap_or_else(|| at.as_microsecond());
    outcome_since(outcome, Some(since).filter(|_| !outcome.kind.is_ok()))
}

/// An outcome's text in today's form.
pub(super) fn outcome_anew(text: &str) -> Result<String, StoreError> {
    outcome_since(&read_outcome(text)?, read::<OutcomeForm>(text)?.since)
}

/// Since when the source is in trouble of this kind.
pub(super) fn read_since(text: &str) -> Option<Timestamp> {
    Timestamp::from_microsecond(read::<OutcomeForm>(text).ok()?.since?).ok()
}

fn outcome_since(outcome: &Outcome, since: Option<i64>) -> Result<String, StoreError> {
    let mut problems: Vec<ProblemForm> = outcome
        .problems
        .iter()
        .take(MAX_PROBLEMS)
        .map(|problem| ProblemForm { code: problem.code.as_str().to_owned(), message: problem.message.clone() })
        .collect();
    if let Some(rest) = outcome.problems.get(MAX_PROBLEMS..)
        && let Some(first) = rest.first()
    {
        let message = format!("and {} more, of which the first: {}", rest.len(), first.message);
        problems.push(ProblemForm { code: first.code.as_str().to_owned(), message });
    }
    write(&OutcomeForm {
        kind: outcome.kind.as_str().to_owned(),
        new: outcome.new,
        edited: outcome.edited,
        gone: outcome.gone,
        requests: outcome.requests,
        problems,
        since,
    })
}

pub(super) fn read_outcome(text: &str) -> Result<Outcome, StoreError> {
    let form: OutcomeForm = read(text)?;
    let problem = |form: ProblemForm| match Code::parse(&form.code) {
        Some(code) => Problem::new(code, form.message),
        // Written by another version: the text tells a person all the same.
        None => Problem::new(Code::Internal, format!("{}: {}", form.code, form.message)),
    };
    Ok(Outcome {
        kind: OutcomeKind::parse(&form.kind).unwrap_or(OutcomeKind::Failed),
        new: form.new,
        edited: form.edited,
        gone: form.gone,
        requests: form.requests,
        problems: form.problems.into_iter().map(problem).collect(),
    })
}

pub(super) fn post(post: &Post) -> Result<String, StoreError> {
    write(&PostForm {
        key: post.key.as_str().to_owned(),
        title: post.title.clone(),
        link: post.link.as_ref().map(|link| LinkForm {
            method: link.method.as_str().to_owned(),
            url: link.url.as_str().to_owned(),
            body: link.body.clone(),
        }),
        posted_at: post.posted_at.map(|at| at.to_string()),
        author: post.author.clone(),
        department: post.department.clone(),
        category: post.category.clone(),
        content_html: post.content_html.clone(),
        content_text: post.content_text.clone(),
        attachments: post.attachments.iter().map(AttachmentForm::from).collect(),
        images: texts(&post.images),
        language: post.language.map(|language| language.tag().to_owned()),
        pinned: post.pinned,
        row_print: post.row_print.0.clone(),
        post_print: post.post_print.0.clone(),
        complete: post.complete,
    })
}

pub(super) fn read_post(text: &str) -> Result<Post, StoreError> {
    let form: PostForm = read(text)?;
    Ok(Post {
        key: key(form.key)?,
        title: form.title,
        link: form.link.and_then(|link| request(&link.method, &link.url, link.body)),
        posted_at: form.posted_at.as_deref().and_then(PostedAt::parse),
        author: form.author,
        department: form.department,
        category: form.category,
        content_html: form.content_html,
        content_text: form.content_text,
        attachments: form.attachments.into_iter().map(Attachment::from).collect(),
        images: urls(&form.images),
        language: form.language.as_deref().and_then(Language::parse),
        pinned: form.pinned,
        row_print: Print(form.row_print),
        post_print: Print(form.post_print),
        complete: form.complete,
    })
}

pub(super) fn key(text: String) -> Result<PostKey, StoreError> {
    PostKey::new(text).ok_or_else(|| StoreError::new("the store holds a post without a key: restore a backup"))
}

/// A request back; addresses were written by `Url` and so can be read by it.
pub(super) fn request(method: &str, url: &str, body: Option<String>) -> Option<Request> {
    let method = if method == Method::Post.as_str() { Method::Post } else { Method::Get };
    Some(Request { method, url: Url::parse(url).ok()?, body })
}

fn texts(urls: &[Url]) -> Vec<String> {
    urls.iter().map(|url| url.as_str().to_owned()).collect()
}

fn urls(texts: &[String]) -> Vec<Url> {
    texts.iter().filter_map(|text| Url::parse(text).ok()).collect()
}

impl From<&Attachment> for AttachmentForm {
    fn from(file: &Attachment) -> Self {
        Self {
            title: file.title.clone(),
            url: file.url.as_ref().map(|url| url.as_str().to_owned()),
            media_type: file.media_type.clone(),
            length: file.length,
        }
    }
}

impl From<AttachmentForm> for Attachment {
    fn from(form: AttachmentForm) -> Self {
        let url = form.url.and_then(|url| Url::parse(&url).ok());
        Self { title: form.title, url, media_type: form.media_type, length: form.length }
    }
}

fn write(form: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(form).map_err(|error| unreadable(error, "written"))
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| unreadable(error, "read"))
}

fn unreadable(error: serde_json::Error, verb: &str) -> StoreError {
    let message = format!("a list in the store can't be {verb} ({error}): restore a backup, and report this");
    StoreError::of(message, error)
}
