//! Feeds to a place that readers fetch from, atomically, only when bytes changed.
//!
//! Takes bytes with their paths and knows nothing of what they mean. A folder today; an object store is a later step,
//! and an address of one is refused rather than taken for a folder's name.

mod folder;

use std::path::{Path, PathBuf};

pub use folder::folder;

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
    #[error("`publish.to` is `{to}`, and this build can't publish to an object store yet; name a folder")]
    ObjectStore { to: String },
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

/// Publishes to the setting `publish.to`: a folder, made where it is absent.
pub async fn publish(to: &str, files: Vec<PublishFile>) -> Result<Published, PublishError> {
    if to.contains("://") {
        return Err(PublishError::ObjectStore { to: to.to_owned() });
    }
    folder(Path::new(to), files).await
}

/// Takes published files away; those that are not there are none.
pub async fn remove(to: &str, paths: Vec<String>) -> Result<(), PublishError> {
    if to.contains("://") {
        return Err(PublishError::ObjectStore { to: to.to_owned() });
    }
    folder::remove(Path::new(to), paths).await
}

/// Whether there is anything at a path of the place.
pub async fn exists(to: &str, path: &str) -> bool {
    tokio::fs::try_exists(Path::new(to).join(path)).await.unwrap_or(false)
}

#[cfg(test)]
mod tests;
