//! The table of `decide`, row by row.
