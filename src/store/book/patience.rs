//! Work on the store begun again where what stopped it passes: another process was in the way, or the server away.

use std::time::{Duration, Instant};

use crate::store::StoreError;

/// How long a call that writes goes on where another process is in the way or the server is away; one that reads answers
/// sooner, since a person may be waiting.
pub(in crate::store) const WRITES: Duration = Duration::from_secs(30);
pub(in crate::store) const READS: Duration = Duration::from_secs(5);

/// The first and the longest wait before it is tried again.
const SOON: Duration = Duration::from_millis(10);
const LATER: Duration = Duration::from_secs(1);

/// Does the work again while it fails for reasons that pass, and no longer than `patience`.
///
/// Also where the connection was cut within a commit, and nobody knows whether it was done: every method of a store may
/// be called twice for once.
pub(in crate::store) async fn patiently<T, F>(patience: Duration, work: impl Fn() -> F) -> Result<T, StoreError>
where
    F: Future<Output = Result<T, StoreError>>,
{
    let begun = Instant::now();
    let mut wait = SOON;
    loop {
        match work().await {
            // Of a server that is coming up even one who reads waits for the answer.
            Err(error)
                if error.is_passing && begun.elapsed() + wait < if error.is_restarting { WRITES } else { patience } =>
            {
                tracing::debug!(%error, "trying the store again");
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(LATER);
            }
            done => return done,
        }
    }
}
