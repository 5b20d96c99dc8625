//! A server of a thread for each connection, that says what it is told to say.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// One request: its path and its headers in lower case.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) headers: Vec<String>,
}

impl Asked {
    pub(crate) fn says(&self, header: &str) -> bool {
        self.headers.iter().any(|line| line == header)
    }
}

/// A running server.
pub(crate) struct Host {
    pub(crate) at: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Host {
    /// Answers each request by writing whatever it likes to the connection, which is then closed.
    pub(crate) fn new(answer: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let at = listener.local_addr().expect("an address");
        let (asked, answer) = (Arc::new(Mutex::new(Vec::new())), Arc::new(answer));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                std::thread::spawn(move || serve(stream, &log, &*answer));
            }
        });
        Self { at, asked }
    }

    pub(crate) fn url(&self, path: &str) -> fetch::Url {
        fetch::address(&format!("http://{}{path}", self.at)).expect("an address")
    }

    /// The paths that were asked for, in order.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.requests().into_iter().map(|asked| asked.path).collect()
    }

    pub(crate) fn requests(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic").clone()
    }
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<Asked>>, answer: &dyn Fn(&Asked, &mut TcpStream)) {
    let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let headers = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
    let asked = Asked { path, headers: headers.map(|line| line.to_lowercase()).collect() };
    log.lock().expect("no panic").push(asked.clone());
    answer(&asked, &mut stream);
}

/// Writes a whole answer.
pub(crate) fn say(stream: &mut TcpStream, status: &str, headers: &[&str], body: &[u8]) {
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    headers.iter().for_each(|line| head += &format!("{line}\r\n"));
    head += &format!("Content-Length: {}\r\n\r\n", body.len());
    // A client that went away is part of the test.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}
