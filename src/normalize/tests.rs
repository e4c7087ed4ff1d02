//! Who wins, what is an edit, what is one post.

use url::Url;

use super::*;
use crate::model::{Attachment, Language, PostKey, Request, SourceId};
use crate::source::Quirk;

fn source() -> Source {
    Source::new(SourceId::new("board.example/news").unwrap(), "News", Url::parse("https://board.example/list").unwrap())
}

fn row(title: &str, day: &str) -> Row {
    let link = Url::parse("https://board.example/view?no=7").unwrap();
    Row {
        title: title.to_owned(),
        posted_at: PostedAt::parse(day),
        link: Some(Request::get(link)),
        key: PostKey::new("7"),
        ..Row::default()
    }
}

fn article(title: &str, at: &str) -> Article {
    Article {
        title: Some(title.to_owned()),
        posted_at: PostedAt::parse(at),
        content_html: "<p>본문</p>".to_owned(),
        content_text: "본문".to_owned(),
        ..Article::default()
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[test]
fn titles() {
    for (of_row, of_page, expected) in [
        ("나라장터 이용 안내", "나라장터 이용 안내", "나라장터 이용 안내"),
        ("2024년 상반기 나라장터 이용…", "2024년 상반기 나라장터 이용 안내", "2024년 상반기 나라장터 이용 안내"),
        (
            "2024년 상반기 나라장터 이용 ...",
            "2024년 상반기 나라장터  이용\u{a0}안내",
            "2024년 상반기 나라장터 이용 안내",
        ),
        ("나라장터 이용 안내", "[공고] 나라장터 이용 안내", "나라장터 이용 안내"),
        ("나라장터 이용 안내 NEW", "나라장터 이용 안내", "나라장터 이용 안내"),
        ("나라장터 이용 안내 (5)", "나라장터 이용 안내", "나라장터 이용 안내"),
        ("나라장터 이용 안내 (5)", "나라장터 이용", "나라장터 이용 안내 (5)"),
        ("나라장터\u{200b} 이용\n안내", "", "나라장터 이용 안내"),
        ("", "나라장터 이용 안내", "나라장터 이용 안내"),
    ] {
        let article = Article { title: some(of_page), ..article("", "") };
        assert_eq!(post(&row(of_row, ""), Some(&article), &source()).unwrap().title, expected);
    }
    let error = post(&row(" \u{200b}", ""), None, &source()).unwrap_err();
    assert_eq!(error.code, Code::RowRejected);
    assert!(error.message.contains("view?no=7"), "{error}");
}

#[test]
fn days_and_times() {
    for (of_row, of_page, expected) in [
        ("2024-01-02", "2024-01-02T15:05:00", "2024-01-02T15:05:00"),
        ("2024-01-02", "2024-01-05T15:05:00", "2024-01-02"),
        ("2024-01-02T10:00:00", "2024-01-02T15:05:00", "2024-01-02T10:00:00"),
        ("", "2024-01-02", "2024-01-02"),
        ("2024-01-02", "", "2024-01-02"),
        ("", "", ""),
    ] {
        let read = post(&row("이용 안내", of_row), Some(&article("이용 안내", of_page)), &source()).unwrap();
        assert_eq!(read.posted_at.map(|at| at.to_string()).unwrap_or_default(), expected);
    }
}

#[test]
fn a_counted_day_yields_to_the_written_one_beside_it() {
    for (counted, of_page, expected) in [
        // "1일 전", read at half past three in the morning.
        ("2026-11-26", "2026-11-27T07:29:00", "2026-11-27T07:29:00"),
        ("2026-11-26", "2026-11-25", "2026-11-25"),
        ("2026-11-26", "2026-11-20T10:00:00", "2026-11-26"),
        ("2026-11-26", "", "2026-11-26"),
    ] {
        let row = Row { day_counted: true, ..row("이용 안내", counted) };
        let read = post(&row, Some(&article("이용 안내", of_page)), &source()).unwrap();
        assert_eq!(read.posted_at.map(|at| at.to_string()).unwrap_or_default(), expected);
    }
}

#[test]
fn authors_and_the_like() {
    let mut row = row("이용 안내", "");
    let mut article = article("이용 안내", "");
    article.author = some("홍길동 ");
    article.department = some("기획과");
    article.category = some("공고");
    let read = post(&row, Some(&article), &source()).unwrap();
    assert_eq!((read.author, read.department, read.category), (some("홍길동"), some("기획과"), some("공고")));
    row.author = some("운영자");
    row.category = some("\u{a0}");
    let read = post(&row, Some(&article), &source()).unwrap();
    assert_eq!((read.author, read.category, read.language), (some("운영자"), some("공고"), Some(Language::Korean)));
}

#[test]
fn a_page_of_something_else_is_left_aside() {
    let row = row("나라장터 이용 안내", "2024-01-02");
    let login = article("로그인이 필요합니다", "2020-01-01");
    assert_eq!(misfit(&row, &login).unwrap().code, Code::WrongPost);
    let read = post(&row, Some(&login), &source()).unwrap();
    assert_eq!((read.title.as_str(), read.content_html.as_str(), read.complete), ("나라장터 이용 안내", "", false));
    // The board's name above a body that begins with the title.
    let mut named = article("알림마당", "");
    named.content_text = "나라장터  이용 안내\n본문".to_owned();
    assert_eq!(misfit(&row, &named), None);
    assert!(post(&row, Some(&named), &source()).unwrap().complete);
    assert_eq!(misfit(&row, &Article::default()), None);
}

#[test]
fn a_page_of_another_number_is_left_aside() {
    for (of_row, of_page, is_its) in [
        ("제42차 도시계획위원회 개최 결과", "제12차 도시계획위원회 개최 결과", false),
        ("2차 모집 공고", "12차 모집 공고", false),
        ("제42차 도시계획위원회 개최 결과 [3]", "제42차 도시계획위원회 개최 결과", true),
        ("제042차 도시계획위원회 개최 결과", "제42차  도시계획위원회 개최 결과 | 2026", true),
        ("제42차 도시계획위원회 개최 결과 (2026년 …", "제42차 도시계획위원회 개최 결과 (2026년 11월)", true),
        ("예산 1,200억 원 확정", "예산 1200억 원 확정", true),
        ("제3회 도시공원위원회 개최 공고", "제4회 도시공원위원회 개최 공고문", false),
        ("고시 제2026-12호 도로구역 결정", "고시 제2026-13호 도로구역 결정 안내", false),
        ("[공고] 2026년 11월 식단표", "2026년 12월 식단표", false),
        ("Weekly market report No. 12", "Weekly market report No. 13 (final)", false),
        ("The 3rd harbour forum opens", "The 5th harbour forum opens today", false),
        ("2025년 결산 보고서", "2026년 결산 보고서(안)", false),
        ("5개 기관 합동 점검 결과", "(붙임 2) 5개 기관 합동 점검 결과", true),
        ("3개소 정비 공사 알림", "정비 공사 알림(3개소, 11.16.)", true),
    ] {
        assert_misfits(of_row, of_page, is_its, is_its);
        assert_misfits(of_page, of_row, is_its, is_its);
    }
}

/// Years and days that list and page write each in its own way: one post's, where the address says which it is.
#[test]
fn numbers_written_otherwise() {
    for (of_row, of_page, is_its_alone) in [
        ("26년도 제3회 추가경정예산 공람 공고", "2026년도 제3회 추가경정예산 공람 공고", true),
        ("26학년도 2학기 수강 신청 안내", "2026학년도 2학기 수강 신청 안내", true),
        ("2학기 국가장학금 1차 신청 (~11/30 연장)", "2학기 국가장학금 1차 신청 (~11/23)", false),
        ("주간 식단표 안내 (11월 3주)", "주간 식단표 안내 (11.16.~11.20.)", false),
        ("정전 작업 안내(26.11.3)", "정전 작업 안내(2026-11-3)", true),
        ("정전 작업 안내(26.11.03)", "정전 작업 안내(2026-11-4)", false),
    ] {
        assert_misfits(of_row, of_page, true, is_its_alone);
        assert_misfits(of_page, of_row, true, is_its_alone);
    }
}

/// Whether a page is the row's: where its address says which post it is of, and where it does not.
#[track_caller]
fn assert_misfits(of_row: &str, of_page: &str, is_its: bool, is_its_alone: bool) {
    let named = row(of_row, "");
    let alone = Row { key: PostKey::new("31"), ..row(of_row, "") };
    // Part of another number, and of the host.
    let in_part = |key: &str, address: &str| {
        let link = Some(Request::get(Url::parse(address).unwrap()));
        Row { key: PostKey::new(key), link, ..row(of_row, "") }
    };
    let other = in_part("7", "https://board7.example:7/view?no=17");
    let body = Row {
        link: Some(Request::post(Url::parse("https://board.example/view").unwrap(), "no=7&k=1".to_owned())),
        ..named.clone()
    };
    let path = in_part("7", "https://board.example/view/7/");
    let rows = [(named, is_its), (body, is_its), (path, is_its), (alone, is_its_alone), (other, is_its_alone)];
    for (row, is_its) in rows {
        let problem = misfit(&row, &article(of_page, ""));
        assert_eq!(problem.is_none(), is_its, "{of_row} {of_page} {problem:?}");
    }
}

#[test]
fn complete_is_what_no_page_can_add_to() {
    let mut row = row("이용 안내", "");
    assert!(!post(&row, None, &source()).unwrap().complete);
    // Not even where no pages are read: they are, when an operator wants them after all.
    assert!(!post(&row, None, &Source { posts: false, ..source() }).unwrap().complete);
    row.link = None;
    assert!(post(&row, None, &source()).unwrap().complete);
}

#[test]
fn what_a_row_shows_of_an_edit() {
    let before = row("나라장터 이용 안내", "2024-01-02");
    let print = row_print(&before);
    assert!(print.0.starts_with("2:") && print.0.len() == 34);
    let change = |change: fn(&mut Row)| {
        let mut row = before.clone();
        change(&mut row);
        row_print(&row) != print
    };
    assert!(change(|row| row.title = "나라장터 이용 안내(수정)".to_owned()));
    assert!(change(|row| row.posted_at = PostedAt::parse("2024-01-05")));
    for unchanged in [
        |row: &mut Row| row.views = Some(9),
        |row: &mut Row| row.number = some("12"),
        |row: &mut Row| row.pinned = true,
        |row: &mut Row| row.title = "[공지] 나라장터  이용안내 [3] NEW".to_owned(),
        |row: &mut Row| row.posted_at = PostedAt::parse("2024-01-02T15:05:00"),
        |row: &mut Row| row.link = None,
        |row: &mut Row| row.author = some("기획과"),
        |row: &mut Row| row.has_attachment = Some(false),
        |row: &mut Row| row.key = PostKey::new("8"),
    ] {
        assert!(!change(unchanged));
    }
    let with_files = row_print(&Row { has_attachment: Some(true), ..before.clone() });
    assert!(with_files != print && with_files.without_files() == print.without_files());
}

#[test]
fn what_a_page_shows_of_an_edit() {
    let row = row("이용 안내", "2024-01-02");
    let file = |title: &str| Attachment { title: title.to_owned(), url: None, media_type: None, length: None };
    let mut before = article("이용 안내", "2024-01-02");
    before.content_text = "□ 하나\n○ 둘\n조회수 : 851".to_owned();
    before.attachments = vec![file("안내.hwp")];
    let print = |article: &Article| post(&row, Some(article), &source()).unwrap().post_print;
    for (text, files, edited) in [
        ("□ 하나\n○ 둘\n조회수 : 851", "안내.hwp", false),
        ("□  하나\n\n○ 둘\n조회수 : 999\n다음글\t새 글", "안내.hwp", false),
        ("□ 하나\n○ 셋\n조회수 : 851", "안내.hwp", true),
        ("□ 하나\n○ 둘\n조회수 : 851", "안내(수정).hwp", true),
    ] {
        let mut after = before.clone();
        after.content_text = text.to_owned();
        after.content_html = "<div>other mark-up</div>".to_owned();
        after.attachments = vec![file(files)];
        after.views = Some(999);
        assert_eq!(print(&after) != print(&before), edited, "{text:?} {files:?}");
    }
}

/// The keys of rows given as number, title and day.
fn keys(rows: &[(&str, &str, &str)], source: &Source) -> (Vec<String>, usize) {
    let mut rows: Vec<Row> =
        rows.iter().map(|(key, title, day)| Row { key: PostKey::new(*key), ..row(title, day) }).collect();
    let mut problems = Vec::new();
    settle_keys(&mut rows, source, &mut problems);
    for row in &rows {
        assert_eq!(Some(key(row, source)), row.key, "the key is settled");
    }
    (rows.into_iter().map(|row| row.key.unwrap().to_string()).collect(), problems.len())
}

#[test]
fn a_number_a_post() {
    let (found, problems) = keys(&[("1", "하나", ""), ("2", "둘", ""), ("1", "[공지] 하나", "")], &source());
    assert_eq!((found, problems), (vec!["1".to_owned(), "2".to_owned(), "1".to_owned()], 0));
}

#[test]
fn a_number_of_two_posts_is_told_apart() {
    let (found, problems) =
        keys(&[("1", "하나", ""), ("2", "둘", ""), ("3", "셋", ""), ("4", "넷", ""), ("1", "다섯", "")], &source());
    assert_eq!((&found[1], &found[2], problems), (&"2".to_owned(), &"3".to_owned(), 1));
    assert!(found[0].starts_with("1~") && found[4].starts_with("1~") && found[0] != found[4], "{found:?}");
}

#[test]
fn a_number_of_all_posts_is_none() {
    let rows = [("b01", "하나", "2024-01-02"), ("b01", "둘", "2024-01-02"), ("b01", "하나", "2024-01-03")];
    let (found, problems) = keys(&rows, &source());
    assert!(found.iter().all(|key| key.starts_with('~')), "{found:?}");
    assert!(found[0] != found[1] && found[0] != found[2] && problems == 1);
}

#[test]
fn without_numbers_title_and_day_make_the_key() {
    let rows = [("", "하나", "2024-01-02"), ("", "[공지] 하나  [3]", "2024-01-02"), ("", "둘", "")];
    let (found, problems) = keys(&rows, &source());
    assert_eq!((&found[0], problems), (&found[1], 0));
    assert!(found[0].starts_with('~') && found[0] != found[2]);
    let quirky = Source { quirks: [Quirk::KeysReused].into(), ..source() };
    assert_eq!(keys(&[("9", "하나", "2024-01-02")], &quirky).0[0], found[0]);
}
