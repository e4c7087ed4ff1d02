//! What a generated page may be made of: one small enum a feature, its plainest option first.
//!
//! The macro gives a set of features four things: a draw from a seed, the names of what was drawn (coverage), the
//! variants that are one feature plainer (shrinking), and what is not plain about it (a failing case's report).

use fastrand::Rng;

/// One draw: the feature's and the option's name.
pub(super) type Named = (&'static str, &'static str);

macro_rules! features {
    ($(#[$about:meta])* $all:ident { $($(#[$doc:meta])* $field:ident: $kind:ident { $($option:ident $weight:literal),+ $(,)? })+ }) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub(in crate::grammar) enum $kind { $($option),+ }

            impl $kind {
                const ALL: &[(Self, &'static str, u32)] = &[$((Self::$option, stringify!($option), $weight)),+];
            }
        )+

        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        pub(in crate::grammar) struct $all { $(pub(in crate::grammar) $field: $kind),+ }

        #[allow(dead_code, reason = "not every set of features is shrunk by itself")]
        impl $all {
            pub(in crate::grammar) fn draw(rng: &mut fastrand::Rng) -> Self {
                Self { $($field: $crate::grammar::feature::weighted($kind::ALL, rng)),+ }
            }

            /// Every feature at its plainest.
            pub(in crate::grammar) fn plainest() -> Self {
                Self { $($field: $kind::ALL[0].0),+ }
            }

            /// Every feature with the option it has.
            pub(in crate::grammar) fn names(&self) -> Vec<$crate::grammar::feature::Named> {
                let mut names = Vec::new();
                $(
                    let name = $kind::ALL.iter().find(|option| option.0 == self.$field).map_or("", |option| option.1);
                    names.push((stringify!($field), name));
                )+
                names
            }

            /// Every option there is: what coverage is a share of.
            pub(in crate::grammar) fn every() -> Vec<$crate::grammar::feature::Named> {
                let mut names = Vec::new();
                $(names.extend($kind::ALL.iter().map(|option| (stringify!($field), option.1)));)+
                names
            }

            /// The same with one feature at its plainest.
            pub(in crate::grammar) fn plainer(&self) -> Vec<Self> {
                let mut all = Vec::new();
                $(
                    if self.$field != $kind::ALL[0].0 {
                        let mut one = self.clone();
                        one.$field = $kind::ALL[0].0;
                        all.push(one);
                    }
                )+
                all
            }

            /// What is not plain, for a report.
            pub(in crate::grammar) fn said(&self) -> String {
                let mut said = String::new();
                $(
                    if self.$field != $kind::ALL[0].0 {
                        said.push_str(&format!("{}={:?} ", stringify!($field), self.$field));
                    }
                )+
                said
            }
        }
    };
}
pub(super) use features;

/// One option by weight.
pub(super) fn weighted<T: Copy>(options: &[(T, &'static str, u32)], rng: &mut Rng) -> T {
    let all: u32 = options.iter().map(|option| option.2).sum();
    let mut at = rng.u32(0..all);
    for option in options {
        if at < option.2 {
            return option.0;
        }
        at -= option.2;
    }
    options[0].0
}

/// A stream of its own for each thing of a case, so that taking one feature away leaves the rest as it was.
pub(super) fn stream(seed: u64, what: &str, nth: usize) -> Rng {
    let mut hash = seed ^ 0x9e37_79b9_7f4a_7c15;
    for byte in what.bytes().chain(nth.to_le_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    // Neighbouring seeds must not draw alike: the last steps of splitmix64.
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    Rng::with_seed(hash ^ (hash >> 31))
}

/// One of a list.
pub(super) fn one<'a, T: ?Sized>(list: &[&'a T], rng: &mut Rng) -> &'a T {
    list[rng.usize(0..list.len())]
}
