//! The calls.
use async_trait::async_trait;
use oryn_api::calls::DeskCalls;
use oryn_api::desk::contracts::*;
use oryn_api::desk::places::*;
use oryn_api::desk::referrals::*;
use oryn_api::desk::responses::*;
use oryn_api::desk::status::*;
use oryn_api::desk::sync::*;
use oryn_api::desk::today::*;
use oryn_api::desk::{ActDone, Nothing};
use oryn_api::error::{ApiError, Code};

use crate::Desk;

#[async_trait]
impl DeskCalls for Desk {
    async fn status(&self, _request: Nothing) -> Result<Status, ApiError> { Err(Code::Internal.into()) }
    async fn unlock(&self, _request: Unlock) -> Result<Status, ApiError> { Err(Code::Internal.into()) }
    async fn enrol(&self, _request: Enrol) -> Result<Status, ApiError> { Err(Code::Internal.into()) }
    async fn set_language(&self, _request: SetLanguage) -> Result<Nothing, ApiError> { Err(Code::Internal.into()) }
    async fn today(&self, _request: Nothing) -> Result<TodayView, ApiError> { Err(Code::Internal.into()) }
    async fn places(&self, _request: Nothing) -> Result<PlacesView, ApiError> { Err(Code::Internal.into()) }
    async fn preview_bulletin(&self, _request: PublishPlaces) -> Result<BulletinPreview, ApiError> { Err(Code::Internal.into()) }
    async fn publish_places(&self, _request: PublishPlaces) -> Result<ActDone, ApiError> { Err(Code::Internal.into()) }
    async fn recall_bulletin(&self, _request: RecallBulletin) -> Result<ActDone, ApiError> { Err(Code::Internal.into()) }
    async fn responses(&self, _request: ResponsesRequest) -> Result<ResponsesView, ApiError> { Err(Code::Internal.into()) }
    async fn activate_response(&self, _request: ActivateResponse) -> Result<ActDone, ApiError> { Err(Code::Internal.into()) }
    async fn decline_response(&self, _request: DeclineResponse) -> Result<ActDone, ApiError> { Err(Code::Internal.into()) }
    async fn referrals(&self, _request: SearchReferrals) -> Result<ReferralsView, ApiError> { Err(Code::Internal.into()) }
    async fn referral(&self, _request: ReferralIdRequest) -> Result<ReferralCard, ApiError> { Err(Code::Internal.into()) }
    async fn print_referral(&self, _request: PrintReferral) -> Result<Printed, ApiError> { Err(Code::Internal.into()) }
    async fn contracts(&self, _request: Nothing) -> Result<ContractsView, ApiError> { Err(Code::Internal.into()) }
    async fn contract(&self, _request: ContractIdRequest) -> Result<ContractCard, ApiError> { Err(Code::Internal.into()) }
    async fn prepare_contract(&self, _request: PrepareContract) -> Result<ContractCard, ApiError> { Err(Code::Internal.into()) }
    async fn print_contract(&self, _request: ContractIdRequest) -> Result<Printed, ApiError> { Err(Code::Internal.into()) }
    async fn record_guardian_signature(&self, _request: ContractIdRequest) -> Result<ActDone, ApiError> { Err(Code::Internal.into()) }
    async fn signing_key(&self, _request: Nothing) -> Result<SigningKeyView, ApiError> { Err(Code::Internal.into()) }
    async fn choose_signing_key(&self, _request: Nothing) -> Result<SigningKeyView, ApiError> { Err(Code::Internal.into()) }
    async fn sign_contract(&self, _request: SignContract) -> Result<ActDone, ApiError> { Err(Code::Internal.into()) }
    async fn sync(&self, _request: Nothing) -> Result<SyncView, ApiError> { Err(Code::Internal.into()) }
    async fn sync_now(&self, _request: Nothing) -> Result<Nothing, ApiError> { Err(Code::Internal.into()) }
    async fn close_refusal(&self, _request: IntentIdRequest) -> Result<Nothing, ApiError> { Err(Code::Internal.into()) }
    async fn bulletin(&self, _request: BulletinIdRequest) -> Result<BulletinPreview, ApiError> { Err(Code::Internal.into()) }
}
