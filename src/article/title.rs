//! The title of a post.
//!
//! Recognised by several weak signs together (a heading, a class, the page's own title, the facts beside it, the row it
//! was reached from), because no single one holds on most boards.

use std::collections::HashMap;
use std::ops::Range;

use super::chrome::Chrome;
use super::labels::{Fact, is_head_field};
use super::line;
use super::media;
use super::outline::Outline;
use crate::model::Row;
use crate::page::{Node, Page};
use crate::text::label::label;
use crate::text::{Label, clean, count, date, squash};

/// The title and how sure it is.
#[derive(Clone, Debug)]
pub(super) struct Title {
    pub text: String,
    pub spot: usize,
    pub bits: Range<usize>,
    pub score: i32,
    /// A word before the title in an element of its own.
    pub category: Option<String>,
}

/// What the page says of its title outside its body.
struct Said {
    /// `<title>`, `og:title`, squashed.
    document: Vec<String>,
    row: Option<String>,
}

/// The page's fields; those of a foot draw no title to themselves.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub facts: &'a [Fact],
    pub feet: &'a [Range<usize>],
}

/// Where fields stand, each a place and what it is: where they begin, and where they end.
struct Marks {
    starts: Vec<(usize, Label)>,
    ends: Vec<usize>,
}

/// The best title of the page; `None` where nothing is like one. `tried_all` gets every candidate that scored.
pub(super) fn title(
    page: &Page,
    outline: &Outline<'_>,
    chrome: &Chrome,
    seen: &Seen<'_>,
    row: Option<&Row>,
    mut tried_all: Option<&mut Vec<Title>>,
) -> Option<Title> {
    let mut document: Vec<String> = page.title().iter().map(|title| squash(title)).collect();
    document.extend(
        page.root()
            .all("meta")
            .filter(|meta| {
                matches!(meta.attr("property").or_else(|| meta.attr("name")), Some("og:title" | "twitter:title"))
            })
            .filter_map(|meta| meta.attr("content"))
            .map(squash),
    );
    let facts = seen.facts;
    let said = Said { document, row: row.map(|row| squash(&row.title)).filter(|title| !title.is_empty()) };
    // Beside which bits facts stand: how many kinds before and behind a place is asked for each candidate.
    let heads = || facts.iter().filter(|fact| !seen.feet.iter().any(|foot| foot.contains(&fact.at)));
    let starts: Vec<(usize, Label)> = heads()
        .filter(|fact| {
            !fact.value.is_empty()
                && matches!(
                    fact.label,
                    Label::Author
                        | Label::PostedAt
                        | Label::ModifiedAt
                        | Label::Views
                        | Label::Department
                        | Label::Number
                        | Label::Period
                        | Label::Recommend
                        | Label::Deadline
                        | Label::Category
                )
                || fact.label == Label::Attachment
        })
        .map(|fact| (fact.at, fact.label))
        .collect();
    let mut ends: Vec<usize> =
        heads().filter(|fact| is_head_field(fact.label) && !fact.value.is_empty()).map(|fact| fact.bits.end).collect();
    ends.sort_unstable();
    let marks = Marks { starts, ends };
    let menu = menu_words(outline, chrome);
    let mut dresses: HashMap<(&str, &str), usize> = HashMap::new();
    for spot in (0..outline.spots.len()).filter(|spot| !outline.spots[*spot].node.class().is_empty()) {
        *dresses.entry(dress(outline, spot)).or_default() += 1;
    }
    let mut best: Option<Title> = None;
    let mut tried = None;
    for line in outline.lines() {
        let Some(first) = line.clone().find(|at| outline.bits[*at].is_text() && !chrome.skip[*at]) else { continue };
        // The line's own element; in a line of several parts each part as well: a category often stands before the title.
        let mut places = vec![outline.outermost(around(outline, line.clone()))];
        if line.len() > 1 {
            places
                .extend(line.clone().filter(|at| outline.bits[*at].is_text()).take(6).map(|at| outline.bits[at].spot));
        }
        // A heading of two lines is one title.
        places.extend(outline.upward(outline.bits[first].spot).take(4).filter(|up| is_heading(outline, *up)));
        for spot in places {
            if tried == Some(spot) {
                continue;
            }
            tried = Some(spot);
            let bits = outline.spots[spot].bits.clone();
            if bits.is_empty() || outline.length(bits.clone()) > 320 {
                continue;
            }
            // What a label or its value is made of is no title.
            let from = facts.partition_point(|fact| fact.bits.end <= bits.start);
            let taken = facts[from..].iter().take(4).any(|fact| {
                fact.at < bits.end
                    && !matches!(fact.label, Label::Title | Label::Body | Label::Ornament)
                    && (bits.contains(&fact.at) && !behind_own_text(outline, spot, fact.at)
                        || fact.bits.contains(&bits.start) && !fact.value.is_empty())
            });
            if taken {
                continue;
            }
            let (text, category) = own_text(outline, spot);
            let score = score(outline, chrome, &said, &marks, &menu, &dresses, spot, &text);
            if score > 0
                && let Some(all) = tried_all.as_deref_mut()
            {
                let (text, bits, category) = (text.clone(), bits.clone(), category.clone());
                all.push(Title { text, spot, bits, score, category });
            }
            if score > best.as_ref().map_or(0, |best| best.score) {
                best = Some(Title { text, spot, bits, score, category });
            }
        }
    }
    // "제목 : …" and its like, wherever they stand in the markup.
    for fact in facts.iter().filter(|fact| fact.label == Label::Title && !fact.value.is_empty()) {
        // 사업명, 과제명 and their like name a thing of the body as often as the post: a head goes on behind its title.
        let plain = matches!(
            fact.word.to_lowercase().as_str(),
            "제목" | "글제목" | "게시물제목" | "게시글제목" | "subject" | "title" | "标题" | "標題" | "件名"
        );
        let near = marks
            .starts
            .iter()
            .filter(|(at, found)| {
                at.abs_diff(fact.at) <= 30
                    && (plain || *at > fact.at)
                    && matches!(found, Label::Author | Label::PostedAt | Label::Views | Label::ModifiedAt)
            })
            .count();
        let is_row = said.row.as_deref() == Some(&squash(&fact.value));
        let score =
            if plain { 9 } else { 4 } + 2 * i32::try_from(near.min(3)).unwrap_or(0) + if is_row { 10 } else { 0 };
        // A heading "제목" of a list has the next heading behind it, not a title.
        if score > best.as_ref().map_or(0, |best| best.score) && fact.value.chars().count() >= 2 && near > 0 {
            let spot = outline.bits[fact.value_bits.clone().next().unwrap_or(fact.at)].spot;
            best = Some(Title { text: fact.value.clone(), spot, bits: fact.bits.clone(), score, category: None });
        }
    }
    best
}

/// Whether a field stands in an element of its own behind the first text of a title's element.
fn behind_own_text(outline: &Outline<'_>, spot: usize, at: usize) -> bool {
    let first = outline.spots[spot].bits.clone().find(|at| outline.bits[*at].is_text());
    let apart = outline.bits[at].spot != spot && outline.spots[outline.bits[at].spot].bits.len() == 1;
    apart && is_heading(outline, spot) && first.is_some_and(|first| first < at && outline.length(first..first + 1) >= 4)
}

/// The element that holds a line.
fn around(outline: &Outline<'_>, line: Range<usize>) -> usize {
    outline.common(outline.bits[line.start].spot, outline.bits[line.end - 1].spot)
}

fn is_heading(outline: &Outline<'_>, spot: usize) -> bool {
    matches!(outline.spots[spot].node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The text of a title's element without what stands in elements of its own and is no title: "새글", a count of
/// comments, a label before it.
fn own_text(outline: &Outline<'_>, spot: usize) -> (String, Option<String>) {
    let bits = outline.spots[spot].bits.clone();
    let mut parts: Vec<&str> =
        outline.bits[bits.clone()].iter().filter(|bit| bit.is_text()).map(|bit| bit.text.as_str()).collect();
    let category = category_before(outline, bits.clone());
    if category.is_some() {
        parts.remove(0);
    }
    // "제목 (홍길동, 2024-03-05)": what stands in elements of its own behind a title and is a line of its head.
    while parts.len() > 1 && parts.last().is_some_and(|part| !line::fields(part, None).is_empty()) {
        parts.pop();
    }
    let is_badge = |part: &&str| {
        matches!(*part, "N" | "NEW" | "New" | "new" | "HOT" | "새글" | "새 글" | "첨부파일" | "첨부" | "첨부파일 있음")
            || part.starts_with(['[', '('])
                && part.ends_with([']', ')'])
                && part.len() > 2
                && part[1..part.len() - 1].bytes().all(|b| b.is_ascii_digit())
    };
    let kept: Vec<&str> = parts.iter().copied().filter(|part| !is_badge(part)).collect();
    let mut text = String::new();
    for part in if kept.is_empty() { &parts } else { &kept } {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
    }
    // The text as written has its own spaces between inline parts.
    let written = clean(&outline.spots[spot].node.text());
    if squash(&written) == squash(&text) {
        text = written;
    }
    if let Some((Label::Title, rest)) = crate::text::label::leading(&text)
        && !rest.is_empty()
        && text.contains([':', '：'])
    {
        return (rest.to_owned(), category);
    }
    (text, category)
}

/// Signs that boards set before a title.
const BADGES: [&str; 14] = [
    "공지",
    "알림",
    "필독",
    "중요",
    "긴급",
    "안내",
    "신규",
    "진행중",
    "마감",
    "접수중",
    "모집중",
    "종료",
    "답변완료",
    "Notice",
];

/// A short word in a classed element of its own before the rest of a title: 공지, 접수중, 유머.
fn category_before(outline: &Outline<'_>, bits: Range<usize>) -> Option<String> {
    let mut texts = bits.filter(|at| outline.bits[*at].is_text());
    let (first, second) = (texts.next()?, texts.next()?);
    let (word, rest) = (&outline.bits[first], &outline.bits[second]);
    // A word in bold may be the title's first; one in brackets, or a known sign, is no part of it.
    let sign = word.text.starts_with(['[', '【', '<', '〈']) && word.text.ends_with([']', '】', '>', '〉'])
        || BADGES.contains(&word.text.as_str());
    let apart = word.spot != rest.spot
        && !outline.within(rest.spot, word.spot)
        && (sign || !outline.spots[word.spot].node.class().is_empty())
        && outline.spots[word.spot].bits.len() == 1;
    let short = word.text.chars().count() <= 12 && outline.length(second..second + 1) >= 4;
    (apart && short).then(|| word.text.trim_matches(['[', ']', '【', '】', '<', '>', '〈', '〉']).to_owned())
}

/// What menus, paths and board names say: a link of the page's parts that are no post.
fn menu_words(outline: &Outline<'_>, chrome: &Chrome) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for (at, bit) in outline.bits.iter().enumerate() {
        let menu = bit.is_text() && (bit.link || chrome.skip[at]) && bit.text.len() < 120;
        if menu && !chrome.others[at] {
            *words.entry(squash(&bit.text)).or_default() += 1;
        }
    }
    words
}

#[expect(clippy::too_many_arguments, reason = "one weighing of many signs")]
fn score(
    outline: &Outline<'_>,
    chrome: &Chrome,
    said: &Said,
    marks: &Marks,
    menu: &HashMap<String, usize>,
    dresses: &HashMap<(&str, &str), usize>,
    spot: usize,
    text: &str,
) -> i32 {
    let bits = outline.spots[spot].bits.clone();
    let plain = squash(text);
    let length = plain.chars().count();
    if length < 2
        || label(text).is_some()
        || media::is_file_name(text) && !said.document.iter().any(|title| title.starts_with(&plain))
    {
        return 0;
    }
    // What the row says, or at least half of it: a template may write a kind of post before it in the list.
    let is_in_row = said.row.as_ref().is_some_and(|row| row.contains(&plain) && length * 2 >= row.chars().count());
    if date::posted_at(text, None).is_some() || is_count(text) && length < 12 && !is_in_row {
        return 0;
    }
    // "기획과 | 2024-03-05": a head without labels. "[협력사업]" alone: a kind of post.
    if text
        .split(['|', 'ㅣ', '│', '·'])
        .any(|part| part.len() < text.len() && date::posted_at(part.trim(), None).is_some())
        || is_in_brackets(text) && said.row.as_deref() != Some(&plain)
    {
        return 0;
    }
    if is_about_a_list(text) || outline.upward(spot).take(3).any(|up| outline.spots[up].node.is("caption")) {
        return 0;
    }
    // A line of values: "2024-09-16", "55,853".
    let value = |text: &str| date::posted_at(text, None).is_some() || count(text).is_some() && text.len() < 12;
    let mut texts = outline.bits[outline.spots[spot].bits.clone()].iter().filter(|bit| bit.is_text());
    if texts.clone().count() > 1
        && texts.clone().skip(1).all(|bit| value(&bit.text))
        && texts.any(|bit| value(&bit.text))
    {
        return 0;
    }
    let mut score = 0;
    if let Some(row) = &said.row {
        let cut = row.trim_end_matches(['.', '…']);
        if *row == plain {
            score += 14;
        } else if cut.chars().count() >= 6 && (plain.starts_with(cut) || plain.ends_with(cut)) {
            score += 11;
        } else if is_in_row {
            score += 5;
        }
    }
    // "[유머] …": the page's own title may lack the category.
    let bare = plain.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(plain.as_str(), |(_, rest)| rest);
    let document = said
        .document
        .iter()
        .map(|title| match title {
            title if *title == plain || *title == bare => 5,
            title if length >= 6 && title.starts_with(&plain) => 5,
            title if length >= 6 && title.contains(&plain) => 2,
            title if bare.chars().count() >= 3 && title.starts_with(bare) => 3,
            _ => 0,
        })
        .max()
        .unwrap_or(0);
    score += document;
    // Every element that holds this text and no more, from the innermost.
    let names: Vec<usize> = outline
        .upward(outline.bits[bits.start].spot)
        .skip_while(|up| outline.spots[*up].bits != bits)
        .take_while(|up| outline.spots[*up].bits == bits)
        .take(6)
        .collect();
    let heading = names.iter().map(|up| outline.spots[*up].node).find_map(|node| match node.name() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(3),
        "strong" | "b" | "caption" => Some(1),
        _ => None,
    });
    score += heading.unwrap_or(0);
    let named = names.iter().any(|up| {
        let names = outline.spots[*up].node.names();
        ["title", "tit", "subject", "subj", "sbj", "ttl"].iter().any(|word| names.contains(word))
    });
    score += if named { 3 } else { 0 };
    // What is printed in the same dress several times is a heading of parts, or a list's row.
    let dress = names.iter().find(|up| !outline.spots[**up].node.class().is_empty()).map(|up| dress(outline, *up));
    if dress.and_then(|dress| dresses.get(&dress)).is_some_and(|many| *many >= 3) {
        score -= 4;
    }
    let Marks { starts: marks, ends } = marks;
    let (strong, weak) = kinds(marks, bits.end..bits.end + 26);
    // Periods and kinds stand in bodies as well: all of them together say as much as one.
    let behind = strong + weak.min(1);
    let before = kinds(marks, bits.start.saturating_sub(14)..bits.start);
    let before = before.0 + before.1.min(1);
    score += 2 * behind.min(3) + before.min(2);
    // Heads without labels show at least a day.
    if behind == 0
        && outline.bits[bits.end..outline.bits.len().min(bits.end + 10)]
            .iter()
            .any(|bit| bit.is_text() && bit.text.len() < 40 && date::posted_at(&bit.text, None).is_some())
    {
        score += 3;
    }
    score += match length {
        4..=7 => 0,
        8..=120 => 2,
        _ => -3,
    };
    // Titles stand right above the facts; a board's name stands above the title.
    let first = marks.get(marks.partition_point(|mark| mark.0 < bits.end)).map(|mark| mark.0);
    if let Some(first) = first.filter(|first| first - bits.end < 26) {
        let between =
            (bits.end..first).filter(|at| outline.bits[*at].is_text() && outline.length(*at..at + 1) >= 8).count();
        score -= i32::try_from(between.min(3)).unwrap_or(0);
    }
    if is_board_name(&plain) && said.row.as_deref() != Some(&plain) {
        score -= 5;
    }
    // The next text is a head's label, or a head of names and a day without any.
    if marks.binary_search_by_key(&(bits.end), |mark| mark.0).is_ok() || is_bare_head(outline, bits.end) {
        score += 3;
    } else if ends.binary_search(&bits.start).is_ok() && behind == 0 {
        // The last one was a head's value, and no other follows.
        score += 2;
    }
    // A row of links is a menu.
    let links = bits.clone().filter(|at| outline.bits[*at].is_text() && outline.bits[*at].link).count();
    if links >= 3 {
        score -= 6;
    }
    if text.contains(" > ") || text.contains(" ＞ ") || text.contains('›') {
        score -= 8;
    }
    // A title may be a link to itself.
    let linked = outline.bits[bits.clone()].iter().all(|bit| bit.link);
    let elsewhere = menu.get(&plain).copied().unwrap_or(0) > usize::from(linked);
    if elsewhere && (document < 5 || length < 14) && said.row.as_deref() != Some(&plain) {
        score -= 6;
    }
    if linked && heading.is_none_or(|heading| heading < 3) {
        score -= 3;
    }
    if names.iter().any(|up| outline.spots[*up].node.is("th")) {
        score -= 2;
    }
    // A notice's number (공고 제2025-136호) stands above its title.
    if plain.ends_with('호') && plain.contains('제') && length <= 40 && plain.contains(|c: char| c.is_ascii_digit()) {
        score -= 4;
    }
    // Behind a rating or the site's foot stands no post.
    if chrome.ends.iter().any(|end| end.foot && end.bit < bits.start) {
        score -= 8;
    }
    // "- … 확대 -": a press release's second heading; "□ …": a body's line.
    if text.starts_with(['-', '–', '—', '▸', '∙', '※', '□', '○', '■', '◦', '◎', '▢', '❍']) {
        score -= 5;
    }
    // A sentence is a body's.
    if text.ends_with("다.") || text.ends_with("니다") || ["다. ", "오. ", "요. "].iter().any(|end| text.contains(end))
    {
        score -= if heading.is_some_and(|heading| heading >= 3) || named { 1 } else { 3 };
    }
    // "Exp.19%", "LV.28": a count of something.
    let digits = plain.chars().filter(|c| c.is_ascii_digit() || matches!(c, '%' | '.')).count();
    if length <= 12 && digits * 3 >= length && !plain.contains(|c: char| ('가'..='힣').contains(&c)) {
        score -= 3;
    }
    if heading.is_some() && is_below_heading(outline, &names) {
        score -= 7;
    }
    if is_logo(outline, &names) {
        score -= 8;
    }
    score
}

/// Whether a heading stands right below one of higher rank in the same part: a subtitle.
fn is_below_heading(outline: &Outline<'_>, names: &[usize]) -> bool {
    let rank = |node: Node<'_>| match node.name() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    };
    names.iter().map(|up| outline.spots[*up].node).any(|node| {
        let own = rank(node);
        own.is_some() && node.prev().and_then(rank).is_some_and(|above| Some(above) < own)
    })
}

/// A heading that leads to the site's front page.
fn is_logo(outline: &Outline<'_>, names: &[usize]) -> bool {
    names.iter().any(|up| {
        let node = outline.spots[*up].node;
        let href = node.attr("href").filter(|_| node.is("a")).unwrap_or("-").trim().to_ascii_lowercase();
        let path = href.split("://").last().unwrap_or("").trim_end_matches('/');
        let whole = href.contains("://") && !path.contains('/');
        href == "/"
            || whole
            || ["/main", "/index", "main.do", "index.do", "main.html", "index.html", "index.php", "main.php"]
                .iter()
                .any(|end| href.ends_with(end))
    })
}

/// Whether a head without labels begins here: among the next few small texts there is a day alone.
fn is_bare_head(outline: &Outline<'_>, from: usize) -> bool {
    let next = (from..outline.bits.len().min(from + 6)).filter(|at| outline.bits[*at].is_text());
    next.take(4)
        .take_while(|at| outline.bits[*at].text.chars().count() <= 24)
        .any(|at| !outline.bits[at].link && date::posted_at(&outline.bits[at].text, None).is_some())
}

/// "조회 851", "전체 305건", "Read : 851"; not "채용 상담 87 공고", which is a title that holds a number.
fn is_count(text: &str) -> bool {
    let named = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let words = text.chars().filter(|c| matches!(c, '가'..='힣')).count();
    count(text).is_some() && (words <= 4 || label(named).is_some())
}

/// Nothing stands outside of one pair of brackets.
fn is_in_brackets(text: &str) -> bool {
    let inner = text.trim_start_matches('[').trim_end_matches(']');
    text.starts_with('[') && text.ends_with(']') && !inner.contains(['[', ']']) && inner.chars().count() <= 16
}

/// "총 547건, 1/55", and a caption that names columns.
fn is_about_a_list(text: &str) -> bool {
    let counts = ["총", "전체", "Total", "total", "글수", "TOTAL"].iter().any(|word| text.contains(word))
        && (text.contains('건') || text.contains('/') || text.contains("게시"))
        && text.chars().filter(char::is_ascii_digit).count() * 5 >= text.chars().count();
    counts || text.split(',').filter(|word| label(word.trim()).is_some()).count() >= 3
}

/// Whether the title is printed like three other things of the page: a row's of a list, not a post's.
pub(super) fn is_one_of_many(outline: &Outline<'_>, title: &Title) -> bool {
    let chain = |spot: usize| -> Vec<(&str, &str)> {
        outline.upward(spot).take(3).map(|up| (outline.spots[up].node.name(), outline.spots[up].node.class())).collect()
    };
    let own = chain(title.spot);
    if own.iter().all(|(_, class)| class.is_empty()) {
        return false;
    }
    // Rows of a post's own table look alike too; those of a list lead somewhere.
    let linked = |spot: usize| outline.bits[outline.spots[spot].bits.clone()].iter().any(|bit| bit.link);
    let alike = |spot: &usize| {
        let node = outline.spots[*spot].node;
        node.name() == own[0].0
            && node.class() == own[0].1
            && outline.length(outline.spots[*spot].bits.clone()) >= 4
            && (!own[0].1.is_empty() || linked(*spot))
            && chain(*spot) == own
    };
    (0..outline.spots.len()).filter(alike).take(4).count() >= 4
}

/// Whether the title is the linked heading of one `article` among at least three that stand side by side, each under a
/// linked heading of its own: an archive. A post's own heading leads nowhere, and comments that are `article`s have none.
pub(super) fn is_one_of_several_articles(outline: &Outline<'_>, title: &Title) -> bool {
    let headed = |article: Node<'_>| {
        article
            .descendants()
            .find(|node| matches!(node.name(), "h1" | "h2" | "h3" | "h4"))
            .is_some_and(|heading| heading.find("a").is_some() || heading.parent().is_some_and(|up| up.is("a")))
    };
    let node = outline.spots[title.spot].node;
    let Some(own) = node.closest("article") else { return false };
    let Some(parent) = own.parent() else { return false };
    headed(own) && parent.children().filter(|node| node.is("article")).filter(|node| headed(*node)).take(3).count() >= 3
}

/// What boards themselves are called.
fn is_board_name(plain: &str) -> bool {
    let plain = plain.to_lowercase();
    plain.chars().count() <= 13
        && [
            "공지사항",
            "공지",
            "보도자료",
            "새소식",
            "고시공고",
            "고시/공고",
            "게시판",
            "자료실",
            "입찰공고",
            "채용공고",
            "사업공고",
            "갤러리",
            "알림마당",
            "소식",
            "뉴스",
            "상세보기",
            "질문과답변",
            "언론보도",
            "행사안내",
            "pressrelease",
            "pressreleases",
            "notice",
            "notices",
            "news",
        ]
        .iter()
        .any(|name| plain.ends_with(name))
}

/// Element and class: how a text looks. Nothing without a class.
fn dress<'a>(outline: &Outline<'a>, spot: usize) -> (&'a str, &'a str) {
    let node = outline.spots[spot].node;
    if node.class().is_empty() { ("", "") } else { (node.name(), node.class()) }
}

/// Kinds of fields in a range: those of heads, and those that bodies hold as well.
fn kinds(marks: &[(usize, Label)], range: Range<usize>) -> (i32, i32) {
    let from = marks.partition_point(|(at, _)| *at < range.start);
    let mut seen: Vec<Label> = Vec::new();
    for (_, found) in marks[from..].iter().take_while(|(at, _)| *at < range.end) {
        if !seen.contains(found) {
            seen.push(*found);
        }
    }
    let weak = seen.iter().filter(|label| matches!(label, Label::Period | Label::Deadline | Label::Category)).count();
    let count = |number: usize| i32::try_from(number).unwrap_or(0);
    (count(seen.len() - weak), count(weak))
}
