//! Which sources are due, bounded concurrency, leases, stop signal.
