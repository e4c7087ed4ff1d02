//! A failing life, made shorter while it still fails: what is left is the story to read.

use super::life::{Event, Life};

/// `fails` tells whether a life still goes wrong. Whole stretches of events are left out, then smaller ones, until no
/// single one can be spared.
pub(crate) fn shrink(life: &Life, mut fails: impl FnMut(&Life) -> bool) -> Life {
    let mut best = life.clone();
    // Nothing after the look that failed matters.
    let (mut low, mut high) = (0, best.events.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let mut tried = best.clone();
        tried.events.truncate(middle);
        if fails(&tried) { high = middle } else { low = middle + 1 }
    }
    let mut tried = best.clone();
    tried.events.truncate(high);
    if fails(&tried) {
        best = tried;
    }
    let mut step = best.events.len() / 2;
    while step > 0 {
        let mut at = 0;
        while at < best.events.len() {
            let mut tried = best.clone();
            tried.events.drain(at..(at + step).min(best.events.len()));
            if fails(&tried) { best = tried } else { at += step }
        }
        step = if step == 1 && best.events.len() < 12 { 0 } else { step / 2 };
    }
    // A smaller world reads better.
    for change in [
        |life: &mut Life| life.traits.etag = false,
        |life: &mut Life| life.traits.page_trouble = 0,
        |life: &mut Life| {
            for (_, event) in &mut life.events {
                if let Event::Look { noise } = event {
                    *noise = 0;
                }
            }
        },
    ] {
        let mut tried = best.clone();
        change(&mut tried);
        if fails(&tried) {
            best = tried;
        }
    }
    best
}
