//! What an operator wrote: TOML text → checked [`Settings`] and [`Source`]. Errors point at line and column.
//!
//! Reads no file and no environment: `cli` hands in the texts. Two stages, since trust changes between them: `table`
//! reads TOML whose every value knows its place, `read` checks it with the forms of `forms`.

mod error;
mod forms;
mod pem;
mod read;
mod same;
mod settings;
mod table;
mod types;
mod write;

pub use error::{ConfigError, ConfigErrors};
pub use forms::looks_coded;
pub use read::{notify_secret, settings, source, source_beside, text};
pub use same::{followed_twice, same_list};
pub use settings::{
    FetchSettings, NotifySettings, PublishSettings, RefreshSettings, ServeSettings, Settings, StoreSettings,
};
pub use types::{Every, HttpRules, Keep, PostSelectors, Quirk, Robots, RowSelectors, Source, Trust};
pub use write::{source_text, with_contact};

#[cfg(test)]
mod tests;
