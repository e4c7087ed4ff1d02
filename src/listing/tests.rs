//! Boards of every layout, composed here: what is read from each, one line a row.

mod around;
mod boards;
mod days;
mod facts;
mod fused;
mod heads;
mod hung;
mod kinds;
mod paging;
mod apart;
mod elsewhere;
mod empty;
mod labels;
mod leads;
mod mistaken;
mod selected;
mod signs;
mod terms;
mod titles;
mod unseen;
mod whose;

use url::Url;

use super::*;
use crate::model::Row;

fn page(html: &str) -> Page {
    Page::parse(html, &Url::parse("https://example.kr/bbs/list.do?key=7").unwrap())
}

fn seen(html: &str) -> SeenListing {
    read(&page(html), &RowSelectors::default(), None)
}

/// `*` pinned, number, title, date, author, views, category, `+`/`-` files; what is not there is left out.
fn line(row: &Row) -> String {
    let mut parts = Vec::new();
    if row.pinned {
        parts.push("*".to_owned());
    }
    parts.extend(row.number.as_ref().map(|number| format!("#{number}")));
    parts.push(row.title.clone());
    parts.extend(row.posted_at.map(|at| at.to_string()));
    parts.extend(row.author.as_ref().map(|author| format!("by {author}")));
    parts.extend(row.views.map(|views| format!("{views}x")));
    parts.extend(row.category.as_ref().map(|category| format!("in {category}")));
    parts.extend(row.has_attachment.map(|has| if has { "+" } else { "-" }.to_owned()));
    parts.join(" | ")
}

#[track_caller]
fn check(html: &str, rows: &[&str]) {
    let seen = seen(html);
    let lines: Vec<String> = seen.rows.iter().map(|(row, _)| line(row)).collect();
    assert_eq!(lines, rows, "{:?}", seen.problems);
}

#[test]
fn a_table_with_a_head() {
    check(
        "<table><thead><tr><th>번호</th><th>제 목</th><th>작성자</th><th>등록일</th><th>조회수</th><th>첨부</th></tr></thead><tbody>
         <tr><td>공지</td><td><a href='view.do?key=7&sn=31'>봄맞이 청소 안내</a></td><td>총무과</td><td>2024-01-02</td><td>1,234</td><td><img src='f.gif' alt='첨부파일'></td></tr>
         <tr><td>12</td><td><a href='view.do?key=7&sn=30'>도서관 휴관 알림 <span class='new'>새글</span></a> <span>[3]</span></td><td>도서관</td><td>2024.1.5.</td><td>7</td><td></td></tr>
         <tr><td>11</td><td><a href='view.do?key=7&sn=29'>[모집] 강사 모집</a></td><td>교육과</td><td>24.01.01</td><td>99</td><td></td></tr></tbody></table>",
        &[
            "* | 봄맞이 청소 안내 | 2024-01-02 | by 총무과 | 1234x | +",
            "#12 | 도서관 휴관 알림 | 2024-01-05 | by 도서관 | 7x | -",
            "#11 | [모집] 강사 모집 | 2024-01-01 | by 교육과 | 99x | -",
        ],
    );
}

#[test]
fn a_head_inside_tbody_and_a_layout_table_around() {
    check(
        "<table><tr><td><ul><li><a href='/a.do?m=1'>메뉴 하나</a><li><a href='/b.do?m=2'>메뉴 둘</a></ul></td><td>
         <table><tr><td>No.</td><td>Subject</td><td>Date</td><td>Hits</td></tr>
         <tr><td>3</td><td><a href='read.asp?no=30'>Third press release</a></td><td>2020/03/03</td><td>30</td></tr>
         <tr><td colspan=4 bgcolor=gray></td></tr>
         <tr><td>2</td><td><a href='read.asp?no=20'>Second press release</a></td><td>2020/02/02</td><td>20</td></tr>
         <tr><td colspan=4 bgcolor=gray></td></tr></table></td></tr></table>",
        &["#3 | Third press release | 2020-03-03 | 30x", "#2 | Second press release | 2020-02-02 | 20x"],
    );
}

#[test]
fn no_head_at_all() {
    check(
        "<table><tr><td>9</td><td><a href='v?id=91'>가을 축제 일정을 알립니다</a></td><td>관광과</td><td>2021-10-09</td><td>510</td></tr>
         <tr><td>8</td><td><a href='v?id=90'>체육관 예약이 바뀝니다</a></td><td>체육과</td><td>2021-10-08</td><td>320</td></tr>
         <tr><td>7</td><td><a href='v?id=89'>민원실 운영 시간 변경</a></td><td>민원과</td><td>2021-10-01</td><td>105</td></tr></table>",
        &[
            "#9 | 가을 축제 일정을 알립니다 | 2021-10-09 | by 관광과 | 510x",
            "#8 | 체육관 예약이 바뀝니다 | 2021-10-08 | by 체육과 | 320x",
            "#7 | 민원실 운영 시간 변경 | 2021-10-01 | by 민원과 | 105x",
        ],
    );
}

#[test]
fn a_table_of_boxes_without_head_or_names() {
    // A cell may be empty; the same cell of other rows tells what it is.
    check(
        "<div><div><div>9</div><div><a href='v?id=91'>가을 축제 일정을 알립니다</a></div><div>관광과</div><div>2021-10-09</div><div>510</div></div>
         <div><div>8</div><div><a href='v?id=90'>체육관 예약이 바뀝니다</a></div><div></div><div>2021-10-08</div><div>320</div></div>
         <div><div>7</div><div><a href='v?id=89'>민원실 운영 시간 변경</a></div><div>민원과</div><div>2021-10-01</div><div>1,005</div></div></div>",
        &[
            "#9 | 가을 축제 일정을 알립니다 | 2021-10-09 | by 관광과 | 510x",
            "#8 | 체육관 예약이 바뀝니다 | 2021-10-08 | 320x",
            "#7 | 민원실 운영 시간 변경 | 2021-10-01 | by 민원과 | 1005x",
        ],
    );
}

#[test]
fn a_kind_and_a_title_in_one_link_without_names() {
    let row = |n: u32, kind: &str, title: &str| {
        format!("<li><a href='view.php?no={n}'><span>{kind}</span><span>{title}</span></a><div>2026-10-0{n}</div></li>")
    };
    let rows = [
        row(4, "음악과 무용, 그리고 연극", "가을 노래"),
        row(3, "건축과 설계, 그리고 창업", "새집 그리기"),
        row(2, "음악과 무용, 그리고 연극", "봄 춤"),
        row(1, "음악과 무용, 그리고 연극", "여름 북"),
    ]
    .concat();
    let seen = seen(&format!("<ul>{rows}</ul>"));
    let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
    assert_eq!(titles, ["가을 노래", "새집 그리기", "봄 춤", "여름 북"]);
}

#[test]
fn days_in_the_manner_of_other_countries() {
    for (lang, days, expected) in [
        ("zh-Hant", ["113/05/02", "113/04/30", "113/04/29"], ["2024-05-02", "2024-04-30", "2024-04-29"]),
        (
            "ja",
            ["令和６年５月２日", "令和6年4月30日", "令和６年４月２９日"],
            ["2024-05-02", "2024-04-30", "2024-04-29"],
        ),
        ("ja", ["R6.5.2", "R6.4.30", "R6.4.29"], ["2024-05-02", "2024-04-30", "2024-04-29"]),
        ("de", ["2. Mai 2024", "30. April 2024", "29. Februar 2024"], ["2024-05-02", "2024-04-30", "2024-02-29"]),
        ("fr", ["02/05/2024", "01/05/2024", "10/04/2024"], ["2024-05-02", "2024-05-01", "2024-04-10"]),
        // No language, but one day of the list is no month.
        ("", ["02/05/2024", "01/05/2024", "30/04/2024"], ["2024-05-02", "2024-05-01", "2024-04-30"]),
        ("en", ["05/02/2024", "05/01/2024", "04/30/2024"], ["2024-05-02", "2024-05-01", "2024-04-30"]),
        // The page of a file was fetched at a time nobody knows.
        ("ko", ["05-02", "04-30", "04-29"], ["", "", ""]),
        ("zh-Hant", ["5/02", "4/30", "4/29"], ["", "", ""]),
    ] {
        let row = |n: usize| {
            format!(
                "<tr><td>{n}</td><td><a href='v?id={n}'>Post number {n} of the board</a></td><td>{}</td></tr>",
                days[n - 1]
            )
        };
        let html = format!("<html lang='{lang}'><table>{}{}{}</table>", row(1), row(2), row(3));
        let seen = seen(&html);
        let read: Vec<String> =
            seen.rows.iter().map(|(row, _)| row.posted_at.map(|at| at.to_string()).unwrap_or_default()).collect();
        assert_eq!(read, expected, "{lang} {days:?}");
        assert!(seen.rows.iter().all(|(row, _)| row.author.is_none() && row.views.is_none()), "{seen:?}");
    }
}

#[test]
fn a_caption_names_the_columns() {
    check(
        "<table summary='이 표는 번호, 제목, 담당, 날짜, 조회 로 되어 있습니다'>
         <tr><td>2</td><td><a href='v?id=2'>두 번째 보도자료입니다</a></td><td>가나다</td><td>2021-10-09</td><td>5</td></tr>
         <tr><td>1</td><td><a href='v?id=1'>첫 번째 보도자료입니다</a></td><td>라마바</td><td>2021-10-08</td><td>3</td></tr></table>",
        &["#2 | 두 번째 보도자료입니다 | 2021-10-09 | by 가나다 | 5x", "#1 | 첫 번째 보도자료입니다 | 2021-10-08 | by 라마바 | 3x"],
    );
}

#[test]
fn deadlines_and_periods_are_no_posting_day() {
    check(
        "<table><tr><th>제목</th><th>접수기간</th><th>마감일</th></tr>
         <tr><td><a href='v?id=5'>창업 지원 사업 참여자 모집</a></td><td>2024.01.01 ~ 2024.01.31</td><td>2024-01-31</td></tr>
         <tr><td><a href='v?id=4'>판로 지원 사업 참여자 모집</a></td><td>2024.02.01 ~ 2024.02.28</td><td>2024-02-28</td></tr></table>",
        &["창업 지원 사업 참여자 모집", "판로 지원 사업 참여자 모집"],
    );
    // Without a posting day the day of revision counts, or the day the notice begins; beside one they do not.
    check(
        "<table><tr><th>규정명칭</th><th>제목</th><th>개정일</th></tr>
         <tr><td>가</td><td><a href='v?id=5'>회계 규정 시행 세칙</a></td><td>2024-01-31</td></tr>
         <tr><td>나</td><td><a href='v?id=4'>인사 규정 시행 세칙</a></td><td>2024-02-28</td></tr></table>",
        &["회계 규정 시행 세칙 | 2024-01-31", "인사 규정 시행 세칙 | 2024-02-28"],
    );
    check(
        "<table><tr><th>제목</th><th>공고시작일</th><th>등록일</th></tr>
         <tr><td><a href='v?id=5'>공사 입찰 공고 제1호</a></td><td>2024-01-31</td><td>2024-01-30</td></tr>
         <tr><td><a href='v?id=4'>용역 입찰 공고 제2호</a></td><td>2024-01-29</td><td>2024-01-28</td></tr></table>",
        &["공사 입찰 공고 제1호 | 2024-01-30", "용역 입찰 공고 제2호 | 2024-01-28"],
    );
}

#[test]
fn lists_of_items_with_labels() {
    check(
        "<ul class='board_list'>
         <li><a href='/news/101'><strong>바다 쓰레기 수거에 나서다</strong><p>지난 토요일 주민 백여 명이 모여 바닷가를 함께 청소하고 기념 촬영도 하였다. 다음 달에도 이어진다.</p></a>
           <span>작성일 : 2023-05-06</span><span>조회수 : 41</span></li>
         <li><a href='/news/100'><strong>새 버스 노선이 열린다</strong><p>시청에서 병원을 지나 역까지 가는 노선이 새로 생겨 이달부터 하루 스무 번 다닌다고 한다.</p></a>
           <span>작성일 : 2023-05-04</span><span>조회수 : 88</span></li></ul>",
        &["바다 쓰레기 수거에 나서다 | 2023-05-06 | 41x", "새 버스 노선이 열린다 | 2023-05-04 | 88x"],
    );
}

#[test]
fn rows_of_div_with_hidden_labels() {
    check(
        "<div class='tbl'><div class='head'><span>번호</span><span>제목</span><span>작성자</span><span>작성일</span></div>
         <div class='row'><div class='n'><span class='blind'>번호</span> 2</div><div class='s'><a href='v?seq=2' title='아주 긴 제목이라서 목록에서는 잘려 보인다'>아주 긴 제목이라서...</a></div>
           <div><span class='blind'>작성자</span> 홍보실</div><div><span class='blind'>작성일</span> 2022-02-02</div></div>
         <div class='row'><div class='n'><span class='blind'>번호</span> 1</div><div class='s'><a href='v?seq=1' title='새창으로 열기'>줄임표로 끝나는 제목...</a></div>
           <div><span class='blind'>작성자</span> 기획실</div><div><span class='blind'>작성일</span> 2022-02-01</div></div></div>",
        &[
            "#2 | 아주 긴 제목이라서 목록에서는 잘려 보인다 | 2022-02-02 | by 홍보실",
            "#1 | 줄임표로 끝나는 제목... | 2022-02-01 | by 기획실",
        ],
    );
}

#[test]
fn definition_lists() {
    check(
        "<dl class='bbs'><dt><a href='?mode=view&no=8'>여덟째 소식을 전합니다</a></dt><dd>2020-08-08</dd><dd>글쓴이 김하나</dd>
         <dt><a href='?mode=view&no=7'>일곱째 소식을 전합니다</a></dt><dd>2020-07-07</dd><dd>글쓴이 박두리</dd></dl>",
        &["여덟째 소식을 전합니다 | 2020-08-08 | by 김하나", "일곱째 소식을 전합니다 | 2020-07-07 | by 박두리"],
    );
}

#[test]
fn the_board_among_other_lists() {
    check(
        "<nav><ul><li><a href='/m.do?menu=11'>시장실 소개와 인사말</a><li><a href='/m.do?menu=12'>분야별 정보 모음집</a><li><a href='/m.do?menu=13'>시민 참여 예산제도</a></ul></nav>
         <div class='aside_rank'><ul><li><a href='v.do?sn=1'>많이 본 글 가운데 첫째입니다</a><li><a href='v.do?sn=2'>많이 본 글 가운데 둘째입니다</a></ul></div>
         <div class='content'><ul><li><a href='v.do?sn=9'>아홉 번째 글 제목</a> <em>2024.09.09</em><li><a href='v.do?sn=8'>여덟 번째 글 제목</a> <em>2024.08.08</em><li><a href='v.do?sn=7'>일곱 번째 글 제목</a> <em>2024.07.07</em></ul></div>",
        &["아홉 번째 글 제목 | 2024-09-09", "여덟 번째 글 제목 | 2024-08-08", "일곱 번째 글 제목 | 2024-07-07"],
    );
}

#[test]
fn handlers_on_cells_and_rows() {
    let html = "<table><tr><th>번호</th><th>제목</th><th>등록일</th></tr>
        <tr onclick='go(22)'><td>2</td><td>누르면 열리는 줄 하나</td><td>2024-03-02</td></tr>
        <tr onclick='go(21)'><td>1</td><td>누르면 열리는 줄 둘</td><td>2024-03-01</td></tr></table>";
    check(html, &["#2 | 누르면 열리는 줄 하나 | 2024-03-02", "#1 | 누르면 열리는 줄 둘 | 2024-03-01"]);
    let handles: Vec<_> = seen(html).rows.into_iter().map(|(_, handle)| handle.unwrap().onclick).collect();
    assert_eq!(handles, [["go(22)"], ["go(21)"]]);
}

#[test]
fn pinned_rows_keep_or_lose_their_number() {
    // Number kept, out of order, under a sign of its own.
    check(
        "<table><tr><th>번호</th><th>제목</th><th>등록일</th></tr>
         <tr class='notice'><td>3</td><td><span class='ico'>공지</span> <a href='v?n=3'>언제나 위에 있는 글</a></td><td>2020-01-01</td></tr>
         <tr><td>40</td><td><a href='v?n=40'>마흔 번째 글입니다</a></td><td>2024-01-04</td></tr>
         <tr><td>39</td><td><a href='v?n=39'>서른아홉 번째 글입니다</a></td><td>2024-01-03</td></tr></table>",
        &["* | #3 | 언제나 위에 있는 글 | 2020-01-01", "#40 | 마흔 번째 글입니다 | 2024-01-04", "#39 | 서른아홉 번째 글입니다 | 2024-01-03"],
    );
    // A class `notice` on every row says nothing.
    check(
        "<ul><li class='notice'><a href='v?n=2'>둘째 글의 긴 제목</a> 2024-01-02</li><li class='notice'><a href='v?n=1'>첫째 글의 긴 제목</a> 2024-01-01</li></ul>",
        &["둘째 글의 긴 제목 | 2024-01-02", "첫째 글의 긴 제목 | 2024-01-01"],
    );
}

#[test]
fn narrow_layouts_repeat_columns_below_the_title() {
    check(
        "<table><tr><th>번호</th><th>제목</th><th>부서</th><th>공지마감일</th></tr>
         <tr><td>2</td><td><a href='?mode=view&no=2'>장학금 신청 안내문</a><div><span class='b-writer'>학생과</span><span class='b-date'>2024-03-18</span><span class='hit'>조회수 84</span></div></td><td>학생과</td><td>2024-03-18</td></tr>
         <tr><td>1</td><td><a href='?mode=view&no=1'>수강 신청 안내문</a><div><span class='b-writer'>교무과</span><span class='b-date'>2024-02-18</span><span class='hit'>조회수 9</span></div></td><td>교무과</td><td>2024-02-18</td></tr></table>",
        &["#2 | 장학금 신청 안내문 | by 학생과 | 84x", "#1 | 수강 신청 안내문 | by 교무과 | 9x"],
    );
}

#[test]
fn the_whole_stamp_in_an_attribute() {
    check(
        "<table><tr><th>제목</th><th>날짜</th></tr>
         <tr><td><a href='v?n=2'>오늘 올라온 글의 제목</a></td><td title='26.02.04 15:00:55'>15:00:55</td></tr>
         <tr><td><a href='v?n=1'>어제 올라온 글의 제목</a></td><td title='26.02.03 09:00:00'>02/03</td></tr></table>",
        &["오늘 올라온 글의 제목 | 2026-02-04T15:00:55", "어제 올라온 글의 제목 | 2026-02-03T09:00:00"],
    );
}

#[test]
fn boards_without_posts_say_so() {
    let html = "<table class='board'><tr><th>번호</th><th>제목</th><th>등록일</th></tr><tr><td colspan='3'>조회된 내용이 없습니다.</td></tr></table>";
    let seen = seen(html);
    assert_eq!(seen.rows.len(), 0);
    assert_eq!(seen.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::EmptyListing]);
    assert_eq!(super::empty::notice(&page("<div class='comment_list'>등록된 글이 없습니다.</div>")), None);
    assert_eq!(super::empty::notice(&page("<script>var none = '조회된 내용이 없습니다.'</script>")), None);
}

#[test]
fn broken_and_hostile_pages_give_no_rows_and_no_panic() {
    for html in [
        String::new(),
        "<table>".repeat(500),
        "<table><tr><td <td class='x'>".to_owned(),
        "<a href='?n=1'>".repeat(3000),
        format!("<ul>{}</ul>", "<li><a href=#>가</a>".repeat(3000)),
    ] {
        let seen = seen(&html);
        assert!(seen.confidence < 0.9, "{}", &html[..html.len().min(40)]);
    }
}

#[test]
fn heads_above_rows_that_are_no_table() {
    // By class, whatever the order.
    check(
        "<div><div class='line head'><div class='in'><span class='c-no'>번호</span><span class='c-t'>제목</span></div><div class='in'><span class='c-w'>작성자</span><span class='c-e'>마감일</span></div></div>
         <div class='line'><div class='in'><span class='c-no'>2</span><span class='c-t'><a href='v?n=2'>둘째 글의 긴 제목</a></span></div><div class='in'><span class='c-w'>나</span><span class='c-e'>2024-01-09</span></div></div>
         <div class='line'><div class='in'><span class='c-no'>1</span><span class='c-t'><a href='v?n=1'>첫째 글의 긴 제목</a></span></div><div class='in'><span class='c-w'>가</span><span class='c-e'>2024-01-08</span></div></div></div>",
        &["#2 | 둘째 글의 긴 제목 | by 나", "#1 | 첫째 글의 긴 제목 | by 가"],
    );
}

#[test]
fn pinned_rows_in_another_dress() {
    let rows = "<div class='row'><a href='/b/22'>둘째 글의 긴 제목</a> <i>2024-01-02</i></div><div class='row'><a href='/b/21'>첫째 글의 긴 제목</a> <i>2024-01-01</i></div><div class='row'><a href='/b/20'>처음 글의 긴 제목</a> <i>2023-12-31</i></div>";
    let lines = [
        "* | 언제나 위에 있는 글 | 2020-01-01",
        "둘째 글의 긴 제목 | 2024-01-02",
        "첫째 글의 긴 제목 | 2024-01-01",
        "처음 글의 긴 제목 | 2023-12-31",
    ];
    // Another element in the same place; the same element above the box of the others.
    check(
        &format!(
            "<div><a class='row notice' href='/b/3'><b>공지</b> <span>언제나 위에 있는 글</span> <i>2020-01-01</i></a>{rows}</div>"
        ),
        &lines,
    );
    check(
        &format!(
            "<div><div class='row notice'><b>공지</b> <a href='/b/3'>언제나 위에 있는 글</a> <i>2020-01-01</i></div><div class='box'>{rows}</div></div>"
        ),
        &lines,
    );
    // A title over the columns that say nothing of it.
    check(
        "<table><tr><th>번호</th><th>제목</th><th>모집기간</th></tr>
         <tr><td><b>NOTICE</b></td><td colspan='2'><a href='v?id=3'>언제나 위에 있는 글</a></td></tr>
         <tr><td>2</td><td><a href='v?id=2'>둘째 글의 긴 제목</a></td><td>2024-01-02 ~ 2024-01-09</td></tr>
         <tr><td>1</td><td><a href='v?id=1'>첫째 글의 긴 제목</a></td><td>2024-01-01 ~ 2024-01-08</td></tr></table>",
        &["* | 언제나 위에 있는 글", "#2 | 둘째 글의 긴 제목", "#1 | 첫째 글의 긴 제목"],
    );
}

#[test]
fn signs_and_counts_are_no_part_of_a_title() {
    check(
        "<ul><li><a href='v?n=3'>셋째 글의 긴 제목 <span class='a'><span class='b'>댓글</span> (2) <span class='b'>개</span></span></a> 2024-01-03</li>
         <li><a href='v?n=2'>둘째 글의 긴 제목\t\t[11]</a> 2024-01-02</li>
         <li><a href='v?n=1'>첫째 글의 긴 제목 <span class='new_icon'>N<span>새글</span></span></a> 2024-01-01</li></ul>",
        &["셋째 글의 긴 제목 | 2024-01-03", "둘째 글의 긴 제목 | 2024-01-02", "첫째 글의 긴 제목 | 2024-01-01"],
    );
}

#[test]
fn the_whole_day_beside_or_behind_a_short_one() {
    check(
        "<ul><li><a href='/news/a-long-way-to-the-sea'>둘째 글의 긴 제목</a> <span>06-10 <span>2026-06-10 19:56:25</span></span></li>
         <li><a href='/news/how-we-found-the-boat'>첫째 글의 긴 제목</a> <span>06-09 <span>2026-06-09 08:00:00</span></span></li></ul>",
        &["둘째 글의 긴 제목 | 2026-06-10T19:56:25", "첫째 글의 긴 제목 | 2026-06-09T08:00:00"],
    );
    check(
        "<ul><li><a href='v?n=2'>둘째 글의 긴 제목</a> <time datetime='2026-10-21'><b>OCT</b> <b>21</b></time></li>
         <li><a href='v?n=1'>첫째 글의 긴 제목</a> <time datetime='2026-10-20'><b>OCT</b> <b>20</b></time></li></ul>",
        &["둘째 글의 긴 제목 | 2026-10-21", "첫째 글의 긴 제목 | 2026-10-20"],
    );
}

#[test]
fn beginnings_that_are_no_title() {
    let row = |badge: &str, n: u32| {
        format!(
            "<li><a href='view.do?no={n}'><div class=t>{badge}{n}호 소식을 전합니다</div></a><em>2024-03-0{n}</em></li>"
        )
    };
    let titles = |badges: [&str; 5]| {
        let rows: String = (1..=5).rev().map(|n| row(badges[5 - n as usize], n)).collect();
        let seen = seen(&format!("<ul class=board>{rows}</ul>"));
        seen.rows.iter().map(|(row, _)| row.title.clone()).collect::<Vec<_>>()
    };
    let plain = [5, 4, 3, 2, 1].map(|n| format!("{n}호 소식을 전합니다"));
    for badges in [
        ["<span>705</span>", "<span>704</span>", "<span>703</span>", "<span>702</span>", "<span>701</span>"],
        ["<span>고정</span>", "<span>704</span>", "<span>703</span>", "<span>702</span>", "<span>701</span>"],
        ["<span>언론</span>", "<span>보도</span>", "<span>언론</span>", "<span>언론</span>", "<span>보도</span>"],
        ["<span>[모집]</span>", "<span>[모집]</span>", "<b>[알림]</b>", "<em>[모집]</em>", "<span>(알림)</span>"],
        ["<span>채용</span>", "<span>행사</span>", "<span>공고</span>", "<span>채용</span>", "<span>행사</span>"],
    ] {
        let found = titles(badges);
        assert_eq!(found[1..], plain[1..], "{badges:?}");
    }
    // Different words and a year belong to the title.
    for badges in [
        ["<span>가을</span>", "<span>겨울</span>", "<span>여름</span>", "<span>봄</span>", "<span>사철</span>"],
        ["<span>2024</span>", "<span>2024</span>", "<span>2024</span>", "<span>2024</span>", "<span>2024</span>"],
    ] {
        assert_ne!(titles(badges)[1], plain[1], "{badges:?}");
    }
}

#[test]
fn a_line_of_facts_is_no_title() {
    let row = |n: u32, title: &str| {
        format!(
            "<li onclick=\"location.href='view.html?no={n}'\"><p class='t'>{title}</p><p class='d'>김하나 기자 | 2026/10/0{n} | 조회 {n}12</p></li>"
        )
    };
    let rows = [row(3, "셋째 소식"), row(2, "둘째 글의 긴 제목"), row(1, "첫째 글 | 그리고 긴 제목")].concat();
    check(
        &format!("<ul>{rows}</ul>"),
        &[
            "셋째 소식 | 2026-10-03 | by 김하나 기자 | 312x",
            "둘째 글의 긴 제목 | 2026-10-02 | by 김하나 기자 | 212x",
            "첫째 글 | 그리고 긴 제목 | 2026-10-01 | by 김하나 기자 | 112x",
        ],
    );
}

/// Where an empty element parts them, nothing is left of it in the text.
#[test]
fn an_office_stands_before_labelled_facts_in_one_line() {
    let row = |n: u32, before: &str| {
        format!(
            "<li><a href='view?no={n}'><strong>{n}번째 소식을 전합니다</strong><em>{before} <span></span> 작성일 : 2026.11.0{n} \
             <span></span> 조회수 : {n}12</em></a></li>"
        )
    };
    let offices = ["보건소", "농어촌식품과", "총무과"];
    let list: String = (1..=3).rev().zip(offices).map(|(n, office)| row(n, office)).collect();
    let line = |n: u32, by: &str| format!("{n}번째 소식을 전합니다 | 2026-11-0{n} | by {by} | {n}12x");
    let expected = [line(3, offices[0]), line(2, offices[1]), line(1, offices[2])];
    check(&format!("<ul>{list}</ul>"), &expected.each_ref().map(String::as_str));
    // A sentence with two labels in it is a sentence.
    let list: String = (1..=3).rev().map(|n| row(n, "안내한 대로 다음과 같이")).collect();
    let seen = seen(&format!("<ul>{list}</ul>"));
    assert!(seen.rows.iter().all(|(row, _)| row.author.is_none()), "{:?}", seen.rows);
}

#[test]
fn pinned_rows_in_a_list_of_their_own() {
    let item = |n: u32| format!("<li><a href='/t/{n}'>{n}번째 글의 긴 제목</a> <i>2024-01-{n:02}</i></li>");
    let line = |n: u32| format!("<tr><td><a href='/t/{n}'>{n}번째 글의 긴 제목</a></td><td>2024-01-{n:02}</td></tr>");
    let of = |row: &dyn Fn(u32) -> String, from: u32, to: u32| (from..=to).rev().map(row).collect::<String>();
    let group = |class: &str, rows: String| format!("<div class='group {class}'>{rows}</div>");
    let thread = |n: u32| format!("<div class=thread>{}</div>", item(n).replace("li>", "p>"));
    for html in [
        format!("<div><ul class=stickies>{}</ul><ul class=threads>{}</ul></div>", of(&item, 1, 2), of(&item, 11, 15)),
        format!(
            "<div><h3>공지</h3><ul class=notice-list>{}</ul><h3>전체</h3><ul>{}</ul></div>",
            of(&item, 1, 2),
            of(&item, 11, 15)
        ),
        format!("<table class=sticky>{}</table><table class=list>{}</table>", of(&line, 1, 2), of(&line, 11, 15)),
        format!("<div>{}{}</div>", group("group--sticky", of(&thread, 1, 2)), group("threads", of(&thread, 11, 15))),
    ] {
        let seen = seen(&html);
        let pins: Vec<(bool, &str)> =
            seen.rows.iter().map(|(row, _)| (row.pinned, row.title.split("번").next().unwrap())).collect();
        let expected =
            [(true, "2"), (true, "1"), (false, "15"), (false, "14"), (false, "13"), (false, "12"), (false, "11")];
        assert_eq!(pins, expected, "{html}");
    }
}
