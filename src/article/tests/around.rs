//! What stands in a post's own box, or right behind its text, and is no part of it; and how little a body may be.

use super::super::steps;
use super::*;

fn body_with(above: &str, below: &str) -> Article {
    post(&format!("<div class=c>{above}{BODY}{below}</div><p><a href='list.do'>목록</a></p>"))
}

#[test]
fn a_body_is_without_what_stands_in_its_box() {
    for below in [
        "<div><a href='#' onclick='f()'>페이스북</a> <a href='#' onclick='t()'>트위터</a> <a href='#'>URL 복사</a></div>",
        "<div><p>추천 비추천</p><p>5</p><p>4</p><button>신고</button></div>",
        "<div><p>로그인 후 댓글을 쓸 수 있습니다.</p><a href=/login>로그인</a></div>",
        "<dl><dt>담당부서</dt><dd>총무과</dd><dt>전화번호</dt><dd>02-111-1111</dd><dt>최종수정일</dt><dd>2024-04-01</dd></dl>",
        "<table><tr><th>∧ 다음글</th><td><a href='view.do?no=8&amp;key=1'>다음 소식</a></td></tr><tr><th>∨ 이전글</th><td>이전글이 없습니다.</td></tr></table>",
        "<div class=re><p><b>박두리</b> <span>2024-03-06 10:00</span></p><p>잘 알겠습니다. 고맙습니다.</p></div><div class=re><p><b>최세미</b> <span>2024-03-07 10:00</span></p><p>새 주소도 알려 주세요.</p></div>",
        "<div><h4>관련 기사</h4><ul><li><a href='view.do?no=3&amp;key=1'>지난해 소식</a></li></ul></div>",
        "<div><h2>関連記事</h2><ul><li><a href=/d/1>入居者募集の抽選結果</a>（2023年12月25日）</li></ul></div>",
        "<div><h4>Verwandte Nachrichten</h4><ul><li><span>17.10.2024</span> <a href=/d/2>Bauabschnitt II beschlossen</a></li></ul></div>",
        "<p>태그 <a href='/s?t=1'>청사</a> <a href='/s?t=2'>이전</a></p>",
        "<dl><dt>첨부파일</dt><dd>등록된 첨부파일이 없습니다.</dd></dl>",
        "<p>첨부파일이 존재하지 않습니다.</p>",
        "<div class=rel><div class=one><h2><a href=/w/5>Die acht besten Jacken</a></h2><div><a href=/w/5><img src=1.jpg></a></div><div><p>Um rund fünf Grad liegt die Temperatur unter der des Vormonats. Die Jacken sind im Grunde […]</p></div></div></div>",
        "<div><div class=one><h4><a href=/w/5>Die acht besten Jacken</a></h4><p>Um rund fünf Grad liegt die Temperatur [...]</p></div><div class=one><h4><a href=/w/6>Der Weg hinauf</a></h4><p>Im Grunde ist er kurz […]</p></div></div>",
        "<div><h3>알림판</h3><div><div><a href=/p/1><img src=1.jpg>겨울 장터 열려</a> <span>2024.03.01</span></div><div><a href=/q?n=2>새 버스 노선 안내</a> <span>2024.02.01</span></div><div><a href=/n/5>책 읽는 마을</a> <span>2024.01.01</span></div></div></div>",
    ] {
        for above in ["", "<div><a href='#'>인쇄</a> <a href='#'>글자 크게</a> <a href='#'>글자 작게</a></div>"]
        {
            let article = body_with(above, below);
            assert!(article.content_text.starts_with("□ 우리"), "{below}: {}", article.content_text);
            assert!(article.content_text.ends_with("02-000-0000"), "{below}: {}", article.content_text);
            assert!(article.attachments.is_empty(), "{below}: {:?}", article.attachments);
        }
    }
}

/// A table of the body's own may name a title, a day and 내용 too.
#[test]
fn a_body_is_whole_however_little_or_odd_it_is() {
    for (body, start, end) in [
        ("<p>별첨 참조</p>", "별첨 참조", "별첨 참조"),
        (
            "<p>머물 사람은 신청하세요.</p><p>붙임: <a href=/upload/1.docx>동의서.docx</a></p><p>학생과 2024년 3월</p>",
            "머물 사람은",
            "학생과 2024년 3월",
        ),
        (
            "<table><tr><th>행사명</th><td>옮김 잔치</td></tr><tr><th>일시</th><td>2024. 3. 10. 14:00</td></tr><tr><th>장소</th><td>새 청사 앞뜰</td></tr><tr><th>내용</th><td>노래와 춤이 있는 자리</td></tr></table>",
            "행사명",
            "있는 자리",
        ),
        (
            "<a href='http://a.example/1.png'>http://a.example/1.png</a><br><a href='http://a.example/2.png'>http://a.example/2.png</a><div><i>- 김하나</i></div>",
            "http://a.example/1",
            "김하나",
        ),
    ] {
        let article = post(&format!(
            "<div class=c>{body}</div></div><div><a href=list.do>목록</a></div><div><p>(12345) 서울시 가나구 다라로 1 대표전화 02-111-1111</p>"
        ));
        assert!(article.content_text.starts_with(start), "{body}: {}", article.content_text);
        assert!(article.content_text.ends_with(end), "{body}: {}", article.content_text);
    }
}

/// One call may open a whole post's files: each name is a file. A button without a name is the file's before it.
#[test]
fn files_of_one_call() {
    for (files, names) in [
        (
            "<a href=\"javascript:fnDown('1817')\">하나.hwp</a><a href=\"javascript:fnDown('1817')\">두울.hwp</a>",
            &["하나.hwp", "두울.hwp"][..],
        ),
        (
            "<a href=\"javascript:fnDown('1')\">하나.hwp</a><a href=\"javascript:fnDown('1')\">다운로드</a>",
            &["하나.hwp"][..],
        ),
        (
            "<a href=\"javascript:fnDown('1')\" title='하나.hwp'><img src=/i/hwp.gif></a><a href=\"javascript:fnDown('1')\">하나.hwp</a>",
            &["하나.hwp"][..],
        ),
    ] {
        let article = post(&format!("<div><b>첨부파일</b><div>{files}</div></div><div class=c>{BODY}</div>"));
        let found: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
        assert_eq!(found, names, "{files}");
    }
}

#[test]
fn files_that_only_an_attribute_or_their_name_tells() {
    for (html, title, address) in [
        ("<ul><li><a href='#' data-file='/up/2024/a1.hwp'>안내문.hwp</a></li></ul>", "안내문.hwp", "/up/2024/a1.hwp"),
        (
            "<ul><li><span>안내문.hwp</span><button type=button data-url='/file/down.do?seq=3'>내려받기</button></li></ul>",
            "안내문.hwp",
            "/file/down.do?seq=3",
        ),
        ("<div><a href='/up/20240305_1.jpg'>현장사진.jpg</a></div>", "현장사진.jpg", "/up/20240305_1.jpg"),
        (
            "<div><h4>Dateien</h4><ul><li><span><a href='/f/Plan_B.pdf'>Umleitungsplan</a></span> <span>1,4 MB</span></li></ul></div>",
            "Umleitungsplan",
            "/f/Plan_B.pdf",
        ),
        (
            "<div><h2>More information</h2><ul><li><a href='/DocumentCenter/View/3187/Zone-Map'>Zone Map (PDF)</a></li></ul></div>",
            "Zone Map (PDF)",
            "/DocumentCenter/View/3187/Zone-Map",
        ),
    ] {
        let article = post(&format!("<div class=c>{BODY}</div>{html}<p><a href=list.do>목록</a></p>"));
        let [file] = &article.attachments[..] else { panic!("{html}: {:?}", article.attachments) };
        assert_eq!(file.title, title, "{html}");
        assert_eq!(file.url.as_ref().map(|url| &url[url::Position::BeforePath..]), Some(address), "{html}");
        assert!(article.content_text.ends_with("02-000-0000"), "{html}: {}", article.content_text);
    }
}

/// What a page says of its post for machines settles which of two days and names is meant; alone it is not believed.
#[test]
fn the_record_for_machines_settles_what_people_see() {
    let record = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"h","datePublished":"2024-03-05T09:00:00+09:00","author":{"@type":"Person","name":"달빛"}}]}</script>"#;
    let head = |seen: &str| {
        format!(
            "{record}<div class=view><h3>새 청사로 옮기는 날 안내</h3><p>수정일 2024.04.01</p><div>{seen}</div><div class=c>{BODY}</div></div>"
        )
    };
    let article = read_html(&head("<span>달빛</span> <span>2024.03.05 11:00</span>"));
    assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), Some("2024-03-05T11:00:00"));
    assert_eq!(article.author.as_deref(), Some("달빛"));
    let article = read_html(&head(""));
    assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), Some("2024-04-01"));
    assert_eq!(article.author, None);
    let marked = read_html(&format!(
        "<div><h1 itemprop=headline>새 청사로 옮기는 날 안내</h1><p><time itemprop=datePublished datetime='2024-03-05T01:00:00+01:00'>05.03.2024</time></p><div itemprop=articleBody>{BODY}</div><p>창구는 다음 날 다시 엽니다. 그날 뵙겠습니다. 늘 고맙습니다.</p></div>"
    ));
    assert!(marked.content_text.ends_with("02-000-0000"), "{}", marked.content_text);
}

/// Posts of a thread look alike: the first is the one asked for, and what it says of its writer is no date.
#[test]
fn the_first_of_a_thread_is_the_post() {
    let one = |n: u32, text: &str| {
        format!(
            "<div id=p{n} class='post bg{}'><dl><dt><a href=/u>jo_m</a></dt><dd><b>Joined:</b> Mon Jan 01, 2018 1:00 pm</dd></dl>\
             <div><h3><a href=#p{n}>{}Umzug ins neue Haus</a></h3><p>by <b>jo_m</b> » Mon Mar {n:02}, 2024 10:15 am</p><div class=text>{text}</div></div></div>",
            n % 2,
            if n > 5 { "Re: " } else { "" }
        )
    };
    let article = read_html(&format!(
        "<h2><a href=/t>Umzug ins neue Haus</a></h2>{}{}{}",
        one(5, BODY),
        one(6, "Danke, das ist gut zu wissen."),
        one(7, "Wann wird wieder geöffnet?")
    ));
    assert_eq!(article.title.as_deref(), Some("Umzug ins neue Haus"));
    assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"));
    assert_eq!(article.author.as_deref(), Some("jo_m"));
    assert!(article.content_text.starts_with("□ 우리"), "{}", article.content_text);
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
}

/// However the posts of a thread are set: the first alone is read.
#[test]
fn the_first_of_a_thread_in_any_markup() {
    let first = "Hello everyone, I am new around here and would like to know how the old halls are heated.";
    let said = [first, "The boiler is older than the house, so it may take some time to find out.", "Thanks a lot!"];
    let names = ["jo_m", "lise", "jo_m"];
    let day = |n: usize| format!("Wed Jun {}, 2014 11:2{n} am", 11 + n);
    type Makes = fn(&str, &str, &str, usize) -> String;
    let makes: [(&str, Makes); 5] = [
        ("a table each", |name, day, said, n| {
            let heads = if n == 0 { "<tr><th>Author</th><th>Message</th></tr>" } else { "" };
            format!(
                "<table class=tablebg>{heads}<tr class=row{n}><td><b class=postauthor>{name}</b></td><td><div><b>Post subject:</b> Heating of the old halls</div><div><b>Posted:</b> {day}</div></td></tr><tr class=row{n}><td class=profile><b>Joined:</b> Fri Apr 20, 2012 9:24 am<br><b>Posts:</b> 1355</td><td><div class=postbody>{said}</div></td></tr></table>"
            )
        }),
        ("a box each", |name, day, said, n| {
            format!(
                "<div class=post id=p{n}><p class=author>by <b>{name}</b> » {day}</p><div class=content>{said}</div></div>"
            )
        }),
        ("an item each", |name, day, said, _| {
            format!(
                "<li><div><b class=username>{name}</b> <span>{day}</span></div><blockquote>{said}</blockquote></li>"
            )
        }),
        ("an article each", |name, day, said, n| {
            format!(
                "<article class='message m{n}'><h4 class=username>{name}</h4><time>{day}</time><div>{said}</div></article>"
            )
        }),
        ("a list of terms each", |name, day, said, n| {
            format!("<dl class=th id=c{n}><dt><b class=nick>{name}</b></dt><dd>{day}</dd><dd>{said}</dd></dl>")
        }),
    ];
    for (sample, one) in makes {
        let posts: String = (0..3).map(|n| one(names[n], &day(n), said[n], n)).collect();
        let article = read_html(&format!(
            "<p>It is currently Mon Feb 01, 2016 1:30 pm</p><h2><a href=/t/5>Heating of the old halls</a></h2><div>{posts}</div><p>Users browsing this forum: no registered users</p>"
        ));
        assert_eq!(article.title.as_deref(), Some("Heating of the old halls"), "{sample}");
        let day = article.posted_at.map(|at| at.to_string());
        assert_eq!(day.as_deref(), Some("2014-06-11T11:20:00"), "{sample}");
        assert_eq!(article.author.as_deref(), Some("jo_m"), "{sample}");
        assert_eq!(article.content_text, first, "{sample}");
    }
    let letter = |name: &str, day: u32, said: &str| {
        format!(
            "<table><tr><td>{name}</td><td>发信人: {name} (出去), 信区: Beijing<br>发信站: 未名空间站 (Wed Jan {day} 09:48:05 2016)<br><br>{said}</td></tr></table>"
        )
    };
    let article = read_html(&format!(
        "<div><strong>看这些年的价格就知道了</strong></div><div>首篇作者：<a href=/u/1>getout</a> , 2016年01月27日09:47:44</div>{}{}",
        letter("getout", 27, "稍微上了一点年纪的中国人，都听说过这个名字吧。"),
        letter("killer", 28, "其实现在还有的。")
    ));
    assert_eq!(article.author.as_deref(), Some("getout"));
    assert!(article.content_text.ends_with("名字吧。"), "{}", article.content_text);
}

/// A part called after comments is the post where it counts its readers.
#[test]
fn a_post_in_a_part_called_comment() {
    let article = read_html(&format!(
        "<h3>묻고답하기</h3><p><i>우리 기관</i>은 새 소식을 알려 드립니다.</p><article class=view-comment><header><h4>새 청사로 옮기는 날 안내</h4><ul><li><dl><dt>작성자</dt><dd>총무과</dd></dl></li><li><dl><dt>작성일</dt><dd>2024-03-05</dd></dl></li><li><dl><dt>조회수</dt><dd>72</dd></dl></li></ul></header><div class=c>{BODY}</div><div class=comment><h3>COMMENT</h3><form><label>이름</label><input><textarea></textarea></form></div></article>"
    ));
    assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"));
    assert_eq!(article.views, Some(72));
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
}

/// A card that a text shows, and a post whose own text is cut, are no other posts.
#[test]
fn a_cut_text_that_is_the_posts_own() {
    let card = "<div class=card><h4><a href='LINK'>우리 시 교육 사업 전국 우수 사례</a></h4><p>우리 시의 교육 사업이 우수 사례로 뽑혔다. 시 관계자는 [...]</p></div>";
    for (link, above, below) in [
        ("https://news.example/a/1", "관련 소식이 실렸기에 알려 드립니다.", "신청은 평생학습관에서 받습니다."),
        ("https://news.example/a/1", "관련 소식이 실렸기에 알려 드립니다.", ""),
        ("/news/1", "관련 소식이 실렸기에 알려 드립니다.", "신청은 평생학습관에서 받습니다."),
    ] {
        let card = card.replace("LINK", link);
        let article =
            post(&format!("<div class=c><p>{above}</p>{card}<p>{below}</p></div><p><a href='list.do'>목록</a></p>"));
        for part in [above, "시 관계자는 [...]", below] {
            assert!(article.content_text.contains(part), "{link} {below}: {}", article.content_text);
        }
    }
    let card = card.replace("LINK", "/news/1");
    for cards in [format!("{card}{card}"), format!("<ul><li>{card}</li><li>{card}</li></ul>")] {
        let article = post(&format!(
            "<div class=c><p>관련 소식이 실렸기에 알려 드립니다.</p>{cards}<p>신청은 평생학습관에서 받습니다.</p></div><p><a href='list.do'>목록</a></p>"
        ));
        assert!(article.content_text.ends_with("평생학습관에서 받습니다."), "{}", article.content_text);
    }
    let article = read_html(
        "<article class=post><h1><a href='/2026/frost'>Frost am Morgen im Tal</a></h1><p>5. März 2026 von Anna</p><div><p>Um rund fünf Grad Celsius fiel die Temperatur heute morgen, sagt der Wetterdienst in seinem Bericht.</p><p>Im Grunde war es zu erwarten, und es wird so bleiben [...]</p></div></article>",
    );
    assert_eq!(article.title.as_deref(), Some("Frost am Morgen im Tal"));
    assert!(article.content_text.ends_with("bleiben [...]"), "{}", article.content_text);
}

/// A day to come in the last line is that of which the text speaks.
#[test]
fn a_day_to_come_is_none_of_posting() {
    let html =
        format!("<div class=view><h1>새 청사로 옮기는 날 안내</h1><div class=c>{BODY}<br><br>2024-03-05</div></div>");
    let page = Page::parse(&html, &Url::parse("https://board.example.kr/bbs/view.do?no=7").unwrap());
    for (now, day) in [("2024-03-04T18:00:00", None), ("2024-03-05T00:10:00", Some("2024-03-05"))] {
        let article = read(&page, None, &PostSelectors::default(), Some(now.parse().unwrap()));
        assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), day, "{now}");
    }
}

/// A day in the last line of a text dates a post without a head; a head's day, or a period, is not overruled.
#[test]
fn the_day_that_ends_a_text() {
    for (head, last, day) in [
        ("", "2024-03-05", Some("2024-03-05")),
        ("", "2024. 3. 5.", Some("2024-03-05")),
        ("<p>등록일 : 2024-03-07</p>", "2024-03-05", Some("2024-03-07")),
        ("", "2024-03-05 ~ 2024-03-09", None),
        ("", "옮기는 날: 2024-03-05", None),
    ] {
        let article = read_html(&format!(
            "<div class=view><h1>새 청사로 옮기는 날 안내</h1>{head}<div class=c>{BODY}<br><br>{last}</div><div><a href=list.do>목록</a></div></div>"
        ));
        assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), day, "{head} {last}");
    }
}

/// How many times more is walked over in a page where there is four times as much of something; and what is read of both.
pub(super) fn growth(page: &dyn Fn(usize) -> String, count: usize) -> (usize, [Article; 2]) {
    let read = |count: usize| {
        let before = steps::taken();
        let article = post(&page(count));
        (steps::taken() - before, article)
    };
    let ((few, one), (many, other)) = (read(count), read(4 * count));
    (many / few.max(1), [one, other])
}

/// A page that is one line, each word of which may be the end of a post: read in the steps of its words, not of their square.
#[test]
fn a_page_of_one_line() {
    for word in [
        "<span>공공누리</span>",
        "<span>공공누리 제1유형으로 개방한 저작물</span>",
        "<a href=list.do>목록</a>",
        "<span>이전글</span>",
        "<span>댓글</span>",
        "<span>COPYRIGHT 2024</span>",
        "<img alt='공공누리 제1유형'>",
    ] {
        let page = |count| format!("<div>{BODY}</div><div>{}<h4>가</h4></div>", word.repeat(count));
        let (growth, articles) = growth(&page, 4_000);
        assert!(articles.iter().all(|article| article.content_text.contains("새 청사")), "{word}");
        assert!(growth <= 6, "{word}: {growth} times the steps");
    }
}

/// Thousands of rows with a day each, none of them a reply: each is asked a few times, not once for every other.
#[test]
fn a_page_of_days() {
    for row in [
        "<li>나무 <i>2024-03-05</i> 하나</li>",
        "<tr><td>박두리<td>2024-03-05<td>나무</tr>",
        "<tr><td>박두리<td>2024-03-05<td>고맙습니다.</tr>",
        "<dt>박두리 <i>2024-03-05</i></dt><dd>나무</dd>",
        "<div><b>박두리</b><i>2024-03-05</i><p>나무</p></div>",
        "<div class=r><b>박두리</b><i>2024-03-05</i><p>나무</p></div>",
        "<div class=r#><b>박두리</b><i>2024-03-05</i><p>고맙습니다.</p></div>",
        "<div class=r><b>박두리</b><i>2024-03-05 10:00</i><p>고맙습니다.</p></div>",
    ] {
        // Every row of one kind, and every row of its own.
        let page = |count| {
            let rows: String = (0..count).map(|n| row.replace("class=r#", &format!("class=r{n}"))).collect();
            let rows = if row.starts_with("<tr") { format!("<table>{rows}</table>") } else { rows };
            format!("<div>{BODY}</div><div>{rows}<h4>가</h4></div>")
        };
        let (growth, articles) = growth(&page, 2_000);
        assert!(articles.iter().all(|article| !article.content_text.is_empty()), "{row}");
        assert!(growth <= 6, "{row}: {growth} times the steps");
    }
}

/// A link that nobody ended is begun anew in all that follows it; links to one place that are meant are a list's or a card's.
#[test]
fn a_link_that_never_ends() {
    let head =
        "<h3>새 청사로 옮기는 날 안내</h3><dl><dt>작성자</dt><dd>김하나</dd><dt>등록일</dt><dd>2024-03-05</dd></dl>";
    let files = "<div><b>첨부파일</b><ul><li><span>하나.hwp</span><a href=/f/down.do?n=1>다운로드</a></li><li><span>두울.hwp</span><a href=/f/down.do?n=2>다운로드</a></li></ul></div>";
    let menu = |end: &str| {
        format!("<ul><li><a href=/a>기관</a></li><li><a href=/b>알림</a></li><li><a href=/c.do?n=3>정보{end}</li></ul>")
    };
    for end in ["</a>", ""] {
        let article = read_html(&format!("{}<div class=v>{head}<div class=c>{BODY}</div>{files}</div>", menu(end)));
        assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"), "{end}");
        assert_eq!(article.author.as_deref(), Some("김하나"), "{end}");
        assert!(article.content_text.ends_with("02-000-0000"), "{end}: {}", article.content_text);
        let files: Vec<&str> = article.attachments.iter().filter_map(|file| file.url.as_ref()?.query()).collect();
        assert_eq!(files, ["n=1", "n=2"], "{end}: {:?}", article.attachments);
    }
    // Of a file's button as well; and a card leads to one place with all it holds.
    for button in ["다운로드</a>", "다운로드"] {
        let torn = files.replacen("다운로드</a>", button, 1);
        let article = read_html(&format!("<div class=v>{head}{torn}<div class=c>{BODY}</div></div>"));
        let names: Vec<(&str, Option<&str>)> = article
            .attachments
            .iter()
            .map(|file| (file.title.as_str(), file.url.as_ref().and_then(|url| url.query())))
            .collect();
        assert_eq!(names, [("하나.hwp", Some("n=1")), ("두울.hwp", Some("n=2"))], "{button}");
    }
    let card = "<div><h4><a href=/n/9>겨울 장터 열려</a></h4><p><a href=/n/9>새로 연 장터에 다녀왔습니다</a></p><p><a href=/n/9>더 읽기</a></p></div>";
    let article = read_html(&format!(
        "<div class=v>{head}<div class=c>{BODY}</div></div><div class=rel><h3>관련기사</h3>{card}</div>"
    ));
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
}

/// A file whose way was lost is still one, and says so; a name in a list of other things is none.
#[test]
fn a_file_without_a_way_among_others() {
    let list = |second: &str| {
        format!(
            "<div class=c>{BODY}</div><div><b>첨부파일</b><ul><li><a href=/f/down.do?n=1>하나.hwp</a></li><li>{second}</li></ul></div>"
        )
    };
    for (second, count) in
        [("<span>두울.hwp</span>", 2), ("<span>두울.hwp</span> <em>(71KB)</em>", 2), ("<span>모두 둘</span>", 1)]
    {
        let article = post(&list(second));
        assert_eq!(article.attachments.len(), count, "{second}: {:?}", article.attachments);
        let untold = article.problems.iter().filter(|problem| problem.code == Code::NoFileAddress).count();
        assert_eq!(untold, count - 1, "{second}");
        assert!(!article.content_text.contains("두울"), "{second}: {}", article.content_text);
    }
    // What follows the last button is no file's.
    let article = read_html(
        "<div><div><a href=/b/1><img src=1.jpg></a><a href=/b/2><img src=2.jpg></a></div><div class=v><h3>새 청사로 옮기는 날 안내</h3><dl><dt>작성자</dt><dd>김하나</dd><dt>등록일</dt><dd>2024-03-05</dd></dl><div><b>첨부파일</b><ul><li><span>하나.hwp</span><a href=/f/down.do?n=1>다운로드</a></li></ul></div><div class=c><p>옮기는 날에는 창구를 닫습니다.</p></div></div></div>",
    );
    assert_eq!(article.author.as_deref(), Some("김하나"));
    assert_eq!(article.content_text, "옮기는 날에는 창구를 닫습니다.");
}

/// Files in a part beside the text, and files of which the page has nothing but the names.
#[test]
fn files_in_quiet_places() {
    let aside = "<aside><div class=attach><ul><li><div>공고문(제7호).hwp</div><a href='/?m=set&amp;a=download&amp;uid=9'><p>공고문(제7호).hwp</p><small>62.1 KB</small></a></li></ul></div></aside>";
    let article = post(&format!("<article class=c>{BODY}</article>{aside}"));
    let files: Vec<(&str, bool)> =
        article.attachments.iter().map(|file| (file.title.as_str(), file.url.is_some())).collect();
    assert_eq!(files, [("공고문(제7호).hwp", true)]);
    let list = "<dl><dt>첨부파일</dt><dd><div id=up></div></dd></dl><dl><dt>다운로드 횟수</dt><dd><ul class=v_file><li>이전 계획.hwp <strong>( 3회 )</strong> <a href='#none' class=fileView onclick=\"fileView('567');\" title='첨부파일 미리보기'>미리보기</a> <span><a href=\"javascript:copyThisUrl('567');\">첨부파일 URL복사</a></span></li></ul></dd></dl>";
    let article = post(&format!("<div class=c>{BODY}</div><div class=v_atchmnfl>{list}</div>"));
    let files: Vec<(&str, bool)> =
        article.attachments.iter().map(|file| (file.title.as_str(), file.url.is_some())).collect();
    assert_eq!(files, [("이전 계획.hwp", false)]);
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
    assert_eq!(post(&format!("<div class=c>{BODY}<ul><li>신청서.hwp</li></ul></div>")).attachments.len(), 0);
}

/// Papers to hand in are named in a text; downloads of the site stand beside it; files may stand above a title.
#[test]
fn names_of_files_in_texts_and_beside_them() {
    let papers = "<div class=file_guide><p>제출하실 서류</p><ul><li>지원서.hwp</li><li>확인서.pdf</li></ul></div>";
    let article = post(&format!("<div class=c>{BODY}{papers}<p>모두 갖추어 내 주시기 바랍니다.</p></div>"));
    assert_eq!(article.attachments.len(), 0);
    assert!(article.content_text.contains("확인서.pdf"), "{}", article.content_text);
    for aside in [
        "<aside><h4>자주 찾는 서식</h4><ul><li><a href=/d/1.hwp>전입신고서.hwp</a></li><li><a href=/d/2.hwp>위임장.hwp</a></li></ul></aside>",
        "<aside class=quick><a href=/d/3.pdf>이용안내.pdf</a></aside>",
    ] {
        let article = post(&format!("<article class=c>{BODY}</article>{aside}"));
        assert_eq!(article.attachments.len(), 0, "{aside}");
    }
    for above in [
        "<div class=atch><a href='/down.do?f=1'>제설대책 세부계획</a></div>",
        "<table><tr><th>첨부</th><td><a href='/down.do?f=1'>제설대책 세부계획</a></td></tr></table>",
    ] {
        let article = read_html(&format!(
            "<div class=v>{above}<h3>새 청사로 옮기는 날 안내</h3><p>작성일 2024-03-05</p><div class=c>{BODY}</div></div>"
        ));
        assert_eq!(article.attachments.len(), 1, "{above}");
    }
    let whole = read_html(&format!(
        "<footer><h3>새 청사로 옮기는 날 안내</h3><p>작성일 2024-03-05</p><div class=c>{BODY}</div><p>ⓒ 나라 기관</p></footer>"
    ));
    assert_eq!(whole.title.as_deref(), Some("새 청사로 옮기는 날 안내"));
}
