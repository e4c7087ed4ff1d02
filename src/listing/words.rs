//! Words by which boards' markup speaks: class names, badges, parameters. Tables only; what boards in general use.

pub(super) use crate::page::is_unseen;

use super::hints::Hints;
use crate::text::push_lower;

/// Parameters that say where in the list, or by which search, the reader came from, and never which post is meant.
pub(crate) fn is_state_parameter(key: &str) -> bool {
    static PARTS: Hints = Hints::new(&[
        "page",
        "search",
        "srch",
        "sch",
        "keyword",
        "sort",
        "order",
        "offset",
        "limit",
        "token",
        "csrf",
        "recordcnt",
        "liststyle",
        "divpage",
    ]);
    const WHOLE: [&str; 8] = ["cp", "pg", "rows", "sw", "sc", "q", "tag", "listtype"];
    PARTS.are_in(key) || WHOLE.iter().any(|word| key.eq_ignore_ascii_case(word))
}

/// Names of places that hold menus, ways and ornaments, never the board.
pub(super) static ASIDE: Hints = Hints::new(&[
    "gnb",
    "lnb",
    "snb",
    "menu",
    "nav",
    "footer",
    "quick",
    "sitemap",
    "breadcrumb",
    "location",
    "paging",
    "paginat",
    "banner",
    "family",
    "aside",
    "popup",
    "sidebar",
    "side_",
    "relsite",
    "sns",
    "share",
    "allsearch",
    "foot",
    "rank",
    "slide",
    "swiper",
    "carousel",
    "calendar",
    "datepicker",
    "skip",
    "util",
    "login",
    "tabmenu",
    "tab_",
    "recommend",
    "related",
    "relate",
    "history",
]);

/// Names of places where boards stand.
pub(super) static BOARD: Hints = Hints::new(&[
    "board", "bbs", "list", "notice", "article", "tbl", "table", "content", "news", "post", "press", "brd", "bod",
]);

/// Whether any of `hints` stands in `names` (lower case).
pub(super) fn hints(names: &str, hints: &[&str]) -> bool {
    hints.iter().any(|hint| names.contains(hint))
}

/// A sign that a row is set above the list's own order, in an element of its own.
pub(super) fn is_pin(text: &str) -> bool {
    // The longest such word in brackets is shorter.
    text.len() <= 60 && is_pin_word(&bare(text))
}

fn is_pin_word(word: &str) -> bool {
    matches!(
        word,
        "공지"
            | "공지사항"
            | "일반공지"
            | "전체공지"
            | "중요공지"
            | "상단공지"
            | "필독"
            | "중요"
            | "긴급"
            | "알림"
            | "안내"
            | "인기"
            | "인기글"
            | "추천"
            | "추천글"
            | "best"
            | "hot"
            | "top"
            | "notice"
            | "notices"
            | "고정"
            | "상단고정"
            | "important"
            | "필독공지"
            | "긴급공지"
            | "핀"
            | "베스트"
            | "공지글"
            | "주요"
            | "pin"
            | "pinned"
            | "topic"
            | "학교공지"
            | "대표공지"
            | "주요공지"
            | "공지알림"
            | "置顶"
            | "置頂"
    )
}

/// A sign beside a title that is no part of it: 공지, NEW, D-10, 접수중, `[12]`, 첨부파일; or several of them in one element.
pub(super) fn is_badge(text: &str) -> bool {
    if text.len() > 96 || text.chars().count() > 24 {
        return false;
    }
    if is_one_badge(text) {
        return true;
    }
    // "댓글 (2) 개", "댓글수 3개", "N 새글"; a bare number only beside the word for comments.
    let comments = || ["댓글", "답글", "comment"].iter().any(|word| text.contains(word));
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some()
        && words.all(|word| {
            is_one_badge(word) || word.trim_end_matches(['개', '건']).bytes().all(|b| b.is_ascii_digit()) && comments()
        })
}

fn is_one_badge(text: &str) -> bool {
    if text.len() > 56 || text.chars().count() > 14 {
        return false;
    }
    let word = bare(text);
    if word.is_empty() || is_pin_word(&word) {
        return true;
    }
    if matches!(
        word.as_str(),
        "new"
            | "n"
            | "up"
            | "update"
            | "updated"
            | "새글"
            | "새로운글"
            | "새로운게시글"
            | "새게시글"
            | "신규"
            | "최신글"
            | "최신"
            | "종료"
            | "마감"
            | "마감임박"
            | "진행"
            | "진행중"
            | "진행예정"
            | "접수중"
            | "접수마감"
            | "접수예정"
            | "접수종료"
            | "접수대기"
            | "예정"
            | "모집중"
            | "모집마감"
            | "모집예정"
            | "모집완료"
            | "모집종료"
            | "상시"
            | "상시모집"
            | "오늘마감"
            | "완료"
            | "답변완료"
            | "답변대기"
            | "답변"
            | "대기"
            | "처리중"
            | "처리완료"
            | "마감됨"
            | "진행완료"
            | "공고중"
            | "open"
            | "closed"
            | "ongoing"
            | "upcoming"
            | "d-day"
            | "dday"
            | "첨부파일"
            | "첨부"
            | "첨부파일있음"
            | "파일"
            | "파일첨부"
            | "첨부파일다운로드"
            | "이미지"
            | "사진"
            | "동영상"
            | "영상"
            | "비밀글"
            | "비공개"
            | "잠금"
            | "secret"
            | "바로가기"
            | "자세히보기"
            | "더보기"
            | "상세보기"
            | "새창"
            | "새창열림"
            | "새창열기"
            | "새창으로열기"
            | "보기"
            | "다운로드"
            | "미리보기"
            | "바로보기"
            | "more"
            | "view"
            | "link"
            | "링크"
            | "댓글"
            | "today"
            | "오늘"
            | "file"
            | "files"
            | "re"
            | "답글"
            | "이벤트중"
            | "댓글수"
            | "인기글"
            | "스크랩"
            | "공유"
            | "공유하기"
            | "내용보기"
            | "글보기"
            | "n새글"
            | "새글n"
            | "new새글"
            | "hot인기글"
            | "h인기글"
            | "hwp"
            | "pdf"
            | "zip"
            | "image"
            | "photo"
    ) {
        return true;
    }
    // D-10, D+3, D-day; a count of comments.
    let rest = word.strip_prefix("d-").or_else(|| word.strip_prefix("d+"));
    if rest.is_some_and(|days| !days.is_empty() && days.bytes().all(|b| b.is_ascii_digit())) {
        return true;
    }
    let text = text.trim();
    let inner = text.strip_prefix(['[', '(', '+']).map(|inner| inner.trim_end_matches([']', ')']));
    inner.is_some_and(|inner| !inner.is_empty() && inner.trim().bytes().all(|b| b.is_ascii_digit() || b == b','))
}

/// What a click does: "신청하기", "삭제", "원문보기".
pub(super) fn is_deed(text: &str) -> bool {
    const DEEDS: [&str; 30] = [
        "하기",
        "보기",
        "등록",
        "신청",
        "삭제",
        "수정",
        "취소",
        "추가",
        "담기",
        "듣기",
        "열기",
        "닫기",
        "받기",
        "쓰기",
        "인쇄",
        "저장",
        "복사",
        "공유",
        "예약",
        "확인",
        "선택",
        "검색",
        "이동",
        "목록",
        "접수",
        "조회",
        "답변",
        "다운로드",
        "로그인",
        "글쓰기",
    ];
    DEEDS.iter().any(|deed| text.ends_with(deed))
}

/// What stands in a title's place where the post is not to be read: "삭제된 게시물입니다.", "비밀글입니다", `[deleted]`.
pub(super) fn is_withheld(text: &str) -> bool {
    const POSTS: [&str; 8] = ["게시물", "게시글", "글", "자료", "post", "article", "message", "topic"];
    const STATES: [&str; 9] =
        ["삭제된", "비공개", "비밀", "블라인드된", "블라인드처리된", "숨김처리된", "차단된", "deleted", "private"];
    let word = bare(text);
    if word.chars().count() > 24 {
        return false;
    }
    let word = ["관리자에의해", "작성자에의해", "작성자가", "관리자가", "this", "해당", "이"]
        .iter()
        .fold(word.as_str(), |word, before| word.strip_prefix(before).unwrap_or(word));
    let word = ["입니다", "되었습니다", "로설정되었습니다"]
        .iter()
        .fold(word, |word, behind| word.strip_suffix(behind).unwrap_or(word));
    let behind = |state: &str| word.strip_prefix(state).is_some_and(|rest| rest.is_empty() || POSTS.contains(&rest));
    // "게시글이 삭제", "post was deleted".
    let before = POSTS.iter().find_map(|post| word.strip_prefix(post)).is_some_and(|rest| {
        [
            "이삭제",
            "은삭제",
            "삭제",
            "은비공개",
            "이비공개",
            "비공개",
            "wasdeleted",
            "hasbeendeleted",
            "isdeleted",
            "deleted",
            "isprivate",
        ]
        .contains(&rest)
    });
    STATES.iter().any(|state| behind(state)) || before || word == "삭제"
}

/// Class names of badges, counts and icons beside a title.
pub(super) fn is_badge_class(names: &str) -> bool {
    names.split([' ', '\t', '\n']).any(|name| {
        matches!(
            name,
            "new"
                | "ico"
                | "icon"
                | "badge"
                | "comment"
                | "cmt"
                | "reply"
                | "num_reply"
                | "comment_count"
                | "cnt_cmt"
                | "cmt_cnt"
                | "inew"
                | "hot"
                | "dday"
                | "d-day"
                | "ico_new"
                | "icon_new"
                | "b-notice"
                | "bo_cate_link"
                | "replycnt"
                | "reply_cnt"
                | "replynum"
                | "tooltip"
        ) || name.contains("badge")
            || name.contains("comment")
            || name.contains("reply")
            || name.contains("dday")
            || name.split(['_', '-']).any(|part| matches!(part, "new" | "hot" | "cmt" | "ico" | "icon"))
    })
}

/// Class names of a category beside a title.
pub(super) fn is_category_class(names: &str) -> bool {
    static CATEGORIES: Hints = Hints::new(&["cate", "styctg", "ctgr", "gubun", "division", "divsn"]);
    // `text-truncate` is how long titles are cut.
    static OTHERS: Hints =
        Hints::new(&["truncate", "plicate", "ficate", "dicate", "locate", "ducate", "vocate", "nicate", "catering"]);
    // `webzine-cat`, `post_cat`.
    let is_short =
        || names.split(|c: char| c.is_ascii_whitespace() || matches!(c, '-' | '_')).any(|part| part == "cat");
    CATEGORIES.are_in(names)
        && (!OTHERS.are_in(names)
            || names.split_ascii_whitespace().any(|name| CATEGORIES.are_in(name) && !OTHERS.are_in(name)))
        || is_short()
}

/// Lower case, without white space and brackets.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let told = text.chars().filter(|c| {
        !c.is_whitespace()
            && !matches!(
                c,
                '[' | ']'
                    | '('
                    | ')'
                    | '<'
                    | '>'
                    | '【'
                    | '】'
                    | '!'
                    | '.'
                    | '*'
                    | '★'
                    | '☆'
                    | '■'
                    | '▶'
                    | ':'
                    | '「'
                    | '」'
            )
    });
    told.for_each(|c| push_lower(&mut bare, c));
    bare
}
