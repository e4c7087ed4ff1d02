//! What the addresses of a board's posts have in common: by it a link to another post is told from any other link.

/// An address without what tells one post from another: numbers in the path, values of parameters.
pub(super) struct Shape {
    host: String,
    path: String,
    names: Vec<String>,
    values: Vec<String>,
    exact: String,
}

impl Shape {
    pub(super) fn of(url: &url::Url) -> Self {
        let mut path = String::new();
        for c in url.path().chars() {
            if !c.is_ascii_digit() {
                path.push(c);
            } else if !path.ends_with('0') {
                path.push('0');
            }
        }
        let pairs: Vec<(String, String)> =
            url.query_pairs().take(40).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        Self {
            host: url.host_str().unwrap_or("").trim_start_matches("www.").to_owned(),
            path,
            names: pairs.iter().map(|pair| pair.0.clone()).collect(),
            values: pairs.into_iter().map(|pair| pair.1).collect(),
            exact: url.path().to_owned(),
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.names.iter().position(|other| other == name).map(|at| self.values[at].as_str())
    }

    /// The same script with the same parameters, another post: page numbers and tabs lack the post's number.
    pub(super) fn is_sibling(&self, other: &Self) -> bool {
        if self.host != other.host || self.path != other.path {
            return false;
        }
        // A post's number is long; menus differ in short ones (`/sub4_1`, `/sub4_2`).
        let runs = |path: &str| -> Vec<String> {
            path.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect()
        };
        let numbered = self.exact != other.exact
            && runs(&self.exact).iter().zip(runs(&other.exact)).all(|(a, b)| *a == b || a.len() >= 4 && b.len() >= 4);
        let missing = self.names.iter().filter(|name| other.value(name).is_none()).count();
        let differ = self
            .names
            .iter()
            .zip(&self.values)
            .filter(|(name, value)| other.value(name).is_some_and(|there| there != *value))
            .count();
        if self.exact != other.exact {
            return numbered && missing == 0;
        }
        !self.names.is_empty() && missing * 3 <= self.names.len() && differ > 0
    }
}
