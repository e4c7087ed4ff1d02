//! A list page before it is written: what was drawn of it, and what a person reads on it.

use boardfeed::model::PostedAt;
use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::DateTime;

use super::dates::{self, Way};
use super::feature::{features, one, stream};
use super::words;

features! {
    /// What a board's list is made of.
    Board {
        layout: Layout { Table 6, List 4, Terms 2, Divs 3, Cards 3 }
        /// How the list names its columns: in a table a row of its own or a caption; elsewhere a line above the rows.
        header: Header { Head 6, BodyHeads 2, BodyCells 2, Caption 1, Summary 1, None 3 }
        /// How a field outside a table says what it is.
        labels: Labels { Classes 4, Written 2, Element 2, Attribute 1, Bare 1 }
        tongue: Tongue { Korean 7, English 3 }
        rows: Rows { Ten 6, Fifteen 3, Thirty 1, Five 1, Three 1 }
        order: Order { Usual 3, Shuffled 2 }
        names: Synonyms { Usual 1, Others 1 }
        header_dress: HeaderDress { Plain 5, Spaced 1, Sortable 1, Colon 1 }

        number: Number { None 2, Counting 4, Gaps 2, Thousands 1 }
        date: Date { Iso 6, Dots 5, DotsEnd 2, Spaced 1, Slashes 2, Compact 1, ShortYear 2, Hangul 1, IsoMinute 2, IsoSecond 1, DotsMinute 1,
            Half 1, Weekday 1, MonthName 1, DayMonth 1, MonthDay 1, Clock 2, Ago 1, Yesterday 1, Attribute 1, None 3 }
        author: Author { None 2, Names 3, Masked 1, Offices 3, English 1, Same 1 }
        views: Views { None 2, Plain 3, Thousands 1 }
        category: Category { None 4, Column 2, Bracketed 1 }
        files: Files { None 3, Column 3, Beside 2 }
        extra: Extra { None 6, Deadline 1, Period 1, State 1, Likes 1 }

        pinned: Pinned { None 6, Word 2, Badge 2, Icon 1, Empty 1, Classed 1, Beside 1 }
        again: PinnedAgain { No 3, Yes 1 }
        fresh: Fresh { None 4, Picture 2, Span 2, Icon 1, Outside 1 }
        comments: Comments { None 5, Inside 1, Outside 1, Brackets 1 }
        double: Double { None 6, Hidden 1, Mobile 1 }
        unseen: Unseen { None 4, Before 1, Behind 1 }
        cut: Cut { None 5, TitleAttribute 2, Same 1, Window 1 }
        file_sign: FileSign { Picture 2, Icon 1, Span 1, Link 1 }
        titles: Titles { Plain 5, Numbers 2, Quotes 2, Emoji 1, Short 1, Long 1, Twice 1, Prefixed 2, Mixed 1 }

        link: Link { Query 6, Relative 2, Path 2, Session 1, State 1, Script 2, OnClick 2, Cell 1, Row 1, Data 1, FormGet 1, FormPost 1, Jquery 1 }
        family: Family { Do 3, Php 1, Asp 1, Select 1, Article 1 }

        around: Around { Bare 3, LayoutTable 1, Boxes 2 }
        nested: Nested { No 6, TitleTable 1 }
        second: Second { No 7, SecondList 1 }
        menu: Menu { None 1, Header 2, Side 2 }
        calendar: Calendar { None 5, Yes 1 }
        carousel: Carousel { None 5, Yes 1 }
        search: Search { None 1, Line 1, Form 1 }
        ranking: Ranking { None 5, Yes 1 }
        news: News { None 6, Yes 1 }
        paging: Paging { None 1, Numbers 2 }
        footer: Footer { None 1, Yes 2 }

        charset: Charset { Utf8 6, Bom 1, Unsaid 1, SaysKorean 1, Korean 3, KoreanUnsaid 1, KoreanSaysUtf8 1, KoreanHeader 1, Utf16 1 }
        markup: Markup { Plain 4, Upper 1, Unquoted 1, Single 1, WithoutEnds 1, Indented 2, Old 1 }
    }
}

/// One row as it is written and as a person reads it.
#[derive(Clone, Debug)]
pub(super) struct Values {
    pub(super) id: String,
    pub(super) title: String,
    /// What of the title is seen; shorter where the list cuts it.
    pub(super) seen: String,
    pub(super) date: Option<(String, PostedAt)>,
    pub(super) author: Option<String>,
    pub(super) views: Option<(String, u64)>,
    pub(super) number: Option<String>,
    pub(super) category: Option<String>,
    pub(super) extra: Option<String>,
    pub(super) pinned: bool,
    pub(super) file: bool,
    pub(super) fresh: bool,
    pub(super) comments: u32,
}

impl Board {
    /// A board that a person can read without doubt; what they could not is taken back here, with the reason.
    pub(super) fn settled(mut self) -> Self {
        let table = self.layout == Layout::Table;
        if !table {
            if matches!(self.header, Header::BodyHeads | Header::BodyCells | Header::Caption | Header::Summary) {
                self.header = Header::None;
            }
            // Cards and terms have no line of heads above them.
            if matches!(self.layout, Layout::Terms | Layout::Cards) {
                self.header = Header::None;
            }
            self.nested = Nested::No;
            if self.files == Files::Column {
                self.files = Files::Beside;
            }
            if self.link == Link::Cell {
                self.link = Link::OnClick;
            }
            // Bare words beside a title, of which nobody says what they are: a writer, a kind, an office? A day is a day.
            if self.labels == Labels::Bare && self.header == Header::None {
                self.number = Number::None;
                self.author = Author::None;
                self.views = Views::None;
                self.category = if self.category == Category::Column { Category::None } else { self.category };
                self.extra = Extra::None;
            }
        }
        if table && self.header == Header::None {
            // Of two columns of bare words nobody can say which is the kind and which the writer; of two bare numbers that
            // do not count down, which is the views; of two days, the earlier is the posting's only if there are two.
            self.category = if self.category == Category::Column { Category::None } else { self.category };
            if self.author == Author::English {
                self.author = Author::Names;
            }
            self.extra = Extra::None;
            if self.number == Number::Gaps {
                self.number = Number::Counting;
            }
            // A cell of files without a head and without a file's sign in any row is an empty cell.
            if self.files == Files::Column {
                self.files = Files::Beside;
            }
        }
        if matches!(self.header, Header::Caption | Header::Summary) {
            // A caption names every cell in order: one that is left empty would shift the others.
            self.pinned = if self.pinned == Pinned::Empty { Pinned::Word } else { self.pinned };
        }
        if self.date == Date::None {
            // Without any day, a list of links needs a header to be more than a menu.
            if !(table && matches!(self.header, Header::Head | Header::BodyHeads | Header::BodyCells)) {
                self.date = Date::Iso;
            }
            self.news = News::None;
            self.carousel = Carousel::None;
        }
        if self.tongue == Tongue::English {
            if matches!(self.date, Date::Hangul | Date::Weekday | Date::Half | Date::Ago | Date::Yesterday) {
                self.date = Date::Iso;
            }
            if matches!(self.author, Author::Names | Author::Offices | Author::Masked) {
                self.author = Author::English;
            }
            if self.header_dress == HeaderDress::Spaced {
                self.header_dress = HeaderDress::Plain;
            }
        } else if matches!(self.date, Date::MonthName | Date::DayMonth) {
            self.date = Date::Dots;
        }
        if self.number == Number::None
            && matches!(self.pinned, Pinned::Word | Pinned::Badge | Pinned::Icon | Pinned::Empty)
        {
            // These signs stand where a number would.
            self.pinned = Pinned::Beside;
        }
        if self.pinned == Pinned::None {
            self.again = PinnedAgain::No;
        }
        if self.category == Category::Bracketed && self.titles == Titles::Prefixed {
            // "[행사] [모집공고] …": both are brackets before a title.
            self.titles = Titles::Plain;
        }
        if self.second == Second::SecondList {
            // The second list has no pinned posts and no rows of the first.
            self.again = PinnedAgain::No;
            self.pinned = Pinned::None;
        }
        if self.layout == Layout::Cards && matches!(self.link, Link::Cell | Link::Row) {
            self.link = Link::OnClick;
        }
        if matches!(self.link, Link::Cell | Link::Row) {
            // "[12]" in one text with the title, and no link to end it: the writer's own, for all one can see.
            self.comments = if self.comments == Comments::Brackets { Comments::Outside } else { self.comments };
            // Nothing but the handler leads to the post; a second link in the row would be another way.
            self.files =
                if self.file_sign == FileSign::Link && self.files != Files::None { Files::None } else { self.files };
        }
        if matches!(self.layout, Layout::Cards) && self.file_sign == FileSign::Link {
            // A link within a link there is not.
            self.file_sign = FileSign::Picture;
        }
        if self.rows == Rows::Three {
            // Three numbers fall by chance as well.
            self.number = if self.header == Header::None { Number::None } else { self.number };
            // Three posts among boxes of as many links of other boards: a person looks at the design, which is not here.
            self.news = News::None;
            self.carousel = Carousel::None;
            self.ranking = Ranking::None;
            self.second = Second::No;
            self.pinned = Pinned::None;
            self.again = PinnedAgain::No;
        }
        self
    }

    /// Only what may stand around a post as well.
    pub(super) fn around_a_post(self) -> Self {
        let Self { tongue, family, around, menu, calendar, carousel, ranking, news, footer, charset, markup, .. } =
            self;
        let plain = Self::plainest();
        Self { tongue, family, around, menu, calendar, carousel, ranking, news, footer, charset, markup, ..plain }
    }

    pub(super) fn has_header(&self) -> bool {
        self.header != Header::None
    }

    /// Rows of the page, pinned ones first.
    pub(super) fn values(&self, seed: u64) -> Vec<Values> {
        let count = match self.rows {
            Rows::Ten => 10,
            Rows::Fifteen => 15,
            Rows::Thirty => 30,
            Rows::Five => 5,
            Rows::Three => 3,
        };
        let mut rng = stream(seed, "board", 0);
        let pinned = if self.pinned == Pinned::None { 0 } else { rng.usize(1..=3).min(count / 4).max(1) };
        let first_id = rng.u64(2_000..900_000) * 10;
        // Thirty rows may skip two numbers each.
        let first_number = rng.u64(100..3_000);
        let same = one(words::NAMES, &mut rng);
        let days = dates_of(self, seed, count);
        let mut number = first_number;
        let mut id = first_id;
        let mut rows: Vec<Values> = Vec::new();
        let titles = self.titles(seed, count);
        for nth in 0..count {
            let mut rng = stream(seed, "row", nth);
            id -= rng.u64(1..9);
            let is_pinned = nth < pinned;
            if !is_pinned {
                number -= if self.number == Number::Gaps { rng.u64(1..4) } else { 1 };
            }
            let title = titles[nth].clone();
            let seen = if self.cut == Cut::TitleAttribute && title.chars().count() > 12 && rng.bool() {
                let shown: String = title.chars().take(9).collect();
                format!("{}{}", shown.trim_end(), if rng.bool() { "..." } else { "…" })
            } else {
                title.clone()
            };
            let range = if rng.bool() { 3..900 } else { 1_000..70_000 };
            let views = rng.u64(range);
            // A pinned post keeps the number it was given when it was new.
            let plain = self.number_text(if is_pinned { first_number - 12 - 3 * nth as u64 } else { number });
            rows.push(Values {
                id: id.to_string(),
                title,
                seen,
                date: self.way(days[nth]).map(|way| dates::written(days[nth], way)),
                author: self.author_of(&mut rng, same),
                views: match self.views {
                    Views::None => None,
                    Views::Plain => Some((views.to_string(), views)),
                    Views::Thousands => Some((thousands(views), views)),
                },
                number: if self.number == Number::None || is_pinned && self.pinned.in_number() {
                    None
                } else {
                    Some(plain)
                },
                category: match (self.category, self.tongue) {
                    (Category::None, _) => None,
                    (_, Tongue::Korean) => Some(one(words::CATEGORIES, &mut rng).to_owned()),
                    (_, Tongue::English) => Some(one(words::ENGLISH_CATEGORIES, &mut rng).to_owned()),
                },
                extra: self.extra_of(days[nth], &mut rng),
                pinned: is_pinned,
                // One at least, so that there is a sign.
                file: self.files != Files::None && (nth == count - 1 || rng.u8(0..3) == 0),
                fresh: self.fresh != Fresh::None && nth < count / 2,
                comments: if self.comments == Comments::None || rng.bool() { 0 } else { rng.u32(1..40) },
            });
        }
        if self.again == PinnedAgain::Yes {
            // Pinned posts stand once more in their place.
            for nth in 0..pinned {
                let mut copy = rows[nth].clone();
                copy.pinned = false;
                number -= 1;
                copy.number = (self.number != Number::None).then(|| self.number_text(number));
                rows.push(copy);
            }
        }
        rows
    }

    fn number_text(&self, number: u64) -> String {
        if self.number == Number::Thousands { thousands(number + 4_000) } else { number.to_string() }
    }

    /// How this board writes the date of a post of that moment.
    fn way(&self, at: DateTime) -> Option<Way> {
        Some(match self.date {
            Date::None => return None,
            Date::Iso => Way::Iso,
            Date::Dots => Way::Dots,
            Date::DotsEnd => Way::DotsEnd,
            Date::Spaced => Way::Spaced,
            Date::Slashes => Way::Slashes,
            Date::Compact => Way::Compact,
            Date::ShortYear => Way::ShortYear,
            Date::Hangul => Way::Hangul,
            Date::IsoMinute => Way::IsoMinute,
            Date::IsoSecond | Date::Attribute => Way::IsoSecond,
            Date::DotsMinute => Way::DotsMinute,
            Date::Half => Way::Half,
            Date::Weekday => Way::Weekday,
            Date::MonthName => Way::MonthName,
            Date::DayMonth => Way::DayMonth,
            Date::MonthDay if dates::now().date().since(at.date()).unwrap().get_days() < 300 => Way::MonthDay,
            Date::MonthDay => Way::Iso,
            Date::Clock => Way::Clock,
            Date::Ago => Way::Ago,
            Date::Yesterday => Way::Yesterday,
        })
    }

    fn author_of(&self, rng: &mut Rng, same: &str) -> Option<String> {
        Some(match self.author {
            Author::None => return None,
            Author::Names => one(words::NAMES, rng).to_owned(),
            Author::Masked => one(words::MASKED, rng).to_owned(),
            Author::Offices => one(words::OFFICES, rng).to_owned(),
            Author::English => one(words::ENGLISH_NAMES, rng).to_owned(),
            Author::Same => {
                if self.tongue == Tongue::English {
                    "Webmaster".to_owned()
                } else {
                    ["관리자", same][rng.usize(0..1)].to_owned()
                }
            }
        })
    }

    fn extra_of(&self, at: DateTime, rng: &mut Rng) -> Option<String> {
        let later = at.checked_add(rng.i64(5..40).days()).unwrap();
        let (way, joint) = if rng.bool() { (Way::Iso, " ~ ") } else { (Way::Iso, "~") };
        Some(match self.extra {
            Extra::None => return None,
            Extra::Deadline => dates::written(later, Way::Iso).0,
            Extra::Period => format!("{}{joint}{}", dates::written(at, way).0, dates::written(later, way).0),
            Extra::State => {
                let words: [&str; 2] =
                    if self.tongue == Tongue::English { ["Open", "Closed"] } else { ["접수중", "마감"] };
                words[rng.usize(0..2)].to_owned()
            }
            Extra::Likes => rng.u32(0..60).to_string(),
        })
    }

    fn titles(&self, seed: u64, count: usize) -> Vec<String> {
        let mut titles: Vec<String> = Vec::new();
        for nth in 0..count {
            let mut rng = stream(seed, "title", nth);
            let mut title = title(self.tongue, &mut rng);
            // A signed title every other row: boards are not all of one kind.
            match self.titles {
                Titles::Numbers if rng.bool() => title = format!("{} {title}", one(words::NUMBERS, &mut rng)),
                Titles::Quotes if rng.bool() => title = format!("{title} {} 안내", one(words::QUOTED, &mut rng)),
                Titles::Emoji if rng.bool() => title = format!("{title} {}", one(words::EMOJI, &mut rng)),
                Titles::Short if rng.u8(0..4) == 0 => title = one(words::SHORT, &mut rng).to_owned(),
                Titles::Long if rng.bool() => {
                    title = format!(
                        "{title}, {} 및 {}",
                        super::board::title(self.tongue, &mut rng),
                        super::board::title(self.tongue, &mut rng)
                    );
                }
                Titles::Twice if nth > 1 && rng.u8(0..4) == 0 => title.clone_from(&titles[nth - 2]),
                Titles::Prefixed if rng.bool() => title = format!("{} {title}", one(words::PREFIXES, &mut rng)),
                Titles::Mixed if rng.bool() => {
                    title = format!("{title} ({})", super::board::title(Tongue::English, &mut rng));
                }
                _ => {}
            }
            titles.push(title);
        }
        titles
    }
}

impl Pinned {
    /// Whether the sign stands in the number's place.
    pub(super) fn in_number(self) -> bool {
        matches!(self, Self::Word | Self::Badge | Self::Icon | Self::Empty)
    }
}

/// A title of own words.
pub(super) fn title(tongue: Tongue, rng: &mut Rng) -> String {
    match tongue {
        Tongue::Korean => {
            let body = format!("{} {}", one(words::TOPICS, rng), one(words::KINDS, rng));
            if rng.bool() { format!("{} {body}", one(words::OPENINGS, rng)) } else { body }
        }
        Tongue::English => format!("{} {}", one(words::ENGLISH, rng), one(words::ENGLISH_KINDS, rng)),
    }
}

/// When the posts were posted, newest first.
fn dates_of(board: &Board, seed: u64, count: usize) -> Vec<DateTime> {
    let mut rng = stream(seed, "dates", 0);
    // Lists that count from now are of busy boards.
    let busy = matches!(board.date, Date::Clock | Date::Ago | Date::Yesterday);
    let mut at = dates::now();
    (0..count)
        .map(|_| {
            let minutes = if busy { rng.i64(10..900) } else { rng.i64(60..9_000) };
            at = at.checked_sub(minutes.minutes()).unwrap();
            at = at.checked_sub(rng.i64(0..50).seconds()).unwrap();
            at
        })
        .collect()
}

/// `12,345`.
fn thousands(number: u64) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}
