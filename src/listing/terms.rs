//! Short texts and links told by their words: amounts and terms, names of reporters, ways to people and to parts of a board.
//!
//! Knows no column: whether one is made of such texts is `shapes`' to count.

use crate::page::Node;

/// Class names of who wrote a post.
pub(super) const WRITERS: &[&str] = &[
    "writer", "auth", "user", "nick", "member", "dept", "depart", "source", "agency", "organ", "regname", "name",
    "host",
];

/// "10명", "만 19세 이상", "총 3억원", "1.2MB", "무료", "선착순": how much, for whom, on what terms. "3학년부", "관리자2" are names.
pub(super) fn is_amount(text: &str) -> bool {
    const TERMS: [&str; 18] = [
        "무료",
        "유료",
        "선착순",
        "추첨",
        "상시",
        "수시",
        "전국",
        "누구나",
        "무관",
        "제한없음",
        "없음",
        "미정",
        "온라인",
        "오프라인",
        "비대면",
        "대면",
        "매월",
        "매주",
    ];
    const UNITS: [&str; 34] = [
        "명",
        "인",
        "원",
        "천원",
        "만원",
        "백만원",
        "억원",
        "억",
        "부",
        "권",
        "쪽",
        "매",
        "장",
        "개",
        "건",
        "점",
        "대",
        "층",
        "시",
        "분",
        "시간",
        "일",
        "주",
        "개월",
        "년",
        "세",
        "회",
        "㎡",
        "%",
        "kb",
        "mb",
        "gb",
        "p",
        "강좌",
    ];
    let text = text.trim();
    if text.chars().count() > 14 || TERMS.contains(&text) {
        return TERMS.contains(&text);
    }
    let bare = ["이상", "이하", "이내", "내외", "미만", "까지", "부터"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .map_or(text, str::trim_end);
    let unit = bare.trim_start_matches(|c: char| !c.is_ascii_digit());
    let unit = unit.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '~' | ' '));
    unit.len() < bare.len()
        && UNITS.contains(&unit.to_lowercase().as_str())
        && bare.contains(|c: char| c.is_ascii_digit())
}

/// "31회", "120건": as readers are counted too, where no head names the column.
pub(super) fn is_count_of_deeds(text: &str) -> bool {
    let unit = text.trim().trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    unit.len() < text.trim().len() && matches!(unit.trim_start(), "회" | "건")
}

/// "소식을 전합니다.", "함께해요!": words of a summary, however short.
pub(super) fn is_sentence(text: &str) -> bool {
    ["다.", "요.", "!", "?"].iter().any(|end| text.ends_with(end))
}

/// "김하나 기자", "김하나기자": a name and its bearer's trade, as a byline has it.
pub(super) fn is_reporter(text: &str) -> bool {
    let name = text.strip_suffix("기자").map(|name| name.strip_suffix("시민").unwrap_or(name).trim_end());
    name.is_some_and(|name| (2..=4).contains(&name.chars().count()) && name.chars().all(char::is_alphabetic))
}

/// `list.do?category=living`: the parameter's name says that it chooses a part of the board.
pub(super) fn is_filter(link: Node<'_>) -> bool {
    let query = link.attr("href").and_then(|href| href.split_once('?')).map_or("", |(_, query)| query);
    query.split('&').filter_map(|pair| pair.split_once('=')).any(|(key, value)| {
        let key = key.to_ascii_lowercase();
        !value.is_empty() && (key.contains("cate") || matches!(key.as_str(), "sca" | "ca" | "ctg" | "gubun"))
    })
}

/// `/user/kim`, `/profile/31`, `memberlist.php?u=2`: a part of the address that speaks of people.
pub(super) fn is_person(link: Node<'_>) -> bool {
    let href = link.attr("href").unwrap_or("").split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    let is_word = |part: &str| {
        matches!(
            part,
            "user" | "users" | "profile" | "profiles" | "member" | "members" | "author" | "authors" | "people"
        ) || ["user_info", "userinfo", "memberlist", "member.php", "userprofile"]
            .iter()
            .any(|word| part.starts_with(word))
    };
    href.split('/').any(is_word)
}

/// "일반", "중요공지": a kind of notices.
pub(super) fn is_kind_of_notice(text: &str) -> bool {
    text == "일반" || text.ends_with("공지") && (4..=6).contains(&text.chars().count())
}

/// `[교육]`: a short word in brackets.
pub(super) fn is_bracketed(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| (1..=12).contains(&inner.chars().count()) && !inner.contains(['[', ']']))
}
