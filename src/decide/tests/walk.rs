//! Random walks of a board: whatever it does, no post is lost and none doubled.

use super::*;

/// A small generator of numbers (Knuth's MMIX), so that a failing seed can be told and run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

/// A board whose posts are told apart by a word in their titles, whatever else becomes of them.
fn walk(seed: u64) {
    const PAGE: usize = 10;
    let mut dice = Dice(seed);
    let mut board = Following::new();
    let mut posts: Vec<Row> = Vec::new();
    let mut made = 0;
    let mut shift = 0;
    // A post edited and renumbered between two looks is another one to anybody: the walk keeps the two apart.
    let (mut is_renumbered, mut is_edited) = (false, false);
    // What was shown in an accepted look, by word.
    let mut entered: BTreeMap<String, String> = BTreeMap::new();
    let word = |title: &str| title.split_whitespace().next().unwrap().trim_end_matches("…").to_owned();
    let mut day = jiff::civil::date(2024, 1, 1);
    for _ in 0..60 {
        for _ in 0..dice.below(4) + usize::from(posts.is_empty()) * 12 {
            made += 1;
            let title = format!("{}{made}호 {} 안내", WORDS[dice.below(10)], WORDS[dice.below(10)]);
            posts.insert(0, row(1000 + shift + made, &title, &day.to_string()));
        }
        day = day.checked_add(i64::try_from(dice.below(3)).unwrap().days()).unwrap();
        match dice.below(12) {
            0 if posts.len() > 15 => {
                posts.remove(dice.below(PAGE));
            }
            1 if !is_renumbered => {
                is_edited = true;
                let place = dice.below(PAGE);
                posts[place].title.push_str(" 정정");
            }
            2 if !is_edited => {
                is_renumbered = true;
                shift += 100_000;
                for row in &mut posts {
                    let number: u32 = row.key.as_ref().unwrap().as_str().parse().unwrap();
                    row.key = PostKey::new((number + 100_000).to_string());
                }
            }
            _ => {}
        }
        let mut page: Vec<Row> = posts.iter().take(PAGE).cloned().collect();
        match dice.below(12) {
            0 => page.clear(),
            1 => page.truncate(3),
            2 => page.insert(0, pinned(page[dice.below(PAGE)].clone())),
            // A first look has nothing to doubt by.
            3 if !board.held.is_empty() => page.iter_mut().for_each(|row| row.title = "점검 중입니다".to_owned()),
            _ => {}
        }
        board.pages_fail = dice.below(8) == 0;
        let before = board.held.len();
        if board.look(page.clone()).is_err() {
            assert_eq!(board.held.len(), before, "seed {seed}");
            continue;
        }
        (is_renumbered, is_edited) = (false, false);
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for held in &board.held {
            *count.entry(word(&held.known.title)).or_default() += 1;
            let id = entered.entry(word(&held.known.title)).or_insert_with(|| held.id.clone());
            assert_eq!(*id, held.id, "seed {seed}: an id changed");
        }
        assert!(count.values().all(|count| *count == 1), "seed {seed}: doubled {count:?}");
        for row in &page {
            let word = word(&row.title);
            let held = board.held.iter().find(|held| word_is(&held.known.title, &word)).expect("shown, so held");
            assert!(!held.known.gone, "seed {seed}: {word} is on the page and gone");
        }
        for word in entered.keys() {
            assert!(count.contains_key(word), "seed {seed}: {word} was lost");
        }
    }
}

fn word_is(title: &str, word: &str) -> bool {
    title.split_whitespace().next() == Some(word)
}

#[test]
fn no_walk_loses_or_doubles_a_post() {
    // Two hundred were walked when this was written; forty take a second or two.
    (1..=40).for_each(walk);
}
