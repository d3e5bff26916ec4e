//! What this computer remembers outside the data file, because it is needed before that file is open: the language of the screens, the
//! server's address that was typed, the key file that was used last, the signing agent that was trusted, where papers are printed. No name, no
//! number, no secret.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::desk::printing::{PaperSize, PrinterChoice};
use oryn_api::error::ApiError;
use oryn_messages::Lang;
use serde::{Deserialize, Serialize};

use crate::desk::Core;
use crate::problem;

const FILE: &str = "settings.json";

/// Choices of this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    pub language: String,
    pub server: Option<String>,
    pub key_file: Option<String>,
    /// The agent that a person trusted here, by the fingerprint of its key.
    pub agent_key: Option<String>,
    pub printer: PrinterChoice,
    pub referral_size: PaperSize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: "kk".into(),
            server: None,
            key_file: None,
            agent_key: None,
            printer: PrinterChoice::default(),
            referral_size: PaperSize::default(),
        }
    }
}

impl Settings {
    /// What was chosen before. A file that cannot be read is as good as none: nothing in it is needed.
    pub(crate) fn read(folder: &Path) -> Self {
        fs::read_to_string(folder.join(FILE))
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    pub(crate) fn write(&self, folder: &Path) -> std::io::Result<()> {
        let text = serde_json::to_string_pretty(self)?;
        let beside = folder.join("settings.new");
        let mut file = File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(beside, folder.join(FILE))
    }
}

impl Core {
    /// Change what this computer remembers, on disk first.
    pub(crate) async fn keep_settings(self: &Arc<Self>, change: impl FnOnce(&mut Settings) + Send) -> Result<(), ApiError> {
        let _one = self.choosing.lock().await;
        let mut settings = self.memory().settings.clone();
        change(&mut settings);
        let written = settings.clone();
        self.off_thread(move |core| {
            written
                .write(&core.host.data_dir())
                .map_err(|error| problem::of_store(&(&error).into()))
        })
        .await?;
        self.memory_mut().settings = settings;
        Ok(())
    }

    /// The language of the screens, from now on.
    pub(crate) async fn set_language(self: &Arc<Self>, code: &str) -> Result<(), ApiError> {
        let language: Lang = code.parse().ok().ok_or_else(problem::form)?;
        self.keep_settings(|settings| settings.language = language.code().to_owned())
            .await?;
        self.changed([Topic::Status]);
        Ok(())
    }
}
