//! Everybody who may stand at a door, with the proof that each of them shows.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use oryn_api::office::{NewOfficer, SignIn};
use oryn_domain::id::{Id, OfficerId, StaffId};
use oryn_domain::permission::{Caller, OfficerRole, Role};
use oryn_domain::record::Record;
use oryn_domain::staff::Staff;
use oryn_server::border::Border;
use oryn_server::store::StoredSession;
use oryn_server::store::officers::{StoredOfficer, StoredOfficerSession};
use oryn_server::store::parents::Proven;
use oryn_server::{desks, http, officers, secret};
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use tower::ServiceExt;

use crate::fixture::{Fixture, PATIENT, TestDesk, unlimited};
use crate::keys;

/// The visitor behind every cookie of these tests.
pub const VISITOR: &str = "abababababababababababababababababababababababababababababababab";
/// An account with a password.
pub const LOGIN: &str = "a.officer";
pub const PASSWORD: &str = "correct horse";

/// What somebody shows.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    pub bearer: Option<String>,
    /// The name of a desk whose key this computer has.
    pub computer: Option<String>,
    pub session: Option<String>,
    pub seal: Option<String>,
    /// The language that the browser remembers.
    pub language: Option<&'static str>,
}

/// An answer.
#[derive(Debug)]
pub struct Said {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Said {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    pub fn code(&self) -> String {
        // An answer to HEAD says it in a header alone.
        let header = self.headers.get("oryn-code").and_then(|value| value.to_str().ok());
        match self.json()["code"].as_str() {
            Some(code) => code.to_owned(),
            None => header.unwrap_or_default().to_owned(),
        }
    }

    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

/// A server with somebody of every kind.
pub struct Everybody {
    pub fixture: Fixture,
    pub router: Router,
    /// Secrets of desks, by the part of whom they were given to.
    desks: Vec<(Role, String)>,
    /// Accounts, by part.
    pub officers: Vec<(OfficerRole, OfficerId)>,
    pub others_desk: String,
    /// To whom that desk was given.
    pub others_staff: StaffId,
    pub revoked_desk: String,
    /// The desk that is shut out, by its name.
    pub computer: String,
}

impl Everybody {
    pub async fn new() -> Self {
        Self::among(|region| region.waiting(2)).await.0
    }

    /// The same in another region, with the desk of the reception.
    pub async fn among(build: impl FnOnce(RegionBuilder) -> RegionBuilder) -> (Self, TestDesk) {
        Box::pin(Self::gathered(build, |_| {})).await
    }

    /// The same with other rows.
    pub async fn with(build: impl FnOnce(RegionBuilder) -> RegionBuilder, change: impl FnOnce(&mut TinyRegion)) -> (Self, TestDesk) {
        Box::pin(Self::gathered(build, change)).await
    }

    async fn gathered(build: impl FnOnce(RegionBuilder) -> RegionBuilder, change: impl FnOnce(&mut TinyRegion)) -> (Self, TestDesk) {
        let mut staff: Vec<Staff> = Vec::new();
        let fixture = Fixture::with(build, |region| {
            let mut other = region.kindergarten.clone();
            other.id = Id::from_bytes([77; 16]).into();
            other.code = "77777".to_owned();
            other.reception = None;
            for (n, role) in (1_u8..).zip(Role::ALL) {
                staff.push(Staff {
                    id: Id::from_bytes([n; 16]).into(),
                    role,
                    ..region.head.clone()
                });
            }
            for id in [70, 71] {
                staff.push(Staff {
                    id: Id::from_bytes([id; 16]).into(),
                    kindergarten: if id == 70 { other.id } else { region.kindergarten.id },
                    ..region.head.clone()
                });
            }
            change(region);
            region.records.push(Record::Kindergarten(other));
            region.records.extend(staff.iter().cloned().map(Record::Staff));
        })
        .await;
        fixture.centre.set_desk_settings(PATIENT);
        // Before the first sign-in, which asks it.
        fixture.centre.set_border(Border::of(&unlimited()));
        let mut secrets = Vec::new();
        for member in &staff {
            let code = desks::make_code(&*fixture.centre.store, member.id, fixture.clock.0.now())
                .await
                .expect("a code");
            let key = keys::key();
            let request = keys::request(&key, &code.code, "Reception");
            let enrolled = desks::enrol(&fixture.centre, request, fixture.clock.0.now())
                .await
                .expect("enrolled");
            keys::enrolled(&enrolled, &key);
            secrets.push((member.role, enrolled));
        }
        let (_, revoked) = secrets.pop().expect("the last one");
        desks::shut_out(&fixture.centre, revoked.desk).await.expect("shut out");
        let (_, other) = secrets.pop().expect("the one before");
        let mut found = Vec::new();
        for role in OfficerRole::ALL {
            let officer = StoredOfficer {
                id: OfficerId(secret::id(fixture.clock.0.now())),
                login: role.name().to_owned(),
                name: role.name().to_owned(),
                role,
                password: None,
                code: None,
                added_at: fixture.clock.0.now(),
                closed_at: None,
            };
            assert!(fixture.centre.store.department().add_officer(&officer).await.expect("added"));
            found.push((role, officer.id));
        }
        let everybody = Self {
            router: http::router(Arc::clone(&fixture.centre)),
            desks: secrets.into_iter().map(|(role, enrolled)| (role, enrolled.tokens.access)).collect(),
            officers: found,
            others_desk: other.tokens.access,
            others_staff: other.staff,
            computer: revoked.desk.to_string(),
            revoked_desk: revoked.tokens.access,
            fixture,
        };
        everybody.with_password().await;
        // Holds are given to the newest desk.
        let reception = everybody.fixture.desk().await;
        (everybody, reception)
    }

    async fn with_password(&self) {
        let (centre, now) = (&self.fixture.centre, self.fixture.clock.0.now());
        let new = NewOfficer {
            login: LOGIN.to_owned(),
            name: "An officer".to_owned(),
            role: OfficerRole::Auditor,
        };
        let code = officers::add(&*centre.store, new, now).await.expect("added").code;
        let first = SignIn {
            login: LOGIN.to_owned(),
            password: PASSWORD.to_owned(),
            code: Some(code),
        };
        officers::sign_in(centre, first).await.expect("the first sign-in");
    }

    /// A fresh sign-in of this officer, in minutes from now.
    pub async fn officer_for(&self, officer: OfficerId, minutes: i64) -> Proof {
        let (token, now) = (secret::token(), self.fixture.clock.0.now());
        let session = StoredOfficerSession {
            id: secret::id(now),
            officer,
            begun_at: now,
            expires_at: now.plus_minutes(minutes),
        };
        let accounts = self.fixture.centre.store.department();
        accounts
            .put_officer_session(&secret::hash(token.as_bytes()), &session)
            .await
            .expect("kept");
        Proof {
            bearer: Some(token),
            ..Proof::default()
        }
    }

    pub async fn officer(&self, role: OfficerRole) -> Proof {
        let (_, id) = self.officers.iter().find(|(of, _)| *of == role).expect("one of each");
        self.officer_for(*id, 60).await
    }

    /// What this caller shows, fresh: some doors end the sign-in that opens them.
    pub async fn proof(&self, who: Caller) -> Proof {
        match who {
            Caller::Nobody => Proof::default(),
            Caller::Phone | Caller::Guardian => {
                let guardian = &self.fixture.region.families[0].guardian;
                let (token, now) = (secret::token(), self.fixture.clock.0.now());
                let session = StoredSession {
                    phone: guardian.phone.clone(),
                    guardian: (who == Caller::Guardian).then_some(guardian.id),
                    language: "kk".to_owned(),
                    expires_at: now.plus_minutes(60),
                    begun_at: now,
                    used_at: now,
                    device: String::new(),
                    proven: Proven::Code,
                    password: None,
                    consent: None,
                };
                let store = &self.fixture.centre.store;
                store.put_session(&secret::hash(token.as_bytes()), &session).await.expect("kept");
                Proof {
                    session: Some(token),
                    ..Proof::default()
                }
            }
            Caller::Staff(role) => Proof {
                bearer: self.desks.iter().find(|(of, _)| *of == role).map(|(_, secret)| secret.clone()),
                ..Proof::default()
            },
            Caller::Computer => Proof {
                computer: Some(self.computer.clone()),
                ..Proof::default()
            },
            Caller::Officer(role) => self.officer(role).await,
            Caller::Server => Proof {
                seal: Some("AAAA".to_owned()),
                ..Proof::default()
            },
        }
    }

    /// Ask the real router.
    pub async fn ask(&self, method: &str, path: &str, proof: &Proof, body: Option<(&str, String)>) -> Said {
        let mut request = Request::builder().method(method).uri(path);
        let mut cookies = format!("oryn-visitor={VISITOR}");
        if let Some(session) = &proof.session {
            cookies.push_str(&format!("; oryn-session={session}"));
        }
        if let Some(language) = proof.language {
            cookies.push_str(&format!("; oryn-lang={language}"));
        }
        // On the department's pages the same secret is shown in a cookie.
        if let Some(bearer) = proof.bearer.as_ref().filter(|_| path.starts_with("/department")) {
            cookies.push_str(&format!("; oryn-officer={bearer}"));
        }
        request = request.header(header::COOKIE, cookies);
        if let Some(bearer) = &proof.bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
        }
        if let Some(desk) = &proof.computer {
            request = request.header(header::AUTHORIZATION, format!("Desk {desk}"));
        }
        if let Some(shown) = proof.bearer.as_ref().or(proof.computer.as_ref())
            && let Some(proof) = keys::prove(shown, method, path, self.fixture.clock.0.now())
        {
            request = request.header("oryn-proof", proof);
        }
        if let Some(seal) = &proof.seal {
            request = request.header("oryn-seal", seal);
        }
        let body = match body {
            Some((media, text)) => {
                request = request.header(header::CONTENT_TYPE, media);
                Body::from(text)
            }
            None => Body::empty(),
        };
        let answer = self
            .router
            .clone()
            .oneshot(request.body(body).expect("a request"))
            .await
            .expect("an answer");
        let (parts, body) = answer.into_parts();
        let streams = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
        let text = if streams {
            String::new()
        } else {
            let bytes = to_bytes(body, 64 * 1024 * 1024).await.expect("a body");
            String::from_utf8_lossy(&bytes).into_owned()
        };
        Said {
            status: parts.status,
            headers: parts.headers,
            text,
        }
    }

    /// `GET`
    pub async fn get(&self, path: &str, proof: &Proof) -> Said {
        self.ask("GET", path, proof, None).await
    }

    /// `POST` of JSON.
    pub async fn post(&self, path: &str, proof: &Proof, body: &(impl serde::Serialize + Sync)) -> Said {
        let text = serde_json::to_string(body).expect("it serialises");
        self.ask("POST", path, proof, Some(("application/json", text))).await
    }
}
