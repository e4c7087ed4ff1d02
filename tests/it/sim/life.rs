//! One board's life of 24 days as data: what it is like, and what happens to it when. Made of (seed, board) alone, so
//! that any life can be told again; a list of events, so that a failing one can be shortened.

use std::sync::OnceLock;

use fastrand::Rng;

/// Days a life lasts.
pub(crate) const DAYS: u32 = 24;

/// Minutes since the beginning of a life, which is a Monday's midnight on the board's wall.
pub(crate) type Minute = u32;

pub(crate) const HOUR: Minute = 60;
pub(crate) const DAY: Minute = 24 * HOUR;

/// What stays as it is unless an event changes it.
#[derive(Clone, Debug)]
pub(crate) struct Traits {
    pub(crate) page: usize,
    pub(crate) dates: Dates,
    pub(crate) keys: Keys,
    pub(crate) order: Order,
    /// Rows of the beginning.
    pub(crate) stock: usize,
    /// The server gives validators and answers 304.
    pub(crate) etag: bool,
    /// Pinned rows stand above every page, not only the first.
    pub(crate) pins_everywhere: bool,
    /// Titles are numbers of a series ("제12호 주간 동향").
    pub(crate) serial: bool,
    /// Of a hundred post pages so many can't be had.
    pub(crate) page_trouble: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dates {
    Day,
    Time,
    /// "3일 전" for a week, then the day.
    Counted,
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keys {
    /// 1201, 1202, 1203
    Sequential,
    /// Counted for all boards of the site: 1201, 1215, 1216
    Sparse,
    /// 83651204: without order
    Random,
    Letters,
    /// The list's links hold no number that is the post's.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// As they were written.
    ByNumber,
    /// By the date they show.
    ByDate,
}

/// What happens. `pick` chooses among what is there at that moment, whatever that is.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    Post {
        back: u32,
        title: Title,
        number: u32,
    },
    EditTitle {
        pick: u32,
        how: u32,
    },
    EditBody {
        pick: u32,
    },
    EditFiles {
        pick: u32,
    },
    EditDate {
        pick: u32,
        days: i32,
    },
    Delete {
        pick: u32,
    },
    Restore {
        pick: u32,
    },
    Pin {
        pick: u32,
        copy: bool,
    },
    Unpin {
        pick: u32,
    },
    Renumber {
        how: Renumber,
    },
    Redesign {
        dates: Dates,
        dress: Option<&'static str>,
        layout: u32,
    },
    PageSize {
        rows: usize,
    },
    /// The next `looks` looks meet this instead of the board.
    Trouble {
        lie: Lie,
        looks: u32,
    },
    Look {
        noise: u64,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    Own,
    /// The title of the post before, of the same day.
    Twin,
    /// A title that comes again and again.
    Again,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Renumber {
    /// Every number far higher.
    Offset,
    /// Every number moved on by a few: most now mean another post.
    Shift(u32),
    /// The newest is now what the oldest was.
    Around,
    /// Numbers of another kind.
    Letters,
    /// 1, 2, 3 … without gaps.
    Compact,
}

/// What a look may meet instead of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lie {
    /// 5xx, time-out, no connection.
    Down,
    /// Half an answer.
    Cut,
    Login,
    Firewall,
    Maintenance,
    FrontPage,
    Empty,
    /// Under half of the rows.
    Shrunken,
    OtherBoard,
    /// Another board that counts its posts with the same numbers.
    OtherBoardSameNumbers,
    /// The right numbers and days, and one title for all.
    Alike,
    /// Another board, and without days.
    Undated,
}

pub(crate) const LIES: [Lie; 12] = [
    Lie::Down,
    Lie::Cut,
    Lie::Login,
    Lie::Firewall,
    Lie::Maintenance,
    Lie::FrontPage,
    Lie::Empty,
    Lie::Shrunken,
    Lie::OtherBoard,
    Lie::OtherBoardSameNumbers,
    Lie::Alike,
    Lie::Undated,
];

#[derive(Clone, Debug)]
pub(crate) struct Life {
    pub(crate) seed: u64,
    pub(crate) board: u64,
    pub(crate) traits: Traits,
    /// In the order of time.
    pub(crate) events: Vec<(Minute, Event)>,
}

impl Life {
    pub(crate) fn new(seed: u64, board: u64) -> Self {
        let mut dice =
            Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ board.wrapping_mul(0xd1b5_4a32_d192_ed03));
        let traits = traits(&mut dice);
        let mut events = Vec::new();
        posts(&mut dice, &mut events);
        happenings(&mut dice, &traits, &mut events);
        looks(&mut dice, &mut events);
        events.sort_by_key(|(at, _)| *at);
        Self { seed, board, traits, events }
    }

    /// The story, a line an event.
    pub(crate) fn story(&self) -> String {
        let mut story = format!("{:?}\n", self.traits);
        for (at, event) in &self.events {
            story.push_str(&format!("  day {:>2} {:02}:{:02}  {event:?}\n", at / DAY + 1, at % DAY / HOUR, at % HOUR));
        }
        story
    }
}

fn one<T: Copy>(dice: &mut Rng, of: &[T]) -> T {
    of[dice.usize(..of.len())]
}

/// How many times as often the order and the names of a board change, and what tells posts apart: `BOARDFEED_SIM_STORM`.
fn storm() -> u32 {
    static STORM: OnceLock<u32> = OnceLock::new();
    *STORM.get_or_init(|| std::env::var("BOARDFEED_SIM_STORM").ok().and_then(|times| times.parse().ok()).unwrap_or(1))
}

/// Whether something of so many in a thousand happens.
fn chance(dice: &mut Rng, of_thousand: u32) -> bool {
    dice.u32(..1000) < of_thousand
}

fn traits(dice: &mut Rng) -> Traits {
    let page = one(dice, &[6, 8, 10, 10, 10, 12, 15, 20]);
    Traits {
        page,
        dates: one(dice, &[Dates::Day, Dates::Day, Dates::Day, Dates::Time, Dates::Counted, Dates::None]),
        keys: one(
            dice,
            &[Keys::Sequential, Keys::Sequential, Keys::Sparse, Keys::Sparse, Keys::Random, Keys::Letters, Keys::None],
        ),
        order: if chance(dice, 300) { Order::ByDate } else { Order::ByNumber },
        stock: page + dice.usize(..=page / 2 + 5),
        etag: chance(dice, 300),
        pins_everywhere: chance(dice, 500),
        serial: chance(dice, 100),
        page_trouble: one(dice, &[0, 0, 3, 15]),
    }
}

/// Several a day, mostly within office hours.
fn posts(dice: &mut Rng, events: &mut Vec<(Minute, Event)>) {
    let often = one(dice, &[150, 400, 1000, 1800, 2600]);
    for day in 0..DAYS {
        let expected = if day % 7 >= 5 { often / 4 } else { often };
        let count = expected / 1000 + u32::from(chance(dice, expected % 1000));
        // Now and then everything of a week comes at once.
        let count = if chance(dice, 15) { count + dice.u32(4..14) } else { count };
        for _ in 0..count {
            let at = day * DAY + if chance(dice, 850) { 9 * HOUR + dice.u32(..9 * HOUR) } else { dice.u32(..DAY) };
            let back = if chance(dice, 60) { dice.u32(1..9) } else { 0 };
            let title = match dice.u32(..20) {
                0 => Title::Twin,
                1 | 2 => Title::Again,
                _ => Title::Own,
            };
            events.push((at, Event::Post { back, title, number: dice.u32(..) }));
        }
    }
}

fn happenings(dice: &mut Rng, traits: &Traits, events: &mut Vec<(Minute, Event)>) {
    let often = storm();
    for day in 0..DAYS {
        let mut at = |dice: &mut Rng, event| events.push((day * DAY + dice.u32(..DAY), event));
        // (of a thousand days, what)
        if chance(dice, 150) {
            let event = Event::EditTitle { pick: dice.u32(..), how: dice.u32(..4) };
            at(dice, event);
        }
        if chance(dice, 150) {
            let event = Event::EditBody { pick: dice.u32(..) };
            at(dice, event);
        }
        if chance(dice, 80) {
            let event = Event::EditFiles { pick: dice.u32(..) };
            at(dice, event);
        }
        if chance(dice, 60 * often) {
            let days = one(dice, &[-6, -3, -2, -1, 1, 2, 3]);
            let event = Event::EditDate { pick: dice.u32(..), days };
            at(dice, event);
        }
        if chance(dice, 120) {
            let event = Event::Delete { pick: dice.u32(..) };
            at(dice, event);
        }
        if chance(dice, 50 * often) {
            let event = Event::Restore { pick: dice.u32(..) };
            at(dice, event);
        }
        if chance(dice, 60 * often) {
            let event = Event::Pin { pick: dice.u32(..), copy: dice.bool() };
            at(dice, event);
        }
        if chance(dice, 50 * often) {
            let event = Event::Unpin { pick: dice.u32(..) };
            at(dice, event);
        }
        if chance(dice, 15 * often) && traits.keys != Keys::None {
            let how = match dice.u32(..6) {
                0 | 1 => Renumber::Offset,
                2 => Renumber::Shift(dice.u32(1..4)),
                3 => Renumber::Around,
                4 => Renumber::Letters,
                _ => Renumber::Compact,
            };
            at(dice, Event::Renumber { how });
        }
        if chance(dice, 20 * often) {
            let dress = one(dice, &[None, None, Some("[보도자료] ")]);
            // A board that shows days may show none one day; one without numbers and days has nothing left to know by.
            let dates = match (traits.dates, traits.keys) {
                (Dates::None | Dates::Counted, _) | (_, Keys::None) => traits.dates,
                _ => one(dice, &[Dates::Day, Dates::Time, traits.dates, Dates::None]),
            };
            let event = Event::Redesign { dates, dress, layout: dice.u32(..) };
            at(dice, event);
        }
        if chance(dice, 12 * often) {
            let rows = one(dice, &[5, 8, 10, 15, 20, 30]);
            at(dice, Event::PageSize { rows });
        }
        if chance(dice, 120) {
            let lie = one(dice, &LIES);
            let looks = dice.u32(1..4);
            at(dice, Event::Trouble { lie, looks });
        }
    }
}

/// At intervals that vary, sometimes late by days.
fn looks(dice: &mut Rng, events: &mut Vec<(Minute, Event)>) {
    let hours = one(dice, &[2, 6, 12, 12, 20]);
    let mut at = dice.u32(..6 * HOUR);
    while at < DAYS * DAY {
        events.push((at, Event::Look { noise: dice.u64(..) }));
        at += match dice.u32(..30) {
            0 => dice.u32(2 * DAY..6 * DAY),
            1..=4 => dice.u32(5..HOUR),
            _ => dice.u32(hours * HOUR / 2..=hours * HOUR * 2),
        };
    }
}
