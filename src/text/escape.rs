//! What stands in the quotes of a script's string, as it means.

/// Text of a script's string as it means: `\"`, `\u003c`, `\/`.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (character, length) = escape(&rest[at + 1..]);
        out.extend(character);
        rest = &rest[at + 1 + length..];
    }
    out.push_str(rest);
    out
}

/// What stands behind a backslash: the character it means, and how many bytes it takes.
fn escape(rest: &str) -> (Option<char>, usize) {
    let Some(first) = rest.chars().next() else { return (None, 0) };
    let code = |from: usize, length: usize| {
        let digits = rest.get(from..from + length).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    };
    match first {
        'n' => (Some('\n'), 1),
        't' => (Some('\t'), 1),
        'r' | 'b' | 'f' | 'v' | '0' => (Some(' '), 1),
        'x' => code(1, 2).map_or((Some('x'), 1), |code| (char::from_u32(code), 3)),
        'u' => match code(1, 4) {
            // Two halves of one character beyond the first plane.
            Some(high @ 0xd800..0xdc00) => match (rest.get(5..7), code(7, 4)) {
                (Some("\\u"), Some(low @ 0xdc00..0xe000)) => {
                    (char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)), 11)
                }
                _ => (None, 5),
            },
            Some(code) => (char::from_u32(code), 5),
            None => (Some('u'), 1),
        },
        other => (Some(other), other.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_scripts() {
        for (raw, expected) in [
            (r#"\"a\" \'b\' \/ \\"#, "\"a\" 'b' / \\"),
            (r"\uac00\x41\ud83d\ude00", "가A😀"),
            (r"a\nb\q\u12", "a\nbqu12"),
            ("가\\", "가"),
        ] {
            assert_eq!(unescaped(raw), expected, "{raw}");
        }
    }
}
