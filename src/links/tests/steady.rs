//! Which of several numbers is the post's, whatever a page happens to show.

use super::*;

/// The keys of rows: an element each, with what the posts are known by.
fn keys(rows: &[String], known: &[&str]) -> Vec<String> {
    keys_of(rows, &[], known)
}

/// The same where the rows show days, `20261120`; what is no day is none.
fn keys_of(rows: &[String], days: &[&str], known: &[&str]) -> Vec<String> {
    let day = |day: &&str| jiff::civil::Date::strptime("%Y%m%d", day).ok();
    keys_beside(rows, days.iter().map(|text| Shown { day: day(text), ..Shown::default() }).collect(), known)
}

/// The same where the rows show anything.
pub(super) fn keys_beside(rows: &[String], shown: Vec<Shown>, known: &[&str]) -> Vec<String> {
    let page = Page::parse("", &Url::parse("https://example.kr/b/list.do").unwrap());
    let known: Vec<PostKey> = known.iter().filter_map(|key| PostKey::new(*key)).collect();
    let handles: Vec<_> = rows.iter().map(|row| Some(handle(row))).collect();
    let ways = Links::of(&page).among(&known).beside(shown).rows(&handles, None, &mut Vec::new());
    ways.into_iter().map(|way| way.key.map_or_else(String::new, |key| key.as_str().to_owned())).collect()
}

/// Rows of `template`: `NO` is the number, `OTHER` what stands beside it.
fn rows(template: &str, others: &[&str]) -> Vec<String> {
    (0..others.len()).map(|at| template.replace("NO", &(130 - at).to_string()).replace("OTHER", others[at])).collect()
}

const NUMBERS: [&str; 4] = ["130", "129", "128", "127"];

/// A day and a file's number differ on one page and are shared on the next; the post's number is the other one on both.
#[test]
fn days_and_files_are_no_numbers() {
    let templates = [
        "<a onclick=\"fnView(NO,'OTHER')\">",
        "<a onclick=\"fnView('OTHER',NO)\">",
        "<a onclick=\"fnView({ no: NO, reg: 'OTHER' })\">",
        "<a href='javascript:;' data-no=NO data-reg='OTHER'>",
        "<a href='v.do?n=NO&d=OTHER'>",
        "<a href='v.do?d=OTHER&pk=NO'>",
        "<a href='v.do?bnum=NO&idxDate=OTHER'>",
        "<a href='/v/OTHER/NO'>",
    ];
    for template in templates {
        for others in [
            ["20261120", "20261119", "20261118", "20261117"],
            ["20261120", "20261120", "20261118", "20261117"],
            ["2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17"],
            ["2026-11-20T14:30", "2026-11-19T14:30", "2026-11-18T14:30", "2026-11-17T14:30"],
            ["202611201430", "202611201430", "202611181430", "202611171430"],
            ["20261120143000", "20261120143000", "20261118143000", "20261117143000"],
            ["FILE_000000000031", "FILE_000000000030", "FILE_000000000029", "FILE_000000000028"],
            ["FILE_000000000000", "FILE_000000000000", "FILE_000000000029", "FILE_000000000028"],
            ["DOC00000000", "DOC00000000", "DOC00000029", "DOC00000028"],
        ] {
            assert_eq!(keys_of(&rows(template, &others), &others, &[]), NUMBERS, "{template} {others:?}");
        }
        // A pinned copy says the same as the post itself.
        let mut copied = rows(template, &["20261120", "20261120", "20261118", "20261117"]);
        copied.insert(0, copied[2].clone());
        assert_eq!(keys(&copied, &[]), ["128", "130", "129", "128", "127"], "{template}");
        // One row is read as ten are.
        assert_eq!(keys_of(&rows(template, &["20261120"]), &["20261120"], &[]), ["130"], "{template}");
    }
}

/// What counts readers or rows is no number of a post, however like a day, a file or a count the post's own is.
#[test]
fn counts_are_no_numbers() {
    let days = ["20261128", "20261127", "20261126", "20261125"];
    let hits = ["33", "5", "81", "12"];
    let running = ["57", "56", "55", "54"];
    let moments = ["20261128143010", "20261127143011", "20261126143012", "20261125143013"];
    let dated = ["202611290020", "202611280019", "202611270018", "202611260017"];
    for (template, ids, counts) in [
        ("<a href='view.do?sid=ID&hit=COUNT'>", moments, hits),
        ("<a onclick=\"go('ID','COUNT')\">", moments, hits),
        ("<a href='#' data-sid=ID data-view-cnt=COUNT>", moments, hits),
        ("<a href='view.do?seq=ID&rn=COUNT'>", dated, running),
        ("<a onclick=\"fn_view('ID','COUNT')\">", dated, running),
        ("<a href='view.do?seq=ID&hit=COUNT'>", ["101", "102", "103", "104"], hits),
        ("<a onclick='goView(ID,COUNT)'>", ["101", "102", "103", "104"], hits),
        ("<a href='view.do?seq=ID&readCount=COUNT'>", ["1", "2", "3", "4"], hits),
        ("<a href='view.do?idx=ID&tot=COUNT'>", ["20100917", "20100916", "20100915", "20100914"], running),
        ("<a onclick=\"view('ID','COUNT')\">", ["20100917", "20100916", "20100915", "20100914"], running),
        ("<a href='view.do?seq=ID&rnum=COUNT'>", ["20261120", "20261119", "20261118", "20261117"], running),
        ("<a href='view.do?seq=ID&rnum=COUNT'>", days, running),
        ("<a href='view.do?seq=ID&p=COUNT'>", days, hits),
        ("<a href='view.do?d=ID&hit=COUNT'>", days, running),
        (
            "<a href='view.do?fileId=ID&pos=COUNT'>",
            ["FILE_00000000531", "FILE_00000000524", "FILE_00000000519", "FILE_00000000502"],
            hits,
        ),
    ] {
        let row = |at: usize| template.replace("ID", ids[at]).replace("COUNT", counts[at]);
        let rows: Vec<String> = (0..4).map(row).collect();
        assert_eq!(keys_of(&rows, &days, &[]), ids, "{template}");
    }
}

/// A day is the number where nothing else is one: a kind, a count of the page's rows, the board.
#[test]
fn days_where_nothing_else_parts_the_rows() {
    let days = ["20261120", "20261119", "20261118", "20261117"];
    for template in [
        "<a onclick=\"fnView('OTHER')\">",
        "<a onclick=\"fnView('OTHER','B01')\">",
        "<a href='v.do?d=OTHER&kind=3'>",
        "<a href='/v/2026/OTHER'>",
    ] {
        assert_eq!(keys(&rows(template, &days), &[]), days, "{template}");
    }
    let with = |at: usize, word: &str| format!("<a onclick=\"fnView('{}','{word}')\">", days[at]);
    let kinds: Vec<String> = (0..4).map(|at| with(at, ["01", "02", "01", "01"][at])).collect();
    assert_eq!(keys(&kinds, &[]), days);
    let counted: Vec<String> = (0..4).map(|at| with(at, &(at + 1).to_string())).collect();
    assert_eq!(keys_of(&counted, &days, &[]), days);
    // Eight digits that are no days, and what a family calls a post's number.
    let long = ["20260031", "20260030", "20260029", "20260028"];
    assert_eq!(keys(&rows("<a onclick=\"fnView(NO,'OTHER')\">", &long), &[]), long);
    // As long and as different: the last, as ever.
    let as_long = ["730", "729", "728", "727"];
    assert_eq!(keys(&rows("<a onclick=\"fnView(NO,'OTHER')\">", &as_long), &[]), as_long);
}

/// Posts that are known by a number stay known by it, while it parts them.
#[test]
fn what_posts_are_known_by() {
    let days = ["20261120", "20261119", "20261118", "20261117"];
    let shared = ["20261119", "20261119", "20261118", "20261117"];
    let older = ["20261020", "20261019", "20261018", "20261017"];
    let codes = ["K-A7310", "K-A7299", "K-A7288", "K-A7277"];
    for (template, others, known, expected) in [
        ("<a onclick=\"fnView(NO,'OTHER')\">", days, &days[1..], days),
        ("<a href='v.do?n=NO&d=OTHER'>", days, &days[1..], days),
        ("<a onclick=\"fnView(NO,'OTHER')\">", days, &NUMBERS[1..], NUMBERS),
        ("<a href='v.do?n=NO&d=OTHER'>", codes, &NUMBERS[2..], NUMBERS),
        ("<a href='v.do?n=NO&d=OTHER'>", codes, &codes[2..], codes),
        ("<a onclick=\"fnView(NO,'OTHER')\">", codes, &NUMBERS[2..], NUMBERS),
        // One of four may be so by chance.
        ("<a onclick=\"fnView(NO,'OTHER')\">", codes, &NUMBERS[3..], codes),
        // Further back, where no post is known: as on the first page.
        ("<a onclick=\"fnView(NO,'OTHER')\">", older, &days[..], older),
        ("<a onclick=\"fnView(NO,'OTHER')\">", older, &["131", "132"][..], NUMBERS),
        // A day that two posts share parts them no longer.
        ("<a onclick=\"fnView(NO,'OTHER')\">", shared, &days[1..], NUMBERS),
    ] {
        let rows = rows(template, &others);
        assert_eq!(keys_of(&rows, &others, known), expected, "{template} {others:?} {known:?}");
    }
}

/// A pinned copy that says another place of the page than its original is one with it all the same.
#[test]
fn what_a_copy_is_known_by() {
    let days = ["20261125", "20261128", "20261127", "20261126", "20261125", "20261124"];
    let dated = ["202611250017", "202611280020", "202611270019", "202611260018", "202611250017", "202611240016"];
    let files = ["FILE_017", "FILE_020", "FILE_019", "FILE_018", "FILE_017", "FILE_016"];
    let newest = ["202611280020", "202611280020", "202611270019", "202611260018", "202611250017", "202611240016"];
    let places = ["0", "1057", "1056", "1055", "1054", "1053"];
    for template in
        ["<a href='view.do?seq=ID&n=AT'>", "<a href='view.do?n=AT&pk=ID'>", "<a onclick=\"view('ID','AT')\">"]
    {
        for ids in [dated, newest, files, days] {
            let row = |at: usize| template.replace("ID", ids[at]).replace("AT", places[at]);
            let rows: Vec<String> = (0..6).map(row).collect();
            assert_eq!(keys_of(&rows, &days, &ids[1..]), ids, "{template}");
        }
    }
}

/// A writer's number is one of several posts sooner or later. A copy above all rows is the post's own.
#[test]
fn what_rows_share() {
    const WRITERS: [&str; 10] = [
        "member-20260031",
        "member-20260077",
        "member-20260012",
        "member-20260077",
        "member-20260005",
        "member-20260093",
        "member-20260040",
        "member-20260061",
        "member-20260028",
        "member-20260055",
    ];
    let numbers: Vec<String> = (121..=130).rev().map(|n: u32| n.to_string()).collect();
    let shared = rows("<a onclick=\"fnView(NO,'OTHER')\">", &WRITERS);
    assert_eq!(keys(&shared, &[]), numbers);
    // Known by what they share, before this was known: they stay so.
    assert_eq!(keys(&shared, &WRITERS[4..]), WRITERS);
    let copied: Vec<String> = (0..10)
        .map(|at| format!("<a onclick=\"fnView({},'NTT_0000000000{}')\">", 90 - at, if at == 0 { 26 } else { 30 - at }))
        .collect();
    let found = keys(&copied, &[]);
    assert_eq!((found[0].as_str(), found[4].as_str()), ("NTT_000000000026", "NTT_000000000026"), "{found:?}");
}
