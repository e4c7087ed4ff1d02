//! From what was read to the intents of one look.

use std::collections::HashMap;

use crate::model::{FreshRow, Intent, KnownPost, Memory, Post, PostKey, Problem};

use super::{Fate, Plan, edit};

/// A look is believed about a missing post at the second time.
const GONE_AT: u32 = 2;

/// What came of a row that was to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    pub row: usize,
    pub post: Box<Post>,
}

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
/// next look. Where nothing changed there are none: an unchanged board writes nothing but the visit.
pub fn settle(memory: &Memory, rows: &[FreshRow], plan: &Plan, read: Vec<Read>) -> Settled {
    let known: HashMap<&PostKey, &KnownPost> = memory.posts.iter().map(|post| (&post.key, post)).collect();
    let mut posts: HashMap<usize, Box<Post>> = read.into_iter().map(|read| (read.row, read.post)).collect();
    let mut settled = Settled { problems: plan.problems.clone(), ..Settled::default() };

    settled.intents.extend(plan.aside.iter().cloned().map(Intent::Aside));
    for (index, (row, fate)) in rows.iter().zip(&plan.rows).enumerate() {
        let post = posts.remove(&index);
        match (fate, known.get(&row.key)) {
            (Fate::Copy, _) => {}
            (Fate::New, _) => {
                if let Some(post) = post {
                    settled.new += 1;
                    settled.intents.push(Intent::New(post));
                }
            }
            (Fate::Rekeyed { from }, _) => {
                if let Some(post) = post {
                    let was_gone = memory.posts.iter().any(|known| known.key == *from && known.gone);
                    let key = post.key.clone();
                    settled.intents.push(Intent::Rekeyed { from: from.clone(), post });
                    if was_gone {
                        settled.returned += 1;
                        settled.intents.push(Intent::Returned(key));
                    }
                }
            }
            (_, None) => {}
            (_, Some(known)) => {
                if known.gone {
                    settled.returned += 1;
                    settled.intents.push(Intent::Returned(row.key.clone()));
                } else if known.misses > 0 {
                    settled.intents.push(Intent::Present(row.key.clone()));
                }
                if let Some(post) = post {
                    let row_edit = *fate == Fate::Changed;
                    reread(known, post, row_edit, plan.template, &mut settled);
                }
            }
        }
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
    settled
}

/// A known post, read again.
fn reread(known: &KnownPost, post: Box<Post>, row_edit: bool, template: bool, settled: &mut Settled) {
    // A page read for the first time is no edit: the board did nothing, we were late.
    let page_edit = post.complete && known.complete && edit::of_page(&known.post_print, &post.post_print);
    if (row_edit || page_edit) && !template {
        settled.edited += 1;
        settled.intents.push(Intent::Edited(post));
    } else if post.complete || row_edit {
        settled.intents.push(Intent::Refreshed(post));
    }
}
