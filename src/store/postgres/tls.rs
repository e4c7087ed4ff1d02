//! The files an address names for TLS, looked at before anything is asked for: the driver reads them in the middle of
//! connecting, where a missing one looks like a server that can't be reached, and some it never reads.

use std::path::Path;

use url::Url;

/// Each parameter that names a file, and what stands in such a file.
const FILES: &[(&str, &str)] =
    &[("sslrootcert", "CERTIFICATE-----"), ("sslcert", "CERTIFICATE-----"), ("sslkey", "PRIVATE KEY-----")];

/// Modes in which the server's certificate is checked, so that `sslrootcert` means something.
const CHECKING: &[&str] = &["verify-ca", "verify-full"];

/// Larger than any bundle of certificates.
const MAX_FILE: u64 = 16 << 20;

/// What is wrong with these parameters, and what to do.
pub(super) fn check(url: &Url) -> Result<(), String> {
    let value = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value);
    let mode = value("sslmode").unwrap_or_default();
    if mode == "allow" {
        return Err(
            "sslmode=allow would never use TLS; write prefer, require, verify-ca or verify-full, or disable".to_owned()
        );
    }
    if value("sslrootcert").is_some() && !CHECKING.contains(&&*mode) {
        return Err(
            "sslrootcert is looked at only with sslmode=verify-ca or sslmode=verify-full; add one of them".to_owned()
        );
    }
    if value("sslcert").is_some() != value("sslkey").is_some() {
        return Err("sslcert and sslkey belong together; name both files".to_owned());
    }
    for (name, holds) in FILES {
        // A certificate may stand in the address itself.
        if let Some(file) = value(name).filter(|text| !text.contains("-----BEGIN")) {
            file_is_there(Path::new(&*file), holds).map_err(|why| format!("{name} names the file {file}, {why}"))?;
        }
    }
    Ok(())
}

fn file_is_there(file: &Path, holds: &str) -> Result<(), String> {
    let hint = match file.to_str() {
        Some("system") => "; leave it out to trust the machine's own certificates",
        _ if file.is_relative() => " (from the working directory)",
        _ => "",
    };
    let facts = std::fs::metadata(file).map_err(|error| format!("which can't be read: {error}{hint}"))?;
    if !facts.is_file() || facts.len() > MAX_FILE {
        return Err(format!("which is no file of certificates or keys{hint}"));
    }
    let bytes = std::fs::read(file).map_err(|error| format!("which can't be read: {error}{hint}"))?;
    if !String::from_utf8_lossy(&bytes).contains(holds) {
        return Err(format!("in which no `-----BEGIN …{holds}` stands: it has to be in PEM form"));
    }
    Ok(())
}
