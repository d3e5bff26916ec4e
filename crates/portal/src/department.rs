//! The department's console: what waits for a decision, who keeps silent, the kindergartens, the law, the journal.
//!
//! It stands beside the parents' pages, in the same words, parts and manner, and knows the server only through [`ConsoleCalls`]. Nothing here
//! decides: forms become the acts that the rules leave to the department, and the same calls as the doors of `/v1/officers` answer.
//!
//! The rules it protects: an officer's sign-in is sent to these pages and to no other; no page opens for a role that its door does not
//! name; nothing of it stays in a cache.

mod accounts;
mod anomalies;
mod appeals;
mod audit;
mod code;
mod deciding;
mod extensions;
mod files;
mod frame;
mod journal;
mod law;
mod law_edit;
mod matters;
mod notices;
mod organisations;
mod overview;
mod passport;
mod persons;
mod porter;
mod privileges;
mod recovery;
mod reviews;
mod sign_in;
mod sure;
mod voices;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use oryn_api::console::{ConsoleCalls, OfficerToken};
use oryn_domain::permission::Permission;
use oryn_doors::door::{Access, Door, HTML};
use oryn_doors::mount::Doors;

use crate::department::porter::Porter;
use crate::upload::MULTIPART;
use crate::{cookies, surrounded};

/// The server's calls, shared by all pages.
pub(crate) type Console = Arc<dyn ConsoleCalls>;

/// Where the console begins.
const HOME: &str = "/department";
/// Where a password is tried: whoever stands before the pages counts that by itself.
pub const SIGN_IN: &str = "/department/sign-in";
/// Where the one-time code of a new account is tried.
pub const FIRST: &str = "/department/first";

const OPEN: Access = Access::Open;
const OWN: Access = Access::Needs(Permission::KeepOwnSessions);
const READING: Access = Access::Needs(Permission::ReadDepartment);
const DECIDING: Access = Access::Needs(Permission::ActForDepartment);
const ORGANISATIONS: Access = Access::Needs(Permission::ReadOrganisations);
const PASSPORTS: Access = Access::Needs(Permission::KeepKindergartens);
const DESKS: Access = Access::Needs(Permission::KeepDesks);
const READING_LAW: Access = Access::Needs(Permission::ReadLaw);
const DRAFTING: Access = Access::Needs(Permission::DraftLaw);
const PERSONS: Access = Access::Needs(Permission::ImportPersons);
const PUBLISHING: Access = Access::Needs(Permission::PublishLaw);
const JOURNAL: Access = Access::Needs(Permission::ReadJournal);
const ACCOUNTS: Access = Access::Needs(Permission::KeepAccounts);

/// The officer's token in the cookie of a request to one of these pages, for whoever stands before them. Nothing is said of whether it still counts.
#[must_use]
pub fn token(request: &Request) -> Option<OfficerToken> {
    let path = request.uri().path();
    let is_ours = path.strip_prefix(HOME).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    cookies::read(request.headers(), cookies::OFFICER)
        .filter(|_| is_ours)
        .map(OfficerToken)
}

/// Who somebody is, and the department's accounts.
fn people() -> Doors<Console> {
    Doors::default()
        .door(
            Door::page(HOME, OWN, "The console: leads to the first page that the role may see."),
            sign_in::home,
        )
        .door(Door::page(SIGN_IN, OPEN, "Asks an officer for name and password."), sign_in::ask)
        .door(Door::form(SIGN_IN, OPEN, "Signs an officer in."), sign_in::check)
        .door(
            Door::page(FIRST, OPEN, "Asks for the one-time code of an account and the password to be."),
            sign_in::ask_first,
        )
        .door(
            Door::form(FIRST, OPEN, "Sets the password by the one-time code, and signs in."),
            sign_in::check_first,
        )
        .door(
            Door::form("/department/sign-out", OPEN, "Ends an officer's sign-in."),
            sign_in::sign_out,
        )
        .door(
            Door::page("/department/sessions", OWN, "The own sign-ins that last."),
            sign_in::sessions,
        )
        .door(
            Door::form("/department/sessions/{session}/end", OWN, "Ends one of the own sign-ins."),
            sign_in::end_session,
        )
        .door(
            Door::page("/department/accounts", ACCOUNTS, "Every account of the department."),
            accounts::list,
        )
        .door(
            Door::page("/department/accounts/add", ACCOUNTS, "The form of a new account."),
            accounts::ask,
        )
        .door(
            Door::form(
                "/department/accounts/add",
                ACCOUNTS,
                "Adds an account; its code stands on the page that follows, once.",
            )
            .gives_bytes(HTML),
            accounts::add,
        )
        .door(
            Door::page(
                "/department/accounts/{officer}/code",
                ACCOUNTS,
                "Asks whether an account gets a new code: its password counts no more.",
            ),
            accounts::ask_code,
        )
        .door(
            Door::form(
                "/department/accounts/{officer}/code",
                ACCOUNTS,
                "A new code for a forgotten password, shown once.",
            )
            .gives_bytes(HTML),
            accounts::renew_code,
        )
        .door(
            Door::page(
                "/department/accounts/{officer}/role",
                ACCOUNTS,
                "Asks which role an account has from now on.",
            ),
            accounts::ask_role,
        )
        .door(
            Door::form(
                "/department/accounts/{officer}/role",
                ACCOUNTS,
                "Gives an account another role, from now on.",
            ),
            accounts::set_role,
        )
        .door(
            Door::page(
                "/department/accounts/{officer}/close",
                ACCOUNTS,
                "Asks whether to close an account.",
            ),
            accounts::ask_close,
        )
        .door(
            Door::form(
                "/department/accounts/{officer}/close",
                ACCOUNTS,
                "Closes an account; its sign-ins end.",
            ),
            accounts::close,
        )
}

/// What waits for the department in all kindergartens.
fn waiting() -> Doors<Console> {
    Doors::default()
        .door(
            Door::page(
                "/department/overview",
                READING,
                "Desks that keep silent, free places, what waits, what the data already tell.",
            ),
            overview::show,
        )
        .door(
            Door::page(
                "/department/anomalies/{kind}/{subject}",
                READING,
                "Something to look at: why it is so, and the rows that it is about.",
            ),
            anomalies::show,
        )
        .door(
            Door::page("/department/privileges", READING, "Privileges that wait for their confirmation."),
            privileges::list,
        )
        .door(
            Door::page(
                "/department/privileges/{application}",
                READING,
                "A privilege that an application claims, with what it is decided by.",
            ),
            privileges::show,
        )
        .door(
            Door::form(
                "/department/privileges/{application}/confirm",
                DECIDING,
                "The paper of a privilege was seen and holds.",
            ),
            privileges::confirm,
        )
        .door(
            Door::form(
                "/department/privileges/{application}/refuse",
                DECIDING,
                "A privilege does not hold, for a reason of the rule pack.",
            ),
            privileges::refuse,
        )
        .door(
            Door::page("/department/extensions", READING, "Requests for more days that wait for an answer."),
            extensions::list,
        )
        .door(
            Door::page(
                "/department/extensions/{referral}",
                READING,
                "A request for more days with its document.",
            ),
            extensions::show,
        )
        .door(
            Door::form("/department/extensions/{referral}/grant", DECIDING, "Grants more days."),
            extensions::grant,
        )
        .door(
            Door::form(
                "/department/extensions/{referral}/refuse",
                DECIDING,
                "Refuses more days, for a reason of the rule pack.",
            ),
            extensions::refuse,
        )
        .door(
            Door::page(
                "/department/matters",
                READING,
                "Acts of desks that the centre did not accept and that wait for the department.",
            ),
            matters::list,
        )
        .door(
            Door::page("/department/matters/{matter}", READING, "Such an act with what happened instead."),
            matters::show,
        )
        .door(
            Door::form("/department/matters/{matter}", DECIDING, "Says what becomes of it."),
            matters::answer,
        )
        .door(
            Door::page(
                "/department/files/{sha256}",
                READING,
                "A file that a family handed in, when a request names it.",
            )
            .gives_bytes("application/octet-stream"),
            files::show,
        )
}

/// Families who have lost their telephone.
fn families() -> Doors<Console> {
    Doors::default()
        .door(
            Door::page(
                "/department/recovery",
                READING,
                "Codes that were given out to families who have lost their telephone, and by whom.",
            ),
            recovery::list,
        )
        .door(
            Door::form(
                "/department/recovery",
                DECIDING,
                "Shows whose account a number is; then, when the identity card was looked at, a code for it, once.",
            )
            .gives_bytes(HTML),
            recovery::give,
        )
}

/// Kindergartens with their people and desks.
fn organisations() -> Doors<Console> {
    Doors::default()
        .door(
            Door::page("/department/organisations", ORGANISATIONS, "Every kindergarten, by name."),
            organisations::list,
        )
        .door(
            Door::page(
                "/department/organisations/{kindergarten}",
                ORGANISATIONS,
                "A kindergarten with its groups, its people and its desks; nothing of families.",
            ),
            organisations::show,
        )
        .door(
            Door::form(
                "/department/organisations/{kindergarten}/codes",
                DESKS,
                "A code that makes one computer a desk of a member of staff, shown once.",
            )
            .gives_bytes(HTML),
            organisations::give_code,
        )
        .door(
            Door::page(
                "/department/organisations/{kindergarten}/passport",
                PASSPORTS,
                "The form of what parents read of a kindergarten.",
            ),
            passport::ask,
        )
        .door(
            Door::form(
                "/department/organisations/{kindergarten}/passport",
                PASSPORTS,
                "Corrects what parents read of a kindergarten.",
            ),
            passport::change,
        )
        .door(
            Door::page(
                "/department/organisations/{kindergarten}/staff/{staff}/dismiss",
                DECIDING,
                "Asks whether a person leaves the staff.",
            ),
            organisations::ask_dismiss,
        )
        .door(
            Door::form(
                "/department/organisations/{kindergarten}/staff/{staff}/dismiss",
                DECIDING,
                "Takes a person off the staff.",
            ),
            organisations::dismiss,
        )
        .door(
            Door::page(
                "/department/organisations/{kindergarten}/desks/{desk}/write-off",
                DECIDING,
                "Asks whether to give a lost desk up.",
            ),
            organisations::ask_write_off,
        )
        .door(
            Door::form(
                "/department/organisations/{kindergarten}/desks/{desk}/write-off",
                DECIDING,
                "Gives a lost desk up, as one of two sides.",
            ),
            organisations::write_off,
        )
        .door(
            Door::page(
                "/department/organisations/{kindergarten}/desks/{desk}/shut-out",
                DESKS,
                "Asks whether to shut a desk out.",
            ),
            organisations::ask_shut_out,
        )
        .door(
            Door::form(
                "/department/organisations/{kindergarten}/desks/{desk}/shut-out",
                DESKS,
                "Shuts a desk out: it hands in what it could not send, deletes its data, and gets nothing else.",
            ),
            organisations::shut_out,
        )
}

/// Rule packs and years of the calendar.
fn rules() -> Doors<Console> {
    Doors::default()
        .door(
            Door::page("/department/law", READING_LAW, "The law that was, is and will be in force."),
            law::list,
        )
        .door(
            Door::page("/department/law/try", PUBLISHING, "Asks for a file of the law and its signature."),
            law::ask,
        )
        .door(
            Door::form(
                "/department/law/try",
                PUBLISHING,
                "Looks at a file of the law: what is wrong with it, or who would move under it. Files in the fields `file` and `signature`; nothing is written.",
            )
            .takes_bytes(MULTIPART)
            .at_most(law::LARGEST_BODY)
            .gives_bytes(HTML),
            law::check,
        )
        .door(
            Door::form(
                "/department/law/publish",
                PUBLISHING,
                "Publishes a signed file of the law; the publisher's key has to be trusted.",
            )
            .at_most(law::LARGEST_BODY),
            law::publish,
        )
        .door(
            Door::page(
                "/department/law/edit",
                DRAFTING,
                "A published file of the law as a form, `from` its version, as the start of the next one.",
            ),
            law_edit::begin,
        )
        .door(
            Door::form(
                "/department/law/edit",
                DRAFTING,
                "Puts what was filled in into the file, and says what is wrong with it or who would move; nothing is stored.",
            )
            .at_most(law::LARGEST_BODY)
            .gives_bytes(HTML),
            law_edit::edit,
        )
        .door(
            Door::form("/department/law/edit/download", DRAFTING, "The file as it was written, to be signed.")
                .at_most(law::LARGEST_BODY)
                .gives_bytes("application/toml"),
            law_edit::download,
        )
        .door(
            Door::form(
                "/department/law/edit/sample",
                DRAFTING,
                "A sample of a paper with the words of the file, in both languages.",
            )
            .at_most(law::LARGEST_BODY)
            .gives_bytes("application/pdf"),
            law_edit::sample,
        )
}

/// What was decided, and who was told.
fn records() -> Doors<Console> {
    Doors::default()
        .door(
            Door::page(
                "/department/notices",
                READING,
                "Notices on their way: how many have come how far, and those in one state.",
            ),
            notices::list,
        )
        .door(
            Door::page(
                "/department/journal",
                JOURNAL,
                "Lines of the journal of decisions, by day, act and application, the newest first.",
            ),
            journal::list,
        )
        .door(
            Door::page(
                "/department/journal/officers",
                JOURNAL,
                "What officers opened about families and did beside the decisions, the newest first.",
            ),
            audit::officers,
        )
        .door(
            Door::page(
                "/department/journal/desks",
                JOURNAL,
                "What was opened about families at desks, the newest first.",
            ),
            audit::desks,
        )
        .door(
            Door::form(
                "/department/journal/child",
                JOURNAL,
                "Leads from a child's number of identity to the notes about it; that somebody asked is noted.",
            ),
            audit::child,
        )
        .door(
            Door::page(
                "/department/journal/{seq}",
                JOURNAL,
                "A line of the journal as it was written down.",
            ),
            journal::show,
        )
}

/// The person register.
fn register_of_persons() -> Doors<Console> {
    Doors::default()
        .door(
            Door::page(
                "/department/persons",
                PERSONS,
                "The import of the person register: how far it has come, or the form of a file.",
            ),
            persons::show,
        )
        .door(
            Door::form(
                "/department/persons",
                PERSONS,
                "Looks at a file of persons in the field `file`; nothing is written.",
            )
            .takes_bytes(MULTIPART)
            .at_most(persons::LARGEST_BODY),
            persons::look,
        )
        .door(
            Door::form("/department/persons/load", PERSONS, "Loads the file whose report was shown."),
            persons::load,
        )
        .door(
            Door::form(
                "/department/persons/stop",
                PERSONS,
                "Stops the import after the portion it is at, or forgets what came of it.",
            ),
            persons::stop,
        )
}

/// Every topic's doors.
fn doors() -> [Doors<Console>; 8] {
    [
        people(),
        waiting(),
        families(),
        voices::doors(),
        organisations(),
        rules(),
        records(),
        register_of_persons(),
    ]
}

/// Every door of the console.
pub(crate) fn table() -> Vec<Door> {
    doors().iter().flat_map(Doors::table).cloned().collect()
}

/// Every page of the console. An address that does not exist is answered by whoever mounts it.
pub fn router(console: Arc<dyn ConsoleCalls>) -> Router {
    let porter = Porter(Arc::clone(&console));
    let pages = doors()
        .into_iter()
        .fold(Router::new(), |pages, topic| pages.merge(topic.guarded(&porter)));
    surrounded(pages, console)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn asked(path: &str, cookie: &str) -> Option<String> {
        let request = Request::builder().uri(path).header("cookie", cookie).body(Body::empty());
        token(&request.expect("a request")).map(|token| token.0)
    }

    #[test]
    fn an_officer_is_known_on_the_departments_pages_only() {
        assert_eq!(asked("/department", "oryn-officer=a").as_deref(), Some("a"));
        assert_eq!(asked("/department/law?x=1", "oryn-officer=a").as_deref(), Some("a"));
        for path in ["/", "/departments", "/places", "/v1/officers/sessions"] {
            assert_eq!(asked(path, "oryn-officer=a"), None, "{path}");
        }
        assert_eq!(asked("/department", "oryn-session=a"), None);
    }
}
