//! `boardfeed refresh`: cron's verb.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;
use tokio::sync::mpsc;

use crate::daemon::{self, Event, Which};
use crate::model::{Outcome, OutcomeKind, SourceId};
use crate::refresh::{Rig, Waiting};
use crate::source::Source;
use crate::text::moment_in_seoul;

use super::config::Config;
use super::watched::Watched;
use super::{Failure, Global, Verdict, rig, say, wrap};

/// Look at each source that is due (or named) once, and publish its feeds
#[derive(clap::Args, Debug)]
#[command(
    after_help = "A line a source tells how its look ended: changed, unchanged, suspicious (the feed stays as it was) or failed.\n\
                  --accept tells a suspicious board's list to be right; a page that is no list (login, firewall, error) can't be accepted."
)]
pub(super) struct Refresh {
    /// Sources by name (<domain>/<board>); all that are due where none is named
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
    /// Also those not due; pauses, robots.txt and Retry-After are kept
    #[arg(long)]
    force: bool,
    /// Take what the named boards show now as right, where it looks suspicious and you have seen with your own eyes that
    /// it is: a list that has shrunk for good or been emptied, another board at the address, dates that were all set anew
    #[arg(long, requires = "sources")]
    accept: bool,
    /// One JSON object a source, a line each
    #[arg(long)]
    json: bool,
    /// Answer every request from recorded pages below DIR, and nothing else
    #[arg(long, value_name = "DIR")]
    replay: Option<PathBuf>,
}

impl Refresh {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let sources = config.pick(&self.sources)?;
        if sources.is_empty() && config.broken == 0 {
            say::note(&format!(
                "no sources yet: a file {}/<domain>/<board>.toml with a `title` and a `url` is one",
                config.sources_dir.display()
            ));
            return Ok(Verdict::AllWell);
        }
        for source in sources.iter().filter(|source| source.paused && !self.sources.is_empty()) {
            say::note(&format!("{} is paused and left alone: its file says `paused = true`", source.id));
        }
        let which = if self.accept {
            Which::Accepted
        } else if self.force || !self.sources.is_empty() {
            Which::All
        } else {
            Which::Due
        };
        let (mut trouble, mut looked) = (config.broken > 0, false);
        super::runtime()?.block_on(rig::with_rig(&config, self.replay.as_deref(), async |rig| {
            let (sender, mut events) = mpsc::unbounded_channel();
            let progress = Progress::new(sources.iter().filter(|source| !source.paused).count(), global.quiet);
            let told = progress.clone();
            let watched = Watched::new(Arc::clone(&rig.fetch), &sources, move |said| told.asks(said));
            let rig = Rig { fetch: Arc::new(watched), ..rig };
            let work = daemon::round(&rig, &sources, which, sender);
            let watch = async {
                while let Some(event) = events.recv().await {
                    match event {
                        Event::Began(id) => progress.began(&id),
                        Event::LeftOut(_) => progress.ended(None),
                        Event::Ended(id, outcome) => {
                            looked = true;
                            trouble |= !outcome.kind.is_ok();
                            progress.ended(Some(&outcome));
                            let line = if self.json { json_line(&id, &outcome) } else { human_line(&id, &outcome) };
                            let quiet = global.quiet && !self.json && outcome.kind.is_ok();
                            if !quiet {
                                progress.suspend(|| say::data(&line))?;
                            }
                        }
                    }
                }
                Ok::<(), std::io::Error>(())
            };
            let ((), watched) = tokio::join!(work, watch);
            watched?;
            if let Err(problem) = crate::refresh::publish_all(&rig, &config.sources).await {
                trouble = true;
                say::error(&problem.to_string());
            }
            // What it could not tell stays in the store; that is no trouble of a source.
            if let Err(problem) = crate::refresh::notify(&rig, &config.sources, Waiting::Due).await {
                say::error(&problem.to_string());
            }
            progress.clear();
            // Cron's mails hold what is news only; a person who typed this wants to know why nothing came.
            if !looked && !self.json && !global.quiet && std::io::stderr().is_terminal() {
                say::note(&why_nothing(&rig, &sources).await);
            }
            Ok(())
        }))?;
        if config.broken > 0 {
            return Err(Failure::Usage(format!(
                "{} source file(s) could not be read; the others were looked at",
                config.broken
            )));
        }
        Ok(if trouble { Verdict::SomeTrouble } else { Verdict::AllWell })
    }
}

/// Why no source was looked at.
async fn why_nothing(rig: &Rig, sources: &[Arc<Source>]) -> String {
    match daemon::due(rig, sources).await {
        Ok((due, Some(next))) if due.is_empty() => {
            format!("nothing is due, the next look is at {}; --force looks now", moment_in_seoul(next))
        }
        Ok((due, None)) if due.is_empty() => "nothing to look at: what was named is paused".to_owned(),
        _ => "another process looks at this now; `boardfeed doctor --store` says which".to_owned(),
    }
}

/// The contract's line.
pub(super) fn json_line(id: &SourceId, outcome: &Outcome) -> String {
    let line = json!({
        "source": id.as_str(), "outcome": outcome.kind.as_str(), "new": outcome.new, "edited": outcome.edited,
        "gone": outcome.gone, "requests": outcome.requests, "problems": outcome.problems,
    });
    format!("{line}\n")
}

fn human_line(id: &SourceId, outcome: &Outcome) -> String {
    let mut line = format!("{id}: {}", outcome.kind.as_str());
    if outcome.kind == OutcomeKind::Changed {
        let counts = [(outcome.new, "new"), (outcome.edited, "edited"), (outcome.gone, "gone")];
        let counts: Vec<String> =
            counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        if !counts.is_empty() {
            line.push_str(&format!(" ({})", counts.join(", ")));
        }
    }
    line.push('\n');
    for problem in &outcome.problems {
        line.push_str(&wrap::behind("  ", &problem.to_string()));
    }
    line
}

/// One bar over all sources, and what is asked for just now; nothing where stderr is no terminal.
#[derive(Clone)]
struct Progress {
    bars: MultiProgress,
    total: ProgressBar,
}

impl Progress {
    fn new(count: usize, quiet: bool) -> Self {
        let show = !quiet && std::io::stderr().is_terminal();
        let bars = MultiProgress::with_draw_target(if show {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        });
        let total = bars.add(ProgressBar::new(count as u64));
        // Of one source a bar would tell nothing.
        let form = if count > 1 { "{bar:30} {pos}/{len} {wide_msg}" } else { "{spinner} {wide_msg}" };
        if let Ok(style) = ProgressStyle::with_template(form) {
            total.set_style(style);
        }
        total.enable_steady_tick(Duration::from_millis(200));
        Self { bars, total }
    }

    fn began(&self, id: &SourceId) {
        self.total.set_message(id.to_string());
    }

    fn asks(&self, said: String) {
        self.total.set_message(said);
    }

    fn ended(&self, outcome: Option<&Outcome>) {
        self.total.inc(1);
        if let Some(outcome) = outcome {
            self.total.set_message(outcome.kind.as_str());
        }
    }

    fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bars.suspend(write)
    }

    fn clear(&self) {
        self.total.finish_and_clear();
    }
}
