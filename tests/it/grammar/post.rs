//! A post's own page: title, head, body, files and what stands below, in the markups boards have.

use boardfeed::model::PostedAt;
use fastrand::Rng;
use jiff::ToSpan;
use url::Url;

use super::board::{Board, Tongue, title};
use super::dates::{self, Way};
use super::feature::{features, one, stream};
use super::markup::{Bit, Element, el};
use super::words::{self, Names};
use super::{around, links};

features! {
    /// What a post's page is made of, what stands around it aside.
    Post {
        heading: Heading { H3 4, H4 2, H2 2, Strong 2, Paragraph 1, Row 2 }
        head: Head { Terms 3, Cells 3, Items 3, Pairs 2, Line 2, Classes 2 }
        names: Names2 { Usual 1, Others 1 }
        date: When { Iso 4, Dots 3, DotsEnd 1, Hangul 1, IsoMinute 2, IsoSecond 2, DotsMinute 1, Half 1, Weekday 1, MonthName 1, None 1 }
        modified: Modified { None 5, Behind 1, Before 1 }
        author: Writer { Name 4, None 1 }
        office: Office { None 3, Named 1 }
        views: Read { Plain 3, Thousands 1, None 2 }
        titles: Kind { Plain 4, Long 1, Prefixed 1, Quoted 1, Numbers 1, Short 1 }
        body: Body { Paragraphs 4, Lines 2, Boxes 1, Bullets 1, Table 1, Picture 1, Facts 2, Short 1, Long 1 }
        place: Place { Box 4, Cell 1, Bare 1 }
        files: Files { None 3, List 3, Head 1, Below 2 }
        file_way: FileWay { Address 4, Call 1 }
        file_dress: FileDress { Plain 3, Size 2, Button 1, Preview 1 }
        neighbours: Neighbours { None 1, List 2, Table 1 }
        button: Button { None 1, List 2 }
        comments: Comments { None 4, Form 1 }
        rating: Rating { None 4, Asked 1 }
        licence: Licence { None 4, Free 1 }
        document: Document { Board 2, Title 1 }
    }
}

/// What a person reads on the page.
#[derive(Clone, Debug)]
pub(super) struct Truth {
    pub(super) title: String,
    pub(super) posted_at: Option<PostedAt>,
    pub(super) author: Option<String>,
    pub(super) office: Option<String>,
    pub(super) views: Option<u64>,
    /// Without white space.
    pub(super) body: String,
    pub(super) files: Vec<(String, String)>,
}

/// A field of the head, as it is shown.
#[derive(Clone, Debug)]
struct Fact {
    names: &'static Names,
    nth: usize,
    value: String,
}

const MODIFIED: Names =
    Names { korean: &["수정일", "최종수정일"], english: &["Updated", "Modified"], classes: &["moddate"] };

impl Post {
    /// A page that a person can read without doubt.
    pub(super) fn settled(mut self) -> Self {
        if self.head == Head::Classes {
            // A head without labels is known by its day; without one, a bare number may be anything.
            self.date = if self.date == When::None { When::Iso } else { self.date };
            // Two bare days side by side: nobody says which is which.
            self.modified = Modified::None;
            // And of a bare word, whether it is a person's or an office's name.
            self.office = Office::None;
        }
        if self.heading == Heading::Paragraph && self.titles == Kind::Short {
            // Two letters in a paragraph below the board's own heading: only the design tells.
            self.heading = Heading::H3;
        }
        if self.date == When::None {
            // A lone day of revision is the post's day.
            self.modified = Modified::None;
        }
        if self.heading == Heading::Row && self.head != Head::Cells {
            self.heading = Heading::H3;
        }
        if self.place == Place::Cell && self.head != Head::Cells {
            self.place = Place::Box;
        }
        if self.files == Files::Head && self.head != Head::Cells {
            self.files = Files::List;
        }
        self
    }

    /// Whether nothing stands between the title and the body.
    pub(super) fn is_bare(&self, board: &Board) -> bool {
        let office = self.office == Office::Named && board.tongue == Tongue::Korean;
        self.date == When::None && self.author == Writer::None && self.views == Read::None && !office
    }

    /// The page, and what stands on it. `lost` and `swapped`: the head's field without a value, and two whose names have
    /// changed places.
    pub(super) fn page(
        &self,
        board: &Board,
        seed: u64,
        lost: Option<usize>,
        swapped: Option<(usize, usize)>,
    ) -> (Element, Truth) {
        let mut rng = stream(seed, "post", 0);
        let korean = board.tongue == Tongue::Korean;
        let at = dates::now().checked_sub(rng.i64(2_000..400_000).minutes()).unwrap();
        let shown = self.way(korean).map(|way| dates::written(at, way));
        let title = self.title(board.tongue, &mut stream(seed, "post title", 0));
        let author = (self.author == Writer::Name)
            .then(|| one(if korean { words::NAMES } else { words::ENGLISH_NAMES }, &mut rng).to_owned());
        let office =
            (self.office == Office::Named).then(|| one(words::OFFICES, &mut rng).to_owned()).filter(|_| korean);
        let views = rng.u64(3..60_000);
        let views_shown = match self.views {
            Read::None => None,
            Read::Plain => Some(views.to_string()),
            Read::Thousands if views >= 1_000 => Some(format!("{},{:03}", views / 1_000, views % 1_000)),
            Read::Thousands => Some(views.to_string()),
        };
        let mut facts: Vec<Fact> = Vec::new();
        let mut put = |names, value: Option<String>| {
            if let Some(value) = value {
                facts.push(Fact { names, nth: facts.len(), value });
            }
        };
        let changed = dates::written(at.checked_add(30.hours()).unwrap(), Way::Iso).0;
        put(&words::AUTHOR, author.clone());
        put(&words::OFFICE, office.clone());
        put(&MODIFIED, (self.modified == Modified::Before).then(|| changed.clone()));
        put(&words::DATE, shown.as_ref().map(|shown| shown.0.clone()));
        put(&MODIFIED, (self.modified == Modified::Behind).then_some(changed));
        put(&words::VIEWS, views_shown.clone());
        if let Some(lost) = lost.filter(|_| !facts.is_empty()) {
            let at = lost % facts.len();
            // Beside an empty day of posting, a day of revision counts for it.
            if self.modified == Modified::None || facts[at].names.classes[0] != "date" {
                facts[at].value.clear();
            }
        }
        // As above, and: two days, or two names, whose labels have changed places nobody can tell apart.
        let kind = |value: &str| (value.starts_with(|c: char| c.is_ascii_digit()), value.len() > 7);
        let swapped = swapped
            .filter(|_| facts.len() > 1 && self.modified == Modified::None)
            .map(|(one, other)| (one % facts.len(), other % facts.len()));
        let swapped = swapped.filter(|(one, other)| {
            let (one, other) = (kind(&facts[*one].value), kind(&facts[*other].value));
            one.0 != other.0 || one.0 && one.1 != other.1
        });
        if let Some((one, other)) = swapped {
            let names = facts[one].names;
            facts[one].names = facts[other].names;
            facts[other].names = names;
        }
        let files = self.file_list(&mut stream(seed, "files", 0));
        let (content, body) = self.content(board.tongue, &mut stream(seed, "body", 0));
        let own = self.own(board, seed, &title, &facts, &files, content);
        let mut html = around::page(board, seed, own);
        if self.document == Document::Title
            && let Some(Bit::Element(head)) = html.bits.first_mut()
            && let Some(Bit::Element(said)) = head.bits.first_mut()
        {
            said.bits = vec![Bit::Text(format!("{title} | 보기시청"))];
        }
        let truth = Truth {
            title,
            posted_at: shown.map(|shown| shown.1),
            author,
            office,
            views: views_shown.is_some().then_some(views),
            body: body.chars().filter(|c| !c.is_whitespace()).collect(),
            files,
        };
        (html, truth)
    }

    pub(super) fn url(board: &Board, seed: u64) -> Url {
        let paths = links::paths(board.family);
        Url::parse(&format!("{}{}?no={}", links::HOST, paths.view, 10_000 + seed % 90_000)).unwrap()
    }

    fn way(&self, korean: bool) -> Option<Way> {
        Some(match self.date {
            When::None => return None,
            When::Dots => Way::Dots,
            When::DotsEnd => Way::DotsEnd,
            When::IsoMinute => Way::IsoMinute,
            When::IsoSecond => Way::IsoSecond,
            When::DotsMinute => Way::DotsMinute,
            When::Hangul if korean => Way::Hangul,
            When::Half if korean => Way::Half,
            When::Weekday if korean => Way::Weekday,
            When::MonthName if !korean => Way::MonthName,
            _ => Way::Iso,
        })
    }

    fn title(&self, tongue: Tongue, rng: &mut Rng) -> String {
        let plain = title(tongue, rng);
        match self.titles {
            Kind::Plain => plain,
            Kind::Long => format!("{plain}, {} 그리고 {}", title(tongue, rng), title(tongue, rng)),
            Kind::Prefixed => format!("{} {plain}", one(words::PREFIXES, rng)),
            Kind::Quoted => format!("{plain} {} 안내", one(words::QUOTED, rng)),
            Kind::Numbers => format!("{} {plain}", one(words::NUMBERS, rng)),
            Kind::Short => one(words::SHORT, rng).to_owned(),
        }
    }

    // --- the parts

    fn own(
        &self,
        board: &Board,
        seed: u64,
        title: &str,
        facts: &[Fact],
        files: &[(String, String)],
        content: Vec<Element>,
    ) -> Vec<Element> {
        let mut own: Vec<Element> = Vec::new();
        let heading = match self.heading {
            Heading::H3 => Some(el("h3").class("view_title").text(title)),
            Heading::H4 => Some(el("h4").text(title)),
            Heading::H2 => Some(el("h2").class("tit").text(title)),
            Heading::Strong => Some(el("div").class("view_head").add(el("strong").class("subject").text(title))),
            Heading::Paragraph => Some(el("p").class("title").text(title)),
            Heading::Row => None,
        };
        let content_box = match self.place {
            Place::Bare => el("div").all(content),
            _ => el("div").class("view_content").all(content),
        };
        let mut below: Vec<Element> = Vec::new();
        let file_box = || el("div").class("file_list").add(el("strong").text("첨부파일")).add(self.file_items(files));
        if self.head == Head::Cells {
            let name = |fact: &Fact| self.name(board, seed, fact.names, fact.nth);
            let mut rows: Vec<Element> = Vec::new();
            if self.heading == Heading::Row {
                let word = if board.tongue == Tongue::Korean { "제목" } else { "Title" };
                rows.push(el("tr").add(el("th").text(word)).add(el("td").attr("colspan", "3").text(title)));
            }
            for pair in facts.chunks(2) {
                let cells = pair.iter().flat_map(|fact| [el("th").text(name(fact)), el("td").text(fact.value.clone())]);
                rows.push(el("tr").all(cells));
            }
            if self.files == Files::Head {
                let cell = el("td").attr("colspan", "3").add(self.file_items(files));
                rows.push(el("tr").add(el("th").text("첨부파일")).add(cell));
            }
            let mut rest = Some(content_box);
            if self.place == Place::Cell {
                rows.push(el("tr").add(el("td").attr("colspan", "4").class("view_cont").all(rest.take())));
            }
            own.extend(heading);
            own.push(el("table").class("board_view").add(el("tbody").all(rows)));
            if self.files == Files::List {
                own.push(file_box());
            }
            own.extend(rest);
        } else {
            let head = self.head_box(board, seed, facts);
            own.push(el("div").class("view_top").all(heading).all(head));
            if self.files == Files::List {
                own.push(file_box());
            }
            own.push(content_box);
        }
        if self.files == Files::Below {
            below.push(file_box());
        }
        if self.file_way == FileWay::Call && self.files != Files::None {
            let code = "function fnDown(id, sn) { location.href = '/common/fileDown.do?atchId=' + id + '&sn=' + sn; }";
            below.push(el("script").raw(code));
        }
        below.extend(self.foot(board, seed));
        own.extend(below);
        vec![el("div").class("board_view_wrap").all(own)]
    }

    fn name(&self, board: &Board, seed: u64, names: &Names, nth: usize) -> String {
        let list = if board.tongue == Tongue::English { names.english } else { names.korean };
        let at = if self.names == Names2::Usual { 0 } else { stream(seed, "post name", nth).usize(0..list.len()) };
        list[at].to_owned()
    }

    fn head_box(&self, board: &Board, seed: u64, facts: &[Fact]) -> Vec<Element> {
        if facts.is_empty() {
            return Vec::new();
        }
        let named: Vec<(String, String, &str)> = facts
            .iter()
            .map(|fact| (self.name(board, seed, fact.names, fact.nth), fact.value.clone(), fact.names.classes[0]))
            .collect();
        vec![match self.head {
            Head::Terms => el("dl")
                .class("view_info")
                .all(named.into_iter().flat_map(|(name, value, _)| [el("dt").text(name), el("dd").text(value)])),
            Head::Items | Head::Cells => el("ul")
                .class("view_info")
                .all(named.into_iter().map(|(name, value, _)| el("li").text(format!("{name} : {value}")))),
            Head::Pairs => el("div").class("view_info").all(
                named.into_iter().map(|(name, value, _)| el("span").add(el("em").text(name)).text(format!(" {value}"))),
            ),
            Head::Line => {
                let parts: Vec<String> =
                    named.into_iter().map(|(name, value, _)| format!("{name} : {value}")).collect();
                el("p").class("view_info").text(parts.join(" | "))
            }
            Head::Classes => el("div")
                .class("view_info")
                .all(named.into_iter().map(|(_, value, class)| el("span").class(class).text(value))),
        }]
    }

    // --- body

    /// The body's elements and their text.
    fn content(&self, tongue: Tongue, rng: &mut Rng) -> (Vec<Element>, String) {
        let count = match self.body {
            Body::Short => 1,
            Body::Long => 40,
            _ => 6,
        };
        let list = if tongue == Tongue::English { words::ENGLISH_SENTENCES } else { words::SENTENCES };
        let mut lines: Vec<String> = (0..count).map(|_| one(list, rng).to_owned()).collect();
        if self.body == Body::Facts {
            for fact in words::FACTS {
                lines.insert(rng.usize(2..lines.len()), (*fact).to_owned());
            }
        }
        let text = lines.concat();
        let elements = match self.body {
            Body::Lines => {
                let mut paragraph = el("p");
                for line in &lines {
                    paragraph = paragraph.text(line.clone()).add(el("br"));
                }
                vec![paragraph]
            }
            Body::Boxes => vec![el("div").all(lines.iter().map(|line| el("div").add(el("span").text(line.clone()))))],
            Body::Bullets => vec![
                el("p").text(lines[0].clone()),
                el("ul").all(lines[1..].iter().map(|line| el("li").text(line.clone()))),
            ],
            Body::Table => {
                let rows =
                    lines[1..].chunks(2).map(|pair| el("tr").all(pair.iter().map(|line| el("td").text(line.clone()))));
                vec![el("p").text(lines[0].clone()), el("table").attr("border", "1").add(el("tbody").all(rows))]
            }
            Body::Picture => {
                let picture = el("p").add(el("img").attr("src", "/upload/2025/photo1.jpg").attr("alt", ""));
                std::iter::once(picture).chain(lines.iter().map(|line| el("p").text(line.clone()))).collect()
            }
            _ => lines.iter().map(|line| el("p").text(line.clone())).collect(),
        };
        (elements, text)
    }

    // --- files

    /// Name and address of each.
    fn file_list(&self, rng: &mut Rng) -> Vec<(String, String)> {
        if self.files == Files::None {
            return Vec::new();
        }
        let mut names: Vec<&str> = words::FILE_NAMES.to_vec();
        rng.shuffle(&mut names);
        let count = rng.usize(1..4);
        let id = rng.u32(10_000..99_999);
        names[..count]
            .iter()
            .enumerate()
            .map(|(at, name)| {
                ((*name).to_owned(), format!("{}/common/fileDown.do?atchId={id}&sn={}", links::HOST, at + 1))
            })
            .collect()
    }

    fn file_items(&self, files: &[(String, String)]) -> Element {
        let items = files.iter().enumerate().map(|(at, (name, address))| {
            let address = address.strip_prefix(links::HOST).unwrap_or(address);
            let pressed = |element: Element| match self.file_way {
                FileWay::Address => element.attr("href", address.to_owned()),
                FileWay::Call => {
                    let id = address.split("atchId=").nth(1).and_then(|rest| rest.split('&').next()).unwrap_or("");
                    element.attr("href", "#none").attr("onclick", format!("fnDown('{id}','{}'); return false;", at + 1))
                }
            };
            let item = el("li");
            match self.file_dress {
                FileDress::Plain => item.add(pressed(el("a")).text(name.clone())),
                FileDress::Size => {
                    item.add(pressed(el("a")).text(name.clone())).add(el("span").text(format!("({}KB)", 40 + at * 31)))
                }
                FileDress::Button => {
                    item.add(el("span").text(name.clone())).add(pressed(el("a").class("btn_down")).text("다운로드"))
                }
                FileDress::Preview => item.add(pressed(el("a")).text(name.clone())).add(
                    el("a").attr("href", format!("/viewer/preview.do?f={at}")).class("btn_preview").text("바로보기"),
                ),
            }
        });
        el("ul").class("files").all(items)
    }

    // --- what stands below

    fn foot(&self, board: &Board, seed: u64) -> Vec<Element> {
        let mut foot: Vec<Element> = Vec::new();
        let paths = links::paths(board.family);
        let neighbour = |at: usize| {
            let words = title(board.tongue, &mut stream(seed, "neighbour", at));
            el("a").attr("href", format!("{}?no={}", paths.view, 9_000 + at)).text(words)
        };
        if self.licence == Licence::Free {
            foot.push(
                el("div").class("kogl").add(el("p").text("본 저작물은 공공누리 제1유형에 따라 이용할 수 있습니다.")),
            );
        }
        if self.rating == Rating::Asked {
            let choices = ["매우만족", "만족", "보통", "불만족"]
                .map(|word| el("label").add(el("input").attr("type", "radio").attr("name", "satisfy")).text(word));
            foot.push(
                el("div")
                    .class("satisfaction")
                    .add(el("p").text("이 페이지에서 제공하는 정보에 만족하십니까?"))
                    .add(el("form").attr("action", "/satisfy.do").all(choices)),
            );
        }
        match self.neighbours {
            Neighbours::None => {}
            Neighbours::List => foot.push(el("ul").class("prev_next").all([
                el("li").add(el("strong").text("이전글")).add(neighbour(0)),
                el("li").add(el("strong").text("다음글")).add(neighbour(1)),
            ])),
            Neighbours::Table => foot.push(el("table").class("board_nav").add(el("tbody").all([
                el("tr").add(el("th").text("다음글")).add(el("td").add(neighbour(1))),
                el("tr").add(el("th").text("이전글")).add(el("td").add(neighbour(0))),
            ]))),
        }
        if self.button == Button::List {
            foot.push(el("div").class("btn_area").add(el("a").attr("href", paths.list).class("btn").text("목록")));
        }
        if self.comments == Comments::Form {
            foot.push(
                el("div").class("comment_wrap").add(el("h4").text("댓글 2")).add(
                    el("ul").all([
                        el("li")
                            .add(el("strong").text("비둘기"))
                            .add(el("span").text("2025-06-12"))
                            .add(el("p").text("잘 보았어요")),
                        el("li")
                            .add(el("strong").text("산책자"))
                            .add(el("span").text("2025-06-13"))
                            .add(el("p").text("기다리던 소식이네요")),
                    ]),
                ),
            );
        }
        foot
    }
}
