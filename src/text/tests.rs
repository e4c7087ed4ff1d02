//! The tables, read row by row.

use super::*;
use crate::model::{Language, PostedAt};

#[test]
fn one_line_is_cleaned() {
    for (raw, clean_text) in [
        // A name as macOS writes it into a file.
        ("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}", "한글"),
        ("\u{1112}\u{200b}\u{1161}", "하"),
        ("가\u{a0}\u{3000} \t\r\n나\u{3164}", "가 나"),
        ("\u{feff}소\u{ad}프\u{200b}트\u{200e}", "소프트"),
        ("가\u{0}\u{1b}\u{8f}\u{fffe}\u{fdd0}\u{1ffff}나", "가나"),
        ("ＦＵＬＬ　１２", "ＦＵＬＬ １２"),
        ("깨진\u{fffd}글자", "깨진\u{fffd}글자"),
        ("👩\u{200d}💻 개발자\u{200d}", "👩\u{200d}💻 개발자"),
        ("plain ascii", "plain ascii"),
        ("", ""),
    ] {
        assert_eq!(clean(raw), clean_text, "{raw:?}");
        assert_eq!(clean(clean_text), clean_text);
    }
    assert_eq!(squash(" 가\u{a0}나 \u{200b}다\n"), "가나다");
}

#[test]
fn lines_are_kept() {
    for (raw, clean_text) in [
        ("□ 하나\r\n ○  둘\r\r\n\n\n※ 셋\u{2028}넷", "□ 하나\n○ 둘\n\n※ 셋\n넷"),
        ("\n\n가 \t 나\t\t다\n \u{200b} \n", "가\t나\t다"),
        ("", ""),
    ] {
        assert_eq!(clean_lines(raw), clean_text, "{raw:?}");
        assert_eq!(clean_lines(clean_text), clean_text);
    }
}

#[test]
fn counts() {
    for (text, expected) in [
        ("1,234", Some(1234)),
        ("851", Some(851)),
        ("조회 851", Some(851)),
        ("조회수 : 1,234회", Some(1234)),
        ("Read : 851", Some(851)),
        ("851 views", Some(851)),
        ("[12]", Some(12)),
        ("1.2만", Some(12_000)),
        ("3.4k", Some(3_400)),
        ("2천", Some(2_000)),
        ("0", Some(0)),
        ("12,345,678 Hits", Some(12_345_678)),
        ("1,23", None),
        ("1.234", None),
        ("-5", None),
        ("50%", None),
        ("2024-01-02", None),
        ("15:05", None),
        ("3일 전", None),
        ("1/10", None),
        ("가", None),
        ("", None),
        ("조회 3 추천 4", None),
        ("99999999999999999999999", None),
    ] {
        assert_eq!(count(text), expected, "{text:?}");
    }
}

#[test]
fn labels() {
    for (text, expected) in [
        ("제목", Some(Label::Title)),
        ("제 목 :", Some(Label::Title)),
        ("Subject", Some(Label::Title)),
        ("등 록 일", Some(Label::PostedAt)),
        ("Date :", Some(Label::PostedAt)),
        ("작성일(▼)", Some(Label::PostedAt)),
        ("제·개정일", Some(Label::ModifiedAt)),
        ("공고시작일", Some(Label::StartsAt)),
        ("공지마감일", Some(Label::Deadline)),
        ("접수일", Some(Label::Deadline)),
        ("접수기간", Some(Label::Period)),
        ("신청기간", Some(Label::Period)),
        ("조회수", Some(Label::Views)),
        ("Read", Some(Label::Views)),
        ("No.", Some(Label::Number)),
        ("Division", Some(Label::Category)),
        ("공지부서", Some(Label::Department)),
        ("Writer", Some(Label::Author)),
        ("첨부 파일", Some(Label::Attachment)),
        ("Contents", Some(Label::Body)),
        ("2024-01-02", None),
        ("홍길동", None),
        ("", None),
        ("내용을 입력하세요", None),
    ] {
        assert_eq!(label(text), expected, "{text:?}");
    }
}

#[test]
fn labels_before_values() {
    for (text, expected) in [
        ("등록일 : 2024-01-02 15:05", Some((Label::PostedAt, "2024-01-02 15:05"))),
        ("Writer : 신지형", Some((Label::Author, "신지형"))),
        ("조회 851", Some((Label::Views, "851"))),
        ("작성일2024-01-02", Some((Label::PostedAt, "2024-01-02"))),
        ("작성자 | 홍길동", Some((Label::Author, "홍길동"))),
        ("담당부서 정보 기획과", Some((Label::Department, "정보 기획과"))),
        ("첨부파일 :", Some((Label::Attachment, ""))),
        ("Author Jane Doe", Some((Label::Author, "Jane Doe"))),
        ("Department : Physics", Some((Label::Department, "Physics"))),
        ("Department of Physics", None),
        ("Press Office", None),
        ("제목 없음", None),
        ("내용: 가나", Some((Label::Body, "가나"))),
        ("공고 2024-01-02", None),
        ("[등록일] 2024-01-02", Some((Label::PostedAt, "2024-01-02"))),
        ("[접수기간] 2024.1.2 ~ 예산 소진 시까지", Some((Label::Period, "2024.1.2 ~ 예산 소진 시까지"))),
        ("[마감] 2024년 주차장 정비 결과", None),
        ("(수정) 2024년 강사 모집 공고", None),
        ("15:05", None),
        ("", None),
    ] {
        assert_eq!(label::leading(text), expected, "{text:?}");
    }
}

#[test]
fn no_label_word_stands_twice() {
    let mut seen = std::collections::HashMap::new();
    for (field, word) in label::words() {
        assert_eq!(seen.insert(word, field), None, "{word}");
        assert_eq!(label(word), Some(field), "{word}: spelled as `label` folds it?");
    }
}

#[test]
fn languages() {
    for (text, expected) in [
        ("2024년 보도자료", Some(Language::Korean)),
        ("KONEPS 시스템 정기점검 안내", Some(Language::Korean)),
        ("Public Procurement Service (조달청) announces new rules", Some(Language::English)),
        ("Notice of bid", Some(Language::English)),
        ("20240102 (3)", None),
        ("新年辭", None),
        ("", None),
    ] {
        assert_eq!(language(text), expected, "{text:?}");
    }
}

#[test]
fn titles_of_one_post() {
    // (one, other, same, alike)
    for (one, other, same, like) in [
        ("입찰 공고", "입찰공고", true, true),
        ("2024년 상반기 나라장터 이용…", "2024년 상반기 나라장터 이용 안내", true, true),
        ("2024년 상반기 나라장터 이용 안내", "2024년 상반기 나라..", true, true),
        ("가나…", "가나다라마", false, false),
        ("[공고] 나라장터 이용 안내", "나라장터 이용 안내", false, true),
        ("나라장터 이용 안내(수정)", "나라장터 이용안내 수정", false, true),
        ("Notice of bid results", "Notice of Bid Result", false, true),
        ("나라장터 이용 안내", "로그인이 필요합니다", false, false),
        ("조달청 보도자료", "채용 결과", false, false),
    ] {
        assert_eq!((same_title(one, other), alike(one, other)), (same, like), "{one:?} {other:?}");
        assert_eq!((same_title(other, one), alike(other, one)), (same, like), "{other:?} {one:?}");
    }
    assert!(continues("하나 둘 셋 넷 다섯", "하나 둘 셋 넷 ..."));
    assert!(!continues("하나 둘 셋 넷", "하나 둘 셋 넷"));
}

#[test]
fn what_boards_hang_on_titles() {
    for (title, bare) in [
        ("[공지] 이용 안내 [12]", "이용안내"),
        ("이용 안내 (3) NEW", "이용안내"),
        ("이용 안내 새글", "이용안내"),
        ("이용 안내 (댓글 12)", "이용안내"),
        ("이용 안내 [댓글수: 3]", "이용안내"),
        ("이용 안내 댓글 3개", "이용안내"),
        ("이용 안내 댓글(3) NEW", "이용안내"),
        ("이용 안내 Comments 3", "이용안내"),
        ("게시판 이용과 댓글", "게시판이용과댓글"),
        ("제12기 모집 3", "제12기모집3"),
        ("이용 안내 조회 1,234", "이용안내"),
        ("이용 안내 조회수 : 5", "이용안내"),
        ("이용 안내 첨부 2", "이용안내"),
        ("이용 안내 ★4.1", "이용안내"),
        ("이달의 추천 3", "이달의추천3"),
        ("직원 채용 공고 (D-9)", "직원채용공고"),
        ("직원 채용 공고 [D-day]", "직원채용공고"),
        ("직원 채용 공고 D-12", "직원채용공고"),
        ("직원 채용 공고 오늘마감", "직원채용공고"),
        ("회의실 ABCD-9", "회의실ABCD-9"),
        ("회의실 3D-", "회의실3D-"),
        ("[D-3] 직원 채용 공고", "직원채용공고"),
        ("D-3 직원 채용 공고", "직원채용공고"),
        ("[NEW] 이용 안내", "이용안내"),
        ("NEW 이용 안내", "이용안내"),
        ("이용 안내 [New]", "이용안내"),
        ("이용 안내 New!", "이용안내"),
        ("이용 안내new", "이용안내"),
        ("이용 안내 N", "이용안내"),
        ("이용 안내+3", "이용안내"),
        ("NEWS 안내", "NEWS안내"),
        ("Site PLAN", "SitePLAN"),
        ("something new", "somethingnew"),
        ("C++11+3", "C++11+3"),
        ("방송 3D", "방송3D"),
        ("D-9", "D-9"),
        ("수상작 (10개)", "수상작(10개)"),
        ("[모집공고] 이용 안내", "[모집공고]이용안내"),
        ("제3차 회의(2024)", "제3차회의"),
        ("NEW", "NEW"),
        ("[공지]", "[공지]"),
        ("[12]", "[12]"),
        ("", ""),
    ] {
        assert_eq!(bare_title(title), bare, "{title:?}");
    }
}

/// Whatever comes, nothing panics, and cleaning twice is cleaning once.
#[test]
fn random_texts_do_no_harm() {
    const PARTS: [&str; 36] = [
        "2024",
        "-",
        ".",
        "/",
        ":",
        "01",
        "1",
        "12",
        "31",
        "년",
        "월",
        "일",
        " ",
        "\u{a0}",
        "T",
        "Z",
        "+09:00",
        "오후",
        "전",
        "분",
        "~",
        "(",
        "화",
        ")",
        "조회",
        "등록일",
        ",",
        "만",
        "k",
        "\u{200d}",
        "\u{1112}",
        "\u{1161}",
        "\u{11ab}",
        "\n",
        "👩",
        "Jan",
    ];
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for _ in 0..5_000 {
        let text: String = (0..next(12)).map(|_| PARTS[next(PARTS.len())]).collect();
        let cleaned = clean(&text);
        assert_eq!(clean(&cleaned), cleaned, "{text:?}");
        let lines = clean_lines(&text);
        assert_eq!(clean_lines(&lines), lines, "{text:?}");
        for now in [None, Some(jiff::civil::date(2024, 1, 10).at(15, 0, 0, 0))] {
            let _ = date::posted_at(&text, now);
            if let Some(found) = date::find(&text, now) {
                assert!(text.get(found.range).is_some(), "{text:?}");
                assert!(PostedAt::parse(&found.at.to_string()).is_some());
            }
        }
        let _ = (date::is_period(&text), count(&text), label(&text), label::leading(&text), language(&text));
    }
}

#[test]
fn compounds_are_named_by_their_last_words() {
    for (text, field, may_post) in [
        ("입법의견 접수기간", Some(Label::Period), false),
        ("입찰마감일시", Some(Label::Deadline), false),
        ("입찰(개찰)일시", Some(Label::Deadline), false),
        ("회신기한", Some(Label::Deadline), false),
        ("시행예정일", Some(Label::Deadline), false),
        ("언론보도일", Some(Label::PostedAt), true),
        ("입찰 공고 일시", Some(Label::PostedAt), true),
        ("콘텐츠 조회수", Some(Label::Views), false),
        // What a day may be all the same, where the head names no other.
        ("업로드일", None, true),
        ("올린 날", None, true),
        ("생성일시", None, true),
        ("수집일", None, true),
        ("공지시작일", None, true),
        ("게시시작", None, true),
        ("시간", None, true),
        ("접수시작일", None, false),
        ("강의일시", None, false),
        ("현장설명", None, false),
        ("일정", None, false),
        ("Publish Date", None, true),
        ("Application Deadline", None, false),
        ("End Date", None, false),
        ("发表", None, true),
        // Sentences and values.
        ("2차 서류 접수 마감", None, false),
        ("개정된 정보공개 청구 안내와 신청 마감", None, false),
    ] {
        assert_eq!(compound(text), field, "{text}");
        assert_eq!(may_be_posting(text), may_post, "{text}");
    }
    for (text, expected) in [
        ("입찰마감일시 : 2026-12-20 10:00", Some((Label::Deadline, "2026-12-20 10:00"))),
        ("입찰공고일 2026-11-27", Some((Label::PostedAt, "2026-11-27"))),
        ("시험일 : 2026-11-27", Some((Label::Deadline, "2026-11-27"))),
        ("공연일시 2026-11-27", Some((Label::Deadline, "2026-11-27"))),
        // Who has such a name, a newspaper, a weekday, and what a post's own day may be called.
        ("김성일 2026-11-27", None),
        ("공연일 : 2026-11-27", Some((Label::Deadline, "2026-11-27"))),
        ("한빛매일 2026-11-27", None),
        ("월요일 2026-11-27", None),
        ("업로드일 2026-11-27", None),
        ("총무과 등록일 2026-11-27", None),
        ("제20회 회의", None),
    ] {
        assert_eq!(before_day(text), expected, "{text}");
    }
}
