//! The literals among a call's arguments, replaced in the code itself: everything around them stays as it is written.

use super::Call;

/// Asked with an argument's place, name and value; what it shall be, `None`: as it is.
pub(in super::super) type NewValue<'a> = dyn FnMut(usize, Option<&str>, &str) -> Option<String> + 'a;

/// `code` with arguments of `call` replaced where `new` says so. It is asked with the argument's place (from 0), its name
/// where it stands in an object (`{ no: 7 }`), and its value.
pub(in super::super) fn with_arguments(code: &str, call: &Call, new: &mut NewValue<'_>) -> String {
    let Some(open) = opening(code, &call.name) else { return code.to_owned() };
    let mut out = code[..open].to_owned();
    let (mut place, mut depth) = (0, 1);
    // The word before a colon within an object.
    let (mut word, mut name) = (String::new(), None::<String>);
    let mut rest = &code[open..];
    while let Some(first) = rest.chars().next() {
        let inside = !word.is_empty() && first.is_ascii_digit();
        let literal = if inside { None } else { literal(rest) };
        let length = literal.as_ref().map_or(first.len_utf8(), |literal| literal.length);
        let mut text = rest[..length].to_owned();
        match literal {
            Some(literal) if depth == 1 || (depth == 2 && name.is_some()) => {
                if let Some(value) = new(place, name.take().as_deref(), &literal.value) {
                    let quote = literal.quote.map_or_else(String::new, String::from);
                    text = format!("{quote}{value}{quote}");
                }
                word.clear();
            }
            Some(literal) => {
                word = literal.value;
            }
            None => match first {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth -= 1,
                ',' => {
                    place += usize::from(depth == 1);
                    word.clear();
                }
                ':' => name = Some(std::mem::take(&mut word)),
                c if c.is_alphanumeric() || matches!(c, '_' | '$') => word.push(c),
                c if c.is_whitespace() => {}
                _ => word.clear(),
            },
        }
        out.push_str(&text);
        rest = &rest[length..];
        if depth == 0 {
            break;
        }
    }
    out.push_str(rest);
    out
}

/// The place behind the bracket that opens the arguments of `name`.
fn opening(code: &str, name: &str) -> Option<usize> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    code.match_indices(name).find_map(|(at, _)| {
        let after = &code[at + name.len()..];
        let open = after.len() - after.trim_start().len();
        (!code[..at].ends_with(is_word) && after[open..].starts_with('(')).then_some(at + name.len() + open + 1)
    })
}

struct Literal {
    value: String,
    /// Bytes in the code, quotes included.
    length: usize,
    quote: Option<char>,
}

/// The text or number that `code` begins with.
fn literal(code: &str) -> Option<Literal> {
    let first = code.chars().next()?;
    if matches!(first, '\'' | '"' | '`') {
        let end = code[1..].find(first)? + 1;
        let value = code[1..end].to_owned();
        return Some(Literal { value, length: end + 1, quote: Some(first) });
    }
    if !first.is_ascii_digit() {
        return None;
    }
    let length = code.find(|c: char| !c.is_ascii_digit()).unwrap_or(code.len());
    Some(Literal { value: code[..length].to_owned(), length, quote: None })
}
