//! Bodies and answers of all sorts.

use crate::host::{Host, say};
use crate::{Watch, here, page};
use fetch::{Answer, Client, Kind, Settings, Validators};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::time::{Duration, Instant};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut pack = GzEncoder::new(Vec::new(), Compression::best());
    pack.write_all(bytes).expect("memory");
    pack.finish().expect("memory")
}

#[test]
fn a_page_comes_with_its_headers_and_we_say_who_we_are() {
    let host = Host::new(|asked, stream| match asked.path.as_str() {
        "/a?b=c" => say(stream, "200 OK", &["Content-Type: text/html", "ETag: \"1\""], b"<p>Hello"),
        _ => say(stream, "404 Not Found", &[], b""),
    });
    let found = page(here(), &host.url("/a?b=c#d")).expect("a page");
    assert_eq!((found.status, found.bytes.as_slice()), (200, b"<p>Hello".as_slice()));
    assert_eq!(found.header("content-type"), Some("text/html"));
    assert_eq!(found.validators().etag.as_deref(), Some("\"1\""));
    assert_eq!(host.paths(), ["/robots.txt", "/a?b=c"]);
    for asked in host.requests() {
        let agent = |line: &String| line.starts_with("user-agent: daicho/");
        assert!(asked.headers.iter().any(agent), "{asked:?}");
        assert!(!asked.headers.iter().any(|line| line.starts_with("cookie")), "{asked:?}");
    }
}

#[test]
fn what_is_known_already_is_not_sent_again() {
    let host = Host::new(|asked, stream| match asked.path.as_str() {
        "/robots.txt" => say(stream, "404 Not Found", &[], b""),
        _ if asked.says("if-none-match: \"1\"")
            && asked.says("if-modified-since: wed, 01 apr 2026 00:00:00 gmt") =>
        {
            say(stream, "304 Not Modified", &[], b"");
        }
        "/never-asked" => say(stream, "304 Not Modified", &[], b""),
        _ => say(stream, "200 OK", &[], b"new"),
    });
    let known = Validators {
        etag: Some("\"1\"".to_owned()),
        modified: Some("Wed, 01 Apr 2026 00:00:00 GMT".to_owned()),
    };
    let mut client = Client::new(here()).expect("settings");
    assert_eq!(client.fetch(&host.url("/"), &known, &Watch::new()), Ok(Answer::Unchanged));
    assert_eq!(page(here(), &host.url("/")).expect("a page").bytes, b"new");
    // An answer to a question that was not put.
    assert_eq!(page(here(), &host.url("/never-asked")).expect_err("no page").kind(), Kind::Body);
}

#[test]
fn servers_in_trouble_are_told_apart() {
    let host = Host::new(|asked, stream| match asked.path.as_str() {
        "/robots.txt" | "/gone" => say(stream, "404 Not Found", &[], b""),
        "/busy" => say(stream, "429 Too Many Requests", &["Retry-After: 120"], b""),
        "/later" => {
            let date = "Retry-After: Wed, 01 Apr 2026 01:00:00 GMT";
            say(stream, "503 Service Unavailable", &[date], b"");
        }
        "/broken" => say(stream, "500 Internal Server Error", &[], b"oh"),
        _ => say(stream, "403 Forbidden", &[], b""),
    });
    for (path, kind, after) in [
        ("/gone", Kind::Gone, None),
        ("/busy", Kind::Busy, Some(120)),
        ("/later", Kind::Busy, Some(3600)),
        ("/broken", Kind::Server, None),
        ("/closed", Kind::Refused, None),
    ] {
        let error = page(here(), &host.url(path)).expect_err("no page");
        let found =
            (error.kind(), error.retry_after().map(|wait| wait.as_secs().next_multiple_of(10)));
        assert_eq!(found, (kind, after), "{path}: {error}");
    }
}

#[test]
fn bodies_that_are_not_what_they_say_are_refused() {
    let host = Host::new(|asked, stream| match asked.path.as_str() {
        "/short" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
        }
        "/garbage" => {
            let _ = stream.write_all(b"SSH-2.0-OpenSSH_9\r\n\r\n");
        }
        "/chunks" => {
            let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n";
            let _ = stream.write_all(head);
        }
        "/headers" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
            let line = format!("X-A: {}\r\n", "a".repeat(1000));
            for _ in 0..1000 {
                if stream.write_all(line.as_bytes()).is_err() {
                    break;
                }
            }
        }
        "/packed" => say(stream, "200 OK", &["Content-Encoding: gzip"], &gzip(b"packed")),
        "/bomb" => say(stream, "200 OK", &["Content-Encoding: gzip"], &gzip(&vec![0; 30_000_000])),
        "/torn" => {
            let bytes = gzip(&[b'a'; 5000]);
            say(stream, "200 OK", &["Content-Encoding: gzip"], &bytes[..bytes.len() - 9]);
        }
        "/large" => say(stream, "200 OK", &[], &vec![b'a'; 200_000]),
        "/empty" => {}
        _ => say(stream, "404 Not Found", &[], b""),
    });
    let settings = Settings { bytes: 100_000, unpacked: 1_000_000, ..here() };
    let kind = |path| page(settings.clone(), &host.url(path)).map_err(|error| error.kind());
    assert_eq!(kind("/packed").expect("a page").bytes, b"packed");
    for (path, expected) in [
        ("/short", Kind::Body),
        ("/garbage", Kind::Body),
        ("/chunks", Kind::Body),
        ("/headers", Kind::Size),
        ("/bomb", Kind::Size),
        ("/torn", Kind::Body),
        ("/large", Kind::Size),
        ("/empty", Kind::Body),
    ] {
        assert_eq!(kind(path).err(), Some(expected), "{path}");
    }
}

#[test]
fn a_slow_body_stops_at_the_limit_however_it_trickles() {
    let host = Host::new(|asked, stream| {
        if asked.path != "/slow" {
            return say(stream, "404 Not Found", &[], b"");
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        for _ in 0..1000 {
            if stream.write_all(b"a").and_then(|()| stream.flush()).is_err() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    let (began, time) = (Instant::now(), Duration::from_millis(600));
    let error = page(Settings { time, ..here() }, &host.url("/slow")).expect_err("no page");
    assert_eq!(error.kind(), Kind::Time, "{error}");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn a_host_is_asked_at_its_pace() {
    let host = Host::new(|asked, stream| match asked.path.as_str() {
        "/robots.txt" => say(stream, "200 OK", &[], b"User-agent: *\nCrawl-delay: 7"),
        _ => say(stream, "200 OK", &[], b"a"),
    });
    let (mut client, watch) = (Client::new(here()).expect("settings"), Watch::new());
    for path in ["/1", "/2"] {
        client.fetch(&host.url(path), &Validators::default(), &watch).expect("a page");
    }
    assert_eq!(*watch.waits.borrow(), [7, 7]);
}
