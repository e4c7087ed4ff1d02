//! The words and addresses by which the end of a post is told: neighbours, the way back to the list, comments, ratings,
//! licences, links to other posts.

use crate::text::Label;
use crate::text::label::label;

/// 이전글, 다음글, and what boards write for it when there is none.
pub(super) fn is_neighbour(text: &str) -> bool {
    let short = text.chars().count() <= 24;
    label(text) == Some(Label::Neighbour)
        && !matches!(text, "이전" | "다음" | "next" | "Next" | "prev" | "Prev" | "NEXT" | "PREV")
        || short
            && ["이전글", "다음글", "이전 글", "다음 글", "이전게시물", "다음게시물", "이전 게시물", "다음 게시물"]
                .iter()
                .any(|word| text.starts_with(word))
}

/// The button back to the list.
pub(super) fn is_list_word(text: &str) -> bool {
    let word: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    matches!(
        word.as_str(),
        "목록"
            | "목록보기"
            | "목록으로"
            | "목록가기"
            | "목록바로가기"
            | "전체목록"
            | "리스트"
            | "list"
            | "golist"
            | "listview"
            | "tolist"
            | "목록으로가기"
            | "목록으로이동"
    )
}

pub(super) fn is_comments(text: &str) -> bool {
    let word = text
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '[' | ']' | '개' | '건' | ':'));
    matches!(
        word.trim(),
        "댓글"
            | "덧글"
            | "한줄의견"
            | "의견쓰기"
            | "댓글쓰기"
            | "전체 댓글"
            | "전체댓글"
            | "댓글목록"
            | "댓글 목록"
            | "Comments"
            | "comments"
    )
}

pub(super) fn is_rating(text: &str) -> bool {
    (text.contains("만족") && (text.contains("십니까") || text.contains("셨습니까") || text.contains("페이지")))
        || text.contains("만족도 조사")
        || text.contains("만족도조사")
        || text.contains("만족도 평가")
}

pub(super) fn is_licence(text: &str) -> bool {
    text.contains("공공누리") || text.contains("공공저작물 자유이용")
}

/// The site's foot and the page's manager: whose page it is, who looks after it.
pub(super) fn is_foot(text: &str) -> bool {
    let lower = text.to_lowercase();
    let word: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    let manager =
        ["페이지담당", "페이지관리", "콘텐츠담당", "콘텐츠관리", "컨텐츠담당", "자료관리담당", "자료관리부서"];
    lower.contains("all rights reserved")
        || word.starts_with("copyright") && text.chars().count() <= 120
        || matches!(
            word.as_str(),
            "개인정보처리방침" | "개인정보취급방침" | "이용약관" | "privacypolicy" | "termsofuse"
        )
        || manager.iter().any(|name| word.starts_with(name)) && text.chars().count() <= 60
}

/// An address without what tells one post from another: numbers in the path, values of parameters.
pub(super) struct Shape {
    host: String,
    path: String,
    names: Vec<String>,
    values: Vec<String>,
    exact: String,
}

impl Shape {
    pub(super) fn of(url: &url::Url) -> Self {
        let mut path = String::new();
        for c in url.path().chars() {
            if !c.is_ascii_digit() {
                path.push(c);
            } else if !path.ends_with('0') {
                path.push('0');
            }
        }
        let pairs: Vec<(String, String)> =
            url.query_pairs().take(40).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        Self {
            host: url.host_str().unwrap_or("").trim_start_matches("www.").to_owned(),
            path,
            names: pairs.iter().map(|pair| pair.0.clone()).collect(),
            values: pairs.into_iter().map(|pair| pair.1).collect(),
            exact: url.path().to_owned(),
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.names.iter().position(|other| other == name).map(|at| self.values[at].as_str())
    }

    /// The same script with the same parameters, another post: page numbers and tabs lack the post's number.
    pub(super) fn is_sibling(&self, other: &Self) -> bool {
        if self.host != other.host || self.path != other.path {
            return false;
        }
        // A post's number is long; menus differ in short ones (`/sub4_1`, `/sub4_2`).
        let runs = |path: &str| -> Vec<String> {
            path.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect()
        };
        let numbered = self.exact != other.exact
            && runs(&self.exact).iter().zip(runs(&other.exact)).all(|(a, b)| *a == b || a.len() >= 4 && b.len() >= 4);
        let missing = self.names.iter().filter(|name| other.value(name).is_none()).count();
        let differ = self
            .names
            .iter()
            .zip(&self.values)
            .filter(|(name, value)| other.value(name).is_some_and(|there| there != *value))
            .count();
        if self.exact != other.exact {
            return numbered && missing == 0;
        }
        !self.names.is_empty() && missing * 3 <= self.names.len() && differ > 0
    }
}
