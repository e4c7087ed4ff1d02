//! Data literals of a script → values: JSON, and what scripts write in its place (`{title: 'a', n: 0x1f,}`, comments).
//!
//! Runs nothing: an expression among the data ends the reading. Bounded in depth and by the budget of the caller.

use serde_json::{Map, Number, Value};

use crate::text::unescaped;

/// Data of boards is some levels deep; what is deeper is no row.
const DEPTH: usize = 24;

/// Reads the array or object that `text` begins with, and says how many bytes it takes. `budget` is what may be looked at
/// yet, over all calls.
pub(super) fn read(text: &str, budget: &mut usize) -> Option<(Value, usize)> {
    let mut reader = Reader { text, at: 0, budget };
    let value = reader.value(0)?;
    Some((value, reader.at))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    budget: &'t mut usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        *self.budget = self.budget.checked_sub(1)?;
        self.text[self.at..].chars().next()
    }

    fn skip_space(&mut self) -> Option<()> {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            *self.budget = self.budget.checked_sub(1)?;
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n')?;
            } else if trimmed.starts_with("/*") {
                self.at += trimmed.find("*/")? + 2;
            } else {
                return Some(());
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip_space()?;
        match self.peek()? {
            '{' if depth < DEPTH => self.object(depth),
            '[' if depth < DEPTH => self.array(depth),
            quote @ ('"' | '\'' | '`') => self.string(quote).map(Value::String),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        let mut map = Map::new();
        self.at += 1;
        loop {
            self.skip_space()?;
            let name = match self.peek()? {
                '}' => {
                    self.at += 1;
                    return Some(Value::Object(map));
                }
                ',' => {
                    self.at += 1;
                    continue;
                }
                quote @ ('"' | '\'') => self.string(quote)?,
                _ => self.name()?.to_owned(),
            };
            self.skip_space()?;
            if self.peek()? != ':' {
                return None;
            }
            self.at += 1;
            let value = self.value(depth + 1)?;
            self.ends()?;
            map.insert(name, value);
        }
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        let mut values = Vec::new();
        self.at += 1;
        loop {
            self.skip_space()?;
            match self.peek()? {
                ']' => {
                    self.at += 1;
                    return Some(Value::Array(values));
                }
                ',' => self.at += 1,
                _ => {
                    values.push(self.value(depth + 1)?);
                    self.ends()?;
                }
            }
        }
    }

    /// Behind a value stands a comma or a bracket; an operator would make it a part of something else.
    fn ends(&mut self) -> Option<()> {
        self.skip_space()?;
        matches!(self.peek()?, ',' | '}' | ']').then_some(())
    }

    fn string(&mut self, quote: char) -> Option<String> {
        let start = self.at + 1;
        let mut end = start;
        let bytes = self.text.as_bytes();
        while *bytes.get(end)? != quote as u8 {
            *self.budget = self.budget.checked_sub(1)?;
            end += 1 + usize::from(bytes[end] == b'\\');
        }
        let raw = self.text.get(start..end)?;
        self.at = end + 1;
        // A template's holes are filled when it runs.
        (quote != '`' || !raw.contains("${")).then(|| unescaped(raw))
    }

    fn name(&mut self) -> Option<&str> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$')))?;
        let name = rest.get(..end).filter(|name| !name.is_empty() && name.len() <= 80)?;
        self.at += end;
        Some(name)
    }

    /// A number, `true`, `false`, `null`, `undefined`.
    fn word(&mut self) -> Option<Value> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '_')))?;
        let word = rest.get(..end).filter(|word| !word.is_empty() && word.len() <= 40)?;
        let value = match word {
            "true" | "!0" => Value::Bool(true),
            "false" | "!1" => Value::Bool(false),
            "null" | "undefined" => Value::Null,
            word => match word.parse::<i64>() {
                Ok(number) => Value::Number(number.into()),
                Err(_) => Value::Number(Number::from_f64(word.parse().ok()?)?),
            },
        };
        self.at += end;
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_of_scripts() {
        for (text, expected) in [
            (r#"[{"a":1,"b":[null,true]}] ;"#, r#"[{"a":1,"b":[null,true]}]"#),
            (r#"[{a: 'x\'y', $b_1: "\uac00\/", /* c */ 'd': -1.5,}, ]"#, r#"[{"a":"x'y","$b_1":"가/","d":-1.5}]"#),
            ("{a: `b`, c: undefined // d\n}", r#"{"a":"b","c":null}"#),
            (r#"["\ud83d\ude00\x41"]"#, r#"["😀A"]"#),
        ] {
            let (value, taken) = read(text, &mut 10_000).unwrap();
            assert_eq!(value.to_string(), expected);
            assert!(text[..taken].ends_with([']', '}']), "{text}");
        }
    }

    #[test]
    fn what_is_no_data_is_none() {
        let deep = "[".repeat(5000);
        for text in ["[a + 1]", "[{a: f(1)}]", "[`${x}`]", "[{'a'", "[1 2]", "{a}", "[\"a", "[\"\\", "", &deep] {
            assert!(read(text, &mut 100_000).is_none(), "{text:.40}");
        }
        assert!(read("[1,2,3]", &mut 3).is_none(), "beyond the budget");
    }
}
