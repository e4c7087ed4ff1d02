//! Whether confidence means what it says: how many pages of the corpus are read perfectly in each band of confidence.
//!
//! The corpus brings its own judge, `score.py`; without it, or without Python, this is skipped, visibly. Run it with
//! `--nocapture` to see the table; `BOARDFEED_CORPUS` may name any folder of the same form.

use std::process::Command;

use serde_json::Value;

use crate::corpus::corpus;

#[test]
fn confidence_above_nine_tenths_is_nearly_always_right() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus of real pages (BOARDFEED_CORPUS)");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let scores = folder.path().join("scores.json");
    let ran = Command::new("python3")
        .arg(corpus.join("score.py"))
        .args(["--corpus".as_ref(), corpus.as_os_str(), "--json".as_ref(), scores.as_os_str()])
        .args(["--", env!("CARGO_BIN_EXE_boardfeed"), "inspect"])
        .output();
    let Ok(bytes) = ran.and_then(|_| std::fs::read(&scores)) else {
        eprintln!("skipped: no python3, or no score.py in the corpus");
        return;
    };
    let scores: Value = serde_json::from_slice(&bytes).unwrap();
    let pages = scores["pages"].as_array().unwrap();
    println!("{:14}{:>12}{:>12}", "confidence", "lists", "posts");
    let mut sure = (0, 0);
    for (name, low, high) in [("0.9 and more", 0.9, 2.0), ("0.5 to 0.9", 0.5, 0.9), ("below 0.5", 0.0, 0.5)] {
        let within = |page: &&Value| page["confidence"].as_f64().is_some_and(|sure| low <= sure && sure < high);
        let perfect = |kind: &str| {
            let of_kind: Vec<&Value> = pages.iter().filter(within).filter(|page| page["kind"] == kind).collect();
            (of_kind.iter().filter(|page| page["perfect"] == true).count(), of_kind.len())
        };
        let (lists, posts) = (perfect("list"), perfect("view"));
        let shown = |(right, all): (usize, usize)| format!("{right}/{all}");
        println!("{name:14}{:>12}{:>12}", shown(lists), shown(posts));
        if low >= 0.9 {
            sure = (lists.0 + posts.0, lists.1 + posts.1);
        }
    }
    for page in pages.iter().filter(|page| page["perfect"] != true) {
        println!("  {} {} {}", page["page"], page["confidence"], page["note"]);
    }
    assert!(sure.1 > 0, "no page is read with a confidence of 0.9");
    assert!(sure.0 * 100 >= sure.1 * 98, "of {} pages above 0.9 only {} are perfect", sure.1, sure.0);
}
