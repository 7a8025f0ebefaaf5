//! Accepting connections: header time-out, no delay, a limit, and a stop that lets requests end.

use crate::AppState;
use axum::Router;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use std::{net::IpAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tower::ServiceExt;

const HEADER_TIME: Duration = Duration::from_secs(10);
const STOP_TIME: Duration = Duration::from_secs(10);
const MOST_CONNECTIONS: usize = 4096;

/// Who is at the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Serves until `stop`, then lets what is under way end.
///
/// # Errors
/// The listener fails.
pub async fn serve(listener: TcpListener, state: AppState, stop: impl Future<Output = ()>) -> std::io::Result<()> {
    let router = crate::router(state);
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { break };
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((stream, peer)) = accepted else { continue };
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
    let _in_time = tokio::time::timeout(STOP_TIME, graceful.shutdown()).await;
    Ok(())
}

async fn connection_of(stream: TcpStream, peer: IpAddr, router: Router, watcher: hyper_util::server::graceful::Watcher) {
    // without it a page waits 40 ms for an acknowledgement
    let _still_works = stream.set_nodelay(true);
    let service = router.map_request(move |mut request: axum::http::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        request.map(axum::body::Body::new)
    });
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_TIME);
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service)).into_owned();
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}
