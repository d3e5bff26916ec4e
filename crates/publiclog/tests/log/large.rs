//! A log as large as a big city's, for readings: `ORYN_LARGE_LOG=folder cargo test -p oryn-publiclog --test log -- --ignored`, then
//! `time oryn-verify folder` with a release build.

use std::path::PathBuf;

use oryn_domain::act::Command;
use oryn_domain::id::BulletinId;
use oryn_domain::permission::Actor;
use oryn_publiclog::verify::Known;
use oryn_testkit::builders::RegionBuilder;
use oryn_testkit::clock::Clock;

use crate::history::{History, check};

const APPLICATIONS: usize = 100_000;
const LINES: usize = 110_000;

#[test]
#[ignore = "writes a large log for a reading; takes a while"]
fn a_day_with_110_000_lines() {
    let clock = Clock::wall("2026-11-23 06:00");
    let region = RegionBuilder::new(clock.now()).places(4_000, 0).waiting(APPLICATIONS).build();
    let register = region.register.clone();
    let mut history = History::over(region, register, clock);
    let bulletins: Vec<BulletinId> = (0..140).map(|_| history.clock.id()).collect();
    for bulletin in &bulletins {
        let command = Command::ScheduleBulletin {
            bulletin: *bulletin,
            group: history.region.group.id,
            places: 5,
            birth_years: vec![2023],
            released_at: history.clock.now(),
        };
        history.act(history.region.registrar(), command);
    }
    history.clock.advance_minutes(60);
    for bulletin in &bulletins {
        history.act(Actor::Scheduler, Command::PublishBulletin { bulletin: *bulletin });
    }
    for (n, bulletin) in bulletins.iter().enumerate() {
        for family in 0..34 {
            history.respond(*bulletin, (n * 34 + family * 7_919) % APPLICATIONS);
        }
    }
    for bulletin in &bulletins {
        history.close(*bulletin);
    }
    let mut referrals = Vec::new();
    for response in history.chosen() {
        referrals.push(history.activate(response));
    }
    history.log.lines.truncate(LINES);
    let files = history.log.publish();
    assert_eq!(history.log.lines.len(), LINES);
    assert_eq!(check(&files, &Known::default()).findings, []);
    if let Some(folder) = std::env::var_os("ORYN_LARGE_LOG").map(PathBuf::from) {
        for (path, bytes) in files.0 {
            let file = folder.join(path);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            std::fs::write(file, bytes).expect("written");
        }
    }
}
