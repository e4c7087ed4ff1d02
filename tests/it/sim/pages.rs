//! Whole pages through everything, from `decode` to the feeds' bytes: a `Fetch` that answers from the simulated board.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use boardfeed::emit::Format;
use boardfeed::fetch::{Answer, Ask, Body, Fetch, FetchError, Fetched, Room};
use boardfeed::model::{Code, Method, SourceId, StoredPost, Validators};
use boardfeed::refresh::{self, How, Rig};
use boardfeed::source::{Settings, Source};
use boardfeed::store::{PostAsk, Store};
use jiff::Timestamp;
use url::Url;

use super::board::{Board, Shown, Uid, wall};
use super::html::{self, NAMES};
use super::judge::{Judge, Looked, MOST_POSTS, day};
use super::life::{Event, Keys, Lie, Life};
use super::rows::moment;
use super::tally::Tally;

/// What the server knows, and what it was asked during this look.
struct Server {
    board: Board,
    lie: Option<Lie>,
    noise: u64,
    lists: Vec<Vec<Shown>>,
    not_modified: bool,
    read: BTreeMap<Uid, (u32, u32)>,
}

impl Server {
    /// A page of the list, or what stands in its place.
    fn list(&mut self, page: usize, known: Option<&Validators>) -> (Option<String>, Option<Validators>) {
        if let Some(lie) = self.lie {
            return (html::lie(lie, &self.board, page, self.noise), None);
        }
        let shown = self.board.page(page).unwrap_or_default();
        let print = shown.iter().flat_map(|row| format!("{row:?}").into_bytes());
        let print = print.fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        let validators = Validators::new(Some(format!("\"{print:x}\"")), None).filter(|_| self.board.traits.etag);
        self.not_modified = validators.is_some() && known == validators.as_ref();
        let has_next = self.board.page(page + 1).is_some();
        let text = html::list(&self.board, &shown, page, has_next, self.noise);
        self.lists.push(shown);
        (Some(text), validators)
    }
}

#[derive(Clone)]
struct World(Arc<Mutex<Server>>);

#[async_trait]
impl Fetch for World {
    async fn fetch(&self, ask: &Ask<'_>) -> Result<Fetched, FetchError> {
        let mut server = self.0.lock().unwrap();
        let url = &ask.request.url;
        let value = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        assert_eq!(ask.request.method, Method::Get, "no form stands on these pages");
        let (text, validators) = if url.path().ends_with("list.do") {
            let page = value("pageIndex").and_then(|page| page.parse().ok()).unwrap_or(1);
            server.list(page, ask.known)
        } else {
            let number = NAMES.iter().find_map(|name| value(name)).unwrap_or_default();
            let post = server.board.posts.iter().find(|post| post.number == number && !post.deleted).cloned();
            let post = post.filter(|post| !super::fails(&server.board, post.uid));
            if let Some(post) = &post {
                server.read.insert(post.uid, (post.body, post.files));
            }
            (post.map(|post| html::post(&server.board, &post, server.noise)), None)
        };
        if server.not_modified {
            return Ok(Fetched { answer: Answer::NotModified, requests: 1 });
        }
        let Some(text) = text else {
            let message = format!("{url} answered 503; the server is at fault, it is asked again soon");
            return Err(FetchError {
                code: Code::HttpStatus,
                message,
                requests: 1,
                retry_at: None,
                is_absent: false,
                is_passing: true,
            });
        };
        let body = Body {
            url: url.clone(),
            status: 200,
            headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
            validators,
            bytes: text.into_bytes(),
            when: moment(server.board.now),
            room: Room::default(),
        };
        Ok(Fetched { answer: Answer::Body(body), requests: 1 })
    }
}

/// Lives a life; what went wrong, where something did.
pub(crate) async fn live(life: &Life, store: Arc<dyn Store>, tally: &mut Tally) -> Result<(), String> {
    let mut traits = life.traits.clone();
    // A list without numbers has no addresses either; that is for rows as values.
    if traits.keys == Keys::None {
        traits.keys = Keys::Sparse;
    }
    let name = format!("sim.example/s{}-b{}", life.seed, life.board);
    let url = Url::parse("https://sim.example/bbs/list.do?menuNo=2030").unwrap();
    let source = Source::new(SourceId::new(&name).unwrap(), "모의 게시판", url);
    let mut board = Board::new(&traits);
    board.layout = u32::try_from(life.seed.wrapping_mul(7).wrapping_add(life.board) % 36).unwrap();
    let world = World(Arc::new(Mutex::new(Server {
        board,
        lie: None,
        noise: 0,
        lists: Vec::new(),
        not_modified: false,
        read: BTreeMap::new(),
    })));
    let clock = world.clone();
    let rig = Rig {
        store,
        fetch: Arc::new(world.clone()),
        sandbox: boardfeed::sandbox::Sandbox::off(),
        settings: Arc::new(Settings::default()),
        clock: Arc::new(move || moment(clock.0.lock().unwrap().board.now)),
        holder: "simulation".to_owned(),
        named: Arc::default(),
    };
    let mut following = Following {
        source,
        rig,
        world,
        trouble: None,
        judge: Judge::default(),
        is_followed: false,
        dates: BTreeMap::new(),
    };
    for (at, event) in &life.events {
        {
            let mut server = following.world.0.lock().unwrap();
            if matches!(event, Event::Post { .. }) && server.board.posts.len() >= MOST_POSTS {
                continue;
            }
            server.board.happen(*at, event);
        }
        match event {
            Event::Trouble { lie, looks } => following.trouble = Some((*lie, *looks)),
            Event::Look { noise } => {
                tally.looks += 1;
                let looked = following.look(*noise, tally).await;
                looked.map_err(|wrong| format!("day {}, {}: {wrong}", day(*at), wall(*at)))?;
            }
            _ => {}
        }
    }
    tally.posts += following.world.0.lock().unwrap().board.posts.len() as u64;
    Ok(())
}

struct Following {
    source: Source,
    rig: Rig,
    world: World,
    trouble: Option<(Lie, u32)>,
    judge: Judge,
    is_followed: bool,
    /// `published` of each entry, as readers saw it first.
    dates: BTreeMap<String, String>,
}

impl Following {
    async fn look(&mut self, noise: u64, tally: &mut Tally) -> Result<(), String> {
        let before = self.shown().await;
        let bytes_before = self.bytes().await;
        let lie = self.trouble.filter(|_| self.is_followed).map(|(lie, _)| lie);
        self.trouble = self.trouble.filter(|(_, looks)| *looks > 1).map(|(lie, looks)| (lie, looks - 1));
        let accepted = lie.is_none() && self.judge.wants_accepting;
        let now: Timestamp = {
            let mut server = self.world.0.lock().unwrap();
            (server.lie, server.noise, server.not_modified) = (lie, noise, false);
            server.lists.clear();
            server.read.clear();
            moment(server.board.now)
        };
        let how = if accepted { How::Accepting } else { How::Now };
        let outcome = refresh::refresh(&self.rig, &self.source, how).await.ok_or("the source was not ours")?;
        let after = self.shown().await;
        let bytes = self.bytes().await;
        if !outcome.kind.is_ok() && bytes != bytes_before {
            return Err(format!("{:?}, and the feeds' bytes changed", outcome.kind));
        }
        self.read_back(&bytes, &after)?;
        let mut server = self.world.0.lock().unwrap();
        let (lists, read) = (server.lists.clone(), server.read.clone());
        let looked = Looked {
            at: now,
            pages: lie.is_none().then_some(lists.as_slice()),
            not_modified: server.not_modified,
            read: &read,
            outcome: &outcome,
            before: &before,
            after: &after,
            accepted,
        };
        self.judge.judge(&mut server.board, &looked, tally)?;
        self.is_followed |= outcome.kind.is_ok();
        Ok(())
    }

    /// The JSON feed, as a reader would: every newest post once, dates for good.
    fn read_back(&mut self, bytes: &[Option<Vec<u8>>], after: &[StoredPost]) -> Result<(), String> {
        let Some(Some(json)) = bytes.last() else { return Ok(()) };
        let feed: serde_json::Value = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        let items = feed["items"].as_array().ok_or("a feed without items")?;
        if items.len() != after.len().min(50) {
            return Err(format!("the feed shows {} of {} posts", items.len(), after.len()));
        }
        for item in items {
            let (id, date) =
                (item["id"].as_str().unwrap_or_default(), item["date_published"].as_str().unwrap_or_default());
            let post = after.iter().find(|post| post.id == id).ok_or_else(|| format!("{id} is in the feed only"))?;
            if item["title"].as_str() != Some(post.post.title.as_str()) {
                return Err(format!("{id}: {} is not {:?}", item["title"], post.post.title));
            }
            let first = self.dates.entry(id.to_owned()).or_insert_with(|| date.to_owned());
            if first != date {
                return Err(format!("{id} was published {first} and now {date}"));
            }
        }
        Ok(())
    }

    async fn shown(&self) -> Vec<StoredPost> {
        let ask = PostAsk { sources: vec![self.source.id.clone()], limit: 100, ..PostAsk::default() };
        self.rig.store.posts(&ask).await.unwrap()
    }

    /// The feeds, Atom, RSS and JSON.
    async fn bytes(&self) -> Vec<Option<Vec<u8>>> {
        let mut all = Vec::new();
        for format in Format::ALL {
            let store = self.rig.store.as_ref();
            all.push(refresh::feed(store, &self.source, &self.rig.settings, format).await.unwrap());
        }
        all
    }
}
