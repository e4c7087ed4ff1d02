//! `boardfeed check`: CI's verb. Reads every source's recorded pages and compares with what was expected of them.
//!
//! Needs no network and no store of the operator's: each source is followed through its recordings in a store of its own.

mod report;

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{Code, Problem};
use crate::source::Source;

use super::config::Config;
use super::fixture::{self, Fixture};
use super::{Failure, Global, Verdict, say};

use super::difference::{self, Difference};

/// Compare what is read of the recorded pages with what was expected
#[derive(clap::Args, Debug)]
#[command(
    after_help = "With UPDATE_EXPECT=1 in the environment the expected files are rewritten instead; the diff is the review."
)]
pub(super) struct Check {
    /// Sources by name; all where none is named
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Where recorded pages lie
    #[arg(long, value_name = "DIR", default_value = "fixtures")]
    fixtures: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Lines for a person
    Human,
    /// One JSON object a source, a line each
    Json,
    /// A JUnit report, one test case a source
    Junit,
    /// Annotations of a workflow run
    Github,
}

/// How one source came out.
#[derive(Debug)]
struct Checked {
    source: Arc<Source>,
    /// Of its expected files.
    dir: PathBuf,
    verdict: CheckVerdict,
}

#[derive(Debug)]
enum CheckVerdict {
    Same {
        files: usize,
    },
    Updated {
        files: usize,
    },
    Different(Vec<Difference>),
    /// Could not be followed at all, with the reason.
    Broken(String),
    /// Nothing recorded.
    Absent,
}

impl Check {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let sources = config.pick(&self.sources)?;
        let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|value| !value.is_empty() && value != "0");
        let runtime = super::runtime()?;
        let mut checked = Vec::new();
        for source in sources {
            let dir = self.fixtures.join(source.id.domain()).join(source.id.board());
            let verdict = runtime.block_on(check(&source, &dir, update));
            checked.push(Checked { source, dir: dir.join(fixture::EXPECTED), verdict });
        }
        say::data(&match self.format {
            Format::Human => report::human(&checked),
            Format::Json => report::json(&checked),
            Format::Junit => report::junit(&checked),
            Format::Github => report::github(&checked),
        })?;
        if config.broken > 0 {
            return Err(Failure::Usage(format!("{} source file(s) could not be read", config.broken)));
        }
        // A source asked for by name must have something to check.
        let bad = checked.iter().any(|checked| match checked.verdict {
            CheckVerdict::Same { .. } | CheckVerdict::Updated { .. } => false,
            CheckVerdict::Different(_) | CheckVerdict::Broken(_) => true,
            CheckVerdict::Absent => !self.sources.is_empty(),
        });
        Ok(if bad { Verdict::SomeTrouble } else { Verdict::AllWell })
    }
}

/// A selector of rows in the source file that finds nothing at any look. One post may lack what another has.
fn unused(fixture: &Fixture) -> Option<&Problem> {
    let is_unused = |problem: &&Problem| problem.code == Code::UnusedOverride;
    let mut looks = fixture.outcomes.iter();
    let first = looks.next()?;
    first.problems.iter().filter(is_unused).find(|problem| looks.clone().all(|look| look.problems.contains(problem)))
}

async fn check(source: &Arc<Source>, dir: &std::path::Path, update: bool) -> CheckVerdict {
    if !dir.is_dir() {
        return CheckVerdict::Absent;
    }
    match Fixture::follow(source, dir).await {
        Err(message) => CheckVerdict::Broken(message),
        // The files may be as expected, since they were written while the selector found nothing.
        Ok(ref fixture) if let Some(problem) = unused(fixture) => CheckVerdict::Broken(problem.to_string()),
        Ok(fixture) if update => match fixture.write(dir) {
            Ok(()) => CheckVerdict::Updated { files: fixture.files.len() },
            Err(error) => CheckVerdict::Broken(format!("can't write below {}: {error}", dir.display())),
        },
        Ok(fixture) => match fixture::expected(dir) {
            Err(error) => {
                CheckVerdict::Broken(format!("can't read {}: {error}", dir.join(fixture::EXPECTED).display()))
            }
            Ok(expected) => {
                let differences = difference::all(&expected, &fixture.files);
                if differences.is_empty() {
                    CheckVerdict::Same { files: fixture.files.len() }
                } else {
                    CheckVerdict::Different(differences)
                }
            }
        },
    }
}
