//! What parents read of a kindergarten, corrected by the department: one form with the whole passport.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_domain::id::{CommandId, KindergartenId};
use oryn_domain::kindergarten::{AgePrice, Passport};
use oryn_domain::refusal::Refusal;
use oryn_domain::settlement::TriName;

use crate::components::{Messages, Problem};
use crate::department::Console;
use crate::department::frame::{Frame, Section, id_of};
use crate::department::porter::Officer;
use crate::form::{Filled, act_after};
use crate::frame::{go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;

/// Lines of prices beyond those that are there.
const SPARE: usize = 2;
/// Lines of prices that a form is read for.
const MOST_PRICES: usize = 12;

/// A text in one language.
struct TextField {
    name: String,
    label: String,
    value: String,
    lang: &'static str,
}

/// A price for one range of ages.
struct PriceRow {
    at: usize,
    from: String,
    to: String,
    tenge: String,
}

#[derive(Template)]
#[template(path = "department/passport.html")]
struct PassportPage {
    frame: Frame,
    problem: Option<Problem>,
    act: CommandId,
    here: String,
    back: String,
    back_name: String,
    texts: Vec<TextField>,
    phone: String,
    site: String,
    duty: bool,
    prices: Vec<PriceRow>,
}

/// What stands in the form, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Typed {
    /// Address and hours in three languages.
    address: [String; 3],
    hours: [String; 3],
    phone: String,
    site: String,
    duty: bool,
    /// From, to, tenge.
    prices: Vec<[String; 3]>,
}

const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

impl Typed {
    fn of(passport: &Passport) -> Self {
        let texts = |name: &TriName| [name.kk.clone(), name.ru.clone(), name.en.clone().unwrap_or_default()];
        Self {
            address: texts(&passport.address),
            hours: passport.hours.as_ref().map(texts).unwrap_or_default(),
            phone: passport.phone.clone().unwrap_or_default(),
            site: passport.site.clone().unwrap_or_default(),
            duty: passport.duty_group,
            prices: passport
                .prices
                .iter()
                .map(|price| [price.from_age.to_string(), price.to_age.to_string(), price.tenge.to_string()])
                .collect(),
        }
    }

    fn read(filled: &Filled) -> Self {
        let text = |name: String| filled.text(&name).to_owned();
        let texts = |name: &str| LANGUAGES.map(|lang| text(format!("{name}-{lang}")));
        Self {
            address: texts("address"),
            hours: texts("hours"),
            phone: text("phone".to_owned()),
            site: text("site".to_owned()),
            duty: filled.ticked("duty"),
            prices: (0..MOST_PRICES)
                .map(|at| ["from", "to", "tenge"].map(|name| text(format!("price-{name}-{at}"))))
                .filter(|row| row.iter().any(|text| !text.is_empty()))
                .collect(),
        }
    }

    /// The passport that it says; a price that is no number is an error.
    fn passport(&self) -> Result<Passport, ApiError> {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let name = |[kk, ru, en]: &[String; 3]| TriName {
            kk: kk.clone(),
            ru: ru.clone(),
            en: given(en),
        };
        let wrong = || ApiError::about(Code::FieldWrong, "price");
        let prices = self.prices.iter().map(|[from, to, tenge]| {
            Ok(AgePrice {
                from_age: without_blanks(from).parse().map_err(|_no_number| wrong())?,
                to_age: without_blanks(to).parse().map_err(|_no_number| wrong())?,
                tenge: without_blanks(tenge).parse().map_err(|_no_number| wrong())?,
            })
        });
        Ok(Passport {
            address: name(&self.address),
            phone: given(&self.phone),
            site: given(&self.site),
            hours: self.hours.iter().any(|text| !text.is_empty()).then(|| name(&self.hours)),
            duty_group: self.duty,
            prices: prices.collect::<Result<_, ApiError>>()?,
        })
    }
}

/// A number as people write it, with blanks between thousands.
fn without_blanks(typed: &str) -> String {
    typed.split_whitespace().collect()
}

async fn shown(
    console: &Console,
    visit: &Visit,
    officer: &Officer,
    id: KindergartenId,
    typed: Typed,
    (act, problem): (CommandId, Option<Problem>),
) -> Result<PassportPage, ApiError> {
    let w = visit.words();
    let found = console.organisation(id).await?;
    let back = format!("/department/organisations/{id}");
    let texts = [
        ("address", "portal-field-address", &typed.address),
        ("hours", "portal-field-hours", &typed.hours),
    ];
    Ok(PassportPage {
        frame: Frame::of(console, visit, officer, w.say("department-passport-title"), Section::Organisations),
        problem,
        act,
        here: format!("{back}/passport"),
        back_name: w.name(&found.line.name),
        back,
        texts: texts
            .into_iter()
            .flat_map(|(name, label, values)| {
                LANGUAGES.into_iter().zip(values).map(move |(lang, value)| TextField {
                    name: format!("{name}-{lang}"),
                    label: format!("{}, {}", w.say(label), w.say(&format!("department-passport-in-{lang}"))),
                    value: value.clone(),
                    lang,
                })
            })
            .collect(),
        phone: typed.phone,
        site: typed.site,
        duty: typed.duty,
        prices: typed
            .prices
            .into_iter()
            .chain(std::iter::repeat_n(<[String; 3]>::default(), SPARE))
            .take(MOST_PRICES)
            .enumerate()
            .map(|(at, [from, to, tenge])| PriceRow { at, from, to, tenge })
            .collect(),
    })
}

/// `GET /department/organisations/{kindergarten}/passport`
pub(crate) async fn ask(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let id: KindergartenId = id_of(&id)?;
    let typed = Typed::of(&console.passport(id)?);
    page(&shown(&console, &visit, &officer, id, typed, (console.new_act(), None)).await?)
}

/// `POST /department/organisations/{kindergarten}/passport`
pub(crate) async fn change(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["address-*", "hours-*", "phone", "site", "duty", "price-*"])?;
    let id: KindergartenId = id_of(&id)?;
    let act = filled.act()?;
    let typed = Typed::read(&filled);
    let done = |name: &str| Ok(go(&format!("/department/organisations/{id}?done={name}"), []));
    let error = match typed.passport() {
        Ok(passport) => match console.change_passport(officer.0.id, act, id, passport).await {
            Ok(()) => return done("passport"),
            // What stands there already was corrected.
            Err(error) if error.code == ApiError::from(Refusal::AlreadyDone).code => return done("passport"),
            Err(error) => error,
        },
        Err(error) => error,
    };
    let w = visit.words();
    let overlap = error.code == ApiError::from(Refusal::PricesOverlap).code;
    let field = if error.is(Code::FieldWrong) || overlap {
        Some("price-from-0")
    } else {
        Some("address-kk")
    };
    let problem = Problem::of(w, &error, field);
    let problem = if error.is(Code::FieldWrong) {
        problem.saying(w.say("department-passport-number-wrong"))
    } else {
        problem
    };
    let said = problem.said();
    let again = act_after(|| console.new_act(), act, &said);
    let found = shown(&console, &visit, &officer, id, typed, (again, Some(problem))).await?;
    page_again(&found, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed {
            address: ["Абай 1".to_owned(), "Абая 1".to_owned(), String::new()],
            prices: vec![["1".to_owned(), "2".to_owned(), "15 000".to_owned()]],
            phone: "+7 (711) 2".to_owned(),
            ..Typed::default()
        }
    }

    #[test]
    fn what_is_typed_is_the_passport_and_comes_back() {
        let passport = typed().passport().expect("numbers");
        assert_eq!(
            (passport.hours.as_ref(), passport.site.as_ref(), passport.prices[0].tenge),
            (None, None, 15_000)
        );
        let again = Typed::of(&passport);
        assert_eq!(again.passport().expect("numbers"), passport);
    }

    #[test]
    fn a_price_that_is_no_number_is_said() {
        for wrong in ["", "many", "-1"] {
            let mut typed = typed();
            typed.prices[0][2] = wrong.to_owned();
            assert!(typed.passport().is_err(), "{wrong}");
        }
    }
}
