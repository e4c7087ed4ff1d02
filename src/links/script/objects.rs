//! The browser's objects as handlers use them: the address, forms, fields, the clicked element, jQuery.

use std::rc::Rc;

use crate::model::Method;

use super::find;
use super::run::{DEPTH, Frame, Run};
use super::value::Value;

impl Run<'_, '_> {
    pub(super) fn member(&mut self, value: &Value, name: &str) -> Value {
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
                    self.effects.form = self.effects.form.or(*index);
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

    pub(super) fn method(
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
                    self.effects.form = None;
                    Value::Form(None)
                }
                _ => Value::Unknown,
            },
            (Value::Query, "param") => first.and_then(Value::query).map_or(Value::Unknown, Value::Text),
            (Value::Query, "trim") => first.cloned().unwrap_or_default(),
            (Value::Form(index), "submit") => {
                self.effects.submitted = true;
                self.effects.form = *index;
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
            // `$(form).addHidden("no", 31)`: a helper whose name says that it adds a field.
            (Value::Form(_), _) if adds_field(name) && arguments.len() == 2 => {
                if let (Some(field), Some(set)) = (text(0), arguments.get(1)) {
                    self.set(&field, set);
                }
                value.clone()
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
            (Value::Field(_), "closest" | "parents") => Value::Form(self.effects.form),
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
            // `Board.open(…)`: some object's own, whatever the window's does.
            (Value::Unknown, "open" | "alert" | "confirm" | "trim" | "String") if self.function(name).is_none() => {
                Value::Unknown
            }
            (Value::Unknown, _) => {
                let _ = path;
                self.call(name, arguments, frame, depth)
            }
            _ => Value::Unknown,
        }
    }

    /// A function by its name: the page's own, a few of the browser's, and helpers whose name says what they do.
    pub(super) fn call(&mut self, name: &str, arguments: &[Value], frame: &mut Frame, depth: usize) -> Value {
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
            "alert" => return Value::Unknown,
            "confirm" => return Value::Bool(true),
            _ => {}
        }
        if depth < DEPTH * 6
            && let Some(function) = self.function(name)
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
        self.call_back(name, arguments, frame, depth);
        Value::Unknown
    }

    /// A function given to one that does not stand in the page ("wait your turn", "are you sure?") is what happens next.
    /// Not those for another event, and not those for each of many things.
    fn call_back(&mut self, name: &str, arguments: &[Value], frame: &Frame, depth: usize) {
        const LATER: [&str; 19] = [
            "on",
            "off",
            "one",
            "bind",
            "unbind",
            "live",
            "delegate",
            "click",
            "change",
            "submit",
            "ready",
            "each",
            "forEach",
            "map",
            "filter",
            "hover",
            "addEventListener",
            "catch",
            "fail",
        ];
        if LATER.contains(&name) || depth >= DEPTH * 6 {
            return;
        }
        let given = arguments.iter().find_map(|one| if let Value::Function(given) = one { Some(given) } else { None });
        if let Some(function) = given {
            // It stands in the caller and knows its names.
            let mut frame = Frame { variables: frame.variables.clone(), returned: None };
            frame.variables.extend(function.parameters.iter().map(|name| (name.clone(), Value::Unknown)));
            self.block(&function.body, &mut frame, depth + 6);
        }
    }

    fn function(&self, name: &str) -> Option<Rc<find::Function>> {
        let mut known = self.links.functions.borrow_mut();
        known.entry(name.to_owned()).or_insert_with(|| find::function(&self.links.scripts, name).map(Rc::new)).clone()
    }

    pub(super) fn go(&mut self, value: &Value) {
        if let Some(address) = value.text() {
            self.effects.goes.get_or_insert(address);
        }
    }

    pub(super) fn assign(&mut self, target: &Value, member: &str, value: &Value) {
        match (target, member) {
            (Value::Location, "href") | (Value::Window | Value::Document, "location") => self.go(value),
            (Value::Location, "search") => {
                if let Some(query) = value.text() {
                    self.go(&Value::Text(format!("?{}", query.trim_start_matches('?'))));
                }
            }
            (Value::Form(index), "action") => {
                self.effects.action = value.text();
                self.effects.form = *index;
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
        } else {
            self.effects.blurred = true;
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
        let own = self.effects.form.and_then(|index| self.links.forms.get(index));
        own.into_iter()
            .chain(self.links.forms.iter())
            .find_map(|form| form.fields.iter().find(|other| other.name == field))
            .map_or(Value::Unknown, |found| Value::Text(found.value.clone()))
    }

    pub(super) fn select(&self, argument: Option<&Value>) -> Value {
        match argument {
            Some(Value::Text(selector)) => self.by_selector(selector),
            Some(other) => other.clone(),
            None => Value::Unknown,
        }
    }

    /// `#id`, `form[name=x]`, `[name='x']`, `input[name="x"]`, `#form #field`, `form`.
    pub(super) fn by_selector(&self, selector: &str) -> Value {
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
    pub(super) fn form_or_field(&self, name: &str) -> Value {
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

fn adds_field(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["add", "set", "append", "put"].iter().any(|verb| name.starts_with(verb))
        && ["hidden", "field", "param", "input"].iter().any(|what| name.contains(what))
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
