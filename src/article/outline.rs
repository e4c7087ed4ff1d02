//! A post page as a person's eye runs over it: every text, picture and frame in order, each with the element it stands in.
//!
//! One pass over the page; everything else in this room asks here by position instead of walking the tree again, so that
//! a page of 5 MB costs no more than its length. Knows nothing of boards but that they hide lists of files ([`opened`]).
//!
//! [`opened`]: super::opened

use std::cell::OnceCell;
use std::ops::Range;

use foldhash::HashSet;

use super::opened::is_list_of_files;
use super::steps;
use crate::page::{Node, NodeId, Page, Piece, is_switched_off};
use crate::text::{clean, date};

/// The page in reading order.
pub(super) struct Outline<'a> {
    /// Elements in document order; the descendants of one are the `spots` up to its `end`.
    pub spots: Vec<Spot<'a>>,
    /// Texts, pictures and frames in document order.
    pub bits: Vec<Bit>,
    lines: Vec<Range<usize>>,
    /// Characters of text before each bit.
    sums: Vec<usize>,
    /// By bit, whether it is a day: asked of the same text by many.
    days: Vec<OnceCell<bool>>,
}

/// One element.
pub(super) struct Spot<'a> {
    pub node: Node<'a>,
    /// The root is its own parent.
    pub parent: usize,
    /// The element before it in the same parent.
    pub prev: Option<usize>,
    /// Behind its last descendant.
    pub end: usize,
    /// The bits that stand inside.
    pub bits: Range<usize>,
    /// Nobody sees it, or it is a control: never part of a post.
    pub gone: bool,
    /// A link that nobody meant: one before it never ended, and is begun anew in every part of the page that follows.
    pub stray: bool,
}

/// What a bit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// The text is the picture's alternative text.
    Image,
    Frame,
    /// The caption of a button or an input; read for what it says of its neighbourhood, never content.
    Control,
}

/// One text node, picture or frame.
pub(super) struct Bit {
    pub kind: Kind,
    /// Clean, one line; never empty for [`Kind::Text`].
    pub text: String,
    /// The element it stands in (a picture: its own element).
    pub spot: usize,
    /// Bits of one line stand beside each other on the screen: no block, cell or `br` lies between.
    pub line: usize,
    /// Whether it stands in a link.
    pub link: bool,
}

impl Bit {
    pub(super) fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }
}

impl<'a> Outline<'a> {
    pub(super) fn of(page: &'a Page) -> Self {
        let mut outline =
            Self { spots: Vec::new(), bits: Vec::new(), lines: Vec::new(), sums: vec![0], days: Vec::new() };
        outline.read(page.root());
        outline.number_lines();
        outline.part_strays();
        outline.days.resize(outline.bits.len(), OnceCell::new());
        for bit in &outline.bits {
            let last = outline.sums.last().copied().unwrap_or(0);
            outline.sums.push(last + if bit.is_text() { bit.text.chars().count() } else { 0 });
        }
        outline
    }

    fn read(&mut self, root: Node<'a>) {
        enum Step<'a> {
            Piece(Piece<'a>),
            Leave(usize),
        }
        // Of the element being read: its spot, whether it is gone, a control, a link.
        let mut open: Vec<(usize, bool, bool, bool)> = Vec::new();
        let mut line = 0;
        // Of each element the last child so far.
        let mut youngest: Vec<Option<usize>> = Vec::new();
        let mut steps = vec![Step::Piece(Piece::Element(root))];
        while let Some(step) = steps.pop() {
            match step {
                Step::Piece(Piece::Text(text)) => {
                    let Some((spot, gone, control, link)) = open.last().copied() else { continue };
                    if gone && !control || text.trim().is_empty() {
                        continue;
                    }
                    let text = clean(text);
                    if !text.is_empty() {
                        let kind = if control { Kind::Control } else { Kind::Text };
                        self.bits.push(Bit { kind, text, spot, line, link });
                    }
                }
                Step::Piece(Piece::Element(node)) => {
                    let (parent, up_gone, up_control, up_link) = open.last().copied().unwrap_or_default();
                    let spot = self.spots.len();
                    let name = node.name();
                    let unshown = node.is_hidden() || is_switched_off(node.class());
                    let hidden = up_gone && !up_control || unshown && !is_list_of_files(node);
                    let control = !hidden && (up_control || matches!(name, "button" | "input"));
                    let gone = hidden || control || matches!(name, "select" | "textarea" | "datalist" | "object");
                    let link = up_link || name == "a";
                    if !is_inline(name) {
                        line += 1;
                    }
                    let bits = self.bits.len();
                    if !gone || control {
                        let text = |attr| clean(node.attr(attr).unwrap_or(""));
                        match name {
                            "img" if !gone => {
                                self.bits.push(Bit { kind: Kind::Image, text: text("alt"), spot, line, link });
                            }
                            "img" => self.bits.push(Bit { kind: Kind::Control, text: text("alt"), spot, line, link }),
                            "iframe" => {
                                let bit = Bit { kind: Kind::Frame, text: text("title"), spot, line, link };
                                self.bits.push(bit);
                            }
                            "input" if is_button(node) => {
                                let text = if node.attr("type") == Some("image") { text("alt") } else { text("value") };
                                self.bits.push(Bit { kind: Kind::Control, text, spot, line, link });
                            }
                            _ => {}
                        }
                    }
                    youngest.push(None);
                    let prev = if spot == 0 { None } else { youngest[parent].replace(spot) };
                    self.spots.push(Spot { node, parent, prev, end: spot + 1, bits: bits..bits, gone, stray: false });
                    steps.push(Step::Leave(spot));
                    // A frame's content is for browsers without frames.
                    if !hidden && name != "iframe" {
                        open.push((spot, gone, control, link));
                        steps.extend(node.pieces().rev().map(Step::Piece));
                    }
                }
                Step::Leave(spot) => {
                    if open.last().is_some_and(|last| last.0 == spot) {
                        open.pop();
                    }
                    self.spots[spot].end = self.spots.len();
                    self.spots[spot].bits.end = self.bits.len();
                    if !is_inline(self.spots[spot].node.name()) {
                        line += 1;
                    }
                }
            }
        }
    }

    /// The spot of an element of this page; looked for from the front, since only a source's own selectors ask.
    pub(super) fn spot_of(&self, node: Node<'_>) -> Option<usize> {
        self.spot_with(node.id())
    }

    pub(super) fn spot_with(&self, id: NodeId) -> Option<usize> {
        self.spots.iter().position(|spot| spot.node.id() == id)
    }

    /// From the parent up to the root.
    pub(super) fn ancestors(&self, spot: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = spot;
        std::iter::from_fn(move || {
            (at != 0).then(|| {
                steps::take(1);
                at = self.spots[at].parent;
                at
            })
        })
    }

    /// The spot and then its ancestors.
    pub(super) fn upward(&self, spot: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(spot).chain(self.ancestors(spot))
    }

    pub(super) fn children(&self, spot: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.spots[spot].end;
        let mut at = spot + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                steps::take(1);
                let child = at;
                at = self.spots[child].end;
                child
            })
        })
    }

    /// The nearest element that holds both.
    pub(super) fn common(&self, a: usize, b: usize) -> usize {
        self.upward(a).find(|spot| *spot <= b && b < self.spots[*spot].end).unwrap_or(0)
    }

    /// Whether `spot` stands inside `outer` (or is it).
    pub(super) fn within(&self, spot: usize, outer: usize) -> bool {
        outer <= spot && spot < self.spots[outer].end
    }

    /// Finds links that never ended. Browsers begin such a link anew in each part that follows, with the same attributes, up to
    /// the next link: a card has two or three links to one place, and text between them.
    fn part_strays(&mut self) {
        const MOST: usize = 4;
        let links: Vec<usize> = (0..self.spots.len())
            .filter(|spot| self.spots[*spot].node.is("a") && !self.spots[*spot].bits.is_empty())
            .collect();
        let again = |one: &usize, next: &usize| {
            let (one, next) = (&self.spots[*one], &self.spots[*next]);
            let leads = || {
                let href = one.node.attr("href").map_or("", str::trim);
                !href.is_empty() && !href.starts_with('#') && !href.starts_with("javascript:")
            };
            one.bits.end == next.bits.start && one.node.attrs().eq(next.node.attrs()) && leads()
        };
        // In headings, cells and paragraphs alike: the same link many times over is a list's.
        let differ = |run: &&[usize]| {
            let parent = |spot: &usize| self.spots[self.spots[*spot].parent].node.name();
            run.iter().map(parent).collect::<HashSet<_>>().len() > 2
        };
        let runs = links.chunk_by(again).filter(|run| run.len() > MOST).filter(differ);
        let strays: Vec<usize> = runs.flat_map(|run| &run[1..]).copied().collect();
        for spot in strays {
            self.spots[spot].stray = true;
            for bit in self.spots[spot].bits.clone() {
                self.bits[bit].link = false;
            }
        }
    }

    /// Lines without text in them have no number.
    fn number_lines(&mut self) {
        let mut last = None;
        for (at, bit) in self.bits.iter_mut().enumerate() {
            if last != Some(bit.line) {
                last = Some(bit.line);
                self.lines.push(at..at);
            }
            bit.line = self.lines.len() - 1;
            if let Some(line) = self.lines.last_mut() {
                line.end = at + 1;
            }
        }
    }

    /// The bits of the line around a bit.
    pub(super) fn line(&self, bit: usize) -> Range<usize> {
        self.lines[self.bits[bit].line].clone()
    }

    /// Every line, in order.
    pub(super) fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    /// The texts of a range with single spaces between lines and elements of their own.
    pub(super) fn text(&self, bits: Range<usize>) -> String {
        steps::take(bits.len() + self.length(bits.clone()));
        let mut out = String::new();
        for bit in self.bits[bits].iter().filter(|bit| bit.is_text()) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&bit.text);
        }
        out
    }

    /// Whether a bit is a text of no more than so many bytes and says nothing but a day.
    pub(super) fn is_day(&self, at: usize, longest: usize) -> bool {
        let bit = &self.bits[at];
        bit.is_text()
            && bit.text.len() <= longest
            && *self.days[at].get_or_init(|| date::posted_at(&bit.text, None).is_some())
    }

    /// Characters of text in a range.
    pub(super) fn length(&self, bits: Range<usize>) -> usize {
        self.sums[bits.end].saturating_sub(self.sums[bits.start])
    }

    /// The outermost element with no more text or pictures than this one: what a heading's `strong` stands for.
    pub(super) fn outermost(&self, spot: usize) -> usize {
        let bits = &self.spots[spot].bits;
        self.ancestors(spot).take_while(|up| self.spots[*up].bits == *bits).last().unwrap_or(spot)
    }
}

/// Whether an element is a heading or stands in one.
pub(super) fn is_in_heading(outline: &Outline<'_>, spot: usize) -> bool {
    outline.upward(spot).take(3).any(|up| is_heading(outline.spots[up].node))
}

pub(super) fn has_heading(outline: &Outline<'_>, spot: usize) -> bool {
    outline.spots[spot..outline.spots[spot].end].iter().any(|spot| is_heading(spot.node))
}

pub(super) fn is_heading(node: Node<'_>) -> bool {
    matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_button(node: Node<'_>) -> bool {
    matches!(node.attr("type").map(str::to_ascii_lowercase).as_deref(), Some("button" | "submit" | "image" | "reset"))
}

/// Elements that stand in a line with their neighbours.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "button"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "o:p"
            | "lable"
            | "svg"
            | "path"
    )
}
