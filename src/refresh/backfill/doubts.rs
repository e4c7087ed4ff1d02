//! Whether a page that a walk through history came upon lies: a server that is ill for a moment answers with an empty list, a
//! page without one, page one or another board's, and history would end there, or go on without what the page should show.
//!
//! So do honest boards behind their last page. What tells them apart is asked: the page before still shows its posts, and the
//! page behind shows none that are ours and new. Where the address doesn't count pages nothing can be asked, and the page is
//! believed, as is one that was only guessed.

use std::collections::{BTreeSet, HashSet};

use jiff::civil::Date;

use crate::decide::Met;
use crate::model::{Code, FreshRow, Memory, Place, PostKey, Problem, Request};
use crate::normalize;

use super::super::{Asking, prolong, turn};
use super::Way;

/// What the pages of a walk have shown so far.
#[derive(Debug, Default)]
pub(super) struct Shown {
    page_one: HashSet<PostKey>,
    pub(super) met: Met,
    /// Where posts stand, without what differs from post to post.
    folders: BTreeSet<String>,
    /// The days of the page before.
    days: Option<(Date, Date)>,
    /// The last page that showed posts.
    pub(super) before: Option<Request>,
}

/// What is odd about a page behind page one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    Empty,
    PageOne,
    Elsewhere,
    Newer,
}

impl Odd {
    /// In words that follow "page 4 of the list".
    fn said(self) -> &'static str {
        match self {
            Self::Empty => "shows no posts",
            Self::PageOne => "shows page one again",
            Self::Elsewhere => "shows posts that stand elsewhere than this board's",
            Self::Newer => "shows newer posts than the page before",
        }
    }

    /// What is told of page `number`, where the page beside it says that it lies.
    pub(super) fn problem(self, number: u32) -> Problem {
        let (code, behind) = match self {
            Self::Empty => (Code::EmptyListing, "the pages beside it have posts, or had some a moment ago"),
            _ => (Code::NothingKnown, "the page behind it goes on with this board's"),
        };
        let message =
            format!("page {number} of the list {}, and {behind}: run the same command again later", self.said());
        Problem::new(code, message)
    }
}

/// Rows that tell where a page's posts stand.
const TELLING: usize = 3;

impl Shown {
    /// Of a walk that has come down to a day, or begins.
    pub(super) fn of(memory: &Memory, oldest: Option<Date>) -> Self {
        Self {
            days: oldest.map(|day| (day, day)),
            page_one: memory.page.keys.iter().take(memory.rows).cloned().collect(),
            folders: memory.posts.iter().filter_map(|post| post.place.as_ref()).map(folder).collect(),
            ..Self::default()
        }
    }

    /// A page was believed.
    pub(super) fn add(&mut self, rows: &[FreshRow], request: &Request, is_page_one: bool) {
        let keys = || listed(rows).map(|row| row.key.clone());
        if is_page_one {
            self.page_one = keys().collect();
        }
        self.met.keys.extend(keys());
        self.folders.extend(rows.iter().filter_map(|row| row.place.as_ref()).map(folder));
        self.days = turn::days(rows).or(self.days);
        if !rows.is_empty() {
            self.before = Some(request.clone());
        }
    }

    pub(super) fn odd(&self, rows: &[FreshRow]) -> Option<Odd> {
        let are_all = |among: &HashSet<PostKey>| listed(rows).all(|row| among.contains(&row.key));
        if listed(rows).next().is_none() {
            Some(Odd::Empty)
        } else if are_all(&self.page_one) {
            Some(Odd::PageOne)
        } else if listed(rows).any(|row| self.met.keys.contains(&row.key)) {
            None
        } else if self.is_elsewhere(rows) {
            Some(Odd::Elsewhere)
        } else if self.days.zip(turn::days(rows)).is_some_and(|((_, newest), (oldest, _))| oldest > newest) {
            Some(Odd::Newer)
        } else {
            None
        }
    }

    /// All posts of the page stand in one place, all known ones in another.
    fn is_elsewhere(&self, rows: &[FreshRow]) -> bool {
        let places: Vec<String> = listed(rows).filter_map(|row| row.place.as_ref()).map(folder).collect();
        let is_one = places.len() >= TELLING && places.iter().all(|place| *place == places[0]);
        is_one && self.folders.len() == 1 && !self.folders.contains(&places[0])
    }

    /// Whether a page behind an odd one shows that the walk goes on there: posts of this board that are new, and no newer
    /// than what came before.
    pub(super) fn goes_on(&self, rows: &[FreshRow]) -> bool {
        let is_new = listed(rows).any(|row| !self.met.keys.contains(&row.key) && !self.page_one.contains(&row.key));
        let is_older = self.days.zip(turn::days(rows)).is_none_or(|((_, before), (_, newest))| newest <= before);
        is_new && is_older && self.odd(rows).is_none()
    }
}

impl Way<'_> {
    /// Whether a page that shows what is odd lies; told, if so.
    pub(super) async fn is_lie(
        &mut self,
        asking: &mut Asking<'_>,
        shown: &Shown,
        rows: &[FreshRow],
        request: &Request,
        number: u32,
    ) -> Result<bool, Problem> {
        let Some(odd) = shown.odd(rows) else { return Ok(false) };
        if matches!(odd, Odd::Elsewhere | Odd::Newer) {
            let keys: Vec<PostKey> = rows.iter().map(|row| row.key.clone()).collect();
            let known = self.rig.store.recall_past(&self.source.id, &keys, None).await;
            if !known?.posts.is_empty() {
                return Ok(false);
            }
        }
        let mut is_lie = false;
        if odd == Odd::Empty {
            let before = shown.before.clone().unwrap_or_else(|| Request::get(self.source.url.clone()));
            is_lie = self.rows(asking, &before, number - 1).await?.is_empty();
        }
        if let Some(behind) = turn::counted_on(request, number).filter(|_| !is_lie) {
            is_lie = shown.goes_on(&self.rows(asking, &behind, number + 1).await?);
        }
        if is_lie {
            self.problems.push(odd.problem(number));
        }
        Ok(is_lie)
    }

    /// The rows of a page that is asked for only to judge another; none where it can't be had.
    async fn rows(&self, asking: &mut Asking<'_>, request: &Request, number: u32) -> Result<Vec<FreshRow>, Problem> {
        prolong(self.rig, &self.source.id).await?;
        let answer = asking.list_page(&format!("list-{number}-beside"), request, None, None).await;
        let Ok(Some((_, Ok(mut listing)))) = answer else { return Ok(Vec::new()) };
        normalize::settle_keys(&mut listing.rows, self.source, &mut listing.problems);
        Ok(normalize::fresh(&listing.rows, self.source))
    }
}

fn listed(rows: &[FreshRow]) -> impl Iterator<Item = &FreshRow> {
    rows.iter().filter(|row| !row.pinned)
}

/// The folder of the site in which posts stand, whatever they are called there: `https://a.kr/news/2024/31` →
/// `https://a.kr/news/`, `https://a.kr/view.do` → itself.
///
/// Coarser than [`Place::pattern`], which takes a post's number out of its path and tells `/view?no=31` from `/notice?no=31`: the
/// rows of a page that may lie have numbers of any kind, or none, and a walk comes down through years in which a board's paths
/// got more parts. What stands in one folder is not called strange.
fn folder(place: &Place) -> String {
    let place = place.address();
    let (before, last) = place.rsplit_once('/').unwrap_or((&place, ""));
    let is_page = last.contains('.') && !last.contains(|letter: char| letter.is_ascii_digit());
    let before = before.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '/');
    if is_page { place.clone() } else { format!("{before}/") }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::model::{KnownPost, Listed, PostedAt, Print};

    fn at(address: &str) -> Place {
        Place::of(&Request::get(Url::parse(address).unwrap()))
    }

    /// `993 2024-03-02 /view.do`; a key with a `p` before it is pinned.
    fn rows(text: &str) -> Vec<FreshRow> {
        let row = |line: &str| {
            let mut words = line.split_whitespace();
            let key = words.next().unwrap();
            FreshRow {
                key: PostKey::new(key.trim_start_matches('p')).unwrap(),
                title: key.to_owned(),
                posted_at: words.next().and_then(PostedAt::parse),
                day_counted: false,
                author: None,
                row_print: Print::default(),
                pinned: key.starts_with('p'),
                place: words.next().map(|path| at(&format!("https://a.kr{path}"))),
            }
        };
        text.split(',').map(str::trim).filter(|line| !line.is_empty()).map(row).collect()
    }

    fn known(key: &str, place: &str) -> KnownPost {
        let [row] = <[FreshRow; 1]>::try_from(rows(&format!("{key} 2024-03-09 {place}"))).unwrap();
        KnownPost {
            key: row.key,
            title: row.title,
            posted_at: row.posted_at,
            author: row.author,
            row_print: Print::default(),
            post_print: Print::default(),
            pinned: false,
            place: row.place,
            complete: true,
            read_at: None,
            entered_at: jiff::Timestamp::UNIX_EPOCH,
            rank: 0,
            misses: 0,
            gone: false,
            pruned: false,
        }
    }

    fn shown() -> Shown {
        let keys: Vec<PostKey> = ["9", "8", "7", "6"].into_iter().filter_map(PostKey::new).collect();
        let page = Listed { keys, counts_days: false };
        let posts = vec![known("9", "/view.do"), known("8", "/view.do")];
        let mut shown = Shown::of(&Memory { page, rows: 2, posts, ..Memory::default() }, None);
        let request = Request::get(Url::parse("https://a.kr/list?page=2").unwrap());
        shown.add(&rows("7 2024-03-08 /view.do, 6 2024-03-07 /view.do, 5 2024-03-07 /view.do"), &request, false);
        shown
    }

    #[test]
    fn what_is_odd_about_a_page() {
        for (page, said) in [
            ("", Some(Odd::Empty)),
            ("p9 2024-03-09 /view.do", Some(Odd::Empty)),
            ("9 2024-03-09 /view.do, 8 2024-03-08 /view.do", Some(Odd::PageOne)),
            ("p1 2024-01-01, 9 2024-03-09 /view.do, 8 2024-03-08 /view.do", Some(Odd::PageOne)),
            ("31 2024-03-01 /job.do, 30 2024-03-01 /job.do, 29 2024-02-01 /job.do", Some(Odd::Elsewhere)),
            ("31 2024-03-11 /view.do, 30 2024-03-10 /view.do, 29 2024-03-09 /view.do", Some(Odd::Newer)),
            // As it should be; some of it moved on meanwhile; one late; of the same day; without days.
            ("4 2024-03-06 /view.do, 3 2024-03-05 /view.do", None),
            ("5 2024-03-07 /view.do, 4 2024-03-06 /view.do", None),
            ("4 2024-03-09 /view.do, 3 2024-03-05 /view.do", None),
            ("4 2024-03-07 /view.do, 3 2024-03-07 /view.do", None),
            ("4, 3, 2", None),
            // One or two that stand elsewhere, and rows that lead nowhere.
            ("4 2024-03-06 /job.do, 3 2024-03-05 /job.do", None),
            ("4 2024-03-06 /job.do, 3 2024-03-05 /view.do, 2 2024-03-05 /job.do, 1 2024-03-05 /job.do", None),
            ("4 2024-03-06, 3 2024-03-05, 2 2024-03-05", None),
        ] {
            assert_eq!(shown().odd(&rows(page)), said, "{page}");
        }
    }

    #[test]
    fn a_walk_that_goes_on_knows_how_far_it_came() {
        let shown = Shown::of(&Memory::default(), Some("2024-03-07".parse().unwrap()));
        assert_eq!(shown.odd(&rows("31 2024-03-09, 30 2024-03-08")), Some(Odd::Newer));
        assert_eq!(shown.odd(&rows("4 2024-03-07, 3 2024-03-07")), None);
        assert!(shown.goes_on(&rows("4 2024-03-07, 3 2024-03-06")));
    }

    #[test]
    fn a_page_behind_tells_that_the_walk_goes_on() {
        for (page, goes_on) in [
            ("3 2024-03-05 /view.do, 2 2024-03-05 /view.do, 1 2024-03-04 /view.do", true),
            ("3, 2, 1", true),
            // What honest boards show behind their end: nothing, the last page, page one.
            ("", false),
            ("7 2024-03-08 /view.do, 6 2024-03-07 /view.do, 5 2024-03-07 /view.do", false),
            ("9 2024-03-09 /view.do, 8 2024-03-08 /view.do", false),
            // A second part of the list that begins with its newest, or older posts that stand elsewhere.
            ("40 2024-03-08 /view.do, 39 2024-03-09 /view.do", false),
            ("3 2024-03-05 /old.do, 2 2024-03-05 /old.do, 1 2024-03-04 /old.do", false),
        ] {
            assert_eq!(shown().goes_on(&rows(page)), goes_on, "{page}");
        }
    }

    #[test]
    fn where_posts_stand() {
        for (place, expected) in [
            ("https://a.kr/view.do", "https://a.kr/view.do"),
            ("https://a.kr/news/31", "https://a.kr/news/"),
            ("https://a.kr/news/2024/03/bus-routes", "https://a.kr/news/"),
            ("https://a.kr/news/31.html", "https://a.kr/news/"),
            ("https://a.kr/", "https://a.kr/"),
            ("https://a.kr/view?no=31", "https://a.kr/"),
            ("https://a.kr/notice?no=31", "https://a.kr/"),
        ] {
            assert_eq!(folder(&at(place)), expected, "{place}");
        }
    }
}
