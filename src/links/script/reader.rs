//! A place in a piece of code, and the ways over brackets and statements.

use std::rc::Rc;

use super::find::Function;
use super::lex::Token;
use super::value::Value;

/// Reads forward, a token at a time.
pub(super) struct Reader<'t> {
    pub(super) code: &'t [Token],
    pub(super) at: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn next(&mut self) -> Option<&'t Token> {
        let token = self.code.get(self.at);
        self.at += 1;
        token
    }

    pub(super) fn peek_sign(&self, sign: &str) -> bool {
        matches!(self.code.get(self.at), Some(Token::Sign(found)) if *found == sign)
    }

    pub(super) fn eat(&mut self, sign: &str) -> bool {
        let eaten = self.peek_sign(sign);
        self.at += usize::from(eaten);
        eaten
    }

    pub(super) fn eat_any(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        let found = signs.iter().find(|sign| self.peek_sign(sign))?;
        self.at += 1;
        Some(found)
    }

    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let eaten = matches!(self.code.get(self.at), Some(Token::Word(found)) if found == word);
        self.at += usize::from(eaten);
        eaten
    }

    /// Up to and behind the closing sign of the bracket that is open.
    pub(super) fn past(&mut self, close: &str) {
        while self.at < self.code.len() && !self.peek_sign(close) {
            self.at = skip_one(self.code, self.at);
        }
        self.at += 1;
    }
}

/// Behind one token, or behind the bracket it opens.
pub(super) fn skip_one(code: &[Token], at: usize) -> usize {
    if matches!(code.get(at), Some(Token::Sign("(" | "[" | "{"))) { closing(code, at) + 1 } else { at + 1 }
}

/// The place of the bracket that closes the one at `open`; the end where it is missing.
pub(super) fn closing(code: &[Token], open: usize) -> usize {
    let mut depth = 0usize;
    for (at, token) in code.iter().enumerate().skip(open) {
        match token {
            Token::Sign("(" | "[" | "{") => depth += 1,
            Token::Sign(")" | "]" | "}") => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    code.len()
}

/// Behind one statement: a block, or up to its semicolon.
pub(super) fn skip_statement(code: &[Token], from: usize) -> usize {
    let mut at = from;
    while let Some(token) = code.get(at) {
        match token {
            Token::Sign(";") => return at + 1,
            Token::Sign("{") => return closing(code, at).saturating_add(1).min(code.len()),
            Token::Sign("}") => return at,
            _ => at = skip_one(code, at),
        }
    }
    code.len()
}

/// `function (a) { … }` from behind its first word, and the place behind it.
pub(super) fn anonymous(code: &[Token], from: usize) -> (Value, usize) {
    let mut at = from;
    while at < code.len() && !matches!(code[at], Token::Sign("(")) {
        at += 1;
    }
    let close = closing(code, at);
    let parameters = words(code.get(at..close).unwrap_or(&[]));
    let mut at = close;
    while at < code.len() && !matches!(code[at], Token::Sign("{")) {
        at = skip_one(code, at);
    }
    let end = closing(code, at).saturating_add(1).min(code.len());
    let body = code.get(at..end).unwrap_or(&[]).to_vec();
    (Value::Function(Rc::new(Function { parameters, body })), end)
}

/// `(a) => { … }` from behind its bracket, `a => { … }` from behind its name; the reader is moved only where it is one.
pub(super) fn arrow(reader: &mut Reader<'_>, bracketed: bool) -> Option<Value> {
    let code = reader.code;
    let open = reader.at.checked_sub(1)?;
    let close = if bracketed { closing(code, open) } else { open };
    let body = close + 2;
    if code.get(close + 1) != Some(&Token::Sign("=>")) || code.get(body) != Some(&Token::Sign("{")) {
        return None;
    }
    let parameters = words(&code[open..=close]);
    let end = closing(code, body).saturating_add(1).min(code.len());
    reader.at = end;
    Some(Value::Function(Rc::new(Function { parameters, body: code[body..end].to_vec() })))
}

fn words(code: &[Token]) -> Vec<String> {
    code.iter().filter_map(|token| if let Token::Word(word) = token { Some(word.clone()) } else { None }).collect()
}
