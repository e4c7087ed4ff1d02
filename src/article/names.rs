//! What the names of classes say of a part of the page: a menu, an aid beside a post, comments.
//!
//! Hints that boards in general use; each is believed only of a small part of the page, because a form around the whole
//! post is called `search` as well. What a part is made of is asked in [`super::chrome`].

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use super::foot::is_box_of_text;
use super::media::is_file_name;
use super::notes::{asks, names_page};
use super::outline::{Kind, Outline, has_heading};
use super::pairs::pairs;
use super::short::is_loaded_up;
use crate::page::Node;
use crate::text::Label;
use crate::text::label;

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
const AID: [&str; 57] = [
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
    "btntop",
    "gotop",
    "topbtn",
    "loading",
];

/// The part of a page that is printed: the post, not the button that prints it.
const PRINTED: [&str; 9] = [
    "printarea",
    "printzone",
    "printwrap",
    "printbody",
    "printpage",
    "printdiv",
    "printsection",
    "printcontent",
    "printcontents",
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

/// What the names of each element say.
#[derive(Default)]
pub(super) struct Meanings<'a> {
    known: HashMap<(&'a str, &'a str), Meaning>,
}

impl<'a> Meanings<'a> {
    pub(super) fn of(&mut self, node: Node<'a>) -> Meaning {
        match (node.class(), node.attr("id").unwrap_or("")) {
            // Many elements have neither.
            ("", "") => Meaning::default(),
            names => *self.known.entry(names).or_insert_with(|| Meaning::of(&node.names())),
        }
    }
}

pub(super) fn is_chrome(outline: &Outline<'_>, said: Meaning, spot: usize, all: usize) -> bool {
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
        "footer" if is_site_foot(outline, spot) => return true,
        "aside" if holds_files(outline, spot) => return false,
        // The head of a post may stand in a column beside it.
        "aside" if is_column_of_fields(outline, spot) => return false,
        "footer" | "aside" => return length() * 2 <= all,
        // The head of a post may be mostly links: its kind, its days, its writer.
        "header" if is_head_of_article(outline, spot) => return false,
        "header" => return is_menu(outline, spot),
        _ => {}
    }
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
    let is_small = || length() * 3 <= all && !has_heading(outline, spot) && !is_column_of_fields(outline, spot);
    if said.site && (is_menu(outline, spot) || is_small()) {
        return true;
    }
    let is_signed = || said.signature && is_behind_text(outline, spot);
    if (said.aid || said.code && !is_written_code(outline, spot) || is_signed())
        && length() <= 600.min(all / 3)
        && !has_heading_text(outline, spot)
        && !has_head(outline, spot)
    {
        return true;
    }
    if said.comments {
        let text = || outline.text(item.bits.start..item.bits.end.min(item.bits.start + 60));
        // Comments are read by nobody who counts.
        if has_views(outline, spot) {
            return false;
        }
        let form = outline.spots[spot..item.end].iter().any(|spot| matches!(spot.node.name(), "textarea" | "form"));
        return form
            || ["댓글", "덧글", "답글", "Comment", "comment", "Reply"].iter().any(|word| text().contains(word));
    }
    false
}

/// Whether a box of a text stands before an element and beside it, or beside what is around it.
fn is_behind_text(outline: &Outline<'_>, spot: usize) -> bool {
    const BESIDE: usize = 12;
    let before = |up: usize| std::iter::successors(outline.spots[up].prev, |prev| outline.spots[*prev].prev);
    outline.upward(spot).take(2).any(|up| before(up).take(BESIDE).any(|box_| is_box_of_text(outline, box_)))
}

/// Whether a box called after a code for telephones holds a writer's: it wants something of its readers, or is a picture alone
/// that was loaded up.
fn is_written_code(outline: &Outline<'_>, spot: usize) -> bool {
    let bits = &outline.bits[outline.spots[spot].bits.clone()];
    let says = bits.iter().any(|bit| bit.is_text() && bit.text.contains(char::is_alphabetic));
    let asked = !bits.iter().any(|bit| names_page(&bit.text)) && bits.iter().any(|bit| asks(&bit.text));
    asked || !says && bits.iter().any(|bit| bit.kind == Kind::Image && is_loaded_up(outline, bit.spot))
}

/// Whether a short part beside the text is where the post's files stand: it says so, and has no heading that says otherwise.
fn holds_files(outline: &Outline<'_>, spot: usize) -> bool {
    let item = &outline.spots[spot];
    let is_file =
        || outline.bits[item.bits.clone()].iter().any(|bit| bit.link && bit.is_text() && is_file_name(&bit.text));
    let is_named = |spot: &super::outline::Spot<'_>| {
        let names = spot.node.names();
        ["attach", "atch"].iter().any(|word| names.contains(word))
    };
    let is_labelled = || {
        outline.bits[item.bits.clone()]
            .iter()
            .any(|bit| !bit.link && bit.is_text() && label::label(&bit.text) == Some(Label::Attachment))
    };
    item.bits.len() <= 60
        && is_file()
        && (outline.spots[spot..item.end].iter().any(is_named) || is_labelled())
        && !has_heading(outline, spot)
}

/// Whether a `footer` is the site's, however short the post above it: it says whose the site is, and next to nothing follows.
fn is_site_foot(outline: &Outline<'_>, spot: usize) -> bool {
    const BEHIND: usize = 80;
    const SAYS: [&str; 6] = ["copyright", "ⓒ", "©", "사업자등록번호", "개인정보처리방침", "all rights reserved"];
    let bits = outline.spots[spot].bits.clone();
    let is_last = outline.length(bits.end..outline.bits.len()) <= BEHIND;
    if bits.len() > 200 || !is_last || has_head(outline, spot) || has_heading(outline, spot) {
        return false;
    }
    outline.bits[bits].iter().any(|bit| {
        let text = bit.text.to_lowercase();
        SAYS.iter().any(|word| text.contains(word))
    })
}

/// What the names of an element say it is; asked once for each class and id, since most elements share theirs.
#[derive(Clone, Copy, Default)]
pub(super) struct Meaning {
    site: bool,
    aid: bool,
    comments: bool,
    path: bool,
    modal: bool,
    foot: bool,
    /// One of the names is `footer` and nothing else.
    footer: bool,
    of_post: bool,
    /// The page's code for telephones.
    code: bool,
    /// What a writer has set below all posts.
    signature: bool,
    /// It may hold files.
    pub files: bool,
}

/// Each name that means something, with the kinds it is of as bits: the place of its list in [`LISTS`].
static KINDS: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| {
    let mut kinds = HashMap::new();
    for (kind, list) in LISTS.iter().enumerate() {
        for name in *list {
            *kinds.entry(*name).or_default() |= 1 << kind;
        }
    }
    kinds
});

const LISTS: [&[&str]; 9] = [
    &SITE,
    &AID,
    &COMMENTS,
    &["breadcrumb", "breadcrumbs", "location", "navi", "nav"],
    &["modal"],
    &["footer"],
    &["read", "board", "view", "article", "post", "bbs", "content", "entry", "document", "card"],
    &["qr", "qrcode", "qrbox", "qrwrap", "qrarea"],
    &["signature", "signaturebox", "signaturewrap", "postsignature", "messagesignature"],
];

impl Meaning {
    /// Of names in lower case: of their words (`kogl-view` has two), and of each name as if it were one.
    fn of(names: &str) -> Self {
        let kinds = |name: &str| KINDS.get(name).copied().unwrap_or(0);
        let joined = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let own = || names.split_whitespace().filter(|name| !PRINTED.contains(&joined(name).as_str()));
        let parts = own().flat_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric()));
        let parts = parts.map(kinds).fold(0, |all, kinds| all | kinds);
        let whole = own().map(|name| kinds(&joined(name))).fold(0, |all, kinds| all | kinds);
        let is = |kinds: u16, list: u16| kinds & 1 << list != 0;
        let any = |list| is(parts | whole, list);
        Self {
            site: any(0),
            aid: any(1),
            comments: any(2),
            path: any(3),
            modal: any(4),
            foot: any(5),
            footer: is(whole, 5),
            of_post: is(parts, 6),
            code: any(7),
            signature: is(whole, 8),
            files: ["file", "attach", "atch", "download"].iter().any(|word| names.contains(word)),
        }
    }
}

/// A post of one picture is as short as an aid, and shows writer, days or views.
fn has_head(outline: &Outline<'_>, spot: usize) -> bool {
    let bits = outline.bits[outline.spots[spot].bits.clone()].iter();
    let fields = bits.filter(|bit| bit.is_text() && bit.text.len() <= 60).filter(|bit| {
        let found = label::label(&bit.text).or_else(|| label::leading(&bit.text).map(|pair| pair.0));
        matches!(found, Some(Label::Author | Label::PostedAt | Label::ModifiedAt | Label::Views))
    });
    fields.take(2).count() == 2
}

/// Whether an `aside` names the day of a post and readers or a writer, in one line or several. A ranking of other posts says
/// each of them again and again, and leads to them.
fn is_column_of_fields(outline: &Outline<'_>, spot: usize) -> bool {
    const MOST: usize = 40;
    let said = |at: &usize| outline.bits[*at].is_text() && !outline.bits[*at].link;
    let bits = || outline.spots[spot].bits.clone().filter(said).take(MOST);
    let named: Vec<Label> = bits().flat_map(|at| pairs(&outline.bits[at].text)).map(|pair| pair.0).collect();
    let once = |label: Label| named.iter().filter(|other| **other == label).count() <= 1;
    // A mail address leads to the writer, and the post's files may stand there too.
    let is_other = |text: &str| !text.contains('@') && !is_file_name(text) && text.chars().count() >= 4;
    let leads = outline.bits[outline.spots[spot].bits.clone()]
        .iter()
        .any(|bit| bit.link && bit.is_text() && is_other(&bit.text));
    // "등록일 : 2024-03-05" and nothing else.
    let is_day_alone = || bits().take(3).count() <= 2 && named.contains(&Label::PostedAt);
    !leads
        && once(Label::Views)
        && once(Label::PostedAt)
        && (named.contains(&Label::Views) || named.contains(&Label::Author) || is_day_alone())
        && (named.contains(&Label::PostedAt) || bits().any(|at| outline.is_day(at, 40)))
}

/// Whether a count of readers stands near the beginning of a part: a post, however it is called.
pub(super) fn has_views(outline: &Outline<'_>, spot: usize) -> bool {
    let bits =
        outline.bits[outline.spots[spot].bits.clone()].iter().filter(|bit| bit.is_text() && bit.text.len() <= 60);
    let found = |text: &str| label::label(text).or_else(|| label::leading(text).map(|pair| pair.0));
    bits.take(40).any(|bit| found(&bit.text) == Some(Label::Views))
}

/// A post's own title may stand in a block with a name that means nothing here.
fn has_heading_text(outline: &Outline<'_>, spot: usize) -> bool {
    outline.spots[spot..outline.spots[spot].end]
        .iter()
        .any(|inner| matches!(inner.node.name(), "h1" | "h2" | "h3" | "h4") && outline.length(inner.bits.clone()) >= 10)
}

/// Whether a `header` is an article's, with a heading and a day.
fn is_head_of_article(outline: &Outline<'_>, spot: usize) -> bool {
    let item = &outline.spots[spot];
    let is_day = |at: usize| outline.is_day(at, 40);
    outline.ancestors(spot).any(|up| outline.spots[up].node.is("article"))
        && item.bits.len() <= 40
        && has_heading(outline, spot)
        && item.bits.clone().any(is_day)
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
