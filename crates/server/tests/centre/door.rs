//! A visitor at the server's real doors: requests through the whole router, the security log read line by line, the database compared
//! before and after.

use std::collections::BTreeMap;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, header};
use oryn_domain::id::CommandId;
use oryn_server::border::security;
use oryn_server::http;
use oryn_server::parents::Parents;
use serde_json::Value;
use tower::ServiceExt;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;

use crate::fixture::{Fixture, TestClock};
use crate::keys;
use crate::parents::sign_in;

/// Everything that was written to a log on this thread.
#[derive(Clone, Default)]
pub struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panics with it").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Lines {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

impl Lines {
    /// Begin to read the security log; ends with the guard.
    pub fn listen() -> (Self, tracing::subscriber::DefaultGuard) {
        let lines = Self::default();
        let subscriber = tracing_subscriber::registry().with(security::layer(lines.clone()));
        (lines, tracing::subscriber::set_default(subscriber))
    }

    /// Begin to read the server's own log; ends with the guard.
    pub fn of_the_server() -> (Self, tracing::subscriber::DefaultGuard) {
        let lines = Self::default();
        let subscriber = tracing_subscriber::fmt().json().with_max_level(tracing::Level::INFO);
        let subscriber = subscriber.with_writer(lines.clone()).finish();
        (lines, tracing::subscriber::set_default(subscriber))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("nobody panics with it").clone()).expect("text")
    }

    /// The lines so far, and forget them.
    pub fn take(&self) -> Vec<Value> {
        let text = self.text();
        self.0.lock().expect("nobody panics with it").clear();
        text.lines()
            .map(|line| serde_json::from_str(line).expect("a line is JSON"))
            .collect()
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn json(&self) -> Value {
        let json = serde_json::from_slice(&self.bytes).ok();
        assert!(json.is_some(), "no JSON: {}", self.text());
        json.unwrap_or_default()
    }

    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The value of the hidden field of the page.
    fn hidden(&self, name: &str) -> String {
        let text = self.text();
        let rest = text.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field");
        rest.split('"').next().expect("a value").to_owned()
    }
}

/// Somebody with a browser, or a program, at an address.
pub struct Visitor {
    router: Router,
    pub address: SocketAddr,
    pub cookies: BTreeMap<String, String>,
    pub bearer: Option<String>,
    clock: Arc<TestClock>,
    token: String,
}

pub const SOMEWHERE: &str = "203.0.113.7:40000";

impl Visitor {
    pub fn at(fixture: &Fixture) -> Self {
        Self {
            router: http::router(Arc::clone(&fixture.centre)),
            address: SOMEWHERE.parse().expect("an address"),
            cookies: BTreeMap::from([("oryn-lang".to_owned(), "ru".to_owned())]),
            bearer: None,
            clock: Arc::clone(&fixture.clock),
            token: String::new(),
        }
    }

    /// A parent who is signed in and has a page open.
    pub async fn family(fixture: &Fixture, n: usize) -> Self {
        let parents = Parents(Arc::clone(&fixture.centre));
        let session = sign_in(&parents, &fixture.region.families[n].guardian.phone).await;
        let mut visitor = Self::at(fixture);
        visitor.cookies.insert("oryn-session".to_owned(), session.0);
        let page = visitor.send("GET", "/children/add", &[], Body::empty()).await;
        visitor.token = page.hidden("token");
        visitor
    }

    pub async fn send(&mut self, method: &str, path: &str, extra: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies.join("; "));
        if let Some(bearer) = &self.bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
            if let Some(proof) = keys::prove(bearer, method, path, self.clock.0.now()) {
                request = request.header("oryn-proof", proof);
            }
        }
        for (name, value) in extra {
            request = request.header(*name, *value);
        }
        let mut request = request.body(body.into()).expect("a request");
        request.extensions_mut().insert(ConnectInfo(self.address));
        let answer = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = answer.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("ASCII");
            let (name, value) = text.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes: to_bytes(body, 64 << 20).await.expect("a body").to_vec(),
        }
    }

    pub async fn json(&mut self, method: &str, path: &str, body: impl Into<Body>) -> Answer {
        self.send(method, path, &[("content-type", "application/json")], body).await
    }

    /// Send a form, with the page's token.
    pub async fn form(&mut self, path: &str, act: Option<CommandId>, fields: &[(&str, &str)]) -> Answer {
        let mut text = format!("token={}", self.token);
        if let Some(act) = act {
            text.push_str(&format!("&act={act}"));
        }
        for (name, value) in fields {
            text.push_str(&format!("&{name}={value}"));
        }
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.send("POST", path, &kind, text).await
    }

    /// Send a form with a file.
    pub async fn upload(&mut self, path: &str, act: CommandId, ground: &str, file: &[u8]) -> Answer {
        const EDGE: &str = "edge-of-a-part";
        let mut body = Vec::new();
        let act = act.to_string();
        for (name, value) in [("token", self.token.as_str()), ("act", act.as_str()), ("ground", ground)] {
            body.extend_from_slice(format!("--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
        }
        let head = format!(
            "--{EDGE}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"940225300019.pdf\"\r\ncontent-type: application/pdf\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        self.send("POST", path, &[("content-type", &kind)], body).await
    }
}

/// Every row of every table, as text.
pub async fn dump(fixture: &Fixture) -> BTreeMap<String, Vec<String>> {
    let url = format!("sqlite:{}", fixture.folder.path().join("centre.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.expect("it opens");
    let tables: Vec<(String,)> = sqlx::query_as("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        .fetch_all(&pool)
        .await
        .expect("tables");
    let mut all = BTreeMap::new();
    for (table,) in tables {
        let columns: Vec<(String,)> = sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT name FROM pragma_table_info('{table}')")))
            .fetch_all(&pool)
            .await
            .expect("columns");
        let row = columns
            .iter()
            .map(|(column,)| format!("quote(\"{column}\")"))
            .collect::<Vec<_>>()
            .join(" || ',' || ");
        let rows: Vec<(String,)> = sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT {row} FROM \"{table}\" ORDER BY 1")))
            .fetch_all(&pool)
            .await
            .expect("rows");
        all.insert(table, rows.into_iter().map(|(row,)| row).collect());
    }
    pool.close().await;
    all
}

/// The tables that differ.
pub fn changed(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    before
        .iter()
        .filter(|(table, rows)| after.get(*table) != Some(rows))
        .map(|(table, _)| table.clone())
        .collect()
}
