//! Script text → tokens, as far as straight-line code needs them. Bounded; what is not understood becomes `Other`.

/// A token. Operators are one character, or two and three where these mean something else.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Word(String),
    Text(String),
    /// A template literal: text, code, text, code, … text.
    Template(Vec<Part>),
    Number(String),
    Sign(&'static str),
    /// A regular expression or a character that means nothing here.
    Other,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Text(String),
    Code(Vec<Token>),
}

/// Most tokens read of one piece of code: a board's function has some dozens.
const MOST: usize = 6000;

/// Signs of several characters, the longer first.
const LONG_SIGNS: [&str; 16] =
    ["===", "!==", "...", "==", "!=", "=>", "&&", "||", "++", "--", "+=", "-=", "<=", ">=", "?.", "??"];
const SIGNS: [&str; 30] = [
    "(", ")", "{", "}", "[", "]", ";", ",", ".", ":", "?", "=", "+", "-", "*", "/", "<", ">", "!", "%", "&", "|", "^",
    "~", "@", "#", "\\", "`", "'", "\"",
];

/// The sign a code begins with.
fn sign(rest: &str) -> Option<&'static str> {
    let [first, second, ..] = rest.as_bytes() else {
        return SIGNS.iter().find(|sign| rest.starts_with(**sign)).copied();
    };
    // Most are brackets and commas, one by one.
    let long = LONG_SIGNS.iter().filter(|_| matches!(second, b'=' | b'>' | b'&' | b'|' | b'+' | b'-' | b'.' | b'?'));
    long.copied()
        .find(|sign| rest.starts_with(sign))
        .or_else(|| SIGNS.iter().find(|sign| sign.as_bytes()[0] == *first).copied())
}

/// Reads `code` from its start; stops behind the bracket that closes the first one opened when `balanced`.
pub(super) fn tokens(code: &str, balanced: bool) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut rest = code;
    let mut open = 0usize;
    while out.len() < MOST {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else { break };
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find(['\n', '\r']).map_or("", |end| &comment[end..]);
            continue;
        }
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
            continue;
        }
        if rest.starts_with("<!--") {
            rest = rest.find(['\n', '\r']).map_or("", |end| &rest[end..]);
            continue;
        }
        match first {
            '"' | '\'' => {
                let (text, after) = quoted(&rest[1..], first);
                out.push(Token::Text(text));
                rest = after;
            }
            '`' => {
                let (parts, after) = template(&rest[1..]);
                out.push(Token::Template(parts));
                rest = after;
            }
            c if c.is_ascii_digit() => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(rest.len());
                out.push(Token::Number(rest[..end].to_owned()));
                rest = &rest[end..];
            }
            c if c.is_alphabetic() || c == '_' || c == '$' => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(rest.len());
                out.push(Token::Word(rest[..end].to_owned()));
                rest = &rest[end..];
            }
            '/' if regex_may_stand(out.last()) => {
                out.push(Token::Other);
                rest = after_regex(&rest[1..]);
            }
            _ => {
                let Some(sign) = sign(rest) else {
                    rest = &rest[first.len_utf8()..];
                    out.push(Token::Other);
                    continue;
                };
                rest = &rest[sign.len()..];
                out.push(Token::Sign(sign));
                match sign {
                    "(" | "{" | "[" => open += 1,
                    ")" | "}" | "]" => {
                        open = open.saturating_sub(1);
                        if balanced && open == 0 {
                            return out;
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    out
}

fn regex_may_stand(before: Option<&Token>) -> bool {
    match before {
        None => true,
        Some(Token::Sign(sign)) => !matches!(*sign, ")" | "]" | "}"),
        Some(Token::Word(word)) => word == "return",
        _ => false,
    }
}

fn after_regex(rest: &str) -> &str {
    let mut escaped = false;
    let mut class = false;
    for (at, c) in rest.char_indices() {
        match c {
            '\n' => return &rest[at..],
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '/' if !class => {
                let flags = rest[at + 1..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len() - at - 1);
                return &rest[at + 1 + flags..];
            }
            _ => {}
        }
    }
    ""
}

fn quoted(rest: &str, quote: char) -> (String, &str) {
    let mut text = String::new();
    let mut chars = rest.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                if let Some((_, next)) = chars.next() {
                    text.push(match next {
                        'n' => '\n',
                        't' => '\t',
                        other => other,
                    });
                }
            }
            c if c == quote => return (text, &rest[at + c.len_utf8()..]),
            // A string never crosses a line: an unpaired quote must not swallow the script.
            '\n' => return (text, &rest[at..]),
            c => text.push(c),
        }
    }
    (text, "")
}

fn template(rest: &str) -> (Vec<Part>, &str) {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while let Some(c) = rest[at..].chars().next() {
        if c == '`' {
            parts.push(Part::Text(text));
            return (parts, &rest[at + 1..]);
        }
        if rest[at..].starts_with("${") {
            parts.push(Part::Text(std::mem::take(&mut text)));
            // Code inside is short; nested templates are read by the same rules.
            let end = closing_brace(&rest[at + 2..]).unwrap_or(rest.len() - at - 2);
            parts.push(Part::Code(tokens(&rest[at + 2..at + 2 + end], false)));
            at = (at + 3 + end).min(rest.len());
            continue;
        }
        text.push(c);
        at += c.len_utf8();
    }
    parts.push(Part::Text(text));
    (parts, "")
}

fn closing_brace(rest: &str) -> Option<usize> {
    let mut open = 0usize;
    for (at, c) in rest.char_indices().take(2000) {
        match c {
            '{' => open += 1,
            '}' if open == 0 => return Some(at),
            '}' => open -= 1,
            _ => {}
        }
    }
    None
}
