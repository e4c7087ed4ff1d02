//! A source that was never looked at, and another whose file is gone: where their lists are one, the file was renamed, and
//! what was remembered under the old name goes on under the new one.

use crate::model::{Code, Problem, SourceId};
use crate::source::{Source, same_list};

use super::{Rig, lease_of, store_problem};

/// What came of looking for a past under another name.
pub(super) enum Past {
    /// It has its own, or none.
    Own,
    /// Taken over just now, as the problem says.
    TakenOver(Problem),
    /// There is one, in another process's hands.
    InHand,
}

/// Gives a source that was never looked at the past of the one that it was before. The source's lease is ours.
///
/// Of several the one that was last read well: an operator who renames a file twice means the later name.
pub(super) async fn past(rig: &Rig, source: &Source) -> Result<Past, Problem> {
    let store = rig.store.as_ref();
    let failed = |error| store_problem(&error);
    if store.state(&source.id).await.map_err(failed)?.is_some() {
        return Ok(Past::Own);
    }
    let states = store.states().await.map_err(failed)?;
    let heirless = states.iter().filter(|state| !rig.named.contains(&state.source));
    let same = heirless.filter(|state| state.address.as_ref().is_some_and(|url| same_list(url, &source.url)));
    let Some(before) = same.max_by_key(|state| (state.last_ok, state.last)) else { return Ok(Past::Own) };
    let before = &before.source;
    if !lease_of(rig, before).await? {
        return Ok(Past::InHand);
    }
    let taken = store.take_over(&source.id, before, (rig.clock)()).await;
    let _ = store.release(before, &rig.holder).await;
    if !taken.map_err(failed)? {
        return Ok(Past::Own);
    }
    Ok(Past::TakenOver(renamed(before, &source.id)))
}

fn renamed(before: &SourceId, now: &SourceId) -> Problem {
    Problem::new(
        Code::Renamed,
        format!(
            "{before} has no file any more and the same list, so what was remembered of it goes on as {now}: entries keep their ids"
        ),
    )
}
