//! Pages that are no board, or no whole one (`fixtures/_broken`): each is named for what it is, and no post is invented
//! from it. What a board's past makes of such a look is held in the tests of `decide`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use boardfeed::decode::decode;
use boardfeed::inspect::{self, Reading};
use boardfeed::model::{Code, Listing, Problem};
use boardfeed::page::Page;
use boardfeed::source::{PostSelectors, RowSelectors};
use url::Url;

/// What must come out of a page.
#[derive(Clone, Copy, Debug)]
enum Expect {
    /// A list with so many rows of the recorded board, and that problem.
    Rows(usize, Option<Code>),
    /// No list and no post, for that reason.
    Nothing(Code),
}

use Expect::{Nothing, Rows};

/// Folder → what comes out. All but the walls are the first page of `pps.go.kr/ko-press`, two pinned rows and ten.
const PAGES: &[(&str, Expect)] = &[
    ("cp949-said-utf8", Rows(12, Some(Code::WrongCharset))),
    ("cut-off", Rows(7, Some(Code::CutShort))),
    ("empty-file", Nothing(Code::EmptyPage)),
    ("empty-list", Rows(0, Some(Code::EmptyListing))),
    ("error-page-said-200", Nothing(Code::ErrorPage)),
    ("firewall-page", Nothing(Code::FirewallPage)),
    ("front-page", Nothing(Code::FrontPage)),
    ("half-broken-bytes", Rows(12, Some(Code::BrokenBytes))),
    ("hwp-answered-as-html", Nothing(Code::NotHtml)),
    ("login-wall", Nothing(Code::LoginPage)),
    ("maintenance-page", Nothing(Code::MaintenancePage)),
    // Words no lexicon has: the columns are known by the shape of their values.
    ("moved-columns", Rows(10, None)),
    ("pdf-answered-as-html", Nothing(Code::NotHtml)),
    ("redesigned-list", Rows(12, None)),
    ("script-shell", Nothing(Code::ScriptShell)),
    ("utf8-said-euckr", Rows(12, Some(Code::WrongCharset))),
];

/// Read as a list by those who know the board only; without its past its rows can't be told from columns of
/// "바로가기", so nothing is asked of the page alone but that no post is made of it.
const TITLES_ALIKE: &str = "titles-all-alike";

#[test]
fn each_is_named_and_nothing_is_invented() {
    let healthy = listing(&Recorded::read(&fixtures().join("pps.go.kr/ko-press"), "list-1"));
    let known: BTreeSet<_> = healthy.rows.iter().filter_map(|row| row.key.clone()).collect();
    assert_eq!(known.len(), 12, "the healthy page");
    for (name, expect) in PAGES {
        let page = Recorded::read(&fixtures().join("_broken").join(name), "page");
        match (*expect, read(&page)) {
            (Rows(count, code), Ok(Reading::Listing(listing))) => {
                assert_eq!(listing.rows.len(), count, "{name}: {:?}", titles(&listing));
                let codes = codes(&listing.problems);
                assert!(code.is_none_or(|code| codes.contains(&code)), "{name}: {codes:?}");
                assert!(code.is_some() || codes.is_empty(), "{name}: {codes:?}");
                for row in &listing.rows {
                    let key = row.key.clone().unwrap_or_else(|| panic!("{name}: no key: {row:?}"));
                    let same = healthy.rows.iter().find(|old| old.key.as_ref() == Some(&key));
                    let same = same.unwrap_or_else(|| panic!("{name}: invented: {row:?}"));
                    assert_eq!(row.posted_at, same.posted_at, "{name}: {}", row.title);
                    // A title may be cut, or whole where the healthy list cuts it; its beginning is the same.
                    let begins: String = same.title.chars().take(8).collect();
                    assert!(row.title.starts_with(&begins), "{name}: {} / {}", row.title, same.title);
                }
            }
            (Nothing(code), Ok(Reading::Neither(problems)) | Err(problems)) => {
                assert_eq!(codes(&problems), [code], "{name}: {problems:?}");
            }
            (expect, other) => panic!("{name}: expected {expect:?}, got {other:?}"),
        }
    }
}

#[test]
fn alike_titles_make_no_posts() {
    let page = Recorded::read(&fixtures().join("_broken").join(TITLES_ALIKE), "page");
    if let Ok(Reading::Listing(listing)) = read(&page) {
        assert!(listing.rows.iter().filter(|row| row.title == "점검 중").count() >= 12, "{:?}", titles(&listing));
    }
}

#[test]
fn no_folder_is_left_out() {
    let folders: BTreeSet<_> = fs::read_dir(fixtures().join("_broken"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let told: BTreeSet<_> = PAGES.iter().map(|(name, _)| (*name).to_owned()).chain([TITLES_ALIKE.to_owned()]).collect();
    assert_eq!(folders, told);
}

/// The pure story of one page, as the program tells it: bytes that are no page are an end.
fn read(recorded: &Recorded) -> Result<Reading, Vec<Problem>> {
    let decoded = decode(&recorded.bytes, recorded.content_type.as_deref(), None);
    if decoded.problems.iter().any(|problem| matches!(problem.code, Code::NotHtml | Code::EmptyPage)) {
        return Err(decoded.problems);
    }
    let page = Page::parse(&decoded.text, &recorded.url);
    let mut reading = inspect::read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
    if let Reading::Listing(listing) = &mut reading {
        listing.problems.splice(0..0, decoded.problems);
    }
    Ok(reading)
}

fn listing(recorded: &Recorded) -> Listing {
    match read(recorded) {
        Ok(Reading::Listing(listing)) => *listing,
        other => panic!("no listing: {other:?}"),
    }
}

fn codes(problems: &[Problem]) -> Vec<Code> {
    problems.iter().map(|problem| problem.code).collect()
}

fn titles(listing: &Listing) -> Vec<&str> {
    listing.rows.iter().map(|row| row.title.as_str()).collect()
}

/// A recorded page, read here without the room that replays them: these tests are about pages.
struct Recorded {
    url: Url,
    bytes: Vec<u8>,
    content_type: Option<String>,
}

impl Recorded {
    fn read(folder: &Path, stem: &str) -> Self {
        let facts = fs::read_to_string(folder.join(format!("{stem}.http"))).unwrap();
        let facts: toml::Table = facts.parse().unwrap();
        Self {
            url: Url::parse(facts["url"].as_str().unwrap()).unwrap(),
            bytes: fs::read(folder.join(format!("{stem}.html"))).unwrap(),
            content_type: facts["headers"].get("content-type").and_then(|value| value.as_str()).map(str::to_owned),
        }
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}
