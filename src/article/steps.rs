//! Counts what is walked over, for tests alone: that a page costs no more than its length is asked of this, not of a clock.

#[cfg(test)]
thread_local!(static TAKEN: std::cell::Cell<usize> = const { std::cell::Cell::new(0) });

pub(super) fn take(count: usize) {
    #[cfg(test)]
    TAKEN.set(TAKEN.get() + count);
    #[cfg(not(test))]
    let _ = count;
}

/// Those of this thread so far.
#[cfg(test)]
pub(super) fn taken() -> usize {
    TAKEN.get()
}
