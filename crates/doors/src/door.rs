//! What a door is.

use axum::http::StatusCode;
use oryn_domain::permission::{Caller, Permission};
use schemars::{JsonSchema, Schema, SchemaGenerator};

/// The methods that doors use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Looking; answers `HEAD` too.
    Get,
    /// Doing.
    Post,
    /// Handing in under a chosen address.
    Put,
    /// Ending.
    Delete,
    /// Asking how far something has come.
    Head,
    /// Adding to something.
    Patch,
    /// Asking what is spoken here.
    Options,
}

impl Method {
    /// As HTTP writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Options => "OPTIONS",
        }
    }
}

/// Who may use a door. There is no default: a door says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Anybody, also nobody that is known.
    Open,
    /// Who holds the permission.
    Needs(Permission),
}

impl Access {
    /// Whether this caller may use the door.
    #[must_use]
    pub const fn admits(self, caller: Caller) -> bool {
        match self {
            Self::Open => true,
            Self::Needs(permission) => caller.may(permission),
        }
    }

    /// The permission's name, or `open`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Needs(permission) => permission.name(),
        }
    }
}

/// How the schema of a type is found.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// What a body is.
#[derive(Debug, Clone, Copy)]
pub enum Content {
    /// JSON of this shape.
    Json(SchemaOf),
    /// Something else, by its media type.
    Of(&'static str),
}

/// The media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";
/// The media type of a form.
pub const FORM: &str = "application/x-www-form-urlencoded";
/// The media type of server-sent events.
pub const EVENTS: &str = "text/event-stream";

/// Which conversation a door belongs to: it says how a no is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// A program: a no is a status and an error in JSON.
    Json,
    /// A person with a browser: a no is a page, or the way to the sign-in.
    Page,
}

/// One door.
#[derive(Debug, Clone)]
pub struct Door {
    /// The method.
    pub method: Method,
    /// The path, with its variable parts as `{name}` and the rest of a path as `{*name}`.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// What it is for, in a line, for whoever programs against it.
    pub about: &'static str,
    /// Who is spoken to.
    pub speech: Speech,
    /// What it takes.
    pub takes: Option<Content>,
    /// The largest body it takes, in bytes; what is said around the door counts where there is none.
    pub largest: Option<usize>,
    /// Parameters of the query, none of them required.
    pub query: &'static [(&'static str, SchemaOf)],
    /// Headers that it reads beside those that say who asks, and whether they are required.
    pub headers: &'static [(&'static str, bool)],
    /// What it answers when all is well.
    pub gives: (StatusCode, Option<Content>),
}

impl Door {
    const fn new(method: Method, path: &'static str, access: Access, about: &'static str) -> Self {
        Self {
            method,
            path,
            access,
            about,
            speech: Speech::Json,
            takes: None,
            largest: None,
            query: &[],
            headers: &[],
            gives: (StatusCode::NO_CONTENT, None),
        }
    }

    /// A door for looking.
    #[must_use]
    pub const fn get(path: &'static str, access: Access, about: &'static str) -> Self {
        Self::new(Method::Get, path, access, about)
    }

    /// A door for doing.
    #[must_use]
    pub const fn post(path: &'static str, access: Access, about: &'static str) -> Self {
        Self::new(Method::Post, path, access, about)
    }

    /// A door for handing in.
    #[must_use]
    pub const fn put(path: &'static str, access: Access, about: &'static str) -> Self {
        Self::new(Method::Put, path, access, about)
    }

    /// A door for ending.
    #[must_use]
    pub const fn delete(path: &'static str, access: Access, about: &'static str) -> Self {
        Self::new(Method::Delete, path, access, about)
    }

    /// A door for asking how far something has come.
    #[must_use]
    pub const fn head(path: &'static str, access: Access, about: &'static str) -> Self {
        Self::new(Method::Head, path, access, about)
    }

    /// A door for adding.
    #[must_use]
    pub const fn patch(path: &'static str, access: Access, about: &'static str) -> Self {
        Self::new(Method::Patch, path, access, about)
    }

    /// A door for asking what is spoken here.
    #[must_use]
    pub const fn options(path: &'static str, access: Access, about: &'static str) -> Self {
        Self::new(Method::Options, path, access, about)
    }

    /// A page for people.
    #[must_use]
    pub const fn page(path: &'static str, access: Access, about: &'static str) -> Self {
        let mut door = Self::new(Method::Get, path, access, about);
        door.speech = Speech::Page;
        door.gives = (StatusCode::OK, Some(Content::Of(HTML)));
        door
    }

    /// A form of such a page. What is in order leads on to another page.
    #[must_use]
    pub const fn form(path: &'static str, access: Access, about: &'static str) -> Self {
        let mut door = Self::new(Method::Post, path, access, about);
        door.speech = Speech::Page;
        door.takes = Some(Content::Of(FORM));
        door.gives = (StatusCode::SEE_OTHER, None);
        door
    }

    /// It takes JSON of this shape.
    #[must_use]
    pub fn takes<T: JsonSchema>(mut self) -> Self {
        self.takes = Some(Content::Json(SchemaGenerator::subschema_for::<T>));
        self
    }

    /// It takes bytes of this media type.
    #[must_use]
    pub const fn takes_bytes(mut self, media: &'static str) -> Self {
        self.takes = Some(Content::Of(media));
        self
    }

    /// It takes no more than this many bytes.
    #[must_use]
    pub const fn at_most(mut self, bytes: usize) -> Self {
        self.largest = Some(bytes);
        self
    }

    /// It reads these parameters of the query.
    #[must_use]
    pub const fn asks(mut self, query: &'static [(&'static str, SchemaOf)]) -> Self {
        self.query = query;
        self
    }

    /// It reads these headers.
    #[must_use]
    pub const fn reads(mut self, headers: &'static [(&'static str, bool)]) -> Self {
        self.headers = headers;
        self
    }

    /// It answers with this status and no body when all is well.
    #[must_use]
    pub const fn answers(mut self, status: StatusCode) -> Self {
        self.gives = (status, None);
        self
    }

    /// It gives JSON of this shape.
    #[must_use]
    pub fn gives<T: JsonSchema>(mut self) -> Self {
        self.gives = (StatusCode::OK, Some(Content::Json(SchemaGenerator::subschema_for::<T>)));
        self
    }

    /// It gives something of this media type.
    #[must_use]
    pub const fn gives_bytes(mut self, media: &'static str) -> Self {
        self.gives = (StatusCode::OK, Some(Content::Of(media)));
        self
    }

    /// The path as OpenAPI writes it.
    #[must_use]
    pub fn template(&self) -> String {
        self.path.replace("{*", "{")
    }

    /// The names of the path's variable parts.
    pub fn variables(&self) -> impl Iterator<Item = &'static str> {
        self.path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .map(|name| name.trim_start_matches('*'))
    }

    /// Method and path.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.method.name(), self.path)
    }
}
