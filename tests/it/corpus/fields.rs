//! Every field of the corpus's pages by itself: how much of it is read right, and that this is no less than it was.
//!
//! `score.py` of the corpus is the judge; the shares it prints are held here. Where one falls below its floor, the rows that
//! are wrong are printed. `BOARDFEED_SETS` may name more folders of the same form (parted as in `PATH`): each is held to
//! the `floors.tsv` in it, which `UPDATE_EXPECT=1` writes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use boardfeed::decode::decode;
use boardfeed::inspect::{self, Reading};
use boardfeed::model::{Listing, Row};
use boardfeed::page::Page;
use boardfeed::source::{PostSelectors, RowSelectors};
use serde_json::Value;
use url::Url;

use super::{corpus, folded, scores, scores_of};
use crate::posts;

/// Kind of page, what is counted of it, and so many of a hundred are right; reached, not wished.
const FLOORS: &[(&str, &str, f64)] = &[
    ("list", "attached", 100.0),
    ("list", "category", 100.0),
    ("list", "date", 100.0),
    ("list", "kind", 100.0),
    ("list", "link", 99.3),
    ("list", "number", 100.0),
    ("list", "perfect", 97.7),
    ("list", "pinned", 100.0),
    ("list", "rows found", 100.0),
    ("list", "rows that are posts", 100.0),
    ("list", "views", 100.0),
    ("list", "writer", 100.0),
    ("view", "body", 100.0),
    ("view", "date", 100.0),
    ("view", "department", 100.0),
    ("view", "file links", 100.0),
    ("view", "files", 100.0),
    ("view", "kind", 100.0),
    ("view", "perfect", 100.0),
    ("view", "time", 100.0),
    ("view", "title", 100.0),
    ("view", "views", 100.0),
    ("view", "writer", 100.0),
];

/// Right ones, and all.
type Shares = BTreeMap<(String, String), (u64, u64)>;

#[test]
fn every_field_is_read_as_well_as_it_was() {
    let (Some(corpus), Some(scores)) = (corpus(), scores()) else {
        eprintln!("skipped: no corpus of real pages (BOARDFEED_CORPUS), or no score.py in it, or no python3");
        return;
    };
    let floors = FLOORS.iter().map(|(kind, field, floor)| ((*kind).to_owned(), (*field).to_owned(), *floor)).collect();
    let mut fallen = held(&corpus, scores, floors);
    let sets = std::env::var_os("BOARDFEED_SETS").unwrap_or_default();
    for folder in std::env::split_paths(&sets).filter(|folder| !folder.as_os_str().is_empty()) {
        let scores = scores_of(&folder).unwrap_or_else(|| panic!("{}: no scores", folder.display()));
        let path = folder.join("floors.tsv");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, written(&shares(&scores))).unwrap();
        }
        let floors = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        fallen.extend(held(&folder, &scores, floors.lines().map(line).collect()));
    }
    assert!(fallen.is_empty(), "\n{}\n", fallen.join("\n"));
}

/// What is less than its floor, each with what is wrong.
fn held(folder: &Path, scores: &Value, floors: Vec<(String, String, f64)>) -> Vec<String> {
    let shares = shares(scores);
    eprint!("{}\n{}", folder.display(), written(&shares));
    let mut fallen = Vec::new();
    for (kind, field, floor) in floors {
        let (right, all) = shares.get(&(kind.clone(), field.clone())).copied().unwrap_or_default();
        let share = percent(right, all);
        if all == 0 || share < floor {
            let wrong = wrong(folder, scores, &kind, &field).join("\n  ");
            fallen.push(format!("{kind} {field}: {right} of {all} are {share} %, no more {floor} %\n  {wrong}"));
        }
    }
    fallen
}

fn shares(scores: &Value) -> Shares {
    let mut shares = Shares::new();
    for (kind, counts) in scores["total"].as_object().unwrap() {
        let count = |name: &str| counts[name].as_u64().unwrap_or(0);
        let mut share = |name: &str, right: u64, all: u64| {
            if all > 0 {
                shares.insert((kind.clone(), name.to_owned()), (right, all));
            }
        };
        share("perfect", count("perfect"), count("pages"));
        share("kind", count("kind"), count("pages"));
        share("rows found", count("found"), count("n"));
        share("rows that are posts", count("found"), count("found") + count("invented"));
        for field in counts.as_object().unwrap().keys().filter_map(|name| name.strip_suffix(" n")) {
            share(field, count(field), count(&format!("{field} n")));
        }
    }
    shares
}

/// To one place, as the judge prints it.
fn percent(right: u64, all: u64) -> f64 {
    (1000.0 * right as f64 / all.max(1) as f64).floor() / 10.0
}

fn written(shares: &Shares) -> String {
    shares.iter().fold(String::new(), |mut out, ((kind, field), (right, all))| {
        let _ = writeln!(out, "{kind}\t{field}\t{:.1}\t{right}/{all}", percent(*right, *all));
        out
    })
}

fn line(line: &str) -> (String, String, f64) {
    let cells: Vec<&str> = line.split('\t').collect();
    (cells[0].to_owned(), cells[1].to_owned(), cells[2].parse().unwrap_or_else(|_| panic!("no floor: {line}")))
}

/// What is wrong with a field, page by page.
fn wrong(folder: &Path, scores: &Value, kind: &str, field: &str) -> Vec<String> {
    let mut out = Vec::new();
    // Where a script leads only the judge can say; a page with a wrong link is not perfect.
    let is_perfect = |name: &str| {
        scores["pages"].as_array().unwrap().iter().any(|page| page["page"] == name && page["perfect"] == true)
    };
    let mut paths: Vec<_> =
        std::fs::read_dir(folder.join("truth")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let truth: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        if truth["kind"] != kind {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy();
        if field == "link" && is_perfect(&name) {
            continue;
        }
        let bytes = std::fs::read(folder.join(format!("raw/{name}.html"))).unwrap();
        let url = Url::parse(truth["url"].as_str().unwrap()).unwrap();
        let text = decode(&bytes, None, None).text;
        let page = Page::parse(&text, &url);
        let reading = inspect::read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
        let found = match (kind, reading) {
            ("list", Reading::Listing(listing)) => wrong_rows(&truth, &listing, field),
            ("list", _) => vec!["not read as a list".to_owned()],
            (_, Reading::Article(article)) => of_post(&truth, &url, Some(&article), field),
            _ => of_post(&truth, &url, None, field),
        };
        out.extend(found.into_iter().map(|found| format!("{name}: {found}")));
    }
    out
}

fn of_post(truth: &Value, url: &Url, article: Option<&boardfeed::model::Article>, field: &str) -> Vec<String> {
    let field = if field == "file links" { "files" } else { field };
    let wrong = posts::wrong(truth, url, article);
    wrong
        .iter()
        .filter(|(name, _)| field == **name || field == "perfect")
        .map(|(name, found)| format!("{name} {found}"))
        .collect()
}

fn wrong_rows(truth: &Value, listing: &Listing, field: &str) -> Vec<String> {
    let mut free: Vec<&Row> = listing.rows.iter().collect();
    let mut out = Vec::new();
    let is_of_pages = matches!(field, "perfect" | "kind" | "rows found" | "rows that are posts");
    for item in truth["items"].as_array().unwrap() {
        let mut names = vec![&item["title"], &item["title_full"]];
        names.extend(item["also"].as_array().into_iter().flatten());
        let names: Vec<String> = names.into_iter().filter_map(Value::as_str).map(folded).collect();
        let Some(at) = free.iter().position(|row| names.contains(&folded(&row.title))) else {
            if is_of_pages {
                out.push(format!("{} is not found", item["title"]));
            }
            continue;
        };
        let row = free.remove(at);
        let text = |value: &Option<String>| value.clone().map_or(Value::Null, Value::from);
        let link = row.link.as_ref();
        let (read, meant) = match field {
            "writer" => (text(&row.author), &item["writer"]),
            "category" => (text(&row.category), &item["category"]),
            "number" => (text(&row.number), &item["number"]),
            "views" => (row.views.map_or(Value::Null, Value::from), &item["views"]),
            "pinned" => (row.pinned.into(), &item["pinned"]),
            "attached" => (row.has_attachment.unwrap_or(false).into(), &item["has_attachment"]),
            "date" => (text(&row.posted_at.map(|at| at.date().to_string())), &item["date"]),
            "link" => (text(&link.map(|link| link.url.to_string())), item.get("url").unwrap_or(&item["js"])),
            _ => continue,
        };
        let plain = |value: &Value| value.as_str().map_or(value.to_string(), folded).replace(',', "");
        let untold = meant.is_null() && !matches!(field, "date" | "pinned") || *meant == "";
        if !untold && plain(&read) != plain(meant) && (read != false || !meant.is_null()) {
            out.push(format!("{}: {read}, not {meant}", item["title"]));
        }
    }
    if is_of_pages {
        out.extend(free.iter().map(|row| format!("{} is none of the page's posts", row.title)));
    }
    out
}
