//! Simulated boards that live 24 days, and a truth to compare with: no post lost, doubled, invented or re-identified, ids
//! and `published` for good, edits told as edits, noise and lies never.
//!
//! A life is made of (seed, board) alone ([`life`]): posts (several a day, the same title twice a day, dated back), edits of
//! title, body, files and date, deletions and returns, pins, renumberings, redesigns, other page sizes, outages, eleven
//! kinds of lying answers, and looks at varying intervals, some late by days. [`board`] is the truth, [`judge`] compares
//! after every look. Two scales: [`rows`] as values through `normalize`, `decide` and a store on disk, and whole [`pages`]
//! through everything from `decode` to the feeds' bytes. A failing life is shortened ([`shrink`]) and told, with the command
//! that tells it again.
//!
//! The few lives below run with every `cargo test`. All of them, with a summary:
//!
//! ```text
//! cargo test --release --test it sim:: -- --ignored --nocapture
//! BOARDFEED_SIM_SEEDS=50 BOARDFEED_SIM_BOARDS=20 cargo test --release --test it sim::rows_all -- --ignored --nocapture
//! ```
//!
//! | can't be known from page one | so the judge |
//! | --- | --- |
//! | a post that came and went between two looks; one dated back behind page one; a deletion on page two | asks only for what a look was shown |
//! | a post renumbered and edited between two looks, or edited where the board has no numbers: another one to anybody | lets it enter again |
//! | two posts of one title and day that a renumbering exchanges | lets them change places |
//! | a post of the title and day of one that is no more: posted again | takes it for the same |
//! | a post whose date was changed so that it leaves page one | lets it go as deleted |
//! | a post pushed off, where several rows' days were set back below its own | lets it go as deleted |
//! | a deleted post among the first or last rows, on a board without order, or of the numbering before the last | lets it stay |
//! | an edit together with a redesign, or of most rows at once | lets it be taken without being told |
//! | a body edited while the page of a row that was told as edited can't be had | takes it for the rest of that edit |
//! | a day that was counted ("6일 전") and is now written, a day beside, when no row counts any more | lets it be told as an edit |
//! | a list that shrank below half for good, or moved on by more than five pages | has the operator say that it is right |
//! | a redesign, until the third look | lets it be doubted twice |

mod board;
mod html;
mod judge;
mod life;
mod pages;
mod rows;
mod shrink;
mod tally;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use board::{Board, Uid};
use life::Life;
use tally::Tally;

/// The text of a version of a post's body.
fn body(uid: Uid, version: u32) -> String {
    format!("{uid}번째 글의 제{version}판입니다.")
}

/// Whether a post's page can't be had at the moment.
fn fails(board: &Board, uid: Uid) -> bool {
    let dice = u64::from(uid).wrapping_mul(0x9e37_79b9) ^ u64::from(board.now).wrapping_mul(0x85eb_ca6b);
    u32::try_from((dice >> 7) % 100).unwrap() < board.traits.page_trouble
}

#[derive(Clone, Copy, Debug)]
enum Scale {
    Rows,
    Pages,
}

impl Scale {
    fn live(self, life: &Life, tally: &mut Tally) -> Result<(), String> {
        // In memory where there is such a folder: the disk's patience is not what is tested here.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let runtime = match self {
            Self::Rows => tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap(),
            Self::Pages => tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap(),
        };
        runtime.block_on(async {
            let store =
                boardfeed::store::open(&format!("sqlite:{}", folder.path().join("s.db").display())).await.unwrap();
            let lived = match self {
                Self::Rows => rows::live(life, store.as_ref(), tally).await,
                Self::Pages => pages::live(life, store.clone(), tally).await,
            };
            store.close().await;
            lived
        })
    }

    fn test(self) -> &'static str {
        match self {
            Self::Rows => "sim::rows_all",
            Self::Pages => "sim::pages_all",
        }
    }
}

/// The number in an environment variable.
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Lives of all (seed, board) pairs, a thread a core; panics where one went wrong.
fn live_all(scale: Scale, seeds: u64, boards: u64) {
    let first = number("BOARDFEED_SIM_SEED").unwrap_or(0);
    let only = number("BOARDFEED_SIM_BOARD");
    let (seeds, boards) =
        (number("BOARDFEED_SIM_SEEDS").unwrap_or(seeds), number("BOARDFEED_SIM_BOARDS").unwrap_or(boards));
    let began = Instant::now();
    let next = AtomicU64::new(0);
    let total = Mutex::new(Tally::default());
    let failures = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut tally = Tally::default();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= seeds * boards || failures.lock().unwrap().len() >= 200 {
                        break;
                    }
                    let (seed, board) = (first + at / boards, at % boards);
                    if only.is_some_and(|only| only != board) {
                        continue;
                    }
                    let life = Life::new(seed, board);
                    tally.lived(&life);
                    if at > 0 && at.is_multiple_of(1000) {
                        eprintln!("{at} lives after {:.0} s", began.elapsed().as_secs_f64());
                    }
                    if let Err(wrong) = scale.live(&life, &mut tally) {
                        eprintln!("seed {seed}, board {board}: {}", wrong.chars().take(200).collect::<String>());
                        failures.lock().unwrap().push((life, wrong));
                    }
                }
                total.lock().unwrap().add(&tally);
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    let total = total.into_inner().unwrap();
    eprintln!(
        "{scale:?}, {boards} boards × {seeds} seeds from {first}\n{}",
        total.summary(failures.len(), began.elapsed().as_secs_f64())
    );
    tell(scale, &failures);
    assert!(failures.is_empty(), "{} lives went wrong", failures.len());
}

/// One shortened story of each kind of failure, and the command that tells it again.
fn tell(scale: Scale, failures: &[(Life, String)]) {
    let mut kinds = BTreeMap::<String, Vec<&(Life, String)>>::new();
    for failure in failures {
        let what = failure.1.split_once(": ").map_or(failure.1.as_str(), |(_, what)| what);
        let kind = what.split(|c: char| c.is_ascii_digit() || matches!(c, '"' | '{' | '[')).next().unwrap_or(what);
        kinds.entry(kind.to_owned()).or_default().push(failure);
    }
    for (kind, failures) in kinds {
        let Some((life, wrong)) = failures.iter().min_by_key(|(life, _)| life.events.len()) else { continue };
        let short = shrink::shrink(life, |life| {
            scale.live(life, &mut Tally::default()).is_err_and(|wrong| wrong.contains(kind.as_str()))
        });
        let still = scale.live(&short, &mut Tally::default()).err().unwrap_or_else(|| wrong.clone());
        eprintln!("--- {} times «{kind}»\n{still}\n{}", failures.len(), short.story());
        eprintln!(
            "again: BOARDFEED_SIM_SEED={} BOARDFEED_SIM_SEEDS=1 BOARDFEED_SIM_BOARD={} cargo test --test it {} -- --ignored --nocapture\n",
            life.seed,
            life.board,
            scale.test()
        );
    }
}

#[test]
fn rows_of_a_few_boards() {
    live_all(Scale::Rows, 2, 20);
}

#[test]
fn pages_of_a_few_boards() {
    live_all(Scale::Pages, 1, 6);
}

#[test]
#[ignore = "200 boards, 1,000 seeds: hours without --release"]
fn rows_all() {
    live_all(Scale::Rows, 1000, 200);
}

#[test]
#[ignore = "24 boards, 100 seeds: hours without --release"]
fn pages_all() {
    live_all(Scale::Pages, 100, 24);
}
