//! What is not certain about a board, each with the key of the source file that would override it. Pure.

use crate::model::{Code, Listing, Problem, Row};
use crate::normalize;

use super::Read;

/// Above this a list is as good as certain.
const CERTAIN: f64 = 0.9;
/// A post page below this may have been misread.
const LIKELY: f64 = 0.7;

/// One doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Unsure {
    pub(in crate::cli) what: String,
    /// `[rows] date`; `None` where no key helps.
    pub(in crate::cli) key: Option<&'static str>,
}

/// Problems that a key can mend, and that key.
const KEYS: &[(Code, &str)] = &[
    (Code::AmbiguousListing, "[rows] row"),
    (Code::WrongCharset, "[http] charset"),
    (Code::BrokenBytes, "[http] charset"),
    (Code::UnknownDate, "[rows] date"),
    (Code::UnknownHandler, "[rows] link"),
    (Code::GuessedLink, "[links]"),
    (Code::KeysShared, "[rows] key"),
    (Code::RowRejected, "[rows] title"),
];

/// Every doubt about a list and its posts.
pub(in crate::cli) fn unsure(listing: &Listing, posts: &[Read]) -> Vec<Unsure> {
    let mut doubts = Vec::new();
    let mut doubt = |what: String, key| {
        let unsure = Unsure { what, key };
        if !doubts.contains(&unsure) {
            doubts.push(unsure);
        }
    };
    if listing.confidence < CERTAIN {
        doubt(format!("whether these are the board's rows (confidence {:.2})", listing.confidence), Some("[rows] row"));
    }
    if let Some(first) = &listing.first {
        let what = format!(
            "whether this page is wanted: it is a later one of the list, which gets posts late; {first} is page one"
        );
        doubt(what, Some("url"));
    }
    let all = listing.rows.len();
    let mut lacking = |count: usize, what: &str, key| {
        if count > 0 {
            doubt(format!("{count} of {all} rows have no {what}"), Some(key));
        }
    };
    lacking(listing.rows.iter().filter(|row| row.posted_at.is_none()).count(), "date", "[rows] date");
    let unlinked = listing.rows.iter().filter(|row| row.link.is_none()).count();
    lacking(unlinked, "address of their post", "[rows] link");
    // A row without an address has no number either; that is said once.
    let unnumbered = listing.rows.iter().filter(|row| row.link.is_some() && !has_number(row)).count();
    lacking(unnumbered, "number of their own and are told apart by title and day", "[rows] key");
    for problem in &listing.problems {
        if let Some((_, key)) = KEYS.iter().find(|(code, _)| *code == problem.code) {
            doubt(problem.message.clone(), Some(key));
        }
    }
    for (row, post) in posts {
        let title = &row.title;
        match post {
            Err(problems) => {
                let reason = problems.first().map(ToString::to_string).unwrap_or_default();
                doubt(format!("the page of «{title}» could not be read: {reason}"), Some("posts = false"));
            }
            Ok(article) => {
                if let Some(problem) = normalize::misfit(row, article) {
                    doubt(problem.message, Some("[post] title"));
                }
                if article.content_html.is_empty() && article.attachments.is_empty() {
                    doubt(format!("no text was found on the page of «{title}»"), Some("[post] body"));
                } else if article.confidence < LIKELY {
                    let sure = article.confidence;
                    doubt(
                        format!("whether the text of «{title}» is all of it (confidence {sure:.2})"),
                        Some("[post] body"),
                    );
                }
                if article.posted_at.is_none() && row.posted_at.is_none() {
                    doubt(format!("no date was found on the page of «{title}»"), Some("[post] date"));
                }
                if let (Some(row), Some(page)) = (row.posted_at, article.posted_at)
                    && row.date() != page.date()
                {
                    doubt(
                        format!("the list dates «{title}» {row}, its page {page}; the list's is taken"),
                        Some("[rows] date"),
                    );
                }
                for problem in article.problems.iter().filter(|problem| problem.code == Code::NoFileAddress) {
                    doubt(problem.message.clone(), Some("[post] files"));
                }
            }
        }
    }
    doubts
}

/// The doubt about its second page.
pub(super) fn behind(listing: &Listing, page_two: &Result<Option<Listing>, Vec<Problem>>) -> Option<Unsure> {
    let what = match page_two {
        Err(problems) => {
            let reason = problems.first().map(ToString::to_string).unwrap_or_default();
            format!("page two could not be read: {reason}")
        }
        Ok(None) if listing.may_go_on() => {
            "where the next page is: none was found, so `backfill` gets no older posts, and more that come at once than \
             page one holds are missed"
                .to_owned()
        }
        Ok(None) => return None,
        Ok(Some(second)) => {
            let again =
                second.rows.iter().filter(|row| !row.pinned && listing.rows.iter().any(|one| one.key == row.key));
            if again.count() * 2 <= second.rows.len() {
                return None;
            }
            "page two shows the posts of page one".to_owned()
        }
    };
    Some(Unsure { what, key: None })
}

/// A key of title and day (`~…`) is none of the board's.
fn has_number(row: &Row) -> bool {
    row.key.as_ref().is_some_and(|key| !key.as_str().starts_with('~'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, PostKey, PostedAt, Request};

    fn row(number: u32, date: Option<&str>) -> Row {
        let url = format!("https://gasang.go.kr/view.do?no={number}");
        Row {
            title: format!("{number}번 소식을 알립니다"),
            link: Some(Request::get(url::Url::parse(&url).unwrap())),
            key: PostKey::new(number.to_string()),
            posted_at: date.map(|day| PostedAt::Date(day.parse().unwrap())),
            ..Row::default()
        }
    }

    fn post(row: &Row, date: &str) -> Article {
        Article {
            title: Some(row.title.clone()),
            content_html: "<p>글</p>".to_owned(),
            content_text: "글".to_owned(),
            posted_at: Some(PostedAt::Date(date.parse().unwrap())),
            confidence: 0.9,
            ..Article::default()
        }
    }

    #[track_caller]
    fn check(listing: &Listing, posts: &[Read], keys: &[Option<&str>]) {
        let found = unsure(listing, posts);
        assert_eq!(found.iter().map(|doubt| doubt.key).collect::<Vec<_>>(), keys, "{found:?}");
    }

    #[test]
    fn each_doubt_names_its_key() {
        let rows = vec![row(3, Some("2026-03-03")), row(2, Some("2026-03-02"))];
        let sure = Listing { rows: rows.clone(), confidence: 0.95, ..Listing::default() };
        check(&sure, &[(rows[0].clone(), Ok(post(&rows[0], "2026-03-03")))], &[]);
        check(&sure, &[(rows[0].clone(), Ok(post(&rows[0], "2026-03-09")))], &[Some("[rows] date")]);
        check(&sure, &[(rows[0].clone(), Err(Vec::new()))], &[Some("posts = false")]);
        let other = Article { title: Some("전혀 다른 제목".to_owned()), ..post(&rows[0], "2026-03-03") };
        check(&sure, &[(rows[0].clone(), Ok(other))], &[Some("[post] title")]);
        let empty = Article { content_html: String::new(), ..post(&rows[0], "2026-03-03") };
        check(&sure, &[(rows[0].clone(), Ok(empty))], &[Some("[post] body")]);

        let undated = Listing { rows: vec![row(3, None), row(2, Some("2026-03-02"))], ..sure.clone() };
        check(&undated, &[], &[Some("[rows] date")]);
        let unlinked = Listing { rows: vec![Row { link: None, key: None, ..rows[0].clone() }], ..sure.clone() };
        check(&unlinked, &[], &[Some("[rows] link")]);
        let rivals = Listing { problems: vec![Problem::new(Code::AmbiguousListing, "two")], ..sure.clone() };
        check(&rivals, &[], &[Some("[rows] row")]);
        check(&Listing { confidence: 0.5, ..sure.clone() }, &[], &[Some("[rows] row")]);

        let later = url::Url::parse("https://gasang.go.kr/list.do?page=1").unwrap();
        check(&Listing { first: Some(later), ..sure.clone() }, &[], &[Some("url")]);
    }

    #[test]
    fn what_is_behind_page_one() {
        let list = |count: u32| Listing { rows: (1..=count).map(|n| row(n, None)).collect(), ..Listing::default() };
        let numbered = |mut list: Listing, from: u32| {
            for (row, number) in list.rows.iter_mut().zip(from..) {
                row.number = Some(number.to_string());
            }
            list
        };
        for (one, two, says) in [
            (list(2), Ok(Some(list(2))), Some("shows the posts of page one")),
            (list(2), Err(Vec::new()), Some("could not be read")),
            (list(9), Ok(None), None),
            (list(10), Ok(None), Some("none was found")),
            (Listing { ends: true, ..list(10) }, Ok(None), None),
            (numbered(list(9), 1), Ok(None), None),
            (numbered(list(9), 31), Ok(None), Some("none was found")),
        ] {
            let doubt = behind(&one, &two);
            assert_eq!(doubt.is_some(), says.is_some(), "{doubt:?}");
            assert!(doubt.is_none_or(|doubt| doubt.what.contains(says.unwrap_or_default())), "{says:?}");
        }
    }
}
