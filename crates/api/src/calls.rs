//! What a screen may ask of the desk's core: the whole surface, readable top to bottom.
//!
//! Every host (the window, the browser host, a test) goes through [`dispatch`], so there is one Tauri command, one HTTP route and
//! one list. A query says which topics it reads; the core says which topics changed, and the screen asks again.

use std::collections::BTreeMap;

use oryn_domain::permission::Permission;
use oryn_domain::referral::NUMBER_PATTERN;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS, TypeVisitor};

use crate::desk::attachments::{AttachmentFile, AttachmentIdRequest, AttachmentsRequest, AttachmentsView};
use crate::desk::contracts::{
    AgentSigning, AskAgent, ContractCard, ContractIdRequest, ContractsView, PrepareAddendum, PrepareContract, PrintAddendum, PrintOrder,
    PrintTermination, SettleAddendum, SignContract,
};
use crate::desk::copies::{CopiesView, CopyMade, MakeCopy, RestoreCopy};
use crate::desk::desks::DesksView;
use crate::desk::groups::{ChangeGroup, CloseGroup, OpenGroup};
use crate::desk::inbox::{InboxView, MatterIdRequest, PrintNotice, SettleMatter};
use crate::desk::journal::{FetchReads, JournalFetched, JournalRequest, JournalView, PrintJournal, ReadsRequest, ReadsView};
use crate::desk::logs::LogFile;
use crate::desk::papers::{DrawnPaper, PreviewPaper};
use crate::desk::people::{AddStaff, ChangePin, ChoosePin, Invitation, PeopleView, SetIdle, SignIn, StaffIdRequest};
use crate::desk::places::{
    BulletinIdRequest, BulletinPreview, BulletinsRequest, BulletinsView, PlacesView, PrintBulletin, PrintRoll, PublishPlaces,
    RecallBulletin,
};
use crate::desk::practice::{CutLine, PassTime, PracticeView};
use crate::desk::printing::{ChoosePrinter, PrintIdRequest, PrintTestPage, PrintingView, PrintsView};
use crate::desk::referrals::{
    AskExtension, CheckedReferral, GrantExtension, PrintReferral, Printed, RecordArrival, ReferralCard, ReferralIdRequest, ReferralsView,
    RefuseExtension, RefuseReferral, ScannedText, SearchReferrals,
};
use crate::desk::regrouping::{LastRegrouping, Regroup, RegroupingRequest, RegroupingView, UndoRegrouping};
use crate::desk::responses::{ActivateResponse, DeclineResponse, HandOverHold, ResponseIdRequest, ResponsesRequest, ResponsesView};
use crate::desk::roll::{
    ChildFile, ChildIdRequest, ExpelChild, GraduateChild, MovesRequest, MovesView, RollRequest, RollView, TransferChild,
};
use crate::desk::search::{SearchRequest, SearchView};
use crate::desk::signing::{AgentView, SigningKeyView, TrustAgent};
use crate::desk::status::{Enrol, HoldCopy, Reconnect, SetLanguage, Status, Unlock};
use crate::desk::sync::{HoldPapers, IntentIdRequest, RescueFile, SyncView};
use crate::desk::tables::{SaveTable, SavedTable};
use crate::desk::today::TodayView;
use crate::desk::updates::UpdatesView;
use crate::desk::work::{StopWork, WorkView};
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
    /// Who works here, and who has signed in.
    People,
    /// Printers, and papers on their way out of one.
    Printing,
    /// What families handed in, on its way to this desk.
    Attachments,
    /// Lines of the journal.
    Journal,
    /// A newer version of the program.
    Updates,
    /// The agent that keeps people's keys, and what was signed with last.
    Signing,
    /// Long work that a person waits for.
    Work,
}

/// Who may make a call. There is no call without an answer to this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Whoever stands before the screen: it opens, enrols and signs in, and shows no data of families.
    Anybody,
    /// Somebody who has signed in.
    Person,
    /// Somebody who has signed in and whose role holds the permission.
    May(Permission),
}

impl Need {
    /// As the screens know it: `anybody`, `person`, or the permission's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Anybody => "anybody",
            Self::Person => "person",
            Self::May(permission) => permission.name(),
        }
    }
}

/// Whether a call only reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallKind {
    /// It reads, and a screen asks it again by itself.
    Query,
    /// A person pressed something.
    Command,
}

macro_rules! need {
    (anybody) => {
        Need::Anybody
    };
    (person) => {
        Need::Person
    };
    ([$permission:ident]) => {
        Need::May(Permission::$permission)
    };
}

macro_rules! call_kind {
    (query) => {
        CallKind::Query
    };
    (command) => {
        CallKind::Command
    };
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
    ($($(#[$doc:meta])* $kind:ident $name:ident($request:ty) -> $reply:ty, for $need:tt, reads [$($topic:ident),*];)+) => {
        /// The use cases of the desk, one method per call.
        #[async_trait::async_trait]
        pub trait DeskCalls: Send + Sync {
            /// Whether whoever stands before the screen may make such a call now. [`dispatch`] asks this before every one.
            ///
            /// # Errors
            /// Why not.
            fn admit(&self, need: Need, kind: CallKind) -> Result<(), ApiError>;

            $($(#[$doc])* async fn $name(&self, request: $request) -> Result<$reply, ApiError>;)+
        }

        /// The names of all calls.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        /// Every call with who may make it and whether it only reads.
        pub const NEEDS: &[(&str, Need, CallKind)] = &[$((stringify!($name), need!($need), call_kind!($kind))),+];

        /// Who may make the call of that name.
        #[must_use]
        pub fn need_of(name: &str) -> Option<Need> {
            NEEDS.iter().find(|(known, ..)| *known == name).map(|(_, need, _)| *need)
        }

        /// Run the call of that name.
        ///
        /// # Errors
        /// What [`DeskCalls::admit`] says, before anything of the payload is read; what the call answers; [`Code::ActUnknown`] for a name that is not in the list, [`Code::FormIncomplete`] for a payload of another shape.
        pub async fn dispatch(desk: &dyn DeskCalls, name: &str, payload: Value) -> Result<Value, ApiError> {
            match name {
                $(stringify!($name) => {
                    desk.admit(need!($need), call_kind!($kind))?;
                    answer(&desk.$name(parse(payload)?).await?)
                })+
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
            text.push_str("};\n\n/** Who may make each call: anybody, a person who has signed in, or a permission of that person. */\nexport const needs: Record<keyof Calls, string> = {\n");
            $(text.push_str(&format!("  {}: \"{}\",\n", stringify!($name), need!($need).name()));)+
            text.push_str("};\n\n/** What a referral's number looks like: the core reads it, a screen only tells it from other texts. */\n");
            text.push_str(&format!("export const REFERRAL_NUMBER = {NUMBER_PATTERN:?};\n"));
            text
        }
    };
}

calls! {
    /// Who and where this desk is, the link, the clock.
    query status(Nothing) -> Status, for anybody, reads [Status, Outbox];
    /// Open the data file with a passphrase, where the system has no key store; the first time this sets it.
    command unlock(Unlock) -> Status, for anybody, reads [];
    /// When the data cannot be used: put them aside, never delete them, and begin anew beside them.
    command start_anew(Nothing) -> Status, for anybody, reads [];
    /// Where the data cannot be used, or there are none yet: put a copy back, from a folder that a person chooses. What is there is put aside.
    command restore_copy(RestoreCopy) -> Status, for anybody, reads [];
    /// Make this computer a desk with a one-time code.
    command enrol(Enrol) -> Status, for anybody, reads [];
    /// Become the same desk again with a one-time code: after a long absence, or when its profile was found on two computers.
    command reconnect(Reconnect) -> Status, for anybody, reads [];
    /// Hold the copy of the kindergarten that is on its way, or let it go on; what has come stays.
    command hold_copy(HoldCopy) -> Nothing, for anybody, reads [];
    /// Long work that a person waits for, how far it is, and whether it can be stopped.
    query work(Nothing) -> WorkView, for anybody, reads [Work];
    /// Stop it, where that leaves nothing behind.
    command stop_work(StopWork) -> Nothing, for anybody, reads [];
    /// Forget that this computer was a desk that is shut out; it may be enrolled anew.
    command begin_again(Nothing) -> Status, for anybody, reads [];
    /// Everybody who works here, before the door.
    query people(Nothing) -> PeopleView, for anybody, reads [People, Status];
    /// Come in with the PIN chosen at this desk.
    command sign_in(SignIn) -> Status, for anybody, reads [];
    /// Choose a PIN, with a one-time code or as the one whom the desk was given to, and come in.
    command choose_pin(ChoosePin) -> Status, for anybody, reads [];
    /// Lock the desk: whoever works next signs in.
    command sign_out(Nothing) -> Status, for anybody, reads [];
    /// Somebody touches the keys: the desk does not lock yet.
    command still_here(Nothing) -> Nothing, for person, reads [];
    /// Change one's own PIN.
    command change_pin(ChangePin) -> Nothing, for person, reads [];
    /// Give a colleague a one-time code for a PIN at this desk.
    command invite_person(StaffIdRequest) -> Invitation, for [KeepPeople], reads [];
    /// Open what wrong tries have shut; the PIN stays.
    command reopen_person(StaffIdRequest) -> Nothing, for [KeepPeople], reads [];
    /// After how many minutes without a touch the desk locks.
    command set_idle(SetIdle) -> Nothing, for [KeepPeople], reads [];
    /// Add a colleague to the staff; it leads to the person.
    command add_staff(AddStaff) -> ActDone, for [AddStaff], reads [];
    /// Take a colleague off the staff.
    command dismiss_staff(StaffIdRequest) -> ActDone, for [DismissStaff], reads [];
    /// The desks of the kindergarten, this one first.
    query desks(Nothing) -> DesksView, for person, reads [Status, People];
    /// Write the program's log, without anything about people, into a folder that a person chooses: also where the data do not open.
    command export_log(Nothing) -> LogFile, for anybody, reads [];
    /// Choose the language of the screens.
    command set_language(SetLanguage) -> Nothing, for anybody, reads [];
    /// What there is to try in practice, and what comes next there by itself.
    query practice(Nothing) -> PracticeView, for anybody, reads [Status, Places, Responses, Referrals, Contracts, Outbox];
    /// Open the practice kindergarten: invented families on this computer alone. Whoever works here is signed out; what runs by itself goes on.
    command begin_practice(Nothing) -> Nothing, for anybody, reads [];
    /// Leave the practice kindergarten: nothing of it is left.
    command leave_practice(Nothing) -> Nothing, for anybody, reads [];
    /// Let the practice kindergarten begin anew.
    command renew_practice(Nothing) -> Nothing, for anybody, reads [];
    /// Play time forward in practice.
    command pass_time(PassTime) -> Nothing, for anybody, reads [];
    /// Cut the line to the centre that is played in practice, or mend it.
    command cut_line(CutLine) -> Nothing, for anybody, reads [];
    /// The printers of this computer, asked of the system, and what this desk chose.
    query printing(Nothing) -> PrintingView, for person, reads [Printing];
    /// Choose where papers of this desk go, whoever works at it.
    command choose_printer(ChoosePrinter) -> Nothing, for person, reads [];
    /// Make the page that shows whether a printer is fit for papers, and hand it over.
    command print_test_page(PrintTestPage) -> Printed, for person, reads [];
    /// What became of the papers that were sent to a printer.
    query prints(Nothing) -> PrintsView, for person, reads [Printing];
    /// A person has read that a paper did not come out.
    command close_print(PrintIdRequest) -> Nothing, for person, reads [];
    /// Whether there is a newer version of the program, how far it is, and for what it waits.
    query updates(Nothing) -> UpdatesView, for person, reads [Updates, Outbox, Contracts];
    /// Ask the feed for a newer version.
    command look_for_update(Nothing) -> Nothing, for person, reads [];
    /// Load what was found, and look at its signature.
    command load_update(Nothing) -> Nothing, for person, reads [];
    /// Load it no further.
    command stop_update(Nothing) -> Nothing, for person, reads [];
    /// Install what was loaded, and start the program anew.
    command install_update(Nothing) -> Nothing, for person, reads [];
    /// When this desk was copied last, and what opens a copy.
    query copies(Nothing) -> CopiesView, for person, reads [Status];
    /// Write a copy of what only this computer has into a folder that a person chooses, and read it back.
    command make_copy(MakeCopy) -> CopyMade, for person, reads [];
    /// What waits for me, oldest deadline first.
    query today(Nothing) -> TodayView, for [ReadKindergarten], reads [Status, Places, Responses, Referrals, Contracts, Outbox, Updates];
    /// Groups with their places, and the bulletins.
    query places(Nothing) -> PlacesView, for [ReadKindergarten], reads [Places, Responses, Referrals, Contracts];
    /// The history of bulletins, or a part of it.
    query bulletins(BulletinsRequest) -> BulletinsView, for [ReadKindergarten], reads [Places, Responses];
    /// Exactly what parents will see, before it is written down.
    query preview_bulletin(PublishPlaces) -> BulletinPreview, for [PublishPlaces], reads [Places];
    /// Write down freed places.
    command publish_places(PublishPlaces) -> ActDone, for [PublishPlaces], reads [];
    /// Undo before parents saw it; with a reason after.
    command recall_bulletin(RecallBulletin) -> ActDone, for [PublishPlaces], reads [];
    /// Make the notice for the board and hand it to the printer or the viewer.
    command print_bulletin(PrintBulletin) -> Printed, for [ReadKindergarten], reads [];
    /// The same with the roll of a group; telephones stand on it for whoever may see them.
    command print_roll(PrintRoll) -> Printed, for [ReadKindergarten], reads [];
    /// Ask another desk of the kindergarten for a response that it holds.
    command ask_for_hold(ResponseIdRequest) -> ActDone, for [ActivateResponses], reads [];
    /// Hand a response that this desk holds over to another one.
    command hand_over_hold(HandOverHold) -> ActDone, for [ActivateResponses], reads [];
    /// Children, referrals, contracts and groups by whatever a person types.
    query search(SearchRequest) -> SearchView, for [ReadKindergarten], reads [Places, Responses, Referrals, Contracts];
    /// The responses to one bulletin, or to all that wait.
    query responses(ResponsesRequest) -> ResponsesView, for [ReadResponses], reads [Places, Responses];
    /// Accept a selected response; this issues the referral.
    command activate_response(ActivateResponse) -> ActDone, for [ActivateResponses], reads [];
    /// Refuse a selected response with a reason.
    command decline_response(DeclineResponse) -> ActDone, for [ActivateResponses], reads [];
    /// What a family handed in with its application, and how far it has come to this desk.
    query attachments(AttachmentsRequest) -> AttachmentsView, for [ReadResponses], reads [Responses, Referrals, Contracts, Attachments];
    /// Bring an attachment here; how far it has come the screens hear.
    command fetch_attachment(AttachmentIdRequest) -> Nothing, for [ReadResponses], reads [];
    /// It is not wanted here any more.
    command leave_attachment(AttachmentIdRequest) -> Nothing, for [ReadResponses], reads [];
    /// The bytes of an attachment that is here.
    query attachment(AttachmentIdRequest) -> AttachmentFile, for [ReadResponses], reads [];
    /// Referrals by number, name or IIN; all live ones for an empty search.
    query referrals(SearchReferrals) -> ReferralsView, for [ReadReferrals], reads [Referrals, Contracts];
    /// One referral with everything on it.
    query referral(ReferralIdRequest) -> ReferralCard, for [ReadReferrals], reads [Referrals, Contracts];
    /// The referral whose code a scanner read, or somebody pasted.
    command find_scanned(ScannedText) -> ReferralIdRequest, for [ReadReferrals], reads [];
    /// Tick what a family brought, against the list of the rules.
    command record_arrival(RecordArrival) -> ActDone, for [PrepareContracts], reads [];
    /// Do not take the documents of a family that came, with a reason.
    command refuse_referral(RefuseReferral) -> ActDone, for [RefuseReferrals], reads [];
    /// Make the slip of what the family has still to bring, and hand it over.
    command print_missing(PrintReferral) -> Printed, for [PrintReferrals], reads [];
    /// Whether a referral's paper is genuine and counts, by its code or its number; without a connection too.
    query check_referral(ScannedText) -> CheckedReferral, for [ReadReferrals], reads [Status, Referrals];
    /// Make the PDF, count the copy, hand it to the printer or the viewer.
    command print_referral(PrintReferral) -> Printed, for [PrintReferrals], reads [];
    /// Make the slip of an extension that was granted; its copies are not counted.
    command print_extension(PrintReferral) -> Printed, for [PrintReferrals], reads [];
    /// Write down that a family asks for more days, with the document it brought.
    command ask_extension(AskExtension) -> ActDone, for [AskExtensions], reads [];
    /// Give a referral more days, where the kindergarten decides.
    command grant_extension(GrantExtension) -> ActDone, for [DecideExtensions], reads [];
    /// Leave a referral at its term, where the kindergarten decides.
    command refuse_extension(RefuseExtension) -> ActDone, for [DecideExtensions], reads [];
    /// Contracts and the referrals that wait for one.
    query contracts(Nothing) -> ContractsView, for [ReadContracts], reads [Referrals, Contracts];
    /// One contract with everything on it.
    query contract(ContractIdRequest) -> ContractCard, for [ReadContracts], reads [Contracts];
    /// Write the contract and its PDF.
    command prepare_contract(PrepareContract) -> ContractCard, for [PrepareContracts], reads [];
    /// Open the contract's PDF for printing.
    command print_contract(ContractIdRequest) -> Printed, for [ReadContracts], reads [];
    /// Open the sheet that tells who signed the contract, when, and with which certificate.
    command print_signature_sheet(ContractIdRequest) -> Printed, for [ReadContracts], reads [];
    /// Make the order by which the head enrols the child; its number and date stand on the paper only.
    command print_order(PrintOrder) -> Printed, for [PrepareContracts], reads [];
    /// The guardian signed the paper copy before me.
    command record_guardian_signature(ContractIdRequest) -> ActDone, for [PrepareContracts], reads [];
    /// Write an addition to a contract that is in force.
    command prepare_addendum(PrepareAddendum) -> ActDone, for [PrepareContracts], reads [];
    /// Make it and hand it to the printer or the viewer, for both sides to sign.
    command print_addendum(PrintAddendum) -> Printed, for [ReadContracts], reads [];
    /// Both sides signed an addition on paper before me, or nobody signs it any more.
    command settle_addendum(SettleAddendum) -> ActDone, for [SignContracts], reads [];
    /// Make the agreement or the notice about the end of a contract, and hand it over.
    command print_termination(PrintTermination) -> Printed, for [ReadContracts], reads [];
    /// The key file that was used last, if any.
    query signing_key(Nothing) -> SigningKeyView, for [SignContracts], reads [Signing];
    /// Let a person choose a key file with the system's own dialog.
    command choose_signing_key(Nothing) -> SigningKeyView, for [SignContracts], reads [];
    /// Sign a contract for the kindergarten, and the child is enrolled; or an addition that the guardian has signed on paper.
    command sign_contract(SignContract) -> ActDone, for [SignContracts], reads [];
    /// How far signing with NCALayer is.
    query agent_signing(Nothing) -> AgentSigning, for [SignContracts], reads [Contracts];
    /// Ask NCALayer on this computer for the kindergarten's signature; a person goes on in its window.
    command ask_agent(AskAgent) -> Nothing, for [SignContracts], reads [];
    /// Wait for NCALayer no longer, or close what it answered.
    command leave_agent(Nothing) -> Nothing, for [SignContracts], reads [];
    /// Whether NCALayer is there, as it was found last, and whether it is trusted on this computer.
    query agent(Nothing) -> AgentView, for [SignContracts], reads [Signing];
    /// Look whether NCALayer is there; nothing is asked of it.
    command look_for_agent(Nothing) -> Nothing, for [SignContracts], reads [];
    /// Trust the agent that answered, on this computer, although nobody vouches for it.
    command trust_agent(TrustAgent) -> Nothing, for [SignContracts], reads [];
    /// Trust no agent on this computer any longer: the next signature asks again.
    command forget_agent(Nothing) -> Nothing, for [SignContracts], reads [];
    /// The children of a group, of all groups, or those who left.
    query roll(RollRequest) -> RollView, for [ReadRoll], reads [Places, Contracts];
    /// Everything this kindergarten knows of a child who belongs to it or did.
    query child_file(ChildIdRequest) -> ChildFile, for [ReadRoll], reads [Places, Referrals, Contracts];
    /// Who could move to which group, and who could not and why, before anybody moves.
    query moves(MovesRequest) -> MovesView, for [KeepRoll], reads [Places, Responses, Referrals, Contracts];
    /// Move a child to another group.
    command transfer_child(TransferChild) -> ActDone, for [KeepRoll], reads [];
    /// Let a child go, on a ground of the rules.
    command expel_child(ExpelChild) -> ActDone, for [KeepRoll], reads [];
    /// Let a child go to school.
    command graduate_child(GraduateChild) -> ActDone, for [KeepRoll], reads [];
    /// Open a group; it leads to the group.
    command open_group(OpenGroup) -> ActDone, for [KeepGroups], reads [];
    /// Change a group: its name, its places, whom it takes.
    command change_group(ChangeGroup) -> ActDone, for [KeepGroups], reads [];
    /// Close a group that nobody belongs to.
    command close_group(CloseGroup) -> ActDone, for [KeepGroups], reads [];
    /// The plan of a regrouping, proposed or as somebody made it, with what the rules say about each child and group.
    query regrouping(RegroupingRequest) -> RegroupingView, for [KeepRoll], reads [Places, Responses, Referrals, Contracts];
    /// The last regrouping, and why it cannot be taken back, where it cannot.
    query last_regrouping(Nothing) -> LastRegrouping, for [KeepRoll], reads [Places, Responses, Referrals, Contracts];
    /// Carry a plan out: all of it, or nothing.
    command regroup(Regroup) -> ActDone, for [KeepRoll], reads [];
    /// Take the last regrouping back, whole.
    command undo_regrouping(UndoRegrouping) -> ActDone, for [KeepRoll], reads [];
    /// A paper as it will be printed, drawn for the screen; for whoever may see what it is about.
    query preview_paper(PreviewPaper) -> DrawnPaper, for person, reads [Referrals, Contracts];
    /// Save a list, as it is on the screen and with all of its rows, as a file for a spreadsheet; for whoever may see the list.
    command save_table(SaveTable) -> SavedTable, for person, reads [];
    /// Every act with its state, in plain words first.
    query sync(Nothing) -> SyncView, for [ReadKindergarten], reads [Outbox, Status];
    /// Talk to the server now.
    command sync_now(Nothing) -> Nothing, for anybody, reads [];
    /// Hold papers on their way back, or let them go; acts go on.
    command hold_papers(HoldPapers) -> Nothing, for [ReadKindergarten], reads [];
    /// Acts that the centre did not accept, with what can be done.
    query inbox(Nothing) -> InboxView, for [SettleMatters], reads [Outbox, Places, Responses, Referrals, Contracts];
    /// Say what was done about such an act; every desk of the kindergarten sees it.
    command settle_matter(SettleMatter) -> ActDone, for [SettleMatters], reads [];
    /// Lay such an act before the department.
    command ask_department(MatterIdRequest) -> ActDone, for [SettleMatters], reads [];
    /// Print what the family is told about it.
    command print_notice(PrintNotice) -> Printed, for [SettleMatters], reads [];
    /// Who did what in the kindergarten, when and at which desk.
    query journal(JournalRequest) -> JournalView, for [ReadActs], reads [Journal, Outbox, People];
    /// Ask the centre for the journal from before this desk began to keep it, a page of it.
    command fetch_journal(Nothing) -> JournalFetched, for [ReadActs], reads [];
    /// Make the extract of the journal and hand it to the printer or the viewer.
    command print_journal(PrintJournal) -> Printed, for [ReadActs], reads [];
    /// Who opened a child's file or a family's document, and when.
    query reads(ReadsRequest) -> ReadsView, for [ReadReads], reads [Journal, People];
    /// Ask the centre for what was opened at other desks.
    command fetch_reads(FetchReads) -> JournalFetched, for [ReadReads], reads [];
    /// Write everything the centre does not know yet into a sealed file, in a folder that a person chooses. Nobody at this desk can read it, so
    /// that it may be done also where nobody may sign in any more.
    command export_rescue(Nothing) -> RescueFile, for anybody, reads [];
    /// A person has read a refusal that only this desk knows of, and closes it.
    command close_refusal(IntentIdRequest) -> Nothing, for person, reads [];
    /// What a bulletin looks like now: used after a change elsewhere.
    query bulletin(BulletinIdRequest) -> BulletinPreview, for [ReadKindergarten], reads [Places];
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
