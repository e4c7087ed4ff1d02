//! List page bytes → rows, against parsing alone. Prints ratios within one run; the limit stands beside them.
//!
//!     cargo bench --bench read
//!
//! Reads the lists of a corpus of real pages where one is at hand (`BOARDFEED_CORPUS`, else `../shared/corpus`), and the
//! project's recorded lists.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use boardfeed::decode::decode;
use boardfeed::page::Page;
use boardfeed::source::RowSelectors;
use url::Url;

/// What a list page may cost at most, in parsings of it.
const LIMIT: f64 = 2.0;
const ROUNDS: usize = 7;

struct Sample {
    name: String,
    bytes: Vec<u8>,
    url: Url,
}

fn main() {
    let samples = samples();
    let mut total = (Duration::ZERO, Duration::ZERO);
    let mut pages = Vec::new();
    for sample in &samples {
        let text = decode(&sample.bytes, None, None).text;
        let parse = best(|| scraper::Html::parse_document(&text));
        let read = best(|| {
            let decoded = decode(&sample.bytes, None, None);
            boardfeed::inspect::listing(&Page::parse(&decoded.text, &sample.url), &RowSelectors::default(), None)
        });
        total = (total.0 + parse, total.1 + read);
        pages.push((read.as_secs_f64() / parse.as_secs_f64(), sample.name.clone(), sample.bytes.len(), parse, read));
    }
    pages.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("{} list pages, {} kB", samples.len(), samples.iter().map(|s| s.bytes.len()).sum::<usize>() / 1000);
    let ratio = total.1.as_secs_f64() / total.0.as_secs_f64();
    println!(
        "bytes → rows / parsing alone: {ratio:.2} (limit {LIMIT:.1}){}",
        if ratio > LIMIT { "  OVER" } else { "" }
    );
    println!("dearest pages:");
    for (ratio, name, size, parse, read) in pages.iter().take(3) {
        println!("  {ratio:.2}  {name} ({} kB): parsing {parse:.2?}, rows {read:.2?}", size / 1000);
    }
}

/// The shortest of several runs: noise only adds.
fn best<T>(mut run: impl FnMut() -> T) -> Duration {
    (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            std::hint::black_box(run());
            began.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn samples() -> Vec<Sample> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = std::env::var_os("BOARDFEED_CORPUS").map_or(root.join("../shared/corpus"), PathBuf::from);
    let mut samples = Vec::new();
    let mut add = |path: PathBuf, url: &str| {
        let (Ok(bytes), Ok(url)) = (std::fs::read(&path), Url::parse(url)) else { return };
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        samples.push(Sample { name, bytes, url });
    };
    match std::fs::read_to_string(corpus.join("index.tsv")) {
        Ok(index) => {
            for line in index.lines().skip(1) {
                let cells: Vec<&str> = line.split('\t').collect();
                if let [file, "list", _, url, ..] = cells[..] {
                    add(corpus.join("raw").join(file), url);
                }
            }
        }
        Err(_) => println!("skipped: no corpus of real pages (BOARDFEED_CORPUS)"),
    }
    for board in ["ko-press", "en-press", "en-press-2019"] {
        add(
            root.join(format!("fixtures/pps.go.kr/{board}/list-1.html")),
            "https://www.pps.go.kr/kor/bbs/list.do?key=1",
        );
    }
    samples
}
