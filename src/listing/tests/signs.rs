//! Signs of files, of pinned rows and of categories, as templates of many boards write them.

use super::check;

fn table(head: &str, rows: &[&str]) -> String {
    let head: String = head.split(' ').map(|name| format!("<th>{name}</th>")).collect();
    let rows: String = rows.iter().map(|row| format!("<tr>{row}</tr>")).collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
}

#[test]
fn signs_of_files() {
    let row =
        |n: u32, title: &str, sign: &str| format!("<td>{n}<td><a href='v?n={n}'>{title}</a>{sign}<td>2024-01-0{n}");
    for sign in [
        " <i class='fa fa-download' aria-hidden='true'></i>",
        " <img alt='' src='/s_source/images/file/hwp.gif'>",
        " <span class='c-file-icon'><b class=hide>첨부파일</b></span>",
    ] {
        check(
            &table(
                "번호 제목 등록일",
                &[&row(3, "셋째 글입니다", sign), &row(2, "둘째 글입니다", ""), &row(1, "첫째 글입니다", sign)],
            ),
            &[
                "#3 | 셋째 글입니다 | 2024-01-03 | +",
                "#2 | 둘째 글입니다 | 2024-01-02 | -",
                "#1 | 첫째 글입니다 | 2024-01-01 | +",
            ],
        );
    }
    // A picture of the post's own is no sign.
    let picture = " <img alt='' src='/thumb/31.jpg'>";
    check(
        &table("번호 제목 등록일", &[&row(2, "둘째 글입니다", picture), &row(1, "첫째 글입니다", picture)]),
        &["#2 | 둘째 글입니다 | 2024-01-02", "#1 | 첫째 글입니다 | 2024-01-01"],
    );
    // Narrow layouts write the column's name into every cell; what tells is the icon beside it.
    let row = |n: u32, title: &str, icon: &str| {
        format!("<td>{n}<td><a href='v?n={n}'>{title}</a><td>2024-01-0{n}<td><span class=mobile>첨부파일</span>{icon}")
    };
    let icon = "<img src='/img/upload_icon.png'>";
    check(
        &table(
            "번호 제목 등록일 첨부파일",
            &[&row(3, "셋째 글입니다", icon), &row(2, "둘째 글입니다", ""), &row(1, "첫째 글입니다", icon)],
        ),
        &[
            "#3 | 셋째 글입니다 | 2024-01-03 | +",
            "#2 | 둘째 글입니다 | 2024-01-02 | -",
            "#1 | 첫째 글입니다 | 2024-01-01 | +",
        ],
    );
}

/// Two signs on the first rows pin them, though they keep numbers that go on below; one alone may be a kind of post.
#[test]
fn pinned_rows_that_keep_their_numbers() {
    let row = |n: u32, class: &str, badge: &str| {
        format!(
            "<tr class='{class}'><td>{n}<td><a href='v?n={n}'><span class=b>{badge}</span>{n}번 글의 제목</a><td>2024-01-0{n}"
        )
    };
    for (class, badge, pin) in [("notice", "공지", "* | "), ("", "공지", ""), ("notice", "", "")] {
        let rows = [row(4, class, badge), row(3, class, badge), row(2, "", ""), row(1, "", "")].concat();
        check(
            &format!("<table><thead><tr><th>번호<th>제목<th>등록일</thead><tbody>{rows}</tbody></table>"),
            &[
                &format!("{pin}#4 | 4번 글의 제목 | 2024-01-04"),
                &format!("{pin}#3 | 3번 글의 제목 | 2024-01-03"),
                "#2 | 2번 글의 제목 | 2024-01-02",
                "#1 | 1번 글의 제목 | 2024-01-01",
            ],
        );
    }
}

/// 안내 may be one of the categories; the head's word for a count goes before a class's; an office may have a bracket.
#[test]
fn words_in_their_places() {
    let row = |n: u32, category: &str, office: &str| {
        format!(
            "<td>{n}<td><a href='?sca={category}' class=bo_cate_link>{category}</a> <a href='v?n={n}'>{n}번 글의 제목</a><span class=count_re>{n}</span><td>{office}<td>2024-01-0{n}<td>5{n}"
        )
    };
    check(
        &table(
            "번호 제목 글쓴이 날짜 조회",
            &[&row(3, "행사", "총무과"), &row(2, "안내", "총무과"), &row(1, "모집", "기획과")],
        ),
        &[
            "#3 | 3번 글의 제목 | 2024-01-03 | by 총무과 | 53x | in 행사",
            "#2 | 2번 글의 제목 | 2024-01-02 | by 총무과 | 52x | in 안내",
            "#1 | 1번 글의 제목 | 2024-01-01 | by 기획과 | 51x | in 모집",
        ],
    );
    let item = |n: u32, office: &str| {
        format!(
            "<li><dl><dt><a href='v?n={n}'>{n}번 글의 제목입니다</a></dt><dd><span>{office}</span><span>2024-01-0{n}</span></dd></dl></li>"
        )
    };
    check(
        &format!(
            "<ul>{}</ul>",
            [item(3, "농업정책과(스마트유통)"), item(2, "도시교통과(기획)"), item(1, "총무과")].concat()
        ),
        &[
            "3번 글의 제목입니다 | 2024-01-03 | by 농업정책과(스마트유통)",
            "2번 글의 제목입니다 | 2024-01-02 | by 도시교통과(기획)",
            "1번 글의 제목입니다 | 2024-01-01 | by 총무과",
        ],
    );
}
