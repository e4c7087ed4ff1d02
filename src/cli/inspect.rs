//! `boardfeed inspect`: what is understood of one page.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use url::Url;

use crate::decode::decode;
use crate::fetch::Body;
use crate::inspect::{Reading, article_json, explain, explain_json, listing_json, read};
use crate::model::{Code, Learnt, SourceId};
use crate::page::Page;
use crate::refresh::{self, FirstLook};
use crate::sandbox::Sandbox;
use crate::source::Source;

use super::config::Config;
use super::{Failure, Global, Verdict, explain as words, rig, say, show};

/// Show what is understood of one page, list or post
#[derive(clap::Args, Debug)]
#[command(
    after_help = "A page that is neither a list nor a post exits 1 with the reason.\nA page whose address is a source's list is read with that source's overrides.\nA row marked \"guessed\" (--json) leads to an address that was guessed: a refresh tries it before a feed shows it."
)]
pub(super) struct Inspect {
    /// A page's address, or a file that holds it
    #[arg(value_name = "URL|FILE")]
    page: String,
    /// The address the file came from
    #[arg(long, value_name = "BASE")]
    url: Option<String>,
    /// One JSON object, for programs
    #[arg(long)]
    json: bool,
    /// Say why: which place is the board and what else could be, what named each field, what led to the posts
    #[arg(long)]
    explain: bool,
    /// Answer from recorded pages below DIR, and nothing else
    #[arg(long, value_name = "DIR")]
    replay: Option<PathBuf>,
}

/// A page as it came, before it is understood.
struct Got {
    bytes: Vec<u8>,
    content_type: Option<String>,
    url: Url,
    /// When it was received, where that is known.
    when: Option<jiff::Timestamp>,
    /// The page of the frame that holds a post's body.
    frame: Option<Body>,
}

impl Inspect {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let config = Config::read(global)?;
        let is_address = ["http://", "https://"].iter().any(|scheme| self.page.starts_with(scheme));
        if !is_address && let Some((scheme, _)) = self.page.split_once("://") {
            return Err(Failure::Usage(format!(
                "{}: addresses of {scheme} are not read, only those of http and https, and files",
                self.page
            )));
        }
        let got = if is_address { self.fetch(&config)? } else { self.file(config.settings.fetch.max_body)? };
        let source = source_of(&config, &got.url);
        let decoded = decode(&got.bytes, got.content_type.as_deref(), source.http.charset.as_deref());
        if let Some(problem) = decoded.problems.iter().find(|p| matches!(p.code, Code::NotHtml | Code::EmptyPage)) {
            return Err(Failure::Other(anyhow::anyhow!("{}: {problem}", self.page)));
        }
        let page = Page::parse(&decoded.text, &got.url);
        let now = got.when.map(|when| when.to_zoned_datetime(source.zone.clone()).datetime());
        let mut reading = read(&page, &source.rows, &source.post, now);
        let mut rows = source.rows.clone();
        if asks_its_script(&reading)
            && let Some(solved) = super::runtime()?.block_on(refresh::solved(&page, &rows, &rig::sandbox()))
        {
            rows = solved;
            reading = read(&page, &rows, &source.post, now);
        }
        let why = self.explain.then(|| explain(&page, &rows, &source.post, now));
        // The reasons come last: what was read is what most people ask for.
        let object = |mut object: serde_json::Value| {
            if let Some(why) = &why {
                object["explain"] = explain_json(why);
            }
            format!("{object}\n")
        };
        let out = match reading {
            Reading::Listing(mut listing) => {
                listing.problems.splice(0..0, decoded.problems);
                if self.json {
                    object(listing_json(&listing, &got.url, decoded.charset))
                } else {
                    show::listing(&listing) + &why.as_ref().map(words::list).unwrap_or_default()
                }
            }
            Reading::Article(mut article) => {
                if let Some(frame) = &got.frame {
                    refresh::fill_frame(&mut article, frame, &source);
                }
                article.problems.splice(0..0, decoded.problems);
                if self.json {
                    object(article_json(&article, &got.url, decoded.charset))
                } else {
                    show::article(&article) + &why.as_ref().map(words::post).unwrap_or_default()
                }
            }
            Reading::Neither(mut problems) => {
                problems.splice(0..0, decoded.problems);
                let reasons: Vec<String> = problems.iter().map(ToString::to_string).collect();
                let near = why.as_ref().map(|why| format!("\n{}", words::neither(why))).unwrap_or_default();
                return Err(Failure::Other(anyhow::anyhow!(
                    "{} is neither a list nor a post: {}{near}",
                    self.page,
                    reasons.join("; ")
                )));
            }
        };
        say::data(&out)?;
        Ok(Verdict::AllWell)
    }

    /// A file, of at most as many bytes as a fetched page may have.
    fn file(&self, max: u64) -> Result<Got, Failure> {
        let path = Path::new(&self.page);
        let usage = |error: std::io::Error| Failure::Usage(format!("can't read {}: {error}", path.display()));
        let mut bytes = Vec::new();
        File::open(path).and_then(|file| file.take(max + 1).read_to_end(&mut bytes)).map_err(usage)?;
        if bytes.len() as u64 > max {
            return Err(Failure::Other(anyhow::anyhow!(
                "{} is larger than {max} bytes; the setting fetch.max_body allows more",
                path.display()
            )));
        }
        let base = self.url.as_deref().unwrap_or("http://localhost/");
        let url = Url::parse(base).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let url = url.ok_or_else(|| {
            Failure::Usage(format!("--url {base} is no http(s) address, such as https://example.kr/list.do"))
        })?;
        // A file was fetched at a time nobody knows: "12:23" stays without a day.
        Ok(Got { bytes, content_type: None, url, when: None, frame: None })
    }

    fn fetch(&self, config: &Config) -> Result<Got, Failure> {
        let url =
            Url::parse(&self.page).map_err(|error| Failure::Usage(format!("{} is no address: {error}", self.page)))?;
        let source = source_of(config, &url);
        // As a refresh asks: signposts are followed, and a page that wants to see its cookie first is asked again. A board
        // or a post's body in a frame is looked for there.
        let (body, frame) =
            super::runtime()?.block_on(rig::with_pages(config, self.replay.as_deref(), async |origin| {
                let (mut requests, sandbox) = (0, Sandbox::off());
                let look = FirstLook::list(origin.as_ref(), &source, &sandbox, Learnt::default(), &mut requests).await;
                let mut look = look.map_err(|problems| {
                    let reasons: Vec<String> = problems.iter().map(ToString::to_string).collect();
                    anyhow::anyhow!("{}", reasons.join("; "))
                })?;
                for frame in look.frames() {
                    if look.enter(&frame, &sandbox).await {
                        say::note(&format!("the board stands in a frame of that page, at {frame}"));
                        break;
                    }
                }
                let frame = look.framed_post().await;
                Ok((look.body, frame))
            }))?;
        let content_type = body.header("content-type").map(str::to_owned);
        Ok(Got { bytes: body.bytes, content_type, url: body.url, when: Some(body.when), frame })
    }
}

/// Whether rows lead to their posts by calls that only running the page's script can tell.
fn asks_its_script(reading: &Reading) -> bool {
    match reading {
        Reading::Listing(listing) => !listing.unexplained.is_empty() || !listing.by_name.is_empty(),
        Reading::Article(_) => false,
        Reading::Neither(problems) => problems.iter().any(|problem| problem.code == Code::UnknownHandler),
    }
}

/// The source whose list this is, else one of which nothing is configured.
fn source_of(config: &Config, url: &Url) -> Arc<Source> {
    let own = config.sources.iter().find(|source| source.url == *url).cloned();
    own.unwrap_or_else(|| {
        #[expect(clippy::expect_used, reason = "a constant name of the right form")]
        let id = SourceId::new("inspect/page").expect("a source name");
        Arc::new(Source::new(id, "", url.clone()))
    })
}
