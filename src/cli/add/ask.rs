//! Questions to the person at the terminal; without one, or where `--as` says the name, none are asked.

use std::io::{self, IsTerminal, Write as _};
use std::path::Path;

use crate::cli::config::Config;
use crate::cli::{Failure, say};
use crate::model::SourceId;
use crate::source;

use super::name;

/// How often a question is repeated.
const TRIES: usize = 3;

/// Asks, or goes on without.
pub(super) struct Asker {
    asks: bool,
}

impl Asker {
    /// `may`: unless the command line says everything.
    pub(super) fn new(may: bool) -> Self {
        Self { asks: may && io::stdin().is_terminal() && io::stderr().is_terminal() }
    }

    /// Asks who we are, and remembers it in the settings file, since the next refresh must know it too. Without a
    /// terminal the fetch itself says that a contact is missing.
    pub(super) fn contact(&self, config: &mut Config) -> Result<(), Failure> {
        if !self.asks {
            return Ok(());
        }
        say::note(
            "boardfeed is a guest on other people's servers: each request names whom to write to if it is in the way.",
        );
        for _ in 0..TRIES {
            let Some(contact) = ask("Your mail or web address: ")? else { return Ok(()) };
            if is_contact(&contact) {
                remember(&config.settings_file, &contact)?;
                config.settings.fetch.contact = contact;
                return Ok(());
            }
            say::note("That is neither a mail address (you@example.org) nor a web address (https://…).");
        }
        Ok(())
    }

    /// The name of the new source; the proposed one where nothing is said.
    pub(super) fn name(&self, config: &Config, proposed: SourceId) -> Result<SourceId, Failure> {
        if !self.asks {
            return Ok(proposed);
        }
        for _ in 0..TRIES {
            match ask(&format!("\nName of the source, which is also its feed's path [{proposed}]: "))? {
                None => return Err(Failure::Other(anyhow::anyhow!("no name was given; nothing was written"))),
                Some(name) if name.is_empty() => return Ok(proposed),
                Some(name) => match name::free(config, &name) {
                    Ok(id) => return Ok(id),
                    Err(message) => say::note(&message),
                },
            }
        }
        Err(Failure::Usage("no usable name was given; nothing was written".to_owned()))
    }

    /// A question with yes as its usual answer.
    pub(super) fn yes(&self, question: &str) -> Result<bool, Failure> {
        if !self.asks {
            return Ok(true);
        }
        let answer = ask(&format!("{question} [Y/n] "))?;
        Ok(answer.is_some_and(|answer| !answer.to_lowercase().starts_with(['n', 'ㄴ', '아'])))
    }
}

/// One line; `None` at the end of the input.
fn ask(question: &str) -> io::Result<Option<String>> {
    let mut err = io::stderr().lock();
    write!(err, "{question}")?;
    err.flush()?;
    let mut line = String::new();
    Ok((io::stdin().read_line(&mut line)? > 0).then(|| line.trim().to_owned()))
}

fn is_contact(text: &str) -> bool {
    let plain = text.chars().all(|c| ('!'..='~').contains(&c) && !matches!(c, '(' | ')'));
    let mail = text.split_once('@').is_some_and(|(who, domain)| !who.is_empty() && domain.contains('.'));
    plain
        && (mail || ["http://", "https://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme)))
}

/// Into the settings file; one that can't be changed with certainty is left as it is, and the person told.
fn remember(file: &Path, contact: &str) -> Result<(), Failure> {
    let before = match std::fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        before => before?,
    };
    let text = source::with_contact(&before, contact);
    if source::settings(&text, "settings").ok().is_none_or(|read| read.fetch.contact != contact) {
        say::note(&format!("Set `contact` in the table `[fetch]` of {}; it holds for this run only.", file.display()));
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, text)?;
    say::note(&format!("Written to {}.", file.display()));
    Ok(())
}
