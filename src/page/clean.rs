//! Foreign HTML made safe to show in a reader: an allow list (ammonia), not a block list.

use ammonia::{Builder, UrlRelative};
use url::Url;

/// Keeps structure, links, images and tables; drops scripts, styles, forms, frames, event attributes. Addresses become
/// absolute against `base`; only http(s) and mailto stay.
pub fn sanitize(html: &str, base: &Url) -> String {
    Builder::default()
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::RewriteWithBase(base.clone()))
        .link_rel(None)
        .clean(html)
        .to_string()
}
