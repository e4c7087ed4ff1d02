//! What differs between expected and found files, in a person's terms: which field of which row, or which line.

use std::collections::BTreeMap;

use serde_json::Value;

/// At most so many differences are told of one file; a moved column differs in every row.
const MOST: usize = 12;
/// Characters of a value that are shown.
const SHOWN: usize = 120;

/// One difference, ready to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The expected file's name.
    pub(crate) file: String,
    /// `rows[3].posted_at`, `line 17`, or nothing where the whole file is missing.
    pub(crate) place: String,
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// Every difference, file by file.
pub(crate) fn all(expected: &BTreeMap<String, Vec<u8>>, found: &BTreeMap<String, Vec<u8>>) -> Vec<Difference> {
    let mut out = Vec::new();
    let names: std::collections::BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    for name in names {
        let whole = |expected: &str, found: &str| Difference {
            file: name.clone(),
            place: String::new(),
            expected: expected.to_owned(),
            found: found.to_owned(),
        };
        match (expected.get(name), found.get(name)) {
            (Some(old), Some(new)) if old == new => {}
            (Some(old), Some(new)) => {
                let mut of_file = Vec::new();
                let parsed = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok();
                match (parsed(old), parsed(new)) {
                    (Some(old), Some(new)) => values(&mut String::new(), &old, &new, &mut of_file),
                    _ => lines(&String::from_utf8_lossy(old), &String::from_utf8_lossy(new), &mut of_file),
                }
                if of_file.is_empty() {
                    of_file.push(("bytes".to_owned(), format!("{} bytes", old.len()), format!("{} bytes", new.len())));
                }
                let more = of_file.len().saturating_sub(MOST);
                for (place, expected, found) in of_file.into_iter().take(MOST) {
                    out.push(Difference { file: name.clone(), place, expected, found });
                }
                if more > 0 {
                    out.push(Difference {
                        file: name.clone(),
                        place: format!("… and {more} more"),
                        expected: String::new(),
                        found: String::new(),
                    });
                }
            }
            (Some(_), None) => out.push(whole("the file", "nothing: its page is not recorded any more")),
            (None, Some(_)) => out.push(whole("no such file", "a page without expectation; UPDATE_EXPECT=1 writes it")),
            (None, None) => {}
        }
    }
    out
}

type Found = (String, String, String);

/// JSON by its fields. Depth is that of our own JSON.
fn values(place: &mut String, old: &Value, new: &Value, out: &mut Vec<Found>) {
    let length = place.len();
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let keys: Vec<&String> = old.keys().chain(new.keys().filter(|key| !old.contains_key(*key))).collect();
            for key in keys {
                if !place.is_empty() {
                    place.push('.');
                }
                place.push_str(key);
                values(place, old.get(key).unwrap_or(&Value::Null), new.get(key).unwrap_or(&Value::Null), out);
                place.truncate(length);
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            for index in 0..old.len().max(new.len()) {
                place.push_str(&format!("[{index}]"));
                values(place, old.get(index).unwrap_or(&Value::Null), new.get(index).unwrap_or(&Value::Null), out);
                place.truncate(length);
            }
        }
        (old, new) if old == new => {}
        (old, new) => out.push((place.clone(), short(&old.to_string()), short(&new.to_string()))),
    }
}

/// Text by its lines.
fn lines(old: &str, new: &str, out: &mut Vec<Found>) {
    let diff = similar::TextDiff::from_lines(old, new);
    let mut number = 0;
    for op in diff.ops().iter().filter(|op| op.tag() != similar::DiffTag::Equal) {
        let text =
            |range: std::ops::Range<usize>, all: &[&str]| short(all.get(range).unwrap_or_default().concat().trim_end());
        out.push((
            format!("line {}", op.old_range().start + 1),
            text(op.old_range(), diff.old_slices()),
            text(op.new_range(), diff.new_slices()),
        ));
        number += 1;
        if number > 1000 {
            break;
        }
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SHOWN).collect();
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &[(&str, &str, &str)]) {
        let files = |text: &str| BTreeMap::from([("f".to_owned(), text.as_bytes().to_vec())]);
        let found = all(&files(old), &files(new));
        let found: Vec<_> = found.iter().map(|d| (d.place.as_str(), d.expected.as_str(), d.found.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn differences_name_their_place() {
        check(r#"{"a":1}"#, r#"{"a":1}"#, &[]);
        check(
            r#"{"rows":[{"t":"x"},{"t":"y"}]}"#,
            r#"{"rows":[{"t":"x"},{"t":null}]}"#,
            &[("rows[1].t", "\"y\"", "null")],
        );
        check(r#"{"rows":[1]}"#, r#"{"rows":[1,2]}"#, &[("rows[1]", "null", "2")]);
        check("a\nb\nc\n", "a\nB\nc\n", &[("line 2", "b", "B")]);
        check(r#"{"a":1}"#, r#"{"a": 1}"#, &[("bytes", "7 bytes", "8 bytes")]);
    }

    #[test]
    fn missing_and_new_files_are_told() {
        let one = BTreeMap::from([("a.json".to_owned(), b"{}".to_vec())]);
        assert_eq!(all(&one, &BTreeMap::new()).len(), 1);
        assert_eq!(all(&BTreeMap::new(), &one).len(), 1);
    }
}
