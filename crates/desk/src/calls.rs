//! The calls of the api, each led to the use case that answers it.
//!
//! Acts run to their end even when whoever asked has gone: a window that closes in the middle must not leave memory behind the disk.

use std::sync::Arc;

use async_trait::async_trait;
use oryn_api::calls::{CallKind, DeskCalls, Need};
use oryn_api::desk::attachments::{AttachmentFile, AttachmentIdRequest, AttachmentsRequest, AttachmentsView};
use oryn_api::desk::contracts::{
    AgentSigning, AskAgent, ContractCard, ContractIdRequest, ContractsView, PrepareAddendum, PrepareContract, PrintAddendum, PrintOrder,
    PrintTermination, SettleAddendum, SignContract,
};
use oryn_api::desk::copies::{CopiesView, CopyMade, MakeCopy, RestoreCopy};
use oryn_api::desk::desks::DesksView;
use oryn_api::desk::groups::{ChangeGroup, CloseGroup, OpenGroup};
use oryn_api::desk::inbox::{InboxView, MatterIdRequest, PrintNotice, SettleMatter};
use oryn_api::desk::journal::{FetchReads, JournalFetched, JournalRequest, JournalView, PrintJournal, ReadsRequest, ReadsView};
use oryn_api::desk::logs::LogFile;
use oryn_api::desk::papers::{DrawnPaper, PreviewPaper};
use oryn_api::desk::people::{AddStaff, ChangePin, ChoosePin, Invitation, PeopleView, SetIdle, SignIn, StaffIdRequest};
use oryn_api::desk::places::{
    BulletinIdRequest, BulletinPreview, BulletinsRequest, BulletinsView, PlacesView, PrintBulletin, PrintRoll, PublishPlaces,
    RecallBulletin,
};
use oryn_api::desk::practice::{CutLine, PassTime, PracticeView};
use oryn_api::desk::printing::{ChoosePrinter, PrintIdRequest, PrintTestPage, PrintingView, PrintsView};
use oryn_api::desk::referrals::{
    AskExtension, CheckedReferral, GrantExtension, PrintReferral, Printed, RecordArrival, ReferralCard, ReferralIdRequest, ReferralsView,
    RefuseExtension, RefuseReferral, ScannedText, SearchReferrals,
};
use oryn_api::desk::regrouping::{LastRegrouping, Regroup, RegroupingRequest, RegroupingView, UndoRegrouping};
use oryn_api::desk::responses::{ActivateResponse, DeclineResponse, HandOverHold, ResponseIdRequest, ResponsesRequest, ResponsesView};
use oryn_api::desk::roll::{
    ChildFile, ChildIdRequest, ExpelChild, GraduateChild, MovesRequest, MovesView, RollRequest, RollView, TransferChild,
};
use oryn_api::desk::search::{SearchRequest, SearchView};
use oryn_api::desk::signing::{AgentView, SigningKeyView, TrustAgent};
use oryn_api::desk::status::{Enrol, HoldCopy, Reconnect, SetLanguage, Status, Unlock};
use oryn_api::desk::sync::{HoldPapers, IntentIdRequest, RescueFile, SyncView};
use oryn_api::desk::tables::{SaveTable, SavedTable};
use oryn_api::desk::today::TodayView;
use oryn_api::desk::updates::UpdatesView;
use oryn_api::desk::work::{StopWork, WorkView};
use oryn_api::desk::{ActDone, Nothing};
use oryn_api::error::ApiError;
use oryn_api::wire::ReadWhat;
use oryn_domain::id::ChildId;
use oryn_sync::absence::Standing;
use zeroize::Zeroizing;

use crate::Desk;
use crate::acts::id;
use crate::views;

#[async_trait]
impl DeskCalls for Desk {
    fn admit(&self, need: Need, kind: CallKind) -> Result<(), ApiError> {
        self.core.admit(need, kind)
    }

    async fn people(&self, _: Nothing) -> Result<PeopleView, ApiError> {
        let (now, tick) = (self.core.now(), self.core.tick());
        let locked = self.core.absence().standing == Standing::DataLocked;
        views::people::view(&self.core.memory(), now.lo, &tick, locked)
    }

    async fn sign_in(&self, request: SignIn) -> Result<Status, ApiError> {
        self.to_status(|core| async move { core.sign_in(request).await }).await
    }

    async fn choose_pin(&self, request: ChoosePin) -> Result<Status, ApiError> {
        self.to_status(|core| async move { core.choose_pin(request).await }).await
    }

    async fn sign_out(&self, _: Nothing) -> Result<Status, ApiError> {
        self.core.go_out();
        Ok(self.core.status())
    }

    async fn still_here(&self, _: Nothing) -> Result<Nothing, ApiError> {
        Ok(Nothing {})
    }

    async fn change_pin(&self, request: ChangePin) -> Result<Nothing, ApiError> {
        self.to_nothing(|core| async move { core.change_pin(request).await }).await
    }

    async fn invite_person(&self, request: StaffIdRequest) -> Result<Invitation, ApiError> {
        self.whole(|core| async move { core.invite_person(&request.staff).await }).await
    }

    async fn reopen_person(&self, request: StaffIdRequest) -> Result<Nothing, ApiError> {
        self.to_nothing(|core| async move { core.reopen_person(&request.staff).await })
            .await
    }

    async fn set_idle(&self, request: SetIdle) -> Result<Nothing, ApiError> {
        self.to_nothing(|core| async move { core.set_idle(request.minutes).await }).await
    }

    async fn add_staff(&self, request: AddStaff) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.add_staff(request).await }).await
    }

    async fn dismiss_staff(&self, request: StaffIdRequest) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.dismiss_staff(&request.staff).await }).await
    }

    async fn desks(&self, _: Nothing) -> Result<DesksView, ApiError> {
        self.read(|memory, _| views::desks::view(memory))
    }

    async fn status(&self, _: Nothing) -> Result<Status, ApiError> {
        Ok(self.core.status())
    }

    async fn unlock(&self, request: Unlock) -> Result<Status, ApiError> {
        let passphrase = Zeroizing::new(request.passphrase);
        self.to_status(|core| async move { core.unlock(passphrase).await }).await
    }

    async fn start_anew(&self, _: Nothing) -> Result<Status, ApiError> {
        self.to_status(|core| async move { core.start_anew().await }).await
    }

    async fn restore_copy(&self, request: RestoreCopy) -> Result<Status, ApiError> {
        let passphrase = Zeroizing::new(request.passphrase);
        self.to_status(|core| async move { core.restore_copy(passphrase).await }).await
    }

    async fn enrol(&self, request: Enrol) -> Result<Status, ApiError> {
        self.to_status(|core| async move { core.enrol(&request.server, &request.code, &request.name).await })
            .await
    }

    async fn reconnect(&self, request: Reconnect) -> Result<Status, ApiError> {
        self.to_status(|core| async move { core.reconnect(&request.code).await }).await
    }

    async fn begin_again(&self, _: Nothing) -> Result<Status, ApiError> {
        self.to_status(|core| async move { core.begin_again().await }).await
    }

    async fn hold_copy(&self, request: HoldCopy) -> Result<Nothing, ApiError> {
        self.core.hold_copy(request.held);
        Ok(Nothing {})
    }

    async fn work(&self, _: Nothing) -> Result<WorkView, ApiError> {
        Ok(self.core.work())
    }

    async fn stop_work(&self, request: StopWork) -> Result<Nothing, ApiError> {
        self.core.stop_work(request.what);
        Ok(Nothing {})
    }

    async fn export_log(&self, _: Nothing) -> Result<LogFile, ApiError> {
        self.whole(|core| async move { core.export_log().await }).await
    }

    async fn set_language(&self, request: SetLanguage) -> Result<Nothing, ApiError> {
        self.to_nothing(|core| async move { core.set_language(&request.language).await })
            .await
    }

    async fn practice(&self, _: Nothing) -> Result<PracticeView, ApiError> {
        Ok(self.core.played()?.view())
    }

    async fn begin_practice(&self, _: Nothing) -> Result<Nothing, ApiError> {
        self.whole(|core| async move { core.begin_practice().await }).await
    }

    async fn leave_practice(&self, _: Nothing) -> Result<Nothing, ApiError> {
        self.whole(|core| async move { core.leave_practice().await }).await
    }

    async fn renew_practice(&self, _: Nothing) -> Result<Nothing, ApiError> {
        self.whole(|core| async move { core.renew_practice().await }).await
    }

    async fn pass_time(&self, request: PassTime) -> Result<Nothing, ApiError> {
        self.whole(move |core| async move { core.pass_time(request).await }).await
    }

    async fn cut_line(&self, request: CutLine) -> Result<Nothing, ApiError> {
        self.core.cut_line(request)
    }

    async fn printing(&self, _: Nothing) -> Result<PrintingView, ApiError> {
        Ok(self.core.printing().await)
    }

    async fn choose_printer(&self, request: ChoosePrinter) -> Result<Nothing, ApiError> {
        self.to_nothing(|core| async move { core.choose_printer(request).await }).await
    }

    async fn print_test_page(&self, request: PrintTestPage) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_test_page(request).await }).await
    }

    async fn prints(&self, _: Nothing) -> Result<PrintsView, ApiError> {
        Ok(self.core.prints())
    }

    async fn close_print(&self, request: PrintIdRequest) -> Result<Nothing, ApiError> {
        self.to_nothing(|core| async move { core.close_print(request).await }).await
    }

    async fn updates(&self, _: Nothing) -> Result<UpdatesView, ApiError> {
        Ok(self.core.updates())
    }

    async fn look_for_update(&self, _: Nothing) -> Result<Nothing, ApiError> {
        self.core.look_for_update()?;
        Ok(Nothing {})
    }

    async fn load_update(&self, _: Nothing) -> Result<Nothing, ApiError> {
        self.core.load_update()?;
        Ok(Nothing {})
    }

    async fn stop_update(&self, _: Nothing) -> Result<Nothing, ApiError> {
        self.core.stop_update()?;
        Ok(Nothing {})
    }

    async fn install_update(&self, _: Nothing) -> Result<Nothing, ApiError> {
        self.to_nothing(|core| async move { core.install_update().await }).await
    }

    async fn copies(&self, _: Nothing) -> Result<CopiesView, ApiError> {
        self.core.copies().await
    }

    async fn make_copy(&self, request: MakeCopy) -> Result<CopyMade, ApiError> {
        let passphrase = Zeroizing::new(request.passphrase);
        self.whole(|core| async move { core.make_copy(passphrase).await }).await
    }

    async fn today(&self, _: Nothing) -> Result<TodayView, ApiError> {
        let around = views::today::Surroundings {
            practice: self.core.practice_place(),
            room_left: self.core.host.room_left().await,
        };
        self.read(|memory, now| views::today::view(memory, around, now))
    }

    async fn places(&self, _: Nothing) -> Result<PlacesView, ApiError> {
        self.read(views::places::view)
    }

    async fn bulletins(&self, request: BulletinsRequest) -> Result<BulletinsView, ApiError> {
        self.read(|memory, _| views::places::bulletins(memory, &request))
    }

    async fn preview_bulletin(&self, request: PublishPlaces) -> Result<BulletinPreview, ApiError> {
        self.read(|memory, now| views::places::preview(memory, &request, now))
    }

    async fn publish_places(&self, request: PublishPlaces) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.publish_places(request).await }).await
    }

    async fn recall_bulletin(&self, request: RecallBulletin) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.recall_bulletin(request).await }).await
    }

    async fn print_bulletin(&self, request: PrintBulletin) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_bulletin(request).await }).await
    }

    async fn print_roll(&self, request: PrintRoll) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_roll(request).await }).await
    }

    async fn responses(&self, request: ResponsesRequest) -> Result<ResponsesView, ApiError> {
        self.read(|memory, now| views::responses::view(memory, &request, now))
    }

    async fn activate_response(&self, request: ActivateResponse) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.activate_response(request).await }).await
    }

    async fn decline_response(&self, request: DeclineResponse) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.decline_response(request).await }).await
    }

    async fn attachments(&self, request: AttachmentsRequest) -> Result<AttachmentsView, ApiError> {
        self.read(|memory, _| views::attachments::view(memory, &request))
    }

    async fn fetch_attachment(&self, request: AttachmentIdRequest) -> Result<Nothing, ApiError> {
        self.core.fetch_attachment(&request.sha256)?;
        Ok(Nothing {})
    }

    async fn leave_attachment(&self, request: AttachmentIdRequest) -> Result<Nothing, ApiError> {
        self.core.leave_attachment(&request.sha256);
        Ok(Nothing {})
    }

    async fn attachment(&self, request: AttachmentIdRequest) -> Result<AttachmentFile, ApiError> {
        let file = self.core.attachment(&request.sha256).await?;
        if let Some(application) = self.core.handed_in_with(&request.sha256) {
            self.core.note_read(ReadWhat::Attachment, application.0);
        }
        Ok(file)
    }

    async fn ask_for_hold(&self, request: ResponseIdRequest) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.ask_for_hold(request).await }).await
    }

    async fn hand_over_hold(&self, request: HandOverHold) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.hand_over_hold(request).await }).await
    }

    async fn search(&self, request: SearchRequest) -> Result<SearchView, ApiError> {
        self.read(|memory, _| views::search::view(memory, &request.text))
    }

    async fn referrals(&self, request: SearchReferrals) -> Result<ReferralsView, ApiError> {
        self.read(|memory, now| views::referrals::view(memory, &request.search, now))
    }

    async fn referral(&self, request: ReferralIdRequest) -> Result<ReferralCard, ApiError> {
        self.read(|memory, now| views::referrals::card(memory, &request.referral, now))
    }

    async fn find_scanned(&self, request: ScannedText) -> Result<ReferralIdRequest, ApiError> {
        self.read(|memory, _| views::scan::find(memory, &request))
    }

    async fn record_arrival(&self, request: RecordArrival) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.record_arrival(request).await }).await
    }

    async fn refuse_referral(&self, request: RefuseReferral) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.refuse_referral(request).await }).await
    }

    async fn print_missing(&self, request: PrintReferral) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_missing(request).await }).await
    }

    async fn check_referral(&self, request: ScannedText) -> Result<CheckedReferral, ApiError> {
        let heard = self.core.absence().heard;
        let (checked, wants_keys) = self.read(|memory, now| views::check::check(memory, &request, heard, now))?;
        if wants_keys {
            // The answer is given with what is known; when the centre names the key, the screen asks again.
            tokio::spawn(Arc::clone(&self.core).keep_code_keys(true));
        }
        Ok(checked)
    }

    async fn print_referral(&self, request: PrintReferral) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_referral(request).await }).await
    }

    async fn print_extension(&self, request: PrintReferral) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_extension(request).await }).await
    }

    async fn ask_extension(&self, request: AskExtension) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.ask_extension(request).await }).await
    }

    async fn grant_extension(&self, request: GrantExtension) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.grant_extension(request).await }).await
    }

    async fn refuse_extension(&self, request: RefuseExtension) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.refuse_extension(request).await }).await
    }

    async fn contracts(&self, _: Nothing) -> Result<ContractsView, ApiError> {
        self.read(views::contracts::view)
    }

    async fn contract(&self, request: ContractIdRequest) -> Result<ContractCard, ApiError> {
        let contract = id(&request.contract)?;
        self.read(|memory, now| views::contracts::card(memory, contract, now))
    }

    async fn prepare_contract(&self, request: PrepareContract) -> Result<ContractCard, ApiError> {
        self.whole(|core| async move { core.prepare_contract(request).await }).await
    }

    async fn print_contract(&self, request: ContractIdRequest) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_contract(request).await }).await
    }

    async fn print_signature_sheet(&self, request: ContractIdRequest) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_signature_sheet(request).await }).await
    }

    async fn print_order(&self, request: PrintOrder) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_order(request).await }).await
    }

    async fn record_guardian_signature(&self, request: ContractIdRequest) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.record_guardian_signature(request).await })
            .await
    }

    async fn prepare_addendum(&self, request: PrepareAddendum) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.prepare_addendum(request).await }).await
    }

    async fn print_addendum(&self, request: PrintAddendum) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_addendum(request).await }).await
    }

    async fn settle_addendum(&self, request: SettleAddendum) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.settle_addendum(request).await }).await
    }

    async fn print_termination(&self, request: PrintTermination) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_termination(request).await }).await
    }

    async fn signing_key(&self, _: Nothing) -> Result<SigningKeyView, ApiError> {
        Ok(self.core.signing_key())
    }

    async fn choose_signing_key(&self, _: Nothing) -> Result<SigningKeyView, ApiError> {
        self.whole(|core| async move { core.choose_signing_key().await }).await
    }

    async fn sign_contract(&self, request: SignContract) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.sign_contract(request).await }).await
    }

    async fn agent_signing(&self, _: Nothing) -> Result<AgentSigning, ApiError> {
        Ok(self.core.agent_signing())
    }

    async fn ask_agent(&self, request: AskAgent) -> Result<Nothing, ApiError> {
        self.whole(|core| async move { core.ask_agent(request).await }).await
    }

    async fn leave_agent(&self, _: Nothing) -> Result<Nothing, ApiError> {
        Ok(self.core.leave_agent())
    }

    async fn agent(&self, _: Nothing) -> Result<AgentView, ApiError> {
        Ok(self.core.agent())
    }

    async fn look_for_agent(&self, _: Nothing) -> Result<Nothing, ApiError> {
        self.core.look_for_agent();
        Ok(Nothing {})
    }

    async fn trust_agent(&self, request: TrustAgent) -> Result<Nothing, ApiError> {
        self.whole(|core| async move { core.trust_agent(&request.key).await }).await
    }

    async fn forget_agent(&self, _: Nothing) -> Result<Nothing, ApiError> {
        self.to_nothing(|core| async move { core.forget_agent().await }).await
    }

    async fn roll(&self, request: RollRequest) -> Result<RollView, ApiError> {
        self.read(|memory, _| views::roll::view(memory, &request))
    }

    async fn child_file(&self, request: ChildIdRequest) -> Result<ChildFile, ApiError> {
        let child: ChildId = id(&request.child)?;
        let file = self.read(|memory, now| views::roll::file(memory, child, now))?;
        self.core.note_read(ReadWhat::ChildFile, child.0);
        Ok(file)
    }

    async fn moves(&self, request: MovesRequest) -> Result<MovesView, ApiError> {
        self.read(|memory, now| views::moves::view(memory, &request, now))
    }

    async fn transfer_child(&self, request: TransferChild) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.transfer_child(request).await }).await
    }

    async fn expel_child(&self, request: ExpelChild) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.expel_child(request).await }).await
    }

    async fn graduate_child(&self, request: GraduateChild) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.graduate_child(request).await }).await
    }

    async fn open_group(&self, request: OpenGroup) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.open_group(request).await }).await
    }

    async fn change_group(&self, request: ChangeGroup) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.change_group(request).await }).await
    }

    async fn close_group(&self, request: CloseGroup) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.close_group(request).await }).await
    }

    async fn regrouping(&self, request: RegroupingRequest) -> Result<RegroupingView, ApiError> {
        self.read(|memory, now| views::regrouping::view(memory, &request, now))
    }

    async fn last_regrouping(&self, _: Nothing) -> Result<LastRegrouping, ApiError> {
        self.read(views::regrouping::last)
    }

    async fn regroup(&self, request: Regroup) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.regroup(request).await }).await
    }

    async fn undo_regrouping(&self, request: UndoRegrouping) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.undo_regrouping(request).await }).await
    }

    async fn preview_paper(&self, request: PreviewPaper) -> Result<DrawnPaper, ApiError> {
        self.core.preview_paper(request).await
    }

    async fn save_table(&self, request: SaveTable) -> Result<SavedTable, ApiError> {
        self.whole(|core| async move { core.save_table(request).await }).await
    }

    async fn sync(&self, _: Nothing) -> Result<SyncView, ApiError> {
        let server = self.core.server_to_fill_in();
        self.read(|memory, now| views::sync::view(memory, server, now))
    }

    async fn sync_now(&self, _: Nothing) -> Result<Nothing, ApiError> {
        self.core.speak();
        self.core.asked.notify_one();
        Ok(Nothing {})
    }

    async fn hold_papers(&self, request: HoldPapers) -> Result<Nothing, ApiError> {
        self.core.hold_papers(request.held);
        Ok(Nothing {})
    }

    async fn inbox(&self, _: Nothing) -> Result<InboxView, ApiError> {
        self.read(views::inbox::view)
    }

    async fn settle_matter(&self, request: SettleMatter) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.settle_matter(request).await }).await
    }

    async fn ask_department(&self, request: MatterIdRequest) -> Result<ActDone, ApiError> {
        self.whole(|core| async move { core.ask_department(request).await }).await
    }

    async fn print_notice(&self, request: PrintNotice) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_notice(request).await }).await
    }

    async fn journal(&self, request: JournalRequest) -> Result<JournalView, ApiError> {
        self.core.journal(&request).await
    }

    async fn fetch_journal(&self, _: Nothing) -> Result<JournalFetched, ApiError> {
        self.whole(|core| async move { core.fetch_journal().await }).await
    }

    async fn print_journal(&self, request: PrintJournal) -> Result<Printed, ApiError> {
        self.whole(|core| async move { core.print_journal(request).await }).await
    }

    async fn reads(&self, request: ReadsRequest) -> Result<ReadsView, ApiError> {
        self.core.reads(&request).await
    }

    async fn fetch_reads(&self, request: FetchReads) -> Result<JournalFetched, ApiError> {
        self.whole(|core| async move { core.fetch_reads(request).await }).await
    }

    async fn export_rescue(&self, _: Nothing) -> Result<RescueFile, ApiError> {
        self.whole(|core| async move { core.export_rescue().await }).await
    }

    async fn close_refusal(&self, request: IntentIdRequest) -> Result<Nothing, ApiError> {
        self.to_nothing(|core| async move { core.close_refusal(&request.intent).await })
            .await
    }

    async fn bulletin(&self, request: BulletinIdRequest) -> Result<BulletinPreview, ApiError> {
        self.read(|memory, _| views::places::bulletin(memory, &request.bulletin))
    }
}
