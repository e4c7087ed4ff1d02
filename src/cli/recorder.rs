//! Keeps the pages of a board on their way, tells which one is under way, and writes them as recordings.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use indicatif::ProgressBar;

use crate::fetch::{Answer, Ask, Body, Fetch, FetchError, Fetched, Written, write_recording};
use crate::model::{Problem, Request};

use super::say;

/// An answer with the name of its recording and what was asked.
pub(super) type Kept = (String, Request, Body);

/// Fetches with `inner` and keeps every answer in memory: nothing is written before all is understood.
pub(super) struct Recorder {
    inner: Arc<dyn Fetch>,
    kept: Mutex<Vec<Kept>>,
    /// The last page that its server could not give just now, by its label.
    unanswered: Mutex<Option<(String, Problem)>>,
    quiet: bool,
    /// On a terminal, the page under way; politeness makes people wait.
    bar: Option<ProgressBar>,
}

impl Recorder {
    pub(super) fn new(inner: Arc<dyn Fetch>, quiet: bool) -> Self {
        let bar = (!quiet && io::stderr().is_terminal()).then(ProgressBar::new_spinner);
        if let Some(bar) = &bar {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Self { inner, kept: Mutex::default(), unanswered: Mutex::default(), quiet, bar }
    }

    pub(super) fn answer_to(&self, label: &str) -> Option<Body> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, ..)| known == label).map(|(_, _, body)| body.clone())
    }

    /// What its server could not give just now, pages of this label aside.
    pub(super) fn unanswered_but(&self, label: &str) -> Option<Problem> {
        let unanswered = self.unanswered.lock().unwrap_or_else(PoisonError::into_inner);
        unanswered.as_ref().filter(|(asked, _)| asked != label).map(|(_, problem)| problem.clone())
    }

    /// How many answers there are.
    pub(super) fn count(&self) -> usize {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Forgets these answers, counted in the order in which they came.
    pub(super) fn forget(&self, answers: std::ops::Range<usize>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let answers = answers.start.min(kept.len())..answers.end.min(kept.len());
        kept.drain(answers);
    }

    pub(super) fn take(&self) -> Vec<Kept> {
        std::mem::take(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets a question or a result have the terminal to itself.
    pub(super) fn aside<T>(&self, talk: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(talk),
            None => talk(),
        }
    }

    /// Nothing more is fetched.
    pub(super) fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn began(&self, ask: &Ask<'_>) {
        let line = format!("{} {}", ask.request.method.as_str(), ask.request.url);
        match &self.bar {
            Some(bar) => bar.set_message(line),
            None if !self.quiet => say::note(&line),
            None => {}
        }
    }
}

#[async_trait]
impl Fetch for Recorder {
    async fn fetch(&self, ask: &Ask<'_>) -> Result<Fetched, FetchError> {
        self.began(ask);
        let fetched = self.inner.fetch(ask).await.inspect_err(|error| {
            if error.is_passing {
                let told = Some((ask.label.to_owned(), error.problem()));
                *self.unanswered.lock().unwrap_or_else(PoisonError::into_inner) = told;
            }
        })?;
        if let Answer::Body(body) = &fetched.answer {
            self.kept.lock().unwrap_or_else(PoisonError::into_inner).push((
                ask.label.to_owned(),
                ask.request.clone(),
                body.clone(),
            ));
        }
        Ok(fetched)
    }
}

/// Writes answers as recordings below `dir`: names, and whether each was new, changed or the same.
pub(super) fn keep(dir: &Path, pages: &[Kept]) -> io::Result<Vec<(String, Written)>> {
    pages.iter().map(|(name, request, body)| Ok((name.clone(), write_recording(dir, name, request, body)?))).collect()
}
