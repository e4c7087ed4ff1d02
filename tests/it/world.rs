//! A small world for black-box tests: a folder with configuration, the binary, and a board on loopback to look at.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

/// A folder in which `boardfeed` runs.
pub(crate) struct World {
    dir: TempDir,
    /// Where it remembers, if not in the default file; cleared away with the world.
    database: Option<String>,
    is_anothers: bool,
}

/// The stores that every black-box promise holds on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Store {
    Sqlite,
    Postgres,
}

impl Store {
    pub(crate) const BOTH: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

impl World {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), database: None, is_anothers: false }
    }

    /// A world that remembers in a store of this kind; `None` where there is no PostgreSQL, and that was said.
    pub(crate) fn on(store: Store) -> Option<Self> {
        let database = match store {
            Store::Sqlite => None,
            Store::Postgres => Some(database()?),
        };
        let mut world = Self::new();
        world.database = database;
        Some(world)
    }

    /// A world that remembers in a database that is someone else's to clear away.
    pub(crate) fn at(url: &str) -> Self {
        let mut world = Self::new();
        world.database = Some(url.to_owned());
        world.is_anothers = true;
        world
    }

    /// Enters a migration that this build does not know.
    #[cfg(unix)]
    pub(crate) fn schema_of_tomorrow(&self) {
        let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9000, 'later', ";
        let is_postgres = self.database.is_some();
        self.sql(&format!("{later} {}, 0)", if is_postgres { "true, ''" } else { "1, x'00'" }));
    }

    /// Changes what is remembered behind the store's back.
    #[cfg(unix)]
    pub(crate) fn sql(&self, sql: &str) {
        match &self.database {
            Some(url) => {
                crate::postgres::server().unwrap().sql(url, sql);
            }
            None => sqlite(&self.path("state/boardfeed.db"), sql),
        }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// Writes a file, folders included.
    pub(crate) fn file(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// The settings a test against a loopback board needs: a contact, no pause, loopback allowed.
    pub(crate) fn local(&self) -> &Self {
        let store = self.database.as_ref().map(|url| format!("[store]\nurl = \"{url}\"\n")).unwrap_or_default();
        self.file(
            "config/boardfeed.toml",
            format!(
                "{store}[fetch]\ncontact = \"test@example.org\"\npause = \"0s\"\nallow_private = [\"127.0.0.0/8\"]\n"
            ),
        )
    }

    /// The project's own sources and recordings, linked.
    #[cfg(unix)]
    pub(crate) fn shipped(&self) -> &Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        self.local();
        for name in ["config/sources", "fixtures"] {
            std::os::unix::fs::symlink(root.join(name), self.path(name)).unwrap();
        }
        self
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        // Another build can be held to the same: BOARDFEED_BIN=target/release/boardfeed.
        let binary = std::env::var_os("BOARDFEED_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_boardfeed").into());
        let mut command = Command::new(binary);
        command.args(args).current_dir(self.dir.path()).stdin(Stdio::null());
        command.env_remove("BOARDFEED_CONFIG").env_remove("BOARDFEED_LOG").env_remove("UPDATE_EXPECT");
        command.env("XDG_CONFIG_HOME", self.path("no-such-home")).env("HOME", self.path("no-such-home"));
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::of(args, &self.command(args).output().unwrap())
    }

    /// Starts it and leaves it running; dropped, it is killed.
    pub(crate) fn start(&self, args: &[&str]) -> Running {
        Running(self.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }
}

#[cfg(unix)]
fn database() -> Option<String> {
    Some(crate::postgres::server()?.database())
}

#[cfg(not(unix))]
fn database() -> Option<String> {
    None
}

impl Drop for World {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(server) =
            self.database.as_ref().filter(|_| !self.is_anothers).and_then(|_| crate::postgres::server())
        {
            server.forget(self.database.as_deref().unwrap_or_default());
        }
    }
}

/// A process under way.
pub(crate) struct Running(pub(crate) Child);

impl Running {
    /// What it had said when it ended by itself.
    pub(crate) fn output(mut self) -> Output {
        let read = |from: Option<&mut dyn std::io::Read>| {
            let mut bytes = Vec::new();
            from.map(|from| from.read_to_end(&mut bytes).unwrap());
            bytes
        };
        // What a refresh says fits into the pipes: reading one after the other holds nobody up.
        let stdout = read(self.0.stdout.as_mut().map(|out| out as &mut dyn std::io::Read));
        let stderr = read(self.0.stderr.as_mut().map(|out| out as &mut dyn std::io::Read));
        Output { status: self.0.wait().unwrap(), stdout, stderr }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Ran {
    args: String,
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn of(args: &[&str], output: &Output) -> Self {
        Self {
            args: args.join(" "),
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Asserts the exit code; shows everything where it differs.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            Some(code),
            "boardfeed {}\n--- stdout\n{}\n--- stderr\n{}",
            self.args,
            self.stdout,
            self.stderr
        );
        assert!(!self.stderr.contains("panicked"), "boardfeed {}\n{}", self.args, self.stderr);
        self
    }

    /// Asserts that stderr holds a text.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "boardfeed {} should say {text:?}:\n{}", self.args, self.stderr);
        self
    }

    /// stdout as JSON lines.
    #[track_caller]
    pub(crate) fn json(&self) -> Vec<serde_json::Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
            .collect()
    }
}

/// What a loopback board answers with.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Page {
    pub(crate) fn html(body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
            body: body.into(),
        }
    }

    pub(crate) fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// A web server on loopback whose pages a test changes while it runs. Unknown addresses are 404.
pub(crate) struct Board {
    pub(crate) url: String,
    state: Arc<Mutex<State>>,
    _runtime: tokio::runtime::Runtime,
}

#[derive(Default)]
struct State {
    pages: HashMap<String, Page>,
    asked: Vec<String>,
    act: Option<Act>,
}

/// Answers a path with its query and the form sent to it.
type Act = Box<dyn FnMut(&str, &str) -> Option<Page> + Send>;

impl Board {
    pub(crate) fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let state = Arc::new(Mutex::new(State::default()));
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::clone(&state);
        let app = axum::Router::new().fallback(move |request: axum::extract::Request| {
            let shared = Arc::clone(&shared);
            async move {
                let (parts, body) = request.into_parts();
                let form = axum::body::to_bytes(body, 1 << 20).await.unwrap_or_default();
                answer(&shared, &parts, &String::from_utf8_lossy(&form))
            }
        });
        runtime.spawn(async move { axum::serve(listener, app).await });
        Self { url, state, _runtime: runtime }
    }

    /// Puts a page at a path with its query.
    pub(crate) fn put(&self, path: &str, page: Page) {
        self.state.lock().unwrap().pages.insert(path.to_owned(), page);
    }

    /// From now on pages are made when they are asked for; those put at a path are behind it.
    pub(crate) fn acts(&self, act: impl FnMut(&str, &str) -> Option<Page> + Send + 'static) {
        self.state.lock().unwrap().act = Some(Box::new(act));
    }

    /// The paths asked for since the last call, in order, robots.txt left out.
    pub(crate) fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut self.state.lock().unwrap().asked);
        asked.retain(|path| path != "/robots.txt");
        asked
    }
}

fn answer(state: &Mutex<State>, request: &axum::http::request::Parts, form: &str) -> axum::response::Response {
    let path = request.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let mut state = state.lock().unwrap();
    state.asked.push(if form.is_empty() { path.clone() } else { format!("{path} {form}") });
    let acted = state.act.as_mut().and_then(|act| act(&path, form));
    let Some(page) = acted.or_else(|| state.pages.get(&path).cloned()) else {
        return axum::response::Response::builder().status(404).body("no such page".into()).unwrap();
    };
    let etag = page.headers.iter().find(|(name, _)| name == "etag").map(|(_, value)| value.as_str());
    let known = request.headers.get("if-none-match").and_then(|value| value.to_str().ok());
    let same = etag.is_some() && etag == known;
    let mut response = axum::response::Response::builder().status(if same { 304 } else { page.status });
    for (name, value) in &page.headers {
        response = response.header(name, value);
    }
    response.body(if same { axum::body::Body::empty() } else { page.body.clone().into() }).unwrap()
}

/// Says something to a SQLite file, whatever thread this is.
pub(crate) fn sqlite(file: &Path, sql: &str) {
    use sqlx::{ConnectOptions, Connection};
    let file = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let said = async {
        let mut connection = file.connect().await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    };
    let alone = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(said);
    std::thread::scope(|scope| scope.spawn(alone).join().unwrap());
}

/// A plain list page: rows of (number, title, date), newest first, each linking to `/view.do?no=NUMBER`.
pub(crate) fn list_page(rows: &[(u32, &str, &str)]) -> String {
    let rows: String = rows
        .iter()
        .map(|(number, title, date)| {
            format!(
                "<tr><td>{number}</td><td class=\"subject\"><a href=\"/view.do?no={number}\">{title}</a></td>\
                 <td>기획과</td><td>{date}</td><td>{}</td></tr>\n",
                number * 7
            )
        })
        .collect();
    format!(
        "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>보도자료 | 가상청</title></head><body>\
         <div id=\"gnb\"><ul><li><a href=\"/\">처음</a></li><li><a href=\"/news\">알림</a></li></ul></div>\
         <h2>보도자료</h2><table class=\"board\"><caption>보도자료 목록</caption>\
         <thead><tr><th>번호</th><th>제목</th><th>담당부서</th><th>등록일</th><th>조회수</th></tr></thead>\n<tbody>{rows}</tbody></table>\
         <div class=\"paging\"><strong>1</strong></div><address>가상시 가상로 1</address></body></html>"
    )
}

/// A plain post page for such a row.
pub(crate) fn post_page(title: &str, date: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>보도자료 | 가상청</title></head><body>\
         <div id=\"gnb\"><ul><li><a href=\"/\">처음</a></li><li><a href=\"/news\">알림</a></li></ul></div>\
         <h2>보도자료</h2><div class=\"view\"><h3 class=\"view_title\">{title}</h3>\
         <dl><dt>담당부서</dt><dd>기획과</dd><dt>작성자</dt><dd>홍길동</dd><dt>등록일</dt><dd>{date}</dd><dt>조회수</dt><dd>12</dd></dl>\
         <div class=\"view_content\">{body}</div></div><a href=\"/list.do\">목록</a></body></html>"
    )
}
