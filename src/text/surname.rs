//! Korean surnames, in sets: how much one at the beginning of a short text says depends on what else may stand there.
//!
//! Knows no page: whether the text is a name is for those to say who know its place.

/// Those of two syllables.
const LONG_SURNAMES: [&str; 8] = ["남궁", "황보", "제갈", "사공", "선우", "독고", "서문", "동방"];

/// Of nearly everybody; the rare ones begin more words than names.
const COMMON_SURNAMES: &str =
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현";

/// A person's full name: 김하나, 남궁하나. Kinds of posts are as long and may begin so: 이벤트, 공모전, 문화재.
#[must_use]
pub fn is_full_name(text: &str) -> bool {
    /// Syllables that end kinds of posts and hardly ever a name.
    const KINDS: &str = "트전문회집료실과금물작법반글";
    /// Kinds that end as names do.
    const WORDS: [&str; 21] = [
        "문화재",
        "신청서",
        "안내서",
        "주차장",
        "전시장",
        "공연장",
        "공사장",
        "도서관",
        "유치부",
        "주말부",
        "이용권",
        "하반기",
        "전반기",
        "장애인",
        "전자책",
        "안내판",
        "주의보",
        "방송국",
        "지방세",
        "주민세",
        "이메일",
    ];
    let mut letters = text.chars();
    let (Some(family), Some(last)) = (letters.next(), text.chars().next_back()) else { return false };
    if !text.chars().all(|c| ('가'..='힣').contains(&c)) || KINDS.contains(last) || WORDS.contains(&text) {
        return false;
    }
    match letters.count() {
        2 => COMMON_SURNAMES.contains(family),
        3 => LONG_SURNAMES.iter().any(|surname| text.starts_with(surname)),
        _ => false,
    }
}

/// Without those that begin words for days as often (조사일, 신고일, 유효일, 전시일): where such a word may stand as well.
pub const PLAIN_SURNAMES: &str = "김이박최정강윤임한오서권황안송류홍";

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_and_kinds() {
        for (text, is_name) in [
            ("김하나", true),
            ("남궁하나", true),
            ("김재관", true),
            ("이벤트", false),
            ("공모전", false),
            ("전시회", false),
            ("장학금", false),
            ("문화재", false),
            ("하반기", false),
            ("허준", false),
            ("김하나둘", false),
            ("Kim", false),
            ("", false),
        ] {
            assert_eq!(is_full_name(text), is_name, "{text}");
        }
    }

    #[test]
    fn each_set_is_part_of_the_one_before() {
        let set = |text: &str| text.chars().collect::<HashSet<char>>();
        assert!(set(PLAIN_SURNAMES).is_subset(&set(COMMON_SURNAMES)));
        for text in [COMMON_SURNAMES, PLAIN_SURNAMES] {
            assert_eq!(set(text).len(), text.chars().count(), "{text}: one of them twice");
        }
    }
}
