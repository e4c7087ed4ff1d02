//! `boardfeed sandbox`: the child that runs a page's scripts. Started by this program itself, never by a person.

use super::{Failure, Verdict};
use crate::sandbox;

/// Run a page's scripts within limits: a job on stdin, the answer on stdout
#[derive(clap::Args, Debug)]
#[command(hide = true)]
pub(super) struct Sandbox {}

impl Sandbox {
    #[expect(clippy::unused_self, reason = "every verb is run so")]
    pub(super) fn run(&self) -> Result<Verdict, Failure> {
        sandbox::child()?;
        Ok(Verdict::AllWell)
    }
}
