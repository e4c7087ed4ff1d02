//! Other posts on a post's page: amid its text, right behind it, in cards, in the board's list; and what else a site sets there.

use super::*;
use crate::model::PostedAt;

const TITLE: &str = "한빛천 산책로 가로등 교체";
const HEAD: &str = "<h4 class=view_tit>한빛천 산책로 가로등 교체</h4><ul class=info><li>작성자 : 도로과</li><li>등록일 : 2024-03-05</li><li>조회수 : 31</li></ul>";
const TEXT: &str = "<p>산책로의 낡은 가로등 서른 개를 이달 안에 모두 바꿉니다.</p><p>밤에는 어두우니 다리 쪽 길을 이용해 주시기 바랍니다.</p>";

fn read_at(address: &str, html: &str) -> Article {
    let page = Page::parse(html, &Url::parse(address).unwrap());
    read(&page, None, &PostSelectors::default(), None)
}

fn page(inside: &str) -> Article {
    read_html(&format!(
        "<div id=content><h3 class=page_tit>알림</h3><div class=v>{inside}</div><div class=btn><a href=list.do>목록</a></div></div><div id=footer>한빛로 1</div>"
    ))
}

fn says(article: &Article, html: &str, sample: &str) {
    let squash = |text: &str| text.split_whitespace().collect::<String>();
    let said = Page::parse(html, &Url::parse("https://board.example.kr/").unwrap()).root().text();
    assert_eq!(squash(&article.content_text), squash(&said), "{sample}");
}

/// Links under a heading amid a text are left out and end nothing; right behind it they end it.
#[test]
fn other_stories_amid_a_text_and_behind_it() {
    let links = "<ul><li><a href='view.do?no=11&key=1'>다리 난간 정비</a></li><li><a href='view.do?no=12&key=1'>주차장 이용 안내</a></li></ul>";
    let more = "<p>공사는 비가 오면 하루씩 미루어질 수 있습니다.</p>";
    for related in [
        format!("<div class=r><strong>관련기사</strong>{links}</div>"),
        format!("<h3>관련기사</h3>{links}"),
        format!("<h3>Related News</h3>{links}"),
    ] {
        says(
            &page(&format!("{HEAD}<div class=view_cont>{TEXT}{related}{more}</div>")),
            &format!("{TEXT}{more}"),
            &related,
        );
        says(&page(&format!("{HEAD}<div class=view_cont>{TEXT}{related}</div>")), TEXT, &related);
        says(&page(&format!("{HEAD}{TEXT}{related}")), TEXT, &related);
    }
    // Pages elsewhere that a writer names, and files, are the text's.
    let own = "<h3>관련뉴스</h3><ul><li><a href='https://hanbit.example/1'>한빛일보에 실린 글</a></li><li><a href='https://hanbit.example/2'>그 뒤에 실린 글</a></li></ul>";
    let article = page(&format!("{HEAD}<div class=view_cont>{TEXT}{own}{more}</div>"));
    assert!(article.content_text.contains("그 뒤에"), "{}", article.content_text);
}

/// Cards that are links to siblings, the board's own list whatever opens its rows, lists under a heading nobody knows.
#[test]
fn other_posts_in_the_box_of_a_post() {
    let card = |no: u8, title: &str| {
        format!(
            "<a href='view.do?no={no}&key=1' class=card><img src=/upload/{no}.jpg><strong>{title}</strong><span>03.05</span></a>"
        )
    };
    let cards = format!(
        "<div class=cards>{}{}{}</div>",
        card(11, "다리 난간 정비"),
        card(12, "주차장 안내"),
        card(13, "나무 심기")
    );
    let row = |no: u8, title: &str| {
        format!(
            "<tr><td>{no}</td><td><a href='javascript:goView({no})'>{title}</a></td><td>도로과</td><td>03.05</td></tr>"
        )
    };
    let board = format!(
        "<table><tr><th>번호</th><th>제목</th><th>글쓴이</th><th>날짜</th></tr>{}{}{}</table>",
        row(11, "다리 난간 정비"),
        row(7, TITLE),
        row(5, "주차장 이용 안내")
    );
    let headed = "<div><b>지금 많이 찾는 글</b><ul><li><a href='view.do?no=11&key=1'>다리 난간 정비</a></li><li><a href='view.do?no=12&key=1'>주차장 안내</a></li><li><a href='view.do?no=13&key=1'>나무 심기</a></li></ul></div>";
    let headed = headed.replace("<b>", "<h5>").replace("</b>", "</h5>");
    for others in [cards.as_str(), board.as_str(), headed.as_str()] {
        let article = page(&format!("{HEAD}<div class=view_cont>{TEXT}</div>{others}"));
        says(&article, TEXT, others);
        assert_eq!(article.images, [], "{others}");
        assert_eq!(article.title.as_deref(), Some(TITLE), "{others}");
    }
    // A table of the text with such columns, and text behind it.
    let article =
        page(&format!("{HEAD}<div class=view_cont>{TEXT}{board}<p>위의 글을 먼저 읽어 주시기 바랍니다.</p></div>"));
    assert!(article.content_text.contains("다리 난간 정비"), "{}", article.content_text);
}

/// Days of other posts below are none of the post, nor is today's in the head of the site.
#[test]
fn days_of_others() {
    let latest = "<h2>最新のお知らせ</h2><ul><li>2024年3月1日 <a href='/news/3.html'>窓口の休止について</a></li><li>2024年2月20日 <a href='/news/4.html'>図書館の休館</a></li></ul>";
    let text = "<p>市では、来月から街灯を新しいものに取り替えます。</p><p>ご理解とご協力をお願いいたします。</p>";
    let article = read_at(
        "https://city.example.jp/soshiki/1234.html",
        &format!(
            "<title>街灯を取り替えます | 市</title><main><h1>街灯を取り替えます</h1><p>更新日：2024年3月5日</p><div id=contents>{text}</div>{latest}</main>"
        ),
    );
    assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"));
    says(&article, text, latest);
    let article = read_html(&format!(
        "<header><h1><a href=/>한빛일보</a></h1><p>2024-03-06 (수)</p></header><div class=a><h3 class=heading>{TITLE}</h3><p class=date>2024-03-05</p><div class=article-body>{TEXT}</div></div>"
    ));
    assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"));
}

/// Lines of heads with what nobody reads: minutes, kinds, the place somebody wrote from; and an office of one.
#[test]
fn lines_of_heads() {
    for (line, author) in [
        ("<p><a href=/u/1>Jane Doe</a> · Mar 5, 2024 · 3 min read</p>", Some("Jane Doe")),
        ("<p>March 5, 2024 in <a href=/c/1>Campus</a>, <a href=/c/2>Library</a></p>", None),
        ("<div><b>초롱이</b> <span>(123.45.*.67)</span> | 2024-03-05 | 조회 31 | 추천 5</div>", Some("초롱이")),
        ("<p>원장&nbsp; ㅣ &nbsp;2024-03-05&nbsp; ㅣ &nbsp;조회 31</p>", Some("원장")),
    ] {
        let article =
            read_html(&format!("<main><h2 class=tit>{TITLE}</h2>{line}<div class=view_cont>{TEXT}</div></main>"));
        assert_eq!(article.title.as_deref(), Some(TITLE), "{line}");
        assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"), "{line}");
        assert_eq!(article.author.as_deref(), author, "{line}");
        says(&article, TEXT, line);
    }
    // What no table knows at the end of a line is the head's where a box called a text follows.
    let line = "<div class=m><span>작성자 <b>초롱이</b></span><span>작성일 <b>2024-03-05</b></span><span>조회 <b>31</b></span><span>추천 <b>5</b></span><span>스크랩 <b>1</b></span></div>";
    let article = page(&format!("<h4 class=view_tit>{TITLE}</h4>{line}<div class=post_content>냉무</div>"));
    assert_eq!(article.content_text, "냉무");
}

/// A title that ends as boards are called stands right over its fields, below the board's own heading; 페이지 정보 is none.
#[test]
fn titles_that_sound_like_headings() {
    let article = read_html(&format!(
        "<div id=c><h3 class=conTitle>학사일정</h3><div class=v><div class=h><p class=subject>시간제 채용공고</p><div class=m><span>도로과</span><span>2024.03.05</span><span>조회 31</span></div></div><div class=fr-view>{TEXT}</div></div><a href=list.do>목록</a></div>"
    ));
    assert_eq!(article.title.as_deref(), Some("시간제 채용공고"));
    let article = read_html(&format!(
        "<div id=c><h2>모임</h2><article><header><h2 id=bo_v_title><span class=cate>후기</span><strong>{TITLE}</strong></h2></header><section><h2>페이지 정보</h2><p>작성자 <b>도로과</b> 작성일 <b>2024-03-05</b></p></section><section><h2>본문</h2><div class=con>{TEXT}</div></section></article></div>"
    ));
    assert!(article.title.as_deref().is_some_and(|title| title.ends_with(TITLE)), "{:?}", article.title);
}

/// The card of a member or a reporter's further stories, the kinds of a post; a picture that a script serves is one.
#[test]
fn what_else_stands_behind() {
    for behind in [
        "<div class=profile><img src=/p.png alt=''><b>도로과</b><p>가입일 2019.01.02 | 글 123 | 댓글 456</p><a href=/u/1>작성글 보기</a></div>",
        "<div class=j><a href=/r/1>김하나 기자의 다른기사 보기</a></div>",
        "<footer class=entry-footer><span>Posted in <a href=/c/1>News</a></span></footer>",
        "<p class=k>카테고리: <a href=/c/1>알림</a></p>",
    ] {
        says(&page(&format!("{HEAD}<div class=view_cont>{TEXT}</div>{behind}")), TEXT, behind);
        says(&page(&format!("{HEAD}<div class=k>{TEXT}</div>{behind}")), TEXT, behind);
        if !behind.starts_with("<p") {
            says(&page(&format!("{HEAD}<div class=view_cont>{TEXT}{behind}</div>")), TEXT, behind);
        }
    }
    let article =
        page(&format!("{HEAD}<div class=view_cont><p><img src='/common/imgView.do?atchId=7' alt=포스터></p></div>"));
    assert_eq!(article.images.len(), 1);
    let article = page(&format!(
        "{HEAD}<p class=k>카테고리: <a href=/c/1>알림</a></p><div class=view_cont><p>오늘 쉽니다.</p></div>"
    ));
    assert!(article.content_text.ends_with("오늘 쉽니다."), "{}", article.content_text);
}
