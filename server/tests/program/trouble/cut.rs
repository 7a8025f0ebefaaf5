//! A sender that breaks off.

use crate::{Database, Server};
use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
};

#[test]
fn a_body_that_breaks_off_is_told_so() {
    let database = Database::sqlite("cut");
    let server = Server::start(&database);
    let mut stream = TcpStream::connect(server.at).unwrap();
    let head =
        "POST /api/v1/assignments HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n";
    stream.write_all(format!("{head}{{\"a").as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
}
