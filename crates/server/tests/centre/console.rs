//! The department's pages over the real rules and the real store: who sees what, what a form does, what every page promises.

mod appeals;
mod audit;
mod drafts;
mod families;
mod law;
mod organisations;
mod overview;
mod people;
mod persons;
mod records;
mod recovery;
mod reviews;

use axum::http::{StatusCode, header};
use oryn_domain::permission::OfficerRole;

use crate::everybody::{Everybody, Proof, Said};

pub const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

/// Somebody with a browser.
pub struct Browser<'e> {
    pub everybody: &'e Everybody,
    pub proof: Proof,
}

impl<'e> Browser<'e> {
    /// Nobody that is known, in Russian.
    pub fn stranger(everybody: &'e Everybody) -> Self {
        let proof = Proof {
            language: Some("ru"),
            ..Proof::default()
        };
        Self { everybody, proof }
    }

    /// An officer of this role who has signed in, in Russian.
    pub async fn of(everybody: &'e Everybody, role: OfficerRole) -> Self {
        let proof = Proof {
            language: Some("ru"),
            ..everybody.officer(role).await
        };
        Self { everybody, proof }
    }

    pub fn speaking(mut self, language: &'static str) -> Self {
        self.proof.language = Some(language);
        self
    }

    pub async fn get(&self, path: &str) -> Said {
        self.everybody.get(path, &self.proof).await
    }

    /// Fill in the form of a page that goes to this address, and press its button.
    pub async fn submit(&self, page: &Said, action: &str, typed: &[(&str, &str)]) -> Said {
        let mut fields = hidden(page, action);
        fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.send(action, &fields).await
    }

    /// Open a page and fill in its form.
    pub async fn fill_in(&self, path: &str, action: &str, typed: &[(&str, &str)]) -> Said {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", words(&page));
        self.submit(&page, action, typed).await
    }

    pub async fn send(&self, action: &str, fields: &[(String, String)]) -> Said {
        let body = Some(("application/x-www-form-urlencoded", encoded(fields)));
        self.everybody.ask("POST", action, &self.proof, body).await
    }
}

pub fn encoded(fields: &[(String, String)]) -> String {
    let escape = |text: &str| {
        let bytes = text.bytes().map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        });
        bytes.collect::<String>()
    };
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect();
    pairs.join("&")
}

/// What a person reads: no tags, no doubled spaces.
pub fn words(page: &Said) -> String {
    let mut inside = false;
    let mut words = String::new();
    for letter in page.text.chars() {
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
pub fn hidden(page: &Said, action: &str) -> Vec<(String, String)> {
    let (_, rest) = page
        .text
        .split_once(&format!("action=\"{action}\""))
        .expect("a form to this address");
    let form = rest.split("</form>").next().expect("a form ends");
    form.split("<input type=\"hidden\"")
        .skip(1)
        .map(|input| {
            let of = |name: &str| {
                let (_, rest) = input.split_once(&format!("{name}=\"")).expect("an attribute");
                rest.split('"').next().expect("a value").to_owned()
            };
            (of("name"), of("value"))
        })
        .collect()
}

/// The value of a cookie that an answer sets.
pub fn cookie(said: &Said, name: &str) -> Option<String> {
    let start = format!("{name}=");
    let all = said.headers.get_all(header::SET_COOKIE).iter();
    all.filter_map(|value| value.to_str().ok())
        .find_map(|text| text.strip_prefix(&start))
        .and_then(|rest| rest.split(';').next())
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
}

/// What every page of the console promises.
pub fn in_order(page: &Said, path: &str, language: &str) {
    assert!(
        !page.text.contains('⟦'),
        "{path} has no words for something in {language}: {}",
        words(page)
    );
    assert!(page.text.contains(&format!("<html lang=\"{language}\">")), "{path}");
    for part in ["<main", "<header", "<footer", "class=\"skip\"", "data-clock"] {
        assert!(page.text.contains(part), "{path}: no {part}");
    }
    assert_eq!(page.text.matches("<h1").count(), 1, "{path}: one thing per page");
    assert!(
        !page.text.contains("<script>") && !page.text.contains(" style=") && !page.text.contains(" onclick"),
        "{path}"
    );
    for input in page.text.split("<input").skip(1).filter_map(|rest| rest.split('>').next()) {
        if !input.contains("type=\"hidden\"") {
            let id = input
                .split("id=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .expect("a field has an id");
            assert!(page.text.contains(&format!("for=\"{id}\"")), "{path}: {id} has no label");
        }
    }
    for form in page.text.split("<form").skip(1) {
        let head = form.split('>').next().unwrap_or_default();
        let body = form.split("</form>").next().unwrap_or_default();
        assert!(
            !head.contains("post") || body.contains("name=\"token\""),
            "{path}: a form without a token"
        );
    }
    let header = |name: header::HeaderName| page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert_eq!(header(header::CACHE_CONTROL), "no-store", "{path} stays in no cache");
    let policy = header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
}

/// Open these pages as this role in three languages.
pub async fn open_in_three_languages(everybody: &Everybody, role: OfficerRole, paths: &[String]) {
    for language in LANGUAGES {
        let browser = Browser::of(everybody, role).await.speaking(language);
        for path in paths {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path} for {role:?}: {}", words(&page));
            in_order(&page, path, language);
        }
    }
}
