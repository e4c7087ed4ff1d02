//! The script engine: a page's scripts are run, then its clicks. Only ever in a child process.

use std::time::Instant;

use rquickjs::context::EvalOptions;
use rquickjs::{CatchResultExt, Context, Ctx, Function, Object, Runtime};
use url::Url;

use super::job::{Answer, Answers, Job};
use super::limits::{ANSWER, HEAP, PATIENCE, STACK};

/// A browser's objects, as far as links use them.
const DOM: &str = include_str!("dom.js");

const TOO_LONG: &str = "it ran for longer than a script may";

/// Runs a job. What a script breaks is told in the answers.
pub(super) fn run(job: &Job) -> Result<Answers, String> {
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    runtime.set_memory_limit(HEAP);
    runtime.set_max_stack_size(STACK);
    let begun = Instant::now();
    runtime.set_interrupt_handler(Some(Box::new(move || begun.elapsed() > PATIENCE)));
    let context = Context::full(&runtime).map_err(|error| error.to_string())?;
    let outcome = context.with(|ctx| {
        let page = page(&ctx, job).map_err(|error| error.to_string())?;
        // A script may throw what it likes; the text of it is for the operator.
        for script in &job.scripts {
            let options = lenient();
            if let Err(error) = ctx.eval_with_options::<(), _>(script.as_str(), options).catch(&ctx) {
                let failed: Function<'_> = page.get("failed").map_err(|error| error.to_string())?;
                let _ = failed.call::<_, ()>((error.to_string(),)).catch(&ctx);
            }
        }
        while ctx.execute_pending_job() && begun.elapsed() <= PATIENCE {}
        call::<()>(&ctx, &page, "loaded", ())?;
        let mut answers = Answers::default();
        let mut size = 0;
        for at in 0..job.clicks.len() {
            if begun.elapsed() > PATIENCE {
                answers.stopped = Some(TOO_LONG.to_owned());
                break;
            }
            let text: String = call(&ctx, &page, "click", (at,))?;
            size += text.len();
            if size > ANSWER / 2 {
                answers.stopped = Some("it sent more than a link is long".to_owned());
                break;
            }
            let answer = serde_json::from_str(&text);
            answers.clicks.push(answer.unwrap_or_else(|error| Answer { sent: None, error: Some(error.to_string()) }));
        }
        Ok(answers)
    });
    // An interruption is thrown like any other error; why it was thrown is what matters.
    outcome.map_err(|error: String| if begun.elapsed() > PATIENCE { TOO_LONG.to_owned() } else { error })
}

/// The page's objects, made by [`DOM`].
fn page<'js>(ctx: &Ctx<'js>, job: &Job) -> rquickjs::Result<Object<'js>> {
    let seen = serde_json::json!({
        "url": job.url, "forms": job.forms, "loose": job.loose, "clicks": job.clicks,
    });
    let seen: rquickjs::Value<'js> = ctx.json_parse(seen.to_string())?;
    let base = Url::parse(&job.base).ok();
    let join = Function::new(ctx.clone(), move |text: String, from: rquickjs::function::Opt<String>| {
        let from = from.0.map_or_else(|| base.clone(), |from| Url::parse(&from).ok());
        from.and_then(|from| from.join(text.trim()).ok()).map_or_else(String::new, String::from)
    })?;
    let parts = Function::new(ctx.clone(), |ctx: Ctx<'js>, text: String| parts(&ctx, &text))?;
    let make: Function<'js> = ctx.eval_with_options(DOM, lenient())?;
    make.call((seen, join, parts))
}

/// The parts of an address, by their names in a browser.
fn parts<'js>(ctx: &Ctx<'js>, text: &str) -> rquickjs::Result<Object<'js>> {
    let object = Object::new(ctx.clone())?;
    let Ok(url) = Url::parse(text) else { return Ok(object) };
    let port = url.port().map_or_else(String::new, |port| port.to_string());
    let hostname = url.host_str().unwrap_or("").to_owned();
    let host = if port.is_empty() { hostname.clone() } else { format!("{hostname}:{port}") };
    let prefixed = |sign: char, part: Option<&str>| part.map_or_else(String::new, |part| format!("{sign}{part}"));
    object.set("href", url.as_str())?;
    object.set("protocol", format!("{}:", url.scheme()))?;
    object.set("origin", url.origin().ascii_serialization())?;
    object.set("host", host)?;
    object.set("hostname", hostname)?;
    object.set("port", port)?;
    object.set("pathname", url.path())?;
    object.set("search", prefixed('?', url.query()))?;
    object.set("hash", prefixed('#', url.fragment()))?;
    Ok(object)
}

fn call<'js, T: rquickjs::FromJs<'js>>(
    ctx: &Ctx<'js>,
    page: &Object<'js>,
    name: &str,
    arguments: impl rquickjs::function::IntoArgs<'js>,
) -> Result<T, String> {
    let function: Function<'js> = page.get(name).map_err(|error| error.to_string())?;
    function.call(arguments).catch(ctx).map_err(|error| error.to_string())
}

/// Scripts of pages are no modules and not strict.
fn lenient() -> EvalOptions {
    let mut options = EvalOptions::default();
    options.strict = false;
    options
}
