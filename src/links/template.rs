//! Filling a [`UrlTemplate`] from a row's handle.

use foldhash::{HashMap, HashMapExt};
use percent_encoding::utf8_percent_encode;
use url::{Url, form_urlencoded};

use crate::model::{Form, Handle, Method, Request, UrlTemplate};

use super::{form, script};

/// The request of the first template whose call the handle makes.
pub(super) fn request(templates: &[UrlTemplate], handle: &Handle, base: &Url, forms: &[Form]) -> Option<Request> {
    templates.iter().find_map(|template| {
        let slots = slots(template, handle)?;
        fill(template, &slots, base, forms)
    })
}

/// Whether the handle makes the template's call.
pub(super) fn is_of(template: &UrlTemplate, handle: &Handle) -> bool {
    slots(template, handle).is_some()
}

/// What the holes are filled with; `None` where the handle makes no such call.
fn slots(template: &UrlTemplate, handle: &Handle) -> Option<HashMap<String, String>> {
    let mut slots = HashMap::new();
    for (name, value) in &handle.data {
        slots.entry(format!("data-{name}")).or_insert_with(|| value.clone());
    }
    let Some(count) = template.call.arguments else {
        return slots.contains_key(&template.call.name).then_some(slots);
    };
    let call = script::calls(handle).find(|call| call.name == template.call.name && call.arguments.len() == count)?;
    let is_fixed =
        |(place, value): &(usize, String)| place.checked_sub(1).and_then(|at| call.arguments.get(at)) == Some(value);
    if !template.fixed.iter().all(is_fixed) {
        return None;
    }
    slots.extend(call.arguments.into_iter().enumerate().map(|(at, value)| ((at + 1).to_string(), value)));
    slots.extend(call.named);
    Some(slots)
}

/// The request with its holes filled; `None` where a hole has nothing to be filled with.
fn fill(template: &UrlTemplate, slots: &HashMap<String, String>, base: &Url, forms: &[Form]) -> Option<Request> {
    let in_query = |value: &str| form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>();
    let in_path = |value: &str| utf8_percent_encode(value, form::PATH_WITH_FOLDERS).to_string();
    let value = |hole: &str| match hole.strip_prefix("field:") {
        Some(name) => {
            forms.iter().flat_map(|form| &form.fields).find(|field| field.name == name).map(|f| f.value.clone())
        }
        None => slots.get(hole).cloned().filter(|value| !value.is_empty()),
    };
    let filled = |text: &str, is_body: bool| -> Option<String> {
        let mut out = String::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let close = rest[open..].find('}')? + open;
            out.push_str(&rest[..open]);
            let value = value(&rest[open + 1..close])?;
            // An address that is the argument itself, or begins with it, stands as it is.
            out.push_str(&if out.is_empty() && !is_body {
                value
            } else if is_body || out.contains('?') {
                in_query(&value)
            } else {
                in_path(&value)
            });
            rest = &rest[close + 1..];
        }
        out.push_str(rest);
        Some(out)
    };
    let url = base.join(&filled(&template.address, false)?).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    Some(match template.method {
        Method::Get => Request::get(url),
        Method::Post => Request::post(url, filled(template.body.as_deref().unwrap_or_default(), true)?),
    })
}
