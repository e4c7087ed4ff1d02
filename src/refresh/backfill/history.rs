//! What an older page brings: the posts on it that are not known, read, and what of them a later run is to read.
//!
//! Who is known is [`decide::back`]'s.

use jiff::Timestamp;
use jiff::civil::Date;
use url::Url;

use crate::decide;
use crate::model::{Code, FreshRow, Intent, Listing, PostKey, Problem};

use super::super::{Asking, read_posts, turn};
use super::{Way, moved};

/// What is left of a page after its posts were read.
#[derive(PartialEq)]
pub(super) enum Rest {
    None,
    /// The host wants silence until then; the page is to be read again.
    Quiet(Timestamp),
    /// It reaches behind what was asked for; whoever asks for more reads it again.
    Behind,
    /// Its first post is not known, of a page that was: the page before is to be read first.
    Above,
    /// Something is wrong, and was told.
    All,
}

impl Way<'_> {
    /// The intents of an older page. `met`: by pages before. `is_sought`: where the walk goes on is still to be found.
    pub(super) async fn history(
        &mut self,
        asking: &mut Asking<'_>,
        listing: &Listing,
        rows: &[FreshRow],
        list: &Url,
        met: &decide::Met,
        is_sought: bool,
    ) -> (Vec<Intent>, Rest) {
        let keys: Vec<PostKey> = rows.iter().map(|row| row.key.clone()).collect();
        // A day that was counted back is rounded.
        let is_counted = rows.iter().any(|row| row.day_counted);
        let around =
            |(first, last): (Date, Date)| (first.yesterday().unwrap_or(first), last.tomorrow().unwrap_or(last));
        let days = turn::days(rows).map(|days| if is_counted { around(days) } else { days });
        let memory = match self.rig.store.recall_past(&self.source.id, &keys, days).await {
            Ok(memory) => memory,
            Err(error) => {
                self.problems.push(error.into());
                return (Vec::new(), Rest::All);
            }
        };
        let since = self.since();
        let plan = decide::back(&memory, rows, met, since);
        if is_sought && moved::begins_unknown(rows, &plan) {
            return (Vec::new(), Rest::Above);
        }
        let read = match read_posts(self.rig, asking, &listing.rows, rows, &plan, list).await {
            Ok(read) => read,
            Err(end) => {
                self.problems.extend(end.problems);
                return (Vec::new(), Rest::All);
            }
        };
        self.problems.extend(read.problems);
        let mut learnt = memory.learnt.clone();
        if let Err(problem) = read.tried.remember(self.rig, self.source, &mut learnt, asking).await {
            self.problems.push(problem);
            return (Vec::new(), Rest::All);
        }
        read.tried.tell(&mut self.problems);
        if read.none_came && read.quiet_until.is_none() {
            let message =
                format!("not one post of {list} could be read, so none was taken; run the same command again later");
            self.problems.push(Problem::new(Code::NoBody, message));
            return (Vec::new(), Rest::All);
        }
        let settled = decide::settle(&memory, rows, &plan, read.posts, &[]);
        self.new += settled.new;
        // What a later look concludes from misses is not ours to end.
        let intents = settled.intents.into_iter().filter(|intent| !matches!(intent, Intent::Present(_)));
        // Nor is what changed since a post was read told by us.
        let unedited = |intent| match intent {
            Intent::Edited(post) => Intent::Refreshed(post),
            intent => intent,
        };
        let intents = intents.map(unedited).collect();
        let rest = match read.quiet_until {
            Some(until) => Rest::Quiet(until),
            None if since.is_some_and(|since| turn::reaches_behind(rows, since)) => Rest::Behind,
            None => Rest::None,
        };
        (intents, rest)
    }
}
