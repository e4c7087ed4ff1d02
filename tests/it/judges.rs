//! Feeds before strict judges: the rules of RSS 2.0, RFC 4287, JSON Feed and OPML, and eight readers of two languages that
//! must see the same posts. The judges live outside the repository: BOARDFEED_JUDGES names their folder. Where they are
//! absent, the tests say so and pass, unless BOARDFEED_REQUIRE names `judges`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use boardfeed::decode::decode;
use boardfeed::emit::{self, Format, Outline};
use boardfeed::feed::{FeedAsk, Health, board_address, build, health};
use boardfeed::model::{Code, Outcome, Problem, Request, Row};
use boardfeed::page::Page;
use boardfeed::source::PostSelectors;
use boardfeed::{article, normalize};

use crate::composed;

/// The folder of the judges, ready to run; `None` after saying why not.
fn judges() -> Option<PathBuf> {
    let folder = std::env::var_os("BOARDFEED_JUDGES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/judges"), PathBuf::from);
    let missing = if folder.join("validate").exists() {
        // Without arguments it explains itself, or says that it is not set up.
        let out = Command::new(folder.join("validate")).output();
        match out.map(|out| String::from_utf8_lossy(&out.stderr).into_owned()) {
            Ok(words) if words.contains("Judge feeds") => return Some(folder),
            Ok(words) => words.lines().last().unwrap_or("they do not run").to_owned(),
            Err(error) => format!("they do not run: {error}"),
        }
    } else {
        format!("{} is absent; BOARDFEED_JUDGES names another folder", folder.display())
    };
    let required = std::env::var("BOARDFEED_REQUIRE").is_ok_and(|names| names.split(',').any(|name| name == "judges"));
    assert!(!required, "the judges are required: {missing}");
    eprintln!("skipped: judges: {missing}");
    None
}

/// Faults of readers, not of feeds: the field, the reader, and what it does.
const FAULTS: &[(&str, &str, &str)] = &[
    ("date", "atom/feed-extractor", "takes Atom's `updated` for the date, so that every edited post differs"),
    ("body", "feed-parser", "resolves character references once more: `&lt;표 1&gt;` becomes a tag and is gone"),
    ("body", "feedparser-js", "the same"),
];

/// Whether a line of `agree` says only that readers with a known fault stand against all others.
fn is_fault(line: &str) -> bool {
    // date of post 7: '…' atom/atoma, rss/feedsmith | '…' atom/feed-extractor
    let Some((field, votes)) = line.split_once(" of post ") else { return false };
    let mut minorities = votes.split(" | ").skip(1).peekable();
    minorities.peek().is_some()
        && minorities.all(|vote| {
            let readers = vote.rsplit('\'').next().unwrap_or_default().split(", ").map(str::trim);
            readers.clone().count() > 0
                && readers
                    .into_iter()
                    .all(|reader| FAULTS.iter().any(|(of, who, _)| *of == field && reader.ends_with(who)))
        })
}

/// Runs a judge over files; its findings where it has any.
fn findings(judges: &Path, judge: &str, arguments: &[&str], files: &[PathBuf]) -> Result<(), String> {
    let out = Command::new(judges.join(judge)).args(arguments).args(files).output().unwrap();
    let words = String::from_utf8_lossy(&out.stdout);
    let (count, lines) = words.trim_end().rsplit_once('\n').map_or(("", ""), |(lines, count)| (count, lines));
    if out.status.success() || (count.ends_with("disagreements") && lines.lines().all(is_fault)) {
        return Ok(());
    }
    Err(format!("{judge}:\n{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr)))
}

/// Both judges over feeds; files of one name and three endings are one board's.
fn judge(judges: &Path, files: &[PathBuf]) {
    let mut found: Vec<String> = Vec::new();
    found.extend(findings(judges, "validate", &["--warnings"], files).err());
    let mut boards: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending != "opml")) {
        boards.entry(file.with_extension("")).or_default().push(file.clone());
    }
    for (board, files) in boards {
        // With no posts there is nothing to agree about, which `agree` takes for a failure.
        let json = std::fs::read_to_string(board.with_extension("json")).unwrap_or_default();
        if !json.contains("\"items\": []") {
            found.extend(
                findings(judges, "agree", &[], &files).err().map(|words| format!("{}: {words}", board.display())),
            );
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// A folder of the build's, so that a person can open what the judges saw.
fn desk(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judges").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn composed_feeds_stand_before_the_judges() {
    let Some(judges) = judges() else { return };
    let folder = desk("composed");
    let mut files = Vec::new();
    for (name, feed) in composed::feeds() {
        for format in Format::ALL {
            let file = folder.join(name).with_extension(format.ending());
            std::fs::write(&file, emit::write(feed, format)).unwrap();
            files.push(file);
        }
    }
    judge(&judges, &files);
}

#[test]
fn the_other_documents_stand_before_the_judges() {
    let Some(judges) = judges() else { return };
    let folder = desk("other");
    let source = composed::source();
    let public = composed::public();
    let outline = |title: &str, home: &str, language| Outline {
        title: title.to_owned(),
        address: board_address(&public, &boardfeed::model::SourceId::new(&format!("{}/b", title.len())).unwrap()),
        home: composed::url(home),
        language,
    };
    let opml = emit::opml(
        "boardfeed & \"게시판\" \u{b}",
        &[
            outline("조달청 <보도자료>\u{0}", "https://www.example.go.kr/목록?a=1&b=2", source.language),
            outline("Press", "https://www.example.go.kr/en", Some(boardfeed::model::Language::English)),
        ],
    );
    let failed = Outcome::failed(
        Problem::new(Code::Timeout, "https://www.example.go.kr/: no answer in 30 s; <b>raise</b> `timeout`"),
        2,
    );
    let ill = Health {
        source: &source,
        outcome: &failed,
        last_ok: Some("2024-03-04T05:06:07.8Z".parse().unwrap()),
        turned: None,
        born: &source.id,
    };
    let never = Health { last_ok: None, ..ill };
    let mut files = vec![folder.join("feeds.opml")];
    std::fs::write(&files[0], opml).unwrap();
    for (name, states) in [("health", &[ill, never][..]), ("well", &[])] {
        for format in Format::ALL {
            let file = folder.join(name).with_extension(format.ending());
            std::fs::write(&file, emit::write(&health(states, &[], &public), format)).unwrap();
            files.push(file);
        }
    }
    judge(&judges, &files);
}

/// Real pages are worse than composed ones: the posts of the corpus, read as a refresh reads them. Skipped where it is absent.
#[test]
fn feeds_of_real_posts_stand_before_the_judges() {
    let Some(judges) = judges() else { return };
    let corpus = std::env::var_os("BOARDFEED_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    let Ok(index) = std::fs::read_to_string(corpus.join("index.tsv")) else {
        eprintln!("skipped: {} is absent; BOARDFEED_CORPUS names another folder", corpus.display());
        return;
    };
    let folder = desk("real");
    let source = composed::source();
    let mut posts = Vec::new();
    for line in index.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let address = composed::url(fields[3]);
        let bytes = std::fs::read(corpus.join("raw").join(fields[0])).unwrap();
        let page = Page::parse(&decode(&bytes, None, None).text, &address);
        let article = article::read(&page, None, &PostSelectors::default(), None);
        let mut row = Row { title: fields[0].to_owned(), link: Some(Request::get(address)), ..Row::default() };
        row.title = article.title.clone().unwrap_or(row.title);
        let mut stored = composed::post(fields[0], "", "");
        stored.post = normalize::post(&row, Some(&article), &source).unwrap();
        posts.push(stored);
    }
    let mut files = Vec::new();
    for (part, posts) in posts.chunks(40).enumerate() {
        let feed =
            build(&source, posts, &FeedAsk { limit: Some(100), ..FeedAsk::default() }, &composed::public(), None);
        for format in Format::ALL {
            let file = folder.join(part.to_string()).with_extension(format.ending());
            std::fs::write(&file, emit::write(&feed, format)).unwrap();
            files.push(file);
        }
    }
    judge(&judges, &files);
}

#[test]
fn expected_feeds_of_the_fixtures_stand_before_the_judges() {
    let Some(judges) = judges() else { return };
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files = Vec::new();
    for board in folders(&fixtures).iter().flat_map(|domain| folders(domain)) {
        let expected = std::fs::read_dir(board.join("expected")).into_iter().flatten();
        files.extend(expected.map(|entry| entry.unwrap().path()).filter(|file| {
            file.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| Format::parse(ending).is_some())
                // Other JSON stands there too: rows and posts.
                && (file.with_extension("rss").exists())
        }));
    }
    files.sort();
    if files.is_empty() {
        eprintln!("skipped: no expected feeds among the fixtures");
        return;
    }
    judge(&judges, &files);
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
}
