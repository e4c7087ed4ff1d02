//! One page dressed as another site would dress it: the same words in other elements, under other names, among other
//! things. What a person reads stays the same, so what is read must stay the same.

use boardfeed::page::{Node, Page, Piece as Seen};
use boardfeed::text::Label;
use boardfeed::text::label::{label, leading};

/// An element of a page one may change.
#[derive(Clone, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attrs: Vec<(String, String)>,
    pub(crate) pieces: Vec<Piece>,
}

#[derive(Clone)]
pub(crate) enum Piece {
    Text(String),
    Element(Element),
}

const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
const RAW: [&str; 5] = ["script", "style", "noscript", "iframe", "xmp"];
/// Elements whose end tag HTML lets one leave out before a like one or at the end.
const UNCLOSED: [&str; 8] = ["li", "dt", "dd", "td", "th", "tr", "tbody", "option"];

impl Element {
    fn new(name: &str, pieces: Vec<Piece>) -> Self {
        Self { name: name.to_owned(), attrs: Vec::new(), pieces }
    }

    pub(crate) fn of(node: Node<'_>) -> Self {
        let attrs = node.attrs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let pieces = node
            .pieces()
            .map(|piece| match piece {
                Seen::Text(text) => Piece::Text(text.to_owned()),
                Seen::Element(node) => Piece::Element(Self::of(node)),
            })
            .collect();
        Self { name: node.name().to_owned(), attrs, pieces }
    }

    fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    /// Every element, inner ones first.
    pub(crate) fn each(&mut self, change: &mut dyn FnMut(&mut Element)) {
        for piece in &mut self.pieces {
            if let Piece::Element(element) = piece {
                element.each(change);
            }
        }
        change(self);
    }

    /// Every text that is shown, with its element.
    fn each_text(&mut self, change: &mut dyn FnMut(&str, String) -> Piece) {
        if self.is(&RAW) || self.is(&["title", "textarea", "option"]) {
            return;
        }
        let name = self.name.clone();
        for piece in &mut self.pieces {
            match piece {
                Piece::Text(text) if !text.trim().is_empty() => *piece = change(&name, std::mem::take(text)),
                Piece::Text(_) => {}
                Piece::Element(element) => element.each_text(change),
            }
        }
    }

    pub(crate) fn holds(&self, names: &[&str]) -> bool {
        self.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Element(element) if element.is(names) || element.holds(names)))
    }

    fn children(&self) -> impl Iterator<Item = &Element> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Element(element) => Some(element),
            Piece::Text(_) => None,
        })
    }

    fn body(&mut self) -> &mut Element {
        let at = self.pieces.iter().position(|piece| matches!(piece, Piece::Element(element) if element.is(&["body"])));
        match &mut self.pieces[at.expect("a parsed page has a body")] {
            Piece::Element(body) => body,
            Piece::Text(_) => unreachable!("found as an element"),
        }
    }

    /// The whole page, of which this is the root.
    pub(crate) fn html(&self) -> String {
        let mut out = "<!doctype html>".to_owned();
        self.write(false, &mut out);
        out
    }

    fn write(&self, sloppy: bool, out: &mut String) {
        out.push('<');
        out.push_str(&if sloppy { self.name.to_ascii_uppercase() } else { self.name.clone() });
        for (name, value) in &self.attrs {
            let bare = !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
            if sloppy && bare {
                out.push_str(&format!(" {name}={value}"));
            } else {
                out.push_str(&format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")));
            }
        }
        out.push('>');
        if self.is(&VOID) {
            return;
        }
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) if self.is(&RAW) => out.push_str(text),
                Piece::Text(text) => {
                    out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
                }
                Piece::Element(element) => element.write(sloppy, out),
            }
        }
        if !(sloppy && self.is(&UNCLOSED)) {
            out.push_str(&format!("</{}>", self.name));
        }
    }
}

fn markup(html: &str) -> Vec<Piece> {
    let page = Page::parse(html, &url::Url::parse("https://noise.example/").unwrap());
    let mut root = Element::of(page.root());
    std::mem::take(&mut root.body().pieces)
}

/// A name for the printed table, and what it does to the page.
pub(crate) type Change = (&'static str, fn(&mut Element));

/// Changes that a person with another browser, another style sheet or another site around the post would not notice.
pub(crate) const CHANGES: &[Change] = &[
    ("as it is", |_| {}),
    ("names gone", |page| {
        page.each(&mut |element| element.attrs.retain(|(name, _)| name != "class" && name != "id"));
    }),
    ("names scrambled", |page| {
        page.each(&mut |element| {
            for (name, value) in &mut element.attrs {
                if name == "class" || name == "id" {
                    let sum = value.bytes().fold(7u32, |sum, b| sum.wrapping_mul(31).wrapping_add(b.into()));
                    *value = format!("css-{sum:x}");
                }
            }
        });
    }),
    ("th as td", |page| {
        page.each(&mut |element| {
            if element.is(&["th"]) {
                element.name = "td".to_owned();
            }
        });
    }),
    ("tables as dl", |page| pairs_as(page, "table", "div", "dl", "dt", "dd")),
    ("tables as divs", |page| pairs_as(page, "table", "div", "div", "div", "div")),
    ("tables as lists of spans", |page| pairs_as(page, "table", "ul", "li", "strong", "span")),
    ("dl as table", dl_as_table),
    ("dl as spans", |page| {
        page.each(&mut |element| {
            let name = match element.name.as_str() {
                "dl" => "div",
                "dt" => "em",
                "dd" if !element.holds(&["p", "div", "ul", "table"]) => "span",
                "dd" => "div",
                _ => return,
            };
            element.name = name.to_owned();
        });
    }),
    ("lists as divs", |page| {
        page.each(&mut |element| {
            if element.is(&["ul", "ol", "li"]) {
                element.name = "div".to_owned();
            }
        });
    }),
    ("headings as divs", |page| {
        page.each(&mut |element| {
            if element.is(&["h1", "h2", "h3", "h4", "h5", "h6"]) {
                element.name = "div".to_owned();
            }
        });
    }),
    ("headings one deeper", |page| {
        page.each(&mut |element| {
            if let Some(level) = ["h1", "h2", "h3", "h4", "h5"].iter().position(|name| element.name == *name) {
                element.name = format!("h{}", level + 2);
            }
        });
    }),
    ("english labels", |page| {
        page.each_text(&mut |name, text| {
            let english = (name != "a").then(|| in_english(text.trim())).flatten();
            Piece::Text(english.map_or(text, |english| format!(" {english} ")))
        });
    }),
    ("labels with colons", |page| {
        page.each_text(&mut |name, text| {
            let bare = name != "a" && is_field(text.trim()) && !text.contains(':');
            Piece::Text(if bare { format!("{} : ", text.trim_end()) } else { text })
        });
    }),
    ("labels without colons", |page| {
        page.each_text(&mut |_, text| {
            let Some((label, value)) = text.split_once([':', '：']) else { return Piece::Text(text) };
            if !is_field(label.trim()) {
                return Piece::Text(text);
            }
            let mut parts = vec![Piece::Element(Element::new("b", vec![Piece::Text(label.trim().to_owned())]))];
            if !value.trim().is_empty() {
                parts.push(Piece::Text(" ".to_owned()));
                parts.push(Piece::Element(Element::new("span", vec![Piece::Text(value.trim().to_owned())])));
            }
            Piece::Element(Element::new("span", parts))
        });
    }),
    ("every text in a font", |page| {
        page.each_text(&mut |_, text| Piece::Element(Element::new("font", vec![Piece::Text(text)])));
    }),
    ("blocks in more boxes", |page| {
        page.each(&mut |element| {
            for piece in &mut element.pieces {
                if let Piece::Element(inner) = piece
                    && inner.is(&["p", "table", "ul", "dl", "h1", "h2", "h3", "h4", "article", "section"])
                {
                    let inner = std::mem::take(inner);
                    let box_of = |inner| Element::new("div", vec![Piece::Element(inner)]);
                    *piece = Piece::Element(box_of(box_of(inner)));
                }
            }
        });
    }),
    ("in a layout table", |page| {
        let inner = std::mem::take(&mut page.body().pieces);
        let cell = |pieces| Piece::Element(Element::new("td", pieces));
        let menu = markup("<a href='/m/1'>회사소개</a><br><a href='/m/2'>제품</a><br><a href='/m/3'>고객센터</a>");
        let row = Element::new("tr", vec![cell(menu), cell(inner)]);
        page.body().pieces = vec![Piece::Element(Element::new("table", vec![Piece::Element(row)]))];
    }),
    ("on a busy site", |page| {
        let body = page.body();
        let mut pieces = markup(BEFORE);
        pieces.push(Piece::Element(Element::new("div", std::mem::take(&mut body.pieces))));
        pieces.extend(markup(BEHIND));
        body.pieces = pieces;
    }),
    ("with a hidden double", |page| {
        let mut copy = Element::new("div", page.body().pieces.clone());
        copy.attrs.push(("style".to_owned(), "display: none".to_owned()));
        page.body().pieces.push(Piece::Element(copy));
    }),
    ("with comments below", |page| page.body().pieces.extend(markup(COMMENTS))),
    ("without white space", |page| {
        page.each(&mut |element| {
            if !element.is(&["pre", "textarea", "script"]) && element.children().any(|child| child.is(BLOCKS)) {
                element.pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.trim().is_empty()));
            }
        });
    }),
    ("with more white space", |page| {
        page.each(&mut |element| {
            if element.is(&["div", "td", "li", "dd", "ul", "dl", "table", "tr", "section"]) && !element.holds(&["pre"])
            {
                element.pieces.insert(0, Piece::Text("\n\t\t ".to_owned()));
                element.pieces.push(Piece::Text("\r\n   ".to_owned()));
            }
        });
    }),
];

const BLOCKS: &[&str] =
    &["div", "p", "table", "tbody", "tr", "td", "th", "ul", "li", "dl", "dt", "dd", "section", "h2"];

const BEFORE: &str = "<div><a href='#main'>본문 바로가기</a><ul><li><a href='/m/1'>로그인</a></li><li><a href='/m/2'>회원가입</a></li><li><a href='/m/3'>사이트맵</a></li></ul></div>\
    <div><ul><li><a href='/m/4'>기관소개</a><ul><li><a href='/m/5'>인사말</a></li><li><a href='/m/6'>연혁</a></li><li><a href='/m/7'>조직도</a></li></ul></li><li><a href='/m/8'>알림마당</a><ul><li><a href='/m/9'>새소식</a></li><li><a href='/m/10'>자료실</a></li><li><a href='/m/11'>채용정보</a></li></ul></li></ul></div>\
    <div><form action='/search'><input name=q title='검색어'><button>검색</button></form></div>";

const BEHIND: &str = "<div><form><p>이 페이지에서 제공하는 정보에 대하여 만족하십니까?</p><label><input type=radio name=s>매우 만족</label> <label><input type=radio name=s>보통</label><button>평가하기</button></form></div>\
    <div><p>페이지 담당 : 홍보팀 (02-000-0000)</p><p>최종 수정일 : 2023-03-03</p></div>\
    <div><ul><li><a href='/f/1'>개인정보처리방침</a></li><li><a href='/f/2'>이용약관</a></li><li><a href='/f/3'>찾아오시는 길</a></li></ul><p>(01234) 어느시 어느구 어느로 12 대표전화 02-000-0000</p><p>Copyright © 2024 All rights reserved.</p></div>";

const COMMENTS: &str = "<div><h4>댓글 2</h4><ul><li><b>푸른하늘</b> <span>2024-12-24 10:11</span><p>좋은 소식 고맙습니다. 주변에도 널리 알리겠습니다.</p></li><li><b>나그네</b> <span>2024-12-25 09:00</span><p>자세한 내용은 어디에서 볼 수 있을까요? 첨부파일이 열리지 않습니다.</p></li></ul><form><textarea></textarea><button>등록</button></form></div>";

/// The page with one of the [`CHANGES`] done to it.
pub(crate) fn reshaped(page: &Page, change: fn(&mut Element)) -> String {
    let mut root = Element::of(page.root());
    change(&mut root);
    root.html()
}

/// The page as an old hand writes it: capitals, no quotes, no optional end tags.
pub(crate) fn sloppy(page: &Page) -> String {
    let mut out = String::new();
    Element::of(page.root()).write(true, &mut out);
    out
}

/// Words that name a field of a head; words of a body (일시, 장소, 문의) stay as they are.
fn is_field(text: &str) -> bool {
    matches!(
        label(text),
        Some(Label::Title | Label::Author | Label::PostedAt | Label::Views | Label::Department | Label::Attachment)
    )
}

fn in_english(text: &str) -> Option<String> {
    let word = |found| {
        Some(match found {
            Label::Title => "Title",
            Label::Author => "Writer",
            Label::PostedAt => "Date",
            Label::ModifiedAt => "Updated",
            Label::Views => "Views",
            Label::Department => "Department",
            Label::Attachment => "Attachments",
            _ => return None,
        })
    };
    if let Some(found) = label(text) {
        return word(found).map(str::to_owned);
    }
    let (found, value) = leading(text)?;
    // One pair only: a line of several keeps its own words.
    let single = !value.is_empty() && !value.contains(['|', 'ㅣ']) && value.matches(':').count() <= 2;
    (single && text.contains(':')).then(|| word(found).map(|word| format!("{word} : {value}"))).flatten()
}

/// Tables of pairs become something else: `row` in `outer`, with `key` and `value` in it. Tables in bodies whose first
/// row is all headings, and tables within tables, stay.
fn pairs_as(page: &mut Element, from: &str, outer: &str, row: &str, key: &str, value: &str) {
    page.each(&mut |table| {
        if table.name != from || table.holds(&["table"]) {
            return;
        }
        let mut rows: Vec<Element> = Vec::new();
        for part in table.children() {
            if part.is(&["tr"]) {
                rows.push(part.clone());
            }
            rows.extend(part.children().filter(|child| child.is(&["tr"])).cloned());
        }
        let cells = |row: &Element| row.children().map(|cell| cell.name.clone()).collect::<Vec<_>>();
        let paired = |row: &Element| {
            let cells = cells(row);
            cells.len() == 1 || cells.len() % 2 == 0 && cells.chunks(2).all(|pair| pair == ["th", "td"])
        };
        if !rows.iter().all(paired) || !rows.iter().any(|row| cells(row).len() > 1) {
            return;
        }
        let flat = |cell: &Element, name: &str| {
            let mut cell = cell.clone();
            let blocks = cell.holds(BLOCKS) || cell.is(&["td"]) && cell.attrs.iter().any(|(name, _)| name == "colspan");
            cell.name = if blocks && matches!(name, "span" | "strong") { "div" } else { name }.to_owned();
            cell.attrs.retain(|(name, _)| name == "class" || name == "id");
            Piece::Element(cell)
        };
        let mut pieces = Vec::new();
        for line in rows {
            let cells: Vec<&Element> = line.children().collect();
            let mut inner = Vec::new();
            if let [cell] = cells[..] {
                // A cell across the table is a box of its own.
                let name = if outer == "ul" { "li" } else { "div" };
                pieces.push(flat(cell, name));
                continue;
            }
            for pair in cells.chunks(2) {
                inner.push(flat(pair[0], key));
                inner.push(Piece::Text(" ".to_owned()));
                inner.push(flat(pair[1], value));
            }
            let mut made = Element::new(row, inner);
            made.attrs.clone_from(&line.attrs);
            pieces.push(Piece::Element(made));
        }
        table.name = outer.to_owned();
        table.pieces = pieces;
    });
}

fn dl_as_table(page: &mut Element) {
    page.each(&mut |list| {
        if !list.is(&["dl"]) || !list.children().all(|child| child.is(&["dt", "dd"])) {
            return;
        }
        let mut rows: Vec<Piece> = Vec::new();
        let mut cells: Vec<Piece> = Vec::new();
        for mut child in list.children().cloned().collect::<Vec<_>>() {
            let is_key = child.is(&["dt"]);
            if is_key && !cells.is_empty() {
                rows.push(Piece::Element(Element::new("tr", std::mem::take(&mut cells))));
            }
            child.name = if is_key { "th" } else { "td" }.to_owned();
            cells.push(Piece::Element(child));
        }
        rows.push(Piece::Element(Element::new("tr", cells)));
        list.name = "table".to_owned();
        list.pieces = vec![Piece::Element(Element::new("tbody", rows))];
    });
}
