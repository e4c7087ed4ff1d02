//! The story: one source, once.
