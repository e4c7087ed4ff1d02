//! What is counted, and `/metrics`. Other rooms may count too: the recorder is the process's.

use std::sync::OnceLock;
use std::time::Duration;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use super::Inner;
use super::words::Health;
use super::world::World;

static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// From the cached answer to the large search (seconds).
const BUCKETS: &[f64] = &[0.0005, 0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 10.0];

/// Makes this process's recorder, once.
pub(super) fn install() {
    RECORDER.get_or_init(|| {
        let builder = || PrometheusBuilder::new().set_buckets(BUCKETS).unwrap_or_default();
        // Where another recorder is installed already, ours still answers, with our gauges alone.
        let handle = builder().install_recorder().unwrap_or_else(|_| builder().build_recorder().handle());
        metrics::describe_counter!("boardfeed_requests_total", "Requests answered, by kind of address and status");
        metrics::describe_histogram!("boardfeed_request_seconds", "From a request's head to its answer's head");
        metrics::describe_counter!(
            "boardfeed_documents_total",
            "Documents asked for: kept (answered from memory) or made"
        );
        metrics::describe_gauge!("boardfeed_documents_kept", "Addresses whose bytes are held in memory");
        metrics::describe_gauge!("boardfeed_sources", "Sources by health");
        metrics::describe_gauge!("boardfeed_source_last_ok_timestamp_seconds", "The last good look at a source");
        metrics::describe_gauge!("boardfeed_store_version", "Rises with every change of what feeds show");
        handle
    });
}

/// One request was answered.
pub(super) fn answered(kind: &'static str, status: u16, took: Duration) {
    metrics::counter!("boardfeed_requests_total", "kind" => kind, "status" => status_text(status)).increment(1);
    metrics::histogram!("boardfeed_request_seconds", "kind" => kind).record(took.as_secs_f64());
}

/// A document was answered from memory.
pub(super) fn kept() {
    metrics::counter!("boardfeed_documents_total", "from" => "kept").increment(1);
}

/// A document was made.
pub(super) fn made() {
    metrics::counter!("boardfeed_documents_total", "from" => "made").increment(1);
}

/// `/metrics`: Prometheus text.
pub(super) fn text(app: &Inner, world: &World) -> String {
    for health in Health::ALL {
        let count = app.sources.values().filter(|source| Health::of(source, world) == health).count();
        metrics::gauge!("boardfeed_sources", "health" => health.name()).set(count as f64);
    }
    for id in app.sources.keys() {
        if let Some(at) = world.states.get(id).and_then(|state| state.last_ok) {
            metrics::gauge!("boardfeed_source_last_ok_timestamp_seconds", "source" => id.to_string())
                .set(at.as_second() as f64);
        }
    }
    metrics::gauge!("boardfeed_documents_kept").set(app.cache.len() as f64);
    metrics::gauge!("boardfeed_store_version").set(world.version as f64);
    RECORDER
        .get()
        .map(|recorder| {
            recorder.run_upkeep();
            recorder.render()
        })
        .unwrap_or_default()
}

fn status_text(status: u16) -> &'static str {
    match status {
        200 => "200",
        204 => "204",
        304 => "304",
        400 => "400",
        404 => "404",
        405 => "405",
        414 => "414",
        503 => "503",
        _ => "other",
    }
}
