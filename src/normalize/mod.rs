//! Row and Article → Post, or a named rejection.
