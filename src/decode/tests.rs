//! One table a question; real Korean bytes are made by encoding, and the corpus is read where it is.

use std::path::PathBuf;

use encoding_rs::{EUC_KR, UTF_16BE, UTF_16LE};

use super::*;

fn cp949(text: &str) -> Vec<u8> {
    EUC_KR.encode(text).0.into_owned()
}

fn codes(decoded: &Decoded) -> Vec<Code> {
    decoded.problems.iter().map(|problem| problem.code).collect()
}

#[track_caller]
fn check(bytes: &[u8], header: Option<&str>, text: &str, charset: &str, evidence: Evidence, problems: &[Code]) {
    let decoded = decode(bytes, header, None);
    assert_eq!(
        (decoded.text.as_str(), decoded.charset, decoded.evidence, codes(&decoded).as_slice()),
        (text, charset, evidence, problems)
    );
}

#[test]
fn windows_949_goes_beyond_euc_kr() {
    // 뷁, 똠, 펲 and 샾 are not among the 2,350 syllables of KS X 1001.
    let page = "<meta charset=euc-kr><p>뷁 똠방각하 펲시 샾</p>";
    check(&cp949(page), None, page, "euc-kr", Evidence::Meta, &[]);
}

#[test]
fn headers_of_korean_servers() {
    let page = "<p>조달청 보도자료</p>";
    for header in [
        "text/html; charset=euc-kr",
        "text/html;charset=\"EUC-KR\"",
        "text/html; charset='ks_c_5601-1987'",
        "text/html; Charset = MS949",
        "text/html;charset=x-windows-949; foo=bar",
        "charset=cp949",
        "text/html, charset=ksc5601",
    ] {
        check(&cp949(page), Some(header), page, "euc-kr", Evidence::Header, &[]);
    }
    for header in
        ["", "text/html", "text/html; charset=", "text/html; charset=no-such", "charset", "charset=iso-2022-kr"]
    {
        check(&cp949(page), Some(header), page, "euc-kr", Evidence::Guess, &[]);
    }
}

#[test]
fn metas_of_real_pages() {
    let far = format!("<html><head><script>/*{}*/</script>", "x".repeat(9000));
    for (before, meta) in [
        ("<html>", "<meta charset=\"euc-kr\">"),
        ("", "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=ks_c_5601-1987\">"),
        ("", "<meta http-equiv='Content-Type' content='text/html;charset=MS949' />"),
        ("", "<meta charset = 'EUC-KR'/>"),
        ("<!-- <meta charset=utf-8> -->", "<meta charset=euc-kr>"),
        (far.as_str(), "<meta charset=euc-kr>"),
        ("<?xml version=\"1.0\" encoding=\"EUC-KR\"?>", ""),
        ("<meta name=viewport content='width=device-width'>", "<meta charset=uhc>"),
    ] {
        let page = format!("{before}{meta}<p>한글</p>");
        check(&cp949(&page), None, &page, "euc-kr", Evidence::Meta, &[]);
    }
}

#[test]
fn bytes_win_over_words() {
    let korean = "<meta charset=euc-kr><p>한글 게시판</p>";
    check(korean.as_bytes(), None, korean, "utf-8", Evidence::ValidUtf8, &[Code::WrongCharset]);
    check(korean.as_bytes(), Some("text/html; charset=utf-8"), korean, "utf-8", Evidence::Header, &[]);
    // CP949 bytes under a header that a server sends by default.
    check(&cp949(korean), Some("text/html; charset=UTF-8"), korean, "euc-kr", Evidence::Meta, &[Code::WrongCharset]);
    check(
        &cp949(korean),
        Some("text/html; charset=ISO-8859-1"),
        korean,
        "euc-kr",
        Evidence::Meta,
        &[Code::WrongCharset],
    );
    check(&cp949(korean), Some("text/html; charset=gbk"), korean, "euc-kr", Evidence::Meta, &[Code::WrongCharset]);
    let bare = "<p>전자조달 나라장터 이용 안내</p>";
    check(&cp949(bare), Some("text/html; charset=utf-8"), bare, "euc-kr", Evidence::Guess, &[Code::WrongCharset]);
    check(&cp949(bare), Some("text/html; charset=iso-8859-1"), bare, "euc-kr", Evidence::Guess, &[Code::WrongCharset]);
    check(
        "<p>café</p>".as_bytes(),
        Some("charset=utf-16"),
        "<p>café</p>",
        "utf-8",
        Evidence::ValidUtf8,
        &[Code::WrongCharset],
    );
    // A charset that is neither.
    let french = "<p>D\u{e9}j\u{e0} vu, caf\u{e9} cr\u{e8}me, na\u{ef}ve</p>";
    let latin: Vec<u8> = french.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    check(&latin, Some("text/html; charset=iso-8859-1"), french, "windows-1252", Evidence::Header, &[]);
}

#[test]
fn boms() {
    for (encoding, bom) in [(UTF_16LE, &[0xff, 0xfe][..]), (UTF_16BE, &[0xfe, 0xff]), (UTF_8, &[0xef, 0xbb, 0xbf])] {
        let mut bytes = bom.to_vec();
        for unit in "<p>한글</p>".encode_utf16() {
            match encoding.name() {
                "UTF-16LE" => bytes.extend(unit.to_le_bytes()),
                "UTF-16BE" => bytes.extend(unit.to_be_bytes()),
                _ => {}
            }
        }
        if encoding == UTF_8 {
            bytes.extend("<p>한글</p>".bytes());
        }
        check(&bytes, Some("text/html; charset=euc-kr"), "<p>한글</p>", names::lower(encoding), Evidence::Bom, &[]);
    }
    let bare: Vec<u8> = "\r\n<p>한글</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&bare, None, "\r\n<p>한글</p>", "utf-16le", Evidence::Guess, &[]);
}

/// A byte too many turns all that follows into other characters, up to the next one.
#[test]
fn pairs_of_bytes_that_came_apart() {
    let page = "<!doctype html><p>한글 게시판</p><p>again</p>";
    for (inserted, said) in [(&[][..], false), (&[30], true), (&[30, 31], false), (&[30, 65], true)] {
        let mut bytes: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for at in inserted {
            bytes.insert(*at, 5);
        }
        let decoded = decode(&[&[0xff, 0xfe], bytes.as_slice()].concat(), None, None);
        assert_eq!(codes(&decoded).contains(&Code::BrokenBytes), said, "{inserted:?}: {decoded:?}");
    }
    // Such characters there are, one here and one there, many of one kind, or of some kinds that no tag is made of.
    for page in [
        "<p>一 言 㰀愀</p>",
        "<p>──────────</p>",
        "<p>　　　　시민 여러분</p>",
        "<p>─　─　─　</p>",
        "<p>☀∀☀∀☀∀─</p>",
        "<p>愀愀愀愀愀</p>",
    ] {
        let bytes: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&bytes, None, page, "utf-16le", Evidence::Guess, &[]);
    }
    // Beside a rule, too, what came apart is found, where it begins.
    let page = "<!doctype html><p>────</p><p>again</p>";
    let mut bytes: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.insert(52, 5);
    let decoded = decode(&[&[0xff, 0xfe], bytes.as_slice()].concat(), None, None);
    let messages: Vec<&str> = decoded.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert!(messages.iter().any(|message| message.contains("before byte 54")), "{messages:?}");
}

#[test]
fn an_operators_word_counts() {
    let decoded = decode(&cp949("한글"), Some("charset=utf-8"), Some("CP949"));
    assert_eq!((decoded.text.as_str(), decoded.evidence, decoded.problems.len()), ("한글", Evidence::Override, 0));
    assert_eq!(decode(&cp949("한글 게시판"), None, Some("no-such")).text, "한글 게시판");
}

#[test]
fn ascii_alone_needs_no_proof() {
    check(b"<p>a</p>", None, "<p>a</p>", "utf-8", Evidence::ValidUtf8, &[]);
    check(b"<p>a</p>", Some("charset=euc-kr"), "<p>a</p>", "euc-kr", Evidence::Header, &[]);
    check(b"<meta charset=utf-16>", None, "<meta charset=utf-16>", "utf-8", Evidence::Meta, &[]);
}

#[test]
fn broken_bytes_are_counted_and_placed() {
    // A title that a database cut within a character, twice; the rest is sound.
    let mut bytes = "<meta charset=utf-8>\n<p>보도자료 ".repeat(5).into_bytes();
    let first = bytes.len();
    bytes.extend(b"\xea\xb0<br>\xed\x95</p>");
    bytes.extend("나라장터".repeat(5).bytes());
    let decoded = decode(&bytes, None, None);
    assert_eq!((decoded.charset, codes(&decoded)), ("utf-8", vec![Code::BrokenBytes]));
    assert_eq!(decoded.text.matches('\u{fffd}').count(), 2);
    let message = &decoded.problems[0].message;
    assert!(message.starts_with("2 byte"), "{message}");
    assert!(message.contains(&format!("byte {first} (line 6)")), "{message}");
    // The same in CP949.
    let mut bytes = cp949(&"<meta charset=euc-kr><p>보도자료".repeat(20));
    bytes.extend(b"\xc7</p>");
    let decoded = decode(&bytes, None, None);
    assert_eq!((decoded.charset, codes(&decoded)), ("euc-kr", vec![Code::BrokenBytes]));
    assert!(decoded.text.ends_with("\u{fffd}</p>"));
}

#[test]
fn what_is_no_page() {
    let mut noise = 7u32;
    let random: Vec<u8> = std::iter::repeat_with(|| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.to_be_bytes()[0]
    })
    .take(5000)
    .collect();
    for (bytes, code) in [
        (&b""[..], Code::EmptyPage),
        (b" \r\n\t", Code::EmptyPage),
        (b"%PDF-1.7 ...", Code::NotHtml),
        (b"PK\x03\x04....", Code::NotHtml),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Code::NotHtml),
        (b"HWP Document File V3.00 \x1a\x01", Code::NotHtml),
        (b"\xff\xd8\xff\xe0", Code::NotHtml),
        (&[0; 100], Code::NotHtml),
        (&random, Code::NotHtml),
    ] {
        let decoded = decode(bytes, Some("text/html; charset=utf-8"), None);
        assert_eq!((codes(&decoded), decoded.text.as_str()), (vec![code], ""));
    }
    // One stray NUL is a flaw, not a file.
    assert_eq!(codes(&decode(&[b"<p>a\0</p>", &b" ".repeat(100)[..]].concat(), None, None)), []);
}

#[test]
fn random_bytes_do_no_harm() {
    const PARTS: [&[u8]; 14] = [
        b"<meta charset=",
        b"euc-kr>",
        b"utf-8>",
        b"\xc7\xd1",
        b"\xed\x95\x9c",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\x00",
        b"<",
        b"<!--",
        b"-->",
        b"\xea\xb0",
        b"charset=\"",
        b"<?xml encoding=",
    ];
    let mut seed = 88_172_645_463_325_252_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for _ in 0..3000 {
        let bytes: Vec<u8> = (0..next(12)).flat_map(|_| PARTS[next(PARTS.len())].to_vec()).collect();
        for header in [None, Some("charset=utf-8"), Some("charset=euc-kr"), Some("charset=utf-16")] {
            let _ = decode(&bytes, header, None);
        }
    }
}

/// Every page of the corpus reads in the charset that its index names, and each again as CP949 bytes.
#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn corpus() {
    let folder = std::env::var_os("BOARDFEED_CORPUS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    let Ok(index) = std::fs::read_to_string(folder.join("index.tsv")) else {
        println!("skipped: no corpus at {}", folder.display());
        return;
    };
    for line in index.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let bytes = std::fs::read(folder.join("raw").join(fields[0])).unwrap();
        let decoded = decode(&bytes, None, None);
        let said = fields[4].split(' ').next().unwrap();
        assert_eq!(decoded.charset, said, "{line}");
        assert_eq!(codes(&decoded).contains(&Code::WrongCharset), fields[4].contains("meta says"), "{line}");
        let hangul = decoded.text.chars().filter(|c| matches!(c, '가'..='힣')).count();
        if said == "utf-8" && hangul > 50 {
            let (again, _, _) = EUC_KR.encode(&decoded.text);
            assert_eq!(decode(&again, Some("text/html; charset=UTF-8"), None).charset, "euc-kr", "{line}");
        }
    }
}
