//! Digests of what a reader would call the content: two looks at an unchanged post give the same ones.
//!
//! | | in `row_print` | in `post_print` | because |
//! | --- | --- | --- | --- |
//! | title | without white space and hung-on marks | likewise | `[12]` and NEW come and go |
//! | day | yes | no | the row tells of it; pages show several days |
//! | body | no | without white space, counts and neighbours | templates move them into the body's box |
//! | a sign of files | yes, apart from the rest | no | it asks for the page, which tells what the files are |
//! | file names | no | yes, in any order | a corrected file is an edit; its address may hold a session |
//! | author, category, department | no | no | a renamed department would announce every post again; it is taken over without a word |
//! | views, numbers, pinned, addresses, mark-up, time of day | no | no | never an edit |

use sha2::{Digest, Sha256};

use crate::model::{Post, Print, Row};
use crate::text::{self, Label};

/// Digests of another rule get another number, so that a changed rule is told apart from a changed post.
const ROW: &str = "2:";
const POST: &str = "3:";

/// Of what a list row shows.
pub fn row_print(row: &Row) -> Print {
    let day = row.posted_at.map(|at| at.date().to_string()).unwrap_or_default();
    let files = if row.has_attachment == Some(true) { Print::FILES } else { "" };
    Print(format!("{ROW}{}{files}", &digest(&[text::bare_title(&row.title), day])[..32]))
}

/// Of the whole post: `3:`, sixteen digits for the title, sixteen for the rest. [`Print::rest`] parts them.
pub(super) fn post_print(post: &Post) -> Print {
    let body = post.content_text.lines().filter(|line| is_content(line)).map(text::squash).collect();
    let mut parts: Vec<String> = vec![body];
    let mut files: Vec<String> = post.attachments.iter().map(|file| text::squash(&file.title)).collect();
    files.sort_unstable();
    parts.extend(files);
    Print(format!("{POST}{}{}", &digest(&[text::bare_title(&post.title)])[..16], &digest(&parts)[..16]))
}

/// Not a line such as "조회수 : 851" or "다음글 …", which changes without anybody's hand.
fn is_content(line: &str) -> bool {
    let of_frame = |label| {
        matches!(label, Label::Views | Label::Recommend | Label::Comments | Label::Neighbour | Label::ModifiedAt)
    };
    let first = line.split('\t').next().unwrap_or(line);
    !(text::label(first).is_some_and(of_frame) || text::label::leading(line).is_some_and(|(label, _)| of_frame(label)))
}

/// SHA-256 in hex. Parts are told apart by their lengths: "ab" + "c" is not "a" + "bc".
pub(super) fn digest(parts: &[String]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    format!("{:x}", hash.finalize())
}
