//! Runs this same program as a child under limits of memory, CPU and time, for what must not share our process: the
//! scripts of a board's page. A child that dies is a problem.
//!
//! The one room that knows the script engine and resource limits. Knows nothing of boards: it is asked what a click
//! sends, and says so. Engines have limits of their own, but these don't hold inside native loops (a regular expression,
//! a giant join): the process is what can be ended at any moment.
//!
//! [`Sandbox`] is the parent's side; [`child()`] is the other, behind the hidden verb `boardfeed sandbox`.

mod child;
mod engine;
mod job;
mod limits;
mod parent;

pub use child::child;
pub use parent::Sandbox;

/// The hidden verb by which a child is started.
pub const VERB: &str = "sandbox";
