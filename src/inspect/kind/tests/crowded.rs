//! Short posts beside long lists, and lists under something that looks like a post: which of the two the page is.

use super::read_at;
use crate::inspect::Reading;

const TITLE: &str = "새 청사로 옮기는 날 안내";

/// Addresses of a list, of one of its posts, and how its rows lead to post `N`.
const SITES: [(&str, &str, &str); 3] = [
    ("/bbs/list.do?key=1", "/bbs/view.do?key=1&no=7", "/bbs/view.do?key=1&amp;no=N"),
    ("/bbs/board.php?bo_table=a", "/bbs/board.php?bo_table=a&wr_id=7", "/bbs/board.php?bo_table=a&amp;wr_id=N"),
    ("/b/", "/b/7", "/b/N"),
];

const HEADS: [(&str, &str); 4] = [
    (
        "a table",
        "<table class=view><tr><th>제목</th><td colspan=3>TITLE</td></tr><tr><th>작성자</th><td>김하나</td><th>등록일</th><td>2024-03-05</td></tr><tr><th>조회수</th><td>77</td></tr><tr><td colspan=4>BODY</td></tr></table>",
    ),
    (
        "labels in a list",
        "<div class=view><h3>TITLE</h3><ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li><li>조회 : 77</li></ul><div class=c>BODY</div></div>",
    ),
    (
        "a line without labels",
        "<div class=v><div class=t>TITLE</div><div>김하나 | 2024-03-05 | 조회 77</div><div>BODY</div></div>",
    ),
    (
        "a title that leads to itself",
        "<div class=board_read><h1><a href=/self>TITLE</a></h1><p class=meta><a class=nick>김하나</a> <span class=time>2024.03.05 10:11</span> <span>조회 수 77</span></p><div class=xe_content>BODY</div></div>",
    ),
];

const BODIES: [&str; 4] = ["안내", "별첨 참조", "", "<p>첨부 : <a href='/down.do?f=1'>안내문.hwp</a></p>"];

/// Rows of other posts, this one among them where `own`.
fn rows(count: u32, link: &str, own: bool) -> String {
    let row = |n: u32| {
        let (no, title) = if own && n == 3 {
            (7, TITLE.to_owned())
        } else {
            (20 - n, format!("봄 소식을 전해 드립니다 {n}번째"))
        };
        let link = link.replace('N', &no.to_string());
        format!(
            "<tr><td>{no}</td><td><a href=\"{link}\">{title}</a></td><td>총무과</td><td>2024-03-{}</td><td>{}</td></tr>",
            28 - n,
            n * 7
        )
    };
    (0..count).map(row).collect()
}

fn table(rows: &str) -> String {
    format!(
        "<table class=list><thead><tr><th>번호</th><th>제목</th><th>작성자</th><th>등록일</th><th>조회</th></tr></thead><tbody>{rows}</tbody></table>"
    )
}

fn items(count: u32, link: &str) -> String {
    let item = |n: u32| {
        let link = link.replace('N', &(20 - n).to_string());
        format!("<li><a href=\"{link}\">봄 소식을 전해 드립니다 {n}번째</a> <span>2024-03-{}</span></li>", 28 - n)
    };
    format!("<ul>{}</ul>", (0..count).map(item).collect::<String>())
}

#[test]
fn a_short_post_beside_a_long_list() {
    for (_, address, link) in SITES {
        let beside = [
            ("all posts", format!("<h4>전체 목록</h4>{}", table(&rows(15, link, true)))),
            ("all posts without a head", format!("<table class=list>{}</table>", rows(15, link, true))),
            ("the other posts", format!("<div><a href=list.do>목록</a></div>{}", table(&rows(15, link, false)))),
            ("rows of calls", table(&rows(15, "javascript:goView('N')", false))),
            (
                "another board's",
                format!(
                    "<div class=side><h4>다른 소식</h4><table>{}</table></div>",
                    rows(8, "/other/read.do?id=N", false)
                ),
            ),
            ("the newest", format!("<h4>최근 글</h4>{}", items(10, link))),
            ("the newest elsewhere", format!("<h3>알림</h3>{}", items(6, "/o/N.html"))),
            (
                "the neighbours",
                format!(
                    "<table><tr><th>이전글</th><td><a href=\"{}\">봄 소식</a></td><td>2024-03-01</td></tr></table>",
                    link.replace('N', "6")
                ),
            ),
        ];
        for ((make, head), body, (sample, list)) in HEADS
            .iter()
            .flat_map(|head| BODIES.iter().map(move |body| (head, body)))
            .flat_map(|(head, body)| beside.iter().map(move |list| (head, body, list)))
        {
            let post = head.replace("TITLE", TITLE).replace("BODY", body);
            for content in [format!("{post}{list}"), format!("{list}{post}")] {
                let Reading::Article(article) = read_at(address, &content) else {
                    panic!("{make}, {sample}, {body:?} at {address} is no post: {content}")
                };
                assert_eq!(article.title.as_deref(), Some(TITLE), "{make}, {sample}, {body:?}");
                let day = article.posted_at.map(|at| at.date().to_string());
                assert_eq!(day.as_deref(), Some("2024-03-05"), "{make}, {sample}, {body:?}");
            }
        }
    }
}

#[test]
fn a_list_under_what_looks_like_a_post() {
    for (address, _, link) in SITES {
        let newest = "봄 소식을 전해 드립니다 0번째";
        let open = HEADS.iter().map(|(make, head)| {
            (
                *make,
                head.replace("TITLE", newest).replace("BODY", "<p>3월 10일에 옮깁니다. 미리 다녀가시기 바랍니다.</p>"),
            )
        });
        let above = open.chain([
            ("a word about the board", "<p>우리 기관의 소식을 전하는 곳입니다. 누구나 볼 수 있습니다.</p>".to_owned()),
            (
                "the page's manager",
                "<p>담당부서 총무과 | 담당자 김하나 | 전화 02-111-1111 | 최종수정일 2024-03-01</p>".to_owned(),
            ),
            ("a count", "<p>총 123건, 1/13 페이지</p>".to_owned()),
        ]);
        let lists = [
            ("rows under a head", table(&rows(15, link, false))),
            ("rows without a head", format!("<table>{}</table>", rows(15, link, false))),
            ("rows of calls", table(&rows(15, "javascript:goView('N')", false))),
            ("items", items(10, link)),
        ];
        for (make, above) in above {
            for (sample, list) in &lists {
                let reading =
                    read_at(address, &format!("{above}{list}<p><a href='?page=2'>2</a> <a href='?page=3'>3</a></p>"));
                assert!(matches!(reading, Reading::Listing(_)), "{make}, {sample} at {address}: {reading:?}");
            }
        }
    }
}

/// A page of the site with a link or two is neither a board nor a post, and says what would help.
#[test]
fn a_page_of_the_site() {
    let text = "<h1>행복한 도시</h1><p>시민 여러분의 목소리를 듣겠습니다. 언제든지 시장실 문을 두드려 주십시오. 저희는 늘 여러분 곁에서 함께하겠습니다.</p>";
    let links =
        "<ul><li><a href=/n/1>시민 제안을 기다립니다</a></li><li><a href=/n/2>민원 상담을 예약하세요</a></li></ul>";
    for (address, page) in
        [("/", format!("{text}{links}")), ("/city", format!("{text}{links}")), ("/", text.to_owned())]
    {
        let reading = read_at(address, &page);
        assert!(matches!(&reading, Reading::Neither(problems) if !problems.is_empty()), "{address}: {reading:?}");
    }
    assert!(matches!(read_at("/view?no=7", text), Reading::Article(_)));
}
