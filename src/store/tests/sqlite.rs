//! What can happen to a file and between processes.
