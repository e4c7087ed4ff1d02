//! `boardfeed inspect`: what is understood of one page.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use comfy_table::{Table, presets};
use url::Url;

use crate::decode::decode;
use crate::inspect::{Reading, article_json, listing_json, read};
use crate::model::{Listing, Problem};
use crate::page::Page;
use crate::source::{PostSelectors, RowSelectors};

use super::{Failure, Global, Verdict};

/// Show what is understood of one page, list or post
#[derive(clap::Args, Debug)]
pub(super) struct Inspect {
    /// A page's address, or a file that holds it
    #[arg(value_name = "URL|FILE")]
    page: String,
    /// The address the file came from
    #[arg(long, value_name = "BASE")]
    url: Option<String>,
    /// One JSON object, for programs
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(super) fn run(&self, _global: &Global) -> Result<Verdict, Failure> {
        let bytes = std::fs::read(Path::new(&self.page)).with_context(|| format!("can't read {}", self.page))?;
        let base = self.url.as_deref().unwrap_or("http://localhost/");
        let url = Url::parse(base).map_err(|error| Failure::Usage(format!("--url {base} is no address: {error}")))?;
        let decoded = decode(&bytes, None, None);
        let page = Page::parse(&decoded.text, &url);
        // A file was fetched at a time nobody knows: "12:23" stays without a day.
        let reading = read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
        let mut out = std::io::stdout().lock();
        match reading {
            Reading::Listing(mut listing) => {
                listing.problems.splice(0..0, decoded.problems);
                if self.json {
                    writeln!(out, "{}", listing_json(&listing, &url, decoded.charset))?;
                } else {
                    writeln!(out, "{}", people(&listing))?;
                }
                Ok(Verdict::AllWell)
            }
            Reading::Article(mut article) => {
                article.problems.splice(0..0, decoded.problems);
                if self.json {
                    writeln!(out, "{}", article_json(&article, &url, decoded.charset))?;
                } else {
                    writeln!(out, "{}\n\n{}", article.title.as_deref().unwrap_or("(no title)"), article.content_text)?;
                    writeln!(out, "\nconfidence {:.2}\n{}", article.confidence, sentences(&article.problems))?;
                }
                Ok(Verdict::AllWell)
            }
            Reading::Neither(problems) => Err(Failure::Other(anyhow::anyhow!("{}", sentences(&problems)))),
        }
    }
}

fn sentences(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The rows as a table; comfy-table counts a Korean character as two columns.
fn people(listing: &Listing) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(["", "number", "title", "date", "author", "views", "key"]);
    for row in &listing.rows {
        table.add_row([
            match (row.pinned, row.has_attachment) {
                (true, Some(true)) => "📌📎",
                (true, _) => "📌",
                (false, Some(true)) => "📎",
                _ => "",
            }
            .to_owned(),
            row.number.clone().unwrap_or_default(),
            row.title.clone(),
            row.posted_at.map(|at| at.to_string()).unwrap_or_default(),
            row.author.clone().unwrap_or_default(),
            row.views.map(|views| views.to_string()).unwrap_or_default(),
            row.key.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]);
    }
    let mut text = format!("{}\n{table}\n", listing.title.as_deref().unwrap_or("(no title)"));
    text.push_str(&format!("{} rows, confidence {:.2}\n", listing.rows.len(), listing.confidence));
    if let Some(next) = &listing.next {
        text.push_str(&format!("next page: {} {}\n", next.method.as_str(), next.url));
    }
    for problem in &listing.problems {
        text.push_str(&format!("- {problem}\n"));
    }
    text
}
