//! What happened to a source is known long after.

use super::*;
use crate::model::Event;

pub(in crate::store::tests) async fn what_happened_stays(place: &Place) {
    let store = place.open().await;
    let other = SourceId::new("board.example/other").unwrap();
    let happened = |seconds: i64, kind, code, gone| {
        let problems = vec![Problem::new(Code::NoDate, "of no interest"), Problem::new(code, format!("at {seconds}"))];
        Visit { outcome: Outcome { gone, problems, ..outcome(kind) }, ..visit(seconds, kind) }
    };
    store.apply(&source(), &[], &visit(0, Changed)).await.unwrap();
    let accepted = happened(1, Changed, Code::Accepted, 7);
    for _ in 0..2 {
        store.apply(&source(), &[], &accepted).await.unwrap();
    }
    store.apply(&other, &[], &happened(2, Unchanged, Code::Gap, 0)).await.unwrap();
    // A look of which nothing came is no event, whatever it says.
    store.apply(&source(), &[], &happened(3, Failed, Code::Healed, 0)).await.unwrap();
    store.apply(&source(), &[], &visit(4, Unchanged)).await.unwrap();

    let first = Event {
        source: source(),
        at: at(1),
        code: Code::Accepted,
        message: "at 1".to_owned(),
        new: 0,
        edited: 0,
        gone: 7,
        last_ok: Some(at(0)),
    };
    let store = place.open().await;
    assert_eq!(store.events(Some(&source()), 10).await.unwrap(), std::slice::from_ref(&first));
    let all = store.events(None, 10).await.unwrap();
    let told: Vec<_> = all.iter().map(|event| (&event.source, event.code, event.last_ok)).collect();
    assert_eq!(told, [(&other, Code::Gap, None), (&source(), Code::Accepted, Some(at(0)))], "newest first");
    assert_eq!(store.events(None, 1).await.unwrap(), all[..1]);

    // A board that is renumbered every day does not fill the store, and takes no other's room.
    for seconds in 10..70 {
        store.apply(&other, &[], &happened(seconds, Changed, Code::Healed, 0)).await.unwrap();
    }
    let kept = store.events(Some(&other), 100).await.unwrap();
    assert_eq!((kept.len(), kept[0].at, kept[49].at), (50, at(69), at(20)));
    assert_eq!(store.events(Some(&source()), 10).await.unwrap(), [first]);
}
