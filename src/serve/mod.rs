//! HTTP: feeds, pages for people, health, metrics. The one room that knows axum.
//!
//! A request from outside never causes a fetch of a board: everything answered stands in the store. One board's trouble
//! is never a 5xx, nor an empty feed: its last good feed stays, and what troubles it stands on its page and in
//! `/feeds/health.atom`. A board that was never read well has no feed yet and answers 404 until then: an empty feed
//! would be taken for a dead board, and what then enters for news.
//!
//! What was made for an address is kept until the store's version says that it changed (`cache`, `world`); until then an
//! answer costs the store nothing.

mod asked;
mod cache;
mod document;
mod excerpt;
mod listen;
mod meter;
mod negotiate;
mod pages;
mod routes;
mod search;
mod words;
mod world;

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use axum::extract::FromRef;
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::emit::{self, Format};
use crate::feed::FeedAsk;
use crate::model::{Language, SourceId};
use crate::source::{Settings, Source};
use crate::store::{Store, StoreError};
use crate::syndicate;
use cache::Cache;
use document::Document;
use world::{Lookout, World};

/// Documents made at the same time; making one reads the store and holds a feed or two in memory.
const AT_ONCE: usize = 4;

/// Events in the operators' feed, of all boards together.
const EVENTS: u32 = 50;

/// The longest a request waits for its document.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is served. Cheap to clone; all clones are one.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

/// The caller's clock.
type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

struct Inner {
    store: Arc<dyn Store>,
    clock: Clock,
    sources: BTreeMap<SourceId, Arc<Source>>,
    settings: Settings,
    lookout: Lookout,
    cache: Cache<Key>,
    making: Semaphore,
}

impl App {
    /// Serves these sources out of this store.
    pub fn new(store: Arc<dyn Store>, sources: Vec<Arc<Source>>, settings: &Settings, clock: Clock) -> Self {
        meter::install();
        Self(Arc::new(Inner {
            store,
            clock,
            sources: sources.into_iter().map(|source| (source.id.clone(), source)).collect(),
            settings: settings.clone(),
            lookout: Lookout::new(!settings.publish.to.is_empty()),
            cache: Cache::new(),
            making: Semaphore::new(AT_ONCE),
        }))
    }

    /// With files that can't be read now, and why: what they said before is followed meanwhile, and shown as trouble.
    #[must_use]
    pub fn with_broken(self, broken: BTreeMap<SourceId, String>) -> Self {
        self.0.lookout.broken(broken);
        self
    }

    /// To be called after this process changed the store: the next answer knows it. What other processes change is
    /// noticed within a second.
    pub fn changed(&self) {
        self.0.lookout.changed();
    }
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("store", &self.store).field("sources", &self.sources.len()).finish_non_exhaustive()
    }
}

/// What is served at this moment: another [`App`] takes the place of the one before where the operator's files changed.
#[derive(Clone, Debug)]
pub struct Live(Arc<RwLock<App>>);

impl Live {
    /// What is served now.
    pub fn app(&self) -> App {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves another from the next request on. An error where the store can't be read; then all stays as it is.
    pub async fn follow(&self, app: App) -> Result<(), StoreError> {
        app.0.lookout.go_on_from(&self.app().0.lookout);
        app.0.lookout.look(app.0.store.as_ref()).await?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = app;
        Ok(())
    }
}

impl From<App> for Live {
    fn from(app: App) -> Self {
        Self(Arc::new(RwLock::new(app)))
    }
}

impl FromRef<Live> for App {
    fn from_ref(live: &Live) -> Self {
        live.app()
    }
}

/// Answers on `listener` until `shutdown` ends, then lets answers under way finish. An error where the store can't be
/// read at the beginning.
pub async fn run(
    listener: TcpListener,
    served: impl Into<Live>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), StoreError> {
    let live = served.into();
    let first = live.app();
    first.0.lookout.look(first.0.store.as_ref()).await?;
    let looking = tokio::spawn(world::keep_looking(live.clone()));
    listen::serve(listener, routes::router(live), shutdown).await;
    looking.abort();
    Ok(())
}

/// What an address stands for, in one form: queries that mean the same are the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Feed { source: SourceId, format: Format, query: Option<String> },
    All { format: Format, query: Option<String> },
    Archive { source: SourceId, number: i64, format: Format },
    Health,
    Opml,
    Stylesheet,
    PageStyle,
    PageScript,
    Directory { language: Language, find: String },
    Board { source: SourceId, language: Language },
    Search { language: Language, query: Option<String>, page: u32 },
}

impl Key {
    /// While this number stays, what was made is right.
    fn era(&self, world: &World) -> i64 {
        match self {
            Self::Feed { .. } | Self::All { .. } | Self::Archive { .. } | Self::Search { .. } => world.version,
            Self::Health | Self::Directory { .. } | Self::Board { .. } => world.serial,
            Self::Opml | Self::Stylesheet | Self::PageStyle | Self::PageScript => 0,
        }
    }
}

/// Why there is no document.
#[derive(Debug)]
enum Trouble {
    /// Logged where it was met.
    Store,
    TookTooLong,
}

impl Inner {
    /// The document of an address: the one kept where it is right, else made anew. Where it can't be made the one kept
    /// is better than none.
    async fn document(&self, key: Key, world: &World) -> Result<Arc<Document>, Trouble> {
        let era = key.era(world);
        let slot = self.cache.slot(&key);
        if let Some(kept) = slot.kept().filter(|kept| kept.era == era) {
            meter::kept();
            return Ok(kept.document);
        }
        let made = tokio::time::timeout(PATIENCE, async {
            let _alone = slot.making().await;
            if let Some(kept) = slot.kept().filter(|kept| kept.era == era) {
                return Ok::<_, StoreError>(kept.document);
            }
            // Never closed, so never an error.
            let _permit = self.making.acquire().await.ok();
            // Before the content: content may be newer than its stamp and is then made once more, never older.
            let stamp = match &key {
                Key::Feed { source, .. } | Key::Archive { source, .. } => self.store.version(Some(source)).await?,
                _ => era,
            };
            if let Some(kept) = slot.kept().filter(|kept| kept.stamp == stamp) {
                slot.confirm(era);
                return Ok(kept.document);
            }
            meter::made();
            let (media_type, bytes) = self.make(&key, world).await?;
            // When these bytes came into being is not known of what this process has not had before: looks change posts, and
            // so do imports, backfills, the operator's files, another version of this program. Now is late, and never wrong.
            let second = u64::try_from((self.clock)().as_second()).unwrap_or(0);
            Ok(slot.keep(media_type, bytes, SystemTime::UNIX_EPOCH + Duration::from_secs(second), era, stamp))
        });
        let trouble = match made.await {
            Ok(Ok(document)) => return Ok(document),
            Ok(Err(error)) => {
                tracing::warn!("{error}");
                Trouble::Store
            }
            Err(_) => Trouble::TookTooLong,
        };
        if let Some(kept) = slot.kept() {
            return Ok(kept.document);
        }
        self.cache.forget(&key);
        Err(trouble)
    }

    async fn make(&self, key: &Key, world: &World) -> Result<(&'static str, Vec<u8>), StoreError> {
        let public_url = &self.settings.serve.public_url;
        let store = self.store.as_ref();
        Ok(match key {
            Key::Feed { source, format, query } => {
                let Some(source) = self.sources.get(source) else { return Ok((TEXT, Vec::new())) };
                (
                    format.media_type(),
                    syndicate::feed(store, source, &self.settings, &ask(query.as_deref()), *format).await?,
                )
            }
            Key::Archive { source, number, format } => {
                let Some(source) = self.sources.get(source) else { return Ok((TEXT, Vec::new())) };
                let bytes = syndicate::archive(store, source, &self.settings, *number, *format).await?;
                // Gone since it was asked for: nothing, which `routes` answers with 404.
                (format.media_type(), bytes.unwrap_or_default())
            }
            Key::All { format, query } => {
                let sources: Vec<Arc<Source>> = self.sources.values().map(Arc::clone).collect();
                (
                    format.media_type(),
                    syndicate::all(store, &sources, &self.settings, &ask(query.as_deref()), *format).await?,
                )
            }
            Key::Health => {
                let states =
                    self.sources.values().filter_map(|source| Some((&**source, world.states.get(&source.id)?)));
                let events = store.events(None, EVENTS).await?;
                let events: Vec<_> =
                    events.iter().filter_map(|event| Some((&**self.sources.get(&event.source)?, event))).collect();
                (Format::Atom.media_type(), syndicate::health(states, &events, public_url))
            }
            Key::Opml => (emit::OPML_MEDIA_TYPE, syndicate::opml(self.sources.values().map(Arc::as_ref), public_url)),
            Key::Stylesheet => (CSS, emit::STYLESHEET.into()),
            Key::PageStyle => (CSS, pages::STYLE.into()),
            Key::PageScript => (SCRIPT, pages::SCRIPT.into()),
            Key::Directory { language, find } => (HTML, pages::directory(self, world, *language, find).into()),
            Key::Board { source, language } => {
                let Some(source) = self.sources.get(source) else { return Ok((TEXT, Vec::new())) };
                (HTML, pages::board(self, world, *language, source).await?.into())
            }
            Key::Search { language, query, page } => {
                (HTML, search::search(self, *language, &ask(query.as_deref()), *page).await?.into())
            }
        })
    }
}

const TEXT: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The ask of a query in its one form, which reads itself back.
fn ask(query: Option<&str>) -> FeedAsk {
    query.and_then(|query| FeedAsk::parse(query).ok()).unwrap_or_default()
}
