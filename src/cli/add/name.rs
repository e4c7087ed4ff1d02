//! What the new source is called: its title, its name, the address it keeps.

use url::Url;

use crate::cli::config::Config;
use crate::inspect::Introduction;
use crate::model::SourceId;

/// Characters of a name's part; longer ones are cumbersome to type.
const LONGEST: usize = 40;

/// A name that a new source may take; else why not.
pub(super) fn free(config: &Config, name: &str) -> Result<SourceId, String> {
    let id = SourceId::new(name.strip_suffix(".toml").unwrap_or(name)).map_err(|error| error.to_string())?;
    let file = config.file_of(&id);
    if file.exists() {
        Err(format!("{} exists already and is left as it is; give another name", file.display()))
    } else {
        Ok(id)
    }
}

/// The name under which a board is read before it has one.
pub(super) fn draft(url: &Url) -> SourceId {
    #[expect(clippy::expect_used, reason = "a slug has the right form")]
    SourceId::new(&format!("{}/board", domain(url))).expect("a source name")
}

/// "가상청 보도자료": several boards are called 보도자료.
pub(super) fn title(introduction: &Introduction, url: &Url) -> String {
    match (&introduction.site, &introduction.board) {
        (Some(site), Some(board)) => format!("{site} {board}"),
        (None, Some(board)) => board.clone(),
        _ => format!("{}{}", url.host_str().unwrap_or_default(), url.path()),
    }
}

/// Host and board's name; of a name that is taken the next that is free.
pub(super) fn propose(config: &Config, introduction: &Introduction, url: &Url) -> SourceId {
    let domain = domain(url);
    let board = board(introduction, url);
    let numbered = (2..).map(|number| format!("{domain}/{board}-{number}"));
    std::iter::once(format!("{domain}/{board}"))
        .chain(numbered)
        .filter_map(|name| SourceId::new(&name).ok())
        .find(|id| !config.file_of(id).exists())
        .unwrap_or_else(|| draft(url))
}

/// An address is nobody's but a visitor's while the visitor's number stands in it.
pub(super) fn without_session(url: &Url) -> Url {
    let mut url = url.clone();
    let path = crate::model::without_session(url.path());
    url.set_path(&path);
    url
}

fn domain(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    slug(host.strip_prefix("www.").unwrap_or(host)).unwrap_or_else(|| "board".to_owned())
}

/// The board's own name, else the last telling part of its address.
fn board(introduction: &Introduction, url: &Url) -> String {
    let named = introduction.board.as_deref().and_then(slug);
    let parts = || url.path_segments().into_iter().flatten().rev();
    let of_path = || parts().filter_map(|part| slug(part.split('.').next()?)).find(|part| !part.contains("list"));
    named.or_else(of_path).unwrap_or_else(|| "board".to_owned())
}

/// Letters of any script and digits in lower case, `-` for everything between; `None` where nothing is left.
fn slug(text: &str) -> Option<String> {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '_') { c } else { ' ' };
    let text: String = text.to_lowercase().chars().map(plain).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join("-");
    let text: String = text.chars().take(LONGEST).collect();
    let text = text.trim_matches(['.', '-', '_']);
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_host_and_board() {
        const NAMES: &[(&str, Option<&str>, &str)] = &[
            ("https://www.gasang.go.kr/list.do?key=1", Some("보도자료"), "gasang.go.kr/보도자료"),
            (
                "https://eng.gasang.go.kr/list.do",
                Some("Press  Releases (2026)"),
                "eng.gasang.go.kr/press-releases-2026",
            ),
            ("http://127.0.0.1:8080/bbs/press/list.do", None, "127.0.0.1/press"),
            ("http://gasang.go.kr/", None, "gasang.go.kr/board"),
            ("http://[::1]/list", Some("…"), "1/board"),
        ];
        for (url, board_name, expected) in NAMES {
            let url = Url::parse(url).unwrap();
            let introduction = Introduction { board: board_name.map(str::to_owned), ..Introduction::default() };
            let name = format!("{}/{}", domain(&url), board(&introduction, &url));
            assert_eq!(name, *expected);
            assert!(SourceId::new(&name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_session_is_no_part_of_an_address() {
        let url = Url::parse("http://gasang.go.kr/list.do;jsessionid=AB12.node1?key=1").unwrap();
        assert_eq!(without_session(&url).as_str(), "http://gasang.go.kr/list.do?key=1");
    }
}
