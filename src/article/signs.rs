//! The words and addresses by which the end of a post is told: neighbours, the way back to the list, comments, ratings,
//! licences, links to other posts.

use crate::text::Label;
use crate::text::label::label;

/// 이전글, 다음글, and what boards write for it when there is none.
pub(super) fn is_neighbour(text: &str) -> bool {
    // "∧ 다음글", "▲ 이전글", "« Previous".
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
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

/// Text without white space and what surrounds it, in lower case.
fn word(text: &str) -> String {
    let word: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// The button back to the list.
pub(super) fn is_list_word(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let word = word(text);
    LISTS.contains(&word.as_str())
        || ["一覧へ", "一覧に戻る", "一覧へ戻る", "一覧を見る"].iter().any(|end| word.ends_with(end))
}

const LISTS: [&str; 28] = [
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

pub(super) fn is_comments(text: &str) -> bool {
    // "댓글 2", "3 Comments", "(2) 评论"
    let bare = text.trim_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '개' | '건' | ':' | '：' | '件')
    });
    COMMENTS.contains(&word(bare).as_str()) && text.len() <= 80 || asks_login(text)
}

const COMMENTS: [&str; 30] = [
    "댓글",
    "덧글",
    "한줄의견",
    "의견쓰기",
    "댓글쓰기",
    "댓글달기",
    "댓글등록",
    "댓글작성",
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
fn asks_login(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.chars().count() <= 80
        && ["로그인", "login", "log in", "logged in", "登录", "ログイン"].iter().any(|word| lower.contains(word))
        && ["댓글", "덧글", "의견", "comment", "reply", "评论", "コメント"].iter().any(|word| lower.contains(word))
}

/// The heading over posts of the same kind.
pub(super) fn is_related(text: &str) -> bool {
    text.chars().count() <= 40 && RELATED.contains(&word(text).as_str())
}

const RELATED: [&str; 59] = [
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
];

/// The word before a row of tags.
pub(super) fn is_tags(text: &str) -> bool {
    text.chars().count() <= 16
        && matches!(
            word(text).as_str(),
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

/// Whether a text is a tool beside a post: sharing, printing, voting, the size of letters.
pub(super) fn is_tool(text: &str) -> bool {
    let text = text.trim();
    // A line drawn with dashes is decoration, whatever is written into it.
    if text.contains("-----") && text.chars().filter(|c| c.is_alphanumeric()).count() <= 5 {
        return true;
    }
    text.chars().count() <= 24
        && (!text.contains(char::is_alphabetic)
            || text
                .split(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '+' | '-'))
                .filter(|one| one.contains(char::is_alphanumeric))
                .all(|one| {
                    let one = one.to_lowercase();
                    let one = one.trim_matches(|c: char| !c.is_alphabetic());
                    one.is_empty()
                        || TOOLS.iter().any(|tool| {
                            one == *tool
                                || one.chars().count() <= 8
                                    && one.strip_prefix(tool).is_some_and(|rest| {
                                        ["공유", "으로", "로", "하기", "공유하기", "에"].contains(&rest)
                                    })
                        })
                }))
}

const TOOLS: [&str; 108] = [
    "페이스북",
    "트위터",
    "카카오",
    "카카오톡",
    "카카오스토리",
    "네이버",
    "네이버밴드",
    "밴드",
    "블로그",
    "라인",
    "인스타그램",
    "텔레그램",
    "url",
    "url복사",
    "주소복사",
    "링크",
    "링크복사",
    "복사",
    "인쇄",
    "프린트",
    "스크랩",
    "공유",
    "공유하기",
    "sns",
    "sns공유",
    "보내기",
    "글자",
    "글자크기",
    "글씨크기",
    "크기",
    "확대",
    "축소",
    "크게",
    "작게",
    "추천",
    "비추천",
    "좋아요",
    "싫어요",
    "공감",
    "비공감",
    "신고",
    "신고하기",
    "메일",
    "이메일",
    "facebook",
    "twitter",
    "x",
    "line",
    "pocket",
    "linkedin",
    "whatsapp",
    "xing",
    "pinterest",
    "telegram",
    "share",
    "tweet",
    "print",
    "email",
    "teilen",
    "シェア",
    "印刷",
    "分享",
    "微信",
    "微博",
    "打印",
    "分享到",
    "顶一下",
    "踩一下",
    "赞",
    "收藏",
    "举报",
    "关闭",
    "关闭窗口",
    "打印本页",
    "字体",
    "大",
    "中",
    "小",
    "字号",
    "微信好友",
    "qq空间",
    "复制链接",
    "ブックマーク",
    "ツイート",
    "いいね",
    "this",
    "page",
    "post",
    "article",
    "on",
    "via",
    "auf",
    "mit",
    "to",
    "per",
    "drucken",
    "seite",
    "artikel",
    "vote",
    "bookmark",
    "save",
    "저장",
    "즐겨찾기",
    "기사공유",
    "이메일전송",
    "大きな文字で印刷",
    "印刷する",
    "文字サイズ",
];

pub(super) fn is_rating(text: &str) -> bool {
    (text.contains("만족") && (text.contains("십니까") || text.contains("셨습니까") || text.contains("페이지")))
        || text.contains("만족도 조사")
        || text.contains("만족도조사")
        || text.contains("만족도 평가")
        || text.chars().count() <= 120
            && [
                "役に立ちましたか",
                "参考になりましたか",
                "見つけやすかったですか",
                "Was this page helpful",
                "War diese Seite hilfreich",
            ]
            .iter()
            .any(|asked| text.contains(asked))
}

pub(super) fn is_licence(text: &str) -> bool {
    text.contains("공공누리") || text.contains("공공저작물 자유이용")
}

/// The site's foot and the page's manager: whose page it is, who looks after it.
pub(super) fn is_foot(text: &str) -> bool {
    let lower = text.to_lowercase();
    let word: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    let manager = [
        "페이지담당",
        "페이지관리",
        "콘텐츠담당",
        "콘텐츠관리",
        "컨텐츠담당",
        "자료관리담당",
        "자료관리부서",
        "このページに関するお問い合わせ",
        "このページの担当",
        "このページへのお問い合わせ",
        "このページについてのお問い合わせ",
    ];
    lower.contains("all rights reserved")
        || word.starts_with("copyright") && text.chars().count() <= 120
        || matches!(
            word.as_str(),
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
        || manager.iter().any(|name| word.starts_with(name)) && text.chars().count() <= 60
}

/// An address without what tells one post from another: numbers in the path, values of parameters.
pub(super) struct Shape {
    host: String,
    path: String,
    names: Vec<String>,
    values: Vec<String>,
    exact: String,
}

impl Shape {
    pub(super) fn of(url: &url::Url) -> Self {
        let mut path = String::new();
        for c in url.path().chars() {
            if !c.is_ascii_digit() {
                path.push(c);
            } else if !path.ends_with('0') {
                path.push('0');
            }
        }
        let pairs: Vec<(String, String)> =
            url.query_pairs().take(40).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        Self {
            host: url.host_str().unwrap_or("").trim_start_matches("www.").to_owned(),
            path,
            names: pairs.iter().map(|pair| pair.0.clone()).collect(),
            values: pairs.into_iter().map(|pair| pair.1).collect(),
            exact: url.path().to_owned(),
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.names.iter().position(|other| other == name).map(|at| self.values[at].as_str())
    }

    /// The same script with the same parameters, another post: page numbers and tabs lack the post's number.
    pub(super) fn is_sibling(&self, other: &Self) -> bool {
        if self.host != other.host || self.path != other.path {
            return false;
        }
        // A post's number is long; menus differ in short ones (`/sub4_1`, `/sub4_2`).
        let runs = |path: &str| -> Vec<String> {
            path.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect()
        };
        let numbered = self.exact != other.exact
            && runs(&self.exact).iter().zip(runs(&other.exact)).all(|(a, b)| *a == b || a.len() >= 4 && b.len() >= 4);
        let missing = self.names.iter().filter(|name| other.value(name).is_none()).count();
        let differ = self
            .names
            .iter()
            .zip(&self.values)
            .filter(|(name, value)| other.value(name).is_some_and(|there| there != *value))
            .count();
        if self.exact != other.exact {
            return numbered && missing == 0;
        }
        !self.names.is_empty() && missing * 3 <= self.names.len() && differ > 0
    }
}
