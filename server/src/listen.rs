//! Accepting connections: header time-out, no delay, a limit, and a stop that lets requests end.

use crate::{AppState, deadline::Deadline};
use axum::{Router, body::Body};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;
use tower_http::timeout::TimeoutBody;

const HEADER_TIME: Duration = Duration::from_secs(10);
/// Between two pieces of a body.
const BODY_TIME: Duration = Duration::from_secs(10);
/// Of all pieces: 64 kB at a slow telephone's pace.
const WHOLE_BODY_TIME: Duration = Duration::from_secs(60);
/// For the other end to take something of what it asked for.
const WRITE_TIME: Duration = Duration::from_secs(30);
const STOP_TIME: Duration = Duration::from_secs(10);
const ACCEPT_AGAIN: Duration = Duration::from_millis(20);
const MOST_CONNECTIONS: usize = 4096;

/// Who is at the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Serves until `stop`, then lets what is under way end.
///
/// # Errors
/// The listener fails.
pub async fn serve(listener: TcpListener, state: AppState, stop: impl Future<Output = ()>) -> std::io::Result<()> {
    allow_files();
    let stopping = Arc::clone(&state.stopping);
    let router = crate::router(state);
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            (permit, accepted) = admit(&room, &listener) => {
                let Ok((stream, peer)) = accepted else {
                    // no file is left, or the peer is gone: the next try is not at once
                    tokio::time::sleep(ACCEPT_AGAIN).await;
                    continue;
                };
                let connection = graceful.watcher();
                let router = router.clone();
                tokio::spawn(async move {
                    connection_of(stream, peer.ip(), router, connection).await;
                    drop(permit);
                });
            }
            () = &mut stop => break,
        }
    }
    drop(listener);
    stopping.store(true, Ordering::Relaxed);
    let _in_time = tokio::time::timeout(STOP_TIME, graceful.shutdown()).await;
    Ok(())
}

/// Each connection is an open file, and many systems allow 1,024 unless asked.
fn allow_files() {
    let now = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: now.maximum, ..now }) {
        tracing::warn!(%error, "the limit of open files stays as it is");
    }
}

/// The next connection, once there is room for it.
async fn admit(
    room: &Arc<Semaphore>,
    listener: &TcpListener,
) -> (Option<OwnedSemaphorePermit>, std::io::Result<(TcpStream, SocketAddr)>) {
    // an error would mean that the semaphore is closed, which nobody does
    let permit = Arc::clone(room).acquire_owned().await.ok();
    (permit, listener.accept().await)
}

async fn connection_of(stream: TcpStream, peer: IpAddr, router: Router, watcher: hyper_util::server::graceful::Watcher) {
    // without it a page waits 40 ms for an acknowledgement
    let _still_works = stream.set_nodelay(true);
    let service = router.map_request(move |mut request: axum::http::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        request.map(|body| Deadline::within(WHOLE_BODY_TIME, Body::new(TimeoutBody::new(BODY_TIME, body))))
    });
    // HTTP/1 alone: behind a proxy nothing else arrives, and its header time-out counts from the first moment
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME);
    let mut stream = TimeoutStream::new(stream);
    // whoever asks and does not read would keep its answers here
    stream.set_write_timeout(Some(WRITE_TIME));
    let connection = builder.serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(service));
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}
