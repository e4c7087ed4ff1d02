//! What parent and child say to each other: one JSON object in, one out.

use serde::{Deserialize, Serialize};

use crate::model::{Form, FormField, Handle, Method, ScriptPage, Sent};

/// A page and the clicks whose meaning is asked.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Job {
    pub(super) url: String,
    pub(super) base: String,
    /// Not for the page's own eyes: each is run by the engine.
    pub(super) scripts: Vec<String>,
    pub(super) forms: Vec<JobForm>,
    pub(super) loose: Vec<JobField>,
    pub(super) clicks: Vec<JobClick>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(super) struct JobForm {
    name: String,
    id: String,
    action: Option<String>,
    method: String,
    fields: Vec<JobField>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(super) struct JobField {
    name: String,
    id: String,
    value: String,
    hidden: bool,
}

#[derive(Debug, Deserialize, Serialize)]
pub(super) struct JobClick {
    href: Option<String>,
    onclick: Vec<String>,
    data: Vec<(String, String)>,
    names: Vec<String>,
}

/// One answer a click, in order; fewer where time or room ran out.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Answers {
    pub(super) clicks: Vec<Answer>,
    /// Why there are fewer, or why there is none.
    pub(super) stopped: Option<String>,
}

#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Answer {
    pub(super) sent: Option<JobSent>,
    /// What the script threw.
    pub(super) error: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(super) struct JobSent {
    method: String,
    url: String,
    fields: Option<Vec<(String, String)>>,
}

impl From<&ScriptPage> for Job {
    fn from(page: &ScriptPage) -> Self {
        Self {
            url: page.url.to_string(),
            base: page.base.to_string(),
            scripts: page.scripts.clone(),
            forms: page.forms.iter().map(form).collect(),
            loose: page.loose.iter().map(field).collect(),
            clicks: page.clicks.iter().map(click).collect(),
        }
    }
}

fn form(form: &Form) -> JobForm {
    JobForm {
        name: form.name.clone(),
        id: form.id.clone(),
        action: form.action.clone(),
        method: form.method.as_str().to_ascii_lowercase(),
        fields: form.fields.iter().map(field).collect(),
    }
}

fn field(field: &FormField) -> JobField {
    JobField { name: field.name.clone(), id: field.id.clone(), value: field.value.clone(), hidden: field.hidden }
}

fn click(handle: &Handle) -> JobClick {
    JobClick {
        href: handle.href.clone(),
        onclick: handle.onclick.clone(),
        data: handle.data.clone(),
        names: handle.names.clone(),
    }
}

impl From<JobSent> for Sent {
    fn from(sent: JobSent) -> Self {
        let method = if sent.method == "POST" { Method::Post } else { Method::Get };
        Self { method, address: sent.url, fields: sent.fields }
    }
}
