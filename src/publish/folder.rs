//! Files into a folder: a reader sees the old bytes or the new ones, at every moment and after every crash.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, Instant};

use super::{PublishError, PublishFile, Published};

/// Files being written are named so; one that is left was left by a process that died.
const TEMP_PREFIX: &str = ".boardfeed-";
const TEMP_ENDING: &str = ".tmp";
/// What the folder holds, as far as it is up to date: a line `key<tab>stamp` each. It lies with the files, so that it is
/// true of them whatever store they came from.
const STAMPS: &str = ".boardfeed-stamps";
/// Levels below the folder in which files lie: `feeds/<domain>/<board>.atom`.
const DEPTH: usize = 4;

/// How long to wait for another process's publishing, and how often to look.
const PATIENCE: Duration = Duration::from_mins(1);
const AGAIN: Duration = Duration::from_millis(20);

/// A folder that is this process's alone until it is dropped: what is read then is newer than what lies there.
#[derive(Debug)]
pub struct Place {
    dir: PathBuf,
    /// The lock ends with the process. Where a file system knows no locks, nothing is swept.
    alone: Option<File>,
    stamps: BTreeMap<String, String>,
}

impl Place {
    /// Waits until no other process (or task) has the folder, within bounds: one may be stopped with it in hand. Made where
    /// it is absent.
    pub async fn open(to: &str) -> Result<Self, PublishError> {
        let dir = PathBuf::from(to);
        tokio::fs::create_dir_all(&dir).await.map_err(|error| io_error(&dir, error))?;
        let begun = Instant::now();
        let alone = loop {
            let Ok(folder) = File::open(&dir) else { break None };
            match folder.try_lock() {
                Ok(()) => break Some(folder),
                Err(TryLockError::Error(_)) => break None,
                Err(TryLockError::WouldBlock) if begun.elapsed() > PATIENCE => {
                    return Err(io_error(&dir, io::Error::other("another process has had it in hand for a minute")));
                }
                Err(TryLockError::WouldBlock) => tokio::time::sleep(AGAIN).await,
            }
        };
        blocking(dir.clone(), move || Ok(Self { stamps: read_stamps(&dir), dir, alone })).await
    }

    /// The folder's one name, however it is spelled, from wherever it is named, whatever link leads there. For who remembers
    /// elsewhere what lies here.
    pub async fn address(&self) -> String {
        let dir = tokio::fs::canonicalize(&self.dir).await.unwrap_or_else(|_| self.dir.clone());
        dir.to_string_lossy().into_owned()
    }

    /// Writes the files whose bytes differ. One that fails hides no other.
    pub async fn write(&self, files: Vec<PublishFile>) -> Result<Published, PublishError> {
        let (dir, is_alone) = (self.dir.clone(), self.alone.is_some());
        blocking(self.dir.clone(), move || write_all(&dir, is_alone, &files)).await
    }

    /// Removes files, as far as they are there.
    pub async fn remove(&self, paths: Vec<String>) -> Result<(), PublishError> {
        for path in paths {
            let target = below(&self.dir, &path)?;
            match tokio::fs::remove_file(&target).await {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(io_error(&target, error)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether there is anything at a path.
    pub async fn has(&self, path: &str) -> bool {
        tokio::fs::try_exists(self.dir.join(path)).await.unwrap_or(false)
    }

    /// Whether there is a file at a path.
    pub async fn has_file(&self, path: &str) -> bool {
        tokio::fs::metadata(self.dir.join(path)).await.is_ok_and(|facts| facts.is_file())
    }

    /// What was said of `key` when it was last brought up to date.
    pub fn stamp(&self, key: &str) -> Option<&str> {
        self.stamps.get(key).map(String::as_str)
    }

    /// Remembers of what `key`'s files are made; to be said when they all lie there. Kept by [`Place::close`].
    pub fn set_stamp(&mut self, key: &str, stamp: &str) {
        self.stamps.insert(key.to_owned(), stamp.to_owned());
    }

    /// Gives the folder back. Who only drops it leaves the stamps as they were: then what was written is written again,
    /// which changes nothing.
    pub async fn close(self) -> Result<(), PublishError> {
        blocking(self.dir.clone(), move || {
            let text: String = self.stamps.iter().map(|(key, stamp)| format!("{key}\t{stamp}\n")).collect();
            let target = self.dir.join(STAMPS);
            write(&target, text.as_bytes()).map(drop).map_err(|error| io_error(&target, error))
        })
        .await
    }
}

/// Those of `wanted` (key, stamp, paths) of which the folder has not this stamp or not every file; looks only.
pub async fn stale(to: &str, wanted: Vec<(String, String, Vec<String>)>) -> Vec<String> {
    let dir = PathBuf::from(to);
    let all: Vec<String> = wanted.iter().map(|(key, ..)| key.clone()).collect();
    let looked = tokio::task::spawn_blocking(move || {
        let stamps = read_stamps(&dir);
        let is_current = |key: &str, stamp: &str, paths: &[String]| {
            stamps.get(key).is_some_and(|held| held == stamp) && paths.iter().all(|path| dir.join(path).is_file())
        };
        wanted.into_iter().filter(|(key, stamp, paths)| !is_current(key, stamp, paths)).map(|(key, ..)| key).collect()
    });
    looked.await.unwrap_or(all)
}

async fn blocking<T: Send + 'static>(
    place: PathBuf,
    work: impl FnOnce() -> Result<T, PublishError> + Send + 'static,
) -> Result<T, PublishError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(PublishError::Io { path: place, source: io::Error::other(error) }),
    }
}

fn io_error(path: &Path, source: io::Error) -> PublishError {
    PublishError::Io { path: path.to_owned(), source }
}

/// None where there are none, or none to be read: then everything is made anew.
fn read_stamps(dir: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(dir.join(STAMPS)).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(key, stamp)| (key.to_owned(), stamp.to_owned()))
        .collect()
}

fn write_all(dir: &Path, is_alone: bool, files: &[PublishFile]) -> Result<Published, PublishError> {
    // Nobody else writes here now, so a temporary file is nobody's.
    if is_alone {
        let tops: BTreeSet<&str> = files.iter().filter_map(|(path, _)| path.split('/').next()).collect();
        sweep(dir, &tops);
    }
    let mut done = Published::default();
    let mut first_error = None;
    let mut folders = BTreeSet::new();
    for (path, bytes) in files {
        let result = below(dir, path).and_then(|target| {
            let written = write(&target, bytes).map_err(|error| io_error(&target, error))?;
            Ok(written.then_some(target))
        });
        match result {
            Ok(Some(target)) => {
                done.written += 1;
                folders.extend(target.parent().map(Path::to_owned));
            }
            Ok(None) => done.unchanged += 1,
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    for folder in folders {
        // The names, too, must outlast a power cut. Not every file system can; the files themselves are safe.
        let _ = File::open(&folder).and_then(|folder| folder.sync_all());
    }
    first_error.map_or(Ok(done), Err)
}

/// The file of a path; refused where it would lie outside.
fn below(dir: &Path, path: &str) -> Result<PathBuf, PublishError> {
    let relative = Path::new(path);
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if !inside || path.is_empty() || path.ends_with('/') || path.contains('\\') {
        return Err(PublishError::Path { path: path.to_owned() });
    }
    Ok(dir.join(relative))
}

/// Whether the file was written: `false` where it holds these bytes already.
fn write(target: &Path, bytes: &[u8]) -> io::Result<bool> {
    if holds(target, bytes) {
        return Ok(false);
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // Long names would not leave room for ours.
    let short: String = name.chars().take(40).collect();
    let temp = folder.join(format!("{TEMP_PREFIX}{short}-{}{TEMP_ENDING}", std::process::id()));
    let result = write_temp(&temp, bytes).and_then(|()| fs::rename(&temp, target));
    if result.is_err() {
        let _ = fs::remove_file(&temp);
    }
    result.map(|()| true)
}

fn write_temp(temp: &Path, bytes: &[u8]) -> io::Result<()> {
    // A process of the same number may have died here.
    match fs::remove_file(temp) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(temp)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether a file holds exactly these bytes, read no further than needed to tell.
fn holds(target: &Path, bytes: &[u8]) -> bool {
    let Ok(file) = File::open(target) else { return false };
    let long = bytes.len() as u64;
    if file.metadata().map_or(true, |facts| !facts.is_file() || facts.len() != long) {
        return false;
    }
    let mut old = Vec::with_capacity(bytes.len());
    file.take(long + 1).read_to_end(&mut old).is_ok() && old == bytes
}

/// Removes what dead processes left below the folders we publish into, and nothing else.
fn sweep(dir: &Path, tops: &BTreeSet<&str>) {
    let mut folders: Vec<(PathBuf, usize)> = tops.iter().map(|top| (dir.join(top), 1)).collect();
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() && depth < DEPTH {
                folders.push((entry.path(), depth + 1));
            } else if kind.is_file() && name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_ENDING) {
                // One that can't be removed is tried again at the next time.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}
