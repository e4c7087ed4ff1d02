//! What stands on every page of a site and is no part of a post: menus, paths, share bars, ratings, comments, licences,
//! the page's manager, the way to the neighbours, lists of other posts.
//!
//! Two sorts of finding: elements that are never the post's ([`Chrome::gone`]), and places where a post ends
//! ([`Chrome::ends`]). Names of classes are hints that boards in general use; each is believed only of a small part of
//! the page, because a form around the whole post is called `search` as well.

use std::collections::HashMap;
use std::ops::Range;

use super::outline::{Kind, Outline};
use super::signs::{Shape, is_comments, is_foot, is_licence, is_list_word, is_neighbour, is_rating};
use crate::page::Page;
use crate::text::Label;
use crate::text::label;

pub(super) struct Chrome {
    /// By spot: hidden, a control, or not the post's.
    pub gone: Vec<bool>,
    /// By bit, the same.
    pub skip: Vec<bool>,
    /// Bits behind which a post has ended, in order.
    pub ends: Vec<End>,
    /// By bit: in a list of other posts; this post stands among them too.
    pub others: Vec<bool>,
}

/// A place where a post is over, if it had begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub bit: usize,
    /// Files may stand between the body and this; never behind the others.
    pub before_files: bool,
    /// No button: it never stands above a body as well.
    pub sure: bool,
    /// The page goes on with the site's own things: a rating, the manager, the foot.
    pub foot: bool,
}

impl Chrome {
    pub(super) fn of(page: &Page, outline: &Outline<'_>) -> Self {
        let mut chrome = Self {
            gone: vec![false; outline.spots.len()],
            skip: vec![false; outline.bits.len()],
            ends: Vec::new(),
            others: vec![false; outline.bits.len()],
        };
        let all = outline.length(0..outline.bits.len());
        let mut meanings = HashMap::new();
        let mut spot = 0;
        while spot < outline.spots.len() {
            if outline.spots[spot].gone || is_chrome(outline, &mut meanings, spot, all) {
                chrome.drop(outline, spot);
                spot = outline.spots[spot].end;
            } else {
                spot += 1;
            }
        }
        chrome.licences(outline);
        chrome.other_posts(page, outline);
        chrome.find_ends(outline);
        chrome
    }

    fn drop(&mut self, outline: &Outline<'_>, spot: usize) {
        let Range { start, end } = outline.spots[spot].bits.clone();
        self.skip[start..end].fill(true);
        self.gone[spot..outline.spots[spot].end].fill(true);
    }

    /// 공공누리: a mark and a sentence, wherever they stand.
    fn licences(&mut self, outline: &Outline<'_>) {
        for at in 0..outline.bits.len() {
            let bit = &outline.bits[at];
            if self.skip[at] || bit.kind == Kind::Control || !is_licence(&bit.text) {
                continue;
            }
            let spot = outline
                .upward(bit.spot)
                .take_while(|up| outline.length(outline.spots[*up].bits.clone()) <= 200 && !has_heading(outline, *up))
                .filter(|up| {
                    // An element with texts that have nothing to do with it holds more than the licence.
                    let bits = outline.spots[*up].bits.clone();
                    let texts = outline.bits[bits].iter().filter(|bit| bit.is_text());
                    texts.clone().count() <= 6
                        && texts.clone().all(|bit| {
                            is_licence(&bit.text)
                                || [
                                    "저작",
                                    "출처",
                                    "제1유형",
                                    "제2유형",
                                    "제3유형",
                                    "제4유형",
                                    "조건",
                                    "이용",
                                    "변경",
                                    "유형",
                                ]
                                .iter()
                                .any(|word| bit.text.contains(word))
                        })
                })
                .last();
            if let Some(spot) = spot {
                self.drop(outline, spot);
            }
        }
    }

    /// Three and more links in one list or table that lead to addresses made like this one: other posts of the board.
    /// A post is over where they begin.
    fn other_posts(&mut self, page: &Page, outline: &Outline<'_>) {
        let own = Shape::of(page.url());
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for (spot, item) in outline.spots.iter().enumerate() {
            if self.gone[spot] || !item.node.is("a") || outline.length(item.bits.clone()) < 2 {
                continue;
            }
            let href = item.node.attr("href").map(str::trim).filter(|href| !href.starts_with('#'));
            let Some(target) = href.and_then(|href| page.resolve(href)) else { continue };
            if !own.is_sibling(&Shape::of(&target)) {
                continue;
            }
            let list =
                outline.ancestors(spot).find(|up| matches!(outline.spots[*up].node.name(), "ul" | "ol" | "table"));
            // The list of a list (cards with lists of their own) is the outer one.
            let list = list.map(|list| Self::outer_list(outline, list));
            if let Some(list) = list {
                match seen.iter_mut().rev().take(20).find(|seen| seen.0 == list) {
                    Some(seen) => seen.1 += 1,
                    None => seen.push((list, 1)),
                }
            }
        }
        for (list, links) in seen {
            let items = outline.children(list).flat_map(|child| match outline.spots[child].node.name() {
                "tbody" => outline.children(child).collect::<Vec<_>>(),
                _ => vec![child],
            });
            let items = items.filter(|item| matches!(outline.spots[*item].node.name(), "li" | "tr")).count();
            if links >= 3 && links * 3 >= items {
                self.ends.push(End {
                    bit: outline.spots[list].bits.start,
                    before_files: false,
                    sure: true,
                    foot: false,
                });
                self.others[outline.spots[list].bits.clone()].fill(true);
                self.drop(outline, list);
            }
        }
    }

    /// A list within an item of a list stands for that outer list.
    fn outer_list(outline: &Outline<'_>, list: usize) -> usize {
        outline
            .ancestors(list)
            .take(4)
            .take_while(|up| !matches!(outline.spots[*up].node.name(), "td" | "body" | "section" | "article"))
            .filter(|up| matches!(outline.spots[*up].node.name(), "ul" | "ol"))
            .last()
            .unwrap_or(list)
    }

    fn find_ends(&mut self, outline: &Outline<'_>) {
        for (at, bit) in outline.bits.iter().enumerate() {
            if self.skip[at] && bit.kind != Kind::Control || bit.text.len() > 300 {
                continue;
            }
            let text = bit.text.as_str();
            let neighbour = bit.is_text() && is_neighbour(text);
            let list = (bit.link || bit.kind == Kind::Control) && is_list_word(text);
            let comments = bit.is_text() && is_comments(text);
            let rating = bit.is_text() && is_rating(text);
            let foot = bit.kind != Kind::Control && is_foot(text);
            if neighbour || list || comments || rating || foot || (bit.kind != Kind::Control && is_licence(text)) {
                let sure = neighbour || rating || foot;
                self.ends.push(End {
                    bit: at,
                    before_files: !neighbour && !comments && !foot,
                    sure,
                    foot: rating || foot,
                });
            }
        }
        // What was left out by name ends a post as well.
        for (spot, item) in outline.spots.iter().enumerate() {
            if self.gone[spot] && !item.gone && item.node.is("footer") {
                self.ends.push(End { bit: item.bits.start, before_files: false, sure: true, foot: false });
            }
        }
        self.ends.sort_by_key(|end| end.bit);
    }
}

fn has_heading(outline: &Outline<'_>, spot: usize) -> bool {
    outline.spots[spot..outline.spots[spot].end]
        .iter()
        .any(|spot| matches!(spot.node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

/// Names that mean a part of the site, however long it is.
const SITE: [&str; 40] = [
    "gnb",
    "lnb",
    "snb",
    "tnb",
    "fnb",
    "lnbarea",
    "leftmenu",
    "leftnav",
    "sidemenu",
    "submenu",
    "topmenu",
    "allmenu",
    "totalmenu",
    "mobilemenu",
    "sitemap",
    "breadcrumb",
    "breadcrumbs",
    "footer",
    "skipnav",
    "skipnavi",
    "skip",
    "skiptocontent",
    "quickmenu",
    "quick",
    "pagenav",
    "navbar",
    "sidebar",
    "familysite",
    "familylink",
    "globalnav",
    "localnav",
    "topnav",
    "mainmenu",
    "menuwrap",
    "accessibility",
    "accessbility",
    "headerwrap",
    "footerwrap",
    "sns",
    "fontsize",
];

/// Names that mean an aid beside the post, believed of something short.
const AID: [&str; 58] = [
    "location",
    "navi",
    "nav",
    "share",
    "snsbox",
    "snslist",
    "snsshare",
    "snswrap",
    "sharebox",
    "sharewrap",
    "utilbtn",
    "satisfaction",
    "satisfy",
    "satisfied",
    "satisfactionsurvey",
    "survey",
    "research",
    "appraisal",
    "evaluation",
    "pagesatisfaction",
    "kogl",
    "nuri",
    "opentype",
    "publicnuri",
    "koglseview",
    "copyright",
    "ccl",
    "prevnext",
    "nextprev",
    "prevnextwrap",
    "pager",
    "paging",
    "pagination",
    "pageinfo",
    "admininfo",
    "contactus",
    "charge",
    "charger",
    "manager",
    "pagemanager",
    "contentmanager",
    "contentsmanager",
    "dutyinfo",
    "managerinfo",
    "popup",
    "modal",
    "layerpop",
    "layerpopup",
    "banner",
    "ad",
    "ads",
    "adsense",
    "print",
    "toparea",
    "btntop",
    "gotop",
    "topbtn",
    "loading",
];

/// Names of comments, believed with a form or the word itself.
const COMMENTS: [&str; 12] = [
    "comment",
    "comments",
    "commentbox",
    "commentwrap",
    "commentlist",
    "commentarea",
    "reply",
    "replies",
    "replylist",
    "replywrap",
    "cmt",
    "cmtlist",
];

fn is_chrome<'a>(
    outline: &Outline<'a>,
    meanings: &mut HashMap<(&'a str, &'a str), Meaning>,
    spot: usize,
    all: usize,
) -> bool {
    let item = &outline.spots[spot];
    let node = item.node;
    let length = || outline.length(item.bits.clone());
    match node.name() {
        "html" | "body" | "main" | "table" | "tbody" | "tr" | "td" | "th" => return false,
        "nav" | "dialog" => return true,
        // The foot of a post's own box may hold its files.
        "footer"
            if outline
                .ancestors(spot)
                .any(|up| matches!(outline.spots[up].node.name(), "article" | "section" | "main")) => {}
        "footer" | "aside" => return length() * 2 <= all,
        "header" => return is_menu(outline, spot),
        _ => {}
    }
    let said =
        *meanings.entry((node.class(), node.attr("id").unwrap_or(""))).or_insert_with(|| Meaning::of(&node.names()));
    // The foot of a post is not the site's.
    if said.foot && said.of_post {
        return false;
    }
    // Terms and forms that open over the page, however long they are.
    if node.attr("role") == Some("dialog") || said.modal && node.attr("aria-hidden") == Some("true") {
        return true;
    }
    // A row of facts may be called a path; a path is short and has no day in it.
    if said.path
        && outline.bits[item.bits.clone()]
            .iter()
            .take(80)
            .any(|bit| bit.text.len() < 60 && crate::text::date::find(&bit.text, None).is_some())
    {
        return false;
    }
    // Below a post of two lines the site's foot is most of the page; it begins with links to its terms, or ends the page.
    if said.footer && item.end == outline.spots.len() {
        return true;
    }
    if said.site && (is_menu(outline, spot) || length() * 3 <= all && !has_heading(outline, spot)) {
        return true;
    }
    if said.aid && length() <= 600.min(all / 3) && !has_heading_text(outline, spot) && !has_head(outline, spot) {
        return true;
    }
    if said.comments {
        let text = || outline.text(item.bits.start..item.bits.end.min(item.bits.start + 60));
        let form = outline.spots[spot..item.end].iter().any(|spot| matches!(spot.node.name(), "textarea" | "form"));
        return form
            || ["댓글", "덧글", "답글", "Comment", "comment", "Reply"].iter().any(|word| text().contains(word));
    }
    false
}

/// What the names of an element say it is; asked once for each class and id, since most elements share theirs.
#[derive(Clone, Copy, Default)]
struct Meaning {
    site: bool,
    aid: bool,
    comments: bool,
    path: bool,
    modal: bool,
    foot: bool,
    /// One of the names is `footer` and nothing else.
    footer: bool,
    of_post: bool,
}

impl Meaning {
    fn of(names: &str) -> Self {
        if names.is_empty() {
            return Self::default();
        }
        let parts = split(names);
        let whole: Vec<String> =
            names.split_whitespace().map(|name| name.chars().filter(char::is_ascii_alphanumeric).collect()).collect();
        let named = |list: &[&str]| parts.iter().chain(&whole).any(|name| list.contains(&name.as_str()));
        let of_post = ["read", "board", "view", "article", "post", "bbs", "content", "entry", "document", "card"];
        Self {
            site: named(&SITE),
            aid: named(&AID),
            comments: named(&COMMENTS),
            path: named(&["breadcrumb", "breadcrumbs", "location", "navi", "nav"]),
            modal: named(&["modal"]),
            foot: named(&["footer"]),
            footer: whole.iter().any(|name| name == "footer"),
            of_post: parts.iter().any(|name| of_post.contains(&name.as_str())),
        }
    }
}

/// A post of one picture is as short as an aid, and shows writer, day or views.
fn has_head(outline: &Outline<'_>, spot: usize) -> bool {
    let bits = outline.bits[outline.spots[spot].bits.clone()].iter();
    let fields = bits.filter(|bit| bit.is_text() && bit.text.len() <= 60).filter(|bit| {
        let found = label::label(&bit.text).or_else(|| label::leading(&bit.text).map(|pair| pair.0));
        matches!(found, Some(Label::Author | Label::PostedAt | Label::Views))
    });
    fields.take(2).count() == 2
}

/// A post's own title may stand in a block with a name that means nothing here.
fn has_heading_text(outline: &Outline<'_>, spot: usize) -> bool {
    outline.spots[spot..outline.spots[spot].end]
        .iter()
        .any(|inner| matches!(inner.node.name(), "h1" | "h2" | "h3" | "h4") && outline.length(inner.bits.clone()) >= 10)
}

/// Mostly links, and several.
fn is_menu(outline: &Outline<'_>, spot: usize) -> bool {
    let bits = outline.spots[spot].bits.clone();
    let (mut links, mut linked, mut all) = (0, 0, 0);
    for bit in outline.bits[bits].iter().filter(|bit| bit.is_text()) {
        let length = bit.text.chars().count();
        all += length;
        if bit.link {
            linked += length;
            links += 1;
        }
    }
    links >= 4 && linked * 10 >= all * 6
}

/// The words of class names: `koglSeView siiru-clr` is kogl, se, view, siiru, clr.
fn split(names: &str) -> Vec<String> {
    names.split(|c: char| !c.is_ascii_alphanumeric()).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
