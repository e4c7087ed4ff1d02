//! Names of elements that a style sheet hides: from the eye alone, and from everybody.

/// Class names of what is read aloud but not shown.
pub fn is_unseen(names: &str) -> bool {
    names.split([' ', '\t', '\n']).any(|name| {
        matches!(
            name,
            "blind"
                | "sr-only"
                | "sr_only"
                | "sronly"
                | "hide"
                | "hidden"
                | "skip"
                | "ir"
                | "screen_out"
                | "screen-out"
                | "sound_only"
                | "sound-only"
                | "visually-hidden"
                | "visuallyhidden"
                | "a11y-hidden"
                | "screen_reader"
                | "screen-reader-text"
                | "screen-reader"
                | "only-m"
                | "readonly_text"
                | "ac_hide"
                | "t-hidden"
                | "txt_hidden"
                | "hid"
                | "sr"
                | "screenreader"
                | "voice"
                | "hidden-text"
                | "text-hidden"
                | "invisible"
                | "blind_txt"
                | "accessibility"
                | "wa"
                | "offscreen"
        ) || name.ends_with("-blind")
            || name.starts_with("blind-")
    })
}

/// Whether an element's class is one by which a style sheet takes it out of the page, as `display:none` does: the largest Korean
/// builder of shops marks so what a shop has switched off (`displaynone`), Bootstrap what no screen shows (`d-none`).
pub fn is_switched_off(class: &str) -> bool {
    const SCREENS: [&str; 5] = ["d-sm-", "d-md-", "d-lg-", "d-xl-", "d-xxl-"];
    let mut names = class.split_ascii_whitespace();
    // `d-none d-md-block` is shown on all but small screens.
    let on_some_screens = || class.split_ascii_whitespace().any(|name| SCREENS.iter().any(|of| name.starts_with(of)));
    names.any(|name| match name {
        "displaynone" | "display-none" => true,
        "d-none" => !on_some_screens(),
        _ => false,
    })
}
