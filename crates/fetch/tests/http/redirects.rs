//! Redirects: counted, and each checked like an address that was typed.

use crate::host::{Host, say};
use crate::{here, page};
use fetch::{Kind, Settings};

fn redirecting() -> Host {
    Host::new(|asked, stream| {
        let to = match asked.path.as_str() {
            "/one" => "Location: /two?x=1#y",
            "/loop" => "Location: /loop",
            "/file" => "Location: file:///etc/passwd",
            "/script" => "Location: javascript:alert(1)",
            "/password" => "Location: http://me:word@example.com/",
            "/nowhere" => "X-Location: /two",
            "/broken" => "Location: http://[::1/",
            "/two?x=1" => return say(stream, "200 OK", &[], b"two"),
            _ => return say(stream, "404 Not Found", &[], b""),
        };
        say(stream, "302 Found", &[to], b"");
    })
}

#[test]
fn redirects_are_followed_and_counted() {
    let host = redirecting();
    let found = page(here(), &host.url("/one")).expect("a page");
    assert_eq!(found.bytes, b"two");
    assert_eq!((found.asked, found.address), (host.url("/one"), host.url("/two?x=1")));
    let error = page(Settings { redirects: 3, ..here() }, &host.url("/loop")).expect_err("no page");
    assert_eq!(error.kind(), Kind::Redirect);
    let asked = host.paths().iter().filter(|path| *path == "/loop").count();
    assert_eq!(asked, 4);
}

#[test]
fn a_redirect_leads_to_no_file_and_to_nothing_broken() {
    let host = redirecting();
    for (path, kind) in [
        ("/file", Kind::Address),
        ("/script", Kind::Address),
        ("/password", Kind::Address),
        ("/nowhere", Kind::Redirect),
        ("/broken", Kind::Redirect),
    ] {
        let error = page(here(), &host.url(path)).expect_err("no page");
        assert_eq!(error.kind(), kind, "{path}: {error}");
    }
}

#[test]
fn nothing_inside_the_network_is_asked_unless_that_is_allowed() {
    let host = redirecting();
    let port = host.at.port();
    let settings = Settings { allow_private: Vec::new(), ..here() };
    for name in ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0"]
    {
        let url = fetch::address(&format!("http://{name}:{port}/two?x=1")).expect("an address");
        let error = page(settings.clone(), &url).expect_err("no page");
        assert_eq!(error.kind(), Kind::Address, "{name}: {error}");
        assert!(error.to_string().contains("--allow-private"), "{error}");
    }
    assert!(host.paths().is_empty(), "{:?}", host.paths());
}

#[test]
fn a_redirect_into_the_network_is_refused() {
    let inner = redirecting();
    let to = format!("Location: {}", inner.url("/two?x=1"));
    let outer = Host::new(move |asked, stream| match asked.path.as_str() {
        "/robots.txt" => say(stream, "404 Not Found", &[], b""),
        _ => say(stream, "302 Found", &[&to], b""),
    });
    // A host that is allowed by its name stands for a public one.
    let settings = Settings { allow_private: vec!["localhost".to_owned()], ..here() };
    let url = format!("http://localhost:{}/", outer.at.port());
    let url = fetch::address(&url).expect("an address");
    let error = page(settings, &url).expect_err("no page");
    assert_eq!(error.kind(), Kind::Address, "{error}");
    assert_eq!((outer.paths().len(), inner.paths().len()), (2, 0));
    assert_eq!(page(here(), &url).expect("a page").bytes, b"two");
}

#[test]
fn each_hop_has_the_rules_of_its_own_host() {
    let inner = Host::new(|asked, stream| match asked.path.as_str() {
        "/robots.txt" => say(stream, "200 OK", &[], b"User-agent: *\nDisallow: /secret"),
        _ => say(stream, "200 OK", &[], b"secret"),
    });
    let to = format!("Location: {}", inner.url("/secret"));
    let outer = Host::new(move |asked, stream| match asked.path.as_str() {
        "/robots.txt" => say(stream, "404 Not Found", &[], b""),
        _ => say(stream, "301 Moved Permanently", &[&to], b""),
    });
    let error = page(here(), &outer.url("/")).expect_err("no page");
    assert_eq!(error.kind(), Kind::Robots, "{error}");
    assert_eq!(inner.paths(), ["/robots.txt"]);
}
