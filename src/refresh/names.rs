//! A source that was never looked at, and another whose file is gone: where their lists are one, the file was renamed, and
//! what was remembered under the old name goes on under the new one.

use crate::model::{Code, Problem, SourceId};
use crate::source::{Source, same_list};

use super::{Rig, feeds, lease};

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
    if store.state(&source.id).await?.is_some() {
        return Ok(Past::Own);
    }
    let states = store.states().await?;
    let heirless = states.iter().filter(|state| !rig.named.contains(&state.source));
    let same = heirless.filter(|state| state.address.as_ref().is_some_and(|url| same_list(url, &source.url)));
    let Some(before) = same.max_by_key(|state| (state.last_ok, state.last)) else { return Ok(Past::Own) };
    let before = &before.source;
    // Under a name of its own: a look at the source under its old name may be under way in this very process.
    let holder = format!("{}-{}", rig.holder, source.id);
    if !lease(rig, before, &holder).await? {
        return Ok(Past::InHand);
    }
    let taken = store.take_over(&source.id, before, (rig.clock)()).await;
    let _ = store.release(before, &holder).await;
    if !taken? {
        return Ok(Past::Own);
    }
    Ok(Past::TakenOver(renamed(before, &source.id)))
}

/// What came of letting go of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forgotten {
    /// It had so many posts.
    Posts(u32),
    /// Nothing was remembered.
    Nothing,
    /// Another process has it in hand.
    InHand,
}

/// Takes a source's feeds out of the operator's place, then lets go of all that is remembered of it. In this order, so that
/// it can be asked for again where the place fails.
pub async fn forget(rig: &Rig, source: &SourceId) -> Result<Forgotten, Problem> {
    if !lease(rig, source, &rig.holder).await? {
        return Ok(Forgotten::InHand);
    }
    let done = forget_held(rig, source).await;
    // A lease that can't be given back runs out by itself.
    let _ = rig.store.release(source, &rig.holder).await;
    done
}

async fn forget_held(rig: &Rig, source: &SourceId) -> Result<Forgotten, Problem> {
    let store = rig.store.as_ref();
    let posts = store.post_count(source).await?;
    // A name without a row has no feeds of its own: those under it may be another source's, which had it once.
    if store.state(source).await?.is_some() {
        feeds::unpublish(rig, source).await?;
    }
    let was_any = store.forget(source).await?;
    Ok(if was_any { Forgotten::Posts(posts) } else { Forgotten::Nothing })
}

fn renamed(before: &SourceId, now: &SourceId) -> Problem {
    Problem::new(
        Code::Renamed,
        format!(
            "{before} has no file any more and the same list, so what was remembered of it goes on as {now}: entries keep their ids"
        ),
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::{SignedDuration, Timestamp};
    use url::Url;

    use super::*;
    use crate::fetch::Replay;
    use crate::model::{Outcome, OutcomeKind, Visit};
    use crate::sandbox::Sandbox;
    use crate::source::Settings;
    use crate::store;

    /// Also of this very process.
    #[tokio::test]
    async fn what_is_being_looked_at_is_not_taken_over() {
        let (dir, now) = (tempfile::tempdir().unwrap(), Timestamp::UNIX_EPOCH);
        let store = store::open(&format!("sqlite:{}", dir.path().join("a.db").display())).await.unwrap();
        let rig = Rig {
            store: Arc::clone(&store),
            fetch: Arc::new(Replay::open(dir.path()).unwrap()),
            sandbox: Sandbox::off(),
            settings: Arc::new(Settings::default()),
            clock: Arc::new(move || now),
            holder: "this".to_owned(),
            named: Arc::default(),
        };
        let list = Url::parse("https://board.example/list").unwrap();
        let (old, new) = (SourceId::new("a.kr/old").unwrap(), SourceId::new("a.kr/new").unwrap());
        let outcome =
            Outcome { kind: OutcomeKind::Unchanged, new: 0, edited: 0, gone: 0, requests: 1, problems: Vec::new() };
        let address = Some(list.clone());
        let visit = Visit { at: now, outcome, next: now, validators: None, rows: Some((1, 1)), address };
        store.apply(&old, &[], &visit).await.unwrap();
        let source = Source::new(new.clone(), "t", list);

        let until = now + SignedDuration::from_mins(1);
        assert!(store.lease(&old, &rig.holder, now, until).await.unwrap(), "a look is under way");
        assert!(matches!(past(&rig, &source).await, Ok(Past::InHand)));
        assert!(store.state(&old).await.unwrap().is_some());
        assert_eq!(forget(&Rig { holder: "other".to_owned(), ..rig.clone() }, &old).await, Ok(Forgotten::InHand));
        store.release(&old, &rig.holder).await.unwrap();
        assert!(matches!(past(&rig, &source).await, Ok(Past::TakenOver(_))));
        assert!(store.lease(&old, "other", now, until).await.unwrap(), "given back");
        assert_eq!(forget(&rig, &new).await, Ok(Forgotten::Posts(0)));
    }
}
