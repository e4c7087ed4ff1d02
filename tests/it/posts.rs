//! Post pages of many makes: composed ones (`tests/posts/`, each with its truth in the comment it opens with) and, where
//! a corpus of real ones is at hand, those; as they are, and dressed as other sites would dress them (`reshape`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use boardfeed::inspect::{Reading, read};
use boardfeed::model::Article;
use boardfeed::page::Page;
use serde_json::Value;
use url::Url;

use crate::reshape;

/// A post page and what a person reads on it, in the corpus's words.
pub(crate) struct Post {
    pub(crate) name: String,
    pub(crate) url: Url,
    pub(crate) bytes: Vec<u8>,
    pub(crate) truth: Value,
}

impl Post {
    pub(crate) fn title(&self) -> &str {
        self.truth["title"].as_str().unwrap()
    }
}

pub(crate) fn composed() -> Vec<Post> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/posts"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let posts = paths.into_iter().map(|path| {
        let text = std::fs::read_to_string(&path).unwrap();
        let truth = text.strip_prefix("<!--").and_then(|text| text.split("-->").next()).unwrap();
        let truth: Value = serde_json::from_str(truth).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        Post { name, url: Url::parse(truth["url"].as_str().unwrap()).unwrap(), bytes: text.into_bytes(), truth }
    });
    posts.collect()
}

/// The real ones; nothing, visibly, without a corpus.
pub(crate) fn real() -> Vec<Post> {
    let Some(corpus) = crate::corpus::corpus() else {
        eprintln!("skipped: no corpus of real pages (BOARDFEED_CORPUS)");
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(corpus.join("truth")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let views = paths.into_iter().filter(|path| path.to_string_lossy().contains("-view-"));
    let posts = views.map(|path| {
        let truth: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(corpus.join(format!("raw/{name}.html"))).unwrap();
        Post { name, url: Url::parse(truth["url"].as_str().unwrap()).unwrap(), bytes, truth }
    });
    posts.collect()
}

/// A page of which nothing is known, if it is taken for a post.
fn unknown(html: &str, url: &Url) -> Option<Article> {
    match read(&Page::parse(html, url), &Default::default(), &Default::default(), None) {
        Reading::Article(article) => Some(*article),
        _ => None,
    }
}

fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')).collect()
}

/// What the words of a page's frame are: none may stand between a body and its end.
const CHROME: [&str; 14] = [
    "조회",
    "작성자",
    "작성일",
    "등록자",
    "등록일",
    "게시일",
    "수정일",
    "첨부파일",
    "이전글",
    "다음글",
    "목록",
    "공공누리",
    "만족도",
    "댓글",
];

/// Up to so many characters may stand around a labelled end: an alternative text, a heading, a subtitle.
const SLACK: usize = 40;

/// The fields that were read wrongly, each with what was read instead.
pub(crate) fn wrong(truth: &Value, url: &Url, article: Option<&Article>) -> BTreeMap<&'static str, String> {
    let mut wrong = BTreeMap::new();
    let Some(article) = article else {
        wrong.insert("kind", "not read as a post".to_owned());
        return wrong;
    };
    let text = |name: &str| truth[name].as_str().map(str::to_owned);
    let titles = [text("title"), text("title_full")];
    if !titles.iter().flatten().any(|title| squash(title) == squash(article.title.as_deref().unwrap_or(""))) {
        wrong.insert("title", format!("{:?}", article.title));
    }
    let posted = article.posted_at.map(|at| at.to_string()).unwrap_or_default();
    if truth.get("date").is_some() && posted.get(..10).unwrap_or("") != text("date").unwrap_or_default() {
        wrong.insert("date", posted.clone());
    }
    if let Some(time) = text("time").filter(|time| posted.get(11..16) != Some(&time[..5])) {
        wrong.insert("time", format!("{posted}, not {time}"));
    }
    if let Some(writer) = text("writer").filter(|writer| article.author.as_ref() != Some(writer)) {
        wrong.insert("writer", format!("{:?}, not {writer}", article.author));
    }
    if let Some(department) = text("department").filter(|department| article.department.as_ref() != Some(department)) {
        wrong.insert("department", format!("{:?}, not {department}", article.department));
    }
    if let Some(views) = truth["views"].as_u64().filter(|views| article.views != Some(*views)) {
        wrong.insert("views", format!("{:?}, not {views}", article.views));
    }
    if let Some(found) = wrong_body(truth, article) {
        wrong.insert("body", found);
    }
    if let Some(found) = wrong_files(truth, url, article) {
        wrong.insert("files", found);
    }
    wrong
}

fn wrong_body(truth: &Value, article: &Article) -> Option<String> {
    let title = squash(truth["title"].as_str().unwrap());
    let body = squash(&article.content_text);
    let labels = |name: &str| -> Vec<String> {
        match &truth[name] {
            Value::Array(all) => all.iter().filter_map(Value::as_str).map(squash).collect(),
            Value::String(one) => vec![squash(one)],
            _ => Vec::new(),
        }
    };
    let around = |labels: &[String], last: bool| {
        let rests = labels.iter().filter_map(|label| {
            let at = if last { body.rfind(label.as_str()) } else { body.find(label.as_str()) }?;
            let rest = if last { &body[at + label.len()..] } else { &body[..at] };
            Some(rest.replacen(&title, "", 1))
        });
        rests.min_by_key(String::len)
    };
    for (name, last) in [("content_starts", false), ("content_ends", true)] {
        let labels = labels(name);
        if labels.is_empty() {
            continue;
        }
        let fits = around(&labels, last)
            .is_some_and(|rest| rest.chars().count() <= SLACK && !CHROME.iter().any(|word| rest.contains(word)));
        let is_empty = labels.iter().any(String::is_empty) && !body.is_empty();
        if !fits || is_empty {
            let start: String = body.chars().take(50).collect();
            let end: String = body.chars().rev().take(50).collect::<Vec<_>>().into_iter().rev().collect();
            return Some(format!("{start} … {end}"));
        }
    }
    if let Some([low, high]) = truth["content_length"].as_array().map(Vec::as_slice) {
        let length = body.chars().count() as f64;
        let bare = length - if body.starts_with(&title) { title.chars().count() as f64 } else { 0.0 };
        let (low, high) = (low.as_f64().unwrap() * 0.95 - 40.0, high.as_f64().unwrap() * 1.05 + 40.0);
        if ![length, bare].iter().any(|length| (low..=high).contains(length)) {
            return Some(format!("{length} characters, not {low} to {high}"));
        }
    }
    None
}

fn wrong_files(truth: &Value, url: &Url, article: &Article) -> Option<String> {
    let have: Vec<(String, Option<String>)> = article
        .attachments
        .iter()
        .map(|file| (squash(&file.title), file.url.as_ref().map(|url| url[url::Position::BeforePath..].to_owned())))
        .collect();
    let mut left = have.clone();
    for file in truth["attachments"].as_array().into_iter().flatten() {
        let also = file["also"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let names: Vec<String> = also.chain(file["name"].as_str()).map(squash).collect();
        let Some(at) = left.iter().position(|(title, _)| names.contains(title)) else {
            if file["optional"] == true {
                continue;
            }
            return Some(format!("{names:?} is missing among {have:?}"));
        };
        let (title, address) = left.remove(at);
        let told = file["url"].as_str().or(file["href"].as_str()).filter(|href| {
            !href.starts_with(['#'])
                && !href.starts_with("javascript:")
                && !href.split(['/', '?']).next().unwrap().contains('(')
        });
        let told = told.map(|told| url.join(told).unwrap()[url::Position::BeforePath..].to_owned());
        let open = |address: &str| percent_encoding::percent_decode_str(address).decode_utf8_lossy().into_owned();
        if told.is_some() && told.as_deref().map(open) != address.as_deref().map(open) {
            return Some(format!("{title} at {address:?}, not {told:?}"));
        }
    }
    (!left.is_empty()).then(|| format!("{left:?} too much"))
}

/// What makes a post perfect.
pub(crate) const PERFECT: [&str; 5] = ["kind", "title", "date", "body", "files"];

#[test]
fn composed_posts_are_read() {
    let mut problems = Vec::new();
    for post in composed() {
        let html = String::from_utf8(post.bytes).unwrap();
        let article = unknown(&html, &post.url);
        let mut wrong = wrong(&post.truth, &post.url, article.as_ref());
        let images = article.as_ref().map_or(0, |article| article.images.len());
        if let Some(count) = post.truth["images"].as_u64().filter(|count| *count != images as u64) {
            wrong.insert("images", format!("{images}, not {count}"));
        }
        let frame =
            article.as_ref().and_then(|article| article.frame.as_ref()).map(|url| &url[url::Position::BeforePath..]);
        if post.truth["frame"].as_str() != frame {
            wrong.insert("frame", format!("{frame:?}"));
        }
        problems.extend(wrong.into_iter().map(|(field, found)| format!("{}: {field}: {found}", post.name)));
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

/// Each real and composed post in another dress: the fields of the truth must be found again. Prints the shares, and
/// holds the floor that was reached. A post tries on every fourth dress, each another fourth; all of them with
/// `BOARDFEED_DRESSES=all`.
#[test]
fn a_post_in_another_dress_is_read_the_same() {
    let posts: Vec<(usize, Post)> = real().into_iter().chain(composed()).enumerate().collect();
    let all = std::env::var_os("BOARDFEED_DRESSES").is_some();
    let dressed = |(at, post): &(usize, Post)| -> Vec<(&'static str, BTreeMap<&'static str, String>)> {
        let text = boardfeed::decode::decode(&post.bytes, None, None).text;
        let page = Page::parse(&text, &post.url);
        let mine = reshape::CHANGES.iter().enumerate().filter(|(n, _)| all || (n + at) % 4 == 0);
        let mut dresses: Vec<(&str, String)> =
            mine.map(|(_, (name, change))| (*name, reshape::reshaped(&page, *change))).collect();
        if all || at % 4 == 3 {
            dresses.push(("tags of an old hand", reshape::sloppy(&page)));
        }
        let read = |(name, html): (&'static str, String)| {
            let page = Page::parse(&html, &post.url);
            let article = boardfeed::inspect::article(&page, None, &Default::default(), None);
            (name, wrong(&post.truth, &post.url, Some(&article)))
        };
        dresses.into_iter().map(read).collect()
    };
    let found: Vec<_> = std::thread::scope(|scope| {
        let halves: Vec<_> = posts
            .chunks(posts.len().div_ceil(2))
            .map(|half| scope.spawn(|| half.iter().map(|post| (&post.1.name, dressed(post))).collect::<Vec<_>>()))
            .collect();
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    let mut shares: BTreeMap<&str, (usize, usize, BTreeMap<&str, usize>)> = BTreeMap::new();
    let (mut perfect, mut all) = (0, 0);
    for (post, dresses) in &found {
        for (dress, wrong) in dresses {
            let share = shares.entry(dress).or_default();
            let is_perfect = PERFECT.iter().all(|field| !wrong.contains_key(field));
            share.0 += usize::from(is_perfect);
            share.1 += 1;
            perfect += usize::from(is_perfect);
            all += 1;
            for (field, found) in wrong {
                *share.2.entry(field).or_default() += 1;
                eprintln!("  {dress}: {post}: {field}: {found}");
            }
        }
    }
    for (dress, (right, of, wrong)) in &shares {
        eprintln!("{dress:28} {right} of {of}; wrong: {wrong:?}");
    }
    eprintln!("posts in another dress: {perfect} of {all} perfect");
    assert!(perfect * 100 >= all * FLOOR, "{perfect} of {all} are less than {FLOOR} %");
}

/// In percent.
const FLOOR: usize = 97;
