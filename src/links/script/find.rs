//! Where a function or a bound handler stands in the page's inline scripts.

use super::lex::{Token, tokens};

/// A function: the names of its parameters and its body.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) struct Function {
    pub(super) parameters: Vec<String>,
    pub(super) body: Vec<Token>,
}

/// The definition of `name`: a declaration, a function or an arrow assigned to a name, a method of an object literal.
/// The last one wins, as it does in a browser.
pub(super) fn function(scripts: &[String], name: &str) -> Option<Function> {
    // `boardList.view`: defined as `view: function` or `boardList.view = function`.
    let last = name.rsplit('.').next().unwrap_or(name);
    if last.is_empty() || matches!(last, "function" | "if" | "for" | "while" | "switch" | "return") {
        return None;
    }
    scripts.iter().rev().find_map(|script| {
        let mut found = None;
        let mut from = 0;
        while let Some(at) = script[from..].find(last).map(|at| at + from) {
            let end = at + last.len();
            from = end;
            let whole_word = !script[..at].ends_with(is_word) && !script[end..].starts_with(is_word);
            if whole_word && let Some(function) = definition(&script[..at], &script[end..]) {
                found = Some(function);
            }
        }
        found
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

fn definition(before: &str, after: &str) -> Option<Function> {
    let declared = before.trim_end().ends_with("function");
    let after = after.trim_start();
    if declared {
        return parse(after);
    }
    let value = after
        .strip_prefix('=')
        .filter(|value| !value.starts_with(['=', '>']))
        .or_else(|| after.strip_prefix(':'))?
        .trim_start();
    let value = value.strip_prefix("async").unwrap_or(value).trim_start();
    if let Some(rest) = value.strip_prefix("function") {
        let open = rest.find('(')?;
        return parse(&rest[open..]);
    }
    // An arrow with its parameters in brackets.
    if value.starts_with('(') { arrow(value) } else { None }
}

/// `(a, b) { … }`.
fn parse(text: &str) -> Option<Function> {
    if !text.starts_with('(') {
        return None;
    }
    let head = tokens(text, true);
    let parameters =
        head.iter().filter_map(|token| if let Token::Word(word) = token { Some(word.clone()) } else { None }).collect();
    let close = text.find(')')?;
    let body = text[close + 1..].trim_start();
    let body = body.starts_with('{').then(|| tokens(body, true)).filter(|body| is_whole(body))?;
    Some(Function { parameters, body })
}

/// Whether a body came to its end: half a function may lead to half an address.
fn is_whole(body: &[Token]) -> bool {
    body.last() == Some(&Token::Sign("}"))
}

fn arrow(text: &str) -> Option<Function> {
    let close = text.find(')')?;
    let body = text[close + 1..].trim_start().strip_prefix("=>")?.trim_start();
    let parameters = tokens(&text[..=close], true)
        .iter()
        .filter_map(|token| if let Token::Word(word) = token { Some(word.clone()) } else { None })
        .collect();
    let body = body.starts_with('{').then(|| tokens(body, true)).filter(|body| is_whole(body))?;
    Some(Function { parameters, body })
}

/// The click handler that a script binds to one of `wanted`: `.class`, `#id`, `[data-name`.
pub(super) fn bound(scripts: &[String], wanted: &[String]) -> Option<Function> {
    for script in scripts {
        for name in wanted {
            let mut from = 0;
            while let Some(at) = script[from..].find(name.as_str()).map(|at| at + from) {
                let end = at + name.len();
                from = end;
                if script[end..].starts_with(|c: char| is_word(c) || c == '-') {
                    continue;
                }
                if let Some(function) = binding(&script[..at], &script[end..]) {
                    return Some(function);
                }
            }
        }
    }
    None
}

/// `$('.x').on('click', function (e) {`, `$(document).on('click', '.x', function () {`, `.click(function`,
/// `addEventListener('click', …`.
fn binding(before: &str, after: &str) -> Option<Function> {
    const NEAR: usize = 160;
    let near = &after[..after.floor_char_boundary(NEAR)];
    let back = &before[before.ceil_char_boundary(before.len().saturating_sub(80))..];
    let line = near.split(';').next().unwrap_or(near);
    let clicks = line.contains("click") || back.rsplit([';', '}']).next().is_some_and(|line| line.contains("click"));
    if !clicks {
        return None;
    }
    if let Some(at) = near.find("function") {
        let rest = &after[at + "function".len()..];
        let open = rest.find('(')?;
        return parse(&rest[open..]);
    }
    let at = near.find("=>")?;
    let open = near[..at].rfind('(')?;
    arrow(&after[open..])
}
