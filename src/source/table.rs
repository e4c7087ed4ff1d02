//! Raw stage: TOML text → tables whose every key and value still knows its place. Knows TOML, not our keys.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{Fault, Wrong};

/// Far beyond any honest file, and small enough to read at once (bytes).
const MAX_TEXT: usize = 1 << 20;

/// Parses; on broken TOML every fault the parser recovers to.
pub(super) fn parse<'a>(text: &'a str, faults: &mut Vec<Fault>) -> Option<DeTable<'a>> {
    if text.len() > MAX_TEXT {
        let message = format!("the file is {} bytes long, more than {MAX_TEXT}", text.len());
        faults.push(Fault { span: 0..0, message, help: Some("is this the right file?".to_owned()) });
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(table.into_inner());
    }
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let fault = unquoted(text, &span).unwrap_or_else(|| Fault {
            span,
            message: error.message().to_owned(),
            help: Some("the file must be TOML: key = \"text\", key = true, or [table]".to_owned()),
        });
        // Of several words without quotes the parser tells each.
        if faults.last().is_none_or(|last| last.span != fault.span) {
            faults.push(fault);
        }
    }
    None
}

/// A value that is written without quotes and needs them, or is no `true` or `false`: what people slip on most. `None` where
/// the broken place is another.
fn unquoted(text: &str, span: &Range<usize>) -> Option<Fault> {
    const YES_OR_NO: &[&str] = &["yes", "no", "on", "off", "y", "n", "true", "false"];
    let start = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next()?;
    let (key, value) = line.split_once('=')?;
    let at = start + key.len() + 1 + (value.len() - value.trim_start().len());
    let (key, value) = (key.trim(), value.split(" #").next()?.trim());
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    if !is_key || value.is_empty() || value.starts_with(['"', '\'', '[', '{']) || span.start < at {
        return None;
    }
    let meant = value.to_lowercase();
    let (said, help) = if YES_OR_NO.contains(&meant.as_str()) {
        let says = matches!(meant.as_str(), "yes" | "on" | "y" | "true");
        (
            format!("`{value}` is neither true nor false"),
            format!("write {key} = {says}, in small letters and without quotes"),
        )
    } else {
        // It is not repeated: it may be a secret.
        ("a text must be quoted".to_owned(), format!("write {key} = \"…\", with what stands there between the quotes"))
    };
    Some(Fault { span: at..at + value.len(), message: format!("{key}: {said}"), help: Some(help) })
}

/// One table of which the possible keys are known.
pub(super) struct Table<'a> {
    /// Empty for the top of the file.
    name: &'static str,
    entries: Option<&'a DeTable<'a>>,
}

impl<'a> Table<'a> {
    /// The top of the file. `layout` lists every table with its keys; what stands in neither is a fault.
    pub(super) fn top(entries: &'a DeTable<'a>, layout: &Layout, faults: &mut Vec<Fault>) -> Self {
        let table = Self { name: "", entries: Some(entries) };
        table.report_unknown(layout, faults);
        table
    }

    /// A table below the top; an absent one reads as empty.
    pub(super) fn table(&self, name: &'static str, layout: &Layout, faults: &mut Vec<Fault>) -> Self {
        let entries = self.get(name).and_then(|(span, value)| {
            if let DeValue::Table(entries) = value {
                Some(entries)
            } else {
                let help = format!("write it as a table, beginning with a line [{name}]");
                faults.push(wrong_type(span, name, "a table", value, help));
                None
            }
        });
        let table = Self { name, entries };
        table.report_unknown(layout, faults);
        table
    }

    /// A table of texts under names of the operator's own choice (`headers`).
    pub(super) fn pairs(&self, key: &str, faults: &mut Vec<Fault>) -> Vec<(Range<usize>, &'a str, &'a str)> {
        let Some((span, value)) = self.get(key) else { return Vec::new() };
        let DeValue::Table(entries) = value else {
            let help = format!("write {key} = {{ Name = \"value\" }}");
            faults.push(wrong_type(span, key, "a table", value, help));
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (name, value) in entries {
            match value.get_ref() {
                DeValue::String(text) => pairs.push((name.span(), name.get_ref().as_ref(), text.as_ref())),
                other => faults.push(wrong_type(value.span(), name.get_ref(), "a text", other, quoted())),
            }
        }
        pairs
    }

    /// A text, read by `form`.
    pub(super) fn read<T>(
        &self,
        key: &str,
        faults: &mut Vec<Fault>,
        form: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        let (span, value) = self.get(key)?;
        let DeValue::String(text) = value else {
            faults.push(wrong_type(span, key, "a text", value, quoted()));
            return None;
        };
        match form(text) {
            Ok(value) => Some(value),
            Err(wrong) => {
                faults.push(Fault { span, message: format!("{key}: {}", wrong.message), help: Some(wrong.help) });
                None
            }
        }
    }

    /// A text or a whole number, read by `form` as it is written.
    pub(super) fn text_or_number<T>(
        &self,
        key: &str,
        faults: &mut Vec<Fault>,
        form: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        let (span, value) = self.get(key)?;
        let text = match value {
            DeValue::String(text) => text.as_ref(),
            DeValue::Integer(number) => number.as_str(),
            _ => {
                faults.push(wrong_type(span, key, "a text or a whole number", value, quoted()));
                return None;
            }
        };
        match form(text) {
            Ok(value) => Some(value),
            Err(wrong) => {
                faults.push(Fault { span, message: format!("{key}: {}", wrong.message), help: Some(wrong.help) });
                None
            }
        }
    }

    /// A list of texts, each read by `form`.
    pub(super) fn list<T>(
        &self,
        key: &str,
        faults: &mut Vec<Fault>,
        form: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Option<Vec<T>> {
        let (span, value) = self.get(key)?;
        let DeValue::Array(items) = value else {
            let help = format!("write {key} = [\"…\", \"…\"]");
            faults.push(wrong_type(span, key, "a list of texts", value, help));
            return None;
        };
        let mut values = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) => match form(text) {
                    Ok(value) => values.push(value),
                    Err(wrong) => faults.push(Fault {
                        span: item.span(),
                        message: format!("{key}: {}", wrong.message),
                        help: Some(wrong.help),
                    }),
                },
                other => faults.push(wrong_type(item.span(), key, "a list of texts", other, quoted())),
            }
        }
        Some(values)
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, key: &str, faults: &mut Vec<Fault>) -> Option<bool> {
        let (span, value) = self.get(key)?;
        if let DeValue::Boolean(flag) = value {
            return Some(*flag);
        }
        let help = format!("write {key} = true or {key} = false, without quotes");
        faults.push(wrong_type(span, key, "true or false", value, help));
        None
    }

    /// Reports a key that must be there and is not. The place of what is absent is the file's beginning.
    pub(super) fn require(&self, key: &str, example: &str, faults: &mut Vec<Fault>) {
        if self.get(key).is_none() {
            let help = Some(format!("add a line {key} = {example}"));
            faults.push(Fault { span: 0..0, message: format!("missing key '{key}'"), help });
        }
    }

    fn get(&self, key: &str) -> Option<(Range<usize>, &'a DeValue<'a>)> {
        let value: &'a Spanned<DeValue<'a>> = self.entries?.get(key)?;
        Some((value.span(), value.get_ref()))
    }

    fn report_unknown(&self, layout: &Layout, faults: &mut Vec<Fault>) {
        let known = layout.keys_of(self.name);
        for key in self.entries.into_iter().flat_map(|entries| entries.keys()) {
            let name = key.get_ref().as_ref();
            if known.contains(&name) {
                continue;
            }
            let place = if self.name.is_empty() { String::new() } else { format!(" in [{}]", self.name) };
            let (hint, help) = match (nearest(name, known.iter().copied()), layout.home_of(name)) {
                (Some(near), _) => (format!(", did you mean '{near}'?"), None),
                (None, Some("")) => (String::new(), Some("it belongs above the first [table]".to_owned())),
                (None, Some(home)) => (String::new(), Some(format!("it belongs below a line [{home}]"))),
                (None, None) => (String::new(), Some(format!("known here: {}", known.join(", ")))),
            };
            faults.push(Fault { span: key.span(), message: format!("unknown key '{name}'{place}{hint}"), help });
        }
    }
}

/// Every table of a kind of file with its keys; `""` is the top.
pub(super) struct Layout(pub(super) &'static [(&'static str, &'static [&'static str])]);

impl Layout {
    fn keys_of(&self, table: &str) -> &'static [&'static str] {
        self.0.iter().find(|(name, _)| *name == table).map_or(&[], |(_, keys)| keys)
    }

    /// The table that knows this key.
    fn home_of(&self, key: &str) -> Option<&'static str> {
        self.0.iter().find(|(_, keys)| keys.contains(&key)).map(|(name, _)| *name)
    }
}

/// The candidate a person most probably meant. Beyond a third of the letters a guess would be noise.
pub(super) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // The comparison costs the product of the lengths; nothing known is this long.
    if word.len() > 60 {
        return None;
    }
    let lower = word.to_lowercase().replace('-', "_");
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(3) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn quoted() -> String {
    "write it in quotes".to_owned()
}

fn wrong_type(span: Range<usize>, key: &str, expected: &str, found: &DeValue<'_>, help: String) -> Fault {
    let found = match found {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    Fault { span, message: format!("{key}: expected {expected}, found {found}"), help: Some(help) }
}
