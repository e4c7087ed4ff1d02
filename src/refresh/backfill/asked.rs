//! A page of the list, asked for: the list on it, or what stands in its place.
//!
//! Whether a list on it lies is [`doubts`](super::doubts)'.

use url::Url;

use crate::fetch::Body;
use crate::model::{Code, Listing, Problem};
use crate::store::Walk;

use super::super::End;
use super::{Ending, Way};

/// What is understood of a page.
type Understood = Result<Listing, Vec<Problem>>;

/// What came of asking for a page of the list.
pub(super) enum Answer {
    Page(Url, Box<Listing>),
    /// Ask once more.
    Again,
    /// None, as behind a board's end.
    Nothing,
    /// The walk is over.
    Over(Ending),
}

impl Way<'_> {
    /// `is_guess`: its address was only guessed. `is_second`: a page without a list was asked for a second time.
    pub(super) async fn answer(
        &mut self,
        came: Result<Option<(Body, Understood)>, End>,
        walk: &Walk,
        is_guess: bool,
        is_second: &mut bool,
    ) -> Result<Answer, Problem> {
        match came {
            Ok(Some((body, Ok(listing)))) => Ok(Answer::Page(body.url, Box::new(listing))),
            Ok(Some((_, Err(problems)))) => self.no_page(walk, End::suspicious(problems), is_guess, is_second).await,
            // A plain question has no such answer.
            Ok(None) => Ok(Answer::Again),
            Err(end) => self.no_page(walk, end, is_guess, is_second).await,
        }
    }

    /// A page that can't be had, or is no list.
    async fn no_page(
        &mut self,
        walk: &Walk,
        end: End,
        is_guess: bool,
        is_second: &mut bool,
    ) -> Result<Answer, Problem> {
        if let Some(until) = end.not_before {
            if self.wait(until).await? {
                return Ok(Answer::Again);
            }
        } else if walk.pages > 0 {
            // A guessed page that is none, one that says it is empty, and one without any list at both of two looks are
            // what stands behind a board's end.
            let is_empty = end.problems.iter().any(|problem| problem.code == Code::EmptyListing);
            let is_no_list =
                !end.problems.is_empty() && end.problems.iter().all(|problem| problem.code == Code::NoListing);
            if is_guess || is_empty || (is_no_list && *is_second) {
                return Ok(Answer::Nothing);
            }
            if is_no_list {
                *is_second = true;
                return Ok(Answer::Again);
            }
        }
        self.problems.extend(end.problems);
        Ok(Answer::Over(Ending::Trouble))
    }
}
