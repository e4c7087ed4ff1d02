//! Finds and reads the operator's files; what they mean is `source`'s.
