//! The binary: hands its arguments to the library and its verdict to the shell.

use std::process::ExitCode;

fn main() -> ExitCode {
    boardfeed::cli::main()
}
