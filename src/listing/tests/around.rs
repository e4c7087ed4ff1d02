//! Days that stand beside rows or in parts: behind, before, above them, over several lines of a table.

use super::seen;

const TITLES: [&str; 5] = [
    "주차장 이용 요금 변경",
    "강좌 수강생 추가 모집",
    "신규 직원 채용 결과",
    "겨울철 화재예방 안내",
    "정기 이사회 결과",
];
const DAYS: [&str; 5] = ["2026-03-15", "2026-03-12", "2026-02-27", "2026-01-20", "2025-12-30"];

/// `row` for each post: T its title, L its link, Y M D its day, N its number.
fn rows(row: &str, posts: impl IntoIterator<Item = usize>) -> String {
    let one = |at: usize| {
        let part = |from: usize, to: usize| &DAYS[at][from..to];
        row.replace('T', TITLES[at])
            .replace('L', &format!("view.do?no={}", 90 - at))
            .replace('Y', part(0, 4))
            .replace('M', part(5, 7))
            .replace('D', part(8, 10))
            .replace('N', &(5 - at).to_string())
    };
    posts.into_iter().map(one).collect()
}

/// Title and day of each row.
fn read(html: &str) -> Vec<(String, String)> {
    let days = |row: &crate::model::Row| row.posted_at.map(|at| at.to_string()).unwrap_or_default();
    seen(&format!("<div>{html}</div>")).rows.iter().map(|(row, _)| (row.title.clone(), days(row))).collect()
}

fn all(days: [&str; 5]) -> Vec<(String, String)> {
    TITLES.iter().zip(days).map(|(title, day)| ((*title).to_owned(), day.to_owned())).collect()
}

#[test]
fn days_in_parts() {
    for row in [
        "<li><a href=L><div><strong>D</strong><span>Y.M</span></div><div><p>T</p></div></a></li>",
        "<li><span>Y-M<em>D</em></span><a href=L>T</a></li>",
        "<li><span>Y</span><span>M</span><span>D</span><a href=L>T</a></li>",
        "<li><a href=L><p><b>M.D</b><span>Y</span></p><strong>T</strong></a></li>",
        "<li><a href=L>T</a><p>D<br>Y.M</p></li>",
        "<li><a href=L>T</a><p><b>D일</b> <i>Y년 M월</i></p></li>",
    ] {
        assert_eq!(read(&format!("<ul>{}</ul>", rows(row, 0..5))), all(DAYS), "{row}");
    }
    let english =
        ["15</b><i>mar 2026", "12</b><i>mar 2026", "27</b><i>feb, 2026", "20</b><i>jan 2026", "30</b><i>dec 2025"];
    let html: String =
        (0..5).map(|at| rows(&format!("<li><b>{}</i> <a href=L>T</a></li>", english[at]), [at])).collect();
    assert_eq!(read(&format!("<ul>{html}</ul>")), all(DAYS));
    // Counts beside each other, a number beside a month: no days.
    for row in [
        "<li><a href=L>T</a><span>2026</span><span>3</span><span>12</span></li>",
        "<li><a href=L>T</a><div><p><b>D</b></p></div><div><p><b>Y.M</b></p></div></li>",
    ] {
        assert_eq!(read(&format!("<ul>{}</ul>", rows(row, 0..5))), all([""; 5]), "{row}");
    }
}

#[test]
fn facts_behind_or_before_each_row() {
    for row in [
        "<h3><a href=L>T</a></h3><p>Y-M-D | 홍보팀</p>",
        "<p>Y-M-D</p><h3><a href=L>T</a></h3>",
        "<span>Y-M-D</span><h3><a href=L>T</a></h3><p>여러분께 알려 드립니다.</p>",
        "<h3><a href=L>T</a></h3><p>여러분께 알려 드립니다.</p><span>Y-M-D</span>",
        "<a href=L>T</a> <span>Y.M.D</span><br>",
        "<div><a href=L>T</a></div><div>작성일 Y-M-D</div>",
        "Y.M.D <a href=L>T</a><br>",
        "<a href=L>T</a> (Y.M.D)<br>",
    ] {
        let html = rows(row, 0..5);
        assert_eq!(read(&html), all(DAYS), "{row}");
        assert_eq!(read(&format!("<p>총 5건</p>{html}<p>1 2 3</p>")), all(DAYS), "{row} with lines around");
    }
    for row in [
        "<tr><td>N</td><td><a href=L>T</a></td></tr><tr><td></td><td>홍보팀 | Y-M-D | 조회 3N</td></tr>",
        "<tr><td rowspan=2>N</td><td colspan=3><a href=L>T</a></td></tr><tr><td>홍보팀</td><td>Y-M-D</td><td>3N</td></tr>",
    ] {
        assert_eq!(read(&format!("<table>{}</table>", rows(row, 0..5))), all(DAYS), "{row}");
    }
}

#[test]
fn days_above_several_rows() {
    let above = [DAYS[0], DAYS[0], DAYS[2], DAYS[3], DAYS[3]];
    for (day, row, between) in [
        ("<h3>Y-M-D</h3><ul>", "<li><a href=L>T</a></li>", "</ul>"),
        ("<h2>Y년 M월 D일</h2><div>", "<p><a href=L>T</a> 홍보팀</p>", "</div>"),
        ("<div><b>Y.M.D</b></div>", "<p><a href=L>T</a></p>", ""),
    ] {
        let html: String = [(0, 0..2), (2, 2..3), (3, 3..5)]
            .map(|(head, posts)| rows(day, [head]) + &rows(row, posts) + between)
            .concat();
        assert_eq!(read(&html), all(above), "{day}");
        // A list elsewhere whose links are built alike is no part of it.
        let ranking = "<div><ul><li><a href='view.do?no=1'>많이 찾는 안내 하나</a></li><li><a href='view.do?no=2'>많이 찾는 안내 둘</a></li></ul></div>";
        assert_eq!(read(&format!("<div>{html}</div>{ranking}")), all(above), "{day} beside a ranking");
    }
    // Each under a list of its own, of one or two.
    let html: String = [(0, 0..1), (1, 1..3), (3, 3..4), (4, 4..5)]
        .map(|(head, posts)| rows("<h4>Y.M.D</h4><ul>", [head]) + &rows("<li><a href=L>T</a></li>", posts) + "</ul>")
        .concat();
    assert_eq!(read(&html), all([DAYS[0], DAYS[1], DAYS[1], DAYS[3], DAYS[4]]));
    let parts = |day: &str, row: &str| {
        [(0, 0..2), (2, 2..3), (3, 3..5)].map(|(head, posts)| rows(day, [head]) + &rows(row, posts)).concat()
    };
    assert_eq!(read(&format!("<dl>{}</dl>", parts("<dt>Y-M-D</dt>", "<dd><a href=L>T</a></dd>"))), all(above));
    let table = parts("<tr><td colspan=2>Y-M-D</td></tr>", "<tr><td><a href=L>T</a></td><td>홍보팀</td></tr>");
    assert_eq!(read(&format!("<table>{table}</table>")), all(above));
    // A cell that reaches down beside several rows.
    let cell = |span: usize, head: usize, posts: std::ops::Range<usize>| {
        let row = rows("<td><a href=L>T</a></td><td>홍보팀</td></tr>|", posts);
        let day = rows("Y-M-D", [head]);
        row.split_terminator('|')
            .enumerate()
            .map(
                |(at, row)| {
                    if at == 0 { format!("<tr><td rowspan={span}>{day}</td>{row}") } else { format!("<tr>{row}") }
                },
            )
            .collect::<String>()
    };
    let table = cell(2, 0, 0..2) + &cell(1, 2, 2..3) + &cell(2, 3, 3..5);
    assert_eq!(read(&format!("<table><tr><th>등록일<th>제목<th>부서</tr>{table}</table>")), all(above));
    // Years above days that have none.
    let html = format!(
        "<h3>2026년</h3><ul>{}</ul><h3>2025년</h3><ul>{}</ul>",
        rows("<li><i>M.D</i> <a href=L>T</a></li>", 0..4),
        rows("<li><i>M.D</i> <a href=L>T</a></li>", 4..5)
    );
    assert_eq!(read(&html)[..4], all(DAYS)[..4]);
    // One day above all of them may be anything's.
    let html = format!("<p>2026-11-28</p><ul>{}</ul>", rows("<li><a href=L>T</a></li>", 0..5));
    assert_eq!(read(&html), all([""; 5]));
}

#[test]
fn classes_of_every_second_row_part_no_column() {
    let row = |at: usize| {
        let class = ["white", "sky"][at % 2];
        let row = format!(
            "<tr><td class=n_{class}>N</td><td class=t_{class}><a href=L>T</a></td><td class=c_{class}>Y-M-D</td><td class=c_{class}>2026-12-0N 18:00</td></tr>"
        );
        rows(&row, [at])
    };
    assert_eq!(read(&format!("<table>{}</table>", (0..5).map(row).collect::<String>())), all(DAYS));
}

#[test]
fn months_beside_a_list_are_no_posts() {
    let row =
        |at: usize| rows("<li><a href='/actions/202408/0N.html'>T</a> <span>更新日：令和6年8月N日</span></li>", [at]);
    let months = "<ul><li><a href='/actions/202407/index.html'>令和6年7月</a></li><li><a href='/actions/202406/index.html'>令和6年6月</a></li></ul>";
    let list: String = (0..5).map(row).collect();
    assert_eq!(read(&format!("<ul>{list}</ul>{months}")).len(), 5);
}

/// Days in some titles say nothing of where the posts' own stand.
#[test]
fn days_beside_titles_that_hold_some() {
    const TITLES: [&str; 5] = [
        "2026년 청년 창업 지원사업 참여자 모집",
        "자원봉사자 모집 안내(11.30. ~ 12.11.)",
        "제12회 꽃축제 자원봉사자 모집 공고",
        "교통 통제 안내(2026.11.30.)",
        "주민자치회 위원 추가 모집",
    ];
    for row in [
        "<h4><a href='?uid=90N'>TITLE</a></h4><p>DAY</p>",
        "<h4>DAY</h4><ul><li><a href='?uid=90N'>TITLE</a></li></ul>",
        "<tr><td colspan=3><a href='?uid=90N'>TITLE</a></td></tr><tr><td>관리자</td><td>DAY</td><td>조회 3N</td></tr>",
    ] {
        let fill = |at: usize| row.replace("TITLE", TITLES[at]).replace("DAY", DAYS[at]).replace('N', &at.to_string());
        let html: String = (0..5).map(fill).collect();
        let html = if row.starts_with("<tr") { format!("<table>{html}</table>") } else { html };
        let expected: Vec<(String, String)> =
            TITLES.iter().zip(DAYS).map(|(title, day)| ((*title).to_owned(), day.to_owned())).collect();
        assert_eq!(read(&html), expected, "{row}");
    }
}

/// Heading, day and first lines before a link that says the same each time.
#[test]
fn links_below_what_they_lead_to() {
    let row = "<h3>T</h3><p><em>Y-M-D</em></p><p>첫 줄이 여기에 있습니다.</p><p><a href='L'>더 읽기</a></p><hr>";
    assert_eq!(read(&rows(row, 0..5)), all(DAYS));
}

/// Two rows have their days beside them where both do; among days an hour is today's.
#[test]
fn days_beside_few_rows_and_hours_among_days() {
    for row in ["Y-M-D <a href='L'>T</a><br>", "<div><a href='L'>T</a></div><div>Y-M-D</div><hr>"] {
        assert_eq!(read(&rows(row, 0..2)), all(DAYS)[..2], "{row}");
    }
    let today = rows("<a href='L'>T</a> 14:20<br>", 0..2);
    let hours = today + &rows("<a href='L'>T</a> Y-M-D<br>", 2..5);
    assert_eq!(read(&hours), all(["", "", DAYS[2], DAYS[3], DAYS[4]]));
}

/// A `dd` tells of the `dt` before it, also where each `dt` holds a file's link, one title a day and one post stands twice.
#[test]
fn days_behind_terms_of_two_links() {
    let row = "<dt><a href='L'>T</a><a href='down.do?no=N'><img alt='첨부파일'></a></dt><dd>Y-M-D</dd>";
    let posts = [0, 1, 2, 3, 0, 4];
    let html = rows(row, posts).replace(TITLES[4], "(2024-12-31 기준) 정기 이사회 결과");
    let read = read(&format!("<dl>{html}</dl>"));
    assert_eq!(read.iter().map(|(_, day)| day.as_str()).collect::<Vec<_>>(), posts.map(|at| DAYS[at]), "{read:?}");
}
