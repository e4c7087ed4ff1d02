//! `boardfeed doctor`: why a source does not work, or whether the store is sound. Walks a source's way step by step, as a
//! refresh would, and changes nothing.

mod onward;
mod steps;
mod store;

use std::path::PathBuf;
use std::sync::Arc;

use crate::decide;
use crate::model::{PostKey, Problem};
use crate::normalize;
use crate::refresh::{self, FirstLook};
use crate::source::Source;
use crate::store::{PostAsk, Store};

use super::config::{self, Config};
use super::recorder::Recorder;
use super::{Failure, Global, Verdict, add, rig, say};

use steps::{Step, Steps};

/// Events told of a source; `status --json` has all.
const EVENTS: u32 = 3;

/// Remembered posts that the list's addresses are held against.
const REMEMBERED: u32 = 100;

/// Say why a source does not work, step by step, or whether the store is sound
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Fetches the list, one post and page two; remembers nothing of them. With --store nothing is fetched and every row is read. Exit status: 0 all is well, 1 something is wrong."
)]
pub(super) struct Doctor {
    /// The source's name, <domain>/<board>
    #[arg(value_name = "SOURCE", conflicts_with = "store")]
    source: Option<String>,
    /// The store instead of a source: its integrity, schema, size, and who holds what
    #[arg(long, conflicts_with = "replay")]
    store: bool,
    /// One JSON object, for programs
    #[arg(long)]
    json: bool,
    /// Answer every request from recorded pages below DIR, and nothing else
    #[arg(long, value_name = "DIR")]
    replay: Option<PathBuf>,
}

impl Doctor {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let mut steps = Steps::default();
        if self.store {
            super::runtime()?.block_on(examine_store(&config, &mut steps));
            say::data(&if self.json { steps.json("store") } else { steps.human("the store") })?;
            return Ok(if steps.all_well() { Verdict::AllWell } else { Verdict::SomeTrouble });
        }
        let Some(name) = &self.source else {
            return Err(Failure::Usage(
                "name a source (`boardfeed list` shows those there are), or say --store to have the store examined"
                    .to_owned(),
            ));
        };
        let id = match config.one(name) {
            Ok(source) => {
                let quiet = global.quiet || self.json;
                super::runtime()?.block_on(self.examine(&config, &source, quiet, &mut steps))?;
                source.id.to_string()
            }
            // A file that is there and can't be read is the answer.
            Err(failure) => match broken_file(&config, name) {
                Some(message) => {
                    steps.push(Step::wrong("source file", message));
                    name.clone()
                }
                None => return Err(failure),
            },
        };
        say::data(&if self.json { steps.json(&id) } else { steps.human(&id) })?;
        Ok(if steps.all_well() { Verdict::AllWell } else { Verdict::SomeTrouble })
    }

    async fn examine(
        &self,
        config: &Config,
        source: &Arc<Source>,
        quiet: bool,
        steps: &mut Steps,
    ) -> Result<(), Failure> {
        steps.push(steps::settings(&config.settings, &config.settings_file, self.replay.is_some()));
        steps.push(steps::source_file(source, &config.file_of(&source.id)));
        steps.extend(config.shared_lists(&source.id).into_iter().map(|told| Step::note("same list", told)).collect());

        let store = match crate::store::open(&config.settings.store.url).await {
            Ok(store) => store,
            Err(error) => {
                steps.push(Step::wrong("store", error.to_string()));
                return Ok(());
            }
        };
        let done = self.look(config, source, Arc::clone(&store), quiet, steps).await;
        store.close().await;
        done
    }

    /// The source's past, its list, one of its posts, and what a refresh would make of them.
    async fn look(
        &self,
        config: &Config,
        source: &Arc<Source>,
        store: Arc<dyn Store>,
        quiet: bool,
        steps: &mut Steps,
    ) -> Result<(), Failure> {
        let now = super::now();
        match store.state(&source.id).await {
            Ok(state) => steps.extend(steps::past(source, &config.settings, state.as_ref(), now)),
            Err(error) => steps.push(Step::wrong("store", error.to_string())),
        }
        match store.events(Some(&source.id), EVENTS).await {
            Ok(events) => steps.extend(steps::happened(source, &events)),
            Err(error) => steps.push(Step::wrong("store", error.to_string())),
        }

        let recorder = Recorder::new(rig::origin(config, Arc::clone(&store), self.replay.as_deref())?, quiet);
        let mut requests = 0;
        let remembered = store.recall(&source.id, &[]).await.unwrap_or_default();
        let learnt = remembered.learnt.clone();
        let looked = FirstLook::list(&recorder, source, &rig::sandbox(), learnt, &mut requests).await;
        let mut look = match looked {
            Ok(look) => look,
            Err(problems) => {
                recorder.done();
                steps.extend(steps::unfetched(&problems));
                return Ok(());
            }
        };
        steps.extend(steps::fetched(source, &look.body, self.replay.is_some()));
        let listing = match &look.listing {
            Err(problems) => {
                recorder.done();
                let step = Step::problems("page", &decide::no_list(&remembered, problems.clone(), source));
                // Of a board that was read before, the problem itself says it.
                steps.push(match remembered.last_ok {
                    Some(_) => step,
                    None => step.next(format!(
                        "open the address in a browser; if the list is there: boardfeed inspect '{}' --explain",
                        source.url
                    )),
                });
                return Ok(());
            }
            Ok(listing) => listing.clone(),
        };
        steps.extend(steps::list(&listing));

        let mut posts: Vec<add::Read> = Vec::new();
        if let Some(row) = add::worth_reading(&listing).first().map(|at| &listing.rows[*at]).filter(|_| source.posts) {
            posts.push((row.clone(), look.post(row).await));
        }
        let two = look.page_two().await;
        recorder.done();
        steps.extend(steps::links(source, &listing, &posts));
        let ask = PostAsk { sources: vec![source.id.clone()], limit: REMEMBERED, ..PostAsk::default() };
        let stored = store.posts(&ask).await.unwrap_or_default();
        steps.extend(onward::template(source, &look.learnt, &listing, &stored));
        steps.push(onward::page_two(source, &listing, &two));
        steps.extend(steps::doubts(&listing, &posts));

        let rows = normalize::fresh(&listing.rows, source);
        let keys: Vec<PostKey> = rows.iter().map(|row| row.key.clone()).collect();
        let compared = match store.recall(&source.id, &keys).await {
            Ok(memory) => refresh::around(store.as_ref(), source, &memory, &listing, &look.body.url)
                .await
                .map(|around| steps::memory(&memory, &rows, &around, source, now)),
            Err(error) => Err(error),
        };
        steps.push(compared.unwrap_or_else(|error| Step::wrong("memory", error.to_string())));
        Ok(())
    }
}

/// What is wrong in the source's file.
fn broken_file(config: &Config, name: &str) -> Option<String> {
    let id = crate::model::SourceId::new(name.trim_end_matches(".toml")).ok()?;
    let file = config.file_of(&id);
    match std::fs::read(&file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => Some(format!("can't read {}: {error}", file.display())),
        Ok(bytes) => config::parsed(id, &bytes, &file.display().to_string()).err(),
    }
}

/// What can't even be opened is the answer, too.
async fn examine_store(config: &Config, steps: &mut Steps) {
    let store = match crate::store::open(&config.settings.store.url).await {
        Ok(store) => store,
        Err(error) => return steps.push(Step::wrong("store", error.to_string())),
    };
    match store.examine(super::now()).await {
        Ok(checkup) => steps.extend(store::steps(&checkup)),
        Err(error) => steps.push(Step::wrong("store", error.to_string())),
    }
    let states = store.states().await.unwrap_or_default();
    steps.extend(config.left_behind(&states).into_iter().map(|(_, told)| Step::note("left behind", told)).collect());
    store.close().await;
}

/// Problems in one line.
fn told(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
