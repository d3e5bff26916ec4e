//! Histories that have to pass always: a few of every kind, and each of them twice with the same trace.

use oryn_simulation::history::run;
use oryn_simulation::region::Region;

/// Histories that broke a promise when they were first played. What each taught is a rule somewhere in `sync`; as they are now they have other
/// events, and pass.
const ONCE_BROKEN: [u64; 10] = [
    1_887, 4_211, 6_157, 10_900, 14_875, 109_988, 939_780, 2_010_328, 2_106_694, 2_897_826,
];

fn passes(region: &Region, seed: u64) {
    let ended = run(region, seed, None, false);
    let told = ended.breach.map(|breach| format!("{}: {}", breach.promise, breach.how));
    assert_eq!(told, None, "./dev simulate --seed {seed} tells it");
}

#[test]
fn the_first_histories_keep_every_promise() {
    let region = Region::new();
    (0..150).chain(ONCE_BROKEN).for_each(|seed| passes(&region, seed));
}

#[test]
fn a_seed_is_one_history() {
    for seed in 0..40 {
        let (first, second) = (run(&Region::new(), seed, None, false), run(&Region::new(), seed, None, true));
        assert_eq!(first.story.hash(), second.story.hash(), "seed {seed}");
        assert_eq!(first.story.events(), second.story.events());
    }
}

#[test]
fn histories_differ_and_much_happens_in_them() {
    let region = Region::new();
    let ended: Vec<_> = (0..120).map(|seed| run(&region, seed, None, false)).collect();
    let mut hashes: Vec<u64> = ended.iter().map(|one| one.story.hash()).collect();
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), 120);
    let sum = |what: fn(&oryn_simulation::history::Counts) -> u64| ended.iter().map(|one| what(&one.counts)).sum::<u64>();
    assert!(sum(|counts| counts.acts) > 200);
    assert!(sum(|counts| counts.papers) > 10);
    assert!(sum(|counts| counts.documents) > 5);
    assert!(sum(|counts| counts.refusals) > 5);
    assert!(sum(|counts| counts.desk_deaths) > 10);
    assert!(sum(|counts| counts.centre_deaths) > 10);
    assert!(sum(|counts| counts.upgrades) > 5 && sum(|counts| counts.upgraded_desks) > 10);
    assert!(sum(|counts| counts.behind) > 3 && sum(|counts| counts.outdated) > 3);
    assert!(sum(|counts| counts.partly_known) > 20);
    assert!(sum(|counts| counts.colleagues) > 3);
}

/// The gate itself is `./dev simulate --mutants`; here only that the switch works, where the program was built with it.
#[cfg(feature = "mutants")]
#[test]
fn a_mistake_is_noticed() {
    let region = Region::new();
    let soon = ["M10", "M11", "M12", "U1", "U2"];
    let noticed_soon = |name: &str| soon.iter().any(|start| name.starts_with(start));
    for (name, mutant) in oryn_simulation::mutant::ALL.iter().filter(|(name, _)| noticed_soon(name)) {
        assert!(
            (0..500).any(|seed| run(&region, seed, Some(*mutant), false).breach.is_some()),
            "{name} was not noticed"
        );
    }
}
