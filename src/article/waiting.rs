//! A body that waits in the page as text: in a `textarea`, in a frame's `srcdoc`, in a script's string, in a box that a script
//! unfolds, or written out with its tags because a board escaped it once too often.
//!
//! Asked where nothing else is a body (a script's string is as often a template or a message), but for what the label
//! 내용 stands beside, and what shows its tags to the reader. A script's string has to go into an empty element behind the
//! title; where a post is its files a short one is a message ("불러오는 중입니다"), where the source names the body any.

use std::collections::BTreeSet;

use foldhash::HashSet;

use super::frame::fill;
use super::images;
use super::quoted::literals_as_written;
use super::sentence::is_sentence;
use super::short::names_text;
use super::{Kind, Reading};
use crate::model::Article;
use crate::page::{Node, Page, block_text_without, is_switched_off, safe_html};
use crate::text::{Label, clean_lines, unescaped};

/// Longer scripts are programs; a page has few that hold its body.
const LONGEST: usize = 512 << 10;
const MOST: usize = 40;

/// Letters of what a script says meanwhile: fewer.
const MESSAGE: usize = 60;

impl Reading<'_> {
    /// Takes the body from where it waits, from the title's element on, where the article has none. `has_files` says whether
    /// the post may be nothing but files.
    pub(super) fn take_waiting(&self, article: &mut Article, from: usize, has_files: bool) {
        let is_empty = |article: &Article| article.content_text.is_empty() && article.images.is_empty();
        if let Some(text) = self.in_labelled_cell() {
            self.fill_with(article, &as_written(&text));
        }
        if !is_empty(article) {
            if is_escaped(&article.content_text) {
                let shown = std::mem::take(&mut article.content_text);
                self.fill_with(article, &shown);
                if is_empty(article) {
                    article.content_text = shown;
                }
            }
            return;
        }
        let spots = || self.outline.spots[from..].iter().map(|spot| spot.node);
        let written = spots()
            .filter(|node| node.is("textarea"))
            .map(Node::raw_text)
            .find(|text| text.contains("</") && text.contains('<'));
        let plain = || spots().filter(|node| node.is("textarea")).find_map(fixed).map(|text| as_written(&text));
        let framed = || {
            let frames = self.outline.bits.iter().filter(|bit| bit.kind == Kind::Frame && bit.spot >= from);
            let mut inner = frames.filter_map(|bit| self.outline.spots[bit.spot].node.attr("srcdoc"));
            inner.find(|inner| !inner.trim().is_empty()).map(str::to_owned)
        };
        let scripted = || {
            let found = self.in_script(from).filter(|html| !has_files || is_more_than_a_message(html));
            found.filter(|_| self.overrides.body.is_none())
        };
        if let Some(body) = written.or_else(plain).or_else(framed).or_else(scripted) {
            self.fill_with(article, &body);
        } else if let Some(node) = self.folded(from, has_files) {
            let dropped = BTreeSet::new();
            safe_html(self.page, node, &dropped).trim().clone_into(&mut article.content_html);
            article.content_text = clean_lines(&block_text_without(node, &dropped));
            article.images = images::images(self.page, node, &dropped);
        }
    }

    /// The first box that a script unfolds (`<div class="cont" style="display:none">`) and that says something as a text does: no
    /// form, and nothing that opens over the page. Where a post may be its files it has to be called a text.
    fn folded(&self, from: usize, has_files: bool) -> Option<Node<'_>> {
        const OVER: [&str; 14] = [
            "pop", "modal", "layer", "dialog", "agree", "alert", "login", "print", "share", "sns", "copy", "help",
            "viewer", "privacy",
        ];
        let end = self.chrome.ends.iter().find(|end| end.sure && self.outline.spots[from].bits.end <= end.bit);
        let is_own = |spot: &usize| {
            let item = &self.outline.spots[*spot];
            let parent = &self.outline.spots[item.parent];
            item.gone
                && !parent.gone
                && !self.chrome.gone[item.parent]
                && end.is_none_or(|end| item.bits.start <= end.bit)
                && matches!(item.node.name(), "div" | "section" | "article" | "td" | "dd")
                && (item.node.is_hidden() || is_switched_off(item.node.class()))
        };
        let says = |node: &Node<'_>| {
            let fields = ["input", "textarea", "select"].iter().any(|name| node.find(name).is_some());
            let names = node.names();
            let is_text = || node.all("p").chain([*node]).take(MOST).any(|part| is_sentence(&part.text()));
            !fields && !OVER.iter().any(|word| names.contains(word)) && (!has_files || names_text(*node)) && is_text()
        };
        // A player is all of the post.
        let until = end.map_or(self.outline.bits.len(), |end| end.bit);
        let bits = self.outline.spots[from].bits.end..until;
        let plays = |at: usize| {
            let bit = &self.outline.bits[at];
            bit.kind == Kind::Frame && self.outline.spots[bit.spot].node.attr("src").is_some_and(|src| !src.is_empty())
        };
        if !bits.is_empty() && bits.into_iter().any(plays) {
            return None;
        }
        let spots = (from..self.outline.spots.len()).filter(is_own);
        spots.map(|spot| self.outline.spots[spot].node).find(says)
    }

    fn fill_with(&self, article: &mut Article, html: &str) {
        fill(article, &Page::parse(html, self.page.base()));
    }

    /// The text of the one `textarea` in the cell beside 내용, which nobody is to change.
    fn in_labelled_cell(&self) -> Option<String> {
        let mut labels = self.facts.iter().filter(|fact| fact.label == Label::Body);
        labels.find_map(|fact| {
            let is_cell = |up: &usize| matches!(self.outline.spots[*up].node.name(), "th" | "dt" | "td");
            let cell = self.outline.upward(self.outline.bits[fact.at].spot).take(4).find(is_cell)?;
            let beside = self.outline.spots.get(self.outline.spots[cell].end)?;
            let is_value = matches!(beside.node.name(), "td" | "dd") && beside.bits.is_empty();
            beside.node.find("textarea").filter(|_| is_value).and_then(fixed)
        })
    }

    /// The longest string with tags and text that a script of the page sets into an empty element from this one on.
    fn in_script(&self, from: usize) -> Option<String> {
        let is_code = |spot: usize| matches!(self.outline.spots[spot].node.name(), "script" | "style");
        let is_empty = |spot: &usize| {
            let item = &self.outline.spots[*spot];
            !item.gone && item.bits.is_empty() && !is_code(*spot) && self.outline.children(*spot).all(is_code)
        };
        let empty: HashSet<&str> = (from..self.outline.spots.len())
            .filter(is_empty)
            .map(|spot| self.outline.spots[spot].node)
            .flat_map(|node| node.attr("id").into_iter().chain(node.class().split_whitespace()))
            .collect();
        // "document.getElementById('view').innerHTML", "$('#view .text').html(", "view.innerHTML".
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let names_one = |code: &str| code.split(|c: char| !is_word(c)).any(|word| empty.contains(word));
        let sets = |code: &str| {
            [".innerHTML", ".html(", ".append(", "insertAdjacentHTML"].iter().any(|way| code.contains(way))
        };
        let scripts = self.page.root().all("script").filter(|script| script.attr("src").is_none()).take(MOST);
        let codes = scripts.map(Node::raw_text).filter(|code| code.len() <= LONGEST && sets(code) && names_one(code));
        let strings = codes.flat_map(|code| literals_as_written(&code));
        let marked = strings.filter(|text| text.len() >= 40 && text.contains('>'));
        let bodies = marked.map(|text| unescaped(&text)).filter(|html| is_body(html));
        bodies.max_by_key(String::len)
    }
}

/// What a `textarea` shows that nobody is to change.
fn fixed(area: Node<'_>) -> Option<String> {
    let is_fixed = area.attr("readonly").is_some() || area.attr("disabled").is_some();
    Some(area.raw_text()).filter(|text| is_fixed && !text.trim().is_empty())
}

/// Plain text as HTML that keeps its lines; a text with tags as it is.
fn as_written(text: &str) -> String {
    if text.contains("</") {
        return text.to_owned();
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<div style=\"white-space: pre-line\">{text}</div>")
}

/// Whether a text is all HTML, from its first tag to its last: nobody writes so to people.
fn is_escaped(text: &str) -> bool {
    const TAGS: [&str; 10] = ["<p", "<div", "<span", "<table", "<h", "<ul", "<ol", "<font", "<strong", "<b>"];
    let text = text.trim();
    TAGS.iter().any(|tag| text.starts_with(tag)) && text.ends_with('>') && text.contains("</")
}

fn is_more_than_a_message(html: &str) -> bool {
    const WAITS: [&str; 7] = ["불러오", "준비하고 있", "준비 중", "잠시만", "로딩", "loading", "please wait"];
    const LONG: usize = 200;
    let waits = || WAITS.iter().any(|word| html.to_lowercase().contains(word));
    let letters = said(html);
    letters >= MESSAGE && (letters >= LONG || !waits())
}

/// Letters and figures outside of tags.
fn said(html: &str) -> usize {
    let mut tag = false;
    let said = html.chars().filter(|c| {
        tag = *c == '<' || tag && *c != '>';
        !tag && c.is_alphanumeric()
    });
    said.count()
}

/// Whether a string of a script says something: paragraphs, not a template with holes or a button.
fn is_body(html: &str) -> bool {
    let paragraphs = ["<p>", "<p ", "<div", "<br", "<table", "<ul", "<ol"].iter().any(|open| html.contains(open));
    paragraphs
        && said(html) >= 20
        && !["${", "{{", "<%", "<input", "<button", "<option"].iter().any(|hole| html.contains(hole))
}
