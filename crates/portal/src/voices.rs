//! The doors of what people say: appeals to the department, reviews of kindergartens, and what a family wants to hear of.

use oryn_domain::permission::Permission;
use oryn_doors::door::{Access, Door, HTML};
use oryn_doors::mount::Doors;

use crate::pages::appeals::writing;
use crate::pages::{appeals, reviews, wish};
use crate::{APPEAL_CODE, APPEAL_PHONE, APPEALS, Calls, upload};

/// Anybody may write, and read what became of it by its code.
const OPEN: Access = Access::Open;
/// A guardian does something for an own child.
const ACTING: Access = Access::Needs(Permission::ActForChild);
/// A guardian looks at what is the family's own.
const READING: Access = Access::Needs(Permission::ReadOwnChildren);

pub(crate) fn doors() -> Doors<Calls> {
    Doors::default()
        .door(
            Door::page(APPEALS, OPEN, "Writing to the department: the own appeals, and the form that opens one by its code."),
            appeals::index,
        )
        .door(
            Door::form(APPEALS, OPEN, "An appeal and its answer, for whoever knows its number and its code.").gives_bytes(HTML),
            appeals::check,
        )
        .door(Door::page("/appeals/new", OPEN, "The form of an appeal."), writing::ask)
        .door(
            Door::form(
                "/appeals/new",
                OPEN,
                "Sends an appeal; its number, its term and its code stand on the page that follows. Up to three documents in the fields `file1` to `file3`: PDF, JPEG or PNG, 10 MiB each at most.",
            )
            .takes_bytes(upload::MULTIPART)
            .at_most(upload::LARGEST_BODY)
            .gives_bytes(HTML),
            writing::send,
        )
        .door(
            Door::form(APPEAL_CODE, OPEN, "Sends a code to a telephone at which the writer of an appeal wants to be told.").gives_bytes(HTML),
            appeals::send_code,
        )
        .door(
            Door::form(APPEAL_PHONE, OPEN, "Proves that telephone by the code.").gives_bytes(HTML),
            appeals::prove_phone,
        )
        .door(Door::page("/appeals/{appeal}", READING, "One of the own appeals."), appeals::show)
        .door(
            Door::page("/reviews", READING, "The kindergartens that the guardian may write a review of."),
            reviews::list,
        )
        .door(
            Door::page("/reviews/{enrolment}", READING, "The form of a review, with the one there is."),
            reviews::ask,
        )
        .door(
            Door::form("/reviews/{enrolment}", ACTING, "Writes a review, or another version of it."),
            reviews::write,
        )
        .door(
            Door::page(
                "/applications/{application}/wish",
                READING,
                "Whether the family is told of places for an application, and of which kindergartens.",
            ),
            wish::show,
        )
        .door(
            Door::form("/applications/{application}/wish", ACTING, "Tells the family of places from now on."),
            wish::ask,
        )
        .door(
            Door::form("/applications/{application}/wish/stop", ACTING, "Tells the family of places no more."),
            wish::stop,
        )
        .door(
            Door::page(
                "/kindergartens/{kindergarten}/reviews/{review}/report",
                OPEN,
                "Asks whether a review should not be shown.",
            ),
            reviews::ask_report,
        )
        .door(
            Door::form(
                "/kindergartens/{kindergarten}/reviews/{review}/report",
                OPEN,
                "Says that a review should not be shown: people look at it again.",
            ),
            reviews::report,
        )
}
