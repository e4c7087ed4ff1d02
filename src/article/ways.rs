//! What the words and addresses of links say: that they load a file, or all files, or show one some other way; and words beside
//! files that are no name.
//!
//! Which links are files is [`super::files`]'s.

use super::media;
use crate::text::label::label;

/// An address without the names of its parameters: `view.do?no=7&atchFileId=…` shows a post that has a file.
pub(super) fn without_names(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let values = query.split('&').map(|pair| pair.split_once('=').map_or(pair, |(_, value)| value));
    std::iter::once(path).chain(values).collect::<Vec<_>>().join("&")
}

/// Words in addresses and functions that send a file.
pub(super) const LOADS: [&str; 20] = [
    "download",
    "filedown",
    "file_down",
    "downfile",
    "down_file",
    "downrun",
    "file_dn",
    "filedn",
    "fileget",
    "getfile",
    "get_file",
    "dnfile",
    "down.do",
    "down.php",
    "down.asp",
    "down.jsp",
    "boarddown",
    "atchfile",
    "attachfile",
    "'down'",
];

/// Words on buttons.
pub(super) const SAYS: [&str; 6] = ["다운로드", "내려받기", "다운받기", "파일받기", "Download", "download"];

/// A viewer, a reader's voice, a print: not the file itself.
pub(super) fn is_other(own: &str, title: &str, class: &str, address: &str) -> bool {
    const WORDS: [&str; 9] =
        ["미리보기", "바로보기", "바로듣기", "뷰어", "인쇄", "전자책", "미리듣기", "Preview", "preview"];
    const NAMES: [&str; 10] =
        ["preview", "viewer", "synap", "prelisten", "ebook", "docview", "htmlview", "previewer", "print", "sharer"];
    let class = class.to_ascii_lowercase();
    let own_name = media::is_file_name(own);
    // 점자보기, 음성듣기: the same file for another sense. 원문보기 and 파일보기 may be the only way to it.
    let way = own.trim();
    let sense = (way.ends_with("보기") || way.ends_with("듣기"))
        && way.chars().count() <= 6
        && !["원문", "파일", "첨부", "붙임"].iter().any(|word| way.contains(word));
    // The call may hold the file's own name or address: only the function's name counts.
    let called = address.split(['(', '?']).next().unwrap_or("").to_ascii_lowercase();
    let opened = address.to_ascii_lowercase();
    sense
        || WORDS
            .iter()
            .any(|word| own.contains(word) && !own_name || title.ends_with(word) || title.contains(&format!("{word}(")))
        || NAMES.iter().any(|name| class.contains(name) || called.contains(name))
        || ["/viewer/", "/synap", "preview", "viewer."].iter().any(|name| opened.contains(name) && !own_name)
}

/// All files in one archive are no file of the post.
pub(super) fn is_all(own: &str, title: &str, address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    // A sentence that says "모두" is none, nor is a name of several words.
    let words = |text: &str| {
        let length = text.chars().count();
        let loads = || ["다운", "받기", "저장", "파일", "압축", "zip", "down", "file"];
        !media::is_file_name(text)
            && length <= 24
            && ["전체", "일괄", "모두", "압축", "All", "ALL"].iter().any(|word| text.contains(word))
            && (length <= 6 || loads().iter().any(|word| text.to_lowercase().contains(word)))
    };
    words(own)
        || words(title)
        || lower.contains("action=zip")
        || lower.contains("type=all")
        || lower.contains("zipdown")
        || lower.contains("downall")
        || lower.contains("alldown")
}

/// Words beside a file that are no name: labels, sizes, buttons, types.
pub(super) fn is_aside(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty()
        || label(text).is_some()
        || media::size(text).is_some()
        || bare.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' '))
        || bare.chars().count() <= 1
        || SAYS.contains(&bare)
        || bare == "받기"
        || bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
            word.bytes().all(|b| b.is_ascii_digit())
                || ["download", "file", "hit", "hits", "다운로드", "회", "첨부", "첨부파일", "파일", "date", "size"]
                    .contains(&word.to_lowercase().as_str())
                || word.ends_with('회')
                || word.ends_with(['K', 'M', 'B'])
        })
        || ["미리보기", "바로보기", "바로듣기", "이미지", "새창", "파일", "다운로드", "hit", "첨부"]
            .iter()
            .any(|word| bare.contains(word) && bare.chars().count() <= 14)
}
