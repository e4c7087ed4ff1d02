//! What a page's scripts work with, as data: its forms, and what happens when a row is clicked.

use url::Url;

use super::{Handle, Method};

/// A form and its fields as the page was loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub name: String,
    pub id: String,
    pub action: Option<String>,
    pub method: Method,
    pub fields: Vec<FormField>,
}

/// One field that a submit sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormField {
    pub name: String,
    pub id: String,
    pub value: String,
    pub hidden: bool,
}

/// A page as its scripts see it, and the clicks whose meaning is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptPage {
    pub url: Url,
    /// What relative addresses are relative to.
    pub base: Url,
    /// In the order in which a browser runs them.
    pub scripts: Vec<String>,
    pub forms: Vec<Form>,
    /// Fields outside every form.
    pub loose: Vec<FormField>,
    pub clicks: Vec<Handle>,
}

/// What a click sends, before it is a request: an address as the script wrote it, and the fields of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub method: Method,
    pub address: String,
    /// Of a form, or of a request with parameters of its own.
    pub fields: Option<Vec<(String, String)>>,
}
