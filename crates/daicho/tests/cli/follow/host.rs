//! A site with a feed, whose pages a test changes while it runs.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What is at a path: the first line of the answer, its headers, its body.
type Page = (String, String, Vec<u8>);

#[derive(Default)]
struct Site {
    pages: BTreeMap<String, Page>,
    asked: Vec<String>,
}

pub(crate) struct Host {
    at: SocketAddr,
    site: Arc<Mutex<Site>>,
}

impl Host {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let at = listener.local_addr().expect("an address");
        let site = Arc::new(Mutex::new(Site::default()));
        let shared = Arc::clone(&site);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = Arc::clone(&shared);
                std::thread::spawn(move || serve(stream, &site));
            }
        });
        Self { at, site }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    pub(crate) fn says(&self, path: &str, status: &str, headers: &str, body: impl AsRef<[u8]>) {
        let page = (status.to_owned(), headers.to_owned(), body.as_ref().to_vec());
        self.site.lock().expect("no panic").pages.insert(path.to_owned(), page);
    }

    pub(crate) fn has(&self, path: &str, body: impl AsRef<[u8]>) {
        self.says(path, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", body);
    }

    /// A feed of so many pages with a promise on each; their paths are their numbers.
    pub(crate) fn promises(&self, count: u32) {
        let paths: Vec<String> = (1..=count).map(|n| format!("/{n}")).collect();
        let entries: Vec<_> = paths.iter().map(|path| (path.as_str(), "A", "")).collect();
        self.feed(&entries);
        paths.iter().zip(1..).for_each(|(path, n)| self.has(path, promise(n * 100)));
    }

    /// A feed of these pages: path, title, text.
    pub(crate) fn feed(&self, entries: &[(&str, &str, &str)]) {
        self.feed_of(1, entries);
    }

    /// The same of pages of another day in April.
    pub(crate) fn feed_of(&self, day: u32, entries: &[(&str, &str, &str)]) {
        let items = entries.iter().map(|(path, title, text)| {
            format!("<item><title>{title}</title><link>{}</link><pubDate>{day:02} Apr 2025 09:00:00 +0900</pubDate><description>{text}</description></item>", self.url(path))
        });
        let items: String = items.collect();
        let feed = format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Chip Daily</title>{items}</channel></rss>"
        );
        self.says("/feed", "200 OK", &format!("ETag: \"{}-{day}\"\r\n", entries.len()), feed);
    }

    /// The paths that were asked for, without those of rules, and forgets them.
    pub(crate) fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut self.site.lock().expect("no panic").asked);
        asked.retain(|path| path != "/robots.txt");
        asked
    }
}

fn serve(mut stream: TcpStream, site: &Mutex<Site>) {
    let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let head: Vec<String> =
        lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let known = head
        .iter()
        .find_map(|line| line.to_lowercase().strip_prefix("if-none-match: ").map(str::to_owned));
    let mut site = site.lock().expect("no panic");
    site.asked.push(path.clone());
    let missing = ("404 Not Found".to_owned(), String::new(), Vec::new());
    let (status, headers, body) = site.pages.get(&path).cloned().unwrap_or(missing);
    drop(site);
    let unchanged =
        known.is_some_and(|etag| headers.to_lowercase().contains(&format!("etag: {etag}\r\n")));
    let (status, body) =
        if unchanged { ("304 Not Modified".to_owned(), Vec::new()) } else { (status, body) };
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}Connection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    // A client that went away is part of the test.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

/// A page that says what somebody was promised.
pub(crate) fn promise(billions: u32) -> String {
    format!(
        "<html><head><title>Aid of {billions} billion</title></head><body><article><h1>Aid of {billions} billion</h1><p>The Ministry of Economy, Trade and Industry approved up to {billions} billion yen in subsidies for Rapidus on Tuesday.</p></article></body></html>"
    )
}
