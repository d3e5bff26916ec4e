//! Filing on the portal: papers that wait, the privilege they prove, and who may see them.

use std::sync::Arc;

use oryn_api::portal::{FilingCalls, NewApplication, PaperFor, PortalCalls, Session, Told, ToldBy};
use oryn_domain::application::Class;
use oryn_domain::group::{GroupKind, Language};
use oryn_server::attachments;
use oryn_server::parents::Parents;
use oryn_server::persons::Person;
use oryn_server::store::dispatch::{Contact, Ways};
use oryn_testkit::files;

use crate::fixture::Fixture;
use crate::parents::sign_in;

const DAY: i64 = 24 * 60;

/// The first family, signed in.
async fn family() -> (Fixture, Parents, Session) {
    let fixture = Fixture::new(2).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let session = sign_in(&parents, &fixture.region.families[0].guardian.phone).await;
    (fixture, parents, session)
}

/// An application of the first family for a sanatorium group.
fn wish(fixture: &Fixture, privilege: Option<(&str, Option<&str>)>) -> NewApplication {
    NewApplication {
        act: fixture.id(),
        child: fixture.region.families[0].child.id,
        settlement: fixture.region.settlement.id,
        kind: GroupKind::Sanatorium,
        kindergarten: None,
        conclusion: None,
        languages: vec![Language::Kazakh, Language::Russian],
        privilege: privilege.map(|(code, paper)| (code.to_owned(), paper.map(str::to_owned))),
        address: None,
        told: None,
    }
}

#[tokio::test]
async fn the_paper_of_a_privilege_is_the_departments_to_see() {
    let (fixture, parents, session) = family().await;
    let photo = files::jpeg();
    let own = parents.hand_in(&session, PaperFor::Privilege, photo.clone()).await.expect("kept");
    assert!(own.picture);
    let elsewhere = parents.paper(&session, PaperFor::Conclusion, &own.sha256).await.expect("asked");
    assert_eq!(elsewhere, None, "it was handed in for something else");
    let new = NewApplication {
        address: Some(" көше   1 ".to_owned()),
        told: Some(Told {
            by: ToldBy::Both,
            email: Some("ana@example.kz".to_owned()),
            language: "en".to_owned(),
        }),
        ..wish(&fixture, Some(("military", Some(&own.sha256))))
    };
    let guardian = fixture.region.families[0].guardian.id;
    let unproven = parents
        .file_application(&session, new.clone())
        .await
        .expect_err("nobody proved that address");
    assert_eq!(unproven.code, "field-wrong");
    let proven = Contact {
        email: Some("ana@example.kz".to_owned()),
        ..Contact::default()
    };
    fixture.centre.choose_contact(guardian, proven).await.expect("chosen");
    let card = parents.file_application(&session, new.clone()).await.expect("filed");
    let again = parents.file_application(&session, new).await.expect("pressed twice");
    assert_eq!(
        (again.id, card.class),
        (card.id, Class::Ordinary),
        "it counts once the department has confirmed it"
    );

    let (claim, address) = fixture.centre.read(|published| {
        let register = &published.register;
        let claim = register.application(card.id).and_then(|row| row.privilege.clone());
        (claim, register.guardian(guardian).and_then(|row| row.address.clone()))
    });
    let claim = claim.expect("claimed");
    assert_eq!((claim.class, claim.confirmed), (Class::OutOfTurn, false));
    assert_eq!(claim.paper.as_deref(), Some(own.sha256.as_str()));
    assert_eq!(address.as_deref(), Some("көше 1"));
    let contact = fixture.centre.contact_of(guardian);
    assert_eq!((contact.ways, contact.email.as_deref()), (Ways::Both, Some("ana@example.kz")));

    fixture.clock.0.advance_minutes(2 * DAY);
    assert_eq!(
        attachments::sweep(&fixture.centre).await.expect("swept"),
        0,
        "an application names it"
    );
    let seen = attachments::of_request(&fixture.centre, None, &own.sha256)
        .await
        .expect("the department");
    assert_eq!(seen.bytes, photo);
    let desk = attachments::of_request(&fixture.centre, Some(fixture.region.kindergarten.id), &own.sha256).await;
    assert_eq!(desk.expect_err("no kindergarten").code, "page-not-found");
    let stranger = sign_in(&parents, &fixture.region.families[1].guardian.phone).await;
    assert_eq!(
        parents
            .handed_in(&stranger, &own.sha256)
            .await
            .err()
            .map(|error| error.code)
            .as_deref(),
        Some("page-not-found")
    );
}

#[tokio::test]
async fn a_paper_that_no_application_names_goes_by_itself() {
    let (fixture, parents, session) = family().await;
    let own = parents.hand_in(&session, PaperFor::Privilege, files::png()).await.expect("kept");
    fixture.clock.0.advance_minutes(DAY + 1);
    assert_eq!(attachments::sweep(&fixture.centre).await.expect("swept"), 1);
    assert_eq!(
        parents.paper(&session, PaperFor::Privilege, &own.sha256).await.expect("asked"),
        None
    );
    let lost = parents
        .file_application(&session, wish(&fixture, Some(("military", Some(&own.sha256)))))
        .await;
    assert_eq!(lost.expect_err("it is not here any more").code, "file-not-yours");
}

#[tokio::test]
async fn a_privilege_is_claimed_with_its_paper_or_by_a_register() {
    let (fixture, parents, session) = family().await;
    let child = fixture.region.families[0].child.clone();
    let refused = async |claim| {
        let outcome = parents.file_application(&session, wish(&fixture, Some(claim))).await;
        outcome.expect_err("refused").code
    };
    assert_eq!(refused(("military", None)).await, "document-missing");
    assert_eq!(
        refused(("large_family", Some("a"))).await,
        "privilege-unknown",
        "nobody chooses what a register says"
    );
    let none = parents.privilege_of(&session, child.id, None).await.expect("asked");
    assert!(none.is_none());

    let person = Person {
        iin: child.iin,
        name: child.name.clone(),
        born: child.born,
        sex: child.sex,
        guardian_iin: None,
        second_guardian_iin: None,
        born_by_iin: None,
        privileges: vec!["large_family".to_owned(), "unheard_of".to_owned()],
    };
    let row = (child.iin.to_string(), serde_json::to_string(&person).expect("JSON"));
    fixture.centre.store.put_persons(&[row]).await.expect("kept");
    let found = parents.privilege_of(&session, child.id, None).await.expect("asked").expect("found");
    assert_eq!((found.category.code.as_str(), found.registered), ("large_family", true));
    let others = fixture.region.families[1].child.id;
    assert!(parents.privilege_of(&session, others, None).await.expect("asked").is_none());
    let card = parents.file_application(&session, wish(&fixture, None)).await.expect("filed");
    assert_eq!(card.class, Class::FirstPriority, "without a word of the family");
}
