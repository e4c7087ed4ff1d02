//! What the operator is to be told.

use super::*;
use crate::model::Notice;
use crate::model::Turnabout::{Recovered, Trouble};

pub(in crate::store::tests) async fn what_turned_is_told_once(place: &Place) {
    let store = place.open().await;
    let mut trouble = outcome(Suspicious);
    trouble.problems = vec![Problem::new(Code::EmptyListing, "빈 목록")];
    let kinds = [Changed, Suspicious, Suspicious, Suspicious, Suspicious, Unchanged, Unchanged];
    for (kind, seconds) in kinds.into_iter().zip(0..) {
        let outcome = if kind == Suspicious { trouble.clone() } else { outcome(kind) };
        store.apply(&source(), &[], &Visit { outcome, ..visit(seconds, kind) }).await.unwrap();
        // A look that is applied again turns nothing again.
        let again = if kind == Suspicious { trouble.clone() } else { super::super::outcome(kind) };
        store.apply(&source(), &[], &Visit { outcome: again, ..visit(seconds, kind) }).await.unwrap();
    }
    let told = |notices: &[Notice]| -> Vec<_> {
        notices.iter().map(|notice| (notice.turnabout, notice.at, notice.last_ok, notice.tries)).collect()
    };
    let taken = store.take_notices(at(10), at(20)).await.unwrap();
    assert_eq!(told(&taken), [(Trouble, at(3), Some(at(0)), 1)], "the end is not told before the beginning");
    assert_eq!((&taken[0].source, &taken[0].outcome), (&source(), &trouble));

    assert_eq!(
        store.take_notices(at(19), at(30)).await.unwrap(),
        [],
        "it is in someone's hands, and holds up the other"
    );
    store.settle_notice(&taken[0].id, Some(at(15))).await.unwrap();
    assert_eq!(store.take_notices(at(14), at(30)).await.unwrap(), [], "put off, it does too");
    let again = store.take_notices(at(15), at(30)).await.unwrap();
    assert_eq!(again.iter().map(|notice| (&notice.id, notice.tries)).collect::<Vec<_>>(), [(&taken[0].id, 2)]);
    // Whoever took it sleeps: its time runs out, and it puts nothing off any more.
    let other = place.open().await;
    assert_eq!(other.take_notices(at(30), at(40)).await.unwrap().len(), 1);
    store.settle_notice(&taken[0].id, Some(at(500))).await.unwrap();
    // Somebody says that the receiver is there; and later something new is to be told: both make the first due, but take
    // nothing out of another's hands.
    store.hasten_notices(at(31)).await.unwrap();
    assert_eq!(store.take_notices(at(31), at(90)).await.unwrap(), []);
    other.settle_notice(&taken[0].id, Some(at(80))).await.unwrap();
    store.hasten_notices(at(31)).await.unwrap();
    assert_eq!(told(&store.take_notices(at(31), at(90)).await.unwrap()), [(Trouble, at(3), Some(at(0)), 4)]);
    store.settle_notice(&taken[0].id, Some(at(80))).await.unwrap();
    for seconds in 32..=34 {
        store.apply(&source(), &[], &Visit { outcome: outcome(Failed), ..visit(seconds, Failed) }).await.unwrap();
    }
    assert_eq!(told(&other.take_notices(at(34), at(90)).await.unwrap()), [(Trouble, at(3), Some(at(0)), 5)]);
    assert_eq!(store.take_notices(at(34), at(90)).await.unwrap(), []);
    // Killed, it has nothing in hand.
    drop(other);
    assert_eq!(told(&store.take_notices(at(34), at(90)).await.unwrap()), [(Trouble, at(3), Some(at(0)), 6)]);
    store.settle_notice(&taken[0].id, None).await.unwrap();
    for expected in [(Recovered, at(5), Some(at(0)), 1), (Trouble, at(34), Some(at(6)), 1)] {
        let next = store.take_notices(at(34), at(90)).await.unwrap();
        assert_eq!(told(&next), [expected]);
        store.settle_notice(&next[0].id, None).await.unwrap();
    }
    store.apply(&source(), &[], &visit(35, Unchanged)).await.unwrap();
    let recovered = store.take_notices(at(40), at(90)).await.unwrap();
    store.settle_notice(&recovered[0].id, None).await.unwrap();

    // What nobody was told for a week is no news.
    let week = 7 * 24 * 3600;
    for seconds in 1..=3 {
        let failed = Visit { outcome: outcome(Failed), ..visit(week + 10 + seconds, Failed) };
        store.apply(&source(), &[], &failed).await.unwrap();
    }
    let late = store.take_notices(at(week + 20), at(week + 30)).await.unwrap();
    assert_eq!(late.iter().map(|notice| notice.at).collect::<Vec<_>>(), [at(week + 13)]);
}
