//! Posts and a query → Feed.
