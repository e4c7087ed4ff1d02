//! How long a search takes among 100,000 posts of twenty boards, of which one has half. Prints percentiles against the limit of 50 ms at p99.
//!
//!     cargo bench --bench search
//!
//! Where PostgreSQL is installed, the same posts and queries go through both stores, and their answers must be the same.
//! `BOARDFEED_BENCH_POSTS` takes another count.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a bench prints its figures and may stop"
)]

#[cfg(unix)]
#[path = "../tests/it/postgres.rs"]
mod postgres;

use std::sync::Arc;
use std::time::{Duration, Instant};

use boardfeed::model::{
    Intent, Outcome, OutcomeKind, Post, PostKey, PostedAt, Print, Request, Search, SourceId, Visit,
};
use boardfeed::store::{self, PostAsk, Store};
use jiff::{Timestamp, ToSpan, civil};
use url::Url;

const LIMIT: Duration = Duration::from_millis(50);
const BOARDS: usize = 20;
const PER_LOOK: usize = 500;
const QUERIES: usize = 2000;

type Failure = Box<dyn std::error::Error>;

/// Stems as press releases and notices have them; the first ones stand in nearly every post, the last in few.
const STEMS: &str = "공고 안내 입찰 조달 계약 사업 구매 물품 용역 공사 결과 변경 추진 지원 기업 혁신 제품 개최 설명회 간담회 모집 선정 평가 \
     개정 규정 시행 계획 예산 집행 점검 현장 방문 업무 협약 체결 중소 창업 수출 해외 시장 진출 교육 과정 신청 접수 연장 \
     정정 취소 재공고 긴급 제안 요청 규격 사전 공개 단가 다수 공급자 우수 디지털 서비스 몰 나라장터 전자 시스템 개선 \
     점자 도서 하천 정비 교량 보수 조경 가로수 급식 재료 방역 소독 청사 승강기 측량 감리 폐기물 처리 석면 해체 태양광 \
     설비 소방 통신 관로 상수도 하수 준설 항만 등대 어장 산림 임도 묘목 축산 사료 백신 진단 시약 실험 장비 현미경 \
     드론 위성 영상 지도 번역 통역 속기 녹취 전시 홍보 영상물 인쇄 제본 도로 표지 신호등 주차 자전거 셔틀 임차";

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let posts = std::env::var("BOARDFEED_BENCH_POSTS").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("search.db");
    let mut stores = vec![("sqlite", format!("sqlite:{}", file.display()))];
    #[cfg(unix)]
    let server = postgres::server();
    #[cfg(unix)]
    stores.extend(server.map(|server| ("postgres", server.database())));
    let queries = queries()?;
    println!("{QUERIES} searches among {posts} posts of {BOARDS} boards; 50 posts are answered at most");
    let mut answers: Vec<Vec<Vec<String>>> = Vec::new();
    for (name, url) in stores {
        let store = store::open(&url).await?;
        let begun = Instant::now();
        fill(&store, posts).await?;
        let filled = begun.elapsed();
        // What a server in use does by itself; that of the tests does not.
        #[cfg(unix)]
        if let Some(server) = server.filter(|_| name == "postgres") {
            server.sql(&url, "VACUUM ANALYZE");
        }
        answers.push(measure(name, &store, &queries).await?);
        println!(
            "  {name:8} filled in {:.1} s, {:.2} ms a post",
            filled.as_secs_f64(),
            filled.as_secs_f64() * 1e3 / posts as f64
        );
        if name == "sqlite" {
            store.close().await;
            println!("  {name:8} {:.0} MB on disk", std::fs::metadata(&file)?.len() as f64 / 1e6);
        }
    }
    if let [one, other] = answers.as_slice() {
        let same = one.iter().zip(other).filter(|(one, other)| one == other).count();
        println!("  the same answer from both stores: {same} of {QUERIES}");
        if same != QUERIES {
            return Err("the stores answer differently".into());
        }
    }
    Ok(())
}

async fn fill(store: &Arc<dyn Store>, posts: usize) -> Result<(), Failure> {
    let stems: Vec<&str> = STEMS.split_whitespace().collect();
    let mut random = fastrand::Rng::with_seed(1);
    for look in 0..posts.div_ceil(PER_LOOK) {
        let source = board(if look % 2 == 0 { 0 } else { look / 2 % BOARDS })?;
        let count = PER_LOOK.min(posts - look * PER_LOOK);
        let intents: Vec<Intent> = (0..count)
            .map(|n| Ok(Intent::New(Box::new(post(look * PER_LOOK + n, posts, &stems, &mut random)?))))
            .collect::<Result<_, Failure>>()?;
        let at = Timestamp::from_second(1_700_000_000 + i64::try_from(look)?)?;
        let kind = OutcomeKind::Changed;
        let outcome = Outcome { kind, new: 0, edited: 0, gone: 0, requests: 1, problems: Vec::new() };
        let visit = Visit { at, outcome, next: at, validators: None, rows: Some((count, count)), address: None };
        store.apply(&source, &intents, &visit).await?;
    }
    Ok(())
}

/// The first board has half of all posts, and a share of the others.
fn board(number: usize) -> Result<SourceId, Failure> {
    Ok(SourceId::new(&format!("board{number}.example/news"))?)
}

fn post(number: usize, posts: usize, stems: &[&str], random: &mut fastrand::Rng) -> Result<Post, Failure> {
    let title = format!("{} 제2024-{number}호", text(8, stems, random));
    let body = text(220, stems, random);
    // Ten years, as boards have them.
    let day = civil::date(2014, 1, 1).checked_add(i64::try_from(number * 3650 / posts)?.days())?;
    Ok(Post {
        key: PostKey::new(number.to_string()).ok_or("a number is a key")?,
        title,
        link: Some(Request::get(Url::parse(&format!("https://board.example/view.do?no={number}"))?)),
        posted_at: Some(PostedAt::Date(day)),
        author: None,
        department: None,
        category: None,
        content_html: format!("<p>{body}</p>"),
        content_text: body,
        attachments: Vec::new(),
        images: Vec::new(),
        language: None,
        pinned: false,
        row_print: Print(String::new()),
        post_print: Print(String::new()),
        complete: true,
    })
}

/// Words of one or two stems, the first stems far more often (Zipf's law, roughly), a rare syllable now and then.
fn text(words: usize, stems: &[&str], random: &mut fastrand::Rng) -> String {
    let stem = |random: &mut fastrand::Rng| {
        let place = (stems.len() as f64).powf(random.f64()) - 1.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short list")]
        stems[(place as usize).min(stems.len() - 1)]
    };
    let mut text = String::new();
    for _ in 0..random.usize(words / 2..=words) {
        text.push_str(stem(random));
        if random.bool() {
            text.push_str(stem(random));
        }
        if random.u8(..) < 4 {
            text.extend(char::from_u32(0xac00 + random.u32(0..11_172)));
        }
        text.push(' ');
    }
    text
}

/// What people look for: one word, often of two syllables, two words, a phrase, without a word, a number; in all boards, in
/// some or in one. A feed names its boards, that of all boards too (`syndicate::all`).
fn queries() -> Result<Vec<PostAsk>, Failure> {
    let stems: Vec<&str> = STEMS.split_whitespace().collect();
    let mut random = fastrand::Rng::with_seed(2);
    let any = |random: &mut fastrand::Rng| stems[random.usize(0..stems.len())];
    (0..QUERIES)
        .map(|n| {
            let (one, other) = (any(&mut random), any(&mut random));
            let typed = match n % 8 {
                0 | 1 => one.to_owned(),
                2 => format!("{one} {other}"),
                3 => format!("{one}{other}"),
                4 => format!("\"{one} {other}\""),
                5 => format!("{one} -{other}"),
                6 => format!("2024-{}", random.u32(1..100_000)),
                _ => char::from_u32(0xac00 + random.u32(0..11_172)).map(String::from).unwrap_or_default(),
            };
            // The first one, which is the largest, more often.
            let one = random.usize(0..BOARDS * 2).saturating_sub(BOARDS);
            let sources = match random.u8(..) {
                0..64 => vec![board(one)?],
                64..128 => (0..3).map(|next| board((one + next) % BOARDS)).collect::<Result<_, _>>()?,
                _ => (0..BOARDS).map(board).collect::<Result<_, _>>()?,
            };
            Ok(PostAsk { sources, search: Search::parse(&typed), category: None, limit: 50 })
        })
        .collect()
}

async fn measure(name: &str, store: &Arc<dyn Store>, queries: &[PostAsk]) -> Result<Vec<Vec<String>>, Failure> {
    let mut times = Vec::new();
    let mut answers = Vec::new();
    for ask in queries {
        let begun = Instant::now();
        let posts = store.posts(ask).await?;
        times.push((begun.elapsed(), ask));
        answers.push(posts.iter().map(|stored| stored.id.clone()).collect::<Vec<_>>());
    }
    times.sort_by_key(|(time, _)| *time);
    let at = |share: usize| times[(times.len() - 1) * share / 1000].0;
    let verdict = if at(990) <= LIMIT { "within" } else { "OVER" };
    println!(
        "  {name:8} p50 {:.1} ms, p90 {:.1} ms, p99 {:.1} ms = {:.2} of the limit ({verdict}), longest {:.1} ms; {} found nothing",
        at(500).as_secs_f64() * 1e3,
        at(900).as_secs_f64() * 1e3,
        at(990).as_secs_f64() * 1e3,
        at(990).as_secs_f64() / LIMIT.as_secs_f64(),
        at(1000).as_secs_f64() * 1e3,
        answers.iter().filter(|answer| answer.is_empty()).count(),
    );
    for (time, ask) in times.iter().rev().take(5) {
        println!(
            "           {:>6.1} ms  {} {}",
            time.as_secs_f64() * 1e3,
            ask.search,
            match ask.sources.as_slice() {
                [one] => one.as_str().to_owned(),
                several => format!("in {} boards", several.len()),
            }
        );
    }
    Ok(answers)
}
