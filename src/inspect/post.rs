//! A post page → [`Article`]: content by `article`, the addresses of files that only a call of the page's script names
//! by `links`.

use jiff::civil::DateTime;

use crate::links::Links;
use crate::model::{Article, Code, Handle, Row};
use crate::page::Page;
use crate::source::PostSelectors;

/// Reads a page as one post, whatever it is; [`super::read`] says whether it is one. `row` is the list's row that led
/// here.
pub fn article(page: &Page, row: Option<&Row>, overrides: &PostSelectors, now: Option<DateTime>) -> Article {
    let mut article = crate::article::read(page, row, overrides, now);
    if article.file_calls.is_empty() {
        return article;
    }
    let links = Links::of(page);
    for (file, call) in std::mem::take(&mut article.file_calls) {
        let handle = Handle { onclick: vec![call.clone()], ..Handle::default() };
        // A file that only a POST fetches has no address a reader could open.
        let address = links.call(&handle).and_then(|request| request.address().cloned());
        match (address, article.attachments.get_mut(file)) {
            (Some(address), Some(attachment)) => attachment.url = Some(address),
            _ => article.file_calls.push((file, call)),
        }
    }
    // One problem a file, in the files' order: those of files whose address is now known go.
    let unknown: Vec<String> =
        article.attachments.iter().filter(|file| file.url.is_none()).map(|file| format!("{:?}", file.title)).collect();
    article.problems.retain(|problem| {
        problem.code != Code::NoFileAddress || unknown.iter().any(|title| problem.message.contains(title.as_str()))
    });
    article
}
