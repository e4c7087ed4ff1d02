//! What the links of one place say: how many rows share a build of link, whether their texts are titles, whether days stand
//! with them. A number comes of it; where the place stands on its page is asked elsewhere.

use foldhash::{HashMap, HashSet};

use crate::page::{Node, NodeId};
use crate::text::{Label, clean, label};

use super::around::Around;
use super::dated::looks_dated;
use super::facts::{is_whole_date, own_text};
use super::hints::Hints;
use super::scan::{Group, Mark, Scan};
use super::{button, cells, header, words};

/// A place, judged by its links.
pub(super) struct Judged {
    pub(super) group: usize,
    pub(super) score: f64,
    /// Where some of its links lead, as written.
    pub(super) targets: Vec<String>,
    pub(super) template: String,
    /// Rows that hold a link.
    pub(super) linked: usize,
    pub(super) dated: f64,
    /// Where the days of undated rows stand.
    pub(super) around: Around,
    /// Its links name another board than the page's address, and a list of that board stands beside it.
    pub(super) elsewhere: bool,
    /// They lead to the list's own folder or file.
    pub(super) near: bool,
    /// What one point of quality is worth in the score.
    pub(super) weight: f64,
    /// What the score is made of, each from 0 to about 1; told to people who ask why.
    pub(super) said: [(&'static str, f64); 7],
}

/// Of each kind of links what its words say.
pub(super) type Meanings = HashMap<usize, Meaning>;

/// What a template's words say of its links; asked once for each kind of links.
#[derive(Clone, Copy)]
pub(super) struct Meaning {
    view: bool,
    file: bool,
}

impl Meaning {
    fn of(template: &str) -> Self {
        static FILES: Hints =
            Hints::new(&["download", "filedown", "preview", "share", "delete", "scrap", "print", "popup", "atch"]);
        let papers =
            [".pdf", ".hwp", ".hwpx", ".zip", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".jpg", ".png"];
        let name = template.to_ascii_lowercase();
        let path = name.split('?').next().unwrap_or("");
        let file = FILES.are_in(&name) || papers.iter().any(|end| path.ends_with(end));
        Self { view: is_view(&name), file }
    }
}

/// Of rows the least share that leads each to a post of its own: the others stand twice, pinned and in their place.
const TWICE: f64 = 0.7;

/// Posts of a row that are looked for again among its other links: a row has one, a box around the board all.
const MOST_IN_ROW: usize = 8;

/// Links that a list's only row may hold.
const MOST_OF_ONE: usize = 30;

/// What the links of a group say, without looking where it stands.
pub(super) fn judge(scan: &Scan<'_>, index: usize, meanings: &mut Meanings) -> Option<Judged> {
    let group = &scan.groups[index];
    if matches!(group.tag, "span" | "b" | "strong" | "em" | "i" | "font" | "thead" | "option" | "center") {
        return None;
    }
    let links = || group.marks.iter().filter(|mark| !mark.links.is_empty());
    let dated = links().filter(|mark| mark.dates > 0).count();
    let mut firsts = links();
    match (firsts.next(), firsts.next()) {
        (None, _) => return None,
        // One row that is no day's: a way back, a menu's item. Or a box around all of the board: most groups are such.
        (Some(only), None) if dated == 0 || only.links.len() > MOST_OF_ONE => return None,
        _ => {}
    }
    let linked: Vec<&Mark<'_>> = links().collect();
    // A table's line with one post in it is the row, not its cell.
    if group.tag == "td" {
        let lines: HashSet<_> = linked.iter().filter_map(|mark| mark.row.parent()).map(Node::id).collect();
        if lines.len() * 3 > linked.len() * 2 {
            return None;
        }
        // Nor where each cell of a line leads to the line's one post, as notices of local governments have it.
        let targets = linked.iter().flat_map(|mark| &scan.links[mark.links.clone()]).map(|link| &*link.target);
        if targets.collect::<HashSet<_>>().len() <= lines.len() {
            return None;
        }
    }
    // The template that most rows share, each with an id of its own and a text that could be a title.
    let mut kinds: HashMap<usize, Shared<'_>> = HashMap::default();
    for (at, mark) in linked.iter().enumerate() {
        for index in mark.links.clone() {
            let link = &scan.links[index];
            if mark.links.len() > 1 && leads_to_comments(&link.target) {
                continue;
            }
            let shared = kinds.entry(scan.kinds[index]).or_default();
            if shared.last != Some(at) {
                shared.rows += 1;
                shared.last = Some(at);
                shared.said.push((0, ""));
                shared.in_row = ([0; MOST_IN_ROW], 0);
            }
            if let Some(said) = shared.said.last_mut()
                && link.length > said.0
            {
                *said = (link.length, &link.text);
            }
            let (in_row, count) = &mut shared.in_row;
            if !in_row[..*count].contains(&scan.targets[index]) {
                shared.led += 1;
                if let Some(free) = in_row.get_mut(*count) {
                    *free = scan.targets[index];
                    *count += 1;
                }
            }
            shared.targets.push(scan.targets[index]);
            shared.links += 1;
            shared.files += usize::from(link.names_file);
        }
    }
    for shared in kinds.values_mut() {
        shared.targets.sort_unstable();
        shared.targets.dedup();
    }
    let template = |kind: &usize| scan.links[*kind].template.as_str();
    // Beside links that lead from nearly all rows, those that fetch or leaf through the paper name no post.
    let leading = kinds.iter().filter(|(_, shared)| shared.rows * 5 >= linked.len() * 4 && !shared.are_ways());
    let leading: Vec<usize> = leading.map(|(kind, _)| *kind).take(2).collect();
    let is_beside = |kind: &usize| leading.iter().any(|other| other != kind);
    let (kind, shared, _) = kinds
        .iter()
        .map(|(kind, shared)| {
            let meaning = *meanings.entry(*kind).or_insert_with(|| Meaning::of(template(kind)));
            let aside = if is_beside(kind) && shared.are_ways() { 0.1 } else { 1.0 };
            (kind, shared, shared.worth(template(kind), meaning) * aside)
        })
        .max_by(|a, b| a.2.total_cmp(&b.2).then_with(|| template(b.0).cmp(template(a.0))))?;
    let mut of_head = None;
    if group.tag == "tr" && kinds.iter().any(|(other, rival)| other != kind && rival.rows * 5 >= linked.len() * 4) {
        of_head = of_title_column(scan, group, &linked).and_then(|kind| kinds.get_key_value(&kind));
    }
    let (kind, shared) = of_head.unwrap_or((kind, shared));
    let template = template(kind);
    let rows = shared.rows as f64;
    let with_dates = dated as f64 / linked.len() as f64;
    if shared.rows < 2 && with_dates == 0.0 {
        return None;
    }
    // The way back to the list below a post, in a box with comments and their days.
    if shared.rows < 2 && shared.texts().all(|text| matches!(text, "목록" | "목록으로" | "목록보기" | "List" | "LIST"))
    {
        return None;
    }
    // An outer box holds many posts in one "row"; a list in a list of lists, as under each day, may hold one here and two there.
    let crowd = shared.targets.len() as f64 / rows;
    let most = if matches!(group.tag, "ul" | "ol" | "table") { 1.0 } else { 1.6 };
    let crowding = if crowd > most { 0.15 } else { 1.0 };
    let share = rows / linked.len() as f64;
    let mut distinct = shared.distinct_texts() as f64 / rows;
    // Weekly menus: rows that lead each to a post of its own, with its day, though all posts are called the same.
    // A post that is pinned and stands in its place too leads twice to itself.
    let ids = (shared.targets.len() as f64 / rows).min(1.0);
    if distinct < 0.5 && with_dates > 0.8 && rows > 2.0 && ids >= TWICE && shared.targets.len() <= shared.rows {
        distinct = distinct.max(of_one_title(group, shared));
    }
    let mut length = shared.mean_length();
    // Cards whose link says the same in each, or nothing: what it leads to stands beside it.
    let are_many = shared.rows > 2 || shared.rows == 2 && shared.texts().all(button::opens_post);
    let first = shared.said.first().map_or("", |said| said.1);
    if are_many && shared.texts().all(|text| text == first) && ids >= TWICE {
        let mut names: Vec<String> = linked.iter().filter_map(|mark| heading(mark.row, first)).collect();
        if names.len() * 5 < linked.len() * 4 {
            names = linked.iter().filter_map(|mark| longest(mark.row, first)).collect();
        }
        // "<h3>title</h3><p>day</p><p><a>Read more</a></p>", over and over.
        if names.len() * 5 < linked.len() * 4 {
            let rows: HashSet<NodeId> = linked.iter().map(|mark| mark.row.id()).collect();
            names = linked.iter().filter_map(|mark| heading_before(mark.row, &rows)).collect();
        }
        if names.len() * 5 >= linked.len() * 4 {
            let differing = names.iter().collect::<HashSet<_>>().len() as f64 / rows;
            let mean = names.iter().map(|text| text.chars().count().min(60) as f64).sum::<f64>() / rows;
            if differing > distinct {
                (distinct, length) = (differing.min(1.0), mean);
            }
        }
    }
    let titled = ((length - 5.0) / 13.0).clamp(0.0, 1.0);
    let view = if meanings.get(kind).is_some_and(|meaning| meaning.view) { 0.35 } else { 0.0 };
    let said = [
        ("rows with a date", with_dates),
        ("length of titles", titled),
        ("titles that differ", distinct),
        ("rows with a link of this build", share),
        ("one post a row", crowding * ids),
        ("place on the page", 1.0),
        ("links to the list's own folder", 0.0),
    ];
    let quality = DATED * with_dates + 0.7 * titled + view + 0.3 * share;
    // Short texts are menus, unless dates stand with them, or a head says that they are titles.
    let short = match titled == 0.0 {
        false => 1.0,
        true if dated as f64 > 0.8 * rows || group.tag == "tr" && is_under_titles(group.container) => 0.6,
        true => 0.2,
    };
    // Rows that all lead to one page are a sketch of a board: days and titles make them rows. Those of a history lead nowhere.
    let leads = template != "#" && !template.starts_with("js:");
    let told = leads && with_dates > 0.8 && distinct > 0.8 && rows > 2.0;
    let weight = (1.0 + rows.min(25.0)).ln() * distinct * ids.max(if told { 0.6 } else { 0.2 }) * crowding * short;
    let mut targets: Vec<&str> = shared.targets.iter().map(|first| &*scan.links[*first].target).collect();
    targets.sort_unstable();
    let targets = targets.into_iter().take(5).map(str::to_owned).collect();
    Some(Judged {
        group: index,
        score: quality * weight,
        weight,
        around: Around::Inside,
        elsewhere: false,
        near: false,
        targets,
        template: template.to_owned(),
        linked: linked.len(),
        dated: with_dates,
        said,
    })
}

/// `?document_srl=31#31_comment` beside `?document_srl=31&listStyle=webzine`: the same post, and what was said of it.
fn leads_to_comments(target: &str) -> bool {
    target.split_once('#').is_some_and(|(page, place)| {
        !page.is_empty() && ["comment", "reply", "respond"].iter().any(|word| place.contains(word))
    })
}

/// Of several kinds of links in a table's rows the one that fills the column which the head calls the titles': a file's name may
/// be longer than the post's.
fn of_title_column(scan: &Scan<'_>, group: &Group<'_>, linked: &[&Mark<'_>]) -> Option<usize> {
    const SAMPLE: usize = 12;
    let head = header::of(group.container, "tr")?;
    let column = head.columns.iter().position(|name| *name == Some(Label::Title))?;
    let mut counts: HashMap<usize, usize> = HashMap::default();
    let sample = linked.len().min(SAMPLE);
    for mark in &linked[..sample] {
        let mut at = 0;
        let cell = cells::of_row(mark.row).find(|(_, span)| {
            at += span;
            at > column
        });
        let Some((cell, _)) = cell else { continue };
        let inside =
            mark.links.clone().filter(|link| scan.links[*link].node.within(cell) && scan.links[*link].length > 3);
        for kind in inside.map(|link| scan.kinds[link]).collect::<HashSet<usize>>() {
            *counts.entry(kind).or_default() += 1;
        }
    }
    let mut full = counts.into_iter().filter(|(_, rows)| *rows * 5 >= sample * 4);
    full.next().filter(|_| full.next().is_none()).map(|(kind, _)| kind)
}

/// Whether a table's head says that titles stand in it.
fn is_under_titles(table: Node<'_>) -> bool {
    header::of(table, "tr").is_some_and(|head| head.columns.contains(&Some(Label::Title)))
}

/// The heading in a row: by its element, or its class; not what its link says.
fn heading(row: Node<'_>, link: &str) -> Option<String> {
    const MOST: usize = 100;
    let texts = row.descendants().take(MOST).filter(|node| is_heading(*node)).map(|node| clean(&node.text()));
    texts.into_iter().find(|text| !text.is_empty() && text != link)
}

/// The heading that stands before a row, behind the row before.
fn heading_before(row: Node<'_>, rows: &HashSet<NodeId>) -> Option<String> {
    const MOST: usize = 6;
    let before = std::iter::successors(row.prev(), |node| node.prev()).take(MOST);
    let heading = before.take_while(|node| !rows.contains(&node.id())).find(|node| is_heading(*node))?;
    Some(clean(&heading.text())).filter(|text| !text.is_empty())
}

/// Where nothing in a row is called a heading, the longest text that is no value, no label and not its link's.
fn longest(row: Node<'_>, link: &str) -> Option<String> {
    const MOST: usize = 60;
    let texts = row.descendants().take(MOST).map(|node| clean(&own_text(node)));
    texts
        .filter(|text| {
            text.chars().count() > 3
                && text != link
                && !looks_dated(text)
                && label(text).is_none()
                && !words::is_badge(text)
                && !words::is_deed(text)
        })
        .max_by_key(|text| text.chars().count())
}

/// An element that is a heading, or is called one.
pub(super) fn is_heading(node: Node<'_>) -> bool {
    static HEADINGS: Hints = Hints::new(&["subject", "tit", "sbj", "subj", "headline"]);
    matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "strong") || HEADINGS.are_in(node.class())
}

/// How much rows whose links read alike count as rows whose titles differ. A head that names titles and days says that
/// these are titles; without one the text must be no word for what a click does.
fn of_one_title(group: &Group<'_>, shared: &Shared<'_>) -> f64 {
    let head = Some(group).filter(|group| group.tag == "tr");
    let head = head.and_then(|group| header::of(group.container, group.tag)).filter(|head| head.named() > 2);
    if head.is_some_and(|head| head.has(Label::Title) && head.has(Label::PostedAt)) {
        return 0.7;
    }
    let is_title = |text: &str| {
        text.chars().count() >= 4 && !words::is_badge(text) && !words::is_deed(text) && label(text).is_none()
    };
    if shared.rows > 3 && shared.texts().all(is_title) { 0.6 } else { 0.0 }
}

/// What days at all rows are worth, of a quality of about two.
pub(super) const DATED: f64 = 0.9;

#[derive(Default)]
struct Shared<'s> {
    rows: usize,
    links: usize,
    /// Of them those that lead elsewhere than the ones before them in their row.
    led: usize,
    /// The first few of those in the row that is looked at.
    in_row: ([usize; MOST_IN_ROW], usize),
    /// Of them those whose text is a file's name.
    files: usize,
    last: Option<usize>,
    /// Of each row the longest text, and its characters.
    said: Vec<(usize, &'s str)>,
    /// Of each its first link.
    targets: Vec<usize>,
}

impl Shared<'_> {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.said.iter().map(|said| said.1)
    }

    fn mean_length(&self) -> f64 {
        // A card's link holds its summary too: beyond a title's length more text tells nothing.
        self.said.iter().map(|said| said.0.min(60) as f64).sum::<f64>() / self.rows.max(1) as f64
    }

    /// Whether each of them is a way to the paper itself: "PDF 다운로드", "e-book 보기"; or says only when something came, as
    /// the way to the last answer of a forum's topic does.
    fn are_ways(&self) -> bool {
        const LONGEST: usize = 14;
        const DAY: usize = 20;
        static WAYS: Hints = Hints::new(&[
            "다운로드",
            "내려받기",
            "미리보기",
            "바로보기",
            "바로듣기",
            "원문",
            "이북",
            "전자책",
            "ebook",
            "e-book",
            "pdf",
            "hwp",
            "download",
        ]);
        let are_short = |most| self.said.iter().all(|said| said.0 <= most);
        are_short(LONGEST) && self.texts().all(|text| WAYS.are_in(text))
            || are_short(DAY) && self.texts().all(is_whole_date)
    }

    fn distinct_texts(&self) -> usize {
        self.texts().filter(|text| !text.is_empty()).collect::<HashSet<_>>().len()
    }

    /// How likely these are the links to posts.
    fn worth(&self, template: &str, meaning: Meaning) -> f64 {
        // A picture and a button may lead to the same post; a picture says as much as a short word.
        const PICTURE: f64 = 4.0;
        let ids = self.targets.len() as f64 / self.led.max(1) as f64;
        self.rows as f64
            * (1.0 + self.mean_length().max(PICTURE)).ln()
            * (0.3 + ids)
            * if meaning.file || self.files * 2 > self.links { 0.1 } else { 1.0 }
            * if template == "#" { 0.4 } else { 1.0 }
    }
}

/// Whether a link's template (in lower case) speaks of reading one post.
fn is_view(template: &str) -> bool {
    static VIEWS: Hints = Hints::new(&[
        "view",
        "read",
        "detail",
        "articleno",
        "ntt",
        "seq",
        "idx",
        "bbs",
        "board",
        "wr_id",
        "no=",
        "info",
        "artcl",
        "dtl",
        "srl",
    ]);
    VIEWS.are_in(template)
}
