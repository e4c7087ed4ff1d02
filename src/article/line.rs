//! Lines of a head that name their fields by order or not at all: "홍길동 | 2024-03-05 | 조회 126", "Mar 5, 2024 Hit 12",
//! "(총무과, 2024.3.5.)", and the day behind another field's value: "작성자 홍길동 2024-03-05".
//!
//! One line at a time; which of them is the post's own is decided in [`super::head`].

use std::borrow::Cow;

use jiff::civil::DateTime;

use super::pairs::{is_head_field, pairs, squashed, trim};
use super::words::{ends_as_day, is_other_day, names_posting};
use crate::text::label::{label, leading};
use crate::text::{Label, count, date, is_full_name};

/// A head's line is no longer, in bytes.
const LONGEST: usize = 200;

/// What one piece of a line is: field, word, value.
type Piece = (Label, String, String);

/// The fields of a line that holds a day and, beside it, nothing but names, counts and other fields. Empty for a day alone
/// and for whatever goes on as a sentence does.
pub(super) fn fields(text: &str, now: Option<DateTime>) -> Vec<Piece> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let text = &*with_bars(text);
    // Most texts have no day, and whether a period stands there is the dearer question.
    let Some(day) = date::find(text, now).filter(|_| !date::is_period(text)) else { return Vec::new() };
    let (before, after) = (&text[..day.range.start], &text[day.range.end..]);
    // "Pressemitteilung vom 02.12.2024", "Posted on …": a word that leads to a day, behind a kind at most.
    let leads = LEADS.iter().any(|word| last_word(before).eq_ignore_ascii_case(word));
    if leads && before.split_whitespace().count() <= 2 && after.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
    {
        return vec![(Label::PostedAt, String::new(), text[day.range].trim().to_owned())];
    }
    // "March 5, 2024 in Campus, Library"
    if before.trim().is_empty() && is_in_kinds(after) {
        return vec![(Label::PostedAt, String::new(), text[day.range].trim().to_owned())];
    }
    let mut found: Vec<Piece> = Vec::new();
    // One word more may stand there, of which nobody knows what it is: a kind of post.
    let mut unknown: Vec<&str> = Vec::new();
    let mut word = String::new();
    let mut label_of_day = Label::PostedAt;
    let colon = before.trim_end().ends_with([':', '：']);
    let pieces_before: Vec<&str> = pieces(before).collect();
    for (n, piece) in pieces_before.iter().enumerate() {
        let piece = &without_weekday(piece);
        // "Last Modified on …": two words may name it as well.
        if n + 1 == pieces_before.len()
            && let Some(named @ (Label::PostedAt | Label::ModifiedAt)) = label(piece)
        {
            (label_of_day, word) = (named, squashed(piece));
            continue;
        }
        // "공연일시 : 2024-04-20": a word that nobody knows names another day.
        if n + 1 == pieces_before.len() && colon && (is_other_day(piece) || names_posting(piece)) {
            let other = is_other_day(piece);
            (label_of_day, word) = (if other { Label::Deadline } else { Label::PostedAt }, squashed(piece));
            continue;
        }
        // "홍길동 등록일 2024-03-05": the last word names the day.
        let (rest, last) = piece.trim_end_matches([':', '：', ' ']).rsplit_once(' ').unwrap_or(("", piece));
        let named = label(last).filter(|_| n + 1 == pieces_before.len());
        let rest = match named {
            Some(named @ (Label::PostedAt | Label::ModifiedAt)) => {
                (label_of_day, word) = (named, squashed(last));
                rest
            }
            // "관광과 작성 2024-04-01"
            Some(Label::Author) if last == "작성" => {
                word = squashed(last);
                rest
            }
            Some(_) => return Vec::new(),
            // "총무과 시행 2024-04-20"
            None if n + 1 == pieces_before.len() && ends_as_day(last) => {
                (label_of_day, word) = (Label::Deadline, squashed(last));
                rest
            }
            None => piece,
        };
        if !rest.is_empty() {
            match field(rest) {
                Some(mut fields) => found.append(&mut fields),
                None if is_kind(rest) => unknown.push(rest),
                None => return Vec::new(),
            }
        }
    }
    found.push((label_of_day, word, text[day.range.clone()].trim().to_owned()));
    let mut pieces_after = pieces(after).peekable();
    while let Some(piece) = pieces_after.next() {
        // "2024-03-05, 조회 :" before a number in an element of its own: the value of the last word stands behind the text.
        let awaits = pieces_after.peek().is_none() && after.trim_end().ends_with([':', '：']);
        if let Some(named) = label(piece).filter(|named| awaits && is_head_field(*named)) {
            found.push((named, squashed(piece), String::new()));
            continue;
        }
        match field(piece) {
            Some(mut fields) => found.append(&mut fields),
            None if is_kind(piece) => unknown.push(piece),
            None => return Vec::new(),
        }
    }
    // Beside it stand a day and a field with its word, or two fields more.
    let is_told = found.len() >= 3 || found.len() == 2 && found.iter().any(|piece| !piece.1.is_empty());
    if unknown.len() > 1 || unknown.len() == 1 && !is_told {
        return Vec::new();
    }
    // "허준 | 2024-03-05 | 조회 126": beside a day and a count alone. Who writes from "(123.45.*.67)" has a nick.
    let is_bare = found.len() == 2 && found.iter().all(|piece| matches!(piece.0, Label::PostedAt | Label::Views));
    let is_nick = || pieces(before).nth(1).is_some_and(|place| is_number_of_someone(place) && place.contains('.'));
    if let [word] = unknown[..]
        && (is_bare && is_short_name(word) || pieces_before.first() == Some(&word) && is_nick())
    {
        found.push((Label::Author, String::new(), word.to_owned()));
    }
    let many = |wanted: Label| found.iter().filter(|piece| piece.0 == wanted).count();
    if found.len() < 2 || many(Label::Author) > 1 || many(Label::Views) > 1 { Vec::new() } else { found }
}

/// Dots that part a line as bars do, beside the one that parts words as well (·).
const DOTS: [char; 4] = ['ㆍ', '∙', '‧', '・'];

/// A line whose parts a dot keeps apart ("관리자 ㆍ 2024-04-01 ㆍ 조회 150", "관리자ㆍ작성일 2024-04-01") as one with bars. Within an
/// office's name (건설ㆍ교통과) it parts nothing.
pub(super) fn with_bars(text: &str) -> Cow<'_, str> {
    if !text.contains(DOTS) {
        return Cow::Borrowed(text);
    }
    let mut parted = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let (front, rest) = (&text[..at], &text[at + c.len_utf8()..]);
        let parts = || {
            let digit = |c: char| c.is_ascii_digit();
            // "김하나ㆍ2024-03-05ㆍ조회 126", and not 경제ㆍ3팀.
            let day = || date::posted_at(rest.split(DOTS).next().unwrap_or(rest).trim(), None).is_some();
            rest.starts_with(digit) && !front.ends_with(digit) && day()
                || front.ends_with(' ') && rest.starts_with(' ')
                || front.ends_with(digit) && !rest.starts_with(digit)
                || label(front).is_none() && leading(rest.split(DOTS).next().unwrap_or(rest)).is_some()
        };
        if DOTS.contains(&c) && parts() { parted.push_str(" | ") } else { parted.push(c) }
    }
    if parted.contains('|') { Cow::Owned(parted) } else { Cow::Borrowed(text) }
}

/// A short word alone: 행사, 일반.
fn is_kind(piece: &str) -> bool {
    piece.chars().count() <= 6 && piece.chars().all(|c| ('가'..='힣').contains(&c)) && !ends_as_day(piece)
}

/// A telephone, an address of the net: "031-111-2222", "211.32.*.*".
pub(super) fn is_number_of_someone(piece: &str) -> bool {
    let digits = piece.chars().filter(char::is_ascii_digit).count();
    let phone = (8..=11).contains(&digits)
        && piece.starts_with(['0', '1'])
        && piece.contains('-')
        && piece.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' '));
    let address = digits >= 2
        && piece.matches('.').count() == 3
        && piece.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '*' | 'x'));
    phone || address
}

/// A line in its parts: what bars, commas, brackets and lone strokes keep apart.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', 'ㅣ', '│', '∣', '︱', '¦', '(', ')', '[', ']', ';', '•'])
        .flat_map(|part| part.split(" / "))
        .flat_map(|part| part.split(" · "))
        .flat_map(|part| part.split(", "))
        .map(|part| trim(part).trim_matches(['-', '–', '/', '.', ' ']))
        .filter(|part| !part.is_empty() && !WEEKDAYS.iter().any(|day| part.eq_ignore_ascii_case(day)))
}

/// Words that stand before a day, and before a writer.
const LEADS: [&str; 17] = [
    "on",
    "vom",
    "am",
    "le",
    "du",
    "el",
    "the",
    "posted",
    "published",
    "submitted",
    "publié",
    "发表于",
    "发布于",
    "于",
    "at",
    "um",
    "à",
];
const BY: [&str; 10] =
    ["by", "von", "par", "por", "da", "submitted by", "posted by", "written by", "geschrieben von", "publié par"];

const WEEKDAYS: [&str; 40] = [
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "월요일",
    "화요일",
    "수요일",
    "목요일",
    "금요일",
];

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or("").trim_matches([':', '：'])
}

/// "jo_m » Mon": the day of the week before a day, and the word that leads to it, are the day's.
fn without_weekday(piece: &str) -> &str {
    let mut piece = piece.trim_end_matches(['»', '›', ' ', '-', '–', '—', '·', ',']);
    loop {
        let word = last_word(piece);
        let known = |list: &[&str]| list.iter().any(|one| word.trim_matches('.').eq_ignore_ascii_case(one));
        if word.is_empty() || !(known(&WEEKDAYS) || known(&LEADS)) {
            return piece;
        }
        piece = piece[..piece.len() - word.len()].trim_end_matches(['»', '›', ' ', '-', '–', '—', '·', ',']);
    }
}

/// "3 min read", "읽는 시간 3분": how long a text takes.
fn is_reading_time(piece: &str) -> bool {
    const WORDS: [&str; 12] = [
        "minread",
        "minuteread",
        "minutesread",
        "minsread",
        "minutes",
        "min",
        "읽는시간분",
        "분읽기",
        "분소요",
        "分で読めます",
        "minlesezeit",
        "mindelecture",
    ];
    let digits = piece.chars().filter(char::is_ascii_digit).count();
    let word: String = piece.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    (1..=2).contains(&digits) && WORDS.contains(&word.as_str())
}

/// Whether behind a day only the kinds of a post follow: "in Campus, Library", each with a capital.
fn is_in_kinds(after: &str) -> bool {
    const LONGEST: usize = 80;
    let kinds = ["in ", "under "].iter().find_map(|word| after.trim_start().strip_prefix(word));
    kinds.is_some_and(|kinds| {
        let mut words = kinds.split([' ', ',']).filter(|word| !word.is_empty() && !matches!(*word, "&" | "and"));
        kinds.len() <= LONGEST && !kinds.trim().is_empty() && words.all(|word| word.starts_with(char::is_uppercase))
    })
}

/// The name behind a word such as "by": whatever is as short as a name.
fn writer(piece: &str) -> Option<&str> {
    let lower = piece.to_lowercase();
    let by = BY.iter().filter(|by| lower.starts_with(**by)).max_by_key(|by| by.len())?;
    let name = piece.get(by.len()..)?;
    let apart = name.starts_with([' ', ':']);
    let name = name.trim_matches([':', ' ']);
    (apart && (2..=40).contains(&name.chars().count()) && name.split(' ').count() <= 4).then_some(name)
}

/// What a piece is where it is a field; `None` for any other text.
fn field(piece: &str) -> Option<Vec<Piece>> {
    // "12/02/2024 - 10:15"
    if piece.contains(':') && piece.chars().all(|c| c.is_ascii_digit() || c == ':') {
        return Some(Vec::new());
    }
    if is_reading_time(piece) {
        return Some(Vec::new());
    }
    if let Some(name) = writer(piece) {
        let by = squashed(piece.strip_suffix(name).unwrap_or(piece));
        return Some(vec![(Label::Author, by, name.to_owned())]);
    }
    let labelled = pairs(piece);
    // "0 댓글", "3 Comments"
    let counted = piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if counted.len() < piece.len() && label(counted) == Some(Label::Comments) {
        return Some(Vec::new());
    }
    // "댓글 2", "첨부파일 1", "전화 031-111-2222": beside fields of a head, and no field that is read.
    let aside = |pair: &Piece| match pair.0 {
        Label::Comments | Label::Attachment => pair.2.chars().all(|c| c.is_ascii_digit() || matches!(c, '건' | '개')),
        Label::Contact => pair.2.chars().count() <= 40,
        _ => false,
    };
    if is_number_of_someone(piece) || !labelled.is_empty() && labelled.iter().all(aside) {
        return Some(Vec::new());
    }
    if !labelled.is_empty() {
        return labelled.iter().all(|pair| is_head_field(pair.0) && !pair.2.is_empty()).then_some(labelled);
    }
    if piece.chars().all(|c| c.is_ascii_digit() || c == ',') && count(piece).is_some() {
        return Some(vec![(Label::Views, String::new(), piece.to_owned())]);
    }
    // 김정원 and 이동국 are persons as well; 총무과 and 기획팀 never are.
    let person = is_person(piece) && !piece.ends_with(['과', '팀']);
    if is_office(piece) && !person && !piece.ends_with('자') {
        return Some(vec![(Label::Department, String::new(), piece.to_owned())]);
    }
    (person || is_office(piece) || is_latin_name(piece)).then(|| vec![(Label::Author, String::new(), piece.to_owned())])
}

/// The day that ends another field's value ("홍길동 2024-03-05", "총무과 (2024.3.5. 10:11)"): the value without it, and it.
pub(super) fn day_behind(value: &str, now: Option<DateTime>) -> Option<(String, String)> {
    if value.len() > LONGEST || date::is_period(value) {
        return None;
    }
    let day = date::find(value, now)?;
    let rest = value[day.range.end..].trim_matches([')', ']', '.', ' ']);
    let front = trim(without_weekday(value[..day.range.start].trim_end_matches(['(', '[', ' ', '-'])));
    // "[首篇作者：getout] , 2016年01月27日": what a bracket closed that opened before the label.
    let front = if front.contains(['[', '(']) { front } else { front.trim_end_matches([']', ')', ' ']) };
    // "2024-03-05" behind a word that names another day is that word's.
    let named = front.rsplit(' ').next().is_some_and(|word| label(word).is_some() || ends_as_day(word));
    (rest.is_empty() && !front.is_empty() && !named).then(|| (front.to_owned(), value[day.range].trim().to_owned()))
}

/// A person of two to four syllables, or an office by its ending.
pub(super) fn is_name(text: &str) -> bool {
    label(text).is_none() && (is_person(text) || is_office(text))
}

/// Words that stand in heads as short as a name.
pub(super) const NO_NAMES: [&str; 18] = [
    "뉴스",
    "소식",
    "공지",
    "알림",
    "목록",
    "전체",
    "전체보기",
    "기타",
    "보도자료",
    "공지사항",
    "새소식",
    "인쇄",
    "공유",
    "수정",
    "삭제",
    "현재",
    "기준",
    "기준일",
];

/// 허준: words of two syllables (교육, 신고) are hardly ever a name, save where they begin with a surname that begins few words.
pub(super) fn is_short_name(text: &str) -> bool {
    const FEW: &str = "김박윤허손백";
    const WORDS: [&str; 10] = ["김장", "김치", "박람", "박물", "박사", "윤리", "허가", "허위", "백신", "백서"];
    // An office of one says who he is.
    const OFFICES: [&str; 14] = [
        "원장", "교장", "교감", "총장", "학장", "회장", "소장", "관장", "실장", "국장", "부장", "팀장", "간사", "조교",
    ];
    OFFICES.contains(&text)
        || text.chars().count() == 2
            && text.chars().all(|c| ('가'..='힣').contains(&c))
            && text.starts_with(|first| FEW.contains(first))
            && !WORDS.contains(&text)
}

fn is_person(text: &str) -> bool {
    let syllables = text.chars().filter(|c| ('가'..='힣').contains(c)).count();
    let masked = text.chars().filter(|c| matches!(c, '*' | '○' | 'O' | '〇')).count();
    let all = text.chars().count();
    let whole = all == syllables && is_full_name(text) && !NO_NAMES.contains(&text);
    // "홍*동", "김○○"
    whole && label(text).is_none() && !names_posting(text)
        || syllables >= 1 && (1..=2).contains(&masked) && all == syllables + masked && all <= 4
}

fn is_office(text: &str) -> bool {
    const ENDS: [&str; 19] = [
        "과",
        "팀",
        "실",
        "국",
        "부",
        "처",
        "청",
        "원",
        "단",
        "관",
        "센터",
        "위원회",
        "관리자",
        "관리인",
        "운영자",
        "담당자",
        "기자",
        "협회",
        "학교",
    ];
    let syllables = text.chars().filter(|c| ('가'..='힣').contains(c)).count();
    (3..=20).contains(&syllables)
        && !text.contains([':', '>', '[', '.'])
        && text.split(' ').count() <= 3
        && ENDS.iter().any(|end| text.ends_with(end))
}

/// "John Smith", "Kim Hana": one to three words, each with a capital.
fn is_latin_name(text: &str) -> bool {
    let words = text.split(' ').count();
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '-'))
    };
    words <= 3 && text.len() <= 30 && text.split(' ').all(word) && label(text).is_none()
}
