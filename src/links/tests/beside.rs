//! Numbers beside a post's that look like one on the page at hand: what the row shows, somebody's, a title, a mark.

use super::steady::keys_beside;
use super::*;

/// Ten rows of a board, newest first: `ID` falls by three, the rows show `NO`, which falls by one, and `HITS`, which grow.
fn board(template: &str, others: &[&str]) -> (Vec<String>, Vec<Shown>, Vec<String>) {
    let days = [27, 26, 25, 24, 20, 19, 18, 17, 13, 12];
    let row = |at: usize| {
        let other = others.get(at % others.len().max(1)).unwrap_or(&"");
        let filled = template.replace("ID", &(895 - 3 * at).to_string()).replace("NO", &(1057 - at).to_string());
        filled.replace("HITS", &(1300 + 71 * at).to_string()).replace("AT", &at.to_string()).replace("OTHER", other)
    };
    let shown = |at: usize| Shown {
        day: Some(jiff::civil::date(2026, 11, days[at])),
        number: Some((1057 - at).to_string()),
        views: Some((1300 + 71 * at).to_string()),
        title: format!("제{at}차 공고"),
        pinned: false,
    };
    let ids = |at: usize| (895 - 3 * at).to_string();
    ((0..10).map(row).collect(), (0..10).map(shown).collect(), (0..10).map(ids).collect())
}

#[track_caller]
fn check(template: &str, others: &[&str]) {
    let (rows, shown, ids) = board(template, others);
    assert_eq!(keys_beside(&rows, shown, &[]), ids, "{template} {others:?}");
}

/// The row's place in the list, and how often it was read, are said by the row itself.
#[test]
fn what_the_row_shows() {
    for template in [
        "<a onclick=\"fnView('ID','NO')\">",
        "<a onclick=\"fnView('NO','ID')\">",
        "<a onclick=\"fnView({ no: NO, id: 'ID' })\">",
        "<a href='javascript:;' data-no=NO data-ntt=ID>",
        "<a href='view.do?ntt=ID&rowIdx=NO'>",
        "<a href='view.do?b=ID&listNo=NO'>",
        "<a href='view.do?nttId=ID&rnum=NO'>",
        "<a href='/board/ID?no=NO'>",
        "<a href='/board/NO/ID'>",
        // No row shows it: the address itself leads to the post.
        "<a href='/board/ID?no=20AT57'>",
        "<a href=\"javascript:fnDetail('BBS_0001','ID','NO')\">",
        "<a onclick=\"fnView('ID','HITS')\">",
        "<a href='view.do?b=ID&c=HITS'>",
        // No row shows it, its name says it.
        "<a href='view.do?b=ID&rnum=20AT57'>",
    ] {
        check(template, &[]);
    }
    check("<a href=\"javascript:fnDetail('BBS_0001','ID','OTHER','NO')\">", &DAYS);
}

const DAYS: [&str; 10] = [
    "20261127", "20261126", "20261125", "20261124", "20261120", "20261119", "20261118", "20261117", "20261113",
    "20261112",
];

/// Where nothing else is a number, what the rows show stays it; and so it does where the board shows the posts' own.
#[test]
fn a_number_that_is_shown() {
    let numbers: Vec<String> = (0..10).map(|at| (1057 - at).to_string()).collect();
    for template in [
        "<a href='view.do?no=NO'>",
        "<a onclick=\"fnView('NO')\">",
        "<a onclick=\"fnView('NO','OTHER')\">",
        "<a href='view.do?no=NO&regNo=OTHER'>",
        "<a href='view.do?no=NO&hit=HITS'>",
        "<a href='view.do?seq=NO&c=ID'>",
        "<a href='view.do?idx=NO&num=ID'>",
        "<a href='view.do?no=NO&fileSeq=ID'>",
        "<a onclick=\"fnView('NO','HITS')\">",
    ] {
        let (rows, shown, _) = board(template, &WRITERS);
        assert_eq!(keys_beside(&rows, shown, &[]), numbers, "{template}");
    }
    let (rows, shown, _) = board("<a onclick=\"fnView('NO','OTHER')\">", &DAYS);
    assert_eq!(keys_beside(&rows, shown, &[]), numbers);
    // Places counted from the newest row and readers alone are no number at all.
    for template in ["<a onclick='fnView(AT,HITS)'>", "<a href='view.do?n=AT&c=HITS'>", "<a onclick='fnView(AT)'>"] {
        let (rows, shown, _) = board(template, &[]);
        assert_eq!(keys_beside(&rows, shown, &[]), [""; 10], "{template}");
    }
}

const WRITERS: [&str; 10] = ["90330", "90412", "90155", "90777", "90621", "90248", "90939", "90513", "90864", "90086"];

/// Ten writers of ten posts: their numbers fall and rise, a post's falls.
#[test]
fn numbers_of_others() {
    let telephones = ["02-1000-2000", "042-1014-2002", "031-1028-2004", "02-1007-2001", "02-1063-2009"];
    let files = ["77123", "77120", "77342", "77011", "76900", "77801", "77444", "70126", "77555", "77001"];
    let members = ["m90330", "m90412", "m90155", "m90777", "m90621", "m90248", "m90939", "m90513", "m90864", "m90086"];
    for (template, others) in [
        ("<a href='view.do?seq=ID&regNo=OTHER'>", &WRITERS[..]),
        ("<a href='view.do?seq=ID&writerNo=OTHER'>", &WRITERS),
        ("<a href='view.do?b=ID&empno=OTHER'>", &WRITERS),
        ("<a href='view.do?seq=ID&memId=OTHER'>", &members),
        ("<a href='view.do?m=v&a=ID&telNo=OTHER'>", &telephones),
        ("<a href='view.do?seq=ID&attachNo=OTHER'>", &files),
        ("<a href='view.do?a=ID&d=OTHER'>", &files),
        ("<a href='/view/OTHER/ID'>", &files),
        ("<a onclick=\"fnView('ID','OTHER')\">", &WRITERS),
        ("<a onclick=\"fnView('OTHER','ID','1')\">", &members),
        ("<a onclick=\"fnView('ID','OTHER','1')\">", &telephones),
        ("<a href='#' data-ntt=ID data-by=OTHER>", &WRITERS),
        // The posts before and after have numbers as well.
        ("<a href='view.do?seq=ID&prevNo=OTHER&nextNo=89AT1'>", &files),
    ] {
        check(template, others);
    }
    // A number that its name and the list's program call so needs no order.
    let (rows, shown, _) = board("<a href='view.do?nttNo=OTHER&c=HITS'>", &files);
    assert_eq!(keys_beside(&rows, shown, &[]), files);
    // The posts' own numbers fall as the days do, however the page stands; and where all are of one day, or show none.
    let (mut rows, mut shown, mut ids) = board("<a onclick=\"fnView('ID','OTHER')\">", &files);
    rows.reverse();
    shown.reverse();
    ids.reverse();
    assert_eq!(keys_beside(&rows, shown.clone(), &[]), ids);
    for day in [None, shown[0].day] {
        for row in &mut shown {
            row.day = day;
        }
        assert_eq!(keys_beside(&rows, shown.clone(), &[]), ids);
    }
}

/// A closing day is one of several posts some day.
#[test]
fn days_that_are_not_the_rows_own() {
    let closing = [
        "20261215", "20261216", "20261217", "20261218", "20261219", "20261220", "20261221", "20261222", "20261223",
        "20261224",
    ];
    let moments = DAYS.map(|day| format!("{day}1430"));
    for template in ["<a onclick=\"fnView('ID','OTHER')\">", "<a href='view.do?article=ID&ymd=OTHER'>"] {
        check(template, &closing);
        check(template, &moments.each_ref().map(String::as_str));
    }
    // Of another time they are numbers, and alone they are too.
    let numbers = DAYS.map(|day| format!("2010{}", &day[4..]));
    let numbers = numbers.each_ref().map(String::as_str);
    for (template, others) in
        [("<a onclick=\"fnView('NO','OTHER')\">", numbers), ("<a onclick=\"fnView('OTHER')\">", closing)]
    {
        let (rows, shown, _) = board(template, &others);
        assert_eq!(keys_beside(&rows, shown, &[]), others, "{template}");
    }
}

/// A title is no number, whichever of them have digits.
#[test]
fn titles_are_no_numbers() {
    for template in [
        "<a onclick=\"fnView('ID','제AT차 공고')\">",
        "<a onclick=\"ga('send','제AT차 공고'); fnView('ID')\">",
        "<a href='#' data-seq=ID data-title='제AT차 공고' data-regdate=2026-11-0AT>",
        "<a href='view.do?b=ID&title=제AT차+공고'>",
        "<a onclick=\"fnView('ID','OTHER')\">",
    ] {
        check(template, &["2026년 하반기 도로 정비", "시민 체육대회", "도서관", "도서관2", "단수 예정 3"]);
    }
    // Not all numbers have a digit, and what stands for none is none.
    let (rows, shown, _) = board("<a onclick=\"fnView('OTHER')\">", &["aX3f", "b9Qd", "Kwpz", "m2Lo", "qq71"]);
    assert_eq!(keys_beside(&rows, shown, &[])[..5], ["aX3f", "b9Qd", "", "m2Lo", "qq71"]);
}

/// A mark that one row bears changes no place: the number is where the most rows have it.
#[test]
fn links_built_in_several_ways() {
    let row = |at: usize, template: &str, mark: &str| {
        format!("<a href='{}{mark}'>", template.replace("ID", &(330 - at).to_string()))
    };
    let ids: Vec<String> = (0..10).map(|at| (330 - at).to_string()).collect();
    for template in
        ["view.do?bbsNo=1000012&seq=ID", "view.do?boardSeq=10012&artSeq=ID", "/b/10012/view.do?p=10012&n=ID"]
    {
        for marks in [&["&noti=Y"][..], &["&hot=1"], &["&hot=1", "&noti=Y"], &["", "&newYn=Y", "&hot=1&newYn=Y"]] {
            let rows: Vec<String> = (0..10).map(|at| row(at, template, marks.get(at).unwrap_or(&""))).collect();
            assert_eq!(keys_beside(&rows, Vec::new(), &[]), ids, "{template} {marks:?}");
        }
    }
    // Another kind with a number of its own.
    let mut rows: Vec<String> = (0..8).map(|at| row(at, "view.do?no=5&seq=ID", "")).collect();
    rows.extend(["<a href='/ext.do?seq=1&num=71'>", "<a href='/ext.do?seq=1&num=70'>"].map(str::to_owned));
    assert_eq!(keys_beside(&rows, Vec::new(), &[])[8..], ["71", "70"]);
}

/// A link of very many parameters is read in the time of a long one, as far as any board's goes.
#[test]
fn links_of_many_parameters() {
    let many: String = (0..50_000).map(|n| format!("&a{n}=1")).collect();
    let rows: Vec<String> = (0..3).map(|at| format!("<a href='view.do?seq={}{many}'>", 330 - at)).collect();
    assert_eq!(keys_beside(&rows, Vec::new(), &[]), ["330", "329", "328"]);
}
