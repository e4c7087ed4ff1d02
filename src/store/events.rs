//! What happened to sources, for operators to read long after: entered in the transaction of the look that it happened at,
//! and kept, the last [`KEPT`] of each source.

use jiff::Timestamp;

use super::StoreError;
use super::engine::{Transaction, values};
use crate::model::{Code, Event, SourceId, Visit};

/// Kept of each source: a board that is renumbered every day must not fill the store.
pub(super) const KEPT: u32 = 50;

/// Enters what happened at a look, where something did.
pub(super) async fn enter(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    visit: &Visit,
    last_ok: Option<Timestamp>,
) -> Result<(), StoreError> {
    for event in Event::of(source, visit, last_ok) {
        insert(transaction, &event).await?;
    }
    Ok(())
}

/// Enters one, where it is not there yet, and lets go of those beyond [`KEPT`].
pub(super) async fn insert(transaction: &mut dyn Transaction, event: &Event) -> Result<(), StoreError> {
    let sql = "INSERT INTO events (source, at, code, message, new_count, edited_count, gone_count, last_ok_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (source, at, code) DO NOTHING";
    let values = values![
        event.source.as_str(),
        event.at,
        event.code.as_str(),
        event.message.as_str(),
        event.new,
        event.edited,
        event.gone,
        event.last_ok,
    ];
    if transaction.run(sql, &values).await? > 0 {
        let sql = format!(
            "DELETE FROM events WHERE source = $1 AND (at, code) NOT IN \
             (SELECT at, code FROM events WHERE source = $1 ORDER BY at DESC, code LIMIT {KEPT})"
        );
        transaction.run(&sql, &values![event.source.as_str()]).await?;
    }
    Ok(())
}

/// The newest, of one source or of all.
pub(super) async fn newest(
    transaction: &mut dyn Transaction,
    source: Option<&SourceId>,
    limit: u32,
) -> Result<Vec<Event>, StoreError> {
    const EVENT: &str = "SELECT source, at, code, message, new_count, edited_count, gone_count, last_ok_at FROM events";
    let lines = if let Some(source) = source {
        let sql = format!("{EVENT} WHERE source = $1 ORDER BY at DESC, code LIMIT $2");
        transaction.rows(&sql, &values![source.as_str(), limit]).await?
    } else {
        let sql = format!("{EVENT} ORDER BY at DESC, source, code LIMIT $1");
        transaction.rows(&sql, &values![limit]).await?
    };
    let mut events = Vec::new();
    for mut line in lines {
        let (source, at, code) = (line.text()?, line.moment()?, line.text()?);
        // Written by a later version; `doctor --store` says what schema there is.
        let Some(code) = Code::parse(&code) else { continue };
        events.push(Event {
            source: SourceId::new(&source).map_err(|error| StoreError::new(error.to_string()))?,
            at,
            code,
            message: line.text()?,
            new: line.count()?,
            edited: line.count()?,
            gone: line.count()?,
            last_ok: line.maybe_moment()?,
        });
    }
    Ok(events)
}
