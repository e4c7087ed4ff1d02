//! A page as a whole beside what is remembered, once it is told who is who ([`recognise`](super::recognise)): what every row
//! of it is judged by.
//!
//! What each row is for that is [`fates`](super::fates)'.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::model::{FreshRow, KnownPost, Memory, PostKey};

use super::recognise::Recognised;
use super::{dress, edit};

pub(super) struct Whole<'a> {
    pub(super) memory: &'a Memory,
    pub(super) rows: &'a [FreshRow],
    pub(super) known: &'a HashMap<&'a PostKey, &'a KnownPost>,
    pub(super) recognised: &'a Recognised,
    /// Known posts that stand under other keys.
    pub(super) rekeyed: HashSet<&'a PostKey>,
    /// The day of the last good look.
    pub(super) last_seen: Date,
    /// Numbers mean other posts now: the board gave new ones, or an operator says that another board is right here.
    pub(super) renumbered: bool,
    /// Some row's day is counted ("3일 전").
    pub(super) counts_now: bool,
    /// Likewise, or one was at the last look: a day that is written now may have been counted then.
    pub(super) counts_days: bool,
    /// What is said of files came or went with a column: of no row is it news.
    pub(super) is_column: bool,
    /// What a template writes before all titles, or wrote before all that are remembered.
    pub(super) dress: Option<String>,
}

impl<'a> Whole<'a> {
    /// `accepted`: an operator says that the page is right.
    pub(super) fn of(
        memory: &'a Memory,
        rows: &'a [FreshRow],
        known: &'a HashMap<&'a PostKey, &'a KnownPost>,
        recognised: &'a Recognised,
        last_seen: Date,
        accepted: bool,
    ) -> Self {
        let is_put_on =
            |dress: &String| rows.len() >= dress::FEWEST || memory.doubts >= 2 || dress::puts_on(dress, known, rows);
        let counts_now = rows.iter().any(|row| row.day_counted);
        Self {
            memory,
            rows,
            known,
            recognised,
            rekeyed: recognised.rekeyed.values().collect(),
            last_seen,
            renumbered: recognised.renumbered || (accepted && recognised.is_strange()),
            counts_now,
            counts_days: counts_now || memory.page.counts_days,
            is_column: edit::is_column_of_files(known, rows),
            dress: dress::worn(rows).filter(is_put_on).or_else(|| dress::shed(memory, known, rows)),
        }
    }
}
