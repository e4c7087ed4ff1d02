//! A place in a piece of code, and the ways over brackets and statements.

use super::lex::Token;

/// Reads forward, a token at a time.
pub(super) struct Reader<'t> {
    pub(super) code: &'t [Token],
    pub(super) at: usize,
}

impl Reader<'_> {
    pub(super) fn next(&mut self) -> Option<Token> {
        let token = self.code.get(self.at).cloned();
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

pub(super) fn skip_function(code: &[Token], from: usize) -> usize {
    let mut at = from;
    while at < code.len() && !matches!(code[at], Token::Sign("{")) {
        at = skip_one(code, at);
    }
    closing(code, at).saturating_add(1).min(code.len())
}
