//! `boardfeed export` and `boardfeed import`: everything remembered, from one store to another.

use std::fs::File;
use std::io::{BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use crate::model::SourceId;
use crate::store::Moved;

use super::config::Config;
use super::{Failure, Global, Verdict, rig, say};

/// Write everything that is remembered, as lines of JSON
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Posts with their ids, revisions and states, tombstones of retention, and the place of a backfill: what `boardfeed import` \
                  takes into another store, SQLite or PostgreSQL. The same content gives the same bytes. For a daily copy of a \
                  SQLite store `boardfeed backup` is quicker."
)]
pub(super) struct Export {
    /// Only this source; may be given several times
    #[arg(long = "source", value_name = "SOURCE")]
    sources: Vec<String>,
    /// The file to write, which must not be there yet; `-`: stdout
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

/// Take in what `export` wrote
#[derive(clap::Args, Debug)]
#[command(
    after_help = "All of it or nothing: a broken line or one that contradicts what is remembered is named, and changes nothing. Posts \
                  that are there already are not doubled. A server that uses the store waits while it works; end it first where \
                  the file is large."
)]
pub(super) struct Import {
    /// The file to read; `-`: stdin
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

impl Export {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let mut sources = Vec::new();
        for name in &self.sources {
            // Not only those that have a file: the store may remember one that was given up.
            sources.push(SourceId::new(name).map_err(|error| Failure::Usage(error.to_string()))?);
        }
        let to_stdout = self.file == Path::new("-");
        let moved = super::runtime()?.block_on(rig::with_store(&config, async |store| {
            let moved = if to_stdout {
                let mut out = BufWriter::new(std::io::stdout());
                store.export(&sources, &mut out).await
            } else {
                let mut file = NewFile::create(&self.file)?;
                let moved = store.export(&sources, &mut file.writer).await;
                if moved.is_ok() {
                    file.keep()?;
                }
                moved
            };
            moved.map_err(|error| Failure::Other(error.into()))
        }))?;
        if let Some(name) = sources.iter().find(|_| (moved.sources as usize) < sources.len()) {
            say::note(&format!(
                "of {} sources named {} are remembered (asked for, among others: {name})",
                sources.len(),
                moved.sources
            ));
        }
        if !global.quiet && !to_stdout {
            say::note(&format!("wrote {}", counted(&moved)));
        }
        Ok(Verdict::AllWell)
    }
}

impl Import {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let from_stdin = self.file == Path::new("-");
        if from_stdin && std::io::stdin().is_terminal() {
            return Err(Failure::Usage("name the file to import, or pipe one into this".to_owned()));
        }
        let input: Box<dyn Read + Send> = if from_stdin {
            Box::new(std::io::stdin())
        } else {
            let file = File::open(&self.file)
                .map_err(|error| Failure::Usage(format!("can't read {}: {error}", self.file.display())))?;
            Box::new(file)
        };
        let moved = super::runtime()?.block_on(rig::with_store(&config, async |store| {
            let moved = store.import(&mut BufReader::new(input)).await;
            moved.map_err(|error| Failure::Other(anyhow::anyhow!("{}: {error}", self.file.display())))
        }))?;
        if !global.quiet {
            let known =
                if moved.known > 0 { format!(", of which {} were here already", moved.known) } else { String::new() };
            say::note(&format!("took in {}{known}", counted(&moved)));
        }
        Ok(Verdict::AllWell)
    }
}

fn counted(moved: &Moved) -> String {
    let Moved { sources, posts, revisions, tombstones, .. } = *moved;
    [(sources, "source"), (posts, "post"), (revisions, "revision"), (tombstones, "tombstone")]
        .map(|(count, noun)| super::counted(count, noun))
        .join(", ")
}

/// A file that is whole or not there.
struct NewFile {
    writer: BufWriter<tempfile::NamedTempFile>,
    path: PathBuf,
}

impl NewFile {
    fn create(path: &Path) -> Result<Self, Failure> {
        if path.exists() {
            return Err(Failure::Usage(format!("{} is there already; name another file", path.display())));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let temp = tempfile::Builder::new().prefix(".boardfeed-export-").suffix(".tmp").tempfile_in(folder);
        let temp = temp.map_err(|error| Failure::Usage(format!("can't write to {}: {error}", folder.display())))?;
        Ok(Self { writer: BufWriter::new(temp), path: path.to_owned() })
    }

    fn keep(mut self) -> Result<(), Failure> {
        self.writer.flush()?;
        let temp = self.writer.into_inner().map_err(|error| Failure::Other(anyhow::anyhow!("{error}")))?;
        temp.as_file().sync_all()?;
        temp.persist_noclobber(&self.path)
            .map_err(|error| Failure::Other(anyhow::anyhow!("can't write {}: {}", self.path.display(), error.error)))?;
        Ok(())
    }
}
