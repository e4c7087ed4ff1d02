//! Korean and English conventions of boards, as tables with a real sample beside each: Unicode, white space, dates,
//! counts, the words that name a field, the language of a text.
//!
//! Knows strings only: no DOM, no board, no clock (`now` is a parameter).

mod clean;
mod compound;
mod count;
pub mod date;
mod escape;
pub mod label;
mod language;
mod moment;
mod surname;
mod title;

pub use clean::{clean, clean_lines, is_letter, is_letter_or_number, lower, push_lower, squash};
pub use compound::{before_day, compound, may_be_posting, names_other_day};
pub use count::count;
pub use escape::unescaped;
pub use label::{Label, label};
pub use language::language;
pub use moment::{moment, moment_in_seoul, seoul};
pub use surname::{PLAIN_SURNAMES, is_full_name};
pub use title::{alike, are_two_of_a_series, bare_title, continues, differ_in_a_number, lacks_a_number, same_title};

#[cfg(test)]
mod tests;
