//! What went wrong with which database, and what to do: PostgreSQL's codes as sentences for an operator.
//!
//! <https://www.postgresql.org/docs/current/errcodes-appendix.html>

use sqlx::migrate::MigrateError;

use crate::store::StoreError;

/// The server's own words hold no password: it never repeats one.
///
/// Nothing is said of the line of the server's own source, which sqlx tells as if it were one of ours.
pub(super) fn explain(shown: &str, failed: sqlx::Error) -> StoreError {
    let code = code(&failed);
    let error = failed.as_database_error().map_or_else(|| failed.to_string(), |error| error.message().to_owned());
    let message = match code.as_deref() {
        Some("28P01" | "28000") => format!(
            "the store {shown} refuses this user ({error}): check the user and the password in [store] url (or PGPASSWORD, or ~/.pgpass), and the server's pg_hba.conf"
        ),
        Some("3D000") => format!(
            "the store {shown} is not there ({error}): make the database with `createdb`, or name another in [store] url"
        ),
        Some("42501") => format!(
            "the store {shown} forbids this ({error}): make this user the owner of the database (ALTER DATABASE … OWNER TO …)"
        ),
        Some("53100") => format!(
            "the disk of the store {shown} is full: it took nothing of this. Make room there and run this again"
        ),
        Some("53300") => format!(
            "the store {shown} has no connection free ({error}): raise max_connections on the server, or let fewer programs use it"
        ),
        Some("25006") => format!(
            "the store {shown} can only be read ({error}): name the primary server in [store] url, or end its read-only mode"
        ),
        Some("55P03") => format!(
            "another process has held what this one needs in the store {shown} for too long: see which one hangs (pg_stat_activity), end it, and run this again; nothing was lost"
        ),
        Some("57014") => {
            format!("the store {shown} took too long ({error}): see what keeps the server busy, and run this again")
        }
        Some("40001" | "40P01") => {
            format!(
                "other processes kept getting in the way in the store {shown} ({error}): run this again; nothing was lost"
            )
        }
        Some("42P01" | "42703" | "42883") => format!(
            "the tables of the store {shown} are not as boardfeed made them ({error}): they were changed by hand or by another program, or search_path leads elsewhere; restore a backup, or name another database in [store] url"
        ),
        Some("XX001" | "XX002") => format!(
            "the store {shown} is damaged ({error}): nothing was changed. Save what can be read with pg_dump, and restore a backup"
        ),
        _ if matches!(failed, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)) => format!(
            "the store {shown} holds what boardfeed did not write ({error}): it is damaged or was changed by hand; restore a backup"
        ),
        _ if matches!(failed, sqlx::Error::Tls(_)) => format!(
            "the store {shown} is not reached over TLS as sslmode in [store] url wants it ({error}): turn TLS on at the server (ssl = on), or write sslmode=disable where nobody can listen in between"
        ),
        _ if is_distrusted(&failed) => format!(
            "the server of the store {shown} is not trusted ({error}): name the file of the authority that signed its certificate with sslrootcert=FILE in [store] url, and see that the host stands there as in the certificate; nothing was sent"
        ),
        _ if is_missing_file(&failed) && !shown.contains("?host=/") => format!(
            "a file for TLS to the store {shown} can't be read ({error}): see PGSSLROOTCERT, PGSSLCERT and PGSSLKEY"
        ),
        _ if is_cut(&failed) => format!(
            "the store {shown} can't be reached ({error}): see that the server runs and that this address leads to it; nothing was lost, run this again"
        ),
        _ => format!("the store {shown} failed: {error}"),
    };
    let is_passing = is_cut(&failed) || matches!(code.as_deref(), Some("40001" | "40P01"));
    let explained = match &failed {
        // Its words stand in the message.
        sqlx::Error::Database(_) => StoreError::new(message),
        _ => StoreError::of(message, failed),
    };
    match code.as_deref() {
        // Not yet accepting connections.
        Some("57P03") => explained.restarting(),
        _ if is_passing => explained.passing(),
        _ => explained,
    }
}

pub(super) fn code(error: &sqlx::Error) -> Option<String> {
    Some(error.as_database_error()?.code()?.into_owned())
}

/// Whether the connection is gone or was not to be had: the server restarts, was told to end this session, or is away.
pub(super) fn is_cut(error: &sqlx::Error) -> bool {
    match error {
        _ if is_distrusted(error) => false,
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::WorkerCrashed | sqlx::Error::Protocol(_) => true,
        _ => code(error).is_some_and(|code| {
            // Connection exceptions; shut down, crashed, starting up; ended for being idle within a transaction.
            code.starts_with("08") || matches!(code.as_str(), "57P01" | "57P02" | "57P03" | "57P05" | "25P03")
        }),
    }
}

/// Over TCP nothing else is opened by name.
fn is_missing_file(error: &sqlx::Error) -> bool {
    use std::io::ErrorKind::{NotFound, PermissionDenied};
    matches!(error, sqlx::Error::Io(error) if matches!(error.kind(), NotFound | PermissionDenied))
}

/// Whether the handshake of TLS failed: rustls says so as data that is not valid.
fn is_distrusted(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData)
}

pub(super) fn explain_migration(shown: &str, error: MigrateError) -> StoreError {
    let message = match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => return explain(shown, error),
        MigrateError::VersionMissing(version) => format!(
            "the store {shown} was written by a newer boardfeed (its schema is {version}): run that version, or restore the backup made before the upgrade"
        ),
        MigrateError::VersionMismatch(version) | MigrateError::Dirty(version) => format!(
            "the store {shown} has another schema {version} than this boardfeed: it was changed by hand or by another program; restore a backup, or name another database in [store] url"
        ),
        MigrateError::Source(why) => format!("the store {shown} can't be used: {why}"),
        error => format!("the schema of the store {shown} can't be brought up to date: {error}"),
    };
    StoreError::new(message)
}
