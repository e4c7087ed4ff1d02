//! Changes to a page that change nothing of what its board says: other names, other elements, other neighbours.

use super::tree::{Element, Kid, piece};

/// What must come out of a changed page, compared with the page as it was.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expect {
    /// The same rows.
    Same,
    /// The first so many rows.
    First(usize),
    /// The same rows, their titles with this behind them.
    Behind(&'static str),
    /// The same rows; views, numbers, authors may be read or not.
    Rows,
}

pub(super) struct Change {
    pub(super) name: &'static str,
    pub(super) expect: Expect,
    /// `false`: the page has nothing to change.
    pub(super) apply: fn(&mut Element) -> bool,
}

use Expect::{Behind, First, Rows, Same};

pub(super) const CHANGES: &[Change] = &[
    Change { name: "written again", expect: Same, apply: |_| true },
    Change { name: "no class names", expect: Rows, apply: no_names },
    Change { name: "other class names", expect: Rows, apply: other_names },
    Change { name: "rows as div", expect: Rows, apply: |page| as_elements(page, "div", "div", "div", "div") },
    Change { name: "rows as li", expect: Rows, apply: |page| as_elements(page, "ul", "li", "div", "div") },
    Change {
        name: "rows as li, cells as span",
        expect: Rows,
        apply: |page| as_elements(page, "ul", "li", "span", "strong"),
    },
    Change { name: "rows as dl", expect: Rows, apply: |page| as_elements(page, "div", "dl", "dd", "dd") },
    Change { name: "rows as a table", expect: Rows, apply: as_table },
    Change { name: "no header", expect: Rows, apply: no_header },
    Change { name: "English header", expect: Same, apply: english_header },
    Change { name: "columns reversed", expect: Same, apply: reversed },
    Change {
        name: "no number column", expect: Rows, apply: |page| drop_column(page, &["번호", "no", "no.", "순번"])
    },
    Change {
        name: "no views column",
        expect: Rows,
        apply: |page| drop_column(page, &["조회", "조회수", "hit", "views"]),
    },
    Change { name: "header in tbody", expect: Same, apply: header_in_tbody },
    Change { name: "header of td", expect: Same, apply: header_of_td },
    Change { name: "layout tables", expect: Same, apply: layout_tables },
    Change { name: "a menu with dates", expect: Same, apply: |page| neighbour(page, &menu()) },
    Change { name: "a calendar", expect: Same, apply: |page| neighbour(page, &calendar()) },
    Change { name: "a carousel", expect: Same, apply: |page| neighbour(page, &carousel()) },
    Change { name: "a ranking", expect: Same, apply: |page| neighbour(page, &ranking()) },
    Change { name: "a search form", expect: Same, apply: |page| neighbour(page, SEARCH) },
    Change { name: "another board's latest", expect: Same, apply: |page| neighbour(page, &latest()) },
    Change { name: "comments", expect: Same, apply: |page| neighbour(page, &comments()) },
    Change { name: "links of the family", expect: Same, apply: |page| neighbour(page, &family()) },
    Change { name: "three rows", expect: First(3), apply: |page| only(page, 3) },
    Change { name: "two rows", expect: First(2), apply: |page| only(page, 2) },
    Change { name: "one row", expect: First(1), apply: |page| only(page, 1) },
    Change { name: "a checkbox column", expect: Same, apply: checkboxes },
    Change { name: "handlers on the rows", expect: Same, apply: handlers },
    Change {
        name: "long titles",
        expect: Behind(" 및 이와 관련한 세부 사항에 대하여 널리 알려 드리는 안내문"),
        apply: longer,
    },
    Change { name: "dates with dots", expect: Same, apply: |page| dates(page, |y, m, d| format!("{y}.{m}.{d}")) },
    Change {
        name: "dates with dots and a stop",
        expect: Same,
        apply: |page| dates(page, |y, m, d| format!("{y}. {}. {}.", short(m), short(d))),
    },
    Change { name: "dates with slashes", expect: Same, apply: |page| dates(page, |y, m, d| format!("{y}/{m}/{d}")) },
    Change {
        name: "dates in words",
        expect: Same,
        apply: |page| dates(page, |y, m, d| format!("{y}년 {}월 {}일", short(m), short(d))),
    },
    Change {
        name: "dates of two digits",
        expect: Same,
        apply: |page| dates(page, |y, m, d| format!("{}-{m}-{d}", &y[2..])),
    },
    Change { name: "dates without signs", expect: Same, apply: |page| dates(page, |y, m, d| format!("{y}{m}{d}")) },
    Change { name: "columns again for phones", expect: Same, apply: doubles },
    Change { name: "a picture in each link", expect: Same, apply: pictures },
    Change { name: "NEW behind each title", expect: Same, apply: badges },
    Change { name: "a box in each cell", expect: Same, apply: boxes },
    Change { name: "buttons at each row", expect: Same, apply: buttons },
];

fn short(number: &str) -> &str {
    number.trim_start_matches('0')
}

fn no_names(page: &mut Element) -> bool {
    page.each(&mut |element| element.attrs.retain(|(name, _)| name != "class" && name != "id"));
    true
}

/// Each word of class and id becomes one without meaning, the same everywhere.
fn other_names(page: &mut Element) -> bool {
    let renamed = |value: &str| {
        let word = |word: &str| {
            let sum = word.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
            format!("x{sum}")
        };
        value.split_ascii_whitespace().map(word).collect::<Vec<_>>().join(" ")
    };
    page.each(&mut |element| {
        for (_, value) in element.attrs.iter_mut().filter(|(name, _)| name == "class") {
            *value = renamed(value);
        }
    });
    true
}

fn board(page: &mut Element, change: &mut dyn FnMut(&mut Element)) {
    page.each(&mut |element| {
        if element.board {
            change(element);
        }
    });
}

fn rows(page: &mut Element, change: &mut dyn FnMut(&mut Element)) {
    page.each(&mut |element| {
        if element.row {
            change(element);
        }
    });
}

/// Changes the table that holds the rows; `false` where no table does.
fn table(page: &mut Element, change: &mut dyn FnMut(&mut Element)) -> bool {
    let holds = |table: &Element| {
        table.name == "table"
            && (table.board || table.elements().any(|part| part.board))
            && table.any(&|element| element.row && element.name == "tr")
    };
    let mut found = false;
    page.each(&mut |element| {
        if holds(element) {
            found = true;
            change(element);
        }
    });
    found
}

/// Each row of a table, the header's included.
fn lines(table: &mut Element, change: &mut dyn FnMut(&mut Element)) {
    for part in table.elements_mut() {
        if part.name == "tr" {
            change(part);
        } else if matches!(part.name.as_str(), "thead" | "tbody" | "tfoot") {
            part.elements_mut().filter(|row| row.name == "tr").for_each(&mut *change);
        }
    }
}

fn is_header(line: &Element) -> bool {
    !line.row && !line.any(&|element| element.name == "a" && element.attr("href").is_some_and(|href| href.len() > 12))
}

fn as_elements(page: &mut Element, outer: &str, row: &str, cell: &str, head: &str) -> bool {
    table(page, &mut |table| {
        lines(table, &mut |line| {
            line.name = row.to_owned();
            for part in line.elements_mut() {
                part.name = if part.name == "th" { head } else { cell }.to_owned();
                part.attrs.retain(|(name, _)| name != "colspan" && name != "rowspan");
            }
            // Inline elements need what parts them.
            let kids = std::mem::take(&mut line.kids);
            line.kids = kids.into_iter().flat_map(|kid| [Kid::Text(" ".to_owned()), kid]).collect();
        });
        table.name = outer.to_owned();
        let parts = std::mem::take(&mut table.kids);
        let mut kids = Vec::new();
        for part in parts {
            match part {
                Kid::Element(mut part) if matches!(part.name.as_str(), "thead" | "tbody" | "tfoot") => {
                    table.board |= part.board;
                    kids.append(&mut part.kids);
                }
                Kid::Element(part) if matches!(part.name.as_str(), "colgroup" | "caption") => {}
                other => kids.push(other),
            }
        }
        table.kids = kids;
    })
}

/// A list's items become rows of one cell.
fn as_table(page: &mut Element) -> bool {
    let mut done = false;
    board(page, &mut |list| {
        if list.name != "ul" && list.name != "ol" {
            return;
        }
        done = true;
        list.name = "table".to_owned();
        for item in list.elements_mut() {
            let kids = std::mem::take(&mut item.kids);
            item.name = "tr".to_owned();
            item.kids = vec![Kid::Element(Element { name: "td".to_owned(), kids, ..Element::default() })];
        }
    });
    done
}

fn no_header(page: &mut Element) -> bool {
    let mut had = false;
    table(page, &mut |table| {
        table.attrs.retain(|(name, _)| name != "summary");
        table.kids.retain(|kid| !matches!(kid, Kid::Element(part) if part.name == "caption"));
        let mut drop = |part: &mut Element| {
            let before = part.kids.len();
            part.kids.retain(|kid| !matches!(kid, Kid::Element(line) if line.name == "tr" && is_header(line)));
            had |= part.kids.len() < before;
        };
        drop(table);
        table.elements_mut().for_each(drop);
    });
    had
}

fn english_header(page: &mut Element) -> bool {
    const WORDS: [(&str, &str); 18] = [
        ("번호", "No."),
        ("순번", "No."),
        ("제목", "Title"),
        ("글제목", "Title"),
        ("작성자", "Author"),
        ("글쓴이", "Writer"),
        ("등록자", "Writer"),
        ("작성일", "Date"),
        ("등록일", "Posted"),
        ("게시일", "Date"),
        ("날짜", "Date"),
        ("작성일자", "Date"),
        ("조회", "Hits"),
        ("조회수", "Views"),
        ("첨부", "File"),
        ("첨부파일", "Attachment"),
        ("파일", "File"),
        ("분류", "Category"),
    ];
    let mut done = 0;
    table(page, &mut |table| {
        lines(table, &mut |line| {
            if is_header(line) {
                line.each_text(&mut |text| {
                    let word: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                    if let Some((_, english)) = WORDS.iter().find(|(korean, _)| *korean == word) {
                        *text = (*english).to_owned();
                        done += 1;
                    }
                });
            }
        });
    });
    done > 2
}

/// How many cells most rows have, where no cell spans others.
fn regular(table: &mut Element) -> Option<usize> {
    let mut counts: Vec<usize> = Vec::new();
    let mut spans = false;
    lines(table, &mut |line| {
        spans |=
            line.row && line.elements().any(|cell| cell.attr("colspan").is_some() || cell.attr("rowspan").is_some());
        counts.push(line.elements().count());
    });
    let first = *counts.first()?;
    (!spans && first > 2 && counts.iter().all(|count| *count == first)).then_some(first)
}

fn reversed(page: &mut Element) -> bool {
    let mut done = false;
    table(page, &mut |table| {
        if regular(table).is_some() {
            done = true;
            lines(table, &mut |line| line.kids.reverse());
            table
                .kids
                .retain(|kid| !matches!(kid, Kid::Element(part) if part.name == "caption" || part.name == "colgroup"));
            table.attrs.retain(|(name, _)| name != "summary");
        }
    });
    done
}

fn drop_column(page: &mut Element, names: &[&str]) -> bool {
    let mut done = false;
    table(page, &mut |table| {
        if regular(table).is_none() {
            return;
        }
        let mut at = None;
        lines(table, &mut |line| {
            if at.is_none() && is_header(line) {
                let word = |cell: &Element| cell.text().replace(' ', "").to_lowercase();
                at = line.elements().position(|cell| names.contains(&word(cell).as_str()));
            }
        });
        let Some(at) = at else { return };
        done = true;
        lines(table, &mut |line| {
            let place = line.kids.iter().enumerate().filter(|(_, kid)| matches!(kid, Kid::Element(_))).nth(at);
            if let Some((place, _)) = place {
                line.kids.remove(place);
            }
        });
        table
            .kids
            .retain(|kid| !matches!(kid, Kid::Element(part) if part.name == "caption" || part.name == "colgroup"));
        table.attrs.retain(|(name, _)| name != "summary");
    });
    done
}

fn header_in_tbody(page: &mut Element) -> bool {
    let mut done = false;
    table(page, &mut |table| {
        let Some(at) = table.kids.iter().position(|kid| matches!(kid, Kid::Element(part) if part.name == "thead"))
        else {
            return;
        };
        let Kid::Element(head) = table.kids.remove(at) else { return };
        if let Some(body) = table.elements_mut().find(|part| part.name == "tbody") {
            done = true;
            body.kids.splice(0..0, head.kids);
        }
    });
    done
}

fn header_of_td(page: &mut Element) -> bool {
    let mut done = header_in_tbody(page);
    done &= table(page, &mut |table| {
        lines(table, &mut |line| {
            if is_header(line) {
                line.elements_mut().for_each(|cell| "td".clone_into(&mut cell.name));
            }
        });
    });
    done
}

fn body(page: &mut Element, change: &mut dyn FnMut(&mut Element)) -> bool {
    let body = page.elements_mut().find(|element| element.name == "body");
    body.is_some_and(|body| {
        change(body);
        true
    })
}

fn layout_tables(page: &mut Element) -> bool {
    body(page, &mut |body| {
        for menu in [
            "<ul><li><a href=\"/a/1.html\">기관 소개</a></li><li><a href=\"/a/2.html\">오시는 길</a></li></ul>",
            "<a href=\"/\">처음</a>",
        ] {
            let kids = std::mem::take(&mut body.kids);
            let mut frame =
                piece(&format!("<table><tbody><tr><td width=\"180\">{menu}</td><td></td></tr></tbody></table>"));
            if let Kid::Element(table) = &mut frame {
                let mut kids = Some(kids);
                table.each(&mut |cell| {
                    if cell.name == "td" && cell.kids.is_empty() {
                        cell.kids = kids.take().unwrap_or_default();
                    }
                });
            }
            body.kids = vec![frame];
        }
    })
}

/// Puts a block at the beginning and at the end of the box that holds the board.
fn neighbour(page: &mut Element, html: &str) -> bool {
    fn holds(element: &Element) -> bool {
        element.any(&|inner| inner.board)
    }
    fn place(element: &mut Element, block: &Kid) -> bool {
        // As deep as a box goes that holds more than the board.
        let Some(at) = element.kids.iter().position(|kid| matches!(kid, Kid::Element(inner) if holds(inner))) else {
            return false;
        };
        let Kid::Element(inner) = &mut element.kids[at] else { return false };
        let deeper =
            matches!(inner.name.as_str(), "div" | "section" | "main" | "article" | "body" | "form") && !inner.board;
        if deeper && place(inner, block) {
            return true;
        }
        if !matches!(element.name.as_str(), "div" | "section" | "main" | "article" | "body" | "form") {
            return false;
        }
        element.kids.insert(0, block.clone());
        element.kids.push(block.clone());
        true
    }
    place(page, &piece(html))
}

fn menu() -> String {
    let items: String = (1..=9)
        .map(|n| {
            format!("<li><a href=\"/menu/page.do?menuNo=20{n}\">행정 정보 안내 {n}</a> <em>2023-0{n}-1{n}</em></li>")
        })
        .collect();
    format!("<div class=\"lnb\"><ul>{items}</ul></div>")
}

fn calendar() -> String {
    let weeks: String = (0..5)
        .map(|week| {
            let days: String = (1..=7)
                .map(|day| {
                    format!("<td><a href=\"?day=2024-05-{:02}\">{}</a></td>", (week * 7 + day).min(31), week * 7 + day)
                })
                .collect();
            format!("<tr>{days}</tr>")
        })
        .collect();
    format!(
        "<div class=\"calendar\"><strong>2024.05</strong><table><thead><tr><th>일</th><th>월</th><th>화</th><th>수</th><th>목</th><th>금</th><th>토</th></tr></thead><tbody>{weeks}</tbody></table></div>"
    )
}

fn carousel() -> String {
    let slides: String = (1..=6)
        .map(|n| format!("<div class=\"slide\"><a href=\"/event/popup.do?evt={n}\"><img src=\"/img/{n}.jpg\" alt=\"봄꽃 축제 사진 {n}\"><span>봄꽃 축제에 초대합니다 {n}회</span></a><i>2024.04.0{n}</i></div>"))
        .collect();
    format!("<div class=\"carousel\">{slides}</div>")
}

fn ranking() -> String {
    let items: String = (1..=10)
        .map(|n| {
            format!(
                "<li><b>{n}</b> <a href=\"/search.do?q={n}&kwd=1\">많이 찾는 검색어 {n}</a> <span>{}</span></li>",
                900 - n * 31
            )
        })
        .collect();
    format!("<div class=\"rank\"><h4>인기 검색어</h4><ol>{items}</ol></div>")
}

const SEARCH: &str = "<form action=\"search.do\"><table><tbody><tr><th>등록일</th><td><input name=\"s\" value=\"2024-01-01\"> ~ <input name=\"e\"></td><th>제목</th><td><input name=\"q\"></td></tr><tr><th>분류</th><td colspan=\"3\"><a href=\"?c=1\">전체</a> <a href=\"?c=2\">행정</a> <a href=\"?c=3\">복지</a></td></tr></tbody></table></form>";

fn latest() -> String {
    let items: String = (1..=5)
        .map(|n| format!("<li><a href=\"/other/board/show.do?postNo={n}7\">새로 나온 소식지를 전해 드립니다 {n}호</a><span>2024-02-0{n}</span></li>"))
        .collect();
    format!("<div class=\"side\"><h3>소식지</h3><ul>{items}</ul></div>")
}

fn comments() -> String {
    let items: String = (1..=6)
        .map(|n| format!("<li><b>손님{n}</b> <span>2024-03-0{n} 10:0{n}</span><p>좋은 글 고맙습니다. 잘 읽었습니다 {n}</p><a href=\"#none\" onclick=\"reply('{n}')\">답글</a></li>"))
        .collect();
    format!("<div class=\"cmt\"><ul>{items}</ul></div>")
}

fn family() -> String {
    let items: String = (1..=14)
        .map(|n| format!("<li><a href=\"https://www.agency{n}.example.kr/\">관련 기관 누리집 {n}번</a></li>"))
        .collect();
    format!("<div class=\"foot\"><ul>{items}</ul></div>")
}

fn only(page: &mut Element, count: usize) -> bool {
    let mut left = 0;
    let mut total = 0;
    board(page, &mut |list| {
        list.kids.retain(|kid| {
            let Kid::Element(row) = kid else { return true };
            total += usize::from(row.row);
            left += usize::from(row.row);
            !row.row || left <= count
        });
    });
    total > count
}

fn checkboxes(page: &mut Element) -> bool {
    table(page, &mut |table| {
        lines(table, &mut |line| {
            if line.elements().count() > 2 {
                let cell = if line.row { "td" } else { "th" };
                let kid = Element {
                    name: cell.to_owned(),
                    kids: vec![piece("<input type=\"checkbox\" name=\"chk\" value=\"1\">")],
                    ..Element::default()
                };
                line.kids.insert(0, Kid::Element(kid));
            }
        });
        table
            .kids
            .retain(|kid| !matches!(kid, Kid::Element(part) if part.name == "caption" || part.name == "colgroup"));
        table.attrs.retain(|(name, _)| name != "summary");
    })
}

/// The address of a row's only link moves to the row's `onclick`.
fn handlers(page: &mut Element) -> bool {
    let mut done = false;
    let base = page.any(&|element| element.name == "base");
    rows(page, &mut |row| {
        let mut hrefs = Vec::new();
        row.each(&mut |link| hrefs.extend(link.attr("href").filter(|_| link.name == "a").map(str::to_owned)));
        let [href] = hrefs.as_slice() else { return };
        if row.name != "tr" || base || !href.contains('?') || href.contains(['\'', '(']) {
            return;
        }
        done = true;
        row.set("onclick", &format!("location.href='{href}';"));
        row.each(&mut |link| {
            if link.name == "a" {
                "span".clone_into(&mut link.name);
                link.attrs.retain(|(name, _)| name != "href" && name != "onclick");
            }
        });
    });
    done
}

/// Of pages whose titles are whole; a text that is the longest of its row, in a link, is one.
fn longer(page: &mut Element) -> bool {
    let mut whole = true;
    let mut change = |row: &mut Element, write: bool| {
        let mut lengths: Vec<usize> = Vec::new();
        row.each_text(&mut |text| {
            lengths.push(text.trim().chars().count());
            whole &= !text.trim().ends_with("..") && !text.contains('…');
        });
        let longest = lengths.iter().copied().max().unwrap_or(0);
        whole &= lengths.iter().filter(|length| **length * 2 > longest).count() == 1 && longest > 8;
        if write {
            row.each_text(&mut |text| {
                if text.trim().chars().count() == longest {
                    *text = format!("{} 및 이와 관련한 세부 사항에 대하여 널리 알려 드리는 안내문", text.trim());
                }
            });
        }
    };
    rows(page, &mut |row| change(row, false));
    rows(page, &mut |row| change(row, true));
    whole
}

/// Writes the rows' whole dates (`2024-01-02`, `2024.01.02`) otherwise.
fn dates(page: &mut Element, write: fn(&str, &str, &str) -> String) -> bool {
    let mut done = false;
    rows(page, &mut |row| {
        row.each_text(&mut |text| {
            let trimmed = text.trim().to_owned();
            let parts: Vec<&str> = trimmed.split(['-', '.', '/']).collect();
            if let [y, m, d] = parts[..]
                && (y.len(), m.len(), d.len()) == (4, 2, 2)
                && [y, m, d].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
            {
                *text = write(y, m, d);
                done = true;
            }
        });
    });
    done
}

/// Below the title the other columns once more, as pages do for phones.
fn doubles(page: &mut Element) -> bool {
    let mut done = false;
    table(page, &mut |table| {
        lines(table, &mut |line| {
            if !line.row || line.elements().count() < 3 {
                return;
            }
            let title = line.elements().position(|cell| cell.any(&|inner| inner.name == "a"));
            let others: String = line
                .elements()
                .enumerate()
                .filter(|(index, cell)| Some(*index) != title && *index > 0 && (1..40).contains(&cell.text().len()))
                .map(|(_, cell)| format!("<span>{}</span> ", cell.text().replace('<', "&lt;")))
                .collect();
            if let Some(cell) = title.and_then(|title| line.elements_mut().nth(title)) {
                done = true;
                cell.kids.push(piece(&format!("<p class=\"m-view\">{others}</p>")));
            }
        });
    });
    done
}

fn pictures(page: &mut Element) -> bool {
    let mut done = false;
    rows(page, &mut |row| {
        let mut first = true;
        row.each(&mut |link| {
            if link.name == "a" && first && !link.any(&|inner| inner.name == "img") {
                (first, done) = (false, true);
                link.kids.insert(0, piece("<img src=\"/thumb/a.jpg\" alt=\"대표 사진\">"));
            }
        });
    });
    done
}

fn badges(page: &mut Element) -> bool {
    let mut done = false;
    rows(page, &mut |row| {
        row.each(&mut |element| {
            if let Some(at) = element
                .kids
                .iter()
                .position(|kid| matches!(kid, Kid::Element(link) if link.name == "a" && link.text().len() > 12))
            {
                done = true;
                element.kids.insert(at + 1, piece("<span>NEW</span>"));
            }
        });
    });
    done
}

fn boxes(page: &mut Element) -> bool {
    table(page, &mut |table| {
        lines(table, &mut |line| {
            for cell in line.elements_mut().filter(|cell| matches!(cell.name.as_str(), "td" | "th")) {
                let kids = std::mem::take(&mut cell.kids);
                cell.kids = vec![Kid::Element(Element { name: "div".to_owned(), kids, ..Element::default() })];
            }
        });
    })
}

fn buttons(page: &mut Element) -> bool {
    let mut done = false;
    table(page, &mut |table| {
        let mut count = 0;
        lines(table, &mut |line| {
            if line.row {
                count += 1;
                done = true;
                line.kids.push(piece(&format!("<span><button type=\"button\" onclick=\"scrap({count})\">담기</button> <a href=\"javascript:share('{count}')\">공유</a></span>")));
                if let Some(Kid::Element(last)) = line.kids.last_mut() {
                    "td".clone_into(&mut last.name);
                }
            } else if line.elements().count() > 2 {
                line.kids.push(Kid::Element(Element {
                    name: "th".to_owned(),
                    kids: vec![Kid::Text("비고".to_owned())],
                    ..Element::default()
                }));
            }
        });
        table
            .kids
            .retain(|kid| !matches!(kid, Kid::Element(part) if part.name == "caption" || part.name == "colgroup"));
        table.attrs.retain(|(name, _)| name != "summary");
    });
    done
}
