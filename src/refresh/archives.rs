//! Publishing a board's archive documents: those that changed, and their neighbours, whose links may have.
//!
//! The store marks archives as their posts change. Where the place is new, or what all of them say of themselves changed
//! (title, address, this program), every one is made anew.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::emit::{self, Format};
use crate::feed;
use crate::model::Problem;
use crate::publish::Place;
use crate::source::Source;
use crate::syndicate;

use super::Rig;
use super::digest::hex;

/// Archives made between two writes: a board of a hundred thousand posts has five thousand.
const AT_ONCE: usize = 50;

/// Brings a source's archives at the operator's place up to date.
pub(super) async fn publish(rig: &Rig, place: &Place, source: &Source) -> Result<(), Problem> {
    // Remembered by the place, not by what the settings call it: one folder has many names, and `dist` is one in every
    // folder that a process is started in.
    let (store, to) = (rig.store.as_ref(), place.address().await);
    let print = print(rig, source);
    let stale = store.stale_archives(&source.id).await?;
    let known = store.published_archives(&source.id, &to).await?;
    let is_whole = known.as_deref() == Some(&print) && place.has(&folder(source)).await;
    if is_whole && stale.is_empty() {
        return Ok(());
    }
    let all = store.archives(&source.id).await?;
    let wanted: Vec<i64> = if is_whole { with_neighbours(&all, &stale) } else { all.clone() };
    for numbers in wanted.chunks(AT_ONCE) {
        let mut files = Vec::new();
        for (number, format) in numbers.iter().flat_map(|number| Format::ALL.map(|format| (*number, format))) {
            let bytes = syndicate::archive(store, source, &rig.settings, number, format).await;
            if let Some(bytes) = bytes? {
                files.push((file(source, number, format), bytes));
            }
        }
        place.write(files).await.map_err(|error| error.problem())?;
    }
    // What lost its last post leaves.
    let empty = stale.iter().map(|(number, _)| *number).filter(|number| all.binary_search(number).is_err());
    let files = empty.flat_map(|number| Format::ALL.map(|format| file(source, number, format))).collect();
    place.remove(files).await.map_err(|error| error.problem())?;
    store.archives_published(&source.id, &to, &print, &stale).await.map_err(Problem::from)
}

/// Those that are stale and those beside them, also beside one that is no more; `all` is in order.
fn with_neighbours(all: &[i64], stale: &[(i64, i64)]) -> Vec<i64> {
    let mut wanted = BTreeSet::new();
    for (number, _) in stale {
        let at = all.partition_point(|other| other < number);
        let behind = at + usize::from(all.get(at) == Some(number));
        wanted.extend(all[at.saturating_sub(1)..(behind + 1).min(all.len())].iter().copied());
    }
    wanted.into_iter().collect()
}

fn folder(source: &Source) -> String {
    format!("feeds/{}", source.id)
}

fn file(source: &Source, number: i64, format: Format) -> String {
    format!("{}/{number}.{}", folder(source), format.ending())
}

/// A digest of what archives say beside their posts.
fn print(rig: &Rig, source: &Source) -> String {
    let empty = feed::archive(source, &[], 0, None, None, &rig.settings.serve.public_url);
    let mut hash = Sha256::new();
    for format in Format::ALL {
        hash.update(emit::write(&empty, format));
    }
    hash.update(format!("{:?}{:?}{}", source.zone, source.language, env!("CARGO_PKG_VERSION")));
    hex(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_made_too() {
        let all = [3, 4, 7, 8, 9];
        for (stale, expected) in [
            (&[][..], &[][..]),
            (&[8], &[7, 8, 9]),
            (&[3], &[3, 4]),
            (&[9], &[8, 9]),
            // One that is no more, in the middle and at either end.
            (&[5], &[4, 7]),
            (&[1], &[3]),
            (&[12], &[9]),
            (&[3, 9], &[3, 4, 8, 9]),
        ] {
            let stale: Vec<(i64, i64)> = stale.iter().map(|number| (*number, 1)).collect();
            assert_eq!(with_neighbours(&all, &stale), expected, "{stale:?}");
        }
    }
}
