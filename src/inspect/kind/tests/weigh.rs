//! Pages of which each reader is half sure.

use super::{at, reading};
use crate::inspect::Reading;
use crate::model::Code;

/// A table of posts that lead nowhere is no post; a post that holds such a table is one.
#[test]
fn rows_that_lead_nowhere() {
    let rows = |cell: &dyn Fn(u32) -> String| -> String {
        (1..=10).map(|n| format!("<tr><td>{n}<td>{}<td>총무과<td>2026-11-{:02}</tr>", cell(n), 28 - n)).collect()
    };
    let table = |cell: &dyn Fn(u32) -> String| {
        format!(
            "<h2>알림마당</h2><table class=board><thead><tr><th>번호<th>제목<th>작성자<th>작성일</tr></thead><tbody>{}</tbody></table>",
            rows(cell)
        )
    };
    for html in [
        table(&|n| format!("제{n}차 정비 계획 열람 공고")),
        table(&|_| "입찰공고".to_owned()),
        table(&|n| format!("<button type=button class=go data-n={n}>제{n}차 정비 계획 열람 공고</button>")),
    ] {
        let Reading::Listing(listing) = reading(&html) else { panic!("{html}: {:?}", reading(&html)) };
        assert_eq!(listing.rows.len(), 10, "{html}");
        assert!(listing.confidence < 0.7 && listing.rows.iter().all(|row| row.link.is_none()), "{listing:?}");
        assert!(
            listing.problems.iter().any(|problem| matches!(problem.code, Code::NoLink | Code::UnknownHandler)),
            "{listing:?}"
        );
    }
    let post = format!(
        "<div class=view><h3>정비 계획 열람 공고 목록 알림</h3><dl><dt>작성자<dd>홍길동<dt>등록일<dd>2026-12-24<dt>조회수<dd>3</dl>\
         <div class=content><p>아래 공고를 열람하시기 바랍니다. 자세한 사항은 담당 부서로 문의하여 주시기 바랍니다.</p>{}</div></div>",
        table(&|n| format!("제{n}차 정비 계획 열람 공고"))
    );
    assert!(matches!(reading(&post), Reading::Article(_)), "{:?}", reading(&post));
}

/// A ranking beside a post that says hardly anything of itself is not what the page is there for; the same links under
/// another heading, or the ranking on a page that is called so, are.
#[test]
fn a_ranking_beside_a_bare_post() {
    let rows: String =
        (500..505).map(|n| format!("<li><a href='/kor/view.do?no={n}'>{n}번 버스 노선 바뀐다</a></li>")).collect();
    let post = "<h2>새소식</h2><div class=view_wrap><div class=view_top><h3 class=view_title>Q1</h3></div><div class=view_cont><p>비가 오면 행사는 실내 체육관으로 옮겨 진행한다.</p><p>접수는 시청 누리집과 동 주민센터에서 함께 받는다.</p><p>참가비는 없으며, 준비물은 각자 가져와야 한다.</p><p>신청이 많으면 추첨으로 뽑고 결과는 문자로 알린다.</p></div></div>";
    let page = |heading: &str, title: &str, post: &str| {
        let html = format!("<title>{title}</title><div class=box><h3>{heading}</h3><ol>{rows}</ol></div>{post}");
        at("https://example.kr/kor/view.do?no=8", &html)
    };
    for (heading, title, post, is_list) in [
        ("많이 본 글", "새소식", post, false),
        ("많이 본 글", "많이 본 글", "", true),
        ("버스 소식", "버스 소식", "", true),
    ] {
        let read = page(heading, title, post);
        assert_eq!(matches!(read, Reading::Listing(_)), is_list, "{heading}: {read:?}");
    }
}

/// A post that shows no day and no writer is no shell, whatever else a script fills: a text as long waits for none.
#[test]
fn a_long_text_beside_an_empty_place() {
    let title = "초기기업 기술개발 지원사업 시행계획";
    let part = |name: &str| {
        format!(
            "<h4>{name}</h4><div><p>{}</p></div>",
            "처음 세 해를 넘기지 않은 기업에 드는 돈의 일부를 보탭니다. ".repeat(8)
        )
    };
    let head = format!("<dl><dt>지원사업명</dt><dd>{title}</dd><dt>신청기간</dt><dd>2024-06-12 ~ 2024-07-31</dd></dl>");
    let empty = "<div class=popular_list></div><script>$.ajax({ url: '/keyword.do' })</script>";
    let html = format!(
        "<title>{title} : 한빛 지원단</title>{empty}<div>{head}{}{}{}</div>",
        part("개요"),
        part("대상"),
        part("방법")
    );
    let Reading::Article(article) = reading(&html) else { panic!("{:?}", reading(&html)) };
    assert_eq!(article.title.as_deref(), Some(title));
}
