//! `boardfeed doctor --store`: a store's checkup in plain words. Pure: everything was asked before.

use bytesize::ByteSize;

use crate::store::Checkup;
use crate::text::moment_in_seoul;

use super::steps::Step;

pub(super) fn steps(checkup: &Checkup) -> Vec<Step> {
    let Checkup { engine, place, schema, bytes, sources, posts, gone, revisions, hosts, tombstones, events, .. } =
        checkup;
    let mut steps = vec![
        Step::ok("store", format!("{place}, {engine}, schema {schema}, {}", ByteSize(*bytes).display().iec())),
        Step::ok(
            "holds",
            format!(
                "{}, {} ({gone} of them gone from their boards), {}, {} taken away by `keep`, {}, {}",
                counted(*sources, "source"),
                counted(*posts, "post"),
                counted(*revisions, "earlier content"),
                counted(*tombstones, "post"),
                counted(*events, "event"),
                counted(*hosts, "host")
            ),
        ),
    ];
    for held in &checkup.leases {
        let (source, holder, until) = (&held.source, &held.holder, moment_in_seoul(held.until));
        let process = holder.split('-').next().unwrap_or(holder);
        steps.push(if held.is_alive {
            Step::ok("in hand", format!("{source}: process {process} looks at it, at most until {until}"))
        } else {
            Step::note("in hand", format!("{source}: process {process} died over it; the next look takes it"))
        });
    }
    for (source, pages) in &checkup.walks {
        steps.push(
            Step::note(
                "backfill",
                format!("{source}: {} walked, and not yet at the board's end", counted(u64::from(*pages), "page")),
            )
            .next(format!("`boardfeed backfill {source}` goes on there")),
        );
    }
    if checkup.unindexed > 0 {
        let says = format!("{} being entered into the index", counted(checkup.unindexed, "post"));
        steps.push(Step::note("search", says).next("until then searches don't find them; nothing needs to be done"));
    }
    if let (1.., Some(oldest)) = (checkup.notices, checkup.oldest_notice) {
        let says = format!(
            "{} to [notify] in waiting, the oldest since {}",
            counted(checkup.notices, "message"),
            moment_in_seoul(oldest)
        );
        steps.push(
            Step::note("to be told", says)
                .next("`boardfeed notify` tells them now; where [notify] is not set they go after a week"),
        );
    }
    for (host, until) in &checkup.quiet {
        steps.push(Step::note("in peace", format!("{host} asked not to be asked before {}", moment_in_seoul(*until))));
    }
    for fault in &checkup.faults {
        steps.push(Step::wrong("integrity", fault.what.clone()).next(fault.next.clone()));
    }
    if checkup.faults.is_empty() {
        steps.push(Step::ok("integrity", "every row can be read, and nothing is missing between them"));
    }
    steps
}

fn counted(count: u64, noun: &str) -> String {
    crate::cli::counted(u32::try_from(count).unwrap_or(u32::MAX), noun)
}
