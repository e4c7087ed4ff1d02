//! Names of elements that a style sheet hides from the eye and leaves to the ear.

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
