//! Who may come in: a browser that was given the address on the terminal, and nobody else.
//!
//! The address holds a token that works once; the browser gets a cookie for it that scripts cannot read and other sites cannot send.
//! When the token is spent and somebody without a cookie knocks, a new address is printed: whoever can read the terminal can come in.

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use oryn_api::error::{ApiError, Code};
use ring::digest::{SHA256, digest};

use super::answer::refusal;
use super::notice;
use crate::system::chance::{NoChance, secret};

/// So many browsers may be in at once; the oldest goes first.
const MOST_SESSIONS: usize = 16;

/// How often a token works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tokens {
    /// Once: the ordinary way.
    Once,
    /// Again and again, for tests that open many browsers.
    Reusable,
}

/// Secrets are kept as digests: comparing them tells nothing about the secret, however long it takes.
type Print = [u8; 32];

fn print_of(secret: &str) -> Print {
    let mut print = [0; 32];
    print.copy_from_slice(digest(&SHA256, secret.as_bytes()).as_ref());
    print
}

struct Inside {
    token: Option<Print>,
    sessions: Vec<Print>,
}

/// Tokens and sessions of one run of the program.
pub struct Door {
    tokens: Tokens,
    cookie: String,
    announce: Box<dyn Fn(&str) + Send + Sync>,
    inside: Mutex<Inside>,
}

impl Door {
    /// Makes the first token and announces it.
    ///
    /// # Errors
    /// [`NoChance`].
    pub fn new(port: u16, tokens: Tokens, announce: impl Fn(&str) + Send + Sync + 'static) -> Result<Self, NoChance> {
        let token = secret()?;
        announce(&token);
        Ok(Self {
            tokens,
            // Cookies know no ports: two desks of one computer must not take each other's.
            cookie: format!("oryn-desk-{port}"),
            announce: Box::new(announce),
            inside: Mutex::new(Inside {
                token: Some(print_of(&token)),
                sessions: Vec::new(),
            }),
        })
    }

    /// A token for a session.
    fn exchange(&self, token: &str) -> Option<String> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if inside.token != Some(print_of(token)) {
            return None;
        }
        let session = secret().ok()?;
        if self.tokens == Tokens::Once {
            inside.token = None;
        }
        if inside.sessions.len() >= MOST_SESSIONS {
            inside.sessions.remove(0);
        }
        inside.sessions.push(print_of(&session));
        Some(session)
    }

    fn knows(&self, headers: &HeaderMap) -> bool {
        let Some(session) = self.session_in(headers) else { return false };
        let print = print_of(session);
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).sessions.contains(&print)
    }

    fn session_in<'h>(&self, headers: &'h HeaderMap) -> Option<&'h str> {
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(name, value)| (name == self.cookie).then_some(value))
    }

    /// A new address for the terminal, if the last one is spent.
    fn renew(&self) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if inside.token.is_some() {
            return;
        }
        let Ok(token) = secret() else { return };
        inside.token = Some(print_of(&token));
        drop(inside);
        (self.announce)(&token);
    }
}

fn token_in(request: &Request) -> Option<&str> {
    if request.method() != Method::GET || request.uri().path() != "/" {
        return None;
    }
    request.uri().query()?.split('&').find_map(|pair| pair.strip_prefix("token="))
}

/// Lets a request with a session through, exchanges a token, and explains itself to everyone else.
pub async fn let_in(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    if let Some(session) = token_in(&request).and_then(|token| door.exchange(token)) {
        let cookie = format!("{}={session}; HttpOnly; SameSite=Strict; Path=/", door.cookie);
        let Ok(cookie) = HeaderValue::try_from(cookie) else {
            return refusal(&ApiError::new(Code::Internal));
        };
        return (
            StatusCode::SEE_OTHER,
            [(LOCATION, HeaderValue::from_static("/")), (SET_COOKIE, cookie)],
        )
            .into_response();
    }
    if door.knows(request.headers()) {
        return next.run(request).await;
    }
    if request.uri().path().starts_with("/api/") {
        return refusal(&ApiError::new(Code::Unauthorized));
    }
    door.renew();
    notice::page(StatusCode::UNAUTHORIZED, &ApiError::new(Code::Unauthorized))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn door(tokens: Tokens) -> (Door, mpsc::Receiver<String>) {
        let (announced, heard) = mpsc::channel();
        let door = Door::new(8430, tokens, move |token| announced.send(token.to_owned()).unwrap()).unwrap();
        (door, heard)
    }

    fn with_cookie(name: &str, session: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, format!("other=1; {name}={session}").parse().unwrap());
        headers
    }

    #[test]
    fn a_token_opens_once() {
        let (door, heard) = door(Tokens::Once);
        let token = heard.recv().unwrap();
        assert_eq!(door.exchange("another"), None);
        let session = door.exchange(&token).unwrap();
        assert_eq!(door.exchange(&token), None, "spent");
        assert!(door.knows(&with_cookie("oryn-desk-8430", &session)));
        assert!(!door.knows(&with_cookie("oryn-desk-8431", &session)), "the cookie of another desk");
        assert!(!door.knows(&with_cookie("oryn-desk-8430", &token)));
        assert!(!door.knows(&HeaderMap::new()));
    }

    #[test]
    fn a_spent_token_is_renewed_and_an_unspent_one_is_not() {
        let (door, heard) = door(Tokens::Once);
        let first = heard.recv().unwrap();
        door.renew();
        assert!(heard.try_recv().is_err(), "the first address still works");
        door.exchange(&first).unwrap();
        door.renew();
        let second = heard.recv().unwrap();
        assert!(door.exchange(&second).is_some());
    }

    #[test]
    fn tests_open_many_browsers_with_one_token() {
        let (door, heard) = door(Tokens::Reusable);
        let token = heard.recv().unwrap();
        let first = door.exchange(&token).unwrap();
        assert!(door.exchange(&token).is_some());
        assert!(door.knows(&with_cookie("oryn-desk-8430", &first)));
    }

    #[test]
    fn only_so_many_are_in() {
        let (door, heard) = door(Tokens::Reusable);
        let token = heard.recv().unwrap();
        let first = door.exchange(&token).unwrap();
        for _ in 0..MOST_SESSIONS {
            door.exchange(&token).unwrap();
        }
        assert!(!door.knows(&with_cookie("oryn-desk-8430", &first)));
        assert_eq!(door.inside.lock().unwrap().sessions.len(), MOST_SESSIONS);
    }
}
