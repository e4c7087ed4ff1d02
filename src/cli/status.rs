//! `boardfeed status`: how the sources fare.

use std::fmt::Write;

use serde_json::json;

use crate::model::{Code, OutcomeKind};
use crate::store::SourceState;

use super::config::Config;
use super::{Failure, Global, Verdict, rig, say};

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
        let states = super::runtime()?.block_on(rig::with_store(&config, async |store| {
            Ok(store.states().await.map_err(anyhow::Error::from)?)
        }))?;
        let mut table = super::table(&["source", "health", "last good look", "next look", "problems"]);
        let mut lines = String::new();
        let mut trouble = false;
        for source in &sources {
            let state = states.iter().find(|state| state.source == source.id);
            let health = health(state);
            trouble |= matches!(health, "suspicious" | "failing");
            let problems = state.map(|state| state.outcome.problems.as_slice()).unwrap_or_default();
            let last_ok = state.and_then(|state| state.last_ok);
            let next = state.map(|state| state.next);
            if self.json {
                let problems: Vec<_> =
                    problems.iter().map(|p| json!({"code": p.code.as_str(), "message": p.message})).collect();
                let line = json!({
                    "source": source.id.as_str(), "health": health, "last_ok": last_ok.map(|at| at.to_string()),
                    "next": next.map(|at| at.to_string()), "problems": problems,
                });
                let _ = writeln!(lines, "{line}");
            } else {
                let local = |at: Option<jiff::Timestamp>| {
                    at.map_or_else(
                        || "-".to_owned(),
                        |at| at.to_zoned_datetime(source.zone.clone()).strftime("%Y-%m-%d %H:%M %:z").to_string(),
                    )
                };
                // One line a kind of trouble: ten posts of one board fail alike.
                let mut kinds: Vec<(Code, usize, String)> = Vec::new();
                for problem in problems {
                    match kinds.iter_mut().find(|(code, ..)| *code == problem.code) {
                        Some((_, count, _)) => *count += 1,
                        None => kinds.push((problem.code, 1, problem.to_string())),
                    }
                }
                let problems: Vec<String> = kinds
                    .into_iter()
                    .map(
                        |(_, count, first)| {
                            if count > 1 { format!("{first} (and {} more of this kind)", count - 1) } else { first }
                        },
                    )
                    .collect();
                let health = if source.paused { format!("{health} (paused)") } else { health.to_owned() };
                table.add_row([source.id.to_string(), health, local(last_ok), local(next), problems.join("\n")]);
            }
        }
        if !self.json && !sources.is_empty() {
            let _ = writeln!(lines, "{table}");
        }
        say::data(&lines)?;
        if config.broken > 0 {
            return Err(Failure::Usage(format!(
                "{} source file(s) could not be read; the others are shown",
                config.broken
            )));
        }
        Ok(if trouble { Verdict::SomeTrouble } else { Verdict::AllWell })
    }
}

/// The contract's word for how a source fares.
fn health(state: Option<&SourceState>) -> &'static str {
    match state.map(|state| state.outcome.kind) {
        None => "never",
        Some(OutcomeKind::Changed | OutcomeKind::Unchanged) => "ok",
        Some(OutcomeKind::Suspicious) => "suspicious",
        Some(OutcomeKind::Failed) => "failing",
    }
}
