//! The parent's side: starts the child with nothing in its hands, gives it the job, and ends it when it takes too long.

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};

use crate::model::{Code, Problem, ScriptPage, Sent};

use super::job::{Answers, Job};
use super::{VERB, limits};

/// Starts children of one program. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Sandbox {
    program: Option<Arc<Path>>,
}

impl Sandbox {
    /// `program`: this program's own file, which knows the hidden verb.
    pub fn of(program: PathBuf) -> Self {
        Self { program: Some(program.into()) }
    }

    /// No child is ever started, and every question is a problem.
    pub fn off() -> Self {
        Self { program: None }
    }

    /// What each click of a page sends, in order; `None` where the script says nothing, or throws.
    ///
    /// A problem where the child died, or was ended: what it had found until then is not believed.
    pub async fn clicks(&self, page: &ScriptPage) -> Result<Vec<Option<Sent>>, Problem> {
        let answers = self.answers(page).await.map_err(|why| {
            let message = format!(
                "{}: its scripts were run, apart and within limits, to learn what its links mean, and {why}; the links stay unknown",
                page.url
            );
            Problem::new(Code::ScriptFailed, message)
        })?;
        let mut clicks: Vec<Option<Sent>> =
            answers.clicks.into_iter().map(|answer| answer.sent.map(Sent::from)).collect();
        clicks.resize(page.clicks.len(), None);
        Ok(clicks)
    }

    async fn answers(&self, page: &ScriptPage) -> Result<Answers, String> {
        let program = self.program.as_deref().ok_or("there is no program to run them with")?;
        let job = serde_json::to_vec(&Job::from(page)).map_err(|error| error.to_string())?;
        if job.len() > limits::JOB {
            return Err(format!("they are {} bytes long, more than is run", job.len()));
        }
        let mut child =
            start(program).map_err(|error| format!("{} could not be started: {error}", program.display()))?;
        let talked = tokio::time::timeout(limits::WALL, talk(&mut child, job)).await;
        // Ended in any case, and waited for: no child is left behind.
        let status = if let Ok(Ok((_, status))) = &talked {
            Some(*status)
        } else {
            let _ = child.kill().await;
            None
        };
        let (bytes, _) = talked
            .map_err(|_| "they did not end in time".to_owned())?
            .map_err(|error| format!("they broke off: {error}"))?;
        if let Some(status) = status.filter(|status| !status.success()) {
            return Err(ended(status));
        }
        let answers: Answers = serde_json::from_slice(&bytes).map_err(|_| "they gave no answer".to_owned())?;
        match answers.stopped {
            Some(why) => Err(why.replace(char::is_control, " ")),
            None => Ok(answers),
        }
    }
}

fn start(program: &Path) -> std::io::Result<Child> {
    Command::new(program)
        .arg(VERB)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
}

/// Gives the job while the answer is read, so that neither side waits for the other.
async fn talk(child: &mut Child, job: Vec<u8>) -> std::io::Result<(Vec<u8>, ExitStatus)> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(std::io::Error::other("no pipes"));
    };
    let give = async move {
        // A child that died reads no more; its end is told by its status.
        let _ = stdin.write_all(&job).await;
        drop(stdin);
    };
    let mut bytes = Vec::new();
    let mut limited = stdout.take(limits::ANSWER as u64 + 1);
    let take = limited.read_to_end(&mut bytes);
    let ((), read) = tokio::join!(give, take);
    read?;
    if bytes.len() > limits::ANSWER {
        return Err(std::io::Error::other("the answer is too long"));
    }
    Ok((bytes, child.wait().await?))
}

/// How a child ended that did not end well.
fn ended(status: ExitStatus) -> String {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;
        if let Some(signal) = status.signal() {
            return format!("they used up what they may (signal {signal})");
        }
    }
    format!("they failed ({status})")
}
