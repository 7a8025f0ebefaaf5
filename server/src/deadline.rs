//! A body that has to be whole by a moment: the time between two of its pieces is limited elsewhere, and a sender of one byte now
//! and then keeps within that for days.

use axum::{BoxError, body::Body, body::Bytes};
use http_body::{Body as _, Frame, SizeHint};
use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Sleep, sleep};

/// A body with its last moment.
pub(crate) struct Deadline {
    body: Body,
    over: Pin<Box<Sleep>>,
}

impl Deadline {
    /// The body, to be whole within so long; one that is empty needs no time.
    pub(crate) fn within(time: Duration, body: Body) -> Body {
        if body.is_end_stream() { body } else { Body::new(Self { body, over: Box::pin(sleep(time)) }) }
    }
}

impl http_body::Body for Deadline {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.over.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Some(Err("the body took too long".into())));
        }
        Pin::new(&mut self.body).poll_frame(cx).map_err(Into::into)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
