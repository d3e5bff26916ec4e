//! Words of one page: the catalogue of the person's language, dates of the year the person lives in.

use chrono::NaiveDate;
use oryn_api::public_log::{InSentence, Sentence};
use oryn_domain::application::Class;
use oryn_domain::bulletin::PlaceKind;
use oryn_domain::group::{Ages, Correction, GroupKind, Language};
use oryn_domain::iin::Sex;
use oryn_domain::kindergarten::Ownership;
use oryn_domain::permission::Role;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{Arg, Lang, format};

/// A language and the present year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    lang: Lang,
    year: i32,
}

impl Words {
    pub(crate) const fn new(lang: Lang, year: i32) -> Self {
        Self { lang, year }
    }

    pub(crate) const fn lang(self) -> Lang {
        self.lang
    }

    pub(crate) fn say(self, key: &str) -> String {
        oryn_messages::say(self.lang, key)
    }

    pub(crate) fn say_with(self, key: &str, args: &[(&str, Arg)]) -> String {
        oryn_messages::say_with(self.lang, key, args)
    }

    pub(crate) fn has(self, key: &str) -> bool {
        oryn_messages::has(self.lang, key)
    }

    /// A sentence about the public log.
    pub(crate) fn sentence(self, said: &Sentence) -> String {
        let arg = |value: &InSentence| match value {
            InSentence::Number(number) => Arg::from(*number),
            InSentence::Text(text) => Arg::from(text),
            InSentence::Class(class) => Arg::from(self.class(*class)),
            InSentence::Moment(at) => Arg::from(self.moment(*at)),
        };
        let args: Vec<(&str, Arg)> = said.args.iter().map(|(name, value)| (*name, arg(value))).collect();
        self.say_with(&said.key, &args)
    }

    /// A name of a place or an organisation.
    pub(crate) fn name(self, name: &TriName) -> String {
        match self.lang {
            Lang::Kk => name.kk.clone(),
            Lang::Ru => name.ru.clone(),
            Lang::En => name.en.clone().unwrap_or_else(|| name.ru.clone()),
        }
    }

    pub(crate) fn moment(self, at: Instant) -> String {
        format::moment_seen_in(self.lang, at.local(), self.year)
    }

    pub(crate) fn day(self, date: NaiveDate) -> String {
        format::day_seen_in(self.lang, date, self.year)
    }

    pub(crate) fn number(self, number: u64) -> String {
        format::number(number)
    }

    pub(crate) fn languages(self, languages: &[Language]) -> String {
        languages
            .iter()
            .map(|language| self.language(*language))
            .collect::<Vec<_>>()
            .join(", ")
    }

    pub(crate) fn language(self, language: Language) -> String {
        self.say(&format!("language-{}", language_code(language)))
    }

    pub(crate) fn kind(self, kind: GroupKind) -> String {
        match kind {
            GroupKind::Ordinary => self.say("kind-ordinary"),
            GroupKind::Sanatorium => self.say("kind-sanatorium"),
            GroupKind::Correctional(correction) => {
                format!("{}: {}", self.say("kind-correctional"), lower_first(&self.correction(correction)))
            }
        }
    }

    pub(crate) fn ages(self, ages: Ages) -> String {
        self.say(match ages {
            Ages::One => "ages-one",
            Ages::Mixed => "ages-mixed",
        })
    }

    pub(crate) fn place_kind(self, kind: PlaceKind) -> String {
        self.say(match kind {
            PlaceKind::Free => "place-kind-free",
            PlaceKind::Priority => "place-kind-priority",
        })
    }

    pub(crate) fn correction(self, correction: Correction) -> String {
        self.say(&format!("correction-{}", correction_code(correction)))
    }

    pub(crate) fn ownership(self, ownership: Ownership) -> String {
        match ownership {
            Ownership::State => self.say("ownership-state"),
            Ownership::Private => self.say("ownership-private"),
        }
    }

    pub(crate) fn class(self, class: Class) -> String {
        match class {
            Class::OutOfTurn => self.say("class-out_of_turn"),
            Class::FirstPriority => self.say("class-first_priority"),
            Class::Ordinary => self.say("class-ordinary"),
        }
    }

    pub(crate) fn role(self, role: Role) -> String {
        self.say(match role {
            Role::Head => "role-head",
            Role::Registrar => "role-registrar",
            Role::Educator => "role-educator",
            Role::Medic => "role-medic",
            Role::Accountant => "role-accountant",
            Role::Methodist => "role-methodist",
        })
    }

    pub(crate) fn sex(self, sex: Sex) -> String {
        match sex {
            Sex::Male => self.say("sex-male"),
            Sex::Female => self.say("sex-female"),
        }
    }
}

/// What stands alone in a list begins with a capital; inside a line it does not.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The code of a language, as in forms and in the catalogues.
pub(crate) const fn language_code(language: Language) -> &'static str {
    match language {
        Language::Kazakh => "kazakh",
        Language::Russian => "russian",
        Language::Uzbek => "uzbek",
    }
}

/// The language of a code.
pub(crate) fn language_of(code: &str) -> Option<Language> {
    [Language::Kazakh, Language::Russian, Language::Uzbek]
        .into_iter()
        .find(|language| language_code(*language) == code)
}

/// What correctional groups work with.
pub(crate) const CORRECTIONS: [Correction; 8] = [
    Correction::Vision,
    Correction::Hearing,
    Correction::Speech,
    Correction::Intellect,
    Correction::Movement,
    Correction::Development,
    Correction::Emotion,
    Correction::Complex,
];

/// The code of a correction, as in addresses and in the catalogues.
pub(crate) const fn correction_code(correction: Correction) -> &'static str {
    match correction {
        Correction::Vision => "vision",
        Correction::Hearing => "hearing",
        Correction::Speech => "speech",
        Correction::Intellect => "intellect",
        Correction::Movement => "movement",
        Correction::Development => "development",
        Correction::Emotion => "emotion",
        Correction::Complex => "complex",
    }
}

/// The code of a kind of group in forms.
pub(crate) fn kind_code(kind: GroupKind) -> String {
    match kind {
        GroupKind::Ordinary => "ordinary".to_owned(),
        GroupKind::Sanatorium => "sanatorium".to_owned(),
        GroupKind::Correctional(correction) => format!("correctional-{}", correction_code(correction)),
    }
}
