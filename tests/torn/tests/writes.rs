//! Every story of the desk's data file with a power cut after each write and flush of it, and with each call failing.
//!
//! `ORYN_TORN=all` tries every place (minutes); without it a part of them, spread evenly.

use oryn_torn::scenario::{ALL, named};
use oryn_torn::trial::{Tally, cut_everywhere, fail_everywhere};
use oryn_torn::vfs::{Class, Fault};

/// Cuts and faults of one story that are tried without `ORYN_TORN=all`, about.
fn stride(name: &str, sparse: usize) -> usize {
    let everything = std::env::var_os("ORYN_TORN").is_some_and(|value| value == "all");
    match (everything, name) {
        // Three thousand writes of one kind.
        (true, "the_log_is_moved_by_itself") => 7,
        (true, _) => 1,
        (false, "the_log_is_moved_by_itself") => 60 * sparse,
        (false, _) => sparse,
    }
}

fn say(name: &str, what: &str, tally: Tally) {
    println!("{name}: {what}: {tally:?}");
    assert!(tally.tried > 0, "{name}: nothing was tried");
}

fn cuts(name: &str) {
    let everything = std::env::var_os("ORYN_TORN").is_some();
    let tally = cut_everywhere(named(name), stride(name, 3), if everything { 6 } else { 1 });
    say(name, "power cuts", tally);
}

fn faults(name: &str) {
    let mut tally = Tally::default();
    for restart in [false, true] {
        for lasting in [false, true] {
            for (class, fault, sparse) in [
                (Class::Write, Fault::Full, 41),
                (Class::Write, Fault::Error, 53),
                (Class::Sync, Fault::Error, 5),
                (Class::Read, Fault::Error, 97),
            ] {
                // Every read of the shortest story: how a start fails hangs on which one it was.
                let sparse = if name == "one_act" && matches!(class, Class::Read) {
                    1
                } else {
                    sparse
                };
                tally.add(fail_everywhere(named(name), class, fault, lasting, restart, stride(name, sparse)));
            }
        }
    }
    say(name, "failing calls", tally);
}

macro_rules! stories {
    ($($name:ident),+ $(,)?) => {
        mod power_cuts {
            $(#[test] fn $name() { super::cuts(stringify!($name)); })+
        }
        mod failing_calls {
            $(#[test] fn $name() { super::faults(stringify!($name)); })+
        }

        #[test]
        fn every_story_is_played() {
            let played = [$(stringify!($name)),+];
            let all: Vec<&str> = ALL.iter().map(|scenario| scenario.name).collect();
            assert_eq!(played.as_slice(), all);
        }
    };
}

stories! {
    first_start,
    first_start_and_end,
    enrolment,
    first_snapshot,
    one_act,
    a_row_of_acts,
    an_act_with_a_paper,
    two_papers_of_one_content,
    a_refused_act_between,
    acts_are_sent,
    a_page_with_receipts,
    a_large_page,
    a_larger_snapshot_instead,
    a_smaller_snapshot_instead,
    a_refusal_is_closed,
    papers_are_uploaded,
    end_and_start,
    killed_and_started,
    the_log_begins_anew,
    the_log_is_moved_by_itself,
    a_newer_program,
    a_newer_program_after_an_end,
    a_whole_day,
}
