//! What the store says, looked up at most once a second and kept, so that most answers cost it nothing.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::Mutex;

use super::Live;
use crate::model::SourceId;
use crate::store::{SourceState, Store, StoreError};

/// Between two looks: how old an answer may be where another process refreshes.
const PAUSE: Duration = Duration::from_secs(1);

/// States change with every look at a board, also where no post does; pages show them this old at most.
const STATES_AGE: Duration = Duration::from_secs(10);

/// The store as it was at one moment.
#[derive(Debug, Default)]
pub(super) struct World {
    /// Rises with every change of what feeds show.
    pub version: i64,
    /// Rises whenever anything here is looked up anew.
    pub serial: i64,
    pub states: HashMap<SourceId, SourceState>,
    /// Former names of sources, and what they are called now.
    pub renames: HashMap<SourceId, SourceId>,
}

/// Looks again once a second, for ever, at the world of whatever is served then; and what else is to be done now and then.
pub(super) async fn keep_looking(live: Live) {
    let mut was_well = true;
    loop {
        tokio::time::sleep(PAUSE).await;
        super::meter::upkeep();
        let app = live.app();
        match app.0.lookout.look(app.0.store.as_ref()).await {
            Ok(()) => was_well = true,
            Err(error) => {
                // Once, not once a second.
                if was_well {
                    tracing::warn!("what is served may be old, the store does not answer: {error}");
                }
                was_well = false;
            }
        }
    }
}

/// Keeps the last [`World`] and looks for the next.
#[derive(Debug, Default)]
pub(super) struct Lookout {
    /// Feeds are meant to be published as well.
    publishes: bool,
    /// Sources whose files can't be read now, why, and the last good look before it was told.
    broken: RwLock<BTreeMap<SourceId, (String, Option<Timestamp>)>>,
    world: RwLock<Arc<World>>,
    /// Something of our own changed: the next asker looks before it answers.
    stale: AtomicBool,
    /// Held while looking; when states were last read.
    looking: Mutex<Option<Instant>>,
}

impl Lookout {
    pub(super) fn new(publishes: bool) -> Self {
        Self { publishes, ..Self::default() }
    }

    /// Says which files can't be read.
    pub(super) fn broken(&self, broken: BTreeMap<SourceId, String>) {
        let broken = broken.into_iter().map(|(source, why)| (source, (why, None))).collect();
        *self.broken.write().unwrap_or_else(PoisonError::into_inner) = broken;
    }

    /// Takes over from the one before since when files are broken.
    pub(super) fn go_on_from(&self, before: &Self) {
        let known = before.broken.read().unwrap_or_else(PoisonError::into_inner).clone();
        for (source, (_, since)) in &mut *self.broken.write().unwrap_or_else(PoisonError::into_inner) {
            *since = known.get(source).and_then(|(_, since)| *since).or(*since);
        }
    }

    /// The broken files, each with the last good look there was when it was first told.
    fn broken_since(&self, states: &[SourceState]) -> BTreeMap<SourceId, (String, Option<Timestamp>)> {
        let mut broken = self.broken.write().unwrap_or_else(PoisonError::into_inner);
        for (source, (_, since)) in &mut *broken {
            let state = states.iter().find(|state| state.source == *source);
            *since = since.or_else(|| state?.last_ok);
        }
        broken.clone()
    }

    /// Says that the store changed just now.
    pub(super) fn changed(&self) {
        self.stale.store(true, Ordering::Release);
    }

    /// The world, never older than the last [`Lookout::changed`]. Where the store does not answer, the last one known.
    pub(super) async fn world(&self, store: &dyn Store) -> Arc<World> {
        if self.stale.load(Ordering::Acquire)
            && let Err(error) = self.look(store).await
        {
            tracing::warn!("{error}");
        }
        self.last()
    }

    /// Looks now.
    pub(super) async fn look(&self, store: &dyn Store) -> Result<(), StoreError> {
        let mut read_at = self.looking.lock().await;
        let was_stale = self.stale.swap(false, Ordering::AcqRel);
        let last = self.last();
        let result = async {
            let version = store.version(None).await?;
            let is_old = read_at.is_none_or(|at| at.elapsed() >= STATES_AGE);
            if was_stale || is_old || version != last.version {
                let states = store.states().await?;
                let broken = self.broken_since(&states);
                let as_told = |state: SourceState| {
                    let file = broken.get(&state.source).map(|(why, since)| (why.as_str(), *since));
                    (state.source.clone(), state.with_publishing(self.publishes).with_broken_file(file))
                };
                let states = states.into_iter().map(as_told).collect();
                let renames = store.renames().await?.into_iter().collect();
                *read_at = Some(Instant::now());
                let world = World { version, serial: last.serial + 1, states, renames };
                *self.world.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(world);
            }
            Ok(())
        }
        .await;
        if result.is_err() && was_stale {
            self.changed();
        }
        result
    }

    fn last(&self) -> Arc<World> {
        Arc::clone(&self.world.read().unwrap_or_else(PoisonError::into_inner))
    }
}
