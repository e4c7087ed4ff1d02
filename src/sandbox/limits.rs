//! What a child may use, set by the child itself before it reads anything.

use std::time::Duration;

/// Of address space, program included (bytes). Where the system can't limit it, the engine's own limit is left.
#[cfg(unix)]
const ADDRESS_SPACE: u64 = 256 << 20;
/// Of processor time. The system ends the process at once when it is used up.
#[cfg(unix)]
const CPU_SECONDS: u64 = 1;

/// After this a script is asked to stop, so that the clicks before it are still answered.
pub(super) const PATIENCE: Duration = Duration::from_millis(600);
/// After this the parent ends the child: a child that is kept from running uses no processor time.
pub(super) const WALL: Duration = Duration::from_secs(3);
/// Of the engine's memory (bytes): well below the process's, so that most bombs are an error of the script.
pub(super) const HEAP: usize = 96 << 20;
/// Of the engine's stack (bytes): well below the thread's 8 MiB.
pub(super) const STACK: usize = 512 << 10;

/// Of a job (bytes).
pub(super) const JOB: usize = 8 << 20;
/// Of an answer (bytes).
pub(super) const ANSWER: usize = 1 << 20;

/// Takes away what a script's process needs not: memory beyond the limit, a second second, files, children.
#[cfg(unix)]
pub(super) fn set() -> std::io::Result<()> {
    use rlimit::Resource;
    for (resource, limit) in [
        (Resource::CPU, CPU_SECONDS),
        (Resource::AS, ADDRESS_SPACE),
        // Descriptors that are open stay open; no new one can be.
        (Resource::NOFILE, 0),
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
        (Resource::NPROC, 0),
    ] {
        match rlimit::setrlimit(resource, limit, limit) {
            Ok(()) => {}
            // Not every system knows every limit; without the one of processor time a child is not to be trusted.
            Err(error) if resource == Resource::CPU => return Err(error),
            Err(_) => {}
        }
    }
    Ok(())
}

/// No limits of a process are known here: the engine's own, and the parent's clock, are what is left.
#[cfg(not(unix))]
pub(super) fn set() -> std::io::Result<()> {
    Ok(())
}
