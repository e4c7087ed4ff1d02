//! Scripts in a child of the real program: what a click of theirs sends, and that no script costs more than its limits.

use boardfeed::model::{Code, Form, FormField, Handle, Method, ScriptPage, Sent};
use boardfeed::sandbox::Sandbox;
use url::Url;

fn sandbox() -> Sandbox {
    Sandbox::of(env!("CARGO_BIN_EXE_boardfeed").into())
}

/// A list's page with one form, as most have it.
fn page(script: &str, clicks: Vec<Handle>) -> ScriptPage {
    let url = Url::parse("https://gasang.go.kr/kor/bbs/list.do?key=641&pageIndex=1").unwrap();
    let field = |name: &str, value: &str| FormField {
        name: name.to_owned(),
        id: name.to_owned(),
        value: value.to_owned(),
        hidden: true,
    };
    ScriptPage {
        base: url.clone(),
        url,
        scripts: vec![script.to_owned()],
        forms: vec![Form {
            name: "frm".to_owned(),
            id: "listForm".to_owned(),
            action: Some("/kor/bbs/list.do".to_owned()),
            method: Method::Post,
            fields: vec![field("nttId", ""), field("bbsId", "B7"), field("pageIndex", "1")],
        }],
        loose: vec![field("outside", "o1")],
        clicks,
    }
}

fn onclick(code: &str) -> Handle {
    Handle { href: Some("#".to_owned()), onclick: vec![code.to_owned()], ..Handle::default() }
}

/// `GET address` or `POST address a=1&b=2`.
fn shown(sent: &Option<Sent>) -> String {
    let Some(sent) = sent else { return "nothing".to_owned() };
    let fields: Vec<String> = sent.fields.iter().flatten().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{} {} {}", sent.method.as_str(), sent.address, fields.join("&")).trim_end().to_owned()
}

/// What is asked beside the page before a post is: not taken for the post's address, and what only sounds so is.
#[tokio::test]
async fn what_is_asked_beside_the_page() {
    const NAMES: &[(&str, bool)] = &[
        ("/updateReadCnt.do", true),
        ("/readcount.do", true),
        ("/updatecnt.php", true),
        ("/hitcount.asp", true),
        ("/bbs/viewcount.do", true),
        ("/viewCountUp.do", true),
        ("/board_hit.do", true),
        ("/increaseHit.do", true),
        ("/chkpass.do", true),
        ("/pwdcheck.do", true),
        ("/checkpassword.php", true),
        ("/check_view.do", true),
        ("/authView.do", true),
        ("/saveView.do", true),
        ("/countView.do", false),
        ("/accountview.do", false),
        ("/authorview.do", false),
        ("/checklistview.do", false),
        ("/loginChk/show.do", false),
        ("/discount.do", false),
        ("/compass.do", false),
    ];
    let mut pages = Vec::new();
    for (name, is_aside) in NAMES {
        let first = format!("function go(n){{ $.post('{name}', {{ n: n }}); $.get('/post.do', {{ n: n }}); }}");
        let expected = if *is_aside { "GET /post.do n=31".to_owned() } else { format!("POST {name} n=31") };
        pages.push((first, expected));
    }
    // A later one that says what it is goes before an earlier one that does not.
    for (before, behind, wins) in [
        ("/tick.do", "/view.do", "/view.do"),
        ("/menu.do", "/bbs/postDetail.do", "/bbs/postDetail.do"),
        ("/view.do", "/replyView.do", "/view.do"),
        ("/post.do", "/reply.do", "/post.do"),
    ] {
        let script = format!("function go(n){{ $.get('{before}', {{ n: n }}); $.get('{behind}', {{ n: n }}); }}");
        pages.push((script, format!("GET {wins} n=31")));
    }
    for (script, expected) in pages {
        let answers = sandbox().clicks(&page(&script, vec![onclick("go('31')")])).await.unwrap();
        assert_eq!(shown(&answers[0]), expected, "{script}");
    }
}

#[tokio::test]
async fn what_a_click_sends() {
    /// The page's script, the row's handler, what is sent.
    const CLICKS: &[(&str, &str, &str)] = &[
        // Assigned to the address, in every way there is.
        ("function go(n){ location.href = 'view.do?no=' + n; }", "go('31'); return false;", "GET view.do?no=31"),
        ("function go(n){ window.location = 'view.do?no=' + n; }", "go(31)", "GET view.do?no=31"),
        ("function go(n){ document.location.replace(`view.do?no=${n}`); }", "go(31)", "GET view.do?no=31"),
        ("function go(n){ location.search = '?mode=view&no=' + n }", "go(31)", "GET ?mode=view&no=31"),
        ("function go(n){ setTimeout(function () { top.location.href = '/v/' + n; }, 100); }", "go(31)", "GET /v/31"),
        // Loops, tables and switches, which straight-line reading does not follow.
        (
            "var P = { N: 'notice', P: 'press' }; function go(n, k){ var q = []; [['no', n], ['kind', P[k]]].forEach(function (p) { q.push(p.join('=')); }); location.href = '/v.do?' + q.join('&'); }",
            "go('31','P')",
            "GET /v.do?no=31&kind=press",
        ),
        (
            "function go(n, k){ switch (k) { case 'A': location.href = 'a.do?no=' + n; break; default: location.href = 'b.do?no=' + n; } }",
            "go('31','B')",
            "GET b.do?no=31",
        ),
        (
            "class Board { constructor(key) { this.key = key; } view(n) { location.assign(`/b/${this.key}/${n}`); } } const board = new Board('x9');",
            "board.view(31)",
            "GET /b/x9/31",
        ),
        (
            "function go(n){ const u = new URL(location.href); u.pathname; u.searchParams.set('no', n); u.searchParams.delete('pageIndex'); location.href = u; }",
            "go(31)",
            "GET https://gasang.go.kr/kor/bbs/list.do?key=641&no=31",
        ),
        // Forms, by name, id, and jQuery.
        (
            "function go(n){ var f = document.frm; f.nttId.value = n; f.action = 'view.do'; f.submit(); }",
            "go('31')",
            "POST view.do nttId=31&bbsId=B7&pageIndex=1",
        ),
        (
            "var f = document.forms['frm']; function go(n){ with (f) { nttId.value = n; method = 'get'; action = 'view.do'; submit(); } }",
            "go('31')",
            "GET view.do nttId=31&bbsId=B7&pageIndex=1",
        ),
        (
            "function go(n){ $('#nttId').val(n); $('#listForm').attr({ action: 'view.do', method: 'post' }).submit(); }",
            "go('31')",
            "POST view.do nttId=31&bbsId=B7&pageIndex=1",
        ),
        (
            "function go(n){ location.href = 'view.do?' + $('#listForm').serialize() + '&no=' + n + $('#outside').val(); }",
            "go('31')",
            "GET view.do?nttId=&bbsId=B7&pageIndex=1&no=31o1",
        ),
        (
            "function go(n){ var f = document.createElement('form'), i = document.createElement('input'); f.method = 'post'; f.action = '/v.do'; i.name = 'seq'; i.value = n; f.appendChild(i); document.body.appendChild(f); f.submit(); }",
            "go('31')",
            "POST /v.do seq=31",
        ),
        (
            "function go(n){ $('<form action=\"/v.do\" method=\"post\">').append($('<input>', { name: 'seq', value: n })).appendTo('body').submit(); }",
            "go('31')",
            "POST /v.do seq=31",
        ),
        // A window, and a request beside the page.
        ("function go(n){ window.open('/pop.do?no=' + n, 'p', 'width=1'); }", "go(31)", "GET /pop.do?no=31"),
        (
            "function go(n){ $.ajax({ type: 'POST', url: '/viewAjax.do', data: { nttId: n, p: btoa(n) } }); }",
            "go('31')",
            "POST /viewAjax.do nttId=31&p=MzE=",
        ),
        (
            "function go(n){ $.post('/hit.do', { n: n }); location.href = 'view.do?no=' + n; }",
            "go('31')",
            "GET view.do?no=31",
        ),
        (
            "function go(n){ $.ajax({ url: '/bbs/viewCheck.do', data: { no: n }, success: function () { missing(n); } }); }",
            "go('31')",
            "nothing",
        ),
        // A count; a page whose name only holds the letters, or ends with what it is.
        ("function go(n){ $.post('/bbs/updateReadCnt.do', { n: n }); }", "go('31')", "nothing"),
        ("function go(n){ $.post('/bbs/view_count.php', { n: n }); }", "go('31')", "nothing"),
        ("function go(n){ $.get('/bbs/accountView.do', { n: n }); }", "go('31')", "GET /bbs/accountView.do n=31"),
        (
            "function go(n){ $.get('/selectAuthorPostView.do', { n: n }); }",
            "go('31')",
            "GET /selectAuthorPostView.do n=31",
        ),
        ("function go(n){ $.get('/discount.do', { n: n }); }", "go('31')", "GET /discount.do n=31"),
        ("function go(n){ $.get('/token_detail_ajax.do', { n: n }); }", "go('31')", "GET /token_detail_ajax.do n=31"),
        // A page whose other scripts are missing still has its functions.
        (
            "$('.slide').slick({ dots: true }); Kakao.init('x'); function go(n){ location.href = 'view.do?no=' + n; }",
            "go('31')",
            "GET view.do?no=31",
        ),
        // What is not known is no answer.
        ("function go(n){ location.href = $('#prefix').html() + n; }", "go('31')", "nothing"),
        ("function go(n){ location.href = missing(n); }", "go('31')", "nothing"),
        ("", "go('31')", "nothing"),
        ("function go(n){ alert('no'); }", "go('31')", "nothing"),
    ];
    for (script, click, sends) in CLICKS {
        let found = sandbox().clicks(&page(script, vec![onclick(click)])).await;
        assert_eq!(shown(&found.unwrap_or_else(|problem| panic!("{script}: {problem}"))[0]), *sends, "{script}");
    }
}

#[tokio::test]
async fn handlers_that_scripts_bind() {
    let row = Handle {
        href: Some("javascript:;".to_owned()),
        data: vec![("post-no".to_owned(), "501".to_owned())],
        names: vec![".tit".to_owned(), ".open_btn".to_owned(), "#row7".to_owned()],
        ..Handle::default()
    };
    for script in [
        "$(function () { $('.open_btn').on('click', function (e) { e.preventDefault(); location.href = 'v.do?no=' + $(this).data('postNo'); }); });",
        "$(document).on('click', '.list .open_btn', function () { location.href = 'v.do?no=' + $(this).attr('data-post-no'); });",
        "document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('a.open_btn').forEach(a => a.addEventListener('click', () => { location.href = 'v.do?no=' + a.dataset.postNo; })));",
        "document.addEventListener('click', function (e) { var a = e.target.closest('.open_btn'); if (!a) return; location.href = 'v.do?no=' + a.getAttribute('data-post-no'); });",
    ] {
        let found = sandbox().clicks(&page(script, vec![row.clone()])).await.unwrap();
        assert_eq!(shown(&found[0]), "GET v.do?no=501", "{script}");
    }
}

#[tokio::test]
async fn one_click_does_not_change_the_next() {
    let script = "var f = document.frm; function go(n, k){ f.nttId.value = n; if (k) { f.bbsId.value = k; f.action = k; } f.submit(); }";
    let clicks = vec![onclick("go('1','k.do')"), onclick("go('2')"), onclick("missing()"), onclick("go('3')")];
    let found = sandbox().clicks(&page(script, clicks)).await.unwrap();
    let sent: Vec<String> = found.iter().map(shown).collect();
    assert_eq!(
        sent,
        [
            "POST k.do nttId=1&bbsId=k.do&pageIndex=1",
            "POST /kor/bbs/list.do nttId=2&bbsId=B7&pageIndex=1",
            "nothing",
            "POST /kor/bbs/list.do nttId=3&bbsId=B7&pageIndex=1",
        ]
    );
}

/// Each ends by itself or is ended, and says so or is silent; none gives a link. What a second costs is no test of
/// time: a child that its limits did not end would hang the test.
#[tokio::test]
async fn hostile_scripts_cost_a_second_at_most() {
    /// What it is, the script, and whether it must be a problem; the others may end as links that stay unknown.
    const HOSTILE: &[(&str, &str, bool)] = &[
        ("endless loop on loading", "while (true) {}", true),
        ("endless loop on a click", "function go(n){ for (;;) { n += ''; } }", true),
        ("endless loop that catches", "function go(n){ for (;;) { try { while (1); } catch (e) {} } }", true),
        ("endless promises", "(function f() { Promise.resolve().then(f); })(); function go(){}", true),
        ("endless timers", "function go(n){ setTimeout(function f() { setTimeout(f); setTimeout(f); }); }", false),
        ("regular expression bomb", "function go(n){ /^(a+)+$/.test('a'.repeat(60) + '!'); }", true),
        ("memory bomb", "var a = []; function go(n){ for (;;) a.push(new Array(10000).fill('x' + a.length)); }", false),
        ("typed memory bomb", "function go(n){ var a = []; for (;;) a.push(new Uint8Array(1 << 24).fill(1)); }", false),
        ("giant string", "function go(n){ location.href = 'x'.repeat(512 << 20) + n; }", false),
        ("giant join", "function go(n){ location.href = new Array(1 << 30).join('x'); }", true),
        (
            "giant sort",
            "function go(n){ var a = new Array(1 << 22).fill(0).map(Math.random); for (;;) a.sort(); }",
            true,
        ),
        ("endless recursion", "function go(n){ return go(n + 1) + 1; }", false),
        ("deep JSON", "function go(n){ JSON.parse('['.repeat(1 << 22)); }", false),
        ("deep brackets", "function go(n){ eval('('.repeat(1 << 20)); }", false),
        (
            "output flood",
            "function go(n){ for (var i = 0; i < 1e6; i++) console.log('x'.repeat(1000)); location.href = 'x'.repeat(1 << 20); }",
            false,
        ),
        (
            "a hundred floods",
            "function go(n){ document.frm.nttId.value = 'x'.repeat(8000); document.frm.submit(); }",
            true,
        ),
        (
            "a liar's tools",
            "JSON.stringify = function () { return '{'; }; Array.prototype.push = null; function go(n){ location.href = 'v?n=' + n; }",
            false,
        ),
        ("a thrown giant", "throw new Error('x'.repeat(1 << 24));", false),
        ("a getter that throws", "function go(n){ location.href = { toString: function () { throw 1; } }; }", false),
        (
            "a thief",
            "function go(n){ location.href = '/x?' + (typeof require + typeof process + typeof std + typeof os + typeof Deno); }",
            false,
        ),
    ];
    for (name, script, is_problem) in HOSTILE {
        let clicks = (0..100).map(|_| onclick("go('31')")).collect();
        let begun = std::time::Instant::now();
        let found = sandbox().clicks(&page(script, clicks)).await;
        println!("{name}: {} ms, {:.90}", begun.elapsed().as_millis(), format!("{found:?}"));
        match found {
            Err(problem) => {
                assert_eq!(problem.code, Code::ScriptFailed, "{name}");
                assert!(problem.message.chars().count() < 500, "{name}: {problem}");
            }
            Ok(clicks) => {
                assert!(!is_problem, "{name}: no problem");
                let expected =
                    if *name == "a thief" { "GET /x?undefinedundefinedundefinedundefinedundefined" } else { "nothing" };
                assert!(clicks.iter().all(|sent| shown(sent) == expected), "{name}: {:?}", clicks[0]);
            }
        }
    }
}

#[tokio::test]
async fn a_program_that_is_no_boardfeed_is_a_problem() {
    for sandbox in [Sandbox::off(), Sandbox::of("/no/such/program".into()), Sandbox::of("/bin/true".into())] {
        let problem = sandbox.clicks(&page("", vec![onclick("go(1)")])).await.unwrap_err();
        assert_eq!(problem.code, Code::ScriptFailed);
    }
}
