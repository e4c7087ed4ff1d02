//! The one integration binary; each module says what it holds us to.
// Tests say by stderr what they skip.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

/// Composed posts for the two below.
mod composed;
/// Feeds before strict judges.
mod judges;
/// Feeds read back by a stranger.
mod readers;
/// The house: who imports whom, one foreign vocabulary a room, no clock in pure rooms.
mod tidy;
