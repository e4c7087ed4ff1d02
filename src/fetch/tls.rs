//! Why no safe connection came about, in words, with the next step.

use jiff::Timestamp;
use rustls::pki_types::UnixTime;
use rustls::{AlertDescription, CertificateError, Error};

use crate::text::moment_in_seoul;

/// What is wrong, and what to do.
pub(super) fn told(error: &Error) -> String {
    match error {
        Error::InvalidCertificate(wrong) => certificate(wrong),
        Error::AlertReceived(AlertDescription::ProtocolVersion | AlertDescription::HandshakeFailure)
        | Error::PeerIncompatible(_) => format!(
            "the server speaks only what is no longer safe ({error}); see whether the board answers at http://, and tell its owner"
        ),
        error => format!("{error}; open the address in a browser to see what it says"),
    }
}

fn certificate(wrong: &CertificateError) -> String {
    let (what, next) = match wrong {
        CertificateError::UnknownIssuer => (
            "this machine knows nobody who vouches for the server's certificate; most often the server leaves out the one in between, \
             which browsers fetch by themselves"
                .to_owned(),
            "save the missing one in PEM form (a browser's view of the certificate shows and exports it) and name the file in the \
             source: [http] ca = \"certs/name.pem\"",
        ),
        CertificateError::Expired => ("the server's certificate has expired".to_owned(), RENEW),
        CertificateError::ExpiredContext { not_after, .. } => {
            (format!("the server's certificate expired on {}", shown(*not_after)), RENEW)
        }
        CertificateError::NotValidYet => ("the server's certificate is not valid yet".to_owned(), CLOCK),
        CertificateError::NotValidYetContext { not_before, .. } => {
            (format!("the server's certificate is not valid before {}", shown(*not_before)), CLOCK)
        }
        CertificateError::NotValidForName => ("the server's certificate is for another name".to_owned(), NAME),
        CertificateError::NotValidForNameContext { presented, .. } => {
            (format!("the server's certificate is for other names ({})", names(presented)), NAME)
        }
        // The one kind that rustls gives no word of its own.
        other if format!("{other:?}").contains("CaUsedAsEndEntity") => (
            "the server vouches for itself with a certificate of an authority, which is no server's".to_owned(),
            "tell its owner; see whether the board answers at http://",
        ),
        other => {
            (format!("the server's certificate is not accepted: {other}"), "open the address in a browser to see it")
        }
    };
    format!("{what}; {next}")
}

const RENEW: &str =
    "its owner has to renew it, and the next look asks again; where it is renewed already, set this machine's clock";
const CLOCK: &str = "see whether this machine's clock is right; else tell the board's owner";
const NAME: &str = "use the address under which the certificate is given in `url`, or tell the board's owner";

fn shown(at: UnixTime) -> String {
    let at = i64::try_from(at.as_secs()).ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    at.map_or_else(|| "a day that can't be told".to_owned(), moment_in_seoul)
}

/// A few of them: some certificates are for hundreds.
fn names(presented: &[String]) -> String {
    /// As rustls shows a name: `DnsName("a.kr")`.
    fn plain(shown: &str) -> &str {
        shown.split('"').nth(1).unwrap_or(shown)
    }
    const FEW: usize = 4;
    let few: Vec<&str> = presented.iter().take(FEW).map(|name| plain(name)).collect();
    match presented.len().saturating_sub(FEW) {
        0 if few.is_empty() => "none at all".to_owned(),
        0 => few.join(", "),
        more => format!("{} and {more} more", few.join(", ")),
    }
}
