//! A board's list, written: rows of a table, a list, terms, boxes or cards, with all that stands in a row.

use super::board::{
    Board, Category, Comments, Cut, Date, Double, Extra, FileSign, Files, Fresh, Header, HeaderDress, Labels, Layout,
    Link, Nested, Pinned, Second, Synonyms, Tongue, Unseen, Values,
};
use super::columns::{Column, columns};
use super::damage::Damage;
use super::feature::stream;
use super::links::{self, Lead};
use super::markup::{Bit, Element, el};
use super::words::{self, Names};
use super::{around, board};

/// The page of a board, and the rows a person reads on it.
pub(super) fn page(board: &Board, seed: u64, damage: &Damage) -> (Element, Vec<Values>) {
    let values = board.values(seed);
    let writer = Writer { board, seed, columns: columns(board, seed), damage };
    let mut own: Vec<Element> = Vec::new();
    own.extend(links::form(board));
    if board.second == Second::SecondList {
        let (first, second) = values.split_at(values.len() / 2);
        own.push(el("h3").text(if board.tongue == Tongue::English { "Current" } else { "진행 중인 소식" }));
        own.push(writer.list(first, 0));
        own.push(el("h3").text(if board.tongue == Tongue::English { "Earlier" } else { "지난 소식" }));
        own.push(writer.list(second, first.len()));
    } else {
        own.push(writer.list(&values, 0));
    }
    own.extend(links::script(board));
    (around::page(board, seed, own), values)
}

struct Writer<'a> {
    board: &'a Board,
    seed: u64,
    columns: Vec<Column>,
    damage: &'a Damage,
}

impl Writer<'_> {
    fn list(&self, rows: &[Values], from: usize) -> Element {
        match self.board.layout {
            Layout::Table => self.table(rows, from),
            Layout::List => {
                let items = self.with_banners(
                    rows,
                    from,
                    |row, at| self.item(row, at, el("li")),
                    |banner| el("li").add(banner),
                );
                self.headed(el("ul").class("board_list").all(items))
            }
            Layout::Divs => {
                let items = self.with_banners(
                    rows,
                    from,
                    |row, at| self.item(row, at, el("div").class("row")),
                    |banner| el("div").class("row").add(banner),
                );
                self.headed(el("div").class("bbs_list").all(items))
            }
            Layout::Cards => {
                let items = self.with_banners(rows, from, |row, at| self.card(row, at), |banner| el("li").add(banner));
                el("ul").class("card_list").all(items)
            }
            Layout::Terms => {
                let mut list = el("dl").class("board_list");
                for (at, row) in rows.iter().enumerate() {
                    if self.damage.banner_before == Some(from + at) {
                        list = list.add(el("dt").add(banner()));
                    }
                    // A term with nothing in it, and nothing behind it.
                    let empty = self.damage.emptied == Some(from + at);
                    list = if empty { list.add(el("dt")) } else { list.all(self.terms(row, from + at)) };
                }
                list
            }
        }
    }

    fn with_banners(
        &self,
        rows: &[Values],
        from: usize,
        write: impl Fn(&Values, usize) -> Element,
        banners: impl Fn(Element) -> Element,
    ) -> Vec<Element> {
        let mut items = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            if self.damage.banner_before == Some(from + at) {
                items.push(banners(banner()));
            }
            let mut item = write(row, from + at);
            if self.damage.emptied == Some(from + at) {
                item.bits.clear();
            }
            items.push(item);
        }
        items
    }

    /// Whether damage took this cell.
    fn is_gone(&self, row: usize, column: usize) -> bool {
        self.damage.gone == Some(column) || self.damage.cell_gone == Some((row, column))
    }

    // --- tables

    fn table(&self, rows: &[Values], from: usize) -> Element {
        let mut table = el("table").class("board_list tbl");
        let said: Vec<String> = self.columns.iter().map(|column| self.name(*column)).collect();
        let heads: Vec<Element> = self.header_columns().iter().map(|column| self.head(*column, el("th"))).collect();
        if self.board.header == Header::Caption {
            table = table.add(el("caption").text(format!("새소식 목록 - {}", said.join(", "))));
        }
        if self.board.header == Header::Summary {
            table = table.attr("summary", format!("새소식 목록이며 {} 항목으로 구성되어 있습니다", said.join(", ")));
        }
        if self.board.header == Header::Head {
            table = table.add(el("thead").add(el("tr").all(heads.clone())));
        }
        let mut body: Vec<Element> = Vec::new();
        match self.board.header {
            Header::BodyHeads => body.push(el("tr").all(heads)),
            Header::BodyCells => {
                body.push(el("tr").all(self.header_columns().iter().map(|column| self.head(*column, el("td")))));
            }
            _ => {}
        }
        let width = self.columns.len();
        body.extend(self.with_banners(
            rows,
            from,
            |row, at| self.row(row, at),
            |banner| el("tr").add(el("td").attr("colspan", width.to_string()).add(banner)),
        ));
        table.add(el("tbody").all(body))
    }

    /// The columns as the header names them: damage may have swapped two.
    fn header_columns(&self) -> Vec<Column> {
        let mut columns = self.columns.clone();
        if let Some((one, other)) = self.damage.swapped {
            columns.swap(one, other);
        }
        columns
    }

    fn head(&self, column: Column, cell: Element) -> Element {
        let name = self.name(column);
        let name = match self.board.header_dress {
            HeaderDress::Spaced if column != Column::Number => {
                name.chars().map(String::from).collect::<Vec<_>>().join(" ")
            }
            HeaderDress::Colon => format!("{name} :"),
            _ => name,
        };
        let cell = if cell.name == "th" { cell.attr("scope", "col") } else { cell };
        if self.board.header_dress == HeaderDress::Sortable && column != Column::Files {
            return cell.add(
                el("a")
                    .attr("href", "#")
                    .attr("onclick", format!("fnSort('{}')", column as u8))
                    .text(format!("{name} ▼")),
            );
        }
        cell.text(name)
    }

    /// The word for a column; the same all over the page.
    fn name(&self, column: Column) -> String {
        let names = self.names(column);
        let list = if self.board.tongue == Tongue::English { names.english } else { names.korean };
        let mut rng = stream(self.seed, "name", column as usize);
        let at = if self.board.names == Synonyms::Usual { 0 } else { rng.usize(0..list.len()) };
        list[at].to_owned()
    }

    fn names(&self, column: Column) -> &'static Names {
        match column {
            Column::Number => &words::NUMBER,
            Column::Title => &words::TITLE,
            Column::Category => &words::CATEGORY,
            Column::Author if self.board.author == board::Author::Offices => &words::OFFICE,
            Column::Author => &words::AUTHOR,
            Column::Date => &words::DATE,
            Column::Views => &words::VIEWS,
            Column::Files => &words::FILES,
            Column::Extra => match self.board.extra {
                Extra::Period => &words::PERIOD,
                Extra::State => &words::STATE,
                Extra::Likes => &words::LIKES,
                _ => &words::DEADLINE,
            },
        }
    }

    fn row(&self, row: &Values, nth: usize) -> Element {
        let lead = links::lead(self.board, row);
        let mut line = el("tr");
        if row.pinned && self.board.pinned == Pinned::Classed {
            line = line.class("notice");
        }
        line.attrs.extend(lead.row.clone());
        for (at, column) in self.columns.iter().enumerate() {
            if self.is_gone(nth, at) {
                continue;
            }
            let mut cell = el("td");
            if *column == Column::Title {
                cell = cell.class(if self.board.labels == Labels::Classes { "title" } else { "" });
                cell.attrs.extend(lead.cell.clone());
                let bits = self.title_bits(row, &lead);
                cell = if self.board.nested == Nested::TitleTable {
                    let inner = el("tr").add(el("td").bits(bits));
                    cell.add(el("table").attr("border", "0").add(el("tbody").add(inner)))
                } else {
                    cell.bits(bits)
                };
            } else {
                cell = cell.bits(self.field_bits(*column, row));
            }
            line = line.add(cell);
        }
        line
    }

    // --- lists, boxes, cards, terms

    /// A line of heads above the rows.
    fn headed(&self, list: Element) -> Element {
        if !self.board.has_header() {
            return list;
        }
        let cells = self.header_columns().into_iter().map(|column| self.head(column, el("span")));
        el("div").class("list_area").add(el("div").class("list_head").all(cells)).add(list)
    }

    fn item(&self, row: &Values, nth: usize, mut item: Element) -> Element {
        let lead = links::lead(self.board, row);
        if row.pinned && self.board.pinned == Pinned::Classed {
            item = match item.attrs.iter_mut().find(|attr| attr.0 == "class") {
                Some(class) => {
                    class.1.push_str(" notice");
                    item
                }
                None => item.class("notice"),
            };
        }
        item.attrs.extend(lead.row.clone());
        for (at, column) in self.columns.iter().enumerate() {
            if self.is_gone(nth, at) {
                continue;
            }
            item = if *column == Column::Title {
                item.add(el("div").class("tit_box").bits(self.title_bits(row, &lead)))
            } else {
                item.add(self.field(*column, row, el("span")))
            };
        }
        item
    }

    fn terms(&self, row: &Values, nth: usize) -> Vec<Element> {
        let lead = links::lead(self.board, row);
        let mut title = el("dt");
        if row.pinned && self.board.pinned == Pinned::Classed {
            title = title.class("notice");
        }
        title.attrs.extend(lead.row.clone());
        let mut parts = vec![title.bits(self.title_bits(row, &lead))];
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| **column != Column::Title) {
            if !self.is_gone(nth, at) {
                parts.push(self.field(*column, row, el("dd")));
            }
        }
        parts
    }

    fn card(&self, row: &Values, nth: usize) -> Element {
        let lead = links::lead(self.board, row);
        let mut inside: Vec<Bit> = vec![Bit::Element(
            el("span").class("thumb").add(el("img").attr("src", format!("/thumb/{}.jpg", row.id)).attr("alt", "")),
        )];
        let mut info = el("span").class("info");
        for (at, column) in self.columns.iter().enumerate() {
            if self.is_gone(nth, at) {
                continue;
            }
            if *column == Column::Title {
                inside.push(Bit::Element(el("strong").class("title").bits(self.title_text(row, true))));
            } else {
                info = info.add(self.field(*column, row, el("span")));
            }
        }
        inside.push(Bit::Element(info));
        let mut link = el("a");
        link.attrs.extend(lead.anchor.unwrap_or_default());
        let mut item = el("li");
        if row.pinned && self.board.pinned == Pinned::Classed {
            item = item.class("notice");
        }
        item.add(link.bits(inside))
    }

    /// A field outside a table, with what says what it is.
    fn field(&self, column: Column, row: &Values, element: Element) -> Element {
        let bits = self.field_bits(column, row);
        let (name, class) = (self.name(column), self.names(column).classes[0]);
        let unnamed =
            row.pinned && column == Column::Number && self.board.pinned.in_number() || column == Column::Files;
        match self.board.labels {
            Labels::Classes => element.class(class).bits(bits),
            _ if unnamed => element.class(class).bits(bits),
            Labels::Written => element.text(format!("{name} : ")).bits(bits),
            Labels::Element => element.add(el("em").text(name)).text(" ").bits(bits),
            Labels::Attribute => element.attr("data-label", name).bits(bits),
            Labels::Bare => element.bits(bits),
        }
    }

    // --- what stands in a field

    fn field_bits(&self, column: Column, row: &Values) -> Vec<Bit> {
        let text = |text: Option<String>| text.map(Bit::Text).into_iter().collect::<Vec<Bit>>();
        match column {
            Column::Number if row.pinned && self.board.pinned.in_number() => self.pin_bits(),
            Column::Number => text(row.number.clone()),
            Column::Category => text(row.category.clone()),
            Column::Author => text(row.author.clone()),
            Column::Views => text(row.views.as_ref().map(|views| views.0.clone())),
            Column::Extra => text(row.extra.clone()),
            Column::Files if row.file => vec![Bit::Element(self.file_sign(row))],
            Column::Files | Column::Title => Vec::new(),
            Column::Date => {
                let Some((shown, _)) = row.date.clone() else { return Vec::new() };
                if self.board.date == Date::Attribute {
                    // The day is seen, the moment stands in an attribute.
                    return vec![Bit::Element(el("span").attr("title", shown.clone()).text(shown[..10].to_owned()))];
                }
                vec![Bit::Text(shown)]
            }
        }
    }

    fn pin_word(&self) -> &'static str {
        if self.board.tongue == Tongue::English { "Notice" } else { "공지" }
    }

    fn pin_bits(&self) -> Vec<Bit> {
        match self.board.pinned {
            Pinned::Word => vec![Bit::Text(self.pin_word().to_owned())],
            Pinned::Badge => vec![Bit::Element(el("span").class("badge").text(self.pin_word()))],
            Pinned::Icon => {
                vec![Bit::Element(el("img").attr("src", "/img/icon_notice.gif").attr("alt", self.pin_word()))]
            }
            _ => Vec::new(),
        }
    }

    fn file_sign(&self, row: &Values) -> Element {
        let picture = || el("img").attr("src", "/img/ico_file.gif").attr("alt", "첨부파일");
        match self.board.file_sign {
            FileSign::Picture => picture(),
            FileSign::Icon => el("i").class("fa fa-paperclip"),
            FileSign::Span => el("span").class("ico_file"),
            FileSign::Link => el("a").attr("href", format!("/common/fileDown.do?fileNo={}", row.id)).add(picture()),
        }
    }

    /// The title's place: sign of pinning, category, the link, and what hangs behind it.
    fn title_bits(&self, row: &Values, lead: &Lead) -> Vec<Bit> {
        let mut bits: Vec<Bit> = Vec::new();
        if row.pinned && self.board.pinned == Pinned::Beside {
            bits.push(Bit::Element(el("span").class("ico_notice").text(self.pin_word())));
        }
        if self.board.category == Category::Bracketed {
            let word = row.category.clone().unwrap_or_default();
            bits.push(Bit::Element(el("span").class("cate").text(format!("[{word}]"))));
        }
        if let Some(anchor) = &lead.anchor {
            let mut link = el("a");
            link.attrs.extend(anchor.clone());
            match self.board.cut {
                Cut::TitleAttribute | Cut::Same => link = link.attr("title", row.title.clone()),
                Cut::Window => link = link.attr("title", "새창으로 열기"),
                Cut::None => {}
            }
            bits.push(Bit::Element(link.bits(self.title_text(row, false))));
        } else {
            // Whatever hangs on a title needs the title in an element of its own.
            let mut whole = el("span");
            if self.board.cut == Cut::TitleAttribute {
                whole = whole.attr("title", row.title.clone());
            }
            bits.push(Bit::Element(whole.bits(self.title_text(row, false))));
        }
        if row.comments > 0 {
            match self.board.comments {
                Comments::Outside => {
                    bits.push(Bit::Element(el("span").class("comment").text(row.comments.to_string())));
                }
                Comments::Brackets => bits.push(Bit::Text(format!(" [{}]", row.comments))),
                _ => {}
            }
        }
        if row.fresh && self.board.fresh == Fresh::Outside {
            bits.push(Bit::Element(el("span").class("new").text("NEW")));
        }
        if self.board.files == Files::Beside && row.file {
            bits.push(Bit::Element(self.file_sign(row)));
        }
        let shown = || {
            let texts = [row.author.clone(), row.date.as_ref().map(|date| date.0.clone())];
            texts.into_iter().flatten().map(|text| el("span").text(text)).collect::<Vec<_>>()
        };
        match self.board.double {
            Double::None => {}
            Double::Hidden => bits.push(Bit::Element(el("div").attr("style", "display:none").all(shown()))),
            // For narrow screens; a style sheet hides it on wide ones.
            Double::Mobile if self.board.layout == Layout::Table && self.board.link != Link::Cell => {
                bits.push(Bit::Element(el("div").class("mobile_info").all(shown())));
            }
            Double::Mobile => {}
        }
        bits
    }

    /// The title itself and what stands within its link.
    fn title_text(&self, row: &Values, card: bool) -> Vec<Bit> {
        let mut bits: Vec<Bit> = Vec::new();
        if card {
            if row.pinned && self.board.pinned == Pinned::Beside {
                bits.push(Bit::Element(el("span").class("ico_notice").text(self.pin_word())));
            }
            if self.board.category == Category::Bracketed {
                let word = row.category.clone().unwrap_or_default();
                bits.push(Bit::Element(el("span").class("cate").text(format!("[{word}]"))));
            }
        }
        if self.board.unseen == Unseen::Before && row.fresh {
            bits.push(Bit::Element(el("span").class("blind").text("새글")));
        }
        bits.push(Bit::Text(if card { row.title.clone() } else { row.seen.clone() }));
        if self.board.unseen == Unseen::Behind {
            bits.push(Bit::Element(el("span").class("sr-only").text("바로가기")));
        }
        if self.board.comments == Comments::Inside && row.comments > 0 {
            bits.push(Bit::Element(el("span").class("cmt").text(format!("[{}]", row.comments))));
        }
        if row.fresh {
            match self.board.fresh {
                Fresh::Picture => {
                    bits.push(Bit::Element(el("img").attr("src", "/img/ico_new.gif").attr("alt", "새글")));
                }
                Fresh::Span => bits.push(Bit::Element(el("span").class("new").text("N"))),
                Fresh::Icon => bits.push(Bit::Element(el("i").class("ico_new").text("새글"))),
                _ => {}
            }
        }
        if card && self.board.files == Files::Beside && row.file {
            bits.push(Bit::Element(self.file_sign(row)));
        }
        bits
    }
}

/// An advertisement between rows: another way, a picture, a few words.
fn banner() -> Element {
    el("a")
        .attr("href", "https://ads.example.com/click?c=77")
        .attr("target", "_blank")
        .add(el("img").attr("src", "/img/summer.jpg").attr("alt", ""))
        .text("여름 휴가는 보기도에서")
}
