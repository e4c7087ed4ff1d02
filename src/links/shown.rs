//! What a row shows beside its link: numbers of the link that say the same are the day, the count of readers or the place in
//! the list, and no post's.

use jiff::civil::Date;

use crate::model::{PostedAt, Row};

/// Of one row of the list.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub(super) day: Option<Date>,
    /// The number in the row's own column.
    pub(super) number: Option<String>,
    pub(super) views: Option<String>,
    pub(super) title: String,
    pub(super) pinned: bool,
}

impl Shown {
    pub fn of(row: &Row) -> Self {
        Self {
            day: row.posted_at.map(PostedAt::date),
            number: row.number.clone(),
            views: row.views.map(|views| views.to_string()),
            title: row.title.clone(),
            pinned: row.pinned,
        }
    }
}
