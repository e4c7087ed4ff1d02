//! `boardfeed record`: fetch a board's pages once, politely, and keep them as its fixture.

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::fetch::{Ask, Fetch, Session, Written};
use crate::refresh;
use crate::source::Source;
use crate::store;

use super::config::Config;
use super::fixture::{self, Fixture};
use super::recorder::{self, Recorder};
use super::{Failure, Global, Verdict, difference, rig, say};

/// Fetch a source's pages (list, posts of page one, page two) and keep them as its fixture
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Shows what changed since the last recording. The expected files are rewritten: look at the diff before you commit it."
)]
pub(super) struct Record {
    /// The source's name, <domain>/<board>
    #[arg(value_name = "SOURCE")]
    source: String,
    /// Where recorded pages lie
    #[arg(long, value_name = "DIR", default_value = "fixtures")]
    fixtures: PathBuf,
}

impl Record {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let source = config.one(&self.source)?;
        let dir = self.fixtures.join(source.id.domain()).join(source.id.board());
        // The operator's store keeps the host's pace.
        super::runtime()?.block_on(rig::with_pages(&config, None, async |pages| {
            record(&config, pages, &source, &dir, global.quiet).await
        }))
    }
}

async fn record(
    config: &Config,
    pages: Arc<dyn Fetch>,
    source: &Arc<Source>,
    dir: &Path,
    quiet: bool,
) -> Result<Verdict, Failure> {
    // What is read goes into a store of its own, so that every post is read.
    let scratch = tempfile::tempdir()?;
    let memory = store::open(&format!("sqlite:{}", scratch.path().join("record.db").display()))
        .await
        .map_err(anyhow::Error::from)?;
    let recorder = Arc::new(Recorder::new(pages, quiet));
    let rig = rig::with(config, memory, Arc::clone(&recorder) as Arc<dyn Fetch>, Arc::new(super::now));

    let Some(outcome) = refresh::refresh(&rig, source, refresh::How::Now).await else {
        return Err(Failure::Other(anyhow::anyhow!("{} could not be taken", source.id)));
    };
    if !outcome.kind.is_ok() {
        let problems: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
        return Err(Failure::Other(anyhow::anyhow!(
            "nothing recorded, {} is {}: {}",
            source.id,
            outcome.kind.as_str(),
            problems.join("; ")
        )));
    }
    // Page two shows that paging is understood.
    let learnt = rig.store.recall(&source.id, &[]).await.map_err(anyhow::Error::from)?.learnt;
    let next = recorder.answer_to("list-1").and_then(|body| refresh::seen_list(&body, source, &learnt).next);
    if let Some(next) = &next {
        let (robots, rules, session) = (source.robots, &source.http, &Session::default());
        let ask =
            Ask { request: next, label: "list-2", known: None, referer: Some(&source.url), robots, rules, session };
        if let Err(error) = recorder.fetch(&ask).await {
            say::note(&format!("page two is left out: {error}"));
        }
    }

    recorder.done();

    let mut report = String::new();
    let mut written = HashSet::new();
    for (name, what) in recorder::keep(dir, &recorder.take())? {
        let word = match what {
            Written::New => "new",
            Written::Changed => "changed",
            Written::Unchanged => "as before",
        };
        let _ = writeln!(report, "{}: {word}", dir.join(&name).display());
        written.insert(name.clone());
        written.insert(format!("{name}-redirect"));
    }
    for name in remove_others(dir, &written)? {
        let _ = writeln!(report, "{}: removed, it is on the list no more", dir.join(&name).display());
    }

    let before = fixture::expected(dir)?;
    let fixture = Fixture::follow(source, dir).await.map_err(|message| Failure::Other(anyhow::anyhow!(message)))?;
    for d in difference::all(&before, &fixture.files).iter().filter(|_| !before.is_empty()) {
        let file = dir.join("expected").join(&d.file);
        let file = file.display();
        let _ = match (before.contains_key(&d.file), fixture.files.contains_key(&d.file)) {
            (false, _) => writeln!(report, "{file}: new"),
            (_, false) => writeln!(report, "{file}: removed, its page is recorded no more"),
            // So many more of this file.
            _ if d.expected.is_empty() && d.found.is_empty() => writeln!(report, "{file} {}", d.place),
            _ => writeln!(report, "{file} {}\n  was {}\n  is  {}", d.place, d.expected, d.found),
        };
    }
    fixture.write(dir)?;
    say::data(&report)?;
    if !quiet {
        say::note(&format!(
            "next: look at what changed in {}; `boardfeed check {}` compares with it",
            dir.display(),
            source.id
        ));
    }
    Ok(Verdict::AllWell)
}

/// Removes recordings of earlier days that this one does not replace; gives their names.
fn remove_others(dir: &Path, written: &HashSet<String>) -> std::io::Result<Vec<String>> {
    let mut removed = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let (Some(stem), Some(ending)) = (path.file_stem().and_then(|s| s.to_str()), path.extension()) else {
            continue;
        };
        if ending == "http" && !written.contains(stem) {
            removed.push(stem.to_owned());
        }
    }
    for stem in &removed {
        fs::remove_file(dir.join(format!("{stem}.http")))?;
        let page = dir.join(format!("{stem}.html"));
        if page.is_file() {
            fs::remove_file(page)?;
        }
    }
    removed.sort();
    Ok(removed)
}
