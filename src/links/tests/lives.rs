//! Boards that move on: look after look each post keeps its key, whatever stands beside its number.

use super::steady::keys_beside;
use super::*;

/// One post: its number and what is said of it for good.
struct Post {
    id: u32,
    writer: u32,
    closing: u32,
    age: u32,
}

/// A board whose posts have these numbers, and every look at it.
struct Board<'t> {
    template: &'t str,
    posts: Vec<Post>,
    known: Vec<String>,
    age: u32,
    /// Places of posts that stand above all others as well.
    pinned: &'t [usize],
}

impl Board<'_> {
    fn add(&mut self, id: u32) {
        self.add_at(0, id);
    }

    /// A post that stands below others, as an answer below its question.
    fn add_at(&mut self, place: usize, id: u32) {
        self.age += 1;
        let age = self.age;
        let post = Post { id, writer: 90_000 + age * 7919 % 997, closing: 20_261_201 + age * 3 % 28, age };
        self.posts.insert(place.min(self.posts.len()), post);
    }

    /// One page of ten rows, read with what is known.
    #[track_caller]
    fn look(&mut self) {
        let total = self.posts.len();
        let pinned: Vec<&Post> = self.pinned.iter().filter_map(|place| self.posts.get(*place)).collect();
        let page: Vec<&Post> = pinned.iter().copied().chain(self.posts.iter().take(10)).collect();
        let number = |at: usize| at.checked_sub(pinned.len()).map(|at| (total - at).to_string());
        let row = |(at, post): (usize, &&Post)| {
            let filled = self.template.replace("ID", &post.id.to_string());
            let filled = filled.replace("NO", number(at).as_deref().unwrap_or("0"));
            let filled = filled.replace("WRITER", &post.writer.to_string()).replace("UNTIL", &post.closing.to_string());
            let marked = if at == 0 { filled.replace("NEW", "&hot=1") } else { filled.replace("NEW", "") };
            marked.replace("ROW", &(at + 1).to_string())
        };
        let rows: Vec<String> = page.iter().enumerate().map(row).collect();
        let shown = |(at, post): (usize, &&Post)| Shown {
            day: jiff::civil::date(2026, 10, 1).checked_add(jiff::Span::new().days(post.age)).ok(),
            number: number(at),
            title: format!("제목 {}", post.id),
            pinned: at < pinned.len(),
            ..Shown::default()
        };
        let shown = page.iter().enumerate().map(shown).collect();
        let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
        let ids: Vec<String> = page.iter().map(|post| post.id.to_string()).collect();
        assert_eq!(keys_beside(&rows, shown, &known), ids, "{} {known:?}", self.template);
        self.known.extend(ids);
    }
}

/// On a young board the posts' numbers and their places in the list are nearly the same ones; on an old one they never meet.
#[test]
fn each_post_keeps_its_key() {
    for template in [
        "<a href='view.do?seq=ID&rn=ROW'>",
        "<a href='view.do?seq=ID&listNo=NO'>",
        "<a href='view.do?nttId=ID&rnum=NO'>",
        "<a href='view.do?bbsSeq=ID&rn=NO'>",
        "<a href='view.do?bbsNo=1000012&seq=IDNEW'>",
        "<a href='view.do?seq=ID&regNo=WRITER'>",
        "<a onclick=\"fnView('ID','NO')\">",
        "<a onclick=\"fnView('ID','ROW')\">",
        "<a onclick=\"fnView('WRITER','ID')\">",
        "<a onclick=\"fnView('ID','UNTIL')\">",
        "<a href='#' data-seq=ID data-row=ROW data-until=UNTIL>",
    ] {
        for (start, pinned) in [(0, &[][..]), (880, &[]), (0, &[4]), (880, &[7, 5]), (880, &[11])] {
            let mut board = Board { template, posts: Vec::new(), known: Vec::new(), age: 0, pinned };
            for id in [1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 14, 15] {
                board.add(start + id);
            }
            board.look();
            for burst in [&[16, 17, 18][..], &[19], &[], &[20, 21, 22, 24, 25, 26, 27, 28, 29, 30], &[31, 32, 33, 34]] {
                for id in burst {
                    board.add(start + id);
                }
                board.look();
                board.posts.remove(4);
                board.look();
                board.add_at(3, start + burst.last().unwrap_or(&19) + 100);
                board.look();
            }
        }
    }
}

/// From its first post on, where nothing but names and days can tell.
#[test]
fn a_young_board() {
    for template in [
        "<a href='view.do?seq=ID&rn=ROW'>",
        "<a href='view.do?nttId=ID&rnum=NO'>",
        "<a href='view.do?bbsNo=1000012&seq=IDNEW'>",
        "<a href='view.do?boardSeq=10012&artSeq=IDNEW'>",
        "<a href='view.do?seq=ID&regNo=WRITER'>",
        "<a onclick=\"fnView('ID','ROW')\">",
        "<a onclick=\"fnView('ID','UNTIL')\">",
        "<a href='view.do?article=ID&ymd=UNTIL'>",
        "<a href='#' data-seq=ID data-row=ROW data-until=UNTIL>",
    ] {
        for start in [0, 880] {
            let mut board = Board { template, posts: Vec::new(), known: Vec::new(), age: 0, pinned: &[] };
            for id in [1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 14, 15] {
                board.add(start + id);
                board.look();
            }
        }
    }
}

/// Keys that an earlier version gave stay where they part the posts, were they days, titles or writers.
#[test]
fn keys_of_before_stay() {
    let titles: Vec<String> = (0..10).map(|at| format!("제{}차 공고", 30 - at)).collect();
    let writers: Vec<String> = (0..10).map(|at| (90_000 + (at + 3) * 7919 % 997).to_string()).collect();
    let closing: Vec<String> = (0..10).map(|at| (20_261_224 - at).to_string()).collect();
    for others in [titles, writers, closing] {
        for template in ["<a onclick=\"fnView('ID','OTHER')\">", "<a href='view.do?n=ID&o=OTHER'>"] {
            let row = |at: usize| template.replace("ID", &(330 - at).to_string()).replace("OTHER", &others[at]);
            let rows: Vec<String> = (0..10).map(row).collect();
            let known: Vec<&str> = others[2..].iter().map(String::as_str).collect();
            assert_eq!(keys_beside(&rows, Vec::new(), &known), others, "{template}");
        }
    }
}
