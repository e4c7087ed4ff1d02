//! Finds and reads the operator's files; what they mean is `source`'s.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use url::Url;

use crate::model::SourceId;
use crate::source::{self, Settings, Source};
use crate::store::SourceState;
use crate::text::moment_in_seoul;

use super::{Failure, Global, say};

/// Source files are small; what is larger is no source file.
const MAX_FILE: u64 = 1 << 20;

/// In the environment; it wins over the settings' own.
const NOTIFY_SECRET: &str = "BOARDFEED_NOTIFY_SECRET";

/// What an operator configured.
pub(super) struct Config {
    pub(super) settings: Settings,
    /// By name.
    pub(super) sources: Vec<Arc<Source>>,
    /// Every source that has a file, also one that could not be read.
    pub(super) named: BTreeSet<SourceId>,
    /// Files that could not be read, as told to the person already.
    pub(super) broken: usize,
    /// What the person was told of the source files, and the files beside them that they name.
    pub(super) said: Vec<Said>,
    pub(super) beside: BTreeSet<PathBuf>,
    /// Where source files lie.
    pub(super) sources_dir: PathBuf,
    /// The settings file, or where one would be looked for.
    pub(super) settings_file: PathBuf,
}

impl Config {
    /// Reads everything. A broken settings file is a failure; a broken source file is said, counted and left out, so
    /// that it stops no other source.
    pub(super) fn read(global: &Global) -> Result<Self, Failure> {
        let path = settings_path(global.config.as_deref())?;
        let settings = match &path {
            None => Settings::default(),
            Some(path) => {
                let name = path.display().to_string();
                let bytes = read(path).map_err(|error| Failure::Usage(format!("can't read {name}: {error}")))?;
                let settings = source::text(&bytes, &name).and_then(|text| source::settings(text, &name));
                settings.map_err(|error| Failure::Usage(error.to_string()))?
            }
        };
        let mut settings = settings;
        if let Ok(secret) = std::env::var(NOTIFY_SECRET) {
            settings.notify.secret = source::notify_secret(&secret, NOTIFY_SECRET).map_err(Failure::Usage)?;
        }
        let settings_file = path.unwrap_or_else(|| PathBuf::from("config/boardfeed.toml"));
        let sources_dir = settings_file.with_file_name("sources");
        let Found { sources, named, broken, nameless, said, beside } = read_sources(&sources_dir)?;
        let is_wanted = |said: &&Said| !global.quiet || matches!(said, Said::Error(_));
        said.iter().filter(is_wanted).for_each(Said::say);
        let broken = broken.len() + nameless;
        Ok(Self { settings, sources, named, broken, said, beside, sources_dir, settings_file })
    }

    /// The sources named, or all where none is; an unknown name is a usage failure that names the nearest.
    pub(super) fn pick(&self, names: &[String]) -> Result<Vec<Arc<Source>>, Failure> {
        if names.is_empty() {
            return Ok(self.sources.clone());
        }
        let mut picked: Vec<Arc<Source>> = Vec::new();
        for name in names {
            let source = self.one(name)?;
            if !picked.iter().any(|seen| seen.id == source.id) {
                picked.push(source);
            }
        }
        Ok(picked)
    }

    /// The source whose list this is, under whatever spelling of its address.
    pub(super) fn follows(&self, url: &Url) -> Option<&Arc<Source>> {
        self.sources.iter().find(|source| source::same_list(&source.url, url))
    }

    /// What is remembered of a source without a file is nobody's business any more; each with what to do about it.
    pub(super) fn left_behind(&self, states: &[SourceState]) -> Vec<(SourceId, String)> {
        let named = |state: &&SourceState| !self.named.contains(&state.source);
        let told = |state: &SourceState| {
            let (id, last) = (&state.source, moment_in_seoul(state.last));
            let told = format!(
                "{id} is remembered, last looked at {last}, and has no file {}: put it back, or give it another name there \
                 and its memory goes on under that; `boardfeed forget {id}` lets go of it",
                self.file_of(id).display()
            );
            (id.clone(), told)
        };
        states.iter().filter(named).map(told).collect()
    }

    /// A source's file.
    pub(super) fn file_of(&self, id: &SourceId) -> PathBuf {
        file_below(&self.sources_dir, id)
    }

    /// Whom a source shares its list with, as the person is told it.
    pub(super) fn shared_lists(&self, id: &SourceId) -> Vec<String> {
        let twice = source::followed_twice(&self.sources);
        let is_of = |place: usize| self.sources[place].id == *id;
        let ours = twice.into_iter().filter(|(one, other)| is_of(*one) || is_of(*other));
        ours.map(|(one, other)| told_twice(&self.sources_dir, &self.sources, one, other)).collect()
    }

    /// One source by name.
    pub(super) fn one(&self, name: &str) -> Result<Arc<Source>, Failure> {
        let plain = name.strip_suffix(".toml").unwrap_or(name);
        if let Some(source) = self.sources.iter().find(|source| source.id.as_str() == plain) {
            return Ok(Arc::clone(source));
        }
        if self.named.iter().any(|id| id.as_str() == plain) {
            let file = self.sources_dir.join(format!("{plain}.toml"));
            return Err(Failure::Usage(format!(
                "the file of `{plain}`, {}, can't be read as it is: mend it, and run this again",
                file.display()
            )));
        }
        let near = self
            .sources
            .iter()
            .map(|source| source.id.as_str())
            .max_by(|a, b| strsim::jaro_winkler(a, plain).total_cmp(&strsim::jaro_winkler(b, plain)));
        let hint = match near {
            Some(near) if strsim::jaro_winkler(near, plain) > 0.8 => format!("did you mean `{near}`?"),
            _ => "`boardfeed list` shows the sources there are".to_owned(),
        };
        Err(Failure::Usage(format!("no source `{name}` below {}; {hint}", self.sources_dir.display())))
    }
}

/// The file asked for, else the working directory's, else the person's own; `None`: defaults.
fn settings_path(asked: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
    if let Some(path) = asked {
        return if path.is_file() {
            Ok(Some(path.to_owned()))
        } else {
            Err(Failure::Usage(format!(
                "no configuration file {}; --config names a file such as config/boardfeed.toml",
                path.display()
            )))
        };
    }
    let own = std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".config")))
        .map(|home| home.join("boardfeed/boardfeed.toml"));
    let here = PathBuf::from("config/boardfeed.toml");
    // A folder of sources here is a configuration, too: then the person's own file is not meant.
    if here.is_file() || Path::new("config/sources").is_dir() {
        return Ok(Some(here).filter(|path| path.is_file()));
    }
    Ok(own.filter(|path| path.is_file()))
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let length = fs::metadata(path)?.len();
    if length > MAX_FILE {
        return Err(std::io::Error::other(format!(
            "{length} bytes is too large for a configuration file (limit {MAX_FILE})"
        )));
    }
    fs::read(path)
}

/// What there is to tell the person of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Error(String),
    Note(String),
}

impl Said {
    pub(super) fn say(&self) {
        match self {
            Self::Error(message) => say::error(message),
            Self::Note(message) => say::note(message),
        }
    }
}

/// Source files: what they say, whose they are, and how many can't be read.
#[derive(Default)]
pub(super) struct Found {
    pub(super) sources: Vec<Arc<Source>>,
    pub(super) named: BTreeSet<SourceId>,
    /// What is wrong with files that can't be read; of those whose name can't be one, only how many.
    pub(super) broken: BTreeMap<SourceId, String>,
    nameless: usize,
    /// To be told to the person, in order.
    pub(super) said: Vec<Said>,
    /// Files beside them that they name (`[http] ca`).
    pub(super) beside: BTreeSet<PathBuf>,
}

/// Every `<domain>/<board>.toml` below `dir`; hidden files and folders are passed over.
pub(super) fn read_sources(dir: &Path) -> Result<Found, Failure> {
    let mut found = Found::default();
    let (domains, flat): (Vec<PathBuf>, Vec<PathBuf>) = entries(dir)?.into_iter().partition(|path| path.is_dir());
    found.said.extend(flat.iter().filter_map(|file| passed_over(dir, file)));
    for domain in domains {
        for file in entries(&domain)? {
            if file.is_dir() {
                found.said.extend(entries(&file)?.iter().filter_map(|file| passed_over(dir, file)));
            }
            let (Some(folder), Some(stem)) = (name(&domain), file.file_stem().and_then(|stem| stem.to_str())) else {
                continue;
            };
            if file.extension().is_none_or(|ending| ending != "toml") || !file.is_file() {
                continue;
            }
            let id = match SourceId::new(&format!("{folder}/{stem}")) {
                Ok(id) => id,
                Err(error) => {
                    found.said.push(Said::Error(format!("{}: {error}; rename the file", file.display())));
                    found.nameless += 1;
                    continue;
                }
            };
            found.named.insert(id.clone());
            match read_source(&file, id.clone(), &mut found.beside) {
                Ok(source) => found.sources.push(Arc::new(source)),
                Err(message) => {
                    found.said.push(Said::Error(message.clone()));
                    found.broken.insert(id, message);
                }
            }
        }
    }
    found.sources.sort_by(|a, b| a.id.cmp(&b.id));
    let twice = source::followed_twice(&found.sources);
    found.said.extend(twice.into_iter().map(|(one, other)| Said::Note(told_twice(dir, &found.sources, one, other))));
    Ok(found)
}

/// That two sources follow one list. No error: each of them is right, and an operator may want it so.
fn told_twice(dir: &Path, sources: &[Arc<Source>], one: usize, other: usize) -> String {
    let (one, other) = (&sources[one], &sources[other]);
    let (first, second) = (file_below(dir, &one.id), file_below(dir, &other.id));
    format!(
        "{} and {} follow one list, {}: it is asked for twice, and readers of both, and of /feeds/all, get every post twice; \
         remove one of them (`boardfeed forget {}` then lets go of what is remembered of it), or say `paused = true` in it; \
         where the page holds two lists, `[rows] row` in each file says which",
        first.display(),
        second.display(),
        other.url,
        other.id,
    )
}

fn file_below(dir: &Path, id: &SourceId) -> PathBuf {
    dir.join(format!("{id}.toml"))
}

/// That what seems to be a source is none where it lies.
fn passed_over(dir: &Path, file: &Path) -> Option<Said> {
    let is_one = file.extension().is_some_and(|ending| ending == "toml") && file.is_file();
    is_one.then(|| {
        let (file, dir) = (file.display(), dir.display());
        Said::Note(format!("{file} is passed over: a source's file lies at {dir}/<domain>/<board>.toml"))
    })
}

/// Of one whose file can't be read, too, the files that it names are entered in `beside`.
fn read_source(file: &Path, id: SourceId, beside: &mut BTreeSet<PathBuf>) -> Result<Source, String> {
    let name = file.display().to_string();
    let bytes = read(file).map_err(|error| format!("can't read {name}: {error}"))?;
    let asked = RefCell::new(beside);
    let files = |file: &str| {
        asked.borrow_mut().insert(PathBuf::from(file));
        read(Path::new(file))
    };
    parsed_beside(id, &bytes, &name, &files)
}

/// What a source's file with these bytes says, and the files it names.
pub(super) fn parsed(id: SourceId, bytes: &[u8], name: &str) -> Result<Source, String> {
    parsed_beside(id, bytes, name, &|file| read(Path::new(file)))
}

fn parsed_beside(
    id: SourceId,
    bytes: &[u8],
    name: &str,
    files: &dyn Fn(&str) -> std::io::Result<Vec<u8>>,
) -> Result<Source, String> {
    let source = source::text(bytes, name).and_then(|text| source::source_beside(id, text, name, files));
    source.map_err(|error| error.to_string())
}

/// The source files below `dir` and those `beside` them, when each was changed, and how long it is: differs where a file
/// does, also one that a link leads to.
pub(super) fn source_files(dir: &Path, beside: &BTreeSet<PathBuf>) -> std::io::Result<Vec<(PathBuf, SystemTime, u64)>> {
    let mut files = Vec::new();
    for file in beside {
        // One that is away differs from one that is there.
        if let Ok(facts) = fs::metadata(file) {
            files.push((file.clone(), facts.modified()?, facts.len()));
        }
    }
    for domain in fs::read_dir(dir)?.filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
        for file in fs::read_dir(domain.path())?.filter_map(Result::ok) {
            // One that is being replaced is seen the next time.
            let Ok(facts) = fs::metadata(file.path()) else { continue };
            if file.path().extension().is_some_and(|ending| ending == "toml") {
                files.push((file.path(), facts.modified()?, facts.len()));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// A folder's visible entries in order of name; of a folder that does not exist, none.
fn entries(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let read = match fs::read_dir(dir) {
        Ok(read) => read,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::Usage(format!("can't read the folder {}: {error}", dir.display()))),
    };
    let mut paths: Vec<PathBuf> = read
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| name(path).is_some_and(|name| !name.starts_with('.')))
        .collect();
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}
