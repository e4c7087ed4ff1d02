//! Tells the operator what turned: the store remembers what is to be told, `fetch` sends it.
//!
//! At least once: a process that is killed between sending and remembering sends again, under the same id. A receiver
//! that is away is asked again later, by whichever process is there then.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::emit::{self, Told};
use crate::feed::page_address;
use crate::fetch::{FetchError, Received, Webhook};
use crate::model::{Code, Notice, Problem};
use crate::source::Source;

use super::Rig;

/// How long a notice is ours while it is sent: the longest that sending all of them can take.
const IN_HAND: Duration = Duration::from_mins(10);

/// After the first try, the second, …; after the last one it is given up.
const AGAIN: [Duration; 5] = [
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
    Duration::from_hours(12),
];

/// Which of the notices are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Those whose time has come.
    Due,
    /// Those put off as well: somebody says that the receiver is there again.
    All,
}

/// Sends what is to be told, where `[notify]` says to whom; how many were told. A problem where one failed: it is no
/// source's.
///
/// A receiver that is not there, or asks for quiet, is not asked for the others: each would wait for it as long.
pub async fn notify(rig: &Rig, sources: &[Arc<Source>], waiting: Waiting) -> Result<u32, Problem> {
    let unusable = |error: FetchError| Problem::new(error.code, error.message);
    let Some(webhook) = Webhook::new(&rig.settings.notify, &rig.settings.fetch).map_err(unusable)? else {
        return Ok(0);
    };
    let begun = (rig.clock)();
    if waiting == Waiting::All {
        rig.store.hasten_notices(begun).await?;
    }
    let (mut told, mut trouble, mut away) = (0, None, None);
    loop {
        let now = (rig.clock)();
        let until = now.checked_add(IN_HAND).unwrap_or(now);
        // Each is told or put off beyond this moment, so that this ends.
        let notices = rig.store.take_notices(begun, until).await?;
        if notices.is_empty() {
            break;
        }
        for notice in notices {
            let now = (rig.clock)();
            let sent = match &away {
                Some(error) => Err(FetchError::clone(error)),
                None => webhook.send(&notice.id, now, body(rig, sources, &notice)).await,
            };
            let again = match sent {
                Ok(Received::Taken | Received::Unwanted) => {
                    told += 1;
                    None
                }
                Err(error) => {
                    let again = again(&notice, error.retry_at, now);
                    trouble.get_or_insert_with(|| untold(&notice, &error, again.is_some()));
                    away = away.or_else(|| is_away(&error).then_some(error));
                    again
                }
            };
            rig.store.settle_notice(&notice.id, again).await?;
        }
    }
    trouble.map_or(Ok(told), Err)
}

/// Whether it says nothing of this message, but that the next one would fare the same.
fn is_away(error: &FetchError) -> bool {
    error.code == Code::ConnectFailed || error.retry_at.is_some()
}

/// When it is tried again; `None`: it is given up. What the receiver asks for is heeded, as far as the longest wait.
fn again(notice: &Notice, asked: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
    let tries = usize::try_from(notice.tries).ok()?;
    let wait = AGAIN.get(tries.saturating_sub(1))?;
    let longest = now.checked_add(*AGAIN.last()?).ok()?;
    let at = now.checked_add(*wait).ok()?;
    Some(asked.map_or(at, |asked| at.max(asked.min(longest))))
}

fn untold(notice: &Notice, error: &FetchError, again: bool) -> Problem {
    let then = if again {
        "it is told again later; `boardfeed notify` does it now, `boardfeed notify --test` tries the receiver"
    } else {
        "it is given up; `boardfeed status` shows how the source fares"
    };
    let (what, source) = (notice.turnabout.as_str(), &notice.source);
    Problem::new(error.code, format!("{what} of {source} could not be told, {}: {then}", error.message))
}

fn body(rig: &Rig, sources: &[Arc<Source>], notice: &Notice) -> Vec<u8> {
    let source = sources.iter().find(|source| source.id == notice.source);
    let page = page_address(&rig.settings.serve.public_url, &notice.source);
    let told = Told {
        title: source.map(|source| source.title.as_str()),
        url: source.map(|source| &source.url),
        page: Some(&page),
    };
    emit::notice(notice, told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Outcome, SourceId, Turnabout};

    #[test]
    fn a_receiver_is_asked_again_ever_later_and_not_while_it_wants_quiet() {
        const MINUTE: i64 = 60;
        let now = Timestamp::UNIX_EPOCH;
        let after = |seconds: i64| Timestamp::from_second(seconds).unwrap();
        for (tries, asked, expected) in [
            (1, None, Some(MINUTE)),
            (2, None, Some(5 * MINUTE)),
            (5, None, Some(12 * 60 * MINUTE)),
            (6, None, None),
            (1, Some(10), Some(MINUTE)),
            (1, Some(20 * MINUTE), Some(20 * MINUTE)),
            // A slip must not silence it for years.
            (1, Some(7 * 24 * 60 * MINUTE), Some(12 * 60 * MINUTE)),
            (6, Some(10), None),
        ] {
            let outcome = Outcome::failed(Problem::new(Code::Timeout, ""), 1);
            let source = SourceId::new("a.kr/b").unwrap();
            let notice = Notice {
                id: "msg".to_owned(),
                source,
                turnabout: Turnabout::Trouble,
                at: now,
                last_ok: None,
                outcome,
                tries,
            };
            let found = again(&notice, asked.map(after), now);
            assert_eq!(found, expected.map(after), "{tries} {asked:?}");
        }
    }
}
