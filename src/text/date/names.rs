//! Names of months, weekdays and eras, by language.

/// The months of a year, in the languages boards have been met in; without the marks on their letters.
const MONTHS: [[&str; 12]; 8] = [
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "januar",
        "februar",
        "marz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "marco",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    // Indonesian.
    [
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
    ],
];

/// The month a word names, whole or cut ("Sept.", "févr."). `None` where cut words could be two months: "jui".
pub(super) fn month(word: &str) -> Option<i8> {
    let word: String = word.trim_end_matches('.').chars().flat_map(char::to_lowercase).map(unmarked).collect();
    if word.len() < 3 {
        return None;
    }
    let mut found = None;
    for (name, month) in MONTHS.iter().flat_map(|names| names.iter().zip(1..)) {
        if name.starts_with(word.as_str()) {
            if found.is_some_and(|found| found != month) {
                return None;
            }
            found = Some(month);
        }
    }
    found
}

fn unmarked(c: char) -> char {
    match c {
        'é' | 'è' | 'ê' => 'e',
        'ä' | 'à' | 'á' | 'ã' => 'a',
        'û' | 'ü' | 'ù' => 'u',
        'ç' => 'c',
        c => c,
    }
}

/// Whether a word is a weekday and nothing else.
pub(super) fn is_weekday(word: &str) -> bool {
    let mut word = word.chars();
    let first = word.next();
    let rest = word.as_str();
    match first {
        Some('월' | '화' | '수' | '목' | '금' | '토' | '일') => matches!(rest, "" | "요일"),
        Some('月' | '火' | '水' | '木' | '金' | '土' | '日') => matches!(rest, "" | "曜" | "曜日"),
        Some('一' | '二' | '三' | '四' | '五' | '六') => rest.is_empty(),
        Some('週' | '周') => rest.chars().count() == 1,
        Some('星') => rest.starts_with('期') && rest.chars().count() == 2,
        Some(first) if first.is_ascii_alphabetic() => is_latin_weekday(&format!("{first}{rest}").to_ascii_lowercase()),
        _ => false,
    }
}

fn is_latin_weekday(word: &str) -> bool {
    const WEEKDAYS: [&str; 21] = [
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
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
    ];
    WEEKDAYS.iter().any(|day| *day == word || (word.len() >= 2 && word.len() <= 4 && day.starts_with(word)))
}

/// A Japanese era.
pub(super) struct Era {
    pub(super) first: i16,
    pub(super) last: i16,
}

/// By its name or its letter.
pub(super) fn era(name: &str) -> Option<Era> {
    let (first, last) = match name {
        "令和" | "R" => (2019, i16::MAX),
        "平成" | "H" => (1989, 2019),
        "昭和" | "S" => (1926, 1989),
        _ => return None,
    };
    Some(Era { first, last })
}
