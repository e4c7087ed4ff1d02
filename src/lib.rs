//! boardfeed follows web bulletin boards that publish no feed and turns each into feeds that stay right.
//!
//! The modules are rooms, listed in the order of the data's way (see ARCHITECTURE.md):
//! pure rooms take values and `now` and give values and problems; edges touch the world; wiring tells the story.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

// Pure: the nouns, and what an operator wrote.
pub mod model;
pub mod source;
pub mod text;

// Pure: from bytes to accepted posts.
pub mod decode;
pub mod page;
pub mod listing;
pub mod links;
pub mod article;
pub mod inspect;
pub mod normalize;
pub mod decide;

// Pure: from posts to a reader's bytes.
pub mod feed;
pub mod emit;

// Edges: each touches one part of the world.
pub mod fetch;
pub mod store;
pub mod sandbox;
pub mod publish;
pub mod serve;

// Wiring: what edges share, the story, and who tells it when.
pub mod syndicate;
pub mod refresh;
pub mod daemon;
pub mod cli;
