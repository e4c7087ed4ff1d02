//! The one integration binary; each module says what it holds us to.
