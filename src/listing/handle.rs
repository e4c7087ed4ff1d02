//! What an element says about where it leads, collected for `links`.

use crate::model::Handle;
use crate::page::Node;

use super::button;

/// The handle of `node`; what stands around it up to `row` may carry the handler or the id.
pub(super) fn of(node: Node<'_>, row: Node<'_>) -> Handle {
    let href = node.attr("href").map(str::to_owned);
    let mut handle = Handle { href, form: button::form(node), ..Handle::default() };
    let mut around = vec![node];
    if node != row {
        around.extend(node.ancestors().take(16).take_while(|outer| *outer != row));
        if node.within(row) {
            around.push(row);
        }
    }
    for node in around {
        if let Some(call) = button::handler(node).filter(|call| !call.trim().is_empty()) {
            handle.onclick.push(call.to_owned());
        }
        for (name, value) in node.attrs() {
            if let Some(key) = name.strip_prefix("data-") {
                handle.data.push((key.to_owned(), value.to_owned()));
            }
        }
        handle.names.extend(node.attr("id").map(|id| format!("#{id}")));
        handle.names.extend(node.class().split_ascii_whitespace().map(|class| format!(".{class}")));
    }
    handle
}
