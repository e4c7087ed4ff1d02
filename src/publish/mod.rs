//! Feeds to a place that readers fetch from, atomically, only when bytes changed.
//!
//! Takes bytes with their paths and knows nothing of what they mean. Folders only; an address of an object store is refused
//! where the settings are read.

mod folder;

use std::path::PathBuf;

pub use folder::{Place, stale};

use crate::model::{Code, Problem};

/// A file to publish: its path with `/` below the place (`feeds/pps.go.kr/en-press.atom`), and its bytes.
pub type PublishFile = (String, Vec<u8>);

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    pub written: usize,
    /// Files that already held these bytes: not touched, so that their time of change stays true.
    pub unchanged: usize,
}

/// Why not everything is published. Every other file was; this is the first that was not.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("`{path}` is no path below the published folder")]
    Path { path: String },
    #[error("{} can't be published: {source}; look at the folder's rights and free space (`publish.to`)", path.display())]
    Io { path: PathBuf, source: std::io::Error },
}

impl PublishError {
    /// As the problem of an outcome.
    pub fn problem(&self) -> Problem {
        Problem::new(Code::PublishFailed, self.to_string())
    }
}

#[cfg(test)]
mod tests;
