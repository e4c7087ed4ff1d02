//! TOML that this program writes for an operator: a new source's file, and the contact in the settings.

use toml::Value;
use url::Url;

/// The shortest file of a source. Every further key would override what detection decides.
pub fn source_text(title: &str, url: &Url) -> String {
    format!("title = {}\nurl = {}\n", quoted(title), quoted(url.as_str()))
}

/// The settings' text with `contact` in its table `[fetch]`; everything else, comments too, stays as it is.
pub fn with_contact(text: &str, contact: &str) -> String {
    let line = format!("contact = {}", quoted(contact));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let Some(fetch) = lines.iter().position(|line| line.split('#').next().unwrap_or_default().trim() == "[fetch]")
    else {
        let before = text.trim_end();
        let gap = if before.is_empty() { "" } else { "\n\n" };
        return format!("{before}{gap}[fetch]\n{line}\n");
    };
    let is_header = |line: &String| line.trim_start().starts_with('[');
    let is_contact = |line: &String| {
        line.trim_start().strip_prefix("contact").is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let end = lines[fetch + 1..].iter().position(is_header).map_or(lines.len(), |next| fetch + 1 + next);
    match lines[fetch + 1..end].iter().position(is_contact) {
        Some(at) => lines[fetch + 1 + at] = line,
        None => lines.insert(fetch + 1, line),
    }
    lines.join("\n") + "\n"
}

/// A TOML string, whatever stands in it.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceId;
    use crate::source::{settings, source};

    #[test]
    fn a_written_source_reads_back() {
        for title in ["가상청 보도자료", "\"인용\" \\ 끝", "it's '''so'''", "\u{7f}\u{202e}a"] {
            let url = Url::parse("https://gasang.go.kr/list.do?a=%22&b='").unwrap();
            let text = source_text(title, &url);
            let read = source(SourceId::new("a/b").unwrap(), &text, "a/b.toml");
            let read = read.unwrap_or_else(|error| panic!("{text}{error}"));
            assert_eq!((read.title.as_str(), &read.url), (title, &url), "{text}");
        }
    }

    #[test]
    fn a_contact_enters_any_settings() {
        const SETTINGS: &[(&str, &str)] = &[
            ("", "[fetch]\ncontact = \"a@b.kr\"\n"),
            ("[store]\nurl = \"sqlite:x\"\n", "[store]\nurl = \"sqlite:x\"\n\n[fetch]\ncontact = \"a@b.kr\"\n"),
            ("[fetch] # how\npause = \"1s\"\n", "[fetch] # how\ncontact = \"a@b.kr\"\npause = \"1s\"\n"),
            (
                "[fetch]\n# who\ncontact = \"\"\n[publish]\nto = \"\"\n",
                "[fetch]\n# who\ncontact = \"a@b.kr\"\n[publish]\nto = \"\"\n",
            ),
        ];
        for (before, after) in SETTINGS {
            let written = with_contact(before, "a@b.kr");
            assert_eq!(written, *after);
            assert_eq!(settings(&written, "s").unwrap().fetch.contact, "a@b.kr");
        }
    }
}
