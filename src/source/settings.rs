//! The operator's settings, checked: the terms the program runs in.

use std::time::Duration;

use ipnet::IpNet;
use url::Url;

use super::{Every, Keep};

/// `config/boardfeed.toml`; every key has a default.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub store: StoreSettings,
    pub serve: ServeSettings,
    pub fetch: FetchSettings,
    pub refresh: RefreshSettings,
    pub publish: PublishSettings,
    pub notify: NotifySettings,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StoreSettings {
    /// `sqlite:PATH` (relative to the working directory) or `postgres://…`.
    pub url: String,
    /// How long posts are remembered, where the source does not say.
    pub keep: Keep,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ServeSettings {
    /// Address and port to listen on.
    pub listen: String,
    /// What feeds say about themselves; never taken from a request.
    pub public_url: Url,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FetchSettings {
    /// Mail or web address in the User-Agent; empty: nothing is fetched.
    pub contact: String,
    /// From the beginning of one request to a host to the beginning of the next.
    pub pause: Duration,
    /// Of a whole request, to the last byte.
    pub timeout: Duration,
    /// Bytes, after decompression.
    pub max_body: u64,
    /// Blocks the address guard lets through.
    pub allow_private: Vec<IpNet>,
    /// http(s) or socks5; `None`: straight.
    pub proxy: Option<Url>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RefreshSettings {
    pub every: Every,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PublishSettings {
    /// A folder; empty: nowhere.
    pub to: String,
}

/// Who hears of a source's trouble that does not pass.
#[derive(Clone, Default, PartialEq)]
pub struct NotifySettings {
    /// `None`: nobody.
    pub url: Option<Url>,
    /// The key of the messages' signature; empty: they are not signed.
    pub secret: String,
}

/// Neither the secret nor the address, whose path is one with many services, goes into a log.
impl std::fmt::Debug for NotifySettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NotifySettings").field("is_set", &self.url.is_some()).finish_non_exhaustive()
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            store: StoreSettings { url: "sqlite:state/boardfeed.db".to_owned(), keep: Keep::All },
            serve: ServeSettings {
                listen: "127.0.0.1:8080".to_owned(),
                #[expect(clippy::expect_used, reason = "a constant that the tests parse")]
                public_url: Url::parse("http://127.0.0.1:8080").expect("a constant address"),
            },
            fetch: FetchSettings {
                contact: String::new(),
                pause: Duration::from_secs(3),
                timeout: Duration::from_secs(30),
                max_body: 8 << 20,
                allow_private: Vec::new(),
                proxy: None,
            },
            refresh: RefreshSettings { every: Every::Auto },
            publish: PublishSettings { to: String::new() },
            notify: NotifySettings::default(),
        }
    }
}
