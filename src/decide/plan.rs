//! The words in which deciding speaks with who reads pages between its two steps: what a look is to do, and what came of it.
//!
//! What is said in them is [`look`](super::look())'s and [`settle`](super::settle())'s.

use std::collections::HashMap;

use crate::model::{Listed, Post, PostKey, PostedAt, Problem};

/// What a look is to do.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "there is one a look, and nearly all are plans")]
pub enum Look {
    /// Nothing may be touched; a person gets to see why.
    Suspicious(Vec<Problem>),
    /// No post we know stands in the list. Older rows may tell whether this is a busy board or another one: the next page
    /// is to be read, and [`look`](super::look()) asked again with its rows behind these. Where there is none, it is what
    /// stands here.
    FurtherBack(Box<Look>),
    Plan(Plan),
}

impl Look {
    /// The plan, or why there is none, where no further page can be read.
    pub fn as_it_stands(self) -> Result<Plan, Vec<Problem>> {
        match self {
            Self::Plan(plan) => Ok(plan),
            Self::Suspicious(problems) => Err(problems),
            Self::FurtherBack(otherwise) => otherwise.as_it_stands(),
        }
    }
}

/// What each row is, and which remembered posts are missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub rows: Vec<Fate>,
    /// Known posts whose numbers mean others now, or soon may.
    pub aside: Vec<PostKey>,
    /// Known posts that should stand between the page's rows and don't.
    pub missing: Vec<PostKey>,
    /// Known posts that are gone, an operator says so.
    pub gone: Vec<PostKey>,
    /// New rows that stand below a known one of their day, by their index: that post, and by how many rows.
    pub older: HashMap<usize, (PostKey, u32)>,
    /// When its posts enter.
    pub occasion: Occasion,
    /// By row, whom a known post is by, where the row names another than we remember: that one, or where such rows are not
    /// believed whom it was by.
    pub authors: HashMap<usize, Option<String>>,
    /// How the list stands now, where that is to be remembered.
    pub order: Option<Listed>,
    /// Changes of known rows are a template's doing: they are taken without an edit.
    pub template: bool,
    /// Worth telling, though nothing is wrong any more.
    pub problems: Vec<Problem>,
}

/// When posts are met for the first time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Occasion {
    /// At the first good look at their board.
    First,
    #[default]
    Later,
    /// On a walk back: what the lowest post of the source is published under, where that is a day.
    Back(Option<PostedAt>),
}

/// What one row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    /// Known under another key. `read`: its page is to be read too.
    Rekeyed {
        from: PostKey,
        read: bool,
    },
    /// Known, and the row shows an edit.
    Changed,
    /// Known and the same, but its page is to be read (again).
    Reread,
    /// Known and the same, at another address or in a template's dress.
    Moved,
    /// Known and the same.
    Same,
    /// A pinned copy of another row.
    Copy,
}

impl Plan {
    /// The rows of which a post is to be made, in the page's order, and whether its own page is wanted for it.
    pub fn posts<'a, R>(&'a self, rows: &'a [R]) -> impl Iterator<Item = (usize, &'a R, bool)> + 'a {
        self.rows.iter().zip(rows).enumerate().filter_map(|(index, (fate, row))| match fate {
            Fate::New | Fate::Changed | Fate::Reread => Some((index, row, true)),
            Fate::Rekeyed { read, .. } => Some((index, row, *read)),
            Fate::Moved => Some((index, row, false)),
            Fate::Same | Fate::Copy => None,
        })
    }
}

/// What came of a row that was to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    pub row: usize,
    pub post: Box<Post>,
}
