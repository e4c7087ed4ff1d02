//! The source files of a running server: looked at every few seconds, and read again where one changed.
//!
//! A file that can't be read any more leaves what it said before in force, so that a slip of the pen takes no feed away.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::daemon::Followed;
use crate::model::SourceId;
use crate::source::Source;

use super::config::{self, Config, Found, Said};
use super::say;

/// Between two looks at the files.
pub(super) const PAUSE: Duration = Duration::from_secs(3);

/// The files as they were last read.
pub(super) struct Following {
    dir: PathBuf,
    files: Vec<(PathBuf, SystemTime, u64)>,
    /// Files that source files name.
    beside: BTreeSet<PathBuf>,
    sources: Vec<Arc<Source>>,
    named: BTreeSet<SourceId>,
    broken: BTreeMap<SourceId, String>,
    said: Vec<Said>,
}

/// What is followed after a change.
pub(super) struct Changed {
    pub(super) followed: Followed,
    /// Files that can't be read, and why.
    pub(super) broken: BTreeMap<SourceId, String>,
}

impl Following {
    pub(super) fn new(config: &Config) -> Self {
        // Read once more at the first look: they may have changed since.
        Self {
            dir: config.sources_dir.clone(),
            files: Vec::new(),
            beside: config.beside.clone(),
            sources: config.sources.clone(),
            named: config.named.clone(),
            // Whoever shows what is followed knows of none yet.
            broken: BTreeMap::new(),
            said: config.said.clone(),
        }
    }

    /// Reads the files where one has changed since the last time. `None` where none has, or the folder can't be read: a
    /// folder that is away for a moment takes no feed away.
    pub(super) fn look(&mut self) -> Option<Changed> {
        let files = config::source_files(&self.dir, &self.beside).ok()?;
        if files == self.files {
            return None;
        }
        let Found { mut sources, named, broken, said, beside, .. } = config::read_sources(&self.dir).ok()?;
        // Of a file that did not change the person knows.
        said.iter().filter(|said| !self.said.contains(said)).for_each(Said::say);
        self.said = said;
        sources.extend(self.sources.iter().filter(|source| broken.contains_key(&source.id)).cloned());
        sources.sort_by(|one, other| one.id.cmp(&other.id));
        let names = |sources: &[Arc<Source>]| sources.iter().map(|source| source.id.clone()).collect::<Vec<_>>();
        let (before, now) = (names(&self.sources), names(&sources));
        let told = |what: &str, of: &[SourceId], without: &[SourceId]| {
            let list: Vec<&str> = of.iter().filter(|id| !without.contains(id)).map(SourceId::as_str).collect();
            if !list.is_empty() {
                say::note(&format!("{what}: {}", list.join(", ")));
            }
        };
        told("followed from now on", &now, &before);
        told("followed no more", &before, &now);
        // A file that is named only now is looked at the next time.
        (self.files, self.beside) = (files, beside);
        let is_same = broken == self.broken && named == self.named;
        if is_same && format!("{sources:?}") == format!("{:?}", self.sources) {
            return None;
        }
        self.sources.clone_from(&sources);
        self.named.clone_from(&named);
        self.broken.clone_from(&broken);
        Some(Changed { followed: Followed { sources, named: Arc::new(named) }, broken })
    }
}
