//! Writes what `add` found: the fixture first, the source file last and whole, so that a source without its fixture never
//! exists and half a source file never either.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::Failure;
use crate::cli::config::Config;
use crate::cli::fixture::Fixture;
use crate::cli::recorder::{self, Kept};
use crate::model::SourceId;
use crate::source::{self, Source};

/// What was written.
pub(super) struct Written {
    pub(super) file: PathBuf,
    pub(super) fixture: PathBuf,
    pub(super) pages: usize,
}

/// The source of a text of ours; an error would be a defect of `source_text`.
pub(super) fn parse(id: &SourceId, text: &str) -> Result<Arc<Source>, Failure> {
    let source = source::source(id.clone(), text, id.as_str());
    Ok(Arc::new(source.map_err(|error| anyhow::anyhow!("the new source file would not be read: {error}"))?))
}

pub(super) async fn write(
    config: &Config,
    id: &SourceId,
    text: &str,
    fixtures: &Path,
    pages: &[Kept],
) -> Result<Written, Failure> {
    let file = config.file_of(id);
    let dir = fixtures.join(id.domain()).join(id.board());
    let was_there = dir.exists();
    let result = async {
        recorder::keep(&dir, pages)?;
        let source = parse(id, text)?;
        let fixture = Fixture::follow(&source, &dir).await.map_err(|message| anyhow::anyhow!(message))?;
        fixture.write(&dir)?;
        whole(&file, text).map_err(|error| anyhow::anyhow!("can't write {}: {error}", file.display()))?;
        Ok(())
    };
    match result.await {
        Ok(()) => Ok(Written { file, fixture: dir, pages: pages.len() }),
        Err(failure) => {
            // What this run began goes; recordings of earlier days are not ours to remove.
            if !was_there {
                let _ = fs::remove_dir_all(&dir);
                let _ = dir.parent().map(fs::remove_dir);
            }
            Err(failure)
        }
    }
}

/// A new file, whole or not at all; an error where it exists.
fn whole(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    // A temporary file is its owner's alone; a source file is everyone's who may read the folder.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}
