//! The doors of what people say: appeals to the department, and reviews before everybody sees them.

use oryn_doors::door::Door;
use oryn_doors::mount::Doors;

use crate::department::{Console, DECIDING, READING, appeals, reviews};

/// The largest form of an answer: four thousand letters of Kazakh as a browser writes them.
const LARGEST_ANSWER: usize = 64 * 1024;

pub(super) fn doors() -> Doors<Console> {
    Doors::default()
        .door(
            Door::page(
                "/department/appeals",
                READING,
                "What people wrote to the department: what waits, the first that is due first; or what was answered.",
            ),
            appeals::list,
        )
        .door(
            Door::page(
                "/department/appeals/{appeal}",
                READING,
                "An appeal with its documents and what was recorded of the application it names.",
            ),
            appeals::show,
        )
        .door(
            Door::form("/department/appeals/{appeal}/take", DECIDING, "Takes an appeal on."),
            appeals::take,
        )
        .door(
            Door::form(
                "/department/appeals/{appeal}/prolong",
                DECIDING,
                "Prolongs the term of an appeal, with a reason for its writer.",
            )
            .at_most(LARGEST_ANSWER),
            appeals::prolong,
        )
        .door(
            Door::form("/department/appeals/{appeal}/answer", DECIDING, "Answers an appeal.").at_most(LARGEST_ANSWER),
            appeals::answer,
        )
        .door(
            Door::form(
                "/department/appeals/{appeal}/redirect",
                DECIDING,
                "Sends an appeal to the office it concerns.",
            )
            .at_most(LARGEST_ANSWER),
            appeals::redirect,
        )
        .door(
            Door::page(
                "/department/appeals/{appeal}/files/{sha256}",
                READING,
                "A document that came with an appeal.",
            )
            .gives_bytes("application/octet-stream"),
            appeals::document,
        )
        .door(
            Door::page(
                "/department/reviews",
                READING,
                "Reviews of kindergartens that wait to be looked at, and those that somebody complained about.",
            ),
            reviews::list,
        )
        .door(
            Door::form("/department/reviews/{review}/publish", DECIDING, "Publishes a review."),
            reviews::publish,
        )
        .door(
            Door::form(
                "/department/reviews/{review}/refuse",
                DECIDING,
                "Refuses a review, for one of a few reasons.",
            ),
            reviews::refuse,
        )
}
