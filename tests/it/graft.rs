//! One site's post in the frame of another: head, body and files of each real page are set where another page has its
//! own. What is read must stay the same, whatever menus, boxes and lists stand around it.
//!
//! Only real pages have a frame worth the name; without a corpus this is skipped, visibly.

use std::collections::BTreeMap;

use boardfeed::page::Page;
use url::Url;

use crate::posts::{PERFECT, Post, composed, real, wrong};
use crate::reshape::{Element, Piece};

/// In percent.
const FLOOR: usize = 92;

fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')).collect()
}

/// The text a person reads, squashed.
fn said(element: &Element) -> String {
    fn gather(element: &Element, out: &mut String) {
        if ["script", "style", "noscript", "textarea", "option", "title"].contains(&element.name.as_str()) {
            return;
        }
        for piece in &element.pieces {
            match piece {
                Piece::Text(text) => out.push_str(&squash(text)),
                Piece::Element(inner) => gather(inner, out),
            }
        }
    }
    let mut out = String::new();
    gather(element, &mut out);
    out
}

/// The smallest element that holds the post: title, both ends of the body, writer, day, views, files. Its place is a path
/// of pieces from the root; nothing where the truth's words are not to be found, or only in the whole page.
fn block(root: &Element, post: &Post) -> Option<Vec<usize>> {
    let all = said(root);
    let words = |name: &str| -> Vec<String> {
        match &post.truth[name] {
            serde_json::Value::Array(all) => all.iter().filter_map(|one| one.as_str()).map(squash).collect(),
            serde_json::Value::String(one) => vec![squash(one)],
            serde_json::Value::Number(one) => {
                let plain = one.to_string();
                let comma = plain.len().saturating_sub(3);
                vec![format!("{},{}", &plain[..comma], &plain[comma..]), plain]
            }
            _ => Vec::new(),
        }
    };
    let days = words("date").into_iter().flat_map(|day| ["-", ".", "/"].map(|joint| day.replace('-', joint)));
    let files = post.truth["attachments"].as_array().into_iter().flatten().filter_map(|file| file["name"].as_str());
    let mut needed: Vec<Vec<String>> =
        ["title", "content_starts", "content_ends", "writer", "views", "department"].map(words).into();
    needed.push(days.collect());
    needed.extend(files.map(|name| vec![squash(name)]));
    // One of each kind, where the page shows any.
    needed.retain(|any| any.iter().any(|word| !word.is_empty() && all.contains(word)));
    let holds = |element: &Element| {
        let text = said(element);
        needed.iter().all(|any| any.iter().any(|word| !word.is_empty() && text.contains(word)))
    };
    let mut path = Vec::new();
    let mut here = root;
    loop {
        let inner = here.pieces.iter().enumerate().find_map(|(at, piece)| match piece {
            Piece::Element(inner) if holds(inner) => Some((at, inner)),
            _ => None,
        });
        let Some((at, inner)) = inner else { break };
        path.push(at);
        here = inner;
    }
    // A row or cell can't stand alone.
    while !path.is_empty()
        && ["tbody", "thead", "tr", "td", "th", "dd", "dt", "li"].contains(&element_at(root, &path).name.as_str())
    {
        path.pop();
    }
    let whole = ["html", "body"].contains(&element_at(root, &path).name.as_str());
    (needed.len() >= 4 && !whole).then_some(path)
}

fn element_at<'a>(root: &'a Element, path: &[usize]) -> &'a Element {
    path.iter().fold(root, |here, at| match &here.pieces[*at] {
        Piece::Element(inner) => inner,
        Piece::Text(_) => here,
    })
}

fn place<'a>(here: &'a mut Element, path: &[usize]) -> &'a mut Element {
    let [at, rest @ ..] = path else { return here };
    let Piece::Element(inner) = &mut here.pieces[*at] else { unreachable!("a path leads through elements") };
    place(inner, rest)
}

/// A page with addresses that hold wherever it is shown, and the place of its post.
struct Sample<'a> {
    post: &'a Post,
    root: Element,
    path: Vec<usize>,
}

fn sample(post: &Post) -> Option<Sample<'_>> {
    let text = boardfeed::decode::decode(&post.bytes, None, None).text;
    let page = Page::parse(&text, &post.url);
    let mut root = Element::of(page.root());
    root.each(&mut |element| {
        for (name, value) in &mut element.attrs {
            let leads =
                matches!(name.as_str(), "href" | "src") && !value.starts_with('#') && !value.contains("script:");
            if leads && let Some(url) = page.resolve(value) {
                *value = url.into();
            }
        }
        // What it says of its own post to machines is not the other's.
        element.pieces.retain(|piece| match piece {
            Piece::Element(inner) if inner.name == "meta" => {
                inner.attrs.iter().all(|(name, _)| name == "charset" || name == "http-equiv")
            }
            Piece::Element(inner) if inner.name == "script" => {
                inner.attrs.iter().all(|(_, value)| !value.contains("ld+json"))
            }
            Piece::Element(inner) => inner.name != "base",
            Piece::Text(_) => true,
        });
    });
    let path = block(&root, post)?;
    let sample = Sample { post, root, path };
    // A block that holds all of its post is read alone; a frame without such a one still holds some of its own.
    let block = element_at(&sample.root, &sample.path).clone();
    let alone = Element { name: "body".to_owned(), pieces: vec![Piece::Element(block)], ..Element::default() };
    is_perfect(&misread(post, &alone.html())).then_some(sample)
}

fn misread(post: &Post, html: &str) -> BTreeMap<&'static str, String> {
    let url: &Url = &post.url;
    let article = boardfeed::inspect::article(&Page::parse(html, url), None, &Default::default(), None);
    wrong(&post.truth, url, Some(&article))
}

fn is_perfect(wrong: &BTreeMap<&'static str, String>) -> bool {
    PERFECT.iter().all(|field| !wrong.contains_key(field))
}

/// The post in the other's frame, where the frame's own title makes room for the post's.
fn graft(post: &Sample<'_>, frame: &Sample<'_>) -> String {
    let mut root = frame.root.clone();
    let block = element_at(&post.root, &post.path).clone();
    *place(&mut root, &frame.path) = Element { name: "div".to_owned(), ..Element::default() };
    let (old, new) = (frame.post.title(), post.post.title());
    root.each(&mut |element| {
        for piece in &mut element.pieces {
            if let Piece::Text(text) = piece
                && squash(text).contains(&squash(old))
            {
                *text = if text.contains(old) { text.replace(old, new) } else { new.to_owned() };
            }
        }
    });
    place(&mut root, &frame.path).pieces.push(Piece::Element(block));
    root.html()
}

/// Two halves of a work at once. Real pages nest some sixty deep, and the tree here is walked by recursion.
fn in_two<T: Send>(work: impl Fn(usize) -> T + Sync) -> (T, T) {
    let work = &work;
    std::thread::scope(|scope| {
        let start =
            |half| std::thread::Builder::new().stack_size(32 << 20).spawn_scoped(scope, move || work(half)).unwrap();
        let (one, other) = (start(0), start(1));
        (one.join().unwrap(), other.join().unwrap())
    })
}

/// Each post in three of the frames, in all with `BOARDFEED_GRAFTS=all`. Prints what went wrong, and holds the floor that
/// was reached.
#[test]
fn a_post_in_the_frame_of_another_site_is_read_the_same() {
    let (real, composed) = (real(), composed());
    if real.is_empty() {
        return;
    }
    let count = if std::env::var_os("BOARDFEED_GRAFTS").is_some() { usize::MAX } else { 3 };
    let all: Vec<&Post> = real.iter().chain(&composed).collect();
    let (mut samples, other) = in_two(|half| {
        let mine = all.iter().skip(half).step_by(2);
        mine.filter_map(|post| sample(post)).collect::<Vec<_>>()
    });
    samples.extend(other);
    eprintln!("{} of {} posts stand in one block of their page", samples.len(), all.len());
    let is_real = |sample: &&Sample<'_>| real.iter().any(|post| post.name == sample.post.name);
    let frames: Vec<&Sample<'_>> = samples.iter().filter(is_real).collect();
    let (one, other) = in_two(|half| {
        let (mut perfect, mut all, mut lines) = (0, 0, Vec::new());
        for (at, post) in samples.iter().enumerate().skip(half).step_by(2) {
            let others = (0..frames.len()).map(|n| frames[(n * 7 + at * 5) % frames.len()]);
            for frame in others.filter(|frame| frame.post.name != post.post.name).take(count) {
                let wrong = misread(post.post, &graft(post, frame));
                all += 1;
                perfect += usize::from(is_perfect(&wrong));
                let name = format!("{} in {}", post.post.name, frame.post.name);
                lines.extend(wrong.into_iter().map(|(field, found)| format!("  {name}: {field}: {found}")));
            }
        }
        (perfect, all, lines)
    });
    for line in one.2.iter().chain(&other.2) {
        eprintln!("{line}");
    }
    let (perfect, all) = (one.0 + other.0, one.1 + other.1);
    eprintln!("posts in another frame: {perfect} of {all} perfect");
    assert!(all >= real.len(), "only {all} posts were found in their pages");
    assert!(perfect * 100 >= all * FLOOR, "{perfect} of {all} are less than {FLOOR} %");
}
