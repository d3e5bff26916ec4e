//! What families hand in, opened at the desk that decides about it; the answer to a request for more days; and a referral found by its code.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::calls::DeskCalls;
use oryn_api::desk::attachments::{AttachmentIdRequest, AttachmentRow, AttachmentState, AttachmentsRequest};
use oryn_api::desk::contracts::{ContractIdRequest, PrepareContract, SignContract};
use oryn_api::desk::inbox::SettleMatter;
use oryn_api::desk::referrals::{AskExtension, GrantExtension, ReferralCard, ReferralIdRequest, RefuseExtension, ScannedText};
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::roll::ChildIdRequest;
use oryn_api::desk::today::Task;
use oryn_api::desk::{ActDone, Nothing};
use oryn_api::error::ApiError;
use oryn_api::moment::Moment;
use oryn_api::wire::SyncReply;
use oryn_desk::Desk;
use oryn_domain::act::Command;
use oryn_domain::id::ReferralId;
use oryn_domain::referral::{ExtensionState, referral_number};
use oryn_sync::upload::Kind;
use oryn_testkit::clock::Clock;
use oryn_testkit::files;

use crate::centre::{Centre, PASSWORD};
use crate::computer::{Computer, PIN, part, settled, sign_in, until, until_read};
use crate::people::head_begins;

fn hash(bytes: &[u8]) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, bytes);
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

struct Office {
    clock: Arc<Clock>,
    centre: Arc<Centre>,
    computer: Arc<Computer>,
    desk: Arc<Desk>,
    referral: String,
    paper: Vec<u8>,
}

/// A family holds a referral on its last day; the registrar is in.
async fn last_day() -> Office {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let response = centre.select(1).first().expect("selected").to_string();
    until(&desk, "a selected response", |status| status.badges.responses == 1).await;
    let done = desk.activate_response(ActivateResponse { response }).await.expect("activated");
    let referral = done.leads_to.expect("a referral");
    settled(&desk).await;
    let id: ReferralId = referral.parse().expect("an identifier");
    let until_then = centre.books().register.referral(id).expect("the referral").valid.until;
    clock.set(until_then.plus_minutes(-60));
    let registrar = part(&desk, "registrar").await;
    sign_in(&desk, &registrar, PIN).await.expect("signed in");
    Office {
        clock,
        centre,
        computer,
        desk,
        referral,
        paper: files::pdf("a certificate"),
    }
}

/// It has asked for more with a paper at the portal; the head is in.
async fn asked_for_more() -> Office {
    let office = last_day().await;
    let family = {
        let mut books = office.centre.books();
        books.files.insert(hash(&office.paper), office.paper.clone());
        books.region.families[0].clone()
    };
    let ask = Command::AskExtension {
        referral: office.referral.parse().expect("an identifier"),
        ground: "child_ill".into(),
        document: hash(&office.paper),
    };
    office.centre.act(&ask, family.actor()).expect("asked");
    head_begins(&office.centre, &office.desk).await;
    office.card("the request", |card| card.asked.is_some()).await;
    office
}

impl Office {
    async fn card(&self, what: &str, is: impl Fn(&ReferralCard) -> bool + Send + Sync) -> ReferralCard {
        until_read(&self.desk, what, |desk| {
            let (referral, is) = (self.referral.clone(), &is);
            async move {
                let card = desk.referral(ReferralIdRequest { referral }).await.expect("the referral");
                is(&card).then_some(card)
            }
        })
        .await
    }

    async fn rows(&self) -> Vec<AttachmentRow> {
        let request = AttachmentsRequest::Referral {
            referral: self.referral.clone(),
        };
        self.desk.attachments(request).await.expect("attachments").rows
    }

    /// The family asks at the desk, with this document.
    async fn ask(&self, document: &[u8]) -> Result<ActDone, ApiError> {
        let request = AskExtension {
            referral: self.referral.clone(),
            ground: "child_ill".into(),
            document: STANDARD.encode(document),
        };
        self.desk.ask_extension(request).await
    }

    /// Its only document, once that is so.
    async fn row(&self, what: &str, is: impl Fn(&AttachmentRow) -> bool + Send + Sync) -> AttachmentRow {
        until_read(&self.desk, what, |_| async {
            let row = self.rows().await.remove(0);
            is(&row).then_some(row)
        })
        .await
    }

    fn wanted(&self) -> AttachmentIdRequest {
        AttachmentIdRequest { sha256: hash(&self.paper) }
    }

    /// How it ended.
    async fn fetched(&self) -> AttachmentState {
        self.desk.fetch_attachment(self.wanted()).await.expect("begun");
        until_read(&self.desk, "the end of a fetch", |_| async {
            let state = self.rows().await.remove(0).state;
            let over = matches!(state, AttachmentState::Here { .. } | AttachmentState::Failed { .. });
            over.then_some(state)
        })
        .await
    }

    async fn cut(&self) {
        self.centre.stop();
        until(&self.desk, "the line is gone", |status| !status.link.online).await;
    }

    /// By when the centre has to hear of what waits here.
    async fn earliest(&self) -> Option<Moment> {
        let view = self.desk.sync(Nothing {}).await.expect("the screen");
        view.earliest_deadline.map(|term| term.until)
    }

    async fn scan(&self, text: &str) -> Result<String, ApiError> {
        let found = self.desk.find_scanned(ScannedText { text: text.into() }).await?;
        Ok(found.referral)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_of_a_family_is_fetched_read_and_forgotten_when_its_reader_goes() {
    let office = asked_for_more().await;
    let rows = office.rows().await;
    assert_eq!(
        rows,
        [AttachmentRow {
            sha256: hash(&office.paper),
            purpose: "extension".into(),
            state: AttachmentState::Away,
            goes_up: false,
        }]
    );
    let error = office.desk.attachment(office.wanted()).await.err().expect("not here");
    assert_eq!(error.code, "attachment-unavailable");

    // The line breaks once on the way.
    office.centre.books().arriving.breaks = 1;
    let bytes = u64::try_from(office.paper.len()).expect("small");
    assert_eq!(office.fetched().await, AttachmentState::Here { bytes });
    assert_eq!(office.centre.books().arriving.fetched.len(), 2);
    let file = office.desk.attachment(office.wanted()).await.expect("here");
    assert_eq!(
        (file.kind.as_str(), STANDARD.decode(file.base64).expect("base64")),
        ("application/pdf", office.paper.clone())
    );

    // Without a line what is here stays here, and nothing else comes.
    office.centre.stop();
    until(&office.desk, "the line is gone", |status| !status.link.online).await;
    office.desk.attachment(office.wanted()).await.expect("still here");
    office.desk.leave_attachment(office.wanted()).await.expect("let go");
    let error = office.desk.fetch_attachment(office.wanted()).await.expect_err("no line");
    assert_eq!(error.code, "server-unreachable");
    office.centre.start();
    office.desk.sync_now(Nothing {}).await.expect("asked");
    until(&office.desk, "the line is back", |status| status.link.online).await;
    assert_eq!(office.fetched().await, AttachmentState::Here { bytes });

    office.desk.sign_out(Nothing {}).await.expect("out");
    head_begins_again(&office).await;
    assert_eq!(office.rows().await[0].state, AttachmentState::Away);
}

/// The head comes in with the PIN that was chosen before.
async fn head_begins_again(office: &Office) {
    let head = part(&office.desk, "head").await;
    sign_in(&office.desk, &head, crate::people::HEADS_PIN).await.expect("signed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_bytes_are_not_shown_and_what_nothing_names_is_not_fetched() {
    let office = asked_for_more().await;
    let sha256 = hash(&office.paper);
    office
        .centre
        .books()
        .files
        .insert(sha256.clone(), files::pdf("another certificate"));
    let AttachmentState::Failed { error } = office.fetched().await else {
        panic!("it came");
    };
    assert_eq!(error.code, "attachment-unavailable");
    // The right ones are fetched after all.
    office.centre.books().files.insert(sha256, office.paper.clone());
    assert!(matches!(office.fetched().await, AttachmentState::Here { .. }));

    let stranger = AttachmentIdRequest {
        sha256: hash(b"a paper of somebody else"),
    };
    assert_eq!(
        office.desk.fetch_attachment(stranger).await.expect_err("not named here").code,
        "not-found"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_answers_a_request_for_more_days_from_today() {
    let office = asked_for_more().await;
    let tasks = office.desk.today(Nothing {}).await.expect("today").tasks;
    assert!(
        matches!(&tasks[..], [Task::Extension { referral, own: true, .. }, ..] if *referral == office.referral),
        "{tasks:?}"
    );
    let before = office.card("the request", |card| card.asked.is_some()).await;
    let asked = before.asked.expect("asked");
    assert_eq!(
        (asked.decider.as_str(), asked.most_days, asked.ends.len()),
        ("kindergarten", 30, 30)
    );
    let too_long = GrantExtension {
        referral: office.referral.clone(),
        days: 31,
    };
    assert_eq!(
        office.desk.grant_extension(too_long).await.expect_err("too long").code,
        "extension-too-long"
    );
    let grant = GrantExtension {
        referral: office.referral.clone(),
        days: 10,
    };
    office.desk.grant_extension(grant).await.expect("granted");
    let after = office.card("the extension", |card| card.extended.is_some()).await;
    assert_eq!(after.row.term.until.0 - before.row.term.until.0, 10 * 24 * 3_600_000);
    assert_eq!(asked.ends.get(9), Some(&after.row.term.until), "what was said before is what came");
    assert!(after.asked.is_none());
    settled(&office.desk).await;
    let id: ReferralId = office.referral.parse().expect("an identifier");
    let state = office
        .centre
        .books()
        .register
        .referral(id)
        .expect("the referral")
        .term
        .extension
        .clone();
    assert!(
        matches!(state.expect("asked").state, ExtensionState::Granted { days: 10, .. }),
        "the centre says the same"
    );
    let again = RefuseExtension {
        referral: office.referral.clone(),
        reason: "evidence_missing".into(),
    };
    assert_eq!(
        office.desk.refuse_extension(again).await.expect_err("answered").code,
        "extension-not-asked"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_no_to_more_days_says_why() {
    let office = asked_for_more().await;
    let refuse = RefuseExtension {
        referral: office.referral.clone(),
        reason: "evidence_missing".into(),
    };
    office.desk.refuse_extension(refuse).await.expect("refused");
    let card = office.card("the refusal", |card| card.not_extended.is_some()).await;
    assert_eq!(card.not_extended.expect("refused").reason, "evidence_missing");
    let tasks = office.desk.today(Nothing {}).await.expect("today").tasks;
    assert!(
        tasks.iter().all(|task| !matches!(task, Task::Extension { .. })),
        "it waits for nobody"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_family_asks_at_the_desk_without_a_line_and_its_document_follows() {
    let office = last_day().await;
    let card = office.card("the referral", |_| true).await;
    let offer = card.may_ask.expect("it may be asked for");
    assert_eq!((offer.now, offer.most_days, offer.limit_mib), (true, 30, 10));
    assert!(offer.grounds.contains(&"child_ill".to_owned()));
    let wrong = office.ask(b"MZ\x90\0 and so on").await.expect_err("no document");
    assert_eq!(wrong.code, "file-kind-refused");

    office.centre.stop();
    until(&office.desk, "the line is gone", |status| !status.link.online).await;
    office.ask(&office.paper).await.expect("written down");
    let card = office.card("the request", |card| card.asked.is_some()).await;
    assert_eq!(card.may_ask, None);
    let bytes = u64::try_from(office.paper.len()).expect("small");
    let here = AttachmentState::Here { bytes };
    let row = office.row("the document", |_| true).await;
    assert_eq!((row.purpose.as_str(), &row.state, row.goes_up), ("extension", &here, true));
    let file = office.desk.attachment(office.wanted()).await.expect("here");
    assert_eq!(
        STANDARD.decode(file.base64).expect("base64"),
        office.paper,
        "it is looked at without a line"
    );
    office
        .desk
        .fetch_attachment(office.wanted())
        .await
        .expect("there is nothing to fetch");
    let papers = office.desk.sync(Nothing {}).await.expect("the screen").papers.rows;
    let told = papers.iter().map(|row| (row.what.as_str(), row.leads_to.clone()));
    assert_eq!(told.collect::<Vec<_>>(), [("extension", format!("referral/{}", office.referral))]);
    let again = office.ask(&files::png()).await.expect_err("once");
    assert_eq!(again.code, "extension-once");

    office.centre.start();
    office.desk.sync_now(Nothing {}).await.expect("asked");
    office.centre.has_paper(&hash(&office.paper)).await;
    assert_eq!(office.centre.books().files[&hash(&office.paper)], office.paper);
    assert!(office.centre.books().arriving.kinds.iter().all(|kind| *kind == Kind::Extension));
    let row = office.row("the centre has it", |row| !row.goes_up).await;
    assert_eq!(row.state, here, "somebody has still to decide by it");

    head_begins(&office.centre, &office.desk).await;
    let grant = GrantExtension {
        referral: office.referral.clone(),
        days: 10,
    };
    office.desk.grant_extension(grant).await.expect("granted");
    office
        .row("the document has done its work", |row| row.state == AttachmentState::Away)
        .await;
    assert_eq!(office.fetched().await, here, "the centre has it");
}

/// The answers to acts come with one reply, and the rows that tell of them with a later one.
fn rows_come_later(reply: &mut SyncReply) {
    if !reply.receipts.is_empty()
        && let Some(page) = &mut reply.page
    {
        page.entries.clear();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_family_brought_with_a_request_that_was_not_accepted_stays_and_is_offered_again() {
    let office = last_day().await;
    let grounds = {
        let mut books = office.centre.books();
        books.spoil = Some(rows_come_later);
        std::mem::take(&mut books.register.rules.extension_grounds)
    };
    office.ask(&office.paper).await.expect("this desk knows the ground");
    let is_offered = |card: &ReferralCard| card.may_ask.as_ref().is_some_and(|offer| offer.held.is_some());
    office.card("the refusal", is_offered).await;
    until_read(&office.desk, "it stands before people", |desk| async move {
        let open = desk.inbox(Nothing {}).await.expect("the inbox").open;
        open.iter().any(|row| row.act == "ask-extension" && !row.here_only).then_some(())
    })
    .await;

    let offer = office.card("the offer", is_offered).await.may_ask.expect("it may be asked for");
    let bytes = u64::try_from(office.paper.len()).expect("small");
    let held = offer.held.expect("it lies here");
    assert_eq!(
        (held.sha256, held.bytes, held.ground.as_str()),
        (hash(&office.paper), bytes, "child_ill")
    );
    let row = office.row("the document", |_| true).await;
    assert_eq!((row.purpose.as_str(), row.state), ("extension", AttachmentState::Here { bytes }));
    let file = office.desk.attachment(office.wanted()).await.expect("here");
    let before = STANDARD.decode(file.base64).expect("base64");
    assert_eq!(before, office.paper, "nobody has to bring it again");

    office.centre.books().register.rules.extension_grounds = grounds;
    office.ask(&before).await.expect("written down");
    office.card("the request", |card| card.asked.is_some()).await;
    office.centre.has_paper(&hash(&office.paper)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn once_somebody_has_settled_the_refusal_the_document_goes() {
    let office = last_day().await;
    office.centre.books().register.rules.extension_grounds.clear();
    office.ask(&office.paper).await.expect("this desk knows the ground");
    let matter = until_read(&office.desk, "it stands before people", |desk| async move {
        let open = desk.inbox(Nothing {}).await.expect("the inbox").open;
        open.into_iter().find(|row| !row.here_only).map(|row| row.id)
    })
    .await;
    let choice = "family_told".to_owned();
    office.desk.settle_matter(SettleMatter { matter, choice }).await.expect("settled");
    let is_gone = |card: &ReferralCard| card.may_ask.as_ref().is_some_and(|offer| offer.held.is_none());
    office.card("it is forgotten", is_gone).await;
    assert_eq!(office.rows().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_the_centre_has_already_does_not_hang_as_unsent() {
    let office = last_day().await;
    // The family uploaded the same file at the portal, or a brother's request brought it.
    office.centre.books().files.insert(hash(&office.paper), office.paper.clone());
    office.ask(&office.paper).await.expect("written down");
    office.row("the centre has it", |row| !row.goes_up).await;
    settled(&office.desk).await;
    assert_eq!(office.desk.sync(Nothing {}).await.expect("the screen").papers.rows, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_childs_file_has_what_its_family_handed_in_and_no_other_child_has() {
    let office = asked_for_more().await;
    let child = office.card("the referral", |_| true).await.child.id;
    let of = |child: &str| AttachmentsRequest::Child { child: child.to_owned() };
    let error = office.desk.attachments(of(&child)).await.expect_err("not on the roll");
    assert_eq!(error.code, "not-found");

    let request = PrepareContract {
        referral: office.referral.clone(),
        starts_on: "2026-12-01".into(),
        fee_tenge: 0,
    };
    let contract = office.desk.prepare_contract(request).await.expect("prepared").row.id;
    let id = ContractIdRequest {
        contract: contract.clone(),
    };
    office.desk.record_guardian_signature(id).await.expect("recorded");
    let key_file = office.computer.folder().join("head.p12");
    let head = office.centre.books().region.head.iin;
    std::fs::write(&key_file, office.centre.key_file(head, office.clock.now())).expect("a key file");
    let sign = SignContract {
        contract,
        addendum: None,
        key_file: key_file.to_string_lossy().into_owned(),
        password: PASSWORD.into(),
    };
    office.desk.sign_contract(sign).await.expect("signed");
    let rows = office.desk.attachments(of(&child)).await.expect("its documents").rows;
    assert_eq!(rows.iter().map(|row| row.sha256.clone()).collect::<Vec<_>>(), [hash(&office.paper)]);
    let file = office.desk.child_file(ChildIdRequest { child }).await.expect("the file");
    let arrival = file.arrival.expect("the check-list");
    assert!(arrival.ticked.is_none() && !arrival.documents.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_about_more_days_has_to_reach_the_centre_within_its_term() {
    let office = last_day().await;
    let term = office.card("the referral", |_| true).await.row.term.until;
    office.cut().await;
    office.ask(&office.paper).await.expect("written down");
    assert_eq!(office.earliest().await, Some(term));

    let office = asked_for_more().await;
    let asked = office.card("the request", |card| card.asked.is_some()).await.asked.expect("asked");
    office.cut().await;
    assert_eq!(office.earliest().await, None, "nothing waits");
    let grant = GrantExtension {
        referral: office.referral.clone(),
        days: 10,
    };
    office.desk.grant_extension(grant).await.expect("granted");
    assert_eq!(office.earliest().await, Some(asked.answer_by.until));
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_last_day_the_card_says_when_it_may_be_asked_for() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let response = centre.select(1).first().expect("selected").to_string();
    until(&desk, "a selected response", |status| status.badges.responses == 1).await;
    let done = desk.activate_response(ActivateResponse { response }).await.expect("activated");
    let referral = done.leads_to.expect("a referral");
    settled(&desk).await;
    let card = desk
        .referral(ReferralIdRequest {
            referral: referral.clone(),
        })
        .await
        .expect("the referral");
    assert!(card.may_ask.is_some_and(|offer| !offer.now));
    let early = AskExtension {
        referral,
        ground: "child_ill".into(),
        document: STANDARD.encode(files::pdf("a certificate")),
    };
    let error = desk.ask_extension(early).await.expect_err("too early");
    assert_eq!(error.code, "extension-on-last-day");
    assert_eq!(
        desk.sync(Nothing {}).await.expect("the screen").papers.rows,
        [],
        "nothing lies here"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_was_read_opens_the_own_referral_or_says_why_not() {
    let office = asked_for_more().await;
    let card = office.card("the referral", |_| true).await;
    let number = card.row.number;
    let own = [
        number.clone(),
        format!(" {number}\n"),
        format!("ORYN:1:{number}:2026-03-26T1702:0192a0c0-0000-7000-8000-000000000000:c2VhbA=="),
        format!("http://127.0.0.1:8430/#/referrals/{}", office.referral),
    ];
    for text in own {
        assert_eq!(office.scan(&text).await.expect(&text), office.referral);
    }
    let code = number.split('-').next().expect("a code").to_owned();
    let elsewhere = referral_number("99999", 2026, 7);
    let unknown = referral_number(&code, 2026, 98_765);
    let (body, last) = number.split_at(number.len() - 1);
    let misread = format!("{body}{}", if last == "0" { "1" } else { "0" });
    for (text, code) in [
        (elsewhere, "scan-elsewhere"),
        (unknown, "scan-unknown"),
        (misread, "scan-misread"),
        ("4601234567890".to_owned(), "scan-not-referral"),
        ("#/referrals/0192a0c0-0000-7000-8000-000000000000".to_owned(), "scan-unknown"),
        ("9".repeat(3_000), "scan-not-referral"),
    ] {
        assert_eq!(office.scan(&text).await.expect_err(&text).code, code, "{text}");
    }
}
