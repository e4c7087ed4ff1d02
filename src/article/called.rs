//! Texts that are no title by what they say: names of boards, kinds in brackets, counts, items, what is said of a list.

use crate::text::label::label;
use crate::text::{count, date};

/// "조회 851", "전체 305건", "Read : 851"; not "채용 상담 87 공고", which is a title that holds a number.
pub(super) fn is_count(text: &str) -> bool {
    let named = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let words = text.chars().filter(|c| matches!(c, '가'..='힣')).count();
    count(text).is_some() && (words <= 4 || label(named).is_some()) && !counts_what(text)
}

/// "2차 합격자", "제1차 회의", "100명 모집": behind a number with its counter stands what is counted, and no reader's deed:
/// "12회 조회", "5명 추천".
fn counts_what(text: &str) -> bool {
    const COUNTERS: [&str; 8] = ["차", "기", "회", "명", "위", "학기", "주년", "호"];
    const DEEDS: [&str; 12] =
        ["조회", "읽음", "열람", "추천", "공감", "참여", "접속", "다운로드", "스크랩", "방문", "클릭", "댓글"];
    let number = text.trim_start_matches('제');
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let Some((counter, what)) = rest.split_once(' ').filter(|_| rest.len() < number.len()) else { return false };
    COUNTERS.contains(&counter)
        && what.starts_with(char::is_alphabetic)
        && !DEEDS.iter().any(|deed| what.starts_with(deed))
}

/// Nothing stands outside of one pair of brackets.
pub(super) fn is_in_brackets(text: &str) -> bool {
    let inner = text.trim_start_matches('[').trim_end_matches(']');
    text.starts_with('[') && text.ends_with(']') && !inner.contains(['[', ']']) && inner.chars().count() <= 16
}

/// "총 547건, 1/55", and a caption that names columns.
pub(super) fn is_about_a_list(text: &str) -> bool {
    let counts = ["총", "전체", "Total", "total", "글수", "TOTAL"].iter().any(|word| text.contains(word))
        && (text.contains('건') || text.contains('/') || text.contains("게시"))
        && text.chars().filter(char::is_ascii_digit).count() * 5 >= text.chars().count();
    counts || text.matches(',').count() >= 2 && text.split(',').filter(|word| label(word.trim()).is_some()).count() >= 3
}

/// "2. 새 주소: …", "가. 신청 기간", "1) 대상": an item of a text.
pub(super) fn is_item(text: &str) -> bool {
    const SYLLABLES: &str = "가나다라마바사아자차카타파하";
    let Some((mark, rest)) = text.split_once(['.', ')']) else { return false };
    let mark = mark.trim_start_matches('(');
    let counts = (1..=2).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit());
    let letters = mark.chars().count() == 1 && SYLLABLES.contains(mark);
    // "3. 1. 기념식 안내" is a day.
    (counts || letters) && rest.starts_with(' ') && rest.trim_start().starts_with(char::is_alphabetic)
}

/// "게시글 상세조회" is what the page does; "게시물 정보" heads the fields. "법인 등록정보" is a title.
pub(super) fn is_of_page(plain: &str) -> bool {
    const OF_PAGE: [&str; 8] =
        ["상세보기", "상세조회", "상세내용", "상세정보", "글보기", "게시물보기", "게시물정보", "게시글정보"];
    const POSTS: [&str; 8] = ["게시글", "게시물", "글", "문서", "자료", "내용", "본문", "기사"];
    const WHOLE: [&str; 3] = ["문서정보", "등록정보", "페이지정보"];
    let of_fields = || WHOLE.iter().any(|word| plain == *word || plain.starts_with("게시") && plain.ends_with(word));
    // "입찰 상세정보" is a title: before such a word stands what a post or its board is called.
    let is_page = |end: &str| {
        let front = plain.strip_suffix(end);
        front.is_some_and(|front| front.is_empty() || POSTS.contains(&front) || is_board_name(front))
    };
    plain.chars().count() <= 12 && (OF_PAGE.iter().any(|end| is_page(end)) || of_fields())
}

/// "2024. 3. 5.(화) 조간": when the press may print a release.
pub(super) fn is_of_press(text: &str) -> bool {
    let word = text.trim_end_matches([')', ' ']).rsplit([' ', ')', '(']).next().unwrap_or("");
    matches!(word, "조간" | "석간" | "즉시" | "이후") && date::find(text, None).is_some_and(|day| day.range.start == 0)
}

/// What boards themselves are called.
pub(super) fn is_board_name(plain: &str) -> bool {
    // Four bytes a character at most.
    if plain.len() > 4 * 13 {
        return false;
    }
    let plain = plain.to_lowercase();
    plain.chars().count() <= 13
        && [
            "공지사항",
            "공지",
            "보도자료",
            "새소식",
            "고시공고",
            "고시/공고",
            "게시판",
            "자료실",
            "입찰공고",
            "채용공고",
            "사업공고",
            "갤러리",
            "알림마당",
            "소식",
            "뉴스",
            "질문과답변",
            "언론보도",
            "행사안내",
            "pressrelease",
            "pressreleases",
            "notice",
            "notices",
            "news",
        ]
        .iter()
        .any(|name| plain.ends_with(name))
}
