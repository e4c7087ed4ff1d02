//! What the guard must know of an element by its name, told in one look: it is asked of every tag of a page.

/// Kinds an element belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag(u16);

impl Tag {
    const OTHER: Self = Self(0);
    /// White space at its edges is not shown (HTML standard, 15.3: blocks, cells, items; what stands in `head`).
    pub(super) const BLOCK: Self = Self(1);
    /// Never nests: void, or closed by HTML itself.
    pub(super) const FLAT: Self = Self(1 << 1);
    /// Goes on in the next block where it is not closed (HTML standard, "formatting" elements).
    pub(super) const FORMATTING: Self = Self(1 << 2);
    /// Its content is text whatever it looks like.
    pub(super) const RAW: Self = Self(1 << 3);
    pub(super) const CELL: Self = Self(1 << 4);
    /// A row of a table, or a part made of rows.
    pub(super) const ROW: Self = Self(1 << 5);
    pub(super) const TABLE: Self = Self(1 << 6);
    /// White space in it is shown.
    pub(super) const VERBATIM: Self = Self(1 << 7);
    pub(super) const DRAWING: Self = Self(1 << 8);
    pub(super) const BASE: Self = Self(1 << 9);
    /// What stands in it nobody asks for.
    pub(super) const UNREAD: Self = Self(1 << 10);

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is of any of these kinds.
    pub(super) const fn is(self, kinds: Self) -> bool {
        self.0 & kinds.0 != 0
    }

    /// By the name, in any case.
    pub(super) fn named(name: &str) -> Self {
        const FLAT_BLOCK: Tag = Tag::BLOCK.and(Tag::FLAT);
        // Longer than any name below is none of them.
        let mut lower = [0; 10];
        let Some(lower) = lower.get_mut(..name.len()) else { return Self::OTHER };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"td" | b"th" | b"caption" => FLAT_BLOCK.and(Self::CELL),
            b"tr" | b"tbody" | b"thead" | b"tfoot" => FLAT_BLOCK.and(Self::ROW),
            b"li" | b"p" | b"dd" | b"dt" | b"option" | b"br" | b"col" | b"colgroup" | b"hr" | b"body" | b"html"
            | b"head" | b"meta" | b"link" => FLAT_BLOCK,
            b"div" | b"ul" | b"dl" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"ol" | b"form" | b"section"
            | b"article" | b"header" | b"footer" | b"nav" | b"main" | b"aside" | b"fieldset" | b"legend"
            | b"figure" | b"figcaption" | b"address" | b"blockquote" => Self::BLOCK,
            b"table" => Self::BLOCK.and(Self::TABLE),
            b"title" => Self::BLOCK.and(Self::RAW),
            b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike"
            | b"strong" | b"tt" | b"u" => Self::FORMATTING,
            b"base" => Self::FLAT.and(Self::BASE),
            b"area" | b"embed" | b"img" | b"input" | b"param" | b"source" | b"track" | b"wbr" | b"optgroup" | b"rt"
            | b"rp" | b"frame" => Self::FLAT,
            b"script" | b"textarea" | b"xmp" | b"iframe" | b"noembed" => Self::RAW,
            b"style" => Self::RAW.and(Self::UNREAD),
            b"pre" | b"listing" => Self::VERBATIM,
            b"svg" => Self::DRAWING,
            _ => Self::OTHER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_case() {
        for (name, kinds, others) in [
            ("TD", Tag::CELL, Tag::RAW),
            ("blockquote", Tag::BLOCK, Tag::FLAT),
            ("Title", Tag::RAW, Tag::FORMATTING),
            ("blockquotes", Tag::OTHER, Tag::BLOCK),
            ("o", Tag::OTHER, Tag::FORMATTING),
            ("br", Tag::FLAT, Tag::FORMATTING),
        ] {
            let tag = Tag::named(name);
            assert!((tag == Tag::OTHER || tag.is(kinds)) && !tag.is(others), "{name}");
        }
    }
}
