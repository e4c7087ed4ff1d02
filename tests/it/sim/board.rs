//! The board itself: what it holds, what events do to it, what its pages show. This is the truth.

use std::collections::BTreeSet;

use boardfeed::text;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};

use super::life::{Dates, Event, Keys, Minute, Order, Renumber, Title, Traits};

/// Names a post in the truth, whatever becomes of its number, title and place.
pub(crate) type Uid = u32;

#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) uid: Uid,
    /// The board's number, where it has numbers.
    pub(crate) number: String,
    pub(crate) title: String,
    /// As the board shows it; edited or backdated it is not when it was written.
    pub(crate) posted: DateTime,
    pub(crate) body: u32,
    pub(crate) files: u32,
    pub(crate) deleted: bool,
    /// `Some(true)`: a copy stands above the list; `Some(false)`: it stands there only.
    pub(crate) pinned: Option<bool>,
    /// Its date was changed: its place in the list is not the one it was remembered at.
    pub(crate) moved: bool,
    pub(crate) backdated: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Board {
    pub(crate) traits: Traits,
    /// In the order of their writing.
    pub(crate) posts: Vec<Post>,
    pub(crate) now: Minute,
    next_number: u64,
    letters: bool,
    dress: &'static str,
    pub(crate) layout: u32,
    random: u64,
    /// Redesigns and renumberings since a look was last believed.
    pub(crate) unsettled: bool,
    pub(crate) renumberings: u32,
    /// Of these redesigns those that write titles or days otherwise.
    pub(crate) redesigns: u32,
    /// Of these the ones that the last believed look showed.
    pub(crate) believed_redesigns: u32,
    /// Rows of page one at the last look that was believed.
    pub(crate) believed_rows: usize,
}

/// A row as it stands on a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    pub(crate) uid: Uid,
    pub(crate) number: Option<String>,
    /// Without what is hung on.
    pub(crate) title: String,
    pub(crate) posted: Option<DateTime>,
    pub(crate) counted: Option<i64>,
    pub(crate) pinned: bool,
}

impl Shown {
    pub(crate) fn day(&self) -> Option<Date> {
        self.posted.map(DateTime::date)
    }
}

pub(crate) fn wall(at: Minute) -> DateTime {
    date(2026, 11, 2).at(0, 0, 0, 0).checked_add(i64::from(at).minutes()).unwrap()
}

const FIRST: [&str; 12] =
    ["입찰", "채용", "나라장터", "계약", "품질", "비축물자", "행사", "감사", "통계", "교육", "혁신제품", "해외조달"];
const SECOND: [&str; 10] = ["지원", "개선", "관리", "평가", "점검", "상담", "홍보", "협력", "운영", "제도"];
const THIRD: [&str; 8] =
    ["안내", "공고", "결과 알림", "계획 발표", "설명회 개최", "업무협약 체결", "추진 현황", "모집"];

impl Board {
    pub(crate) fn new(traits: &Traits) -> Self {
        let mut board = Self {
            traits: traits.clone(),
            posts: Vec::new(),
            now: 0,
            next_number: 1200,
            letters: false,
            dress: "",
            layout: 0,
            random: 0x5bd1_e995,
            unsettled: false,
            renumberings: 0,
            redesigns: 0,
            believed_redesigns: 0,
            believed_rows: 0,
        };
        for back in (1..=board.traits.stock).rev() {
            let days = u32::try_from(back).unwrap() / 2 + 1;
            let number = u32::try_from(back).unwrap().wrapping_mul(2_654_435_761);
            board.write(0, days, Title::Own, number);
            board.posts.last_mut().unwrap().backdated = false;
        }
        board
    }

    fn dice(&mut self) -> u64 {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.random >> 33
    }

    fn new_number(&mut self) -> String {
        self.next_number += match self.traits.keys {
            Keys::Sparse => 1 + self.dice() % 9,
            _ => 1,
        };
        let dice = self.dice();
        match self.traits.keys {
            _ if self.letters => format!("B{:05x}{:03}", dice & 0xf_ffff, self.next_number % 1000),
            Keys::Random => format!("{}", 10_000_000 + dice % 80_000_000),
            Keys::Letters => format!("a{:06x}{:03}", dice & 0xff_ffff, self.next_number % 1000),
            _ => self.next_number.to_string(),
        }
    }

    fn write(&mut self, at: Minute, back: u32, title: Title, r: u32) {
        let uid = u32::try_from(self.posts.len()).unwrap() + 1;
        let posted = wall(at).checked_sub(i64::from(back).days()).unwrap();
        let number = self.new_number();
        let (a, b, c) = (r as usize % FIRST.len(), r as usize / 16 % SECOND.len(), r as usize / 256 % THIRD.len());
        let own = if self.traits.serial {
            format!("제{uid}호 주간 {} 동향", FIRST[self.traits.page % FIRST.len()])
        } else {
            format!("{} {} {} {}", FIRST[a], SECOND[b], uid * 7 % 90 + 10, THIRD[c])
        };
        // Without numbers two posts of one title and day are one post.
        let is_told_apart = self.traits.keys != Keys::None;
        let title = match title {
            Title::Twin if is_told_apart => self
                .posts
                .last()
                .filter(|last| last.posted.date() == posted.date())
                .map_or(own, |last| last.title.clone()),
            Title::Again if is_told_apart && self.traits.dates != Dates::None => format!("주간 {} 계획", FIRST[a % 3]),
            _ => own,
        };
        self.posts.push(Post {
            uid,
            number,
            title,
            posted,
            body: 1,
            files: 1 + r % 2,
            deleted: false,
            pinned: None,
            moved: false,
            backdated: back > 0,
        });
    }

    pub(crate) fn post(&self, uid: Uid) -> &Post {
        &self.posts[uid as usize - 1]
    }

    /// One of the posts that stand on page one or soon behind it.
    fn picked(&self, pick: u32) -> Option<usize> {
        let listed = self.listed();
        let near = listed.len().min(self.traits.page * 4 / 3 + 1);
        (near > 0).then(|| listed[pick as usize % near])
    }

    pub(crate) fn happen(&mut self, at: Minute, event: &Event) {
        self.now = at;
        match *event {
            Event::Post { back, title, number } => self.write(at, back, title, number),
            Event::EditTitle { pick, how } => {
                let Some(place) = self.picked(pick) else { return };
                let post = &mut self.posts[place];
                post.title = match how {
                    0 => format!("{}(정정)", post.title.trim_end_matches("(정정)")),
                    1 => format!("(수정) {}", post.title.trim_start_matches("(수정) ")),
                    2 => post.title.trim_end_matches("(정정)").trim_start_matches("(수정) ").to_owned(),
                    _ => format!("{} 변경 {} 재공고", FIRST[pick as usize % FIRST.len()], post.uid),
                };
            }
            Event::EditBody { pick } => {
                if let Some(place) = self.picked(pick) {
                    self.posts[place].body += 1;
                }
            }
            Event::EditFiles { pick } => {
                if let Some(place) = self.picked(pick) {
                    self.posts[place].files += 2;
                }
            }
            Event::EditDate { pick, days } => {
                let Some(place) = self.picked(pick) else { return };
                let today = wall(at);
                let post = &mut self.posts[place];
                let moved = post.posted.checked_add(i64::from(days).days()).unwrap();
                // Boards don't show days to come.
                if moved <= today {
                    (post.posted, post.moved) = (moved, true);
                }
            }
            Event::Delete { pick } => {
                if let Some(place) = self.picked(pick) {
                    self.posts[place].deleted = true;
                }
            }
            Event::Restore { pick } => {
                let gone: Vec<usize> = (0..self.posts.len()).filter(|place| self.posts[*place].deleted).collect();
                if !gone.is_empty() {
                    self.posts[gone[pick as usize % gone.len()]].deleted = false;
                }
            }
            Event::Pin { pick, copy } => {
                if self.posts.iter().filter(|post| post.pinned.is_some() && !post.deleted).count() < 3
                    && let Some(place) = self.picked(pick)
                {
                    self.posts[place].pinned = Some(copy);
                }
            }
            Event::Unpin { pick } => {
                let pinned: Vec<usize> =
                    (0..self.posts.len()).filter(|place| self.posts[*place].pinned.is_some()).collect();
                if !pinned.is_empty() {
                    self.posts[pinned[pick as usize % pinned.len()]].pinned = None;
                }
            }
            Event::Renumber { how } => self.renumber(how),
            Event::Redesign { dates, dress, layout } => {
                let dress = dress.unwrap_or("");
                self.redesigns += u32::from((self.traits.dates, self.dress) != (dates, dress));
                (self.traits.dates, self.dress, self.layout) = (dates, dress, layout);
                self.unsettled = true;
            }
            Event::PageSize { rows } => self.traits.page = rows,
            Event::Trouble { .. } | Event::Look { .. } => {}
        }
    }

    fn renumber(&mut self, how: Renumber) {
        if self.traits.keys == Keys::None {
            return;
        }
        self.unsettled = true;
        self.renumberings += 1;
        let count = self.posts.len();
        let old: Vec<String> = self.posts.iter().map(|post| post.number.clone()).collect();
        let is_counted = old.iter().all(|number| number.bytes().all(|b| b.is_ascii_digit()));
        match how {
            Renumber::Letters => {
                self.letters = true;
                for place in 0..count {
                    self.posts[place].number = self.new_number();
                }
            }
            Renumber::Offset if is_counted => {
                self.next_number += 100_000;
                for (post, old) in self.posts.iter_mut().zip(&old) {
                    post.number = (old.parse::<u64>().unwrap() + 100_000).to_string();
                }
            }
            Renumber::Shift(by) if is_counted => {
                // Into the places of those `by` further on; the newest get new ones.
                for place in 0..count {
                    self.posts[place].number = match old.get(place + by as usize) {
                        Some(number) => number.clone(),
                        None => self.new_number(),
                    };
                }
            }
            Renumber::Around => {
                for (post, number) in self.posts.iter_mut().zip(old.iter().rev()) {
                    post.number.clone_from(number);
                }
            }
            Renumber::Compact | Renumber::Offset | Renumber::Shift(_) => {
                (self.letters, self.traits.keys) = (false, Keys::Sequential);
                for (place, post) in self.posts.iter_mut().enumerate() {
                    post.number = (place + 1).to_string();
                }
                self.next_number = count as u64;
            }
        }
    }

    /// Places in `posts` of what the list shows, newest first; pinned-only ones left out.
    pub(crate) fn listed(&self) -> Vec<usize> {
        let mut listed: Vec<usize> = (0..self.posts.len())
            .rev()
            .filter(|place| !self.posts[*place].deleted && self.posts[*place].pinned != Some(false))
            .collect();
        // Nobody can go by dates that nobody sees.
        if self.traits.order == Order::ByDate && self.traits.dates != Dates::None {
            listed.sort_by_key(|place| std::cmp::Reverse((self.posts[*place].posted.date(), self.posts[*place].uid)));
        }
        listed
    }

    /// Page `number` (from 1) as it stands; `None` behind the last.
    pub(crate) fn page(&self, number: usize) -> Option<Vec<Shown>> {
        let listed = self.listed();
        let size = self.traits.page;
        let from = (number - 1) * size;
        if number > 1 && from >= listed.len() {
            return None;
        }
        let pinned = self.posts.iter().rev().filter(|post| post.pinned.is_some() && !post.deleted);
        let pinned: Vec<usize> = pinned.map(|post| post.uid as usize - 1).collect();
        let above = if number == 1 || self.traits.pins_everywhere { pinned } else { Vec::new() };
        let rows = above.into_iter().map(|place| (place, true));
        let rows = rows.chain(listed.into_iter().skip(from).take(size).map(|place| (place, false)));
        Some(rows.map(|(place, pinned)| self.shown(&self.posts[place], pinned)).collect())
    }

    fn shown(&self, post: &Post, pinned: bool) -> Shown {
        let now = wall(self.now);
        let (posted, counted) = match self.traits.dates {
            Dates::None => (None, None),
            Dates::Day => (Some(post.posted.date().at(0, 0, 0, 0)), None),
            Dates::Time => (Some(post.posted), None),
            Dates::Counted => {
                let hours = i64::from(post.posted.until(now).map_or(0, |span| span.get_days()) * 24)
                    + i64::from(post.posted.until(now).map_or(0, |span| span.get_hours()));
                if hours < 7 * 24 {
                    let days = hours / 24;
                    (Some(now.date().checked_sub(days.days()).unwrap().at(0, 0, 0, 0)), Some(days))
                } else {
                    (Some(post.posted.date().at(0, 0, 0, 0)), None)
                }
            }
        };
        Shown {
            uid: post.uid,
            number: (self.traits.keys != Keys::None).then(|| post.number.clone()),
            title: format!("{}{}", self.dress, post.title),
            posted,
            counted,
            pinned,
        }
    }

    /// What a post says, whatever the template makes of it.
    pub(crate) fn truth(&self, uid: Uid) -> (String, Date) {
        let post = self.post(uid);
        (text::bare_title(&post.title), post.posted.date())
    }

    /// Whether two posts look the same to anybody: title and day, which a list that counts days tells to within one.
    pub(crate) fn are_twins(&self, one: Uid, other: Uid) -> bool {
        let (one, other) = (self.post(one), self.post(other));
        let off = one.posted.date().until(other.posted.date()).map_or(99, |span| span.get_days().abs());
        text::bare_title(&one.title) == text::bare_title(&other.title)
            && (self.traits.dates == Dates::None || off <= i32::from(self.traits.dates == Dates::Counted))
    }

    /// Later posts have higher numbers.
    pub(crate) fn counts_up(&self) -> bool {
        let numbers: Option<Vec<u64>> = self.posts.iter().map(|post| post.number.parse().ok()).collect();
        numbers.is_some_and(|numbers| numbers.is_sorted())
    }

    /// What was not deleted.
    pub(crate) fn alive(&self) -> BTreeSet<Uid> {
        self.posts.iter().filter(|post| !post.deleted).map(|post| post.uid).collect()
    }
}
