//! `boardfeed inspect`: what is understood of one page.

use super::{Failure, Global, Verdict};

/// Show what is understood of one page, list or post
#[derive(clap::Args, Debug)]
pub(super) struct Inspect {
    /// A page's address, or a file that holds it
    #[arg(value_name = "URL|FILE")]
    page: String,
    /// The address the file came from
    #[arg(long, value_name = "BASE")]
    url: Option<String>,
    /// One JSON object, for programs
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(super) fn run(&self, _global: &Global) -> Result<Verdict, Failure> {
        Err(Failure::Usage(format!("can't inspect {} yet ({:?}, {})", self.page, self.url, self.json)))
    }
}
