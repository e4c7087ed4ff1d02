//! Documents kept by address, a bounded number of them. Knows no store: the caller says what a document's age means and
//! how it is made anew.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use tokio::sync::{Mutex, MutexGuard};

use super::document::{Document, whole_seconds};

/// Addresses kept. Ten thousand boards in three formats are asked for now and then; most asking is for a few.
const MAX_ENTRIES: usize = 2000;
/// Bytes kept, about.
const MAX_BYTES: usize = 48 << 20;

/// Keeps what was made. `K` names an address in its one form.
#[derive(Debug)]
pub(super) struct Cache<K> {
    slots: RwLock<HashMap<K, Arc<Slot>>>,
    /// Counts askings; a slot's last one tells how long nobody asked for it.
    clock: AtomicU64,
}

/// The place of one address.
#[derive(Debug, Default)]
pub(super) struct Slot {
    kept: RwLock<Option<Kept>>,
    /// Held while the document is made, so that a burst makes it once.
    making: Mutex<()>,
    asked: AtomicU64,
}

/// A document and what it was made of.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub document: Arc<Document>,
    /// What the world looked like when this was last known to be right.
    pub era: i64,
    /// The version of what it shows, at most that of its content.
    pub stamp: i64,
}

impl<K: Clone + Eq + Hash> Cache<K> {
    pub(super) fn new() -> Self {
        Self { slots: RwLock::default(), clock: AtomicU64::new(0) }
    }

    /// The place of an address, made where it is new.
    pub(super) fn slot(&self, key: &K) -> Arc<Slot> {
        let now = self.clock.fetch_add(1, Ordering::Relaxed);
        let found = self.slots.read().unwrap_or_else(PoisonError::into_inner).get(key).map(Arc::clone);
        let slot = found.unwrap_or_else(|| {
            let mut slots = self.slots.write().unwrap_or_else(PoisonError::into_inner);
            make_room(&mut slots);
            Arc::clone(slots.entry(key.clone()).or_default())
        });
        slot.asked.store(now, Ordering::Relaxed);
        slot
    }

    /// Gives up an address that led nowhere.
    pub(super) fn forget(&self, key: &K) {
        self.slots.write().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    pub(super) fn len(&self) -> usize {
        self.slots.read().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// Drops what nobody asked for the longest. A fifth at once, so that the walk over all is rare.
fn make_room<K: Clone + Eq + Hash>(slots: &mut HashMap<K, Arc<Slot>>) {
    let bytes: usize = slots.values().map(|slot| slot.weight()).sum();
    if slots.len() < MAX_ENTRIES && bytes < MAX_BYTES {
        return;
    }
    let mut by_age: Vec<(u64, usize, K)> =
        slots.iter().map(|(key, slot)| (slot.asked.load(Ordering::Relaxed), slot.weight(), key.clone())).collect();
    by_age.sort_by_key(|(asked, _, _)| *asked);
    let mut left = bytes;
    for (_, weight, key) in by_age {
        if slots.len() <= MAX_ENTRIES * 4 / 5 && left <= MAX_BYTES * 4 / 5 {
            break;
        }
        slots.remove(&key);
        left = left.saturating_sub(weight);
    }
}

impl Slot {
    pub(super) fn kept(&self) -> Option<Kept> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for the right to make the document.
    pub(super) async fn making(&self) -> MutexGuard<'_, ()> {
        self.making.lock().await
    }

    /// Still right.
    pub(super) fn confirm(&self, era: i64) {
        if let Some(kept) = self.kept.write().unwrap_or_else(PoisonError::into_inner).as_mut() {
            kept.era = era;
        }
    }

    /// Keeps new bytes. `changed_at` is a moment by which they had changed. Bytes that are the same keep their date;
    /// others get a later one than those before, as readers compare dates of whole seconds.
    pub(super) fn keep(
        &self,
        media_type: &'static str,
        bytes: Vec<u8>,
        changed_at: SystemTime,
        era: i64,
        stamp: i64,
    ) -> Arc<Document> {
        let fresh = Document::new(media_type, bytes, whole_seconds(changed_at));
        let mut place = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let document = match place.as_ref().map(|kept| &kept.document) {
            Some(old) if old.is_same(&fresh) => Arc::clone(old),
            Some(old) if fresh.modified() <= old.modified() => {
                Arc::new(fresh.dated(old.modified() + Duration::from_secs(1)))
            }
            _ => Arc::new(fresh),
        };
        *place = Some(Kept { document: Arc::clone(&document), era, stamp });
        document
    }

    fn weight(&self) -> usize {
        // What a slot costs beside its bytes, codings' books included.
        const EMPTY: usize = 1000;
        EMPTY
            + self.kept.read().unwrap_or_else(PoisonError::into_inner).as_ref().map_or(0, |kept| kept.document.weight())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn the_date_moves_with_the_bytes_only() {
        let slot = Slot::default();
        let dated = |bytes: &str, when| slot.keep("text/plain", bytes.into(), at(when), 0, 0).modified();
        assert_eq!(dated("a", 10), at(10));
        assert_eq!(dated("a", 20), at(10), "the same bytes");
        assert_eq!(dated("b", 20), at(20));
        assert_eq!(dated("c", 20), at(21), "a second change within the second");
        assert_eq!(dated("d", 5), at(22), "a clock that went back");
    }

    #[test]
    fn the_cache_is_bounded_and_drops_what_nobody_asks_for() {
        let cache = Cache::new();
        let favourite = cache.slot(&usize::MAX);
        favourite.keep("text/plain", b"x".to_vec(), at(1), 0, 0);
        for key in 0..MAX_ENTRIES + 10 {
            cache.slot(&key);
            cache.slot(&usize::MAX);
        }
        assert!(cache.len() <= MAX_ENTRIES, "{}", cache.len());
        assert!(cache.slot(&usize::MAX).kept().is_some());
        for key in 0..60 {
            cache.slot(&key).keep("text/plain", vec![0; 1 << 20], at(1), 0, 0);
        }
        let held: usize = cache.slots.read().unwrap().values().map(|slot| slot.weight()).sum();
        assert!(held <= MAX_BYTES + (4 << 20), "{held}");
    }
}
