//! What pages say, in Korean and English.

use crate::model::{Health, Language};
use crate::source::Source;

use super::asked::{MAX_COUNT, MAX_WORDS, Refusal};
use super::world::World;

/// How a source fares, as pages and metrics show it.
pub(super) fn health(source: &Source, world: &World) -> Health {
    if source.paused {
        return Health::Paused;
    }
    Health::of(world.states.get(&source.id).map(|state| state.outcome.kind))
}

impl Words {
    /// A person's word for how a source fares.
    pub(super) fn health(&self, health: Health) -> &'static str {
        match health {
            Health::Ok => self.ok,
            Health::Suspicious => self.suspicious,
            Health::Failing => self.failing,
            Health::Never => self.never,
            Health::Paused => self.paused,
        }
    }
}

/// One language's words.
#[derive(Debug)]
pub(super) struct Words {
    pub tag: &'static str,
    /// What this is, in this language and in the other one, for who landed here by chance.
    pub tagline: &'static str,
    pub other_tagline: &'static str,
    pub other_tag: &'static str,
    pub other_name: &'static str,
    pub intro: &'static str,
    pub boards: &'static str,
    pub all_boards: &'static str,
    pub all_boards_hint: &'static str,
    pub opml: &'static str,
    pub find: &'static str,
    pub find_hint: &'static str,
    pub none_found: &'static str,
    pub no_sources: &'static str,
    pub more: &'static str,
    pub address: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub board_itself: &'static str,
    pub directory: &'static str,
    pub state: &'static str,
    pub last_look: &'static str,
    pub last_ok: &'static str,
    pub next_look: &'static str,
    pub last_good_stays: &'static str,
    pub newest: &'static str,
    pub no_posts: &'static str,
    pub no_feed_yet: &'static str,
    files: (&'static str, &'static str),
    pub pinned: &'static str,
    pub search: &'static str,
    pub search_do: &'static str,
    pub search_all: &'static str,
    pub search_board: &'static str,
    pub search_hint: &'static str,
    pub search_help: &'static str,
    pub in_all_boards: &'static str,
    pub holding: &'static str,
    pub without: &'static str,
    pub nothing_found: &'static str,
    pub many_found: &'static str,
    posts: (&'static str, &'static str),
    pub file: &'static str,
    pub pages: &'static str,
    pub newer: &'static str,
    pub older: &'static str,
    pub search_feed: &'static str,
    pub search_feed_hint: &'static str,
    pub ok: &'static str,
    pub suspicious: &'static str,
    pub failing: &'static str,
    pub never: &'static str,
    pub paused: &'static str,
}

const KOREAN: Words = Words {
    tag: "ko",
    tagline: "피드가 없는 게시판을 피드 리더로 받아 봅니다.",
    other_tagline: "Feeds for bulletin boards that publish none.",
    other_tag: "en",
    other_name: "English",
    intro: "주소를 복사해 피드 리더에 붙여 넣으면 새 글이 올라올 때마다 받아 볼 수 있습니다.",
    boards: "게시판",
    all_boards: "모든 게시판",
    all_boards_hint: "아래 게시판의 새 글을 한 번에",
    opml: "OPML 목록 (리더로 모두 가져오기)",
    find: "찾기",
    find_hint: "기관이나 게시판 이름",
    none_found: "찾는 게시판이 없습니다.",
    no_sources: "아직 따라가는 게시판이 없습니다. config/sources/ 아래에 title과 url이 있는 파일을 두면 여기에 나타납니다.",
    more: "더 있습니다. 찾기로 좁혀 주십시오.",
    address: "피드 주소",
    copy: "복사",
    copied: "복사됨",
    board_itself: "원래 게시판",
    directory: "게시판 목록",
    state: "상태",
    last_look: "마지막 확인",
    last_ok: "마지막으로 잘 읽음",
    next_look: "다음 확인",
    last_good_stays: "피드에는 마지막으로 잘 읽은 내용이 그대로 있습니다.",
    newest: "최근 글",
    no_posts: "글이 없습니다.",
    no_feed_yet: "아직 읽지 못해 피드가 없습니다. 한 번 읽으면 바로 생깁니다.",
    files: ("첨부 ", ""),
    pinned: "공지",
    search: "글 검색",
    search_do: "검색",
    search_all: "모든 게시판의 글 검색",
    search_board: "이 게시판의 글 검색",
    search_hint: "제목, 본문, 첨부파일 이름",
    search_help: "여러 낱말을 쓰면 모두 든 글만, \"공공 조달\"처럼 따옴표로 묶으면 그 말이 이어진 글만, -결과처럼 빼기표를 붙이면 그 말이 없는 글만 찾습니다.",
    in_all_boards: "모든 게시판에서 검색",
    holding: "담긴 말",
    without: "뺀 말",
    nothing_found: "찾은 글이 없습니다.",
    many_found: "찾은 글이 많아 최근 100건만 보입니다. 낱말을 더하면 좁혀집니다.",
    posts: ("글 ", "건"),
    file: "첨부",
    pages: "검색 결과 쪽",
    newer: "더 새 글",
    older: "더 오래된 글",
    search_feed: "이 검색의 피드",
    search_feed_hint: "리더에 넣으면 앞으로 올라올 글도 받아 봅니다.",
    ok: "정상",
    suspicious: "확인 필요",
    failing: "읽지 못함",
    never: "아직 읽지 않음",
    paused: "멈춤",
};

const ENGLISH: Words = Words {
    tag: "en",
    tagline: "Feeds for bulletin boards that publish none.",
    other_tagline: "피드가 없는 게시판을 피드 리더로 받아 봅니다.",
    other_tag: "ko",
    other_name: "한국어",
    intro: "Copy an address into your feed reader and new posts come to you.",
    boards: "Boards",
    all_boards: "All boards",
    all_boards_hint: "new posts of every board below in one feed",
    opml: "OPML list (import all into a reader)",
    find: "Find",
    find_hint: "publisher or board",
    none_found: "No board of that name.",
    no_sources: "No board is followed yet. A file with title and url below config/sources/ makes one appear here.",
    more: "There are more: narrow them down with Find.",
    address: "Feed address",
    copy: "Copy",
    copied: "Copied",
    board_itself: "the board itself",
    directory: "All boards",
    state: "State",
    last_look: "Last look",
    last_ok: "Last good look",
    next_look: "Next look",
    last_good_stays: "The feed keeps what was last read well.",
    newest: "Newest posts",
    no_posts: "No posts.",
    no_feed_yet: "Not read yet, so there is no feed. It appears with the first good look.",
    files: ("", " attached"),
    pinned: "pinned",
    search: "Search posts",
    search_do: "Search",
    search_all: "Search the posts of all boards",
    search_board: "Search the posts of this board",
    search_hint: "titles, texts, names of files",
    search_help: "Posts must hold all of several words, the words within \"quotes\" next to each other, and none that stands behind a minus, as -result.",
    in_all_boards: "Search all boards",
    holding: "with",
    without: "without",
    nothing_found: "No posts found.",
    many_found: "Many posts found: the newest 100 are shown. More words narrow them down.",
    posts: ("", " posts found"),
    file: "File",
    pages: "Pages of results",
    newer: "newer",
    older: "older",
    search_feed: "This search as a feed",
    search_feed_hint: "In a reader it brings posts still to come, too.",
    ok: "well",
    suspicious: "looks wrong",
    failing: "can't be read",
    never: "not read yet",
    paused: "paused",
};

impl Words {
    /// How many files a post has.
    pub(super) fn files(&self, count: usize) -> String {
        format!("{}{count}{}", self.files.0, self.files.1)
    }
}

impl Words {
    /// How many posts were found.
    pub(super) fn posts(&self, count: u32) -> String {
        let text = format!("{}{count}{}", self.posts.0, self.posts.1);
        if count == 1 { text.replace("posts", "post") } else { text }
    }

    /// Why nothing was looked for, and what to do.
    pub(super) fn refused(&self, refusal: &Refusal) -> String {
        let is_korean = self.tag == Language::Korean.tag();
        match refusal {
            Refusal::NoWord if is_korean => "찾을 말이 없습니다. 글자나 숫자를 하나 이상 써 주십시오.".to_owned(),
            Refusal::NoWord => "There is no word to look for: type at least one letter or digit.".to_owned(),
            Refusal::ManyWords | Refusal::TooLong if is_korean => {
                format!("검색어가 너무 깁니다. 낱말은 {MAX_COUNT}개까지, 모두 {MAX_WORDS}자까지입니다.")
            }
            Refusal::ManyWords | Refusal::TooLong => {
                format!("This is too much: at most {MAX_COUNT} words, of {MAX_WORDS} letters together.")
            }
            Refusal::NoText(_) if is_korean => {
                "읽을 수 없는 글자가 들어 있습니다. 검색어를 다시 써 주십시오.".to_owned()
            }
            Refusal::NoText(_) => "There are letters in it that can't be read: type it anew.".to_owned(),
            Refusal::NoBoard(id) if is_korean => format!("{id} 게시판은 없습니다. 모든 게시판에서 찾을 수 있습니다."),
            Refusal::NoBoard(id) => format!("There is no board {id}. You can search all boards."),
            // Nothing on our pages leads there: whoever wrote the address reads English, as feeds' messages are.
            Refusal::LongCategory | Refusal::Limit | Refusal::NoName(_) | Refusal::ManySources => refusal.to_string(),
        }
    }
}

/// The words of a language.
pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::Korean => &KOREAN,
        Language::English => &ENGLISH,
    }
}
