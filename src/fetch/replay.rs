//! Answers from recorded pages below a folder, and from nothing else: for tests, fixtures and a first look without network.
//!
//! Judges statuses, redirects and conditions as the live client does; knows no pace, no robots.txt and no cookies.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use jiff::Timestamp;
use url::Url;

use super::address::{self, Key};
use super::recording::{self, Recording};
use super::status::{HOPS, Verdict, header, judge, too_many_redirects};
use super::unpack::{Trouble, unpack};
use super::{Answer, Ask, Body, Fetch, FetchError, Fetched, Room, validators_of};
use crate::model::{Code, Method, Request, Validators};

/// Folders deeper than this below the root are not searched.
const DEPTH: usize = 12;
/// Recordings beyond this are left out.
const RECORDINGS: usize = 100_000;
/// Of a page's bytes, as the setting `fetch.max_body` has it where nothing is set.
const MAX_BODY: u64 = 8 << 20;

/// The header that no longer describes unpacked bytes.
const ENCODING: &str = "content-encoding";

/// Recorded pages. The k-th request to an address gets its k-th recording (by `when`), the last one from then on.
#[derive(Debug)]
pub struct Replay {
    root: PathBuf,
    max_body: u64,
    recordings: HashMap<Key, Vec<Recording>>,
    broken: Vec<String>,
    asked: Mutex<HashMap<Key, usize>>,
}

/// A recording of one request, for who replays a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub when: Timestamp,
    pub status: u16,
    /// The facts file.
    pub facts: PathBuf,
}

/// Why a folder can't be replayed.
#[derive(Debug, thiserror::Error)]
#[error("recorded pages can't be read from {}: {source}", folder.display())]
pub struct ReplayError {
    pub folder: PathBuf,
    pub source: std::io::Error,
}

impl Replay {
    /// Finds the recordings below `dir`; `expected/` and folders that begin with `_` or `.` are left out.
    /// A facts file that can't be read hides no other: see [`Replay::broken`].
    pub fn open(dir: &Path) -> Result<Self, ReplayError> {
        let failed = |source| ReplayError { folder: dir.to_owned(), source };
        let mut files = facts_below(dir).map_err(failed)?;
        files.truncate(RECORDINGS);
        let mut replay = Self {
            root: dir.to_owned(),
            max_body: MAX_BODY,
            recordings: HashMap::new(),
            broken: Vec::new(),
            asked: Mutex::new(HashMap::new()),
        };
        for facts in files {
            match recording::read(&facts) {
                Ok(recording) => {
                    replay.recordings.entry(Key::of(&recording.request)).or_default().push(recording);
                }
                Err(message) => replay.broken.push(message),
            }
        }
        for recordings in replay.recordings.values_mut() {
            recordings.sort_by(|one, other| (one.when, &one.facts).cmp(&(other.when, &other.facts)));
        }
        Ok(replay)
    }

    /// With another limit for a page's bytes than 8 MiB.
    #[must_use]
    pub fn max_body(self, bytes: u64) -> Self {
        Self { max_body: bytes, ..self }
    }

    /// The recordings of one request, oldest first.
    pub fn recordings(&self, request: &Request) -> Vec<Recorded> {
        let recordings = self.recordings.get(&Key::of(request)).map_or(&[][..], Vec::as_slice);
        recordings
            .iter()
            .map(|recording| Recorded {
                when: recording.when,
                status: recording.status,
                facts: recording.facts.clone(),
            })
            .collect()
    }

    /// Every recorded page (answers with a 2xx status) with its bytes, in the order of the facts files' paths.
    pub fn pages(&self) -> Result<Vec<(PathBuf, Body)>, FetchError> {
        let mut all: Vec<&Recording> =
            self.recordings.values().flatten().filter(|recording| (200..=299).contains(&recording.status)).collect();
        all.sort_by(|one, other| one.facts.cmp(&other.facts));
        let page = |recording: &Recording| {
            let url = recording.request.url.clone();
            let body = body_of(recording, url.clone(), &url, self.bytes(recording)?);
            Ok((recording.facts.clone(), body))
        };
        all.into_iter().map(page).collect()
    }

    /// Facts files that can't be used, each with its place and reason.
    pub fn broken(&self) -> &[String] {
        &self.broken
    }

    /// The recording whose turn it is.
    fn next(&self, request: &Request) -> Result<&Recording, FetchError> {
        let key = Key::of(request);
        let Some(recordings) = self.recordings.get(&key) else { return Err(self.not_recorded(request)) };
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let count = asked.entry(key).or_default();
        let index = (*count).min(recordings.len() - 1);
        *count += 1;
        Ok(&recordings[index])
    }

    fn not_recorded(&self, request: &Request) -> FetchError {
        let form = request.body.as_deref().map(|body| format!(" with the form `{body}`")).unwrap_or_default();
        let method = request.method.as_str();
        let mut message = format!("{method} {}{form} is not recorded below {}", request.url, self.root.display());
        if let Some(first) = self.broken.first() {
            let count = self.broken.len();
            message = format!("{message}; {count} facts files there can't be read, the first: {first}");
        }
        FetchError::new(Code::NotRecorded, message)
    }

    fn bytes(&self, recording: &Recording) -> Result<Vec<u8>, FetchError> {
        let Some(path) = &recording.file else { return Ok(Vec::new()) };
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(self.max_body.saturating_add(1)).read_to_end(&mut bytes));
        match read {
            Err(error) => Err(FetchError::new(Code::NotRecorded, format!("{}: {error}", path.display()))),
            Ok(size) if size as u64 > self.max_body => Err(self.too_large(path)),
            // Recorded by another tool, the bytes may still be packed.
            Ok(_) => match unpack(bytes, header(&recording.headers, ENCODING).unwrap_or_default(), self.max_body) {
                Ok(bytes) => Ok(bytes),
                Err(Trouble::TooLarge) => Err(self.too_large(path)),
                Err(Trouble::Broken(how)) => {
                    Err(FetchError::new(Code::BadResponse, format!("{} can't be unpacked ({how})", path.display())))
                }
            },
        }
    }

    fn too_large(&self, path: &Path) -> FetchError {
        FetchError::new(
            Code::TooLarge,
            format!("{} is larger than {} bytes (`fetch.max_body`)", path.display(), self.max_body),
        )
    }
}

#[async_trait]
impl Fetch for Replay {
    async fn fetch(&self, ask: &Ask<'_>) -> Result<Fetched, FetchError> {
        let mut request = ask.request.clone();
        for requests in 1..=HOPS + 1 {
            let recording = self.next(&request).map_err(|error| error.after(requests - 1))?;
            let status = match ask.known {
                Some(known) if unchanged(known, recording) && address::same(&request.url, &ask.request.url) => 304,
                _ => recording.status,
            };
            let verdict = judge(&request, status, &recording.headers, ask.known.is_some(), recording.when);
            match verdict.map_err(|error| error.after(requests))? {
                Verdict::NotModified => return Ok(Fetched { answer: Answer::NotModified, requests }),
                Verdict::Follow(next) => request = next,
                Verdict::Page => {
                    let bytes = self.bytes(recording).map_err(|error| error.after(requests))?;
                    let body = body_of(recording, request.url, &ask.request.url, bytes);
                    return Ok(Fetched { answer: Answer::Body(body), requests });
                }
            }
        }
        Err(too_many_redirects(&ask.request.url).after(HOPS + 1))
    }
}

fn body_of(recording: &Recording, url: Url, asked: &Url, bytes: Vec<u8>) -> Body {
    Body {
        validators: if address::same(&url, asked) { validators_of(&recording.headers) } else { None },
        url,
        status: recording.status,
        headers: recording.headers.iter().filter(|(name, _)| name != ENCODING).cloned().collect(),
        bytes,
        when: recording.when,
        room: Room::default(),
    }
}

/// Whether a server that still has this page would answer 304 (RFC 9110, 13.1: an ETag decides alone, compared weakly).
fn unchanged(known: &Validators, recording: &Recording) -> bool {
    if recording.request.method != Method::Get || !(200..=299).contains(&recording.status) {
        return false;
    }
    let weak = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    match (known.etag(), header(&recording.headers, "etag")) {
        (Some(known), Some(now)) => weak(known) == weak(now),
        (Some(_), None) => false,
        (None, _) => known.last_modified().is_some_and(|at| Some(at) == header(&recording.headers, "last-modified")),
    }
}

/// The facts files below a folder in the order of their paths. Links to folders are not followed: they may lead in circles.
fn facts_below(root: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if depth == 0 => return Err(error),
            // A folder that can't be read below a readable one is as good as absent.
            Err(_) => continue,
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let left_out = name.starts_with(['_', '.']) || name == "expected";
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if !left_out && depth < DEPTH {
                    folders.push((path, depth + 1));
                }
            } else if path.extension().is_some_and(|ending| ending == recording::FACTS) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
