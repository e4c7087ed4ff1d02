//! Words in a list's head that no table knows: what the column could be all the same.
//!
//! Names no column: it only lets `shapes` judge the values, which it may not where a head says something else.

use crate::text::{Label, label, may_be_posting};

/// What the values may be told to be by their shape, by the parts of the head. `Author`, persons and offices: "부서/담당자",
/// "작성기관". `Views`: "조회/추천", "본 횟수". `Department`, where they plainly are offices: 관할. `PostedAt`: "업로드일". Nothing:
/// 대상, 결과, 낙찰자, 강의일시.
pub(super) fn hints(text: &str) -> Vec<Label> {
    let parts =
        text.split(['/', '·', 'ㆍ', ',', '(', ')', '&', '|', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let of = |part: &str| {
        let word = part.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        // "등록일 정렬": words for who sorts by it.
        let sorted = part.split_once(char::is_whitespace).filter(|(_, rest)| rest.ends_with(['순', '렬']));
        of_part(&word)
            .or_else(|| sorted.filter(|(first, _)| label(first).is_some()).and_then(|(first, _)| of_part(first)))
            .or_else(|| (label(part).is_none() && may_be_posting(part)).then_some(Label::PostedAt))
    };
    parts.filter_map(of).collect()
}

fn of_part(part: &str) -> Option<Label> {
    // Who does what a post needs: of all other doers (낙찰자, 보호자) and offices (진료과, 시험기관) the post tells, and was
    // not written by them.
    const DONE: [&str; 28] = [
        "작성", "등록", "입력", "담당", "제출", "게시", "발신", "소관", "제안", "의견", "연구", "책임", "글쓴", "쓴",
        "올린", "보낸", "발송", "발행", "공고", "공지", "배포", "제공", "생산", "신청", "질문", "관리", "접수", "발의",
    ];
    const WHO: [&str; 10] = ["자", "처", "과", "팀", "기관", "부서", "사람", "인", "이", "공무원"];
    const WHOLE: [&str; 13] = [
        "담당",
        "소관",
        "발신",
        "주체",
        "관리",
        "기관",
        "부서",
        "아이디",
        "id",
        "지은이",
        "의원명",
        "발의",
        "자료제공",
    ];
    const OFFICES: [&str; 8] = ["관할", "위원회", "소속", "부처", "실국", "실과", "읍면동", "본부"];
    const READERS: [&str; 9] = ["조회", "접속", "방문", "열람", "클릭", "카운트", "검색수", "본횟수", "읽은"];
    match label(part) {
        Some(Label::Author | Label::Department) => return Some(Label::Author),
        Some(Label::Views) => return Some(Label::Views),
        Some(Label::PostedAt | Label::ModifiedAt | Label::StartsAt) => return Some(Label::PostedAt),
        Some(_) => return None,
        None if part.chars().count() > 10 => return None,
        None => {}
    }
    let is_count =
        |rest: &str| matches!(rest, "" | "수" | "순" | "횟수" | "회수" | "건수" | "자수" | "자" | "수(회)" | "s");
    if part.ends_with("조회")
        || READERS.iter().any(|word| part.strip_prefix(word).is_some_and(is_count))
        || ["hit", "view", "read"].iter().any(|word| part.strip_prefix(word).is_some_and(is_count))
    {
        return Some(Label::Views);
    }
    let is_doer = |end: &&str| part.strip_suffix(*end).is_some_and(|deed| DONE.iter().any(|done| deed.ends_with(done)));
    if WHOLE.contains(&part) || WHO.iter().any(is_doer) {
        return Some(Label::Author);
    }
    OFFICES.iter().any(|word| part.contains(word)).then_some(Label::Department)
}
