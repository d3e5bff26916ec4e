//! How many pages are worked on at the same time. Who comes when it is full waits a moment at the door; who would wait too long gets a page
//! that says so, in three languages, and when to come back. Without it everybody would wait for everybody, and browsers would give up one
//! after another.
//!
//! It stands before everything else a page costs, and only before pages: desks, officers' programs, the log's files and style are not held up
//! by parents, and the department's pages neither. An act that got the waiting page was not looked at; the form's identifier makes pressing
//! once more safe.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::centre::Centre;

/// So long somebody waits at the door.
const PATIENCE: Duration = Duration::from_secs(3);
/// For each page that is worked on so many may wait.
const WAITING_EACH: usize = 8;
/// What is no page for parents.
const FREE: [&str; 5] = ["/v1/", "/internal/", "/log/", "/portal/", "/department"];

/// The room of one process.
#[derive(Debug)]
pub struct Capacity {
    at_work: Semaphore,
    at_the_door: Semaphore,
    patience: Duration,
}

impl Capacity {
    /// So many pages at once; 0 sets no limit.
    #[must_use]
    pub fn new(at_once: u32) -> Self {
        Self::patient(at_once, PATIENCE)
    }

    fn patient(at_once: u32, patience: Duration) -> Self {
        let room = match usize::try_from(at_once) {
            Ok(room) if room > 0 => room.min(Semaphore::MAX_PERMITS),
            _ => Semaphore::MAX_PERMITS,
        };
        Self {
            at_work: Semaphore::new(room),
            at_the_door: Semaphore::new(room.saturating_mul(WAITING_EACH).min(Semaphore::MAX_PERMITS)),
            patience,
        }
    }

    /// A place for one page; `None` when there is none in time.
    pub async fn enter(&self) -> Option<SemaphorePermit<'_>> {
        if let Ok(place) = self.at_work.try_acquire() {
            return Some(place);
        }
        let _waiting = self.at_the_door.try_acquire().ok()?;
        tokio::time::timeout(self.patience, self.at_work.acquire()).await.ok()?.ok()
    }
}

/// Stands before the doors.
pub(super) async fn admit(State(centre): State<Arc<Centre>>, request: Request<Body>, next: Next) -> Response {
    let path = request.uri().path();
    if FREE.iter().any(|start| path.starts_with(start)) {
        return next.run(request).await;
    }
    match centre.border().pages.enter().await {
        Some(_place) => next.run(request).await,
        None => oryn_portal::crowded(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Capacity {
        Capacity::patient(1, Duration::from_millis(20))
    }

    #[tokio::test]
    async fn who_comes_when_it_is_full_waits_a_moment_and_no_longer() {
        let capacity = small();
        let first = capacity.enter().await.expect("there is room");
        assert!(capacity.enter().await.is_none(), "it is full");
        drop(first);
        assert!(capacity.enter().await.is_some());
    }

    #[tokio::test]
    async fn who_waits_is_let_in_as_soon_as_there_is_room() {
        let capacity = Arc::new(Capacity::patient(1, Duration::from_secs(60)));
        let first = capacity.enter().await.expect("there is room");
        let waiting = tokio::spawn({
            let capacity = Arc::clone(&capacity);
            async move { capacity.enter().await.is_some() }
        });
        tokio::task::yield_now().await;
        drop(first);
        assert!(waiting.await.expect("it ends"));
    }

    #[tokio::test]
    async fn no_more_wait_than_there_is_room_for() {
        let capacity = Arc::new(Capacity::patient(1, Duration::from_secs(60)));
        let _first = capacity.enter().await.expect("there is room");
        let _door: Vec<_> = (0..WAITING_EACH).filter_map(|_| capacity.at_the_door.try_acquire().ok()).collect();
        assert!(capacity.enter().await.is_none(), "at once, and not after a minute");
    }

    #[tokio::test]
    async fn nothing_is_limited_where_the_settings_say_so() {
        let capacity = Capacity::new(0);
        let mut all = Vec::new();
        for _ in 0..10_000 {
            all.push(capacity.enter().await.expect("no limit"));
        }
        assert_eq!(all.len(), 10_000);
    }
}
