//! Signs of files, of pinned rows and of categories, as templates of many boards write them.

use super::{check, seen};

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
        " <a class=dn href='/f.do?n=31'><i class=dn></i> 다운로드</a>",
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
    // A circle in the column of files.
    check(
        &table(
            "번호 제목 첨부 등록일",
            &[
                "<td>2<td><a href='v?n=2'>둘째 글입니다</a><td>○<td>2024-01-02",
                "<td>1<td><a href='v?n=1'>첫째 글입니다</a><td><td>2024-01-01",
            ],
        ),
        &["#2 | 둘째 글입니다 | 2024-01-02 | +", "#1 | 첫째 글입니다 | 2024-01-01 | -"],
    );
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

/// A picture in the column of files that leads to the post is no file.
#[test]
fn pictures_in_the_column_of_files() {
    let row = |n: u32, pictures: &str| {
        format!("<td>{n}<td><a href='v?n={n}'>{n}번 글의 제목</a><td>2024-01-0{n}<td>{pictures}")
    };
    let (file, way) = ("<img src=f.png alt='첨부파일 있음'>", "<img src=w.png alt='바로가기'>");
    let down = "<img src=d.png alt='첨부파일 바로가기'>";
    check(
        &table(
            "번호 제목 등록일 첨부",
            &[&row(4, &(file.to_owned() + way)), &row(3, way), &row(2, down), &row(1, "<img src=x.png alt=''>")],
        ),
        &[
            "#4 | 4번 글의 제목 | 2024-01-04 | +",
            "#3 | 3번 글의 제목 | 2024-01-03 | -",
            "#2 | 2번 글의 제목 | 2024-01-02 | +",
            "#1 | 1번 글의 제목 | 2024-01-01 | +",
        ],
    );
}

/// A word of pinning that stands as its row's kind among rows of other kinds is a kind; above them all it pins.
#[test]
fn kinds_that_sound_like_pins() {
    let list = |kinds: [&str; 5]| {
        let row = |(at, kind): (usize, &&str)| {
            let n = 5 - at;
            format!(
                "<li><a href='v?n={n}'><p>{kind}</p><p>{n}번 글의 제목</p><p>관리자</p><p>2024-01-0{n}</p></a></li>"
            )
        };
        format!("<ul>{}</ul>", kinds.iter().enumerate().map(row).collect::<String>())
    };
    let lines = |kinds: [&str; 5], pinned: usize| {
        let line = |(at, kind): (usize, &&str)| {
            let pin = if at < pinned { "* | " } else { "" };
            format!("{pin}{0}번 글의 제목 | 2024-01-0{0} | in {kind}", 5 - at)
        };
        kinds.iter().enumerate().map(line).collect::<Vec<_>>()
    };
    for (kinds, pinned) in [
        (["중요공지", "일반", "일반", "중요공지", "일반"], 0),
        (["일반공지", "학사공지", "장학공지", "일반공지", "학사공지"], 0),
        (["중요공지", "중요공지", "일반", "일반", "일반"], 2),
    ] {
        check(&list(kinds), &lines(kinds, pinned).iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// A pinned post that stands below in its own place makes no kind of 공지; what comes again with a title of every month does.
#[test]
fn pins_that_stand_in_their_own_place_too() {
    let (pin, plain) = ("공지", "일반");
    let copied = [
        (pin, "90", "나"),
        (pin, "80", "가"),
        (plain, "95", "다"),
        (plain, "93", "라"),
        (pin, "80", "가"),
        (plain, "70", "마"),
    ];
    let mut renamed = copied;
    renamed[4].2 = "가(원문)";
    let mut moved = copied;
    moved[4].1 = "81";
    let mut another = moved;
    another[4].2 = "바";
    let monthly = [
        (pin, "90", "휴관"),
        (plain, "89", "다"),
        (pin, "88", "휴관"),
        (plain, "87", "라"),
        (pin, "86", "휴관"),
        (plain, "70", "마"),
    ];
    for (rows, pinned) in [(copied, 2), (renamed, 2), (moved, 2), (another, 0), (monthly, 0)] {
        let html = |(kind, key, title): (&str, &str, &str)| {
            format!("<tr><td>{kind}<td><a href='v?id={key}'>{title} 글의 긴 제목</a><td>2024-01-09</tr>")
        };
        let html = rows.into_iter().map(html).collect::<String>();
        let seen = seen(&format!("<table><tr><th>구분<th>제목<th>등록일</tr>{html}</table>"));
        let pins: Vec<bool> = seen.rows.iter().map(|(row, _)| row.pinned).collect();
        assert_eq!(pins, (0..6).map(|at| at < pinned).collect::<Vec<_>>(), "{rows:?}");
    }
}

/// Pictures of kinds, and of emphasis further down, pin nothing; those of the first rows alone do.
#[test]
fn pictures_of_kinds_that_sound_like_pins() {
    for (alts, pinned) in [
        // Kinds, mixed and in blocks.
        (["공지", "공지", "행사", "공지", "행사", "공지"], 0),
        (["공지", "모집", "공지", "채용", "공지", "모집"], 0),
        (["공지", "공지", "행사", "행사", "행사", "행사"], 0),
        (["중요", "", "", "중요", "", ""], 0),
        (["공지", "공지", "", "중요", "", ""], 2),
        (["공지", "공지", "", "", "", ""], 2),
        (["공지", "공지", "일반", "일반", "일반", "일반"], 2),
        (["공지", "중요", "새글", "첨부파일", "", ""], 2),
    ] {
        let rows = |before: &str, thumb: &str, between: &str, after: &str| -> String {
            let row = |(at, alt): (usize, &&str)| {
                let n = 6 - at;
                let title = format!("{n}번 글의 긴 제목입니다");
                let picture = if alt.is_empty() { String::new() } else { format!("<img src=i.gif alt='{alt}'>") };
                let (before, between) = (before.replace('P', &picture), between.replace('P', &picture));
                let thumb = thumb.replace('T', &title);
                format!("{before}<a href='v?n={n}'>{thumb}<b>{title}</b></a>{between}<i>2024-01-0{n}</i>{after}")
            };
            alts.iter().enumerate().map(row).collect()
        };
        for html in [
            format!("<ul>{}</ul>", rows("<li>P", "", "", "</li>")),
            format!("<ul>{}</ul>", rows("<li>", "<img src=t.jpg alt='T'>", "P", "</li>")),
            format!("<table>{}</table>", rows("<tr><td>P<td>", "", "<td>", "</tr>")),
        ] {
            let pins: Vec<bool> = seen(&html).rows.iter().map(|(row, _)| row.pinned).collect();
            assert_eq!(pins, (0..6).map(|at| at < pinned).collect::<Vec<_>>(), "{alts:?} {html}");
        }
    }
}

/// A picture that says 공지 behind a title pins its row, where no column of numbers stands.
#[test]
fn pictures_that_pin() {
    let list = |alts: [&str; 3]| {
        let row = |(at, alt): (usize, &&str)| {
            let n = 3 - at;
            format!(
                "<li><a href='#' onclick=\"view('20{n}')\"><p><b>{n}번 글의 긴 제목입니다</b><img src=n.png alt='{alt}'></p><i>2024-01-0{n}</i></a></li>"
            )
        };
        format!("<ul>{}</ul>", alts.iter().enumerate().map(row).collect::<String>())
    };
    let line = |n: u32| format!("{n}번 글의 긴 제목입니다 | 2024-01-0{n}");
    check(&list(["공지", "새글", ""]), &[&format!("* | {}", line(3)), &line(2), &line(1)]);
    check(&list(["공지", "공지", "공지"]), &[&line(3), &line(2), &line(1)]);
    check(&list(["새글", "", "공지"]), &[&line(3), &line(2), &line(1)]);
}

/// A row of a list that lacks another part than its number has not lost that; nor do titles under the head of the numbers.
#[test]
fn rows_that_lack_no_number() {
    let head = "<div class=head><span>번호</span><span>제목</span><span>등록일</span></div>";
    let row = |n: u32, day: &str| {
        format!("<li><em class=num>221{n}</em><p><a href='v?n={n}'>{n}번 글의 제목</a></p>{day}</li>")
    };
    let day = |n: u32| format!("<em>2024-01-0{n}</em>");
    let rows = [row(4, ""), row(3, &day(3)), row(2, &day(2)), row(1, &day(1))].concat();
    let line = |n: u32| format!("#221{n} | {n}번 글의 제목 | 2024-01-0{n}");
    check(&format!("<div>{head}<ul>{rows}</ul></div>"), &["#2214 | 4번 글의 제목", &line(3), &line(2), &line(1)]);
    let row = |n: u32, day: &str| {
        format!(
            "<li><span class=num>6,93{n}</span><div class=tit><a href='v?n={n}'>{n}번 글의 제목</a></div>{day}</li>"
        )
    };
    let day = |n: u32| format!("<span class=date>2024-01-0{n}</span>");
    let rows: String = (1..9).rev().map(|n| row(n, &day(n))).collect();
    let lines: Vec<String> = (1..9).rev().map(|n| format!("#693{n} | {n}번 글의 제목 | 2024-01-0{n}")).collect();
    let lines: Vec<&str> = std::iter::once("9번 글의 제목").chain(lines.iter().map(String::as_str)).collect();
    check(&format!("<div>{head}<ul>{}{rows}</ul></div>", row(9, "")), &lines);
    let row = |n: u32, number: &str, count: &str| {
        format!("<td>2024-01-0{n}<td><a href='v?n={n}'>{n}번 글의 제목</a>{count}<td>{number}<td>박하나")
    };
    let line = |n: u32| format!("{n}번 글의 제목 | 2024-01-0{n} | by 박하나");
    check(
        &table(
            "등록일 번호 제목 작성자",
            &[
                &row(4, "공지", ""),
                &row(3, "664", ""),
                &row(2, "661", "<span class=comment>17</span>"),
                &row(1, "658", "<span class=comment>26</span>"),
            ],
        ),
        &[&format!("* | {}", line(4)), &line(3), &line(2), &line(1)],
    );
}

/// A picture before a title says that it is pinned, whatever bullet the others have, and whether the rows are numbered.
#[test]
fn pictures_of_pinned_rows_beside_bullets() {
    let row = |n: u32, alt: &str, number: &str| {
        let cell = if number.is_empty() { String::new() } else { format!("<td>{number}") };
        format!(
            "{cell}<td><img src='/i/x.gif' alt='{alt}'><a href='v?n={n}'>글 {n}번의 긴 제목입니다</a><td>2024-01-0{n}"
        )
    };
    let pinned = |alts: [&str; 4], numbers: [&str; 4]| {
        let rows = [4, 3, 2, 1].map(|n| row(n, alts[4 - n as usize], numbers[4 - n as usize]));
        let head = if numbers[0].is_empty() { "제목 등록일" } else { "번호 제목 등록일" };
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        seen(&table(head, &rows)).rows.iter().map(|(row, _)| row.pinned).collect::<Vec<_>>()
    };
    let bare = [""; 4];
    for alt in ["", "게시글", "일반글", "목록", "화살표"] {
        assert_eq!(pinned(["공지", "공지", alt, alt], bare), [true, true, false, false], "{alt}");
    }
    assert_eq!(pinned(["공지", "공지", "", ""], ["3", "2", "128", "127"]), [true, true, false, false]);
    // Kinds of posts.
    assert_eq!(pinned(["공지", "행사", "공지", "모집"], bare), [false; 4]);
    assert_eq!(pinned(["공지", "행사", "공지", "모집"], ["128", "127", "126", "125"]), [false; 4]);
}

#[test]
fn icons_of_pinned_rows_that_a_style_sheet_draws() {
    let item = |n: u32, icon: &str| {
        format!("<li>{icon}<a href='v?n={n}'>글 {n}번의 긴 제목입니다</a><span>2024-01-0{n}</span></li>")
    };
    let pinned = |icons: [&str; 4]| {
        let items: String = [4, 3, 2, 1].map(|n| item(n, icons[4 - n as usize])).concat();
        seen(&format!("<ul>{items}</ul>")).rows.iter().map(|(row, _)| row.pinned).collect::<Vec<_>>()
    };
    let icon = "<i class='ico-notice'></i>";
    assert_eq!(pinned([icon, "", "", ""]), [true, false, false, false]);
    // In every row, of another kind, and a place that a template leaves empty.
    assert_eq!(pinned([icon; 4]), [false; 4]);
    assert_eq!(pinned(["<i class='ico-new'></i>", "", "", ""]), [false; 4]);
    let (said, empty) = ("<span class='ico-notice'>공지</span>", "<span class='ico-notice'></span>");
    assert_eq!(pinned([said, empty, empty, empty]), [true, false, false, false]);
}

/// Words of kinds before titles, in a list whose rows have as many parts each.
#[test]
fn kinds_in_a_part_of_their_own() {
    let item = |n: u32, kind: &str| {
        format!("<li><em>{kind}</em><a href='v?n={n}'>글 {n}번의 긴 제목입니다</a><span>2024-01-0{n}</span></li>")
    };
    let told = |kinds: [&str; 4]| {
        let items: String = [4, 3, 2, 1].map(|n| item(n, kinds[4 - n as usize])).concat();
        let seen = seen(&format!("<ul>{items}</ul>"));
        seen.rows.into_iter().map(|(row, _)| (row.category, row.author)).collect::<Vec<_>>()
    };
    let (kind, office) = (|word: &str| (Some(word.to_owned()), None), |word: &str| (None, Some(word.to_owned())));
    assert_eq!(told(["보도", "공고", "보도", "공고"]), ["보도", "공고", "보도", "공고"].map(kind));
    assert_eq!(told(["총무과", "도로과", "총무과", "도로과"]), ["총무과", "도로과", "총무과", "도로과"].map(office));
}

/// The first two rows have no number, and as the others readers or comments that nothing names.
#[test]
fn rows_without_a_number_beside_counts() {
    for (number, count) in [
        ("<b>N</b>", "<span class=hit>C</span>"),
        ("<span>N</span>", "<span>C</span>"),
        ("<em>N</em>", "<i>[C]</i><i>C</i>"),
    ] {
        let row = |n: u32| {
            let number = if n > 6 { String::new() } else { number.replace('N', &n.to_string()) };
            let count = count.replace('C', &(n * 37 % 91).to_string());
            format!(
                "<li>{number} <a href='v?n=90{n}'>제{n}차 도로 보수 안내</a> <span>2026-11-0{n}</span> {count}</li>"
            )
        };
        let rows: String = (1..=8).rev().map(row).collect();
        let pins: Vec<bool> = seen(&format!("<ul>{rows}</ul>")).rows.iter().map(|(row, _)| row.pinned).collect();
        assert_eq!(pins, (1..=8).map(|at| at < 3).collect::<Vec<_>>(), "{number} {count}");
    }
}

/// Class names that hold a word of another meaning: `truncate` no kind, `recommend` no end, and what all rows are called no advert.
#[test]
fn class_names_that_hold_other_words() {
    for row in [
        "<li><a href='v?n=N'><div class='font-bold truncate'>TITLE</div><p class=who>관리자</p><time>2026-11-0N</time></a></li>",
        "<li><a href='v?n=N'><p class='text-truncate'>TITLE</p><p>신청을 희망하는 분은 기간 내에 신청서를 작성하여 주시기 바랍니다.</p><span class='recommend-date'>2026-11-0N</span></a></li>",
        "<li><a href='v?n=N'>TITLE</a><span class=weekend>2026-11-0N</span></li>",
        "<li class='banner-item'><a href='v?n=N'>TITLE</a><span>2026-11-0N</span></li>",
    ] {
        let title = |n: u32| format!("제{n}차 주민참여예산 설명회 개최 안내");
        let rows: String =
            (1..=6).rev().map(|n| row.replace("TITLE", &title(n)).replace('N', &n.to_string())).collect();
        let found: Vec<(String, Option<String>)> = super::seen(&format!("<ul>{rows}</ul>"))
            .rows
            .into_iter()
            .map(|(row, _)| (row.title, row.posted_at.map(|at| at.to_string())))
            .collect();
        let expected: Vec<_> = (1..=6).rev().map(|n| (title(n), Some(format!("2026-11-0{n}")))).collect();
        assert_eq!(found, expected, "{row}");
    }
}
