//! The steps of a source's way and what is to be said of each. Pure: everything was fetched and recalled before.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::cli::add::{self, Read, unsure};
use crate::cli::{AHEAD, wrap};
use crate::daemon;
use crate::decide;
use crate::decode::decode;
use crate::fetch::Body;
use crate::model::{Code, Event, FreshRow, Listing, Memory, Problem};
use crate::normalize;
use crate::source::{Robots, Settings, Source};
use crate::store::SourceState;
use crate::text::moment;

use super::told;

/// A look that is overdue by more than this is not made by anyone.
const OVERDUE: SignedDuration = SignedDuration::from_hours(24);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Ok,
    /// Worth knowing; not wrong.
    Note,
    Wrong,
}

/// One step and how it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    name: &'static str,
    how: How,
    says: String,
    /// What to do, where `says` does not say so itself.
    next: Option<String>,
}

impl Step {
    pub(super) fn ok(name: &'static str, says: impl Into<String>) -> Self {
        Self { name, how: How::Ok, says: says.into(), next: None }
    }

    pub(super) fn note(name: &'static str, says: impl Into<String>) -> Self {
        Self { how: How::Note, ..Self::ok(name, says) }
    }

    pub(super) fn wrong(name: &'static str, says: impl Into<String>) -> Self {
        Self { how: How::Wrong, ..Self::ok(name, says) }
    }

    pub(super) fn next(self, next: impl Into<String>) -> Self {
        Self { next: Some(next.into()), ..self }
    }

    #[cfg(test)]
    pub(super) fn message(&self) -> &str {
        &self.says
    }

    /// The word for programs.
    pub(super) fn verdict(&self) -> &'static str {
        match self.how {
            How::Ok => "ok",
            How::Note => "note",
            How::Wrong => "wrong",
        }
    }

    /// Wrong for these reasons, whose messages name the next step.
    pub(super) fn problems(name: &'static str, problems: &[Problem]) -> Self {
        Self::wrong(name, told(problems))
    }
}

/// All steps, in the order of the way.
#[derive(Debug, Default)]
pub(super) struct Steps(Vec<Step>);

impl Steps {
    pub(super) fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    pub(super) fn extend(&mut self, steps: Vec<Step>) {
        self.0.extend(steps);
    }

    pub(super) fn all_well(&self) -> bool {
        self.0.iter().all(|step| step.how != How::Wrong)
    }

    pub(super) fn human(&self, id: &str) -> String {
        let mut out = String::new();
        for step in &self.0 {
            let sign = match step.how {
                How::Ok => "ok   ",
                How::Note => "note ",
                How::Wrong => "WRONG",
            };
            out.push_str(&wrap::behind(&format!("{sign}  {:<11}  ", step.name), &step.says));
            if let Some(next) = &step.next {
                out.push_str(&wrap::behind(&format!("{:<20}next: ", ""), next));
            }
        }
        let wrong = self.0.iter().filter(|step| step.how == How::Wrong).count();
        out.push_str(&match wrong {
            0 => format!("{id}: all is well\n"),
            1 => format!("{id}: one thing is wrong\n"),
            wrong => format!("{id}: {wrong} things are wrong; the first is the one to mend first\n"),
        });
        out
    }

    pub(super) fn json(&self, id: &str) -> String {
        let steps: Vec<_> = self
            .0
            .iter()
            .map(|step| json!({"step": step.name, "verdict": step.verdict(), "message": step.says, "next": step.next}))
            .collect();
        format!("{}\n", json!({"source": id, "ok": self.all_well(), "steps": steps}))
    }
}

pub(super) fn settings(settings: &Settings, file: &Path, replays: bool) -> Step {
    let place = if file.is_file() { file.display().to_string() } else { "defaults, no settings file".to_owned() };
    match settings.fetch.contact.trim() {
        "" if !replays => Step::wrong("settings", format!("{place}: no contact, so nothing is fetched"))
            .next(format!("set `contact` in the table `[fetch]` of {} to a mail or web address", file.display())),
        "" => Step::ok("settings", format!("{place}; recorded pages need no contact")),
        contact => Step::ok("settings", format!("{place}; contact {contact}")),
    }
}

pub(super) fn source_file(source: &Source, file: &Path) -> Step {
    if source.paused {
        return Step::wrong("source file", format!("{}: it is paused, no refresh looks at it", file.display()))
            .next("remove `paused = true`");
    }
    Step::ok("source file", format!("{}: «{}», {}", file.display(), source.title, source.url))
}

/// What the store remembers of earlier looks, and when the next one comes.
pub(super) fn past(source: &Source, settings: &Settings, state: Option<&SourceState>, now: Timestamp) -> Vec<Step> {
    let Some(state) = state else {
        return vec![
            Step::note("last look", "never looked at").next(format!("`boardfeed refresh {}` reads it", source.id)),
        ];
    };
    let local = |at: Timestamp| moment(at, &source.zone);
    let kind = state.outcome.kind;
    let last = if kind.is_ok() {
        Step::ok("last look", format!("{}, {}", local(state.last), kind.as_str()))
    } else {
        let ok = state.last_ok.map_or_else(|| "never".to_owned(), local);
        let looks = state.troubles;
        let why = told(&state.outcome.problems);
        Step::wrong(
            "last look",
            format!("{}, {} ({looks} in a row; last good: {ok}): {why}", local(state.last), kind.as_str()),
        )
    };
    let last = if state.is_ahead(now) {
        Step::note("last look", format!("{}, which lies ahead", local(state.last))).next(AHEAD)
    } else {
        last
    };
    let planned = daemon::next_planned(source, &settings.refresh.every, state);
    let next = if now.duration_since(planned) > OVERDUE && !source.paused {
        Step::wrong("next look", format!("due since {}, and nobody looked", local(planned)))
            .next("let cron run `boardfeed refresh`, or keep `boardfeed serve` running")
    } else {
        Step::ok("next look", local(planned))
    };
    vec![last, next]
}

/// What happened to it that stays worth knowing, newest first.
pub(super) fn happened(source: &Source, events: &[Event]) -> Vec<Step> {
    let step = |event: &Event| {
        let at = moment(event.at, &source.zone);
        Step::note(event.code.as_str(), format!("{at}, {}: {}", event.changes(), event.message))
    };
    events.iter().map(step).collect()
}

/// No page came.
pub(super) fn unfetched(problems: &[Problem]) -> Vec<Step> {
    let is_robots = |problem: &Problem| matches!(problem.code, Code::RobotsDenied | Code::RobotsUnreachable);
    let name = if problems.iter().any(is_robots) { "robots.txt" } else { "fetch" };
    vec![Step::problems(name, problems)]
}

/// A page came: what let it come, what it is, and how it was decoded.
pub(super) fn fetched(source: &Source, body: &Body, replays: bool) -> Vec<Step> {
    let robots = match source.robots {
        _ if replays => "not asked for recorded pages",
        Robots::Ignore => "ignored, as the source says",
        Robots::Obey => "allows the list",
    };
    let led = if body.url == source.url { String::new() } else { format!(", led to {}", body.url) };
    let decoded = decode(&body.bytes, body.header("content-type"), source.http.charset.as_deref());
    let charset = format!("{} (by {:?})", decoded.charset, decoded.evidence).to_lowercase();
    let is_no_page = |problem: &Problem| matches!(problem.code, Code::NotHtml | Code::EmptyPage);
    let decode = match decoded.problems.as_slice() {
        [] => Step::ok("charset", charset),
        problems if problems.iter().any(is_no_page) => Step::problems("charset", problems),
        problems => Step::note("charset", format!("{charset}: {}", told(problems)))
            .next("where characters are wrong, [http] charset says the right one"),
    };
    vec![
        Step::ok("robots.txt", robots),
        Step::ok("fetch", format!("{}, {} bytes{led}", body.status, body.bytes.len())),
        decode,
    ]
}

pub(super) fn list(listing: &Listing) -> Vec<Step> {
    let rows = &listing.rows;
    if rows.is_empty() {
        return vec![Step::problems("rows", &listing.problems)];
    }
    let said = format!("{} rows, confidence {:.2}", rows.len(), listing.confidence);
    let found = if listing.confidence < add::CONFIDENCE {
        Step::wrong("rows", format!("{said}: hardly the board's")).next("[rows] row names the rows")
    } else {
        Step::ok("rows", said)
    };
    let fields = [
        ("date", rows.iter().filter(|row| row.posted_at.is_some()).count()),
        ("author", rows.iter().filter(|row| row.author.is_some()).count()),
        ("views", rows.iter().filter(|row| row.views.is_some()).count()),
        ("number", rows.iter().filter(|row| row.number.is_some()).count()),
        ("category", rows.iter().filter(|row| row.category.is_some()).count()),
    ];
    let fields: Vec<String> =
        fields.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}")).collect();
    let fields = if fields.is_empty() { "titles only".to_owned() } else { fields.join(", ") };
    vec![found, Step::ok("fields", fields)]
}

/// Where the rows lead, and one of the posts there.
pub(super) fn links(source: &Source, listing: &Listing, posts: &[Read]) -> Vec<Step> {
    let all = listing.rows.len();
    // That there are none was said, and why.
    if all == 0 {
        return Vec::new();
    }
    let linked = listing.rows.iter().filter(|row| row.link.is_some()).count();
    let mut steps = vec![if linked == 0 && source.posts {
        Step::wrong("links", "no row leads to its post").next("[rows] link names the element, or `posts = false`")
    } else {
        Step::ok("links", format!("{linked} of {all} rows lead to their post"))
    }];
    for (row, post) in posts {
        steps.push(match post {
            Err(problems) => Step::problems("one post", problems),
            Ok(article) => match normalize::misfit(row, article) {
                Some(problem) => Step::problems("one post", &[problem]),
                None => Step::ok(
                    "one post",
                    format!(
                        "«{}», {} characters, {} files",
                        row.title,
                        article.content_text.chars().count(),
                        article.attachments.len()
                    ),
                ),
            },
        });
    }
    steps
}

/// What may be misread, with the key that says otherwise; what is told as wrong already is left out.
pub(super) fn doubts(listing: &Listing, posts: &[Read]) -> Vec<Step> {
    let readable: Vec<Read> = posts
        .iter()
        .filter(|(row, post)| post.as_ref().is_ok_and(|article| normalize::misfit(row, article).is_none()))
        .cloned()
        .collect();
    unsure::unsure(listing, &readable)
        .into_iter()
        .map(|doubt| {
            let step = Step::note("unsure", doubt.what);
            match doubt.key {
                Some(key) => step.next(format!("{key} in the source file says otherwise")),
                None => step,
            }
        })
        .collect()
}

/// What a refresh would make of these rows now.
pub(super) fn memory(
    memory: &Memory,
    rows: &[FreshRow],
    around: &decide::Around<'_>,
    source: &Source,
    now: Timestamp,
) -> Step {
    let look = decide::look(memory, rows, source, now);
    let look = decide::unless_boxed(look, memory, rows, around, source, false);
    if let Err(problems) = look.as_it_stands() {
        return Step::problems("memory", &problems);
    }
    let known = rows.iter().filter(|row| memory.posts.iter().any(|post| post.key == row.key)).count();
    Step::ok("memory", format!("{known} of {} rows are remembered", rows.len()))
}
