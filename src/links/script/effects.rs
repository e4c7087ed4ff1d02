//! What a handler has done by its end, and the request that makes.

use crate::model::{Method, Request};

use super::super::{Links, address, form};

/// What the code has done so far.
#[derive(Debug, Default)]
pub(super) struct Effects {
    /// Assigned to the address.
    pub(super) goes: Option<String>,
    /// Opened in a new window: taken where nothing else is.
    pub(super) opens: Option<String>,
    pub(super) fields: Vec<(String, String)>,
    pub(super) action: Option<String>,
    pub(super) method: Option<Method>,
    pub(super) form: Option<usize>,
    pub(super) submitted: bool,
    /// A field was set to what is not known.
    pub(super) blurred: bool,
}

impl Effects {
    pub(super) fn finish(self, links: &Links<'_>, keep_state: bool) -> Option<Request> {
        if let Some(address) = self.goes.or(if self.submitted { None } else { self.opens }) {
            if address::script_of(&address).is_some() || address.trim().is_empty() || address.starts_with("about:") {
                return None;
            }
            return links.page.resolve(&address).map(Request::get);
        }
        let form = self.form.and_then(|index| links.forms.get(index)).filter(|_| self.submitted);
        // A form that only changes the list's own state leads to no post, but a page number is asked for in this way too.
        // One that is submitted as it stands leads to the post whose number it holds: each row has its own.
        let is_rows_own = !keep_state && !self.blurred && form.is_some_and(form::holds_number);
        if !self.submitted || self.fields.is_empty() && !is_rows_own {
            return None;
        }
        let mut fields: Vec<(String, String)> = form.map_or_else(Vec::new, |form| {
            form.fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect()
        });
        for (name, value) in self.fields {
            match fields.iter_mut().find(|(other, _)| *other == name) {
                Some(field) => field.1 = value,
                None => fields.push((name, value)),
            }
        }
        let action = self.action.or_else(|| form.and_then(|form| form.action.clone()));
        let method = self.method.unwrap_or_else(|| form.map(|form| form.method).unwrap_or_default());
        form::request(links, action.as_deref(), method, &fields, keep_state)
    }
}
