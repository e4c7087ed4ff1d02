//! Certificates in PEM form (RFC 7468), as an operator names them: text → their binary form. Whether they vouch for anyone
//! is TLS's to say.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::error::Wrong;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// Certificates of one file: bundles of whole authorities have about 150.
const MOST: usize = 500;

/// The certificates of a file with these bytes; what else stands in it (a key, words) is passed over.
pub(super) fn certificates(file: &str, bytes: &[u8]) -> Result<Vec<Vec<u8>>, Wrong> {
    const FORM: &str = "a certificate in PEM form is wanted, which begins with -----BEGIN CERTIFICATE-----; \
                        `openssl x509 -inform der -in FILE -out FILE.pem` makes one of a .cer or .der file";
    let text = String::from_utf8_lossy(bytes);
    let mut certificates = Vec::new();
    let mut rest = &*text;
    while let Some((_, behind)) = rest.split_once(BEGIN) {
        let Some((inside, after)) = behind.split_once(END) else {
            return Err(Wrong::new(format!("a certificate in {file} has no {END}"), FORM));
        };
        let letters: String = inside.split_whitespace().collect();
        let der = BASE64.decode(letters).ok().filter(|der| is_whole(der));
        let Some(der) = der else {
            let number = certificates.len() + 1;
            return Err(Wrong::new(format!("certificate {number} in {file} is damaged or cut short"), FORM));
        };
        certificates.push(der);
        if certificates.len() > MOST {
            return Err(Wrong::new(format!("{file} holds more than {MOST} certificates"), "name only what is missing"));
        }
        rest = after;
    }
    if certificates.is_empty() {
        return Err(Wrong::new(format!("{file} holds no certificate"), FORM));
    }
    Ok(certificates)
}

/// Whether these bytes are one sequence of DER (X.690, 8.1) from the first to the last.
fn is_whole(der: &[u8]) -> bool {
    let [0x30, length, rest @ ..] = der else { return false };
    let size = match length {
        0..=0x7f => Some((usize::from(*length), rest)),
        0x81..=0x84 => {
            let count = usize::from(length - 0x80);
            let long = rest.split_at_checked(count);
            long.map(|(size, rest)| (size.iter().fold(0, |size, byte| (size << 8) | usize::from(*byte)), rest))
        }
        _ => None,
    };
    size.is_some_and(|(size, rest)| size == rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pem(der: &[u8]) -> String {
        format!("{BEGIN}\r\n{}\n{END}\n", BASE64.encode(der))
    }

    #[test]
    fn files_of_certificates() {
        let one = [0x30, 3, 2, 1, 7];
        let long = [&[0x30, 0x82, 1, 0][..], &[5; 256]].concat();
        let both = format!("subject=/CN=a\n{}between\n{}", pem(&one), pem(&long));
        assert_eq!(certificates("a.pem", both.as_bytes()).unwrap(), [one.to_vec(), long.clone()]);
        for (text, said) in [
            (String::new(), "holds no certificate"),
            ("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----".to_owned(), "holds no certificate"),
            (pem(&one).replace(END, ""), "has no -----END"),
            (pem(&long[..200]), "certificate 1 in a.pem is damaged"),
            (format!("{}{}", pem(&one), pem(b"0")), "certificate 2 in a.pem is damaged"),
            (pem(&[0x30, 0x84, 0xff]), "is damaged"),
            (pem(&[0x30, 0x80]), "is damaged"),
            (format!("{BEGIN}*{END}"), "is damaged"),
            (pem(&one).repeat(501), "more than 500"),
        ] {
            let wrong = certificates("a.pem", text.as_bytes()).unwrap_err();
            assert!(wrong.message.contains(said) && !wrong.help.is_empty(), "{said}: {wrong:?}");
        }
        assert!(certificates("a.der", &one).is_err(), "binary as it is");
    }
}
