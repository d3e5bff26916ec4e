//! Putting handlers behind doors, and the one place where a door's permission is asked.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};
use oryn_api::error::{ApiError, Code};
use oryn_domain::permission::Caller;
use oryn_domain::refusal::Refusal;

use crate::door::{Access, Door, Method};

/// Recognises who stands before a door, and says a no in the door's own way.
pub trait Porter: Clone + Send + Sync + 'static {
    /// Who asks, and the request again; what is known of the caller may be left in its extensions for the handler. Asked only at doors that
    /// are not open.
    ///
    /// # Errors
    /// Proof that does not hold, or what broke.
    fn recognise(&self, door: &Door, request: Request) -> impl Future<Output = Result<(Request, Caller), ApiError>> + Send;

    /// The answer that says no.
    fn refuse(&self, error: ApiError) -> Response;
}

/// Doors with what is behind them.
#[derive(Debug)]
pub struct Doors<S> {
    doors: Vec<(Door, MethodRouter<S>)>,
}

impl<S: Clone + Send + Sync + 'static> Default for Doors<S> {
    fn default() -> Self {
        Self { doors: Vec::new() }
    }
}

impl<S: Clone + Send + Sync + 'static> Doors<S> {
    /// One more.
    #[must_use]
    pub fn door<H, T>(mut self, door: Door, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let filter = match door.method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
            Method::Put => MethodFilter::PUT,
            Method::Delete => MethodFilter::DELETE,
            Method::Head => MethodFilter::HEAD,
            Method::Patch => MethodFilter::PATCH,
            Method::Options => MethodFilter::OPTIONS,
        };
        self.doors.push((door, on(filter, handler)));
        self
    }

    /// What is declared, in order.
    pub fn table(&self) -> impl Iterator<Item = &Door> {
        self.doors.iter().map(|(door, _)| door)
    }

    /// The doors with their porter before them.
    pub fn guarded<P: Porter>(self, porter: &P) -> Router<S> {
        self.doors.into_iter().fold(Router::new(), |router, (door, mut behind)| {
            if let Some(largest) = door.largest {
                behind = behind.route_layer(DefaultBodyLimit::max(largest));
            }
            let (path, porter, door) = (door.path, porter.clone(), Arc::new(door));
            let guard = from_fn(move |request: Request, next: Next| admit(porter.clone(), Arc::clone(&door), request, next));
            router.route(path, behind.route_layer(guard))
        })
    }
}

/// Lets in whom the door admits. Who is unknown is asked to sign in, who is known is told that it may not.
async fn admit<P: Porter>(porter: P, door: Arc<Door>, request: Request, next: Next) -> Response {
    if door.access == Access::Open {
        return next.run(request).await;
    }
    match porter.recognise(&door, request).await {
        Ok((request, caller)) if door.access.admits(caller) => next.run(request).await,
        Ok((_, caller)) if caller.is_signed_in() => porter.refuse(Refusal::NotAllowed.into()),
        Ok(_) => porter.refuse(Code::Unauthorized.into()),
        Err(error) => porter.refuse(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::response::IntoResponse;
    use oryn_domain::permission::{OfficerRole, Permission, Role};
    use rstest::rstest;
    use tower::ServiceExt;

    /// Takes everybody for the caller that the header names by its place in the list.
    #[derive(Clone)]
    struct Doorman;

    impl Porter for Doorman {
        async fn recognise(&self, _door: &Door, request: Request) -> Result<(Request, Caller), ApiError> {
            let place = request
                .headers()
                .get("who")
                .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
            let caller = place.and_then(|place| Caller::ALL.get(place)).ok_or(Code::DeskRevoked)?;
            Ok((request, *caller))
        }

        fn refuse(&self, error: ApiError) -> Response {
            (StatusCode::IM_A_TEAPOT, error.code).into_response()
        }
    }

    fn router() -> Router {
        let read = Access::Needs(Permission::ReadDepartment);
        let act = Access::Needs(Permission::ActForDepartment);
        Doors::default()
            .door(Door::get("/open", Access::Open, ""), async || "in")
            .door(Door::get("/both", read, ""), async || "in")
            .door(Door::post("/both", act, "").at_most(4), async |body: String| format!("in {body}"))
            .guarded(&Doorman)
    }

    async fn ask(method: &str, path: &str, who: Option<Caller>, body: &'static str) -> String {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(who) = who.and_then(|who| Caller::ALL.iter().position(|known| *known == who)) {
            request = request.header("who", who);
        }
        let answer = router().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let status = answer.status();
        let text = axum::body::to_bytes(answer.into_body(), 1_000).await.unwrap();
        format!("{} {}", status.as_u16(), String::from_utf8_lossy(&text))
    }

    #[rstest]
    #[case::open_to_nobody("GET", "/open", None, "200 in")]
    #[case::held("GET", "/both", Some(Caller::Officer(OfficerRole::Auditor)), "200 in")]
    #[case::looking_is_not_doing("POST", "/both", Some(Caller::Officer(OfficerRole::Auditor)), "418 not-allowed")]
    #[case::doing("POST", "/both", Some(Caller::Officer(OfficerRole::Department)), "200 in 1234")]
    #[case::another("GET", "/both", Some(Caller::Staff(Role::Head)), "418 not-allowed")]
    #[case::unknown("GET", "/both", Some(Caller::Nobody), "418 unauthorized")]
    #[case::half_known("GET", "/both", Some(Caller::Phone), "418 unauthorized")]
    #[case::proof_that_does_not_hold("GET", "/both", None, "418 desk-revoked")]
    #[case::no_such_door("DELETE", "/both", Some(Caller::Officer(OfficerRole::Department)), "405 ")]
    #[tokio::test]
    async fn a_door_opens_for_whom_it_names(#[case] method: &str, #[case] path: &str, #[case] who: Option<Caller>, #[case] said: &str) {
        assert_eq!(ask(method, path, who, "1234").await, said);
    }

    #[tokio::test]
    async fn who_may_not_is_refused_before_the_body_is_looked_at() {
        let long = "12345";
        assert!(
            ask("POST", "/both", Some(Caller::Officer(OfficerRole::Department)), long)
                .await
                .starts_with("413")
        );
        assert_eq!(ask("POST", "/both", Some(Caller::Guardian), long).await, "418 not-allowed");
    }
}
