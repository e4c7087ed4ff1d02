//! Names of offices and companies, told by how they end.
//!
//! Knows no page: whether a column is one of offices is `shapes`' to count.

/// Whether a text is an office's or a company's name by its ending.
pub(super) fn is_organisation(text: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "과",
        "팀",
        "실",
        "국",
        "청",
        "원",
        "부",
        "처",
        "센터",
        "공단",
        "공사",
        "재단",
        "협회",
        "위원회",
        "학교",
        "단",
        "은행",
        "연구소",
        "소방서",
        "사업소",
        "보건소",
        "사무소",
        "관리소",
        "출장소",
        "면",
        "동",
        "읍",
        "의회",
        "관",
        "대학",
        "조합",
        "테크노파크",
        "시",
        "도",
        "군",
        "구",
    ];
    let text = text.trim();
    // "농업정책과(스마트유통)"
    let bare =
        text.strip_suffix(')').and_then(|rest| rest.split_once('(')).map_or(text, |(office, _)| office.trim_end());
    // What is done there is none.
    let is_deed = ["신청", "요청"].iter().any(|deed| bare.ends_with(deed));
    let company = ["(주)", "㈜", "주식회사"].iter().any(|word| text.contains(word));
    // "보도", "전시", "행사": two letters are a kind as often as a place.
    const SHORT: [&str; 6] = ["시", "도", "군", "구", "동", "면"];
    let chars = text.chars().count();
    // But directions name districts: "중구", "서면".
    let mut letters = text.chars();
    let directed = letters.next().is_some_and(|c| "동서남북중".contains(c))
        && letters.next().is_some_and(|c| "구면읍".contains(c));
    if chars < 3 && !directed && SHORT.iter().any(|end| text.ends_with(end)) {
        return false;
    }
    (2..=20).contains(&chars) && (company || !is_deed && ENDINGS.iter().any(|ending| bare.ends_with(ending)))
}
