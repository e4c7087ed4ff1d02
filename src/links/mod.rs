//! href, onclick and forms → requests, and the board's own number among their parameters.
