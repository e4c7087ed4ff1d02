//! How a digest is written that says what published files were made of. What goes into one, its maker says.

use sha2::{Digest, Sha256};

/// Half of it, as hexadecimal digits: enough to tell two states of one file apart.
pub(super) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
