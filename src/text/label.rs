//! The words by which boards name a field: in a list's header, before a value, in a table's caption.
//!
//! A word stands here when boards in general use it; what a board alone calls a thing stays unnamed. The order of the
//! table means nothing, and no word stands twice (a test looks).

use std::sync::LazyLock;

use foldhash::HashMap;

/// What a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    Title,
    Author,
    /// The day of posting.
    PostedAt,
    /// The day of revision: a posting date only where none stands beside it.
    ModifiedAt,
    /// When the notice begins to hold (공고시작일): a posting date only where none stands beside it.
    StartsAt,
    /// A closing day, or another day that is never the day of posting.
    Deadline,
    /// From a day to a day.
    Period,
    Views,
    Number,
    Category,
    Department,
    Attachment,
    Recommend,
    Comments,
    /// 진행중, 마감, 답변완료.
    State,
    Body,
    /// Telephone, mail.
    Contact,
    /// A picture column or a link column: nothing to read.
    Ornament,
    /// Whether a post is open to all.
    Secrecy,
    /// Where: place, region, address.
    Place,
    /// 이전글, 다음글: the way to the neighbours, never the post's own.
    Neighbour,
}

impl Label {
    /// What a person calls the field.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Label::Title => "title",
            Label::Author => "author",
            Label::PostedAt => "date",
            Label::ModifiedAt => "day of revision",
            Label::StartsAt => "first day",
            Label::Deadline => "deadline",
            Label::Period => "period",
            Label::Views => "views",
            Label::Number => "number",
            Label::Category => "category",
            Label::Department => "department",
            Label::Attachment => "files",
            Label::Recommend => "votes",
            Label::Comments => "comments",
            Label::State => "state",
            Label::Body => "body",
            Label::Contact => "contact",
            Label::Ornament => "ornament",
            Label::Secrecy => "secrecy",
            Label::Place => "place",
            Label::Neighbour => "neighbour",
        }
    }

    /// Whether it calls a day or a period, of posting or any other.
    pub(crate) fn is_day(self) -> bool {
        matches!(self, Self::PostedAt | Self::ModifiedAt | Self::StartsAt | Self::Deadline | Self::Period)
    }
}

/// Korean words first, as written on real boards; English in lower case, Chinese and Japanese behind, without spaces.
const WORDS: &[(Label, &str)] = &[
    (
        Label::Title,
        "제목 글제목 게시물제목 게시글제목 타이틀 공고명 사업명 지원사업명 사업공고명 보고서명 과제명 공고제목 입찰건명 \
     공고사업명 입찰공고명 건명 용역명 행사명 자료명 도서명 강좌명 교육명 교육과정명 과정명 프로그램명 서비스명 공모명 대회명 간행물명 법령명 \
     제목명 고시명 고시제목 뉴스제목 기사제목 채용제목 모집명 채용공고명 고시공고명 공고건명 안건명 의안명 논문제목 논문명 문서명 파일제목 습득물명 분실물명 물품명 민원제목 \
     subject postsubject title headline posttitle articletitle \
     标题 標題 主题 题目 題目 件名",
    ),
    (
        Label::Author,
        "작성자 작성자명 글쓴이 등록자 등록자명 게시자명 게시자 게시인 작성인 이름 성명 닉네임 담당자 담당자명 기자 기자명 저자 저자명 \
     등록인 올린이 글쓴이명 작성 제안자 신청자 민원인 발행인 writer author name by postedby submittedby writtenby startedby topicstarter starter nickname username user registrant editor reporter authoredby autor autorin verfasser verfasserin verfasstvon auteur \
     作者 首篇作者 发布人 發布人 发布者 發布者 发布人员 編輯 编辑 責任編輯 责任编辑 投稿者 作成者 文章作者",
    ),
    (
        Label::PostedAt,
        "등록일 작성일 게시일 공고일 날짜 일자 등록일자 작성일자 게시일자 공고일자 등록일시 작성일시 게시일시 공고일시 \
     등록날짜 작성날짜 게시날짜 보도일 보도일자 배포일 배포일자 배포일시 발행일 발행일자 입력일 입력일시 입력 고시일 고시일자 공시일 공시일자 \
     발표일 공개일 공개일자 등록 게시 최초등록일 최초작성일 최초게시일 작성시간 등록시간 게시시간 글쓴날 쓴날짜 올린날 올린날짜 등록년월일 작성년월일 \
     기사입력 최초입력 송고시간 송고일시 입력시간 입력날짜 승인시간 승인일시 기사등록 기사등록일 기사등록일시 기사입력일 기사입력일시 기사승인일 기사송고시간 송고일 승인 승인일 기사승인 제공일 제공일자 등록연도 공지일 공지일자 \
     date posted postedon posteddate postdate dateposted regdate registered registereddate registrationdate dateofregistration \
     registdate writedate writtendate datewritten created createdat createddate createdon published publishedon publisheddate releasedate uploaddate dateofissue issuedate veröffentlicht veröffentlichtam erstelltam datum publiéle datedepublication \
     发表于 发表时间 发布时间 發布時間 发布日期 發布日期 發佈日期 发布于 发布 發布 公告日期 公布日期 发文日期 日期 時間 时间 登録日 掲載日 投稿日 作成日 公開日 発表日 日付 年月日 掲載日時 投稿日時",
    ),
    (
        Label::ModifiedAt,
        "수정일 수정일자 수정일시 수정날짜 개정일 개정일자 제개정일 제개정일자 최종수정일 최종수정일시 최종수정일자 최근수정일 변경일 갱신일 \
     업데이트 업데이트일 최종업데이트 최종업데이트일 최근업데이트 최종변경일 기사수정 최종수정 최근수정 수정 \
     modified updated lastmodified lastupdated lastupdate updateddate update modifieddate revised aktualisiert aktualisiertam geändertam zuletztgeändert misàjour misàjourle \
     更新日 更新时间 更新時間 更新日期 修改时间 最後更新 最終更新日",
    ),
    (Label::StartsAt, "공고시작일 공고시작일자 게시시작일 공고게시일 시작일 시작일자 게재일"),
    (
        Label::Deadline,
        "마감일 마감일자 마감일시 공지마감일 접수마감일 접수마감 신청마감일 신청마감 공고마감일 접수일 접수일자 접수일시 신청일 신청일자 종료일 \
     종료일자 공고종료일 게시종료일 게시마감일 개찰일 개찰일시 입찰일시 입찰일 입찰마감 투찰마감 마감 행사일 행사일시 교육일 교육일시 교육일자 강의일 일시 시행일 시행일자 \
     답변일 답변일자 처리일 처리일자 완료일 발생일 습득일 분실일 습득일자 분실일자 납품기한 제출기한 접수기한 신청기한 납부기한 예정일 개최일 개최일시 촬영일 방송일 \
     마지막댓글 최근댓글 최근답글 최종답글 최종댓글 최종답변일 마지막글 최근글 심의일 의결일 선고일 결정일 체결일 계약일 계약일자 생년월일 가입일 joined membersince 注册时间 \
     lastpost lastreply lastcomment lastactivity mostrecent latestreply latestpost activity 最后回复 最后发表 最後發表 最後回覆 最后回帖 最終投稿 最新レス \
     deadline duedate due closingdate closedate enddate expirydate eventdate",
    ),
    (
        Label::Period,
        "기간 접수기간 신청기간 공고기간 게시기간 모집기간 행사기간 교육기간 사업기간 공모기간 진행기간 공지기간 응모기간 지원기간 대회기간 참여기간 \
     전시기간 열람기간 공람기간 설문기간 투표기간 이벤트기간 원서접수기간 원서접수 운영기간 예약기간 입찰기간 계약기간 용역기간 의견제출기간 의견수렴기간 입법예고기간 예고기간 채용기간 활동기간 \
     period applicationperiod noticeperiod duration term",
    ),
    (
        Label::Views,
        "조회수 조회 조회건수 조회횟수 읽음 읽은수 클릭수 클릭 방문수 열람수 열람 히트 뷰 \
     views view hit hits read reads viewcount readcount readcnt viewed clicks visits count zugriffe aufrufe \
     点击 点击数 点击量 点击次数 點閱 點閱數 點擊數 浏览 浏览数 浏览量 浏览次数 瀏覽人次 瀏覽次數 阅读 阅读量 阅读次数 閲覧数",
    ),
    (
        Label::Number,
        "번호 글번호 순번 연번 게시물번호 게시글번호 등록번호 접수번호 공고번호 고시번호 고시공고번호 관리번호 일련번호 순서 연번호 no num number seq idx index 차수 회차 호수 # № \
     序号 序號 编号 編號 番号 ページ番号 記事番号",
    ),
    (
        Label::Category,
        "분류 카테고리 구분 말머리 유형 종류 분야 게시판 게시판명 대분류 중분류 소분류 사업분류 업무구분 지원분야 자료구분 자료유형 공고구분 공고종류 \
     공고유형 분야별 주제 주제분류 게시판구분 분류명 사업구분 글머리 사업유형 지원유형 행사구분 채용구분 고용형태 계약구분 계약방법 업종 품목 태그 \
     category division type class classification section kind group tag tags board topic \
     类别 類別 类型 分类 分類 种类 栏目",
    ),
    (
        Label::Department,
        "부서 담당부서 공지부서 작성부서 게시부서 등록부서 소관부서 주관부서 관련부서 제공부서 부서명 담당부서명 공고부서 발행부서 배포부서 실과 실과명 담당과 과명 소속 소속기관 \
     기관 기관명 공고기관 수요기관 발주기관 주관기관 주최기관 접수기관 소관부처 부처 부처명 담당기관 시행기관 사업수행기관 지원기관 모집기관 수행기관 전담기관 운영기관 주최 주관 주최주관 출처 제공 제공처 제공기관 발행처 발행기관 \
     언론사 매체 매체명 신문사 학교명 업체명 회사명 기업명 담당실과 학과 단체명 출판사 업체 상호 \
     department dept divisiondepartment office organization organisation agency institution source publisher company provider press bureau \
     发布单位 發布單位 发布部门 发文单位 發文單位 单位 部门 部門 来源 來源 担当課 担当部署 所属",
    ),
    (
        Label::Attachment,
        "첨부 첨부파일 파일 첨부문서 첨부자료 붙임 붙임파일 첨부파일목록 다운로드 자료 파일첨부 관련파일 원문 원문파일 자료파일 파일명 첨부물 파일다운로드 내려받기 첨부파일1 첨부파일2 첨부파일3 \
     첨부1 첨부2 첨부3 파일1 파일2 다운 attachment attachments attachedfile attachedfiles file files attach attached download downloads anhang anhänge dateien piècesjointes \
     附件 附件下载 相关附件 檔案下載 附加檔案 添付ファイル 添付 添付資料 関連ファイル 相关下载",
    ),
    (
        Label::Recommend,
        "추천 추천수 좋아요 공감 공감수 비추천 찬성 동의 recommend recommended recommendations like likes vote votes",
    ),
    (
        Label::Comments,
        "回复 回覆 回帖 跟贴 返信 留言 评论 評論 댓글 댓글수 답글 답글수 답변수 의견수 의견 덧글 comment comments reply replies",
    ),
    (
        Label::State,
        "상태 진행상태 진행상황 접수상태 처리상태 처리현황 처리상황 답변상태 답변여부 모집상태 마감여부 공고상태 신청상태 처리결과 진행여부 모집여부 현황 답변 접수현황 진행 진행구분 신청 status state progress",
    ),
    (
        Label::Body,
        "내용 본문 글내용 상세내용 게시물내용 상세 주요내용 세부내용 공고내용 사업내용 게시글내용 상세정보 답변내용 질문내용 뉴스내용 기사내용 보도내용 공지내용 문의내용 민원내용 행사내용 교육내용 모집내용 채용내용 contents content body text message description details \
     内容 內容 正文 本文",
    ),
    (
        Label::Contact,
        "연락처 전화 전화번호 이메일 메일 문의 문의처 담당자연락처 문의전화 담당전화 팩스 팩스번호 휴대폰 핸드폰 담당자전화 메일주소 전자우편 tel email mail phone fax contact telephone mobile",
    ),
    (
        Label::Ornament,
        "이미지 사진 대표이미지 썸네일 그림 선택 전체선택 비고 링크 바로가기 관련링크 관련사이트 홈페이지 url 사이트 미리보기 바로보기 새창 표지 image images thumbnail photo picture link links website homepage note notes remarks preview select check 관리",
    ),
    (Label::Secrecy, "공개여부 공개 비밀글 비밀글여부 비공개 공개범위 공개구분 secret public private"),
    (
        Label::Place,
        "장소 지역 주소 위치 행사장소 교육장소 대상지역 소재지 근무지역 근무지 시군구 습득장소 location place region address area venue",
    ),
    (
        Label::Neighbour,
        "이전글 다음글 이전 다음 윗글 아랫글 이전게시물 다음게시물 이전게시글 다음게시글 이전글보기 다음글보기 prev previous next prevpost nextpost previouspost \
     上一篇 下一篇 上一条 下一条 上一則 下一則 前の記事 次の記事",
    ),
];

/// Bytes of the longest word of the table (a test looks).
const LONGEST_WORD: usize = 24;

static LEXICON: LazyLock<HashMap<&'static [u8], Label>> = LazyLock::new(|| {
    WORDS
        .iter()
        .flat_map(|(label, words)| words.split_ascii_whitespace().map(|word| (word.as_bytes(), *label)))
        .collect()
});

/// Longer than any word of the table with a blank behind each character.
const LONGEST: usize = 64;

/// The field that a header cell or a label names. Spaces within, colons, brackets, dots and case are ignored:
/// "등 록 일", "제 목 :", `[작성자]`, "제·개정일", "No.". `None` for everything else, a value included.
pub fn label(text: &str) -> Option<Label> {
    if text.len() > LONGEST {
        return None;
    }
    // Almost every text of a page is asked, and most are no label: nothing is allocated for the answer.
    let (mut word, mut length) = ([0; LONGEST_WORD], 0);
    let mut push = |c: char| {
        let rest = word.get_mut(length..length + c.len_utf8());
        let fits = rest.map(|rest| c.encode_utf8(rest).len());
        length += fits.unwrap_or(0);
        fits.is_some()
    };
    let fits = text.chars().all(|c| match c {
        'a'..='z' | '0'..='9' | '가'..='힣' => push(c),
        'A'..='Z' => push(c.to_ascii_lowercase()),
        c if c.is_whitespace() => true,
        ':' | '：' | '.' | '·' | 'ㆍ' | '・' | '‧' | '∙' | '|' | 'ㅣ' | '*' | '-' | '_' | '[' | ']' | '(' | ')'
        | '<' | '>' | '【' | '】' | '「' | '」' | '〈' | '〉' | '▶' | '▷' | '■' | '□' | '●' | '○' | '•' | '▪' | '◆'
        | '◇' | '▲' | '▼' | '△' | '▽' | '↑' | '↓' | ',' | '/' | '\u{200b}' | '\u{feff}' => true,
        c => c.to_lowercase().all(&mut push),
    });
    fits.then(|| LEXICON.get(&word[..length]).copied()).flatten()
}

/// A label and the value behind it: "등록일 : 2024-01-02", "Writer : 신지형", "조회 851", "작성일2024-01-02". The value has its
/// ends trimmed and may be empty. `None` where the text does not begin with a label.
///
/// A bare space parts only where nothing else of the text could be meant: `제목 없음` is a title of two words, and so a
/// label that may begin a sentence needs its colon.
pub fn leading(text: &str) -> Option<(Label, &str)> {
    let text = text.trim();
    // A colon within the first stretch: a time of day has one too, but no label before it.
    let first = |is_one: fn(char) -> bool| {
        // Before what stands further behind no label is short enough.
        let begin = &text[..text.floor_char_boundary(LONGEST + 4)];
        begin.char_indices().take(LONGEST).find(|(_, c)| is_one(*c))
    };
    if let Some((at, colon)) = first(|c| matches!(c, ':' | '：'))
        && let Some(found) = label(&text[..at])
    {
        return Some((found, text[at + colon.len_utf8()..].trim()));
    }
    // A digit or a bar: "조회 851", "작성자 | 홍길동".
    if let Some((at, c)) = first(|c| c.is_ascii_digit() || matches!(c, '|' | 'ㅣ'))
        && let Some(found) = label(&text[..at])
        // "본문 1부와 별첨 2부를 보냅니다": what is counted is no value.
        && !(c.is_ascii_digit() && found == Label::Body)
        && !(c.is_ascii_digit() && found != Label::Period && begins_title(text, at))
        // "조회851"; "담당자1" and "user01" are names.
        && (text[..at].ends_with(|c: char| !c.is_alphabetic()) || !c.is_ascii_digit() || is_counted_or_dated(found))
    {
        let value = if c.is_ascii_digit() { &text[at..] } else { &text[at + c.len_utf8()..] };
        return Some((found, value.trim()));
    }
    // One word and one or two more: "작성자 홍길동", "담당부서 정보 기획과".
    let (word, value) = text.split_once(char::is_whitespace)?;
    let value = value.trim();
    let found = label(word)?;
    // "Department of Physics", "Press Office" and "Group Chair" are names.
    let fits = matches!(found, Label::Author | Label::Department | Label::Category | Label::Contact)
        && (found == Label::Author || !word.is_ascii())
        && value.split_whitespace().count() <= 2;
    fits.then_some((found, value))
}

/// `[마감] 2027년 주차장 정비 결과`: behind a word in brackets a title goes on in words, and a day or a count does not.
fn begins_title(text: &str, digit: usize) -> bool {
    const UNITS: [char; 12] = ['년', '월', '일', '시', '분', '초', '오', '전', '후', '회', '건', '명'];
    let words = text[digit..].chars().filter(|c| c.is_alphabetic() && !UNITS.contains(c)).count();
    text[..digit].trim_start().starts_with(['[', '(', '<', '【']) && words >= 4
}

/// Labels whose values are days and numbers, and may follow without a blank.
fn is_counted_or_dated(label: Label) -> bool {
    use Label::{Attachment, Comments, Contact, Number, Recommend, Views};
    label.is_day() || matches!(label, Views | Number | Recommend | Comments | Attachment | Contact)
}

/// Every word of the table, for the test that none stands twice.
#[cfg(test)]
pub(super) fn words() -> impl Iterator<Item = (Label, &'static str)> {
    WORDS.iter().flat_map(|(label, words)| words.split_ascii_whitespace().map(|word| (*label, word)))
}
