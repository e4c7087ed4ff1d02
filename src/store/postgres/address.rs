//! The address of a PostgreSQL store: read strictly, and shown without its password.

use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;
use url::Url;

use super::tls;
use crate::store::StoreError;

/// What may stand behind the `?`; others are refused, since one mistyped may hold a password.
const PARAMETERS: &[&str] = &[
    "host",
    "hostaddr",
    "port",
    "user",
    "password",
    "dbname",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "application_name",
    "options",
    "statement-cache-capacity",
];

/// How to connect, and the address to show.
pub(super) fn read(text: &str) -> Result<(PgConnectOptions, String), StoreError> {
    let wrong = |what: &str| {
        StoreError::new(format!(
            "[store] url is no address of a PostgreSQL database: {what}; write postgres://USER@HOST:PORT/DATABASE, or \
             postgres:///DATABASE?host=/FOLDER/OF/THE/SOCKET"
        ))
    };
    // The parser's own words are not repeated where they could hold a part of the address.
    let url = Url::parse(text).map_err(|error| wrong(&error.to_string()))?;
    // An `@`, `/`, `?` or `#` in a password that is not percent-encoded moves the rest of it into what is shown.
    let behind = [Some(url.path()), url.query(), url.fragment()];
    if url.fragment().is_some() || behind.into_iter().flatten().any(|part| part.contains('@')) {
        return Err(wrong("signs such as @ / ? # in a password are written as %40 %2F %3F %23"));
    }
    for (name, _) in url.query_pairs() {
        let is_known = PARAMETERS.contains(&name.as_ref()) || (name.starts_with("options[") && name.ends_with(']'));
        if !is_known {
            return Err(wrong(&format!("it has a parameter that is not known; there are {}", PARAMETERS.join(", "))));
        }
    }
    // The driver would take the last and say nothing.
    let mut names: Vec<_> = url.query_pairs().map(|(name, _)| name).filter(|name| name != "options").collect();
    names.sort_unstable();
    if let Some((twice, _)) = names.iter().zip(names.iter().skip(1)).find(|(one, next)| one == next) {
        return Err(wrong(&format!("it has the parameter {twice} twice")));
    }
    let has_host = url.host_str().is_some_and(|host| !host.is_empty()) || names.iter().any(|name| name == "host");
    if has_host && names.iter().any(|name| name == "hostaddr") {
        return Err(wrong("it has a host and hostaddr; give one of them, and for sslmode=verify-full the host"));
    }
    tls::check(&url).map_err(|why| wrong(&why))?;
    let options = PgConnectOptions::from_str(text).map_err(|error| match error {
        sqlx::Error::Configuration(error) => wrong(&error.to_string()),
        _ => wrong("it can't be read"),
    })?;
    let shown = shown(&options);
    Ok((options, shown))
}

fn shown(options: &PgConnectOptions) -> String {
    let user = options.get_username();
    let database = options.get_database().unwrap_or(user);
    match options.get_socket() {
        Some(folder) => format!("postgres://{user}@/{database}?host={}", folder.display()),
        None => format!("postgres://{user}@{}:{}/{database}", options.get_host(), options.get_port()),
    }
}
