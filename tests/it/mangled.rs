//! Pages with parts of them emptied, taken out, doubled or elsewhere: whatever is made of them, nothing panics.
//!
//! Scripts fill boxes that are empty without them, a cut page ends where no author ended it. Each recorded and composed
//! page is ended at each of its parts and changed at random, the same way in each run; `BOARDFEED_MANGLED` says how often.
//! The pages of a corpus (`BOARDFEED_CORPUS`) are changed too where one is at hand.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use boardfeed::decode::decode;
use boardfeed::inspect;
use boardfeed::page::Page;
use boardfeed::source::{PostSelectors, RowSelectors};
use fastrand::Rng;
use url::Url;

use crate::reshape::{Element, Piece};

/// Copies of a page that are changed at random.
const COPIES: u64 = 2;

/// Parts of a page at which another may end.
const PARTS: [&str; 8] = ["footer", "nav", "aside", "form", "table", "ul", "article", "section"];

/// Larger pages are read where time is no matter.
const LARGEST: usize = 100_000;

#[test]
fn no_part_of_a_page_is_needed() {
    let asked = std::env::var("BOARDFEED_MANGLED").ok().and_then(|copies| copies.parse().ok());
    let url = Url::parse("https://www.gasang.go.kr/board/view.do?bbsId=notice&nttId=731").unwrap();
    let mut panicked = Vec::new();
    let mut read = 0;
    for path in pages() {
        let text = decode(&std::fs::read(&path).unwrap(), None, None).text;
        if asked.is_none() && text.len() > LARGEST {
            continue;
        }
        let whole = Element::of(Page::parse(&text, &url).root());
        let ends = PARTS.iter().filter_map(|name| Some((format!("ended at its last {name}"), ended_at(&whole, name)?)));
        let copies = (0..asked.unwrap_or(COPIES)).map(|seed| {
            let mut copy = whole.clone();
            mangle(&mut copy, &mut Rng::with_seed(seed));
            (format!("with seed {seed}"), copy)
        });
        for (how, copy) in ends.chain(copies) {
            let html = copy.html();
            let reading = AssertUnwindSafe(|| {
                let page = Page::parse(&html, &url);
                drop(inspect::read(&page, &RowSelectors::default(), &PostSelectors::default(), None));
            });
            read += 1;
            if catch_unwind(reading).is_err() {
                panicked.push(format!("{} {how}", path.display()));
            }
        }
    }
    assert!(read > 100, "{read} pages");
    assert!(panicked.is_empty(), "{panicked:#?}");
}

/// Everything that ends as a page does, recorded or composed.
fn pages() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = std::env::var_os("BOARDFEED_CORPUS").map(PathBuf::from);
    let mut folders = vec![own.join("fixtures"), own.join("tests")];
    folders.extend(corpus.map(|corpus| corpus.join("raw")));
    let mut pages = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "html") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

/// Empties the last element of a name and ends the page there, but for a foot that a script would fill; nothing where there
/// is none.
fn ended_at(whole: &Element, name: &str) -> Option<Element> {
    let mut copy = whole.clone();
    let (mut at, mut last) = (0, None);
    copy.each(&mut |element| {
        if element.name == name {
            last = Some(at);
        }
        at += 1;
    });
    cut_behind(&mut copy, &mut last?);
    copy.pieces.push(Piece::Element(Element { name: "footer".to_owned(), ..Element::default() }));
    Some(copy)
}

/// Changes a few elements of any kind.
fn mangle(root: &mut Element, rng: &mut Rng) {
    for _ in 0..rng.usize(1..4) {
        let mut all = 0;
        root.each(&mut |_| all += 1);
        let chosen = rng.usize(0..all);
        let how = rng.usize(0..4);
        let mut at = 0;
        let mut torn = None;
        root.each(&mut |element| {
            if at == chosen {
                match how {
                    0 => element.pieces.clear(),
                    1 => element.pieces.truncate(1),
                    2 => element.pieces.extend(element.pieces.clone()),
                    _ => {
                        let empty = Element { name: "span".to_owned(), ..Element::default() };
                        torn = Some(std::mem::replace(element, empty));
                    }
                }
            }
            at += 1;
        });
        // What is torn out of its place ends the page.
        root.pieces.extend(torn.map(Piece::Element));
    }
}

/// Empties an element, which is counted as [`Element::each`] counts, and takes out what stands behind it. Whether it stands
/// in this one.
fn cut_behind(element: &mut Element, left: &mut usize) -> bool {
    for at in 0..element.pieces.len() {
        if let Piece::Element(inner) = &mut element.pieces[at]
            && cut_behind(inner, left)
        {
            element.pieces.truncate(at + 1);
            return true;
        }
    }
    if *left == 0 {
        element.pieces.clear();
        return true;
    }
    *left -= 1;
    false
}
