//! Boards of every layout, composed here.
