//! When a page is not believed, though it answered 200 and held rows.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::model::{Code, FreshRow, KnownPost, Memory, PostKey, PostedAt, Problem};
use crate::source::Source;
use crate::text::{self, bare_title};

use super::recognise::Recognised;
use super::{days, strangers};

/// Reasons not to believe this look; the first says what differs. A first look has nothing to compare with:
/// only an empty list is doubted.
///
/// | reason | ends | because |
/// | --- | --- | --- |
/// | no rows; under half of the rows | with the rows, or on an operator's word | servers answer so under load, and a list that shrank for good looks the same |
/// | no known post, or other posts under known numbers | when a further page leads back to one, or title and day say who is who | another board, a front page with news |
/// | rows of another board among ours | with these rows, or on an operator's word | a front page shows the newest of all boards |
/// | nearly all titles alike that were not | with the titles | "로그인이 필요합니다" in every row |
/// | no days where all had one | at the third look, if the posts are still those we know | a new template may show none; a page that is half filled does too |
/// | half of the days lie before 1990, or all of known posts lie a year or so before what they were ([`days`]) | with the days, or on an operator's word | no column of a board says so |
/// | half of the days lie ahead | with the days, or on an operator's word | another column was taken for the day of posting: a closing day |
pub(super) fn suspects(
    memory: &Memory,
    rows: &[FreshRow],
    known: &HashMap<&PostKey, &KnownPost>,
    recognised: &Recognised,
    (last_seen, today): (Date, Date),
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut say = |code, message: String| problems.push(Problem::new(code, message));
    if rows.is_empty() {
        // Once an operator has said that the board is empty, it may stay so.
        if memory.last_ok.is_none() || memory.rows > 0 {
            say(Code::EmptyListing, "the list is empty".to_owned());
        }
    } else {
        if rows.len() * 2 < memory.rows {
            let message = format!("the list has {} rows, and had {} at the last good look", rows.len(), memory.rows);
            say(Code::ShrunkenListing, message);
        }
        let strange = recognised.is_strange();
        let nothing = recognised.agreeing == 0 && recognised.rekeyed.is_empty();
        if memory.rows > 0 && !memory.posts.is_empty() && !recognised.renumbered {
            if strange {
                let message = format!("{} known numbers stand before other posts", recognised.strange);
                say(Code::NothingKnown, message);
            } else if nothing {
                say(Code::NothingKnown, format!("not one of the {} rows is a post we know", rows.len()));
            }
        }
        let strangers = if recognised.renumbered { 0 } else { strangers::strangers(memory, rows, known, last_seen) };
        if strangers > 0 {
            let message = format!(
                "{strangers} of {} rows are of another board, as on a front page: they lead where no known post does, and would have been seen before",
                rows.len()
            );
            say(Code::FrontPage, message);
        }
        if let Some(title) = alike(memory, rows, known) {
            say(Code::TitlesAlike, format!("nearly all titles are suddenly «{title}»"));
        }
        let dated = rows.iter().filter(|row| row.posted_at.is_some()).count();
        let is_template =
            memory.doubts >= 2 && (recognised.renumbered || recognised.agreeing >= 2.max(recognised.strange * 2));
        if has_lost_days(memory, rows) && !is_template {
            let message = format!(
                "{dated} of {} rows have a date, and {} of {} had one at the last good look ([rows] date may say where it stands)",
                rows.len(),
                memory.dated,
                memory.rows
            );
            say(Code::FieldsLost, message);
        }
        let ahead = |at: Option<PostedAt>| at.is_some_and(|at| today.tomorrow().is_ok_and(|day| day < at.date()));
        let (now, before) = (
            rows.iter().filter(|row| ahead(row.posted_at)).count(),
            memory.posts.iter().take(memory.rows).filter(|post| ahead(post.posted_at)).count(),
        );
        if memory.rows > 0 && dated >= 4 && now * 2 >= dated && before * 10 <= memory.rows {
            let message = format!(
                "{now} of {dated} days lie ahead, as closing days do ([rows] date may say where the day of posting stands)"
            );
            say(Code::DatesAhead, message);
        }
        if let Some(why) = days::impossible(memory, rows, known) {
            say(
                Code::FieldsLost,
                format!("{why}, on which none was posted ([rows] date may say where the day of posting stands)"),
            );
        }
    }
    if let Some(first) = problems.first_mut() {
        first.message.push_str(&before_and_now(memory, rows));
    }
    problems
}

/// Whether most rows show no day, where nearly all had one at the last good look.
pub(super) fn has_lost_days(memory: &Memory, rows: &[FreshRow]) -> bool {
    let dated = rows.iter().filter(|row| row.posted_at.is_some()).count();
    memory.rows > 0 && memory.dated * 10 >= memory.rows * 8 && dated * 2 < rows.len()
}

/// The same for a person who is to act on them; one who has said that the page is right is told the reasons only.
pub(super) fn with_next_step(mut problems: Vec<Problem>, source: &Source) -> Vec<Problem> {
    if let Some(first) = problems.first_mut() {
        first.message.push_str(&format!(
            ". The feed stays as it was. If the board is right as it is: boardfeed refresh {} --accept",
            source.id
        ));
    }
    problems
}

/// What is told of a page on which no list was found, where there was one before. No word of an operator makes it a list.
pub fn no_list(memory: &Memory, mut problems: Vec<Problem>, source: &Source) -> Vec<Problem> {
    if let Some(first) = problems.first_mut().filter(|_| memory.last_ok.is_some()) {
        first.message.push_str(&format!(
            "{}. The feed stays as it was. If a browser shows the list at this address: boardfeed inspect '{}' --explain",
            before_and_now(memory, &[]),
            source.url
        ));
    }
    problems
}

/// What is told of them where an operator said that the page is right.
pub(super) fn accepted(doubts: &[Problem]) -> Problem {
    let doubts: Vec<&str> = doubts.iter().map(|problem| problem.message.as_str()).collect();
    Problem::new(
        Code::Accepted,
        format!("taken as right on an operator's word. What spoke against it: {}", doubts.join("; ")),
    )
}

/// A row of then or now: its title and its day.
type Shown<'a> = (&'a str, Option<PostedAt>);

/// So many rows of then and now, and so many characters of a title: a person sees what differs without opening anything.
const ROWS: usize = 3;
const TITLE: usize = 40;

/// A few rows of then and now, the newest; further ones where these are as they were.
pub(super) fn before_and_now(memory: &Memory, rows: &[FreshRow]) -> String {
    let posts = memory.posts.iter().filter(|post| !post.gone && !post.pruned);
    let before = of_list(posts.map(|post| (post.pinned, (post.title.as_str(), post.posted_at))));
    let now = of_list(rows.iter().map(|row| (row.pinned, (row.title.as_str(), row.posted_at))));
    let begin = before.iter().zip(&now).position(|(before, now)| before != now).filter(|at| *at >= ROWS).unwrap_or(0);
    let brief = |rows: &[Shown<'_>]| rows[begin..].iter().take(ROWS).map(|row| short(*row, 0)).collect::<Vec<_>>();
    told(&brief(&before), &brief(&now))
}

/// The same of posts that changed: each as it was, and as it is.
pub(super) fn each_before_and_now(pairs: &[(&KnownPost, &FreshRow)]) -> String {
    let show = |(post, row): &(&KnownPost, &FreshRow)| {
        let from = where_they_differ(&post.title, &row.title);
        (short((&post.title, post.posted_at), from), short((&row.title, row.posted_at), from))
    };
    let (before, now): (Vec<String>, Vec<String>) = pairs.iter().take(ROWS).map(show).unzip();
    told(&before, &now)
}

/// The rows of the list itself; those that are pinned above it where it has no others.
fn of_list<'a>(all: impl Iterator<Item = (bool, Shown<'a>)>) -> Vec<Shown<'a>> {
    let (pinned, listed): (Vec<_>, Vec<_>) = all.partition(|(pinned, _)| *pinned);
    let rows = if listed.is_empty() { pinned } else { listed };
    rows.into_iter().map(|(_, row)| row).collect()
}

fn told(before: &[String], now: &[String]) -> String {
    match (before.is_empty(), now.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("; before: {}; now: no row", before.join(", ")),
        (false, false) => format!("; before: {}; now: {}", before.join(", "), now.join(", ")),
    }
}

/// A row in brief, its title from that character on.
fn short((title, at): Shown<'_>, from: usize) -> String {
    let mut rest = title.chars().skip(from);
    let mut short = if from > 0 { "…" } else { "" }.to_owned();
    short.extend(rest.by_ref().take(TITLE));
    if rest.next().is_some() {
        short.push('…');
    }
    at.map_or_else(|| format!("«{short}»"), |at| format!("«{short}» {}", at.date()))
}

/// From which character on two titles are shown, so that what differs is not cut off.
fn where_they_differ(one: &str, other: &str) -> usize {
    const AROUND: usize = 10;
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    if one == other || same + AROUND <= TITLE { 0 } else { same - AROUND }
}

/// The title that four fifths of at least three rows share but for numbers, where most known ones among them had another:
/// a series ("제12호 동향") is alike by nature, and known as one whatever became of its numbers.
fn alike(memory: &Memory, rows: &[FreshRow], known: &HashMap<&PostKey, &KnownPost>) -> Option<String> {
    let kind = |title: &str| -> String { bare_title(title).chars().filter(|c| !c.is_ascii_digit()).collect() };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for row in rows {
        *counts.entry(kind(&row.title)).or_default() += 1;
    }
    let (title, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    // Before all that is remembered is compared.
    if rows.len() < 3 || count * 5 < rows.len() * 4 {
        return None;
    }
    if memory.posts.iter().filter(|post| kind(&post.title) == title).count() >= 3 {
        return None;
    }
    let sharing: Vec<&FreshRow> = rows.iter().filter(|row| kind(&row.title) == title).collect();
    let before: Vec<bool> =
        sharing.iter().filter_map(|row| Some(!text::alike(&known.get(&row.key)?.title, &row.title))).collect();
    let changed = before.iter().filter(|changed| **changed).count();
    let shown = sharing.first()?.title.clone();
    (changed * 2 > before.len()).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Print;

    /// `title|day`; with `!` before it pinned.
    fn row(text: &str) -> FreshRow {
        let bare = text.trim_start_matches('!');
        let (title, day) = bare.split_once('|').unwrap_or((bare, ""));
        FreshRow {
            key: PostKey::new(title).unwrap(),
            title: title.to_owned(),
            posted_at: PostedAt::parse(day),
            day_counted: false,
            author: None,
            row_print: Print::default(),
            pinned: text.starts_with('!'),
            place: None,
        }
    }

    fn post(text: &str) -> KnownPost {
        let row = row(text);
        KnownPost {
            key: row.key,
            title: row.title,
            posted_at: row.posted_at,
            author: row.author,
            row_print: Print::default(),
            post_print: Print::default(),
            pinned: row.pinned,
            place: None,
            complete: true,
            read_at: None,
            entered_at: jiff::Timestamp::UNIX_EPOCH,
            rank: 0,
            misses: 0,
            gone: false,
            pruned: false,
        }
    }

    #[test]
    fn what_differs_is_seen_in_a_few_rows() {
        let posts = |text: &str| text.split_whitespace().map(post).collect::<Vec<_>>();
        let rows = |text: &str| text.split_whitespace().map(row).collect::<Vec<_>>();
        for (before, now, said) in [
            ("a|2024-01-03 b c d", "x|2024-01-04 y", "; before: «a» 2024-01-03, «b», «c»; now: «x» 2024-01-04, «y»"),
            ("a b c d", "", "; before: «a», «b», «c»; now: no row"),
            ("", "x y", ""),
            // Pinned ones stay while a list changes; where there are no others, they are what there is.
            ("!p a b", "!p x", "; before: «a», «b»; now: «x»"),
            ("!p", "x", "; before: «p»; now: «x»"),
            ("a b", "!p", "; before: «a», «b»; now: «p»"),
            // The first are as they were: what differs stands below.
            ("a b c d e", "a b c x y", "; before: «d», «e»; now: «x», «y»"),
            ("a b c d e", "a b x d e", "; before: «a», «b», «c»; now: «a», «b», «x»"),
            ("a b c d e", "a b c", "; before: «a», «b», «c»; now: «a», «b», «c»"),
        ] {
            let memory = Memory { posts: posts(before), ..Memory::default() };
            assert_eq!(before_and_now(&memory, &rows(now)), said, "{before} → {now}");
        }
        // Who left, by its own word or ours, is no row of before.
        let left = [KnownPost { gone: true, ..post("g") }, KnownPost { pruned: true, ..post("t") }, post("a")];
        let memory = Memory { posts: left.to_vec(), ..Memory::default() };
        assert_eq!(before_and_now(&memory, &[]), "; before: «a»; now: no row");
    }

    #[test]
    fn what_differs_in_a_long_title_is_not_cut_off() {
        let long = "0123456789".repeat(5);
        let (before, now) = (post(&long), row(&format!("{long}(정정)")));
        let said = each_before_and_now(&[(&before, &now)]);
        assert_eq!(said, "; before: «…0123456789»; now: «…0123456789(정정)»");
        let now = row(&format!("[보도]{long}"));
        let said = each_before_and_now(&[(&before, &now)]);
        let (was, is) = (&long[..40], &long[..36]);
        assert_eq!(said, format!("; before: «{was}…»; now: «[보도]{is}…»"));
        let now = row(&format!("{long}|2024-01-31"));
        assert!(each_before_and_now(&[(&before, &now)]).ends_with(&format!("now: «{was}…» 2024-01-31")));
    }
}
