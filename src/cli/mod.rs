//! One file a verb; owns the clock, the environment and the exit codes.
