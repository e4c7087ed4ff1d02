//! Real posts whose bodies are given one line more: a sentence that speaks of what pages end with, or a word that heads a
//! part of a page. Whatever it says and wherever it is set, the rest of the body must be read as before.

use boardfeed::page::Page;

use crate::posts::{Post, composed, real};
use crate::reshape::{Element, Piece};

/// A line that stands before the first, amid, or behind the last line of a body, in an element like its neighbour's.
const LINES: [&str; 22] = [
    "만족도 조사에 참여하여 주시기 바랍니다.",
    "이전글 참조",
    "댓글",
    "공공누리 제1유형 표시 방법을 알려 드립니다.",
    "관련기사",
    "지난 교육에 만족하셨습니까?",
    "다음글에서 알려 드린 일정이 바뀌었습니다.",
    "로그인 후 댓글로 신청하여 주시기 바랍니다.",
    "만족도 조사",
    "COPYRIGHT 교육을 실시합니다.",
    "답변 : 처리하였습니다.",
    "댓글 3",
    "콘텐츠 담당자 교육을 실시합니다.",
    "이전글",
    "본문 1부와 별첨 2부를 보내 드립니다.",
    "이용약관",
    "문의 : 총무과 042-724-7000",
    "최신글",
    "담당부서 : 총무과 전화 042-724-7000 에 문의하여 주십시오.",
    "개인정보처리방침",
    "공공누리 표시 방법",
    "목록 1부를 보내 드립니다.",
];

/// In percent: of all posts, and of the composed ones where no corpus is at hand.
const FLOOR: usize = 99;
const FLOOR_OF_COMPOSED: usize = 99;

fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')).collect()
}

fn said(element: &Element) -> String {
    let mut out = String::new();
    for piece in &element.pieces {
        match piece {
            Piece::Text(text) => out.push_str(&squash(text)),
            Piece::Element(inner) if ["script", "style", "noscript"].contains(&inner.name.as_str()) => {}
            Piece::Element(inner) => out.push_str(&said(inner)),
        }
    }
    out
}

/// The places of the body's lines that stand in paragraphs of their own, or between two `br`, in reading order.
fn places(element: &Element, lines: &[String], path: &mut Vec<usize>, found: &mut Vec<(Vec<usize>, usize)>) {
    let has_breaks = element.pieces.iter().any(|piece| matches!(piece, Piece::Element(inner) if inner.name == "br"));
    for (at, piece) in element.pieces.iter().enumerate() {
        path.push(at);
        match piece {
            Piece::Text(text) if has_breaks => {
                found.extend(lines.iter().position(|line| *line == squash(text)).map(|line| (path.clone(), line)));
            }
            Piece::Element(inner) if ["p", "div", "li"].contains(&inner.name.as_str()) => {
                let is_leaf = !inner.holds(&["p", "div", "li", "table", "ul", "br"]);
                match lines.iter().position(|line| *line == said(inner)) {
                    Some(line) if is_leaf => found.push((path.clone(), line)),
                    _ => places(inner, lines, path, found),
                }
            }
            Piece::Element(inner) => places(inner, lines, path, found),
            Piece::Text(_) => {}
        }
        path.pop();
    }
}

/// The page with a line before or behind the piece at that place.
fn with_line(root: &Element, path: &[usize], line: &str, behind: bool) -> String {
    let mut root = root.clone();
    let Some((at, up)) = path.split_last() else { unreachable!("a line stands in an element") };
    let mut here = &mut root;
    for step in up {
        let Piece::Element(inner) = &mut here.pieces[*step] else { unreachable!("a path leads through elements") };
        here = inner;
    }
    let new = match &here.pieces[*at] {
        Piece::Element(like) => {
            vec![Piece::Element(Element { pieces: vec![Piece::Text(line.to_owned())], ..like.clone() })]
        }
        Piece::Text(_) => {
            let end = Piece::Element(Element { name: "br".to_owned(), ..Element::default() });
            let text = Piece::Text(line.to_owned());
            if behind { vec![end, text] } else { vec![text, end] }
        }
    };
    let at = at + usize::from(behind);
    here.pieces.splice(at..at, new);
    root.html()
}

/// How often the body was read as before, of how many; what was lost or came besides.
fn read_with_lines(at: usize, post: &Post, all: bool) -> (usize, usize, Vec<String>) {
    let text = boardfeed::decode::decode(&post.bytes, None, None).text;
    let page = Page::parse(&text, &post.url);
    let read = |html: &str| {
        let page = Page::parse(html, &post.url);
        squash(&boardfeed::inspect::article(&page, None, &Default::default(), None).content_text)
    };
    let article = boardfeed::inspect::article(&page, None, &Default::default(), None);
    let lines: Vec<String> =
        article.content_text.lines().map(squash).filter(|line| line.chars().count() >= 8).collect();
    let root = Element::of(page.root());
    let mut found = Vec::new();
    places(&root, &lines, &mut Vec::new(), &mut found);
    // What stands elsewhere too (a title, a doubled body) tells no place.
    let once: Vec<&Vec<usize>> = found
        .iter()
        .filter(|(_, line)| found.iter().filter(|other| other.1 == *line).count() == 1)
        .map(|(path, _)| path)
        .collect();
    let (Some(first), Some(last)) = (once.first(), once.last()) else { return (0, 0, Vec::new()) };
    let before = read(&root.html());
    let (mut same, mut count, mut wrong) = (0, 0, Vec::new());
    for (n, (place, path, behind)) in
        [("first", *first, false), ("amid", once[once.len() / 2], false), ("last", *last, true)].into_iter().enumerate()
    {
        for (m, line) in LINES.iter().enumerate().filter(|(m, _)| all || (m + at + 2 * n).is_multiple_of(7)) {
            let after = read(&with_line(&root, path, line, behind));
            count += 1;
            if after.replacen(&squash(line), "", 1) == before || after == before {
                same += 1;
            } else {
                let (was, is) = (before.chars().count(), after.chars().count());
                wrong.push(format!("  {}: {line} ({m}) {place}: {was} characters, now {is}", post.name));
            }
        }
    }
    (same, count, wrong)
}

/// Each post with every seventh line at each place; all of them with `BOARDFEED_AMID=all`. Holds the floor that was reached.
#[test]
fn a_line_more_in_a_body_costs_no_other() {
    // The composed first: which lines each is given does not hang on whether a corpus is at hand.
    let real = real();
    let floor = if real.is_empty() { FLOOR_OF_COMPOSED } else { FLOOR };
    let posts: Vec<(usize, Post)> = composed().into_iter().chain(real).enumerate().collect();
    let all = std::env::var_os("BOARDFEED_AMID").is_some();
    let found: Vec<_> = std::thread::scope(|scope| {
        let halves: Vec<_> = posts
            .chunks(posts.len().div_ceil(2))
            .map(|half| {
                scope.spawn(move || half.iter().map(|(at, post)| read_with_lines(*at, post, all)).collect::<Vec<_>>())
            })
            .collect();
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    let (mut same, mut count) = (0, 0);
    for (right, of, wrong) in &found {
        (same, count) = (same + right, count + of);
        for line in wrong {
            eprintln!("{line}");
        }
    }
    let with_lines = found.iter().filter(|found| found.1 > 0).count();
    eprintln!("a line more: {same} of {count} bodies of {with_lines} posts are read as before");
    assert!(with_lines * 2 >= posts.len(), "only {with_lines} posts have lines to set another beside");
    assert!(same * 100 >= count * floor, "{same} of {count} are less than {floor} %");
}
