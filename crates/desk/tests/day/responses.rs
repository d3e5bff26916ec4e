//! Responses: the order in which the queue calls them, why each stands where it stands, and siblings who go together.

use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::responses::{ResponseRow, ResponsesRequest};
use oryn_desk::Desk;
use oryn_domain::application::{Class, Privilege};
use oryn_testkit::clock::Clock;

use crate::centre::Centre;
use crate::computer::{Computer, until_read};

struct Office {
    centre: Arc<Centre>,
    /// Keeps its folder.
    _computer: Arc<Computer>,
    desk: Arc<Desk>,
}

async fn office(waiting: usize, prepare: impl FnOnce(&Centre)) -> Office {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, waiting);
    prepare(&centre);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    Office {
        centre,
        _computer: computer,
        desk,
    }
}

impl Office {
    /// Every response, once it has come to this.
    async fn rows(&self, what: &str, is: impl Fn(&[ResponseRow]) -> bool + Send + Sync) -> Vec<ResponseRow> {
        until_read(&self.desk, what, |desk| {
            let is = &is;
            async move {
                let rows = desk.responses(ResponsesRequest::default()).await.expect("responses").rows;
                is(&rows).then_some(rows)
            }
        })
        .await
    }

    fn child(&self, family: usize) -> String {
        self.centre.books().region.families[family].child.name.full()
    }
}

fn first_priority() -> Privilege {
    Privilege {
        category: "large_family".into(),
        class: Class::FirstPriority,
        confirmed: true,
        evidence: None,
        paper: None,
    }
}

fn children(rows: &[ResponseRow]) -> Vec<String> {
    rows.iter().map(|row| row.child.name.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn responses_stand_in_the_order_of_the_queue_and_each_says_why() {
    let office = office(3, |centre| {
        let mut books = centre.books();
        let mut application = books.region.families[2].application.clone();
        application.privilege = Some(first_priority());
        books.register.put(application.into());
    })
    .await;
    // The right first, then the date; whoever was quicker is no nearer.
    let called = [2, 0, 1].map(|family| office.child(family));
    let bulletin = office.centre.publish(1);
    for family in [1, 0, 2] {
        office.centre.respond(family, bulletin);
    }
    let rows = office.rows("three responses", |rows| rows.len() == 3).await;
    assert_eq!(children(&rows), called);
    assert!(rows.iter().all(|row| row.state == "submitted" && row.ranking.is_none()));
    assert!(rows.iter().all(|row| row.together.is_empty()));

    office.centre.close_round(bulletin);
    let rows = office
        .rows("the round has ended", |rows| rows.iter().all(|row| row.state != "submitted"))
        .await;
    assert_eq!(children(&rows), called);
    let states: Vec<&str> = rows.iter().map(|row| row.state.as_str()).collect();
    assert_eq!(states, ["selected", "not_selected", "not_selected"]);
    let version = office.centre.books().register.rules.version.clone();
    for (row, (rank, class)) in rows.iter().zip([(1, "first_priority"), (2, "ordinary"), (3, "ordinary")]) {
        let why = row.ranking.as_ref().expect("the round has ended");
        assert_eq!((why.rank, why.of, why.places), (rank, 3, 1));
        assert_eq!((why.class.as_str(), why.filed_at), (class, row.filed_at));
        assert_eq!((why.position, &why.rules), (u64::from(rank), &version));
    }
    assert!(rows[0].filed_at > rows[1].filed_at && rows[1].filed_at < rows[2].filed_at);
}

#[tokio::test(flavor = "multi_thread")]
async fn siblings_of_one_request_name_each_other_and_one_place_is_too_little_for_them() {
    let office = office(3, |centre| {
        let mut books = centre.books();
        let mut first = books.region.families[0].clone();
        let mut other = books.region.families[1].clone();
        other.guardian = first.guardian.clone();
        other.child.guardians = vec![first.guardian.id];
        other.application.guardian = first.guardian.id;
        other.application.filed_at = first.application.filed_at;
        first.application.together = Some(first.application.id);
        other.application.together = Some(first.application.id);
        for row in [&first, &other] {
            books.register.put(row.child.clone().into());
            books.register.put(row.application.clone().into());
        }
        books.region.families[0] = first;
        books.region.families[1] = other;
        let mut third = books.region.families[2].application.clone();
        third.privilege = Some(first_priority());
        books.register.put(third.into());
    })
    .await;
    let [one, twin, third] = [0, 1, 2].map(|family| office.child(family));
    let bulletin = office.centre.publish(2);
    // One of them answers for both.
    for family in [0, 2] {
        office.centre.respond(family, bulletin);
    }
    office.centre.close_round(bulletin);
    let rows = office
        .rows("the round has ended", |rows| {
            rows.len() == 3 && rows.iter().all(|row| row.state != "submitted")
        })
        .await;
    let of = |child: &String| rows.iter().find(|row| row.child.name == *child).expect("a response");
    assert_eq!(of(&one).together, std::slice::from_ref(&twin));
    assert_eq!(of(&twin).together, std::slice::from_ref(&one));
    assert_eq!((of(&third).together.len(), of(&third).state.as_str()), (0, "selected"));
    for sibling in [&one, &twin] {
        let row = of(sibling);
        assert_eq!(row.state, "not_selected", "places for both or for none");
        assert!(
            row.ranking.as_ref().is_some_and(|why| why.rank > 1),
            "whoever was called before them left one place"
        );
    }
}
