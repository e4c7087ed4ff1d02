//! Room in memory for pages on their way: many may be asked for at once, and few of them may be large.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bytes of a page that are held without asking. As much for each look under way at a time: 16 MiB in all.
pub(super) const FREE: usize = 128 << 10;

/// Larger ones at a time, from their arrival until they are read; each at most `fetch.max_body`. Few: one at a time is read,
/// which costs many times its bytes.
const LARGE: usize = 2;

/// The room of a large page; given back when the page and its copies are dropped.
#[derive(Clone, Debug, Default)]
pub struct Room(#[expect(dead_code, reason = "held, not looked at")] Option<Arc<OwnedSemaphorePermit>>);

/// All the room there is.
#[derive(Clone, Debug)]
pub(super) struct Rooms(Arc<Semaphore>);

impl Default for Rooms {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(LARGE)))
    }
}

/// What one look holds: its pages share one room, since one that has a page and waits for the next would else wait for
/// others that do the same.
#[derive(Debug, Default)]
pub(super) struct Share(Mutex<Weak<OwnedSemaphorePermit>>);

impl Rooms {
    /// Waits for room.
    pub(super) async fn take(&self, share: &Share) -> Room {
        if let Some(held) = share.held() {
            return Room(Some(held));
        }
        // Never closed; if it were, a page too many is better than none.
        let permit = Arc::clone(&self.0).acquire_owned().await.ok().map(Arc::new);
        if let Some(permit) = &permit {
            *share.0.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(permit);
        }
        Room(permit)
    }
}

impl Share {
    fn held(&self) -> Option<Arc<OwnedSemaphorePermit>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).upgrade()
    }
}

/// Makes a page's vector long enough for what comes next, in one step where the server said how much there will be, and never
/// for more than may come. One that grows by itself doubles, and holds three pages while it moves the first; what it gives
/// back then lies about in pieces, in as many places as there are threads.
pub(super) fn grow(page: &mut Vec<u8>, next: usize, announced: Option<u64>, limit: u64) {
    let needed = page.len() + next;
    if needed <= page.capacity().max(FREE) {
        return;
    }
    let size = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
    let wanted = announced.map_or(needed.saturating_mul(2), size).min(size(limit)).max(needed);
    page.reserve_exact(wanted - page.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_look_shares_its_room_and_gives_it_back() {
        let rooms = Rooms::default();
        let shares: Vec<Share> = (0..LARGE).map(|_| Share::default()).collect();
        let mut held = Vec::new();
        for share in &shares {
            held.push(rooms.take(share).await);
        }
        assert_eq!(rooms.0.available_permits(), 0);
        let again = rooms.take(&shares[0]).await;
        held.clear();
        assert_eq!(rooms.0.available_permits(), LARGE - 1, "the first look has a page yet");
        drop(again);
        assert_eq!(rooms.0.available_permits(), LARGE);
    }

    #[test]
    fn a_page_takes_what_it_needs() {
        const LIMIT: usize = 8 << 20;
        // (bytes there, bytes that come, announced, the vector's length then)
        let table = [
            (FREE, 1, Some(3 * FREE), 3 * FREE),
            // It said less than it sends, or more than it may.
            (FREE, 10, Some(FREE), FREE + 10),
            (FREE, 10, Some(9 << 20), LIMIT),
            (FREE, FREE, None, 4 * FREE),
            (5 << 20, 10, None, LIMIT),
            // One byte too many is refused by who asks.
            (LIMIT, 10, None, LIMIT + 10),
        ];
        for (there, next, announced, expected) in table {
            let mut page = Vec::with_capacity(there);
            page.resize(there, b'a');
            grow(&mut page, next, announced.map(|bytes| bytes as u64), LIMIT as u64);
            assert_eq!(page.capacity(), expected, "{there} {next} {announced:?}");
        }
    }
}
