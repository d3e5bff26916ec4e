//! The pages of the central server: the parents', for a cheap phone, and the department's ([`department`]). Server-rendered, whole without
//! JavaScript.
//!
//! The pages know the server only through [`PortalCalls`] and [`oryn_api::console::ConsoleCalls`]; they hold no data and decide nothing. They turn
//! answers into pages and forms into calls, in the person's language, and show every refusal in three lines: what did not happen, why, what to do now.
//!
//! The rules it protects: no page without a way on; every form carries a token of this visitor and the identifier of the act it starts,
//! so that a second press of the button changes nothing; nothing personal stays in a cache.

mod assets;
mod components;
mod cookies;
pub mod department;
mod device;
mod form;
mod frame;
mod handed_in;
mod pages;
mod porter;
mod secret;
mod shelf;
mod sieve;
mod trouble;
mod upload;
mod visit;
mod voices;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderMap;
use axum::middleware::{from_fn, from_fn_with_state};
use oryn_api::portal::{PortalCalls, Session};
use oryn_domain::permission::Permission;
use oryn_doors::door::{Access, Door, HTML};
use oryn_doors::mount::Doors;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

pub use crate::pages::crowded::crowded;
use crate::pages::{
    account, application, applications, bulletin, children, explained, extension, filing, home, inbox, invitations, kindergartens, open,
    places, proof, public_log, queue, respond, settlement, sign_in, training, verify,
};
use crate::porter::Porter;
pub use crate::shelf::Shelf;
use crate::visit::House;

/// The server's calls, shared by all pages.
pub(crate) type Calls = Arc<dyn PortalCalls>;

/// Forms are small; whoever sends more is not a parent.
pub(crate) const LARGEST_FORM: usize = 16 * 1024;

/// The session that a request's cookie carries, for whoever stands before the pages. Nothing is said of whether it still counts.
#[must_use]
pub fn session(headers: &HeaderMap) -> Option<Session> {
    cookies::read(headers, cookies::SESSION).map(Session)
}

/// The page that checks a referral's code, and the address in the code itself: whoever stands before the pages counts them by themselves.
pub const VERIFY: &str = "/verify";
/// The address in the square code; in capitals like the rest of it, because so it takes less room there.
pub const CODE: &str = "/V/{code}";
/// An open table as a file: a year of lines is more work than a page.
pub const FILE: &str = "/open/files/{file}";

/// Where people write to the department, and where number and code of an appeal are tried.
pub const APPEALS: &str = "/appeals";
/// Where a code is sent to whoever wants to be told of an appeal.
pub const APPEAL_CODE: &str = "/appeals/code";
/// Where that code is tried.
pub const APPEAL_PHONE: &str = "/appeals/phone";

/// Anybody may look.
const OPEN: Access = Access::Open;
/// Who has proven a phone may join.
const JOINING: Access = Access::Needs(Permission::JoinRegister);
/// A guardian looks at what is the family's own.
const READING: Access = Access::Needs(Permission::ReadOwnChildren);
/// A guardian does something for an own child.
const ACTING: Access = Access::Needs(Permission::ActForChild);

/// What everybody may look at: nothing of it is a family's.
fn open_doors() -> Doors<Calls> {
    Doors::default()
        .door(
            Door::page("/kindergartens", OPEN, "The catalogue of kindergartens."),
            kindergartens::list,
        )
        .door(
            Door::page("/kindergartens/{kindergarten}", OPEN, "The passport of a kindergarten."),
            kindergartens::show,
        )
        .door(Door::page("/queue", OPEN, "Asks for the number of an application."), queue::ask)
        .door(
            Door::form(
                "/queue",
                OPEN,
                "How an application stands, for whoever knows its number and the last digits of an IIN; no name is in it.",
            )
            .gives_bytes(HTML),
            queue::check,
        )
        .door(Door::page("/open", OPEN, "Open data: what there is."), open::index)
        .door(Door::page("/open/freed", OPEN, "The protocol of freed places."), open::freed::list)
        .door(
            Door::page("/open/referrals", OPEN, "The protocol of issued referrals, without names."),
            open::referrals::list,
        )
        .door(
            Door::page("/open/queues", OPEN, "How many stand in each queue."),
            open::queues::list,
        )
        .door(
            Door::page(
                FILE,
                OPEN,
                "An open table: `freed`, `referrals`, `queues`, `places`, `kindergartens`, `statistics`, each as `.csv` and as `.json`.",
            )
            .gives_bytes("application/octet-stream"),
            open::files::download,
        )
        .door(
            Door::page("/statistics", OPEN, "The last twelve months in figures."),
            open::statistics::show,
        )
        .door(
            Door::page("/how", OPEN, "How places are given, by the rules in force."),
            explained::how,
        )
        .door(Door::page("/questions", OPEN, "Questions and answers."), explained::ask)
}

/// The public log, and a family's own lines in it.
fn log_doors() -> Doors<Calls> {
    Doors::default()
        .door(
            Door::page(
                "/verify/log",
                OPEN,
                "The public log: its newest head, its days, and whether reading it again finds anything.",
            ),
            public_log::standing,
        )
        .door(
            Door::page("/verify/log/heads", OPEN, "The signed heads of all days."),
            public_log::heads,
        )
        .door(
            Door::page("/verify/log/days/{day}", OPEN, "The rounds of a day, each ranked again."),
            public_log::day,
        )
        .door(
            Door::page("/verify/log/days/{day}/{line}", OPEN, "One round: in which order the queue called."),
            public_log::round,
        )
        .door(
            Door::page("/verify/log/paper", OPEN, "How to check the log, on one sheet of paper."),
            public_log::paper,
        )
        .door(
            Door::page(
                "/applications/{application}/log",
                READING,
                "What the public log says of an application, with the proof of each line.",
            ),
            proof::show,
        )
        .door(
            Door::page(
                "/applications/{application}/log/file",
                READING,
                "The same as a file that `oryn-verify` checks.",
            )
            .gives_bytes("application/json"),
            proof::file,
        )
}

fn doors() -> Doors<Calls> {
    Doors::default()
        .door(Door::page("/", OPEN, "The home page."), home::show)
        .door(Door::page(VERIFY, OPEN, "Whether a referral is genuine, by its code."), verify::ask)
        .door(Door::page(CODE, OPEN, "The same, opened from the square code."), verify::open)
        .door(Door::page("/privacy", OPEN, "What happens to personal data."), home::privacy)
        .door(
            Door::page("/lang/{lang}", OPEN, "Choose a language and come back."),
            home::choose_language,
        )
        .door(Door::page("/settlement", OPEN, "Asks for the settlement."), settlement::ask)
        .door(
            Door::form("/settlement", OPEN, "Keeps the chosen settlement in this browser."),
            settlement::choose,
        )
        .door(
            Door::page("/sign-in", OPEN, "Asks for the telephone, or the IIN."),
            sign_in::ask_phone,
        )
        .door(Door::form("/sign-in", OPEN, "Sends a code to the telephone."), sign_in::send_code)
        .door(Door::page("/sign-in/code", OPEN, "Asks for the code."), sign_in::ask_code)
        .door(Door::form("/sign-in/code", OPEN, "Checks the code."), sign_in::check_code)
        .door(Door::form("/sign-in/again", OPEN, "Sends another code."), sign_in::send_again)
        .door(
            Door::page("/sign-in/password", OPEN, "Asks for telephone or IIN and the password."),
            sign_in::password::ask,
        )
        .door(
            Door::form("/sign-in/password", OPEN, "Signs in by the password."),
            sign_in::password::check,
        )
        .door(
            Door::page("/sign-in/recovery", OPEN, "Asks for the IIN and a code of the department."),
            sign_in::recovery::ask,
        )
        .door(
            Door::form("/sign-in/recovery", OPEN, "Signs in by a code of the department."),
            sign_in::recovery::check,
        )
        .door(
            Door::page("/sign-in/new-password", JOINING, "Asks whether to choose a password."),
            sign_in::joining::ask_password,
        )
        .door(
            Door::form("/sign-in/new-password", JOINING, "Takes a password for the account to be, or none."),
            sign_in::joining::choose_password,
        )
        .door(
            Door::page("/sign-in/person", JOINING, "Asks for IIN and surname."),
            sign_in::joining::ask_person,
        )
        .door(
            Door::form(
                "/sign-in/person",
                JOINING,
                "Takes IIN, surname and consent; the person joins the register.",
            ),
            sign_in::joining::check_person,
        )
        .door(Door::form("/sign-out", OPEN, "Ends the sign-in."), sign_in::sign_out)
        .door(Door::page("/children", READING, "The guardian's children."), children::list)
        .door(Door::page("/children/add", READING, "Asks for a child's IIN."), children::ask)
        .door(Door::form("/children/add", ACTING, "Adds a child."), children::add)
        .door(
            Door::page("/applications", READING, "The guardian's applications."),
            applications::list,
        )
        .door(Door::page("/applications/new", READING, "The form of an application."), filing::ask)
        .door(Door::form("/applications/new", ACTING, "Files an application."), filing::file)
        .door(
            Door::page(
                "/applications/new/papers",
                READING,
                "Leads to the form of an application: what was filled in stands in the form.",
            ),
            filing::papers::begin,
        )
        .door(
            Door::form(
                "/applications/new/papers",
                ACTING,
                "Takes the papers of an application that is not filed yet: files in the fields `conclusion_file` and `paper_file`, PDF, JPEG or PNG.",
            )
            .takes_bytes(upload::MULTIPART)
            .at_most(upload::LARGEST_BODY),
            filing::papers::send,
        )
        .door(
            Door::page(
                "/applications/{application}",
                READING,
                "One application: position, history, what to do.",
            ),
            application::show,
        )
        .door(
            Door::form("/applications/{application}/interest", ACTING, "Says that a place is still wanted."),
            application::interested,
        )
        .door(
            Door::page(
                "/applications/{application}/extension",
                READING,
                "The form that asks for more days for a referral.",
            ),
            extension::ask,
        )
        .door(
            Door::form(
                "/applications/{application}/extension",
                ACTING,
                "Asks for more days, with a document: the file in the field `file`, PDF, JPEG or PNG, 10 MiB at most.",
            )
            .takes_bytes(upload::MULTIPART)
            .at_most(upload::LARGEST_BODY),
            extension::send,
        )
        .door(
            Door::page("/files/{sha256}", READING, "A file that the guardian handed in, to save.").gives_bytes("application/octet-stream"),
            extension::file,
        )
        .door(
            Door::page(
                "/applications/{application}/give-up",
                READING,
                "What giving the referral up means, before it is done.",
            ),
            application::referral::ask_give_up,
        )
        .door(
            Door::form("/applications/{application}/give-up", ACTING, "Gives the referral of an application up."),
            application::referral::give_up,
        )
        .door(
            Door::page(
                "/applications/{application}/contract",
                READING,
                "What the contract of an application says, for the guardian who signs it.",
            ),
            application::contract::show,
        )
        .door(
            Door::page("/contract/{file}", READING, "The paper of a contract, for the guardian who signs it.").gives_bytes("application/pdf"),
            application::contract::paper,
        )
        .door(
            Door::page("/referrals", READING, "The family's own referrals."),
            application::referral::list,
        )
        .door(
            Door::page("/applications/{application}/withdraw", READING, "Asks whether to take it back."),
            application::withdraw::ask,
        )
        .door(
            Door::form("/applications/{application}/withdraw", ACTING, "Takes an application back."),
            application::withdraw::withdraw,
        )
        .door(
            Door::page(
                "/applications/{application}/responses/{response}/withdraw",
                READING,
                "Asks whether to take a response back.",
            ),
            respond::ask_withdraw,
        )
        .door(
            Door::form(
                "/applications/{application}/responses/{response}/withdraw",
                ACTING,
                "Takes a response back.",
            ),
            respond::withdraw,
        )
        .door(Door::page("/places", OPEN, "Free places."), places::list)
        .door(Door::page("/places/{bulletin}", OPEN, "One bulletin."), bulletin::show)
        .door(
            Door::page(
                "/places/{bulletin}/respond/{application}",
                READING,
                "What a response means, before it is sent.",
            ),
            respond::ask,
        )
        .door(
            Door::form("/places/{bulletin}/respond/{application}", ACTING, "Asks for a place."),
            respond::respond,
        )
        .door(
            Door::page("/referral/{file}", READING, "The family's own referral.").gives_bytes("application/pdf"),
            application::referral::paper,
        )
        .door(
            Door::page("/inbox", READING, "Messages to the guardian; they count as read."),
            inbox::list,
        )
        .door(
            Door::page("/dev/sms", OPEN, "Under a training rule pack: what would have been sent to phones."),
            training::messages,
        )
        .door(
            Door::page(
                "/portal/{file}",
                OPEN,
                "Style, script, fonts and mark, each under the hash of its content.",
            )
            .gives_bytes("application/octet-stream"),
            assets::serve,
        )
}

/// Every door of the pages, the department's too.
#[must_use]
pub fn table() -> Vec<Door> {
    let parents: Vec<Door> = [
        doors(),
        account::doors(),
        invitations::doors(),
        open_doors(),
        log_doors(),
        voices::doors(),
    ]
    .iter()
    .flat_map(Doors::table)
    .cloned()
    .collect();
    parents.into_iter().chain(department::table()).collect()
}

/// Every page for parents and everybody. It brings its own page for addresses that do not exist, so the server that mounts it sets no fallback.
/// What looks the same to all strangers is handed out from the shelf.
pub fn router(calls: Arc<dyn PortalCalls>, shelf: Shelf) -> Router {
    let porter = Porter(Arc::clone(&calls));
    let pages = doors()
        .guarded(&porter)
        .merge(account::doors().guarded(&porter))
        .merge(invitations::doors().guarded(&porter))
        .merge(open_doors().guarded(&porter))
        .merge(log_doors().guarded(&porter))
        .merge(voices::doors().guarded(&porter))
        .fallback(home::no_such_page);
    let hands = (shelf, Arc::clone(&calls));
    surrounded(pages, calls).layer(from_fn_with_state(hands, shelf::hand_out))
}

/// What stands around the pages of either face.
fn surrounded<H: House>(pages: Router<H>, house: H) -> Router {
    let worth_compressing = DefaultPredicate::new()
        .and(NotForContentType::const_new("font/"))
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("image/"));
    pages
        .layer(CatchPanicLayer::custom(trouble::Panicked))
        .layer(from_fn_with_state(house.clone(), visit::accompany::<H>))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn(shelf::mark))
        .layer(CompressionLayer::new().compress_when(worth_compressing))
        .with_state(house)
}
