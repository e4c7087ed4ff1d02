//! What a reader asked a feed for: `?q=words&source=…&category=…&limit=…`, in one form that compares equal.

use url::form_urlencoded;

use crate::model::{InvalidSourceId, Search, SourceId};

/// The query of a feed's address. The default asks for nothing: the newest 50 posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedAsk {
    /// What posts must hold, and what they must not.
    pub search: Search,
    /// Only of these boards; empty: of every one.
    pub sources: Vec<SourceId>,
    pub category: Option<String>,
    pub limit: Option<u32>,
}

impl FeedAsk {
    /// Entries where nothing else is asked for.
    pub const DEFAULT_LIMIT: u32 = 50;
    /// Entries at most, whatever is asked for.
    pub const MAX_LIMIT: u32 = 100;

    /// Reads a query string (form-urlencoded, without `?`). Unknown names are passed over, as caches and trackers add
    /// their own; an unreadable limit is none.
    pub fn parse(query: &str) -> Result<Self, InvalidSourceId> {
        let mut ask = Self::default();
        let mut typed = String::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "q" => typed = typed + " " + &value,
                "source" if !value.is_empty() => ask.sources.push(SourceId::new(&value)?),
                "category" => ask.category = Some(value.trim().to_owned()).filter(|name| !name.is_empty()),
                "limit" => ask.limit = value.trim().parse().ok(),
                _ => {}
            }
        }
        ask.search = Search::parse(&typed);
        Ok(ask)
    }

    /// How many entries, within the bounds.
    pub fn limit(&self) -> u32 {
        self.limit.unwrap_or(Self::DEFAULT_LIMIT).clamp(1, Self::MAX_LIMIT)
    }

    /// The query in its one form, percent-encoded; `None` where nothing beyond the default is asked.
    pub fn query(&self) -> Option<String> {
        let mut out = form_urlencoded::Serializer::new(String::new());
        if !self.search.is_empty() {
            out.append_pair("q", &self.search.to_string());
        }
        for source in &self.sources {
            out.append_pair("source", source.as_str());
        }
        if let Some(category) = &self.category {
            out.append_pair("category", category);
        }
        if self.limit() != Self::DEFAULT_LIMIT {
            out.append_pair("limit", &self.limit().to_string());
        }
        Some(out.finish()).filter(|query| !query.is_empty())
    }

    /// What the feed is about beyond its board, for its title. A limit is no subject.
    pub(super) fn subject(&self) -> Option<String> {
        let search = Some(self.search.to_string()).filter(|search| !search.is_empty());
        let parts: Vec<String> = search.into_iter().chain(self.category.clone()).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_have_one_form() {
        for (given, expected, limit) in [
            ("", None, 50),
            ("utm_source=x&limit=50", None, 50),
            ("q=%EC%9E%85%EC%B0%B0+2024", Some("q=%EC%9E%85%EC%B0%B0+2024"), 50),
            ("limit=7&q=a&q=b", Some("q=a+b&limit=7"), 7),
            ("q=-%EA%B2%B0%EA%B3%BC+%22a++b%22", Some("q=%22a+b%22+-%EA%B2%B0%EA%B3%BC"), 50),
            ("limit=100000", Some("limit=100"), 100),
            ("limit=0", Some("limit=1"), 1),
            ("limit=viele&category=%20", None, 50),
            ("category=공고&source=a/b&source=c/d", Some("source=a%2Fb&source=c%2Fd&category=%EA%B3%B5%EA%B3%A0"), 50),
        ] {
            let ask = FeedAsk::parse(given).unwrap();
            assert_eq!(ask.query().as_deref(), expected, "{given}");
            assert_eq!(ask.limit(), limit, "{given}");
            assert_eq!(FeedAsk::parse(expected.unwrap_or_default()).unwrap().query(), ask.query(), "reads itself back");
        }
        assert!(FeedAsk::parse("source=../../etc").is_err());
    }
}
