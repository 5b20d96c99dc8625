//! Listening, until somebody asks to stop.

use crate::{State, routes};
use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::time::Duration;
use tokio::sync::oneshot;

/// How long answers that are under way may take once somebody asked to stop.
const PATIENCE: Duration = Duration::from_secs(2);

/// Serves the pages until `shutdown` is ready; blocks for as long. Who calls decides where to
/// listen: these pages ask for no password, so it should be a loopback address.
///
/// # Errors
/// Where the system gives no threads or takes the listener away.
pub fn serve(
    listener: TcpListener,
    state: State,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let (asked, was_asked) = oneshot::channel();
        let stop = async move {
            shutdown.await;
            // Nobody waits for this any more where serving has failed.
            let _ = asked.send(());
        };
        let serving = axum::serve(listener, routes::router(state)).with_graceful_shutdown(stop);
        let late = async {
            if was_asked.await.is_err() {
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(PATIENCE).await;
        };
        tokio::select! {
            ended = serving => ended,
            () = late => Ok(()),
        }
    });
    // A page that is still being written holds nothing that must be put in order.
    runtime.shutdown_background();
    served
}
