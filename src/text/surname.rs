//! Korean surnames, in three sets: how much one at the beginning of a short text says depends on what else may stand there.
//!
//! Knows no page: whether the text is a name is for those to say who know its place.

/// Of nearly everybody: where a name may well stand.
pub const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명반라왕금옥육맹탁어은편용";

/// Those of two syllables.
pub const LONG_SURNAMES: [&str; 8] = ["남궁", "황보", "제갈", "사공", "선우", "독고", "서문", "동방"];

/// Without the rare ones, which begin more words than names: where a kind of post may stand as well.
pub const COMMON_SURNAMES: &str =
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현";

/// Without those that begin words for days as often (조사일, 신고일, 유효일, 전시일): where such a word may stand as well.
pub const PLAIN_SURNAMES: &str = "김이박최정강윤임한오서권황안송류홍";

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_set_is_part_of_the_one_before() {
        let set = |text: &str| text.chars().collect::<HashSet<char>>();
        assert!(set(PLAIN_SURNAMES).is_subset(&set(COMMON_SURNAMES)));
        assert!(set(COMMON_SURNAMES).is_subset(&set(SURNAMES)));
        for text in [SURNAMES, COMMON_SURNAMES, PLAIN_SURNAMES] {
            assert_eq!(set(text).len(), text.chars().count(), "{text}: one of them twice");
        }
    }
}
