//! The room's one clock: when a request goes out and an answer comes in is a fact of the network, not a parameter.

use jiff::Timestamp;

#[expect(clippy::disallowed_methods, reason = "fetch stamps what it sends and receives")]
pub(super) fn now() -> Timestamp {
    Timestamp::now()
}
