//! `boardfeed doctor --store`: a store's checkup in plain words. Pure: everything was asked before.

use bytesize::ByteSize;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::store::Checkup;

use super::steps::Step;

pub(super) fn steps(checkup: &Checkup, zone: &TimeZone) -> Vec<Step> {
    let local = |at: Timestamp| at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string();
    let Checkup { engine, place, schema, bytes, sources, posts, gone, revisions, hosts, tombstones, events, .. } =
        checkup;
    let mut steps = vec![
        Step::ok("store", format!("{place}, {engine}, schema {schema}, {}", ByteSize(*bytes).display().iec())),
        Step::ok(
            "holds",
            format!(
                "{sources} sources, {posts} posts ({gone} of them gone from their boards), {revisions} earlier contents, {tombstones} posts taken away by `keep`, {events} events, {hosts} hosts"
            ),
        ),
    ];
    for held in &checkup.leases {
        let (source, holder, until) = (&held.source, &held.holder, local(held.until));
        let process = holder.split('-').next().unwrap_or(holder);
        steps.push(if held.is_alive {
            Step::ok("in hand", format!("{source}: process {process} looks at it, at most until {until}"))
        } else {
            Step::note("in hand", format!("{source}: process {process} died over it; the next look takes it"))
        });
    }
    for (source, pages) in &checkup.walks {
        steps.push(
            Step::note("backfill", format!("{source}: {pages} pages walked, and not yet at the board's end"))
                .next(format!("`boardfeed backfill {source}` goes on there")),
        );
    }
    if let (1.., Some(oldest)) = (checkup.notices, checkup.oldest_notice) {
        let says = format!("{} messages to [notify] wait, the oldest since {}", checkup.notices, local(oldest));
        steps.push(
            Step::note("to be told", says)
                .next("`boardfeed notify` tells them now; where [notify] is not set they go after a week"),
        );
    }
    for (host, until) in &checkup.quiet {
        steps.push(Step::note("in peace", format!("{host} asked not to be asked before {}", local(*until))));
    }
    for fault in &checkup.faults {
        steps.push(Step::wrong("integrity", fault.what.clone()).next(fault.next.clone()));
    }
    if checkup.faults.is_empty() {
        steps.push(Step::ok("integrity", "every row can be read, and nothing is missing between them"));
    }
    steps
}
