//! `boardfeed reindex`: the index of the search, made anew.

use indicatif::{ProgressBar, ProgressStyle};

use crate::store;

use super::config::Config;
use super::{Failure, Global, Verdict, say};

/// Make the index of the search anew, also while others use the store
///
/// Not needed in ordinary life: every refresh keeps the index. After a restored backup or a doubt it costs some minutes
/// for 100,000 posts; until it is done a search finds less.
#[derive(clap::Args, Debug)]
pub(super) struct Reindex {}

impl Reindex {
    #[expect(clippy::unused_self, reason = "every verb is run alike")]
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let bar = if global.quiet { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} posts in the index, {elapsed}") {
            bar.set_style(style);
        }
        let count = std::sync::atomic::AtomicUsize::new(0);
        super::runtime()?
            .block_on(async {
                let store = store::open(&config.settings.store.url).await?;
                let told = |posts: usize| {
                    count.store(posts, std::sync::atomic::Ordering::Relaxed);
                    bar.set_position(posts as u64);
                };
                store.reindex(&told).await?;
                store.close().await;
                Ok::<_, store::StoreError>(())
            })
            .map_err(anyhow::Error::from)?;
        bar.finish_and_clear();
        if !global.quiet {
            say::note(&format!("{} posts are in the index", count.into_inner()));
        }
        Ok(Verdict::AllWell)
    }
}
