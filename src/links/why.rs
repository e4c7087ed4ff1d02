//! By which rule rows lead to their posts, and where their numbers stand, for people who ask. Asks each rule again in
//! the order in which the reading asked them; decides nothing.

use std::cmp::Reverse;

use url::form_urlencoded;

use crate::model::{Handle, KeyWhy, LinkWhy, Request};

use super::{Links, Way, family, script};

impl Links<'_> {
    /// `ways` are those of `handles`, as [`Links::rows`] gave them.
    pub fn why(&self, handles: &[Option<Handle>], ways: &[Way]) -> (Vec<LinkWhy>, Vec<KeyWhy>) {
        let mut links: Vec<LinkWhy> = Vec::new();
        let mut keys: Vec<KeyWhy> = Vec::new();
        for (handle, way) in handles.iter().zip(ways) {
            let rule = match handle {
                None => "it leads nowhere",
                Some(handle) => self.rule(handle, way),
            };
            match links.iter_mut().find(|known| known.rule == rule) {
                Some(known) => known.rows += 1,
                None => links.push(LinkWhy {
                    rule,
                    rows: 1,
                    written: handle.as_ref().map(written).unwrap_or_default(),
                    request: way.link.as_ref().map(shown),
                }),
            }
            let Some(key) = &way.key else { continue };
            let mut place = place_of(way.link.as_ref(), key.number());
            if key.board().is_some() {
                place.push_str(", with the name of its board: several are shown, and each counts by itself");
            }
            match keys.iter_mut().find(|known| known.place == place) {
                Some(known) => known.rows += 1,
                None => keys.push(KeyWhy { place, rows: 1, sample: key.to_string() }),
            }
        }
        links.sort_by_key(|link| Reverse(link.rows));
        keys.sort_by_key(|key| Reverse(key.rows));
        (links, keys)
    }

    fn rule(&self, handle: &Handle, way: &Way) -> &'static str {
        if self.told(&self.said, handle).is_some() {
            "the source's own [links]"
        } else if self.plain(handle).is_some() {
            "a plain address in href"
        } else if script::request(self, handle, false).is_some() {
            "the page's own script, read"
        } else if family::request(self, handle).is_some() {
            "a known family of boards"
        } else if self.told(&self.learnt, handle).is_some() {
            "a template learnt from the board's script"
        } else if way.guess.is_some() {
            "a guess from the list's own address and form"
        } else if way.link.is_some() {
            "a script beyond the page"
        } else {
            "unknown: no rule reads it"
        }
    }
}

/// What the row says, at most 80 characters.
fn written(handle: &Handle) -> String {
    let href = handle.href.as_deref().map(|href| format!("href={href}"));
    let call = handle.onclick.first().map(|call| format!("onclick={call}"));
    let data = handle.data.first().map(|(name, value)| format!("data-{name}={value}"));
    let parts: Vec<String> = [href, call, data].into_iter().flatten().collect();
    parts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ").chars().take(120).collect()
}

fn shown(request: &Request) -> String {
    let body = request.body.as_ref().map(|body| format!(" with {body}")).unwrap_or_default();
    format!("{} {}{body}", request.method.as_str(), request.url)
}

/// Which part of the request the key is.
fn place_of(link: Option<&Request>, key: &str) -> String {
    let Some(link) = link else { return "the argument of the call that differs in every row".to_owned() };
    // A post on another site has that site's name before its number.
    let key = key.split_once('/').map_or(key, |(host, rest)| if host.contains('.') { rest } else { key });
    if let Some((name, _)) = link.url.query_pairs().find(|(_, value)| value == key) {
        return format!("parameter {name}");
    }
    let body = link.body.as_deref().unwrap_or("");
    if let Some((name, _)) = form_urlencoded::parse(body.as_bytes()).find(|(_, value)| value == key) {
        return format!("field {name} of the form");
    }
    match link.url.path().split('/').rev().position(|part| part == key) {
        Some(at) => format!("part {} of the path, counted from its end", at + 1),
        None => "the address as a whole".to_owned(),
    }
}
