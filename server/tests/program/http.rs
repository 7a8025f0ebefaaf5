//! HTTP/1.1 on one connection that stays open: cheap enough for dozens of clients beside the servers on the same machine.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{IpAddr, SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// The server closes a connection that says nothing for ten seconds.
const IDLE: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(30);

/// What is asked.
#[derive(Clone, Copy, Default)]
pub struct Request<'a> {
    pub method: &'a str,
    pub path: &'a str,
    /// Empty: nobody in particular asks.
    pub token: &'a str,
    /// More lines of the head, each with its end.
    pub head: &'a str,
    /// JSON, or a form where `head` says so; empty: none.
    pub body: &'a str,
}

/// What came back, whole.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: String,
    /// The cookie that it sets, `name=value`, in lower case.
    pub cookie: Option<String>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A connection to a server, opened when it is needed.
pub struct Connection {
    at: SocketAddr,
    from: Option<IpAddr>,
    open: Option<(BufReader<TcpStream>, Instant)>,
}

impl Connection {
    pub fn to(at: SocketAddr) -> Self {
        Self { at, from: None, open: None }
    }

    /// From an address of this machine's own choice: all of 127.0.0.0/8 is its.
    pub fn between(from: IpAddr, at: SocketAddr) -> Self {
        Self { at, from: Some(from), open: None }
    }

    /// Reads; none where no whole answer came.
    pub fn get(&mut self, path: &str, token: &str) -> Option<Answer> {
        self.send(Request { method: "GET", path, token, ..Request::default() })
    }

    /// The answer; none where no whole one came.
    pub fn send(&mut self, request: Request<'_>) -> Option<Answer> {
        let kept = self.open.take().filter(|(_, last)| last.elapsed() < IDLE);
        let mut stream = match kept {
            Some((stream, _)) => stream,
            None => connect(self.from, self.at)?,
        };
        stream.get_mut().write_all(text(request).as_bytes()).ok()?;
        let answer = read(&mut stream)?;
        self.open = Some((stream, Instant::now()));
        Some(answer)
    }
}

fn connect(from: Option<IpAddr>, at: SocketAddr) -> Option<BufReader<TcpStream>> {
    let stream = match from {
        Some(from) => connect_from(from, at).ok()?,
        None => TcpStream::connect(at).ok()?,
    };
    stream.set_nodelay(true).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    Some(BufReader::new(stream))
}

/// The standard library chooses the near end itself.
fn connect_from(from: IpAddr, at: SocketAddr) -> std::io::Result<TcpStream> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let stream = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4()?;
        socket.bind(SocketAddr::new(from, 0))?;
        socket.connect(at).await
    })?;
    let stream = stream.into_std()?;
    stream.set_nonblocking(false)?;
    Ok(stream)
}

fn text(request: Request<'_>) -> String {
    let Request { method, path, token, head, body } = request;
    let token = if token.is_empty() { String::new() } else { format!("authorization: Bearer {token}\r\n") };
    let kind = if head.contains("content-type:") { "" } else { "content-type: application/json\r\n" };
    format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n{token}{kind}{head}content-length: {}\r\n\r\n{body}", body.len())
}

/// A body that was cut is no answer.
fn read(stream: &mut BufReader<TcpStream>) -> Option<Answer> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let head = head.to_ascii_lowercase();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|l| l.strip_prefix("content-length: ")).map_or(Some(0), |n| n.trim().parse().ok())?;
    assert!(!head.contains("transfer-encoding"), "every answer of ours says how long it is: {head}");
    assert!(status != 503 || head.contains("retry-after: "), "a 503 says when to come again: {head}");
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    let cookie = head.lines().find_map(|l| l.strip_prefix("set-cookie: ")?.split(';').next().map(str::to_owned));
    Some(Answer { status, body: String::from_utf8(body).ok()?, cookie })
}
