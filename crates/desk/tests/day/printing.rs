//! Printers: what came out of one and what did not, and that neither changes what was issued.

use std::process::Command as Program;
use std::sync::atomic::Ordering;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::printing::{ChoosePrinter, PaperSize, PrintIdRequest, PrintRow, PrintState, PrintTestPage, PrinterChoice};
use oryn_api::desk::referrals::{PaperAt, PrintReferral, PrintTo, Printed, ReferralIdRequest};
use oryn_desk::PrintOn;

use crate::computer::{settled, until_read};
use crate::papers::Office;

impl Office {
    async fn print_referral(&self, referral: &str) -> Printed {
        let request = PrintReferral {
            referral: referral.to_owned(),
            to: PrintTo::Printer,
        };
        self.desk.print_referral(request).await.expect("a referral")
    }

    async fn copies(&self, referral: &str) -> usize {
        let request = ReferralIdRequest {
            referral: referral.to_owned(),
        };
        self.desk.referral(request).await.expect("a referral").copies.len()
    }

    async fn choose(&self, choice: PrinterChoice, referral_size: PaperSize) {
        let request = ChoosePrinter { choice, referral_size };
        self.desk.choose_printer(request).await.expect("chosen");
    }

    fn size_of(&self, printed: &Printed) -> String {
        let output = Program::new("pdfinfo").arg(self.path(printed)).output().expect("pdfinfo");
        let info = String::from_utf8(output.stdout).expect("text");
        let line = info.lines().find_map(|line| line.strip_prefix("Page size:"));
        line.expect("a size").trim().to_owned()
    }
}

async fn newest(desk: &oryn_desk::Desk) -> PrintRow {
    let rows = desk.prints(Nothing {}).await.expect("prints").rows;
    rows.into_iter().next().expect("something was printed")
}

async fn came_to(office: &Office, state: PrintState) -> PrintRow {
    until_read(&office.desk, "the paper came to this", |desk| async move {
        let row = newest(&desk).await;
        (row.state == state).then_some(row)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_did_not_come_out_is_said_and_its_copy_counts_all_the_same() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    *office.computer.print_state.lock().expect("the state") = PrintState::Failed;
    let printed = office.print_referral(&referral).await;
    assert_eq!((printed.copy, &printed.at), (1, &PaperAt::Printer));
    let row = came_to(&office, PrintState::Failed).await;
    assert_eq!(
        (row.file.as_str(), row.printer.as_str(), row.closed),
        (printed.file.as_str(), "Reception", false)
    );
    assert_eq!(office.copies(&referral).await, 1);
    assert!(office.path(&printed).exists(), "it stays in the folder for papers");

    office.desk.close_print(PrintIdRequest { id: row.id }).await.expect("closed");
    assert!(newest(&office.desk).await.closed);

    *office.computer.print_state.lock().expect("the state") = PrintState::Printed;
    let again = office.print_referral(&referral).await;
    assert_eq!(again.copy, 2, "the next one is the second copy, and not the first once more");
    came_to(&office, PrintState::Printed).await;
    settled(&office.desk).await;
    let intents = office.desk.sync(Nothing {}).await.expect("the acts").intents;
    let copies = intents.iter().filter(|intent| intent.act == "record-copy").count();
    assert_eq!((copies, office.copies(&referral).await), (2, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_waits_for_its_printer_is_asked_after_when_the_program_is_back() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    *office.computer.print_state.lock().expect("the state") = PrintState::Stuck;
    let printed = office.print_referral(&referral).await;
    came_to(&office, PrintState::Stuck).await;
    office.desk.stop().await;

    *office.computer.print_state.lock().expect("the state") = PrintState::Printed;
    let desk = office.computer.back().await;
    let row = until_read(&desk, "printed after all", |desk| async move {
        let row = newest(&desk).await;
        (row.state == PrintState::Printed).then_some(row)
    })
    .await;
    assert_eq!(row.file, printed.file);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_printer_that_refuses_leaves_the_paper_to_the_viewer() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    office.computer.printer_refuses.store(true, Ordering::SeqCst);
    let printed = office.print_referral(&referral).await;
    assert_eq!((printed.copy, &printed.at), (1, &PaperAt::Viewer));
    let row = newest(&office.desk).await;
    assert_eq!(
        (row.state, row.closed),
        (PrintState::Refused, true),
        "it is said at once and not again above the screens"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_go_where_this_desk_chose_and_it_remembers() {
    let office = Office::open(1).await;
    let referral = office.referral().await;
    let found = office.desk.printing(Nothing {}).await.expect("printers");
    assert_eq!((found.choice, found.referral_size), (PrinterChoice::Usual, PaperSize::A4));
    assert_eq!(found.printers.expect("a list").len(), 1);

    let head = PrinterChoice::Named { name: "Head".into() };
    office.choose(head.clone(), PaperSize::A5).await;
    let half = office.print_referral(&referral).await;
    assert!(office.size_of(&half).starts_with("419.528 x 593.332 pts"));
    let page = PrintTestPage {
        size: PaperSize::A4,
        to: PrintTo::Printer,
    };
    let page = office.desk.print_test_page(page).await.expect("a page");
    assert!(office.size_of(&page).starts_with("595.276 x 841.89 pts"));
    let on = |size| PrintOn {
        printer: Some("Head".into()),
        size,
    };
    assert_eq!(
        *office.computer.printed_on.lock().expect("printed"),
        [on(PaperSize::A5), on(PaperSize::A4)]
    );

    office.desk.stop().await;
    let desk = office.computer.back().await;
    let found = desk.printing(Nothing {}).await.expect("printers");
    assert_eq!((found.choice, found.referral_size), (head, PaperSize::A5));

    let viewer = ChoosePrinter {
        choice: PrinterChoice::Viewer,
        referral_size: PaperSize::A4,
    };
    desk.choose_printer(viewer).await.expect("chosen");
    let request = PrintReferral {
        referral,
        to: PrintTo::Printer,
    };
    let shown = desk.print_referral(request).await.expect("a referral");
    assert_eq!(shown.at, PaperAt::Viewer);
    assert_eq!(office.computer.printed.lock().expect("printed").len(), 2, "no printer was asked");
}
