//! What a title's field says: without what a template hung on it, and whole where it is cut.
//!
//! Which field is the title is `title`'s.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::page::{Node, Piece};
use crate::text::{Label, clean};

use super::cells::{self, Field};
use super::facts::own_text;
use super::hung::{goes_on, without_bullets, without_copies, without_signs};
use super::words;

/// A kind of posts that a template set before a title.
pub(super) struct Kind {
    pub(super) word: String,
    /// In brackets, and still in the title, for [`without_kind`].
    pub(super) in_title: bool,
}

/// The titles' texts, and the kinds of posts before them. A number that ends a title is a count of comments where it stands in
/// an element of its own, and in brackets also where it stands apart or where several rows have one: `… 안내 [3]`.
pub(super) fn texts(rows: &[Vec<Field<'_>>], titles: &[Option<usize>]) -> (Vec<Option<String>>, Vec<Option<Kind>>) {
    let mut texts: Vec<Option<String>> =
        rows.iter().zip(titles).map(|(fields, title)| title.map(|title| text(fields, title))).collect();
    let begun: Vec<Option<String>> =
        rows.iter().zip(titles).map(|(fields, title)| badge(fields, fields[(*title)?].node)).collect();
    let in_title = |word: String| Kind { word, in_title: true };
    let before = |word: String| Kind { word, in_title: false };
    let mut kinds: Vec<Option<Kind>> = texts
        .iter()
        .zip(&begun)
        .map(|(text, begun)| bracketed(text.as_deref()?, begun.as_ref()?).map(in_title))
        .collect();
    for ((fields, title), (text, kind)) in rows.iter().zip(titles).zip(texts.iter_mut().zip(&mut kinds)) {
        let of_sign = title.and_then(|title| kind_before_sign(fields[title].node));
        let Some(((sign, found), whole)) = of_sign.zip(text.as_mut()) else { continue };
        let rest = whole.strip_prefix(sign.as_str()).map(str::trim_start).filter(|rest| !rest.is_empty());
        if let Some(rest) = rest.map(str::to_owned) {
            (*whole, *kind) = (rest, Some(before(found)));
        }
    }
    let is_bare = |text: &String| in_brackets(text).is_none();
    let badges: Vec<Option<String>> = begun.into_iter().map(|begun| begun.filter(is_bare)).collect();
    // "<span>한빛</span>시 …": a word that was looked for. Where it is several, templates glue them to titles, too.
    let is_glued = |title: Node<'_>| {
        let mut behind = title.pieces().skip_while(is_blank).skip(1);
        matches!(behind.next(), Some(Piece::Text(text)) if !text.starts_with(char::is_whitespace))
    };
    let nodes = || rows.iter().zip(titles).filter_map(|(fields, title)| Some(fields[(*title)?].node));
    let words: HashSet<&str> = badges.iter().flatten().map(String::as_str).collect();
    // So it is where it is marked, or set off behind other words too.
    let is_looked_for = |word: &str| {
        let is_set_off = |title: Node<'_>| {
            let first = first_element(title);
            let mut others = title.children().filter(|part| Some(*part) != first && !part.is("a"));
            first.is_some_and(|first| first.is("mark")) || others.any(|part| clean(&part.text()) == word)
        };
        nodes().any(|title| is_glued(title) || is_set_off(title))
    };
    let is_word = match words.len() {
        0 => false,
        1 => words.iter().all(|word| is_looked_for(word)),
        // Of several words that were looked for some titles hold one behind words of their own.
        _ => nodes().any(|title| is_set_off_within(title, &words)),
    };
    let parted = rows
        .iter()
        .zip(titles)
        .filter(|(fields, title)| title.is_some_and(|title| is_parted(fields, fields[title].node)));
    let foreign = if is_word { HashSet::new() } else { foreign(&badges, parted.count()) };
    let mut bare: Vec<Option<String>> = Vec::new();
    if !foreign.is_empty() {
        let rests = texts.iter().zip(&badges).map(|(text, badge)| {
            let badge = badge.as_deref().filter(|badge| foreign.contains(badge))?;
            text.as_deref()?.strip_prefix(badge).map(str::trim_start)
        });
        bare = without_joints(&rests.collect::<Vec<_>>());
        // "<span>12월</span> 식단표" is told apart by nothing else.
        let is_counted = |badge: &Option<String>| {
            badge.as_deref().is_some_and(|badge| badge.contains(is_digit) && !is_bare_number(badge))
        };
        if badges.iter().any(is_counted) && in_series(&texts, &bare) > 0 {
            bare.iter_mut().zip(&badges).filter(|(_, badge)| is_counted(badge)).for_each(|(bare, _)| *bare = None);
        }
    }
    for ((text, badge), (kind, bare)) in texts.iter_mut().zip(&badges).zip(kinds.iter_mut().zip(bare)) {
        if bare.is_some() {
            *text = bare;
            *kind = badge.clone().filter(|badge| !is_bare_number(badge)).map(before);
        }
    }
    without_signs(rows, titles, &mut texts);
    let hung: Vec<Option<String>> =
        rows.iter().zip(titles).map(|(fields, title)| hung_on(fields[(*title)?].node)).collect();
    without_hung(&mut texts, &hung);
    without_copies(rows, titles, &mut texts);
    let counted = texts.iter().flatten().filter(|text| without_count(text).is_some()).count();
    let bare = |text: &String| {
        let is_count = |rest: &&str| counted > 1 || !text.ends_with(']') || rest.ends_with(' ');
        without_count(text).filter(is_count).map(|rest| rest.trim_end().to_owned())
    };
    let bare: Vec<Option<String>> = texts.iter().map(|text| text.as_ref().and_then(bare)).collect();
    // Most of them are told apart by nothing else: "규격서 공개 [130]" is a series.
    let series = in_series(&texts, &bare);
    if series * 2 <= counted {
        texts.iter_mut().zip(bare).filter(|(_, bare)| bare.is_some()).for_each(|(text, bare)| *text = bare);
    }
    without_bullets(&mut texts);
    (texts, kinds)
}

/// What kinds are set in.
const BRACKETS: [(char, char); 5] = [('[', ']'), ('(', ')'), ('<', '>'), ('〈', '〉'), ('【', '】')];

/// What stands in brackets at a text's beginning, and what is behind them.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    BRACKETS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.split_once(*close))
}

/// The kind in brackets in an element of its own. People write titles as plain text: what they set in brackets is no element.
fn bracketed(title: &str, badge: &str) -> Option<String> {
    let kind = in_brackets(badge).filter(|(_, rest)| rest.is_empty()).map(|(kind, _)| kind.trim())?;
    let is_kind = (1..=12).contains(&kind.chars().count()) && !is_bare_number(kind);
    (is_kind && title.starts_with(badge)).then(|| kind.to_owned())
}

/// A title without the kind in brackets before it.
pub(super) fn without_kind(title: &str, kind: &str) -> Option<String> {
    let (before, rest) = in_brackets(title)?;
    let rest = rest.trim_start();
    (before.trim() == kind && !rest.is_empty()).then(|| rest.to_owned())
}

/// What leads on from a kind to its title.
const SIGNS: [char; 5] = ['›', '»', '〉', '>', '＞'];

/// "행사 › <strong>제목</strong>": what stands alone before a sign that leads on to the title's own element is its kind, as in
/// a path to it. With the sign, and without.
fn kind_before_sign(title: Node<'_>) -> Option<(String, String)> {
    let own = clean(&own_text(title));
    let kind = own.strip_suffix(SIGNS)?.trim_end();
    let is_kind =
        (1..=12).contains(&kind.chars().count()) && kind.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '/');
    let kind = kind.to_owned();
    is_kind.then_some((own, kind))
}

/// What stands behind kinds, without what joins them to the titles: "<em>행사</em> › 제목", and a bar or a colon that stands
/// behind all of them. Where only some have one, it is of their titles, and so is the word before it.
fn without_joints(rests: &[Option<&str>]) -> Vec<Option<String>> {
    const JOINTS: [char; 10] = ['|', '｜', 'ㅣ', '│', '·', 'ㆍ', ':', '：', '-', '/'];
    const FEWEST: usize = 3;
    let mut firsts = rests.iter().flatten().map(|rest| rest.chars().next());
    let joint = firsts.next().flatten().filter(|joint| JOINTS.contains(joint));
    let joint = joint.filter(|joint| firsts.clone().count() + 1 >= FEWEST && firsts.all(|first| first == Some(*joint)));
    let bare = |rest: &str| {
        let rest = rest.trim_start_matches(SIGNS);
        let rest = joint.and_then(|joint| rest.strip_prefix(joint)).unwrap_or(rest).trim_start();
        (!rest.is_empty() && !goes_on(rest)).then(|| rest.to_owned())
    };
    rests.iter().map(|rest| rest.and_then(bare)).collect()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_bare_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn is_blank(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Text(text) if text.trim().is_empty())
}

/// What stands in an element of its own at a title's beginning, nothing before it. What is
/// a field of the row stands in the title no more: `<span class="cate">채용</span> 채용 공고` begins with its own word.
fn badge(fields: &[Field<'_>], title: Node<'_>) -> Option<String> {
    let first = first_element(title)?;
    if fields.iter().any(|field| field.node.within(first)) {
        return None;
    }
    let text = clean(&first.text());
    (!text.is_empty()).then_some(text)
}

/// Whether it is a field of the row: "안내", which is a sign elsewhere.
fn is_parted(fields: &[Field<'_>], title: Node<'_>) -> bool {
    let is_sign = |first: Node<'_>| fields.iter().any(|field| field.node == first && words::is_badge(&field.whole));
    first_element(title).is_some_and(is_sign)
}

/// The picture of a pin may stand before it.
fn first_element(title: Node<'_>) -> Option<Node<'_>> {
    let is_picture = |piece: &Piece<'_>| matches!(piece, Piece::Element(node) if node.is("img"));
    match title.pieces().find(|piece| !is_blank(piece) && !is_picture(piece))? {
        Piece::Element(first) => Some(first)
            .filter(|first| matches!(first.name(), "span" | "em" | "b" | "strong" | "i" | "font" | "mark" | "label")),
        Piece::Text(_) => None,
    }
}

/// Whether one of these words stands in an element of its own behind other words of a title.
fn is_set_off_within(title: Node<'_>, words: &HashSet<&str>) -> bool {
    let mut behind = title.pieces().skip_while(|piece| match piece {
        Piece::Text(text) => text.trim().is_empty(),
        Piece::Element(_) => true,
    });
    let is_one = |part: Node<'_>| !part.is("a") && words.contains(clean(&part.text()).as_str());
    behind.any(|piece| matches!(piece, Piece::Element(part) if is_one(part)))
}

/// Such beginnings that are numbers or kinds of posts, whatever their class: they count down, or few words stand at many
/// rows; `parted` more rows begin so, with a word that was parted already. Words in brackets are asked for before: they stay.
fn foreign(badges: &[Option<String>], parted: usize) -> HashSet<&str> {
    let texts: Vec<&str> = badges.iter().flatten().map(String::as_str).collect();
    let is_usual = |count: usize| count >= 4 && count * 2 >= badges.len();
    let numbered: Vec<(u32, &str)> = texts.iter().filter_map(|text| Some((text.parse().ok()?, *text))).collect();
    if is_usual(numbered.len()) && numbered.windows(2).all(|pair| pair[0].0 > pair[1].0) {
        return numbered.into_iter().map(|(_, text)| text).collect();
    }
    // Of a board of two or three posts all begin so, one of them with a known sign: "안내" and "행사".
    if parted > 0 && texts.len() + parted == badges.len() && badges.len() < 4 && texts.iter().all(|text| is_kind(text))
    {
        return texts.into_iter().collect();
    }
    let words: Vec<&str> = texts.iter().copied().filter(|text| is_kind(text)).collect();
    let kinds: HashSet<&str> = words.iter().copied().collect();
    // Of three posts all begin so, two of them alike and one otherwise.
    if words.len() == 3 && badges.len() == 3 && kinds.len() == 2 {
        return kinds;
    }
    // Where nearly every row begins so, most may have a kind to themselves.
    let come_again =
        kinds.len() * 2 <= words.len() || (words.len() + parted) * 4 >= 3 * badges.len() && kinds.len() < words.len();
    // One that is spelt otherwise is no reason to keep all.
    if is_usual(words.len()) && come_again && words.len() * 5 >= texts.len() * 4 {
        return kinds;
    }
    HashSet::new()
}

/// What kinds of posts are called: "채용", "교육·연수", "보도 자료", "문화,관광", "e-러닝", "1학년", "장학 및 등록금", "채용(계약)",
/// "Press release". A letter of Hangul says what two of Latin do. A year begins none: "2026년" is of the title.
pub(super) fn is_kind(text: &str) -> bool {
    const WIDEST: usize = 18;
    let is_of_kinds =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '/' | '·' | 'ㆍ' | '&' | '(' | ')' | ',' | '.' | '-' | '+');
    let width: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let number = text.len() - text.trim_start_matches(is_digit).len();
    width <= WIDEST
        && number < 4
        && text.starts_with(char::is_alphanumeric)
        && text.contains(char::is_alphabetic)
        && text.ends_with(|c: char| c.is_alphanumeric() || c == ')')
        && text.split(' ').count() <= 3
        && text.chars().all(is_of_kinds)
}

/// A number in an element of its own at a title's end, whatever its class: `… 안내 <em>12</em>`. People write titles as
/// plain text, so the template hung it on, as comments came.
fn hung_on(title: Node<'_>) -> Option<String> {
    let is_blank = |piece: &Piece<'_>| match piece {
        Piece::Text(text) => text.trim().is_empty(),
        Piece::Element(node) => node.text().trim().is_empty(),
    };
    let last = title.pieces().rev().find(|piece| !is_blank(piece))?;
    let last = match last {
        Piece::Element(last) => last,
        Piece::Text(number) => return behind_icon(title, number.trim()),
    };
    if !matches!(last.name(), "span" | "em" | "b" | "strong" | "i" | "font" | "mark" | "label") {
        return None;
    }
    let text = clean(&last.text());
    let number = text.trim_matches(['(', ')', '[', ']', '+', ' ']);
    // A year is of the title.
    ((1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

/// `… 안내 <i class="fa fa-comment"></i> 3`: the icon says what is counted.
fn behind_icon(title: Node<'_>, number: &str) -> Option<String> {
    let is_count = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let icon = title.children().next_back().filter(|icon| is_count && icon.pieces().next().is_none())?;
    words::hints(&icon.class().to_ascii_lowercase(), &["comment", "cmt", "reply"]).then(|| number.to_owned())
}

/// Takes such numbers away, but not where titles are told apart by nothing else: `소식지 <b>12</b>` is a series.
fn without_hung(texts: &mut [Option<String>], hung: &[Option<String>]) {
    let bare: Vec<Option<String>> = texts
        .iter()
        .zip(hung)
        .map(|(text, hung)| {
            let (text, hung) = (text.as_deref()?, hung.as_deref()?);
            let rest = text.strip_suffix(hung)?.trim_end();
            (rest.chars().count() > 1).then(|| rest.to_owned())
        })
        .collect();
    if in_series(texts, &bare) > 0 {
        return;
    }
    for (text, bare) in texts.iter_mut().zip(bare) {
        if bare.is_some() {
            *text = bare;
        }
    }
}

/// How many titles would be like another one without their numbers.
pub(super) fn in_series(texts: &[Option<String>], bare: &[Option<String>]) -> usize {
    let mut titles: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (text, bare) in texts.iter().zip(bare) {
        if let Some(text) = text.as_deref() {
            titles.entry(bare.as_deref().unwrap_or(text)).or_default().insert(text);
        }
    }
    bare.iter().flatten().filter(|bare| titles[bare.as_str()].len() > 1).count()
}

/// The text before a count of comments at its end: `[12]`, and apart from it "+12", "댓글 12", "12개의 댓글".
fn without_count(text: &str) -> Option<&str> {
    let is_count = |number: &str| (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let bracketed = || {
        let (rest, number) = text.strip_suffix(']')?.rsplit_once('[')?;
        is_count(number.trim().trim_start_matches('+')).then_some(rest)
    };
    let apart = || {
        let digits = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let in_words = ["개의 댓글", "개 댓글", "개의 답글"].iter().find_map(|words| text.strip_suffix(words));
        let text = text.strip_suffix('개').filter(|rest| rest.contains("댓글 ")).unwrap_or(text);
        let text = in_words.unwrap_or(text);
        let (before, number) = text.split_at(text.len() - digits(text));
        let before = if in_words.is_some() {
            before
        } else {
            ["+", "댓글 ", "댓글수 ", "답글 "].iter().find_map(|sign| before.strip_suffix(sign))?
        };
        (is_count(number) && before.ends_with(' ')).then_some(before.trim_end())
    };
    bracketed().or_else(apart).filter(|rest| rest.trim().chars().count() > 1)
}

/// The whole title: of lines of one element all, of a cut one the whole one where the page has it.
fn text(fields: &[Field<'_>], index: usize) -> String {
    let field = &fields[index];
    let mut text = String::new();
    // Lines of one element, but for the facts among them.
    let is_of_title = |(at, other): &(usize, &Field<'_>)| {
        let is_fact = other.date.is_some() || other.label.is_some_and(is_of_rows);
        let is_parted = other.path.strip_prefix(&*field.path).is_some_and(|rest| rest.starts_with('|'));
        other.node == field.node && other.column == field.column && (*at == index || !is_fact && !is_parted)
    };
    for (_, part) in fields.iter().enumerate().filter(is_of_title) {
        if !text.is_empty() {
            text.push(' ');
        }
        // A title may begin with a word that is a label elsewhere ("공고 : …"): it is all title.
        text.push_str(&part.whole);
    }
    whole(&text, fields, field)
}

/// What rows say of their posts in lines of their own.
fn is_of_rows(label: Label) -> bool {
    matches!(
        label,
        Label::Author
            | Label::Department
            | Label::PostedAt
            | Label::ModifiedAt
            | Label::StartsAt
            | Label::Deadline
            | Label::Period
            | Label::Views
            | Label::Number
            | Label::Attachment
            | Label::Recommend
            | Label::Comments
    )
}

fn whole(seen: &str, fields: &[Field<'_>], field: &Field<'_>) -> String {
    let Some(stem) = cut_stem(seen) else { return seen.to_owned() };
    // A double for another screen width.
    if let Some(longer) = fields
        .iter()
        .filter(|other| other.column == field.column)
        .find(|other| other.whole.starts_with(stem) && cut_stem(&other.whole).is_none())
    {
        return longer.whole.clone();
    }
    let mut at = Some(field.node);
    for _ in 0..4 {
        let Some(node) = at else { break };
        for name in ["title", "data-title", "aria-label", "data-original-title"] {
            if let Some(value) = node.attr(name) {
                let value = clean(value);
                // "새창으로 열기" is such an attribute too: trust it only if it goes on where the visible text stops.
                if value.len() > stem.len() && value.starts_with(stem) {
                    return without_tail(&value);
                }
            }
        }
        if cells::is_link(node) || matches!(node.name(), "td" | "li") {
            break;
        }
        at = node.parent();
    }
    seen.to_owned()
}

/// The text before "…" or "...", where that ends it.
fn cut_stem(text: &str) -> Option<&str> {
    let stem = text.trim_end_matches(['.', '…', '·', ')']).trim_end();
    let tail = &text[stem.len()..];
    let cut = tail.contains('…') || tail.contains("..") || tail.contains("···");
    (cut && stem.chars().count() >= 4).then_some(stem)
}

/// Words that pages add for listeners behind the title, one after the other: "… - 새창열림", "… 글 상세보기".
fn without_tail(title: &str) -> String {
    const TAILS: [&str; 26] = [
        "자세히 보기",
        "자세히보기",
        "글 상세보기",
        "글 상세 보기",
        "상세보기",
        "상세 보기",
        "내용보기",
        "내용 보기",
        "본문보기",
        "본문 보기",
        "게시글 보기",
        "게시물 보기",
        "글 보기",
        "글보기",
        "글내용 보기",
        "새창열림",
        "새창 열림",
        "새창으로 열림",
        "새창으로 열기",
        "새창으로 이동",
        "새 창 열림",
        "새창",
        "새 창",
        "페이지로 이동",
        "페이지 이동",
        "바로가기",
    ];
    let ends = |text: &str| text.trim_end_matches([' ', '-', '|', ',', '·', '(', '[', ':', '.']).len();
    let mut rest = title;
    loop {
        // "(새창)"
        let inner = rest
            .strip_suffix([')', ']'])
            .filter(|inner| inner.matches(['(', '[']).count() > inner.matches([')', ']']).count());
        let inner = inner.unwrap_or(rest).trim_end_matches(['.', ' ']);
        let Some(before) = TAILS.iter().find_map(|tail| inner.strip_suffix(tail)) else { return rest.to_owned() };
        let end = ends(before);
        if end == 0 {
            return rest.to_owned();
        }
        rest = &before[..end];
    }
}
