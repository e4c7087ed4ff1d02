//! Labels in cells of their own: where no head names the columns, one that holds a label in every row names the next.
//!
//! A label is no value: "등록일" is nobody's name, though it stands in every row.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::text::{Label, is_full_name, label};

use super::cells::Field;
use super::offices::is_organisation;
use super::terms::is_amount;
use super::words;

/// Takes such labels away and gives their names to what stands behind them.
pub(super) fn join(rows: &mut [Vec<Field<'_>>]) {
    // A column's words that name a field, and in how many rows each stands.
    let mut columns: HashMap<(usize, String), usize> = HashMap::new();
    // "마감" in every row is the state of all of them.
    let is_state = |field: &Field<'_>| {
        matches!(field.word, Some(Label::Deadline | Label::State | Label::Ornament)) && words::is_badge(&field.whole)
    };
    let names = |field: &&Field<'_>| field.word.is_some() && field.link.is_none() && !is_state(field);
    for field in rows.iter().flatten().filter(names) {
        if let Some((column, _)) = field.column {
            *columns.entry((column, field.whole.clone())).or_default() += 1;
        }
    }
    // "담당자" before a cell of days is who wrote, as a board without names signs its posts, and "자료" a kind: only words for
    // days name days.
    let is_before_day = |column: usize, word: &str| {
        let names_other =
            label(word).is_some_and(|label| !label.is_day() && !matches!(label, Label::State | Label::Title));
        let is_next = |field: &&Field<'_>| field.column.is_some_and(|(own, _)| own == column + 1);
        let days =
            || rows.iter().filter_map(|row| row.iter().find(is_next)).filter(|next| next.date.is_some() || next.clock);
        names_other && days().count() * 2 > rows.len()
    };
    columns.retain(|(column, word), count| *count > 1 && *count * 5 >= rows.len() * 4 && !is_before_day(*column, word));
    if columns.is_empty() {
        return;
    }
    for fields in rows {
        let mut kept: Vec<Field<'_>> = Vec::with_capacity(fields.len());
        let mut named = None;
        // What a label shares its cell with is what it names, whatever stands in the next cell: `<span>제목</span> <a>…</a>`.
        let stands = |field: &Field<'_>| field.column.filter(|_| !names(&field)).map(|(column, _)| column);
        let valued: HashSet<usize> = fields.iter().filter_map(stands).collect();
        for mut field in fields.drain(..) {
            let known = |column: usize| columns.contains_key(&(column, field.whole.clone()));
            if let Some((column, _)) = field.column.filter(|(column, _)| field.link.is_none() && known(*column)) {
                named = field.word.filter(|_| !valued.contains(&column)).map(|found| (column + 1, found));
                continue;
            }
            // Whatever stands behind a label, in the next cell.
            if let Some((column, found)) = named
                && field.column.is_some_and(|(own, _)| own == column)
                && field.label.is_none()
            {
                field.label = Some(found);
            }
            kept.push(field);
        }
        *fields = kept;
    }
}

/// Whether a text is a value with its field's name before it, though the field is none that a row keeps: "면적 : 120㎡",
/// "수강료 : 무료". "도로과 : 홍길동" is who wrote.
pub(super) fn is_named(text: &str) -> bool {
    text.split_once(" : ").or_else(|| text.split_once([':', '：'])).is_some_and(|(name, value)| {
        let (name, value) = (name.trim(), value.trim());
        label(name).is_some() || !(is_office(name) && is_person(value))
    })
}

/// An office as rows name it before a person.
fn is_office(name: &str) -> bool {
    const ENDS: [&str; 15] =
        ["과", "팀", "실", "센터", "담당관", "사무소", "국", "청", "읍", "면", "동", "처", "공단", "본부", "학교"];
    // Fields end likewise: 발주처, 접수처, 시행청, 활동.
    const FIELDS: [&str; 22] = [
        "결과",
        "성과",
        "학과",
        "효과",
        "발주처",
        "수요처",
        "계약처",
        "시행처",
        "접수처",
        "문의처",
        "신청처",
        "제출처",
        "연락처",
        "구입처",
        "사용처",
        "거래처",
        "출처",
        "시행청",
        "활동",
        "변동",
        "이동",
        "출신국",
    ];
    is_organisation(name)
        && ENDS.iter().any(|end| name.ends_with(end))
        && !FIELDS.iter().any(|field| name.ends_with(field))
}

/// Two to four letters of Hangul, as most names here are, or what hides them: 김○○, 홍*동. Behind them may stand what the
/// office calls them, and their telephone number: "김하나 주무관", "김하나(041-000-0000)".
fn is_person(value: &str) -> bool {
    const TITLES: [&str; 9] = ["주무관", "사무관", "팀장", "과장", "계장", "실장", "주임", "교사", "선생님"];
    let is_part = |c: char| ('가'..='힣').contains(&c) || matches!(c, '○' | 'O' | '*' | '０' | '〇');
    let number = value.find(|c: char| c.is_ascii_digit() || matches!(c, '(' | '☎')).unwrap_or(value.len());
    let (name, number) = value.split_at(number);
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '-' | '.' | '~' | ' ' | '☎');
    let name = name.trim_end_matches([' ', ',', '/']);
    let titled = TITLES.iter().find_map(|title| name.strip_suffix(title));
    // "제작국 : 미국": without a title or a number behind it a name is whole, or hidden in part.
    let is_said =
        titled.is_some() || !number.is_empty() || name.contains(['○', '*', '〇', '０', 'O']) || is_full_name(name);
    let name = titled.map_or(name, str::trim_end);
    is_said
        && number.chars().all(is_of_number)
        && !is_amount(name)
        && (2..=4).contains(&name.chars().count())
        && name.chars().all(is_part)
}
