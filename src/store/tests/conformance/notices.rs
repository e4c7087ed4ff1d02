//! What the operator is to be told.

use super::*;
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
    let taken = store.take_notices(at(10), at(20)).await.unwrap();
    let told: Vec<_> = taken.iter().map(|notice| (notice.turnabout, notice.at, notice.last_ok)).collect();
    assert_eq!(told, [(Trouble, at(3), Some(at(0))), (Recovered, at(5), Some(at(0)))]);
    assert_eq!((&taken[0].source, &taken[0].outcome, taken[0].tries), (&source(), &trouble, 1));

    assert_eq!(store.take_notices(at(19), at(30)).await.unwrap(), [], "they are in someone's hands");
    store.settle_notice(&taken[0].id, Some(at(15))).await.unwrap();
    store.settle_notice(&taken[1].id, None).await.unwrap();
    let again = store.take_notices(at(15), at(30)).await.unwrap();
    assert_eq!(again.iter().map(|notice| (&notice.id, notice.tries)).collect::<Vec<_>>(), [(&taken[0].id, 2)]);
    // Whoever took it was killed: its time runs out.
    assert_eq!(place.open().await.take_notices(at(30), at(40)).await.unwrap().len(), 1);

    // What nobody was told for a week is no news.
    let week = 7 * 24 * 3600;
    for seconds in 1..=3 {
        let failed = Visit { outcome: outcome(Failed), ..visit(week + 10 + seconds, Failed) };
        store.apply(&source(), &[], &failed).await.unwrap();
    }
    let late = store.take_notices(at(week + 20), at(week + 30)).await.unwrap();
    assert_eq!(late.iter().map(|notice| notice.at).collect::<Vec<_>>(), [at(week + 13)]);
}
