//! One array of objects alike: which member is the title, which the day, and what each object says as a row.

use foldhash::{HashMap, HashMapExt, HashSet};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Map, Value};

use crate::model::{Handle, PostedAt, Row};
use crate::page::Page;
use crate::text::{clean, date};

use super::names::{self, Member};
use super::ways::Ways;

/// Fewer are a menu's or an example's.
pub(super) const FEWEST: usize = 3;

pub(super) struct Table {
    objects: Vec<Map<String, Value>>,
    /// The names of members by what they are.
    members: HashMap<Member, String>,
    pub(super) title: String,
    pub(super) date: String,
    /// What stands before the array.
    word: String,
}

impl Table {
    /// `None` where it is no board: no title that differs, or no day in nearly every row.
    pub(super) fn of(objects: Vec<Map<String, Value>>, word: String) -> Option<Self> {
        if objects.len() < FEWEST {
            return None;
        }
        let mut names: Vec<&String> = objects.iter().flat_map(Map::keys).collect();
        names.sort_unstable();
        names.dedup();
        let mut ranked: Vec<(Member, usize, &String)> = names
            .into_iter()
            .filter_map(|name| names::of(name).map(|(member, rank)| (member, rank, name)))
            .filter(|(member, _, name)| fits(*member, &objects, name))
            .collect();
        // The surer name first; of equals the shorter, which is less deep.
        ranked.sort_by_key(|(member, rank, name)| (*member as usize, *rank, name.len()));
        let mut members = HashMap::new();
        for (member, _, name) in ranked {
            members.entry(member).or_insert_with(|| name.clone());
        }
        // Each leads to another site: banners, related sites.
        if members.get(&Member::Address).is_some_and(|name| sites(&objects, name) > 2) {
            return None;
        }
        let title = members.get(&Member::Title)?.clone();
        let date = members.get(&Member::Posted).or_else(|| members.get(&Member::Modified))?.clone();
        Some(Self { objects, members, title, date, word })
    }

    /// How likely it is the board: many rows, with numbers of their own and readers, under a word that says so.
    pub(super) fn worth(&self) -> f64 {
        const OTHERS: [&str; 9] =
            ["banner", "popup", "related", "recommend", "best", "popular", "rank", "menu", "recent"];
        let has = |member| f64::from(u8::from(self.members.contains_key(&member)));
        let other = OTHERS.iter().any(|word| self.word.contains(word));
        let rows = (1.0 + self.objects.len().min(30) as f64).ln();
        rows * (1.0 + has(Member::Id) + 0.5 * has(Member::Views) + 0.3 * has(Member::Author))
            * if other { 0.3 } else { 1.0 }
    }

    pub(super) fn id_name(&self) -> Option<&str> {
        self.members.get(&Member::Id).map(String::as_str)
    }

    pub(super) fn titles(&self) -> impl Iterator<Item = &str> {
        self.objects.iter().filter_map(|object| object.get(&self.title)?.as_str())
    }

    /// The rows, and what leads from each.
    pub(super) fn rows(&self, ways: &Ways) -> Vec<(Row, Option<Handle>)> {
        self.objects
            .iter()
            .filter(|object| !self.is_left_out(object))
            .filter_map(|object| self.row(object, ways))
            .collect()
    }

    fn row(&self, object: &Map<String, Value>, ways: &Ways) -> Option<(Row, Option<Handle>)> {
        let member = |member: Member| self.members.get(&member).and_then(|name| object.get(name));
        let words =
            |member_: Member| member(member_).and_then(text).map(|text| clean(&text)).filter(|text| !text.is_empty());
        let title = shown(object.get(&self.title)?.as_str()?);
        if title.is_empty() {
            return None;
        }
        let row = Row {
            title,
            posted_at: object.get(&self.date).and_then(day),
            author: words(Member::Author),
            views: member(Member::Views).and_then(number),
            number: words(Member::Number),
            category: words(Member::Category),
            pinned: member(Member::Pinned).is_some_and(says_yes),
            has_attachment: self.members.get(&Member::Files).map(|name| object.get(name).is_some_and(has_files)),
            ..Row::default()
        };
        let mut handle = Handle { href: words(Member::Address), ..Handle::default() };
        if let (Some(name), Some(id)) = (self.id_name(), words(Member::Id)) {
            if handle.href.is_none() {
                handle.href = ways.address(&id);
            }
            handle.onclick.extend(ways.call(&id));
            let name = name.rsplit('.').next().unwrap_or(name);
            handle.data.push((name.to_owned(), id));
        }
        let leads = handle != Handle::default();
        Some((row, leads.then_some(handle)))
    }

    /// Rows that the board itself would not show.
    fn is_left_out(&self, object: &Map<String, Value>) -> bool {
        let value = |member| self.members.get(&member).and_then(|name| object.get(name));
        value(Member::Deleted).is_some_and(says_yes) || value(Member::Shown).is_some_and(says_no)
    }
}

/// Whether the values of a member are what its name promises.
fn fits(member: Member, objects: &[Map<String, Value>], name: &str) -> bool {
    let values: Vec<&Value> =
        objects.iter().filter_map(|object| object.get(name)).filter(|value| !value.is_null()).collect();
    let most =
        |fit: &dyn Fn(&Value) -> bool| values.iter().filter(|value| fit(value)).count() * 10 >= objects.len() * 9;
    let texts = || values.iter().filter_map(|value| text(value)).collect::<HashSet<_>>();
    match member {
        Member::Title => {
            most(&|value| value.as_str().is_some_and(|text| text.trim().chars().count() >= 2))
                && texts().len() * 10 >= objects.len() * 7
        }
        Member::Posted | Member::Modified => most(&|value| day(value).is_some()),
        Member::Id => most(&|value| text(value).is_some_and(|id| is_id(&id))) && texts().len() == objects.len(),
        Member::Address => {
            most(&|value| value.as_str().is_some_and(|to| to.starts_with(['/', '?', '.']) || to.starts_with("http")))
                && texts().len() * 10 >= objects.len() * 9
        }
        Member::Views => most(&|value| number(value).is_some()),
        Member::Author | Member::Category | Member::Number => {
            values.iter().all(|value| text(value).is_some_and(|text| text.chars().count() <= 40))
        }
        Member::Files => values.iter().all(|value| !value.is_object()),
        Member::Pinned | Member::Deleted | Member::Shown => {
            values.iter().all(|value| says_yes(value) || says_no(value))
        }
    }
}

/// How many hosts the addresses name.
fn sites(objects: &[Map<String, Value>], name: &str) -> usize {
    let hosts =
        objects.iter().filter_map(|object| object.get(name)?.as_str()?.split("//").nth(1)?.split(['/', '?']).next());
    hosts.collect::<HashSet<_>>().len()
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.replace(',', "").trim().parse().ok())
}

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn says_yes(value: &Value) -> bool {
    match value {
        Value::Bool(yes) => *yes,
        Value::String(text) => matches!(text.as_str(), "Y" | "y" | "true" | "1" | "T"),
        value => value.as_u64() == Some(1),
    }
}

fn says_no(value: &Value) -> bool {
    match value {
        Value::Bool(yes) => !yes,
        Value::String(text) => matches!(text.as_str(), "N" | "n" | "false" | "0" | "F" | ""),
        value => value.as_u64() == Some(0),
    }
}

fn has_files(value: &Value) -> bool {
    match value {
        Value::Array(files) => !files.is_empty(),
        Value::Null => false,
        value => !says_no(value),
    }
}

/// A title as the page would show it: programs that guard against scripts store `&amp;` for `&`.
fn shown(title: &str) -> String {
    if !title.contains(['&', '<']) {
        return clean(title);
    }
    let Ok(nowhere) = url::Url::parse("http://localhost/") else { return clean(title) };
    clean(&Page::parse(&format!("<body>{title}"), &nowhere).root().text())
}

/// "2024-03-05 10:20:30", 1709600430000, [2024, 3, 5, 10, 20].
fn day(value: &Value) -> Option<PostedAt> {
    match value {
        Value::String(text) => {
            let text = text.trim();
            let count = text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i64>().ok()).flatten();
            // 14 digits are a stamp, 10 and 13 a count of seconds.
            match count.filter(|_| matches!(text.len(), 10 | 13)) {
                Some(count) => moment(count),
                None => date::posted_at(text, None).or_else(|| date::posted_at(text.get(..10)?, None)),
            }
        }
        Value::Number(number) => {
            let number = number.as_i64()?;
            // 20240305 is a day.
            if (19_700_101..=29_991_231).contains(&number) {
                date::posted_at(&number.to_string(), None)
            } else {
                moment(number)
            }
        }
        Value::Array(parts) => {
            let part = |at: usize| parts.get(at).and_then(Value::as_i64);
            let small = |at: usize| i8::try_from(part(at)?).ok();
            let day = jiff::civil::Date::new(i16::try_from(part(0)?).ok()?, small(1)?, small(2)?).ok()?;
            let time = small(3).and_then(|hour| jiff::civil::Time::new(hour, small(4)?, small(5).unwrap_or(0), 0).ok());
            (day.year() > 1969)
                .then(|| time.map_or(PostedAt::Date(day), |time| PostedAt::DateTime(DateTime::from_parts(day, time))))
        }
        _ => None,
    }
}

/// Seconds or milliseconds since 1970, as Korea's clocks show them; from 2000 on, so that a number of a post is none.
fn moment(count: i64) -> Option<PostedAt> {
    const SINCE: i64 = 946_684_800;
    let seconds = if count > 100_000_000_000 { count / 1000 } else { count };
    let at = Timestamp::from_second(seconds).ok().filter(|_| (SINCE..4_102_444_800).contains(&seconds))?;
    Some(PostedAt::DateTime(jiff::tz::Offset::constant(9).to_datetime(at)))
}
