//! Finds posts by words: an index of grams says which posts may hold them, their text says which do.
//!
//! A word is any run of letters, found inside others too, and Korean words are often two syllables long: neither
//! database's own text search answers that (SQLite's trigrams begin at three letters, PostgreSQL's parser knows no
//! Korean). So every post has the set of its one, two and three letter pieces ([`gram`]) in an index that each database
//! does have: SQLite's FTS5, PostgreSQL's GIN over `tsvector`. Over words of up to three letters, wanted or not, the
//! index decides; of longer ones it proposes, and the text decides. Both databases answer alike because all but the few
//! statements of [`sql`] is the same.
//!
//! A post's `place` orders the index newest day first, so that a search ends when it has found enough.

mod gram;
mod rebuild;
mod sql;

use std::cmp::Reverse;
use std::collections::VecDeque;
use std::fmt::Write as _;

use super::engine::{Dialect, Line, Transaction, Value, places, values};
use super::posts::{self, MOST, ORDER, fold};
use super::{PostAsk, StoreError};
use crate::model::{Search, SourceId, StoredPost};
use gram::Wish;

pub(super) use rebuild::{clear, fill, leave};

/// Words that are looked for at most, and characters of each.
const WORDS: usize = 16;
const WORD_LENGTH: usize = 200;

/// Proposals looked at in one go, at first and at most.
const FEW: usize = 100;
const MANY: usize = 2000;

/// Places of one day: posts of a day come in the order in which they entered, until the text has decided.
const DAY: i64 = 1 << 20;

const MICROS_OF_DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// A place in the index for a post that has none, which it keeps for good.
pub(super) async fn free_place(transaction: &mut dyn Transaction, published_order: i64) -> Result<i64, StoreError> {
    let first = published_order.div_euclid(MICROS_OF_DAY).saturating_mul(DAY);
    let lines = transaction.rows(sql::free_place(transaction.dialect()), &values![first, DAY]).await?;
    lines.into_iter().next().map_or(Ok(first), |mut line| line.number())
}

/// Enters what a post says now.
pub(super) async fn renew(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    key: &str,
    folded: &str,
) -> Result<(), StoreError> {
    let sql = "SELECT place FROM posts WHERE source = $1 AND key = $2";
    let lines = transaction.rows(sql, &values![source.as_str(), key]).await?;
    // One without a place awaits the filling of the index.
    match lines.into_iter().next().map_or(Ok(None), |mut line| line.maybe_number())? {
        Some(place) => enter(transaction, source, place, folded).await,
        None => Ok(()),
    }
}

/// Enters what the post at a place says, over what it said.
pub(super) async fn enter(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    place: i64,
    folded: &str,
) -> Result<(), StoreError> {
    let said = gram::of_post(folded, source).join(" ");
    transaction.run(sql::put(transaction.dialect()), &values![place, said]).await?;
    Ok(())
}

/// What a feed with a search shows.
pub(super) async fn found(transaction: &mut dyn Transaction, ask: &PostAsk) -> Result<Vec<StoredPost>, StoreError> {
    let limit = usize::try_from(ask.limit.min(MOST)).unwrap_or(0);
    if limit == 0 {
        return Ok(Vec::new());
    }
    let search = spelled(&ask.search);
    let wish = gram::of_search(&search);
    let undecided = |words: &[String]| words.iter().filter(|word| !gram::is_piece(word)).cloned().collect();
    let left = Search { wanted: undecided(&search.wanted), unwanted: undecided(&search.unwanted) };
    let dialect = transaction.dialect();
    let whose = gram::of_sources(&ask.sources, &sources(transaction, &ask.sources).await?);
    let asked = sql::asked(dialect, &wish, &whose);
    let first = FEW.max(limit);
    let mut proposed = newest(transaction, &asked, first).await?;
    // Posts too long for the index: their text decides over every word.
    let long = Wish { all: [gram::long()].into(), ..Wish::default() };
    let mut long = proposals(transaction, &sql::asked(dialect, &long, &whose), i64::MAX, MANY).await?.places;
    let is_decided = left == Search::default() && ask.category.is_none();
    let ahead = if is_decided { 0 } else { sql::ahead(dialect) };
    let mut index = Index { asked, ahead, read: VecDeque::new(), reached: proposed.reached };
    let mut chunk = first;
    let mut hits: Vec<Hit> = Vec::new();
    loop {
        hits.extend(holding(transaction, ask, &left, &proposed.places).await?);
        let later = long.split_off(long.partition_point(|&place| place >= proposed.reached));
        hits.extend(holding(transaction, ask, &search, &long).await?);
        long = later;
        hits.sort_unstable();
        hits.truncate(limit);
        // Of the last hit's day all must have been looked at: within a day the index has another order.
        let is_enough = hits.get(limit - 1).is_some_and(|hit| proposed.reached.div_euclid(DAY) < hit.day());
        if is_enough || proposed.reached == END {
            break;
        }
        proposed = index.next(transaction, chunk).await?;
        chunk = (chunk * 4).min(MANY);
    }
    if hits.is_empty() {
        return Ok(Vec::new());
    }
    let sql =
        format!("SELECT {} FROM posts WHERE place IN ({}) ORDER BY {ORDER}", posts::STORED, places(1, hits.len()));
    let values: Vec<Value> = hits.iter().map(|hit| hit.place.into()).collect();
    transaction.rows(&sql, &values).await?.into_iter().map(|mut line| posts::stored(&mut line)).collect()
}

/// A post that a search shows, in the order of a feed.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    published_order: Reverse<i64>,
    entered_at: Reverse<i64>,
    rank: i64,
    source: String,
    key: String,
    place: i64,
}

impl Hit {
    fn day(&self) -> i64 {
        self.published_order.0.div_euclid(MICROS_OF_DAY)
    }
}

/// Posts that may be shown, the highest place first, and the place that was reached: all others lie below.
struct Proposed {
    places: Vec<i64>,
    reached: i64,
}

/// Below all places.
const END: i64 = i64::MIN;

/// What the index proposes, some of it read ahead.
struct Index {
    asked: String,
    ahead: usize,
    read: VecDeque<i64>,
    /// How far it was read.
    reached: i64,
}

impl Index {
    /// The next ones, at most `count`; none only at the end.
    async fn next(&mut self, transaction: &mut dyn Transaction, count: usize) -> Result<Proposed, StoreError> {
        if self.read.is_empty() {
            let read = proposals(transaction, &self.asked, self.reached, count.max(self.ahead)).await?;
            (self.read, self.reached) = (read.places.into(), read.reached);
        }
        let places: Vec<i64> = self.read.drain(..count.min(self.read.len())).collect();
        let reached = places.last().copied().filter(|_| !self.read.is_empty()).unwrap_or(self.reached);
        Ok(Proposed { places, reached })
    }
}

/// As many of the sources that there are as [`gram::of_sources`] needs to know.
async fn sources(transaction: &mut dyn Transaction, wanted: &[SourceId]) -> Result<Vec<SourceId>, StoreError> {
    let sql = "SELECT source FROM sources ORDER BY source LIMIT $1";
    let lines = transaction.rows(sql, &values![wanted.len() * 2]).await?;
    let source = |mut line: Line| SourceId::new(&line.text()?).map_err(|error| StoreError::new(error.to_string()));
    lines.into_iter().map(source).collect()
}

/// The first of them: from the newest posts, or by the index.
async fn newest(transaction: &mut dyn Transaction, asked: &str, count: usize) -> Result<Proposed, StoreError> {
    let Some(sql) = sql::newest(transaction.dialect()) else {
        return proposals(transaction, asked, i64::MAX, count).await;
    };
    let lines = transaction.rows(sql, &values![asked, i64::MAX, count]).await?;
    let is_all = lines.len() < count;
    let (mut places, mut reached) = (Vec::new(), END);
    for mut line in lines {
        reached = line.number()?;
        if line.number()? != 0 {
            places.push(reached);
        }
    }
    for sql in sql::trust_the_index(transaction.dialect()) {
        transaction.run(sql, &[]).await?;
    }
    Ok(Proposed { places, reached: if is_all { END } else { reached } })
}

/// The next `count` below a place that the index proposes.
async fn proposals(
    transaction: &mut dyn Transaction,
    asked: &str,
    below: i64,
    count: usize,
) -> Result<Proposed, StoreError> {
    let lines = transaction.rows(sql::propose(transaction.dialect()), &values![asked, below, count]).await?;
    let places: Vec<i64> = lines.into_iter().map(|mut line| line.number()).collect::<Result<_, _>>()?;
    let reached = places.last().copied().filter(|_| places.len() == count).unwrap_or(END);
    Ok(Proposed { places, reached })
}

/// Those of the proposed posts that are shown and hold these words, and none of those.
async fn holding(
    transaction: &mut dyn Transaction,
    ask: &PostAsk,
    text: &Search,
    proposed: &[i64],
) -> Result<Vec<Hit>, StoreError> {
    if proposed.is_empty() {
        return Ok(Vec::new());
    }
    let mut values: Vec<Value> = proposed.iter().map(|&place| place.into()).collect();
    let mut sql = format!(
        "SELECT published_order, entered_at, rank, source, key, place FROM posts WHERE gone_at IS NULL AND place IN ({})",
        places(1, values.len())
    );
    let dialect = transaction.dialect();
    narrow(&mut sql, &mut values, ask, text, dialect, dialect.plus());
    let lines = transaction.rows(&sql, &values).await?;
    lines
        .into_iter()
        .map(|mut line| {
            Ok(Hit {
                published_order: Reverse(line.number()?),
                entered_at: Reverse(line.number()?),
                rank: line.number()?,
                source: line.text()?,
                key: line.text()?,
                place: line.number()?,
            })
        })
        .collect()
}

/// What the text and the other facts of a post must be; `plus` stands before the column of sources.
pub(super) fn narrow(
    sql: &mut String,
    values: &mut Vec<Value>,
    ask: &PostAsk,
    text: &Search,
    dialect: Dialect,
    plus: &str,
) {
    if !ask.sources.is_empty() {
        let _ = write!(sql, " AND {plus}source IN ({})", places(values.len() + 1, ask.sources.len()));
        values.extend(ask.sources.iter().map(|source| Value::from(source.as_str())));
    }
    if let Some(category) = &ask.category {
        values.push(Value::from(category.as_str()));
        let _ = write!(sql, " AND (category = ${0} OR department = ${0})", values.len());
    }
    let signed = text.wanted.iter().map(|word| ("", word));
    for (not, word) in signed.chain(text.unwanted.iter().map(|word| ("NOT ", word))) {
        values.push(Value::from(word.as_str()));
        let _ = write!(sql, " AND {not}{}", sql::holds(dialect, values.len()));
    }
}

/// Asks for the ids of posts that the index lacks, and for what it holds of no post. One without a place is on its way into
/// it: whoever opens the store sees to that.
pub(super) fn apart_sql(dialect: Dialect) -> [String; 2] {
    let entries = sql::entries(dialect);
    [
        format!(
            "SELECT id FROM posts WHERE place IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ({entries}) AS entries WHERE entries.place = posts.place) \
             ORDER BY id"
        ),
        format!(
            "SELECT CAST(place AS TEXT) FROM ({entries}) AS entries \
             WHERE NOT EXISTS (SELECT 1 FROM posts WHERE posts.place = entries.place) ORDER BY place"
        ),
    ]
}

/// Whether the index can help.
pub(super) fn is_indexed(search: &Search) -> bool {
    !spelled(search).wanted.is_empty()
}

/// The words as they are looked for.
pub(super) fn spelled(search: &Search) -> Search {
    let words = |words: &[String]| {
        words
            .iter()
            .map(|word| fold(&fold(word).chars().take(WORD_LENGTH).collect::<String>()))
            .filter(|word| !word.is_empty())
            .take(WORDS)
            .collect()
    };
    Search { wanted: words(&search.wanted), unwanted: words(&search.unwanted) }
}
