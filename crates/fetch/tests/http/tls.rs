//! Connections that are not safe.

use crate::{here, page};
use fetch::{Client, Kind, Settings};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

/// A server with a certificate that it signed itself, for this name; its certificate in PEM.
fn signed_by_itself(name: &str) -> (SocketAddr, String) {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed([name.to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .expect("a certificate");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let Ok(connection) = ServerConnection::new(Arc::clone(&config)) else { continue };
            let mut stream = StreamOwned::new(connection, stream);
            let mut request = [0; 4096];
            if stream.read(&mut request).is_ok_and(|read| read > 0) {
                let answer =
                    b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nsafe";
                let _ = stream.write_all(answer).and_then(|()| stream.flush());
            }
        }
    });
    (at, cert.pem())
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let (at, _) = signed_by_itself("localhost");
    let url = fetch::address(&format!("https://localhost:{}/", at.port())).expect("an address");
    let error = page(here(), &url).expect_err("no page");
    assert_eq!(error.kind(), Kind::Tls, "{error}");
}

#[test]
fn one_that_is_given_is_trusted_for_its_name_alone() {
    let (at, pem) = signed_by_itself("localhost");
    let trusting = Settings { roots: Some(pem), ..here() };
    let named = fetch::address(&format!("https://localhost:{}/", at.port())).expect("an address");
    assert_eq!(page(trusting.clone(), &named).expect("a page").bytes, b"safe");
    let numbered = fetch::address(&format!("https://{at}/")).expect("an address");
    assert_eq!(page(trusting, &numbered).expect_err("no page").kind(), Kind::Tls);
    let none = Settings { roots: Some("none".to_owned()), ..here() };
    assert_eq!(Client::new(none).expect_err("no client").kind(), Kind::File);
}
