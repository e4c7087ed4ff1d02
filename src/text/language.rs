//! Which language a text is in, by its letters.

use crate::model::Language;

/// By the share of Hangul against Latin letters. A Hangul syllable says what two or three Latin letters say, and Korean
/// titles hold English names ("KONEPS 시스템 점검") more often than the reverse, so one syllable outweighs five letters.
/// `None` without letters, and where another script leads.
pub fn language(text: &str) -> Option<Language> {
    let (mut hangul, mut latin, mut other) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => latin += 1,
            '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' => hangul += 1,
            // Hanja belong to Korean titles too (新年辭), so they only count where nothing else is there.
            c if c.is_alphabetic() => other += 1,
            _ => {}
        }
    }
    if hangul == 0 && latin == 0 || other > 2 * (hangul + latin) {
        None
    } else if hangul * 5 >= latin && hangul > 0 {
        Some(Language::Korean)
    } else {
        Some(Language::English)
    }
}
