//! A server on loopback that sends exactly the bytes a test says, however wrong they are.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What the server does after a request's head (and form) has come.
pub(super) enum Reply {
    /// These bytes, then the connection closes.
    Bytes(Vec<u8>),
    /// One byte a pause, for ever.
    Drip(&'static str, Duration),
    /// The head, then rubbish for ever.
    Endless(&'static str),
    /// The connection closes without a word.
    Nothing,
}

/// One request as it came.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) at: Instant,
    pub(super) path: String,
    pub(super) text: String,
}

impl Asked {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.text.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

pub(super) struct Server {
    pub(super) port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// Answers with `reply(request, how many came before)`.
    pub(super) async fn start(reply: impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, reply) = (asked.clone(), Arc::new(reply));
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(answer(socket, log.clone(), reply.clone()));
            }
        });
        Self { port, asked, task }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Every request so far.
    pub(super) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The paths asked so far.
    pub(super) fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }
}

async fn answer(
    mut socket: TcpStream,
    log: Arc<Mutex<Vec<Asked>>>,
    reply: Arc<impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static>,
) {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    loop {
        let Ok(size @ 1..) = socket.read(&mut buffer).await else { return };
        text.push_str(&String::from_utf8_lossy(&buffer[..size]));
        if let Some((head, form)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
            if form.len() >= length.unwrap_or(0) {
                break;
            }
        }
    }
    let path = text.split(' ').nth(1).unwrap_or_default().to_owned();
    let asked = Asked { at: Instant::now(), path, text };
    let before = {
        let mut log = log.lock().unwrap();
        log.push(asked.clone());
        log.len() - 1
    };
    match reply(&asked, before) {
        Reply::Bytes(bytes) => {
            let _ = socket.write_all(&bytes).await;
            let _ = socket.shutdown().await;
        }
        Reply::Drip(text, pause) => {
            for byte in text.bytes().chain(std::iter::repeat(b'.')) {
                if socket.write_all(&[byte]).await.is_err() {
                    return;
                }
                tokio::time::sleep(pause).await;
            }
        }
        Reply::Endless(head) => {
            let _ = socket.write_all(head.as_bytes()).await;
            while socket.write_all(&[b'x'; 16 << 10]).await.is_ok() {}
        }
        Reply::Nothing => {}
    }
}

/// A well-formed answer: `status` with its reason, header lines, body.
pub(super) fn http(status: &str, headers: &str, body: &str) -> Reply {
    let length = body.len();
    Reply::Bytes(
        format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}").into(),
    )
}
