//! Boards and posts made from a grammar of what boards are made of, and read back.
//!
//! A seed draws a page: its layout, columns, header, links, dates, titles, charset, markup and what stands around it
//! ([`board`], [`post`]); it is written as bytes and read by the public way (`decode` → `Page` → `inspect::read`), and what
//! was read must be what was written, field by field. Then each page is damaged in one way; what must be true of that
//! is one table, [`damage::TABLE`].
//!
//! `cargo test` reads a few thousand rows. A million, with the count of every feature that was drawn:
//!
//! ```text
//! GRAMMAR_ROWS=1000000 cargo test --release --test it grammar -- --nocapture
//! ```
//!
//! A failing case says its seed and its smallest failing variant: features are made plain one by one as long as it still
//! fails. `GRAMMAR_SEED=<seed>` runs that case alone and prints its page. Where a generated page could be read in two
//! ways by a person, the grammar is narrowed, and says why, in `settled`.

mod around;
mod board;
mod bytes;
mod columns;
mod damage;
mod dates;
mod feature;
mod judge;
mod links;
mod list;
mod markup;
mod post;
mod run;
mod words;

use boardfeed::decode::decode;
use boardfeed::inspect::{self, Reading};
use boardfeed::page::Page;
use boardfeed::source::{PostSelectors, RowSelectors};
use url::Url;

use board::Board;
use bytes::Sent;
use damage::{Damage, Kind, Wrong};
use feature::{Named, stream};
use post::Post;
use run::{Case, Outcome};

/// Reads what a server sent, as `inspect` does.
fn read(sent: &Sent, url: &Url) -> Reading {
    let decoded = decode(&sent.bytes, sent.content_type, None);
    let page = Page::parse(&decoded.text, url);
    let mut reading = inspect::read(&page, &RowSelectors::default(), &PostSelectors::default(), Some(dates::now()));
    let problems = match &mut reading {
        Reading::Listing(listing) => &mut listing.problems,
        Reading::Article(article) => &mut article.problems,
        Reading::Neither(problems) => problems,
    };
    problems.extend(decoded.problems);
    reading
}

/// A board's list with at most one thing wrong.
#[derive(Clone, PartialEq)]
struct ListCase {
    seed: u64,
    board: Board,
    wrong: Wrong,
}

impl ListCase {
    fn draw(seed: u64, damaged: bool) -> Self {
        let mut rng = stream(seed, "list", 0);
        let board = Board::draw(&mut rng).settled();
        let wrong = if damaged { Wrong::draw(&mut rng) } else { Wrong { kind: Kind::Nothing } };
        Self { seed, board, wrong }.settled()
    }

    /// Where a word for listeners loses its end tag, a style sheet hides the title with it.
    fn settled(mut self) -> Self {
        if self.wrong.kind == Kind::LostEnd {
            self.board.unseen = board::Unseen::None;
        }
        self
    }

    /// What is known to be misread, and why it is not mended. `invents`: what no number of rows excuses, posts that the page
    /// does not show.
    fn known(&self, invents: bool) -> Option<&'static str> {
        let loose = self.board.layout != board::Layout::Table;
        let few = matches!(self.board.rows, board::Rows::Three | board::Rows::Five);
        if few && self.wrong.kind != Kind::Nothing && !invents {
            return Some(
                "a few rows, one thing wrong with them: which column is which, and whether it is a list, more rows would tell",
            );
        }
        if self.wrong.kind == Kind::Swapped && self.board.link == board::Link::Row {
            return Some(
                "words under the head of the titles, in rows that are links as a whole: only who reads them knows",
            );
        }
        (self.wrong.kind == Kind::LostEnd && loose)
            .then_some("an inline element that never ends holds the next field's text as well: where one ends only the design tells")
    }

    fn sent(&self) -> (Sent, Vec<board::Values>, Damage) {
        let mut rng = stream(self.seed, "damage", 0);
        let values = self.board.values(self.seed);
        let files: Vec<usize> = (0..values.len()).filter(|row| values[*row].file).collect();
        let damage = self.wrong.of_rows(&mut rng, values.len(), &files, &columns::columns(&self.board, self.seed));
        let (html, values) = list::page(&self.board, self.seed, &damage);
        let mut style = bytes::style(self.board.markup);
        let whole = bytes::send(html.clone(), self.board.charset, &style);
        self.wrong.of_tags(&mut rng, &mut style, &whole);
        let mut sent = if matches!(self.wrong.kind, Kind::LostEnd | Kind::Doubled) {
            bytes::send(html, self.board.charset, &style)
        } else {
            whole
        };
        self.wrong.of_bytes(&mut rng, &mut sent.bytes);
        (sent, values, damage)
    }
}

impl Case for ListCase {
    fn run(&self) -> Outcome {
        let (sent, values, damage) = self.sent();
        let reading = read(&sent, &links::list_url(&self.board));
        let truths: Vec<_> = values.iter().map(|values| judge::truth(&self.board, values)).collect();
        // Of a page that stops before its board has begun, what is left may well be another list.
        let begun = self.wrong.kind != Kind::Cut || {
            let text = decode(&sent.bytes, sent.content_type, None).text;
            values.iter().filter(|row| text.contains(&row.id)).count() > 3
        };
        let failure = judge::judge(self.wrong.kind, damage.emptied, &truths, &reading).filter(|_| begun);
        let known = self.known(judge::invents(self.wrong.kind, &truths, &reading));
        Outcome { rows: truths.len(), failure, known }
    }

    fn names(&self) -> Vec<Named> {
        let mut names = self.board.names();
        names.extend(self.wrong.names());
        names
    }

    fn plainer(&self) -> Vec<Self> {
        let boards = self.board.plainer().into_iter().map(Board::settled).filter(|board| *board != self.board);
        boards.map(|board| Self { board, ..self.clone() }.settled()).collect()
    }

    fn said(&self) -> String {
        format!("{}wrong={:?}", self.board.said(), self.wrong.kind)
    }

    fn page(&self) -> String {
        let sent = self.sent().0;
        decode(&sent.bytes, sent.content_type, None).text
    }
}

/// A post's page with at most one thing wrong.
#[derive(Clone, PartialEq)]
struct PostCase {
    seed: u64,
    post: Post,
    /// What stands around it, its charset and markup.
    board: Board,
    wrong: Wrong,
}

impl PostCase {
    fn draw(seed: u64, damaged: bool) -> Self {
        let mut rng = stream(seed, "post page", 0);
        let post = Post::draw(&mut rng).settled();
        let board = Board::draw(&mut rng).settled().around_a_post();
        let wrong = if damaged { Wrong::draw(&mut rng).of_a_post() } else { Wrong { kind: Kind::Nothing } };
        Self { seed, post, board, wrong }
    }

    /// What is known to be misread, and why it is not mended.
    fn known(&self) -> Option<&'static str> {
        if self.board.news == board::News::Yes {
            return Some(
                "a short head or body beside another board's dated list: which of the two the page is, only the design tells",
            );
        }
        if self.post.head == post::Head::Classes {
            return Some("a head without any label: three bare words between a heading and a body");
        }
        if self.post.is_bare(&self.board) && self.board.family == board::Family::Php {
            return Some(
                "a title over a few lines and no field at all, at an address that names no post: a page of the site is like it",
            );
        }
        (self.wrong.kind == Kind::LostEnd && self.has_open_table())
            .then_some("a table that never ends: browsers set all that follows it above it, parts of the text and the post's end too")
    }

    fn has_open_table(&self) -> bool {
        let page = self.page().to_ascii_lowercase();
        page.matches("<table").count() > page.matches("</table").count()
    }

    fn sent(&self) -> (Sent, post::Truth) {
        let mut rng = stream(self.seed, "damage", 1);
        let field = rng.usize(0..12);
        let lost = (self.wrong.kind == Kind::CellGone).then_some(field);
        let swapped = (self.wrong.kind == Kind::Swapped).then_some((field, field + 1));
        let (html, truth) = self.post.page(&self.board, self.seed, lost, swapped);
        let mut style = bytes::style(self.board.markup);
        let whole = bytes::send(html.clone(), self.board.charset, &style);
        self.wrong.of_tags(&mut rng, &mut style, &whole);
        let again = matches!(self.wrong.kind, Kind::LostEnd | Kind::Doubled);
        let mut sent = if again { bytes::send(html, self.board.charset, &style) } else { whole };
        self.wrong.of_bytes(&mut rng, &mut sent.bytes);
        (sent, truth)
    }
}

impl Case for PostCase {
    fn run(&self) -> Outcome {
        let (sent, truth) = self.sent();
        let reading = read(&sent, &Post::url(&self.board, self.seed));
        // Of a page that stops before its post's body has begun, what is left may well be another thing.
        let begun = self.wrong.kind != Kind::Cut || {
            let text = decode(&sent.bytes, sent.content_type, None).text;
            let squashed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            squashed.contains(&truth.body.chars().take(20).collect::<String>())
        };
        let failure = judge::post(self.wrong.kind, &truth, &reading).filter(|_| begun);
        let known = failure.as_ref().and_then(|_| self.known());
        Outcome { rows: 1, failure, known }
    }

    fn names(&self) -> Vec<Named> {
        let mut names = self.post.names();
        names.extend(self.wrong.names());
        names
    }

    fn plainer(&self) -> Vec<Self> {
        let posts = self.post.plainer().into_iter().map(Post::settled).filter(|post| *post != self.post);
        let posts = posts.map(|post| Self { post, ..self.clone() });
        let boards = self.board.plainer().into_iter().map(|board| board.settled().around_a_post());
        let boards = boards.filter(|board| *board != self.board).map(|board| Self { board, ..self.clone() });
        boards.chain(posts).collect()
    }

    fn said(&self) -> String {
        format!("{}{}wrong={:?}", self.post.said(), self.board.said(), self.wrong.kind)
    }

    fn page(&self) -> String {
        let sent = self.sent().0;
        decode(&sent.bytes, sent.content_type, None).text
    }
}

#[test]
fn posts_read_back_exactly() {
    run::all("posts", 2, |seed| PostCase::draw(seed, false), Post::every());
}

#[test]
fn damaged_posts_are_right_absent_or_doubted() {
    run::all("damaged posts", 2, |seed| PostCase::draw(seed, true), Post::every());
}

#[test]
fn boards_read_back_exactly() {
    run::all("lists", 55, |seed| ListCase::draw(seed, false), Board::every());
}

#[test]
fn damaged_boards_are_right_absent_or_doubted() {
    run::all("damaged lists", 41, |seed| ListCase::draw(seed, true), Wrong::every());
}
