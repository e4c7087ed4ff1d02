//! `boardfeed serve`: refresh on schedule and serve feeds and pages, until told to stop.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::daemon::{self, Followed};
use crate::refresh::Rig;
use crate::serve::{self, App, Live};
use crate::source::Source;

use super::config::Config;
use super::following::{self, Changed, Following};
use super::{Failure, Global, Verdict, notify, rig, say};

/// Refresh on schedule and serve feeds and pages
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Source files that come, go or change are taken up within seconds; a broken one leaves what it said before in force. Settings are read at the start.\nCtrl-C (or SIGTERM) stops it; a look under way is given up, what is remembered stays whole."
)]
pub(super) struct Serve {
    /// Address and port to listen on [default: the setting serve.listen, 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<String>,
    /// Answer every request to a board from recorded pages below DIR, and nothing else
    #[arg(long, value_name = "DIR")]
    replay: Option<PathBuf>,
}

impl Serve {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        if !global.quiet {
            notify::say_how_the_secret_is_taken(&config);
        }
        let runtime = super::runtime()?;
        let result = runtime.block_on(self.listen_and_serve(&config, global.quiet));
        // A request under way to a slow board must not hold up the end.
        runtime.shutdown_background();
        result.map(|()| Verdict::AllWell)
    }

    async fn listen_and_serve(&self, config: &Config, quiet: bool) -> Result<(), Failure> {
        let address = self.listen.as_deref().unwrap_or(&config.settings.serve.listen);
        let listener = TcpListener::bind(address).await.map_err(|error| {
            Failure::Usage(format!(
                "can't listen on {address}: {error}; --listen or the setting serve.listen names another address"
            ))
        })?;
        rig::with_rig(config, self.replay.as_deref(), async |rig| serve(config, listener, rig, quiet).await).await
    }
}

async fn serve(config: &Config, listener: TcpListener, rig: Rig, quiet: bool) -> Result<(), Failure> {
    let made = {
        let (store, clock, settings) = (Arc::clone(&rig.store), Arc::clone(&rig.clock), config.settings.clone());
        move |sources| App::new(Arc::clone(&store), sources, &settings, Arc::clone(&clock))
    };
    let live = Live::from(made(config.sources.clone()));
    let (follow, followed) =
        watch::channel(Followed { sources: config.sources.clone(), named: Arc::clone(&rig.named) });
    let following = Following::new(config);
    let stop = CancellationToken::new();
    tokio::spawn(stop_on_signal(stop.clone()));
    if !quiet {
        let boards = super::counted(u32::try_from(config.sources.len()).unwrap_or(u32::MAX), "board");
        let at = format!("http://{}/", listener.local_addr()?);
        say::note(&format!("boardfeed follows {boards} and serves {at} (Ctrl-C stops it)"));
        let public_url = config.settings.serve.public_url.as_str();
        if public_url.trim_end_matches('/') != at.trim_end_matches('/') {
            say::note(&format!("what it serves says that it stands at {public_url}: [serve] public_url"));
        }
    }
    let served = {
        let stop = stop.clone();
        let live = live.clone();
        tokio::spawn(async move {
            let ended = serve::run(listener, live, stop.clone().cancelled_owned()).await;
            stop.cancel();
            ended
        })
    };
    let files = tokio::spawn(keep_following(following, follow, live.clone(), made));
    daemon::forever(&rig, followed, stop, |_, _| live.app().changed()).await;
    files.abort();
    served.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    if !quiet {
        say::note("stopped");
    }
    Ok(())
}

/// Takes up what changes in the source files, for ever.
async fn keep_following(
    mut following: Following,
    follow: watch::Sender<Followed>,
    live: Live,
    made: impl Fn(Vec<Arc<Source>>) -> App,
) {
    loop {
        tokio::time::sleep(following::PAUSE).await;
        let looked = tokio::task::spawn_blocking(move || {
            let changed = following.look();
            (following, changed)
        });
        let Ok((again, changed)) = looked.await else { return };
        following = again;
        let Some(Changed { followed, broken }) = changed else { continue };
        let app = made(followed.sources.clone()).with_broken(broken);
        while let Err(error) = live.follow(app.clone()).await {
            tracing::warn!("the source files changed, and the store does not answer: {error}");
            tokio::time::sleep(following::PAUSE).await;
        }
        follow.send_replace(followed);
    }
}

/// The first signal stops; a second one ends the process the hard way.
async fn stop_on_signal(stop: CancellationToken) {
    wait_for_signal().await;
    stop.cancel();
    wait_for_signal().await;
    std::process::exit(130);
}

#[cfg(unix)]
async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() {
    let _ = tokio::signal::ctrl_c().await;
}
