//! `boardfeed forget`: let go of what is remembered of a source that is followed no more.

use crate::model::SourceId;
use crate::refresh;

use super::config::Config;
use super::{Failure, Global, Verdict, rig, say};

/// Let go of all that is remembered of a source whose file is gone, and of its published feeds
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Posts, earlier contents and ids are gone then: should the board be followed again, readers see every post as new. \
                  `boardfeed export --source SOURCE FILE` saves them before. To leave a board alone for a while, write `paused = true` \
                  into its file instead."
)]
pub(super) struct Forget {
    /// The name it had, <domain>/<board>
    #[arg(value_name = "SOURCE")]
    source: String,
}

impl Forget {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let id = SourceId::new(&self.source).map_err(|error| Failure::Usage(error.to_string()))?;
        if config.named.contains(&id) {
            return Err(Failure::Usage(format!(
                "{id} is followed: remove its file {} first, or write `paused = true` into it to leave the board alone",
                config.file_of(&id).display()
            )));
        }
        super::runtime()?.block_on(rig::with_store(&config, async |store| {
            let archives = store.archives(&id).await.map_err(anyhow::Error::from)?;
            let posts = store.post_count(&id).await.map_err(anyhow::Error::from)?;
            if !store.forget(&id).await.map_err(anyhow::Error::from)? {
                return Err(Failure::Usage(format!(
                    "nothing is remembered of {id}; `boardfeed status` names what is remembered without a file"
                )));
            }
            let unpublished = refresh::unpublish(&config.settings.publish.to, &id, &archives).await;
            unpublished.map_err(|problem| anyhow::anyhow!(problem.message))?;
            if !global.quiet {
                say::note(&format!("{id} is forgotten, {} and its feeds", super::counted(posts, "post")));
            }
            Ok(())
        }))?;
        Ok(Verdict::AllWell)
    }
}
