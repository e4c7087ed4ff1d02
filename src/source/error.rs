//! What is wrong in a file an operator wrote: the place, the reason, the next step. The one file that knows miette.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};

/// One thing wrong in one file. `Display` is one line that stands alone: `file:line:column: what is wrong; next step`.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}:{line}:{column}: {message}{}", .text.name(), Next(help.as_deref()))]
pub struct ConfigError {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    pub message: String,
    /// The expected form, or what to do next.
    pub help: Option<String>,
    text: Arc<NamedSource<String>>,
    span: Range<usize>,
}

/// Everything wrong in one file, in the file's order; never empty.
#[derive(Clone, Debug)]
pub struct ConfigErrors(Vec<ConfigError>);

impl ConfigErrors {
    /// In the file's order.
    pub fn iter(&self) -> impl Iterator<Item = &ConfigError> {
        self.0.iter()
    }

    /// For a person: every error with its line shown and underlined. `colour`: with terminal colours.
    pub fn report(&self, colour: bool) -> String {
        let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_width(120);
        let mut out = String::new();
        for error in &self.0 {
            // Writing to a String does not fail; were it to, the plain form still tells everything.
            if handler.render_report(&mut out, error).is_err() {
                out.push_str(&error.to_string());
            }
        }
        out
    }
}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigErrors {}

impl Diagnostic for ConfigError {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.text)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(LabeledSpan::underline(self.span.clone()))))
    }
}

struct Next<'a>(Option<&'a str>);

impl fmt::Display for Next<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

/// Something wrong at a place of the text, while the file is still being read.
#[derive(Debug)]
pub(super) struct Fault {
    pub span: Range<usize>,
    pub message: String,
    pub help: Option<String>,
}

/// Why a value does not have its form: what is wrong with it, and the form expected.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub message: String,
    pub help: String,
}

impl Wrong {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// The value where nothing is wrong, else the faults with their places in `text`, the file `name`.
pub(super) fn settle<T>(value: Option<T>, mut faults: Vec<Fault>, text: &str, name: &str) -> Result<T, ConfigErrors> {
    match value {
        Some(value) if faults.is_empty() => return Ok(value),
        // Can't be told from a value's absence alone why it is absent; no path leads here, and a reader must not panic.
        None if faults.is_empty() => faults.push(Fault { span: 0..0, message: "can't be read".to_owned(), help: None }),
        _ => {}
    }
    faults.sort_by_key(|fault| fault.span.start);
    let source = Arc::new(NamedSource::new(name, text.to_owned()));
    let errors = faults.into_iter().map(|fault| {
        let (line, column) = place(text, fault.span.start);
        let Fault { span, message, help } = fault;
        let message = one_line(&message);
        ConfigError { line, column, message, help, text: Arc::clone(&source), span }
    });
    Err(ConfigErrors(errors.collect()))
}

/// Messages repeat what stands in the file, which may be long, of several lines, or terminal escapes.
fn one_line(message: &str) -> String {
    const LONGEST: usize = 300;
    let visible: String = message.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let folded = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match folded.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &folded[..end]),
        None => folded,
    }
}

/// Line and column of a byte offset, both from 1, the column in characters.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..offset.min(text.len())];
    let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let line = before.split(|&byte| byte == b'\n').count();
    let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
    (line, column)
}
