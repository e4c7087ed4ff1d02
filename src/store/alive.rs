//! Tells whether the process that left a lease or a turn behind still runs, so that the next one after a `kill -9` need
//! not wait until they expire.
//!
//! Each open store holds a file in a folder of this machine, locked for as long as its process lives: the kernel gives
//! the lock back however the process ends. The file's name is the process's mark. Death is believed only of a file that
//! is there and that nobody locks: a mark without a file may be another machine's, another container's, or one that a
//! cleaner of temporary files took, and its leases and turns simply run out in their time.

use std::collections::hash_map::RandomState;
use std::fs::{self, File, TryLockError};
use std::hash::{BuildHasher, Hasher};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Files of the dead are kept for so long: every lease and turn they left has run out by then (`leases::LONGEST`).
const KEPT: Duration = Duration::from_hours(24);

/// The sign of life of one open store.
#[derive(Debug)]
pub(super) struct Alive {
    folder: PathBuf,
    mark: String,
    /// `None` where no file could be locked.
    _file: Option<File>,
}

impl Alive {
    /// Gives the sign, and clears away those of the long dead.
    pub(super) fn new(folder: PathBuf) -> Self {
        let mark = mark();
        let file = fs::create_dir_all(&folder).ok().and_then(|()| {
            sweep(&folder);
            let file = File::create_new(folder.join(&mark)).ok()?;
            file.lock().ok()?;
            Some(file)
        });
        Self { folder, mark, _file: file }
    }

    /// Unlike every other's.
    pub(super) fn mark(&self) -> &str {
        &self.mark
    }

    /// Whether the process with this mark runs; true where that can't be told.
    pub(super) fn is_alive(&self, mark: &str) -> bool {
        // Marks are file names and never paths.
        mark == self.mark || mark.is_empty() || mark.contains(['/', '\\']) || !is_dead(&self.folder.join(mark))
    }

    /// This process holds nothing any more: nobody will ask about it.
    pub(super) fn end(&self) {
        let _ = fs::remove_file(self.folder.join(&self.mark));
    }
}

/// A name that nothing else has had, on whatever machine: 128 random bits.
pub(super) fn mark() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

fn is_dead(path: &Path) -> bool {
    // Asking for a lock that can't be had says that someone lives; a file system without locks says nothing.
    File::open(path)
        .is_ok_and(|file| !matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock | TryLockError::Error(_))))
}

fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = entry.metadata().and_then(|facts| facts.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > KEPT) && is_dead(&entry.path()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
