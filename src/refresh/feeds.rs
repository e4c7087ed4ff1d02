//! Publishing after a look: a source's feeds as the server answers them, into the place the operator named.

use std::sync::Arc;

use crate::emit::{self, Format};
use crate::feed::FeedAsk;
use crate::model::{Code, Outcome, Problem};
use crate::publish;
use crate::serve;
use crate::source::{Settings, Source};
use crate::store::{Store, StoreError};

use super::{Rig, archives};

/// A source's feed as bytes, as the server answers its plain address; `None` where the source has never been read.
pub async fn feed(
    store: &dyn Store,
    source: &Source,
    settings: &Settings,
    format: Format,
) -> Result<Option<Vec<u8>>, StoreError> {
    if store.state(&source.id).await?.is_none_or(|state| state.last_ok.is_none()) {
        return Ok(None);
    }
    serve::feed(store, source, settings, &FeedAsk::default(), format).await.map(Some)
}

/// Brings the source's feeds up to date where the operator publishes to; trouble there is told with the look's outcome.
/// Also after a look that changed nothing: an earlier process may have been killed between storing and publishing.
pub async fn publish(rig: &Rig, source: &Source, mut outcome: Outcome) -> Outcome {
    if !rig.settings.publish.to.is_empty() {
        outcome.problems.extend(publish_source(rig, source).await.err());
    }
    outcome
}

async fn publish_source(rig: &Rig, source: &Source) -> Result<(), Problem> {
    let mut files = Vec::new();
    for format in Format::ALL {
        let bytes = feed(rig.store.as_ref(), source, &rig.settings, format).await.map_err(|error| failed(&error))?;
        files.extend(bytes.map(|bytes| (format!("feeds/{}.{}", source.id, format.ending()), bytes)));
    }
    publish::publish(&rig.settings.publish.to, files).await.map_err(|error| error.problem())?;
    archives::publish(rig, source).await
}

/// After a round: the feeds of all boards together, and what they refer to.
pub async fn publish_all(rig: &Rig, sources: &[Arc<Source>]) -> Result<(), Problem> {
    if rig.settings.publish.to.is_empty() || sources.is_empty() {
        return Ok(());
    }
    let mut files = vec![("feeds/style.css".to_owned(), emit::STYLESHEET.as_bytes().to_vec())];
    for format in Format::ALL {
        let bytes = serve::all(rig.store.as_ref(), sources, &rig.settings, &FeedAsk::default(), format)
            .await
            .map_err(|error| failed(&error))?;
        files.push((format!("feeds/all.{}", format.ending()), bytes));
    }
    publish::publish(&rig.settings.publish.to, files).await.map_err(|error| error.problem())?;
    Ok(())
}

pub(super) fn failed(error: &StoreError) -> Problem {
    Problem::new(Code::StoreFailed, error.to_string())
}
