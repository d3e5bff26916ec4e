//! The question before something that has no way back: what it means in the question, what it does on the button.

use askama::Template;
use oryn_domain::id::CommandId;

use crate::components::Problem;
use crate::department::frame::Frame;

/// Such a page.
#[derive(Template)]
#[template(path = "department/sure.html")]
pub(super) struct SurePage {
    pub frame: Frame,
    pub problem: Option<Problem>,
    pub lead: String,
    pub button: String,
    /// The act that the button does, where the rules decide it.
    pub act: Option<CommandId>,
    pub here: String,
    pub back: String,
    pub back_name: String,
}
