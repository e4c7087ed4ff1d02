//! Handles of every shape and the request each means.
