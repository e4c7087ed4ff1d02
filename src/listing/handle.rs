//! What an element says about where it leads, collected for `links`.

use crate::model::Handle;
use crate::page::Node;

use super::button;

/// `<a idx="31">`, `<li seq="31">`: an attribute that HTML does not have, for a script to read, as `data-` is today.
fn is_own_number(name: &str, value: &str) -> bool {
    const ENDS: [&str; 7] = ["idx", "seq", "no", "num", "sn", "id", "key"];
    ENDS.iter().any(|end| name.ends_with(end))
        && !matches!(name, "id" | "itemid" | "accesskey" | "nonce")
        && (1..=64).contains(&value.len())
        && value.bytes().any(|b| b.is_ascii_digit())
}

/// Attributes of a handle for scripts to read. A post's number stands among the first, and every one is compared in all rows.
const MOST: usize = 64;

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
            if let Some(key) = name.strip_prefix("data-").or_else(|| is_own_number(name, value).then_some(name))
                && handle.data.len() < MOST
            {
                handle.data.push((key.to_owned(), value.to_owned()));
            }
        }
        handle.names.extend(node.attr("id").map(|id| format!("#{id}")));
        handle.names.extend(node.class().split_ascii_whitespace().map(|class| format!(".{class}")));
    }
    handle
}
