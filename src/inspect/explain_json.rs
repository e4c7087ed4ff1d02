//! An explanation as the `explain` object of `inspect --explain --json`.

use serde_json::{Value, json};

use crate::model::{Evidence, Explanation, FoundWhy, PlaceWhy};

/// The object. Its names may grow; none goes.
pub fn explain_json(why: &Explanation) -> Value {
    let list = &why.list;
    let post = &why.post;
    json!({
        "as_list": round(why.as_list),
        "as_post": round(why.as_post),
        "list": {
            "places": list.places.iter().map(place).collect::<Vec<_>>(),
            "columns": list.columns.iter().map(|column| json!({
                "meaning": column.meaning, "rule": column.rule, "word": column.word, "rows": column.rows, "samples": column.samples,
            })).collect::<Vec<_>>(),
            "links": list.links.iter().map(|link| json!({
                "rule": link.rule, "rows": link.rows, "written": link.written, "request": link.request,
            })).collect::<Vec<_>>(),
            "keys": list.keys.iter().map(|key| json!({
                "place": key.place, "rows": key.rows, "sample": key.sample,
            })).collect::<Vec<_>>(),
            "pinned": list.pinned.iter().map(|pin| json!({
                "title": pin.title, "signs": pin.signs,
            })).collect::<Vec<_>>(),
        },
        "post": {
            "titles": post.titles.iter().map(found).collect::<Vec<_>>(),
            "fields": post.fields.iter().map(found).collect::<Vec<_>>(),
            "body": post.body.as_ref().map(found),
            "files": post.files.iter().map(found).collect::<Vec<_>>(),
            "evidence": evidence(&post.evidence),
        },
    })
}

fn place(place: &PlaceWhy) -> Value {
    json!({
        "place": place.place,
        "outcome": place.outcome,
        "score": place.score,
        "rows": place.rows,
        "links": place.links,
        "evidence": evidence(&place.evidence),
    })
}

fn evidence(all: &[Evidence]) -> Value {
    all.iter().map(|one| (one.name.to_owned(), json!(round(one.value)))).collect::<serde_json::Map<_, _>>().into()
}

fn found(found: &FoundWhy) -> Value {
    json!({
        "part": found.part,
        "value": found.value,
        "rule": found.rule,
        "word": found.word,
        "place": found.place,
        "score": found.score,
    })
}

fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
