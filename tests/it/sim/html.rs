//! The board as HTML: four layouts, three families of addresses, and the pages that lie. Markup, counters and clocks
//! change at every look; what a reader would call content does not.

use fastrand::Rng;

use super::board::{Board, Post, Shown};
use super::judge::author;
use super::life::{Dates, Lie};

/// The parameter that holds a post's number.
pub(crate) const NAMES: [&str; 3] = ["nttId", "articleNo", "seq"];

pub(crate) fn list(board: &Board, rows: &[Shown], page: usize, has_next: bool, noise: u64) -> String {
    let mut dice = Rng::with_seed(noise ^ page as u64);
    let rows: Vec<Row> = rows.iter().map(|shown| row(shown, board, &mut dice)).collect();
    whole(&listing(board, &rows, page, has_next, &mut dice), &mut dice)
}

/// A row's cells as HTML.
struct Row {
    number: String,
    title: String,
    attributes: String,
    author: String,
    date: Option<String>,
    views: u32,
    pinned: bool,
}

fn row(shown: &Shown, board: &Board, dice: &mut Rng) -> Row {
    let mut title = shown.title.clone();
    if dice.u32(..4) == 0 {
        title = title.replace(' ', "&nbsp; ");
    }
    if dice.u32(..4) == 0 {
        title = format!("<span>{title}</span>");
    }
    if dice.u32(..4) == 0 {
        title.push_str(&format!(" <em class=\"cmt\">[{}]</em>", dice.u32(1..40)));
    }
    if dice.u32(..4) == 0 {
        title.push_str(" <img src=\"/img/new.gif\" alt=\"새글\">");
    }
    let date = shown.posted.map(|at| match (shown.counted, board.traits.dates) {
        (Some(0), _) => "오늘".to_owned(),
        (Some(days), _) => format!("{days}일 전"),
        (None, Dates::Time) => at.strftime("%Y-%m-%d %H:%M").to_string(),
        (None, _) if board.layout.is_multiple_of(2) => at.strftime("%Y-%m-%d").to_string(),
        (None, _) => at.strftime("%Y.%m.%d").to_string(),
    });
    let number = shown.number.clone().unwrap_or_default();
    Row {
        number: if shown.pinned { "공지".to_owned() } else { (shown.uid + 300 - dice.u32(..2)).to_string() },
        title,
        attributes: address(board, &number, dice),
        author: author(shown.uid),
        date,
        views: dice.u32(1..9000),
        pinned: shown.pinned,
    }
}

/// How a post is reached: a plain address, one with a session, or a script's call.
fn address(board: &Board, number: &str, dice: &mut Rng) -> String {
    let name = NAMES[board.layout as usize / 4 % 3];
    match board.layout / 12 % 3 {
        0 => format!("href=\"/bbs/view.do?menuNo=2030&amp;{name}={number}\""),
        1 => format!("href=\"/bbs/view.do;jsessionid={:08X}?{name}={number}&amp;menuNo=2030\"", dice.u32(..)),
        _ => format!("href=\"#none\" onclick=\"goView('{number}');return false;\""),
    }
}

fn listing(board: &Board, rows: &[Row], page: usize, has_next: bool, dice: &mut Rng) -> String {
    let script = format!(
        "<script>function goView(no){{ location.href = '/bbs/view.do?{}=' + no + '&menuNo=2030'; }}</script>",
        NAMES[board.layout as usize / 4 % 3]
    );
    let dated = rows.iter().any(|row| row.date.is_some());
    let mut list = String::new();
    match board.layout % 4 {
        0 | 3 => {
            let head: &[&str] = match (board.layout % 4, dated) {
                (0, true) => &["번호", "제목", "작성자", "등록일", "조회수"],
                (0, false) => &["번호", "제목", "작성자", "조회수"],
                (_, true) => &["No", "Date", "Title", "Writer", "Hits"],
                _ => &["No", "Title", "Writer", "Hits"],
            };
            list.push_str("<table class=\"bbs_list\"><caption>목록</caption><thead><tr>");
            for name in head {
                list.push_str(&format!("<th scope=\"col\">{name}</th>"));
            }
            list.push_str("</tr></thead>\n<tbody>\n");
            for row in rows {
                list.push_str(if row.pinned { "<tr class=\"notice\">" } else { "<tr>" });
                for name in head {
                    list.push_str(&match *name {
                        "번호" | "No" => format!("<td>{}</td>", row.number),
                        "제목" | "Title" => {
                            format!("<td class=\"subject\"><a {}>{}</a></td>", row.attributes, row.title)
                        }
                        "작성자" | "Writer" => format!("<td>{}</td>", row.author),
                        "등록일" | "Date" => format!("<td>{}</td>", row.date.as_deref().unwrap_or("")),
                        _ => format!("<td>{}</td>", row.views),
                    });
                }
                list.push_str("</tr>\n");
            }
            list.push_str("</tbody></table>");
        }
        1 => {
            list.push_str("<ul class=\"board_list\">\n");
            for row in rows {
                list.push_str(&format!(
                    "<li{}><a {}><strong class=\"tit\">{}</strong></a><p class=\"info\"><span class=\"writer\">작성자 {}</span> {}<span class=\"hit\">조회수 {}</span></p></li>\n",
                    if row.pinned { " class=\"notice\"" } else { "" },
                    row.attributes,
                    row.title,
                    row.author,
                    row.date.as_ref().map(|date| format!("<span class=\"date\">{date}</span> ")).unwrap_or_default(),
                    row.views
                ));
            }
            list.push_str("</ul>");
        }
        _ => {
            list.push_str("<div class=\"list_wrap\">\n");
            for row in rows {
                list.push_str(&format!(
                    "<div class=\"row{}\"><span class=\"num\">{}</span><a class=\"title\" {}>{}</a><span class=\"writer\">{}</span>{}<span class=\"hit\">{}</span></div>\n",
                    if row.pinned { " notice" } else { "" },
                    row.number,
                    row.attributes,
                    row.title,
                    row.author,
                    row.date.as_ref().map(|date| format!("<span class=\"date\">{date}</span>")).unwrap_or_default(),
                    row.views
                ));
            }
            list.push_str("</div>");
        }
    }
    if rows.is_empty() {
        "<table class=\"bbs_list\"><thead><tr><th>번호</th><th>제목</th><th>작성자</th><th>등록일</th><th>조회수</th></tr></thead><tbody><tr><td colspan=\"5\">등록된 게시물이 없습니다.</td></tr></tbody></table>".clone_into(&mut list);
    }
    let mut paging = format!("<div class=\"paging\"><strong>{page}</strong>");
    if has_next {
        paging.push_str(&format!("<a href=\"/bbs/list.do?menuNo=2030&amp;pageIndex={0}\">{0}</a>", page + 1));
        paging.push_str(&format!(
            "<a class=\"next\" href=\"/bbs/list.do?menuNo=2030&amp;pageIndex={}\">다음</a>",
            page + 1
        ));
    }
    paging.push_str("</div>");
    format!("{script}<h2>알림마당</h2><p class=\"total\">전체 {}건</p>{list}{paging}", 300 + dice.u32(..9))
}

/// A post's own page.
pub(crate) fn post(board: &Board, post: &Post, noise: u64) -> String {
    let mut dice = Rng::with_seed(noise ^ u64::from(post.uid));
    let files: String = (0..post.files)
        .map(|n| {
            format!("<li><a href=\"/file/down.do?no={}&amp;sn={n}\">붙임{n} {}.hwp</a> (12KB)</li>", post.uid, post.uid)
        })
        .collect();
    let body = format!(
        "<p>□ {}</p><p>○ 이 글은 {}에 관한 안내이며 자세한 내용은 붙임을 참고하시기 바랍니다.</p>",
        super::body(post.uid, post.body),
        post.title
    );
    let date = post.posted.strftime("%Y-%m-%d");
    let views = dice.u32(1..9000);
    let inner = if board.layout.is_multiple_of(2) {
        format!(
            "<div class=\"view\"><h3 class=\"view_title\">{}</h3><dl><dt>작성자</dt><dd>{}</dd><dt>등록일</dt><dd>{date}</dd><dt>조회수</dt><dd>{views}</dd></dl>\
             <div class=\"view_content\">{body}</div><div class=\"files\"><strong>첨부파일</strong><ul>{files}</ul></div></div>",
            post.title,
            author(post.uid)
        )
    } else {
        format!(
            "<table class=\"board_view\"><tbody><tr><th>제목</th><td colspan=\"3\">{}</td></tr><tr><th>작성자</th><td>{}</td><th>등록일</th><td>{date}</td></tr>\
             <tr><th>조회수</th><td colspan=\"3\">{views}</td></tr><tr><th>첨부파일</th><td colspan=\"3\"><ul>{files}</ul></td></tr><tr><td colspan=\"4\" class=\"cont\">{body}</td></tr></tbody></table>",
            post.title,
            author(post.uid)
        )
    };
    whole(
        &format!("<h2>알림마당</h2>{inner}<div class=\"btn\"><a href=\"/bbs/list.do?menuNo=2030\">목록</a></div>"),
        &mut dice,
    )
}

/// What stands around everything.
fn whole(inner: &str, dice: &mut Rng) -> String {
    format!(
        "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>알림마당 | 모의청</title></head><body data-t=\"{}\">\
         <div id=\"gnb\"><ul><li><a href=\"/\">처음</a></li><li><a href=\"/intro.do\">기관 소개</a></li><li><a href=\"/open.do\">정보 공개</a></li></ul></div>\
         <div id=\"content\">{inner}</div><div id=\"footer\"><address>모의시 모의로 1</address><p>오늘 방문 {}</p></div></body></html>",
        dice.u32(..),
        dice.u32(1..5000)
    )
}

/// What a lie shows, as a page; `None`: nothing comes at all.
pub(crate) fn lie(lie: Lie, board: &Board, page: usize, noise: u64) -> Option<String> {
    let mut dice = Rng::with_seed(noise ^ page as u64);
    let honest = board.page(page).unwrap_or_default();
    let other = |dice: &mut Rng, place: usize, number: Option<String>, dated: bool| {
        let words = ["생활", "체육", "도서관", "강좌", "공연", "문화", "여권", "상수도", "축제", "주차장"];
        let number = number.unwrap_or_else(|| (5_000_000 + dice.u32(..900_000)).to_string());
        let day = super::board::wall(board.now)
            .date()
            .checked_sub(jiff::Span::new().days(30 + i64::try_from(place).unwrap()))
            .unwrap();
        Row {
            number: (900 - place).to_string(),
            title: format!("{} {} 이용 문의 {place}", words[place % 10], words[dice.usize(..10)]),
            attributes: address(board, &number, dice),
            author: "민원인".to_owned(),
            date: dated.then(|| day.to_string()),
            views: dice.u32(1..900),
            pinned: false,
        }
    };
    let count = board.traits.page;
    Some(match lie {
        Lie::Down => return None,
        Lie::Cut => {
            let rows: Vec<Row> = honest.iter().map(|shown| row(shown, board, &mut dice)).collect();
            let text = whole(&listing(board, &rows, page, false, &mut dice), &mut dice);
            let at = text.find("<h2>").unwrap_or(0);
            let end = at + (text.len() - at) * (20 + dice.usize(..40)) / 100;
            text[..text.floor_char_boundary(end)].to_owned()
        }
        Lie::Login => whole(
            "<h2>로그인</h2><p>로그인이 필요한 서비스입니다.</p><form action=\"/login.do\" method=\"post\"><label>아이디 <input name=\"id\"></label><label>비밀번호 <input type=\"password\" name=\"pw\"></label><button>로그인</button></form>",
            &mut dice,
        ),
        Lie::Firewall => "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 1234567890</body></html>".to_owned(),
        Lie::Maintenance => "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>시스템 점검 안내</title></head><body><h1>시스템 점검 안내</h1><p>보다 나은 서비스를 위해 시스템 점검 중입니다. 이용에 불편을 드려 죄송합니다.</p></body></html>".to_owned(),
        Lie::FrontPage => whole(
            "<div class=\"main_visual\"><img src=\"/img/visual.jpg\" alt=\"모의청\"></div><div class=\"quick\"><ul><li><a href=\"/a\">민원 신청</a></li><li><a href=\"/b\">조직도</a></li><li><a href=\"/c\">오시는 길</a></li><li><a href=\"/d\">자주 묻는 질문</a></li></ul></div>",
            &mut dice,
        ),
        Lie::Empty => whole(&listing(board, &[], 1, false, &mut dice), &mut dice),
        Lie::Shrunken => {
            let few = board.believed_rows.saturating_sub(1) / 2;
            let rows: Vec<Row> = honest.iter().take(few).map(|shown| row(shown, board, &mut dice)).collect();
            whole(&listing(board, &rows, 1, false, &mut dice), &mut dice)
        }
        Lie::OtherBoard | Lie::Undated => {
            let rows: Vec<Row> = (0..count).map(|n| other(&mut dice, n, None, lie != Lie::Undated)).collect();
            whole(&listing(board, &rows, page, true, &mut dice), &mut dice)
        }
        Lie::OtherBoardSameNumbers => {
            let rows: Vec<Row> =
                honest.iter().enumerate().map(|(n, shown)| other(&mut dice, n, shown.number.clone(), true)).collect();
            whole(&listing(board, &rows, page, true, &mut dice), &mut dice)
        }
        Lie::Alike => {
            let rows: Vec<Row> = honest
                .iter()
                .map(|shown| Row { title: "로그인이 필요합니다".to_owned(), ..row(shown, board, &mut dice) })
                .collect();
            whole(&listing(board, &rows, page, true, &mut dice), &mut dice)
        }
    })
}
