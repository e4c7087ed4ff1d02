//! The few words that a feed adds of its own, in the reader's language.

use crate::model::Language;

/// One language's words.
pub(super) struct Words {
    /// Heads the list of files.
    pub files: &'static str,
    /// Opens the note of an edit; FEEDS readers look for it.
    pub corrected: &'static str,
    /// Stands around the moment of the edit.
    seen: (&'static str, &'static str),
    /// Where that is not known.
    seen_once: &'static str,
    /// The link of a post without a body.
    pub open: &'static str,
    /// Before the link of a body that was cut.
    pub cut: &'static str,
    about: (&'static str, &'static str),
}

const KOREAN: Words = Words {
    files: "첨부파일",
    corrected: "정정",
    seen: ("", "에 바뀐 것을 확인했습니다."),
    seen_once: "바뀐 것을 확인했습니다.",
    open: "게시판에서 보기",
    cut: "본문이 길어 여기까지만 싣습니다.",
    about: ("", " 게시판의 새 글"),
};

const ENGLISH: Words = Words {
    files: "Attachments",
    corrected: "Corrected",
    seen: ("a change was seen on ", "."),
    seen_once: "a change was seen.",
    open: "Read on the board",
    cut: "The text is long and ends here.",
    about: ("New posts on ", ""),
};

/// The words of a language; English where none is known.
pub(super) fn of(language: Option<Language>) -> &'static Words {
    match language {
        Some(Language::Korean) => &KOREAN,
        _ => &ENGLISH,
    }
}

impl Words {
    /// A feed's description where the source has none.
    pub(super) fn about(&self, title: &str) -> String {
        // "모든 게시판" names itself a board.
        let title = title.strip_suffix(" 게시판").unwrap_or(title);
        format!("{}{title}{}", self.about.0, self.about.1)
    }

    /// The note of an edit seen at a moment (`2024-03-04 15:04`), where that is known.
    pub(super) fn correction(&self, at: Option<&str>) -> String {
        let said = at.map_or_else(|| self.seen_once.to_owned(), |at| format!("{}{at}{}", self.seen.0, self.seen.1));
        format!("[{}] {said}", self.corrected)
    }
}
