//! Forms that a click submits as they stand, and submits behind a question.

use super::check;

#[test]
fn a_form_of_the_rows_own() {
    let form = |n: u32| {
        format!(
            "<form id='sub{n}' name='sub{n}' method='post' action='/bbs/article.do'>\
             <input type=hidden name=boardId value=7><input type=hidden name=nttId value={n}></form>"
        )
    };
    let forms = [form(31), form(30), form(29)].concat();
    for call in
        ["document.getElementById('subN').submit();", "document.subN.submit(); return false;", "$('#subN').submit()"]
    {
        let links = [31, 30, 29].map(|n| format!("<a href='#none' onclick=\"{}\">", call.replace('N', &n.to_string())));
        check(
            "https://example.kr/bbs/list.do",
            &forms,
            &links.each_ref().map(String::as_str),
            &[31, 30, 29]
                .map(|n| format!("POST https://example.kr/bbs/article.do boardId=7&nttId={n} → {n}"))
                .each_ref()
                .map(String::as_str),
        );
    }
    // The list's own form holds no post's number, or waits for one that was not understood.
    for (fields, script) in [
        ("<input type=hidden name=pageIndex value=3><input type=hidden name=boardId value=7>", ""),
        ("<input type=hidden name=nttId value=12>", "document.frm.nttId.value = pick(no); "),
    ] {
        check(
            "https://example.kr/x.do",
            &format!(
                "<form name=frm action='/bbs/article.do'>{fields}</form>\
                 <script>function fnLayerOpen(no) {{ {script}document.frm.submit(); }}</script>"
            ),
            &["<a href='#' onclick=\"fnLayerOpen('88')\">", "<a href='#' onclick=\"fnLayerOpen('87')\">"],
            &["unknown → 88", "unknown → 87"],
        );
    }
}

#[test]
fn a_form_submitted_within_a_question() {
    let rows =
        ["<a href='#' onclick=\"show('31'); return false;\">", "<a href='#' onclick=\"show('30'); return false;\">"];
    let form = "<form name='frm' method='post'><input type=hidden name=no></form>";
    for script in [
        // The one branch that submits leaves the function behind it.
        "function show(no) { queue({ key: 'a' }, function (r) { if (r.status === 'OK') { var f = document.frm; f.no.value = no; f.action = 'read.do'; f.submit(); return false; } }); }",
        "function show(no) { if (ready) { document.frm.no.value = no; document.frm.action = 'read.do'; document.frm.submit(); return; } alert('wait'); }",
        // Of two that submit the one that goes on.
        "function show(no) { document.frm.no.value = no; if (old) { document.frm.action = 'old.do'; document.frm.submit(); return; } document.frm.action = 'read.do'; document.frm.submit(); }",
    ] {
        check(
            "https://example.kr/board/list.do",
            &format!("{form}<script>{script}</script>"),
            &rows,
            &["POST https://example.kr/board/read.do no=31 → 31", "POST https://example.kr/board/read.do no=30 → 30"],
        );
    }
    // Who is not logged in is sent away: no post's address.
    check(
        "https://example.kr/x.do",
        "<script>function fnLayerOpen(no) { if (!me) { location.href = '/login.do'; return; } $.ajax({ url: '/x/body' }); }</script>",
        &["<a href='#' onclick=\"fnLayerOpen('88')\">", "<a href='#' onclick=\"fnLayerOpen('87')\">"],
        &["unknown → 88", "unknown → 87"],
    );
}
