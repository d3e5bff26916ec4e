//! The installation's settings that are no law: where short messages and e-mail are handed over, and how patiently; what the border lets pass.
//!
//! A TOML file named by `--config` or `ORYN_CONFIG`; docs/operations.md lists every field. Passwords are never in it: they come from a
//! file of their own or from the environment, and print as dots.

pub mod border;
pub mod desks;
pub mod signatures;

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use crate::failure::Failure;

/// Everything the file may say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// How patiently.
    pub notices: Patience,
    /// Short messages; without it they go to the training inbox, or nowhere in earnest.
    pub sms: Option<SmsSettings>,
    /// E-mail; the same.
    pub mail: Option<MailSettings>,
    /// What the border lets pass.
    pub border: border::BorderSettings,
    /// How long what desks show counts.
    pub desks: desks::DeskSettings,
    /// Signatures with legal force.
    pub signatures: signatures::SignatureSettings,
    /// The address under which people open the portal, `https://oryn.example.kz`: the square codes of referrals lead there.
    pub portal_address: Option<String>,
}

/// How often and how long a notice is tried.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Patience {
    /// Send for real although the rule pack is a training one. The people there are invented; their telephones may be somebody's.
    pub also_in_training: bool,
    /// Attempts before a notice counts as undeliverable.
    pub tries: u32,
    /// The pause after the first failed attempt, in seconds; each one doubles it.
    pub first_pause: u32,
    /// The longest pause, in seconds.
    pub longest_pause: u32,
    /// After so many seconds without a word from the sender itself the attempt counts as lost and is repeated.
    pub attempt: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            also_in_training: false,
            tries: 12,
            first_pause: 15,
            longest_pause: 3_600,
            attempt: 120,
        }
    }
}

/// A gateway that speaks SMPP 3.4.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmsSettings {
    /// `smpp://host:port` or, with TLS, `smpps://host:port`.
    pub url: String,
    /// The account.
    pub system_id: String,
    /// The file whose first line is the password; `ORYN_SMS_PASSWORD` instead of it.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
    /// The account's type, where the gateway asks for one.
    #[serde(default)]
    pub system_type: String,
    /// The sender that phones show: a registered name or a number.
    pub sender: String,
    /// Messages on their way at once.
    #[serde(default = "ten")]
    pub window: u16,
    /// Parts a second at most.
    #[serde(default = "ten")]
    pub per_second: u16,
    /// Seconds between two questions whether the line lives.
    #[serde(default = "thirty")]
    pub enquire_link: u16,
    /// How a long text goes.
    #[serde(default)]
    pub long_text: LongText,
    /// How receipts write the names of messages.
    #[serde(default)]
    pub receipt_ids: ReceiptIds,
    /// A tag (0x1400–0x3FFF) in which the gateway takes our own identifier, where the provider has agreed to one.
    #[serde(default)]
    pub id_tag: Option<u16>,
    /// Filled from the file or the environment.
    #[serde(skip)]
    pub password: Secret,
}

/// How a long text goes to the gateway.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LongText {
    /// In parts that the phone puts together.
    #[default]
    Parts,
    /// Whole; the gateway divides it.
    Payload,
}

/// How receipts write the names of messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptIds {
    /// As the answer to the sending did.
    #[default]
    Same,
    /// The answer in hexadecimal, the receipt in decimal.
    HexThenDecimal,
}

/// A mail server that speaks SMTP.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// The server's name.
    pub host: String,
    /// Its port; by default what the protection implies: 465, 587, 25.
    #[serde(default)]
    pub port: Option<u16>,
    /// How the line is protected.
    #[serde(default)]
    pub protection: Protection,
    /// The account, where there is one.
    #[serde(default)]
    pub user: Option<String>,
    /// The file whose first line is the password; `ORYN_MAIL_PASSWORD` instead of it.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
    /// The sender: `Name <address>` or an address.
    pub from: String,
    /// Filled from the file or the environment.
    #[serde(skip)]
    pub password: Secret,
}

/// How the line to a mail server is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// TLS from the first byte.
    #[default]
    Tls,
    /// STARTTLS, and nothing at all where the server refuses it.
    Starttls,
    /// In the clear: for a relay on this very computer.
    None,
}

const fn ten() -> u16 {
    10
}

const fn thirty() -> u16 {
    30
}

/// A password. It prints as dots.
#[derive(Clone, Default)]
pub struct Secret(String);

impl Secret {
    /// Keep a password.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The password itself.
    #[must_use]
    pub fn open(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("•••")
    }
}

impl Patience {
    /// The pause after so many failed attempts: doubled each time, up to the longest, and drawn by `chance` (0–65535) from its second
    /// half, so that a gateway that comes back is not met by everything at once.
    #[must_use]
    pub fn pause(&self, tries: u32, chance: u16) -> Duration {
        let doubled = u64::from(self.first_pause).saturating_mul(1u64.checked_shl(tries.saturating_sub(1)).unwrap_or(u64::MAX));
        let millis = doubled.min(u64::from(self.longest_pause)).saturating_mul(1_000);
        let half = millis / 2;
        let drawn = half.saturating_mul(u64::from(chance)) / u64::from(u16::MAX);
        Duration::from_millis(half.saturating_add(drawn))
    }
}

impl Settings {
    /// Read the file and the passwords.
    ///
    /// # Errors
    /// [`Failure::File`] and [`Failure::Settings`].
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = read(path)?;
        let mut settings: Self = toml::from_str(&text).map_err(|error| Failure::Settings {
            path: path.display().to_string(),
            // The parser's own message would quote the line; a password typed here by mistake must not get into a log.
            reason: match error.span() {
                Some(span) => {
                    let line = text
                        .bytes()
                        .take(span.start)
                        .filter(|byte| *byte == b'\n')
                        .count()
                        .saturating_add(1);
                    format!("line {line}: {}", error.message())
                }
                None => error.message().to_owned(),
            },
        })?;
        if !settings.desks.absence().is_sound() {
            return Err(Failure::Settings {
                path: path.display().to_string(),
                reason: "[desks]: warn_days ≤ acts_days ≤ data_days, and acts_days at least 1".to_owned(),
            });
        }
        if let Some(sms) = &mut settings.sms {
            sms.password = password(sms.password_file.as_deref(), "ORYN_SMS_PASSWORD")?;
        }
        if let Some(mail) = &mut settings.mail {
            mail.password = password(mail.password_file.as_deref(), "ORYN_MAIL_PASSWORD")?;
        }
        Ok(settings)
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|source| Failure::File {
        path: path.display().to_string(),
        source,
    })
}

fn password(file: Option<&Path>, variable: &str) -> Result<Secret, Failure> {
    match file {
        Some(path) => Ok(Secret(read(path)?.lines().next().unwrap_or_default().to_owned())),
        None => Ok(Secret(std::env::var(variable).unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_is_read_and_its_password_never_printed() {
        let folder = tempfile::tempdir().expect("a folder");
        let secret = folder.path().join("secret");
        std::fs::write(&secret, "pa55word\n").expect("written");
        let file = folder.path().join("oryn.toml");
        let text = format!(
            "[notices]\ntries = 3\n[sms]\nurl = \"smpps://gateway:3443\"\nsystem_id = \"oryn\"\npassword_file = {secret:?}\nsender = \"ORYN\"\n\
             [mail]\nhost = \"mail\"\nprotection = \"starttls\"\nfrom = \"Oryn <oryn@example.kz>\"\n"
        );
        std::fs::write(&file, text).expect("written");
        let settings = Settings::read(&file).expect("read");
        let sms = settings.sms.clone().expect("sms");
        assert_eq!((sms.password.open(), sms.window, sms.long_text), ("pa55word", 10, LongText::Parts));
        assert_eq!((settings.notices.tries, settings.notices.longest_pause), (3, 3_600));
        assert!(!format!("{settings:?}").contains("pa55word"));
    }

    #[test]
    fn a_password_in_the_wrong_place_is_refused_without_being_repeated() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("oryn.toml");
        std::fs::write(&file, "[sms]\nurl = \"smpp://gateway\"\npassword = \"pa55word\"\n").expect("written");
        let refused = Settings::read(&file).expect_err("refused").to_string();
        assert!(refused.contains("line 3") && !refused.contains("pa55word"), "{refused}");
    }

    #[test]
    fn the_border_has_limits_without_settings_and_takes_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("oryn.toml");
        let text = "[border]\ntrusted_proxies = [\"10.0.0.0/8\"]\n[border.limits]\nacts_per_account = { most = 9, seconds = 3 }\n";
        std::fs::write(&file, text).expect("written");
        let border = Settings::read(&file).expect("read").border;
        assert_eq!(border.trusted_proxies.len(), 1);
        assert_eq!(border.limits.acts_per_account, border::Pace { most: 9, seconds: 3 });
        assert_eq!(border.limits.codes_per_phone, border::LimitSettings::default().codes_per_phone);
        assert!(
            Settings::default().border.trusted_proxies.is_empty(),
            "nobody is believed who was not named"
        );
    }

    #[test]
    fn nobody_vouches_for_signatures_and_nobody_else_is_asked_without_settings() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("oryn.toml");
        let read = |text: &str| {
            std::fs::write(&file, text).expect("written");
            Settings::read(&file).map(|settings| settings.signatures)
        };
        let usual = read("").expect("read");
        assert!(usual.roots.is_empty() && usual.second_opinion.is_none());
        assert_eq!(usual, signatures::SignatureSettings::default());
        let told = read(
            "[signatures]\ncontour = \"nuc_test\"\nroots = [\"root.cer\"]\n[signatures.second_opinion]\nurl = \"http://ncanode:14579\"\n",
        );
        let told = told.expect("read");
        assert_eq!((told.contour, told.roots.len()), (signatures::Contour::NucTest, 1));
        assert!(
            read("[signatures]\ncontour = \"training\"\n").is_err(),
            "training belongs to training packs"
        );
    }

    #[test]
    fn limits_of_desks_follow_one_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("oryn.toml");
        std::fs::write(&file, "[desks]\nacts_days = 3\nwarn_days = 2\n").expect("written");
        let desks = Settings::read(&file).expect("read").desks;
        assert_eq!((desks.warn_days, desks.acts_days, desks.data_days), (2, 3, 30));
        for crooked in ["acts_days = 31", "acts_days = 0\nwarn_days = 0", "warn_days = 8"] {
            std::fs::write(&file, format!("[desks]\n{crooked}\n")).expect("written");
            assert!(Settings::read(&file).is_err(), "{crooked}");
        }
    }

    proptest! {
        #[test]
        fn pauses_grow_and_end(tries in 1u32..200, chance: u16) {
            let patience = Patience::default();
            let pause = patience.pause(tries, chance);
            let whole = u64::from(patience.first_pause).saturating_mul(2u64.saturating_pow(tries - 1)).min(3_600);
            prop_assert!(pause >= Duration::from_millis(whole * 500) && pause <= Duration::from_secs(whole));
        }
    }
}
