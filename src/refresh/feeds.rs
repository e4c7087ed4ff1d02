//! A source's feed from the store: the one composition that `boardfeed feed`, publishing and `check` share.

use std::path::Path;

use crate::emit::{self, Format};
use crate::feed::{self, FeedAsk};
use crate::model::{Code, Outcome, Problem};
use crate::source::{Settings, Source};
use crate::store::{PostAsk, Store, StoreError};

use super::Rig;

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
    let ask = FeedAsk::default();
    let posts =
        store.posts(&PostAsk { sources: vec![source.id.clone()], limit: ask.limit(), ..PostAsk::default() }).await?;
    let feed = feed::build(source, &posts, &ask, &settings.serve.public_url, None);
    Ok(Some(emit::write(&feed, format)))
}

/// Brings the source's feeds up to date where the operator publishes to; trouble there is told with the look's outcome.
/// Also after a look that changed nothing: an earlier process may have been killed between storing and publishing.
pub async fn publish(rig: &Rig, source: &Source, mut outcome: Outcome) -> Outcome {
    let to = &rig.settings.publish.to;
    if to.is_empty() {
        return outcome;
    }
    if let Err(message) = write(rig, source, Path::new(to)).await {
        outcome.problems.push(Problem::new(Code::PublishFailed, message));
    }
    outcome
}

async fn write(rig: &Rig, source: &Source, to: &Path) -> Result<(), String> {
    let mut files = Vec::new();
    for format in Format::ALL {
        if let Some(bytes) =
            feed(rig.store.as_ref(), source, &rig.settings, format).await.map_err(|error| error.to_string())?
        {
            files.push((format!("feeds/{}.{}", source.id, format.ending()), bytes));
        }
    }
    Err(format!("can't publish to {} yet: {} files", to.display(), files.len()))
}
