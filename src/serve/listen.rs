//! Connections: accepted, bounded in number, head size and waiting time, and let go gently at the end.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Connections at the same time; more wait to be accepted.
const MAX_CONNECTIONS: usize = 1024;
/// Bytes of a request's head; hyper answers 431 beyond it.
const MAX_HEAD: usize = 32 << 10;
/// How long a connection may take to send a head, or stay silent between two requests.
const HEAD_TIME: Duration = Duration::from_secs(30);
/// For answers under way when the server stops.
const GRACE: Duration = Duration::from_secs(3);

/// Serves until `shutdown` ends, then finishes what is under way.
pub(super) async fn serve(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) {
    let service = TowerToHyperService::new(router);
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(MAX_HEAD);
    builder.http2().timer(TokioTimer::new()).max_header_list_size(32 << 10).max_concurrent_streams(100);
    let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);

    loop {
        let accepted = async {
            // Never closed, so never an error; without a slot the connection waits in the kernel.
            let slot = Arc::clone(&slots).acquire_owned().await.ok();
            (slot, listener.accept().await)
        };
        let (slot, stream) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut shutdown => break,
        };
        let stream = match stream {
            Ok((stream, _)) => stream,
            Err(error) => {
                wait_out(&error).await;
                continue;
            }
        };
        // Answers are written whole; waiting for more to send only delays them.
        let _ = stream.set_nodelay(true);
        let connection = builder.serve_connection(TokioIo::new(stream), service.clone()).into_owned();
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A reader that goes away or talks no HTTP is no trouble of ours.
            if let Err(error) = connection.await {
                tracing::debug!("a connection ended: {error}");
            }
            drop(slot);
        });
    }

    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::debug!("some connections were cut at the end");
    }
}

/// Some failures to accept are of one connection; others (no more files) last, and trying at once would only burn time.
async fn wait_out(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::warn!("can't accept connections: {error}");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
