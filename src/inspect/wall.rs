//! Pages that servers answer with instead of a board: told by what they say, since their status is often 200.
//!
//! Asked only where neither a list nor a post was read for sure: posts about an outage use the same words.

use crate::model::{Code, Problem};
use crate::page::{Node, Page};

/// What the page says it is, and the next step.
pub(super) fn find(page: &Page) -> Option<Problem> {
    let texts = said(page);
    let holds = |words: &[&str]| texts.iter().find(|text| words.iter().any(|word| text.to_lowercase().contains(word)));
    for (code, words, step) in WALLS {
        if let Some(text) = holds(words) {
            return Some(Problem::new(*code, format!("the page says {text:?}; {step}")));
        }
    }
    let asks_password = page
        .root()
        .all("input")
        .any(|input| input.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("password")));
    asks_password.then(|| {
        Problem::new(Code::LoginPage, "the page asks for a password; this board can't be read without an account")
    })
}

/// Kind, words in lower case, what to do. The first that fits: a firewall's page speaks of errors too.
const WALLS: &[(Code, &[&str], &str)] = &[
    (
        Code::FirewallPage,
        &[
            "방화벽",
            "접근이 차단",
            "접속이 차단",
            "요청이 차단",
            "차단되었습니다",
            "비정상적인 접근",
            "비정상 접근",
            "자동화된 접근",
            "보안 정책에 따라",
            "보안정책에 의해",
            "request rejected",
            "requested url was rejected",
            "access denied",
            "attention required",
            "just a moment",
            "are you a robot",
            "robot check",
            "web application firewall",
            "자동등록방지",
            "사람인지 확인",
            "403 forbidden",
        ],
        "look at it in a browser, and ask the board's operator to let the reader in",
    ),
    (
        Code::MaintenancePage,
        &[
            "점검 중",
            "점검중",
            "시스템 점검",
            "서비스 점검",
            "서버 점검",
            "정기 점검",
            "점검 안내",
            "점검안내",
            "일시 중단",
            "일시중단",
            "서비스 중지",
            "under maintenance",
            "scheduled maintenance",
            "temporarily unavailable",
            "service unavailable",
            "작업 중입니다",
        ],
        "look again later",
    ),
    (
        Code::LoginPage,
        &[
            "로그인이 필요",
            "로그인 후",
            "로그인후",
            "로그인을 하셔야",
            "로그인 해주",
            "로그인해 주",
            "회원 로그인",
            "로그인 하시기",
            "권한이 없습니다",
            "접근 권한",
            "세션이 만료",
            "please log in",
            "please login",
            "sign in to continue",
            "login required",
        ],
        "this board can't be read without an account",
    ),
    (
        Code::ErrorPage,
        &[
            "오류가 발생",
            "오류 안내",
            "오류안내",
            "에러가 발생",
            "페이지를 찾을 수 없",
            "찾을 수 없습니다",
            "존재하지 않는 페이지",
            "잘못된 접근",
            "잘못된 요청",
            "잘못된 경로",
            "요청하신 페이지",
            "페이지를 표시할 수 없",
            "처리 중 오류",
            "이용에 불편을 드려",
            "삭제된 게시물",
            "not found",
            "internal server error",
            "bad gateway",
            "runtime error",
            "server error",
            "http status",
        ],
        "check the board's address",
    ),
];

/// The page's name, its headings and the short texts of its content: not its menus, and no link.
fn said(page: &Page) -> Vec<String> {
    let mut texts: Vec<String> = page.title().into_iter().collect();
    let content = page.root().descendants().filter(|node| {
        matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "p" | "strong" | "dt" | "td" | "legend" | "div" | "span")
    });
    for node in content.filter(|node| !in_menu(*node)) {
        let own: String = node
            .pieces()
            .filter_map(|piece| if let crate::page::Piece::Text(text) = piece { Some(text) } else { None })
            .collect();
        let text = crate::text::clean(&own);
        if (3..=120).contains(&text.chars().count()) {
            texts.push(text);
        }
        if texts.len() > 400 {
            break;
        }
    }
    texts
}

fn in_menu(node: Node<'_>) -> bool {
    node.is_hidden()
        || node.ancestors().take(12).any(|outer| {
            matches!(outer.name(), "nav" | "header" | "footer" | "a" | "aside" | "li") || outer.is_hidden() || {
                let names = outer.names();
                ["menu", "gnb", "lnb", "foot", "satis", "popup", "search"].iter().any(|word| names.contains(word))
            }
        })
}
