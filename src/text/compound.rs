//! Compounds that name a field by their last words, as Korean builds them: "입법의견 접수기간", "입찰마감일시", "언론보도일".
//!
//! `label` knows whole words; here the parts of longer ones tell. What is done on a day is open to no table, so a day is one
//! of posting only by its deed.

use super::{Label, is_full_name, label};

/// The longest of them, spaces and brackets apart: "개인정보처리방침개정일자".
const LONGEST: usize = 14;

/// How a word says that it is a day.
const DAYS: [&str; 15] = [
    "일시",
    "일자",
    "날짜",
    "날자",
    "시각",
    "시간",
    "시점",
    "연월일",
    "년월일",
    "년월",
    "연월",
    "월일",
    "일",
    "날",
    "월",
];

/// Deeds that end something, or are yet to come: boards of bids, of vacancies and of events name such days.
const ENDS: [&str; 9] = ["마감", "기한", "기일", "종료", "만료", "만기", "개찰", "투찰", "예정"];

/// Deeds that are a post's own, whatever stands before them: "입찰공고일", "회의록 등록일".
const POSTS: [&str; 11] =
    ["등록", "작성", "게시", "공고", "보도", "배포", "등록한", "등록된", "작성한", "작성된", "게시한"];

/// Deeds of revision, and what is revised where that is the post itself: "최종갱신일", "데이터 변경일자". "요금변경일" is another day.
const REVISIONS: [&str; 6] = ["수정", "개정", "변경", "갱신", "정정", "업데이트"];
const REVISED: [&str; 10] = ["", "최종", "최근", "데이터", "정보", "자료", "내용", "게시물", "게시글", "글"];

/// Deeds of which one may be a post's, where no other day is.
const MAY_POST: [&str; 52] = [
    // As press offices do: "배포일", "배포".
    "배포",
    "게재",
    "등재",
    "입력",
    "발신",
    "발송",
    "전송",
    "송고",
    "발행",
    "발간",
    "출판",
    "출간",
    "기재",
    "발표",
    "공지",
    "공시",
    "공포",
    "공표",
    "공개",
    "고시",
    "예고",
    "공람",
    "제공",
    "공유",
    "생산",
    "제출",
    "제안",
    "제보",
    "기고",
    "기사",
    "의견",
    "질문",
    "문의",
    "업로드",
    "쓴",
    "올린",
    "올림",
    "적은",
    "만든",
    "생성",
    "수집",
    "취재",
    "수록",
    "탑재",
    "기록",
    "요청",
    "의뢰",
    "회신",
    "최종글",
    "최신글",
    "게시시작",
    "공지시작",
];

/// What a compound names; `None` for a word that `label` knows, and for what is no name of a field.
pub fn compound(text: &str) -> Option<Label> {
    const KINDS: [(&str, Label); 4] =
        [("기간", Label::Period), ("조회수", Label::Views), ("출처", Label::Department), ("부서", Label::Department)];
    let word = bare(text)?;
    if let Some((_, kind)) = KINDS.iter().find(|(end, _)| word.ends_with(end)) {
        return Some(*kind);
    }
    let deed = deed(&word);
    if ends_with(&word, &ENDS[..8]) || deed.is_some_and(|deed| ends_with(deed, &ENDS)) {
        return Some(Label::Deadline);
    }
    let deed = deed?;
    let of_revision = || REVISIONS.iter().find_map(|end| deed.strip_suffix(end)).filter(|what| REVISED.contains(what));
    if ends_with(deed, &POSTS) || matches!(deed, "승인" | "게시승인") {
        return Some(Label::PostedAt);
    }
    of_revision().map(|_| Label::ModifiedAt)
}

/// Whether a compound names a day, or a period, that is none of posting: 입찰마감일시, 회신기한. 접수마감 may be a state.
pub fn names_other_day(text: &str) -> bool {
    let names = |word: String| deed(&word).is_some() || ends_with(&word, &["기간", "기한", "기일"]);
    matches!(compound(text), Some(Label::Deadline | Label::Period)) && bare(text).is_some_and(names)
        || names_unknown_day(text) && !is_person(text)
}

/// "김성일", "총무과 김성일".
fn is_person(text: &str) -> bool {
    is_full_name(text.rsplit(char::is_whitespace).next().unwrap_or(text))
}

/// Whether a word names a day by a deed that is none of a post: 시험일, 공연일시. Days of the week and newspapers end
/// likewise, and people's names, which are others' to tell.
fn names_unknown_day(text: &str) -> bool {
    let is_deed = |word: &str| {
        let deed = deed(word).filter(|deed| deed.chars().count() > 1);
        deed.is_some_and(|deed| deed.chars().all(is_hangul) && !deed.ends_with(['요', '매']))
    };
    label(text).is_none() && !may_be_posting(text) && bare(text).is_some_and(|word| is_deed(&word))
}

/// Whether a head that nobody knows may stand above days of posting. Of Hangul only what is done with a post tells so
/// ("업로드일", and not "강의일시"); in English few words tell that it is not ("Application Deadline").
pub fn may_be_posting(text: &str) -> bool {
    const OTHER: [&str; 21] = [
        "deadline", "close", "closes", "closing", "closed", "expire", "expires", "expiry", "due", "until", "event",
        "start", "starts", "end", "ends", "begin", "begins", "valid", "validity", "opening", "dday",
    ];
    if !text.contains(is_hangul) {
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        return !words.any(|word| OTHER.contains(&word.replace('-', "").to_lowercase().as_str()));
    }
    let Some(word) = bare(text) else { return false };
    matches!(
        word.as_str(),
        "일" | "월" | "월일" | "때" | "시간" | "최근" | "최신순" | "엠바고" | "연도" | "년도" | "년월일" | "연월일"
    ) || MAY_POST.contains(&word.as_str())
        || deed(&word).is_some_and(|deed| {
            // Of what is waited for, or sent in by others: "합격자 발표일", "의견 제출일".
            let is_of_others = ["발표", "제출"].iter().any(|end| deed != *end && deed.ends_with(end));
            ends_with(deed, &POSTS) || ends_with(deed, &MAY_POST) && !is_of_others
        })
}

/// What stands before a day where that is a compound in one word, and the day: "입찰마감일시 : 2026-12-20 10:00". Of several
/// words the first may be a value: "총무과 등록일 2026-12-20".
pub fn before_day(text: &str) -> Option<(Label, &str)> {
    // Few texts that hold a digit hold none among their first letters.
    let at = text.find(|c: char| c.is_ascii_digit()).filter(|at| (6..=60).contains(at))?;
    let name = text[..at].trim_end_matches([':', '：', ' ']);
    if name.contains(char::is_whitespace) {
        return None;
    }
    // Nobody has a colon behind his name.
    let is_named = || text[name.len()..at].contains([':', '：']) || !is_full_name(name);
    let found = compound(name).or_else(|| (names_unknown_day(name) && is_named()).then_some(Label::Deadline))?;
    matches!(found, Label::PostedAt | Label::ModifiedAt | Label::Deadline | Label::Period)
        .then(|| (found, text[at..].trim()))
}

/// Without spaces, colons and brackets; `None` for what is too long or has a digit, as sentences and values have.
fn bare(text: &str) -> Option<String> {
    if text.len() > 3 * LONGEST + 16 || text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    (!word.is_empty() && word.chars().count() <= LONGEST).then_some(word)
}

/// The deed that a day is named by.
fn deed(word: &str) -> Option<&str> {
    DAYS.iter().find_map(|day| word.strip_suffix(day)).filter(|deed| !deed.is_empty())
}

fn ends_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}
