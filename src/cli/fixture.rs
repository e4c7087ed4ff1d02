//! A source's fixture: its recorded pages, followed look by look as a refresh would, and what came of it as files.
//!
//! `check` compares these files with `expected/`, `record` writes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use crate::emit::Format;
use crate::fetch::{Body, Fetch, Replay};
use crate::model::{Outcome, Request};
use crate::refresh::{self, Rig};
use crate::source::{Settings, Source};
use crate::store;

use super::refresh::json_line;
use super::rig;

/// The folder of expected files within a fixture.
pub(super) const EXPECTED: &str = "expected";
/// A file of expectations larger than this is none.
const MAX_FILE: u64 = 16 << 20;

/// What came of a source's recorded pages: file name → bytes.
pub(super) struct Fixture {
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// How its looks ended, in order.
    pub(super) outcomes: Vec<Outcome>,
}

impl Fixture {
    /// Follows a source through its recordings: as many looks as its list was recorded, each at the moment of the
    /// recording. With the default settings, so that nothing depends on the operator's.
    pub(super) async fn follow(source: &Arc<Source>, dir: &Path) -> Result<Self, String> {
        let replay = Replay::open(dir).map_err(|error| error.to_string())?;
        if let Some(broken) = replay.broken().first() {
            return Err(broken.clone());
        }
        let looks = replay.recordings(&Request::get(source.url.clone()));
        if looks.is_empty() {
            return Err(format!(
                "its list {} is not recorded below {}; `boardfeed record {}` records it",
                source.url,
                dir.display(),
                source.id
            ));
        }
        let mut files = BTreeMap::new();
        let pages = replay.pages().map_err(|error| error.to_string())?;
        // Scripts that pages load are recorded too; they are read with their pages.
        let is_page = |body: &Body| body.header("content-type").is_none_or(|kind| kind.contains("html"));

        let state = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
        let store = store::open(&format!("sqlite:{}", state.path().join("check.db").display()))
            .await
            .map_err(|error| error.to_string())?;
        let settings = Settings::default();
        let clock = Arc::new(Mutex::new(Timestamp::UNIX_EPOCH));
        let shared = Arc::clone(&clock);
        let rig = Rig {
            store: Arc::clone(&store),
            fetch: Arc::new(replay) as Arc<dyn Fetch>,
            sandbox: rig::sandbox(),
            settings: Arc::new(settings.clone()),
            clock: Arc::new(move || *shared.lock().unwrap_or_else(PoisonError::into_inner)),
            holder: "check".to_owned(),
            named: Arc::default(),
        };
        let mut lines = String::new();
        let mut outcomes = Vec::new();
        // Where the recordings lie is no part of what they say.
        let place = format!(" below {}", dir.display());
        for look in looks {
            *clock.lock().unwrap_or_else(PoisonError::into_inner) = look.when;
            if let Some(mut outcome) = refresh::refresh(&rig, source, refresh::How::Now).await {
                for problem in &mut outcome.problems {
                    problem.message = problem.message.replace(&place, "");
                }
                lines.push_str(&json_line(&source.id, &outcome));
                outcomes.push(outcome);
            }
        }
        files.insert("looks.jsonl".to_owned(), lines.into_bytes());
        let learnt = store.recall(&source.id, &[]).await.map_err(|error| error.to_string())?.learnt;
        for (facts, body) in pages.into_iter().filter(|(_, body)| is_page(body)) {
            let stem = facts.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            files.insert(format!("{stem}.json"), refresh::page_json(&body, source, &learnt).into_bytes());
        }
        for format in [Format::Rss, Format::Atom, Format::Json] {
            let bytes =
                refresh::feed(store.as_ref(), source, &settings, format).await.map_err(|error| error.to_string())?;
            files.insert(format!("feed.{}", format.ending()), bytes.unwrap_or_default());
        }
        Ok(Self { files, outcomes })
    }

    /// Writes the files as expected ones; those no longer found are removed.
    pub(super) fn write(&self, dir: &Path) -> std::io::Result<()> {
        let dir = dir.join(EXPECTED);
        fs::create_dir_all(&dir)?;
        for (name, bytes) in &self.files {
            let path = dir.join(name);
            if fs::read(&path).ok().as_ref() != Some(bytes) {
                fs::write(path, bytes)?;
            }
        }
        for name in expected_names(&dir)?.iter().filter(|name| !self.files.contains_key(*name)) {
            fs::remove_file(dir.join(name))?;
        }
        Ok(())
    }
}

/// The expected files as they lie there; none where there is no folder.
pub(super) fn expected(dir: &Path) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    let dir = dir.join(EXPECTED);
    let mut files = BTreeMap::new();
    for name in expected_names(&dir)? {
        let path = dir.join(&name);
        if fs::metadata(&path)?.len() <= MAX_FILE {
            files.insert(name, fs::read(path)?);
        }
    }
    Ok(files)
}

fn expected_names(dir: &Path) -> std::io::Result<Vec<String>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        if let (true, Ok(name)) = (entry.file_type()?.is_file(), entry.file_name().into_string()) {
            names.push(name);
        }
    }
    Ok(names)
}
