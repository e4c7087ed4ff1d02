//! What a page costs from its bytes to what is understood of it: time against parsing alone, memory against its size.
//! Prints ratios within one run, their limits beside them, and the dearest pages with where their time goes.
//!
//!     cargo bench --bench read [-- PART-OF-A-NAME…]
//!
//! Reads the pages of a corpus of real boards where one is at hand (`BOARDFEED_CORPUS`, else `../shared/corpus`), and
//! the project's recorded pages.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use boardfeed::decode::decode;
use boardfeed::page::Page;
use boardfeed::source::{PostSelectors, RowSelectors};
use cpu_time::ThreadTime;
use peak_alloc::PeakAlloc;
use url::Url;

/// Counts what is allocated; its cost is the same on both sides of a ratio.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What a page may cost at most, in parsings of it.
const LIST_LIMIT: f64 = 2.0;
const POST_LIMIT: f64 = 2.0;
/// What a page may hold in memory at most while it is read, in sizes of it.
const MEMORY_LIMIT: f64 = 10.0;
const ROUNDS: usize = 9;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    List,
    Post,
}

struct Sample {
    kind: Kind,
    name: String,
    bytes: Vec<u8>,
    url: Url,
}

/// What one page cost.
struct Cost {
    name: String,
    size: usize,
    /// Building the tree, nothing asked of it.
    parse: Duration,
    decode: Duration,
    /// Guards and tree, as every page has them.
    page: Duration,
    /// All from the bytes on.
    read: Duration,
    /// The most that was held at once, beyond the bytes themselves; of it the tree alone.
    peak: usize,
    tree: usize,
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let mut samples = samples();
    samples.retain(|sample| wanted.is_empty() || wanted.iter().any(|part| sample.name.contains(part.as_str())));
    for (kind, what, limit) in [(Kind::List, "list", LIST_LIMIT), (Kind::Post, "post", POST_LIMIT)] {
        let costs: Vec<Cost> = samples.iter().filter(|sample| sample.kind == kind).map(cost).collect();
        report(what, costs, limit);
    }
}

fn understand(sample: &Sample, page: &Page) {
    match sample.kind {
        Kind::List => drop(std::hint::black_box(boardfeed::inspect::listing(page, &RowSelectors::default(), None))),
        Kind::Post => {
            drop(std::hint::black_box(boardfeed::inspect::article(page, None, &PostSelectors::default(), None)));
        }
    }
}

fn cost(sample: &Sample) -> Cost {
    let text = decode(&sample.bytes, None, None).text;
    let all = || {
        let decoded = decode(&sample.bytes, None, None);
        understand(sample, &Page::parse(&decoded.text, &sample.url));
    };
    // What is built once a process (tables, patterns) is built before anything is counted.
    all();
    Cost {
        name: sample.name.clone(),
        size: sample.bytes.len(),
        parse: best(|| scraper::Html::parse_document(&text)),
        decode: best(|| decode(&sample.bytes, None, None)),
        page: best(|| Page::parse(&text, &sample.url)),
        read: best(all),
        peak: most(all),
        tree: most(|| drop(scraper::Html::parse_document(&text))),
    }
}

fn report(what: &str, mut costs: Vec<Cost>, limit: f64) {
    if costs.is_empty() {
        return;
    }
    let over = |ratio: f64, limit: f64| if ratio > limit { "  OVER" } else { "" };
    let sum = |part: fn(&Cost) -> Duration| costs.iter().map(|cost| part(cost).as_secs_f64()).sum::<f64>();
    let size: usize = costs.iter().map(|cost| cost.size).sum();
    println!("{} {what} pages, {} kB", costs.len(), size / 1000);
    let ratio = sum(|cost| cost.read) / sum(|cost| cost.parse);
    println!("  bytes → {what} / parsing alone: {ratio:.2} (limit {limit:.1}){}", over(ratio, limit));
    let share = |part: fn(&Cost) -> Duration| sum(part) / sum(|cost| cost.parse);
    let (decode, page) = (share(|cost| cost.decode), share(|cost| cost.page));
    println!("  of it decoding {decode:.2}, guarded parsing {page:.2}, understanding {:.2}", ratio - decode - page);
    println!("  the three slowest against parsing (decoding + guarded parsing + understanding):");
    costs.sort_by(|a, b| b.ratio().total_cmp(&a.ratio()));
    for cost in costs.iter().take(3) {
        println!("    {cost}");
    }
    let memory = costs.iter().map(|cost| cost.peak).sum::<usize>() as f64 / size as f64;
    println!("  memory / size: {memory:.1} (limit {MEMORY_LIMIT:.0}){}", over(memory, MEMORY_LIMIT));
    let tree = costs.iter().map(|cost| cost.tree).sum::<usize>() as f64 / size as f64;
    println!("  parsing alone, unguarded: {tree:.1}");
    println!("  the three that need most for their size (the tree alone):");
    costs.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    for cost in costs.iter().take(3) {
        let tree = cost.tree as f64 / cost.size as f64;
        println!("    {:.1} ({tree:.1})  {} ({} kB)", cost.weight(), cost.name, cost.size / 1000);
    }
}

impl Cost {
    fn ratio(&self) -> f64 {
        self.read.as_secs_f64() / self.parse.as_secs_f64()
    }

    fn weight(&self) -> f64 {
        self.peak as f64 / self.size as f64
    }
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: Duration| part.as_secs_f64() / self.parse.as_secs_f64();
        let rest = self.read.saturating_sub(self.decode + self.page);
        write!(
            f,
            "{:.2} = {:.2} + {:.2} + {:.2}  {} ({} kB, parsed in {:.2?})",
            self.ratio(),
            share(self.decode),
            share(self.page),
            share(rest),
            self.name,
            self.size / 1000,
            self.parse
        )
    }
}

/// The shortest of several runs, in the processor's time: noise only adds, and what else the machine does adds nothing.
fn best<T>(mut run: impl FnMut() -> T) -> Duration {
    (0..ROUNDS)
        .map(|_| {
            let began = ThreadTime::now();
            std::hint::black_box(run());
            began.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// The most bytes held at once by one run, beyond what was held before.
fn most(run: impl FnOnce()) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    run();
    MEMORY.peak_usage().saturating_sub(before)
}

fn samples() -> Vec<Sample> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = std::env::var_os("BOARDFEED_CORPUS").map_or(root.join("../shared/corpus"), PathBuf::from);
    let mut samples = Vec::new();
    let mut add = |kind: Kind, path: PathBuf, url: &str| {
        let (Ok(bytes), Ok(url)) = (std::fs::read(&path), Url::parse(url)) else { return };
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        samples.push(Sample { kind, name, bytes, url });
    };
    match std::fs::read_to_string(corpus.join("index.tsv")) {
        Ok(index) => {
            for line in index.lines().skip(1) {
                let cells: Vec<&str> = line.split('\t').collect();
                if let [file, kind, _, url, ..] = cells[..] {
                    let kind = if kind == "list" { Kind::List } else { Kind::Post };
                    add(kind, corpus.join("raw").join(file), url);
                }
            }
        }
        Err(_) => println!("skipped: no corpus of real pages (BOARDFEED_CORPUS)"),
    }
    for board in ["ko-press", "en-press", "en-press-2019"] {
        let folder = root.join("fixtures/pps.go.kr").join(board);
        let mut pages: Vec<PathBuf> =
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        pages.sort();
        for page in pages.into_iter().filter(|page| page.extension().is_some_and(|ending| ending == "html")) {
            let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let kind = if name.starts_with("list") { Kind::List } else { Kind::Post };
            add(kind, page, "https://www.pps.go.kr/kor/bbs/list.do?key=1");
        }
    }
    samples
}
