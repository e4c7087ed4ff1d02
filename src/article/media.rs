//! What a file's name says: its media type, and where the name ends among the sizes and words around it.

/// Endings that boards attach, with the media type of each. HWP has no registered one: these are the names that
/// browsers and Hancom's own software use.
const TYPES: [(&str, &str); 52] = [
    ("hwp", "application/x-hwp"),
    ("hwpx", "application/hwp+zip"),
    ("hwt", "application/x-hwt"),
    ("hml", "application/x-hml"),
    ("pdf", "application/pdf"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("docm", "application/vnd.ms-word.document.macroenabled.12"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xlsm", "application/vnd.ms-excel.sheet.macroenabled.12"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("pps", "application/vnd.ms-powerpoint"),
    ("show", "application/x-hshow"),
    ("cell", "application/x-hcell"),
    ("nxl", "application/x-hcell"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("rtf", "application/rtf"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("xml", "application/xml"),
    ("json", "application/json"),
    ("zip", "application/zip"),
    ("egg", "application/x-egg"),
    ("alz", "application/x-alz"),
    ("7z", "application/x-7z-compressed"),
    ("rar", "application/vnd.rar"),
    ("tar", "application/x-tar"),
    ("gz", "application/gzip"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("jfif", "image/jpeg"),
    ("png", "image/png"),
    ("gif", "image/gif"),
    ("bmp", "image/bmp"),
    ("webp", "image/webp"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("ai", "application/postscript"),
    ("psd", "image/vnd.adobe.photoshop"),
    ("dwg", "image/vnd.dwg"),
    ("mp3", "audio/mpeg"),
    ("wav", "audio/wav"),
    ("mp4", "video/mp4"),
    ("avi", "video/x-msvideo"),
    ("mov", "video/quicktime"),
    ("wmv", "video/x-ms-wmv"),
    ("exe", "application/vnd.microsoft.portable-executable"),
];

/// The media type by a name's ending; `None` for an ending not known.
pub(super) fn media_type(name: &str) -> Option<&'static str> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    TYPES.iter().find(|(known, _)| *known == ending).map(|(_, media)| *media)
}

/// Whether a word is the ending of files' names, and nothing else that people write: show, cell, ai.
pub(super) fn is_ending(word: &str) -> bool {
    word.len() >= 3
        && !matches!(word, "show" | "cell")
        && TYPES.iter().any(|(known, _)| known.eq_ignore_ascii_case(word))
}

/// Where a file's name ends within a text: behind the last known ending that nothing of the name follows.
fn name_end(text: &str) -> Option<usize> {
    let mut found = None;
    for (dot, _) in text.match_indices('.') {
        let rest = &text[dot + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let ending = rest[..length].to_ascii_lowercase();
        let after = rest[length..].chars().next();
        let ends = after.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | ')' | ']' | '"' | '\'' | ',' | '|' | '/' | '<')
        });
        if length > 0 && ends && TYPES.iter().any(|(known, _)| *known == ending) {
            found = Some(dot + 1 + length);
        }
    }
    found
}

/// Whether a text names a file by its ending.
pub(super) fn is_file_name(text: &str) -> bool {
    name_end(text).is_some_and(|end| end > 2)
}

/// "Leaf Zone Map (PDF)", "Lageplan (PDF, 1,2 MB)", "募集要項 [PDFファイル／120KB]": a name with its kind in brackets behind it.
pub(super) fn says_kind(text: &str) -> bool {
    const KINDS: [&str; 10] = ["pdf", "hwp", "hwpx", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip"];
    let text = text.trim().trim_end_matches([')', ']', '）', '］']);
    let Some((name, note)) = text.rsplit_once(['(', '[', '（', '［']) else { return false };
    let note = note.trim().to_ascii_lowercase();
    let kind: String = note.chars().take_while(char::is_ascii_alphabetic).collect();
    name.trim().chars().count() >= 3 && note.len() <= 40 && KINDS.contains(&kind.as_str())
}

/// "PDF 파일 계획.pdf": the words of an icon that says the name's own ending.
fn without_kind(name: &str) -> &str {
    let Some((kind, rest)) = name.split_once(char::is_whitespace) else { return name };
    let Some((word, rest)) = rest.trim_start().split_once(char::is_whitespace) else { return name };
    let is_kind = name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case(kind));
    if is_kind && matches!(word, "파일" | "문서" | "file" | "File") { rest.trim_start() } else { name }
}

/// A file's name without what boards print around it: sizes, counts, "다운로드", "첨부파일 :".
pub(super) fn clean_name(text: &str) -> String {
    let mut name = text.trim();
    loop {
        let before = name;
        name = without_kind(name);
        name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | ':' | '"' | ','));
        for word in FRONT {
            if let Some(rest) = name.strip_prefix(word) {
                // "첨부파일 목록.hwp" is a name; "첨부파일 : 목록.hwp" and "첨부파일1 목록.hwp" are labels.
                let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
                if let Some(rest) = rest.trim_start().strip_prefix([':', '：', '-', '|']) {
                    name = rest.trim_start();
                }
            }
        }
        for word in BEHIND {
            if let Some(rest) = name.strip_suffix(word)
                && !rest.is_empty()
                // A word joined to the name by `_` belongs to it.
                && rest.ends_with(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '|') || is_file_name(rest))
            {
                name = rest;
            }
        }
        name = without_note(name);
        if name == before {
            break;
        }
    }
    if let Some(end) = name_end(name) {
        // Behind the ending stand only sizes and counts, unless the text goes on as a name does.
        if !name[end..].contains(['.']) || name[end..].trim_start().starts_with(['(', '[']) {
            name = &name[..end];
        }
    }
    name.to_owned()
}

const FRONT: [&str; 8] = ["첨부파일", "첨부", "파일명", "파일", "붙임파일", "Attachment", "Attach", "File"];
const BEHIND: [&str; 20] = [
    "다운로드",
    "다운받기",
    "내려받기",
    "바로보기",
    "미리보기",
    "바로듣기",
    "뷰어",
    "뷰어보기",
    "첨부파일",
    "파일 다운로드",
    "파일받기",
    "새창",
    "새창열림",
    "새창열기",
    "새 창 열림",
    "새창으로 열림",
    "Download",
    "download",
    "DOWNLOAD",
    "열기",
];

/// Without a trailing "(71KB)", "[jpg,11.46 MB]", "[0 hit]", "(1 hit/ 360.6 KB)", "238KB", "(3)" behind an ending,
/// "(새창)".
fn without_note(name: &str) -> &str {
    if let Some(open) = name.rfind(['(', '[', '<'])
        && name.ends_with([')', ']', '>'])
    {
        let note = name[open + 1..name.len() - 1].trim();
        let rest = &name[..open];
        let counted = note.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ')) && is_file_name(rest.trim());
        let size = size(note).is_some();
        let lower = note.to_ascii_lowercase();
        let said = ["hit", "다운", "다운로드", "새창", "새 창", "조회", "회 ", "download", "용량", "크기"]
            .iter()
            .any(|word| lower.contains(word));
        if !rest.trim().is_empty() && (counted || size || said) {
            return rest.trim_end();
        }
    }
    // "이름.hwp 238KB"
    if let Some(end) = name_end(name)
        && size(name[end..].trim()).is_some()
    {
        return &name[..end];
    }
    name
}

/// Bytes of a size as boards print it ("71KB", "11.46 MB", "1,234 bytes", "파일크기: 2.3M"); `None` where the text has no
/// unit of size. 1 KB is 1024 bytes here, as in the file managers that authors read it from.
pub(super) fn size(text: &str) -> Option<u64> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    for (unit, factor) in [
        ("kbyte", 1024.0),
        ("mbyte", 1_048_576.0),
        ("kb", 1024.0),
        ("mb", 1_048_576.0),
        ("kib", 1024.0),
        ("mib", 1_048_576.0),
        ("gb", 1_073_741_824.0),
        ("byte", 1.0),
        ("k)", 1024.0),
        ("m)", 1_048_576.0),
    ] {
        for (at, _) in lower.match_indices(unit) {
            let before = lower[..at].trim_end();
            let from = before
                .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
                .map_or(0, |last| last + before[last..].chars().next().map_or(1, char::len_utf8));
            // "[jpg,474.7 KB]": a comma before the number parts it from what stands before.
            let from = from + before[from..].len() - before[from..].trim_start_matches([',', '.']).len();
            let number: String = before[from..].chars().filter(|c| *c != ',').collect();
            // A name may end in "…2MB"; a size stands on its own.
            let alone = before[..from].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            if let (true, Ok(number)) = (alone, number.trim_matches('.').parse::<f64>()) {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "digits only, and saturating"
                )]
                return Some((number * factor) as u64);
            }
        }
    }
    None
}
