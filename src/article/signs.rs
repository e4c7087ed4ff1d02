//! The words and addresses by which the end of a post is told: neighbours, the way back to the list, comments, ratings,
//! licences, links to other posts.

use super::outline::{Bit, Kind};
use crate::text::label::label;
use crate::text::{Label, is_letter, is_letter_or_number, push_lower};

/// 이전글, 다음글, and what boards write for it when there is none.
fn is_neighbour(text: &str) -> bool {
    // "∧ 다음글", "▲ 이전글", "« Previous".
    let text = text.trim_start_matches(|c: char| !is_letter_or_number(c));
    let short = text.chars().count() <= 24;
    label(text) == Some(Label::Neighbour)
        && !matches!(text, "이전" | "다음" | "next" | "Next" | "prev" | "Prev" | "NEXT" | "PREV")
        || NEIGHBOURS.iter().any(|word| {
            let rest = text.strip_prefix(word);
            rest.is_some_and(|rest| short || rest.starts_with(|c: char| !c.is_alphanumeric()))
        })
}

const NEIGHBOURS: [&str; 24] = [
    "이전글",
    "다음글",
    "이전 글",
    "다음 글",
    "이전게시물",
    "다음게시물",
    "이전 게시물",
    "다음 게시물",
    "이전기사",
    "다음기사",
    "前の記事",
    "次の記事",
    "前のページ",
    "次のページ",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "上一則",
    "下一則",
    "Previous article",
    "Next article",
    "Vorheriger Beitrag",
    "Nächster Beitrag",
];

/// No sign that is one word is longer, in bytes.
const WORD: usize = 160;

/// Text without white space and what surrounds it, in lower case.
fn word(text: &str) -> String {
    let around = |c: char| !is_letter_or_number(c);
    let mut word = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace()).skip_while(|c| around(*c)) {
        push_lower(&mut word, c);
    }
    word.truncate(word.trim_end_matches(around).len());
    word
}

/// The button back to the list.
fn is_list_word(word: &str) -> bool {
    LISTS.contains(&word) || ["一覧へ", "一覧に戻る", "一覧へ戻る", "一覧を見る"].iter().any(|end| word.ends_with(end))
}

const LISTS: [&str; 34] = [
    "뒤로가기",
    "뒤로",
    "돌아가기",
    "이전화면",
    "이전화면으로",
    "이전페이지로",
    "목록",
    "목록보기",
    "목록으로",
    "목록가기",
    "목록바로가기",
    "전체목록",
    "리스트",
    "목록으로가기",
    "목록으로이동",
    "list",
    "golist",
    "listview",
    "tolist",
    "backtolist",
    "returntolist",
    "back",
    "一覧",
    "戻る",
    "返回列表",
    "返回",
    "回列表",
    "回上頁",
    "回上一頁",
    "zurück",
    "zurückzurübersicht",
    "zurliste",
    "retour",
    "retouràlaliste",
];

/// "댓글 2", "3 Comments", "(2) 评论"
fn is_comments(word: &str) -> bool {
    let counter = |c: char| matches!(c, '개' | '건' | '件') || !is_letter(c);
    COMMENTS.contains(&word.trim_matches(counter))
}

/// Whether a text heads comments, or other posts.
pub(super) fn heads_others(text: &str) -> bool {
    if text.len() > WORD {
        return false;
    }
    let word = word(text);
    is_related(&word) || is_comments(&word)
}

const COMMENTS: [&str; 38] = [
    "댓글",
    "덧글",
    "한줄의견",
    "의견쓰기",
    "댓글쓰기",
    "댓글달기",
    "댓글등록",
    "댓글작성",
    "댓글남기기",
    "덧글쓰기",
    "덧글남기기",
    "답글달기",
    "답글쓰기",
    "답글남기기",
    "의견달기",
    "의견남기기",
    "전체댓글",
    "댓글목록",
    "comment",
    "comments",
    "leaveareply",
    "leaveacomment",
    "postacomment",
    "addacomment",
    "addcomment",
    "writeacomment",
    "replies",
    "コメント",
    "コメントを残す",
    "コメントする",
    "评论",
    "發表評論",
    "发表评论",
    "网友评论",
    "kommentare",
    "kommentarschreiben",
    "schreibeeinenkommentar",
    "commentaires",
];

/// "로그인 후 댓글을 쓸 수 있습니다."
pub(super) fn asks_login(text: &str) -> bool {
    // Most texts have none of these characters or words, and to lower their case is dear.
    let may = ["댓글", "덧글", "의견", "omment", "OMMENT", "eply", "评论", "コメント"];
    if text.chars().count() > 80
        || !text.contains(['로', 'l', 'L', '登', 'ロ'])
        || !may.iter().any(|word| text.contains(word))
    {
        return false;
    }
    let lower = text.to_lowercase();
    ["로그인", "login", "log in", "logged in", "登录", "ログイン"].iter().any(|word| lower.contains(word))
        && ["댓글", "덧글", "의견", "comment", "reply", "评论", "コメント"].iter().any(|word| lower.contains(word))
}

/// The heading over posts of the same kind.
fn is_related(word: &str) -> bool {
    // What they are, and how they were chosen: 주요뉴스, 관련보도자료, 이기자의다른기사.
    const KINDS: [&str; 7] = ["기사", "뉴스", "소식", "글", "게시물", "보도자료", "콘텐츠"];
    const CHOSEN: [&str; 11] = [
        "관련",
        "연관",
        "추천",
        "인기",
        "최신",
        "주요",
        "많이본",
        "지금뜨는",
        "이기자의다른",
        "함께보면좋은",
        "함께읽으면좋은",
    ];
    RELATED.contains(&word)
        || word.len() <= 4 * 12
            && KINDS.iter().filter_map(|kind| word.strip_suffix(kind)).any(|chosen| CHOSEN.contains(&chosen))
}

const RELATED: [&str; 62] = [
    "많이본글",
    "관련기사",
    "관련글",
    "관련뉴스",
    "관련소식",
    "관련게시물",
    "관련게시글",
    "많이본뉴스",
    "많이본기사",
    "인기기사",
    "인기글",
    "최신뉴스",
    "최신기사",
    "최신글",
    "추천기사",
    "함께보면좋은글",
    "다른소식",
    "다른글",
    "関連記事",
    "関連ニュース",
    "関連ページ",
    "関連情報",
    "最新記事",
    "人気記事",
    "おすすめ記事",
    "相关文章",
    "相关阅读",
    "相关新闻",
    "相关推荐",
    "推荐阅读",
    "热门文章",
    "延伸閱讀",
    "相關新聞",
    "相關文章",
    "relatedposts",
    "relatedarticles",
    "relatednews",
    "relatedstories",
    "relatedcontent",
    "youmayalsolike",
    "youmightalsolike",
    "recentposts",
    "recentnews",
    "latestnews",
    "morenews",
    "verwandtenachrichten",
    "verwandteartikel",
    "ähnlicheartikel",
    "ähnlichebeiträge",
    "weiterenachrichten",
    "weiterebeiträge",
    "daskönntesieauchinteressieren",
    "articlessimilaires",
    "weiteremeldungen",
    "mehrzumthema",
    "danslamêmerubrique",
    "àlireaussi",
    "推荐内容",
    "最近の投稿",
    "新着情報",
    "最新のお知らせ",
    "新着のお知らせ",
];

/// The word before a row of tags.
fn is_tags(word: &str) -> bool {
    matches!(
        word,
        "태그"
            | "해시태그"
            | "tag"
            | "tags"
            | "hashtags"
            | "keywords"
            | "키워드"
            | "タグ"
            | "キーワード"
            | "标签"
            | "關鍵字"
            | "关键词"
            | "schlagwörter"
            | "schlagworte"
            | "motsclés"
    )
}

fn is_rating(text: &str) -> bool {
    text.contains("만족") && (text.contains("만족도") || text.contains("십니까")) || is_about_page(text)
}

/// A site's question what one thinks of its page: "이 페이지에서 제공하는 정보에 만족하십니까?", or its heading.
pub(super) fn is_about_page(text: &str) -> bool {
    let page = ["페이지", "정보", "콘텐츠", "컨텐츠", "홈페이지", "누리집", "사이트", "메뉴", "게시물", "열람"];
    let asks = text.contains("만족")
        && ["십니까", "셨습니까", "하시나요"].iter().any(|end| text.contains(end))
        && page.iter().any(|word| text.contains(word));
    let heads = || {
        let word = word(text);
        ["만족도조사", "만족도평가", "페이지만족도", "콘텐츠만족도"].iter().any(|end| word.ends_with(end))
            && word.chars().count() <= 14
    };
    let other = || {
        [
            "役に立ちましたか",
            "参考になりましたか",
            "見つけやすかったですか",
            "Was this page helpful",
            "War diese Seite hilfreich",
        ]
        .iter()
        .any(|asked| text.contains(asked))
    };
    asks || text.contains('만') && heads() || text.contains(['か', 'W']) && text.chars().count() <= 120 && other()
}

/// Whether a text names the licence of public works.
pub(super) fn is_licence(text: &str) -> bool {
    text.contains("공공누리") || text.contains("공공저작물 자유이용")
}

/// Whether a text is the mark of that licence, or the licence itself, and says nothing else of it: "공공누리 제1유형:출처표시",
/// "본 저작물은 '공공누리' 조건에 따라 이용할 수 있습니다.", "공공누리의 제4유형(출처표시+변경금지) 조건에 따라 이용할 수 …".
pub(super) fn is_licence_itself(text: &str) -> bool {
    let word = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let named = |name: &str| ["공공누리", "공공저작물", "저작물"].iter().any(|start| name.starts_with(start));
    let part = |one: &str| {
        let one = word(one);
        one.is_empty()
            || named(&one) && one.chars().count() <= 12
            || one.contains("유형") && one.chars().count() <= 4
            || [
                "출처표시",
                "상업적",
                "이용금지",
                "변경금지",
                "상업용금지",
                "자유이용",
                "이용허락",
                "자유이용허락표시",
                "마크",
                "로고",
                "open",
                "OPEN",
                "kogl",
                "KOGL",
            ]
            .iter()
            .any(|known| one.contains(known))
    };
    is_licence(text)
        && ((text.contains("저작물") || text.starts_with("공공누리") && text.contains("유형"))
            && ["조건", "이용할 수", "이용 할 수", "이용하실 수", "이용 가능", "적용"]
                .iter()
                .any(|said| text.contains(said))
            || text.chars().count() <= 40 && text.split([' ', ':', '+', '-', '(', ')', ',', '·']).all(part))
}

/// The terms of the site.
fn is_terms(word: &str) -> bool {
    matches!(
        word,
        "개인정보처리방침"
            | "개인정보취급방침"
            | "이용약관"
            | "privacypolicy"
            | "termsofuse"
            | "impressum"
            | "datenschutz"
            | "datenschutzerklärung"
            | "mentionslégales"
            | "お問い合わせ"
            | "お問い合わせ先"
            | "問い合わせ先"
            | "プライバシーポリシー"
            | "网站声明"
            | "关于我们"
    )
}

/// "Copyright ⓒ 2024 …": with its sign or a year, or all rights reserved.
fn is_copyright(text: &str, word: &str) -> bool {
    let marked = || {
        let sign = text.contains(['©', 'ⓒ', 'Ⓒ']) || text.contains("(c)") || text.contains("(C)");
        sign || text.bytes().filter(u8::is_ascii_digit).count() >= 4
    };
    let reserved = || {
        let said: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        said.contains("allrightsreserved")
    };
    (text.contains("ights") || text.contains("IGHTS")) && reserved()
        || word.starts_with("copyright") && text.chars().count() <= 120 && marked()
}

/// Whether a text forbids to copy what stands above it: "저작권자 © 한빛신문, 무단 전재 및 재배포 금지". "강의 영상 무단 배포 금지" is
/// people's own text.
pub(super) fn forbids_copies(text: &str) -> bool {
    text.contains("무단")
        && text.chars().count() <= 80
        && ["전재", "저작권", "기사", "©", "ⓒ"].iter().any(|word| text.contains(word))
        && (text.contains("금지") || text.contains("금합니다"))
}

/// Who looks after the page.
fn is_manager(text: &str, word: &str) -> bool {
    const NAMES: [&str; 14] = [
        "페이지담당",
        "페이지관리",
        "콘텐츠담당",
        "콘텐츠관리",
        "콘텐츠정보책임",
        "콘텐츠책임",
        "컨텐츠관리",
        "컨텐츠담당",
        "자료관리담당",
        "자료관리부서",
        "このページに関するお問い合わせ",
        "このページの担当",
        "このページへのお問い合わせ",
        "このページについてのお問い合わせ",
    ];
    NAMES.iter().any(|name| word.starts_with(name)) && text.chars().count() <= 60
}

/// What a text may be the sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Neighbour,
    List,
    Comments,
    /// "로그인 후 댓글을 쓸 수 있습니다."
    Login,
    Rating,
    Terms,
    Copyright,
    Manager,
    Licence,
    Related,
    Tags,
    /// "Posted in", "카테고리": before a text they stand in heads.
    Kinds,
}

/// By its words alone.
pub(super) fn sign(bit: &Bit) -> Option<Sign> {
    let text = bit.text.as_str();
    // Made once for all that ask; a longer text is asked for what it holds.
    let word = if text.len() <= WORD { word(text) } else { String::new() };
    if (bit.link || bit.kind == Kind::Control) && is_list_word(&word) {
        return Some(Sign::List);
    }
    if bit.kind == Kind::Control {
        return None;
    }
    let spoken = |is: &dyn Fn() -> bool| bit.is_text() && is();
    if spoken(&|| is_related(&word)) {
        Some(Sign::Related)
    } else if spoken(&|| is_tags(&word)) {
        Some(Sign::Tags)
    } else if spoken(&|| matches!(word.as_str(), "postedin" | "filedunder" | "categories" | "카테고리")) {
        Some(Sign::Kinds)
    } else if bit.kind == Kind::Image && text.len() <= WORD && is_neighbour(text) || spoken(&|| is_neighbour(text)) {
        Some(Sign::Neighbour)
    } else if spoken(&|| is_comments(&word)) {
        Some(Sign::Comments)
    } else if spoken(&|| asks_login(text)) {
        Some(Sign::Login)
    } else if spoken(&|| is_rating(text)) {
        Some(Sign::Rating)
    } else if is_terms(&word) {
        Some(Sign::Terms)
    } else if is_copyright(text, &word) {
        Some(Sign::Copyright)
    } else if is_manager(text, &word) {
        Some(Sign::Manager)
    } else {
        (is_licence(text) || forbids_copies(text)).then_some(Sign::Licence)
    }
}
