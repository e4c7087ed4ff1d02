//! What the names of parameters, arguments and attributes say of the numbers below them, beside [`super::form::is_id_name`].

use super::{external, form};

/// Endings by which a name calls something a number.
const ENDINGS: [&str; 9] = ["no", "id", "seq", "idx", "sn", "num", "key", "cd", "code"];

/// Names of what is counted: readers, rows of a page, posts of a board.
pub(super) fn is_count(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "hit", "hits", "cnt", "count", "views", "rn", "rno", "rnum", "row", "rank", "tot", "total", "pos", "ord",
        "order", "sort",
    ];
    let whole = whole(name);
    external::words_of(name).iter().any(|word| WORDS.contains(&word.as_str()))
        || ["hit", "hits", "cnt", "count"].iter().any(|end| whole.ends_with(end))
        || ["rownum", "rowno", "rnum", "total"].iter().any(|start| whole.starts_with(start))
        || ["listno", "listnum", "listidx"].contains(&whole.as_str())
}

/// `regNo`, `memId`, `ref_no`, `nextNo`: names of numbers of somebody, of a file, or of another post.
pub(super) fn is_anothers(name: &str) -> bool {
    const WORDS: [&str; 32] = [
        "writer", "wrt", "author", "reg", "regist", "register", "user", "usr", "mem", "mb", "member", "emp", "dept",
        "attach", "tel", "phone", "mobile", "prev", "next", "ref", "parent", "upper", "grp", "group", "step", "depth",
        "level", "file", "atch", "img", "image", "thumb",
    ];
    let whole = whole(name);
    let stem = ENDINGS.iter().find_map(|ending| whole.strip_suffix(ending)).unwrap_or(&whole);
    external::words_of(name).iter().map(String::as_str).chain([stem]).any(|word| WORDS.contains(&word))
}

/// Whether a name calls the number below it a post's.
pub(super) fn is_posts(name: &str) -> bool {
    form::is_id_name(name) && !is_count(name) && !is_anothers(name)
}

/// `bbsId`, `bo_table`: names of boards, not of their parts.
pub(super) fn is_board(name: &str) -> bool {
    const WORDS: [&str; 8] = ["bbs", "board", "brd", "bo", "tbl", "table", "bid", "mid"];
    let whole = whole(name);
    let is_part = is_count(name) || ["cate", "ctg", "page", "menu"].iter().any(|part| whole.contains(part));
    let starts = ["bbs", "board", "brd"].iter().any(|start| whole.starts_with(start));
    !is_part && (starts || external::words_of(name).iter().any(|word| WORDS.contains(&word.as_str())))
}

/// `no`, `num`: the number as well as the number in the row.
pub(super) fn is_bare(name: &str) -> bool {
    matches!(whole(name).as_str(), "no" | "num" | "number")
}

fn whole(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
