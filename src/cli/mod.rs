//! One file a verb; owns the clock, the environment and the exit codes.
//!
//! stdout is data, stderr is talk. Exit 0: all well; 1: some source failed or looks suspicious; 2: usage or
//! configuration. A closed pipe (`boardfeed list | head -1`) is no failure.

mod config;
mod inspect;
mod say;

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
    after_help = "Sources are files: config/sources/<domain>/<board>.toml with a `title` and a `url` is enough.\n\
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
    /// Show what is understood of one page, list or post
    Inspect(inspect::Inspect),
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
        Verb::Inspect(verb) => verb.run(&cli.global),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Cli::command().debug_assert();
    }
}
