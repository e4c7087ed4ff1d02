//! Texts that say more than one thing, or one thing over several elements: lines of facts, days without their year, periods
//! of two parts.
//!
//! Knows no page and no column; `cells` asks while it takes a row apart.

use crate::page::{Node, Piece};
use crate::text::label::leading;
use crate::text::{before_day, count, date, label};

use super::cells::Field;

/// The text that is an element's own, without what its elements say.
pub(super) fn own_text(node: Node<'_>) -> String {
    node.pieces().filter_map(|piece| if let Piece::Text(text) = piece { Some(text) } else { None }).collect()
}

/// "김하나 기자 | 2024/03/05 | 조회 126", "2024-03-05 · 조회 126": facts in one line, parted by bars, each a field of its own. Short parts, one of
/// them a whole day, and beside it a labelled one or two more: a title with a bar in it is longer, or has no such day.
/// `dated`: the day stood in it, in an element of its own.
pub(super) fn line_of_facts(line: &str, dated: bool) -> Option<Vec<&str>> {
    const BARS: [char; 3] = ['|', 'ㅣ', '│'];
    // Within a word a dot joins ("가·나"), and so does a stroke; between spaces they part.
    const DOTS: [&str; 4] = [" · ", " • ", " ∙ ", " / "];
    // "홍길동&nbsp;&nbsp;2024-03-05&nbsp;&nbsp;조회 126".
    const GAP: &str = "\u{a0}\u{a0}";
    if line.len() > 200 {
        return None;
    }
    // "(김하나 / 2024-03-05 14:52)": a bracket around all of it says that these are facts.
    if let Some(within) = line.trim().strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']'])) {
        let parts: Vec<&str> = match [" / ", " | ", " · "].into_iter().find(|bar| within.contains(bar)) {
            Some(bar) => within.split(bar).map(str::trim).filter(|part| !part.is_empty()).collect(),
            None => Vec::new(),
        };
        let short = parts.iter().all(|part| part.chars().count() <= 20 && !part.contains(['(', ')', '[', ']']));
        let dated = parts.iter().any(|part| is_whole_date(part));
        return (short && dated && (2..=6).contains(&parts.len())).then_some(parts);
    }
    let dotted = DOTS.into_iter().find(|dot| line.contains(dot)).filter(|_| !line.contains(BARS));
    let parts: Vec<&str> = match dotted {
        Some(dot) => line.split(dot).map(str::trim).filter(|part| !part.is_empty()).collect(),
        None if line.contains(BARS) => line.split(BARS).map(str::trim).filter(|part| !part.is_empty()).collect(),
        None if line.trim().contains(GAP) => line.split(GAP).map(str::trim).filter(|part| !part.is_empty()).collect(),
        None => return labelled_facts(line),
    };
    // "접수기간 2024-03-05 ~ 2024-03-20": what says what it is may be as long as a period.
    let is_told = |part: &str| {
        let told = leading(part).or_else(|| before_day(part));
        // "발행기관(원문) : 한빛시정연구원": likewise under a name that nobody knows.
        let named = part.split_once(" : ").is_some_and(|(name, _)| !name.contains(' ') && name.chars().count() <= 10);
        let valued = told.is_some_and(|(_, value)| value.starts_with(|c: char| c.is_ascii_digit()));
        part.chars().count() <= 50 && (named || valued)
    };
    let short = parts.iter().all(|part| part.chars().count() <= 20 || is_told(part));
    let dated = dated || parts.iter().any(|part| is_whole_date(leading(part).map_or(part, |(_, value)| value)));
    let labelled = parts.iter().any(|part| leading(part).is_some());
    // "홍길동 · 3분 전 · 조회 12": a time of day alone stands in titles too ("음악회 | 19:30 | 강당").
    let timed = labelled && parts.iter().any(|part| is_clock(part));
    (short && (dated || timed) && (2..=6).contains(&parts.len()) && (labelled || parts.len() > 2)).then_some(parts)
}

/// "작성자 : 홍길동 작성일 : 2024-01-02 조회 : 12": facts in one line, each behind its label. Two labels with a day or a count
/// behind one of them; before the first nothing or one short word, as an office is ("보건소 작성일 : 2024-01-02 조회수 : 12").
pub(super) fn labelled_facts(line: &str) -> Option<Vec<&str>> {
    if line.len() > 200 || line.matches([':', '：']).count() < 2 {
        return None;
    }
    let line = line.trim();
    let mut starts = Vec::new();
    for (at, _) in line.match_indices([':', '：']) {
        // The word before the colon, or two ("게시 일자").
        let before = line[..at].trim_end();
        let word = |from: &str| from.len() - from.rsplit(char::is_whitespace).next().map_or(0, str::len);
        let one = word(before);
        let two = word(before[..one].trim_end());
        let named = [one, two].into_iter().find(|start| label(&before[*start..]).is_some());
        starts.extend(named.filter(|start| starts.last().is_none_or(|last| start > last)));
    }
    let before = line[..*starts.first()?].trim();
    if starts.len() < 2 || before.chars().count() > 12 || before.contains(char::is_whitespace) {
        return None;
    }
    if !before.is_empty() {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let parts: Vec<&str> = starts.iter().zip(ends).map(|(start, end)| line[*start..end].trim()).collect();
    let value = |part: &&str| leading(part).is_some_and(|(_, value)| is_whole_date(value) || count(value).is_some());
    parts.iter().any(value).then_some(parts)
}

/// "12:23", "15:00:55", "3분 전", "1시간전", "2 hours ago", "방금 전", "어제", and nothing else.
pub(super) fn is_clock(text: &str) -> bool {
    let text = text.trim();
    if is_day_in_words(text) {
        return true;
    }
    if text.len() < 9 && text.contains(':') && text.bytes().all(|b| b.is_ascii_digit() || b == b':') {
        return true;
    }
    if is_yearless(text) && text.len() == 5 {
        return true;
    }
    let rest = text.trim_start_matches('약').trim_start();
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - unit.len();
    let unit: String = unit.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    (1..=3).contains(&digits)
        && (matches!(
            unit.as_str(),
            "分前"
                | "分钟前"
                | "分鐘前"
                | "小时前"
                | "小時前"
                | "時間前"
                | "天前"
                | "日前"
                | "초전"
                | "분전"
                | "시간전"
                | "일전"
                | "주전"
                | "개월전"
                | "달전"
                | "년전"
        ) || unit.ends_with("ago") && unit.len() < 12)
}

/// "방금 전", "어제", "오늘 14:22". "오늘" alone is a badge.
fn is_day_in_words(text: &str) -> bool {
    const MOMENTS: [&str; 3] = ["방금", "방금전", "justnow"];
    const DAYS: [&str; 8] = ["어제", "그제", "그저께", "yesterday", "昨天", "前天", "昨日", "一昨日"];
    const TODAY: [&str; 4] = ["오늘", "today", "今天", "今日"];
    // Asked of nearly every text.
    const FIRST: [char; 14] = ['방', '어', '그', '오', '昨', '前', '今', '一', 'j', 'J', 'y', 'Y', 't', 'T'];
    if text.len() > 20 || !text.starts_with(FIRST) {
        return false;
    }
    let text = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let is_time = |rest: &str| {
        matches!(rest.as_bytes(), [h @ .., b':', a, b] if (1..=2).contains(&h.len())
            && h.iter().chain([a, b]).all(u8::is_ascii_digit))
    };
    let behind = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    MOMENTS.contains(&text.as_str())
        || behind(&DAYS).is_some_and(|rest| rest.is_empty() || is_time(rest))
        || behind(&TODAY).is_some_and(is_time)
}

/// "05-02", "12/31": a day of a year that is not told.
pub(super) fn is_yearless(text: &str) -> bool {
    let text = text.trim();
    let [a, b, b'-' | b'/' | b'.', c, d] = text.as_bytes() else { return is_bare_month(text) };
    let digits = [a, b, c, d].iter().all(|digit| digit.is_ascii_digit());
    digits && ("01"..="12").contains(&&text[..2]) && ("01"..="31").contains(&&text[3..])
}

/// "5/02".
pub(super) fn is_bare_month(text: &str) -> bool {
    let [month, b'/', a, b] = text.trim().as_bytes() else { return false };
    matches!(month, b'1'..=b'9') && matches!(a, b'0'..=b'3') && b.is_ascii_digit()
}

/// "06-10" with "2026-06-10 19:56:25" in an element beside it, as some boards show the stamp under the pointer.
pub(super) fn is_whole_date(text: &str) -> bool {
    (8..=40).contains(&text.len())
        && text.bytes().filter(u8::is_ascii_digit).count() >= 5
        && date::posted_at(text, None).is_some()
}

/// "2024-01-02" and in the next element "~ 2024-01-15": two ends of one period.
pub(super) fn join_periods(fields: &mut [Field<'_>]) {
    const TILDES: [char; 5] = ['~', '∼', '～', '〜', '∽'];
    for at in 1..fields.len() {
        let (before, after) = fields.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else { continue };
        let joined = first.whole.ends_with(TILDES) || second.whole.starts_with(TILDES);
        let begins = first.date.is_some() || first.whole.ends_with(TILDES);
        if joined && first.column == second.column && begins && second.whole.contains(|c: char| c.is_ascii_digit()) {
            for end in [first, second] {
                (end.period, end.date, end.clock, end.count) = (true, None, false, None);
            }
        }
    }
}
