//! Papers of the office: what each may be printed from, what it says, and that printing changes nothing.

use std::fs;
use std::path::PathBuf;
use std::process::Command as Program;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::contracts::{ContractIdRequest, PrepareContract, PrintOrder, SignContract};
use oryn_api::desk::places::{BulletinRow, PrintBulletin, PrintRoll, PublishPlaces, RecallBulletin};
use oryn_api::desk::referrals::{PaperAt, PrintReferral, PrintTo, Printed, ReferralIdRequest};
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::{Known, Nothing};
use oryn_api::error::ApiError;
use oryn_desk::Desk;
use oryn_domain::act::Command;
use oryn_domain::id::ReferralId;
use oryn_testkit::clock::Clock;

use crate::centre::{Centre, PASSWORD};
use crate::computer::{Computer, PIN, part, settled, sign_in, until, until_read};

pub struct Office {
    pub clock: Arc<Clock>,
    pub centre: Arc<Centre>,
    pub computer: Arc<Computer>,
    pub desk: Arc<Desk>,
}

impl Office {
    pub async fn open(waiting: usize) -> Self {
        let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
        let centre = Centre::new(&clock, waiting);
        centre.start();
        let computer = Computer::new(&clock);
        let desk = computer.enrolled(&centre).await;
        Self {
            clock,
            centre,
            computer,
            desk,
        }
    }

    pub fn path(&self, printed: &Printed) -> PathBuf {
        self.computer.papers.lock().expect("the folder").join(&printed.file)
    }

    /// What a paper says, read with another program than the one that wrote it.
    pub fn text(&self, printed: &Printed) -> String {
        let output = Program::new("pdftotext")
            .args(["-raw", "-enc", "UTF-8"])
            .arg(self.path(printed))
            .arg("-")
            .output()
            .expect("pdftotext");
        let text = String::from_utf8(output.stdout).expect("text");
        text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    async fn bulletin(&self, what: &str, mut is: impl FnMut(&BulletinRow) -> bool) -> BulletinRow {
        let mut changes = self.desk.changes();
        loop {
            let rows = self.desk.places(Nothing {}).await.expect("places").bulletins;
            if let Some(row) = rows.into_iter().find(&mut is) {
                return row;
            }
            let heard = tokio::time::timeout(std::time::Duration::from_secs(20), changes.recv()).await;
            assert!(heard.is_ok(), "no such bulletin: {what}");
        }
    }

    async fn print_bulletin(&self, bulletin: &str) -> Result<Printed, ApiError> {
        let request = PrintBulletin {
            bulletin: bulletin.to_owned(),
            to: PrintTo::Printer,
        };
        self.desk.print_bulletin(request).await
    }

    async fn print_roll(&self) -> Printed {
        let group = self.centre.books().region.group.id.to_string();
        let request = PrintRoll {
            group,
            to: PrintTo::Printer,
        };
        self.desk.print_roll(request).await.expect("a roll")
    }

    pub async fn referral(&self) -> String {
        let response = self.centre.select(1).first().expect("selected").to_string();
        until(&self.desk, "a selected response", |status| status.badges.responses == 1).await;
        let done = self.desk.activate_response(ActivateResponse { response }).await.expect("activated");
        done.leads_to.expect("a referral")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_hangs_only_when_the_centre_has_said_when_parents_see_it() {
    let office = Office::open(1).await;
    let published = office.centre.publish(2).to_string();
    let row = office
        .bulletin("what was published", |row| {
            row.id == published && row.can_post && row.state != "scheduled"
        })
        .await;
    let printed = office.print_bulletin(&published).await.expect("a notice");
    assert_eq!((printed.copy, &printed.at), (0, &PaperAt::Printer));
    let text = office.text(&printed);
    for part in [
        "БОС ОРЫНДАР",
        "СВОБОДНЫЕ МЕСТА",
        "Свободных мест: 2",
        "«Күншуақ тобы»",
        "2023, 2022, 2021, 2020",
        "Отклики собирают до:",
    ] {
        assert!(text.contains(part), "«{part}» is not in: {text}");
    }
    assert!(!text.contains("127.0.0.1"), "an address of this computer helps no parent: {text}");
    assert_eq!(*office.computer.printed.lock().expect("printed"), [office.path(&printed)]);

    // No printer: it is shown. Neither of them is an act.
    office.computer.has_printer.store(false, Ordering::SeqCst);
    assert_eq!(office.print_bulletin(&published).await.expect("a notice").at, PaperAt::Viewer);
    assert_eq!(office.desk.sync(Nothing {}).await.expect("the sync screen").intents, []);

    // What this desk wrote down alone appears at an hour that only the centre knows.
    office.centre.stop();
    until(&office.desk, "the line is gone", |status| !status.link.online).await;
    let group = office.centre.books().region.group.clone();
    let publish = PublishPlaces {
        group: group.id.to_string(),
        places: 1,
        birth_years: group.birth_years,
        released_on: "2026-11-20".into(),
    };
    let done = office.desk.publish_places(publish).await.expect("written down");
    let own = done.leads_to.expect("a bulletin");
    let row_of_own = office.bulletin("the own one", |row| row.id == own).await;
    assert_eq!((row_of_own.known, row_of_own.can_post), (Known::HereRequested, false));
    assert_eq!(office.print_bulletin(&own).await.expect_err("not yet").code, "paper-not-due");
    office.centre.start();
    office.desk.sync_now(Nothing {}).await.expect("asked");
    settled(&office.desk).await;
    office
        .bulletin("the own one, with its hour", |row| row.id == own && row.can_post)
        .await;
    office.print_bulletin(&own).await.expect("now it may");

    // What was taken back hangs nowhere.
    let recall = RecallBulletin {
        bulletin: row.id.clone(),
        reason: "published_by_mistake".into(),
    };
    office.desk.recall_bulletin(recall).await.expect("recalled");
    assert_eq!(office.print_bulletin(&row.id).await.expect_err("over").code, "paper-not-due");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_comes_from_a_contract_in_force_and_a_roll_names_whom_it_enrolled() {
    let office = Office::open(1).await;
    let before = office.print_roll().await;
    assert!(office.text(&before).contains("Всего детей: 0."), "{}", office.text(&before));
    let referral = office.referral().await;
    let prepare = PrepareContract {
        referral,
        starts_on: "2026-12-01".into(),
        fee_tenge: 19_500,
    };
    let contract = office.desk.prepare_contract(prepare).await.expect("prepared").row.id;
    let order = |number: &str, date: &str| PrintOrder {
        contract: contract.clone(),
        number: number.into(),
        date: date.into(),
        to: PrintTo::Viewer,
    };
    let refused = office
        .desk
        .print_order(order("45", "2026-11-30"))
        .await
        .expect_err("nobody has signed");
    assert_eq!(refused.code, "paper-not-due");
    let id = || ContractIdRequest {
        contract: contract.clone(),
    };
    office.desk.record_guardian_signature(id()).await.expect("recorded");
    let head = office.centre.books().region.head.clone();
    let key_file = office.computer.folder().join("head.p12");
    fs::write(&key_file, office.centre.key_file(head.iin, office.clock.now())).expect("a key file");
    let sign = SignContract {
        contract: contract.clone(),
        addendum: None,
        key_file: key_file.to_string_lossy().into_owned(),
        password: PASSWORD.into(),
    };
    office.centre.stop();
    until(&office.desk, "the line is gone", |status| !status.link.online).await;
    office.desk.sign_contract(sign).await.expect("signed");
    let early = office.desk.print_order(order("45", "2026-11-30")).await;
    assert_eq!(early.expect_err("nobody has verified it").code, "paper-not-due");
    office.centre.start();
    office.desk.sync_now(Nothing {}).await.expect("asked");
    until_read(&office.desk, "the centre has verified it", |desk| {
        let id = id();
        async move { desk.contract(id).await.expect("the contract").enrolled.then_some(()) }
    })
    .await;
    let acts = office.desk.sync(Nothing {}).await.expect("the sync screen").intents.len();

    for (number, date) in [
        ("", "2026-11-30"),
        ("45 😀", "2026-11-30"),
        ("45", "30 ноября"),
        ("45", "2026-02-30"),
    ] {
        let refused = office.desk.print_order(order(number, date)).await.expect_err("no such order");
        assert_eq!(refused.code, "form-incomplete", "{number} {date}");
    }
    let printed = office.desk.print_order(order(" № 45-Б", "2026-11-30")).await.expect("an order");
    assert_eq!((printed.copy, &printed.at), (0, &PaperAt::Viewer));
    let text = office.text(&printed);
    let (child, guardian) = {
        let books = office.centre.books();
        let family = books.region.families.first().expect("a family").clone();
        (family.child, family.guardian)
    };
    for part in [
        "№ 45-Б",
        "30.11.2026",
        "БҰЙЫРАМЫН",
        "ПРИКАЗЫВАЮ",
        &child.name.full(),
        "«Күншуақ тобы»",
        "1 декабря 2026 года",
        &head.name.full(),
    ] {
        assert!(text.contains(part), "«{part}» is not in: {text}");
    }
    let again = office.desk.print_order(order("45-Б", "2026-11-30")).await.expect("an order");
    assert_eq!(
        fs::read(office.path(&again)).expect("the order"),
        fs::read(office.path(&printed)).expect("the order")
    );

    // The registrar reads telephones on the screens, so they stand on the paper.
    let roll = office.print_roll().await;
    let text = office.text(&roll);
    for part in [
        child.name.full().as_str(),
        "01.12.2026",
        guardian.phone.as_str(),
        "Всего детей: 1.",
        "имён здесь нет: 17.",
    ] {
        assert!(text.contains(part), "«{part}» is not in: {text}");
    }
    let after = office.desk.sync(Nothing {}).await.expect("the sync screen").intents.len();
    assert_eq!(after, acts, "printing is no act");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_says_what_was_granted() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    settled(&office.desk).await;
    let slip = || PrintReferral {
        referral: referral.clone(),
        to: PrintTo::Printer,
    };
    assert_eq!(
        office.desk.print_extension(slip()).await.expect_err("nobody asked").code,
        "paper-not-due"
    );
    let id: ReferralId = referral.parse().expect("an identifier");
    let (until_then, family, head) = {
        let books = office.centre.books();
        let row = books.register.referral(id).expect("the referral");
        (row.valid.until, books.region.families[0].clone(), books.region.head())
    };
    // The last day, an hour before the end: the family asks at the portal, the head agrees at another desk.
    office.clock.set(until_then.plus_minutes(-60));
    let ask = Command::AskExtension {
        referral: id,
        ground: "child_ill".into(),
        document: "ab".repeat(32),
    };
    office.centre.act(&ask, family.actor()).expect("asked");
    let grant = Command::GrantExtension { referral: id, days: 10 };
    office.centre.act(&grant, head).expect("granted");
    let registrar = part(&office.desk, "registrar").await;
    sign_in(&office.desk, &registrar, PIN).await.expect("signed in");
    let card = until_read(&office.desk, "the extension", |desk| {
        let referral = referral.clone();
        async move {
            let card = desk.referral(ReferralIdRequest { referral }).await.expect("the referral");
            card.extended.is_some().then_some(card)
        }
    })
    .await;
    let extended = card.extended.expect("granted");
    assert_eq!((extended.days, extended.ground.as_str()), (10, "child_ill"));
    let printed = office.desk.print_extension(slip()).await.expect("a slip");
    assert_eq!((printed.copy, &printed.at), (0, &PaperAt::Printer));
    let text = office.text(&printed);
    let name = family.child.name.full();
    for part in [
        "ПРОДЛЕНИЕ НАПРАВЛЕНИЯ",
        &card.row.number,
        &name,
        "Баланың ауруы Болезнь ребёнка",
        "Балабақша / Детский сад",
        "10",
    ] {
        assert!(text.contains(part), "«{part}» is not in: {text}");
    }
    assert_eq!(card.row.copies, 0, "a slip is no copy of the referral");
}
