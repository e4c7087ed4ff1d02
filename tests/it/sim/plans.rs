//! What was remembered before a look and what was planned for it, told on stderr where `BOARDFEED_SIM_PLANS` is set: for the
//! story of one life (`BOARDFEED_SIM_BOARD`).

use boardfeed::decide::Plan;
use boardfeed::model::{FreshRow, Memory, PostKey, PostedAt};
use jiff::civil::DateTime;

pub(super) fn tell(at: DateTime, memory: &Memory, rows: &[FreshRow], plan: &Plan) {
    if std::env::var_os("BOARDFEED_SIM_PLANS").is_none() {
        return;
    }
    let keys = |keys: &[PostKey]| keys.iter().map(PostKey::as_str).collect::<Vec<_>>().join(" ");
    eprintln!("== {at}");
    for post in &memory.posts {
        let day = post.posted_at.map_or_else(|| "-".to_owned(), |at| PostedAt::date(at).to_string());
        let state = [(post.gone, " gone"), (post.pinned, " pinned")].map(|(is, word)| if is { word } else { "" });
        eprintln!(
            "  knew {:>12} {day:>10} {} (came {} as {}, missed {}{})",
            post.key.as_str(),
            post.title,
            post.entered_at,
            post.rank,
            post.misses,
            state.concat()
        );
    }
    eprintln!("  stood {}", keys(&memory.page.keys));
    for (row, fate) in rows.iter().zip(&plan.rows) {
        eprintln!("  shows {:>12} {} {fate:?}", row.key.as_str(), row.title);
    }
    eprintln!("  missing {}, aside {}", keys(&plan.missing), keys(&plan.aside));
}
