//! Which of a page's external scripts most likely defines what its rows call. One is asked for, at most.
//!
//! The rule, written down because it is a guess: never another party's host, never a library; then by what the file's
//! name promises, the words of the called functions and of the list's own address above all; of equals the last one, as
//! a page's own script stands behind what is loaded on every page.

use url::Url;

use crate::page::Page;

/// File names of libraries and of what every page loads for its looks.
const LIBRARIES: [&str; 44] = [
    "jquery",
    "bootstrap",
    "swiper",
    "slick",
    "moment",
    "lodash",
    "underscore",
    "vue",
    "react",
    "angular",
    "axios",
    "polyfill",
    "modernizr",
    "html5",
    "respond",
    "gsap",
    "tweenmax",
    "scrollmagic",
    "select2",
    "datatable",
    "datepicker",
    "fullcalendar",
    "chart",
    "d3.",
    "gtag",
    "analytics",
    "ga.js",
    "wcslog",
    "kakao",
    "facebook",
    "twitter",
    "naver",
    "google",
    "recaptcha",
    "sns",
    "fontawesome",
    "mcustomscroll",
    "owl.carousel",
    "bxslider",
    "print",
    "zoom",
    "accessib",
    "plugin",
    "vendor",
];
/// What a name promises, the most telling first: a board, one of its pages, what boards share, the site's own.
const PROMISES: [(&str, i32); 24] = [
    ("board", 6),
    ("bbs", 6),
    ("ntt", 6),
    ("article", 5),
    ("notice", 5),
    ("gosi", 5),
    ("pblanc", 5),
    ("list", 4),
    ("view", 4),
    ("common", 3),
    ("cmm", 3),
    ("comm", 3),
    ("function", 3),
    ("func", 3),
    ("util", 2),
    ("module", 2),
    ("content", 2),
    ("script", 2),
    ("site", 2),
    ("front", 2),
    ("user", 2),
    ("sub", 1),
    ("default", 1),
    ("main", 1),
];

/// Scripts of the page's own house, best first; at most five are named.
pub(super) fn candidates(page: &Page, missing: &[&str]) -> Vec<Url> {
    let own = page.url();
    let words: Vec<String> = missing.iter().flat_map(|name| words_of(name)).filter(|word| word.len() > 3).collect();
    let folders: Vec<&str> = own.path().split('/').filter(|part| part.len() > 2 && !part.contains('.')).collect();
    let mut found: Vec<(i32, usize, Url)> = Vec::new();
    for (at, node) in page.root().all("script").enumerate().take(200) {
        let Some(url) = node.attr("src").and_then(|src| page.resolve(src)) else { continue };
        let path = url.path().to_ascii_lowercase();
        let file = path.rsplit('/').next().unwrap_or("");
        if !is_of_the_house(own, &url) || LIBRARIES.iter().any(|library| file.contains(library)) {
            continue;
        }
        let promise = PROMISES.iter().filter(|(word, _)| file.contains(word)).map(|(_, worth)| *worth).max();
        let called = words.iter().filter(|word| file.contains(word.as_str())).count();
        let shared = folders.iter().filter(|folder| path.contains(&folder.to_ascii_lowercase())).count();
        let minified = i32::from(file.contains(".min."));
        let worth = promise.unwrap_or(0) + 4 * i32::from(called > 0) + i32::from(shared > 0) - minified;
        if !found.iter().any(|(.., known)| *known == url) {
            found.push((worth, at, url));
        }
    }
    found.sort_by_key(|(worth, at, _)| (-worth, std::cmp::Reverse(*at)));
    found.into_iter().take(5).map(|(.., url)| url).collect()
}

/// The same host, or its sibling: `www.`, `static.`, `img.` and their like before the same name.
fn is_of_the_house(own: &Url, other: &Url) -> bool {
    let name = |url: &Url| {
        let host = url.host_str().unwrap_or("").to_ascii_lowercase();
        let sibling = host.split_once('.').filter(|(first, rest)| {
            rest.contains('.')
                && ["www", "m", "static", "img", "image", "images", "js", "cdn", "file", "assets", "res", "common"]
                    .contains(first)
        });
        sibling.map_or(host.clone(), |(_, rest)| rest.to_owned())
    };
    own.host_str() == other.host_str() || name(own) == name(other)
}

/// `fn_articleView` → `article`, `view`: what a name is made of.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().unwrap_or(&mut String::new()).push(c.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
