//! The name of a source: `<domain>/<board>`, which is also its file below `config/sources/` and its feed's path.

use std::fmt;

/// `pps.go.kr/en-press`: a folder and a name, as they stand below `config/sources/` without `.toml`.
///
/// Each part is 1 to 100 characters of letters (of any script), digits, `.`, `_` and `-`, not beginning with a dot,
/// so that it is safe as a path and as the path of an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(String);

/// Why a text is no [`SourceId`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no source name: it takes the form <domain>/<board>, of letters, digits, `.`, `_` and `-`")]
pub struct InvalidSourceId(pub String);

impl SourceId {
    /// Checks the form; never touches the disk.
    pub fn new(text: &str) -> Result<Self, InvalidSourceId> {
        let fine = |part: &str| {
            (1..=100).contains(&part.chars().count())
                && !part.starts_with('.')
                && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))
        };
        match text.split_once('/') {
            Some((domain, board)) if fine(domain) && fine(board) => Ok(Self(text.to_owned())),
            _ => Err(InvalidSourceId(text.to_owned())),
        }
    }

    /// The whole name, `<domain>/<board>`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the slash.
    pub fn domain(&self) -> &str {
        self.0.split_once('/').map_or(&self.0, |(domain, _)| domain)
    }

    /// The part behind the slash.
    pub fn board(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, board)| board)
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
