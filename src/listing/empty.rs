//! A board without posts says so in words.

use crate::page::{Node, Page, Piece};
use crate::text::Label;

use super::candidates::{Choice, is_neighbour};
use super::scan::Scan;
use super::{apart, header, paging, words};

/// The board's own words for having no posts, if they stand where its rows would.
pub(crate) fn notice(page: &Page) -> Option<String> {
    place(page.root().descendants()).map(|(_, words)| words)
}

/// Those words, where nothing but rows could stand.
pub(crate) fn in_place(page: &Page) -> Option<String> {
    place(page.root().descendants()).filter(|(node, _)| is_of_rows(*node)).map(|(_, words)| words)
}

/// In a cell over all of a table, in what is called a list or empty.
fn is_of_rows(node: Node<'_>) -> bool {
    let mut around = std::iter::once(node).chain(node.ancestors().take(2));
    around.any(|outer| {
        outer.is("td") && is_wide(outer) || is_called_empty(outer) || words::hints(&outer.names(), &["list"])
    })
}

/// Where such words stand, and they.
fn place<'a>(mut nodes: impl Iterator<Item = Node<'a>>) -> Option<(Node<'a>, String)> {
    nodes.find_map(|node| {
        if matches!(node.name(), "script" | "style" | "option" | "a" | "button") {
            return None;
        }
        let text = node.pieces().find_map(|piece| match piece {
            Piece::Text(text)
                if (says_empty(text)
                    || says_no_posts(text)
                    || says_none(text) && (is_below_head(node) || may_say_any(node) && !is_of_reader(text))
                    || says_prepared(text) && std::iter::once(node).chain(node.parent()).any(is_called_empty))
                    && !tells_of_neighbour(text) =>
            {
                Some(text)
            }
            _ => None,
        })?;
        (is_in_place(node) && (in_rows_place(node) || says_no_posts(text))).then(|| (node, crate::text::clean(text)))
    })
}

/// Whether a board that says so stands above this list: then the list is none of the board's posts, where its links name
/// another one, its heading says that it shows others ("최근 게시물"), the board counts none, or is a table with a head of more
/// columns than the list has. Links that name the page's own board, or lead into its folder, are the board's all the same:
/// none may be open, and five closed. A board that goes on on a next page has posts, whatever else has none.
pub(super) fn is_board_above(page: &Page, scan: &Scan<'_>, choice: &Choice<'_>) -> bool {
    let Some(list) = choice.containers.first().copied() else { return false };
    // Around the words themselves may stand what was taken for a board's only row, with a link to write into it.
    if let [row] = choice.rows[..]
        && place(row.descendants()).is_some()
    {
        return true;
    }
    let goes_on = || paging::place(page, choice).next.is_some();
    let has_more = |notice: Node<'_>| {
        let (board, other) = (columns(notice.closest("table")), columns(Some(list).filter(|list| list.is("table"))));
        board >= 3 && board > other
    };
    // Where a call leads nobody tells: under another heading it is none of a board that is a table.
    // Links to share and to print are calls, and show no days.
    let is_of_deeds = choice.dated == 0.0 && choice.rows.len() < 4 && is_called(choice);
    let has_other_heading = || apart::heading(list).is_some_and(|heading| !is_own(scan, &heading));
    let Some((notice, _)) = place(page.root().descendants().take_while(|node| *node != list)) else {
        // Of another board is a list above the words, too: its links or its heading say so, or it leads to another board's
        // folder and is no table as the board is, or a box under a heading of its own above the place of the rows.
        let is_box = |notice| {
            choice.whose.lead_away()
                && (has_more(notice)
                    || columns(Some(list)) == 0
                        && is_of_rows(notice)
                        && has_other_heading()
                        && !is_in_box(notice, list))
        };
        let is_other = |notice| {
            choice.whose.are_others()
                || apart::is_ruled_out(scan, list)
                || counts_none(page, notice) && has_other_heading()
                || is_box(notice)
                || is_of_deeds && is_below_head(notice)
        };
        // Above it no such words stand.
        let rest = page.root().descendants().skip_while(|node| *node != list);
        return place(rest).is_some_and(|(notice, _)| is_other(notice)) && !goes_on();
    };
    let is_called_elsewhere = is_called(choice) && is_below_head(notice) && has_other_heading();
    let is_near = choice.whose.are_this()
        || !choice.whose.are_others()
            && !choice.whose.lead_away()
            && !is_called_elsewhere
            && choice.templates.iter().any(|template| is_neighbour(template, page.url()));
    let is_above = apart::is_ruled_out(scan, list)
        || choice.whose.are_others()
        || !is_near
            && (has_more(notice)
                || counts_none(page, notice) && has_other_heading()
                || is_headed_apart(scan, notice, list));
    is_above && !goes_on()
}

/// Whether calls lead to all posts.
fn is_called(choice: &Choice<'_>) -> bool {
    choice.templates.iter().all(|template| template.starts_with("js:"))
}

/// Whether the words stand in a box beside the board, under a lesser heading than the list's: "<h3>질문답변</h3>" with nothing
/// below it, then "<h2>고객센터</h2>" over a table.
fn is_in_box(notice: Node<'_>, list: Node<'_>) -> bool {
    let nearest = |node| std::iter::successors(Some(node), |node: &Node<'_>| node.parent()).find_map(headed);
    nearest(list).zip(nearest(notice)).is_some_and(|(list, notice)| list < notice)
}

/// Whether a heading stands between two places, and none of the page's own board: what is below it is another list.
fn is_headed_apart(scan: &Scan<'_>, notice: Node<'_>, list: Node<'_>) -> bool {
    const MOST: usize = 60;
    let inside = |node| std::iter::once(node).chain(Node::descendants(node).take(MOST)).find(is_heading);
    let Some(heading) = before(list, 4).find_map(inside) else { return false };
    !is_in_box(notice, list)
        && !apart::words(heading).is_some_and(|words| is_own(scan, &words))
        && before(heading, 8).any(|node| notice.within(node))
}

/// Whether a heading is of the page's own board: it is called so, or it is the rest of it ("전체글", "지난 공고", "마감된 모집"), its
/// count ("총 8건"), or the words for none.
fn is_own(scan: &Scan<'_>, heading: &str) -> bool {
    const REST: [&str; 9] = ["전체", "목록", "일반", "게시", "지난", "마감", "종료", "완료", "없"];
    scan.title.as_deref().is_some_and(|title| title.contains(heading))
        || heading.contains(|c: char| c.is_ascii_digit())
        || REST.iter().any(|word| heading.contains(word)) && !heading.ends_with("게시판")
}

fn is_heading(node: &Node<'_>) -> bool {
    matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5")
}

/// The level of the heading right before an element, in its own box.
fn headed(node: Node<'_>) -> Option<u32> {
    std::iter::successors(node.prev(), |node| node.prev()).take(4).find(is_heading).map(level)
}

/// 2 for `h2`.
fn level(heading: Node<'_>) -> u32 {
    heading.name().bytes().last().map_or(0, |digit| u32::from(digit.saturating_sub(b'0')))
}

/// How many columns a table's head names, where it names titles.
fn columns(table: Option<Node<'_>>) -> usize {
    let head = table.and_then(|table| header::of(table, "tr")).filter(|head| head.has(Label::Title));
    head.map_or(0, |head| head.named())
}

/// What stands before an element, or before one close around it.
fn before(node: Node<'_>, count: usize) -> impl Iterator<Item = Node<'_>> {
    let around = std::iter::once(node).chain(node.ancestors()).take(4);
    around.flat_map(move |node| std::iter::successors(node.prev(), |node| node.prev()).take(count))
}

/// "총 0건" above such words.
fn counts_none(page: &Page, notice: Node<'_>) -> bool {
    const NONE: [&str; 8] = ["총0건", "총0개", "전체0건", "전체0개", "게시물0건", "게시물0개", "total0건", "total0개"];
    let says = |node: Node<'_>| {
        let text: Option<String> = apart::words(node)
            .map(|text| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect());
        text.is_some_and(|text| NONE.iter().any(|none| text.starts_with(none)))
    };
    page.root().descendants().take_while(|node| *node != notice).any(says)
}

/// In a cell over the whole width of a table whose head names titles: there nothing else can be said.
fn is_below_head(node: Node<'_>) -> bool {
    let cell = Some(node).filter(|node| node.is("td")).or_else(|| node.closest("td")).filter(|cell| is_wide(*cell));
    let table = cell.and_then(|cell| cell.closest("table"));
    table.and_then(|table| header::of(table, "tr")).is_some_and(|head| head.has(Label::Title) && head.named() >= 2)
}

fn is_wide(cell: Node<'_>) -> bool {
    cell.attr("colspan").and_then(|span| span.trim().parse::<u32>().ok()).is_some_and(|span| span >= 3)
}

/// What places are called that hold nothing.
const EMPTY: [&str; 12] = [
    "nodata",
    "no_data",
    "no-data",
    "empty",
    "nolist",
    "no_list",
    "no-list",
    "no-result",
    "no_result",
    "noresult",
    "nopost",
    "no-post",
];

/// In an element that is called so: there nothing else can be said.
fn is_called_empty(node: Node<'_>) -> bool {
    words::hints(&node.names(), &EMPTY)
}

/// Of these a reader has none, and no board: "장바구니에 담긴 상품이 없습니다." in the head of every shop's pages.
fn is_of_reader(text: &str) -> bool {
    ["장바구니", "상품", "알림이", "검색어", "쿠폰", "메시지", "쪽지", "주문"].iter().any(|thing| text.contains(thing))
}

/// Whether a post before or behind is what there is none of, wherever that stands: "▲ 이전 글이 없습니다."
pub(crate) fn tells_of_neighbour(text: &str) -> bool {
    const WHICH: [&str; 6] = ["이전", "다음", "윗", "아랫", "앞", "뒷"];
    const WHAT: [&str; 5] = ["글", "게시물", "게시글", "기사", "자료"];
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let what = WHICH.iter().find_map(|which| text.strip_prefix(which)).map(str::trim_start);
    what.is_some_and(|what| WHAT.iter().any(|kind| what.starts_with(kind)))
}

/// Where such words can be of a board only: what is called empty, and the only item of what is called a list.
fn may_say_any(node: Node<'_>) -> bool {
    let is_only = |item: Node<'_>| {
        let list = item.parent().filter(|list| matches!(list.name(), "ul" | "ol"));
        list.is_some_and(|list| {
            words::hints(&list.names(), &["list", "board", "bbs"]) && list.children().take(2).count() == 1
        })
    };
    is_called_empty(node) || Some(node).filter(|node| node.is("li")).or_else(|| node.parent()).is_some_and(is_only)
}

/// "준비중입니다."
fn says_prepared(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 30 && (text.contains("준비중") || text.contains("준비 중")) && text.contains("니다")
}

/// "이전글이 없습니다" and an empty list of comments stand elsewhere; so does what the page's head, menu and foot say.
fn is_in_place(node: Node<'_>) -> bool {
    let hidden = node.is_hidden() || node.ancestors().any(Node::is_hidden);
    let around = || std::iter::once(node).chain(node.ancestors().take(4));
    let beside_link = around().take(2).any(|outer| outer.children().any(|child| child.is("a") || child.is("img")));
    let elsewhere = around().any(|outer| {
        words::hints(
            &outer.names(),
            &["comment", "cmt", "opinion", "reply", "prev", "next", "file", "attach", "search_result"],
        )
    });
    let of_page = || {
        node.ancestors().any(|outer| {
            let is_of_section = || outer.ancestors().any(|up| matches!(up.name(), "article" | "section" | "main"));
            matches!(outer.name(), "nav" | "aside" | "footer") || outer.is("header") && !is_of_section()
        })
    };
    // "<th>이전글</th><td>게시물이 없습니다.</td>" stands on the first and the last post of every board.
    let is_neighbour = |node: Node<'_>| apart::words(node).is_some_and(|words| names_neighbour(&words));
    let has_neighbour =
        || around().take(3).any(|outer| outer.prev().into_iter().chain(outer.children().take(2)).any(is_neighbour));
    !hidden && !beside_link && !elsewhere && !of_page() && !has_neighbour()
}

fn names_neighbour(words: &str) -> bool {
    let word: String = words.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let word = word.strip_suffix("글").or_else(|| word.strip_suffix("게시물")).unwrap_or(&word);
    matches!(word, "이전" | "다음" | "윗" | "아랫" | "prev" | "previous" | "next" | "前の記事" | "次の記事")
}

/// In a cell over the whole width of a table, below a header, or in a place named as boards or their emptiness are.
fn in_rows_place(node: Node<'_>) -> bool {
    let mut around = std::iter::once(node).chain(node.ancestors().take(4));
    around.any(|outer| {
        let wide = outer.is("td") && is_wide(outer);
        let headed = outer.is("table") && header::of(outer, "tr").is_some();
        let names = outer.names();
        wide || headed || words::hints(&names, &EMPTY) || words::hints(&names, &["board", "bbs", "list"])
    })
}

/// Whether a sentence says that there are no posts, and nothing else: that is a board's wherever it stands.
fn says_no_posts(text: &str) -> bool {
    const WHICH: [&str; 22] = [
        "현재",
        "아직",
        "등록된",
        "등록되어있는",
        "작성된",
        "게시된",
        "게시중인",
        "표시할",
        "조회된",
        "조회할",
        "검색된",
        "해당하는",
        "해당",
        "조건에맞는",
        "진행중인",
        "진행되는",
        "진행하는",
        "채용중인",
        "모집중인",
        "접수중인",
        "공고중인",
        "예정된",
    ];
    /// What boards are made of.
    const WHAT: [&str; 14] = [
        "게시물",
        "게시글",
        "글",
        "자료",
        "데이터",
        "공지사항",
        "공지",
        "공고",
        "내용",
        "채용공고",
        "모집공고",
        "입찰공고",
        "채용정보",
        "채용",
    ];
    /// What boxes may have none of as well: of a board it is said which.
    const KINDS: [&str; 17] = [
        "모집",
        "행사",
        "소식",
        "뉴스",
        "기사",
        "보도자료",
        "정보",
        "결과",
        "질문",
        "문의",
        "사진",
        "영상",
        "동영상",
        "후기",
        "항목",
        "faq",
        "교육",
    ];
    // Few texts of a page end as such a sentence does.
    if !text.trim_end_matches(|c: char| matches!(c, '.' | '!') || c.is_whitespace()).ends_with(['다', '요']) {
        return false;
    }
    let text: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let text = text.trim_end_matches(['.', '!']);
    let mut rest = text;
    while let Some(behind) = WHICH.iter().find_map(|which| rest.strip_prefix(which)) {
        rest = behind;
    }
    let kinds: &[&str] = if rest.len() < text.len() { &KINDS } else { &[] };
    let is_none = |rest: &str| {
        let rest = rest.trim_start_matches(['이', '가', '은', '는']);
        let rest = ["한건도", "하나도", "한개도"].iter().find_map(|none| rest.strip_prefix(none)).unwrap_or(rest);
        matches!(rest, "없습니다" | "없어요" | "존재하지않습니다")
    };
    WHAT.iter().chain(kinds).filter_map(|what| rest.strip_prefix(what)).any(is_none)
}

/// "등록된 행사가 없습니다.", "일정이 없습니다", whatever there is none of.
fn says_none(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!']);
    let none = ["없습니다", "없음", "않습니다", "없어요"].iter().find_map(|end| text.strip_suffix(end));
    none.is_some_and(|what| (2..=30).contains(&what.trim_end().chars().count()) && !what.contains("권한"))
        || says_none_in_english(text)
}

/// "There are no items to display", "No entries", "Nothing found".
fn says_none_in_english(text: &str) -> bool {
    /// What other things than boards have none of.
    const OTHERS: [&str; 6] = ["image", "photo", "comment", "repl", "file", "permission"];
    const LONGEST: usize = 60;
    let text = text.trim();
    if text.len() > LONGEST || !text.starts_with(['n', 'N', 't', 'T', 's', 'S']) {
        return false;
    }
    let text = text.to_ascii_lowercase();
    let text = text.strip_prefix("sorry, ").unwrap_or(&text);
    let begins = ["no ", "nothing ", "there are no ", "there is no ", "there is nothing ", "there are currently no "];
    let none = begins.iter().find_map(|begin| text.strip_prefix(begin));
    none.is_some_and(|what| {
        (4..=40).contains(&what.len())
            && what.starts_with(|c: char| c.is_ascii_alphabetic())
            && !OTHERS.iter().any(|other| what.contains(other))
    })
}

/// "조회된 내용이 없습니다.", "등록된 게시물이 없습니다", "No posts found".
pub(super) fn says_empty(text: &str) -> bool {
    let text = text.trim();
    // Of a page's texts few can: "없습니다", "존재하지 않습니다", "No posts", "There is no data".
    let may = || {
        text.contains("없")
            || text.contains("ません")
            || text.contains("존재")
            || text.as_bytes().iter().any(|byte| matches!(byte, b'n' | b'N'))
    };
    if text.is_empty() || !may() || text.chars().count() > 60 {
        return false;
    }
    let word: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let none = ["없습니다", "없음", "존재하지않", "없어요"].iter().any(|end| word.contains(end));
    let what = [
        "게시물",
        "게시글",
        "내용",
        "자료",
        "글이",
        "데이터",
        "결과",
        "목록",
        "공지",
        "공고가",
        "정보가",
        "내역",
        "작성된글",
        "등록된글",
        "소식",
        "기사",
        "뉴스",
        "사진",
        "영상",
        "채용",
        "질문",
    ]
    .iter()
    .any(|thing| word.contains(thing));
    let english = [
        "noposts",
        "nodata",
        "noresults",
        "noarticles",
        "norecords",
        "nocontents",
        "thereisnodata",
        "therearenoposts",
        "nopostsfound",
        "noregistered",
        "nothingfound",
    ]
    .iter()
    .any(|phrase| word.contains(phrase));
    // "お知らせはありません。", "記事が見つかりません。", "記事はありませんでした。"
    let stem = word.trim_end_matches(['。', '.']);
    let stem = stem.strip_suffix("でした").unwrap_or(stem);
    let japanese = ["はありません", "がありません", "はございません", "がございません", "見つかりません"]
        .iter()
        .any(|end| stem.ends_with(end));
    (none && what && !word.contains("권한")) || english || japanese && !word.contains("権限")
}
