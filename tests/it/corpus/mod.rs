//! Real pages, where they are at hand: ten lists of a corpus of recorded boards go through store and feeds.
//!
//! The corpus is no part of the project. `BOARDFEED_CORPUS` names it, else `../shared/corpus`; without it this is
//! skipped, visibly.

mod fields;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::world::World;

/// Ten families of boards: tables with and without header, lists, cards, script links.
const TEN: [&str; 10] = [
    "ajou-arch-list-1",
    "bok-list-1",
    "cepa-list-1",
    "daejeoncouncil-list-1",
    "gangjin-list-1",
    "gwanak-list-1",
    "konkuk-job-list-1",
    "koreakr-list-1",
    "kstartup-list-1",
    "fss-list-3",
];

pub(crate) fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let dir = std::env::var_os("BOARDFEED_CORPUS").map_or(beside, PathBuf::from);
    dir.join("truth").is_dir().then_some(dir)
}

/// What the corpus's own judge, `score.py`, says of every page; nothing without it, without Python or without a corpus.
pub(crate) fn scores() -> Option<&'static Value> {
    static SCORES: OnceLock<Option<Value>> = OnceLock::new();
    SCORES.get_or_init(|| scores_of(&corpus()?)).as_ref()
}

/// Of another folder of the same form, which needs no judge of its own.
fn scores_of(folder: &Path) -> Option<Value> {
    let out = tempfile::tempdir().ok()?;
    let scores = out.path().join("scores.json");
    let ran = Command::new("python3")
        .arg(corpus()?.join("score.py"))
        .args(["--corpus".as_ref(), folder.as_os_str(), "--json".as_ref(), scores.as_os_str()])
        .args(["--", env!("CARGO_BIN_EXE_boardfeed"), "inspect"])
        .output();
    serde_json::from_slice(&ran.and_then(|_| std::fs::read(&scores)).ok()?).ok()
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

#[test]
fn ten_real_lists_become_feeds() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus of real pages (BOARDFEED_CORPUS)");
        return;
    };
    let world = World::new();
    for name in TEN {
        let truth: Value =
            serde_json::from_slice(&std::fs::read(corpus.join(format!("truth/{name}.json"))).unwrap()).unwrap();
        let url = truth["url"].as_str().unwrap();
        world.file(
            &format!("config/sources/real/{name}.toml"),
            format!("title = \"{name}\"\nurl = \"{url}\"\nposts = false\n"),
        );
        world.file(&format!("pages/{name}.html"), std::fs::read(corpus.join(format!("raw/{name}.html"))).unwrap());
        world.file(&format!("pages/{name}.http"), format!("url = \"{url}\"\nwhen = \"2025-06-01T00:00:00Z\"\n"));
    }
    let ran = world.run(&["refresh", "--json", "--replay", "pages"]);
    let lines = ran.json();
    assert_eq!(lines.len(), TEN.len());
    let mut problems = Vec::new();
    for name in TEN {
        let truth: Value =
            serde_json::from_slice(&std::fs::read(corpus.join(format!("truth/{name}.json"))).unwrap()).unwrap();
        let line = lines.iter().find(|line| line["source"] == format!("real/{name}")).unwrap();
        if line["outcome"] != "changed" {
            problems.push(format!("{name}: {line}"));
            continue;
        }
        let bytes = world.run(&["feed", &format!("real/{name}"), "--format", "rss"]).exits(0).stdout;
        let feed = feed_rs::parser::parse(bytes.as_bytes()).unwrap();
        let found: BTreeSet<String> =
            feed.entries.iter().map(|entry| folded(&entry.title.as_ref().unwrap().content)).collect();
        for item in truth["items"].as_array().unwrap().iter().filter(|item| item["optional"] != true) {
            let mut names = vec![&item["title"], &item["title_full"]];
            names.extend(item["also"].as_array().into_iter().flatten());
            if !names.iter().filter_map(|name| name.as_str()).any(|name| found.contains(&folded(name))) {
                problems.push(format!("{name}: {} is not in the feed", item["title"]));
            }
        }
        let ids: BTreeSet<&String> = feed.entries.iter().map(|entry| &entry.id).collect();
        if ids.len() != feed.entries.len() || feed.entries.len() > truth["items"].as_array().unwrap().len() {
            problems.push(format!(
                "{name}: {} entries of {} posts",
                feed.entries.len(),
                truth["items"].as_array().unwrap().len()
            ));
        }
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
