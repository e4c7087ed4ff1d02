//! What an expression of a handler can be, as far as it matters for an address.

use std::rc::Rc;

use super::find::Function;

/// A value. Everything whose meaning is not needed is `Unknown`, and stays so through every operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) enum Value {
    Text(String),
    Bool(bool),
    /// An object literal, `FormData`, `URLSearchParams`.
    Map(Vec<(String, Value)>),
    Window,
    Document,
    Location,
    /// jQuery itself.
    Query,
    /// The element that was clicked.
    Clicked,
    /// A form, by its place in the page; a form the page does not show has none.
    Form(Option<usize>),
    /// A field, by its name.
    Field(String),
    /// A function without a name, given to another.
    Function(Rc<Function>),
    #[default]
    Unknown,
}

impl Value {
    /// As text where it is known.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Bool(value) => Some(value.to_string()),
            _ => None,
        }
    }

    /// Whether it counts as true, where that is known.
    pub(super) fn truth(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Text(text) => Some(!text.is_empty() && text != "0"),
            Self::Unknown => None,
            _ => Some(true),
        }
    }

    /// `+`: text is joined; what is unknown makes the whole unknown.
    pub(super) fn plus(self, other: &Self) -> Self {
        match (self.text(), other.text()) {
            (Some(a), Some(b)) => Self::Text(a + &b),
            _ => Self::Unknown,
        }
    }

    /// A member of an object literal.
    pub(super) fn member(&self, name: &str) -> Self {
        match self {
            Self::Map(pairs) => {
                pairs.iter().rev().find(|(key, _)| key == name).map_or(Self::Unknown, |(_, value)| value.clone())
            }
            _ => Self::Unknown,
        }
    }

    /// As a query string: `$.param(…)`, `new URLSearchParams(…).toString()`.
    pub(super) fn query(&self) -> Option<String> {
        let Self::Map(pairs) = self else { return self.text() };
        let known = pairs.iter().filter_map(|(name, value)| Some((name.as_str(), value.text()?)));
        Some(url::form_urlencoded::Serializer::new(String::new()).extend_pairs(known).finish())
    }
}
