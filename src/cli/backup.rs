//! `boardfeed backup`: a checked copy of the store while it is in use.

use std::path::PathBuf;

use super::config::Config;
use super::{Failure, Global, Verdict, rig, say};

/// Copy the store into a file while others use it, and check the copy
#[derive(clap::Args, Debug)]
#[command(
    after_help = "For a SQLite store. The copy is a store itself: to restore it, end all that use the store, put the copy in its place \
                  and remove the files `-wal` and `-shm` beside it. For PostgreSQL use pg_dump."
)]
pub(super) struct Backup {
    /// The file to write
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Also where the file is there already; it is replaced only once the new copy is checked
    #[arg(long)]
    replace: bool,
}

impl Backup {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        if self.file.as_os_str() == "-" {
            return Err(Failure::Usage(
                "a backup is a file that has its name only once it is checked, so it can't be written to stdout; name a file, such \
                 as state/backup.db (./- is one called -). `boardfeed export -` writes everything remembered to stdout, as lines of JSON"
                    .to_owned(),
            ));
        }
        let config = Config::read(global)?;
        let done = super::runtime()?.block_on(rig::with_store(&config, async |store| {
            let done = store.backup(&self.file, self.replace).await;
            done.map_err(|error| Failure::Other(error.into()))
        }))?;
        if !global.quiet {
            let size = bytesize::ByteSize(done.bytes);
            say::note(&format!("{}: {}, {size}, checked", self.file.display(), super::counted(done.posts, "post")));
        }
        Ok(Verdict::AllWell)
    }
}
