//! Where a list leads: what its script calls mean, by whose word, and whether remembered posts still stand there; and page
//! two. Pure: everything was fetched and recalled before.

use std::collections::HashSet;

use crate::model::{Code, FreshRow, Learnt, Listing, PostKey, Problem, Request, StoredPost};
use crate::normalize;
use crate::source::Source;

use super::steps::Step;
use super::told;

/// What the list's calls mean. Nothing to be said where its rows lead on by plain addresses.
///
/// `now` is what is known after this look, `stored` are remembered posts.
pub(super) fn template(source: &Source, now: &Learnt, listing: &Listing, stored: &[StoredPost]) -> Vec<Step> {
    const NAME: &str = "template";
    let calls: Vec<String> = listing.unexplained.iter().map(ToString::to_string).collect();
    if let Some(call) = calls.first() {
        return vec![
            Step::wrong(NAME, format!("nothing explains what the rows call: {}", calls.join(", ")))
                .next(format!("`[links]` in the source file says it: \"{call}\" = \"/view.do?no={{1}}\"")),
        ];
    }
    let by_hand = source.rows.links.first().map(|template| ("the source file", template));
    let Some((whose, template)) = by_hand.or_else(|| Some(("the board's own script", now.templates.first()?))) else {
        return Vec::new();
    };
    let meaning = format!("{} is {} (by {whose})", template.call_text(), template.meaning());
    let (same, other) = beside(source, listing, stored);
    let Some((before, after)) = other.first() else {
        let checked = match same {
            0 => "no remembered post on the page to compare with".to_owned(),
            _ => format!("{same} remembered posts have the same address"),
        };
        return vec![Step::ok(NAME, format!("{meaning}; {checked}"))];
    };
    let says = format!(
        "{meaning}; {} of {} remembered posts stood elsewhere: {} is now {}",
        other.len(),
        same + other.len(),
        shown(before),
        shown(after)
    );
    let next = format!(
        "where `one post` is well, the board has moved and the next look takes it; else `[links]` in the source file says \
         what \"{}\" means",
        template.call_text()
    );
    vec![Step::note(NAME, says).next(next)]
}

/// Of the remembered posts on the page, how many stand where they stood, and the others' addresses of then and now.
fn beside(source: &Source, listing: &Listing, stored: &[StoredPost]) -> (usize, Vec<(Request, Request)>) {
    let mut same = 0;
    let mut other = Vec::new();
    for row in &listing.rows {
        let key = normalize::key(row, source);
        let post = stored.iter().find(|stored| stored.post.key == key);
        let (Some(before), Some(now)) = (post.and_then(|stored| stored.post.link.as_ref()), &row.link) else {
            continue;
        };
        if before == now {
            same += 1;
        } else {
            other.push((before.clone(), now.clone()));
        }
    }
    (same, other)
}

fn shown(request: &Request) -> String {
    match &request.body {
        Some(body) => format!("POST {} {body}", request.url),
        None => request.url.to_string(),
    }
}

/// What stands on page two: older posts, where all is well.
pub(super) fn page_two(source: &Source, first: &Listing, two: &Result<Option<Listing>, Vec<Problem>>) -> Step {
    const NAME: &str = "page two";
    let address = first.next.as_ref().map(shown).unwrap_or_default();
    let listing = match two {
        Ok(None) if first.may_go_on() => {
            let says = "none was found, though the list seems to go on: `boardfeed backfill`, and a look after a long pause, get \
                        no further than page one";
            return Step::note(NAME, says).next(format!(
                "where the board has a link to it, `boardfeed inspect '{}' --explain` tells how the page was read",
                source.url
            ));
        }
        Ok(None) => {
            return Step::ok(NAME, "the list leads to none: what is behind page one, `boardfeed backfill` can't reach");
        }
        Err(problems) if problems.iter().all(|problem| problem.code == Code::NotRecorded) => {
            return Step::note(NAME, format!("{address} is not recorded"));
        }
        Err(problems) => {
            return Step::wrong(NAME, format!("{address}: {}", told(problems)))
                .next("page one is followed all the same; `backfill`, and a look after a long pause, need this page");
        }
        Ok(Some(listing)) => listing,
    };
    let listed = |rows: Vec<FreshRow>| -> Vec<FreshRow> { rows.into_iter().filter(|row| !row.pinned).collect() };
    let known: HashSet<PostKey> = normalize::fresh(&first.rows, source).into_iter().map(|row| row.key).collect();
    let rows = listed(normalize::fresh(&listing.rows, source));
    let further = rows.iter().filter(|row| !known.contains(&row.key)).count();
    if rows.is_empty() {
        return Step::note(NAME, format!("{address} holds no posts: page one holds all there are"));
    }
    if further == 0 {
        return Step::wrong(NAME, format!("{address} shows the posts of page one again")).next(format!(
            "`boardfeed inspect '{}' --explain` says what was taken for the next page; `backfill` gets no further",
            source.url
        ));
    }
    let days = rows.iter().filter_map(|row| Some(row.posted_at?.date()));
    let days = days.clone().min().zip(days.max()).map(|(from, to)| format!(", {from} to {to}")).unwrap_or_default();
    Step::ok(NAME, format!("{further} further posts{days}"))
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::model::{CallShape, PostedAt, Row, UrlTemplate};

    fn source() -> Source {
        let id = crate::model::SourceId::new("board.example/news").unwrap();
        Source::new(id, "Board", Url::parse("https://board.example/list").unwrap())
    }

    fn list(numbers: &[u32], view: &str) -> Listing {
        let row = |number: &u32| Row {
            title: format!("post {number}"),
            link: Some(Request::get(Url::parse(&format!("https://board.example/{view}?no={number}")).unwrap())),
            posted_at: PostedAt::parse(&format!("2024-01-{number:02}")),
            key: PostKey::new(number.to_string()),
            ..Row::default()
        };
        Listing { rows: numbers.iter().map(row).collect(), ..Listing::default() }
    }

    fn stored(listing: &Listing) -> Vec<StoredPost> {
        let stored = |row: &Row| StoredPost {
            source: source().id,
            post: normalize::post(row, None, &source()).unwrap(),
            id: String::new(),
            published: crate::model::PublishedAt::Civil(row.posted_at.unwrap()),
            edited_at: None,
            entered_at: jiff::Timestamp::UNIX_EPOCH,
            rank: 0,
        };
        listing.rows.iter().map(stored).collect()
    }

    #[test]
    fn a_template_is_held_against_what_is_remembered() {
        let learnt =
            Learnt { templates: vec![UrlTemplate::parse("goView/1", "/view.do?no={1}").unwrap()], ..Learnt::default() };
        let open = Listing { unexplained: vec![CallShape::parse("goView/2").unwrap()], ..list(&[3], "view") };
        for (learnt, now, before, sign, says) in [
            (&Learnt::default(), list(&[3, 2], "view"), list(&[3, 2], "view"), None, ""),
            (&learnt, list(&[3, 2], "view"), list(&[3, 2], "view"), Some("ok"), "2 remembered posts have the same"),
            (&learnt, list(&[3, 2], "view"), list(&[], "view"), Some("ok"), "no remembered post"),
            (
                &learnt,
                list(&[3, 2], "view"),
                list(&[3, 2, 1], "old"),
                Some("note"),
                "2 of 2 remembered posts stood elsewhere",
            ),
            (&Learnt::default(), open, list(&[], "view"), Some("wrong"), "goView/2"),
        ] {
            let steps = template(&source(), learnt, &now, &stored(&before));
            assert_eq!(steps.first().map(Step::verdict), sign, "{says}");
            assert!(steps.first().is_none_or(|step| step.message().contains(says)), "{steps:?}");
        }
    }

    #[test]
    fn page_two_holds_older_posts() {
        let problem = |code| Err(vec![Problem::new(code, "why")]);
        let first = Listing {
            next: Some(Request::get(Url::parse("https://board.example/list?page=2").unwrap())),
            ..list(&[9, 8], "view")
        };
        for (two, sign, says) in [
            (Ok(None), "ok", "the list leads to none"),
            (Ok(Some(list(&[8, 7, 6], "view"))), "ok", "2 further posts, 2024-01-06 to 2024-01-08"),
            (Ok(Some(list(&[], "view"))), "note", "no posts"),
            (Ok(Some(list(&[9, 8], "view"))), "wrong", "page=2 shows the posts of page one again"),
            (problem(Code::NotRecorded), "note", "not recorded"),
            (problem(Code::HttpStatus), "wrong", "page=2: why [http-status]"),
        ] {
            let step = page_two(&source(), &first, &two);
            assert_eq!(step.verdict(), sign, "{says}");
            assert!(step.message().contains(says), "{step:?}");
        }
        let full = list(&[20, 19, 18, 17, 16, 15, 14, 13, 12, 11], "view");
        let step = page_two(&source(), &full, &Ok(None));
        assert!(step.verdict() == "note" && step.message().contains("none was found"), "{step:?}");
    }
}
