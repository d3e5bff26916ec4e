//! What a screen may ask of the desk's core: the whole surface, readable top to bottom.
//!
//! Every host (the window, the browser host, a test) goes through [`dispatch`], so there is one Tauri command, one HTTP route and
//! one list. A query says which topics it reads; the core says which topics changed, and the screen asks again.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS, TypeVisitor};

use crate::desk::contracts::{ContractCard, ContractIdRequest, ContractsView, PrepareContract, SignContract, SigningKeyView};
use crate::desk::inbox::{InboxView, MatterIdRequest, PrintNotice, SettleMatter};
use crate::desk::places::{BulletinIdRequest, BulletinPreview, PlacesView, PublishPlaces, RecallBulletin};
use crate::desk::referrals::{PrintReferral, Printed, ReferralCard, ReferralIdRequest, ReferralsView, SearchReferrals};
use crate::desk::responses::{ActivateResponse, DeclineResponse, HandOverHold, ResponseIdRequest, ResponsesRequest, ResponsesView};
use crate::desk::search::{SearchRequest, SearchView};
use crate::desk::status::{Enrol, Reconnect, SetLanguage, Status, Unlock};
use crate::desk::sync::{IntentIdRequest, RescueFile, SyncView};
use crate::desk::today::TodayView;
use crate::desk::{ActDone, Nothing};
use crate::error::{ApiError, Code};

/// What a query reads and an act changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Enrolment, link, server time, language.
    Status,
    /// Groups and bulletins.
    Places,
    /// Responses and holds.
    Responses,
    /// Referrals.
    Referrals,
    /// Contracts and enrolments.
    Contracts,
    /// The outbox.
    Outbox,
}

/// Sent to every screen when something it may show has changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, TS)]
pub struct Changed {
    /// What changed.
    pub topics: Vec<Topic>,
}

fn parse<T: DeserializeOwned>(payload: Value) -> Result<T, ApiError> {
    serde_json::from_value(payload).map_err(|error| ApiError::new(Code::FormIncomplete).referring_to(error.to_string()))
}

fn answer<T: Serialize>(reply: &T) -> Result<Value, ApiError> {
    serde_json::to_value(reply).map_err(|error| ApiError::new(Code::Internal).referring_to(error.to_string()))
}

macro_rules! calls {
    ($($(#[$doc:meta])* $kind:ident $name:ident($request:ty) -> $reply:ty, reads [$($topic:ident),*];)+) => {
        /// The use cases of the desk, one method per call.
        #[async_trait::async_trait]
        pub trait DeskCalls: Send + Sync {
            $($(#[$doc])* async fn $name(&self, request: $request) -> Result<$reply, ApiError>;)+
        }

        /// The names of all calls.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        /// Run the call of that name.
        ///
        /// # Errors
        /// What the call answers; [`Code::ActUnknown`] for a name that is not in the list, [`Code::FormIncomplete`] for a payload of another shape.
        pub async fn dispatch(desk: &dyn DeskCalls, name: &str, payload: Value) -> Result<Value, ApiError> {
            match name {
                $(stringify!($name) => answer(&desk.$name(parse(payload)?).await?),)+
                _ => Err(ApiError::new(Code::ActUnknown).with("name", name)),
            }
        }

        /// The TypeScript of the whole surface: every type, and the table from call to request and reply.
        #[must_use]
        pub fn typescript() -> String {
            let config = Config::new();
            let mut types = Types { config: &config, found: BTreeMap::new() };
            types.visit::<Changed>();
            types.visit::<ApiError>();
            $(types.visit::<$request>(); types.visit::<$reply>();)+
            let mut text = String::from("// Generated from crates/api by its test `the_generated_typescript_is_current`. Never edited by hand.\n\n");
            for declaration in types.found.values() {
                text.push_str("export ");
                text.push_str(declaration);
                text.push_str("\n\n");
            }
            text.push_str("/** Every call: what it takes, what it gives, and whether it only reads. */\nexport interface Calls {\n");
            $(text.push_str(&format!("  {}: {{ kind: \"{}\"; request: {}; reply: {} }};\n",
                stringify!($name), stringify!($kind), <$request as TS>::name(&config), <$reply as TS>::name(&config)));)+
            text.push_str("}\n\n/** The topics each query reads. */\nexport const reads: Record<keyof Calls, Topic[]> = {\n");
            $(text.push_str(&format!("  {}: [{}],\n", stringify!($name), topics(&[$(stringify!($topic)),*])));)+
            text.push_str("};\n");
            text
        }
    };
}

calls! {
    /// Who and where this desk is, the link, the clock.
    query status(Nothing) -> Status, reads [Status, Outbox];
    /// Open the data file with a passphrase, where the system has no key store; the first time this sets it.
    command unlock(Unlock) -> Status, reads [];
    /// When the data cannot be used: put them aside, never delete them, and begin anew beside them.
    command start_anew(Nothing) -> Status, reads [];
    /// Make this computer a desk with a one-time code.
    command enrol(Enrol) -> Status, reads [];
    /// Become the same desk again with a one-time code: after a long absence, or when its profile was found on two computers.
    command reconnect(Reconnect) -> Status, reads [];
    /// Forget that this computer was a desk that is shut out; it may be enrolled anew.
    command begin_again(Nothing) -> Status, reads [];
    /// Choose the language of the screens.
    command set_language(SetLanguage) -> Nothing, reads [];
    /// What waits for me, oldest deadline first.
    query today(Nothing) -> TodayView, reads [Places, Responses, Referrals, Contracts, Outbox];
    /// Groups with their places, and the bulletins.
    query places(Nothing) -> PlacesView, reads [Places, Responses, Referrals, Contracts];
    /// Exactly what parents will see, before it is written down.
    query preview_bulletin(PublishPlaces) -> BulletinPreview, reads [Places];
    /// Write down freed places.
    command publish_places(PublishPlaces) -> ActDone, reads [];
    /// Undo before parents saw it; with a reason after.
    command recall_bulletin(RecallBulletin) -> ActDone, reads [];
    /// Ask another desk of the kindergarten for a response that it holds.
    command ask_for_hold(ResponseIdRequest) -> ActDone, reads [];
    /// Hand a response that this desk holds over to another one.
    command hand_over_hold(HandOverHold) -> ActDone, reads [];
    /// Children, referrals, contracts and groups by whatever a person types.
    query search(SearchRequest) -> SearchView, reads [Places, Responses, Referrals, Contracts];
    /// The responses to one bulletin, or to all that wait.
    query responses(ResponsesRequest) -> ResponsesView, reads [Places, Responses];
    /// Accept a selected response; this issues the referral.
    command activate_response(ActivateResponse) -> ActDone, reads [];
    /// Refuse a selected response with a reason.
    command decline_response(DeclineResponse) -> ActDone, reads [];
    /// Referrals by number, name or IIN; all live ones for an empty search.
    query referrals(SearchReferrals) -> ReferralsView, reads [Referrals, Contracts];
    /// One referral with everything on it.
    query referral(ReferralIdRequest) -> ReferralCard, reads [Referrals, Contracts];
    /// Make the PDF, count the copy, hand it to the printer or the viewer.
    command print_referral(PrintReferral) -> Printed, reads [];
    /// Contracts and the referrals that wait for one.
    query contracts(Nothing) -> ContractsView, reads [Referrals, Contracts];
    /// One contract with everything on it.
    query contract(ContractIdRequest) -> ContractCard, reads [Contracts];
    /// Write the contract and its PDF.
    command prepare_contract(PrepareContract) -> ContractCard, reads [];
    /// Open the contract's PDF for printing.
    command print_contract(ContractIdRequest) -> Printed, reads [];
    /// Open the sheet that tells who signed the contract, when, and with which certificate.
    command print_signature_sheet(ContractIdRequest) -> Printed, reads [];
    /// The guardian signed the paper copy before me.
    command record_guardian_signature(ContractIdRequest) -> ActDone, reads [];
    /// The key file that was used last, if any.
    query signing_key(Nothing) -> SigningKeyView, reads [];
    /// Let a person choose a key file with the system's own dialog.
    command choose_signing_key(Nothing) -> SigningKeyView, reads [];
    /// Sign for the kindergarten; the child is enrolled.
    command sign_contract(SignContract) -> ActDone, reads [];
    /// Every act with its state, in plain words first.
    query sync(Nothing) -> SyncView, reads [Outbox, Status];
    /// Talk to the server now.
    command sync_now(Nothing) -> Nothing, reads [];
    /// Acts that the centre did not accept, with what can be done.
    query inbox(Nothing) -> InboxView, reads [Outbox, Places, Responses, Referrals, Contracts];
    /// Say what was done about such an act; every desk of the kindergarten sees it.
    command settle_matter(SettleMatter) -> ActDone, reads [];
    /// Lay such an act before the department.
    command ask_department(MatterIdRequest) -> ActDone, reads [];
    /// Print what the family is told about it.
    command print_notice(PrintNotice) -> Printed, reads [];
    /// Write everything the centre does not know yet into a sealed file, in a folder that a person chooses.
    command export_rescue(Nothing) -> RescueFile, reads [];
    /// A person has read a refusal that only this desk knows of, and closes it.
    command close_refusal(IntentIdRequest) -> Nothing, reads [];
    /// What a bulletin looks like now: used after a change elsewhere.
    query bulletin(BulletinIdRequest) -> BulletinPreview, reads [Places];
}

/// `"places", "responses"`: topics as TypeScript literals. Every topic is one word, so lower case is its wire form.
fn topics(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("\"{}\"", name.to_lowercase()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Collects the declaration of every type that a call mentions, however deep.
struct Types<'c> {
    config: &'c Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Types<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        T::visit_generics(self);
        if T::output_path().is_none() {
            T::visit_dependencies(self);
            return;
        }
        let name = T::ident(self.config);
        if !self.found.contains_key(&name) {
            self.found.insert(name, T::decl(self.config));
            T::visit_dependencies(self);
        }
    }
}
