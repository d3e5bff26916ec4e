//! What is said to the agent: the questions of the module `basics`, and of the older `commonUtils` for agents without it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_domain::iin::Iin;
use serde_json::{Value, json};

use crate::profile::{Role, SIGNING_KEY};
use crate::verify::Expected;

const BASICS: &str = "kz.gov.pki.knca.basics";
const COMMON_UTILS: &str = "kz.gov.pki.knca.commonUtils";
/// Where keys in files lie; the agent asks which file.
pub(super) const FILE_STORE: &str = "PKCS12";

/// The language of the agent's window. It has two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locale {
    /// Kazakh.
    Kazakh,
    /// Russian.
    Russian,
}

impl Locale {
    const fn code(self) -> &'static str {
        match self {
            Self::Kazakh => "kk",
            Self::Russian => "ru",
        }
    }
}

/// What shall be signed, and which certificates the agent offers for it. A certificate that is not offered may come back all the same: the
/// answer is looked at here and at the centre.
#[derive(Clone)]
pub struct Order {
    /// Exactly these bytes.
    pub document: Vec<u8>,
    /// The language of the agent's window.
    pub locale: Locale,
    /// Only certificates that can sign for this one.
    pub expected: Option<Expected>,
    /// Who signs for the organisation, where there is one such person.
    pub head: Option<Iin>,
    /// Only certificates of these authorities (PEM); without them those of the National Certification Centre.
    pub authorities: Option<Vec<String>>,
}

impl Order {
    pub(super) fn for_basics(&self) -> String {
        // An empty text is the agent's way to write "any".
        let text = |number: Option<String>| number.unwrap_or_default();
        let (role, iin, bin) = match self.expected {
            Some(Expected::Person(owner)) => (Role::Individual, Some(owner), None),
            Some(Expected::Organisation(bin)) => (Role::LegalEntity, self.head, Some(bin)),
            None => (Role::LegalEntity, self.head, None),
        };
        let question = json!({
            "module": BASICS,
            "method": "sign",
            "args": {
                "allowedStorages": Value::Null,
                "format": "cms",
                "data": STANDARD.encode(&self.document),
                // Detached, which is not the agent's default, and without a time stamp, which needs the Internet at this desk.
                "signingParams": { "decode": true, "encapsulate": false, "digested": false, "tsaProfile": Value::Null },
                "signerParams": {
                    "extKeyUsageOids": [SIGNING_KEY.to_string(), role.oid().to_string()],
                    "iin": text(iin.map(|iin| iin.to_string())),
                    "bin": text(bin.map(|bin| bin.to_string())),
                    "serialNumber": "",
                    "chain": self.authorities,
                },
                "locale": self.locale.code(),
            },
        });
        question.to_string()
    }

    pub(super) fn for_tokens() -> String {
        json!({ "module": COMMON_UTILS, "method": "getActiveTokens" }).to_string()
    }

    pub(super) fn for_common_utils(&self, store: &str) -> String {
        let args = json!([store, "SIGNATURE", STANDARD.encode(&self.document), false]);
        json!({ "module": COMMON_UTILS, "method": "createCAdESFromBase64", "args": args }).to_string()
    }
}
