//! A connection that asks again and again, without a client library's cost: it shares two cores with the server.

use std::time::Instant;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub struct Link {
    stream: TcpStream,
    host: String,
    answer: Vec<u8>,
    /// How much of it is the last answer.
    got: usize,
}

/// `http://HOST:PORT/path` → host, path.
pub fn split(url: &str) -> (String, String) {
    let rest = url.strip_prefix("http://").unwrap();
    let end = rest.find('/').unwrap_or(rest.len());
    (rest[..end].to_owned(), if end == rest.len() { "/".into() } else { rest[end..].to_owned() })
}

impl Link {
    pub async fn open(host: &str) -> Self {
        let stream = TcpStream::connect(host).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, host: host.into(), answer: vec![0; 256 * 1024], got: 0 }
    }

    /// Status and microseconds of one request; `head` is whole header lines, each with its line end.
    pub async fn ask(&mut self, method: &str, path: &str, head: &str, body: &str) -> (u16, u32) {
        let length = if body.is_empty() { String::new() } else { format!("content-length: {}\r\n", body.len()) };
        let text = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\naccept-encoding: br\r\n{head}{length}\r\n{body}", self.host);
        let begun = Instant::now();
        self.stream.write_all(text.as_bytes()).await.unwrap();
        let status = self.read().await;
        (status, u32::try_from(begun.elapsed().as_micros()).unwrap())
    }

    /// What the last answer set, `name=value`.
    pub fn cookie(&self) -> Option<String> {
        let head = String::from_utf8_lossy(self.answer.get(..self.got)?);
        head.lines().find_map(|l| Some(l.strip_prefix("set-cookie: ")?.split(';').next()?.to_owned()))
    }

    async fn read(&mut self) -> u16 {
        let mut got = 0;
        loop {
            let more = self.stream.read(&mut self.answer[got..]).await.unwrap();
            assert!(more > 0, "the server hung up");
            got += more;
            if let Some((status, whole)) = whole(&self.answer[..got])
                && got >= whole
            {
                self.got = got;
                return status;
            }
        }
    }
}

/// Status and length of an answer whose head is there.
fn whole(bytes: &[u8]) -> Option<(u16, usize)> {
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|l| l.strip_prefix("content-length:")).map_or(0, |n| n.trim().parse().unwrap());
    Some((head.split(' ').nth(1)?.parse().ok()?, end + length))
}
