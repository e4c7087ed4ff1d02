//! From what was read to the intents of one look.

use std::collections::HashMap;

use crate::model::{FreshRow, Intent, KnownPost, Memory, Post, PostKey, PostedAt, Problem};
use crate::text::{bare_title, same_title};

use super::missing::GONE_AT;
use super::plan::{Fate, Plan, Read};
use super::{alike, edit, moving, placed, refused, undated};

/// What one look writes and tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled {
    pub intents: Vec<Intent>,
    pub new: u32,
    pub edited: u32,
    pub gone: u32,
    pub returned: u32,
    pub problems: Vec<Problem>,
}

/// Makes the intents. `read` holds the posts made of the rows of [`Plan::posts`]; a new row without one is left to the
/// next look. Where nothing changed there are none: an unchanged board writes nothing but the visit. `held` are posts as they
/// were before, where [`asks_what_was`](moving::asks_what_was()) asks for them.
pub fn settle(memory: &Memory, rows: &[FreshRow], plan: &Plan, read: Vec<Read>, held: &[Post]) -> Settled {
    let known: HashMap<&PostKey, &KnownPost> = memory.posts.iter().map(|post| (&post.key, post)).collect();
    let mut posts: HashMap<usize, Box<Post>> = read.into_iter().map(|read| (read.row, read.post)).collect();
    let mut settled = Settled { problems: plan.problems.clone(), ..Settled::default() };

    let (mut textless, problem) = alike::same_text(&known, rows, &posts);
    let (refused, why) = refused::refused(&known, rows, &posts, held);
    // One word in several places is told once.
    settled.problems.extend(why.filter(|_| !refused.is_subset(&textless)));
    settled.problems.extend(problem);
    textless.extend(refused);
    for index in &textless {
        if let Some(post) = posts.get_mut(index) {
            post.complete = false;
            // A new one enters without it; of a known one what it said before stays.
            (post.content_html, post.content_text) = (String::new(), String::new());
        }
    }
    let moved = moving::by_themselves(&known, rows, &posts, held);
    let mut bounds = undated::bounds(memory, rows, plan, &posts);
    settled.intents.extend(plan.aside.iter().cloned().map(Intent::Aside));
    let mut entering: Vec<(usize, Intent)> = Vec::new();
    for (index, (row, fate)) in rows.iter().zip(&plan.rows).enumerate() {
        let mut post = posts.remove(&index);
        let author = plan.authors.get(&index);
        if let (Some(post), Some(author)) = (&mut post, author) {
            post.author.clone_from(author);
        }
        match (fate, known.get(&row.key)) {
            (Fate::Copy, _) => {}
            (Fate::New, _) => {
                if let Some(post) = post {
                    settled.new += 1;
                    let intent = match (bounds.remove(&index), plan.older.get(&index)) {
                        (Some(bound), _) => Intent::Undated { post, under: bound.under, below: bound.below },
                        (None, Some((below, by))) => Intent::Older { post, below: below.clone(), by: *by },
                        (None, None) => Intent::New(post),
                    };
                    entering.push((place(rows, index), intent));
                }
            }
            (Fate::Rekeyed { from, read }, _) => {
                if let Some(post) = post {
                    let was = memory.posts.iter().find(|known| known.key == *from);
                    let post = if was.is_some_and(|was| post.complete && edit::is_emptied(was, &post)) {
                        Box::new(Post { complete: false, ..*post })
                    } else {
                        post
                    };
                    let key = post.key.clone();
                    // A page that was read on the occasion may hold an edit: the row takes the place first, then the edit comes.
                    let edited = was.filter(|was| {
                        let of_page = post.complete && was.read_at.is_some() && edit::of_page(was, &post);
                        // Known by its place though its day is another one; without a number, by its address.
                        of_page || edit::is_redated(was, &post) || (*read && is_edited_in_place(memory, was, row))
                    });
                    let is_owed = *read && !post.complete && was.is_some_and(|was| was.complete);
                    let moved = match edited {
                        Some(_) => Box::new(Post { complete: false, ..(*post).clone() }),
                        None => post.clone(),
                    };
                    settled.intents.push(Intent::Rekeyed { from: from.clone(), post: moved });
                    if edited.is_some() {
                        settled.edited += 1;
                        settled.intents.push(Intent::Edited(post));
                    }
                    if is_owed {
                        settled.intents.push(Intent::Unread(key.clone()));
                    }
                    if was.is_some_and(|was| was.gone) {
                        settled.returned += 1;
                        settled.intents.push(Intent::Returned(key));
                    }
                }
            }
            (_, None) => {}
            (_, Some(known)) if known.pruned => {
                // Nothing is left of it to return to but its id: its content comes with it, or it stays away.
                if let Some(post) = post {
                    settled.returned += 1;
                    settled.intents.push(Intent::Refreshed(post));
                }
            }
            (_, Some(known)) => {
                if known.gone {
                    settled.returned += 1;
                    settled.intents.push(Intent::Returned(row.key.clone()));
                } else if known.misses > 0 {
                    settled.intents.push(Intent::Present(row.key.clone()));
                }
                if let (Fate::Same, Some(Some(author))) = (fate, author)
                    && known.author.as_ref() != Some(author)
                {
                    settled.intents.push(Intent::By { key: row.key.clone(), author: author.clone() });
                }
                if let (Fate::Moved, Some(post)) = (fate, &post) {
                    settled.intents.push(Intent::Refreshed(post.clone()));
                } else if let Some(post) = post {
                    let row_edit = *fate == Fate::Changed;
                    let template = plan.template || (moved.contains(&index) && !row_edit);
                    reread(known, post, row, row_edit, template, &mut settled);
                }
            }
        }
    }
    entering.sort_by_key(|(place, _)| *place);
    settled.intents.extend(entering.into_iter().map(|(_, intent)| intent));
    for key in &plan.gone {
        settled.gone += 1;
        settled.intents.push(Intent::Gone(key.clone()));
    }
    for key in &plan.missing {
        let misses = known.get(key).map_or(0, |post| post.misses);
        if misses + 1 >= GONE_AT {
            settled.gone += 1;
            settled.intents.push(Intent::Gone(key.clone()));
        } else {
            settled.intents.push(Intent::Missed(key.clone()));
        }
    }
    settled.intents.extend(plan.order.clone().map(Intent::Listed));
    settled
}

/// Where a row stands in the list: a pinned copy where its own row does, one that is pinned only behind all others.
fn place(rows: &[FreshRow], index: usize) -> usize {
    let row = &rows[index];
    let own = rows.iter().position(|other| other.key == row.key && !other.pinned);
    own.unwrap_or(rows.len() + index)
}

/// Whether a row without a number, at the address of the post it is and of no other, shows another title or day.
fn is_edited_in_place(memory: &Memory, was: &KnownPost, row: &FreshRow) -> bool {
    let is_at_place = placed::alone_at(memory, row).is_some_and(|post| post.key == was.key);
    let day = |post: Option<PostedAt>| post.map(PostedAt::date);
    let counts = row.day_counted || memory.page.counts_days;
    let is_redated = !counts && row.posted_at.is_some() && day(row.posted_at) != day(was.posted_at);
    is_at_place
        && (is_redated || !(bare_title(&was.title) == bare_title(&row.title) || same_title(&was.title, &row.title)))
}

/// A known post, read again.
fn reread(known: &KnownPost, post: Box<Post>, row: &FreshRow, row_edit: bool, template: bool, settled: &mut Settled) {
    // A page read for the first time is no edit: the board did nothing, we were late. Nor is one that is read after the edit
    // of its row was told without it: it is the rest of that edit.
    // A page that has its title and nothing else is one that came without its post, however that came about.
    let post = if post.complete && edit::is_emptied(known, &post) {
        Box::new(Post { complete: false, ..*post })
    } else {
        post
    };
    let page_edit = post.complete
        && known.read_at.is_some()
        && (edit::of_page(known, &post) || (row.day_counted && edit::is_redated(known, &post)));
    if (row_edit || page_edit) && !template {
        settled.edited += 1;
        settled.intents.push(Intent::Edited(post));
    } else if post.complete || row_edit || known.row_print != post.row_print {
        settled.intents.push(Intent::Refreshed(post));
    }
}
