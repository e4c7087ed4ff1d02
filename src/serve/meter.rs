//! What is counted, and `/metrics`. Other rooms may count too: the recorder is the process's.

use std::sync::OnceLock;
use std::time::Duration;

use metrics::{Counter, Histogram, counter, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::model::Health;

use super::Inner;
use super::words;
use super::world::World;

static METERS: OnceLock<Meters> = OnceLock::new();

/// From the cached answer to the large search (seconds).
const BUCKETS: &[f64] = &[0.0005, 0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 10.0];

/// The kinds of address that are counted apart: a bounded number, whatever is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Feed,
    Page,
    Operation,
    Other,
}

impl Kind {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Feed, "feed"), (Self::Page, "page"), (Self::Operation, "operation"), (Self::Other, "other")];

    /// The kind of an address's path.
    pub(super) fn of(path: &str) -> Self {
        match path.split('/').nth(1).unwrap_or_default() {
            "feeds" | "feeds.opml" => Self::Feed,
            "" | "boards" | "search" | "page.css" | "page.js" => Self::Page,
            "healthz" | "readyz" | "metrics" => Self::Operation,
            _ => Self::Other,
        }
    }
}

/// The statuses we give; anything else is counted as the last.
const STATUSES: [(u16, &str); 9] = [
    (200, "200"),
    (204, "204"),
    (304, "304"),
    (400, "400"),
    (404, "404"),
    (405, "405"),
    (414, "414"),
    (503, "503"),
    (0, "other"),
];

/// Looked up once: to find a counter by its labels costs more than a cached answer.
struct Meters {
    recorder: PrometheusHandle,
    requests: [[Counter; STATUSES.len()]; Kind::ALL.len()],
    seconds: [Histogram; Kind::ALL.len()],
    kept: Counter,
    made: Counter,
}

/// Makes this process's recorder, once.
pub(super) fn install() {
    METERS.get_or_init(|| {
        let builder = || PrometheusBuilder::new().set_buckets(BUCKETS).unwrap_or_default();
        // Where another recorder is installed already, ours still answers, with nothing in it.
        let recorder = builder().install_recorder().unwrap_or_else(|_| builder().build_recorder().handle());
        metrics::describe_counter!("boardfeed_requests_total", "Requests answered, by kind of address and status");
        metrics::describe_histogram!("boardfeed_request_seconds", "From a request's head to its answer's head");
        metrics::describe_counter!(
            "boardfeed_documents_total",
            "Documents asked for: kept (answered from memory) or made"
        );
        metrics::describe_gauge!("boardfeed_documents_kept", "Addresses whose bytes are held in memory");
        metrics::describe_gauge!("boardfeed_sources", "Sources by health");
        metrics::describe_gauge!("boardfeed_store_version", "Rises with every change of what feeds show");
        Meters {
            recorder,
            requests: Kind::ALL.map(|(_, kind)| {
                STATUSES.map(|(_, status)| counter!("boardfeed_requests_total", "kind" => kind, "status" => status))
            }),
            seconds: Kind::ALL.map(|(_, kind)| histogram!("boardfeed_request_seconds", "kind" => kind)),
            kept: counter!("boardfeed_documents_total", "from" => "kept"),
            made: counter!("boardfeed_documents_total", "from" => "made"),
        }
    });
}

/// One request was answered.
pub(super) fn answered(kind: Kind, status: u16, took: Duration) {
    let Some(meters) = METERS.get() else { return };
    let row = Kind::ALL.iter().position(|(other, _)| *other == kind).unwrap_or(Kind::ALL.len() - 1);
    let column = STATUSES.iter().position(|(other, _)| *other == status).unwrap_or(STATUSES.len() - 1);
    meters.requests[row][column].increment(1);
    meters.seconds[row].record(took.as_secs_f64());
}

/// A document was answered from memory.
pub(super) fn kept() {
    if let Some(meters) = METERS.get() {
        meters.kept.increment(1);
    }
}

/// A document was made.
pub(super) fn made() {
    if let Some(meters) = METERS.get() {
        meters.made.increment(1);
    }
}

/// To be called now and then: the recorder keeps every measured time until it is summed up here.
pub(super) fn upkeep() {
    if let Some(meters) = METERS.get() {
        meters.recorder.run_upkeep();
    }
}

/// `/metrics`: Prometheus text.
pub(super) fn text(app: &Inner, world: &World) -> String {
    for health in Health::ALL {
        let count = app.sources.values().filter(|source| words::health(source, world) == health).count();
        metrics::gauge!("boardfeed_sources", "health" => health.as_str()).set(count as f64);
    }
    metrics::gauge!("boardfeed_documents_kept").set(app.cache.len() as f64);
    metrics::gauge!("boardfeed_store_version").set(world.version as f64);
    let mut text = METERS.get().map(|meters| meters.recorder.render()).unwrap_or_default();
    text.push_str(&last_looks(app, world));
    text
}

/// Written here, as the recorder forgets no label: a source that is followed no more would stay, and seem in trouble. A
/// source's name has nothing in it that wants escaping.
fn last_looks(app: &Inner, world: &World) -> String {
    const NAME: &str = "boardfeed_source_last_ok_timestamp_seconds";
    let mut text = format!("# HELP {NAME} The last good look at a source\n# TYPE {NAME} gauge\n");
    for id in app.sources.keys() {
        if let Some(at) = world.states.get(id).and_then(|state| state.last_ok) {
            text.push_str(&format!("{NAME}{{source=\"{id}\"}} {}\n", at.as_second()));
        }
    }
    text
}
