//! Pages that could be either; each rule's under its name. The smaller rules hold theirs themselves.

mod crowded;
mod here;
mod of_rows;
mod weigh;

use url::Url;

use crate::inspect::{Reading, read};
use crate::page::Page;
use crate::source::{PostSelectors, RowSelectors};

pub(super) fn at(address: &str, html: &str) -> Reading {
    let page = Page::parse(html, &Url::parse(address).unwrap());
    read(&page, &RowSelectors::default(), &PostSelectors::default(), None)
}

/// At an address that says list.
pub(super) fn reading(html: &str) -> Reading {
    at("https://example.kr/bbs/list.do?key=1", html)
}

/// In the middle of a site's page.
pub(super) fn read_at(address: &str, content: &str) -> Reading {
    let html = format!(
        "<title>알림 - 우리 기관</title><div id=gnb><ul><li><a href=/a>기관</a></li><li><a href=/c>민원</a></li><li><a href=/d>정보</a></li><li><a href=/e>알림</a></li></ul></div><h2>공지사항</h2><div id=content>{content}</div><div id=footer><p>(12345) 서울시 가나구 다라로 1 대표전화 02-111-1111</p></div>"
    );
    at(&format!("https://board.example.kr{address}"), &html)
}

pub(super) fn is_post(html: &str, address: &str) -> bool {
    let reading = at(address, html);
    match reading {
        Reading::Article(_) => true,
        Reading::Listing(_) => false,
        Reading::Neither(_) => panic!("{html}: {reading:?}"),
    }
}

pub(super) const TITLES: [&str; 5] =
    ["설날 휴관 안내", "자원봉사자 모집 공고", "셔틀버스 노선 변경 안내", "직원 채용 공고", "수강생을 모집합니다"];
