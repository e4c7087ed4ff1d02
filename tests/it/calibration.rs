//! Whether confidence means what it says: how many pages of the corpus are read perfectly in each band of confidence.
//!
//! The corpus brings its own judge, `score.py`; without it, or without Python, this is skipped, visibly. Run it with
//! `--nocapture` to see the table; `BOARDFEED_CORPUS` may name any folder of the same form.

use serde_json::Value;

use crate::corpus::scores;

/// So many of a hundred pages are read with that confidence; reached, not wished.
const SURE: usize = 67;

#[test]
fn confidence_above_nine_tenths_is_nearly_always_right() {
    let Some(scores) = scores() else {
        eprintln!("skipped: no corpus of real pages (BOARDFEED_CORPUS), or no score.py in it, or no python3");
        return;
    };
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
    // Doubting all of them would be right as well.
    assert!(sure.1 * 100 >= pages.len() * SURE, "only {} of {} pages are read with so much", sure.1, pages.len());
}
