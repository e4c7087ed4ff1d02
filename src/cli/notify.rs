//! `boardfeed notify`: what waits to be told is told now.

use std::path::Path;

use crate::fetch::{Received, Webhook};
use crate::model::{Code, Notice, Outcome, OutcomeKind, Problem, SourceId, Turnabout};
use crate::refresh::Waiting;
use crate::{emit, refresh, source};

use super::config::Config;
use super::{Failure, Global, Verdict, counted, now, rig, say};

/// Tell the receiver of `[notify]` what waits to be told
///
/// `refresh` and `serve` do this by themselves after each round, at growing distances where the receiver does not answer;
/// this does it now.
#[derive(clap::Args, Debug)]
pub(super) struct Notify {
    /// Send one message of trouble with a source that does not exist, to see that it arrives
    #[arg(long)]
    test: bool,
}

impl Notify {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let Some(webhook) = Webhook::new(&config.settings.notify, &config.settings.fetch)
            .map_err(|error| Failure::Usage(error.message))?
        else {
            return Err(Failure::Usage(format!(
                "nobody is named to be told: set `url` in the table `[notify]` of {}",
                config.settings_file.display()
            )));
        };
        if !global.quiet {
            say_how_the_secret_is_taken(&config);
        }
        super::runtime()?.block_on(async {
            if self.test {
                return test(&webhook, &config.settings_file).await;
            }
            rig::with_rig(&config, None, async |rig| {
                let told = refresh::notify(&rig, &config.sources, Waiting::All).await;
                match told.map_err(|problem| anyhow::anyhow!("{problem}"))? {
                    0 if !global.quiet => say::note("nothing waits to be told"),
                    told if !global.quiet => say::note(&format!("told {}", counted(told, "message"))),
                    _ => {}
                }
                Ok(Verdict::AllWell)
            })
            .await
        })
    }
}

/// Of a secret that may be meant otherwise than it is taken.
pub(super) fn say_how_the_secret_is_taken(config: &Config) {
    if config.settings.notify.url.is_some() && source::looks_coded(&config.settings.notify.secret) {
        say::note(
            "`secret` in the table `[notify]` looks like base64 and is taken as plain text, letter by letter, since it does not \
             begin with whsec_; a receiver that checks signatures with a library of Standard Webhooks decodes it, and refuses \
             the messages: write whsec_ before it",
        );
    }
}

async fn test(webhook: &Webhook, settings: &Path) -> Result<Verdict, Failure> {
    let source = SourceId::new("example.org/test").map_err(anyhow::Error::from)?;
    let problem = Problem::new(Code::NoListing, "a test: this source does not exist, and nothing is wrong");
    let outcome =
        Outcome { kind: OutcomeKind::Suspicious, new: 0, edited: 0, gone: 0, requests: 0, problems: vec![problem] };
    let at = now();
    let id = format!("msg_test_{}", at.as_microsecond());
    let notice = Notice { id, source, turnabout: Turnabout::Trouble, at, last_ok: None, outcome, tries: 1 };
    let body = emit::notice(&notice, emit::Told { title: Some("Test"), url: None, page: None });
    match webhook.send(&notice.id, at, body).await {
        Ok(Received::Taken) => say::note("the receiver took it"),
        Ok(Received::Unwanted) => say::note("the receiver answered 410: it wants no such messages"),
        Err(error) => {
            return Err(Failure::Other(anyhow::anyhow!(
                "{error}; see that it runs and is reached from here, and that `url` in the table `[notify]` of {} is its \
                 address, then try again",
                settings.display()
            )));
        }
    }
    Ok(Verdict::AllWell)
}
