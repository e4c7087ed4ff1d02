//! Shapes met on boards that no rule was written for: one small board each, in words of our own.

use super::{check, line, seen};

fn rows(count: usize, row: impl Fn(usize) -> String) -> String {
    (1..=count).rev().map(row).collect()
}

const TITLES: [&str; 4] = [
    "나무 심기 행사 참가자 모집",
    "여름 도서관 운영 시간 변경",
    "주차장 공사로 길을 막습니다",
    "새 누리집을 열었습니다",
];

#[test]
fn lines_that_templates_write_around_a_day() {
    let days = ["2024-02-01", "2024-01-26", "2024-01-19"];
    for (lines, expected) in [
        (["le 1er février 2024, par Dupont", "le 26 janvier 2024, par Morel", "le 19 janvier 2024, par Petit"], days),
        (["Posted on February 1, 2024", "Posted on January 26, 2024", "Posted on January 19, 2024"], days),
        (
            ["Thu, 02/01/2024 - 10:11", "Fri, 01/26/2024 - 09:00", "Fri, 01/19/2024 - 18:30"],
            ["2024-02-01T10:11:00", "2024-01-26T09:00:00", "2024-01-19T18:30:00"],
        ),
        // Other words before each: sentences, and a day in them is no day of posting.
        (
            ["축제는 2024년 2월 1일 열립니다", "공사는 2024년 1월 26일 끝나요", "지난 2024년 1월 19일 회의"],
            ["", "", ""],
        ),
        // A closing day.
        (["마감 2024년 2월 1일 까지", "마감 2024년 1월 26일 까지", "마감 2024년 1월 19일 까지"], ["", "", ""]),
    ] {
        let html = rows(3, |n| {
            let at = 3 - n;
            format!(
                "<div class=one><h3><a href='post.php?article{n}'>{}</a></h3><h5>{}</h5></div>",
                TITLES[at], lines[at]
            )
        });
        let seen = seen(&format!("<div>{html}</div>"));
        let read: Vec<String> =
            seen.rows.iter().map(|(row, _)| row.posted_at.map(|at| at.to_string()).unwrap_or_default()).collect();
        assert_eq!(read, expected, "{lines:?}");
    }
}

#[test]
fn several_facts_in_one_element() {
    let expected = |n: usize| format!("{} | 2024-03-0{n} | 1{n}x", TITLES[n - 1]);
    let expected: Vec<String> = [3, 2, 1].map(expected).to_vec();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    for facts in [
        "<span><small>日期：</small>2024-03-0N <small>点击：</small>1N <small>好评：</small>0</span>",
        "<p>작성일 : 2024-03-0N 조회수 : 1N</p>",
        "<p>2024-03-0N · 조회 1N</p>",
        "<p><b>등록일:</b> 2024-03-0N <b>조회:</b> 1N</p>",
    ] {
        let html = rows(3, |n| {
            let facts = facts.replace('N', &n.to_string());
            format!("<li><a href='/a/{n}.html'>{}</a> {facts}</li>", TITLES[n - 1])
        });
        check(&format!("<ul class=board>{html}</ul>"), &expected);
    }
    // A kind beside the day, and the day of a title's neighbour cell.
    let html = rows(3, |n| {
        format!(
            "<dl><dt><span>알림</span> 2024年03月0{n}日</dt><dd><a href='/news/{n}/'>{}</a></dd></dl>",
            TITLES[n - 1]
        )
    });
    let seen = seen(&format!("<div>{html}</div>"));
    let days: Vec<String> = seen.rows.iter().map(|(row, _)| row.posted_at.unwrap().to_string()).collect();
    assert_eq!(days, ["2024-03-03", "2024-03-02", "2024-03-01"]);
}

#[test]
fn facts_within_brackets() {
    let html = rows(3, |n| {
        let writer = ["김하나", "이두리", "박세나"][n - 1];
        format!(
            "<dl><dt><a href='/news/show/{n}'><img src=p{n}.jpg alt=''></a></dt><dd><a href='/news/show/{n}'><span class=title>{}</span></a><span>첫 문장은 조금 더 길게 이어집니다.</span><span> ({writer} / 2024-03-0{n} 14:52)</span></dd></dl>",
            TITLES[n - 1]
        )
    });
    check(
        &format!("<div>{html}</div>"),
        &[
            "주차장 공사로 길을 막습니다 | 2024-03-03T14:52:00 | by 박세나",
            "여름 도서관 운영 시간 변경 | 2024-03-02T14:52:00 | by 이두리",
            "나무 심기 행사 참가자 모집 | 2024-03-01T14:52:00 | by 김하나",
        ],
    );
}

#[test]
fn a_cell_holds_more_than_its_head_names() {
    check(
        &format!(
            "<table><tr><td>序号<td>主题<td>作者<td>最后回复</tr>{}</table>",
            rows(3, |n| format!(
                "<tr><td>{n}<td><a href='/t/{n}.html'>{}</a> (57{n}b)<td><a href='/who/kim'>kim</a><br><i>2015-07-2{n}</i><td><a href='/who/lee'>lee</a><br><i>2015-08-0{n}</i></tr>",
                TITLES[n - 1]
            ))
        ),
        &[
            "#3 | 주차장 공사로 길을 막습니다 | 2015-07-23 | by kim",
            "#2 | 여름 도서관 운영 시간 변경 | 2015-07-22 | by kim",
            "#1 | 나무 심기 행사 참가자 모집 | 2015-07-21 | by kim",
        ],
    );
}

#[test]
fn periods_in_two_elements_are_no_day() {
    check(
        &format!(
            "<table><tr><th>번호<th>법령 제명<th>입법의견 접수기간<th>조회수</tr>{}</table>",
            rows(3, |n| format!(
                "<tr><td>{n}<td><a href='/law/8{n}'>{}</a><td><p>2026. 9. {n}.</p><p>~2026. 10. 1{n}.</p><td>2,13{n}</tr>",
                TITLES[n - 1]
            ))
        ),
        &[
            "#3 | 주차장 공사로 길을 막습니다 | 2133x",
            "#2 | 여름 도서관 운영 시간 변경 | 2132x",
            "#1 | 나무 심기 행사 참가자 모집 | 2131x",
        ],
    );
}

#[test]
fn titles_that_are_buttons_or_stand_in_dead_links() {
    let lines = [
        "#3 | 주차장 공사로 길을 막습니다 | 2024-08-03 | by 건설과",
        "#2 | 여름 도서관 운영 시간 변경 | 2024-08-02 | by 건설과",
        "#1 | 나무 심기 행사 참가자 모집 | 2024-08-01 | by 건설과",
    ];
    let head = "<tr><th>번호<th>제목<th>부서명<th>등록일</tr>";
    let by_button = rows(3, |n| {
        format!(
            "<tr><td>{n}<td><button onclick=\"javascript: find('B00{n}Xq'); return false;\"><b>{}</b> <i class=new>새글</i></button><td>건설과<td>2024-08-0{n}</tr>",
            TITLES[n - 1]
        )
    });
    check(&format!("<table>{head}{by_button}</table>"), &lines);
    // The row leads; what looks like a link in it does not.
    let by_row = rows(3, |n| {
        format!(
            "<tr onclick=\"open('31','{n}07')\"><td>{n}<td><a href='#view' title='x'>{} <em>1일전</em></a><td>건설과<td>2024-08-0{n}</tr>",
            TITLES[n - 1]
        )
    });
    check(&format!("<table>{head}{by_row}</table>"), &lines);
    // Behind the cells that the head names one more says all again, for narrow screens.
    let doubled = rows(3, |n| {
        let title = TITLES[n - 1];
        format!(
            "<tr onclick=\"open('31','{n}07')\"><td>{n}<td><a href='#'>{title}</a><td>건설과<td>2024-08-0{n}<td class=m><a href='#'><p>{title}</p><ul><li><span>부서명</span><span>건설과</span><li><span>등록일</span><span>2024-08-0{n}</span></ul></a></tr>"
        )
    });
    check(&format!("<table>{head}{doubled}</table>"), &lines);
}

#[test]
fn a_post_that_is_set_large_beside_the_others() {
    let item = |n: usize| {
        format!("<li><a href='board.php?id=story&no={n}'><p>{}</p></a><span>2024-10-0{n}</span></li>", TITLES[n - 1])
    };
    let large = "<div class=large><div><a href='board.php?id=story&no=9'><img src=a.jpg></a><div><a href='board.php?id=story&no=9'><h2>빵집 주인의 마흔 해</h2></a><p>지난 토요일 아침부터 사람들이 모여들었다.</p><span>2024-11-03</span></div></div></div>";
    // The others in a box of their own, too; and a box of another board.
    for (html, count) in [
        (format!("<div>{large}<ul>{}</ul></div>", rows(4, item)), 5),
        (format!("<div>{large}<div class=list><ul>{}</ul></div></div>", rows(4, item)), 5),
        (
            format!("<div>{large}<div class=list><ul>{}</ul></div></div>", rows(4, item))
                .replace("id=story&no=9", "id=photo&no=9"),
            4,
        ),
    ] {
        let read: Vec<String> = seen(&html).rows.iter().map(|(row, _)| line(row)).collect();
        let expected = [
            "빵집 주인의 마흔 해 | 2024-11-03",
            "새 누리집을 열었습니다 | 2024-10-04",
            "주차장 공사로 길을 막습니다 | 2024-10-03",
            "여름 도서관 운영 시간 변경 | 2024-10-02",
            "나무 심기 행사 참가자 모집 | 2024-10-01",
        ];
        assert_eq!(read, expected[5 - count..], "{html}");
    }
}

#[test]
fn addresses_made_of_titles_of_one_word() {
    let titles = ["a-long-story-of-trees", "news", "two-words", "what-we-did-last-summer"];
    let html: String = titles
        .iter()
        .map(|slug| {
            format!("<tr><td><a href='/forum/post/{slug}'>About {slug}</a> <a href='/forum/board/talk'>Talk</a><td>November 30, 2014 at 11:10 AM<td>41</tr>")
        })
        .collect();
    let seen = seen(&format!("<table><tr><th>Subject<th>Created<th>Views</tr>{html}</table>"));
    let read: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
    assert_eq!(read, titles.map(|slug| format!("About {slug}")));
    assert!(seen.rows.iter().all(|(row, _)| row.posted_at.is_some()), "{seen:?}");
}

#[test]
fn titles_that_the_page_writes_into_itself() {
    let html = rows(3, |n| {
        format!(
            "<tr><td>{n}<td><a href='view.do?n=90{n}'><script>document.write(\"{}\");</script></a><td>2024-03-0{n}</tr>",
            TITLES[n - 1]
        )
    });
    check(
        &format!("<table><tr><th>번호<th>제목<th>날짜</tr>{html}</table>"),
        &[
            "#3 | 주차장 공사로 길을 막습니다 | 2024-03-03",
            "#2 | 여름 도서관 운영 시간 변경 | 2024-03-02",
            "#1 | 나무 심기 행사 참가자 모집 | 2024-03-01",
        ],
    );
}

/// Two words each, files of words: what varies is the name, and the names have nothing in common.
#[test]
fn posts_named_in_words() {
    for names in [
        ["251201-invite", "baustelle-bahnhof", "neue-stelle", "kita-plaetze"],
        ["14kaiken.html", "13hyoukei.html", "shisatsu.html", "kaigi.html"],
    ] {
        let html = rows(4, |n| {
            format!("<li><a href='/aktuelles/detail/{}'>{}</a><p>2024.0{n}.01</p></li>", names[4 - n], TITLES[4 - n])
        });
        let expected: Vec<String> = (1..=4).rev().map(|n| format!("{} | 2024-0{n}-01", TITLES[4 - n])).collect();
        check(&format!("<ul>{html}</ul>"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn a_sign_for_files_names_no_day() {
    let html = rows(4, |n| {
        format!(
            "<div class=box><a href='view.do?no={n}'><p class=t>{}</p><dl><dt>담당자</dt><dd>박하나</dd></dl>\
             <div class=f><span class=icon>첨부파일</span></div><div class=d>2024-03-0{n}</div></a></div>",
            TITLES[4 - n]
        )
    });
    let expected: Vec<String> =
        (1..=4).rev().map(|n| format!("{} | 2024-03-0{n} | by 박하나", TITLES[4 - n])).collect();
    check(&format!("<div>{html}</div>"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

/// The row calls; the link in it is dead, whatever it carries that is the same in every row.
#[test]
fn a_dead_link_within_a_row_that_leads_is_the_title() {
    let html = rows(4, |n| {
        format!(
            "<li onclick=\"go('VIEW','78{n}')\"><a href='#' data-parent='board-contents'><span>{}</span></a>\
             <p><span>최*영</span> <span>2024.02.0{n}</span></p></li>",
            TITLES[4 - n]
        )
    });
    let html = format!("<script>function go(m,n){{location.href='view.asp?n='+n}}</script><ul>{html}</ul>");
    let titles: Vec<String> = seen(&html).rows.into_iter().map(|(row, _)| row.title).collect();
    assert_eq!(titles, TITLES);
}

/// A template hangs a count of comments on a title, in an element whose name tells nothing; what people write stays.
#[test]
fn a_number_in_an_element_of_its_own_is_hung_on() {
    const TITLES: [&str; 4] = ["3월호 소식", "예산 공고", "휴관 안내", "강사 모집"];
    for (ends, expected) in [
        (["", " <em>12</em>", " <strong>1</strong>", " <span>(3)</span>"], ["", "", "", ""]),
        (["<em>7</em>", "", "", " <span class='num'>+4</span> <img src='new.gif'>"], ["", "", "", ""]),
        // Of the title: a year, a number written, one within words.
        ([" <b>2026</b>", " 2", " 1차", " <b>2</b>차"], [" 2026", " 2", " 1차", " 2차"]),
    ] {
        let cells = |row: usize| {
            format!("<td><a href='v?n={}'>{}{}</a></td><td>2024-01-0{}</td>", 30 + row, TITLES[row], ends[row], 9 - row)
        };
        let html: String = (0..4).map(|row| format!("<tr>{}</tr>", cells(row))).collect();
        let seen = super::seen(&format!("<table>{html}</table>"));
        let titles: Vec<String> = seen.rows.iter().map(|(row, _)| row.title.clone()).collect();
        let expected: Vec<String> = TITLES.iter().zip(expected).map(|(title, end)| format!("{title}{end}")).collect();
        assert_eq!(titles, expected);
    }
    // A series is told apart by nothing else.
    let html: String = (0..4)
        .map(|row| {
            let number = 12 - row;
            format!(
                "<tr><td><a href='v?n=3{number}'>월간 소식지 <b>{number}</b></a></td><td>2024-01-{number}</td></tr>"
            )
        })
        .collect();
    let seen = super::seen(&format!("<table>{html}</table>"));
    let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
    assert_eq!(titles, ["월간 소식지 12", "월간 소식지 11", "월간 소식지 10", "월간 소식지 9"]);
}

/// Cards whose link says the same in each, or nothing, or is a picture's: the title is the heading beside it. A list whose
/// posts are all called the same keeps that.
#[test]
fn links_that_say_the_same_in_each_card() {
    for (link, beside) in [
        (
            "<a href='./view.do?no=N'><span>사업 자세히 보기</span></a>",
            "<p class=card-tit>T</p><p>시작년도 : 2015년</p>",
        ),
        (
            "<a href='/photo/N' class=btn-more></a>",
            "<small>2024-03-0N</small><h4>T</h4><p>현장의 목소리를 담겠습니다.</p>",
        ),
        (
            "<button onclick=\"openView('90N')\">자세히 보기</button>",
            "<h4>T</h4><p>많은 참여를 바랍니다.</p><i>2024-03-0N</i>",
        ),
        ("<a href='view?no=N'>Read more</a>", "<div class=subject>T</div><span>2024-03-0N</span>"),
        ("<a href='view?no=N'><img src='a.png' alt='더보기'></a>", "<strong>T</strong><em>2024.03.0N</em>"),
    ] {
        let html = rows(4, |n| {
            let of_row = |text: &str| text.replace('N', &n.to_string()).replace('T', TITLES[4 - n]);
            format!("<li><div>{}</div>{}</li>", of_row(beside), of_row(link))
        });
        let titles: Vec<String> =
            seen(&format!("<div><ul>{html}</ul></div>")).rows.into_iter().map(|(row, _)| row.title).collect();
        assert_eq!(titles, TITLES, "{link}");
    }
    let html = rows(4, |n| {
        format!("<li><strong class=tit><a href='view?no={n}'>주간 식단표</a></strong><span>2024-03-0{n}</span></li>")
    });
    let titles: Vec<String> =
        seen(&format!("<div><ul>{html}</ul></div>")).rows.into_iter().map(|(row, _)| row.title).collect();
    assert_eq!(titles, ["주간 식단표"; 4]);
}

/// "- Gestern, 13:41 Uhr": what holds a time of day is no author.
#[test]
fn a_moment_in_words_is_no_author() {
    let html = rows(4, |n| {
        let when = if n == 4 { "Gestern, 13:41 Uhr".to_owned() } else { format!("0{n}.03.2016, 14:41 Uhr") };
        format!(
            "<li><h3><a href='t{n}-a.html'>{}</a></h3><div class=author><span><a href='m{n}.html'>Name{n}</a> - {when}</span></div></li>",
            TITLES[4 - n]
        )
    });
    let seen = seen(&format!("<div><ol>{html}</ol></div>"));
    assert_eq!(seen.rows.len(), 4);
    for (row, _) in &seen.rows {
        assert!(row.author.as_deref().is_none_or(|author| !author.contains("13:41")), "{row:?}");
    }
}

/// "일시" beside a writer and readers is the day of posting; beside a place it is the event's.
#[test]
fn moments_of_posts_and_of_events() {
    let table = |head: &str, third: &str| {
        let row = |n: usize| {
            format!(
                "<tr><td>{n}<td><a href='view?no={n}'>{}</a><td>{third}<td>2023-03-2{n} 14:28:0{n}<td>16{n}</tr>",
                TITLES[n - 1]
            )
        };
        format!("<table>{head}{}</table>", rows(3, row))
    };
    let lines = |by: &str, day: bool| -> Vec<String> {
        let line = |n: usize| {
            let day = if day { format!(" | 2023-03-2{n}T14:28:0{n}") } else { String::new() };
            format!("#{n} | {}{day}{by} | 16{n}x", TITLES[n - 1])
        };
        [3, 2, 1].map(line).to_vec()
    };
    for (head, third, expected) in [
        ("<tr><th>번호<th>제목<th>작성자<th>일시<th>조회수</tr>", "관리자", lines(" | by 관리자", true)),
        ("<tr><th>번호<th>행사명<th>장소<th>일시<th>조회수</tr>", "시청 앞", lines("", false)),
    ] {
        check(&table(head, third), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// A card whose picture is called as its post is, under a heading that names somebody; a picture of the writer is none.
#[test]
fn pictures_that_are_called_as_their_posts() {
    const HOSTS: [&str; 6] =
        ["(주)가온드래곤", "나래문화재단", "다온네트웍스 유한회사", "라온엔터", "마루아트센터", "바른게임즈"];
    let card = |n: usize, alt: &str, head: &str, text: &str| {
        format!(
            "<div class=card><a href='view.do?id=33{n}'><p><img src=p{n}.jpg alt='{alt}'></p><h5>{head}</h5><p>{text}</p><p>2026-10-1{n}</p></a></div>"
        )
    };
    let title = |n: usize| format!("현장에서 배우는 {n}번째 제작 이야기");
    let html = rows(6, |n| card(n, &title(n), HOSTS[n - 1], &title(n)));
    let seen = seen(&format!("<div>{html}</div>"));
    let read: Vec<(&str, Option<&str>)> =
        seen.rows.iter().map(|(row, _)| (row.title.as_str(), row.category.as_deref())).collect();
    let expected: Vec<String> = (1..=6).rev().map(title).collect();
    assert_eq!(read, expected.iter().map(|title| (title.as_str(), None)).collect::<Vec<_>>());
    // A person's picture; offices' signs that come again; another office's in each row.
    let office = |n: usize| ["한빛시 문화관광재단", "한빛시 시설관리공단", "한빛시 도시개발공사"][n % 3].to_owned();
    let each = |n: usize| format!("제{n}지역 문화관광재단");
    for of in [&|_| "박하나".to_owned(), &office as &dyn Fn(usize) -> String, &each] {
        let html = rows(6, |n| {
            let (title, of) = (title(n), of(n));
            format!(
                "<li><a href='view.do?id=33{n}'><img src=k.gif alt='{of}'><p>{of}</p><p>{title}</p><p>2026-10-1{n}</p></a></li>"
            )
        });
        let seen = super::seen(&format!("<ul>{html}</ul>"));
        let read: Vec<String> = seen.rows.iter().map(|(row, _)| row.title.clone()).collect();
        assert_eq!(read, expected);
    }
    let html = rows(6, |n| card(n, "박하나", &title(n), "박하나"));
    let read: Vec<String> =
        super::seen(&format!("<div>{html}</div>")).rows.into_iter().map(|(row, _)| row.title).collect();
    assert_eq!(read, expected);
}

/// A newspaper's name by its class, a name that stands with a word nobody knows, a number too long for readers.
#[test]
fn writers_and_readers_that_are_none() {
    let card = |class: &str| {
        let html = rows(3, |n| {
            format!(
                "<div><a href='d.html?id=8{n}'><h4>{}</h4><ul><li class={class}>한국경제</li><li class=date>2026-11-2{n}</li></ul></a></div>",
                TITLES[n - 1]
            )
        });
        seen(&format!("<div>{html}</div>")).rows[0].0.author.clone()
    };
    assert_eq!((card("media").as_deref(), card("x").as_deref()), (Some("한국경제"), None));
    assert_eq!(card("auth").as_deref(), Some("한국경제"));
    // Words for listeners around a count of comments.
    let html = rows(3, |n| {
        format!(
            "<tr><td>{n}<td><a href='d.html?id=8{n}'>{}</a> <i class=sound_only>댓글</i><i class=cnt_cmt>{n}</i><i class=sound_only>개</i><td>2026-11-2{n}</tr>",
            TITLES[n - 1]
        )
    });
    assert!(seen(&format!("<table>{html}</table>")).rows.iter().all(|(row, _)| row.author.is_none()));
    let cells = |third: &str| {
        let html = rows(3, |n| {
            let third = third.replace('N', &n.to_string());
            format!("<tr><td>{n}<td><a href='d.html?id=8{n}'>{}</a><td>{third}<td>2026-11-2{n}</tr>", TITLES[n - 1])
        });
        let row = seen(&format!("<table>{html}</table>")).rows.remove(0).0;
        (row.author, row.views)
    };
    assert_eq!(cells("국가철도공단"), (Some("국가철도공단".to_owned()), None));
    for named in ["발주처 : 국가철도공단", "총사업비 : 3억원", "진행상태 : 완료됨"] {
        assert_eq!(cells(named), (None, None), "{named}");
    }
    assert_eq!(cells("도로과 : 홍길동"), (Some("도로과 : 홍길동".to_owned()), None));
    assert_eq!(cells("91N"), (None, Some(913)));
    assert_eq!(cells("20260929153956N"), (None, None));
}
