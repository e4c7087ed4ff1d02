//! The one integration binary; each module says what it holds us to.

/// The house: who imports whom, one foreign vocabulary a room, no clock in pure rooms.
mod tidy;
