//! Publishing after a look: a source's feeds as the server answers them, into the place the operator named.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::emit::{self, Format};
use crate::feed::FeedAsk;
use crate::model::{Code, Problem, SourceId};
use crate::publish::{self, Place, PublishError};
use crate::source::{Settings, Source};
use crate::store::{SourceState, Store, StoreError};
use crate::syndicate;

use super::digest::hex;
use super::{Rig, archives};

/// The stamp of what all boards show together; no source's name.
const ALL: &str = "all";

/// Sources brought up to date before other processes get the folder.
const AT_ONCE: usize = 20;

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
    syndicate::feed(store, source, settings, &FeedAsk::default(), format).await.map(Some)
}

/// Brings the source's feeds up to date where the operator publishes to; trouble there is to be told with the look's
/// outcome, and is remembered until it is over. Also after a look that changed nothing: an earlier one may not have come so far.
pub async fn publish(rig: &Rig, source: &Source) -> Result<(), Problem> {
    if rig.settings.publish.to.is_empty() { Ok(()) } else { up_to_date(rig, &[source]).await }
}

/// After looks: whatever is not up to date at the operator's place, of every source that was ever read, and the feeds of
/// all boards together. A process may have been killed between storing and publishing; the place may be new, the source's
/// file changed, posts imported.
pub async fn publish_all(rig: &Rig, sources: &[Arc<Source>]) -> Result<(), Problem> {
    let to = &rig.settings.publish.to;
    if to.is_empty() || sources.is_empty() {
        return Ok(());
    }
    let states = rig.store.states().await?;
    let mut wanted = Vec::new();
    let mut stale: Vec<&Source> = Vec::new();
    let renames = rig.store.renames().await?;
    for (source, state) in sources.iter().filter_map(|source| Some((source, read_well(&states, source)?))) {
        let names = names(rig, &source.id, &renames);
        let paths = names.iter().flat_map(|name| paths(name)).collect();
        wanted.push((source.id.to_string(), stamp(rig, source, state, &names), paths));
        if state.unpublished.is_some() {
            stale.push(source);
        }
    }
    let found = publish::stale(to, wanted).await;
    stale.extend(sources.iter().map(Arc::as_ref).filter(|source| found.iter().any(|id| id == source.id.as_str())));
    let mut done = Ok(());
    for sources in stale.chunks(AT_ONCE) {
        done = done.and(up_to_date(rig, sources).await);
    }
    done.and(publish_joint(rig, sources).await)
}

/// After a source was let go of: the feeds of all boards together, where they were published, without its posts. With the
/// last board they become empty.
pub async fn publish_without(rig: &Rig, sources: &[Arc<Source>]) -> Result<(), Problem> {
    if rig.settings.publish.to.is_empty() {
        return Ok(());
    }
    let place = Place::open(&rig.settings.publish.to).await.map_err(|error| error.problem())?;
    let was_published = place.stamp(ALL).is_some();
    place.close().await.map_err(|error| error.problem())?;
    if was_published { publish_joint(rig, sources).await } else { Ok(()) }
}

/// Publishes what is not up to date of these sources. The first trouble; one source's hides no other's.
async fn up_to_date(rig: &Rig, sources: &[&Source]) -> Result<(), Problem> {
    let mut place = Place::open(&rig.settings.publish.to).await;
    let mut first = Ok(());
    for source in sources {
        let done = match &mut place {
            Ok(place) => publish_source(rig, place, source).await,
            Err(error) => Err(error.problem()),
        };
        let remembered = remember(rig, source, done.as_ref().err()).await;
        first = first.and(done).and(remembered);
    }
    match place {
        Ok(place) => first.and(place.close().await.map_err(|error| error.problem())),
        Err(_) => first,
    }
}

/// What is read here is read while the place is ours: an older feed never lies where a newer one did.
async fn publish_source(rig: &Rig, place: &mut Place, source: &Source) -> Result<(), Problem> {
    let state = rig.store.state(&source.id).await?;
    let Some(state) = state.filter(|state| state.last_ok.is_some()) else { return Ok(()) };
    let names = names(rig, &source.id, &rig.store.renames().await?);
    let stamp = stamp(rig, source, &state, &names);
    if is_current(place, source.id.as_str(), &names, &stamp).await {
        return Ok(());
    }
    let (mut files, ask) = (Vec::new(), FeedAsk::default());
    for (at, format) in Format::ALL.into_iter().enumerate() {
        let bytes = syndicate::feed(rig.store.as_ref(), source, &rig.settings, &ask, format);
        let bytes = bytes.await?;
        files.extend(names.iter().map(|name| (paths(name)[at].clone(), bytes.clone())));
    }
    // What it links to is there before it is.
    archives::publish(rig, place, source).await?;
    place.write(files).await.map_err(|error| error.problem())?;
    place.set_stamp(source.id.as_str(), &stamp);
    Ok(())
}

/// The feeds of all boards together, and what they refer to.
async fn publish_joint(rig: &Rig, sources: &[Arc<Source>]) -> Result<(), Problem> {
    let problem = |error: PublishError| error.problem();
    let mut place = Place::open(&rig.settings.publish.to).await.map_err(problem)?;
    let states = rig.store.states().await?;
    let mut hash = Sha256::new();
    for source in sources {
        hash.update(source.id.as_str());
        hash.update(read_well(&states, source).map_or_else(String::new, |state| stamp(rig, source, state, &[])));
    }
    let stamp = hex(hash);
    if is_current(&place, ALL, &[ALL.to_owned()], &stamp).await {
        return Ok(());
    }
    let ask = FeedAsk::default();
    let mut files = vec![("feeds/style.css".to_owned(), emit::STYLESHEET.as_bytes().to_vec())];
    for (format, path) in Format::ALL.into_iter().zip(paths(ALL)) {
        let bytes = syndicate::all(rig.store.as_ref(), sources, &rig.settings, &ask, format);
        files.push((path, bytes.await?));
    }
    place.write(files).await.map_err(problem)?;
    place.set_stamp(ALL, &stamp);
    place.close().await.map_err(problem)
}

/// Writes down what hinders a source's feeds from being published, where that is news.
async fn remember(rig: &Rig, source: &Source, trouble: Option<&Problem>) -> Result<(), Problem> {
    let trouble = trouble.filter(|problem| problem.code == Code::PublishFailed).map(|problem| problem.message.as_str());
    let Some(state) = rig.store.state(&source.id).await? else { return Ok(()) };
    if state.unpublished.as_ref().map(|(_, message)| message.as_str()) == trouble {
        return Ok(());
    }
    // Up to the last good look all was well: later ones must not date the trouble anew.
    let since = state.last_ok.unwrap_or_else(|| (rig.clock)());
    rig.store.unpublished(&source.id, trouble, since).await.map_err(Problem::from)
}

/// Whether what was made of `key` is as the stamp says, and lies under all these names.
async fn is_current(place: &Place, key: &str, names: &[String], stamp: &str) -> bool {
    if place.stamp(key) != Some(stamp) {
        return false;
    }
    for path in names.iter().flat_map(|name| paths(name)) {
        if !place.has_file(&path).await {
            return false;
        }
    }
    true
}

/// The names under which a source's feeds lie: its own, and those it had before. A folder can't lead readers on, as the
/// server does.
fn names(rig: &Rig, source: &SourceId, renames: &[(SourceId, SourceId)]) -> Vec<String> {
    let former = renames.iter().filter(|(former, now)| now == source && !rig.named.contains(former));
    std::iter::once(source).chain(former.map(|(former, _)| former)).map(SourceId::to_string).collect()
}

/// Takes the feeds of a source that is forgotten out of the operator's place, and its archives, under all its names: the
/// archives under a former one still lie there from when it was its own.
pub(super) async fn unpublish(rig: &Rig, source: &SourceId) -> Result<(), Problem> {
    let to = &rig.settings.publish.to;
    if to.is_empty() {
        return Ok(());
    }
    let names = names(rig, source, &rig.store.renames().await?);
    let archives = rig.store.archives(source).await?;
    let of_name = |name: &String| {
        let archives: Vec<_> = archives.iter().flat_map(|number| paths(&format!("{name}/{number}"))).collect();
        paths(name).into_iter().chain(archives)
    };
    let place = Place::open(to).await.map_err(|error: PublishError| error.problem())?;
    place.remove(names.iter().flat_map(of_name).collect()).await.map_err(|error| error.problem())
}

fn paths(name: &str) -> [String; Format::ALL.len()] {
    Format::ALL.map(|format| format!("feeds/{name}.{}", format.ending()))
}

fn read_well<'a>(states: &'a [SourceState], source: &Source) -> Option<&'a SourceState> {
    // In order of names, as the store gives them.
    let at = states.binary_search_by(|state| state.source.as_str().cmp(source.id.as_str())).ok()?;
    states.get(at).filter(|state| state.last_ok.is_some())
}

/// What a source's feeds are made of: its posts, by their version since the first look; its file and the settings that feeds
/// show; this program. The moment of the first look tells a store that was begun anew from the one before.
fn stamp(rig: &Rig, source: &Source, state: &SourceState, names: &[String]) -> String {
    let settings = (&rig.settings.serve.public_url, &rig.settings.refresh.every);
    let mut hash = Sha256::new();
    hash.update(format!(
        "{} {}{source:?}{settings:?}{}{names:?}",
        state.first,
        state.version,
        env!("CARGO_PKG_VERSION")
    ));
    hex(hash)
}
