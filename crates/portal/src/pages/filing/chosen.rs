//! What was chosen for an application so far. It travels from page to page in the forms themselves; nothing of it is kept before the application is
//! filed, except papers that were handed in for it.

use oryn_api::portal::{ChildCard, CorrectionalChoice, FilingChoices, NewApplication, OwnFile, PaperFor, Session, Told, ToldBy};
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{ChildId, CommandId, KindergartenId, SettlementId};
use oryn_messages::Lang;

use crate::Calls;
use crate::form::Filled;
use crate::trouble::Trouble;
use crate::words::{kind_code, language_code};

/// The fields of every form on the way.
pub(super) const FIELDS: &[&str] = &[
    "child",
    "settlement",
    "kind",
    "step",
    "language-*",
    "kindergarten",
    "conclusion",
    "privilege",
    "paper",
    "address",
    "told",
    "email",
    "told_language",
];

/// What was chosen so far.
#[derive(Clone, Default)]
pub(super) struct Chosen {
    pub child: Option<ChildId>,
    pub settlement: Option<SettlementId>,
    pub kind: Option<GroupKind>,
    pub languages: Vec<Language>,
    pub kindergarten: Option<KindergartenId>,
    /// The conclusion that was handed in.
    pub conclusion: Option<OwnFile>,
    /// A category of privilege.
    pub privilege: Option<String>,
    /// Its paper that was handed in.
    pub paper: Option<OwnFile>,
    pub address: String,
    /// `None` where the form had no such fields.
    pub told: Option<Told>,
}

/// The code of a way of being told, as in forms and in the catalogues.
pub(super) const fn told_code(by: ToldBy) -> &'static str {
    match by {
        ToldBy::Sms => "sms",
        ToldBy::Email => "email",
        ToldBy::Both => "both",
    }
}

/// Kindergartens of this settlement whose groups work with what this kind names.
pub(super) fn offered(choices: &FilingChoices, settlement: Option<SettlementId>, kind: Option<GroupKind>) -> Vec<&CorrectionalChoice> {
    let Some(GroupKind::Correctional(correction)) = kind else {
        return Vec::new();
    };
    let suits = |choice: &&CorrectionalChoice| Some(choice.settlement) == settlement && choice.corrections.contains(&correction);
    choices.correctional.iter().filter(suits).collect()
}

/// A paper that was handed in earlier, if it is still here.
async fn handed_in(calls: &Calls, session: &Session, what: PaperFor, sha256: &str) -> Result<Option<OwnFile>, Trouble> {
    if sha256.is_empty() {
        return Ok(None);
    }
    Ok(calls.paper(session, what, sha256).await?)
}

impl Chosen {
    /// Read what a form says; what is not offered was not chosen.
    pub(super) async fn read(calls: &Calls, session: &Session, filled: &Filled, choices: &FilingChoices) -> Result<Self, Trouble> {
        filled.only(FIELDS)?;
        let settlement = filled.id("settlement")?;
        let kind = choices.kinds.iter().copied().find(|kind| kind_code(*kind) == filled.text("kind"));
        let wanted: Option<KindergartenId> = filled.id("kindergarten")?;
        let privilege = choices.categories.iter().find(|category| category.code == filled.text("privilege"));
        let by = [ToldBy::Sms, ToldBy::Email, ToldBy::Both]
            .into_iter()
            .find(|by| told_code(*by) == filled.text("told"));
        let language = Lang::ALL.into_iter().find(|lang| lang.code() == filled.text("told_language"));
        let mut chosen = Self {
            child: filled.id("child")?,
            settlement,
            kind,
            languages: choices
                .languages
                .iter()
                .copied()
                .filter(|language| filled.ticked(&format!("language-{}", language_code(*language))))
                .collect(),
            kindergarten: offered(choices, settlement, kind)
                .into_iter()
                .map(|choice| choice.id)
                .find(|id| Some(*id) == wanted),
            privilege: privilege.map(|category| category.code.clone()),
            address: filled.text("address").to_owned(),
            told: by.zip(language).map(|(by, language)| Told {
                by,
                email: Some(filled.text("email").to_owned()).filter(|text| !text.is_empty()),
                language: language.code().to_owned(),
            }),
            ..Self::default()
        };
        if chosen.is_correctional() {
            chosen.conclusion = handed_in(calls, session, PaperFor::Conclusion, filled.text("conclusion")).await?;
        }
        if chosen.privilege.is_some() {
            chosen.paper = handed_in(calls, session, PaperFor::Privilege, filled.text("paper")).await?;
        }
        Ok(chosen)
    }

    /// Where there is nothing to choose, it is chosen.
    pub(super) fn to_begin_with(child: Option<ChildId>, children: &[ChildCard], choices: &FilingChoices) -> Self {
        let waiting: Vec<&ChildCard> = children.iter().filter(|child| child.enrolled_in.is_none()).collect();
        Self {
            child: child.or(match waiting.as_slice() {
                [only] => Some(only.id),
                _ => None,
            }),
            settlement: match choices.settlements.as_slice() {
                [only] => Some(only.id),
                _ => None,
            },
            kind: choices.kinds.iter().copied().find(|kind| *kind == GroupKind::Ordinary),
            address: choices.address.clone().unwrap_or_default(),
            told: Some(choices.told.clone()),
            ..Self::default()
        }
    }

    pub(super) const fn is_correctional(&self) -> bool {
        matches!(self.kind, Some(GroupKind::Correctional(_)))
    }

    /// Whether anything goes with it that has to be shown.
    pub(super) const fn has_papers(&self) -> bool {
        self.is_correctional() || self.privilege.is_some()
    }

    /// The category that was chosen, with its paper.
    pub(super) fn claim(&self) -> Option<(&str, Option<&str>)> {
        let paper = self.paper.as_ref().map(|file| file.sha256.as_str());
        self.privilege.as_deref().map(|code| (code, paper))
    }

    /// The application, or the first field that is missing.
    pub(super) fn complete(&self, act: CommandId) -> Result<NewApplication, &'static str> {
        let new = NewApplication {
            act,
            child: self.child.ok_or("child")?,
            settlement: self.settlement.ok_or("settlement")?,
            kind: self.kind.ok_or("kind")?,
            kindergarten: self.kindergarten,
            conclusion: self.conclusion.as_ref().map(|file| file.sha256.clone()),
            languages: self.languages.clone(),
            privilege: self.claim().map(|(code, paper)| (code.to_owned(), paper.map(str::to_owned))),
            address: Some(self.address.clone()).filter(|text| !text.is_empty()),
            told: self.told.clone(),
        };
        let needs_address = |told: &Told| told.by != ToldBy::Sms && told.email.is_none();
        if new.languages.is_empty() {
            Err("languages")
        } else if self.told.as_ref().is_some_and(needs_address) {
            Err("email")
        } else if self.is_correctional() && new.kindergarten.is_none() {
            Err("kindergarten")
        } else if self.is_correctional() && new.conclusion.is_none() {
            Err("conclusion_file")
        } else if self.privilege.is_some() && self.paper.is_none() {
            Err("paper_file")
        } else {
            Ok(new)
        }
    }

    /// Everything as hidden fields, but those that the form itself shows.
    pub(super) fn hidden(&self, act: CommandId, shown: &[&str]) -> Vec<(String, String)> {
        let told = self.told.as_ref();
        let one = |name: &str, value: Option<String>| value.map(|value| (name.to_owned(), value));
        let sha256 = |file: Option<&OwnFile>| file.map(|file| file.sha256.clone());
        let fields = [
            one("act", Some(act.to_string())),
            one("child", self.child.map(|id| id.to_string())),
            one("settlement", self.settlement.map(|id| id.to_string())),
            one("kind", self.kind.map(kind_code)),
            one("kindergarten", self.kindergarten.map(|id| id.to_string())),
            one("conclusion", sha256(self.conclusion.as_ref())),
            one("privilege", self.privilege.clone()),
            one("paper", sha256(self.paper.as_ref())),
            one("address", Some(self.address.clone()).filter(|text| !text.is_empty())),
            one("told", told.map(|told| told_code(told.by).to_owned())),
            one("email", told.and_then(|told| told.email.clone())),
            one("told_language", told.map(|told| told.language.clone())),
        ];
        let languages = self
            .languages
            .iter()
            .map(|language| (format!("language-{}", language_code(*language)), "yes".to_owned()));
        fields
            .into_iter()
            .flatten()
            .chain(languages)
            .filter(|(name, _)| !shown.contains(&name.as_str()))
            .collect()
    }
}
