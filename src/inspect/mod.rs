//! What is understood of one page, list or post: the pure story of a page, and its JSON.

mod article_json;

pub use article_json::article_json;
