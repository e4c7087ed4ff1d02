//! `boardfeed status`: how the sources fare.

use std::collections::BTreeSet;
use std::fmt::Write;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::daemon;
use crate::model::{Code, Event, Health, Problem};
use crate::source::Source;
use crate::store::SourceState;
use crate::text::{moment, moment_in_seoul};

use super::config::Config;
use super::{AHEAD, Failure, Global, Verdict, rig, say, wrap};

/// Events looked through, of all sources together; shown of each source to a person, and how long after.
const EVENTS: u32 = 1000;
const MOST_EVENTS: usize = 3;
const RECENT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Show how each source fares: health, last good look, next look
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Exit status: 0 all well (or not looked at yet), 1 some source failed or looks suspicious, 2 a source's file can't be read."
)]
pub(super) struct Status {
    /// Sources by name; all where none is named
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
    /// One JSON object a source, a line each
    #[arg(long)]
    json: bool,
}

impl Status {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let sources = config.pick(&self.sources)?;
        let (states, events) = super::runtime()?.block_on(rig::with_store(&config, async |store| {
            let states = store.states().await.map_err(anyhow::Error::from)?;
            Ok((states, store.events(None, EVENTS).await.map_err(anyhow::Error::from)?))
        }))?;
        // Said once where it is the same for all.
        let offsets: BTreeSet<String> = sources
            .iter()
            .map(|source| super::now().to_zoned_datetime(source.zone.clone()).strftime("%:z").to_string())
            .collect();
        let (offset, short) = match offsets.first() {
            Some(offset) if offsets.len() == 1 => (format!(" ({offset})"), true),
            _ => (String::new(), false),
        };
        let mut table =
            super::table(&["source", "health", &format!("last good look{offset}"), &format!("next look{offset}")]);
        let (mut lines, mut details) = (String::new(), String::new());
        let now = super::now();
        let mut trouble = false;
        let (publishes, every) = (!config.settings.publish.to.is_empty(), &config.settings.refresh.every);
        for source in &sources {
            let state = states.iter().find(|state| state.source == source.id);
            // Nobody looks at one that is paused.
            let next = state.map(|state| daemon::next_planned(source, every, state)).filter(|_| !source.paused);
            let state = state.map(|state| state.clone().with_publishing(publishes).while_paused(source.paused));
            let state = state.as_ref();
            let health = Health::of(state.map(|state| state.outcome.kind)).while_paused(source.paused);
            let is_ill = matches!(health, Health::Suspicious | Health::Failing);
            trouble |= is_ill;
            let next_step = state.filter(|_| is_ill).map(|state| state.outcome.next_step(&source.id));
            let is_paused = health == Health::Paused;
            let health = health.as_str();
            let problems = state.map(|state| state.outcome.problems.as_slice()).unwrap_or_default();
            let last_ok = state.and_then(|state| state.last_ok);
            let events: Vec<&Event> = events.iter().filter(|event| event.source == source.id).collect();
            let last = state.map(|state| state.last);
            if self.json {
                let line = json!({
                    "source": source.id.as_str(), "health": health, "last_ok": last_ok.map(|at| at.to_string()),
                    "next": next.map(|at| at.to_string()), "problems": problems,
                    "next_step": next_step, "events": events.iter().map(|event| event_json(event)).collect::<Vec<_>>(),
                });
                let _ = writeln!(lines, "{line}");
            } else {
                let local = |at: Option<Timestamp>| {
                    at.map_or_else(
                        || "-".to_owned(),
                        |at| {
                            let text = moment(at, &source.zone);
                            text.rsplit_once(' ').filter(|_| short).map_or(text.clone(), |(day, _)| day.to_owned())
                        },
                    )
                };
                let health = if source.paused && !is_paused { format!("{health} (paused)") } else { health.to_owned() };
                table.add_row([source.id.to_string(), health, local(last_ok), local(next)]);
                let told: String = kinds(problems)
                    .iter()
                    .map(|problem| wrap::behind("  ", problem))
                    .chain(next_step.map(|step| format!("  next step: {step}\n")))
                    .chain(ahead(state, now))
                    .chain(recent(&events, source, last, now))
                    .collect();
                if !told.is_empty() {
                    let _ = write!(details, "\n{}\n{told}", source.id);
                }
            }
        }
        if !self.json && !sources.is_empty() {
            let _ = write!(lines, "{table}\n{details}");
        }
        say::data(&lines)?;
        if self.sources.is_empty() && !global.quiet {
            config.left_behind(&states).iter().for_each(|(_, told)| say::note(told));
        }
        if config.broken > 0 {
            return Err(Failure::Usage(format!(
                "{} source file(s) could not be read; the others are shown",
                config.broken
            )));
        }
        Ok(if trouble { Verdict::SomeTrouble } else { Verdict::AllWell })
    }
}

/// One line a kind of trouble: ten posts of one board fail alike.
fn kinds(problems: &[Problem]) -> Vec<String> {
    let mut kinds: Vec<(Code, usize, String)> = Vec::new();
    for problem in problems {
        match kinds.iter_mut().find(|(code, ..)| *code == problem.code) {
            Some((_, count, _)) => *count += 1,
            None => kinds.push((problem.code, 1, problem.to_string())),
        }
    }
    let told = kinds.into_iter().map(|(_, count, first)| match count {
        1 => first,
        _ => format!("{first} (and {} more of this kind)", count - 1),
    });
    told.collect()
}

/// That a clock ran wrong, which looks like health for as long.
fn ahead(state: Option<&SourceState>, now: Timestamp) -> Option<String> {
    let state = state.filter(|state| state.is_ahead(now))?;
    let said = format!("last looked at in the future, {}: {AHEAD}", moment_in_seoul(state.last));
    Some(wrap::behind("  ", &said))
}

/// What happened lately, a line each; what the last look says itself is not said again.
fn recent<'a>(
    events: &'a [&Event],
    source: &'a Source,
    last: Option<Timestamp>,
    now: Timestamp,
) -> impl Iterator<Item = String> + 'a {
    let recent = events.iter().filter(move |event| now.duration_since(event.at) < RECENT && Some(event.at) != last);
    recent.take(MOST_EVENTS).map(|event| {
        let Event { at, code, .. } = event;
        let said = format!("{}: {} ({}) [{code}]", moment(*at, &source.zone), event.title(), event.changes());
        wrap::behind("  ", &said)
    })
}

/// What programs read of an event.
fn event_json(event: &Event) -> serde_json::Value {
    json!({
        "at": event.at.to_string(), "code": event.code.as_str(), "message": event.message, "new": event.new,
        "edited": event.edited, "gone": event.gone, "last_ok": event.last_ok.map(|at| at.to_string()),
    })
}
