//! What an operator wrote: TOML text → checked [`Settings`] and [`Source`]. Errors point at line and column.
//!
//! Reads no file and no environment: `cli` hands in the texts.

mod settings;
mod types;

pub use settings::{FetchSettings, PublishSettings, RefreshSettings, ServeSettings, Settings, StoreSettings};
pub use types::{Every, HttpRules, PostSelectors, Quirk, Robots, RowSelectors, Source};
