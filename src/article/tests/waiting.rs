//! Bodies that wait in the page as text.

use super::*;

#[test]
fn a_body_that_waits_as_text() {
    let text = "우리 기관은 새 청사로 옮깁니다.\n창구는 하루 닫습니다.";
    let html = "<p>우리 기관은 새 청사로 옮깁니다.</p><p>창구는 하루 닫습니다.</p>";
    let escaped = html.replace('<', "&lt;").replace('>', "&gt;");
    let head = "<h3>새 청사로 옮기는 날을 알립니다</h3><ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li></ul>";
    let below = "<p><a href=list.do>목록</a></p><div>(12345) 서울시 가나구 다라로 1</div>";
    for (sample, inside) in [
        (
            "a cell with a label",
            format!("<table><tr><th>내용</th><td><textarea readonly>{text}</textarea></td></tr></table>"),
        ),
        ("a frame's own text", format!("<iframe srcdoc=\"{}\"></iframe>", html.replace('"', "&quot;"))),
        ("escaped once", format!("<div class=c>{escaped}</div>")),
        (
            "a hidden textarea",
            format!(
                "<div id=v></div><textarea style='display:none'>{escaped}</textarea><script>v.innerHTML = src.value</script>"
            ),
        ),
        (
            "a script's string",
            format!(
                "<div id=v></div><script>var c = \"{}\"; document.getElementById('v').innerHTML = c;</script>",
                html.replace('/', "\\/").replace('우', "\\uc6b0")
            ),
        ),
    ] {
        // What stands below is no body where the page has one that is seen.
        for below in if sample.starts_with("a cell") || sample.starts_with("escaped") { [below, ""] } else { ["", ""] }
        {
            let article = read_html(&format!("<div class=view>{head}{inside}</div>{below}"));
            let lines: Vec<&str> = article.content_text.lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(lines, text.lines().collect::<Vec<_>>(), "{sample}");
            assert!(!article.content_html.contains("&lt;"), "{sample}: {}", article.content_html);
            assert!(!article.problems.iter().any(|problem| problem.code == Code::NoBody), "{sample}");
        }
    }
}

/// A message that a script shows while something else comes.
#[test]
fn what_a_script_says_meanwhile() {
    let message = "'<p>데이터를 불러오는 중입니다. 잠시만 기다려 주세요.</p>'";
    let long = "'<p>미리보기를 준비하고 있습니다. 문서가 크면 시간이 걸릴 수 있으며, 미리보기가 열리지 않으면 파일을 내려받아 열어 보시기 바랍니다. 문의 전화는 전산팀입니다.</p>'";
    let file = "<ul><li>첨부파일 <a href='/file/down.do?no=7'>청사 이전 계획.hwp</a></li></ul>";
    for (sample, inside) in [
        ("a post of files", format!("{file}<div id=c></div><script>$('#c').html({message})</script>")),
        ("a post of files, at length", format!("{file}<div id=c></div><script>$('#c').html({long})</script>")),
        ("into no element", format!("<script>$('#layer').html({message})</script>")),
        ("into what holds something", format!("<div id=c><input></div><script>$('#c').html({message})</script>")),
        ("into what is hidden", format!("<div id=c hidden></div><script>$('#c').html({message})</script>")),
    ] {
        let article = post(&inside);
        assert_eq!(article.content_text, "", "{sample}");
        assert_eq!(article.attachments.len(), usize::from(inside.contains("첨부")), "{sample}");
    }
    let html = format!(
        "<div class=view><h3>새 청사로 옮기는 날을 알립니다</h3><ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li></ul><div id=c></div><script>c.innerHTML = {message}</script></div>"
    );
    let page = Page::parse(&html, &Url::parse("https://board.example.kr/bbs/view.do?no=7").unwrap());
    let named = PostSelectors { body: Some(Selector::parse("#c").unwrap()), ..PostSelectors::default() };
    assert_eq!(read(&page, None, &named, None).content_text, "", "a body named by the source");
}

/// A long text in a script is a post's, whatever files it has; without any text that is told.
#[test]
fn a_body_in_a_script_beside_files() {
    let file = "<ul><li>첨부파일 <a href='/file/down.do?no=7'>청사 이전 계획.hwp</a></li></ul>";
    let text = "우리 기관은 새 청사로 옮깁니다. 옮기는 날에는 창구를 닫으니 미리 다녀가시기 바랍니다. 새 주소와 찾아오시는 길은 붙임과 같습니다. 늘 고맙습니다.";
    let article = post(&format!("{file}<div id=c></div><script>$('#c').html('<p>{text}</p>')</script>"));
    assert_eq!(article.content_text, text);
    assert_eq!(article.attachments.len(), 1);
    let article = post(&format!("{file}<div id=c></div><script src=/view.js></script>"));
    assert_eq!(article.content_text, "");
    assert!(article.problems.iter().any(|problem| problem.code == Code::NoBody), "{:?}", article.problems);
}

/// A form to write into, a script's template, a word about tags: none is a body.
#[test]
fn what_does_not_wait_for_a_reader() {
    for inside in [
        "<textarea name=reply>댓글을 남겨 주세요. 서른 글자가 넘게 적으실 수 있습니다.</textarea>",
        "<script>x.innerHTML = '<div><p>${title} 서른 글자가 넘게 적은 틀이지만 글은 아닙니다</p></div>'</script>",
        "<script>var no = '<p>' + a + '</p>'; x.innerHTML = no;</script>",
    ] {
        let article = post(inside);
        assert_eq!(article.content_text, "", "{inside}");
    }
    let article = post("<div class=c>&lt;p&gt; 태그로 문단을 엽니다. 닫을 때는 &lt;/p&gt; 를 씁니다.</div>");
    assert!(article.content_text.starts_with("<p> 태그로"), "{}", article.content_text);
}

/// A text that a script unfolds is the body where nothing else is; what opens over the page never.
#[test]
fn a_body_that_is_unfolded() {
    let head = "<h3>새 청사로 옮기는 날을 알립니다</h3><ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li></ul>";
    let hidden = "style='display: none'";
    let file = "<ul><li><a href='/down.do?n=1'>안내문.hwp</a></li></ul>";
    for (inside, is_body) in [
        (format!("<div id=t1 {hidden}>{BODY}</div>"), true),
        (format!("<div class=cont><div {hidden}>{BODY}</div></div>{file}"), false),
        (format!("<div class=cont {hidden}>{BODY}</div>{file}"), true),
        (format!("<div id=popup {hidden}>{BODY}</div>"), false),
        (format!("<div id=t1 {hidden}>{BODY}<input name=agree></div>"), false),
        (format!("<h4>댓글</h4><form><textarea></textarea></form><div id=t1 {hidden}>{BODY}</div>"), false),
    ] {
        let article = read_html(&format!("<div class=view>{head}{inside}</div><p><a href=list.do>목록</a></p>"));
        assert_eq!(article.content_text.starts_with("□ 우리"), is_body, "{inside}: {}", article.content_text);
        assert_eq!(article.content_html.contains("<p>"), is_body, "{inside}: {}", article.content_html);
    }
}
