//! Reads straight-line code: what is assigned to the address, what is set in a form, what is submitted.
//!
//! Not an engine: no loop is run, no value is waited for, and a condition that is not known is taken when its block does
//! not leave the function. Bounded by steps and depth.

use foldhash::HashMap;

use crate::model::{Handle, Request};

use super::super::Links;
use super::effects::Effects;
use super::lex::{Part, Token};
use super::reader::{Reader, anonymous, arrow, closing, skip_one, skip_statement};
use super::value::Value;

/// Functions within functions.
pub(super) const DEPTH: usize = 5;
/// Tokens looked at in all.
const STEPS: usize = 20_000;

/// The request that `code` makes when `handle` is clicked.
pub(super) fn request(links: &Links<'_>, handle: &Handle, code: &[Token], keep_state: bool) -> Option<Request> {
    let run = |enters: bool| {
        let mut run = Run { links, handle, steps: 0, enters, passed: false, effects: Effects::default() };
        run.block(code, &mut Frame::default(), 0);
        run
    };
    let plain = run(false);
    let passed = plain.passed;
    plain.effects.finish(links, keep_state).or_else(|| {
        let inside = passed.then(|| run(true).effects)?;
        // What such a block opens instead is where those are sent who may not read.
        inside.submitted.then(|| inside.finish(links, keep_state))?
    })
}

#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) variables: HashMap<String, Value>,
    pub(super) returned: Option<Value>,
}

pub(super) struct Run<'r, 'p> {
    pub(super) links: &'r Links<'p>,
    pub(super) handle: &'r Handle,
    steps: usize,
    /// Blocks that leave the function are run where they submit a form before: `if (free) { form.submit(); return false; }`.
    enters: bool,
    /// Such a block was passed by.
    passed: bool,
    pub(super) effects: Effects,
}

/// How a block ended.
#[derive(PartialEq)]
pub(super) enum End {
    Through,
    Returned,
}

impl Run<'_, '_> {
    /// Runs statements one after the other.
    pub(super) fn block(&mut self, code: &[Token], frame: &mut Frame, depth: usize) -> End {
        let mut at = 0;
        while at < code.len() {
            self.steps += 1;
            if self.steps > STEPS {
                return End::Returned;
            }
            match &code[at] {
                Token::Sign("{" | "}" | ";") => at += 1,
                Token::Word(word) => match word.as_str() {
                    "var" | "let" | "const" => at += 1,
                    "if" => {
                        let (next, end) = self.condition(code, at, frame, depth);
                        if end == End::Returned {
                            return End::Returned;
                        }
                        at = next;
                    }
                    "for" | "while" | "do" | "catch" | "function" | "switch" => at = skip_statement(code, at + 1),
                    "try" | "else" | "finally" | "async" | "new" => at += 1,
                    "return" => {
                        let mut reader = Reader { code, at: at + 1 };
                        let value = self.expression(&mut reader, frame, depth);
                        frame.returned = Some(value);
                        return End::Returned;
                    }
                    _ => at = self.statement(code, at, frame, depth),
                },
                _ => at = self.statement(code, at, frame, depth),
            }
        }
        End::Through
    }

    fn statement(&mut self, code: &[Token], at: usize, frame: &mut Frame, depth: usize) -> usize {
        let mut reader = Reader { code, at };
        self.expression(&mut reader, frame, depth);
        // Always forward, whatever was read.
        if reader.at == at { at + 1 } else { reader.at }
    }

    /// `if (…) … else …`; gives the place behind it.
    fn condition(&mut self, code: &[Token], at: usize, frame: &mut Frame, depth: usize) -> (usize, End) {
        let open = at + 1;
        let close = closing(code, open);
        let mut reader = Reader { code: &code[..close.min(code.len())], at: open + 1 };
        let known = self.expression(&mut reader, frame, depth);
        // The reader may have stopped before the end of a condition it could not follow.
        let known = if reader.at >= close { known.truth() } else { None };
        let then_start = (close + 1).min(code.len());
        let then_end = skip_statement(code, then_start);
        let then = &code[then_start..then_end];
        let (else_start, else_end) = if code.get(then_end) == Some(&Token::Word("else".into())) {
            (then_end + 1, skip_statement(code, then_end + 1))
        } else {
            (then_end, then_end)
        };
        let says = |word: &str| then.iter().any(|token| matches!(token, Token::Word(said) if said == word));
        let leaves = says("return") && {
            let submits = says("submit");
            self.passed |= submits;
            !(submits && self.enters)
        };
        let mut end = End::Through;
        if known.unwrap_or(!leaves) {
            end = self.block(then, frame, depth);
            // The branch not known: what it set stands, and the other one is not read.
        } else {
            let code = &code[else_start..else_end];
            end = if code.is_empty() { end } else { self.block(code, frame, depth) };
        }
        (else_end, end)
    }

    /// An expression with assignments; stops before what it can't read.
    fn expression(&mut self, reader: &mut Reader<'_>, frame: &mut Frame, depth: usize) -> Value {
        self.steps += 1;
        if depth > DEPTH * 8 || self.steps > STEPS {
            return Value::Unknown;
        }
        let value = self.either(reader, frame, depth + 1);
        if reader.eat("?") {
            let yes = self.expression(reader, frame, depth + 1);
            reader.eat(":");
            let no = self.expression(reader, frame, depth + 1);
            return match value.truth() {
                Some(true) => yes,
                Some(false) => no,
                None => Value::Unknown,
            };
        }
        value
    }

    fn either(&mut self, reader: &mut Reader<'_>, frame: &mut Frame, depth: usize) -> Value {
        let mut left = self.equality(reader, frame, depth);
        while let Some(sign) = reader.eat_any(&["&&", "||", "??"]) {
            let right = self.equality(reader, frame, depth);
            left = match (sign, left.truth()) {
                ("&&", Some(false)) | ("||" | "??", Some(true)) => left,
                ("&&", Some(true)) | ("||" | "??", Some(false)) => right,
                // One false side decides.
                ("&&", None) if right.truth() == Some(false) => right,
                _ => Value::Unknown,
            };
        }
        left
    }

    fn equality(&mut self, reader: &mut Reader<'_>, frame: &mut Frame, depth: usize) -> Value {
        let mut left = self.sum(reader, frame, depth);
        while let Some(sign) = reader.eat_any(&["===", "!==", "==", "!=", "<", ">", "<=", ">="]) {
            let right = self.sum(reader, frame, depth);
            left = match (sign, left.text(), right.text()) {
                ("==" | "===", Some(a), Some(b)) => Value::Bool(a == b),
                ("!=" | "!==", Some(a), Some(b)) => Value::Bool(a != b),
                _ => Value::Unknown,
            };
        }
        left
    }

    fn sum(&mut self, reader: &mut Reader<'_>, frame: &mut Frame, depth: usize) -> Value {
        let mut left = self.unary(reader, frame, depth);
        loop {
            if reader.eat("+") {
                let right = self.unary(reader, frame, depth);
                left = left.plus(&right);
            } else if reader.eat_any(&["-", "*", "/", "%"]).is_some() {
                self.unary(reader, frame, depth);
                left = Value::Unknown;
            } else {
                return left;
            }
        }
    }

    fn unary(&mut self, reader: &mut Reader<'_>, frame: &mut Frame, depth: usize) -> Value {
        if reader.eat("!") {
            let value = self.unary(reader, frame, depth + 1);
            return value.truth().map_or(Value::Unknown, |truth| Value::Bool(!truth));
        }
        if reader.eat_any(&["-", "+", "++", "--"]).is_some()
            || reader.eat_word("typeof")
            || reader.eat_word("await")
            || reader.eat_word("void")
        {
            self.unary(reader, frame, depth + 1);
            return Value::Unknown;
        }
        if depth > DEPTH * 8 {
            return Value::Unknown;
        }
        self.chain(reader, frame, depth + 1)
    }

    /// `name.member("x").other = value`, and what stands alone.
    fn chain(&mut self, reader: &mut Reader<'_>, frame: &mut Frame, depth: usize) -> Value {
        let mut value = match reader.next() {
            Some(Token::Text(text) | Token::Number(text)) => Value::Text(text.clone()),
            Some(Token::Template(parts)) => self.template(parts, frame, depth),
            Some(Token::Sign("(")) => {
                if let Some(function) = arrow(reader, true) {
                    return function;
                }
                let inner = self.expression(reader, frame, depth);
                reader.past(")");
                inner
            }
            Some(Token::Sign("{")) => self.object(reader, frame, depth),
            Some(Token::Sign("[")) => {
                reader.past("]");
                Value::Unknown
            }
            Some(Token::Word(word)) => {
                if word == "function" {
                    let (function, end) = anonymous(reader.code, reader.at);
                    reader.at = end;
                    return function;
                }
                if reader.peek_sign("=>")
                    && let Some(function) = arrow(reader, false)
                {
                    return function;
                }
                if word == "new" {
                    return self.created(reader, frame, depth);
                }
                if reader.peek_sign("(") && !matches!(word.as_str(), "$" | "jQuery") {
                    reader.at += 1;
                    let arguments = self.arguments(reader, frame, depth);
                    self.call(word, &arguments, frame, depth)
                } else if self.assigns(reader, word, frame, depth) {
                    return Value::Unknown;
                } else {
                    self.name(word, frame)
                }
            }
            _ => return Value::Unknown,
        };
        let mut path = "";
        loop {
            if reader.eat(".") || reader.eat("?.") {
                let Some(Token::Word(member)) = reader.next() else { return Value::Unknown };
                if reader.peek_sign("(") {
                    reader.at += 1;
                    let arguments = self.arguments(reader, frame, depth);
                    value = self.method(&value, path, member, &arguments, frame, depth);
                } else if reader.peek_sign("=") || reader.peek_sign("+=") {
                    reader.at += 1;
                    let assigned = self.expression(reader, frame, depth);
                    self.assign(&value, member, &assigned);
                    return assigned;
                } else {
                    value = self.member(&value, member);
                }
                path = member;
            } else if reader.eat("[") {
                let index = self.expression(reader, frame, depth);
                reader.past("]");
                if reader.peek_sign("=") {
                    reader.at += 1;
                    let assigned = self.expression(reader, frame, depth);
                    if let Some(name) = index.text() {
                        self.assign(&value, &name, &assigned);
                    }
                    return assigned;
                }
                if let Some(name) = index.text().filter(|name| !name.bytes().all(|b| b.is_ascii_digit())) {
                    value = self.member(&value, &name);
                }
            } else if reader.peek_sign("(") {
                reader.at += 1;
                let arguments = self.arguments(reader, frame, depth);
                value = if value == Value::Query { self.select(arguments.first()) } else { Value::Unknown };
            } else {
                return value;
            }
        }
    }

    /// `name = …` where `name` is a variable or the address itself.
    fn assigns(&mut self, reader: &mut Reader<'_>, word: &str, frame: &mut Frame, depth: usize) -> bool {
        let adds = reader.peek_sign("+=");
        if !adds && !reader.peek_sign("=") {
            return false;
        }
        reader.at += 1;
        let mut value = self.expression(reader, frame, depth);
        if word == "location" {
            self.go(&value);
        } else {
            if adds {
                let before = self.name(word, frame);
                value = before.plus(&value);
            }
            frame.variables.insert(word.to_owned(), value);
        }
        true
    }

    fn template(&mut self, parts: &[Part], frame: &mut Frame, depth: usize) -> Value {
        let mut text = String::new();
        for part in parts {
            match part {
                Part::Text(fixed) => text.push_str(fixed),
                Part::Code(code) => {
                    let mut reader = Reader { code, at: 0 };
                    match self.expression(&mut reader, frame, depth + 1).text() {
                        Some(value) => text.push_str(&value),
                        None => return Value::Unknown,
                    }
                }
            }
        }
        Value::Text(text)
    }

    fn object(&mut self, reader: &mut Reader<'_>, frame: &mut Frame, depth: usize) -> Value {
        let mut pairs = Vec::new();
        while let Some(token) = reader.next() {
            match token {
                Token::Sign("}") => break,
                Token::Word(name) | Token::Text(name) | Token::Number(name) => {
                    if reader.eat(":") {
                        let value = self.expression(reader, frame, depth + 1);
                        pairs.push((name.clone(), value));
                        // A function as a value ends with its own brace.
                        while !reader.peek_sign(",") && !reader.peek_sign("}") && reader.at < reader.code.len() {
                            reader.at = skip_one(reader.code, reader.at);
                        }
                    } else {
                        let value = self.name(name, frame);
                        pairs.push((name.clone(), value));
                    }
                }
                _ => {}
            }
        }
        Value::Map(pairs)
    }

    fn created(&mut self, reader: &mut Reader<'_>, frame: &mut Frame, depth: usize) -> Value {
        let Some(Token::Word(class)) = reader.next() else { return Value::Unknown };
        let arguments = if reader.eat("(") { self.arguments(reader, frame, depth) } else { Vec::new() };
        match (class.as_str(), arguments.first()) {
            ("URLSearchParams", Some(Value::Text(query))) => {
                let pairs = url::form_urlencoded::parse(query.trim_start_matches('?').as_bytes());
                Value::Map(pairs.map(|(name, value)| (name.into_owned(), Value::Text(value.into_owned()))).collect())
            }
            ("URLSearchParams", Some(map @ Value::Map(_))) => map.clone(),
            ("URLSearchParams" | "FormData" | "Object", _) => Value::Map(Vec::new()),
            ("String", Some(text)) => text.clone(),
            _ => Value::Unknown,
        }
    }

    fn arguments(&mut self, reader: &mut Reader<'_>, frame: &mut Frame, depth: usize) -> Vec<Value> {
        let mut out = Vec::new();
        loop {
            if reader.at >= reader.code.len() || reader.eat(")") {
                return out;
            }
            out.push(self.expression(reader, frame, depth + 1));
            // What the reader could not follow is passed over up to the next argument.
            while !reader.peek_sign(",") && !reader.peek_sign(")") && reader.at < reader.code.len() {
                reader.at = skip_one(reader.code, reader.at);
            }
            reader.eat(",");
        }
    }

    pub(super) fn name(&self, word: &str, frame: &Frame) -> Value {
        if let Some(value) = frame.variables.get(word) {
            return value.clone();
        }
        match word {
            "window" | "self" | "top" | "parent" | "opener" => Value::Window,
            "document" => Value::Document,
            "location" => Value::Location,
            "$" | "jQuery" => Value::Query,
            "this" => Value::Clicked,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "undefined" => Value::Text(String::new()),
            _ => self.global(word),
        }
    }

    /// A form or field is a global name too (HTML standard, "Named access on the Window object"); otherwise a variable
    /// of the script: `var f = document.frm;` anywhere in the page.
    pub(super) fn global(&self, word: &str) -> Value {
        if let Some(known) = self.links.globals.borrow().get(word) {
            return known.clone();
        }
        let found = self.find_global(word);
        self.links.globals.borrow_mut().insert(word.to_owned(), found.clone());
        found
    }

    fn find_global(&self, word: &str) -> Value {
        if let Some(index) = self.links.forms.iter().position(|form| form.name == word || form.id == word) {
            return Value::Form(Some(index));
        }
        for script in self.links.scripts.iter() {
            for (at, _) in script.match_indices(word) {
                let after = script[at + word.len()..].trim_start();
                let whole_word =
                    !script[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.' || c == '$');
                let Some(value) = after.strip_prefix('=').filter(|value| whole_word && !value.starts_with('=')) else {
                    continue;
                };
                let line = value.split([';', '\n']).next().unwrap_or("").trim();
                if let [Token::Text(text)] = super::lex::tokens(line, false).as_slice() {
                    return Value::Text(text.clone());
                }
                let named = self.links.forms.iter().position(|form| {
                    let holds = |name: &str| {
                        !name.is_empty()
                            && line
                                .split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
                                .any(|part| part == name)
                    };
                    holds(&form.name) || holds(&form.id)
                });
                if let Some(index) = named {
                    return Value::Form(Some(index));
                }
            }
        }
        Value::Unknown
    }
}
