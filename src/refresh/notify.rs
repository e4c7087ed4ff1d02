//! Tells the operator what turned: the store remembers what is to be told, `fetch` sends it.
//!
//! At least once: a process that is killed between sending and remembering sends again, under the same id. A receiver
//! that is away is asked again later, by whichever process is there then.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::emit::{self, Told};
use crate::feed::page_address;
use crate::fetch::{Received, Webhook};
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
pub async fn notify(rig: &Rig, sources: &[Arc<Source>], waiting: Waiting) -> Result<u32, Problem> {
    let failed = |error: crate::fetch::FetchError| Problem::new(error.code, error.message);
    let Some(webhook) = Webhook::new(&rig.settings.notify, &rig.settings.fetch).map_err(failed)? else { return Ok(0) };
    let now = (rig.clock)();
    let until = now.checked_add(IN_HAND).unwrap_or(now);
    let store = |error: crate::store::StoreError| Problem::new(Code::StoreFailed, error.to_string());
    let by = match waiting {
        Waiting::Due => now,
        Waiting::All => Timestamp::MAX,
    };
    let (mut told, mut trouble) = (0, None);
    for notice in rig.store.take_notices(by, until).await.map_err(store)? {
        let again = match webhook.send(&notice.id, now, body(rig, sources, &notice)).await {
            Ok(Received::Taken | Received::Unwanted) => {
                told += 1;
                None
            }
            Err(error) => {
                let wait = usize::try_from(notice.tries).ok().and_then(|tries| AGAIN.get(tries.saturating_sub(1)));
                let then = match wait {
                    Some(_) => {
                        "it is told again later; `boardfeed notify` does it now, `boardfeed notify --test` tries the receiver"
                    }
                    None => "it is given up; `boardfeed status` shows how the source fares",
                };
                let (what, source) = (notice.turnabout.as_str(), &notice.source);
                trouble = Some(Problem::new(
                    error.code,
                    format!("{what} of {source} could not be told, {}: {then}", error.message),
                ));
                wait.and_then(|wait| now.checked_add(*wait).ok())
            }
        };
        rig.store.settle_notice(&notice.id, again).await.map_err(store)?;
    }
    trouble.map_or(Ok(told), Err)
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
