//! Families are reminded of a term before it ends, once.

use std::collections::BTreeSet;
use std::sync::Arc;

use oryn_api::portal::{PortalCalls, ReferralCalls};
use oryn_server::parents::Parents;
use oryn_server::reminders::remind;

use crate::attachments::last_day;
use crate::parents::sign_in;

#[tokio::test]
async fn a_family_is_reminded_of_its_referral_once_and_not_after_it_said_no() {
    let (fixture, _desk, application) = Box::pin(last_day()).await;
    let mut done = BTreeSet::new();
    let look = async |done: &mut BTreeSet<_>| remind(&fixture.centre, done).await.expect("looked");
    assert_eq!(look(&mut done).await, 1);
    assert_eq!(look(&mut done).await, 0, "it remembers");
    assert_eq!(look(&mut BTreeSet::new()).await, 0, "another process finds it written");

    let parents = Parents(Arc::clone(&fixture.centre));
    let session = sign_in(&parents, &fixture.region.families[0].guardian.phone).await;
    let notices = parents.notices(&session).await.expect("the inbox");
    assert_eq!(notices[0].code, "referral-ends-soon");
    assert_eq!(notices.iter().filter(|notice| notice.code == "referral-ends-soon").count(), 1);
    fixture.clock.0.advance_minutes(1);
    parents
        .give_up_referral(&session, fixture.id(), application)
        .await
        .expect("given up");
    let notices = parents.notices(&session).await.expect("the inbox");
    assert_eq!(notices[0].code, "referral-given-up");
    let own = parents.referrals(&session).await.expect("the list");
    assert_eq!(
        (own[0].state.as_str(), own[0].ended_because.as_deref()),
        ("annulled", Some("guardian_refused"))
    );
    assert_eq!(look(&mut BTreeSet::new()).await, 0, "there is nothing to come with");
}
