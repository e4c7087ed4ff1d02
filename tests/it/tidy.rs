//! Keeps the house's invariants (ARCHITECTURE.md) by reading the sources as text: an unchecked rule erodes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Each room and the rooms it may import. The order is lib.rs's.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("source", &["model", "page", "text"]),
    ("text", &["model"]),
    ("decode", &["model", "text"]),
    ("page", &["model", "text"]),
    ("listing", &["model", "source", "text", "page"]),
    ("links", &["model", "source", "text", "page"]),
    ("article", &["model", "source", "text", "page"]),
    // The pure story of one page: it composes the three above.
    ("inspect", &["model", "source", "text", "decode", "page", "listing", "links", "article"]),
    ("normalize", &["model", "source", "text", "page"]),
    ("decide", &["model", "source", "text"]),
    ("feed", &["model", "source", "text", "page"]),
    ("emit", &["model", "text"]),
    ("fetch", &["model", "source", "text"]),
    // An import is as foreign as a page.
    ("store", &["model", "page"]),
    ("sandbox", &["model"]),
    ("publish", &["model"]),
    ("serve", &["model", "source", "text", "feed", "emit", "store", "syndicate"]),
    // What server, publishing and `boardfeed feed` share.
    ("syndicate", &["model", "source", "feed", "emit", "store"]),
    ("refresh", &["*"]),
    ("daemon", &["*"]),
    ("cli", &["*"]),
];

/// Rooms that do no IO and read no clock, environment or randomness.
const PURE: &[&str] = &[
    "model",
    "source",
    "text",
    "decode",
    "page",
    "listing",
    "links",
    "article",
    "inspect",
    "normalize",
    "decide",
    "feed",
    "emit",
];

/// One foreign vocabulary a room: crate → the rooms that may name it.
const VOCABULARY: &[(&str, &[&str])] = &[
    ("reqwest", &["fetch"]),
    ("robotxt", &["fetch"]),
    ("sqlx", &["store"]),
    ("scraper", &["page"]),
    ("ego_tree", &["page"]),
    ("html5ever", &["page"]),
    ("ammonia", &["page"]),
    // `source` asks it whether a charset's label is one.
    ("encoding_rs", &["decode", "source"]),
    ("chardetng", &["decode"]),
    ("rss", &["emit"]),
    ("atom_syndication", &["emit"]),
    // `inspect` reads with it what a board's own feed holds.
    ("quick_xml", &["emit", "inspect"]),
    ("toml", &["source", "fetch"]),
    ("axum", &["serve"]),
    ("rquickjs", &["sandbox"]),
    ("rlimit", &["sandbox"]),
    ("hyper_util", &["serve"]),
    ("askama", &["serve"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("comfy_table", &["cli"]),
];

/// What pure rooms must not name, and why.
const IMPURE: &[(&str, &str)] = &[
    ("std::fs", "reads the disk"),
    ("std::env", "reads the environment"),
    ("std::net::Tcp", "opens sockets"),
    ("std::process", "starts processes"),
    ("tokio", "does IO"),
    ("::now()", "reads the clock"),
    ("SystemTime", "reads the clock"),
    ("Instant::", "reads the clock"),
    ("RandomState", "is random"),
];

struct File {
    room: String,
    path: PathBuf,
    text: String,
    /// Without comments, string literals left in.
    code: String,
    is_test: bool,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
}

fn sources() -> Vec<File> {
    let mut paths = Vec::new();
    walk(&root().join("src"), &mut paths);
    let files: Vec<File> = paths
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(root().join("src")).unwrap();
            let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
            let text = fs::read_to_string(&path).unwrap();
            let is_test = inside.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs");
            // Tests inside a file may name what they like: they stand at its end.
            let body = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let code = body.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
            File { room: first.trim_end_matches(".rs").to_owned(), path: inside.to_owned(), code, text, is_test }
        })
        .collect();
    assert!(files.len() > ROOMS.len(), "the walk finds the sources");
    files
}

fn check(problems: &BTreeSet<String>) {
    assert!(problems.is_empty(), "\n{}\n", problems.iter().cloned().collect::<Vec<_>>().join("\n"));
}

#[test]
fn lib_lists_the_rooms_in_the_order_of_the_datas_way() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let listed: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(listed, ROOMS.iter().map(|(room, _)| *room).collect::<Vec<_>>());
}

#[test]
fn rooms_import_only_what_they_may() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let import = Regex::new(r"\bcrate::(\w+)").unwrap();
    let grouped = Regex::new(r"\bcrate::\{([^;]*)\}").unwrap();
    let mut problems = BTreeSet::new();
    for file in sources().iter().filter(|file| !file.is_test) {
        let Some(rooms) = allowed.get(file.room.as_str()) else { continue };
        let mut named: BTreeSet<String> = import.captures_iter(&file.code).map(|found| found[1].to_owned()).collect();
        for group in grouped.captures_iter(&file.code) {
            let mut depth = 0;
            let mut word = String::new();
            for c in group[1].chars().chain([',']) {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        named.insert(word.trim().split("::").next().unwrap().to_owned());
                        word.clear();
                    }
                    c => word.push(c),
                }
            }
        }
        for name in named.iter().filter(|name| allowed.contains_key(name.as_str())) {
            if *name != file.room && !rooms.contains(&name.as_str()) && *rooms != ["*"] {
                problems.insert(format!("{}: `{}` may not import `{name}`", file.path.display(), file.room));
            }
        }
    }
    check(&problems);
}

#[test]
fn one_foreign_vocabulary_a_room() {
    let mut problems = BTreeSet::new();
    for file in sources().iter().filter(|file| !file.is_test) {
        for (name, rooms) in VOCABULARY {
            let named = Regex::new(&format!(r"(^|[^\w:.]){name}::")).unwrap();
            if named.is_match(&file.code) && !rooms.contains(&file.room.as_str()) {
                problems.insert(format!("{}: only {rooms:?} know `{name}`", file.path.display()));
            }
        }
    }
    check(&problems);
}

#[test]
fn pure_rooms_touch_nothing() {
    let mut problems = BTreeSet::new();
    for file in sources().iter().filter(|file| !file.is_test && PURE.contains(&file.room.as_str())) {
        for (name, why) in IMPURE {
            let edge = |c: char| if c.is_alphanumeric() { r"\b" } else { "" };
            let word = format!("{}{name}{}", edge(name.chars().next().unwrap()), edge(name.chars().last().unwrap()));
            if Regex::new(&word.replace("()", r"\(\)")).unwrap().is_match(&file.code) {
                problems.insert(format!("{}: `{name}` {why}, and `{}` is pure", file.path.display(), file.room));
            }
        }
    }
    check(&problems);
}

#[test]
fn every_file_opens_with_its_duty() {
    let mut problems = BTreeSet::new();
    for file in sources() {
        if !file.text.starts_with("//! ") {
            problems.insert(format!("{}: must open with `//!`: its duty and its boundary", file.path.display()));
        }
        if file.text.lines().count() > 500 {
            problems.insert(format!("{}: over 500 lines; is it still one room?", file.path.display()));
        }
    }
    check(&problems);
}

#[test]
fn no_sites_name_in_the_code() {
    let mut problems = BTreeSet::new();
    let config = root().join("config/sources");
    let mut words = vec!["조달청".to_owned()];
    words.extend(
        fs::read_dir(&config).into_iter().flatten().map(|entry| entry.unwrap().file_name().into_string().unwrap()),
    );
    for file in sources().iter().filter(|file| !file.is_test) {
        for word in words.iter().filter(|word| file.code.contains(word.as_str())) {
            problems.insert(format!(
                "{}: names the site `{word}`; a site difference is data in config/",
                file.path.display()
            ));
        }
    }
    check(&problems);
}
