//! Files into a folder: a reader sees the old bytes or the new ones, at every moment and after every crash.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};

use super::{PublishError, PublishFile, Published};

/// Files being written are named so; one that is left was left by a process that died.
const TEMP_PREFIX: &str = ".boardfeed-";
const TEMP_ENDING: &str = ".tmp";
/// Levels below the folder in which files lie: `feeds/<domain>/<board>.atom`.
const DEPTH: usize = 4;

/// Writes the files whose bytes differ. One that fails hides no other.
pub async fn folder(dir: &Path, files: Vec<PublishFile>) -> Result<Published, PublishError> {
    let dir = dir.to_owned();
    let place = dir.clone();
    match tokio::task::spawn_blocking(move || write_all(&dir, &files)).await {
        Ok(result) => result,
        Err(error) => Err(PublishError::Io { path: place, source: io::Error::other(error) }),
    }
}

/// Removes files, as far as they are there.
pub(super) async fn remove(dir: &Path, paths: Vec<String>) -> Result<(), PublishError> {
    for path in paths {
        let target = below(dir, &path)?;
        match tokio::fs::remove_file(&target).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(PublishError::Io { path: target, source: error });
            }
            _ => {}
        }
    }
    Ok(())
}

fn write_all(dir: &Path, files: &[PublishFile]) -> Result<Published, PublishError> {
    let failed = |path: &Path, source| PublishError::Io { path: path.to_owned(), source };
    fs::create_dir_all(dir).map_err(|error| failed(dir, error))?;
    // One process at a time, so that a temporary file found here is nobody's. The lock ends with the process.
    // Where a file system knows no locks, nothing is swept.
    let alone = File::open(dir).and_then(|folder| folder.lock().map(|()| folder)).ok();
    if alone.is_some() {
        let tops: BTreeSet<&str> = files.iter().filter_map(|(path, _)| path.split('/').next()).collect();
        sweep(dir, &tops);
    }
    let mut done = Published::default();
    let mut first_error = None;
    let mut folders = BTreeSet::new();
    for (path, bytes) in files {
        let result = below(dir, path).and_then(|target| {
            let written = write(&target, bytes).map_err(|error| failed(&target, error))?;
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
    drop(alone);
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
