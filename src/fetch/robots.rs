//! robots.txt (RFC 9309): asked once a day a host, kept in the book, obeyed by whoever asks with [`crate::source::Robots::Obey`].

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::SignedDuration;
use robotxt::{AccessResult, Robots as Rules};
use url::Url;

use super::FetchError;
use super::clock::now;
use super::pace::{book, host_of};
use super::room::Share;
use super::status::{Verdict, judge, quiet_until};
use super::web::Web;
use super::wire::{Beyond, Incoming, Outgoing, common_headers};
use crate::model::{Code, Request, StoredRobots};
use crate::source::Trust;
use crate::text::moment_in_seoul;

/// The name by which robots.txt calls us.
const AGENT: &str = "boardfeed";
/// RFC 9309, 2.4: a copy is not used for longer than a day.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// RFC 9309, 2.3.1.4: while the file can't be reached an older copy may serve, for about a month.
const OLD_COPY: SignedDuration = SignedDuration::from_hours(30 * 24);
/// RFC 9309, 2.5: at least this much is read, and no more by us.
const SIZE: u64 = 500 << 10;
/// RFC 9309, 2.3.1.2.
const REDIRECTS: u32 = 5;
/// A longer delay is meant for crawlers of whole sites; a look at one board would last longer than its interval.
const DELAY_MAX: Duration = Duration::from_mins(1);

/// Keeps two boards of one host in this process from both asking for its robots.txt.
#[derive(Clone, Debug, Default)]
pub(super) struct Locks(Arc<Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>>);

impl Locks {
    fn of(&self, host: &str) -> Arc<tokio::sync::Mutex<()>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(host.to_owned()).or_default().clone()
    }
}

impl Web {
    /// Whether `url` may be asked; if so, the pause its host wishes. `sent` counts the requests this took.
    pub(super) async fn robots_allow(&self, url: &Url, trust: &Trust, sent: &mut u32) -> Result<Duration, FetchError> {
        let stored = self.robots_of(url, trust, sent).await?;
        let host = host_of(url);
        let rules = match stored.status {
            200..=299 => Rules::from_access(AccessResult::Successful(&stored.body), AGENT),
            400..=499 => Rules::from_access(AccessResult::Unavailable, AGENT),
            status => return Err(unreachable_since(&host, status, stored.at)),
        };
        if !rules.is_url_allowed(url) {
            return Err(FetchError::new(
                Code::RobotsDenied,
                format!(
                    "{url} is not asked: the robots.txt of {host} denies it to us; ask the board's owner, \
                     and set `robots = \"ignore\"` in the source only where they agree"
                ),
            ));
        }
        Ok(rules.crawl_delay().unwrap_or_default().min(DELAY_MAX))
    }

    /// The host's robots.txt, from the book where it is of today.
    async fn robots_of(&self, url: &Url, trust: &Trust, sent: &mut u32) -> Result<StoredRobots, FetchError> {
        let host = host_of(url);
        let lock = self.robots_locks.of(&host);
        let _alone = lock.lock().await;
        let old = self.kept(&host).await?;
        if let Some(kept) = old.as_ref().filter(|kept| fresh(kept)) {
            return Ok(kept.clone());
        }
        let before = *sent;
        let error = match self.ask_robots(url, &host, trust, sent).await {
            Ok(fetched) => return Ok(fetched),
            Err(error) => error,
        };
        // Nothing was said: what we know of the host still holds, where we know anything. It is not asked again today, nor
        // is a host that took the request and never said anything.
        match old.filter(usable) {
            Some(old) if error.code != Code::RetryAfter => {
                let still = StoredRobots { asked_at: now(), ..old };
                self.keep(&host, &still).await?;
                Ok(still)
            }
            None if *sent > before && matches!(error.code, Code::Timeout | Code::BadResponse) => {
                self.keep(&host, &answered(0, Vec::new())).await?;
                Err(error)
            }
            _ => Err(error),
        }
    }

    async fn keep(&self, host: &str, robots: &StoredRobots) -> Result<(), FetchError> {
        self.book.keep_robots(host, robots).await.map_err(|problem| book(&problem))
    }

    async fn kept(&self, host: &str) -> Result<Option<StoredRobots>, FetchError> {
        self.book.robots(host).await.map_err(|problem| book(&problem))
    }

    /// Asks for it, and keeps the answer. An error where none came.
    async fn ask_robots(
        &self,
        url: &Url,
        host: &str,
        trust: &Trust,
        sent: &mut u32,
    ) -> Result<StoredRobots, FetchError> {
        let mut target = url.clone();
        target.set_path("/robots.txt");
        target.set_query(None);
        target.set_fragment(None);
        let mut request = Request::get(target);
        for hop in 0..=REDIRECTS {
            let refused = |error: FetchError| match error.code {
                Code::AddressRefused if hop > 0 => Ok(answered(0, Vec::new())),
                _ => Err(error),
            };
            if let Err(error) = self.guarded(&request.url).await {
                let answer = refused(error)?;
                self.keep(host, &answer).await?;
                return Ok(answer);
            }
            let turn = self.pace.turn(&request.url, self.pause).await?;
            if hop == 0
                && let Some(kept) = self.kept(host).await?.filter(fresh)
            {
                // Another process asked while we waited.
                turn.done().await?;
                return Ok(kept);
            }
            let share = Share::default();
            let outgoing =
                Outgoing { request: &request, headers: common_headers(), beyond: Beyond::IsCut(SIZE), trust };
            let result = self.send(&turn, outgoing, &share, sent).await;
            // Which is also said when the server wants no more requests for now: then nothing is asked for so long.
            let mut quiet = Ok(());
            let step = match result {
                Ok(incoming) => {
                    if quiet_until(incoming.status, &incoming.headers, incoming.when).is_some() {
                        quiet = judge(&request, incoming.status, &incoming.headers, false, incoming.when).map(drop);
                    }
                    Ok(step(&request, incoming))
                }
                Err(error) => refused(error).map(Step::Answered),
            };
            if let Ok(Step::Answered(answer)) = &step {
                // Before the turn ends: whoever waits for it then looks into the book, and must find it there.
                self.keep(host, answer).await?;
            }
            turn.done().await?;
            quiet?;
            match step? {
                Step::Answered(answer) => return Ok(answer),
                Step::Follow(next) => request = next,
            }
        }
        // RFC 9309, 2.3.1.2: more redirects may be taken as “there is none”.
        let answer = answered(404, Vec::new());
        self.keep(host, &answer).await?;
        Ok(answer)
    }
}

/// What one answer means.
enum Step {
    Answered(StoredRobots),
    Follow(Request),
}

fn step(request: &Request, incoming: Incoming) -> Step {
    match incoming.status {
        200..=299 => {
            let mut bytes = incoming.bytes;
            bytes.truncate(usize::try_from(SIZE).unwrap_or(usize::MAX));
            Step::Answered(answered(incoming.status, bytes))
        }
        300..=399 => match judge(request, incoming.status, &incoming.headers, false, incoming.when) {
            Ok(Verdict::Follow(next)) => Step::Follow(next),
            // A redirect to nowhere, or to what is no web address.
            _ => Step::Answered(answered(0, Vec::new())),
        },
        status => Step::Answered(answered(status, Vec::new())),
    }
}

fn answered(status: u16, body: Vec<u8>) -> StoredRobots {
    let at = now();
    StoredRobots { status, body, at, asked_at: at }
}

/// Asked for within the last 24 hours; by a future clock is not at all. A copy that serves meanwhile has its own age.
fn fresh(kept: &StoredRobots) -> bool {
    if matches!(kept.status, 200..=299 | 400..=499) && !usable(kept) {
        return false;
    }
    let age = now().duration_since(kept.asked_at);
    (SignedDuration::ZERO..KEPT).contains(&age)
}

/// An answer that once told us something.
fn usable(old: &StoredRobots) -> bool {
    matches!(old.status, 200..=299 | 400..=499) && now().duration_since(old.at) < OLD_COPY
}

fn unreachable_since(host: &str, status: u16, at: jiff::Timestamp) -> FetchError {
    let how = match status {
        0 => "could not be had, or led to an address that is not followed,".to_owned(),
        status => format!("answered {status}"),
    };
    FetchError::passing(
        Code::RobotsUnreachable,
        format!(
            "nothing may be asked of {host}: its robots.txt {how} at {} (RFC 9309, 2.3.1.4); it is asked again a day after that",
            moment_in_seoul(at)
        ),
    )
}
