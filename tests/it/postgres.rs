//! A PostgreSQL of the tests' own, from the machine's installed binaries: started by the first test that wants it, one a
//! test binary, each test in a database of its own. Where there are no binaries, the tests say so and pass, unless
//! BOARDFEED_REQUIRE names `postgres`.
//!
//! It ends with the test binary, however that ends: a shell holds the server and waits for the end of a pipe that the
//! kernel closes with us. PostgreSQL does not run as root: then it runs as `postgres`, or else as `nobody`.
#![cfg(unix)]
#![allow(dead_code, reason = "unit tests and integration tests each use their part")]
#![allow(clippy::print_stderr, reason = "what is skipped is said")]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Who owns the databases; trusted, since only this user reaches the socket's folder.
const USER: &str = "boardfeed";

/// Makes the cluster, runs the server, and clears everything away when the pipe ends. The first line it says tells whether
/// the server runs. Immediate shutdown: nobody wants these databases again.
const KEEPER: &str = r#"
"$1/initdb" --pgdata "$2/data" --username "$3" --auth trust --encoding UTF8 --locale C --no-sync >"$2/log" 2>&1 || { tail -1 "$2/log"; exit 1; }
cat "$2/settings" >>"$2/data/postgresql.conf"
"$1/postgres" -D "$2/data" -k "$2" >>"$2/log" 2>&1 </dev/null &
until "$1/psql" -h "$2" -U "$3" -d postgres -c '' >/dev/null 2>&1; do
    kill -0 $! 2>/dev/null || { tail -1 "$2/log"; exit 1; }
    sleep 0.05
done
echo running
cat >/dev/null
kill -QUIT "$(head -1 "$2/data/postmaster.pid")" 2>/dev/null
while [ -e "$2/data/postmaster.pid" ] && kill -0 "$(head -1 "$2/data/postmaster.pid")" 2>/dev/null; do sleep 0.05; done
rm -rf "$2"
"#;

/// A running server.
pub(crate) struct Server {
    folder: PathBuf,
    binaries: PathBuf,
    owner: (u32, u32),
    /// Names its socket, too.
    port: u16,
    /// Its end is the server's end.
    pipe: Option<ChildStdin>,
    keeper: Child,
    databases: AtomicU32,
}

/// The binary's one server; `None` after saying why there is none.
pub(crate) fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(|| or_skip(Server::start(false, None))).as_ref()
}

/// A server apart, for tests that stop it; `durable`: what it has committed survives its sudden end.
pub(crate) fn server_apart(durable: bool) -> Option<Server> {
    or_skip(Server::start(durable, None))
}

/// A server apart that also listens at [`Server::port`] of 127.0.0.1 and speaks TLS there, as `localhost`.
pub(crate) fn server_with_tls() -> Option<Server> {
    let certificates = or_skip(Certificates::make())?;
    or_skip(Server::start(false, Some(&certificates)))
}

/// A server's certificate and key, and the authority that signed it, made anew by the `openssl` of this machine.
struct Certificates(tempfile::TempDir);

impl Certificates {
    const FILES: [&str; 3] = ["authority.crt", "server.crt", "server.key"];

    fn make() -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let new = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
        let authority = ["-keyout", "authority.key", "-out", "authority.crt", "-subj", "/CN=authority of a test"];
        let signed = ["-CA", "authority.crt", "-CAkey", "authority.key", "-keyout", "server.key", "-out", "server.crt"];
        let named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
        let no_authority = ["-addext", "basicConstraints=critical,CA:FALSE"];
        for rest in [authority.to_vec(), [&signed[..], &named, &no_authority].concat()] {
            let out = Command::new("openssl").args(new).args(rest).current_dir(folder.path()).output();
            let out = out.map_err(|error| format!("openssl: {error}"))?;
            if !out.status.success() {
                return Err(format!("openssl: {}", String::from_utf8_lossy(&out.stderr)));
            }
        }
        Ok(Self(folder))
    }
}

fn or_skip<T>(started: Result<T, String>) -> Option<T> {
    let required =
        std::env::var("BOARDFEED_REQUIRE").is_ok_and(|names| names.split(',').any(|name| name == "postgres"));
    match started {
        Ok(started) => Some(started),
        Err(missing) => {
            assert!(!required, "PostgreSQL is required: {missing}");
            eprintln!("skipped: postgres: {missing}");
            None
        }
    }
}

impl Server {
    fn start(durable: bool, tls: Option<&Certificates>) -> Result<Self, String> {
        let binaries = binaries()
            .ok_or("initdb, postgres and psql are in no folder of PATH and not in /usr/lib/postgresql/*/bin")?;
        let folder = tempfile::Builder::new().prefix("boardfeed-pg-").tempdir().map_err(|error| error.to_string())?;
        let us = folder.path().metadata().map_err(|error| error.to_string())?;
        let owner = if us.uid() == 0 {
            unprivileged().ok_or("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")?
        } else {
            (us.uid(), us.gid())
        };
        let listen = if tls.is_some() { "127.0.0.1" } else { "" };
        let mut settings = format!(
            "listen_addresses = '{listen}'\nmax_connections = 300\nshared_buffers = 32MB\nfsync = {durable}\nfull_page_writes = {durable}\n\
             autovacuum = off\nlog_min_messages = error\n"
        );
        let mut port = 5432;
        if let Some(Certificates(from)) = tls {
            for file in Certificates::FILES {
                let to = folder.path().join(file);
                std::fs::copy(from.path().join(file), &to).map_err(|error| error.to_string())?;
                chown(&to, Some(owner.0), Some(owner.1)).map_err(|error| error.to_string())?;
            }
            let at = folder.path().display();
            let _ = write!(settings, "ssl = on\nssl_cert_file = '{at}/server.crt'\nssl_key_file = '{at}/server.key'\n");
            let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
            port = free.map_err(|error| error.to_string())?.port();
        }
        std::fs::write(folder.path().join("settings"), settings).map_err(|error| error.to_string())?;
        chown(folder.path(), Some(owner.0), Some(owner.1)).map_err(|error| error.to_string())?;
        // From here on it is the keeper's to remove.
        let folder = folder.keep();
        let mut command = Command::new("sh");
        command.arg("-c").arg(KEEPER).arg("keeper").args([&binaries, &folder]).arg(USER);
        command.env("PGPORT", port.to_string());
        command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        // A group of its own: Ctrl-C in the terminal is the tests' end, and the pipe tells it of that.
        command.process_group(0);
        if us.uid() == 0 {
            command.uid(owner.0).gid(owner.1);
        }
        let mut keeper = command.spawn().map_err(|error| error.to_string())?;
        let pipe = keeper.stdin.take();
        let mut said = String::new();
        if let Some(stdout) = keeper.stdout.take() {
            let _ = BufReader::new(stdout).read_line(&mut said);
        }
        let server = Self { folder, binaries, owner, port, pipe, keeper, databases: AtomicU32::new(0) };
        if said.trim() == "running" { Ok(server) } else { Err(format!("it does not start: {}", said.trim())) }
    }

    /// An empty database; its address.
    pub(crate) fn database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("CREATE DATABASE {name}"));
        self.address(&name)
    }

    /// Clears a database away, whoever is connected to it.
    pub(crate) fn forget(&self, url: &str) {
        self.sql("postgres", &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_of(url)));
    }

    /// The address of a database on this server, there or not.
    pub(crate) fn address(&self, name: &str) -> String {
        format!("postgres:///{name}?host={}&user={USER}", self.folder.display())
    }

    /// The same database at a host's name, over TCP; `parameters` go behind the `?`.
    pub(crate) fn address_at(&self, host: &str, database: &str, parameters: &str) -> String {
        format!("postgres://{USER}@{host}:{}/{}?{parameters}", self.port, name_of(database))
    }

    /// The certificate of who signed the server's.
    pub(crate) fn authority(&self) -> PathBuf {
        self.folder.join(Certificates::FILES[0])
    }

    /// Runs SQL behind the store's back, on the database of an address or with a name; what it answers.
    #[track_caller]
    pub(crate) fn sql(&self, database: &str, sql: &str) -> String {
        let name = name_of(database);
        let mut psql = Command::new(self.binaries.join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", USER, "-d", name, "-c", sql]);
        let out = psql.arg("-h").arg(&self.folder).args(["-p", &self.port.to_string()]).output().unwrap();
        assert!(out.status.success(), "{sql}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8_lossy(&out.stdout).trim().to_owned()
    }

    /// Runs a program of the server's own, such as `pg_dump`.
    pub(crate) fn tool(&self, name: &str) -> Command {
        let mut command = Command::new(self.binaries.join(name));
        command.arg("-h").arg(&self.folder).args(["-p", &self.port.to_string(), "-U", USER]);
        command
    }

    /// Ends it: politely to its clients' sessions (`fast`), or as a power cut does.
    pub(crate) fn stop(&self, mode: &str) {
        self.control(&["stop", "--wait", "--mode", mode]);
    }

    /// Starts it again over the same data.
    pub(crate) fn start_again(&self) {
        let socket = format!("-k {}", self.folder.display());
        let log = self.folder.join("log");
        self.control(&["start", "--wait", "--options", &socket, "--log", log.to_str().unwrap()]);
    }

    fn control(&self, args: &[&str]) {
        let mut command = Command::new(self.binaries.join("pg_ctl"));
        command.args(args).arg("--silent").arg("--pgdata").arg(self.folder.join("data")).current_dir("/");
        if std::fs::metadata("/proc/self").is_ok_and(|us| us.uid() == 0) {
            command.uid(self.owner.0).gid(self.owner.1);
        }
        // A server keeps what it inherits open; a pipe of ours would never end.
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        assert!(status.success(), "pg_ctl {args:?}: {status}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.pipe.take());
        let _ = self.keeper.wait();
    }
}

/// The database of an address, or the name it is.
pub(crate) fn name_of(database: &str) -> &str {
    database.strip_prefix("postgres:///").unwrap_or(database).split('?').next().unwrap_or_default()
}

/// The newest installed server's folder.
fn binaries() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut debian: Vec<PathBuf> =
        std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    debian.sort_by_key(|path| std::cmp::Reverse(path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok())));
    folders.extend(debian.into_iter().map(|folder| folder.join("bin")));
    let has_all =
        |folder: &PathBuf| ["initdb", "postgres", "psql", "pg_ctl"].iter().all(|name| folder.join(name).is_file());
    folders.into_iter().find(has_all)
}

/// Someone who is not root, as user and group.
fn unprivileged() -> Option<(u32, u32)> {
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    ["postgres", "nobody"].iter().find_map(|name| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut parts = line.split(':').skip(2);
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    })
}

/// The last lines of a server's log, for a test that fails.
pub(crate) fn log(server: &Server) -> String {
    let text = std::fs::read_to_string(Path::new(&server.folder).join("log")).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    for line in &lines[lines.len().saturating_sub(20)..] {
        let _ = writeln!(out, "{line}");
    }
    out
}
