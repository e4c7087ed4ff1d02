//! Checked stage: raw tables → [`Settings`] and [`Source`], with every error of the file at once. The keys stand here.

use std::collections::BTreeSet;

use super::error::{ConfigErrors, Fault, Wrong, settle};
use super::table::{Layout, Table, parse};
use super::{
    Every, FetchSettings, HttpRules, NotifySettings, PostSelectors, PublishSettings, Quirk, RefreshSettings,
    RowSelectors, ServeSettings, Settings, Source, StoreSettings, Trust, forms, pem,
};
use crate::model::{SourceId, UrlTemplate};

const SETTINGS: Layout = Layout(&[
    ("", &["store", "serve", "fetch", "refresh", "publish", "notify"]),
    ("store", &["url", "keep"]),
    ("serve", &["listen", "public_url"]),
    ("fetch", &["contact", "pause", "timeout", "max_body", "allow_private", "proxy"]),
    ("refresh", &["every"]),
    ("publish", &["to"]),
    ("notify", &["url", "secret"]),
]);

const SOURCE: Layout = Layout(&[
    (
        "",
        &[
            "title",
            "url",
            "description",
            "publisher",
            "every",
            "language",
            "zone",
            "paused",
            "posts",
            "attachments",
            "robots",
            "keep",
            "rows",
            "post",
            "links",
            "http",
            "quirks",
        ],
    ),
    ("rows", &["row", "title", "link", "date", "author", "views", "number", "category", "key"]),
    ("post", &["title", "body", "date", "author", "department", "files"]),
    ("http", &["headers", "charset", "ca"]),
    ("quirks", &["keys_reused"]),
]);

/// The text of a file: UTF-8, a byte order mark dropped. `name` is the file as the operator knows it.
pub fn text<'a>(bytes: &'a [u8], name: &str) -> Result<&'a str, ConfigErrors> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            let fault = Fault {
                span: good.len()..good.len(),
                message: "not UTF-8".to_owned(),
                help: Some("save the file as UTF-8 in the editor".to_owned()),
            };
            settle(None, vec![fault], &good, name)
        }
    }
}

/// `config/boardfeed.toml`. An empty text gives the defaults. `name` is the file as the operator knows it.
pub fn settings(text: &str, name: &str) -> Result<Settings, ConfigErrors> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut faults = Vec::new();
    let settings = parse(text, &mut faults).map(|raw| checked_settings(&raw, &mut faults));
    settle(settings, faults, text, name)
}

/// The messages' secret, where it is no file that says it; `name` is its place as the operator knows it.
pub fn notify_secret(text: &str, name: &str) -> Result<String, String> {
    forms::secret(text).map_err(|wrong| format!("{name}: {}; {}", wrong.message, wrong.help))
}

/// One file below `config/sources/`; `id` comes from its path. For one that names no other file.
pub fn source(id: SourceId, text: &str, name: &str) -> Result<Source, ConfigErrors> {
    source_beside(id, text, name, &|_| Err(std::io::Error::other("no other file is looked at here")))
}

/// The same of one that may name others (`[http] ca`), whose bytes `files` gives.
pub fn source_beside(id: SourceId, text: &str, name: &str, files: Files<'_>) -> Result<Source, ConfigErrors> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut faults = Vec::new();
    let source = parse(text, &mut faults).and_then(|raw| checked_source(id, &raw, files, &mut faults));
    settle(source, faults, text, name)
}

/// The bytes of a file by its name: the caller's disk.
type Files<'a> = &'a dyn Fn(&str) -> std::io::Result<Vec<u8>>;

fn checked_settings<'a>(raw: &'a toml::de::DeTable<'a>, faults: &mut Vec<Fault>) -> Settings {
    let top = Table::top(raw, &SETTINGS, faults);
    let default = Settings::default();

    let table = top.table("store", &SETTINGS, faults);
    let store = StoreSettings {
        url: table.read("url", faults, forms::store_url).unwrap_or(default.store.url),
        keep: table.text_or_number("keep", faults, forms::keep).unwrap_or_default(),
    };

    let table = top.table("serve", &SETTINGS, faults);
    let serve = ServeSettings {
        listen: table.read("listen", faults, forms::listen).unwrap_or(default.serve.listen),
        public_url: table.read("public_url", faults, forms::public_url).unwrap_or(default.serve.public_url),
    };

    let table = top.table("fetch", &SETTINGS, faults);
    let fetch = FetchSettings {
        contact: table.read("contact", faults, forms::contact).unwrap_or(default.fetch.contact),
        pause: table.read("pause", faults, forms::duration).unwrap_or(default.fetch.pause),
        timeout: table.read("timeout", faults, forms::some_duration).unwrap_or(default.fetch.timeout),
        max_body: table.read("max_body", faults, forms::size).unwrap_or(default.fetch.max_body),
        allow_private: table.list("allow_private", faults, forms::block).unwrap_or_default(),
        proxy: table.read("proxy", faults, forms::proxy).flatten(),
    };

    let table = top.table("refresh", &SETTINGS, faults);
    let refresh = RefreshSettings { every: table.text_or_number("every", faults, forms::every).unwrap_or(Every::Auto) };

    let table = top.table("publish", &SETTINGS, faults);
    let publish = PublishSettings { to: table.read("to", faults, forms::publish_to).unwrap_or_default() };

    let table = top.table("notify", &SETTINGS, faults);
    let notify = NotifySettings {
        url: table.read("url", faults, forms::maybe_http_url).flatten(),
        secret: table.read("secret", faults, forms::secret).unwrap_or_default(),
    };

    Settings { store, serve, fetch, refresh, publish, notify }
}

fn checked_source<'a>(
    id: SourceId,
    raw: &'a toml::de::DeTable<'a>,
    files: Files<'_>,
    faults: &mut Vec<Fault>,
) -> Option<Source> {
    let top = Table::top(raw, &SOURCE, faults);
    top.require("title", "\"what readers see\"", faults);
    top.require("url", "\"https://…\", the list's address", faults);
    let title = top.read("title", faults, forms::words);
    let url = top.read("url", faults, forms::board_url);

    let table = top.table("rows", &SOURCE, faults);
    let rows = RowSelectors {
        row: table.read("row", faults, forms::selector),
        title: table.read("title", faults, forms::selector),
        link: table.read("link", faults, forms::selector),
        date: table.read("date", faults, forms::selector),
        author: table.read("author", faults, forms::selector),
        views: table.read("views", faults, forms::selector),
        number: table.read("number", faults, forms::selector),
        category: table.read("category", faults, forms::selector),
        key: table.read("key", faults, forms::parameter),
        links: links(&top, faults),
        learnt: Vec::new(),
        refused: Vec::new(),
        known: Vec::new(),
    };

    let table = top.table("post", &SOURCE, faults);
    let post = PostSelectors {
        title: table.read("title", faults, forms::selector),
        body: table.read("body", faults, forms::selector),
        date: table.read("date", faults, forms::selector),
        author: table.read("author", faults, forms::selector),
        department: table.read("department", faults, forms::selector),
        files: table.read("files", faults, forms::selector),
    };

    let table = top.table("http", &SOURCE, faults);
    let http = HttpRules {
        headers: headers(&table, faults),
        charset: table.read("charset", faults, forms::charset),
        trust: table.read("ca", faults, |file| trust(file, files)).unwrap_or_default(),
        home: url.clone(),
    };

    let table = top.table("quirks", &SOURCE, faults);
    let mut quirks = BTreeSet::new();
    if table.flag("keys_reused", faults) == Some(true) {
        quirks.insert(Quirk::KeysReused);
    }

    let description = top.read("description", faults, forms::words);
    let publisher = top.read("publisher", faults, forms::words);
    let every = top.text_or_number("every", faults, forms::every);
    let language = top.read("language", faults, forms::language);
    let zone = top.read("zone", faults, forms::zone);
    let paused = top.flag("paused", faults);
    let posts = top.flag("posts", faults);
    let attachments = top.flag("attachments", faults);
    let robots = top.read("robots", faults, forms::robots);
    let keep = top.text_or_number("keep", faults, forms::keep);

    let short = Source::new(id, title?, url?);
    Some(Source {
        description,
        publisher,
        every,
        language,
        zone: zone.unwrap_or_else(|| short.zone.clone()),
        paused: paused.unwrap_or(short.paused),
        posts: posts.unwrap_or(short.posts),
        attachments: attachments.unwrap_or(short.attachments),
        robots: robots.unwrap_or(short.robots),
        keep,
        rows,
        post,
        http,
        quirks,
        ..short
    })
}

/// `[http] ca`: the certificates of a file.
fn trust(file: &str, files: Files<'_>) -> Result<Trust, Wrong> {
    let bytes = files(file).map_err(|error| {
        Wrong::new(
            format!("{file} can't be read: {error}"),
            "name a file of certificates in PEM form; its path is relative to the working directory",
        )
    })?;
    pem::certificates(file, &bytes).map(Trust)
}

/// `[links]`: what calls of the board's script mean.
fn links(top: &Table<'_>, faults: &mut Vec<Fault>) -> Vec<UrlTemplate> {
    let mut links = Vec::new();
    for (span, call, meaning) in top.pairs("links", faults) {
        match UrlTemplate::parse(call, meaning) {
            Some(template) => links.push(template),
            None => faults.push(Fault {
                span,
                message: format!("links: `{call}` = `{meaning}` is no call and its meaning"),
                help: Some(
                    "write it as \"goView/2\" = \"/bbs/view.do?no={1}\": the function with its count of arguments, and the address with {1} for the first; \"POST /bbs/view.do no={1}\" where only a form leads there"
                        .to_owned(),
                ),
            }),
        }
    }
    links
}

fn headers(table: &Table<'_>, faults: &mut Vec<Fault>) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    for (span, name, value) in table.pairs("headers", faults) {
        match forms::header_name(name).and_then(|()| forms::header_value(value)) {
            Ok(()) => headers.push((name.to_owned(), value.to_owned())),
            Err(wrong) => {
                faults.push(Fault { span, message: format!("headers: {}", wrong.message), help: Some(wrong.help) });
            }
        }
    }
    headers
}
