//! What the agent does when it is asked, one word for each line that is opened: as a person would, as an older version would, or badly.

use std::str::FromStr;
use std::time::Duration;

use anyhow::bail;

/// How a signature is written into an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// A list, as version 1.4 gives it.
    #[default]
    List,
    /// A text.
    Text,
    /// An object.
    Object,
    /// A text in armour.
    Armour,
}

/// What happens on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behaviour {
    /// The person signs.
    Sign(Shape),
    /// The person closes the window.
    Cancel,
    /// The person types a wrong password, and gives up.
    WrongPassword,
    /// The key's certificate has ended.
    Expired,
    /// Something breaks, with this code.
    Error(String),
    /// The person signs after a while.
    Late(Duration),
    /// The person has gone for lunch.
    Forever,
    /// There is only the older module.
    Older,
    /// There is neither module.
    Ancient,
    /// It goes in the middle of the question.
    Drop,
    /// It goes in the middle of the answer.
    DropInAnswer,
    /// It never greets.
    Mute,
    /// It greets after a while.
    LateGreeting(Duration),
    /// It greets like something else.
    OtherGreeting,
    /// Its answer is no JSON.
    Garbage,
    /// Its answer is no text.
    Bytes,
    /// Two signatures for one document.
    TwoSignatures,
    /// The same answer twice.
    TwoAnswers,
    /// A signature of another document.
    OtherDocument,
}

impl FromStr for Behaviour {
    type Err = anyhow::Error;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let time = || value.parse().map(Duration::from_millis);
        Ok(match name {
            "ok" | "list" => Self::Sign(Shape::List),
            "text" => Self::Sign(Shape::Text),
            "object" => Self::Sign(Shape::Object),
            "armour" => Self::Sign(Shape::Armour),
            "cancel" => Self::Cancel,
            "wrong-password" => Self::WrongPassword,
            "expired" => Self::Expired,
            "error" => Self::Error(value.to_owned()),
            "late" => Self::Late(time()?),
            "forever" => Self::Forever,
            "older" => Self::Older,
            "ancient" => Self::Ancient,
            "drop" => Self::Drop,
            "drop-in-answer" => Self::DropInAnswer,
            "mute" => Self::Mute,
            "late-greeting" => Self::LateGreeting(time()?),
            "other-greeting" => Self::OtherGreeting,
            "garbage" => Self::Garbage,
            "bytes" => Self::Bytes,
            "two-signatures" => Self::TwoSignatures,
            "two-answers" => Self::TwoAnswers,
            "other-document" => Self::OtherDocument,
            _ => bail!("no such behaviour: {word}"),
        })
    }
}

/// `cancel,late=500,ok`: one word for each line, in order.
///
/// # Errors
/// A word that is none.
pub fn script(text: &str) -> anyhow::Result<Vec<Behaviour>> {
    text.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::parse)
        .collect()
}
