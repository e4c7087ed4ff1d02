//! What stands around a board: menus, calendars, slides, rankings, other boards, the foot. None of it is a row.

use super::board::{Around, Board, Calendar, Carousel, Footer, Menu, News, Paging, Ranking, Search, Tongue, title};
use super::feature::{one, stream};
use super::links;
use super::markup::{Element, el};

const MENU: &[&str] = &[
    "기관소개",
    "정보공개",
    "알림마당",
    "민원안내",
    "참여소통",
    "정책자료",
    "찾아오시는 길",
    "조직도",
    "업무추진비",
    "자주 묻는 질문",
    "법령정보",
    "통계",
    "공지사항",
    "보도자료",
    "채용정보",
    "행사안내",
];

/// The whole page around the board's own part.
pub(super) fn page(board: &Board, seed: u64, own: Vec<Element>) -> Element {
    let name = if board.tongue == Tongue::English { "News" } else { "새소식" };
    let mut main = el("div").class("board_wrap").attr("id", "contents").add(el("h2").text(name));
    if board.search != Search::None {
        main = main.add(search(board));
    }
    main = main.all(own);
    if board.paging == Paging::Numbers {
        main = main.add(paging(board));
    }
    let mut beside: Vec<Element> = Vec::new();
    if board.menu == Menu::Side {
        beside.push(menu("lnb", seed, 9));
    }
    if board.calendar == Calendar::Yes {
        beside.push(calendar());
    }
    if board.ranking == Ranking::Yes {
        beside.push(ranking(board, seed));
    }
    if board.news == News::Yes {
        beside.push(news(board, seed));
    }
    let mut body = el("body");
    if board.menu == Menu::Header {
        body = body.add(el("div").attr("id", "header").add(menu("gnb", seed, 14)));
    }
    if board.carousel == Carousel::Yes {
        body = body.add(carousel(board, seed));
    }
    body = match board.around {
        Around::Bare => body.all(beside).add(main),
        Around::Boxes => {
            let side = (!beside.is_empty()).then(|| el("div").class("sidebar").all(beside));
            body.add(el("div").attr("id", "wrap").add(el("div").class("container").all(side).add(main)))
        }
        Around::LayoutTable => {
            let cells = [el("td").attr("width", "180").all(beside), el("td").add(main)];
            body.add(el("table").attr("width", "980").add(el("tbody").add(el("tr").all(cells))))
        }
    };
    if board.footer == Footer::Yes {
        body = body.add(footer());
    }
    let head = el("title").text(if board.tongue == Tongue::English {
        "News | Example City"
    } else {
        "새소식 | 보기시청"
    });
    el("html").attr("lang", "ko").add(el("head").add(head)).add(body)
}

fn menu(class: &str, seed: u64, count: usize) -> Element {
    let mut rng = stream(seed, "menu", 0);
    let mut list = el("ul");
    for at in 0..count {
        let link = el("a").attr("href", format!("/kor/sub{}.do?mno={at}", rng.u8(1..30))).text(one(MENU, &mut rng));
        list = list.add(el("li").add(link));
    }
    el("div").class(class).add(list)
}

/// A month, each day a link: more cells than the board has.
fn calendar() -> Element {
    let mut rows: Vec<Element> =
        vec![el("tr").all(["일", "월", "화", "수", "목", "금", "토"].map(|day| el("th").text(day)))];
    for week in 0..5 {
        let days = (1..=7).map(|day| week * 7 + day - 1);
        rows.push(el("tr").all(days.map(|day| {
            if (1..=30).contains(&day) {
                el("td").add(el("a").attr("href", format!("/cal/day.do?d=202506{day:02}")).text(day.to_string()))
            } else {
                el("td").text("\u{a0}")
            }
        })));
    }
    el("div")
        .class("calendar")
        .add(el("table").add(el("caption").text("2025년 6월 행사 달력")).add(el("tbody").all(rows)))
}

fn carousel(board: &Board, seed: u64) -> Element {
    let slides = (0..6).map(|at| {
        let mut rng = stream(seed, "slide", at);
        let link = el("a")
            .attr("href", format!("/banner/{}.do", 30 + at))
            .add(el("img").attr("src", format!("/img/banner{at}.jpg")).attr("alt", ""))
            .add(el("span").text(title(board.tongue, &mut rng)));
        el("div").class("swiper-slide").add(link)
    });
    el("div").class("visual swiper-container").add(el("div").class("swiper-wrapper").all(slides))
}

/// The most read: posts of this very board, without their days.
fn ranking(board: &Board, seed: u64) -> Element {
    let paths = links::paths(board.family);
    let items = (0..5).map(|at| {
        let mut rng = stream(seed, "ranking", at);
        let href = format!("{}?no={}", paths.view, 500 + at);
        el("li").add(el("a").attr("href", href).text(title(board.tongue, &mut rng)))
    });
    el("div").class("rank_box").add(el("h3").text("많이 본 글")).add(el("ol").all(items))
}

/// The newest of another board, dated.
fn news(board: &Board, seed: u64) -> Element {
    let items = (0..5).map(|at| {
        let mut rng = stream(seed, "news", at);
        let link = el("a").attr("href", format!("/tour/news/view?id={}", 70 + at)).text(title(board.tongue, &mut rng));
        el("li").add(link).add(el("span").class("date").text(format!("2025-06-{:02}", 12 - at)))
    });
    el("div").class("latest side_box").add(el("h3").text("관광 소식")).add(el("ul").all(items))
}

fn search(board: &Board) -> Element {
    let select = el("select").attr("name", "searchCnd").all([
        el("option").attr("value", "0").text("제목"),
        el("option").attr("value", "1").text("내용"),
        el("option").attr("value", "2").text("작성자"),
    ]);
    let input = el("input").attr("type", "text").attr("name", "searchWrd").attr("title", "검색어");
    let button = el("button").attr("type", "submit").text("검색");
    let form =
        el("form").attr("name", "searchForm").attr("method", "get").attr("action", links::paths(board.family).list);
    if board.search == Search::Line {
        return el("div").class("search_box").add(form.add(select).add(input).add(button));
    }
    // A search form may be a table with heads of its own.
    let rows = [
        el("tr").add(el("th").text("기간")).add(el("td").add(el("input").attr("type", "text").attr("name", "sdate"))),
        el("tr").add(el("th").text("제목")).add(el("td").add(select).add(input).add(button)),
    ];
    el("div").class("search_box").add(form.add(el("table").class("search_tbl").add(el("tbody").all(rows))))
}

fn paging(board: &Board) -> Element {
    let list = links::paths(board.family).list;
    let mut box_ = el("div").class("paging").add(el("strong").text("1"));
    for page in 2..=10 {
        box_ = box_.add(el("a").attr("href", format!("{list}&pageIndex={page}")).text(page.to_string()));
    }
    box_.add(el("a").attr("href", format!("{list}&pageIndex=11")).text("다음"))
}

fn footer() -> Element {
    let links = ["개인정보처리방침", "이용약관", "저작권정책", "뷰어다운로드"]
        .map(|text| el("li").add(el("a").attr("href", format!("/policy/{}.do", text.len())).text(text)));
    el("div")
        .attr("id", "footer")
        .add(el("ul").all(links))
        .add(el("p").text("(12345) 보기도 보기시 가온로 1 대표전화 02-123-4567"))
        .add(el("p").text("COPYRIGHT © 2025 EXAMPLE CITY. ALL RIGHTS RESERVED."))
}
