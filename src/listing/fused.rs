//! Facts in one text with little between them, as pages for phones and cards have them below a title: "총무과 2026.11.29",
//! "등록일 2026-11-29 조회 12", "총무과(2026.11.29)".
//!
//! One such text may be a title: a place that holds one in nearly all rows of a list without days is a template's. Lines with
//! bars and labels enough to be told each by itself are `facts`' own.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::model::PostedAt;
use crate::page::Node;
use crate::text::date::{self, Manner};
use crate::text::label::leading;
use crate::text::{Label, count, is_full_name, label};

use super::cells::Field;
use super::facts::is_clock;
use super::offices::is_organisation;
use super::{build, title, words};

/// One fact of such a text.
#[derive(Debug)]
struct Fact<'t> {
    text: &'t str,
    label: Option<Label>,
    at: Option<PostedAt>,
    /// "00:15", "3분 전": a day, though it may not be known which.
    clock: bool,
}

impl Fact<'_> {
    /// A word that says not what it is.
    fn is_word(&self) -> bool {
        self.label.is_none() && !self.is_day() && !self.is_number()
    }

    fn is_day(&self) -> bool {
        self.at.is_some() || self.clock
    }

    fn is_number(&self) -> bool {
        self.label.is_none() && self.text.bytes().all(|b| b.is_ascii_digit() || b == b',')
    }

    fn is_writer(&self) -> bool {
        let bare = self.text.strip_suffix("기자").map_or(self.text, str::trim_end);
        self.is_word() && (is_organisation(self.text) || is_name(bare))
    }
}

/// Bytes and digits of a text that may be such a line.
fn may_be_line(text: &str) -> bool {
    // "令和8年6月8日".
    let fewest = if text.contains('月') { 3 } else { 5 };
    (10..=160).contains(&text.len()) && text.bytes().filter(u8::is_ascii_digit).count() >= fewest
}

/// Whether an inline element within a text is such a line by itself: its day, and beside it only what says what it is, or
/// several labels in elements of their own. `is_named`: a template gave it a class.
pub(super) fn is_line(node: Node<'_>, text: &str, is_named: bool) -> bool {
    if !may_be_line(text) {
        return false;
    }
    let facts = facts(text, Manner::default());
    facts.is_some_and(|facts| is_named || facts.iter().filter(|fact| fact.is_word()).all(Fact::is_writer))
        || node.children().filter(|child| label(&child.text()).is_some()).count() > 1
}

/// A column, a path below the row, and which of several alike in one row.
type Spot<'f> = (Option<usize>, &'f str, usize);

/// The spots of a row's fields, in their order.
fn spots<'f>(fields: &'f [Field<'_>]) -> impl Iterator<Item = Spot<'f>> {
    let mut seen: HashMap<(Option<usize>, &str), usize> = HashMap::new();
    fields.iter().map(move |field| {
        let column = field.column.map(|(column, _)| column);
        let nth = seen.entry((column, &*field.path)).or_default();
        *nth += 1;
        (column, &*field.path, *nth)
    })
}

/// Takes such lines apart in the place that holds one in four of five rows, where rows have no days otherwise.
pub(super) fn part(rows: &mut [&mut Vec<Field<'_>>], manner: Manner) {
    let is_dated = |row: &&mut Vec<Field<'_>>| row.iter().any(|field| field.date.is_some() || field.clock);
    // One line or two are a template's where they hold a day and a short word, with a bar between: "2026-11-27 | 관리자".
    let is_few = rows.len() < 3;
    let is_plain = |text: &str| text.contains(BARS) && facts(text, manner).is_some_and(|facts| is_plain(&facts));
    if rows.iter().filter(|row| is_dated(row)).count() * 2 > rows.len() {
        return;
    }
    // What titles are told by: a kind of posts comes again from row to row.
    let mut texts: HashMap<Spot<'_>, HashSet<&str>> = HashMap::new();
    for fields in &*rows {
        for (field, spot) in fields.iter().zip(spots(fields)) {
            texts.entry(spot).or_default().insert(&*field.whole);
        }
    }
    let differs = |spot: Spot<'_>| texts[&spot].len() * 2 > rows.len();
    // Where most rows have no label, a word that is one elsewhere begins a title: "연락처 변경 안내".
    let mut labelled: HashMap<Spot<'_>, usize> = HashMap::new();
    for (field, spot) in rows.iter().flat_map(|fields| fields.iter().zip(spots(fields))) {
        *labelled.entry(spot).or_default() += usize::from(field.label.is_some_and(|label| label != Label::Title));
    }
    let is_unnamed =
        |spot: Spot<'_>| differs(spot) && labelled.get(&spot).is_some_and(|labelled| labelled * 2 < rows.len());
    let may_stand = |fields: &[Field<'_>], index: usize| {
        let field = &fields[index];
        let is_plain = !field.period && !field.unseen && !title::is_called_title(field);
        is_plain && stands_by_title(fields, index, &differs, &is_unnamed)
    };
    let mut lines: HashMap<Spot<'_>, Vec<(usize, usize)>> = HashMap::new();
    for (row, fields) in rows.iter().enumerate() {
        for (index, spot) in spots(fields).enumerate() {
            let text = &fields[index].whole;
            let is_line = || if is_few { is_plain(text) } else { facts(text, manner).is_some() };
            if may_be_line(text) && may_stand(fields, index) && is_line() {
                lines.entry(spot).or_default().push((row, index));
            }
        }
    }
    let best = lines.into_iter().max_by(|a, b| a.1.len().cmp(&b.1.len()).then_with(|| b.0.cmp(&a.0)));
    let Some((best, mut found)) = best else { return };
    // Among days that are written out today's may be a time: "홍길동 · 00:15".
    if found.len() < rows.len() && found.len() * 4 >= rows.len() {
        let known: HashSet<usize> = found.iter().map(|(row, _)| *row).collect();
        for (row, fields) in rows.iter().enumerate().filter(|(row, _)| !known.contains(row)) {
            let at = spots(fields).position(|spot| spot == best);
            let is_line = |at: &usize| may_stand(fields, *at) && facts_of_today(&fields[*at].whole, manner).is_some();
            found.extend(at.filter(is_line).map(|at| (row, at)));
        }
    }
    if found.len() * 5 < rows.len() * 4 {
        return;
    }
    let parse = |text| facts(text, manner).or_else(|| facts_of_today(text, manner));
    let parsed: Vec<Vec<Fact<'_>>> = found.iter().filter_map(|(row, index)| parse(&rows[*row][*index].whole)).collect();
    // Who wrote is said in each line in the same way.
    let first_word = |facts: &Vec<Fact<'_>>| facts.iter().position(Fact::is_word);
    let spoken = parsed.iter().filter(|facts| first_word(facts).is_some()).count();
    let writers = parsed.iter().filter(|facts| first_word(facts).is_some_and(|at| facts[at].is_writer())).count();
    let are_writers = spoken > 0 && writers * 5 >= spoken * 4;
    // "2026-11-29 / 김하나 / 12": a number that ends such a line counts readers.
    let last_number = |facts: &Vec<Fact<'_>>| {
        let last = facts.last().filter(|last| last.is_number() && facts.len() > 2)?;
        last.text.replace(',', "").parse::<u64>().ok()
    };
    let numbers: Vec<u64> = parsed.iter().filter_map(last_number).collect();
    let different = numbers.iter().collect::<HashSet<_>>().len();
    let are_readers =
        numbers.len() == parsed.len() && different * 2 > numbers.len() && numbers.iter().any(|n| *n >= 10);
    let parted: Vec<Vec<Field<'_>>> = found
        .iter()
        .zip(&parsed)
        .map(|((row, index), facts)| {
            let writer = first_word(facts).filter(|_| are_writers);
            let of = &rows[*row][*index];
            let fields = facts.iter().enumerate().map(|(at, fact)| {
                let said = match fact.label {
                    None if writer == Some(at) => Some(Label::Author),
                    None if are_readers && at + 1 == facts.len() => Some(Label::Views),
                    said => said,
                };
                field(of, fact, said)
            });
            fields.collect()
        })
        .collect();
    for ((row, index), fields) in found.into_iter().zip(parted) {
        rows[row].splice(index..=index, fields);
    }
}

/// A day that is known, first or last, and one word beside it.
fn is_plain(facts: &[Fact<'_>]) -> bool {
    let word = |fact: &Fact<'_>| fact.is_word() && !fact.text.contains(' ') && fact.text.chars().count() <= 10;
    matches!(facts, [one, other] if one.at.is_some() && word(other) || word(one) && other.at.is_some())
}

fn field<'a>(of: &Field<'a>, fact: &Fact<'_>, said: Option<Label>) -> Field<'a> {
    let kind = if fact.is_day() { "day" } else { said.map_or("word", Label::name) };
    Field {
        text: fact.text.to_owned(),
        whole: fact.text.to_owned(),
        label: said,
        word: None,
        path: format!("{}|{kind}", of.path).into(),
        date: fact.at,
        period: false,
        clock: fact.clock,
        count: if fact.is_day() { None } else { count(fact.text) },
        ..of.clone()
    }
}

/// Whether another text of the row may be its title: of a line in a link that is not all of the row's, one in that link. In
/// another column only what leads to the post, and to no file, or stands before the line in a row that is one link and
/// is called a title or `differs` from row to row.
fn stands_by_title(
    fields: &[Field<'_>],
    index: usize,
    differs: &dyn Fn(Spot<'_>) -> bool,
    is_unnamed: &dyn Fn(Spot<'_>) -> bool,
) -> bool {
    let own = fields[index].link;
    fields.iter().zip(spots(fields)).enumerate().any(|(at, (field, spot))| {
        let elsewhere = match own {
            None => field.link.is_some() && !build::names_file(&field.whole),
            Some(own) => at < index && !own.is("tr") && (differs(spot) || title::is_called_title(field)),
        };
        at != index
            && (field.column == fields[index].column || elsewhere)
            && (own.is_none() || field.link.map(Node::id) == own.map(Node::id))
            // "연락처 변경 안내": what a link says itself is a title, whatever word it begins with.
            && (field.label.is_none_or(|label| label == Label::Title)
                || is_unnamed(spot)
                || own.is_none() && field.link == Some(field.node))
            && !title::is_value(field)
            && field.text.chars().count() > 1
            // "공지" where the others' titles stand is a title.
            && (differs(spot) || !words::is_badge(&field.whole))
    })
}

/// What parts facts wherever it stands, and what parts them only beside a blank: "가·나" is one word.
const BARS: [char; 10] = ['|', '｜', 'ㅣ', '│', '(', ')', '[', ']', '>', '/'];
const DOTS: [char; 6] = ['·', 'ㆍ', '•', '∙', '‧', ','];

/// The facts of a text that holds one day and beside it only short ones; `None` for all else.
fn facts(text: &str, manner: Manner) -> Option<Vec<Fact<'_>>> {
    let found = date::find(text, manner)?;
    around(text, found.range, Some(found.at), manner)
}

/// Likewise with a time instead of the day.
fn facts_of_today(text: &str, manner: Manner) -> Option<Vec<Fact<'_>>> {
    if text.len() > 160 {
        return None;
    }
    let pieces = || text.split(BARS).flat_map(split_at_dots).map(str::trim);
    let time = pieces().chain(text.split_whitespace()).find(|piece| !piece.is_empty() && is_clock(piece))?;
    let from = time.as_ptr() as usize - text.as_ptr() as usize;
    around(text, from..from + time.len(), date::posted_at(time, manner), manner)
}

/// The facts of a text around its day.
fn around(text: &str, day: Range<usize>, at: Option<PostedAt>, manner: Manner) -> Option<Vec<Fact<'_>>> {
    let (before, after) = (&text[..day.start], without_weekday(&text[day.end..]));
    // Two days are a period, or one of them is another day.
    if before.trim_end().ends_with(['~', '∼', '～', '-'])
        || after.trim_start().starts_with(['~', '∼', '～', '-', '까', '부'])
        || date::find(after, manner).is_some()
    {
        return None;
    }
    let mut out = Vec::new();
    let named = said(before, &mut out)?;
    let is_posting = named.is_none_or(|named| matches!(named, Label::PostedAt | Label::ModifiedAt | Label::StartsAt));
    out.push(Fact { text: text[day].trim(), label: named, at, clock: at.is_none() });
    // "2026.11.29 작성".
    let rest = after.trim_start();
    let word = ["작성됨", "등록됨", "작성", "등록", "게시", "입력"].iter().find_map(|word| rest.strip_prefix(word));
    let after = word.filter(|rest| !rest.starts_with(char::is_alphabetic)).unwrap_or(after);
    if said(after, &mut out)?.is_some() {
        return None;
    }
    let words = out.iter().filter(|fact| fact.is_word()).count();
    let is_short = |fact: &Fact<'_>| fact.text.chars().count() <= 20;
    (is_posting && words <= 2 && out.len() <= 6 && out.iter().all(|fact| fact.is_day() || is_short(fact)))
        .then_some(out)
}

/// "(토)".
fn without_weekday(text: &str) -> &str {
    let rest = text.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    rest.filter(|(day, _)| day.chars().count() == 1 && day.contains(['월', '화', '수', '목', '금', '토', '일']))
        .map_or(text, |(_, rest)| rest)
}

/// Splits what stands before or behind a day into facts. The label that ends it, if one does: that of the day behind it.
/// `None` where something is no fact.
#[expect(clippy::option_option, reason = "no facts, or facts without a label at their end")]
fn said<'t>(text: &'t str, out: &mut Vec<Fact<'t>>) -> Option<Option<Label>> {
    let mut open = None;
    for piece in text.split(BARS).flat_map(split_at_dots) {
        // What stands behind a label and a bar is its value: "조회 | 12".
        let mut named = open.take();
        let (mut from, mut end) = (None, 0);
        let mut words = piece.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let start = word.as_ptr() as usize - piece.as_ptr() as usize;
            // "Posted by", "Written by": the first of these words is a day's or none's, both are a writer's.
            let is_of_two = |next: &&str| next.eq_ignore_ascii_case("by") && label(&format!("{word}{next}")).is_some();
            let word = words.next_if(is_of_two).unwrap_or(word);
            // "김도현 기자 · 2026.11.27": behind a name the word is its office, and no name of what follows a sign.
            let is_office = from.is_some() && word == "기자" && words.peek().is_none();
            let Some((found, value)) = names(word).filter(|_| !is_office) else {
                from = from.or(Some(start));
                end = start + word.len();
                continue;
            };
            push(from.map(|from| &piece[from..end]), named, out)?;
            named = Some(found);
            from = (!value.is_empty()).then_some(start + word.len() - value.len());
            end = start + word.len();
        }
        match from {
            Some(from) => push(Some(&piece[from..end]), named, out)?,
            None => open = named,
        }
    }
    Some(open)
}

fn split_at_dots(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, dot) in text.match_indices(DOTS) {
        let (before, after) = (&text[from..at], &text[at + dot.len()..]);
        let parts = |c: Option<char>| c.is_none_or(char::is_whitespace);
        if parts(before.chars().next_back()) || parts(after.chars().next()) || after.starts_with("조회") {
            out.push(before);
            from = at + dot.len();
        }
    }
    out.push(&text[from..]);
    out
}

/// The name of a field that a word is, or begins with: "작성자", "조회:12", "조회12".
fn names(word: &str) -> Option<(Label, &str)> {
    let bare = word.trim_end_matches([':', '：', '.']);
    let found = match bare {
        "by" => Some((Label::Author, "")),
        "on" => Some((Label::PostedAt, "")),
        // The sign of a label that stands by itself.
        "" => None,
        _ => label(bare).map(|found| (found, "")).or_else(|| leading(word)),
    };
    found.filter(|(found, _)| {
        matches!(
            found,
            Label::Author
                | Label::Department
                | Label::PostedAt
                | Label::ModifiedAt
                | Label::StartsAt
                | Label::Deadline
                | Label::Views
                | Label::Number
                | Label::Category
                | Label::Attachment
                | Label::Recommend
                | Label::Comments
        )
    })
}

/// A fact, if it is one: a label has a value, and what has none is a word or two.
fn push<'t>(text: Option<&'t str>, label: Option<Label>, out: &mut Vec<Fact<'t>>) -> Option<()> {
    let text =
        text.map(|text| text.trim_matches([' ', ':', '：', '.', '-', ',', '·', 'ㆍ'])).filter(|text| !text.is_empty());
    match (text, label) {
        (None, None) => Some(()),
        (None, Some(_)) => None,
        (Some(text), Some(_)) => {
            out.push(Fact { text, label, at: None, clock: false });
            Some(())
        }
        (Some(text), None) => {
            let is_plain = text.split_whitespace().count() <= 2 && text.chars().count() <= 16;
            (is_plain && !text.ends_with(['?', '!'])).then(|| out.push(Fact { text, label, at: None, clock: false }))
        }
    }
}

/// "김하나", "김○○", "강**".
pub(super) fn is_name(text: &str) -> bool {
    let hidden = |c: char| matches!(c, '*' | '○' | '〇' | 'O' | '●');
    let mut letters = text.chars();
    let is_masked = (2..=4).contains(&text.chars().count())
        && letters.next().is_some_and(|c| ('가'..='힣').contains(&c))
        && text.contains(hidden)
        && letters.all(|c| hidden(c) || ('가'..='힣').contains(&c));
    is_masked || is_full_name(text)
}
