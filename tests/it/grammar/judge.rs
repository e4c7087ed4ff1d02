//! What was read against what stands on the page.

use std::collections::HashMap;

use boardfeed::inspect::Reading;
use boardfeed::model::{Article, Code, Listing, Request, Row};

use super::board::{Board, Files, Values};
use super::damage::{Demand, Kind, LOW, TABLE};
use super::links;
use super::post;

/// What a person reads in a row.
pub(super) fn truth(board: &Board, values: &Values) -> Row {
    Row {
        title: values.title.clone(),
        link: Some(links::lead(board, values).request),
        posted_at: values.date.as_ref().map(|date| date.1),
        author: values.author.clone(),
        views: values.views.as_ref().map(|views| views.1),
        number: values.number.as_ref().map(|number| number.replace(',', "")),
        pinned: values.pinned,
        category: values.category.clone(),
        has_attachment: (board.files != Files::None).then_some(values.file),
        key: boardfeed::model::PostKey::new(values.id.clone()),
        ..Row::default()
    }
}

/// Whether a list has more rows than the page, or one under a number that no row of the page has.
pub(super) fn invents(kind: Kind, truths: &[Row], reading: &Reading) -> bool {
    let Reading::Listing(listing) = reading else { return false };
    // The last row of a page that stops may be a part.
    let whole = listing.rows.len().saturating_sub(usize::from(kind == Kind::Cut));
    let is_shown = |row: &Row| row.key.is_none() || truths.iter().any(|truth| truth.key == row.key);
    listing.rows.len() > truths.len() || !listing.rows[..whole].iter().all(is_shown)
}

/// What is wrong with a reading; `None` where nothing is.
pub(super) fn judge(kind: Kind, damaged_row: Option<usize>, truths: &[Row], reading: &Reading) -> Option<String> {
    let (_, demand, excuses) = TABLE.iter().find(|line| line.0 == kind).unwrap();
    let (problems, confidence) = told(reading);
    let exact = matches!(demand, Demand::Exact | Demand::WithoutRow);
    let said = problems.iter().any(|problem| excuses.contains(&problem.code)) || confidence < LOW;
    if said && !exact {
        return None;
    }
    let listing = match reading {
        Reading::Listing(listing) => listing,
        // Of a page that says it stops in the middle, no row at all is no wrong one.
        _ if kind == Kind::Cut
            && problems.iter().any(|problem| problem.code == Code::CutShort)
            && !is_list(reading) =>
        {
            return None;
        }
        Reading::Article(article) => return Some(format!("read as a post: {:?} ({confidence})", article.title)),
        Reading::Neither(problems) => return Some(format!("read as neither: {problems:?}")),
    };
    match demand {
        Demand::Exact => same_rows(truths.iter().collect(), listing),
        Demand::WithoutRow => {
            let left = truths.iter().enumerate().filter(|(at, _)| Some(*at) != damaged_row).map(|(_, row)| row);
            same_rows(left.collect(), listing)
        }
        Demand::RightOrAbsent => right_or_absent(truths, &listing.rows),
        Demand::UpToTheEnd => right_or_absent(truths, &listing.rows[..listing.rows.len().saturating_sub(1)]),
    }
    .map(|wrong| format!("{wrong}\n  confidence {confidence}, problems {problems:?}"))
}

fn same_rows(truths: Vec<&Row>, listing: &Listing) -> Option<String> {
    if truths.len() != listing.rows.len() {
        let titles: Vec<&str> = listing.rows.iter().map(|row| row.title.as_str()).collect();
        return Some(format!("{} rows instead of {}: {titles:?}", listing.rows.len(), truths.len()));
    }
    truths.iter().zip(&listing.rows).enumerate().find_map(|(at, (truth, row))| {
        differences(truth, row, false).map(|difference| format!("row {at}: {difference}"))
    })
}

fn right_or_absent(truths: &[Row], rows: &[Row]) -> Option<String> {
    // A post that stands twice is two truths under one key.
    let mut by_key: HashMap<&str, Vec<&Row>> = HashMap::new();
    for truth in truths {
        by_key.entry(truth.key.as_ref().map_or("", |key| key.as_str())).or_default().push(truth);
    }
    rows.iter().enumerate().find_map(|(at, row)| {
        let candidates: Vec<&Row> = match &row.key {
            Some(key) => by_key.get(key.as_str()).cloned().unwrap_or_default(),
            // Without a key the title says which row is meant.
            None => truths.iter().filter(|truth| truth.title == row.title).collect(),
        };
        let Some(first) = candidates.first() else {
            return Some(format!("row {at} is none of the page's: {:?} {:?}", row.title, row.key));
        };
        let right = candidates.iter().any(|truth| differences(truth, row, true).is_none());
        (!right).then(|| format!("row {at}: {}", differences(first, row, true).unwrap_or_default()))
    })
}

/// The first field that is not as it should be. `absent`: one that is not told is right.
fn differences(truth: &Row, row: &Row, absent: bool) -> Option<String> {
    let mut wrong = Vec::new();
    let mut compare = |name: &str, same: bool, told: bool, read: String, meant: String| {
        if !same && (told || !absent) {
            wrong.push(format!("{name} {read} instead of {meant}"));
        }
    };
    compare("title", row.title == truth.title, true, format!("{:?}", row.title), format!("{:?}", truth.title));
    let linked = match (&row.link, &truth.link) {
        (Some(one), Some(other)) => links::same(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let said = |link: &Option<Request>| {
        link.as_ref().map_or("none".to_owned(), |link| {
            format!("{} {} {}", link.method.as_str(), link.url, link.body.as_deref().unwrap_or(""))
        })
    };
    // A guess says that it is one, and no feed shows it.
    compare("link", linked, row.link.is_some() && row.guess.is_none(), said(&row.link), said(&truth.link));
    macro_rules! field {
        ($($field:ident),*) => {$(
            compare(
                stringify!($field),
                row.$field == truth.$field,
                row.$field.is_some(),
                format!("{:?}", row.$field),
                format!("{:?}", truth.$field),
            );
        )*};
    }
    field!(key, posted_at, author, views, number, category);
    // No sign is no statement: a row whose sign was lost says nothing.
    let attached = row.has_attachment == truth.has_attachment;
    let claimed = row.has_attachment == Some(true);
    compare(
        "has_attachment",
        attached,
        claimed,
        format!("{:?}", row.has_attachment),
        format!("{:?}", truth.has_attachment),
    );
    compare("pinned", row.pinned == truth.pinned, row.pinned, row.pinned.to_string(), truth.pinned.to_string());
    (!wrong.is_empty()).then(|| wrong.join("; "))
}

/// As [`judge`], of a post.
pub(super) fn post(kind: Kind, truth: &post::Truth, reading: &Reading) -> Option<String> {
    let (_, demand, excuses) = TABLE.iter().find(|line| line.0 == kind).unwrap();
    let (problems, confidence) = told(reading);
    let exact = matches!(demand, Demand::Exact);
    let said = problems.iter().any(|problem| excuses.contains(&problem.code)) || confidence < LOW;
    if said && !exact {
        return None;
    }
    let article = match reading {
        Reading::Article(article) => article,
        Reading::Listing(listing) => {
            let titles: Vec<&str> = listing.rows.iter().map(|row| row.title.as_str()).collect();
            return Some(format!("read as a list ({confidence}): {titles:?}"));
        }
        Reading::Neither(problems) => return Some(format!("read as neither: {problems:?}")),
    };
    let cut = problems.iter().any(|problem| problem.code == Code::CutShort);
    post_differences(truth, article, !exact, cut && *demand == Demand::UpToTheEnd)
        .map(|wrong| format!("{wrong}\n  confidence {confidence}, problems {problems:?}"))
}

/// `cut`: the page says that it stops in the middle, so the last thing on it may be a part.
fn post_differences(truth: &post::Truth, article: &Article, absent: bool, cut: bool) -> Option<String> {
    let mut wrong = Vec::new();
    let mut compare = |name: &str, same: bool, told: bool, read: String, meant: String| {
        if !same && (told || !absent) {
            wrong.push(format!("{name} {read} instead of {meant}"));
        }
    };
    let title = article.title.as_deref();
    // The last character, and the last tag, may be cut as well.
    let begun = |read: &str, whole: &str| cut && whole.starts_with(read.trim_end_matches(['<', '/', '\u{fffd}']));
    let titled = title == Some(&truth.title) || title.is_some_and(|title| begun(title, &truth.title));
    compare("title", titled, title.is_some(), format!("{title:?}"), format!("{:?}", truth.title));
    let dated = article.posted_at == truth.posted_at;
    compare(
        "posted_at",
        dated,
        article.posted_at.is_some(),
        format!("{:?}", article.posted_at),
        format!("{:?}", truth.posted_at),
    );
    let written = article.author == truth.author;
    compare(
        "author",
        written,
        article.author.is_some(),
        format!("{:?}", article.author),
        format!("{:?}", truth.author),
    );
    let placed = article.department == truth.office;
    compare(
        "department",
        placed,
        article.department.is_some(),
        format!("{:?}", article.department),
        format!("{:?}", truth.office),
    );
    let viewed = article.views == truth.views;
    compare("views", viewed, article.views.is_some(), format!("{:?}", article.views), format!("{:?}", truth.views));
    let body: String = article.content_text.chars().filter(|c| !c.is_whitespace()).collect();
    let whole = body == truth.body || begun(&body, &truth.body);
    compare("body", whole, !body.is_empty(), format!("{body:?}"), format!("{:?}", truth.body));
    let files: Vec<(&str, Option<&str>)> =
        article.attachments.iter().map(|file| (file.title.as_str(), file.url.as_ref().map(url::Url::as_str))).collect();
    let same = files.len() == truth.files.len()
        && files.iter().zip(&truth.files).all(|(read, meant)| read.0 == meant.0 && read.1 == Some(&meant.1));
    let each = files.iter().all(|read| {
        cut || truth.files.iter().any(|meant| read.0 == meant.0 && read.1.is_none_or(|url| url == meant.1))
    });
    compare("files", same || absent && each, true, format!("{files:?}"), format!("{:?}", truth.files));
    (!wrong.is_empty()).then(|| wrong.join("; "))
}

fn is_list(reading: &Reading) -> bool {
    matches!(reading, Reading::Listing(_))
}

fn told(reading: &Reading) -> (&[boardfeed::model::Problem], f64) {
    match reading {
        Reading::Listing(listing) => (&listing.problems, listing.confidence),
        Reading::Article(article) => (&article.problems, article.confidence),
        Reading::Neither(problems) => (problems, 0.0),
    }
}
