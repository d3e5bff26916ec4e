//! The regrouping at a desk: proposed, judged, carried out and taken back without a connection; and refused whole, with each child's reason.

use oryn_api::calls::{DeskCalls, dispatch};
use oryn_api::desk::regrouping::{DoneRegrouping, PlannedMove, Regroup, RegroupingPlan, RegroupingRequest, RegroupingView, UndoRegrouping};
use oryn_api::desk::{Finality, Known, Nothing};
use oryn_domain::act::Command;
use oryn_domain::id::{EnrolmentId, GroupId};
use oryn_testkit::promises;

use crate::computer::{settled, until, until_read};
use crate::roll::{Scene, TODAY, scene};

const ORDER: &str = "№ 41 от 23.11.2026";

fn to(moves: &[(&str, &str)]) -> RegroupingPlan {
    let planned = moves.iter().map(|(enrolment, to)| PlannedMove {
        enrolment: (*enrolment).to_owned(),
        to: (*to).to_owned(),
    });
    RegroupingPlan {
        moves: planned.collect(),
        years: Vec::new(),
    }
}

async fn judged(scene: &Scene, plan: Option<RegroupingPlan>) -> RegroupingView {
    let request = RegroupingRequest { on: TODAY.into(), plan };
    scene.desk.regrouping(request).await.expect("a plan")
}

async fn last(scene: &Scene) -> DoneRegrouping {
    let answer = scene.desk.last_regrouping(Nothing {}).await.expect("an answer");
    answer.last.expect("there was one")
}

fn regroup(plan: RegroupingPlan) -> Regroup {
    Regroup {
        on: TODAY.into(),
        order: ORDER.into(),
        plan,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_suggests_itself_and_the_rules_say_what_does_not_fit() {
    let scene = scene().await;
    let proposed = judged(&scene, None).await;
    assert_eq!(proposed.groups.len(), 4);
    assert_eq!((proposed.moved, proposed.graduated, proposed.stay, proposed.refused), (0, 0, 3, 0));
    let old = proposed.groups.iter().find(|row| row.group.id == scene.old).expect("the group");
    assert_eq!(old.birth_years, [2024, 2023, 2022, 2021], "nobody of 2020 is left to come");
    assert_eq!((old.counted_before, old.children.len(), old.after), (17, 3, 20));

    let rows = scene.roll(Some(&scene.old), "").await;
    let all: Vec<(&str, &str)> = rows.iter().map(|row| (row.enrolment.as_str(), scene.new.as_str())).collect();
    let over = judged(&scene, Some(to(&all))).await;
    assert_eq!((over.moved, over.refused), (3, 1));
    let new = over.groups.iter().find(|row| row.group.id == scene.new).expect("the group");
    assert_eq!((new.arriving, new.over, new.after), (3, 1, 3));
    let errors = over
        .groups
        .iter()
        .flat_map(|row| &row.children)
        .filter_map(|child| child.error.as_ref());
    assert_eq!(errors.map(|error| error.code.as_str()).collect::<Vec<_>>(), ["group-full"]);

    let refused = scene.desk.regroup(regroup(to(&all))).await.expect_err("not for all of them");
    assert_eq!(refused.code, "regrouping-refused");
    assert_eq!(refused.args.get("children").and_then(serde_json::Value::as_u64), Some(1));
    assert_eq!(
        scene.desk.sync(Nothing {}).await.expect("the outbox").intents,
        [],
        "nothing was written"
    );

    for on in ["tomorrow", "2040-09-01"] {
        let request = RegroupingRequest { on: on.into(), plan: None };
        let error = scene.desk.regrouping(request).await.expect_err("no such day");
        assert!(
            ["form-incomplete", "calendar-unknown"].contains(&error.code.as_str()),
            "{}",
            error.code
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_connection_it_is_one_act_and_one_way_back() {
    let scene = scene().await;
    let rows = scene.roll(Some(&scene.old), "").await;
    scene.centre.stop();
    until(&scene.desk, "the line is gone", |status| !status.link.online).await;
    let plan = to(&[
        (&rows[0].enrolment, &scene.new),
        (&rows[1].enrolment, &scene.new),
        (&rows[2].enrolment, &scene.third),
    ]);
    let done = scene.desk.regroup(regroup(plan)).await.expect("asked for");
    assert_eq!(done.finality, Finality::Request);
    assert_eq!(scene.roll(Some(&scene.new), "").await.len(), 2);
    assert_eq!(scene.roll(Some(&scene.third), "").await[0].known, Known::HereRequested);
    scene.one_group_on_every_day().await;
    let regrouping = last(&scene).await;
    assert_eq!((regrouping.moved, regrouping.graduated, regrouping.order.as_str()), (3, 0, ORDER));
    assert_eq!(
        (regrouping.known, regrouping.error, regrouping.undone_at),
        (Known::HereRequested, None, None)
    );
    let outbox = scene.desk.sync(Nothing {}).await.expect("the outbox").intents;
    assert_eq!(outbox.len(), 1, "one act, whatever it moves");
    assert_eq!((outbox[0].act.as_str(), outbox[0].about.as_str()), ("regroup", ORDER));

    let undo = UndoRegrouping { regrouping: regrouping.id };
    scene.desk.undo_regrouping(undo.clone()).await.expect("taken back");
    let again = scene.desk.undo_regrouping(undo).await.expect_err("once");
    assert_eq!(again.code, "already-done");
    assert_eq!(scene.roll(Some(&scene.old), "").await.len(), 3);
    scene.one_group_on_every_day().await;

    scene.centre.start();
    scene.desk.sync_now(Nothing {}).await.expect("asked");
    settled(&scene.desk).await;
    let back: Vec<String> = scene
        .roll(Some(&scene.old), "")
        .await
        .into_iter()
        .map(|row| row.enrolment)
        .collect();
    assert_eq!(
        back,
        rows.into_iter().map(|row| row.enrolment).collect::<Vec<_>>(),
        "the same as before"
    );
    let regrouping = last(&scene).await;
    assert!(regrouping.undone_at.is_some());
    assert_eq!(regrouping.known, Known::Centre);
    let books = scene.centre.books();
    assert_eq!(books.decided.len(), 2);
    promises::hold(&books.register).expect("every promise");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_centre_refuses_is_refused_whole_and_says_for_whom() {
    let scene = scene().await;
    let rows = scene.roll(Some(&scene.old), "").await;
    scene.centre.stop();
    until(&scene.desk, "the line is gone", |status| !status.link.online).await;
    let plan = to(&[(&rows[0].enrolment, &scene.new), (&rows[1].enrolment, &scene.new)]);
    scene.desk.regroup(regroup(plan)).await.expect("asked for");
    let (group, head) = (
        scene.third.parse().map(GroupId).expect("an identifier"),
        scene.centre.books().region.head(),
    );
    let enrolment = rows[0].enrolment.parse().map(EnrolmentId).expect("an identifier");
    let on = TODAY.parse().expect("a date");
    let transfer = Command::TransferChild { enrolment, group, on };
    scene.centre.act(&transfer, head).expect("moved by another desk");
    scene.centre.start();
    scene.desk.sync_now(Nothing {}).await.expect("asked");
    until(&scene.desk, "the act is refused", |status| {
        status.link.online && status.link.needs_you == 1
    })
    .await;
    let name = rows[0].name.clone();
    until_read(&scene.desk, "the child with its reason", |desk| {
        let name = name.clone();
        async move {
            let inbox = desk.inbox(Nothing {}).await.expect("the inbox");
            let matter = inbox.open.first()?;
            let children: Vec<(&str, &str)> = matter
                .children
                .iter()
                .map(|child| (child.name.as_str(), child.error.code.as_str()))
                .collect();
            (matter.act == "regroup" && children == [(name.as_str(), "enrolment-ended")]).then_some(())
        }
    })
    .await;
    assert_eq!(scene.roll(Some(&scene.new), "").await, [], "the other child did not move alone");
    assert_eq!(scene.roll(Some(&scene.old), "").await.len(), 2);
    scene.one_group_on_every_day().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_from_a_screen_is_told_as_such() {
    let scene = scene().await;
    for plan in [
        serde_json::json!({ "moves": [{ "enrolment": "e", "to": "school" }], "years": [] }),
        serde_json::json!({ "moves": [{ "enrolment": scene.old, "to": "nowhere" }], "years": [] }),
        serde_json::json!({ "moves": [], "years": [{ "group": "g", "birth_years": [2021] }] }),
    ] {
        let request = serde_json::json!({ "on": TODAY, "order": ORDER, "plan": plan });
        let error = dispatch(&*scene.desk, "regroup", request).await.expect_err("nonsense");
        assert_eq!(error.code, "form-incomplete");
    }
}
