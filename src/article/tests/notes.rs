//! Notes that a site sets below a text in boxes of their own, and a text's own lines that speak of such things.

use super::*;

#[test]
fn notes_below_a_text() {
    for note in [
        "<div class=tag><span>#민원실</span><span>#운영시간</span></div>",
        "<div class=vwr><span>한글뷰어</span> <a href='http://x.example'>다운로드</a> <span>PDF뷰어</span> <a href='http://y.example'>다운로드</a></div>",
        "<div class=qr><img src='/qr.do?u=1' alt=QR코드><p>스마트폰으로 QR코드를 찍으면 이 페이지로 바로 이동합니다.</p></div>",
        "<div class=ko><strong>한빛시청</strong>이 창작한 <b>운영시간 변경 안내</b> 저작물은 \"공공누리\" <a href='#'>출처표시</a> 조건에 따라 이용 할 수 있습니다.</div>",
        "<p class=m>담당부서 : 민원과 민원팀 | 문의 : 031-111-2222 | 최종수정일 : 2024-02-20</p>",
        "<table class=pn><tr><th>이전</th><td><a href='?no=1'>여권 발급 안내</a></td><td>2024-03-01</td></tr><tr><th>다음</th><td><a href='?no=3'>주차장 휴무</a></td><td>2024-03-07</td></tr></table>",
        "<dl class=pv><dt>이전 글</dt><dd>이전 글이 존재하지 않습니다.</dd><dt>다음 글</dt><dd><a href='?no=3'>주차장 휴무</a></dd></dl>",
        "<div class=person><dl><dt>담당부서</dt><dd>민원과</dd><dt>전화</dt><dd>031-111-2222</dd></dl></div>",
        "<div class=r><a href='javascript:history.back()'>뒤로가기</a></div><div><img src=/b/1.jpg alt=시정홍보></div>",
    ] {
        let text = "<p>시민 여러분께 안내 말씀드립니다.</p><p>3월 10일부터 운영시간이 변경됩니다.</p>";
        let article = post(&format!("<div class=c>{text}</div>{note}<div class=b><a href=list.do>목록</a></div>"));
        assert!(article.content_text.ends_with("변경됩니다."), "{note}: {}", article.content_text);
        assert!(article.images.is_empty(), "{note}");
    }
    // Links that the board counts stand above the text as well.
    let links = "<section><h2>관련링크</h2><ul><li><i></i><a href='/link.php?no=1'>https://vol.example.org/a/31</a><br><span>120회 연결</span></li></ul></section>";
    let text =
        format!("<h2>본문</h2><div id=bo_v_con>{BODY}</div><div id=bo_v_act><a href=good.php>추천 <b>0</b></a></div>");
    let article = post(&format!("{links}<section id=bo_v_atc>{text}</section><a href=list.do>목록</a>"));
    assert!(article.content_text.starts_with("□ 우리"), "{}", article.content_text);
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
    // Lines of a text that speak of such things.
    for line in [
        "#동행축제 누리집에서 신청합니다.",
        "한글 뷰어 설치 방법을 알려 드립니다.",
        "QR코드로 이 페이지를 여는 법을 배웁니다.",
        "다음 사항을 지켜 주십시오.",
    ] {
        let article = post(&format!("<div class=c><p>{line}</p>{BODY}<p>{line}</p></div><a href=list.do>목록</a>"));
        assert!(
            article.content_text.starts_with(line) && article.content_text.ends_with(line),
            "{line}: {}",
            article.content_text
        );
    }
}

/// Managers' boxes by the thousand: each is asked for itself, not for all that stands around it.
#[test]
fn a_page_of_managers() {
    for box_of_one in [
        "<div><span>담당부서 총무과</span><span>최종수정일 2024-02-20</span></div>",
        "<dl><dt>담당부서</dt><dd>총무과</dd><dt>최종수정일</dt><dd>2024-02-20</dd></dl>",
        "<p>담당부서 : 총무과 | 전화 : 042-111-2222 | 최종수정일 : 2024-02-20</p>",
    ] {
        let page = |count| format!("<div class=c>{BODY}</div><div>{}</div>", box_of_one.repeat(count));
        let (growth, articles) = super::around::growth(&page, 300);
        assert!(articles.iter().all(|article| article.content_text.ends_with("02-000-0000")), "{box_of_one}");
        assert!(growth <= 6, "{box_of_one}: {growth} times the steps");
    }
}
