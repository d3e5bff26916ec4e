//! The table that is printed, and the same as JSON in `target/stack/`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::chaos::Shaken;
use crate::day::Day;
use crate::race::Raced;
use crate::verdict::Count;

/// All that was run.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Report {
    /// What fixed who was struck.
    pub seed: u64,
    /// Everybody worked while somebody killed.
    pub chaos: Option<Shaken>,
    /// A day with the cable out.
    pub day: Option<Day>,
    /// The races for one place.
    pub race: Option<Raced>,
}

impl Report {
    /// Everything that was counted.
    #[must_use]
    pub fn counts(&self) -> Vec<(&'static str, &Count)> {
        let mut counts = Vec::new();
        counts.extend(self.chaos.iter().map(|one| ("killed, halted, unplugged", &one.count)));
        counts.extend(self.day.iter().map(|one| ("a day with the cable out", &one.count)));
        counts.extend(self.race.iter().map(|one| ("races for one place", &one.count)));
        counts
    }

    /// Whether every promise held.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.counts().iter().all(|(_, count)| count.is_clean())
    }

    /// For people.
    #[must_use]
    pub fn table(&self) -> String {
        let mut text = String::new();
        // Writing into a text cannot fail.
        let _written = self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        writeln!(
            text,
            "{:<27}{:>7}{:>9}{:>9}{:>7}{:>7}{:>7}{:>11}{:>8}",
            "", "saved", "parents", "applied", "twice", "lost", "stuck", "disordered", "journal"
        )?;
        for (name, count) in self.counts() {
            writeln!(
                text,
                "{name:<27}{:>7}{:>9}{:>9}{:>7}{:>7}{:>7}{:>11}{:>8}",
                count.saved, count.parents, count.applied, count.twice, count.lost, count.stuck, count.disordered, count.journal
            )?;
        }
        if let Some(shaken) = &self.chaos {
            let blows: Vec<String> = shaken.blows.iter().map(|(what, times)| format!("{what} {times}")).collect();
            writeln!(
                text,
                "shaken {} × {} s: {}\nin step again after {} ms at the longest, {} ms in the middle; {} of {} segments lost, {} connections cut",
                shaken.rounds,
                shaken.seconds,
                blows.join(", "),
                shaken.longest_convergence_ms,
                shaken.middle_convergence_ms,
                shaken.carried.lost,
                shaken.carried.segments,
                shaken.carried.cut
            )?;
        }
        if let Some(day) = &self.day {
            writeln!(
                text,
                "{} acts without the server: answered after {} ms, {} bytes up and {} down; with the papers {} ms, {} bytes up",
                day.acts, day.handed_over_ms, day.carried.up, day.carried.down, day.papers_ms, day.carried_with_papers.up
            )?;
        }
        if let Some(raced) = &self.race {
            writeln!(
                text,
                "{} races: given by the reception {}, by the other desk {}, taken back {}, open {}; families who got a place {}, too late {}; acts refused {}",
                raced.races,
                raced.given_by_reception,
                raced.given_by_second,
                raced.taken_back,
                raced.open,
                raced.families_won,
                raced.families_late,
                raced.acts_refused
            )?;
        }
        for (name, count) in self.counts() {
            for complaint in count.complaints.iter().take(20) {
                writeln!(text, "{name}: {complaint}")?;
            }
        }
        Ok(())
    }

    /// Write it to `NAME.json` in a folder.
    ///
    /// # Errors
    /// There is no room.
    pub fn keep(&self, folder: &Path, name: &str) -> anyhow::Result<PathBuf> {
        std::fs::create_dir_all(folder)?;
        let file = folder.join(format!("{name}.json"));
        std::fs::write(&file, serde_json::to_string_pretty(self)?)?;
        Ok(file)
    }
}
