//! Servers with certificates of every kind of wrong, over real sockets.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::web::{settings, web};
use super::*;
use crate::source::Trust;

/// What can be wrong with a server's own certificate.
#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Nothing,
    Expired,
    NotYet,
    Name,
    Names,
    /// It is one of an authority, signed by itself.
    Own,
}

/// An authority, the one in between, and a server's certificate with its key, by number: 0 is the server's.
struct Chain {
    certificates: [CertificateDer<'static>; 3],
    key: PrivateKeyDer<'static>,
}

fn authority(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new([]).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

fn chain(wrong: Wrong) -> Chain {
    let [root_key, between_key, key] = [0; 3].map(|_| KeyPair::generate().unwrap());
    let (root, between) = (authority("authority of a test"), authority("in between"));
    let names: Vec<String> = match wrong {
        Wrong::Name => vec!["board.example".to_owned()],
        Wrong::Names => (0..9).map(|n| format!("board{n}.example")).collect(),
        _ => vec!["127.0.0.1".to_owned()],
    };
    let mut server = CertificateParams::new(names).unwrap();
    match wrong {
        Wrong::Expired => {
            (server.not_before, server.not_after) = (date_time_ymd(2019, 1, 1), date_time_ymd(2020, 1, 2));
        }
        Wrong::NotYet => {
            (server.not_before, server.not_after) = (date_time_ymd(2090, 1, 1), date_time_ymd(2091, 1, 1));
        }
        _ => {}
    }
    let issuer = Issuer::from_params(&between, &between_key);
    let signed = if wrong == Wrong::Own {
        server.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        server.self_signed(&key).unwrap()
    } else {
        server.signed_by(&key, &issuer).unwrap()
    };
    let certificates = [
        signed.der().clone(),
        between.signed_by(&between_key, &Issuer::from_params(&root, &root_key)).unwrap().der().clone(),
        root.self_signed(&root_key).unwrap().der().clone(),
    ];
    Chain { certificates, key: PrivateKeyDer::try_from(key.serialize_der()).unwrap() }
}

/// Answers every request with one page, and shows these of its certificates. Ends with the test's process.
fn serve(chain: &Chain, shown: &[usize]) -> String {
    super::super::wire::install_tls();
    let certificates = shown.iter().map(|number| chain.certificates[*number].clone()).collect();
    let config = rustls::ServerConfig::builder().with_no_client_auth();
    let config = Arc::new(config.with_single_cert(certificates, chain.key.clone_key()).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://127.0.0.1:{}/list", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let config = config.clone();
            std::thread::spawn(move || {
                let mut socket = socket.unwrap();
                let mut session = rustls::ServerConnection::new(config).unwrap();
                let mut stream = rustls::Stream::new(&mut session, &mut socket);
                let (mut asked, mut byte) = (Vec::new(), [0]);
                while !asked.ends_with(b"\r\n\r\n") {
                    // A client that trusts us not says nothing.
                    let Ok(1) = stream.read(&mut byte) else { return };
                    asked.push(byte[0]);
                }
                let page = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\npage";
                let _ = stream.write_all(page.as_bytes());
                session.send_close_notify();
                let _ = session.complete_io(&mut socket);
            });
        }
    });
    url
}

/// A server shows `shown`, a source trusts `trusted`; the page comes, or these words.
#[tokio::test]
async fn what_is_wrong_with_a_certificate_is_said_in_words() {
    for (wrong, shown, trusted, said) in [
        (Wrong::Nothing, &[0, 1][..], &[2][..], Ok("page")),
        // The chain is incomplete: the machine, or the source, knows the authority, and nobody who links the two.
        (Wrong::Nothing, &[0], &[2], Err("[http] ca = ")),
        (Wrong::Nothing, &[0], &[], Err("[http] ca = ")),
        (Wrong::Nothing, &[0], &[1], Ok("page")),
        (Wrong::Nothing, &[0], &[1, 2], Ok("page")),
        (Wrong::Expired, &[0, 1], &[2], Err("expired on 2020-01-02 09:00 +09:00")),
        (Wrong::NotYet, &[0, 1], &[2], Err("not valid before 2090-01-01 09:00 +09:00")),
        (Wrong::Name, &[0, 1], &[2], Err("other names (board.example)")),
        (Wrong::Names, &[0, 1], &[2], Err("board3.example and 5 more")),
        (Wrong::Own, &[0], &[], Err("vouches for itself")),
        (Wrong::Own, &[0], &[0], Err("vouches for itself")),
    ] {
        let chain = chain(wrong);
        let url = serve(&chain, shown);
        let rules = HttpRules {
            trust: Trust(trusted.iter().map(|number| chain.certificates[*number].to_vec()).collect()),
            ..HttpRules::default()
        };
        let web = web(&settings());
        // Robots.txt is asked for in the same trust: what it says denies nothing.
        match (Visit { rules, ..Visit::get(&url) }.by(&web).await, said) {
            (Ok(Fetched { answer: Answer::Body(body), requests }), Ok(page)) => {
                assert_eq!((&*body.bytes, requests), (page.as_bytes(), 2), "{shown:?} {trusted:?}");
                // And in this source's only.
                let other = Visit { robots: Robots::Ignore, ..Visit::get(&url) }.by(&web).await;
                assert_eq!(told(other), "tls-failed");
            }
            (Err(error), Err(said)) => {
                assert_eq!(error.code, Code::TlsFailed, "{error}");
                assert!(error.message.contains(said), "{said:?}: {error}");
            }
            (found, _) => panic!("{shown:?} {trusted:?}: {found:?}"),
        }
    }
}

#[tokio::test]
async fn a_certificate_that_is_none_is_said_to_be_so() {
    let chain = chain(Wrong::Nothing);
    let url = serve(&chain, &[0]);
    let rules = HttpRules { trust: Trust(vec![vec![0x30, 3, 2, 1, 7]]), ..HttpRules::default() };
    let error = Visit { rules, ..Visit::get(&url) }.by(&web(&settings())).await.unwrap_err();
    assert!(error.code == Code::TlsFailed && error.message.contains("[http] ca"), "{error}");
}
