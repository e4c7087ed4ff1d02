//! Whose posts a place shows: what its links and the page's own address have in common, in a parameter or in the path.
//!
//! Knows addresses, no places. What follows for a place beside others is `candidates`'.

use std::borrow::Cow;

use url::Url;

use super::words;

/// What the page's own address names its board by: `bbsId=BBS_0021`, `menuNo=200489`, the path `/news`.
pub(super) struct Own<'p> {
    page: &'p Url,
    /// Without the slash at its end. Folders that differ in case only are one board: many servers mind none.
    path: String,
    parameters: Vec<(String, String)>,
}

/// What one of these says of a place whose links carry it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Board {
    This,
    /// One other board.
    Another,
    /// Several others.
    Others,
    /// Nothing, though links of the board would say it.
    Untold,
    /// Nothing, as links of the board may.
    Unsaid,
}

/// What all of them say of a place.
#[derive(Clone, Default)]
pub(super) struct Boards {
    /// Of each place in the same order, the path last.
    said: Vec<Board>,
    /// Folders of most of the links.
    depth: usize,
}

impl<'p> Own<'p> {
    pub(super) fn of(page: &'p Url) -> Self {
        let parameters = page
            .query_pairs()
            .filter(|(key, value)| !value.is_empty() && !words::is_state_parameter(key) && !names_all(value))
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        Self { page, path: page.path().trim_end_matches('/').to_ascii_lowercase(), parameters }
    }

    /// Of a place whose links lead to `targets`.
    pub(super) fn boards(&self, targets: &[String]) -> Boards {
        // Another item of a menu is no other board.
        let of_parameter = |own: &(String, String)| match by_parameter(targets, own) {
            Board::Untold if names_menu(&own.0) => Board::Unsaid,
            Board::Another if names_menu(&own.0) => Board::Others,
            said => said,
        };
        let is_call = |target: &String| target.contains(['(', '#']);
        let path = |target: &String| Some(self.page.join(target).ok().filter(|_| !is_call(target))?.path().to_owned());
        let depth = |target: &String| path(target).map_or(0, |path| path.matches('/').count());
        Boards {
            said: self.parameters.iter().map(of_parameter).chain([self.by_path(targets)]).collect(),
            depth: targets.first().map_or(0, depth),
        }
    }

    /// `/news` leads to `/news/31`, and `/bid/7` is of its neighbour.
    fn by_path(&self, targets: &[String]) -> Board {
        match most(targets.iter().map(|target| self.board_by_path(target)), "") {
            Board::Untold => Board::Unsaid,
            said => said,
        }
    }

    /// The board that the path of one link names; nothing in it where that is the page's own.
    fn board_by_path(&self, target: &str) -> Option<String> {
        let own = self.path.as_str();
        let (above, file) = own.rsplit_once('/')?;
        // A call is no address.
        let target = self.page.join(target).ok().filter(|_| !target.contains(['(', '#']))?;
        let path = target.path();
        let path = if path.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(path.to_ascii_lowercase())
        } else {
            Cow::Borrowed(path)
        };
        let path = &*path;
        if target.host_str() != self.page.host_str() {
            return None;
        }
        let goes_on = |path: &str, from: &str| {
            path.strip_prefix(from)?.strip_prefix('/').filter(|rest| !rest.is_empty()).map(str::to_owned)
        };
        let of_folder = |rest: String| {
            let folder = rest.split_once('/').map(|(folder, _)| folder)?;
            (!is_of_any(folder)).then(|| folder.to_owned())
        };
        if !self.parameters.is_empty() {
            return match goes_on(path, own) {
                Some(_) => Some(String::new()),
                None => goes_on(path, above).and_then(of_folder),
            };
        }
        let is_number = |(name, value): (Cow<'_, str>, Cow<'_, str>)| {
            !words::is_state_parameter(&name) && !names_time(&name) && value.bytes().any(|b| b.is_ascii_digit())
        };
        let is_numbered = || target.query_pairs().any(is_number);
        // Where nothing else names it, the file does: `notice.asp` leads to `notice_view.asp`, and `news_view.asp` is another's;
        // `sub04_01.php` leads to `sub04_01.php?idx=31`, and `sub04_02.php?idx=7` is another's.
        let of = path.rsplit_once('/').filter(|(folder, file)| *folder == above && file.contains('.'));
        if let Some((_, of)) = of.filter(|(_, of)| differ_in_numbers(file, of) && is_numbered()) {
            return Some(if file == of { String::new() } else { of.to_owned() });
        }
        let shows = |(_, value): (Cow<'_, str>, Cow<'_, str>)| VIEWS.contains(&&*value);
        let of = of.filter(|(_, of)| *of != file || target.query_pairs().any(shows));
        if let Some((own, of)) = board_of(file).zip(of.and_then(|(_, of)| board_of(of))) {
            return Some(if own == of { String::new() } else { of });
        }
        // `/free/freeList.do` and `/notice/noticeView.do`: folder and file say the same.
        if let Some((_, of)) = twice(own).zip(twice(path)).filter(|(own, of)| own != of) {
            return Some(of);
        }
        // So does `/notice/list` to `/notice/view/31`, and `/notice/list.do` to `/notice/view.do?no=31`.
        let number = behind_list_word(own);
        let (own, path) = (Some(without_words(own)).filter(|own| !own.is_empty())?, without_words(path));
        if let Some(rest) = goes_on(&path, &own) {
            // `/board/list/12` leads to `/board/view/12/31`, and `/board/view/13/7` is of its neighbour.
            let board = number.zip(rest.split_once('/')).map(|(number, (of, _))| (number, of));
            let board = board.filter(|(_, of)| is_bare_number(of) && !is_of_any(of));
            return Some(board.filter(|(own, of)| own != of).map_or(String::new(), |(_, of)| of.to_owned()));
        }
        let (above, file) = own.rsplit_once('/')?;
        let rest = goes_on(&path, above)?;
        // `/notice` leads to `/notice?idx=31`, and `/data?idx=7` is of its neighbour; so with `/m_4008` and `/m_4009`.
        let names = |file: &str| board_of(&format!("{file}.")).filter(|_| !file.contains(['.', '/']));
        let named = || names(file).zip(names(&rest));
        let numbered = || differ_in_numbers(file, &rest).then(|| (file.to_owned(), rest.clone()));
        match named().or_else(numbered).filter(|_| is_numbered()) {
            Some((own, of)) if own == of => Some(String::new()),
            Some((_, of)) => Some(of),
            None => of_folder(rest),
        }
    }
}

impl Boards {
    pub(super) fn are_this(&self) -> bool {
        self.said.contains(&Board::This)
    }

    /// Whether a parameter names another board, and nothing the page's own.
    pub(super) fn are_others(&self) -> bool {
        let parameters = self.said.split_last().map_or(&[][..], |(_, parameters)| parameters);
        !self.are_this() && parameters.iter().any(|board| matches!(board, Board::Another | Board::Others))
    }

    /// Whether they lead to the folder or file of other boards, and nothing names the page's own.
    pub(super) fn lead_away(&self) -> bool {
        !self.are_this() && self.said.last().is_some_and(|board| matches!(board, Board::Another | Board::Others))
    }

    /// Whether something names the page's own board where the links of `other` lead, and another one here.
    pub(super) fn differ(&self, other: &Self) -> bool {
        self.differ_in_one(other) || self.is_where_own(other, Board::Others)
    }

    /// Whether a parameter names the page's own board there, and another one here, whatever the path says: `/board?code=notice`
    /// leads to `/board/view?code=notice&no=31`, and `/board/view?code=data&no=7` stands beside it.
    pub(super) fn differ_in_parameter(&self, other: &Self) -> bool {
        let parameters = self.said.len().saturating_sub(1);
        let mut pairs = self.said.iter().zip(&other.said).take(parameters);
        pairs.any(|(one, other)| *one == Board::Another && *other == Board::This)
    }

    /// Likewise, and all of these links name the same one: a board may show what is of several.
    pub(super) fn differ_in_one(&self, other: &Self) -> bool {
        self.is_where_own(other, Board::Another)
    }

    /// Whether something names the page's own board there, and nothing here.
    pub(super) fn say_less(&self, other: &Self) -> bool {
        self.is_where_own(other, Board::Untold)
    }

    fn is_where_own(&self, other: &Self, said: Board) -> bool {
        // `/news/hot/31` is no neighbour of `/article/31`: only addresses of one build tell boards apart by their folder.
        let path = self.said.len().saturating_sub(1);
        let pairs = self.said.iter().zip(&other.said).enumerate();
        let mut told = pairs.filter(|(at, _)| *at != path || self.depth == other.depth);
        told.any(|(_, (one, other))| *one == said && *other == Board::This)
    }
}

/// What a menu's item, a language or a site is named by: of the page around a board, whose links may leave it out.
pub(crate) fn names_menu(parameter: &str) -> bool {
    words::hints(&parameter.to_ascii_lowercase(), &["menu", "lang", "locale", "site"])
}

/// A list of all, or of nothing in particular, names no board: `?mode=list`, `?category=all`.
fn names_all(value: &str) -> bool {
    matches!(value, "list" | "lists" | "LIST" | "all" | "ALL" | "전체")
}

/// What a list at another time is asked by: `/webzine?vol=70`, `/news?ym=202610`.
fn names_time(parameter: &str) -> bool {
    let name = parameter.to_ascii_lowercase();
    matches!(name.as_str(), "ym" | "yyyymm" | "yymm") || words::hints(&name, &["date", "year", "month", "vol", "issue"])
}

/// Whether two folders or files are the same but for their numbers, or altogether the same, with a number in them.
fn differ_in_numbers(one: &str, other: &str) -> bool {
    let bare = |c: &char| !c.is_ascii_digit();
    !other.contains('/')
        && one.bytes().any(|b| b.is_ascii_digit())
        && one.chars().filter(bare).eq(other.chars().filter(bare))
}

fn is_bare_number(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit())
}

/// The number right behind the word for a list that ends a path: a page's, or a board's.
fn behind_list_word(path: &str) -> Option<&str> {
    let (rest, number) = path.rsplit_once('/').filter(|(_, number)| is_bare_number(number))?;
    rest.rsplit('/').next().filter(|word| LISTS.contains(word)).map(|_| number)
}

/// What shows one post.
const VIEWS: [&str; 5] = ["view", "read", "detail", "show", "article"];

/// What lists stand at.
const LISTS: [&str; 4] = ["list", "lists", "index", "main"];

/// The path of a board without the words for its list and for showing a post, which name none: `/notice/list.do`,
/// `/notice/list/2` and `/notice/view.do` are of `/notice`, and `/board/view/notice/31` of `/board/notice`.
fn without_words(path: &str) -> String {
    let (mut out, mut is_behind_list) = (String::new(), false);
    let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
    while let Some(part) = parts.next() {
        let name = part.split('.').next().unwrap_or("").to_ascii_lowercase();
        // `/notice/page/2`.
        let is_list = LISTS.contains(&name.as_str())
            || name == "page" && !out.is_empty() && parts.peek().is_some_and(|next| is_bare_number(next));
        let is_word = is_list || VIEWS.contains(&name.as_str()) || is_behind_list && is_bare_number(part);
        if !is_word {
            out.push('/');
            out.push_str(part);
        }
        is_behind_list = is_list;
    }
    out
}

/// What stands behind the board's own path in a post's, where the board's list has an address of its own there:
/// `/notice/list` and `/notice/view/31`.
pub(crate) fn behind_list(list: &str, post: &str) -> Option<String> {
    let own = without_words(list);
    let is_of_list = own != list.trim_end_matches('/') && !own.is_empty() && list != post;
    let rest = without_words(post).strip_prefix(own.as_str()).map(str::to_owned)?;
    (is_of_list && (rest.is_empty() || rest.starts_with('/'))).then_some(rest)
}

/// The board that a file and its folder are both called after.
fn twice(path: &str) -> Option<String> {
    let (folders, file) = path.rsplit_once('/')?;
    let folder = folders.rsplit('/').next()?.to_ascii_lowercase();
    board_of(file).filter(|board| *board == folder)
}

/// A folder that all boards of a site share, or one of a day.
fn is_of_any(folder: &str) -> bool {
    VIEWS.contains(&folder)
        || ["board", "boards", "bbs", "post", "posts", "content", "contents", "articles", "p"].contains(&folder)
        || folder.len() == 4 && (folder.starts_with("19") || folder.starts_with("20"))
}

/// The board that a file is called after: `noticeList.do`, `notice_view.asp`. `list.do`,
/// `board.php` and what has no ending are called after none.
pub(crate) fn board_of(file: &str) -> Option<String> {
    let name = file.split_once('.')?.0.to_ascii_lowercase();
    let end = VIEWS.iter().chain(&LISTS).find_map(|end| name.strip_suffix(end));
    let name = end.unwrap_or(&name).trim_end_matches(['_', '-']);
    let is_any = name.is_empty() || ["board", "bbs", "post", "content", "sub", "page", "default"].contains(&name);
    // `31.html` is a post.
    let is_post = name.starts_with(|c: char| c.is_ascii_digit()) || name.bytes().filter(u8::is_ascii_digit).count() > 2;
    (!is_any && !is_post).then(|| name.to_owned())
}

/// Which board most of the links name in one of the parameters that name it in the page's own address.
fn by_parameter(targets: &[String], (own, named): &(String, String)) -> Board {
    let of = |target: &String| {
        let query = target.split_once('?').map_or("", |(_, query)| query.split('#').next().unwrap_or(""));
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find(|(key, value)| key == own && !value.is_empty()).map(|(_, value)| value.into_owned())
    };
    // `command=searchList` and `command=view` are what one board can do: what shows a post names no board.
    let named_by: Vec<Option<String>> = targets.iter().map(of).collect();
    let shows = |value: &Option<String>| value.as_deref().is_some_and(shows_posts);
    if named_by.iter().filter(|value| shows(value)).count() * 2 > named_by.len() {
        return Board::Unsaid;
    }
    most(named_by.into_iter(), named)
}

/// `view`, `viewForm`, `boardRead`; not `review`, which is a board.
fn shows_posts(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    let others = ["review", "preview", "interview", "overview"];
    ["view", "read", "detail", "show"].iter().any(|word| value.starts_with(word) || value.ends_with(word))
        && !others.iter().any(|word| value.ends_with(word))
}

/// What most of the links name.
fn most(named: impl ExactSizeIterator<Item = Option<String>>, own: &str) -> Board {
    let all = named.len();
    let named: Vec<String> = named.flatten().collect();
    let this = named.iter().filter(|name| *name == own).count();
    if this * 2 > all {
        return Board::This;
    }
    if (named.len() - this) * 2 <= all {
        return Board::Untold;
    }
    if named.iter().all(|name| *name == named[0]) { Board::Another } else { Board::Others }
}
