//! `<a onclick="req.post(this);" data-action="/news/view.do" data-keyset="{'newsNo': '11203'}">`: the element says itself where it
//! leads and with which fields; the function only sends them.
//!
//! Reads attributes alone: the call tells no more than whether they are posted.

use url::form_urlencoded;

use crate::model::{Handle, Request};

use super::Links;

/// Fields of one such object.
const MOST: usize = 12;

/// The request that an address and an object of fields in two of the element's attributes make.
pub(super) fn request(links: &Links<'_>, handle: &Handle) -> Option<Request> {
    const ADDRESSES: [&str; 5] = ["action", "url", "href", "link", "path"];
    let call = handle.onclick.first().or(handle.href.as_ref()).filter(|call| call.contains("this"))?;
    let named = |name: &str| name.rsplit('-').next().is_some_and(|last| ADDRESSES.contains(&last));
    let (_, address) = handle.data.iter().find(|(name, value)| named(name) && value.trim().starts_with('/'))?;
    let fields = handle.data.iter().find_map(|(_, value)| object(value))?;
    let mut url = links.page.resolve(address.trim())?;
    if url.origin() != links.page.url().origin()
        || !fields.iter().any(|(_, value)| value.bytes().any(|b| b.is_ascii_digit()))
    {
        return None;
    }
    if call.to_ascii_lowercase().contains("post") {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
        return Some(Request::post(url, body));
    }
    url.query_pairs_mut().extend_pairs(&fields);
    Some(Request::get(url))
}

/// `{'no': '31', "kind": 7}`: names and plain values, in quotes of either kind.
fn object(text: &str) -> Option<Vec<(&str, &str)>> {
    const LONGEST: usize = 400;
    let inner = text.trim().strip_prefix('{')?.strip_suffix('}')?.trim();
    if inner.len() > LONGEST {
        return None;
    }
    let bare = |text: &'_ str| -> Option<(usize, usize)> {
        let trimmed = text.trim();
        let start = text.len() - text.trim_start().len();
        let quoted = ['\'', '"']
            .into_iter()
            .find(|quote| trimmed.len() > 1 && trimmed.starts_with(*quote) && trimmed.ends_with(*quote));
        let (from, to) =
            if quoted.is_some() { (start + 1, start + trimmed.len() - 1) } else { (start, start + trimmed.len()) };
        let is_plain = text[from..to].chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        is_plain.then_some((from, to))
    };
    let mut fields = Vec::new();
    for pair in inner.split(',') {
        let (name, value) = pair.split_once(':')?;
        let ((a, b), (c, d)) = (bare(name)?, bare(value)?);
        if a == b || fields.len() == MOST {
            return None;
        }
        fields.push((&name[a..b], &value[c..d]));
    }
    Some(fields)
}
