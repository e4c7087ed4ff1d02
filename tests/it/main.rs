//! The one integration binary; each module says what it holds us to.
// Tests say by stderr what they skip, print their figures, and own their clock.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::disallowed_methods
)]
// Rows of tables read better as they stand.
#![allow(clippy::unnecessary_wraps, clippy::needless_pass_by_value, clippy::single_match_else, clippy::ref_option)]

/// Pages that are no board, or no whole one.
mod broken;

/// `refresh --accept`: an operator's word, and that it stays known.
mod accept;

/// Front pages in the place of a list.
mod fronts;

/// `add`: from an address to a source.
mod add;

/// `backfill`: back through a board that moves.
mod backfill;

/// Composed posts for the two below.
mod composed;
/// Feeds before strict judges.
mod judges;
/// Feeds read back by a stranger.
mod readers;
/// The house: who imports whom, one foreign vocabulary a room, no clock in pure rooms.
mod tidy;

/// Guessed addresses: tried before anything rests on them.
mod guesses;

/// The command line: exit codes, stdout and stderr, bad input.
mod cli;

/// Archives, retention, moving, backup.
mod history;

/// `kill -9` at any moment, and several processes at once.
mod kill;

/// A PostgreSQL of the tests' own.
mod postgres;
/// Renamed, removed and forgotten sources.
mod names;

/// The same promises on both stores.
mod stores;

/// What can happen to a store, and what is left afterwards.
mod faults;

/// One board's slowness is its own.
mod beside;

/// Real pages, where a corpus of them is at hand.
mod corpus;

/// What confidence is worth, on the same pages.
mod calibration;

/// `inspect --explain`: the reasons of a reading.
mod explain;

/// Real lists, changed in ways that change nothing of what they say.
mod harmless;
/// Post pages of many makes, in many dresses, and in the frames of other sites.
mod amid;
mod graft;
mod mangled;
mod posts;
mod reshape;

/// What of a post's body a reader is given.
mod safe;

/// The shipped sources against their recorded pages.
mod fixtures;

/// Links, the posts' numbers, families of boards.
mod links;
/// Calls whose meaning stands in another file.
mod calls;

/// `record` against a real server.
mod record;

/// What a process holds at most, whatever servers send.
mod memory;

/// The operator's webhook, received for real.
mod notify;

/// What is told of a list that is not the board's.
mod told;

/// `refresh` against a board that moves: new, edited, gone, trouble.
mod refresh;

/// Page scripts in a child process, honest and hostile ones.
mod sandbox;

/// Boards whose links only a script in another file explains.
mod scripted;

/// Boards and posts generated from a grammar, whole and damaged.
mod grammar;

/// What the black-box tests stand on.
mod world;

/// The server over a real socket.
mod serve;

/// Simulated boards of 24 days, and the truth about them.
mod sim;
