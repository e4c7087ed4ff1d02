//! The words that generated boards are written in. Our own; no board's.

/// What a Korean title is about.
pub(super) const TOPICS: &[&str] = &[
    "청년 창업",
    "하천 정비",
    "도서관 야간 개관",
    "마을 축제",
    "스마트 농업",
    "대기질 측정",
    "어린이 보호구역",
    "전통시장 활성화",
    "수도 요금",
    "노후 주택 수리",
    "겨울철 제설",
    "지방세 납부",
    "평생학습 강좌",
    "자전거 도로",
    "공공 와이파이",
    "재난 대피 훈련",
    "보육료",
    "치매 예방",
    "문화재 야행",
    "물류 창고 화재",
    "해양 쓰레기 수거",
    "숲길 걷기",
    "반려동물 등록",
    "주민 참여 예산",
    "소상공인 경영",
    "데이터 개방",
    "여성 일자리",
    "장애인 이동",
    "교복 나눔",
    "버스 노선",
    "승강기 안전",
    "산불 조심",
    "AI 융합 교육",
    "R&D 기획",
    "SW 인재",
    "ESG 경영",
];

/// What kind of post it is.
pub(super) const KINDS: &[&str] = &[
    "참여자 모집",
    "사업 설명회 개최",
    "결과 발표",
    "시행 계획",
    "변경 사항",
    "지원 대상 선정",
    "일정 조정",
    "만족도 조사 실시",
    "합동 점검",
    "업무 협약 체결",
    "위탁 운영 기관 공모",
    "교육생 추가 모집",
    "예산 집행 현황",
    "우수 사례 공모전",
    "임시 휴관",
    "신청 방법",
    "협력 업체 간담회",
    "합격자 발표",
    "의견 수렴",
    "개선 방안 마련",
];

/// How a Korean title may begin.
pub(super) const OPENINGS: &[&str] = &[
    "올해",
    "하반기",
    "제3차",
    "2025년도",
    "관내",
    "긴급 복구를 위한",
    "시민과 함께하는",
    "찾아가는",
    "4월",
    "상반기",
];

/// English titles, by parts.
pub(super) const ENGLISH: &[&str] = &[
    "River cleanup",
    "Night library",
    "Green harbour",
    "Budget hearing",
    "Winter roads",
    "Open data",
    "Safe crossings",
    "Village festival",
    "Water supply",
    "Young founders",
    "Bus network",
    "Public wifi",
];
pub(super) const ENGLISH_KINDS: &[&str] = &[
    "programme starts in spring",
    "agreement signed with three cities",
    "results announced",
    "call for proposals",
    "schedule has changed",
    "draws record visitors",
    "to reopen after repairs",
    "survey of residents begins",
];

/// Texts that stood in for something else in careless readers: dates, numbers, quotes, signs within a title.
pub(super) const NUMBERS: &[&str] = &[
    "2025.3.1.부터 달라지는",
    "(2024-12-31 기준)",
    "제2025-17호에 따른",
    "1,200명이 다녀간",
    "5월 12일 개막하는",
    "10:30 시작하는",
    "3개년",
    "[24.11.05.] 이후",
];
pub(super) const QUOTED: &[&str] = &[
    "“함께 걷는 길”",
    "\"다시, 봄\"",
    "'우리 동네'",
    "「하천법」",
    "《기록》",
    "<특집>",
    "Q&A",
    "100% 재활용",
    "A/S·수리",
];
pub(super) const EMOJI: &[&str] = &["🎉", "🚲", "★", "✅", "👩‍💻", "♥", "☎"];
pub(super) const PREFIXES: &[&str] = &["[모집공고]", "(재공고)", "[연장]", "【설명자료】", "[보도참고]", "<정정>"];
/// Whole titles of a few letters.
pub(super) const SHORT: &[&str] = &["휴관", "안내문", "정전", "개관식", "회의록", "Q1", "설문", "단수"];

/// Who writes.
pub(super) const NAMES: &[&str] = &[
    "김다온",
    "이새벽",
    "박하람",
    "최누리",
    "정바름",
    "강이든",
    "조은별",
    "윤슬기",
    "장한결",
    "임가온",
    "한여울",
    "오로라",
    "서나래",
    "신예찬",
    "권태산",
    "황보람",
    "남궁솔",
    "제갈윤",
];
pub(super) const MASKED: &[&str] = &["김*온", "이○벽", "박**", "han***", "최*리", "sky****"];
pub(super) const OFFICES: &[&str] = &[
    "홍보담당관",
    "기획예산과",
    "도로관리팀",
    "보건소",
    "문화체육과",
    "정보통신담당",
    "자원순환과",
    "도서관운영팀",
    "안전총괄과",
    "상수도사업본부",
    "교육지원청",
    "하천과",
];
pub(super) const ENGLISH_NAMES: &[&str] =
    &["Kim Daon", "Lee Saebyeok", "Park Haram", "Choi Nuri", "Media Team", "Jung Bareum", "Webmaster", "S. Yoon"];

/// Kinds of posts, for a column of their own.
pub(super) const CATEGORIES: &[&str] =
    &["행사", "채용", "입찰", "교육", "복지", "환경", "교통", "세무", "문화", "보건"];
pub(super) const ENGLISH_CATEGORIES: &[&str] = &["Event", "Jobs", "Tender", "Health", "Culture", "Traffic"];

/// Header words: the usual one first.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) korean: &'static [&'static str],
    pub(super) english: &'static [&'static str],
    /// Class names boards give such a cell.
    pub(super) classes: &'static [&'static str],
}

pub(super) const NUMBER: Names = Names {
    korean: &["번호", "순번", "글번호", "연번", "No"],
    english: &["No.", "No", "Num"],
    classes: &["num", "no", "td_num"],
};
pub(super) const TITLE: Names = Names {
    korean: &["제목", "글제목", "공고명", "제 목"],
    english: &["Title", "Subject"],
    classes: &["title", "subject", "tit"],
};
pub(super) const DATE: Names = Names {
    korean: &["등록일", "작성일", "게시일", "날짜", "등록일자", "공고일", "작성일자"],
    english: &["Date", "Posted", "Registration Date"],
    classes: &["date", "td_date", "regdate"],
};
pub(super) const AUTHOR: Names = Names {
    korean: &["작성자", "글쓴이", "등록자", "이름"],
    english: &["Writer", "Author", "Name"],
    classes: &["writer", "author", "name"],
};
pub(super) const OFFICE: Names = Names {
    korean: &["담당부서", "부서", "작성부서", "부서명"],
    english: &["Department"],
    classes: &["dept", "depart", "writer"],
};
pub(super) const VIEWS: Names = Names {
    korean: &["조회수", "조회", "조회 수"],
    english: &["Views", "Hits", "Read"],
    classes: &["hit", "views", "cnt"],
};
pub(super) const CATEGORY: Names = Names {
    korean: &["분류", "구분", "카테고리"],
    english: &["Category", "Type"],
    classes: &["category", "cate", "gubun"],
};
pub(super) const FILES: Names = Names {
    korean: &["첨부", "파일", "첨부파일"],
    english: &["File", "Attachment", "Files"],
    classes: &["file", "attach", "td_file"],
};
/// Columns that are none of a row's fields and must not become one.
pub(super) const DEADLINE: Names = Names {
    korean: &["마감일", "접수마감일"],
    english: &["Deadline", "Closing date"],
    classes: &["deadline", "end_date", "due"],
};
pub(super) const PERIOD: Names =
    Names { korean: &["접수기간", "신청기간"], english: &["Period"], classes: &["period", "term", "range"] };
pub(super) const STATE: Names =
    Names { korean: &["상태", "진행상태"], english: &["Status"], classes: &["state", "status", "stat"] };
pub(super) const LIKES: Names =
    Names {
        korean: &["추천", "추천수"], english: &["Likes", "Recommend"], classes: &["recommend", "like", "vote"]
    };

/// Sentences of bodies.
pub(super) const SENTENCES: &[&str] = &[
    "시는 올해 안에 낡은 배수관 12km를 새것으로 바꾸기로 했다.",
    "접수는 시청 누리집과 동 주민센터에서 함께 받는다.",
    "참가비는 없으며, 준비물은 각자 가져와야 한다.",
    "지난해보다 예산이 3억 4천만 원 늘었고 대상도 두 배로 넓혔다.",
    "담당자는 “주민이 먼저 느끼는 변화가 되도록 살피겠다”고 말했다.",
    "비가 오면 행사는 실내 체육관으로 옮겨 진행한다.",
    "자세한 일정은 붙임 자료를 보면 된다.",
    "공사 동안 해당 구간은 한 차로만 지날 수 있다.",
    "신청이 많으면 추첨으로 뽑고 결과는 문자로 알린다.",
    "이번 점검에서는 모두 47곳을 살펴 9곳을 바로잡았다.",
];
pub(super) const ENGLISH_SENTENCES: &[&str] = &[
    "The city will replace 12 km of old pipes before the end of the year.",
    "Residents can register online or at any community centre.",
    "Entry is free, and participants should bring their own gloves.",
    "If it rains, the event moves to the indoor arena.",
    "The office received 412 replies, twice as many as last year.",
    "Details are in the attached programme.",
];
/// Lines of facts in a body that look like a head's and are not.
pub(super) const FACTS: &[&str] = &[
    "○ 일시: 2025. 7. 3.(목) 14:00",
    "○ 장소: 시민회관 2층 대강당",
    "○ 대상: 관내 초등학생 40명",
    "□ 문 의 : 031-555-0100",
    "※ 접수기간: 2025-06-20 ~ 2025-06-27",
];
/// Names of files.
pub(super) const FILE_NAMES: &[&str] = &[
    "보도자료_0312.hwp",
    "붙임1. 신청서(서식).hwpx",
    "행사 안내문.pdf",
    "현장사진 (2).jpg",
    "2025년 예산서 [최종].xlsx",
    "plan_v2.docx",
    "공고문.zip",
    "참고자료-1.pdf",
];
