//! Numbers of views, recommendations, comments.

/// The one count in a short text: `1,234` · `조회 851` · `조회수 : 1,234회` · `Read : 851` · `[12]` · `1.2만` · `3.4k`.
/// `None` where there is none, or more than one number, or the number is part of something else (`2024-01-02`, `-5`).
pub fn count(text: &str) -> Option<u64> {
    // Longer than any label with any number.
    const LONGEST: usize = 60;
    if text.len() > LONGEST {
        return None;
    }
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
    let number = rest[..end].trim_end_matches([',', '.']);
    let (before, after) = (&text[..start], rest[number.len()..].trim_start());
    let glued = |c: char| matches!(c, '-' | '/' | '.' | ',' | '~' | '+' | '%') || c.is_ascii_alphabetic();
    if before.ends_with(glued) || after.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let (unit, after) = unit(after);
    // Behind the number stands at most a counter: 회, 건, 명, hits, views, a bracket.
    let counter = after.chars().filter(|c| c.is_alphabetic()).count();
    if counter > 5 || after.starts_with(['-', '/', '~', '%', '년', '월', '일', '시', '분', ':']) {
        return None;
    }
    if unit == 1 {
        return whole(number);
    }
    let number: f64 = number.parse().ok().filter(|n: &f64| n.is_finite())?;
    // Rounded: 1.2 × 10,000 in binary is a hair beside 12,000.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded and not negative")]
    (number < 1e9).then_some((number * unit as f64).round() as u64)
}

/// `만` and its like in front of the rest, and the rest.
fn unit(after: &str) -> (u64, &str) {
    const UNITS: [(&str, u64); 7] = [
        ("만", 10_000),
        ("천", 1_000),
        ("억", 100_000_000),
        ("k", 1_000),
        ("K", 1_000),
        ("m", 1_000_000),
        ("M", 1_000_000),
    ];
    for (word, unit) in UNITS {
        if let Some(rest) = after.strip_prefix(word)
            && !rest.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            return (unit, rest);
        }
    }
    (1, after)
}

/// Digits, or digits in groups of three.
fn whole(number: &str) -> Option<u64> {
    let mut groups = number.split(',');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.parse().ok()
}
