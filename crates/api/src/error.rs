//! Errors as they cross a border: a code, its arguments, and a reference that is also in the log. Sentences are in the catalogues.

use std::collections::BTreeMap;

use oryn_domain::refusal::Refusal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::shape::CodeShape;

/// What did not happen, for a program to choose the words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, TS, JsonSchema)]
#[error("{code}")]
pub struct ApiError {
    /// `error-<code>` and `error-<code>-next` in the catalogues.
    #[schemars(with = "CodeShape")]
    pub code: String,
    /// Arguments of the texts. Instants are milliseconds since 1970-01-01 UTC, under a name that [`INSTANT_ARGS`] lists.
    #[ts(type = "Record<string, string | number>")]
    pub args: BTreeMap<String, serde_json::Value>,
    /// The clause of the rule, `clause-<clause>` in the catalogues.
    #[serde(default)]
    pub clause: Option<String>,
    /// What to quote to support; the log has the same.
    #[serde(default)]
    pub reference: Option<String>,
}

/// Arguments that are instants and are shown as date and time.
pub const INSTANT_ARGS: &[&str] = &["until", "from"];

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// Codes that are no refusal of a rule: connection, storage, keys, forms.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The text form.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

codes! {
    /// Not signed in, or the sign-in has ended.
    Unauthorized = "unauthorized",
    /// Name, password or code of a sign-in do not fit; which of them is not said.
    SignInWrong = "sign-in-wrong",
    /// A password that is too short or too long.
    PasswordUnfit = "password-unfit",
    /// A password that many people choose, or that is known of the person.
    PasswordCommon = "password-common",
    /// The password typed again is another one.
    PasswordsDiffer = "passwords-differ",
    /// What a parent signs in with does not fit; whether there is such an account is not said.
    AccountSignInWrong = "account-sign-in-wrong",
    /// The sign-in is too old for this, or was proven by less than this needs.
    FreshSignInNeeded = "fresh-sign-in-needed",
    /// The telephone is known with another account.
    PhoneTaken = "phone-taken",
    /// The data policy changed since this person agreed to it.
    PolicyChanged = "policy-changed",
    /// Not an address for e-mail.
    EmailWrong = "email-wrong",
    /// The message to an address for e-mail could not be sent.
    EmailNotSent = "email-not-sent",
    /// No such invitation, or it was used, taken back, or is over.
    InvitationWrong = "invitation-wrong",
    /// As many invitations wait as one guardian may have. Argument: `most`.
    InvitationsTooMany = "invitations-too-many",
    /// No parent with this number has joined.
    AccountUnknown = "account-unknown",
    /// An account with this name exists.
    LoginTaken = "login-taken",
    /// A name for signing in that cannot be one.
    LoginUnfit = "login-unfit",
    /// No such enrolment code.
    EnrolmentCodeWrong = "enrolment-code-wrong",
    /// The enrolment code was used or is too old.
    EnrolmentCodeUsed = "enrolment-code-used",
    /// The server does not answer.
    ServerUnreachable = "server-unreachable",
    /// The server asks to come back later.
    ServerBusy = "server-busy",
    /// The server was restored and waits until every desk has handed in what it has seen.
    ServerRecovering = "server-recovering",
    /// The same, said to a desk that has handed its own in: so many are back (`back`) of those that are waited for (`of`).
    ServerAwaitsDesks = "server-awaits-desks",
    /// The server's database is another incarnation: what this desk has seen and done is handed in first.
    EpochChanged = "epoch-changed",
    /// The answer made no sense to this program.
    ServerAnswerUnreadable = "server-answer-unreadable",
    /// This program is too old for the server.
    UpgradeNeeded = "upgrade-needed",
    /// The department shut this desk out.
    DeskRevoked = "desk-revoked",
    /// Two computers work as one desk: an old token was shown again.
    DeskCopied = "desk-copied",
    /// The desk was away for longer than its tokens count.
    DeskAwayTooLong = "desk-away-too-long",
    /// The token is none, or counts no more: the desk renews it by itself.
    DeskTokenEnded = "desk-token-ended",
    /// The desk's proof is missing, was shown before, or is of another key.
    DeskProofWrong = "desk-proof-wrong",
    /// The desk's proof was made too long ago, or in the future, by the server's clock.
    DeskProofLate = "desk-proof-late",
    /// The installation has no key to which rescued work could be sealed.
    RescueKeyMissing = "rescue-key-missing",
    /// The folder for the rescue file cannot be written.
    RescueFileUnwritable = "rescue-file-unwritable",
    /// Rescued work is taken from desks that are shut out only.
    RescueNotExpected = "rescue-not-expected",
    /// This desk has handed in as many boxes as are kept.
    RescuesTooMany = "rescues-too-many",
    /// Nobody has signed in at this desk, or the desk has locked.
    SignInNeeded = "sign-in-needed",
    /// The PIN is another one.
    PinWrong = "pin-wrong",
    /// Too many wrong tries.
    PinShut = "pin-shut",
    /// The next try is not taken yet.
    PinWait = "pin-wait",
    /// A PIN has at least and at most so many digits.
    PinLength = "pin-length",
    /// A row, one digit again and again, a pattern: the first that a stranger tries.
    PinSimple = "pin-simple",
    /// The birth date, or a part of the own number.
    PinPersonal = "pin-personal",
    /// Nobody chooses a PIN at this desk without a one-time code.
    PinCodeNeeded = "pin-code-needed",
    /// The one-time code is another one, somebody else's, or too old.
    PinCodeWrong = "pin-code-wrong",
    /// The centre was not heard for so long that nothing new is written down.
    AbsenceNoActs = "absence-no-acts",
    /// The centre was not heard for so long that no data are shown.
    AbsenceDataLocked = "absence-data-locked",
    /// This computer is no desk yet.
    DeskNotEnrolled = "desk-not-enrolled",
    /// No room to write.
    DiskFull = "disk-full",
    /// The data file cannot be read.
    StoreDamaged = "store-damaged",
    /// The data file is whole as far as anybody can tell, and another key belongs to it.
    StoreKeyWrong = "store-key-wrong",
    /// A file of the data was here and is gone. Argument: `file`.
    StoreFileMissing = "store-file-missing",
    /// The data file was damaged and made anew with everything that was done here.
    StoreRebuilt = "store-rebuilt",
    /// The data that could not be used were put aside. Argument: `file`.
    StoreSetAside = "store-set-aside",
    /// The data file could not be brought up to date and is as it was.
    StoreUpgradeFailed = "store-upgrade-failed",
    /// The disk reports errors.
    DiskFailed = "disk-failed",
    /// The data file was written by a newer program.
    StoreNewer = "store-newer",
    /// The key of the data file is gone.
    StoreKeyMissing = "store-key-missing",
    /// The system has no key store; a passphrase is needed.
    KeyringMissing = "keyring-missing",
    /// The system's key store is locked.
    KeyringLocked = "keyring-locked",
    /// The passphrase does not open the key.
    PassphraseWrong = "passphrase-wrong",
    /// The folder for a copy cannot be written, or what was written there does not read back.
    CopyUnwritable = "copy-unwritable",
    /// In the chosen folder lies no copy of a desk.
    CopyMissing = "copy-missing",
    /// The copy cannot be read to its end, or is none of a desk.
    CopyBroken = "copy-broken",
    /// The data of this desk are whole: a copy would only take work away.
    CopyNotNeeded = "copy-not-needed",
    /// The work of this desk was put back from a copy; the centre has to hear of it by a new code.
    DeskRestored = "desk-restored",
    /// An update waits: somebody signs, or something is not handed over.
    UpdateNotNow = "update-not-now",
    /// The feed of updates cannot be asked, or what it gives cannot be loaded.
    UpdateUnreachable = "update-unreachable",
    /// What was loaded is not what the makers of the program signed.
    UpdateSpoiled = "update-spoiled",
    /// The system did not install it.
    UpdateNotInstalled = "update-not-installed",
    /// The folder for the log cannot be written.
    LogUnwritable = "log-unwritable",
    /// The folder for papers cannot be written.
    PdfFolderUnwritable = "pdf-folder-unwritable",
    /// No printer or viewer took the paper.
    PrinterMissing = "printer-missing",
    /// A key file is for training, and this is in earnest.
    KeyFileInEarnest = "key-file-in-earnest",
    /// The key file cannot be read.
    KeyFileUnreadable = "key-file-unreadable",
    /// The key file's password is wrong.
    KeyPasswordWrong = "key-password-wrong",
    /// The certificate's time has passed.
    KeyExpired = "key-expired",
    /// NCALayer does not run on this computer.
    AgentNotRunning = "agent-not-running",
    /// Nobody vouches for whoever answers where NCALayer should.
    AgentStrange = "agent-strange",
    /// Whoever answers there has another key than the one that was trusted here.
    AgentChanged = "agent-changed",
    /// Another program listens where NCALayer should.
    AgentAnotherProgram = "agent-another-program",
    /// The person closed NCALayer's window without signing.
    AgentCancelled = "agent-cancelled",
    /// NCALayer found no key that it could open.
    AgentNoKey = "agent-no-key",
    /// NCALayer is without the modules that sign.
    AgentTooOld = "agent-too-old",
    /// NCALayer says no in its own words. Argument: `said`.
    AgentFailed = "agent-failed",
    /// NCALayer's answer cannot be read.
    AgentUnreadable = "agent-unreadable",
    /// Something that practice does not have: a copy, work to be rescued.
    NotInPractice = "not-in-practice",
    /// Nobody finished in NCALayer's window.
    AgentTimedOut = "agent-timed-out",
    /// NCALayer closed the line in the middle.
    AgentClosed = "agent-closed",
    /// NCALayer is being asked already.
    AgentBusy = "agent-busy",
    /// This desk has never heard whose signatures the centre takes.
    AuthoritiesUnknown = "authorities-unknown",
    /// The centre does not know who issued the certificate.
    SignatureIssuerUnknown = "signature-issuer-unknown",
    /// A kind of signature that is not looked at here.
    SignatureKindUnknown = "signature-kind-unknown",
    /// The certificate is not for signing for an organisation.
    SignatureKeyUnfit = "signature-key-unfit",
    /// The key can sign, but for another organisation or person.
    SignatureOfAnother = "signature-of-another",
    /// What came back is no whole signature of this document.
    SignatureBroken = "signature-broken",
    /// Not twelve digits.
    IinFormat = "iin-format",
    /// No such date inside the number.
    IinDate = "iin-date",
    /// No such kind of number.
    IinKind = "iin-kind",
    /// One digit is wrong.
    IinCheckDigit = "iin-check-digit",
    /// Such a number was never issued.
    IinNeverIssued = "iin-never-issued",
    /// The code from the message is wrong.
    SmsCodeWrong = "sms-code-wrong",
    /// The code from the message is too old.
    SmsCodeExpired = "sms-code-expired",
    /// Too many codes were asked for.
    SmsTooOften = "sms-too-often",
    /// The message with the code could not be sent.
    SmsNotSent = "sms-not-sent",
    /// Not a telephone number.
    PhoneWrong = "phone-wrong",
    /// Number and surname lead to nobody who could join: the register does not know them together, or somebody has joined with them already.
    PersonNotFound = "person-not-found",
    /// The consent was not given.
    ConsentNeeded = "consent-needed",
    /// Something required is empty or unreadable.
    FormIncomplete = "form-incomplete",
    /// No such page.
    PageNotFound = "page-not-found",
    /// No such call.
    ActUnknown = "act-unknown",
    /// The time of this computer cannot be trusted for a final act.
    ClockUntrusted = "clock-untrusted",
    /// Midnight lies inside what the desk knows of the time: the day of a paper would be a guess.
    DayUncertain = "day-uncertain",
    /// What one desk holds goes to another only while the centre can be asked.
    HoldMovesOnline = "hold-moves-online",
    /// The body is said to be of another kind than what is read here.
    ContentTypeWrong = "content-type-wrong",
    /// The body is said to be packed in a way that is not read here, or does not unpack.
    ContentEncodingWrong = "content-encoding-wrong",
    /// The body is larger than what is taken here, as sent or unpacked.
    BodyTooLarge = "body-too-large",
    /// The text is not UTF-8.
    TextNotUtf8 = "text-not-utf8",
    /// The text is not JSON.
    JsonBroken = "json-broken",
    /// A field that nobody here knows.
    FieldUnknown = "field-unknown",
    /// A field without which nothing can be done.
    FieldMissing = "field-missing",
    /// A field holds something of another type, or something that cannot be.
    FieldWrong = "field-wrong",
    /// There is no such day.
    DateImpossible = "date-impossible",
    /// The identifier belongs to another act already.
    ActChanged = "act-changed",
    /// The server is older than the program that speaks to it.
    ServerTooOld = "server-too-old",
    /// The act was written by a newer program than the server's, and than the one that sends it.
    ActNewer = "act-newer",
    /// This part of a snapshot is not here, or not any more.
    ChunkUnknown = "chunk-unknown",
    /// A part of the snapshot came again and again as something else than was announced.
    CopySpoiled = "copy-spoiled",
    /// Asked too often.
    TooManyRequests = "too-many-requests",
    /// A file is larger than what is taken.
    FileTooLarge = "file-too-large",
    /// A file without anything in it.
    FileEmpty = "file-empty",
    /// Neither PDF nor JPEG nor PNG.
    FileKindRefused = "file-kind-refused",
    /// It begins like one of these and is none, or is something else at the same time.
    FileUnsound = "file-unsound",
    /// The file is not the one that was announced.
    FileDiffers = "file-differs",
    /// The act names a file that this person did not hand in for it.
    FileNotYours = "file-not-yours",
    /// This person has handed in as many files as are kept.
    FilesTooMany = "files-too-many",
    /// The server waits for no such paper.
    FileNotAwaited = "file-not-awaited",
    /// So many papers are on their way already that another one has to wait.
    UploadsTooMany = "uploads-too-many",
    /// Nothing of this paper is here, or not any more: it is announced anew.
    UploadUnknown = "upload-unknown",
    /// The server has more or less of the paper than the sender believes. Argument: `offset`.
    UploadElsewhere = "upload-elsewhere",
    /// A part of a paper came as something else than was sent.
    PartSpoiled = "part-spoiled",
    /// The paper of a contract is at another desk only, and has not come to the centre.
    PaperElsewhere = "paper-elsewhere",
    /// What a family handed in cannot be shown: the centre has no such file for this desk, or other bytes came.
    AttachmentUnavailable = "attachment-unavailable",
    /// What a scanner read is no code of a referral.
    ScanNotReferral = "scan-not-referral",
    /// The check digit of a number that was read differs. Argument: `number`.
    ScanMisread = "scan-misread",
    /// The referral that was read is another kindergarten's. Argument: `number`.
    ScanElsewhere = "scan-elsewhere",
    /// A referral of this kindergarten that was read is not known here. Argument: `number`, where one was read.
    ScanUnknown = "scan-unknown",
    /// The record gives no ground for this paper now: the bulletin is over, the contract is not in force, nothing was extended.
    PaperNotDue = "paper-not-due",
    /// Another way of uploading than the one that is spoken here. Argument: `version`.
    UploadVersionWrong = "upload-version-wrong",
    /// Something of our own broke.
    Internal = "internal",
    /// The port is taken.
    PortTaken = "port-taken",
    /// There is no screen to open a window on.
    NoDisplay = "no-display",
    /// Another window works with the same data.
    AlreadyOpen = "already-open",
    /// The folder of the data cannot be made or written.
    DataFolderUnusable = "data-folder-unusable",
}

impl ApiError {
    /// A code without arguments.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code: code.text().to_owned(),
            args: BTreeMap::new(),
            clause: None,
            reference: None,
        }
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }

    /// About a field of what was sent: its name with the path to it, never what stood there.
    #[must_use]
    pub fn about(code: Code, field: &str) -> Self {
        Self::new(code).with("field", nameable(field))
    }

    /// With a reference that is in the log too.
    #[must_use]
    pub fn referring_to(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into());
        self
    }

    /// With a reference, unless it has one.
    #[must_use]
    pub fn or_referring_to(mut self, reference: impl FnOnce() -> String) -> Self {
        self.reference.get_or_insert_with(reference);
        self
    }

    /// Whether it carries this code.
    #[must_use]
    pub fn is(&self, code: Code) -> bool {
        self.code == code.text()
    }
}

/// The longest name of a field that is repeated to whoever sent it.
const LONGEST_NAME: usize = 80;
/// A name with a longer row of digits is not repeated: it may be a number of a person.
const LONGEST_ROW: usize = 4;

/// A name as it may be repeated: what a program calls a field, and nothing that could be somebody's number or name.
fn nameable(field: &str) -> String {
    let mut row = 0usize;
    let mut name = String::new();
    for letter in field.chars().take(LONGEST_NAME) {
        row = if letter.is_ascii_digit() { row.saturating_add(1) } else { 0 };
        let plain = letter.is_ascii_alphanumeric() || "_-.[]".contains(letter);
        if row > LONGEST_ROW || !plain {
            return "…".to_owned();
        }
        name.push(letter);
    }
    name
}

/// Said by an answer to whoever stands around it: the error it tells of, with the same reference. The server writes such answers of the
/// 4xx kind into its security log.
#[derive(Debug, Clone)]
pub struct Said(pub ApiError);

/// Said to a page before it is made: nothing is to be done for this request but to show this error.
#[derive(Debug, Clone)]
pub struct TurnedAway(pub ApiError);

impl From<Code> for ApiError {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<oryn_domain::iin::NumberError> for ApiError {
    fn from(error: oryn_domain::iin::NumberError) -> Self {
        use oryn_domain::iin::NumberError;
        Self::new(match error {
            NumberError::Format => Code::IinFormat,
            NumberError::Date => Code::IinDate,
            NumberError::Kind => Code::IinKind,
            NumberError::CheckDigit => Code::IinCheckDigit,
            NumberError::NeverIssued => Code::IinNeverIssued,
        })
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        let mut args = BTreeMap::new();
        if let Ok(serde_json::Value::Object(mut whole)) = serde_json::to_value(&refusal)
            && let Some(serde_json::Value::Object(fields)) = whole.remove("args")
        {
            for (name, value) in fields {
                let value = match (value.as_i64(), &value) {
                    (Some(micros), _) if INSTANT_ARGS.contains(&name.as_str()) => serde_json::Value::from(micros.div_euclid(1_000)),
                    // A sentence says how many; the list itself is shown as a list by whoever has the refusal.
                    (_, serde_json::Value::Array(list)) => serde_json::Value::from(list.len()),
                    _ => value,
                };
                args.insert(name, value);
            }
        }
        Self {
            code: refusal.code().to_owned(),
            args,
            clause: refusal.clause().map(str::to_owned),
            reference: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_keeps_its_numbers_and_its_clause() {
        let error = ApiError::from(Refusal::PlacesExceedCapacity { asked: 3, free: 1 });
        assert_eq!(error.code, "places-exceed-capacity");
        assert_eq!(error.args.get("asked").and_then(serde_json::Value::as_u64), Some(3));
        assert_eq!(error.clause.as_deref(), Some("rules-1.5-capacity"));
    }

    #[test]
    fn a_name_is_repeated_only_when_it_is_one() {
        let named = |field| ApiError::about(Code::FieldWrong, field).args.get("field").cloned();
        assert_eq!(named("list[3].day"), Some("list[3].day".into()));
        for other in ["940225300019", "имя", "a\nb", "<script>"] {
            assert_eq!(named(other), Some("…".into()), "{other}");
        }
    }

    #[test]
    fn of_a_list_the_sentence_says_how_many() {
        let refused = |n| oryn_domain::regrouping::RefusedMove {
            enrolment: oryn_domain::id::Id::from_bytes([n; 16]).into(),
            because: Box::new(Refusal::GroupFull),
        };
        let error = ApiError::from(Refusal::RegroupingRefused {
            children: vec![refused(1), refused(2)],
        });
        assert_eq!(error.args.get("children").and_then(serde_json::Value::as_u64), Some(2));
    }

    #[test]
    fn an_instant_crosses_as_milliseconds() {
        let error = ApiError::from(Refusal::OnStopList {
            until: oryn_domain::time::Instant::from_millis(1_795_564_800_000),
        });
        assert_eq!(error.args.get("until").and_then(serde_json::Value::as_i64), Some(1_795_564_800_000));
    }
}
