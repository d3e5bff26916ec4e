//! The short form of every story, for each run of the tests: real server and desk processes on a bad line. The long form: `./dev stack`.
#![cfg(unix)]
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that meets the unexpected should stop at that line, and the table is for reading"
)]

use std::path::Path;

use oryn_stack::chaos::{Shaking, shake};
use oryn_stack::day::{Plan, live};
use oryn_stack::line::{BAD, CLEAR, SLOWEST};
use oryn_stack::programs::Programs;
use oryn_stack::race;
use oryn_stack::report::Report;

fn judge(name: &str, report: &Report) {
    println!("{}", report.table());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/stack");
    report.keep(&folder, name).expect("written");
    assert!(report.is_clean(), "{}", report.table());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_heals_whatever_is_killed_halted_or_unplugged() {
    let programs = Programs::built().expect("built");
    let shaking = Shaking {
        rounds: 1,
        seconds: 12,
        families: 20,
        seed: 7,
    };
    let shaken = Box::pin(shake(&programs, shaking)).await.expect("it ran");
    assert!(shaken.blows.values().sum::<u64>() > 4, "somebody was struck: {:?}", shaken.blows);
    assert!(shaken.count.saved > 5, "somebody worked: {:?}", shaken.count);
    judge(
        "short-chaos",
        &Report {
            seed: shaking.seed,
            chaos: Some(shaken),
            ..Report::default()
        },
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_without_the_cable_is_there_once_and_in_order() {
    let programs = Programs::built().expect("built");
    let plan = Plan {
        children: 10,
        enrolled: true,
        line: BAD,
        papers: CLEAR,
        seed: 7,
    };
    let day = Box::pin(live(&programs, plan)).await.expect("it ran");
    assert!(day.acts >= 50, "{day:?}");
    judge(
        "short-day",
        &Report {
            seed: plan.seed,
            day: Some(day),
            ..Report::default()
        },
    );
}

/// On the slowest line that a desk may work on the same day is only slower.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_with_signatures_gets_through_the_slowest_line() {
    let programs = Programs::built().expect("built");
    let plan = Plan {
        children: 12,
        enrolled: true,
        line: SLOWEST,
        papers: CLEAR,
        seed: 7,
    };
    let day = Box::pin(live(&programs, plan)).await.expect("it ran");
    assert!(day.acts >= 60, "{day:?}");
    judge(
        "short-slowest",
        &Report {
            seed: plan.seed,
            day: Some(day),
            ..Report::default()
        },
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_that_many_race_for_is_given_once() {
    let programs = Programs::built().expect("built");
    let raced = race::run(&programs, 40, 7).await.expect("it ran");
    assert_eq!((raced.races, raced.open), (40, 0), "{raced:?}");
    judge(
        "short-race",
        &Report {
            seed: 7,
            race: Some(raced),
            ..Report::default()
        },
    );
}
