//! Turning pages: where the next one is, and when the board is at its end.
//!
//! Boards answer a page behind their last in every way there is (an empty list, the pinned posts alone, the last page
//! again, page one again), and a "next" that leads back is as common: so what was seen ends a walk, not what a page
//! promises. Both a look that follows news back and a walk through history turn them; a run that begins in the middle
//! needs nothing of the one before: it ends by the same rules.

use std::collections::HashSet;

use jiff::civil::Date;
use url::form_urlencoded;

use crate::model::{FreshRow, Listing, PostKey, Request};

/// Pages in a row that may show nothing but posts seen before. One may: as many posts as a page holds came meanwhile.
const REPEATED: u32 = 1;

/// The pages of one run: one short text a row seen.
#[derive(Debug, Default)]
pub(super) struct Pages {
    rows: HashSet<PostKey>,
    asked: HashSet<Request>,
    repeated: u32,
    /// The page asked for was counted on to, not linked.
    pub(super) guessed: bool,
}

/// What a page says about going on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    On(Request),
    /// It leads to no other page; whether it is the last is the page's to say ([`is_last`]).
    Nowhere,
    End(String),
}

impl Pages {
    /// What comes after a page, which leads to `link`, was asked for as `asked` and is page `number` of the list.
    pub(super) fn after(&mut self, rows: &[FreshRow], link: Option<&Request>, asked: &Request, number: u32) -> Next {
        let end = |why: &str| Next::End(why.to_owned());
        let was_guessed = std::mem::take(&mut self.guessed);
        self.asked.insert(asked.clone());
        // What is pinned stands on every page; where a page has nothing else, page one may still lead on.
        let listed: Vec<&FreshRow> = rows.iter().filter(|row| !row.pinned).collect();
        if listed.is_empty() && (number > 1 || rows.is_empty()) {
            return end("the page behind the last one is empty");
        }
        // Posts move to the next page while we walk, when new ones come: a page is old only if all of it is.
        let fresh = listed.iter().filter(|row| self.rows.insert(row.key.clone())).count();
        if fresh == 0 && !listed.is_empty() {
            self.repeated += 1;
            if was_guessed || self.repeated > REPEATED {
                return end("its last page repeats");
            }
        } else {
            self.repeated = 0;
        }
        let Some(link) = link else { return Next::Nowhere };
        if !self.asked.contains(link) {
            return Next::On(link.clone());
        }
        // A page bar that does not say where it stands leads back: the page's number among the parameters is counted on.
        match counted_on(asked, number).filter(|guess| !self.asked.contains(guess)) {
            Some(guess) => {
                self.guessed = true;
                Next::On(guess)
            }
            None => end("its page links lead in circles"),
        }
    }
}

/// The same request with the one parameter that is the page's number raised by one.
pub(super) fn counted_on(asked: &Request, number: u32) -> Option<Request> {
    counted(asked, number, number + 1)
}

/// The request of page `to`, where that of page `number` has one parameter that is the page's number.
pub(super) fn counted(asked: &Request, number: u32, to: u32) -> Option<Request> {
    let (here, next) = (number.to_string(), to.to_string());
    let set = |text: &str| -> Option<String> {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
        let is_page = |(name, value): &(String, String)| {
            let name = name.to_ascii_lowercase();
            *value == here && (name.contains("page") || name.contains("pg") || name == "cp" || name == "p")
        };
        if pairs.iter().filter(|pair| is_page(pair)).count() != 1 {
            return None;
        }
        let mut out = form_urlencoded::Serializer::new(String::new());
        for pair in &pairs {
            out.append_pair(&pair.0, if is_page(pair) { &next } else { &pair.1 });
        }
        Some(out.finish())
    };
    if let Some(body) = asked.body.as_deref().and_then(set) {
        return Some(Request { body: Some(body), ..asked.clone() });
    }
    let query = set(asked.url.query()?)?;
    let mut url = asked.url.clone();
    url.set_query(Some(&query));
    Some(Request { url, ..asked.clone() })
}

/// Whether a page that leads nowhere, number `number` of the list, is its last. A full page one may merely hide its way on;
/// of a later one that way was seen, and so it is missed only where numbers (번호) go on below.
pub(super) fn is_last(listing: &Listing, number: u32) -> bool {
    match number {
        0 | 1 => !listing.may_go_on(),
        _ => listing.ends || listing.least_number().is_none_or(|least| least <= 1),
    }
}

/// The first and the last day of the listed posts.
pub(super) fn days(rows: &[FreshRow]) -> Option<(Date, Date)> {
    let days = || rows.iter().filter(|row| !row.pinned).filter_map(|row| Some(row.posted_at?.date()));
    Some((days().min()?, days().max()?))
}

/// Whether the list goes on with posts older than wanted: its last dated row is one.
pub(super) fn reaches_behind(rows: &[FreshRow], since: Date) -> bool {
    let last = rows.iter().rev().filter(|row| !row.pinned).find_map(|row| row.posted_at);
    last.is_some_and(|at| at.date() < since)
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;

    fn row(name: &str) -> FreshRow {
        FreshRow {
            key: PostKey::new(name.trim_start_matches('p')).unwrap(),
            title: name.to_owned(),
            posted_at: None,
            day_counted: false,
            author: None,
            row_print: crate::model::Print::default(),
            pinned: name.starts_with('p'),
            place: None,
        }
    }

    /// Walks through pages, numbered from 1 by a parameter `page`; behind `>` stands the page a page's link leads to. How
    /// many were read, and why it ended.
    fn walk(pages: &[&str]) -> (usize, String) {
        let page = |number: &str| Request::get(Url::parse(&format!("https://a.kr/list?page={number}")).unwrap());
        let mut turning = Pages::default();
        let mut asked = page("1");
        for read in 1..100 {
            let at: usize = asked.url.query_pairs().next().unwrap().1.parse().unwrap();
            let (rows, link) = pages.get(at - 1).map_or(("", ""), |text| text.split_once('>').unwrap_or((text, "")));
            let rows: Vec<FreshRow> = rows.split_whitespace().map(row).collect();
            let link = Some(link.trim()).filter(|link| !link.is_empty()).map(page);
            match turning.after(&rows, link.as_ref(), &asked, u32::try_from(read).unwrap()) {
                Next::On(next) => asked = next,
                Next::Nowhere => return (read, "no further".to_owned()),
                Next::End(why) => return (read, why),
            }
        }
        panic!("the walk does not end");
    }

    #[test]
    fn every_walk_ends() {
        for (pages, read, why) in [
            (&["9 8 7 > 2", "6 5 4 > 3", "3 2"][..], 3, "no further"),
            // The pinned post stands on every page, and behind the last one it stands alone.
            (&["p1 9 8 > 2", "p1 7 6 > 3", "p1 > 4"], 3, "empty"),
            (&["9 8 > 2", "7 6 > 3", "> 4"], 3, "empty"),
            // The last page, or page one, for any number too high: once it might be news that moved a whole page.
            (&["9 8 > 2", "7 6 > 3", "7 6 > 4", "7 6 > 5"], 4, "repeats"),
            (&["9 8 > 2", "7 6 > 3", "9 8 > 2"], 4, "empty"),
            (&["9 8 > 2", "9 8 > 3", "7 6 > 4", "5"], 4, "no further"),
            // A last page's link leads to itself or around; the number behind it is tried, and is the end all the same.
            (&["9 8 > 2", "7 6 > 2", "7 6 > 2"], 3, "repeats"),
            (&["9 8 > 2", "7 6 > 2"], 3, "empty"),
            // A bar that never says where it stands.
            (&["9 8 > 2", "7 6 > 2", "5 4 > 2", "3 > 2"], 5, "empty"),
            // Round and round.
            (&["9 8 > 3", "7 6 > 1", "5 4 > 1"], 2, "circles"),
            // A post came while we walked: one row of page one is seen again.
            (&["9 8 > 2", "8 7 > 3", "6 5"], 3, "no further"),
            // Page one of pinned posts alone leads on.
            (&["p1 p2 > 2", "p1 9 > 3", "p1"], 3, "empty"),
            (&[""], 1, "empty"),
            (&["9"], 1, "no further"),
        ] {
            let (found, said) = walk(pages);
            assert!(found == read && said.contains(why), "{pages:?}: {found} pages, {said}");
        }
    }

    #[test]
    fn a_page_that_leads_nowhere_is_not_always_the_last() {
        let list = |numbers: &[&str], ends: bool| {
            let row = |number: &&str| crate::model::Row {
                number: Some((*number).to_owned()).filter(|number| !number.is_empty()),
                ..crate::model::Row::default()
            };
            Listing { rows: numbers.iter().map(row).collect(), ends, ..Listing::default() }
        };
        for (numbers, ends, first, later) in [
            (&["3", "2", "1"][..], false, true, true),
            (&["3", "2"], false, false, false),
            (&["73", "72"], true, true, true),
            (&["", ""], false, true, true),
            // A full page without running numbers.
            (&[""; 10], false, false, true),
            (&[""; 10], true, true, true),
            (&["10", "9", "8", "7", "6", "5", "4", "3", "2", "1"], false, false, true),
        ] {
            let list = list(numbers, ends);
            assert_eq!((is_last(&list, 1), is_last(&list, 2)), (first, later), "{numbers:?} {ends}");
        }
    }

    #[test]
    fn the_pages_number_is_counted_on_where_it_is_sure() {
        for (asked, body, number, expected) in [
            ("https://a.kr/list?key=7&pageIndex=3", None, 3, Some("https://a.kr/list?key=7&pageIndex=4")),
            ("https://a.kr/list?key=3&page=3", None, 3, Some("https://a.kr/list?key=3&page=4")),
            ("https://a.kr/list", Some("bbs=3&curPage=3&q="), 3, Some("bbs=3&curPage=4&q=")),
            // Another number than the page's, two that could be it, none.
            ("https://a.kr/list?page=3", None, 2, None),
            ("https://a.kr/list?page=3&pageUnit=3", None, 3, None),
            ("https://a.kr/list?offset=3", None, 3, None),
            ("https://a.kr/list", None, 1, None),
        ] {
            let url = Url::parse(asked).unwrap();
            let request = body.map_or(Request::get(url.clone()), |body: &str| Request::post(url, body.to_owned()));
            let found = counted_on(&request, number);
            let found = found.map(|found| found.body.unwrap_or_else(|| found.url.to_string()));
            assert_eq!(found.as_deref(), expected, "{asked} {body:?}");
        }
    }
}
