//! One request at a time a host, and a pause from the beginning of one to the beginning of the next, over all processes
//! that share the book.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use url::Url;

use super::FetchError;
use super::clock::now;
use crate::model::{Code, HostBook, Problem, Turn};
use crate::text::moment_in_seoul;

/// Between two looks into the book while another has the turn: its request may end long before its time runs out.
const LOOK_AGAIN: Duration = Duration::from_millis(250);
/// A server sees the beginning of a request a little after we do, by connecting; a reused connection has no such delay,
/// so that two beginnings would come closer there than they left here.
const CONNECTING: Duration = Duration::from_millis(50);
/// A holder that died gives up its turn this long after its request should have ended.
const GRACE: Duration = Duration::from_secs(5);
/// Waiting for a turn ends with an error here: something is wrong with the book, or the host has far too many boards.
const PATIENCE: Duration = Duration::from_mins(15);

/// Hands out turns.
#[derive(Clone)]
pub(super) struct Pace {
    book: Arc<dyn HostBook>,
    timeout: Duration,
    /// When this process began its last request to a host: the book's moment lies before that by the book's own delay.
    begun: Arc<Mutex<HashMap<String, Instant>>>,
}

/// The name under which a host takes turns. Asked in the clear or not it is one: a redirect from http to https waits too.
fn turn_of(url: &Url) -> String {
    match url.port_or_known_default() {
        Some(80) => format!("{}:443", url.host_str().unwrap_or_default()),
        _ => host_of(url),
    }
}

/// The book's name of a host: `name:port`, lower case.
pub(super) fn host_of(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}

impl Pace {
    pub(super) fn new(book: Arc<dyn HostBook>, timeout: Duration) -> Self {
        Self { book, timeout, begun: Arc::default() }
    }

    /// Waits for the host's turn. The turn ends with [`HostTurn::done`], or when it is dropped.
    pub(super) async fn turn(&self, url: &Url, pause: Duration) -> Result<HostTurn, FetchError> {
        let host = turn_of(url);
        let holder = name();
        let pause = if pause.is_zero() { pause } else { pause + CONNECTING };
        let patience = Instant::now() + PATIENCE;
        loop {
            let asked = now();
            let until = asked.saturating_add(self.timeout + GRACE).unwrap_or(Timestamp::MAX);
            match self.book.host_turn(&host, &holder, asked, pause, until).await.map_err(|problem| book(&problem))? {
                Turn::Yours => break,
                Turn::Quiet(until) => {
                    return Err(FetchError {
                        retry_at: Some(until),
                        ..FetchError::passing(
                            Code::RetryAfter,
                            format!(
                                "{url} is not asked: its server asked to be left alone until {}",
                                moment_in_seoul(until)
                            ),
                        )
                    });
                }
                Turn::Wait(_) if Instant::now() > patience => {
                    return Err(FetchError::new(
                        Code::Timeout,
                        format!(
                            "{url} was not asked: no turn at {host} came within {} minutes",
                            PATIENCE.as_secs() / 60
                        ),
                    ));
                }
                Turn::Wait(at) => {
                    let wait = Duration::try_from(at.duration_since(now())).unwrap_or_default();
                    tokio::time::sleep(wait.clamp(Duration::from_millis(5), LOOK_AGAIN)).await;
                }
            }
        }
        let turn = HostTurn { book: self.book.clone(), host, holder, open: true };
        self.keep_distance(&turn.host, pause).await;
        Ok(turn)
    }

    async fn keep_distance(&self, host: &str, pause: Duration) {
        let last = self.begun.lock().unwrap_or_else(PoisonError::into_inner).get(host).copied();
        if let Some(last) = last {
            tokio::time::sleep_until((last + pause).into()).await;
        }
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).insert(host.to_owned(), Instant::now());
    }
}

/// The right to send one request to a host.
pub(super) struct HostTurn {
    book: Arc<dyn HostBook>,
    pub(super) host: String,
    holder: String,
    open: bool,
}

impl HostTurn {
    /// The request has ended.
    pub(super) async fn done(mut self) -> Result<(), FetchError> {
        self.open = false;
        self.book.host_done(&self.host, &self.holder).await.map_err(|problem| book(&problem))
    }
}

impl Drop for HostTurn {
    /// A request that is given up (a stop signal, a lost race) must not keep the host shut until its time runs out.
    fn drop(&mut self) {
        if !self.open {
            return;
        }
        let (book, host, holder) = (self.book.clone(), self.host.clone(), self.holder.clone());
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                // Where this fails too, the turn runs out by itself.
                let _ = book.host_done(&host, &holder).await;
            });
        }
    }
}

/// The error of a book that can't be read or written: without it no pace can be kept, so nothing is asked.
pub(super) fn book(problem: &Problem) -> FetchError {
    FetchError::new(problem.code, problem.message.clone())
}

/// A name no other request has, in this process or another that shares the book.
fn name() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let began = now().as_nanosecond();
    format!("{}-{began}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_takes_turns_under_one_name() {
        for (url, name) in [
            ("http://a.kr/", "a.kr:443"),
            ("https://a.kr/list", "a.kr:443"),
            ("http://A.kr:443/", "a.kr:443"),
            ("http://a.kr:8080/", "a.kr:8080"),
            ("http://127.0.0.1:8081/", "127.0.0.1:8081"),
        ] {
            assert_eq!(turn_of(&Url::parse(url).unwrap()), name, "{url}");
        }
    }
}
