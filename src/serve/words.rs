//! What pages say, in Korean and English, and a source's health in the contract's words.

use crate::model::{Language, OutcomeKind};
use crate::source::Source;

use super::world::World;

/// How a source fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Health {
    Ok,
    Suspicious,
    Failing,
    Never,
    Paused,
}

impl Health {
    pub(super) const ALL: [Self; 5] = [Self::Ok, Self::Suspicious, Self::Failing, Self::Never, Self::Paused];

    pub(super) fn of(source: &Source, world: &World) -> Self {
        if source.paused {
            return Self::Paused;
        }
        match world.states.get(&source.id).map(|state| state.outcome.kind) {
            None => Self::Never,
            Some(OutcomeKind::Changed | OutcomeKind::Unchanged) => Self::Ok,
            Some(OutcomeKind::Suspicious) => Self::Suspicious,
            Some(OutcomeKind::Failed) => Self::Failing,
        }
    }

    /// The contract's word.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Suspicious => "suspicious",
            Self::Failing => "failing",
            Self::Never => "never",
            Self::Paused => "paused",
        }
    }

    /// A person's word.
    pub(super) fn said(self, words: &Words) -> &'static str {
        match self {
            Self::Ok => words.ok,
            Self::Suspicious => words.suspicious,
            Self::Failing => words.failing,
            Self::Never => words.never,
            Self::Paused => words.paused,
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

/// The words of a language.
pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::Korean => &KOREAN,
        Language::English => &ENGLISH,
    }
}
