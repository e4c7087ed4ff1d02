//! Words in a list's head that no table knows: what the column could be all the same.
//!
//! Names no column: it only lets `shapes` judge the values, which it may not where a head says something else.

use crate::text::{Label, label};

/// What the values may be told to be by their shape, by the parts and the endings of a compound. `Author`, persons and offices:
/// "부서/담당자", "작성기관". `Views`: "조회/추천", "본 횟수". `Department`, where they plainly are offices: 관할. `None`: 대상, 결과.
pub(super) fn hint(text: &str) -> Option<Label> {
    let parts: Vec<String> = text
        .split(['/', '·', 'ㆍ', ',', '(', ')', '&', '|', '\n'])
        .map(|part| part.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase())
        .collect();
    let known = parts.iter().find_map(|part| of_part(part));
    known.or_else(|| (!parts.iter().any(|part| is_nobody(part))).then_some(Label::Department))
}

/// What came of it, whom it is for, where it is done: they may end like names of offices and of writers.
fn is_nobody(part: &str) -> bool {
    const ENDS: [&str; 17] = [
        "결과",
        "효과",
        "성과",
        "경과",
        "교과",
        "통과",
        "초과",
        "대상",
        "대상자",
        "참가자",
        "참여자",
        "이용자",
        "합격자",
        "당첨자",
        "수상자",
        "사업장",
        "발의",
    ];
    ENDS.iter().any(|end| part.ends_with(end))
}

fn of_part(part: &str) -> Option<Label> {
    const WHO: [&str; 11] = ["처", "기관", "팀", "자", "과", "사람", "담당", "소관", "발신", "주체", "공무원"];
    const READERS: [&str; 11] =
        ["조회", "접속", "방문", "열람", "클릭", "카운트", "검색수", "본횟수", "읽은", "hit", "view"];
    match label(part) {
        Some(Label::Author | Label::Department) => Some(Label::Author),
        Some(Label::Views) => Some(Label::Views),
        Some(_) => None,
        None if is_nobody(part) || part.chars().count() > 10 => None,
        None if READERS.iter().any(|word| part.contains(word)) => Some(Label::Views),
        None => WHO.iter().any(|end| part.ends_with(end)).then_some(Label::Author),
    }
}
