//! `boardfeed list`: the sources there are.

use std::fmt::Write;

use super::config::Config;
use super::{Failure, Global, Verdict, say};

/// List the sources: name, title and address
#[derive(clap::Args, Debug)]
pub(super) struct List {
    /// One JSON object a source, a line each
    #[arg(long)]
    json: bool,
}

impl List {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let mut out = String::new();
        if self.json {
            for source in &config.sources {
                let line = serde_json::json!({
                    "source": source.id.as_str(), "title": source.title, "url": source.url.as_str(), "paused": source.paused,
                });
                let _ = writeln!(out, "{line}");
            }
        } else if !config.sources.is_empty() {
            let mut table = super::table(&["source", "title", "address"]);
            for source in &config.sources {
                let title = if source.paused { format!("{} (paused)", source.title) } else { source.title.clone() };
                table.add_row([source.id.as_str(), &title, source.url.as_str()]);
            }
            let _ = writeln!(out, "{table}");
        } else if config.broken == 0 {
            say::note(&format!("no sources below {}", config.sources_dir.display()));
        }
        say::data(&out)?;
        if config.broken > 0 {
            return Err(Failure::Usage(format!("{} source file(s) could not be read", config.broken)));
        }
        Ok(Verdict::AllWell)
    }
}
