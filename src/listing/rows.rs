//! From the chosen place to rows: which siblings are posts, and what each says.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::model::{Code, Handle, ListWhy, Problem, Row, SeenListing};
use crate::page::{Node, NodeId, Page, Selector};
use crate::source::RowSelectors;
use crate::text::Label;
use crate::text::date::{self, Manner};

use super::around::{self, Around, Head};
use super::candidates::Choice;
use super::cells::{self, Field, Part};
use super::columns::{self, Told};
use super::gather::{self, Candidate, MAX_ROWS, Templates};
use super::header::{self, Header};
use super::offices::is_organisation;
use super::scan::Scan;
use super::whose::Boards;
use super::{
    facts, files, handle, kinds, labels, overrides, pick, pinned, shapes, title, twofold, why, wording, words, years,
};

/// The place that a source's selector names, in the shape that detection would give it.
pub(super) fn chosen_by<'a>(page: &'a Page, scan: &Scan<'a>, selector: &'a Selector) -> Option<Choice<'a>> {
    let rows: Vec<Node<'a>> = page.select(selector).collect();
    let first = *rows.first()?;
    let mut templates: HashMap<&str, usize> = HashMap::new();
    let ids: HashSet<NodeId> = rows.iter().map(|row| row.id()).collect();
    let in_row =
        |node: Node<'_>| std::iter::once(node).chain(node.ancestors()).any(|around| ids.contains(&around.id()));
    for link in scan.links.iter().filter(|link| in_row(link.node)) {
        *templates.entry(&link.template).or_default() += link.text.chars().count().min(60);
    }
    let template =
        templates.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(name, _)| name.to_owned());
    let container = if first.is("tr") { first.closest("table") } else { first.parent() };
    Some(Choice {
        rows,
        containers: vec![container?],
        templates: template.into_iter().collect(),
        score: 9.0,
        rival: None,
        dated: 1.0,
        around: Around::Inside,
        whose: Boards::default(),
        is_box: false,
    })
}

/// Fills `listing` with the rows of the chosen place.
pub(super) fn read(
    scan: &Scan<'_>,
    choice: &Choice<'_>,
    overrides: &RowSelectors,
    manner: Manner,
    listing: &mut SeenListing,
    why: Option<&mut ListWhy>,
) {
    // What is pinned in a list of its own stands above.
    let tag = choice.rows.last().map_or("", |row| row.name());
    let header = choice.containers.iter().filter_map(|container| header::of(*container, tag)).max_by_key(Header::named);
    let templates: Templates<'_> = scan.links.iter().map(|link| (link.node.id(), link.template.as_str())).collect();
    let told_by_source = overrides.row.is_some();
    let columns = header.as_ref().map_or(0, |header| header.columns.len());
    let columns = if columns > 0 { columns } else { columns_without_head(&choice.rows) };
    let mut candidates = gather::gather(choice, &templates, columns, manner);
    if choice.rows.len() > MAX_ROWS {
        listing.problems.push(Problem::new(
            Code::TooLarge,
            format!(
                "the list has {} rows on one page; the first {MAX_ROWS} were read. If those are no posts, name the rows in [rows]",
                choice.rows.len()
            ),
        ));
    }
    if !told_by_source {
        candidates = gather::keep_posts(candidates, choice, listing);
    }
    if candidates.is_empty() {
        return;
    }
    if let Some(heads) = header.as_ref().map(|header| header.columns.len()) {
        for candidate in &mut candidates {
            drop_copied_cell(candidate, heads);
        }
    }
    // Rows of another width than the head: a cell is missing, and no head stands above what it names.
    let spans: Vec<usize> = candidates.iter().map(|candidate| candidate.span).collect();
    let usual = usual(&spans);
    let heads = header.as_ref().map_or(0, |header| header.columns.len());
    let header = header.filter(|_| usual == 0 || heads == 0 || heads == usual);
    if header.is_none() && heads > 0 {
        listing.problems.push(Problem::new(
            Code::HeaderMismatch,
            format!("the list's head has {heads} columns and its rows have {usual}; what the columns are was told from their values"),
        ));
    }
    for (candidate, span) in candidates.iter_mut().zip(&spans) {
        if *span != usual {
            candidate.fields.iter_mut().for_each(|field| field.column = None);
        }
    }
    let title_column =
        header.as_ref().and_then(|header| header.columns.iter().position(|name| *name == Some(Label::Title)));
    // Links that say the same in most rows ("PDF", "e-book") name no post; what leads to posts differs.
    let linked = || candidates.iter().flat_map(|candidate| &candidate.fields).filter(|field| field.link.is_some());
    let texts: HashSet<&str> = linked().map(|field| field.whole.as_str()).collect();
    let name_posts = texts.len() * 2 > candidates.len() || candidates.len() < 4;
    // Where a template's head and its rows have come apart: titles are neither days nor counts, and lead to the posts.
    let title_column = title_column.filter(|column| {
        let is_at = |field: &&Field<'_>| field.column.map(|(start, _)| start) == Some(*column);
        let fits = |field: &Field<'_>| field.date.is_none() && !shapes::is_numeric(field) && !field.period;
        let titled = |candidate: &&Candidate<'_>| {
            let mut there = candidate.fields.iter().filter(is_at);
            let led = name_posts && candidate.fields.iter().any(|field| field.link.is_some());
            there.any(|field| fits(field) && (!led || field.link.is_some()))
        };
        candidates.iter().filter(titled).count() * 2 >= candidates.len()
            && !header.as_ref().is_some_and(|header| stands_over_names(&candidates, *column, header))
    });
    // From here on the fields are told apart; a candidate keeps what else is known of it.
    let mut fields: Vec<Vec<Field<'_>>> =
        candidates.iter_mut().map(|candidate| std::mem::take(&mut candidate.fields)).collect();
    match &header {
        Some(header) => fields.iter_mut().for_each(|row| twofold::part(row, header, manner)),
        None => labels::join(&mut fields),
    }
    let leads = |node: Node<'_>| templates.get(&node.id()).is_some_and(|template| choice.leads(template));
    let pictures: Vec<&[&str]> = candidates.iter().map(|candidate| candidate.pictures.as_slice()).collect();
    let captioned = header.as_ref().filter(|header| header.columns.is_empty() && header.order.len() == usual);
    let captioned = captioned.and_then(|header| header.order.iter().position(|name| *name == Some(Label::Title)));
    let mut titles = title::find(&fields, &leads, title_column, captioned, &pictures);
    let led: Vec<bool> = candidates.iter().map(|candidate| !candidate.leads.is_empty()).collect();
    title::drop_borrowed(&fields, &led, &leads, &mut titles);
    // Of a gallery a row shows a day at most: where the source names rows, they are called as their pictures are.
    let nodes: Vec<Node<'_>> = candidates.iter().map(|candidate| candidate.row).collect();
    let pictured = if told_by_source { overrides::pictured(&nodes) } else { Vec::new() };
    for ((title, fields), _) in titles.iter_mut().zip(&fields).zip(&pictured).filter(|(_, named)| named.is_some()) {
        *title = title.filter(|title| !title::is_value(&fields[*title]));
    }
    if let Some(column) = title_column {
        let is_whole = |row: usize| spans[row] == usual;
        for (row, title) in titles.iter_mut().enumerate().filter(|(row, _)| is_whole(*row)) {
            // Where the head says that titles stand, an empty cell is an empty title: no other cell is one.
            let cell = cell_at(&candidates[row].parts[0], columns, column);
            if cell.is_some() && fields[row].iter().all(|field| field.column.is_none_or(|(at, _)| at != column)) {
                *title = None;
            }
        }
    }
    let (texts, kinds_before) = wording::texts(&fields, &titles);
    let cells: Vec<usize> = candidates.iter().map(|candidate| if tag == "tr" { candidate.cells } else { 0 }).collect();
    let mut told = columns::tell(fields, &titles, header.as_ref(), self::usual(&cells), manner);
    if let Some(header) = &header {
        let is_out_of_step = |row: usize| spans[row] != usual;
        told.iter_mut()
            .enumerate()
            .filter(|(row, _)| is_out_of_step(*row))
            .for_each(|(_, row)| pick::leave_open_days(row, header));
    }
    // Where titles stand under the head of the numbers, no number does.
    let titles_at = shapes::title_column(&told, &titles);
    let number_column = header
        .as_ref()
        .and_then(|header| header.columns.iter().position(|name| *name == Some(Label::Number)))
        .filter(|column| titles_at != Some(*column));
    let has_numbers = told.iter().flatten().any(|one| one.label == Some(Label::Number));
    let copies = pinned::copies(&candidates, &told, &texts);
    let kinds = pinned::kinds(&told, &copies);
    let beside = pinned::counts_beside_numbers(&told);
    let mut signs: Vec<pinned::Signs> = candidates
        .iter()
        .zip(&told)
        .zip(&titles)
        .map(|((candidate, told), title)| {
            pinned::signs(candidate, told, title.unwrap_or(0), number_column, &kinds, &beside)
        })
        .collect();
    pinned::see_pictures(&candidates, &copies, &mut signs);
    let pins = pinned::decide(&signs, has_numbers || number_column.is_some());
    let posted = pick::posted_label(&told);
    if let Some(why) = why {
        why.columns = why::columns(&told, &titles, choice, header.as_ref());
        why.pinned = why::pinned(&texts, &signs, &pins);
    }
    let kind_of = |row: usize| {
        let (told, title) = (&told[row], titles[row]);
        pick::pick(told, Label::Category, title).or_else(|| pick::beside_title(told, title))
    };
    let kinds_are_told = (0..told.len()).any(|row| kind_of(row).is_some());
    let kinds_beside = if kinds_are_told || kinds_before.iter().any(Option::is_some) {
        Vec::new()
    } else {
        let links = (0..told.len()).map(|row| titles[row].and_then(|title| told[row][title].field.link));
        kinds::before(&links.collect::<Vec<_>>())
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut handles: Vec<Option<Handle>> = Vec::new();
    let mut without_year: Vec<bool> = Vec::new();
    let file_column =
        header.as_ref().and_then(|header| header.columns.iter().position(|name| *name == Some(Label::Attachment)));
    // Days, names and the titles themselves are no files, whatever stands above them.
    let holds_title = |column: usize| {
        let at = |row: usize| titles[row].and_then(|title| told[row][title].field.column).map(|(start, _)| start);
        (0..told.len()).filter(|row| at(*row) == Some(column)).count() * 2 > told.len()
    };
    let file_column = file_column.filter(|column| !holds_title(*column)).filter(|column| {
        let cells = || candidates.iter().filter_map(|candidate| cell_at(&candidate.parts[0], columns, *column));
        let (filled, signs) =
            (cells().filter(|cell| !cell.text().is_empty()), cells().filter(|cell| files::is_sign_of(*cell)));
        filled.count() <= 2 * signs.count()
    });
    // Its name in every cell, and in some an icon beside it.
    let is_file_name = file_column.is_some_and(|column| {
        let cells = || candidates.iter().filter_map(|one| cell_at(&one.parts[0], columns, column));
        cells().all(files::is_name) && cells().any(|cell| files::cell_has(cell, true))
    });
    let mut any_file = file_column.is_some();
    // Days and years that stand beside or above rows.
    let yearless = candidates.iter().filter(|candidate| candidate.yearless.is_some()).count();
    let heads = if choice.around == Around::Above || yearless * 2 > candidates.len() {
        around::heads(&nodes)
    } else if choice.around == Around::Text {
        around::texts(&nodes).into_iter().map(|day| day.map(Head::Day)).collect()
    } else {
        Vec::new()
    };
    for (index, candidate) in candidates.iter().enumerate() {
        let told = &told[index];
        let text = texts[index].clone().filter(|text| !text.is_empty());
        let by_source = || overrides::title(candidate.row, overrides).or_else(|| pictured.get(index)?.clone());
        let Some(text) = text.or_else(by_source) else {
            listing.problems.push(Problem::new(Code::RowRejected, format!("row {} has no title", index + 1)));
            continue;
        };
        let lead = lead_of(candidate, titles[index].and_then(|title| told[title].field.link), overrides);
        if lead.is_none() && words::is_withheld(&text) {
            listing.problems.push(Problem::new(
                Code::RowRejected,
                format!(
                    "row {} leads nowhere and says {text:?}: its post was deleted or is not open to all",
                    index + 1
                ),
            ));
            continue;
        }
        // A row that lacks a cell lacks a number for that reason.
        let signed = signs[index].in_number || signs[index].beside || signs[index].classed;
        let pinned = pins[index] && (spans[index] == usual || signed);
        let mut row = Row { title: text, pinned, ..Row::default() };
        let mut is_yearless = false;
        if let Some((at, shown)) = posted.and_then(|label| pick::pick_date(told, label)) {
            row.posted_at = Some(at);
            row.day_counted = date::is_counted(shown, at, manner);
            is_yearless = facts::is_yearless(shown);
        } else if let Some(head) = heads.get(index).copied().flatten() {
            row.posted_at = head.day(candidate.yearless.as_deref());
        }
        row.author = pick::pick(told, Label::Author, titles[index])
            .or_else(|| pick::pick(told, Label::Department, titles[index]));
        row.views = pick::views(told);
        row.number = pick::number(told);
        let kind_told = kind_of(index);
        // Beside a kind in a place of its own one before the title is what its writer chose to begin it with, as a shop's name is.
        let kind_before = kinds_before[index].as_ref();
        if let Some(kind) = kind_before.filter(|kind| kind.in_title && !kinds_are_told)
            && let Some(rest) = wording::without_kind(&row.title, &kind.word)
        {
            row.title = rest;
        }
        row.category = kind_told
            .or_else(|| kind_before.map(|kind| kind.word.clone()))
            .or_else(|| kinds_beside.get(index).cloned().flatten());
        let in_step = spans[index] == usual;
        let sign =
            match file_column.filter(|_| in_step).and_then(|column| cell_at(&candidate.parts[0], columns, column)) {
                Some(cell) => files::cell_has(cell, is_file_name),
                None => files::sign(candidate.parts.iter().map(|part| part.node)),
            };
        any_file |= sign;
        row.has_attachment = Some(sign);
        overrides::override_fields(&mut row, candidate.row, overrides, manner);
        rows.push(row);
        handles.push(lead.map(|node| handle::of(node, candidate.row)));
        without_year.push(is_yearless);
    }
    let sure_at_most = if overrides.date.is_some() { None } else { years::settle(&mut rows, &without_year) };
    let mut rows: Vec<(Row, Option<Handle>)> = rows.into_iter().zip(handles).collect();
    drop_counts(&mut rows);
    let read: Vec<Node<'_>> = candidates.iter().map(|candidate| candidate.row).collect();
    let rows_read: Vec<&Row> = rows.iter().map(|(row, _)| row).collect();
    listing.problems.extend(overrides::unused(overrides, &read, &rows_read));
    if !any_file {
        for (row, _) in &mut rows {
            row.has_attachment = None;
        }
    }
    listing.headed = header.as_ref().is_some_and(|header| header.named() > 2 && header.has(Label::Title));
    listing.confidence = confidence(choice, &rows, header.as_ref(), &candidates).min(sure_at_most.unwrap_or(1.0));
    // A day at most rows, under a head that nobody knows: it may be that of posting.
    let is_left = |row: &&Vec<Told<'_>>| row.iter().any(|told| told.date.is_some() && told.label.is_none());
    if posted.is_none() && told.iter().filter(is_left).count() * 2 > told.len() {
        listing.confidence = listing.confidence.min(0.85);
    }
    if let Some((score, place)) = &choice.rival
        && *score > choice.score * 0.6
    {
        listing.problems.push(Problem::new(
            Code::AmbiguousListing,
            format!(
                "another list at {place} looks like the board too; if the wrong one was read, name the rows in [rows]"
            ),
        ));
    }
    listing.rows = rows;
}

/// Behind the cells that the head names one more, which says all of them again for narrow screens: it goes.
fn drop_copied_cell(candidate: &mut Candidate<'_>, heads: usize) {
    if heads < 3 || candidate.span != heads + 1 {
        return;
    }
    let (own, extra): (Vec<&Field<'_>>, Vec<&Field<'_>>) =
        candidate.fields.iter().partition(|field| field.column.is_none_or(|(start, _)| start < heads));
    let copies = extra.iter().filter(|field| own.iter().any(|other| other.text == field.text)).count();
    if copies >= 2 && copies * 2 >= extra.len() {
        candidate.fields.retain(|field| field.column.is_none_or(|(start, _)| start < heads));
        candidate.span = heads;
    }
}

/// A count of comments in a link of its own (`[4]`, to the same post's end) that broken markup made a sibling of the rows.
fn drop_counts(rows: &mut Vec<(Row, Option<Handle>)>) {
    fn target(handle: Option<&Handle>) -> Option<&str> {
        // `javascript:void(0)` is the same in all rows, and leads to none of them.
        let href = handle?.href.as_deref()?.split('#').next()?;
        Some(href).filter(|href| !href.is_empty() && !href.trim_start().to_ascii_lowercase().starts_with("javascript:"))
    }
    let titled: Vec<String> = rows
        .iter()
        .filter(|(row, _)| !words::is_badge(&row.title))
        .filter_map(|(_, handle)| target(handle.as_ref()).map(str::to_owned))
        .collect();
    rows.retain(|(row, handle)| {
        !words::is_badge(&row.title)
            || target(handle.as_ref()).is_none_or(|target| !titled.iter().any(|other| other == target))
    });
}

fn usual(spans: &[usize]) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for span in spans {
        *counts.entry(*span).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(span, rows)| (*rows, *span)).map_or(0, |(span, _)| span)
}

/// Whether a column holds short words that come again and again, and one that is named after people, offices or kinds holds
/// texts too long for those, each another: heads that have changed places over the writers and the titles. Titles that
/// repeat ("정기회의") are titles all the same, whatever stands in the column of the place or of the contents.
fn stands_over_names(candidates: &[Candidate<'_>], column: usize, header: &Header) -> bool {
    const LONGEST_NAME: usize = 12;
    let words = |at: usize| -> Vec<&str> {
        let fields = candidates.iter().flat_map(|candidate| &candidate.fields);
        fields
            .filter(|field| field.column.is_some_and(|(start, _)| start == at))
            .filter(|field| field.date.is_none() && !field.period && !field.clock && !shapes::is_numeric(field))
            .map(|field| field.whole.as_str())
            .collect()
    };
    let repeats = |words: &[&str]| words.iter().collect::<HashSet<_>>().len() * 10 <= words.len() * 9;
    let chars = |words: &[&str]| words.iter().map(|word| word.chars().count()).sum::<usize>();
    let own = words(column);
    if own.len() * 2 < candidates.len() || chars(&own) > 10 * own.len() || !repeats(&own) {
        return false;
    }
    let named =
        |name: Option<Label>| matches!(name, Some(Label::Author | Label::Department | Label::Category | Label::State));
    let is_long = |word: &&str| word.chars().count() > LONGEST_NAME && !is_organisation(word);
    (0..header.columns.len()).filter(|other| *other != column && named(header.columns[*other])).any(|other| {
        let words = words(other);
        words.len() * 2 >= candidates.len()
            && words.iter().copied().filter(|word| is_long(word)).count() * 2 > words.len()
            && !repeats(&words)
    })
}

fn cell_at<'a>(part: &Part<'a>, columns: usize, wanted: usize) -> Option<Node<'a>> {
    if !part.node.is("tr") {
        let parts = cells::parts_of(part.node);
        return parts.get(wanted).copied().filter(|_| parts.len() == columns);
    }
    part.line.iter().find(|cell| cell.column == wanted).map(|cell| cell.node)
}

/// How many parts the rows of a list that is no table have, where nearly all have as many and each is no more than a
/// cell is: a table in another dress, whose columns can be compared. 0 for all others.
fn columns_without_head(rows: &[Node<'_>]) -> usize {
    const FEWEST: usize = 3;
    let rows: Vec<&Node<'_>> = rows.iter().filter(|row| !row.is("tr")).take(60).collect();
    let counts: Vec<usize> = rows.iter().map(|row| cells::parts_of(**row).len()).collect();
    let usual = usual(&counts);
    let alike = counts.iter().filter(|count| **count == usual).count();
    let plain = rows.iter().filter(|row| row.descendants().take(4 * usual + 1).count() <= 4 * usual).count();
    let is_table = usual >= FEWEST && rows.len() >= FEWEST && alike * 5 >= rows.len() * 4;
    if is_table && plain * 5 >= rows.len() * 4 { usual } else { 0 }
}

/// The element that leads to the post: the title's own link, else the row's link of the posts' kind, else any.
fn lead_of<'a>(candidate: &Candidate<'a>, of_title: Option<Node<'a>>, overrides: &RowSelectors) -> Option<Node<'a>> {
    if let Some(selector) = &overrides.link {
        return candidate.row.select(selector).next();
    }
    of_title
        .or_else(|| candidate.leads.first().copied())
        .or_else(|| cells::is_link(candidate.row).then_some(candidate.row))
}

/// How sure we are: the margin over the next place, rows alike in link, date and title.
fn confidence(
    choice: &Choice<'_>,
    rows: &[(Row, Option<Handle>)],
    header: Option<&Header>,
    candidates: &[Candidate<'_>],
) -> f64 {
    let count = rows.len().max(1) as f64;
    // "12:23" is a date too, though its day is not known.
    let dated = rows
        .iter()
        .filter(|(row, _)| row.posted_at.is_some())
        .count()
        .max(candidates.iter().filter(|candidate| candidate.dated).count()) as f64
        / count;
    let led = candidates.iter().filter(|candidate| !candidate.leads.is_empty()).count() as f64
        / candidates.len().max(1) as f64;
    let mut sure = 0.45 + 0.2 * dated + 0.15 * led;
    if header.is_some_and(|header| header.named() >= 3 && header.has(Label::Title)) {
        sure += 0.15;
    }
    sure += (choice.score / 40.0).min(0.05);
    if let Some((rival, _)) = choice.rival {
        sure -= ((rival / choice.score) - 0.3).max(0.0) * 0.3;
    }
    if rows.len() < 3 {
        sure -= 0.1;
    }
    if choice.is_box {
        sure -= 0.35;
    }
    // Days that are shown and could not be read, for the page came at a time that is not known: not all is right.
    let told = |row: &(Row, Option<Handle>)| row.0.posted_at.is_some();
    let unread = candidates.iter().zip(rows).filter(|(candidate, row)| candidate.yearless.is_some() && !told(row));
    if unread.count() as f64 > 0.2 * count {
        sure = sure.min(0.85);
    }
    (sure.clamp(0.05, 0.99) * 100.0).round() / 100.0
}
