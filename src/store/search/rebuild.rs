//! Fills the index with posts that are not in it yet: those of an older schema, and all of them once it was cleared.

use super::{enter, free_place, sql};
use crate::model::SourceId;
use crate::store::StoreError;
use crate::store::engine::{Transaction, values};
use crate::store::posts::fold;

/// Posts of one transaction: others want to write in between.
const BATCH: usize = 200;

/// Empties the index.
pub(in crate::store) async fn clear(transaction: &mut dyn Transaction) -> Result<(), StoreError> {
    transaction.take_time().await?;
    transaction.run(sql::clear(transaction.dialect()), &[]).await?;
    transaction.run("UPDATE posts SET place = NULL", &[]).await?;
    Ok(())
}

/// Takes the posts of a source out of the index; whoever calls it sees to their places.
pub(in crate::store) async fn leave(transaction: &mut dyn Transaction, source: &SourceId) -> Result<(), StoreError> {
    transaction.run(sql::leave(transaction.dialect()), &values![source.as_str()]).await?;
    Ok(())
}

/// Enters the next posts; how many. None: the index is whole.
pub(in crate::store) async fn fill(transaction: &mut dyn Transaction) -> Result<usize, StoreError> {
    let lock = transaction.dialect().lock();
    let sql = format!("SELECT source, key, published_order, folded FROM posts WHERE place IS NULL LIMIT $1{lock}");
    let lines = transaction.rows(&sql, &values![BATCH]).await?;
    let count = lines.len();
    for mut line in lines {
        let source = line.text()?;
        let source = SourceId::new(&source).map_err(|error| StoreError::new(error.to_string()))?;
        let (key, published_order) = (line.text()?, line.number()?);
        let stored = line.text()?;
        // The first schema kept white space as it came.
        let folded = fold(&stored);
        if folded != stored {
            let sql = "UPDATE posts SET folded = $3 WHERE source = $1 AND key = $2";
            transaction.run(sql, &values![source.as_str(), key.as_str(), folded.as_str()]).await?;
        }
        let place = free_place(transaction, published_order).await?;
        let sql = "UPDATE posts SET place = $3 WHERE source = $1 AND key = $2";
        transaction.run(sql, &values![source.as_str(), key.as_str(), place]).await?;
        enter(transaction, &source, place, &folded).await?;
    }
    Ok(count)
}
