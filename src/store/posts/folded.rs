//! A post's words as the search compares them.

use unicode_normalization::UnicodeNormalization;

use crate::model::{Post, is_unseen};

/// Where words are looked for.
pub(in crate::store) fn searched(post: &Post) -> String {
    let files = post.attachments.iter().map(|file| file.title.as_str());
    let parts: Vec<&str> = [post.title.as_str(), &post.content_text].into_iter().chain(files).collect();
    fold(&parts.join(" "))
}

/// One spelling for what a reader would call the same letters (`ＡＢＣ１２３` is `ABC123`, `㈜` is `(주)`, `ﾊﾝ` is `ハン`), and one
/// space for any white space; what nobody sees is in no word.
pub(in crate::store) fn fold(text: &str) -> String {
    let folded = text.chars().filter(|c| !is_unseen(*c)).nfkc().collect::<String>().to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
