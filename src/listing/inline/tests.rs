//! Pages whose rows are data: how programs write them, and what is read.

use url::Url;

use super::*;

fn read_from(html: &str) -> Option<SeenListing> {
    read(&Page::parse(html, &Url::parse("https://example.kr/board/list.do?bbsId=7").unwrap()))
}

fn lines(html: &str) -> Vec<String> {
    let Some(seen) = read_from(html) else { return Vec::new() };
    let line = |(row, handle): &(crate::model::Row, Option<crate::model::Handle>)| {
        let day = row.posted_at.map(|at| at.to_string()).unwrap_or_default();
        let handle = handle.clone().unwrap_or_default();
        let way = handle.href.or_else(|| handle.onclick.first().cloned()).unwrap_or_default();
        format!("{} | {day} | {way}", row.title)
    };
    seen.rows.iter().map(line).collect()
}

#[test]
fn data_of_many_programs() {
    let plain = ["셋째 소식 | 2026-03-03 | ", "둘째 소식 | 2026-03-02 | ", "첫째 소식 | 2026-03-01 | "];
    let array = |row: &dyn Fn(&str, u32) -> String| {
        let rows: Vec<String> = [("셋째", 3), ("둘째", 2), ("첫째", 1)].iter().map(|(word, n)| row(word, *n)).collect();
        format!("[{}]", rows.join(","))
    };
    let json = array(&|word, n| {
        format!("{{\"nttId\":{n}01,\"nttSj\":\"{word} 소식\",\"regDt\":\"2026-03-0{n}\",\"rdcnt\":9}}")
    });
    let script = array(&|word, n| format!("{{ id: '{n}01', title: '{word} 소식', createdAt: '2026-03-0{n}', }}"));
    let nested = array(&|word, n| {
        format!("{{\"id\":{n},\"attributes\":{{\"title\":\"{word} 소식\",\"publishedAt\":\"2026-03-0{n}\"}}}}")
    });
    let parts = array(&|word, n| format!("{{\"title\":\"{word} 소식\",\"regDate\":[2026,3,{n}]}}"));
    let quoted = json.replace('"', "\\\"");
    for page in [
        format!("<script id=__NEXT_DATA__ type=application/json>{{\"props\":{{\"list\":{json}}}}}</script>"),
        format!("<script>var boardList = {script};</script>"),
        format!("<script>window.__INITIAL_STATE__ = {{ a: [{{}}], posts: {script} }};</script>"),
        format!("<script>const data = JSON.parse(\"{{\\\"rows\\\":{quoted}}}\")</script>"),
        format!(
            "<script>self.__next_f.push([1,\"5:{{\\\"list\\\":{}\"])</script><script>self.__next_f.push([1,\"{}}}\"])</script>",
            &quoted[..90],
            &quoted[90..]
        ),
        format!("<script>var d = {{data: {nested}}}</script>"),
        format!("<script>var d = {parts}</script>"),
        format!("<div id=app data-page='{{\"props\":{{\"posts\":{json}}}}}'></div>"),
    ] {
        assert_eq!(lines(&page), plain, "{page}");
    }
}

#[test]
fn ways_that_the_page_itself_tells() {
    let rows = "<script>var list = [{nttId:31,title:'셋째 소식',regDt:'20260303'},{nttId:21,title:'둘째 소식',regDt:'20260302'},{nttId:11,title:'첫째 &amp; 소식',regDt:'20260301'}];</script>";
    for (script, way) in [
        (
            "<script>location.href = '/board/view.do?bbsId=7&nttId=' + row.nttId;</script>",
            "/board/view.do?bbsId=7&nttId=31",
        ),
        (
            "<script>html += '<a href=\"/board/view?nttId=' + list[i].nttId + '&page=1\">';</script>",
            "/board/view?nttId=31&page=1",
        ),
        ("<script>h = `<a href=\"/board/${row.nttId}/view\">${row.title}</a>`;</script>", ""),
        ("<script>h = `<a href=\"/board/${row.nttId}\">${row.title}</a>`;</script>", "/board/31"),
        ("<ul><li v-for='x in list'><a href='/notice/{{ x.nttId }}'>{{ x.title }}</a></ul>", "/notice/31"),
        ("<script>h += \"<a onclick=\\\"goView('\" + d.nttId + \"')\\\">\";</script>", "goView('31')"),
        ("<script>h += `<a href=\"#\" onclick=\"fnView('${d.nttId}')\">`;</script>", "fnView('31')"),
        ("<ul><li v-for='x in list'><a @click='moveDetail(x.nttId)'>{{ x.title }}</a></ul>", "moveDetail('31')"),
        (
            "<script>$.get('/api/board/' + row.nttId); fileDown(row.nttId); x = '/file/down?id=' + row.nttId;</script>",
            "",
        ),
        ("<script>u = '/view?nttId=' + row.nttId + suffix;</script>", ""),
    ] {
        let found = lines(&format!("{rows}{script}"));
        let expected = format!("셋째 소식 | 2026-03-03 | {way}");
        // A part of a path may stand behind the id too.
        let expected =
            if script.contains("}/view") { "셋째 소식 | 2026-03-03 | /board/31/view".to_owned() } else { expected };
        assert_eq!(found.first(), Some(&expected), "{script}");
        assert_eq!(found[2].split(" | ").next(), Some("첫째 & 소식"));
    }
}

#[test]
fn other_data_is_no_board() {
    for script in [
        "var menu = [{title:'가나'},{title:'다라'},{title:'마바'}];",
        "var two = [{id:1,title:'가나',regDt:'2026-03-01'},{id:2,title:'다라',regDt:'2026-03-02'}];",
        "var same = [{title:'가나',regDt:'2026-03-01'},{title:'가나',regDt:'2026-03-02'},{title:'가나',regDt:'2026-03-03'}];",
        "var ends = [{title:'가나',endDate:'2026-03-01'},{title:'다라',endDate:'2026-03-02'},{title:'마바',endDate:'2026-03-03'}];",
        "var sites = [{title:'가나',url:'https://a.kr/',regDt:'2026-03-01'},{title:'다라',url:'https://b.kr/',regDt:'2026-03-02'},{title:'마바',url:'https://c.kr/',regDt:'2026-03-03'}];",
        "$('li').each([{ broken: 1 }, ]); a[0] = [{",
        "var x = [{title: f(), regDt: g()}]",
    ] {
        assert_eq!(lines(&format!("<script>{script}</script>")), Vec::<String>::new(), "{script}");
    }
    // A board that hides a row, and a rival list.
    let row = |n: u32, more: &str| format!("{{id:{n},title:'{n}번째 소식',regDt:'2026-03-0{n}'{more}}}");
    let hidden = format!(
        "<script>var l = [{},{},{},{}]</script>",
        row(4, ",delYn:'Y'"),
        row(3, ""),
        row(2, ",delYn:'N'"),
        row(1, "")
    );
    assert_eq!(lines(&hidden).len(), 3);
    let (one, other) = (
        format!("[{},{},{}]", row(3, ""), row(2, ""), row(1, "")),
        format!("[{},{},{}]", row(9, ""), row(8, ""), row(7, "")),
    );
    let both = read_from(&format!("<script>var a = {one}; var b = {other};</script>")).unwrap();
    assert!(both.confidence < 0.5, "{both:?}");
    let banner = read_from(&format!("<script>var a = {one}; var bannerList = {other};</script>")).unwrap();
    assert!(banner.confidence > 0.7 && banner.rows[0].0.title.starts_with('3'), "{banner:?}");
}

#[test]
fn a_list_on_the_page_is_never_replaced() {
    let data = "<script>var a = [{id:1,title:'누리집 하나',regDt:'2026-03-01'},{id:2,title:'누리집 둘',regDt:'2026-03-02'},{id:3,title:'누리집 셋',regDt:'2026-03-03'}];</script>";
    let row = |n: u32| format!("<li><a href='#' data-no='{n}07'>{n}번째로 쓴 긴 제목의 글입니다</a></li>");
    let html = format!("<div><ul>{}{}{}{}</ul></div>{data}", row(4), row(3), row(2), row(1));
    let page = Page::parse(&html, &Url::parse("https://example.kr/board/list.do?bbsId=7").unwrap());
    let seen = crate::listing::read(&page, &crate::source::RowSelectors::default(), None);
    assert!(seen.rows.len() != 3 && !seen.problems.iter().any(|problem| problem.code == Code::ScriptRows), "{seen:?}");
}
