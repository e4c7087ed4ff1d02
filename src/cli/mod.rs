//! One file a verb; owns the clock, the environment and the exit codes.
//!
//! stdout is data, stderr is talk. Exit 0: all well; 1: some source failed or looks suspicious; 2: usage or
//! configuration. A closed pipe (`boardfeed list | head -1`) is no failure.

mod add;
mod backfill;
mod backup;
mod check;
mod config;
mod difference;
mod doctor;
mod explain;
mod export;
mod feed;
mod fixture;
mod following;
mod forget;
mod inspect;
mod list;
mod notify;
mod record;
mod recorder;
mod refresh;
mod reindex;
mod rig;
mod sandbox;
mod say;
mod serve;
mod show;
mod status;
mod watched;
mod wrap;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Follows web bulletin boards that publish no feed and turns each into RSS, Atom and JSON Feed that stay right.
#[derive(Debug, Parser)]
#[command(
    name = "boardfeed",
    version,
    about,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "Sources are files: config/sources/<domain>/<board>.toml with a `title` and a `url` is enough; `add` writes one.\n\
                  Exit status: 0 all well, 1 some source failed or looks suspicious, 2 usage or configuration."
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: Verb,
}

/// What every verb takes.
#[derive(Args, Debug)]
pub(crate) struct Global {
    /// The operator's settings [default: config/boardfeed.toml, then $XDG_CONFIG_HOME/boardfeed/boardfeed.toml]
    #[arg(long, global = true, value_name = "FILE", env = "BOARDFEED_CONFIG")]
    config: Option<PathBuf>,
    /// Colour on stderr and in tables
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    color: Color,
    /// Say more on stderr (-vv: everything)
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
    /// Say only what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Refresh(refresh::Refresh),
    Backfill(backfill::Backfill),
    Serve(serve::Serve),
    Check(check::Check),
    Record(record::Record),
    Add(add::Add),
    Inspect(inspect::Inspect),
    Feed(feed::Feed),
    List(list::List),
    Status(status::Status),
    Reindex(reindex::Reindex),
    Forget(forget::Forget),
    Notify(notify::Notify),
    Export(export::Export),
    Import(export::Import),
    Backup(backup::Backup),
    Doctor(doctor::Doctor),
    Sandbox(sandbox::Sandbox),
}

/// How a verb ended, where it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    AllWell,
    SomeTrouble,
}

/// Why a verb could not do its work.
#[derive(Debug)]
enum Failure {
    /// Usage or configuration: exit 2.
    Usage(String),
    /// Everything else: exit 1.
    Other(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Other(error.into())
    }
}

/// Parses the command line, runs the verb, maps its end to an exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // clap writes help to stdout (exit 0) and errors to stderr (exit 2).
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    say::init(&cli.global);
    match run(&cli) {
        Ok(Verdict::AllWell) => ExitCode::SUCCESS,
        Ok(Verdict::SomeTrouble) => ExitCode::from(1),
        Err(Failure::Usage(message)) => {
            say::error(&message);
            ExitCode::from(2)
        }
        Err(Failure::Other(error)) if say::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(Failure::Other(error)) => {
            say::error(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

fn run(cli: &Cli) -> Result<Verdict, Failure> {
    match &cli.verb {
        Verb::Refresh(verb) => verb.run(&cli.global),
        Verb::Backfill(verb) => verb.run(&cli.global),
        Verb::Serve(verb) => verb.run(&cli.global),
        Verb::Check(verb) => verb.run(&cli.global),
        Verb::Record(verb) => verb.run(&cli.global),
        Verb::Add(verb) => verb.run(&cli.global),
        Verb::Inspect(verb) => verb.run(&cli.global),
        Verb::Feed(verb) => verb.run(&cli.global),
        Verb::List(verb) => verb.run(&cli.global),
        Verb::Status(verb) => verb.run(&cli.global),
        Verb::Reindex(verb) => verb.run(&cli.global),
        Verb::Forget(verb) => verb.run(&cli.global),
        Verb::Notify(verb) => verb.run(&cli.global),
        Verb::Doctor(verb) => verb.run(&cli.global),
        Verb::Export(verb) => verb.run(&cli.global),
        Verb::Import(verb) => verb.run(&cli.global),
        Verb::Backup(verb) => verb.run(&cli.global),
        Verb::Sandbox(verb) => verb.run(),
    }
}

/// What to do about a look that lies ahead of the clock.
const AHEAD: &str = "a clock ran ahead then, or runs behind now; where this machine's is right, nothing needs to be done, \
     and the next `boardfeed refresh` looks again";

/// The one clock.
#[expect(clippy::disallowed_methods, reason = "`cli` owns the clock")]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    #[cfg(unix)]
    {
        /// SIGXFSZ, on Linux and the BSDs.
        const TOO_LARGE: i32 = 25;
        let _guard = runtime.enter();
        // Whoever writes beyond a limit on files' sizes is ended without a word, unless somebody listens: then the write
        // fails, and is told as a full disk is. Heard by nobody, and a system without it has nothing to hear.
        let _ = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(TOO_LARGE));
    }
    Ok(runtime)
}

/// `1 post`, `2 posts`.
fn counted(count: u32, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The terminal's columns; `None` where stdout is none.
fn width() -> Option<u16> {
    /// A terminal that says it is narrower does not know its width.
    const NARROWEST: u16 = 40;
    comfy_table::Table::new().width().map(|width| if width < NARROWEST { 2 * NARROWEST } else { width })
}

/// A plain table for a terminal; Korean counts as two columns.
fn table(head: &[&str]) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::ASCII_FULL_CONDENSED);
    table.set_content_arrangement(comfy_table::ContentArrangement::Dynamic).set_header(head.iter().copied());
    if let Some(width) = width() {
        table.set_width(width);
    }
    table
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Cli::command().debug_assert();
    }
}
