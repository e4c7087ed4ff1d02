//! Pages that are no board, or no whole one (`fixtures/_broken`): each is named for what it is.
//! What a board's past makes of them (nothing deleted, nothing invented) is held in the tests of `decide`.

use std::fs;
use std::path::{Path, PathBuf};

use boardfeed::decode::decode;
use boardfeed::model::Code;

/// Folder → what `decode` says of its page; the others are sound text.
const DECODED: &[(&str, Code)] = &[
    ("cp949-said-utf8", Code::WrongCharset),
    ("utf8-said-euckr", Code::WrongCharset),
    ("half-broken-bytes", Code::BrokenBytes),
    ("pdf-answered-as-html", Code::NotHtml),
    ("hwp-answered-as-html", Code::NotHtml),
    ("empty-file", Code::EmptyPage),
];

#[test]
fn text_is_told_from_what_is_none() {
    for folder in folders() {
        let page = Recorded::read(&folder);
        let decoded = decode(&page.bytes, page.content_type.as_deref(), None);
        let expected: Vec<Code> =
            DECODED.iter().filter(|(name, _)| *name == page.name).map(|(_, code)| *code).collect();
        let found: Vec<Code> = decoded.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(found, expected, "{}: {:?}", page.name, decoded.problems);
        if matches!(expected[..], [Code::WrongCharset]) {
            assert!(decoded.text.contains("보도자료 목록") && !decoded.text.contains('\u{fffd}'), "{}", page.name);
        }
    }
}

/// A recorded page, read here without the room that replays them: these tests are about pages.
struct Recorded {
    name: String,
    bytes: Vec<u8>,
    content_type: Option<String>,
}

impl Recorded {
    fn read(folder: &Path) -> Self {
        let facts: toml::Table = fs::read_to_string(folder.join("page.http")).unwrap().parse().unwrap();
        Self {
            name: folder.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: fs::read(folder.join("page.html")).unwrap(),
            content_type: facts["headers"].get("content-type").and_then(|value| value.as_str()).map(str::to_owned),
        }
    }
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/_broken");
    let mut folders: Vec<_> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() > 15, "{folders:?}");
    folders
}
