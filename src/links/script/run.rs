//! Reads straight-line code: what is assigned to the address, what is set in a form, what is submitted.
//!
//! Not an engine: no loop is run, no value is waited for, and a condition that is not known is taken when its block does
//! not leave the function. Bounded by steps and depth.

use std::collections::HashMap;

use crate::model::{Handle, Method, Request};

use super::super::{Links, address, form};
use super::find;
use super::lex::{Part, Token};
use super::value::Value;

/// Functions within functions.
const DEPTH: usize = 5;
/// Tokens looked at in all.
const STEPS: usize = 20_000;

/// The request that `code` makes when `handle` is clicked.
pub(super) fn request(links: &Links<'_>, handle: &Handle, code: &[Token], keep_state: bool) -> Option<Request> {
    let mut run = Run { links, handle, steps: 0, effects: Effects::default() };
    let mut frame = Frame::default();
    run.block(code, &mut frame, 0);
    run.effects.finish(links, keep_state)
}

/// What the code has done so far.
#[derive(Debug, Default)]
struct Effects {
    /// Assigned to the address.
    goes: Option<String>,
    /// Opened in a new window: taken where nothing else is.
    opens: Option<String>,
    fields: Vec<(String, String)>,
    action: Option<String>,
    method: Option<Method>,
    form: Option<Option<usize>>,
    submitted: bool,
}

impl Effects {
    fn finish(self, links: &Links<'_>, keep_state: bool) -> Option<Request> {
        if let Some(address) = self.goes.or(if self.submitted { None } else { self.opens }) {
            if address::script_of(&address).is_some() || address.trim().is_empty() || address.starts_with("about:") {
                return None;
            }
            return links.page.resolve(&address).map(Request::get);
        }
        if !self.submitted || self.fields.is_empty() {
            return None;
        }
        let form = self.form.flatten().and_then(|index| links.forms.get(index));
        // A form that only changes the list's own state leads to no post, but a page number is asked for in this way too.
        let mut fields: Vec<(String, String)> = form.map_or_else(Vec::new, |form| {
            form.fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect()
        });
        for (name, value) in self.fields {
            match fields.iter_mut().find(|(other, _)| *other == name) {
                Some(field) => field.1 = value,
                None => fields.push((name, value)),
            }
        }
        let action = self.action.or_else(|| form.and_then(|form| form.action.clone()));
        let method = self.method.unwrap_or_else(|| form.map(|form| form.method).unwrap_or_default());
        form::request(links, action.as_deref(), method, &fields, keep_state)
    }
}

#[derive(Debug, Default)]
struct Frame {
    variables: HashMap<String, Value>,
    returned: Option<Value>,
}

struct Run<'r, 'p> {
    links: &'r Links<'p>,
    handle: &'r Handle,
    steps: usize,
    effects: Effects,
}

/// How a block ended.
#[derive(PartialEq)]
enum End {
    Through,
    Returned,
}

impl Run<'_, '_> {
    /// Runs statements one after the other.
    fn block(&mut self, code: &[Token], frame: &mut Frame, depth: usize) -> End {
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
        let leaves = then.contains(&Token::Word("return".into()));
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
            Some(Token::Text(text) | Token::Number(text)) => Value::Text(text),
            Some(Token::Template(parts)) => self.template(&parts, frame, depth),
            Some(Token::Sign("(")) => {
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
                    reader.at = skip_function(reader.code, reader.at);
                    return Value::Unknown;
                }
                if word == "new" {
                    return self.created(reader, frame, depth);
                }
                if reader.peek_sign("(") && !matches!(word.as_str(), "$" | "jQuery") {
                    reader.at += 1;
                    let arguments = self.arguments(reader, frame, depth);
                    self.call(&word, &arguments, frame, depth)
                } else if self.assigns(reader, &word, frame, depth) {
                    return Value::Unknown;
                } else {
                    self.name(&word, frame)
                }
            }
            _ => return Value::Unknown,
        };
        let mut path = String::new();
        loop {
            if reader.eat(".") || reader.eat("?.") {
                let Some(Token::Word(member)) = reader.next() else { return Value::Unknown };
                if reader.peek_sign("(") {
                    reader.at += 1;
                    let arguments = self.arguments(reader, frame, depth);
                    value = self.method(&value, &path, &member, &arguments, frame, depth);
                } else if reader.peek_sign("=") || reader.peek_sign("+=") {
                    reader.at += 1;
                    let assigned = self.expression(reader, frame, depth);
                    self.assign(&value, &member, &assigned);
                    return assigned;
                } else {
                    value = self.member(&value, &member);
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
                        pairs.push((name, value));
                        // A function as a value ends with its own brace.
                        while !reader.peek_sign(",") && !reader.peek_sign("}") && reader.at < reader.code.len() {
                            reader.at = skip_one(reader.code, reader.at);
                        }
                    } else {
                        let value = self.name(&name, frame);
                        pairs.push((name, value));
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

    fn name(&self, word: &str, frame: &Frame) -> Value {
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
    fn global(&self, word: &str) -> Value {
        if let Some(index) = self.links.forms.iter().position(|form| form.name == word || form.id == word) {
            return Value::Form(Some(index));
        }
        for script in &self.links.scripts {
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

    fn member(&mut self, value: &Value, name: &str) -> Value {
        match value {
            Value::Window => match name {
                "location" => Value::Location,
                "document" => Value::Document,
                "event" => Value::Unknown,
                _ => self.name(name, &Frame::default()),
            },
            Value::Document => match name {
                "location" => Value::Location,
                "forms" | "all" | "body" => Value::Document,
                _ => self.form_or_field(name),
            },
            Value::Location => match name {
                "href" => Value::Text(self.links.page.url().to_string()),
                "pathname" => Value::Text(self.links.page.url().path().to_owned()),
                "search" => {
                    Value::Text(self.links.page.url().query().map_or_else(String::new, |query| format!("?{query}")))
                }
                "origin" => Value::Text(self.links.page.url().origin().ascii_serialization()),
                "host" | "hostname" => Value::Text(self.links.page.url().host_str().unwrap_or("").to_owned()),
                "protocol" => Value::Text(format!("{}:", self.links.page.url().scheme())),
                _ => Value::Unknown,
            },
            Value::Form(index) => match name {
                "action" => index
                    .and_then(|index| self.links.forms.get(index))
                    .and_then(|form| form.action.clone())
                    .map_or(Value::Unknown, Value::Text),
                "elements" => Value::Form(*index),
                "length" => Value::Unknown,
                field => {
                    self.effects.form.get_or_insert(*index);
                    Value::Field(field.to_owned())
                }
            },
            Value::Field(field) if name == "value" => self.field_value(field),
            Value::Field(_) if name == "form" => Value::Form(None),
            Value::Clicked => match name {
                "dataset" => Value::Map(
                    self.handle.data.iter().map(|(key, value)| (camel(key), Value::Text(value.clone()))).collect(),
                ),
                "id" => self
                    .handle
                    .names
                    .iter()
                    .find_map(|name| name.strip_prefix('#'))
                    .map_or(Value::Unknown, |id| Value::Text(id.to_owned())),
                "href" => self.handle.href.clone().map_or(Value::Unknown, Value::Text),
                _ => Value::Clicked,
            },
            Value::Map(_) => value.member(name),
            _ => Value::Unknown,
        }
    }

    fn method(
        &mut self,
        value: &Value,
        path: &str,
        name: &str,
        arguments: &[Value],
        frame: &mut Frame,
        depth: usize,
    ) -> Value {
        let first = arguments.first();
        let text = |at: usize| arguments.get(at).and_then(Value::text);
        match (value, name) {
            (Value::Location, "replace" | "assign") => {
                self.go(first.unwrap_or(&Value::Unknown));
                Value::Unknown
            }
            (Value::Window, "open") => self.call("open", arguments, frame, depth),
            (Value::Window, _) => self.call(name, arguments, frame, depth),
            (Value::Document, "getElementById") => {
                text(0).map_or(Value::Unknown, |id| self.by_selector(&format!("#{id}")))
            }
            (Value::Document, "getElementsByName") => text(0).map_or(Value::Unknown, |name| self.form_or_field(&name)),
            (Value::Document, "querySelector" | "querySelectorAll") => {
                text(0).map_or(Value::Unknown, |selector| self.by_selector(&selector))
            }
            (Value::Document, "createElement") => match text(0).as_deref() {
                Some("form") => {
                    self.effects.form = Some(None);
                    Value::Form(None)
                }
                _ => Value::Unknown,
            },
            (Value::Query, "param") => first.and_then(Value::query).map_or(Value::Unknown, Value::Text),
            (Value::Query, "trim") => first.cloned().unwrap_or_default(),
            (Value::Form(index), "submit") => {
                self.effects.submitted = true;
                self.effects.form = Some(*index);
                value.clone()
            }
            (Value::Form(_), "attr" | "prop" | "setAttribute") => {
                match first {
                    Some(Value::Map(pairs)) => {
                        for (key, set) in pairs.clone() {
                            self.assign(value, &key, &set);
                        }
                    }
                    _ => {
                        if let (Some(key), Some(set)) = (text(0), arguments.get(1)) {
                            self.assign(value, &key, set);
                        }
                    }
                }
                value.clone()
            }
            (Value::Form(index), "serialize") => {
                let fields = index
                    .and_then(|index| self.links.forms.get(index))
                    .map_or_else(Vec::new, |form| form.fields.clone());
                let mut pairs: Vec<(String, String)> =
                    fields.into_iter().map(|field| (field.name, field.value)).collect();
                for (name, value) in &self.effects.fields {
                    match pairs.iter_mut().find(|(other, _)| other == name) {
                        Some(pair) => pair.1.clone_from(value),
                        None => pairs.push((name.clone(), value.clone())),
                    }
                }
                Value::Text(url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
            }
            (Value::Form(_), "find" | "children" | "querySelector") => {
                text(0).map_or(Value::Unknown, |selector| self.by_selector(&selector))
            }
            (Value::Form(_), _) => value.clone(),
            (Value::Field(field), "val") => match first {
                Some(set) => {
                    self.set(field, set);
                    value.clone()
                }
                None => self.field_value(field),
            },
            (Value::Field(_), "attr" | "prop" | "setAttribute")
                if text(0).as_deref() == Some("value") && arguments.len() > 1 =>
            {
                self.assign(value, "value", &arguments[1]);
                value.clone()
            }
            (Value::Field(_), "closest" | "parents") => Value::Form(self.effects.form.flatten()),
            (Value::Field(_), _) => value.clone(),
            (Value::Clicked, "data") => text(0).map_or(Value::Unknown, |key| self.data(&key)),
            (Value::Clicked, "attr" | "getAttribute" | "prop") => {
                text(0).map_or(Value::Unknown, |key| match key.strip_prefix("data-") {
                    Some(key) => self.data(key),
                    None if key == "href" => self.handle.href.clone().map_or(Value::Unknown, Value::Text),
                    None if key == "id" => self.member(&Value::Clicked, "id"),
                    None => Value::Unknown,
                })
            }
            (Value::Clicked, "closest" | "parent" | "parents" | "find" | "children" | "eq" | "first") => Value::Clicked,
            (Value::Map(pairs), "append" | "set") => {
                // The object itself can't be reached from here: only chains and names that hold it see the change.
                let mut pairs = pairs.clone();
                if let (Some(key), Some(set)) = (text(0), arguments.get(1)) {
                    pairs.retain(|(other, _)| *other != key);
                    pairs.push((key, set.clone()));
                }
                let changed = Value::Map(pairs);
                for held in frame.variables.values_mut().filter(|held| *held == value) {
                    *held = changed.clone();
                }
                Value::Unknown
            }
            (Value::Map(_), "toString") => value.query().map_or(Value::Unknown, Value::Text),
            (Value::Text(_), "toString" | "trim" | "toLowerCase" | "replaceAll" | "replace") => value.clone(),
            (Value::Text(text_value), "concat") => {
                first.map_or(Value::Unknown, |other| Value::Text(text_value.clone()).plus(other))
            }
            (Value::Unknown, _) => {
                let _ = path;
                self.call(name, arguments, frame, depth)
            }
            _ => Value::Unknown,
        }
    }

    /// A function by its name: the page's own, a few of the browser's, and helpers whose name says what they do.
    fn call(&mut self, name: &str, arguments: &[Value], frame: &mut Frame, depth: usize) -> Value {
        let first = arguments.first().cloned().unwrap_or_default();
        match name {
            "encodeURIComponent" | "encodeURI" | "escape" | "String" | "Number" | "parseInt" | "decodeURIComponent"
            | "unescape" | "trim" => return first,
            "open" => {
                if let Some(address) = first.text() {
                    self.effects.opens.get_or_insert(address);
                }
                return Value::Unknown;
            }
            "alert" | "setTimeout" => return Value::Unknown,
            "confirm" => return Value::Bool(true),
            _ => {}
        }
        let _ = frame;
        if depth < DEPTH * 6
            && let Some(function) = find::function(&self.links.scripts, name)
        {
            let mut inner = Frame::default();
            for (at, parameter) in function.parameters.iter().enumerate() {
                inner
                    .variables
                    .insert(parameter.clone(), arguments.get(at).cloned().unwrap_or(Value::Text(String::new())));
            }
            self.block(&function.body, &mut inner, depth + 6);
            return inner.returned.unwrap_or_default();
        }
        let lower = name.to_ascii_lowercase();
        let query = self.links.page.url().query().unwrap_or("").to_owned();
        // `replaceQueryString(query, "name", value)`: a helper for the address's query, whose name says so.
        if lower.contains("quer") || lower.contains("param") {
            if let [Value::Text(query), Value::Text(key), value] = arguments
                && ["replace", "set", "add", "update", "put"].iter().any(|verb| lower.contains(verb))
                && let Some(value) = value.text()
            {
                let mut pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
                    .map(|(name, value)| (name.into_owned(), value.into_owned()))
                    .collect();
                pairs.retain(|(other, _)| other != key);
                pairs.push((key.clone(), value));
                return Value::Text(url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish());
            }
            if arguments.is_empty() && lower.contains("get") {
                return Value::Text(query);
            }
        }
        Value::Unknown
    }

    fn go(&mut self, value: &Value) {
        if let Some(address) = value.text() {
            self.effects.goes.get_or_insert(address);
        }
    }

    fn assign(&mut self, target: &Value, member: &str, value: &Value) {
        match (target, member) {
            (Value::Location, "href") | (Value::Window | Value::Document, "location") => self.go(value),
            (Value::Location, "search") => {
                if let Some(query) = value.text() {
                    self.go(&Value::Text(format!("?{}", query.trim_start_matches('?'))));
                }
            }
            (Value::Form(index), "action") => {
                self.effects.action = value.text();
                self.effects.form = Some(*index);
            }
            (Value::Form(_), "method") => {
                self.effects.method = value
                    .text()
                    .map(|method| if method.eq_ignore_ascii_case("post") { Method::Post } else { Method::Get });
            }
            (Value::Field(field), "value") => self.set(&field.clone(), value),
            _ => {}
        }
    }

    fn set(&mut self, field: &str, value: &Value) {
        if let Some(value) = value.text() {
            self.effects.fields.retain(|(other, _)| other != field);
            self.effects.fields.push((field.to_owned(), value));
        }
    }

    fn data(&self, key: &str) -> Value {
        let wanted = key.to_ascii_lowercase();
        self.handle
            .data
            .iter()
            .find(|(name, _)| *name == wanted || camel(name) == key)
            .map_or(Value::Unknown, |(_, value)| Value::Text(value.clone()))
    }

    fn field_value(&self, field: &str) -> Value {
        if let Some((_, value)) = self.effects.fields.iter().find(|(name, _)| name == field) {
            return Value::Text(value.clone());
        }
        let own = self.effects.form.flatten().and_then(|index| self.links.forms.get(index));
        own.into_iter()
            .chain(&self.links.forms)
            .find_map(|form| form.fields.iter().find(|other| other.name == field))
            .map_or(Value::Unknown, |found| Value::Text(found.value.clone()))
    }

    fn select(&self, argument: Option<&Value>) -> Value {
        match argument {
            Some(Value::Text(selector)) => self.by_selector(selector),
            Some(other) => other.clone(),
            None => Value::Unknown,
        }
    }

    /// `#id`, `form[name=x]`, `[name='x']`, `input[name="x"]`, `#form #field`, `form`.
    fn by_selector(&self, selector: &str) -> Value {
        let last = selector.trim().rsplit([' ', '>']).next().unwrap_or("");
        if let Some(at) = last.find("name") {
            let name: String = last[at + 4..]
                .trim_start_matches(['=', '"', '\'', '^', '*', '$'])
                .chars()
                .take_while(|c| !matches!(c, '"' | '\'' | ']'))
                .collect();
            return if last.starts_with("form") { self.form_named(&name) } else { Value::Field(name) };
        }
        if let Some(id) = last.split('#').nth(1) {
            let id = id.split(['.', ':', '[']).next().unwrap_or("");
            return self.form_or_field(id);
        }
        if last.starts_with("form") && self.links.forms.len() == 1 {
            return Value::Form(Some(0));
        }
        Value::Unknown
    }

    fn form_named(&self, name: &str) -> Value {
        Value::Form(self.links.forms.iter().position(|form| form.name == name || form.id == name))
    }

    /// A name of the page: a form's, else a field's by its id, else a field that the page does not show.
    fn form_or_field(&self, name: &str) -> Value {
        if let form @ Value::Form(Some(_)) = self.form_named(name) {
            return form;
        }
        let field =
            self.links.forms.iter().flat_map(|form| &form.fields).find(|field| field.id == name || field.name == name);
        let lower = name.to_ascii_lowercase();
        match field {
            Some(field) => Value::Field(field.name.clone()),
            None if lower.contains("form") || lower.contains("frm") => Value::Form(None),
            None => Value::Field(name.to_owned()),
        }
    }
}

/// `data-post-no` is `dataset.postNo` (HTML standard, 3.2.6.6).
fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut upper = false;
    for c in name.chars() {
        if c == '-' {
            upper = true;
        } else if upper {
            out.extend(c.to_uppercase());
            upper = false;
        } else {
            out.push(c);
        }
    }
    out
}

struct Reader<'t> {
    code: &'t [Token],
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<Token> {
        let token = self.code.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn peek_sign(&self, sign: &str) -> bool {
        matches!(self.code.get(self.at), Some(Token::Sign(found)) if *found == sign)
    }

    fn eat(&mut self, sign: &str) -> bool {
        let eaten = self.peek_sign(sign);
        self.at += usize::from(eaten);
        eaten
    }

    fn eat_any(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        let found = signs.iter().find(|sign| self.peek_sign(sign))?;
        self.at += 1;
        Some(found)
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let eaten = matches!(self.code.get(self.at), Some(Token::Word(found)) if found == word);
        self.at += usize::from(eaten);
        eaten
    }

    /// Up to and behind the closing sign of the bracket that is open.
    fn past(&mut self, close: &str) {
        while self.at < self.code.len() && !self.peek_sign(close) {
            self.at = skip_one(self.code, self.at);
        }
        self.at += 1;
    }
}

/// Behind one token, or behind the bracket it opens.
fn skip_one(code: &[Token], at: usize) -> usize {
    if matches!(code.get(at), Some(Token::Sign("(" | "[" | "{"))) { closing(code, at) + 1 } else { at + 1 }
}

/// The place of the bracket that closes the one at `open`; the end where it is missing.
fn closing(code: &[Token], open: usize) -> usize {
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
fn skip_statement(code: &[Token], from: usize) -> usize {
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

fn skip_function(code: &[Token], from: usize) -> usize {
    let mut at = from;
    while at < code.len() && !matches!(code[at], Token::Sign("{")) {
        at = skip_one(code, at);
    }
    closing(code, at).saturating_add(1).min(code.len())
}
