//! Puts together what a refresh works with: store, pages' origin, clock, this process's name. And takes it apart: the
//! operator's store is closed when the work is done, however it ends.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::fetch::{Fetch, Replay, Web};
use crate::refresh::Rig;
use crate::sandbox::Sandbox;
use crate::store::{self, Store};

use super::config::Config;
use super::{Failure, now};

/// Work with the operator's store.
pub(super) async fn with_store<T>(
    config: &Config,
    work: impl AsyncFnOnce(Arc<dyn Store>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let store = store::open(&config.settings.store.url).await.map_err(anyhow::Error::from)?;
    let done = work(Arc::clone(&store)).await;
    store.close().await;
    done
}

/// Work with the rig of this process. With `replay`, nothing touches the network.
pub(super) async fn with_rig<T>(
    config: &Config,
    replay: Option<&Path>,
    work: impl AsyncFnOnce(Rig) -> Result<T, Failure>,
) -> Result<T, Failure> {
    with_store(config, async |store| {
        let fetch = origin(config, Arc::clone(&store), replay)?;
        work(with(config, store, fetch, Arc::new(now))).await
    })
    .await
}

/// Work with recorded pages, which need no store, or with the network, at the pace the operator's store keeps.
pub(super) async fn with_pages<T>(
    config: &Config,
    replay: Option<&Path>,
    work: impl AsyncFnOnce(Arc<dyn Fetch>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    match replay {
        Some(dir) => work(recorded(config, dir)?).await,
        None => with_store(config, async |store| work(origin(config, store, None)?).await).await,
    }
}

fn recorded(config: &Config, dir: &Path) -> Result<Arc<dyn Fetch>, Failure> {
    let replay = Replay::open(dir).map_err(|error| Failure::Usage(error.to_string()))?;
    Ok(Arc::new(replay.max_body(config.settings.fetch.max_body)))
}

/// Recorded pages, or the network.
pub(super) fn origin(config: &Config, store: Arc<dyn Store>, replay: Option<&Path>) -> Result<Arc<dyn Fetch>, Failure> {
    Ok(match replay {
        Some(dir) => recorded(config, dir)?,
        None => Arc::new(Web::new(&config.settings.fetch, store).map_err(|error| Failure::Usage(error.to_string()))?),
    })
}

/// A rig of given parts.
pub(super) fn with(
    config: &Config,
    store: Arc<dyn Store>,
    fetch: Arc<dyn Fetch>,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
) -> Rig {
    Rig {
        store,
        fetch,
        sandbox: sandbox(),
        settings: Arc::new(config.settings.clone()),
        clock,
        holder: holder(),
        named: Arc::new(config.named.clone()),
    }
}

/// Children of this very program.
pub(super) fn sandbox() -> Sandbox {
    std::env::current_exe().map_or_else(|_| Sandbox::off(), Sandbox::of)
}

/// Unique among the processes that share a store: this host may give a process number twice, but not at one moment.
fn holder() -> String {
    format!("{}-{}", std::process::id(), now().as_nanosecond())
}
