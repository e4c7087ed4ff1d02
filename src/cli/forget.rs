//! `boardfeed forget`: let go of what is remembered of a source that is followed no more.

use crate::model::SourceId;
use crate::refresh::{self, Forgotten};

use super::config::Config;
use super::{Failure, Global, Verdict, rig, say};

/// Let go of all that is remembered of a source whose file is gone, and of its published feeds; the feed of all boards loses its posts
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
        super::runtime()?.block_on(rig::with_rig(&config, None, async |rig| {
            let forgotten = refresh::forget(&rig, &id).await;
            let posts = match forgotten.map_err(|problem| anyhow::anyhow!(problem.message))? {
                Forgotten::Posts(posts) => posts,
                Forgotten::Nothing => {
                    return Err(Failure::Usage(format!(
                        "nothing is remembered of {id}; `boardfeed status` names what is remembered without a file"
                    )));
                }
                Forgotten::InHand => {
                    let message = "is in another process's hands: run this again when that is done";
                    return Err(anyhow::anyhow!("{id} {message}").into());
                }
            };
            if let Err(problem) = refresh::publish_without(&rig, &config.sources).await {
                return Err(anyhow::anyhow!(
                    "{id} is forgotten, and the feed of all boards still shows it: {}; the next refresh mends that",
                    problem.message
                )
                .into());
            }
            if !global.quiet {
                say::note(&format!("{id} is forgotten, {} and its feeds", super::counted(posts, "post")));
            }
            Ok(())
        }))?;
        Ok(Verdict::AllWell)
    }
}
