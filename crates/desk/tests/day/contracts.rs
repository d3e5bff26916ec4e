//! What a family brings, a contract from its preview to its end, and what is added to it.

use std::fs;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::calls::DeskCalls;
use oryn_api::desk::contracts::{
    Agreement, ContractCard, ContractIdRequest, PrepareAddendum, PrepareContract, PrintAddendum, PrintTermination, SettleAddendum,
    SignContract, SignatureView,
};
use oryn_api::desk::papers::PreviewPaper;
use oryn_api::desk::referrals::{PrintReferral, PrintTo, RecordArrival, ReferralCard, ReferralIdRequest};
use oryn_api::desk::today::Task;
use oryn_api::desk::{Finality, Nothing};
use oryn_api::error::ApiError;
use oryn_desk::Desk;
use oryn_domain::act::Command;
use oryn_domain::contract::{SignatureDoubt, SignatureFlaw, SignatureStanding};
use oryn_domain::id::{Id, ReferralId};
use oryn_domain::permission::{Actor, Role};
use oryn_domain::publication::SignedFile;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::staff::Staff;
use oryn_domain::wording::{Wording, Wordings};
use oryn_testkit::clock::Clock;

use crate::centre::{Centre, PASSWORD};
use crate::computer::{Computer, settled, until, until_read};
use crate::papers::Office;
use crate::people::begins;

pub async fn prepared(desk: &Desk, referral: &str) -> String {
    let request = PrepareContract {
        referral: referral.to_owned(),
        starts_on: "2026-12-01".into(),
        fee_tenge: 19_500,
    };
    desk.prepare_contract(request).await.expect("prepared").row.id
}

pub async fn card(desk: &Desk, contract: &str) -> ContractCard {
    let contract = contract.to_owned();
    desk.contract(ContractIdRequest { contract }).await.expect("the contract")
}

async fn referral_card(desk: &Desk, referral: &str) -> ReferralCard {
    let referral = referral.to_owned();
    desk.referral(ReferralIdRequest { referral }).await.expect("the referral")
}

pub async fn guardian_signs(desk: &Desk, contract: &str) {
    let contract = contract.to_owned();
    desk.record_guardian_signature(ContractIdRequest { contract })
        .await
        .expect("recorded");
}

pub async fn sign(office: &Office, contract: &str) -> Result<Finality, ApiError> {
    sign_one(office, contract, None).await
}

/// The contract itself, or the addition of this number.
pub async fn sign_one(office: &Office, contract: &str, addendum: Option<u32>) -> Result<Finality, ApiError> {
    let head = office.centre.books().region.head.iin;
    let key_file = office.computer.folder().join("head.p12");
    fs::write(&key_file, office.centre.key_file(head, office.clock.now())).expect("a key file");
    let request = SignContract {
        contract: contract.to_owned(),
        addendum,
        key_file: key_file.to_string_lossy().into_owned(),
        password: PASSWORD.into(),
    };
    Ok(office.desk.sign_contract(request).await?.finality)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_whose_referral_was_taken_back_waits_for_nobody() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    let contract = prepared(&office.desk, &referral).await;
    settled(&office.desk).await;
    until(&office.desk, "a contract that waits", |status| status.badges.contracts == 1).await;
    assert!(card(&office.desk, &contract).await.signable);
    let refuse = Command::RefuseReferral {
        referral: referral.parse().expect("an identifier"),
        reason: "documents_missing".into(),
    };
    let head = office.centre.books().region.head();
    office.centre.act(&refuse, head).expect("not taken in");
    until(&office.desk, "nothing waits", |status| status.badges.contracts == 0).await;
    assert!(!card(&office.desk, &contract).await.signable);
    let refused = office.desk.record_guardian_signature(ContractIdRequest { contract }).await;
    assert_eq!(refused.expect_err("too late").code, "referral-not-live");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_family_brought_is_shown_to_whoever_may_read_referrals() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    {
        let mut books = centre.books();
        let accountant = Staff {
            id: Id::from_bytes([7; 16]).into(),
            role: Role::Accountant,
            ..books.region.registrar.clone()
        };
        books.register.put(accountant.into());
    }
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let office = Office {
        clock,
        centre,
        computer,
        desk,
    };
    let contract = prepared(&office.desk, &office.referral().await).await;
    assert!(card(&office.desk, &contract).await.arrival.is_some());
    begins(&office.centre, &office.desk, "accountant").await;
    assert!(
        card(&office.desk, &contract).await.arrival.is_none(),
        "a health passport is not the accountant's"
    );
}

async fn looked_at(desk: &Desk, paper: PreviewPaper) -> Result<Vec<u8>, ApiError> {
    Ok(STANDARD.decode(desk.preview_paper(paper).await?.base64).expect("base64"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_is_looked_at_without_a_line_and_nothing_is_counted_kept_or_sent() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    office.centre.stop();
    until(&office.desk, "the line is gone", |status| !status.link.online).await;
    let contract = prepared(&office.desk, &referral).await;
    let acts = office.desk.sync(Nothing {}).await.expect("the sync screen").intents.len();

    let seen = looked_at(
        &office.desk,
        PreviewPaper::Contract {
            contract: contract.clone(),
        },
    )
    .await
    .expect("the contract");
    for paper in [
        PreviewPaper::Referral {
            referral: referral.clone(),
        },
        PreviewPaper::Signatures {
            contract: contract.clone(),
        },
    ] {
        let pdf = looked_at(&office.desk, paper.clone())
            .await
            .unwrap_or_else(|error| panic!("{paper:?}: {error}"));
        assert!(pdf.starts_with(b"%PDF"), "{paper:?}");
    }
    for (paper, code) in [
        (
            PreviewPaper::Extension {
                referral: referral.clone(),
            },
            "paper-not-due",
        ),
        (
            PreviewPaper::Missing {
                referral: referral.clone(),
            },
            "paper-not-due",
        ),
        (
            PreviewPaper::Termination {
                contract: contract.clone(),
            },
            "paper-not-due",
        ),
        (
            PreviewPaper::Addendum {
                contract: contract.clone(),
                number: 1,
            },
            "not-found",
        ),
        (PreviewPaper::Contract { contract: "?".into() }, "form-incomplete"),
    ] {
        let refused = looked_at(&office.desk, paper.clone()).await.expect_err("no such paper");
        assert_eq!(refused.code, code, "{paper:?}");
    }
    assert!(office.computer.printed.lock().expect("printed").is_empty());
    assert!(office.computer.shown.lock().expect("shown").is_empty());
    assert_eq!(
        referral_card(&office.desk, &referral).await.row.copies,
        0,
        "looking at a copy counts none"
    );
    assert_eq!(office.desk.sync(Nothing {}).await.expect("the sync screen").intents.len(), acts);

    // What is printed are the very bytes that were looked at.
    let printed = office.desk.print_contract(ContractIdRequest { contract }).await.expect("opened");
    assert_eq!(fs::read(office.path(&printed)).expect("the contract"), seen);
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_are_ticked_without_a_line_and_an_incomplete_set_needs_a_word_before_the_signature() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    office.centre.stop();
    until(&office.desk, "the line is gone", |status| !status.link.online).await;
    let list = referral_card(&office.desk, &referral).await.arrival;
    assert!(list.ticked.is_none() && list.can_tick);
    let form = |code: &str| list.documents.iter().find(|row| row.code == code).map(|row| row.form.clone());
    assert_eq!(form("medical_certificate").as_deref(), Some("052-2/у"));
    let tick = |brought: &[&str], admitted_without| RecordArrival {
        referral: referral.clone(),
        brought: brought.iter().map(|code| (*code).to_owned()).collect(),
        admitted_without,
    };
    let unknown = office
        .desk
        .record_arrival(tick(&["a promise"], false))
        .await
        .expect_err("no document");
    assert_eq!(unknown.code, "unknown-document");
    let here = ["referral", "identity_guardian", "identity_child", "vaccination_card"];
    let done = office.desk.record_arrival(tick(&here, false)).await.expect("ticked");
    assert_eq!(done.finality, Finality::Final);
    let again = office.desk.record_arrival(tick(&here, false)).await.expect_err("the same list");
    assert_eq!(again.code, "already-done");
    let arrival = referral_card(&office.desk, &referral).await.arrival;
    assert_eq!(arrival.missing, ["medical_certificate"]);
    let slip = PrintReferral {
        referral: referral.clone(),
        to: PrintTo::Printer,
    };
    let text = office.text(&office.desk.print_missing(slip).await.expect("a slip"));
    for part in ["ЧТО ЕЩЁ ПРИНЕСТИ", "форма 052-2/у"] {
        assert!(text.contains(part), "«{part}» is not in: {text}");
    }

    // The contract is written and signed by the guardian; the kindergarten's signature waits for somebody's word.
    let contract = prepared(&office.desk, &referral).await;
    guardian_signs(&office.desk, &contract).await;
    let refused = sign(&office, &contract).await.expect_err("the set is incomplete");
    assert_eq!(
        (refused.code.as_str(), refused.clause.as_deref()),
        ("documents-incomplete", Some("rules-1.9-documents"))
    );
    assert_eq!(card(&office.desk, &contract).await.row.state, "signed_by_guardian");
    office.desk.record_arrival(tick(&here, true)).await.expect("somebody's word");
    assert_eq!(sign(&office, &contract).await.expect("signed"), Finality::Signature);

    // Everything arrives, and the list stands at the centre with who said so.
    office.centre.start();
    office.desk.sync_now(Nothing {}).await.expect("asked");
    settled(&office.desk).await;
    let id: ReferralId = referral.parse().expect("an identifier");
    let books = office.centre.books();
    let arrival = books.register.referral(id).expect("the referral").arrival.clone().expect("a list");
    assert_eq!(
        (arrival.brought, arrival.admitted_without),
        (here.map(str::to_owned).to_vec(), true)
    );
}

/// The card of the contract, once that is so.
pub async fn card_where(office: &Office, contract: &str, what: &str, is: impl Fn(&ContractCard) -> bool + Send + Sync) -> ContractCard {
    until_read(&office.desk, what, |desk| {
        let (contract, is) = (contract.to_owned(), &is);
        async move {
            let card = desk.contract(ContractIdRequest { contract }).await.expect("the contract");
            is(&card).then_some(card)
        }
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_signature_stands_is_on_the_card_and_one_that_fails_is_given_again() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    let contract = prepared(&office.desk, &referral).await;
    guardian_signs(&office.desk, &contract).await;
    sign(&office, &contract).await.expect("signed");
    settled(&office.desk).await;
    assert_eq!(card(&office.desk, &contract).await.standing, None, "it was clear at once");
    assert_eq!(sign(&office, &contract).await.expect_err("it stands").code, "already-done");

    let tell = |standing| {
        let told = Command::RecordStanding {
            contract: contract.parse::<Id>().expect("an identifier").into(),
            addendum: None,
            standing,
            by: None,
        };
        office.centre.act(&told, Actor::Scheduler).expect("told");
    };
    let (because, since) = (SignatureDoubt::CertificateUnheard, office.clock.now());
    tell(SignatureStanding::Provisional { because, since });
    let told = card_where(&office, &contract, "the doubt", |card| card.standing.is_some()).await;
    assert!(matches!(told.standing, Some(SignatureView::Provisional { because, .. }) if because == "certificate_unheard"));

    let (because, at) = (SignatureFlaw::Revoked, office.clock.now());
    tell(SignatureStanding::Fails { because, at });
    let is_failing = |card: &ContractCard| matches!(card.standing, Some(SignatureView::Fails { .. }));
    let failing = card_where(&office, &contract, "the flaw", is_failing).await;
    assert_eq!(failing.row.state, "in_force", "people decide, not the clock");
    let open = office.desk.inbox(Nothing {}).await.expect("the inbox").open;
    let [matter] = open.as_slice() else { panic!("{open:?}") };
    assert_eq!(matter.leads_to, format!("contract/{contract}"));
    assert_eq!(matter.steps, ["sign_again", "child_stays"]);
    let error = matter.error.clone().expect("a reason");
    assert_eq!(
        (error.code.as_str(), &error.args["because"]),
        ("signature-fails", &serde_json::json!("revoked"))
    );
    let tasks = office.desk.today(Nothing {}).await.expect("today").tasks;
    assert!(
        tasks
            .iter()
            .any(|task| matches!(task, Task::Refused { error: Some(said), .. } if *said == error)),
        "{tasks:?}"
    );

    sign(&office, &contract).await.expect("signed again");
    let again = card_where(&office, &contract, "the new signature", |card| card.row.state == "in_force").await;
    assert_eq!((again.standing, again.row.doubt), (None, None));
    let inbox = office.desk.inbox(Nothing {}).await.expect("the inbox");
    assert_eq!(inbox.open, [], "the new signature has settled it");
    assert_eq!(inbox.settled.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_that_the_centre_does_not_take_is_explained_on_the_card_until_it_is_given_again() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    let contract = prepared(&office.desk, &referral).await;
    guardian_signs(&office.desk, &contract).await;
    settled(&office.desk).await;
    office.centre.books().flaw = Some(SignatureFlaw::OutOfTerm);
    sign(&office, &contract).await.expect("this desk found nothing wrong");
    let is_refused = |card: &ContractCard| card.refused.is_some() && card.row.state == "signed_by_guardian";
    let refused = card_where(&office, &contract, "the refusal", is_refused).await;
    let error = refused.refused.expect("a reason");
    assert_eq!(
        (error.code.as_str(), &error.args["because"]),
        ("signature-fails", &serde_json::json!("out_of_term"))
    );
    let open = office.desk.inbox(Nothing {}).await.expect("the inbox").open;
    assert_eq!(open.first().map(|matter| matter.steps.clone()), Some(vec!["sign_again".to_owned()]));

    office.centre.books().flaw = None;
    sign(&office, &contract).await.expect("signed with another key");
    let after = card_where(&office, &contract, "the signature is taken", |card| card.row.state == "in_force").await;
    assert_eq!((after.row.doubt, after.refused), (None, None));
    assert_eq!(
        office.desk.inbox(Nothing {}).await.expect("the inbox").open,
        [],
        "nothing is left to do"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_in_force_is_added_to_on_paper_and_its_end_is_an_expulsion() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    let contract = prepared(&office.desk, &referral).await;
    let add = |agreement: Agreement, from: &str| PrepareAddendum {
        contract: contract.clone(),
        agreement,
        from: from.into(),
    };
    let early = office
        .desk
        .prepare_addendum(add(Agreement::Fee { tenge: 21_000 }, "2026-12-15"))
        .await
        .expect_err("nobody has signed");
    assert_eq!(early.code, "guardian-signs-first");
    guardian_signs(&office.desk, &contract).await;
    sign(&office, &contract).await.expect("signed");

    let both = |kk: &str, ru: &str| Agreement::Other {
        kk: kk.into(),
        ru: ru.into(),
    };
    for (agreement, from, code) in [
        (both("", "текст"), "2026-12-15", "form-incomplete"),
        (both("мәтін 😀", "текст"), "2026-12-15", "form-incomplete"),
        (Agreement::Fee { tenge: 21_000 }, "завтра", "form-incomplete"),
        (Agreement::Fee { tenge: 21_000 }, "2026-11-30", "date-unsuitable"),
        (Agreement::Fee { tenge: 19_500 }, "2026-12-15", "already-done"),
    ] {
        let refused = office
            .desk
            .prepare_addendum(add(agreement.clone(), from))
            .await
            .expect_err("no addition");
        assert_eq!(refused.code, code, "{agreement:?} {from}");
    }
    office
        .desk
        .prepare_addendum(add(Agreement::Fee { tenge: 21_000 }, "2026-12-01"))
        .await
        .expect("written");
    let print = PrintAddendum {
        contract: contract.clone(),
        number: 1,
        to: PrintTo::Printer,
    };
    let printed = office.desk.print_addendum(print).await.expect("an addition");
    let text = office.text(&printed);
    for part in ["ҚОСЫМША КЕЛІСІМ", "ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ", "21 000 ₸", "1 декабря 2026 года"]
    {
        assert!(text.contains(part), "«{part}» is not in: {text}");
    }
    let seen = looked_at(
        &office.desk,
        PreviewPaper::Addendum {
            contract: contract.clone(),
            number: 1,
        },
    );
    assert_eq!(
        seen.await.expect("the addition"),
        fs::read(office.path(&printed)).expect("the addition")
    );
    assert_eq!(card(&office.desk, &contract).await.fee_now, 19_500, "nobody has signed it");
    let settle = |number, signed| SettleAddendum {
        contract: contract.clone(),
        number,
        signed,
    };
    office.desk.settle_addendum(settle(1, true)).await.expect("both signed");
    assert_eq!(
        office.desk.settle_addendum(settle(1, false)).await.expect_err("once").code,
        "already-done"
    );
    office
        .desk
        .prepare_addendum(add(both("Мәтін.", "Текст."), "2026-12-15"))
        .await
        .expect("written");
    office.desk.settle_addendum(settle(2, false)).await.expect("dropped");
    let addenda = card(&office.desk, &contract).await.addenda;
    let states: Vec<_> = addenda.iter().map(|row| (row.number, row.state.as_str())).collect();
    assert_eq!(states, [(2, "dropped"), (1, "signed")]);
    settled(&office.desk).await;

    // Its end is the child's: the head expels, and every desk has the paper.
    let end = || PrintTermination {
        contract: contract.clone(),
        to: PrintTo::Printer,
    };
    assert_eq!(
        office.desk.print_termination(end()).await.expect_err("in force").code,
        "paper-not-due"
    );
    let leaving = card(&office.desk, &contract).await.leaving.expect("the child is there");
    assert_eq!(leaving.forms.own_wish, ["guardian_application"]);
    let (head, expel) = {
        let books = office.centre.books();
        let expel = Command::ExpelChild {
            enrolment: leaving.enrolment.id.parse().expect("an identifier"),
            ground: "guardian_application".into(),
            order: "№ 31-Б".into(),
            on: "2026-11-23".parse().expect("a date"),
        };
        (books.region.head(), expel)
    };
    office.centre.act(&expel, head).expect("expelled");
    let after = until_read(&office.desk, "the end", |desk| {
        let contract = contract.clone();
        async move { Some(card(&desk, &contract).await).filter(|card| card.row.ended.is_some()) }
    })
    .await;
    let ended = after.row.ended.expect("it ended");
    assert_eq!((ended.by.as_str(), ended.on.as_str()), ("guardian", "2026-11-23"));
    assert!(after.leaving.is_none());
    let text = office.text(&office.desk.print_termination(end()).await.expect("an agreement"));
    for part in ["КЕЛІСІМ", "СОГЛАШЕНИЕ", "№ 31-Б", "Заявление родителя"] {
        assert!(text.contains(part), "«{part}» is not in: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_addition_is_signed_electronically_over_the_bytes_that_were_written() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    let contract = prepared(&office.desk, &referral).await;
    guardian_signs(&office.desk, &contract).await;
    sign(&office, &contract).await.expect("signed");
    let add = PrepareAddendum {
        contract: contract.clone(),
        agreement: Agreement::Fee { tenge: 21_000 },
        from: "2026-12-15".into(),
    };
    office.desk.prepare_addendum(add).await.expect("written");
    let before = card(&office.desk, &contract).await.addenda.remove(0);
    assert_eq!((before.state.as_str(), before.can_sign, before.signer), ("prepared", true, None));
    let wanted = PreviewPaper::Addendum {
        contract: contract.clone(),
        number: 1,
    };
    let seen = looked_at(&office.desk, wanted).await.expect("drawn");
    assert_eq!(
        sign_one(&office, &contract, Some(2)).await.expect_err("no such addition").code,
        "not-found"
    );

    assert_eq!(sign_one(&office, &contract, Some(1)).await.expect("signed"), Finality::Signature);
    let is_taken = |card: &ContractCard| card.addenda.first().is_some_and(|row| row.state == "signed");
    let after = card_where(&office, &contract, "the addition is taken", is_taken)
        .await
        .addenda
        .remove(0);
    assert!(!after.can_sign);
    assert!(after.signer.is_some_and(|name| !name.is_empty()));
    assert_eq!(sign_one(&office, &contract, Some(1)).await.expect_err("once").code, "already-done");

    settled(&office.desk).await;
    let addendum = {
        let books = office.centre.books();
        let id: Id = contract.parse().expect("an identifier");
        books.register.contract(id.into()).expect("the contract").addenda[0].clone()
    };
    assert!(addendum.signature().is_some(), "the centre has verified it");
    let document = addendum.document.expect("its bytes");
    office.centre.has_paper(&document).await;
    assert_eq!(office.centre.books().files[&document], seen, "what was looked at is what is signed");
}

fn words(version: &str, text: &str) -> Option<Wording> {
    Some(Wording {
        version: version.to_owned(),
        kk: text.to_owned(),
        ru: text.to_owned(),
    })
}

/// A desk that was enrolled after a pack with these words was published, and before it begins.
async fn office_with(wording: Wordings, minutes: i64) -> Office {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    let pack = RulePack {
        version: "words-2".to_owned(),
        effective_from: clock.now().plus_minutes(minutes),
        wording,
        ..centre.books().register.rules.clone()
    };
    let publish = Command::PublishRules {
        rules: clock.id::<Id>().into(),
        file: SignedFile {
            text: pack.version.clone(),
            key: String::new(),
            seal: String::new(),
        },
        pack: Box::new(pack),
    };
    centre.act(&publish, Actor::Publisher).expect("published");
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    Office {
        clock,
        centre,
        computer,
        desk,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_say_the_words_of_their_day() {
    let contract = "{kindergarten} {guardian} {child}\n\n# Шарт\n\n{referral} {group} {starts}\n\nАйына {fee}.";
    let wording = Wordings {
        contract: words("contract-2", contract),
        addendum: None,
        referral: words("notes-2", "Стоп-лист: {stop_list}.\n\n{extension}"),
    };
    let office = office_with(wording, 20).await;
    let referral = office.referral().await;
    settled(&office.desk).await;
    let copy = || PrintReferral {
        referral: referral.clone(),
        to: PrintTo::Printer,
    };
    let before = office.text(&office.desk.print_referral(copy()).await.expect("a copy"));
    assert!(before.contains("Форма Ж-1") && !before.contains("notes-2"), "{before}");
    settled(&office.desk).await;

    // The day comes while there is no line: the desk has known the words since it was enrolled.
    office.centre.stop();
    until(&office.desk, "the line is gone", |status| !status.link.online).await;
    office.clock.advance_minutes(30);
    let after = office.text(&office.desk.print_referral(copy()).await.expect("a copy"));
    assert!(
        after.contains("Форма Ж-1, текст notes-2") && after.contains("Стоп-лист:"),
        "{after}"
    );
    let contract = prepared(&office.desk, &referral).await;
    let printed = office.desk.print_contract(ContractIdRequest { contract }).await.expect("opened");
    let text = office.text(&printed);
    for part in ["Форма Ш-1, текст contract-2", "1. Шарт", "1.2.", "2. Стороны и подписи"] {
        assert!(text.contains(part), "«{part}» is not in: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_newer_program_make_no_paper_and_nothing_is_written_down() {
    let wording = Wordings {
        contract: words("contract-9", "{child} {passport}\n\n# Шарт\n\n{fee}"),
        ..Wordings::default()
    };
    // It begins before the family comes.
    let office = office_with(wording, 1).await;
    let referral = office.referral().await;
    settled(&office.desk).await;
    let request = PrepareContract {
        referral: referral.clone(),
        starts_on: "2026-12-01".into(),
        fee_tenge: 19_500,
    };
    let refused = office
        .desk
        .prepare_contract(request)
        .await
        .expect_err("a field that nobody fills in");
    assert_eq!(refused.code, "upgrade-needed");
    let contract = referral_card(&office.desk, &referral).await.contract;
    assert!(contract.is_none(), "no contract was written down");
}
