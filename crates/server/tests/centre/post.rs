//! Notices on their way: real gateways on the other end (tests/peers), a store that fails at the worst moment.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use oryn_domain::id::{Id, ReferralId};
use oryn_domain::referral::Notice;
use oryn_domain::time::Instant;
use oryn_messages::Lang;
use oryn_server::clock::Clock;
use oryn_server::outbox::{self, StoredReceipts, Told};
use oryn_server::senders::smpp::SmppSender;
use oryn_server::senders::smtp::SmtpSender;
use oryn_server::senders::{Letter, Sender, Senders, Sent};
use oryn_server::settings::{LongText, MailSettings, Patience, Protection, ReceiptIds, Secret, SmsSettings};
use oryn_server::store::Commit;
use oryn_server::store::dispatch::{Channel, Contact, Dispatch, DispatchState, Ways, dispatch_id};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::fixture::Fixture;
use crate::main_job::publish;
use crate::storage::Breaking;
use crate::terms::{referral, referred};

/// Every letter that Kazakh has and Russian has not.
const KAZAKH: &str = "Өтініш қабылданды: Әлия, Ғани, Қуаныш, Аңсар, Өмір, Ұлан, Үміт, Һашим, Іңкәр.";

/// A server of another make, until it is dropped.
struct Peer {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    port: u16,
}

impl Peer {
    async fn start(program: &str, arguments: &[&str]) -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests");
        let mut child = Command::new("node")
            .arg(format!("peers/{program}"))
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node starts");
        let lines = BufReader::new(child.stdout.take().expect("an output")).lines();
        let mut peer = Self { child, lines, port: 0 };
        let listening = peer.wait("listening").await;
        peer.port = u16::try_from(listening.as_u64().expect("a port")).expect("a port");
        peer
    }

    /// The next event of this name; others are passed over.
    async fn wait(&mut self, name: &str) -> Value {
        let found = tokio::time::timeout(Duration::from_secs(20), async {
            loop {
                let line = self.lines.next_line().await.expect("readable");
                let line = line.expect("the peer runs: ./dev test tools installs what it needs");
                let event: Value = serde_json::from_str(&line).expect("JSON");
                if let Some(value) = event.get(name) {
                    return value.clone();
                }
            }
        });
        found.await.unwrap_or_else(|_| unreachable!("no «{name}» in time"))
    }

    /// Nothing of this name comes for a while.
    async fn quiet(&mut self, name: &str) {
        let heard = tokio::time::timeout(Duration::from_millis(700), async {
            loop {
                let line = self.lines.next_line().await.expect("readable").expect("the peer runs");
                if line.contains(&format!("\"{name}\":")) {
                    return line;
                }
            }
        });
        if let Ok(line) = heard.await {
            unreachable!("unexpected: {line}");
        }
    }

    async fn stop(mut self) -> u16 {
        self.child.kill().await.expect("stopped");
        self.port
    }
}

fn sms(port: u16) -> SmsSettings {
    SmsSettings {
        url: format!("smpp://127.0.0.1:{port}"),
        system_id: "oryn".to_owned(),
        password_file: None,
        system_type: String::new(),
        sender: "ORYN".to_owned(),
        window: 4,
        per_second: 100,
        enquire_link: 1,
        long_text: LongText::Parts,
        receipt_ids: ReceiptIds::Same,
        id_tag: Some(0x1401),
        password: Secret::new("secret".to_owned()),
    }
}

fn mail(port: u16, protection: Protection) -> MailSettings {
    MailSettings {
        host: "127.0.0.1".to_owned(),
        port: Some(port),
        protection,
        user: None,
        password_file: None,
        from: "Орын <oryn@example.kz>".to_owned(),
        password: Secret::default(),
    }
}

fn patience() -> Patience {
    Patience {
        also_in_training: true,
        tries: 4,
        ..Patience::default()
    }
}

/// Let the centre send short messages there.
fn connect(fixture: &Fixture, settings: SmsSettings) {
    let clock: Arc<dyn Clock> = Arc::<crate::fixture::TestClock>::clone(&fixture.clock);
    let receipts = Arc::new(StoredReceipts {
        store: Arc::clone(&fixture.centre.store),
        clock,
    });
    set(fixture, Some(Arc::new(SmppSender::start(settings, receipts))), None);
}

fn set(fixture: &Fixture, sms: Option<Arc<dyn Sender>>, mail: Option<Arc<dyn Sender>>) {
    let senders = Senders {
        sms,
        mail,
        patience: patience(),
    };
    assert!(fixture.centre.senders.set(senders).is_ok(), "set once");
}

fn invented(n: u8) -> ReferralId {
    Id::from_bytes([n; 16]).into()
}

fn notice(fixture: &Fixture, channel: Channel, recipient: &str, text: &str) -> Dispatch {
    let now = fixture.clock.now();
    Dispatch {
        id: dispatch_id(fixture.id(), 0, channel),
        guardian: fixture.region.families[0].guardian.id,
        code: "approved".to_owned(),
        referral: Some(invented(7)),
        channel,
        recipient: recipient.to_owned(),
        subject: if channel == Channel::Email {
            "Орын: № 12 өтініш".to_owned()
        } else {
            String::new()
        },
        body: text.to_owned(),
        made_at: now,
        state: DispatchState::Waiting,
        tries: 0,
        due_at: now,
        changed_at: now,
        reason: None,
    }
}

async fn write(fixture: &Fixture, dispatch: &Dispatch) {
    let commit = Commit {
        dispatches: vec![dispatch.clone()],
        ..Commit::default()
    };
    fixture.centre.store.commit(&commit).await.expect("written");
}

async fn send_due(fixture: &Fixture) -> usize {
    outbox::send_due(&fixture.centre).await.expect("sent")
}

async fn lying(fixture: &Fixture, id: &str) -> Dispatch {
    let all = fixture.centre.store.dispatches_about(invented(7)).await.expect("read");
    all.into_iter().find(|row| row.id == id).expect("it is there")
}

/// Wait until a receipt has reached the store.
async fn until(fixture: &Fixture, id: &str, state: DispatchState) -> Dispatch {
    for _ in 0..100 {
        let row = lying(fixture, id).await;
        if row.state == state {
            return row;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    unreachable!("never {state:?}: {:?}", lying(fixture, id).await)
}

#[tokio::test]
async fn kazakh_arrives_letter_by_letter_and_the_receipt_says_so() {
    let mut peer = Peer::start("smsc.mjs", &[]).await;
    let fixture = Fixture::new(1).await;
    connect(&fixture, sms(peer.port));
    let dispatch = notice(&fixture, Channel::Sms, "+77010000001", KAZAKH);
    let short = notice(&fixture, Channel::Sms, "+77010000001", "Әлия: № 12 ♥ 😀");
    write(&fixture, &dispatch).await;
    assert_eq!(send_due(&fixture).await, 1);
    let bound = peer.wait("version").await;
    assert_eq!(bound, 0x34);
    let mut text = String::new();
    for _ in 0..2 {
        let message = peer.wait("message").await;
        assert_eq!(
            (&message["coding"], &message["esm_class"], &message["registered"]),
            (&8.into(), &0x40.into(), &1.into())
        );
        assert_eq!((&message["to"], &message["from"]), (&"77010000001".into(), &"ORYN".into()));
        text.push_str(message["text"].as_str().expect("a text"));
    }
    assert_eq!(text, KAZAKH);
    let row = until(&fixture, &dispatch.id, DispatchState::Delivered).await;
    assert_eq!((row.tries, row.reason), (1, None));
    let told = outbox::told_about(&*fixture.centre.store, invented(7)).await.expect("read");
    assert!(matches!(told, Told::Delivered(Channel::Sms, _)), "{told:?}");

    write(&fixture, &short).await;
    send_due(&fixture).await;
    let message = peer.wait("message").await;
    assert_eq!(
        (&message["text"], &message["esm_class"]),
        (&"Әлия: № 12 ♥ \u{fffd}".into(), &0.into())
    );
    peer.wait("enquired").await;
}

#[tokio::test]
async fn a_long_text_arrives_whole_in_parts_and_in_one() {
    let text = "Жолдама № 2026-000017 берілді. ".repeat(12);
    for (long_text, messages) in [(LongText::Parts, 6), (LongText::Payload, 1)] {
        let mut peer = Peer::start("smsc.mjs", &["--receipts-first"]).await;
        let fixture = Fixture::new(1).await;
        connect(
            &fixture,
            SmsSettings {
                long_text,
                ..sms(peer.port)
            },
        );
        let dispatch = notice(&fixture, Channel::Sms, "+77010000001", &text);
        write(&fixture, &dispatch).await;
        send_due(&fixture).await;
        let mut whole = String::new();
        let mut headers = Vec::new();
        for _ in 0..messages {
            let message = peer.wait("message").await;
            assert_eq!(message["our_id"], dispatch.id.as_str());
            assert_eq!(message["whole"], long_text == LongText::Payload);
            headers.extend(message["udh"][0].as_str().map(str::to_owned));
            whole.push_str(message["text"].as_str().expect("a text"));
        }
        assert_eq!(whole, text);
        if long_text == LongText::Parts {
            let parts: Vec<&str> = headers
                .iter()
                .map(|header| header.get(header.len().saturating_sub(4)..).expect("letters and digits"))
                .collect();
            assert_eq!(parts, ["0601", "0602", "0603", "0604", "0605", "0606"]);
        }
        // The receipts came before the answers, and count all the same.
        until(&fixture, &dispatch.id, DispatchState::Delivered).await;
    }
}

#[tokio::test]
async fn undeliverable_refused_and_throttled_are_three_things() {
    let mut peer = Peer::start("smsc.mjs", &[]).await;
    let fixture = Fixture::new(1).await;
    connect(&fixture, sms(peer.port));
    let unreachable = notice(&fixture, Channel::Sms, "+77010000002", "Hello");
    let refused = notice(&fixture, Channel::Sms, "+77010000004", "Hello");
    let throttled = notice(&fixture, Channel::Sms, "+77010000103", "Hello");
    for dispatch in [&unreachable, &refused, &throttled] {
        write(&fixture, dispatch).await;
    }
    assert_eq!(send_due(&fixture).await, 3);
    let row = until(&fixture, &unreachable.id, DispatchState::Failed).await;
    assert_eq!(row.reason.as_deref(), Some("sms UNDELIV 027"));
    let row = lying(&fixture, &refused.id).await;
    assert_eq!((row.state, row.reason.as_deref()), (DispatchState::Failed, Some("smpp 0x0000000b")));
    let row = lying(&fixture, &throttled.id).await;
    assert_eq!(
        (row.state, row.reason.as_deref()),
        (DispatchState::Waiting, Some("smpp 0x00000058"))
    );
    assert_eq!(send_due(&fixture).await, 0, "not before its pause is over");
    fixture.clock.0.advance_minutes(1);
    assert_eq!(send_due(&fixture).await, 1);
    assert_eq!(lying(&fixture, &throttled.id).await.state, DispatchState::Accepted);
    peer.wait("throttled").await;
}

#[tokio::test]
async fn a_gateway_that_was_away_gets_it_once_when_it_is_back() {
    let fixture = Fixture::new(1).await;
    let port = Peer::start("smsc.mjs", &[]).await.stop().await;
    connect(&fixture, sms(port));
    let dispatch = notice(&fixture, Channel::Sms, "+77010000001", "Hello");
    write(&fixture, &dispatch).await;
    send_due(&fixture).await;
    let row = lying(&fixture, &dispatch.id).await;
    assert_eq!(
        (row.state, row.tries, row.reason.as_deref()),
        (DispatchState::Waiting, 1, Some("smpp: no connection"))
    );

    let mut peer = Peer::start("smsc.mjs", &["--port", &port.to_string()]).await;
    peer.wait("bound").await;
    fixture.clock.0.advance_minutes(1);
    assert_eq!(send_due(&fixture).await, 1);
    assert_eq!(peer.wait("message").await["our_id"], dispatch.id.as_str());
    until(&fixture, &dispatch.id, DispatchState::Delivered).await;
    fixture.clock.0.advance_minutes(600);
    assert_eq!(send_due(&fixture).await, 0);
    peer.quiet("message").await;
}

#[tokio::test]
async fn a_crash_between_sending_and_marking_sends_again_under_the_same_identifier() {
    let mut peer = Peer::start("smsc.mjs", &[]).await;
    let broken = Arc::new(AtomicBool::new(false));
    let fixture = Fixture::over(1, |inner| Breaking {
        inner,
        broken: Arc::clone(&broken),
    })
    .await;
    connect(&fixture, sms(peer.port));
    let dispatch = notice(&fixture, Channel::Sms, "+77010000005", "Hello");
    write(&fixture, &dispatch).await;
    broken.store(true, Ordering::SeqCst);
    assert!(outbox::send_due(&fixture.centre).await.is_err(), "the mark was not written");
    let first = peer.wait("message").await;

    // The process is gone; another one starts on the same file.
    let fixture = fixture.restart().await;
    connect(&fixture, sms(peer.port));
    assert_eq!(lying(&fixture, &dispatch.id).await.state, DispatchState::Waiting);
    assert_eq!(send_due(&fixture).await, 0, "not while the first attempt may still be under way");
    fixture.clock.0.advance_minutes(10);
    assert_eq!(send_due(&fixture).await, 1);
    let second = peer.wait("message").await;
    assert_eq!(first["our_id"], second["our_id"]);
    assert_eq!(first["reference"], second["reference"]);
    assert_ne!(first["message_id"], second["message_id"], "sent twice indeed");
    assert_eq!(lying(&fixture, &dispatch.id).await.state, DispatchState::Accepted);
    fixture.clock.0.advance_minutes(600);
    assert_eq!(send_due(&fixture).await, 0, "and no third time");
}

#[tokio::test]
async fn a_wrong_password_waits_for_a_person_and_loses_nothing() {
    let mut peer = Peer::start("smsc.mjs", &["--password", "another"]).await;
    let fixture = Fixture::new(1).await;
    connect(&fixture, sms(peer.port));
    let dispatch = notice(&fixture, Channel::Sms, "+77010000001", "Hello");
    write(&fixture, &dispatch).await;
    for _ in 0..4 {
        assert_eq!(lying(&fixture, &dispatch.id).await.state, DispatchState::Waiting);
        send_due(&fixture).await;
        fixture.clock.0.advance_minutes(10);
    }
    assert_eq!(peer.wait("bound").await, false);
    let told = outbox::told_about(&*fixture.centre.store, invented(7)).await.expect("read");
    assert_eq!(
        told,
        Told::Failed(vec![(Channel::Sms, "smpp: no connection".to_owned())]),
        "after the last try the reason stays"
    );
}

#[tokio::test]
async fn e_mail_arrives_in_kazakh_once_the_greylist_lets_it_through() {
    let mut peer = Peer::start("mail.mjs", &[]).await;
    let fixture = Fixture::new(1).await;
    let sender = SmtpSender::new(&mail(peer.port, Protection::None)).expect("settings");
    set(&fixture, None, Some(Arc::new(sender)));
    let later = notice(&fixture, Channel::Email, "later@example.kz", KAZAKH);
    let nobody = notice(&fixture, Channel::Email, "nobody@example.kz", KAZAKH);
    write(&fixture, &later).await;
    write(&fixture, &nobody).await;
    assert_eq!(send_due(&fixture).await, 2);
    let row = lying(&fixture, &later.id).await;
    assert_eq!((row.state, row.reason.as_deref()), (DispatchState::Waiting, Some("smtp 451")));
    let row = lying(&fixture, &nobody.id).await;
    assert_eq!((row.state, row.reason.as_deref()), (DispatchState::Failed, Some("smtp 550")));
    fixture.clock.0.advance_minutes(1);
    assert_eq!(send_due(&fixture).await, 1);
    let arrived = peer.wait("mail").await;
    assert_eq!(arrived["id"], format!("<{}@example.kz>", later.id));
    assert_eq!(arrived["subject"], "Орын: № 12 өтініш");
    assert_eq!(arrived["text"].as_str().map(str::trim_end), Some(KAZAKH));
    assert_eq!(
        (&arrived["from"]["name"], &arrived["from"]["address"]),
        (&"Орын".into(), &"oryn@example.kz".into())
    );
    assert_eq!(lying(&fixture, &later.id).await.state, DispatchState::Accepted);
}

#[tokio::test]
async fn a_mail_server_that_refuses_protection_gets_nothing() {
    let mut peer = Peer::start("mail.mjs", &[]).await;
    let fixture = Fixture::new(1).await;
    let sender = SmtpSender::new(&mail(peer.port, Protection::Starttls)).expect("settings");
    set(&fixture, None, Some(Arc::new(sender)));
    let dispatch = notice(&fixture, Channel::Email, "mother@example.kz", KAZAKH);
    write(&fixture, &dispatch).await;
    send_due(&fixture).await;
    assert_eq!(lying(&fixture, &dispatch.id).await.state, DispatchState::Waiting);
    peer.quiet("mail").await;
}

#[tokio::test]
async fn a_decision_tells_by_the_ways_and_in_the_language_chosen() {
    let fixture = Fixture::new(3).await;
    let (mother, father) = (&fixture.region.families[0], &fixture.region.families[1]);
    let chosen = Contact {
        ways: Ways::Both,
        email: Some("mother@example.kz".to_owned()),
        language: Some(Lang::En),
        quiet: Vec::new(),
    };
    fixture.centre.choose_contact(mother.guardian.id, chosen).await.expect("kept");
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0, 1]).await;
    // A training installation without settings keeps everything in its inbox.
    while send_due(&fixture).await > 0 {}
    let inbox = fixture.centre.store.recent_sms(50).await.expect("read");
    let to = |recipient: &str| -> Vec<String> {
        inbox
            .iter()
            .filter(|kept| kept.phone == recipient)
            .map(|kept| kept.text.clone())
            .collect()
    };
    let (phone, letter) = (to(&mother.guardian.phone), to("mother@example.kz"));
    assert!(phone.len() == 1 && phone[0].contains("response accepted"), "{phone:?}");
    assert!(letter.len() == 1 && letter[0].starts_with("Oryn: application No"), "{letter:?}");
    let other = to(&father.guardian.phone);
    assert!(other.len() == 1 && other[0].contains("сұраныс қабылданды"), "{other:?}");
}

/// A gateway that takes nothing, ever.
struct Refusing;

#[async_trait::async_trait]
impl Sender for Refusing {
    async fn send(&self, _letter: Letter<'_>) -> Sent {
        Sent::Refused {
            reason: "smpp 0x0000000b".to_owned(),
        }
    }
}

#[tokio::test]
async fn who_could_not_be_told_of_a_referral_is_known_to_the_rules_until_it_is_read() {
    let fixture = Fixture::new(1).await;
    set(&fixture, Some(Arc::new(Refusing)), None);
    let mut desk = fixture.desk().await;
    let id = referred(&fixture, &mut desk).await;
    while send_due(&fixture).await > 0 {}
    outbox::report_notices(&fixture.centre).await.expect("reported");
    let notice = || referral(&fixture, id).term.notice;
    assert!(matches!(notice(), Notice::Failed { .. }), "{:?}", notice());
    assert_eq!(outbox::report_notices(&fixture.centre).await.expect("reported"), 0, "said once");

    let now = fixture.clock.now();
    let guardian = fixture.region.families[0].guardian.id;
    fixture.centre.store.mark_read(guardian, now).await.expect("read");
    assert_eq!(outbox::report_notices(&fixture.centre).await.expect("reported"), 1);
    assert_eq!(notice(), Notice::Delivered { at: now });
}

#[tokio::test]
async fn what_was_read_in_the_portal_was_delivered() {
    let fixture = Fixture::new(1).await;
    let mut unread = notice(&fixture, Channel::InApp, "", "");
    unread.state = DispatchState::Accepted;
    write(&fixture, &unread).await;
    let told = || async { outbox::told_about(&*fixture.centre.store, invented(7)).await.expect("read") };
    assert_eq!(told().await, Told::Nothing, "it lies there, and nobody has looked");
    let now: Instant = fixture.clock.now();
    fixture.centre.store.mark_read(unread.guardian, now).await.expect("read");
    assert_eq!(told().await, Told::Delivered(Channel::InApp, now));
}
