//! Real lists, changed in ways that change nothing of what they say: the same rows must come out. Prints which change
//! breaks how many pages, and how far confidence can be believed.
//!
//! The corpus is no part of the project (`BOARDFEED_CORPUS`, else `../shared/corpus`); without it this is skipped,
//! visibly. By default every change meets a third of the pages; `BOARDFEED_HARMLESS=all` takes all of them,
//! `BOARDFEED_HARMLESS=<part of a name>` those changes and says what differs.

mod changes;
mod tree;

use std::path::{Path, PathBuf};

use boardfeed::decode::decode;
use boardfeed::inspect::{self, Reading};
use boardfeed::model::{Listing, Row};
use boardfeed::page::Page;
use boardfeed::source::{PostSelectors, RowSelectors};
use url::Url;

use changes::{CHANGES, Change, Expect};

/// So many of a hundred changed pages give the same rows; reached, not wished.
const FLOOR: f64 = 91.0;

struct Sample {
    name: String,
    url: Url,
    text: String,
}

fn samples() -> Option<Vec<Sample>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let dir = std::env::var_os("BOARDFEED_CORPUS").map_or(beside, PathBuf::from);
    let index = std::fs::read_to_string(dir.join("index.tsv")).ok()?;
    let mut samples = Vec::new();
    for line in index.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [file, "list", _, url, ..] = cells[..] {
            let bytes = std::fs::read(dir.join("raw").join(file)).ok()?;
            let text = decode(&bytes, None, None).text;
            samples.push(Sample { name: file.trim_end_matches(".html").to_owned(), url: Url::parse(url).ok()?, text });
        }
    }
    Some(samples)
}

fn read(text: &str, url: &Url) -> Listing {
    let page = Page::parse(text, url);
    match inspect::read(&page, &RowSelectors::default(), &PostSelectors::default(), None) {
        Reading::Listing(listing) => *listing,
        _ => Listing::default(),
    }
}

/// What must not change of a row.
fn core(row: &Row) -> (String, Option<String>, Option<String>) {
    let link = row.link.as_ref().map(|link| format!("{} {}", link.url, link.body.as_deref().unwrap_or("")));
    (row.title.clone(), row.posted_at.map(|at| at.date().to_string()), link)
}

/// What differs between the rows expected and those read, in words; empty where nothing does.
fn difference(change: &Change, before: &[Row], after: &[Row]) -> Vec<String> {
    let (count, behind) = match change.expect {
        Expect::First(count) => (count, ""),
        Expect::Behind(words) => (usize::MAX, words),
        _ => (usize::MAX, ""),
    };
    let mut expected: Vec<_> = before.iter().take(count).map(core).collect();
    for (title, ..) in &mut expected {
        title.push_str(behind);
    }
    let mut left: Vec<_> = after.iter().collect();
    let mut out = Vec::new();
    for (index, want) in expected.iter().enumerate() {
        let hit = left.iter().position(|row| core(row) == *want);
        let Some(hit) = hit else {
            let near =
                left.iter().position(|row| row.title.trim_end_matches(behind) == want.0.trim_end_matches(behind));
            match near {
                Some(at) => out.push(format!("{want:?} became {:?}", core(left.remove(at)))),
                None => out.push(format!("{want:?} is missing")),
            }
            continue;
        };
        let (row, was) = (left.remove(hit), &before[index]);
        // Where a change takes a name away, a field may be absent; it may never be another's.
        let absent_is_fine = change.expect == Expect::Rows;
        let mut field = |name: &str, was: Option<String>, is: Option<String>| {
            if was != is && !(absent_is_fine && is.is_none()) {
                out.push(format!("{}: {name} {was:?} became {is:?}", row.title));
            }
        };
        field("views", was.views.map(|n| n.to_string()), row.views.map(|n| n.to_string()));
        field("author", was.author.clone(), row.author.clone());
        field("number", was.number.clone(), row.number.clone());
    }
    out.extend(left.iter().map(|row| format!("{:?} is invented", core(row))));
    out
}

#[derive(Default)]
struct Tally {
    pages: usize,
    same: usize,
    broken: Vec<String>,
    /// Confidence, and whether the rows (title, link, date) were right.
    sure: Vec<(f64, bool)>,
}

#[test]
fn harmless_changes_change_no_row() {
    let Some(samples) = samples() else {
        eprintln!("skipped: no corpus of real pages (BOARDFEED_CORPUS)");
        return;
    };
    let asked = std::env::var("BOARDFEED_HARMLESS").unwrap_or_default();
    let only = Some(asked.as_str()).filter(|asked| !asked.is_empty() && *asked != "all");
    let changes: Vec<&Change> =
        CHANGES.iter().filter(|change| only.is_none_or(|part| change.name.contains(part))).collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let tallies: Vec<std::sync::Mutex<Tally>> = changes.iter().map(|_| std::sync::Mutex::default()).collect();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            // Real pages nest some sixty deep, and the tree here is walked by recursion.
            let work = || {
                loop {
                    let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    let Some(sample) = samples.get(at) else { break };
                    let before = read(&sample.text, &sample.url);
                    let mut page = tree::parse(&sample.text);
                    let titles: Vec<String> = before.rows.iter().map(|row| row.title.clone()).collect();
                    let marked = tree::mark(&mut page, &titles);
                    if marked == 0 {
                        continue;
                    }
                    for (index, change) in changes.iter().enumerate() {
                        if asked.is_empty() && !(at + index).is_multiple_of(3) {
                            continue;
                        }
                        // Rows in several places (pinned ones apart): which ones are left is not known here.
                        if matches!(change.expect, Expect::First(_)) && marked != before.rows.len() {
                            continue;
                        }
                        let mut changed = page.clone();
                        if !(change.apply)(&mut changed) {
                            continue;
                        }
                        let after = read(&changed.html(), &sample.url);
                        let differs = difference(change, &before.rows, &after.rows);
                        let mut tally = tallies[index].lock().unwrap();
                        tally.pages += 1;
                        tally.same += usize::from(differs.is_empty());
                        if let Some(first) = differs.first() {
                            tally.broken.push(sample.name.clone());
                            if only.is_some() {
                                let first = if differs.len() > 1 {
                                    format!("{first}\n      {}", differs[1])
                                } else {
                                    first.clone()
                                };
                                eprintln!(
                                    "  {} after {:?} ({} differ, sure {}): {first}",
                                    sample.name,
                                    change.name,
                                    differs.len(),
                                    after.confidence
                                );
                            }
                        }
                        let right = differs.iter().all(|line| {
                            line.contains(": views ") || line.contains(": author ") || line.contains(": number ")
                        });
                        tally.sure.push((after.confidence, right));
                    }
                }
            };
            std::thread::Builder::new().stack_size(32 << 20).spawn_scoped(scope, work).unwrap();
        }
    });
    let (mut pages, mut same, mut sure) = (0, 0, Vec::new());
    for (change, tally) in changes.iter().zip(&tallies) {
        let tally = tally.lock().unwrap();
        pages += tally.pages;
        same += tally.same;
        sure.extend(tally.sure.iter().copied());
        eprintln!("{:30} {:3} of {:3}  {}", change.name, tally.same, tally.pages, tally.broken.join(" "));
    }
    for (low, high) in [(0.9, 1.01), (0.7, 0.9), (0.5, 0.7), (0.0, 0.5)] {
        let band: Vec<bool> =
            sure.iter().filter(|(sure, _)| (low..high).contains(sure)).map(|(_, right)| *right).collect();
        let right = band.iter().filter(|right| **right).count();
        eprintln!("confidence {low} and more: {right} of {} right", band.len());
    }
    let share = same as f64 * 100.0 / f64::from(u32::try_from(pages).unwrap().max(1));
    eprintln!("{same} of {pages} changed pages give the same rows: {share:.1} % (floor {FLOOR})");
    assert!(only.is_some() || share >= FLOOR, "{share:.1} % of changed pages give the same rows; {FLOOR} % did before");
}
