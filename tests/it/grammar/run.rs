//! Many cases, and of the failing ones the smallest variant.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::feature::Named;

/// What running a case gave.
pub(super) struct Outcome {
    pub(super) rows: usize,
    pub(super) failure: Option<String>,
    /// Why a failure of this kind is known and stays: it is counted, and fails nothing.
    pub(super) known: Option<&'static str>,
}

/// One generated page.
pub(super) trait Case: Clone + PartialEq {
    fn run(&self) -> Outcome;
    fn names(&self) -> Vec<Named>;
    fn plainer(&self) -> Vec<Self>;
    fn said(&self) -> String;
    fn page(&self) -> String;
}

/// Rows of a plain `cargo test`, whose build without optimisation reads some fifty pages a second.
const ROWS: usize = 2_500;
/// Of so many rows every feature must have been drawn; of fewer, every layout.
const MANY: usize = 40_000;
/// More failures than these are counted and not looked into; `GRAMMAR_TELL=<count>` says otherwise.
const ENOUGH: usize = 40;

fn wanted(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|value| value.parse().ok())
}

/// Runs cases until this test's share (in hundredths) of all rows is read.
pub(super) fn all<C: Case + Send>(what: &str, share: usize, draw: impl Fn(u64) -> C + Sync, every: Vec<Named>) {
    if let Some(seed) = wanted("GRAMMAR_SEED") {
        return alone(&draw(seed));
    }
    let all = wanted("GRAMMAR_ROWS").map_or(ROWS, |rows| usize::try_from(rows).unwrap());
    let rows = all * share / 100;
    let from = wanted("GRAMMAR_FROM").unwrap_or(0);
    let (next, read) = (AtomicU64::new(from), AtomicUsize::new(0));
    let tally: Mutex<BTreeMap<Named, usize>> = Mutex::default();
    let failures: Mutex<Vec<(u64, C, String)>> = Mutex::default();
    let known: Mutex<BTreeMap<&str, usize>> = Mutex::default();
    let failed = AtomicUsize::new(0);
    let enough = wanted("GRAMMAR_TELL").map_or(ENOUGH, |count| usize::try_from(count).unwrap());
    // One test may use every processor only where it runs long.
    let workers = if all > ROWS { std::thread::available_parallelism().map_or(1, usize::from) } else { 1 };
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let mut counts: BTreeMap<Named, usize> = BTreeMap::new();
                while read.load(Ordering::Relaxed) < rows {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    let case = draw(seed);
                    let outcome = safely(&case);
                    read.fetch_add(outcome.rows.max(1), Ordering::Relaxed);
                    for name in case.names() {
                        *counts.entry(name).or_default() += 1;
                    }
                    if let (Some(_), Some(reason)) = (&outcome.failure, outcome.known) {
                        *known.lock().unwrap().entry(reason).or_default() += 1;
                    } else if let Some(failure) = outcome.failure {
                        failed.fetch_add(1, Ordering::Relaxed);
                        let mut failures = failures.lock().unwrap();
                        if failures.len() < enough {
                            failures.push((seed, case, failure));
                        }
                    }
                }
                let mut tally = tally.lock().unwrap();
                for (name, count) in counts {
                    *tally.entry(name).or_default() += count;
                }
            });
        }
    });
    let (pages, read) = (next.into_inner() - from, read.into_inner());
    let tally = tally.into_inner().unwrap();
    eprintln!("grammar, {what}: {read} rows on {pages} pages\n{}", coverage(&tally));
    let known = known.into_inner().unwrap();
    for (reason, count) in &known {
        eprintln!("  known: {count} of {pages} pages misread: {reason}");
    }
    // What is known may not grow: one page in twenty.
    let share = known.values().sum::<usize>() * 20;
    assert!(
        u64::try_from(share).unwrap() <= pages.max(100),
        "{what}: too many of what is known to be misread: {known:?}"
    );
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{what}: {} of {pages} pages misread\n{}", failed.into_inner(), report(&failures));
    let missed: Vec<&Named> = every
        .iter()
        .filter(|name| name.1 != "Nothing" && !tally.contains_key(name))
        .filter(|name| all >= MANY || matches!(name.0, "layout" | "head"))
        .collect();
    assert!(missed.is_empty(), "{what}: never drawn: {missed:?}");
}

/// A panic is a failure as well, and says its case.
fn safely<C: Case>(case: &C) -> Outcome {
    catch_unwind(AssertUnwindSafe(|| case.run())).unwrap_or_else(|panic| {
        let message = panic.downcast_ref::<String>().cloned().unwrap_or_default();
        Outcome { rows: 1, failure: Some(format!("panicked: {message}")), known: None }
    })
}

fn alone<C: Case>(case: &C) {
    let small = shrunken(case);
    eprintln!("{}\n{}", small.said(), small.page());
    if let Some(failure) = safely(case).failure {
        panic!(
            "{failure}\n  {}\nsmallest: {}\n  {}",
            case.said(),
            safely(&small).failure.unwrap_or_default(),
            small.said()
        );
    }
}

/// Makes one feature after the other plain, as long as the case still fails.
fn shrunken<C: Case>(case: &C) -> C {
    let mut case = case.clone();
    if safely(&case).failure.is_none() {
        return case;
    }
    let known = safely(&case).known;
    let fails = |outcome: Outcome| outcome.failure.is_some() && outcome.known == known;
    // Settling may bring back what was taken away; that many steps there are at most.
    for _ in 0..100 {
        let Some(plainer) = case.plainer().into_iter().find(|plainer| fails(safely(plainer))) else { break };
        case = plainer;
    }
    case
}

/// Each smallest variant once, with the first seed that led to it and how many others did.
fn report<C: Case>(failures: &[(u64, C, String)]) -> String {
    let mut smallest: Vec<(String, String, usize)> = Vec::new();
    for (seed, case, failure) in failures {
        let small = shrunken(case);
        let said = small.said();
        match smallest.iter_mut().find(|one| one.0 == said) {
            Some(one) => one.2 += 1,
            None => {
                let wrong = safely(&small).failure.unwrap_or_default();
                let first = if wrong == *failure { String::new() } else { format!("\n  at first: {failure}") };
                smallest.push((said, format!("seed {seed}: {wrong}{first}"), 1));
            }
        }
    }
    smallest.iter().map(|(said, text, count)| format!("- {count} × {said}\n  {text}\n")).collect()
}

fn coverage(tally: &BTreeMap<Named, usize>) -> String {
    let mut out = String::new();
    let mut last = "";
    for ((feature, option), count) in tally {
        if *feature != last {
            let _ = write!(out, "{}  {feature}:", if last.is_empty() { "" } else { "\n" });
            last = feature;
        }
        let _ = write!(out, " {option} {count}");
    }
    out
}
