//! Feeds to a directory, atomically, only when bytes changed.
