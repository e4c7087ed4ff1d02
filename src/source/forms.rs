//! The forms of single values: text → checked value, or what is wrong and the form expected. Pure functions, one a form.

use std::net::IpAddr;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytesize::ByteSize;
use croner::parser::{CronParser, Seconds, Year};
use ipnet::IpNet;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use url::Url;

use super::error::Wrong;
use super::table::nearest;
use super::{Every, Keep, Robots};
use crate::model::Language;
use crate::page::Selector;

/// A text with something in it, white space folded.
pub(super) fn words(text: &str) -> Result<String, Wrong> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.is_empty() {
        return Err(Wrong::new("empty", "write what a reader should see"));
    }
    Ok(folded)
}

/// An absolute http(s) address.
pub(super) fn http_url(text: &str) -> Result<Url, Wrong> {
    let help = "write the whole address as a browser shows it, beginning with https:// or http://";
    match Url::parse(text.trim()) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
        Ok(url) => Err(Wrong::new(format!("'{text}' has the scheme '{}', not http or https", url.scheme()), help)),
        Err(error) => Err(Wrong::new(format!("'{text}' is no address ({error})"), help)),
    }
}

/// A board's address, which readers see: in feeds, on pages, in messages.
pub(super) fn board_url(text: &str) -> Result<Url, Wrong> {
    let has_secret = Url::parse(text.trim()).is_ok_and(|url| !url.username().is_empty() || url.password().is_some());
    if has_secret {
        // The text itself is not repeated.
        return Err(Wrong::new(
            "holds a user or password before the `@`, and every reader of the feed would see it",
            "write the address without it, and send it as a header: [http] headers = { Authorization = \"Basic …\" }, \
             where … is `user:password` in base64",
        ));
    }
    http_url(text)
}

/// The same; empty for none.
pub(super) fn maybe_http_url(text: &str) -> Result<Option<Url>, Wrong> {
    if text.trim().is_empty() { Ok(None) } else { http_url(text).map(Some) }
}

/// What feeds and pages say about themselves: an http(s) address without query.
pub(super) fn public_url(text: &str) -> Result<Url, Wrong> {
    let url = http_url(text)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(Wrong::new(
            format!("'{text}' has a query or fragment"),
            "write scheme, host and, behind a proxy, the path: https://feeds.example.org",
        ));
    }
    Ok(url)
}

/// A proxy's address; empty for none.
pub(super) fn proxy(text: &str) -> Result<Option<Url>, Wrong> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match Url::parse(text.trim()) {
        Ok(url) if matches!(url.scheme(), "http" | "https" | "socks5" | "socks5h") && url.has_host() => Ok(Some(url)),
        _ => Err(Wrong::new(
            "no address of a proxy",
            "write http://host:port, https://host:port or socks5://host:port; empty for none",
        )),
    }
}

/// The key of the messages' signature; empty for none. One that is given out as `whsec_…` and damaged on the way here would
/// sign what no receiver takes. It is not repeated: it is a secret.
pub(super) fn secret(text: &str) -> Result<String, Wrong> {
    match text.strip_prefix("whsec_") {
        Some(coded) if coded.is_empty() || BASE64.decode(coded).is_err() => Err(Wrong::new(
            "no key: what follows whsec_ is no base64",
            "copy it anew from where the receiver shows it, to the last `=`; a key of your own is any text that does not begin with whsec_",
        )),
        _ => Ok(text.to_owned()),
    }
}

/// Whether a secret that is no `whsec_…` looks like the rest of one: base64 of 24 bytes or more, as keys are given out. Words are
/// none, nor is a key in hexadecimal, which the letters of base64 spell as well.
pub fn looks_coded(secret: &str) -> bool {
    let of_both_cases =
        secret.contains(|c: char| c.is_ascii_lowercase()) && secret.contains(|c: char| c.is_ascii_uppercase());
    of_both_cases && BASE64.decode(secret).is_ok_and(|key| key.len() >= 24)
}

/// Numbers with units: `3s`, `500ms`, `15m`, `1h30m`, `2d`.
pub(super) fn duration(text: &str) -> Result<Duration, Wrong> {
    let wrong = |why: &str| {
        Wrong::new(format!("'{text}' is no duration{why}"), "write numbers with units: 500ms, 3s, 15m, 1h30m, 2d")
    };
    let mut rest = text.trim();
    let mut total = Duration::ZERO;
    if rest.is_empty() {
        return Err(wrong(""));
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(|| wrong(": the unit is missing"))?;
        let (number, behind) = rest.split_at(digits);
        let unit_end = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at(unit_end);
        let number: u64 = number.parse().map_err(|_| wrong(""))?;
        let milliseconds: u64 = match unit {
            "ms" => 1,
            "s" => 1000,
            "m" | "min" => 60 * 1000,
            "h" => 60 * 60 * 1000,
            "d" => 24 * 60 * 60 * 1000,
            _ => return Err(wrong("")),
        };
        let part = number.checked_mul(milliseconds).map(Duration::from_millis);
        total = part.and_then(|part| total.checked_add(part)).ok_or_else(|| wrong(": too long"))?;
        rest = behind.trim_start();
    }
    // Moments are computed with it; a year is beyond any use and far from overflow.
    if total > Duration::from_hours(366 * 24) {
        return Err(wrong(": more than a year"));
    }
    Ok(total)
}

/// A duration that is not nothing.
pub(super) fn some_duration(text: &str) -> Result<Duration, Wrong> {
    let found = duration(text)?;
    if found.is_zero() {
        return Err(Wrong::new(format!("'{text}' is no time at all"), "write more than 0"));
    }
    Ok(found)
}

/// Bytes: `8MiB`, `500kB`.
pub(super) fn size(text: &str) -> Result<u64, Wrong> {
    let help = "write a number and a unit: 8MiB, 500kB";
    match text.trim().parse::<ByteSize>() {
        Ok(ByteSize(0)) => Err(Wrong::new(format!("'{text}' is nothing at all"), help)),
        Ok(ByteSize(bytes)) => Ok(bytes),
        Err(_) => Err(Wrong::new(format!("'{text}' is no size"), help)),
    }
}

/// A block of addresses, or a single one.
pub(super) fn block(text: &str) -> Result<IpNet, Wrong> {
    let text = text.trim();
    text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from)).map_err(|_| {
        Wrong::new(format!("'{text}' is no block of addresses"), "write CIDR: 10.0.0.0/8, 127.0.0.1/32, fd00::/8")
    })
}

/// `auto`, a duration, or a cron expression of five fields.
pub(super) fn every(text: &str) -> Result<Every, Wrong> {
    let text = text.trim();
    let help =
        "write auto, a duration such as 15m or 1h30m, or a cron expression of five fields such as 0 9-18 * * 1-5";
    if text == "auto" {
        return Ok(Every::Auto);
    }
    let wrong = match some_duration(text) {
        Ok(interval) => return Ok(Every::Interval(interval)),
        Err(wrong) => wrong,
    };
    // A word or two are meant for a duration: `15 minutes`.
    let is_cron = text.split_whitespace().count() > 2 || text.starts_with('@');
    if !is_cron {
        return Err(Wrong::new(wrong.message, help));
    }
    cron(text).map(|cron| Every::Cron(Box::new(cron))).ok_or_else(|| {
        Wrong::new(format!("'{text}' is no cron expression{}", wrong_field(text).unwrap_or_default()), help)
    })
}

fn cron(text: &str) -> Option<croner::Cron> {
    CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build().parse(text).ok()
}

/// Which part of a cron expression is wrong, and what it may be; `None` where each of them is right by itself.
fn wrong_field(text: &str) -> Option<String> {
    const FIELDS: [(&str, &str); 5] = [
        ("minute", "0 to 59"),
        ("hour", "0 to 23"),
        ("day of the month", "1 to 31"),
        ("month", "1 to 12, or JAN to DEC"),
        ("day of the week", "0 to 7, Sunday first, or SUN to SAT"),
    ];
    if text.starts_with('@') {
        return Some(": what may stand behind @ is hourly, daily, weekly, monthly or yearly".to_owned());
    }
    let fields: Vec<&str> = text.split_whitespace().collect();
    if fields.len() != FIELDS.len() {
        return Some(format!(": it has {} fields", fields.len()));
    }
    let alone = |at: usize| {
        let other = |place: usize| if place == at { fields[at] } else { "*" };
        (0..FIELDS.len()).map(other).collect::<Vec<_>>().join(" ")
    };
    let at = (0..FIELDS.len()).find(|at| cron(&alone(*at)).is_none())?;
    let ((name, range), field) = (FIELDS[at], fields[at]);
    Some(format!(": `{field}` is no {name}, which is {range}, or * for each, */5, 1-5 or 1,3"))
}

/// How long posts are kept: `all`, a number of posts, or a time: `2y`, `6mo`, `12w`, `90d`, its units also as words.
pub(super) fn keep(text: &str) -> Result<Keep, Wrong> {
    let text = text.trim();
    let wrong = |why: &str| {
        Wrong::new(
            format!("'{text}' says not how long{why}"),
            "write a time such as 2y, 6mo, 12w or 90d (18 months, 2년), a number of posts such as 5000, or all",
        )
    };
    if text == "all" {
        return Ok(Keep::All);
    }
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: i32 = number.parse().map_err(|_| wrong(""))?;
    if number == 0 {
        return Err(wrong(": none would be kept"));
    }
    let times = |unit: i32| number.checked_mul(unit).filter(|all| *all <= 12 * 1000).ok_or_else(|| wrong(": too long"));
    Ok(match unit.trim() {
        "" => Keep::Newest(number.unsigned_abs()),
        "y" | "year" | "years" | "년" => Keep::For { months: times(12)?, days: 0 },
        // No bare "m": it means minutes wherever else a time is written.
        "mo" | "month" | "months" | "개월" | "달" => Keep::For { months: times(1)?, days: 0 },
        "w" | "week" | "weeks" | "주" => Keep::For { months: 0, days: times(7)? },
        "d" | "day" | "days" | "일" => Keep::For { months: 0, days: times(1)? },
        _ => return Err(wrong("")),
    })
}

/// An IANA zone. The bundled table only: the machine's own may lack it or differ.
pub(super) fn zone(text: &str) -> Result<TimeZone, Wrong> {
    let zones = TimeZoneDatabase::bundled();
    zones.get(text.trim()).map_err(|_| {
        let names: Vec<String> = zones.available().map(|name| name.to_string()).collect();
        let hint = nearest(text, names.iter().map(String::as_str))
            .map_or_else(String::new, |near| format!(", did you mean '{near}'?"));
        Wrong::new(format!("'{text}' is no time zone{hint}"), "write a zone's IANA name, such as Asia/Seoul")
    })
}

/// A language feeds are marked with.
pub(super) fn language(text: &str) -> Result<Language, Wrong> {
    Language::parse(text).ok_or_else(|| {
        Wrong::new(format!("'{text}' is no language known here"), "write ko or en, or leave the key out")
    })
}

/// `obey` or `ignore`.
pub(super) fn robots(text: &str) -> Result<Robots, Wrong> {
    match text {
        "obey" => Ok(Robots::Obey),
        "ignore" => Ok(Robots::Ignore),
        _ => Err(Wrong::new(
            format!("'{text}' is neither obey nor ignore"),
            "write obey, or ignore where the board's owner agreed",
        )),
    }
}

/// A CSS selector.
pub(super) fn selector(text: &str) -> Result<Selector, Wrong> {
    Selector::parse(text).map_err(|error| {
        Wrong::new(
            format!("'{text}' is no CSS selector: {error}"),
            "write one such as \"table.board > tbody > tr\" or \"td:nth-child(2) a\", and try it in a browser's document.querySelectorAll",
        )
    })
}

/// A parameter's name.
pub(super) fn parameter(text: &str) -> Result<String, Wrong> {
    let fine = !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "?&=#".contains(c));
    fine.then(|| text.to_owned()).ok_or_else(|| {
        Wrong::new(
            format!("'{text}' is no parameter's name"),
            "write the name alone, as it stands before = in the address",
        )
    })
}

/// A WHATWG charset label, as given.
pub(super) fn charset(text: &str) -> Result<String, Wrong> {
    let known = encoding_rs::Encoding::for_label(text.as_bytes()).is_some();
    known
        .then(|| text.to_owned())
        .ok_or_else(|| Wrong::new(format!("'{text}' is no charset"), "write a WHATWG label, such as euc-kr or utf-8"))
}

/// A header we may set: a token (RFC 9110, 5.6.2) that does not steer the connection itself.
pub(super) fn header_name(text: &str) -> Result<(), Wrong> {
    const OURS: &[&str] = &["host", "connection", "content-length", "transfer-encoding", "upgrade", "te", "user-agent"];
    let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if text.is_empty() || !text.chars().all(token) {
        return Err(Wrong::new(format!("'{text}' is no header's name"), "letters, digits and - only"));
    }
    if OURS.contains(&text.to_ascii_lowercase().as_str()) {
        return Err(Wrong::new(format!("the header '{text}' can't be set"), "boardfeed sets it itself: leave it out"));
    }
    Ok(())
}

/// What a header may carry: visible ASCII and spaces.
pub(super) fn header_value(text: &str) -> Result<(), Wrong> {
    let fine = text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
    fine.then_some(()).ok_or_else(|| Wrong::new("characters no header can carry", "visible ASCII characters only"))
}

/// Goes into the User-Agent: a mail or web address, or empty.
pub(super) fn contact(text: &str) -> Result<String, Wrong> {
    let text = text.trim();
    let fine = text.chars().all(|c| c.is_ascii_graphic() && !"()<>\\\"".contains(c));
    fine.then(|| text.to_owned()).ok_or_else(|| {
        Wrong::new(
            format!("'{text}' is no mail or web address"),
            "write one such as ops@example.org or https://example.org/about",
        )
    })
}

/// `host:port`.
pub(super) fn listen(text: &str) -> Result<String, Wrong> {
    let text = text.trim();
    let fine = text.rsplit_once(':').is_some_and(|(host, port)| {
        let bare_v6 = host.contains(':') && !host.starts_with('[');
        !host.is_empty() && !bare_v6 && port.parse::<u16>().is_ok()
    });
    fine.then(|| text.to_owned()).ok_or_else(|| {
        Wrong::new(
            format!("'{text}' is no address to listen on"),
            "write host:port, such as 127.0.0.1:8080 or [::]:8080",
        )
    })
}

/// A store's address.
pub(super) fn store_url(text: &str) -> Result<String, Wrong> {
    let text = text.trim();
    let fine = text.strip_prefix("sqlite:").is_some_and(|path| !path.is_empty())
        || ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
    // The text may hold a password: it is not repeated.
    fine.then(|| text.to_owned()).ok_or_else(|| {
        Wrong::new("no address of a store", "write sqlite:path/to/file.db or postgres://user:password@host/database")
    })
}

/// A folder; empty for nowhere.
pub(super) fn publish_to(text: &str) -> Result<String, Wrong> {
    let text = text.trim();
    if text.contains("://") {
        return Err(Wrong::new(
            format!("'{text}' is no folder, and this boardfeed publishes to folders only"),
            "write a folder; a program such as `aws s3 sync` or `rclone sync` brings it to an object store",
        ));
    }
    Ok(text.to_owned())
}
