//! The captions of what one does with a post: to share it, to print it, to vote for it, to read it in larger letters.

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::text::{is_letter, lower};

/// Characters of the longest caption.
const LONGEST: usize = 24;

/// Characters of a caption that is a tool and what one does with it: "카카오톡으로", "페이스북에".
const WITH_ENDING: usize = 8;

/// Whether a text is a tool beside a post: sharing, printing, voting, the size of letters.
pub(super) fn is_tool(text: &str) -> bool {
    let text = text.trim();
    // "이것을 공유하기:", "이 글 공유하기": the heading over such buttons.
    let this = THIS.iter().find_map(|this| text.strip_prefix(this)).filter(|rest| rest.contains("공유"));
    let text = this.unwrap_or(text).trim();
    // A line drawn with dashes is decoration, whatever is written into it.
    if text.contains("-----") && text.chars().filter(|c| c.is_alphanumeric()).count() <= 5 {
        return true;
    }
    // Four bytes a character at most.
    text.len() <= 4 * LONGEST
        && text.chars().count() <= LONGEST
        && text
            .split(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '+' | '-'))
            .all(|one| !one.contains(is_letter) || is_word(&lower(one)))
}

/// Whether a word, in lower case, is a tool's.
fn is_word(word: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| TOOLS.into_iter().collect());
    let word = word.trim_matches(|c: char| !is_letter(c));
    let tool = |ending: &str| word.strip_suffix(ending).is_some_and(|tool| KNOWN.contains(tool));
    KNOWN.contains(word)
        || word.chars().count() <= WITH_ENDING
            && ["공유", "으로", "로", "하기", "공유하기", "에", "で送る", "でシェア", "する"].into_iter().any(tool)
}

/// What a site calls the post under which it stands.
const THIS: [&str; 11] = [
    "이것을 ",
    "이글 ",
    "이 글을 ",
    "이 글 ",
    "이 게시물을 ",
    "이 게시물 ",
    "이 기사를 ",
    "이 기사 ",
    "이 페이지를 ",
    "이 페이지 ",
    "이 소식 ",
];

const TOOLS: [&str; 116] = [
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
    "回复",
    "回信给作者",
    "本篇全文",
    "本讨论区",
    "修改",
    "删除",
    "转寄",
    "转贴",
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
