//! Writes down every page that is fetched, in the form that [`super::Replay`] reads.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;

use super::{Answer, Ask, Fetch, FetchError, Fetched, Written, write_recording};
use crate::model::Code;

/// Fetches with `inner` and records into a folder, under the label of each ask.
pub struct Record {
    inner: Arc<dyn Fetch>,
    dir: PathBuf,
    written: Mutex<Vec<(String, Written)>>,
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Record").field("dir", &self.dir).finish_non_exhaustive()
    }
}

impl Record {
    pub fn new(inner: Arc<dyn Fetch>, dir: PathBuf) -> Self {
        Self { inner, dir, written: Mutex::default() }
    }

    /// What was recorded so far, in order: label and whether it was new, changed or the same.
    pub fn written(&self) -> Vec<(String, Written)> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Fetch for Record {
    /// Asks without a condition: a recording is of the whole page.
    async fn fetch(&self, ask: &Ask<'_>) -> Result<Fetched, FetchError> {
        let fetched = self.inner.fetch(&Ask { known: None, ..*ask }).await?;
        if let Answer::Body(body) = &fetched.answer {
            let written = write_recording(&self.dir, ask.label, ask.request, body).map_err(|error| {
                let place = self.dir.display();
                FetchError::new(Code::Internal, format!("{} can't be recorded in {place}: {error}", ask.request.url))
                    .after(fetched.requests)
            })?;
            self.written.lock().unwrap_or_else(PoisonError::into_inner).push((ask.label.to_owned(), written));
        }
        Ok(fetched)
    }
}
