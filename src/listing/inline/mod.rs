//! Rows that stand in a page as data, for its script to draw: `__NEXT_DATA__`, `__INITIAL_STATE__`, `var list = [{…}]`.
//!
//! An array of objects alike, in which one member is another title in each and one a day: those are the board's rows.
//! What leads to a post is taken only where the data or the page's own script says it ([`ways`]); nothing is made up.

mod literal;
mod names;
mod table;
mod ways;

use foldhash::HashSet;
use serde_json::{Map, Value};

use crate::model::{Code, Problem, SeenListing};
use crate::page::{Node, Page};
use crate::text::unescaped;

use table::Table;

/// Arrays tried on one page, bytes of one text that are read, and steps of reading in all.
const ARRAYS: usize = 200;
const LONGEST: usize = 2 << 20;
const STEPS: usize = 8 << 20;

/// The page's rows as data, if there are any.
pub(super) fn read(page: &Page) -> Option<SeenListing> {
    let texts = texts(page);
    let mut tables = tables(&texts);
    tables.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
    let best = tables.first()?;
    let ways = ways::Ways::of(page, &texts, best.id_name());
    let rows = best.rows(&ways);
    if rows.len() < table::FEWEST {
        return None;
    }
    let titles = |table: &Table| -> HashSet<String> { table.titles().map(str::to_owned).collect() };
    let own = titles(best);
    let rival =
        tables.iter().skip(1).find(|other| other.worth() > best.worth() * 0.7 && titles(other).is_disjoint(&own));
    let mut listing = SeenListing { rows, confidence: 0.8, ..SeenListing::default() };
    listing.problems.push(Problem::new(
        Code::ScriptRows,
        format!(
            "the page's {} rows stand in its script as data ({} as title, {} as day), not on the page; they were read from there",
            listing.rows.len(),
            best.title,
            best.date
        ),
    ));
    if rival.is_some() {
        listing.confidence = 0.45;
        listing.problems.push(Problem::new(
            Code::AmbiguousListing,
            "the page's script holds another list that looks like the board too; give the board's own address",
        ));
    }
    Some(listing)
}

/// Every text of the page that may hold data: scripts, what they hold as strings, and attributes.
fn texts(page: &Page) -> Vec<String> {
    let scripts = page.root().all("script").filter(|script| script.attr("src").is_none()).map(Node::raw_text);
    let mut texts = Vec::new();
    let mut streamed = String::new();
    for text in scripts.filter(|text| text.len() <= LONGEST).take(300) {
        // React's server components send their data in pieces, as strings.
        match text.trim().strip_prefix("self.__next_f.push([1,\"").and_then(|rest| rest.strip_suffix("\"])")) {
            Some(piece) if streamed.len() + piece.len() <= LONGEST => streamed.push_str(piece),
            Some(_) => {}
            None => texts.push(text),
        }
    }
    let strings: Vec<String> = texts.iter().filter(|text| text.contains("{\\\"")).map(|text| unescaped(text)).collect();
    texts.extend(strings);
    if !streamed.is_empty() {
        texts.push(unescaped(&streamed));
    }
    let attributes = page.root().descendants().flat_map(Node::attrs).map(|(_, value)| value);
    texts.extend(attributes.filter(|value| value.len() > 80 && value.contains("[{")).take(40).map(str::to_owned));
    texts
}

/// The arrays that look like a board's rows, each with the word before it.
fn tables(texts: &[String]) -> Vec<Table> {
    let (mut tried, mut budget) = (0, STEPS);
    let mut tables = Vec::new();
    for text in texts {
        let mut from = 0;
        while let Some(at) = text[from..].find('[').map(|at| from + at) {
            from = at + 1;
            if !text[from..].trim_start().starts_with('{') {
                continue;
            }
            tried += 1;
            if tried > ARRAYS {
                return tables;
            }
            let Some((Value::Array(values), taken)) = literal::read(&text[at..], &mut budget) else { continue };
            let objects: Vec<Map<String, Value>> = values.iter().filter_map(flat).collect();
            if objects.len() == values.len()
                && let Some(table) = Table::of(objects, word_before(&text[..at]))
            {
                tables.push(table);
                from = at + taken;
            }
        }
    }
    tables
}

/// What names the array: `"list": [`, `var posts = [`.
fn word_before(text: &str) -> String {
    let text = text.trim_end().trim_end_matches([':', '=']).trim_end().trim_end_matches(['"', '\'']);
    let start = text.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
    // The character before the word may take several bytes.
    let word =
        text.get(start..).unwrap_or_else(|| text.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(""));
    word.chars().take(40).flat_map(char::to_lowercase).collect()
}

/// An object with the members of the objects in it, two levels deep: `node.title`, `attributes.createdAt`.
fn flat(value: &Value) -> Option<Map<String, Value>> {
    const MOST: usize = 200;
    let mut out = Map::new();
    let mut steps: Vec<(String, &Value, usize)> =
        value.as_object()?.iter().rev().map(|(name, value)| (name.clone(), value, 0)).collect();
    while let Some((name, value, depth)) = steps.pop() {
        if out.len() >= MOST {
            break;
        }
        if let Some(object) = value.as_object().filter(|_| depth < 2) {
            steps.extend(object.iter().rev().map(|(inner, value)| (format!("{name}.{inner}"), value, depth + 1)));
        }
        out.insert(name, value.clone());
    }
    Some(out)
}

#[cfg(test)]
mod tests;
