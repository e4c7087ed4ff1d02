//! The posts of a page whose own pages the plan asks for, one after the other; what is then made of them is `decide`'s.

use jiff::Timestamp;
use url::Url;

use crate::decide;
use crate::model::{FreshRow, Memory, OutcomeKind, Post, Problem, Row};
use crate::normalize;
use crate::source::Source;
use crate::store::{PostAsk, StoreError};

use super::asking::Asking;
use super::guess::{self, Tried};
use super::{End, Rig, is_taken_over};

/// Reads the post pages the plan asks for, one after the other. A page that can't be had leaves its row's facts; where
/// the host wants no more requests, the rows that want a page are left to the next look. Not those of renumbered posts: who
/// they are must not wait, or a board would be half renumbered. An error where another process has taken the source: it
/// reads them.
pub(super) async fn read_posts(
    rig: &Rig,
    asking: &mut Asking<'_>,
    rows: &[Row],
    fresh: &[FreshRow],
    plan: &decide::Plan,
    list: &Url,
) -> Result<ReadPosts, End> {
    let source = asking.source.clone();
    let source = source.as_ref();
    let mut reads = Vec::new();
    let mut problems = Vec::new();
    let wanted: Vec<usize> =
        plan.posts(rows).filter(|(.., wants)| *wants && source.posts).map(|(index, ..)| index).collect();
    let mut tried = asking.try_guesses(rows, &wanted, list).await;
    let (mut asked, mut failed, mut quiet_until) = (tried.asked, tried.failed, tried.quiet_until);
    for (index, row, wants_page) in plan.posts(rows) {
        let row = &tried.settled(row);
        let may_wait = wants_page && !matches!(plan.rows[index], decide::Fate::Rekeyed { .. });
        let mut article = None;
        if let Some(read) = tried.read.remove(&index).filter(|_| guess::is_known(row)) {
            article = read;
        } else if row.guess.is_some() {
            // Nothing rests on it yet, and it was tried enough for now.
            if quiet_until.is_some() && may_wait {
                continue;
            }
        } else if row.link.is_some() && wants_page && source.posts && quiet_until.is_some() {
            if may_wait {
                continue;
            }
        } else if let Some(link) = row.link.as_ref().filter(|_| wants_page && source.posts) {
            // A long first look outlives one lease. A store that does not answer now is asked again at its end.
            if is_taken_over(rig, source).await {
                return Err(End::failed(StoreError::taken_over(&source.id).into()));
            }
            asked += 1;
            match asking.article(&fresh[index].key, row, link, list).await {
                Ok(read) => article = read,
                Err(end) => {
                    failed += usize::from(end.kind == OutcomeKind::Failed);
                    problems.extend(end.problems);
                    if end.not_before.is_some() {
                        quiet_until = end.not_before;
                        if may_wait {
                            continue;
                        }
                    }
                }
            }
        }
        problems.extend(article.as_ref().and_then(|article| normalize::misfit(row, article)));
        match normalize::post(row, article.as_ref(), source) {
            Ok(post) => reads.push(decide::Read { row: index, post: Box::new(post) }),
            Err(problem) => problems.push(problem),
        }
        problems.extend(article.map(|article| article.problems).unwrap_or_default());
    }
    Ok(ReadPosts { posts: reads, problems, none_came: asked > 0 && failed == asked, quiet_until, tried })
}

/// The source's newest posts as they were before, where so many pages changed that a template may have changed them.
pub(super) async fn held(
    rig: &Rig,
    source: &Source,
    memory: &Memory,
    rows: &[FreshRow],
    read: &[decide::Read],
) -> Result<Vec<Post>, End> {
    if !decide::asks_what_was(memory, rows, read) {
        return Ok(Vec::new());
    }
    let ask = PostAsk { sources: vec![source.id.clone()], limit: 100, ..PostAsk::default() };
    let posts = rig.store.posts(&ask).await.map_err(|error| End::failed(error.into()))?;
    Ok(posts.into_iter().map(|stored| stored.post).collect())
}

/// What came of the posts of a page.
pub(super) struct ReadPosts {
    pub(super) posts: Vec<decide::Read>,
    pub(super) problems: Vec<Problem>,
    /// Pages were asked for, and not one was answered.
    pub(super) none_came: bool,
    /// The host wants no more requests until then: the posts from there on were not asked for, and most have none.
    pub(super) quiet_until: Option<Timestamp>,
    /// What came of guessed links.
    pub(super) tried: Tried,
}
