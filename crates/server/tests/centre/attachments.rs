//! Files that families hand in, from the form to the desk that decides.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use oryn_api::wire::{Entry, Outcome};
use oryn_domain::act::Command;
use oryn_domain::id::{ApplicationId, Id, ReferralId};
use oryn_domain::permission::{Actor, Role};
use oryn_domain::record::Record;
use oryn_domain::response::ResponseState;
use oryn_server::attachments::{self, Purpose};
use oryn_server::{secret, uploads};
use oryn_sync::upload::Kind;
use oryn_testkit::files;

use crate::door::{Lines, Visitor, changed, dump};
use crate::fixture::{Fixture, TestDesk};
use crate::main_job::publish;
use crate::uploads::{announced, brought};

/// The first family holds a referral, and its last day has come.
pub async fn last_day() -> (Fixture, TestDesk, ApplicationId) {
    let fixture = Fixture::new(2).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0]).await;
    fixture.pass_minutes(1).await;
    let reply = desk.sync(&[]).await;
    let rows = reply.page.iter().flat_map(|page| &page.entries).flat_map(Entry::records);
    let (response, hold) = rows
        .filter_map(|row| match row {
            Record::Response(row) => match row.state {
                ResponseState::Selected { hold, .. } => Some((row.id, hold)),
                _ => None,
            },
            _ => None,
        })
        .next_back()
        .expect("selected");
    let referral: ReferralId = fixture.id();
    let command = Command::ActivateResponse {
        response,
        referral,
        hold: Some(hold),
    };
    let op = desk.op(fixture.id(), fixture.clock.0.now(), command);
    desk.sync(&[op]).await;
    let until = fixture
        .centre
        .read(|published| published.register.referral(referral).expect("issued").valid.until);
    let minutes = until.since(fixture.clock.0.now()) / 60_000_000;
    // Nobody keeps terms meanwhile, so the desk's silence is not noticed and moves nothing.
    fixture.clock.0.advance_minutes(minutes - 30);
    let application = fixture.region.families[0].application.id;
    (fixture, desk, application)
}

#[tokio::test]
async fn a_guardian_hands_a_paper_in_and_the_kindergarten_sees_it() {
    let (lines, _guard) = Lines::listen();
    let (fixture, desk, application) = Box::pin(last_day()).await;
    let mut parent = Visitor::family(&fixture, 0).await;
    let path = format!("/applications/{application}/extension");
    let page = parent
        .send("GET", &format!("/applications/{application}"), &[], Body::empty())
        .await;
    assert!(
        page.text().contains(&path),
        "the page of the application offers it: {}",
        page.text()
    );
    let form = parent.send("GET", &path, &[], Body::empty()).await;
    assert!(form.text().contains("enctype=\"multipart/form-data\""));

    let ground = fixture
        .centre
        .read(|published| published.register.rules.extension_grounds[0].code.clone());
    let before = dump(&fixture).await;
    lines.take();
    let refused: [(&str, &str, Vec<u8>, u16, &str); 6] = [
        ("nothing", &ground, Vec::new(), 422, "file-empty"),
        ("a program", &ground, b"MZ\x90\0 and so on".to_vec(), 415, "file-kind-refused"),
        (
            "a page",
            &ground,
            b"<!doctype html><script>alert(1)</script>".to_vec(),
            415,
            "file-kind-refused",
        ),
        ("half a photograph", &ground, files::jpeg()[..60].to_vec(), 422, "file-unsound"),
        (
            "a very large photograph",
            &ground,
            vec![0xff; (10 << 20) + 1],
            413,
            "file-too-large",
        ),
        ("no ground", "", files::png(), 422, "form-incomplete"),
    ];
    for (what, ground, file, status, code) in refused {
        let answer = parent.upload(&path, fixture.id(), ground, &file).await;
        let said = lines.take();
        assert_eq!(answer.status.as_u16(), status, "{what}: {}", answer.text());
        assert_eq!((said.len(), said[0]["code"].as_str()), (1, Some(code)), "{what}: {said:?}");
        assert!(
            answer.text().contains(said[0]["reference"].as_str().expect("a reference")),
            "{what}"
        );
        assert!(
            !said[0].to_string().contains("940225300019"),
            "{what}: the file's name is nobody's business"
        );
        assert_eq!(changed(&before, &dump(&fixture).await), Vec::<String>::new(), "{what}");
    }

    let photo = files::jpeg();
    let hash = secret::hash(&photo);
    let act = fixture.id();
    let answer = parent.upload(&path, act, &ground, &photo).await;
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text());
    assert_eq!(
        parent.upload(&path, act, &ground, &photo).await.status.as_u16(),
        303,
        "pressed twice"
    );
    let before = dump(&fixture).await;
    let other = parent.upload(&path, act, &ground, &files::png()).await;
    assert_eq!(changed(&before, &dump(&fixture).await), Vec::<String>::new());
    assert_eq!(other.status.as_u16(), 409, "another paper under the same act: {}", other.text());
    let page = parent
        .send("GET", &format!("/applications/{application}"), &[], Body::empty())
        .await;
    assert!(page.text().contains(&format!("/files/{hash}")), "the page leads to the paper");

    let own = parent.send("GET", &format!("/files/{hash}"), &[], Body::empty()).await;
    assert_eq!((own.status.as_u16(), own.bytes == photo), (200, true));
    let mut stranger = Visitor::family(&fixture, 1).await;
    assert_eq!(
        stranger
            .send("GET", &format!("/files/{hash}"), &[], Body::empty())
            .await
            .status
            .as_u16(),
        404
    );
    let mut nobody = Visitor::at(&fixture);
    assert_eq!(
        nobody
            .send("GET", &format!("/files/{hash}"), &[], Body::empty())
            .await
            .status
            .as_u16(),
        303,
        "sign in first"
    );

    let mut program = Visitor::at(&fixture);
    program.bearer = Some(desk.enrolled.tokens.access.clone());
    let seen = program.send("GET", &format!("/v1/files/{hash}"), &[], Body::empty()).await;
    assert_eq!((seen.status.as_u16(), seen.bytes == photo), (200, true));
    for answer in [&own, &seen] {
        assert_eq!(answer.header(CONTENT_TYPE), "image/jpeg");
        assert!(answer.header(CONTENT_DISPOSITION).starts_with("attachment; filename=\"oryn-"));
        assert_eq!(answer.header(X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(
            answer.header(CONTENT_SECURITY_POLICY).contains("sandbox"),
            "{}",
            answer.header(CONTENT_SECURITY_POLICY)
        );
    }
    // A file that no request before the kindergarten names is not the kindergarten's to see.
    let private = attachments::keep(
        &fixture.centre,
        fixture.region.families[0].guardian.id,
        Purpose::Conclusion,
        &files::pdf("a conclusion"),
    )
    .await
    .expect("kept");
    assert_eq!(
        program
            .send("GET", &format!("/v1/files/{private}"), &[], Body::empty())
            .await
            .status
            .as_u16(),
        404
    );
}

/// The desk writes down that the first family asks, with a document of this hash; what it has to bring then.
async fn asked_at_the_desk(fixture: &Fixture, desk: &mut TestDesk, application: ApplicationId, document: &str) -> Vec<String> {
    let (referral, ground) = fixture.centre.read(|published| {
        let register = &published.register;
        let referral = register.referrals_of(application).next().expect("a referral");
        (referral.id, register.rules.extension_grounds[0].code.clone())
    });
    let ask = Command::AskExtension {
        referral,
        ground,
        document: document.to_owned(),
    };
    let op = desk.op(fixture.id(), fixture.clock.0.now(), ask);
    let reply = desk.sync(&[op]).await;
    assert!(
        reply.receipts.iter().all(|receipt| receipt.outcome == Outcome::Applied),
        "{:?}",
        reply.receipts
    );
    reply.wanted
}

#[tokio::test]
async fn what_a_family_brings_to_a_desk_comes_after_the_act_and_is_the_familys_at_the_portal() {
    let (fixture, mut desk, application) = Box::pin(last_day()).await;
    let photo = files::jpeg();
    let hash = secret::hash(&photo);
    let not_awaited = (422, "file-not-awaited".to_owned());
    assert_eq!(
        announced(&fixture, &desk, Kind::Extension, (&hash, photo.len())).await,
        not_awaited,
        "nobody asked yet"
    );
    assert_eq!(
        asked_at_the_desk(&fixture, &mut desk, application, &hash).await,
        std::slice::from_ref(&hash)
    );

    let mut parent = Visitor::family(&fixture, 0).await;
    let (page, file) = (format!("/applications/{application}"), format!("/files/{hash}"));
    let before = parent.send("GET", &page, &[], Body::empty()).await;
    assert!(before.text().contains("id=\"extension\""), "it was asked for: {}", before.text());
    assert!(!before.text().contains(&file), "the document is still on its way");

    assert_eq!(
        announced(&fixture, &desk, Kind::Contract, (&hash, photo.len())).await,
        not_awaited,
        "it is no contract"
    );
    let (status, code) = announced(&fixture, &desk, Kind::Extension, (&hash, (10 << 20) + 1)).await;
    assert_eq!((status, code.as_str()), (413, "file-too-large"));
    assert_eq!(
        announced(&fixture, &desk, Kind::Extension, (&hash, photo.len())).await,
        (201, "0".to_owned())
    );
    assert_eq!(brought(&fixture, &desk, (&hash, &photo)).await, (204, photo.len().to_string()));
    assert!(desk.sync(&[]).await.wanted.is_empty(), "it is here");
    assert_eq!(
        announced(&fixture, &desk, Kind::Extension, (&hash, photo.len())).await,
        (200, photo.len().to_string()),
        "asked again, the server has it"
    );

    let after = parent.send("GET", &page, &[], Body::empty()).await;
    assert!(after.text().contains(&file), "as one that was handed in there: {}", after.text());
    let own = parent.send("GET", &file, &[], Body::empty()).await;
    assert_eq!((own.status.as_u16(), own.bytes == photo), (200, true));
    let mut program = Visitor::at(&fixture);
    program.bearer = Some(desk.enrolled.tokens.access.clone());
    let seen = program.send("GET", &format!("/v1/files/{hash}"), &[], Body::empty()).await;
    assert_eq!((seen.status.as_u16(), seen.bytes == photo), (200, true));
}

#[tokio::test]
async fn what_lay_at_a_desk_that_was_given_up_is_awaited_until_the_request_is_answered() {
    let (fixture, mut desk, application) = Box::pin(last_day()).await;
    let hash = secret::hash(b"a certificate on a computer that was stolen");
    asked_at_the_desk(&fixture, &mut desk, application, &hash).await;
    let own = fixture.region.kindergarten.id;
    let department = Actor::Department {
        officer: Id::from_bytes([7; 16]).into(),
    };
    let head = Actor::Staff {
        staff: fixture.region.head.id,
        role: Role::Head,
        kindergarten: own,
        desk: Id::from_bytes([9; 16]).into(),
    };
    let give_up = Command::WriteOffDesk { desk: desk.enrolled.desk };
    assert_eq!(fixture.act(department, give_up.clone()).await, Outcome::Applied);
    fixture.clock.0.advance_minutes(12 * 24 * 60);
    assert_eq!(fixture.act(head, give_up).await, Outcome::Applied);
    let wanted = async || uploads::wanted(&fixture.centre, own).await.expect("asked");
    assert_eq!(wanted().await, [hash], "whoever decides may still hope for it");
    let referral = fixture
        .centre
        .read(|published| published.register.referrals_of(application).next().map(|row| row.id));
    let grant = Command::GrantExtension {
        referral: referral.expect("a referral"),
        days: 1,
    };
    assert_eq!(fixture.act(head, grant).await, Outcome::Applied);
    assert_eq!(wanted().await, Vec::<String>::new(), "nobody brings it, and nobody needs it");
}

#[tokio::test]
async fn what_is_no_document_is_refused_when_all_of_it_is_here() {
    let (fixture, mut desk, application) = Box::pin(last_day()).await;
    let page = b"<!doctype html><script>alert(1)</script>".to_vec();
    let hash = secret::hash(&page);
    asked_at_the_desk(&fixture, &mut desk, application, &hash).await;
    assert_eq!(
        announced(&fixture, &desk, Kind::Extension, (&hash, page.len())).await,
        (201, "0".to_owned())
    );
    let (status, code) = brought(&fixture, &desk, (&hash, &page)).await;
    assert_eq!((status, code.as_str()), (415, "file-kind-refused"));
    assert_eq!(desk.sync(&[]).await.wanted, [hash], "the centre still waits for one");
}

#[tokio::test]
async fn a_desk_that_names_a_hash_opens_no_file_of_another_family() {
    let (fixture, mut desk, application) = Box::pin(last_day()).await;
    let paper = files::pdf("a certificate of the second family");
    let hash = attachments::keep(&fixture.centre, fixture.region.families[1].guardian.id, Purpose::Extension, &paper)
        .await
        .expect("kept");
    assert_eq!(
        asked_at_the_desk(&fixture, &mut desk, application, &hash).await,
        std::slice::from_ref(&hash)
    );
    let mut program = Visitor::at(&fixture);
    program.bearer = Some(desk.enrolled.tokens.access.clone());
    let seen = program.send("GET", &format!("/v1/files/{hash}"), &[], Body::empty()).await;
    assert_eq!(seen.status.as_u16(), 404);
}

#[tokio::test]
async fn knowing_a_hash_opens_nothing() {
    let fixture = Fixture::new(2).await;
    let guardian = |n: usize| fixture.region.families[n].guardian.id;
    let paper = files::pdf("a certificate");
    let hash = attachments::keep(&fixture.centre, guardian(0), Purpose::Extension, &paper)
        .await
        .expect("kept");
    let ask = Command::AskExtension {
        referral: fixture.id(),
        ground: "illness".to_owned(),
        document: hash.clone(),
    };
    attachments::may_name(&fixture.centre, guardian(0), fixture.id(), &ask)
        .await
        .expect("the own one");
    let stolen = attachments::may_name(&fixture.centre, guardian(1), fixture.id(), &ask)
        .await
        .expect_err("another's");
    assert_eq!(stolen.code, "file-not-yours");
    let correctional = Command::FileApplication {
        application: fixture.id(),
        child: fixture.region.families[0].child.id,
        settlement: fixture.region.settlement.id,
        kind: oryn_domain::group::GroupKind::Ordinary,
        kindergarten: None,
        conclusion: Some(hash),
        languages: vec![oryn_domain::group::Language::Kazakh],
        privilege: None,
    };
    let misused = attachments::may_name(&fixture.centre, guardian(0), fixture.id(), &correctional)
        .await
        .expect_err("for something else");
    assert_eq!(misused.code, "file-not-yours");
}

#[tokio::test]
async fn nobody_fills_the_disk() {
    let fixture = Fixture::new(1).await;
    let guardian = fixture.region.families[0].guardian.id;
    for n in 0..50 {
        attachments::keep(&fixture.centre, guardian, Purpose::Extension, &files::pdf(&format!("paper {n}")))
            .await
            .expect("kept");
    }
    let more = attachments::keep(&fixture.centre, guardian, Purpose::Extension, &files::pdf("one more")).await;
    assert_eq!(more.expect_err("enough").code, "files-too-many");
    attachments::keep(&fixture.centre, guardian, Purpose::Extension, &files::pdf("paper 7"))
        .await
        .expect("the same again is no more");
    let centre = Arc::clone(&fixture.centre);
    assert!(attachments::of_guardian(&centre, guardian, &"0".repeat(64)).await.is_err());
}
