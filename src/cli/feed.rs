//! `boardfeed feed`: print a feed.

use crate::emit::Format;

use super::config::Config;
use super::{Failure, Global, Verdict, rig, say};

/// Print a source's feed: the same bytes as the server's
#[derive(clap::Args, Debug)]
pub(super) struct Feed {
    /// The source's name, <domain>/<board>
    #[arg(value_name = "SOURCE")]
    source: String,
    #[arg(long, value_enum, default_value_t = As::Atom)]
    format: As,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum As {
    Rss,
    Atom,
    Json,
}

impl Feed {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let source = config.one(&self.source)?;
        let format = match self.format {
            As::Rss => Format::Rss,
            As::Atom => Format::Atom,
            As::Json => Format::Json,
        };
        let bytes = super::runtime()?.block_on(rig::with_store(&config, async |store| {
            let feed = crate::refresh::feed(store.as_ref(), &source, &config.settings, format).await;
            Ok(feed.map_err(anyhow::Error::from)?)
        }))?;
        match bytes {
            Some(bytes) => say::bytes(&bytes)?,
            None => {
                return Err(Failure::Other(anyhow::anyhow!(
                    "{} has never been read; `boardfeed refresh {}` reads it",
                    source.id,
                    source.id
                )));
            }
        }
        Ok(Verdict::AllWell)
    }
}
