//! Tells whether the process that left a lease or a turn behind still runs, so that the next one after a `kill -9` need
//! not wait until they expire.
//!
//! Each open store holds a file in `<database>-live/`, locked for as long as its process lives: the kernel gives the
//! lock back however the process ends. The file's name is the process's mark. Says nothing across machines; where files
//! can't be locked, leases and turns simply run out in their time.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// The sign of life of one open store; removed when it is closed.
#[derive(Debug)]
pub(super) struct Alive {
    folder: PathBuf,
    mark: String,
    _file: Option<NamedTempFile>,
}

impl Alive {
    /// Gives the sign, and clears away those of the dead.
    pub(super) fn new(folder: PathBuf) -> Self {
        let file = fs::create_dir_all(&folder).ok().and_then(|()| {
            sweep(&folder);
            // Someone else's sweep may take the file in the moment before it is locked: then another is made.
            (0..100).find_map(|_| locked_file(&folder))
        });
        let mark = file.as_ref().and_then(|file| file.path().file_name()?.to_str().map(str::to_owned));
        Self { folder, mark: mark.unwrap_or_default(), _file: file }
    }

    /// Empty where no sign could be given.
    pub(super) fn mark(&self) -> &str {
        &self.mark
    }

    /// Whether the process with this mark runs; true where that can't be told.
    pub(super) fn is_alive(&self, mark: &str) -> bool {
        // An empty mark says that its process could give no sign. Marks are file names and never paths.
        mark.is_empty() || mark.contains(['/', '\\']) || mark == self.mark || !is_dead(&self.folder.join(mark))
    }
}

fn locked_file(folder: &Path) -> Option<NamedTempFile> {
    let file = Builder::new().prefix("").rand_bytes(16).tempfile_in(folder).ok()?;
    file.as_file().lock().ok()?;
    file.path().exists().then_some(file)
}

/// A mark is dead when its file is gone or nobody holds its lock.
fn is_dead(path: &Path) -> bool {
    match File::open(path) {
        Ok(file) => !matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock | TryLockError::Error(_))),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}

fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if let Ok(file) = File::open(entry.path())
            && file.try_lock_shared().is_ok()
        {
            // Removed while we hold its lock: its maker, if there is one, waits for it and then notices (`locked_file`).
            let _ = fs::remove_file(entry.path());
        }
    }
}
