//! HTTP: feeds, human pages, health, metrics. A request from outside never causes a fetch of a board.
