//! Bytes and headers → text and charset evidence; done exactly once.
