//! The own account: what is kept of it, and the ways to everything that can be changed.

pub(crate) mod consent;
pub(crate) mod journal;
pub(crate) mod notices;
pub(crate) mod password;
pub(crate) mod phones;
pub(crate) mod sign_ins;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_domain::permission::Permission;
use oryn_doors::door::{Access, Door};
use oryn_doors::mount::Doors;

use crate::Calls;
use crate::components::Fact;
use crate::frame::{Frame, Section, page};
use crate::trouble::Trouble;
use crate::visit::Visit;

/// A guardian and the own account.
const OWN: Access = Access::Needs(Permission::KeepOwnAccount);

/// The doors of the account.
pub(crate) fn doors() -> Doors<Calls> {
    Doors::default()
        .door(Door::page("/account", OWN, "The own account."), show)
        .door(
            Door::page("/account/consent", OWN, "The data policy, and whether it was agreed to."),
            consent::ask,
        )
        .door(
            Door::form("/account/consent", OWN, "Agrees to the data policy as it stands."),
            consent::agree,
        )
        .door(Door::page("/account/password", OWN, "The form of a new password."), password::ask)
        .door(
            Door::form(
                "/account/password",
                OWN,
                "Sets the password by a fresh sign-in; all other sign-ins end.",
            ),
            password::set,
        )
        .door(Door::page("/account/phones", OWN, "The telephones of the account."), phones::list)
        .door(
            Door::form(
                "/account/phone/code",
                OWN,
                "Sends a code to a telephone that is to be the account's.",
            ),
            phones::send_code,
        )
        .door(
            Door::page("/account/phone", OWN, "Asks for the code of that telephone."),
            phones::ask_code,
        )
        .door(
            Door::form(
                "/account/phone",
                OWN,
                "Changes or adds a telephone by a fresh sign-in and its code.",
            ),
            phones::check_code,
        )
        .door(
            Door::form("/account/phones/drop", OWN, "Takes the second telephone away."),
            phones::drop_second,
        )
        .door(Door::page("/account/sign-ins", OWN, "The sign-ins that last."), sign_ins::list)
        .door(
            Door::form("/account/sign-ins/end", OWN, "Ends one of the other sign-ins, or all of them."),
            sign_ins::end,
        )
        .door(
            Door::page("/account/journal", OWN, "What was done with the account and for the own children."),
            journal::list,
        )
        .door(
            Door::page("/account/notices", OWN, "How the guardian is told, and in which language."),
            notices::ask,
        )
        .door(
            Door::form(
                "/account/notices",
                OWN,
                "Chooses how to be told, and of what inside the portal only.",
            ),
            notices::choose,
        )
        .door(
            Door::form(
                "/account/notices/email",
                OWN,
                "Sends a code to an address that is to be the account's.",
            ),
            notices::send_code,
        )
        .door(
            Door::page("/account/notices/code", OWN, "Asks for the code of that address."),
            notices::ask_code,
        )
        .door(
            Door::form("/account/notices/code", OWN, "Keeps the address that its code has proven."),
            notices::check_code,
        )
        .door(
            Door::form("/account/notices/drop", OWN, "Forgets the address; short messages come again."),
            notices::drop_email,
        )
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    frame: Frame,
    done: Option<String>,
    recovered: bool,
    facts: Vec<Fact>,
}

/// `GET /account`
pub(crate) async fn show(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let session = visit.session()?;
    let me = calls.me(session).await?;
    let card = calls.account(session).await?;
    let mut facts = vec![Fact::of(w, "portal-name", &me.name), Fact::of(w, "portal-phone", &card.phone)];
    if let Some(second) = &card.second_phone {
        facts.push(Fact::of(w, "account-phone-second", second));
    }
    let password = if card.has_password {
        "account-password-is-set"
    } else {
        "account-password-none"
    };
    facts.push(Fact::of(w, "account-password", w.say(password)));
    facts.push(Fact::of(w, "account-consent", consent::state(w, &card)));
    let done = query.get("done").map(String::as_str);
    page(&AccountPage {
        frame: Frame::of(&calls, &visit, w.say("account-title"), Section::None).await,
        done: match done {
            Some("password") => Some(w.say("account-done-password")),
            Some("phone") => Some(w.say("account-done-phone")),
            Some("second") => Some(w.say("account-done-second")),
            Some("dropped") => Some(w.say("account-done-dropped")),
            Some("agreed") => Some(w.say("account-done-agreed")),
            _ => None,
        },
        recovered: done == Some("recovered"),
        facts,
    })
}
