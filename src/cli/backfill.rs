//! `boardfeed backfill`: a board's older posts.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use serde_json::json;

use crate::refresh::{self, Backfilled, Bounds, Ending, Told};
use crate::text::moment_in_seoul;

use super::config::Config;
use super::{Failure, Global, Verdict, counted, rig, say};

/// Walk back through a board's older pages and remember their posts
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Posts enter under the board's own dates, behind what is known already: nothing is announced as new. It goes at the \
                  pace of every other request, so a long board takes hours; end it at any moment (Ctrl-C) and run it again: it \
                  goes on where it stopped. A refresh that comes due meanwhile is done in between."
)]
pub(super) struct Backfill {
    /// The source's name, <domain>/<board>
    #[arg(value_name = "SOURCE")]
    source: String,
    /// Read so many older list pages, then stop [default: to the board's end]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pages: Option<u32>,
    /// Stop at posts older than this day, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: Option<Date>,
    /// Begin at page one again, though an earlier walk went further; finds what was left out
    #[arg(long)]
    again: bool,
    /// One JSON object at the end
    #[arg(long)]
    json: bool,
    /// Answer every request from recorded pages below DIR, and nothing else
    #[arg(long, value_name = "DIR")]
    replay: Option<PathBuf>,
}

impl Backfill {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let source = config.one(&self.source)?;
        let bounds = Bounds { pages: self.pages, since: self.since, again: self.again };
        let runtime = super::runtime()?;
        let done = runtime.block_on(rig::with_rig(&config, self.replay.as_deref(), async |rig| {
            let progress = Progress::new(bounds, global.quiet);
            let tell = |told: Told| progress.tell(&told);
            let done = tokio::select! {
                done = refresh::backfill(&rig, &source, &bounds, &tell) => Some(done),
                _ = tokio::signal::ctrl_c() => None,
            };
            progress.bar.finish_and_clear();
            Ok(done)
        }))?;
        let Some(done) = done else {
            say::note(&format!("stopped; `boardfeed backfill {}` goes on where it was", source.id));
            return Ok(Verdict::SomeTrouble);
        };
        for problem in &done.problems {
            say::note(&format!("  {problem}"));
        }
        let line = if self.json { json_line(source.id.as_str(), &done) } else { human_line(source.id.as_str(), &done) };
        if !global.quiet || self.json {
            say::data(&line)?;
        }
        Ok(if done.ending == Ending::Trouble { Verdict::SomeTrouble } else { Verdict::AllWell })
    }
}

/// `--since`.
fn day(text: &str) -> Result<Date, String> {
    text.trim().parse().map_err(|_| "write a day there is as YYYY-MM-DD, such as --since 2020-01-31".to_owned())
}

fn json_line(source: &str, done: &Backfilled) -> String {
    let (outcome, reason) = match &done.ending {
        Ending::End(why) | Ending::WasAtEnd(why) => ("finished", Some(why.clone())),
        Ending::Lost(number) => ("stopped", Some(lost(*number))),
        Ending::Kept => ("stopped", Some("`keep` takes older posts away".to_owned())),
        Ending::Bound => ("stopped", None),
        Ending::Trouble => ("failed", None),
    };
    let walk = done.walk.as_ref();
    let line = json!({
        "source": source, "outcome": outcome, "reason": reason, "pages": done.pages, "posts": done.new,
        "requests": done.requests, "oldest": walk.and_then(|walk| walk.oldest).map(|day| day.to_string()),
        "all_pages": walk.map_or(0, |walk| walk.pages), "all_posts": walk.map_or(0, |walk| walk.posts),
        "problems": done.problems,
    });
    format!("{line}\n")
}

fn lost(number: u32) -> String {
    format!("no next page was found behind page {number}, and older posts may stand there")
}

fn human_line(source: &str, done: &Backfilled) -> String {
    let walk = done.walk.as_ref();
    let oldest = walk.and_then(|walk| walk.oldest).map(|day| format!(", back to {day}")).unwrap_or_default();
    let this_time = format!("{}, {}{oldest}", counted(done.pages, "older page"), counted(done.new, "post"));
    match &done.ending {
        Ending::End(why) => format!("{source}: finished ({why}); {this_time}\n"),
        Ending::Lost(number) => {
            format!("{source}: {}; {this_time}; `boardfeed doctor {source}` tells more\n", lost(*number))
        }
        Ending::WasAtEnd(why) => {
            let all = walk.map_or(0, |walk| walk.posts);
            format!(
                "{source}: was finished before ({why}), with {}{oldest}; --again walks from page one\n",
                counted(all, "post")
            )
        }
        Ending::Bound => format!("{source}: stopped as asked; {this_time}; run it again to go on\n"),
        Ending::Kept => format!("{source}: stopped where `keep` says; {this_time}\n"),
        Ending::Trouble => format!("{source}: not finished; {this_time}; run it again to go on where it stopped\n"),
    }
}

/// A line that is always true: what is done, and what its pace makes of the rest.
struct Progress {
    bar: ProgressBar,
    bounds: Bounds,
    begun: Instant,
    /// Pages and posts of this run, and the first day it saw.
    run: Mutex<Run>,
}

#[derive(Default)]
struct Run {
    pages: u32,
    first_number: Option<u32>,
    first_day: Option<Date>,
}

impl Progress {
    fn new(bounds: Bounds, quiet: bool) -> Self {
        let show = !quiet && std::io::stderr().is_terminal();
        let target = if show { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        bar.set_message("reading page one");
        Self { bar, bounds, begun: Instant::now(), run: Mutex::default() }
    }

    fn tell(&self, told: &Told) {
        match told {
            Told::Waiting => self.bar.set_message("waiting for a refresh under way"),
            Told::Quiet(until) => {
                self.bar.set_message(format!("the host asked for silence until {}", moment_in_seoul(*until)));
            }
            Told::Refreshed(outcome) => {
                self.bar.set_message(format!("looked for news: {}, {} new", outcome.kind.as_str(), outcome.new));
            }
            Told::Page { walk, rows, number } => {
                let mut run = self.run.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                run.pages += 1;
                run.first_number = run.first_number.or(*number);
                run.first_day = run.first_day.or(walk.oldest);
                let share = self.share(&run, walk.oldest, *number, *rows);
                let left = share.map(|share| left(self.begun.elapsed(), share)).unwrap_or_default();
                let oldest = walk.oldest.map(|day| format!(" · back to {day}")).unwrap_or_default();
                self.bar.set_message(format!(
                    "page {} · {}{oldest} · {}{left}",
                    walk.pages,
                    counted(walk.posts, "post"),
                    counted(walk.requests, "request"),
                ));
            }
        }
    }

    /// How much of this run is done, by what was asked for or by the board's own running numbers; nothing where neither
    /// tells.
    fn share(&self, run: &Run, oldest: Option<Date>, number: Option<u32>, rows: usize) -> Option<f64> {
        // The first page is no pace yet.
        if run.pages < 2 {
            return None;
        }
        let done = f64::from(run.pages - 1);
        if let Some(pages) = self.bounds.pages {
            return Some(done / f64::from(pages));
        }
        let days = |from: Date, to: Date| to.until(from).map(|span| f64::from(span.get_days()));
        if let (Some(since), Some(first), Some(oldest)) = (self.bounds.since, run.first_day, oldest) {
            let (all, passed) = (days(first, since).ok()?, days(first, oldest).ok()?);
            return (all > 0.0 && passed > 0.0).then(|| passed / all);
        }
        let number = number.filter(|_| rows > 0)?;
        Some(done / (done + f64::from(number.saturating_sub(1)) / rows as f64))
    }
}

/// The rest at the pace so far, in words no more exact than they are true.
fn left(elapsed: Duration, share: f64) -> String {
    if !(0.0..1.0).contains(&share) || share <= 0.0 {
        return String::new();
    }
    let minutes = elapsed.as_secs_f64() * (1.0 - share) / share / 60.0;
    match minutes {
        m if m < 1.5 => " · about a minute left".to_owned(),
        m if m < 90.0 => format!(" · about {m:.0} min left"),
        m => format!(" · about {:.0} h left", m / 60.0),
    }
}
