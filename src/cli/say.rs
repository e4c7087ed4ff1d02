//! Talk: everything a person reads besides the data, on stderr.

use std::io::{IsTerminal, Write};

use tracing_subscriber::EnvFilter;

use super::{Color, Global, wrap};

/// Logging by -v/-q, overridden by `BOARDFEED_LOG` (tracing's filter syntax). Plain lines, no time: cron and systemd add it.
pub(super) fn init(global: &Global) {
    // What is wrong with a certificate our own words say, with what to do.
    let level = match (global.quiet, global.verbose) {
        (true, _) => "error,rustls_platform_verifier=off",
        (_, 0) => "boardfeed=warn,error,rustls_platform_verifier=off",
        (_, 1) => "boardfeed=info,warn,rustls_platform_verifier=off",
        (_, 2) => "boardfeed=debug,info",
        _ => "trace",
    };
    let filter = EnvFilter::try_from_env("BOARDFEED_LOG").unwrap_or_else(|_| EnvFilter::new(level));
    let color = match global.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    };
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(color)
        .without_time()
        .with_target(false)
        .try_init();
}

/// One error for a person; several lines where the message has them.
pub(super) fn error(message: &str) {
    talk("error: ", message);
}

/// A remark that is no error; spaces before it set in all its lines.
pub(super) fn note(message: &str) {
    let text = message.trim_start_matches(' ');
    talk(&message[..message.len() - text.len()], text);
}

/// Broken between words on a terminal, one line for whoever reads a log.
fn talk(lead: &str, message: &str) {
    let mut stderr = std::io::stderr().lock();
    let text = if stderr.is_terminal() { wrap::behind(lead, message) } else { format!("{lead}{message}\n") };
    let _ = stderr.write_all(text.as_bytes());
}

/// Data on stdout, whole; the caller maps a broken pipe to success.
pub(super) fn data(text: &str) -> std::io::Result<()> {
    bytes(text.as_bytes())
}

/// The same for bytes that are no text of ours.
pub(super) fn bytes(bytes: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Whether the reader of our stdout went away.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
