//! A list of pages to choose from: `<select name="page">` with an option a page.
//!
//! Only where it says which address a choice leads to: the option's value, what the handler writes before it, or the
//! form that sends it to the list's own address.

use url::Url;

use crate::model::Handle;
use crate::page::{Node, Page};

use super::address::{Slot, plain};
use super::{Place, bar};

/// Lists to choose from that are looked at, and options of each.
const MOST: usize = 20;
const OPTIONS: usize = 2000;

/// The next page by the first such list; `None` where there is none.
pub(super) fn place(page: &Page, own: &Url) -> Option<Place> {
    page.root().all("select").take(MOST).find_map(|select| of(page, own, select))
}

fn of(page: &Page, own: &Url, select: Node<'_>) -> Option<Place> {
    let options: Vec<Node<'_>> = select.all("option").take(OPTIONS).collect();
    // 1, 2, 3, …: pages, and neither years nor sizes.
    let is_counted = options.iter().enumerate().all(|(at, option)| {
        let number = bar::number(*option).or_else(|| bar::number_of(&first_word(*option)));
        number.and_then(|number| usize::try_from(number).ok()) == Some(at + 1)
    });
    if options.len() < 2 || !is_counted {
        return None;
    }
    let chosen = options.iter().position(|option| option.attr("selected").is_some());
    let to = |option: Node<'_>| address(page, own, select, option);
    // Where no option is marked, the address of the page we are on tells.
    let here = chosen.or_else(|| options.iter().position(|option| to(*option).as_ref() == Some(own))).unwrap_or(0);
    let slot = options.iter().filter_map(|option| to(*option)).find_map(|url| Slot::between(own, &url));
    let slot = slot.filter(Slot::counts_pages)?;
    let Some(next) = options.get(here + 1) else { return Some(Place { ends: chosen.is_some(), ..Place::default() }) };
    let url = to(*next).filter(|url| slot.is_of(own, url))?;
    let first = (here > 0).then(|| options.first().and_then(|option| to(*option))).flatten();
    let next = Some(Handle { href: Some(url.to_string()), ..Handle::default() });
    Some(Place { next, first, ends: false })
}

/// "3 / 12": the third.
fn first_word(option: Node<'_>) -> String {
    option.text().split(['/', ' ']).next().unwrap_or("").to_owned()
}

/// Where the choice of an option leads.
fn address(page: &Page, own: &Url, select: Node<'_>, option: Node<'_>) -> Option<Url> {
    let value = option.attr("value").map_or_else(|| option.text(), str::to_owned);
    let value = value.trim();
    let is_number = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    if !is_number {
        return page.resolve(value).map(|url| plain(&url)).filter(|_| value.contains(['/', '?', '.']));
    }
    // `location.href='list.do?page='+this.value`
    let written = select.attr("onchange").and_then(|code| {
        let (before, _) = code.split_once('+').filter(|(_, after)| after.contains("value"))?;
        let before = before.trim_end();
        let quote = before.chars().next_back().filter(|c| matches!(c, '\'' | '"'))?;
        let inner = before[..before.len() - 1].rsplit(quote).next()?;
        inner.ends_with('=').then(|| format!("{inner}{value}"))
    });
    if let Some(written) = written {
        return page.resolve(&written).map(|url| plain(&url));
    }
    let form = select.closest("form")?;
    let posts = form.attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
    let action = form.attr("action").map(str::trim).filter(|action| !action.is_empty());
    let to = action.map_or_else(|| Some(own.clone()), |action| page.resolve(action))?;
    let name = select.attr("name").filter(|name| !name.is_empty())?;
    // What else the form sends is where the list stands already; the list's own address is kept.
    (!posts && to.path() == own.path()).then(|| Slot::Parameter(name.to_owned()).with(own, value.parse().ok()))
}
