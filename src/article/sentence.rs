//! Whether a text is a sentence, by how it ends. Knows one text, not where it stands.

/// Whether a text ends as a sentence does: a body's, for heads are made of names and numbers.
pub(super) fn is_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['.', '!', '?', ')', '"', '”', '’', ' ']);
    let ending = ["니다", "습니까", "바랍니다", "시오", "세요", "였다", "했다", "한다", "된다", "이다", "있다"];
    text.chars().count() >= 12 && ending.iter().any(|ending| text.ends_with(ending))
}
