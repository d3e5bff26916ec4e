//! Newer versions of the program, by Tauri's updater: it asks the feed, loads, looks at the signature and hands the file to the system's installer.
//!
//! The key that updates are signed with and the address of the feed are given when the program is packaged (`plugins.updater` in the
//! configuration). Without them there are no updates: the plugin is not even begun. The rule it protects: whoever starts the program, or writes into
//! its folders, cannot make it trust another key.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use oryn_desk::{HearsLoading, Release, UpdateError, Updates};
use tauri::{AppHandle, Config, Runtime};
use tauri_plugin_updater::{Error, Update, UpdaterExt as _};

use crate::Marks;

/// The program ends with this code when it is to be started anew.
pub const ANEW: i32 = 75;

/// A test of the whole way (tests/desktop/updates.test.mjs) names its feed and its key in the environment, in the words of the configuration. Only a
/// program for developers listens to it.
#[cfg(debug_assertions)]
pub fn let_a_test_name_its_feed(config: &mut Config) {
    let named = std::env::var("ORYN_TEST_UPDATER").ok();
    if let Some(given) = named.and_then(|text| serde_json::from_str(&text).ok()) {
        config.plugins.0.insert("updater".to_owned(), given);
    }
}

/// What is given out trusts what it was packaged with, and nothing else.
#[cfg(not(debug_assertions))]
pub const fn let_a_test_name_its_feed(_: &mut Config) {}

/// Whether the program was packaged with a key and a feed.
#[must_use]
pub fn are_known(config: &Config) -> bool {
    let Some(given) = config.plugins.0.get("updater") else {
        return false;
    };
    let is_filled = |name: &str| match given.get(name) {
        Some(serde_json::Value::String(text)) => !text.is_empty(),
        Some(serde_json::Value::Array(list)) => !list.is_empty(),
        _ => false,
    };
    is_filled("pubkey") && is_filled("endpoints")
}

/// What was found, and what of it is here.
struct Found {
    update: Update,
    loaded: Option<Vec<u8>>,
}

/// The updater of this application.
pub struct AppUpdates<R: Runtime> {
    app: AppHandle<R>,
    marks: Marks,
    found: Arc<Mutex<Option<Found>>>,
}

impl<R: Runtime> AppUpdates<R> {
    /// The updater of this application, whose plugin has begun.
    #[must_use]
    pub fn new(app: AppHandle<R>, marks: Marks) -> Self {
        Self {
            app,
            marks,
            found: Arc::default(),
        }
    }

    fn keep(&self, found: Option<Found>) {
        *self.found.lock().unwrap_or_else(PoisonError::into_inner) = found;
    }
}

fn of_loading(error: &Error) -> UpdateError {
    match error {
        Error::Minisign(_)
        | Error::Base64(_)
        | Error::SignatureUtf8(_)
        | Error::SignedVersionMismatch { .. }
        | Error::MissingSignedVersion => UpdateError::Spoiled(error.to_string()),
        _ => UpdateError::Unreachable(error.to_string()),
    }
}

#[async_trait]
impl<R: Runtime> Updates for AppUpdates<R> {
    async fn look(&self) -> Result<Option<Release>, UpdateError> {
        let unreachable = |error: Error| UpdateError::Unreachable(error.to_string());
        let (app, marks) = (self.app.clone(), self.marks.clone());
        // The installer of Windows ends the program at once, or does not begin and it goes on: what is open stays open.
        let builder = self.app.updater_builder().on_before_exit(move || {
            marks.over();
            app.cleanup_before_exit();
        });
        let update = builder.build().map_err(unreachable)?.check().await.map_err(unreachable)?;
        let release = update.as_ref().map(|update| Release {
            version: update.version.clone(),
        });
        self.keep(update.map(|update| Found { update, loaded: None }));
        Ok(release)
    }

    async fn load(&self, told: HearsLoading) -> Result<(), UpdateError> {
        let known = {
            let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            found.as_ref().map(|found| found.update.clone())
        };
        let update = known.ok_or_else(|| UpdateError::Unreachable("nothing was found".to_owned()))?;
        let mut got = 0_u64;
        let hear = |piece: usize, of: Option<u64>| {
            got = got.saturating_add(u64::try_from(piece).unwrap_or(u64::MAX));
            told(got, of);
        };
        let bytes = update.download(hear, || {}).await.map_err(|error| of_loading(&error))?;
        let loaded = Some(bytes);
        self.keep(Some(Found { update, loaded }));
        Ok(())
    }

    async fn install(&self) -> Result<(), UpdateError> {
        let found = Arc::clone(&self.found);
        // The system may ask somebody for a password meanwhile.
        let installed = tokio::task::spawn_blocking(move || {
            let found = found.lock().unwrap_or_else(PoisonError::into_inner);
            match found.as_ref() {
                Some(Found {
                    update,
                    loaded: Some(bytes),
                }) => update.install(bytes).map_err(|error| error.to_string()),
                _ => Err("nothing was loaded".to_owned()),
            }
        });
        installed
            .await
            .unwrap_or_else(|error| Err(error.to_string()))
            .map_err(UpdateError::NotInstalled)
    }

    fn start_anew(&self) {
        self.app.exit(ANEW);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(plugins: &str) -> Config {
        let text = format!(r#"{{ "productName": "Oryn", "identifier": "kz.oryn.test", "plugins": {plugins} }}"#);
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn without_a_key_or_a_feed_there_are_no_updates() {
        let feed = r#"["https://example.org/desk.json"]"#;
        for (plugins, known) in [
            ("{}".to_owned(), false),
            (r#"{ "updater": {} }"#.to_owned(), false),
            (format!(r#"{{ "updater": {{ "endpoints": {feed} }} }}"#), false),
            (format!(r#"{{ "updater": {{ "pubkey": "", "endpoints": {feed} }} }}"#), false),
            (r#"{ "updater": { "pubkey": "a", "endpoints": [] } }"#.to_owned(), false),
            (format!(r#"{{ "updater": {{ "pubkey": "a", "endpoints": {feed} }} }}"#), true),
        ] {
            assert_eq!(are_known(&config(&plugins)), known, "{plugins}");
        }
    }

    #[test]
    fn this_program_itself_is_packaged_without_a_key() {
        let config: Config = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        assert!(
            !are_known(&config),
            "the key belongs to whoever packages it, and not into the repository"
        );
    }
}
