//! The child's side: limits first, then one job from stdin, one answer to stdout.

use std::io::{self, Read as _, Write as _};

use super::job::{Answers, Job};
use super::{engine, limits};

/// Reads a job, does it, writes the answer. An error where the limits can't be set or no job came.
pub fn child() -> io::Result<()> {
    limits::set()?;
    let mut text = Vec::new();
    io::stdin().lock().take(limits::JOB as u64 + 1).read_to_end(&mut text)?;
    if text.len() > limits::JOB {
        return Err(io::Error::other("the job is larger than a page's scripts may be"));
    }
    let job: Job = serde_json::from_slice(&text)?;
    drop(text);
    let answers =
        engine::run(&job).unwrap_or_else(|stopped| Answers { clicks: Vec::new(), stopped: Some(short(&stopped)) });
    let mut out = io::stdout().lock();
    out.write_all(&serde_json::to_vec(&answers)?)?;
    out.flush()
}

/// What a script threw may be as long as it likes, and goes on with where.
fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    line[..line.floor_char_boundary(200)].to_owned()
}
