//! A browser without a screen: keeps cookies, follows redirects, fills in the forms of the page it is on.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt;

use crate::model::Town;

pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    /// Where one stands after redirects.
    pub at: String,
}

impl Page {
    /// What a person reads: no tags, no doubled spaces.
    pub fn words(&self) -> String {
        let mut inside = false;
        let mut words = String::new();
        for letter in self.text.chars() {
            match letter {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                _ if !inside => words.push(letter),
                _ => {}
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The hidden fields of the form that goes to this address.
    pub fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let start = self
            .text
            .find(&format!("action=\"{action}\""))
            .unwrap_or_else(|| panic!("no form to {action} in {}", self.text));
        let form = &self.text[start..];
        let form = &form[..form.find("</form>").expect("a form ends")];
        form.split("<input type=\"hidden\"")
            .skip(1)
            .map(|input| {
                let of = |name: &str| {
                    let start = input.find(&format!("{name}=\"")).expect("an attribute") + name.len() + 2;
                    input[start..].split('"').next().expect("a value").to_owned()
                };
                (of("name"), of("value"))
            })
            .collect()
    }

    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

pub struct Browser {
    pub router: Router,
    pub cookies: BTreeMap<String, String>,
}

pub fn encoded(fields: &[(String, String)]) -> String {
    let escape = |text: &str| {
        text.bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect::<String>()
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect::<Vec<_>>()
        .join("&")
}

impl Browser {
    pub fn at(town: &Arc<Town>) -> Self {
        Self {
            router: oryn_portal::router(town.clone()),
            cookies: BTreeMap::new(),
        }
    }

    pub fn speaking(town: &Arc<Town>, lang: &str) -> Self {
        let mut browser = Self::at(town);
        browser.cookies.insert("oryn-lang".to_owned(), lang.to_owned());
        browser
    }

    pub fn signed_in(town: &Arc<Town>, lang: &str, family: usize) -> Self {
        let mut browser = Self::speaking(town, lang);
        browser.cookies.insert("oryn-session".to_owned(), town.session_of(family));
        browser
    }

    /// One request, without following.
    pub async fn send(&mut self, method: &str, path: &str, body: Option<String>, extra: &[(&str, &str)]) -> Page {
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ");
        let mut request = Request::builder().method(method).uri(path).header(header::COOKIE, cookies);
        for (name, value) in extra {
            request = request.header(*name, *value);
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(body.map_or_else(Body::empty, Body::from)).expect("a request");
        self.ask(request, path).await
    }

    /// Send a body of another kind than a plain form.
    pub async fn send_body(&mut self, path: &str, body: Body, extra: &[(&str, &str)]) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::post(path).header(header::COOKIE, cookies.join("; "));
        for (name, value) in extra {
            request = request.header(*name, *value);
        }
        self.ask(request.body(body).expect("a request"), path).await
    }

    async fn ask(&mut self, request: Request<Body>, path: &str) -> Page {
        let answer = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = answer.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("ASCII");
            let (name, value) = text.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, 4 << 20).await.expect("a body");
        Page {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            at: path.to_owned(),
        }
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..5 {
            if page.status != StatusCode::SEE_OTHER {
                return page;
            }
            let path = page.header(header::LOCATION).to_owned();
            page = self.send("GET", &path, None, &[]).await;
        }
        panic!("redirects go round in circles at {}", page.at);
    }

    pub async fn get(&mut self, path: &str) -> Page {
        let page = self.send("GET", path, None, &[]).await;
        self.follow(page).await
    }

    /// Fill in the form of a page and press its button.
    pub async fn submit(&mut self, page: &Page, action: &str, typed: &[(&str, &str)]) -> Page {
        let mut fields = page.hidden(action);
        for (name, value) in typed {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let answer = self.send("POST", action, Some(encoded(&fields)), &[]).await;
        self.follow(answer).await
    }
}
