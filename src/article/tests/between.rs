//! What stands between a title and the fields of its head, above the title, and what is called as fields are.

use super::*;

const TEXT: &str = "<div class=view_con><p>우리 도서관은 시설 점검을 위하여 이틀 동안 문을 닫습니다.</p><p>반납함은 평소처럼 이용하실 수 있으니 많은 양해 바랍니다.</p></div>";
const LABELLED: &str = "<ul class=info><li><span>작성자</span>김하나</li><li><span>등록일</span>2024-03-05</li><li><span>조회수</span>851</li></ul>";
const BARE: &str = "<div class=info><span class=date>2024.03.05</span><span class=hit>조회 851</span></div>";

/// A page with this board, and a box that holds the rest and the text.
fn page(board: &str, inside: &str) -> Article {
    read_html(&format!(
        "<div id=content>{board}<div class=board_view>{inside}{TEXT}</div><ul class=pn><li>이전글 <a href=view.do?no=6>여름 독서교실</a></li></ul></div><footer><p>Copyright ⓒ 한빛시. All rights reserved.</p></footer>"
    ))
}

fn is_read(sample: &str, article: &Article, title: &str) {
    assert_eq!(article.title.as_deref(), Some(title), "{sample}");
    assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"), "{sample}");
    assert!(article.content_text.starts_with("우리 도서관은"), "{sample}: {}", article.content_text);
}

/// Numbers, kinds, tags, addresses, nicks and second titles below a short title, however long they are.
#[test]
fn what_stands_below_a_short_title_is_none() {
    for between in [
        "<p class=no>한빛시 공고 제2024-135호</p>",
        "<p>한빛시 공고 제2024-135호</p>",
        "<div class=cate>작은도서관·평생학습</div>",
        "<p>작은도서관·평생학습</p>",
        "<div class=tag><span>#도서관</span> <span>#정기휴관일</span></div>",
        "<div>https://www.hanbit.example/bbs/view.do?no=7 <button>복사</button></div>",
        "<p class=sub>시설 점검에 따른 일시 중단</p>",
        "<p>시설 점검에 따른 일시 중단</p>",
        "<p>rustacean_dev</p>",
        "<p>소프트웨어융합대학</p>",
        "<p>Jane Margaret Doe</p>",
        "<div class=w><span class=author>rustacean_dev</span></div>",
    ] {
        for title in ["<h1>TITLE</h1>", "<h3>TITLE</h3>", "<h4 class=tit>TITLE</h4>", "<p class=subject>TITLE</p>"] {
            for head in [LABELLED, BARE] {
                for (board, name) in
                    [("", "휴관 안내"), ("<h2>공지사항</h2>", "휴관 안내"), ("<h2>공지사항</h2>", "모니터 두 대 연결")]
                {
                    let inside = format!("{}{between}{head}", title.replace("TITLE", name));
                    is_read(&inside, &page(board, &inside), name);
                }
            }
        }
    }
}

/// A board's name that nobody knows stands outside of the box of the post, whose title may be as short.
#[test]
fn a_short_title_in_the_box_of_its_post() {
    for board in ["<h2>우리동네 이야기</h2>", "<h3>마을 알림</h3>", "<h1>열린마당 소식통</h1>"] {
        for title in ["<h4>휴관 안내</h4>", "<h3 class=tit>휴관 안내</h3>", "<p class=subject>휴관 안내</p>"]
        {
            let inside = format!("{title}{LABELLED}");
            is_read(&format!("{board}{title}"), &page(board, &inside), "휴관 안내");
        }
    }
    // A longer one without markup stands there as well.
    let article = page("<h2>우리동네 이야기</h2>", &format!("<p>도서관 정기 휴관 안내</p>{LABELLED}"));
    is_read("no markup", &article, "도서관 정기 휴관 안내");
}

/// Of a short title and another text that may be one nobody can be sure; alone above its fields it is one.
#[test]
fn a_short_title_over_what_may_be_one_is_not_sure() {
    let sure = |between: &str| page("", &format!("<h4>우리동네 이야기</h4>{between}{LABELLED}")).confidence;
    assert!(sure("") > 0.85, "{}", sure(""));
    for between in ["<p>도서관 책나눔</p>", "<div>모집 공고</div>"] {
        assert!(sure(between) <= 0.85, "{between}: {}", sure(between));
    }
}

/// Boards, sections and kinds called as fields are: what a title says is nobody's value.
#[test]
fn names_of_boards_that_are_words_of_fields() {
    let title = "원도심 가로등 240개 교체";
    for word in
        ["지역", "자료", "문의", "학과", "다운로드", "기관", "부서", "장소", "Press", "Downloads", "Contact", "Company"]
    {
        for above in ["<h2>WORD</h2>", "<div class=page_title>WORD</div>", "<strong>WORD</strong>"] {
            for (kind, inside) in [
                ("board", format!("<h3>{title}</h3>{LABELLED}")),
                ("board", format!("<p class=subject>{title}</p>{BARE}")),
                ("kind", format!("<span class=cate>{word}</span><h3 class=tit>{title}</h3>{LABELLED}")),
                (
                    "kind",
                    format!("<h3><span class=b_cate>{word}</span> <span class=b_tit>{title}</span></h3>{LABELLED}"),
                ),
            ] {
                let board = if kind == "board" { above.replace("WORD", word) } else { "<h2>새소식</h2>".to_owned() };
                is_read(&format!("{board}{inside}"), &page(&board, &inside), title);
            }
        }
    }
    // Fields in boxes that are called titles stay fields, as do files.
    let fields = "<ul><li class=tit_w><b>작성자</b> <span>김하나</span></li><li><b class=tit>등록일</b> <span>2024-03-05</span></li></ul>";
    let files = "<h4>첨부파일</h4><p class=file_tit><a href='/down.do?n=1'>휴관표.hwp</a></p>";
    let article = page("<h2>공지사항</h2>", &format!("<h3>{title}</h3>{fields}{files}"));
    assert_eq!((article.author.as_deref(), article.attachments.len()), (Some("김하나"), 1));
}

/// Titles that begin with a word of fields and hold a figure, and those that end as headings of the page do.
#[test]
fn titles_like_fields_and_headings() {
    for title in ["담당부서 변경 안내(2024.3.1.자)", "조회수 10만 돌파 기념 이벤트", "입찰 상세정보", "지난 글보기"]
    {
        for head in [LABELLED, BARE] {
            let inside = format!("<h3 class=tit>{title}</h3>{head}");
            is_read(&inside, &page("<h2>공지사항</h2>", &inside), title);
        }
    }
    for page_says in ["게시글 상세보기", "공지사항 상세정보", "글보기"] {
        let inside = format!("<h3>{page_says}</h3><p>휴관 안내</p>{LABELLED}");
        assert_eq!(page("", &inside).title.as_deref(), Some("휴관 안내"), "{page_says}");
    }
}

/// The day of a head and days that others say: a release's own table, a revision, a word for writers, a hidden update.
#[test]
fn days_of_heads_without_their_word() {
    let release = "<table><tr><td>보도일시</td><td>2024. 3. 6.(수) 조간</td></tr><tr><td>배포일시</td><td>2024. 3. 4.(월) 14:00</td></tr><tr><td>담당부서</td><td>시설과</td></tr></table>";
    for head in [BARE, "<p class=date>2024.03.05</p>"] {
        for title in ["도서관 정기 휴관 안내", "인사발령"] {
            let html = format!(
                "<div id=content><h2>보도자료</h2><div class=v><h3>{title}</h3>{head}<div class=view_con>{release}<p>우리 도서관은 시설 점검을 위하여 이틀 동안 문을 닫습니다.</p></div></div><a href=list.do>목록</a></div>"
            );
            let article = read_html(&html);
            assert_eq!(article.title.as_deref(), Some(title), "{html}");
            assert_eq!(article.posted_at, crate::model::PostedAt::parse("2024-03-05"), "{html}");
            assert!(article.content_text.starts_with("보도일시"), "{html}: {}", article.content_text);
        }
    }
    for head in [
        "<p><span>수정 2024.03.06</span> <span>2024.03.05</span> <span>조회 851</span></p>",
        "<p>작성: 2024.03.05</p>",
        "<p><b>Posted on</b> <time>March 5, 2024</time><time class=updated>March 8, 2024</time></p>",
    ] {
        is_read(head, &page("", &format!("<h3>도서관 정기 휴관 안내</h3>{head}")), "도서관 정기 휴관 안내");
    }
}

/// An article's head that is mostly links.
#[test]
fn heads_of_articles_of_links() {
    let links = "<a href=/c/news>News</a> <a href=/2024/03><time>March 5, 2024</time></a> <a href=/2024/04><time>March 8, 2024</time></a> <a href=/author/kim>Jane Doe</a>";
    let article = read_html(&format!(
        "<header><a href=/>Mapping Group</a></header><article><header class=entry-header>{links}<h1>Open House</h1></header>{TEXT}</article>"
    ));
    is_read("links", &article, "Open House");
}
