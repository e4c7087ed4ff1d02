//! The first connection: which server that is, whose tables there are, and the schema brought up to date.

use std::time::{Duration, Instant};

use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection};

use super::explain::{code, explain_migration, is_cut};
use crate::store::engine::Dialect;
use crate::store::{StoreError, migrations};

/// How long a server that does not answer is waited for; and one that restarts, perhaps over what a power cut left.
const PATIENCE: Duration = Duration::from_secs(5);
const RESTART: Duration = Duration::from_mins(1);

/// The oldest server the tests run against, as its `server_version_num`.
const OLDEST: i32 = 150_000;

pub(super) async fn migrate_patiently(shown: &str, options: &PgConnectOptions) -> Result<(), StoreError> {
    // A large table takes its time; whoever else is at it now, too.
    let options = options.clone().options([("statement_timeout", "0"), ("lock_timeout", "60s")]);
    let begun = Instant::now();
    let mut patience = PATIENCE;
    loop {
        let error = match migrate(&options).await {
            Ok(()) => return Ok(()),
            // Each migration is a transaction: one that was cut has left nothing.
            Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) if is_cut(&error) => error,
            Err(error) => return Err(explain_migration(shown, error)),
        };
        if is_restarting(&error) {
            patience = RESTART;
        }
        if begun.elapsed() > patience {
            return Err(explain_migration(shown, MigrateError::Execute(error)));
        }
        tracing::debug!(%error, "waiting for the store's server");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Whether a server was there a moment ago, or says that it soon will be.
fn is_restarting(error: &sqlx::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionReset, UnexpectedEof};
    match error {
        sqlx::Error::Io(error) => matches!(error.kind(), BrokenPipe | ConnectionReset | UnexpectedEof),
        error => code(error).is_some_and(|code| code.starts_with("57P0")),
    }
}

async fn migrate(options: &PgConnectOptions) -> Result<(), MigrateError> {
    let connecting = tokio::time::timeout(PATIENCE, options.connect());
    let mut connection = connecting.await.map_err(|_| sqlx::Error::PoolTimedOut)??;
    may_use(&mut connection).await?;
    // Several processes at once: the migrator takes a lock of its own here.
    migrations::migrator(Dialect::Postgres).run_direct(None, &mut connection, false).await?;
    connection.close().await?;
    Ok(())
}

/// Nothing is begun in a database that could not hold it, or over the tables of another program.
async fn may_use(connection: &mut PgConnection) -> Result<(), MigrateError> {
    let ask = "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), \
         to_regclass('_sqlx_migrations') IS NULL AND (to_regclass('sources') IS NOT NULL OR to_regclass('posts') IS NOT NULL)";
    let (version, encoding, is_foreign): (i32, String, bool) = sqlx::query_as(ask).fetch_one(connection).await?;
    let refused = if version < OLDEST {
        format!("its server is PostgreSQL {}, and boardfeed needs 15 or later", version / 10_000)
    } else if encoding != "UTF8" {
        format!(
            "its encoding is {encoding}, and posts are UTF-8; make it with `createdb --encoding=UTF8 --template=template0`"
        )
    } else if is_foreign {
        "it has tables of another program; name another database in [store] url".to_owned()
    } else {
        return Ok(());
    };
    Err(MigrateError::Source(refused.into()))
}
