//! What was lived through, counted: for the summary and the table of limits.

use std::collections::BTreeMap;

use super::life::{Event, Life};

#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) lives: u64,
    pub(crate) looks: u64,
    pub(crate) believed: u64,
    pub(crate) not_modified: u64,
    pub(crate) lies: u64,
    pub(crate) doubted: u64,
    pub(crate) operator: u64,
    pub(crate) edits: u64,
    pub(crate) gone: u64,
    pub(crate) posts: u64,
    events: BTreeMap<String, u64>,
    limits: BTreeMap<&'static str, u64>,
}

impl Tally {
    /// A look met what can't be known, and the judge let it pass by that rule.
    pub(crate) fn limit(&mut self, what: &'static str) {
        *self.limits.entry(what).or_default() += 1;
    }

    pub(crate) fn lived(&mut self, life: &Life) {
        self.lives += 1;
        for (_, event) in &life.events {
            let name = match event {
                Event::Post { .. } => "post".to_owned(),
                Event::Trouble { lie, .. } => format!("lie: {lie:?}"),
                Event::Renumber { how } => {
                    format!("renumbered: {}", format!("{how:?}").split('(').next().unwrap_or_default())
                }
                other => format!("{other:?}").split([' ', '{']).next().unwrap_or_default().to_lowercase(),
            };
            *self.events.entry(name).or_default() += 1;
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in [
            (&mut self.lives, other.lives),
            (&mut self.looks, other.looks),
            (&mut self.believed, other.believed),
            (&mut self.not_modified, other.not_modified),
            (&mut self.lies, other.lies),
            (&mut self.doubted, other.doubted),
            (&mut self.operator, other.operator),
            (&mut self.edits, other.edits),
            (&mut self.gone, other.gone),
            (&mut self.posts, other.posts),
        ] {
            *mine += theirs;
        }
        for (name, count) in &other.events {
            *self.events.entry(name.clone()).or_default() += count;
        }
        for (name, count) in &other.limits {
            *self.limits.entry(name).or_default() += count;
        }
    }

    pub(crate) fn summary(&self, failures: usize, seconds: f64) -> String {
        let mut said = format!(
            "{} lives of 24 days, {} looks ({} believed, {} not modified, {} met a lie, {} doubted although honest, {} of these for the operator)\n\
             {} posts, {} edits told, {} gone told\n",
            self.lives,
            self.looks,
            self.believed,
            self.not_modified,
            self.lies,
            self.doubted,
            self.operator,
            self.posts,
            self.edits,
            self.gone
        );
        said.push_str("events:\n");
        for (name, count) in &self.events {
            said.push_str(&format!("  {count:>9}  {name}\n"));
        }
        said.push_str("met, and not to be known:\n");
        for (name, count) in &self.limits {
            said.push_str(&format!("  {count:>9}  {name}\n"));
        }
        said.push_str(&format!(
            "lives with a post lost, doubled, invented or re-identified, a false or missed edit, a lie believed: {failures}\n{seconds:.0} s\n"
        ));
        said
    }
}
