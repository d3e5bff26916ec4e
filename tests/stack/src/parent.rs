//! A parent in the portal: the forms as a telephone sends them, over a line of its own. What gets no answer is sent again under the same identifier.

use std::time::Duration;

use anyhow::Context as _;
use oryn_domain::id::{ApplicationId, BulletinId, CommandId};
use oryn_testkit::builders::Family;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, COOKIE};

use crate::desk::client;
use crate::line::until;
use crate::region::session_of;

/// A family's telephone.
#[derive(Debug)]
pub struct Parent {
    /// Its application.
    pub application: ApplicationId,
    origin: String,
    cookie: String,
    client: reqwest::Client,
}

/// A form that was shown, ready to be sent.
#[derive(Debug, Clone)]
pub struct Form {
    path: String,
    body: String,
    /// The identifier under which it is sent.
    pub act: CommandId,
}

/// What the portal answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is done.
    Done,
    /// It is refused, with this status.
    Refused(u16),
}

/// The value of a hidden field.
fn hidden<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split('"').next()
}

impl Parent {
    /// A family that is signed in, on a line with this address.
    ///
    /// # Errors
    /// There is no way to speak to anybody.
    pub fn of(family: &Family, origin: String) -> anyhow::Result<Self> {
        // Any 32 bytes do for the visitor's secret; the session makes it this family's.
        let visitor = "5a".repeat(32);
        Ok(Self {
            application: family.application.id,
            origin,
            cookie: format!("oryn-visitor={visitor}; oryn-session={}; oryn-lang=ru", session_of(family).0),
            client: client()?,
        })
    }

    async fn page(&self, path: &str) -> anyhow::Result<(StatusCode, String)> {
        let got = self
            .client
            .get(format!("{}{path}", self.origin))
            .header(COOKIE, &self.cookie)
            .send()
            .await?;
        Ok((got.status(), got.text().await?))
    }

    /// The free places that suit.
    ///
    /// # Errors
    /// Nobody answers.
    pub async fn places(&self) -> anyhow::Result<Vec<BulletinId>> {
        let (_, page) = self.page("/places?mine=1").await?;
        let links = page
            .split("href=\"/places/")
            .skip(1)
            .filter_map(|rest| rest.split(['"', '/', '?']).next());
        let mut found: Vec<BulletinId> = links.filter_map(|id| id.parse().ok()).collect();
        found.dedup();
        Ok(found)
    }

    /// The form that asks for a place; `None` when the page says that it cannot be asked for.
    ///
    /// # Errors
    /// Nobody answers in time.
    pub async fn form(&self, bulletin: BulletinId, patience: Duration) -> anyhow::Result<Option<Form>> {
        let path = format!("/places/{bulletin}/respond/{}", self.application);
        let (status, page) = until("the page of a place", patience, async || {
            let (status, page) = self.page(&path).await.ok()?;
            (!again_later(status)).then_some((status, page))
        })
        .await?;
        let (Some(token), Some(act)) = (hidden(&page, "token"), hidden(&page, "act")) else {
            anyhow::ensure!(status.is_success() || status.is_client_error(), "the page of a place: {status}");
            return Ok(None);
        };
        Ok(Some(Form {
            body: format!("token={token}&act={act}"),
            act: act.parse().ok().context("an identifier of an act")?,
            path,
        }))
    }

    /// Send it until there is an answer.
    ///
    /// # Errors
    /// Nobody answers in time.
    pub async fn send(&self, form: &Form, patience: Duration) -> anyhow::Result<Answer> {
        until("an answer to a parent", patience, async || {
            let sent = self
                .client
                .post(format!("{}{}", self.origin, form.path))
                .header(COOKIE, &self.cookie)
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(form.body.clone())
                .send()
                .await
                .ok()?;
            match sent.status() {
                StatusCode::SEE_OTHER => Some(Answer::Done),
                status if again_later(status) => None,
                status => Some(Answer::Refused(status.as_u16())),
            }
        })
        .await
    }
}

/// Nobody knows yet, or the server asks to come back.
fn again_later(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS
}
