//! The head of a post: the facts that stand with its title, with labels and without.

use std::ops::Range;

use jiff::civil::DateTime;

use super::chrome::Chrome;
use super::classed::is_like_kind;
use super::labels::{self, Fact};
use super::leaf;
use super::outline::{Outline, Spot, is_in_heading};
use super::own::{day_alone, is_of_text};
use super::pairs::is_head_field;
use super::rowed::{is_a_rows, stands_among_rows};
use super::sentence::is_sentence;
use super::steps;
use super::title::Title;
use super::words::{ends_as_day, is_behind_other_day};
use crate::model::PostedAt;
use crate::text::label::label;
use crate::text::{Label, date};

/// Fields of one kind in a head: writers of a paper, days of a notice, places of files.
const SAME: usize = 12;

/// The facts that stand with the title: before and behind it up to the first long stretch of other text.
pub(super) fn near(
    outline: &Outline<'_>,
    chrome: &Chrome,
    title: &Title,
    facts: &[Fact],
    files: &[Range<usize>],
    now: Option<DateTime>,
) -> Vec<Fact> {
    // How much other text may lie between title and a fact: a subtitle of two lines is some 120 characters.
    // Between two facts there are small things only.
    let apart = |near: &[Fact]| if near.is_empty() { 220 } else { 90 };
    let mut near = Vec::new();
    let mut last = title.bits.end;
    let counted = |range: Range<usize>| {
        let files: usize = files
            .iter()
            .map(|file| file.start.max(range.start)..file.end.min(range.end))
            .filter(|file| file.start < file.end)
            .map(|file| outline.length(file))
            .sum();
        outline.length(range).saturating_sub(files)
    };
    // A label with nothing behind it is a word of something else, save where a place begins.
    let facts =
        facts.iter().filter(|fact| !fact.value.is_empty() || matches!(fact.label, Label::Body | Label::Attachment));
    let prose = |near: &[Fact], from: usize, to: usize| {
        !near.is_empty()
            && (from..to).any(|at| outline.length(at..at + 1) >= 45 && !files.iter().any(|file| file.contains(&at)))
    };
    let sentence = |from: usize, to: usize| {
        (from..to).any(|at| {
            let bit = &outline.bits[at];
            // A caption is for who can't see the table.
            let caption = outline.spots[bit.spot].node.is("caption");
            bit.is_text() && !caption && is_sentence(&bit.text) && !files.iter().any(|file| file.contains(&at))
        })
    };
    let over = |near: &[Fact], from: usize, fact: &Fact| {
        // A row of neighbours is the end itself.
        let to = fact.at + usize::from(fact.label == Label::Neighbour);
        chrome.ends.iter().any(|end| from <= end.bit && end.bit < to && (end.foot || !near.is_empty()))
    };
    // A day without a word is the head's as well.
    let alone = day_alone(outline, chrome, title, facts.clone(), now);
    for fact in facts.clone().filter(|fact| fact.at >= title.bits.start) {
        if fact.at >= last
            && (counted(last..fact.at) > apart(&near)
                || prose(&near, last, fact.at)
                || (!near.is_empty() || is_weak(fact) || fact.label == Label::Comments) && sentence(last, fact.at)
                || over(&near, last, fact))
        {
            break;
        }
        // "댓글 2" as a heading begins the comments.
        if fact.label == Label::Comments && fact.at >= last && is_in_heading(outline, outline.bits[fact.at].spot) {
            break;
        }
        steps::take(near.len());
        // The same field once more, further down, is another thing's.
        if near.iter().any(|other: &Fact| other.label == fact.label)
            && counted(last.min(fact.at)..fact.at) > 10
            && fact.label != Label::Attachment
        {
            break;
        }
        let strong = near.iter().filter(|other| is_head_field(other.label)).count();
        let revised = matches!(fact.label, Label::ModifiedAt | Label::StartsAt) && strong >= 2;
        if (is_weak(fact) || revised) && fact.at >= title.bits.end && !shares_box(outline, &near, fact) {
            break;
        }
        // 행사명 behind the post's head begins a table of its own.
        if fact.label == Label::Title && strong > 0 && fact.at >= title.bits.end && !shares_list(outline, &near, fact) {
            break;
        }
        if fact.at >= last && is_of_text(outline, chrome, title, &near, alone.as_ref(), fact) {
            break;
        }
        last = fact.bits.end.max(last);
        // What a head says is said soon, however often its word comes again.
        if near.iter().filter(|other| other.label == fact.label).count() >= SAME {
            continue;
        }
        near.push(fact.clone());
        if fact.label == Label::Body {
            // Where a head stands above the text, what stands below is an answer's.
            // One of each kind, however many rows there are.
            let below = facts.clone().filter(|other| strong == 0 && other.at >= last);
            for other in below.filter(|other| is_row_beside(outline, fact, other)) {
                if !near.iter().any(|known| known.label == other.label) {
                    near.push(other.clone());
                }
            }
            break;
        }
    }
    let mut first = title.bits.start;
    for fact in facts.rev().filter(|fact| fact.bits.end <= title.bits.start) {
        if outline.length(fact.bits.end..first.max(fact.bits.end)) > 60 {
            break;
        }
        first = fact.at;
        near.insert(0, fact.clone());
    }
    // A day of its own before a word of the press, in another part of the page, is the post's: what follows is a text.
    let press = near.iter().position(|fact| is_of_release(fact) && fact.at >= title.bits.end);
    if let Some(press) = press
        && let Some(day) = unlabelled_day(outline, chrome, title, &near[..press], now)
        && day.at < near[press].at
        && !shares_part(outline, day.at, near[press].at)
    {
        near.truncate(press);
    }
    // A day before a word that names another one: what is revised was posted.
    // So was it before it was revised, in whatever order both stand.
    let other = near.iter().find(|fact| matches!(fact.label, Label::ModifiedAt | Label::StartsAt));
    let revised =
        other.filter(|fact| fact.label == Label::ModifiedAt).and_then(|fact| labels::posted_at(&fact.value, now));
    let other = other.map(|fact| fact.at);
    let day = || {
        unlabelled_day(outline, chrome, title, &near, now).filter(|day| {
            let is_earlier = || {
                revised
                    .zip(labels::posted_at(&day.value, now))
                    .is_some_and(|(revised, own)| own.date() < revised.date())
            };
            other.is_none_or(|other| day.at < other) || is_earlier()
        })
    };
    // A day of its own before 일시 is the post's: that word names an event's in a text.
    let moment = near.iter().find(|fact| fact.word == "일시").map(|fact| fact.at);
    let moment = moment.filter(|at| posted_at(&near, now).is_some() && day().is_none_or(|day| *at < day.at));
    let dated = moment.is_some() || near.iter().any(|fact| fact.label == Label::PostedAt);
    if !dated && let Some(day) = day() {
        // With the day known, what stands outside of its box is the body's.
        near.retain(|fact| !is_weak(fact) || fact.at < day.at || shares_box(outline, std::slice::from_ref(&day), fact));
        let at = near.partition_point(|fact| fact.at < day.at);
        near.insert(at, day);
    }
    near
}

/// 보도일시 and 배포일시 head the text of a release as often as the page.
fn is_of_release(fact: &Fact) -> bool {
    ["보도", "배포", "엠바고"].iter().any(|word| fact.word.starts_with(word))
}

/// Whether two texts stand in one table, list or line of fields.
fn shares_part(outline: &Outline<'_>, one: usize, other: usize) -> bool {
    let shared = outline.common(outline.bits[one].spot, outline.bits[other].spot);
    outline
        .upward(shared)
        .take(4)
        .any(|up| matches!(outline.spots[up].node.name(), "table" | "dl" | "ul" | "ol" | "p" | "li" | "dd"))
}

/// Whether a field of heads stands in a row of the table of which the body is a row as well: 뉴스내용, then 게시일자.
fn is_row_beside(outline: &Outline<'_>, body: &Fact, other: &Fact) -> bool {
    let table = |at: usize| {
        let cell = outline.upward(outline.bits[at].spot).take(4).find(|up| outline.spots[*up].node.is("th"))?;
        outline.ancestors(cell).take(4).find(|up| outline.spots[*up].node.is("table"))
    };
    let is_fresh = is_head_field(other.label) && !other.value.is_empty();
    is_fresh && table(body.at).is_some_and(|own| table(other.at) == Some(own))
}

/// A field that bodies name as well as heads do: "일시 : …", "담당자 : …", "주최 : …".
pub(super) fn is_weak(fact: &Fact) -> bool {
    match fact.label {
        Label::Deadline | Label::Period | Label::Place | Label::Contact | Label::Category | Label::State => true,

        Label::Author => {
            ["담당자", "담당자명", "이름", "성명", "신청자", "저자", "저자명"].contains(&fact.word.as_str())
        }
        Label::Department => !["부서", "과", "실과", "소속"].iter().any(|end| fact.word.ends_with(end)),
        _ => false,
    }
}

/// Whether a field stands in the same table or list as one before it.
fn shares_list(outline: &Outline<'_>, near: &[Fact], fact: &Fact) -> bool {
    let list = |fact: &Fact| {
        let lists = |up: &usize| matches!(outline.spots[*up].node.name(), "table" | "dl" | "ul" | "ol");
        outline.upward(outline.bits[fact.at].spot).find(lists)
    };
    list(fact).is_some_and(|own| near.iter().any(|other| list(other) == Some(own)))
}

/// Whether a field stands in one small part of the page with the surer ones before it: the same table, list or line.
fn shares_box(outline: &Outline<'_>, near: &[Fact], fact: &Fact) -> bool {
    let spot = |fact: &Fact| outline.bits[fact.at].spot;
    let mut sure = near.iter().filter(|fact| !matches!(fact.label, Label::Attachment | Label::Body));
    let Some(first) = sure.next() else { return true };
    let (shared, end) = sure.fold((spot(first), first.bits.end), |(all, end), fact| {
        (outline.common(all, spot(fact)), end.max(fact.bits.end))
    });
    // A row of fields stands in a box with other rows.
    let around = outline
        .upward(shared)
        .find(|up| {
            let row = matches!(outline.spots[*up].node.name(), "tr" | "li" | "tbody" | "dt" | "dd" | "p");
            outline.spots[*up].bits.end > end && !row
        })
        .unwrap_or(0);
    // What stands in one part with sentences is a text's.
    let told = |part: usize| {
        let bits = outline.spots[part].bits.clone();
        let texts = outline.bits[bits].iter().filter(|bit| bit.is_text() && !bit.link);
        texts.clone().any(|bit| is_sentence(&bit.text))
    };
    let part = outline.upward(spot(fact)).take_while(|up| !outline.within(shared, *up)).last();
    outline.within(spot(fact), around) && !part.is_some_and(told)
}

/// The day of posting that a word names as such.
pub(super) fn named_day(facts: &[Fact], now: Option<DateTime>) -> Option<PostedAt> {
    let named: Vec<Fact> =
        facts.iter().filter(|fact| fact.label == Label::PostedAt && !fact.word.is_empty()).cloned().collect();
    posted_at(&named, now)
}

/// The day of posting among the facts of a head: 등록일 before 공고시작일 before 수정일; the earlier of equals first.
pub(super) fn posted_at(facts: &[Fact], now: Option<DateTime>) -> Option<PostedAt> {
    // 공고일자 beside 등록일 is the day that stands on the paper.
    let own = || {
        let own = ["등록", "작성", "게시", "입력", "최초", "올린", "쓴"];
        let told = facts
            .iter()
            .filter(|fact| fact.label == Label::PostedAt && own.iter().any(|word| fact.word.starts_with(word)));
        told.clone().find_map(|fact| labels::posted_at(&fact.value, now))
    };
    let of = |wanted: Label| {
        facts
            .iter()
            .filter(|fact| fact.label == wanted && !fact.word.is_empty())
            .find_map(|fact| labels::posted_at(&fact.value, now))
    };
    // 일시 beside a writer or a count is when the post was written; elsewhere it is an event's.
    let moment = || {
        let person = facts.iter().any(|fact| {
            matches!(fact.label, Label::Author | Label::Views | Label::Recommend) && !fact.value.is_empty()
        });
        facts.iter().filter(|fact| person && fact.word == "일시").find_map(|fact| labels::posted_at(&fact.value, now))
    };
    let bare = || {
        facts
            .iter()
            .find(|fact| fact.label == Label::PostedAt && fact.word.is_empty())
            .and_then(|fact| labels::posted_at(&fact.value, now))
    };
    own()
        .or_else(|| of(Label::PostedAt))
        .or_else(moment)
        .or_else(bare)
        .or_else(|| of(Label::StartsAt))
        .or_else(|| of(Label::ModifiedAt))
}

/// A day without a label: the first short text beside the title that is nothing but a day, and no end of a period.
pub(super) fn unlabelled_day(
    outline: &Outline<'_>,
    chrome: &Chrome,
    title: &Title,
    near: &[Fact],
    now: Option<DateTime>,
) -> Option<Fact> {
    let last =
        near.iter().map(|fact| fact.bits.end).max().unwrap_or(0).max(title.bits.end + 12).min(outline.bits.len());
    let mut other = 0;
    // A day above the title in another part of the page is today's as often, and so is one that stands further off than the next.
    let (mut far, mut above): (Option<Fact>, Option<(Fact, usize)>) = (None, None);
    for at in title.bits.start.saturating_sub(6)..last {
        let bit = &outline.bits[at];
        if !bit.is_text()
            || chrome.skip[at]
            || is_a_rows(outline, at) && (at < title.bits.start || stands_among_rows(outline, at))
            || is_below_heads(outline, title, at)
            || title.bits.contains(&at) && !stands_behind(outline, title, at)
            || near.iter().any(|fact| fact.bits.contains(&at))
        {
            continue;
        }
        let text = bit.text.as_str();
        // The body has begun.
        if at >= title.bits.end && (is_sentence(text) || text.chars().count() >= 60) {
            break;
        }
        let day = text.split(['|', 'ㅣ', '│']).find(|part| date::posted_at(part.trim(), now).is_some());
        // "2024-01-02 ~" and "2024-01-09" in texts of their own are a period too.
        let is_period = || date::is_period(text) || date::is_period(&outline.text(outline.line(at)));
        // 면접일, 유효기간: a word that nobody knows says that it is another day.
        let is_other = || is_behind_other_day(outline, title, at);
        let day = day.filter(|_| !is_period() && !is_other()).map(|day| (day.trim().to_owned(), at..at + 1));
        // "공지 2024.05.13" right below the title.
        let day =
            day.or_else(|| day_behind_kind(text, now).filter(|_| at == title.bits.end).map(|day| (day, at..at + 1)));
        let leaf = || leaf::day(outline, at, now).map(|day| (day, at..at + 2));
        if let Some((value, bits)) = day.or_else(leaf) {
            let (label, word) = (Label::PostedAt, String::new());
            let day = Fact { label, word, value, at, bits: bits.clone(), value_bits: bits };
            let shared = outline.common(bit.spot, title.spot);
            if at >= title.bits.start {
                let is_nearer = |above: &(Fact, usize)| shared != above.1 && outline.within(shared, above.1);
                return above.filter(|above| !is_nearer(above)).map(|above| above.0).or(Some(day));
            }
            if matches!(outline.spots[shared].node.name(), "body" | "html") {
                far = far.or(Some(day));
            } else {
                above = above.or(Some((day, shared)));
            }
        }
        other += if at > title.bits.end { text.chars().count() } else { 0 };
        if other > 220 {
            break;
        }
    }
    above.map(|above| above.0).or(far)
}

/// The day of a text that is a kind of post and a day.
fn day_behind_kind(text: &str, now: Option<DateTime>) -> Option<String> {
    const LONGEST: usize = 48;
    let (kind, day) = text.split_once(' ').filter(|_| text.len() <= LONGEST)?;
    let is_kind = is_like_kind(kind) && label(kind).is_none() && !ends_as_day(kind);
    (is_kind && date::posted_at(day, now).is_some()).then(|| day.to_owned())
}

/// Whether a text of the title's own element is a day behind the title, and no part of it: `<h4>제목 <span>2024-03-05</span></h4>`.
fn stands_behind(outline: &Outline<'_>, title: &Title, at: usize) -> bool {
    let first = title.bits.clone().find(|at| outline.bits[*at].is_text());
    first.is_some_and(|first| first < at) && outline.is_day(at, 40) && !title.text.contains(&outline.bits[at].text)
}

/// Whether a text stands in a table below a row of headings, and the title does not: the day of a schedule.
fn is_below_heads(outline: &Outline<'_>, title: &Title, at: usize) -> bool {
    const MOST: usize = 40;
    let spot = outline.bits[at].spot;
    let Some(cell) = outline.upward(spot).take(3).find(|up| outline.spots[*up].node.is("td")) else { return false };
    let Some(table) = outline.ancestors(cell).take(4).find(|up| outline.spots[*up].node.is("table")) else {
        return false;
    };
    let first = (table..outline.spots[table].end).take(MOST).find(|row| outline.spots[*row].node.is("tr"));
    let is_th = |cell: usize| outline.spots[cell].node.is("th");
    // One row below 작성자, 작성일 and 조회수 is the head itself.
    let is_head = |row: usize| {
        let behind = (outline.spots[row].end..outline.spots[table].end).take(MOST);
        let rows = behind.filter(|row| outline.spots[*row].node.is("tr") && !outline.spots[*row].bits.is_empty());
        let named = |cell: usize| label(&outline.text(outline.spots[cell].bits.clone())).is_some_and(is_head_field);
        rows.count() == 1 && outline.children(row).take(MOST).any(named)
    };
    first.is_some_and(|row| outline.children(row).count() > 1 && outline.children(row).all(is_th) && !is_head(row))
        && !outline.within(title.spot, table)
}

/// `<time datetime>` within a range: its civil day, with the hour where the page means its own zone.
pub(super) fn time_element(
    outline: &Outline<'_>,
    title: &Title,
    range: Range<usize>,
    now: Option<DateTime>,
) -> Option<PostedAt> {
    let is_near = |spot: &&Spot<'_>| spot.node.is("time") && !spot.gone && range.contains(&spot.bits.start);
    let is_other = |spot: &Spot<'_>| !spot.bits.is_empty() && is_behind_other_day(outline, title, spot.bits.start);
    let times = outline.spots.iter().filter(is_near).filter(|spot| !is_other(spot));
    times.clone().find_map(|spot| labels::posted_at(&outline.text(spot.bits.clone()), now)).or_else(|| {
        let written = times.filter_map(|spot| spot.node.attr("datetime"));
        // With an offset it is a moment; its day is the one that the page's own zone has.
        let day = |value: &str| {
            let offset = value.len() > 19 && value[value.floor_char_boundary(19)..].contains(['+', '-']);
            date::posted_at(value, now).filter(|_| !offset).or_else(|| date::posted_at(value.get(..10)?, now))
        };
        written.into_iter().find_map(day)
    })
}
