//! The check's verdicts in four forms: for a person, for programs, for CI's test reports, for annotations on a change.

use std::fmt::Write;

use serde_json::json;

use super::{CheckVerdict, Checked};

pub(super) fn human(all: &[Checked]) -> String {
    let mut out = String::new();
    let mut bad = 0;
    for checked in all {
        let id = &checked.source.id;
        let _ = match &checked.verdict {
            CheckVerdict::Same { files } => writeln!(out, "{id}: as expected ({files} files)"),
            CheckVerdict::Updated { files } => writeln!(out, "{id}: {files} expected files written"),
            CheckVerdict::Absent => writeln!(out, "{id}: nothing recorded; `boardfeed record {id}` records it"),
            CheckVerdict::Broken(message) => {
                bad += 1;
                writeln!(out, "{id}: can't be followed: {message}")
            }
            CheckVerdict::Different(differences) => {
                bad += 1;
                let _ = writeln!(out, "{id}: differs from {}", checked.dir.display());
                for d in differences {
                    let _ = if d.expected.is_empty() && d.found.is_empty() {
                        writeln!(out, "  {} {}", d.file, d.place)
                    } else {
                        writeln!(out, "  {} {}\n    expected {}\n    found    {}", d.file, d.place, d.expected, d.found)
                    };
                }
                Ok(())
            }
        };
    }
    let sources = crate::cli::counted(u32::try_from(all.len()).unwrap_or(u32::MAX), "source");
    let _ = writeln!(out, "{sources}, {bad} with differences");
    out
}

pub(super) fn json(all: &[Checked]) -> String {
    let mut out = String::new();
    for checked in all {
        let (verdict, differences, message) = match &checked.verdict {
            CheckVerdict::Same { .. } => ("same", [].as_slice(), None),
            CheckVerdict::Updated { .. } => ("updated", [].as_slice(), None),
            CheckVerdict::Absent => ("absent", [].as_slice(), None),
            CheckVerdict::Broken(message) => ("broken", [].as_slice(), Some(message)),
            CheckVerdict::Different(differences) => ("different", differences.as_slice(), None),
        };
        let differences: Vec<_> = differences
            .iter()
            .map(|d| json!({"file": d.file, "place": d.place, "expected": d.expected, "found": d.found}))
            .collect();
        let line = json!({"source": checked.source.id.as_str(), "verdict": verdict, "differences": differences, "message": message});
        let _ = writeln!(out, "{line}");
    }
    out
}

/// JUnit's XML, as CI servers read it: one suite, a case a source.
pub(super) fn junit(all: &[Checked]) -> String {
    let cases: Vec<crate::emit::JunitCase> = all
        .iter()
        .map(|checked| crate::emit::JunitCase {
            name: checked.source.id.to_string(),
            failure: match &checked.verdict {
                CheckVerdict::Different(_) | CheckVerdict::Broken(_) => Some(human(std::slice::from_ref(checked))),
                _ => None,
            },
            skipped: matches!(checked.verdict, CheckVerdict::Absent),
        })
        .collect();
    crate::emit::junit("boardfeed check", &cases)
}

/// Workflow commands: one annotation a difference, on the expected file.
pub(super) fn github(all: &[Checked]) -> String {
    let mut out = String::new();
    for checked in all {
        match &checked.verdict {
            CheckVerdict::Broken(message) => {
                let _ = writeln!(out, "::error title={}::{}", property(checked.source.id.as_str()), data(message));
            }
            CheckVerdict::Different(differences) => {
                for d in differences {
                    let file = checked.dir.join(&d.file);
                    let _ = writeln!(
                        out,
                        "::error file={},title={}::{}",
                        property(&file.display().to_string()),
                        property(checked.source.id.as_str()),
                        data(&format!("{}: expected {}, found {}", d.place, d.expected, d.found))
                    );
                }
            }
            CheckVerdict::Absent => {
                let _ = writeln!(out, "::notice title={}::nothing recorded", property(checked.source.id.as_str()));
            }
            CheckVerdict::Same { .. } | CheckVerdict::Updated { .. } => {}
        }
    }
    out
}

/// Workflow commands are one line: `%`, CR and LF are escaped in data, `:` and `,` in properties too.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
