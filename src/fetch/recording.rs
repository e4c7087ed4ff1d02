//! The form of a recorded page: its bytes as received in one file (`list-1.html`), the facts in another beside it
//! (`list-1.http`, TOML), so that a person can open the first in a browser and change the second in an editor.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use super::status::Headers;
use super::{Body, address};
use crate::model::{Method, Request};

/// Ending of the facts file.
pub(super) const FACTS: &str = "http";
/// Facts are a few lines; a file beyond this is something else.
const FACTS_MAX: u64 = 64 << 10;
/// Headers of the transfer: they describe the bytes on the wire, not those in the file.
const TRANSFER: [&str; 5] = ["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"];
/// Cookies are one visitor's: they are no part of a page and would be published with a fixture.
const PRIVATE: [&str; 1] = ["set-cookie"];

/// The facts file as written.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    url: String,
    /// `GET` where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    /// The form of a POST, urlencoded.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    /// 200 where absent.
    status: Option<u16>,
    /// RFC 3339.
    when: String,
    /// Name of the file of the bytes, in the same folder; the stem and `.html` where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, OneOrMore>,
}

/// Most headers come once; `set-cookie = ["a=1", "b=2"]` does not.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// One recorded answer; its bytes stay in their file until they are asked for.
#[derive(Clone, Debug)]
pub(super) struct Recording {
    pub(super) facts: PathBuf,
    /// The bytes; `None` where an answer without a page (a redirect) has no file.
    pub(super) file: Option<PathBuf>,
    pub(super) request: Request,
    pub(super) status: u16,
    pub(super) when: Timestamp,
    /// Names in lower case.
    pub(super) headers: Vec<(String, String)>,
}

/// Reads a facts file. The error names the file, and the line where one is known.
pub(super) fn read(facts: &Path) -> Result<Recording, String> {
    let at = facts.display();
    let size = fs::metadata(facts).map_err(|error| format!("{at}: {error}"))?.len();
    if size > FACTS_MAX {
        return Err(format!("{at}: {size} bytes are too many for the facts of a page"));
    }
    let text = fs::read_to_string(facts).map_err(|error| format!("{at}: {error}"))?;
    let raw: Facts = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(&text, span.start));
        format!("{at}:{line}: {}", error.message())
    })?;
    let wrong = |key: &str, what: String| format!("{at}:{}: `{key}` {what}", line_of_key(&text, key));

    let url = Url::parse(&raw.url).map_err(|error| wrong("url", format!("is no address: {error}")))?;
    let request = match raw.method.as_deref().unwrap_or("GET") {
        "GET" if raw.body.is_some() => return Err(wrong("body", "goes only with method = \"POST\"".to_owned())),
        "GET" => Request::get(url),
        "POST" => Request::post(url, raw.body.unwrap_or_default()),
        other => return Err(wrong("method", format!("is `{other}`; it takes GET or POST"))),
    };
    let when = raw.when.parse().map_err(|error| wrong("when", format!("is no time as in RFC 3339: {error}")))?;
    let status = raw.status.unwrap_or(200);
    if !(100..=599).contains(&status) {
        return Err(wrong("status", format!("is {status}; it takes 100 to 599")));
    }
    if raw.file.as_deref().is_some_and(|name| name.contains(['/', '\\']) || name == ".." || name.is_empty()) {
        return Err(wrong("file", "takes the name of a file in the same folder".to_owned()));
    }
    let file = match raw.file {
        Some(name) => Some(facts.with_file_name(name)),
        None => Some(facts.with_extension("html")).filter(|file| file.is_file()),
    };
    match &file {
        Some(file) if !file.is_file() => {
            return Err(wrong("file", format!("names {}, which is absent", file.display())));
        }
        None if (200..=299).contains(&status) => {
            return Err(format!("{at}: the page's bytes are absent: {}", facts.with_extension("html").display()));
        }
        _ => {}
    }
    let mut headers = Vec::new();
    for (name, values) in raw.headers {
        let name = name.to_ascii_lowercase();
        match values {
            OneOrMore::One(value) => headers.push((name, value)),
            OneOrMore::More(values) => headers.extend(values.into_iter().map(|value| (name.clone(), value))),
        }
    }
    Ok(Recording { facts: facts.to_owned(), file, request, status, when, headers })
}

/// What [`write_recording`] found and did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Nothing was recorded under that name.
    New,
    /// Another page was recorded, or the same address now answers with other bytes.
    Changed,
    /// The same request, the same bytes: the files were left as they are, their `when` too.
    Unchanged,
}

/// Writes an answer to `request` into `dir` under `name` (`list-1`, `post-183`), in the form that [`super::Replay`] reads.
/// Where a redirect led elsewhere, the redirect is a recording of its own, `<name>-redirect`.
pub fn write_recording(dir: &Path, name: &str, request: &Request, body: &Body) -> io::Result<Written> {
    fs::create_dir_all(dir)?;
    let stem = safe(name);
    let arrived = Request::get(body.url.clone());
    if address::same(&request.url, &body.url) {
        return write_one(dir, &stem, request, body.status, body.when, &body.headers, &body.bytes);
    }
    let location = [("location".to_owned(), body.url.to_string())];
    write_one(dir, &format!("{stem}-redirect"), request, 302, body.when, &location, &[])?;
    write_one(dir, &stem, &arrived, body.status, body.when, &body.headers, &body.bytes)
}

fn write_one(
    dir: &Path,
    stem: &str,
    request: &Request,
    status: u16,
    when: Timestamp,
    headers: &Headers,
    bytes: &[u8],
) -> io::Result<Written> {
    let facts = dir.join(format!("{stem}.{FACTS}"));
    let page = dir.join(format!("{stem}.html"));
    let before = read(&facts).ok();
    if let Some(before) = &before {
        let same_bytes = match &before.file {
            Some(file) => fs::read(file).is_ok_and(|old| old == bytes),
            None => bytes.is_empty(),
        };
        if same_bytes && before.status == status && before.request == *request {
            return Ok(Written::Unchanged);
        }
    }
    let mut kept: BTreeMap<String, OneOrMore> = BTreeMap::new();
    for (name, value) in headers {
        if TRANSFER.contains(&name.as_str()) || PRIVATE.contains(&name.as_str()) {
            continue;
        }
        let all = match kept.remove(name) {
            None => OneOrMore::One(value.clone()),
            Some(OneOrMore::One(first)) => OneOrMore::More(vec![first, value.clone()]),
            Some(OneOrMore::More(mut values)) => {
                values.push(value.clone());
                OneOrMore::More(values)
            }
        };
        kept.insert(name.clone(), all);
    }
    let text = toml::to_string(&Facts {
        url: request.url.to_string(),
        method: (request.method == Method::Post).then(|| "POST".to_owned()),
        body: request.body.clone(),
        status: Some(status),
        when: when.round(jiff::Unit::Second).unwrap_or(when).to_string(),
        file: None,
        headers: kept,
    })
    .map_err(io::Error::other)?;
    // The bytes first: facts without a page are an error, a page without facts is not yet a recording.
    if (200..=299).contains(&status) {
        write_whole(&page, bytes)?;
    }
    write_whole(&facts, text.as_bytes())?;
    Ok(if before.is_some() { Written::Changed } else { Written::New })
}

/// All of a file or nothing: written beside and renamed.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    // A temporary file is its owner's alone; a fixture is everyone's who may read the folder.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file name of a label: letters and digits of any script, `-`, `_`, `.`; at most 80 characters.
fn safe(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~') { c } else { '-' };
    let stem: String = name.chars().take(80).map(plain).collect();
    let stem = stem.trim_start_matches(['.', '_']);
    if stem.is_empty() { "page".to_owned() } else { stem.to_owned() }
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// The line on which a top-level key stands; 1 where it does not.
fn line_of_key(text: &str, key: &str) -> usize {
    let stands =
        |line: &str| line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    text.lines().position(stands).map_or(1, |index| index + 1)
}
