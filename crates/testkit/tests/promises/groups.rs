//! Groups that are opened, changed and closed at random: none is ever smaller than the places that are somebody's.

use chrono::Days;
use oryn_domain::act::Command;
use oryn_domain::group::{Group, GroupKind, Language};
use oryn_domain::permission::Actor;

use crate::terms::DEPARTMENT;
use crate::world::World;

/// More of them than this, and nobody finds the group a family waits for.
const MOST: usize = 7;

impl World {
    /// Something about groups that may or may not be possible now.
    pub fn attempt_group(&mut self, kind: u8) -> Option<(Actor, Command)> {
        let today = self.clock.now().local_date();
        let whoever = if self.chance.percent(20) { DEPARTMENT } else { self.region.head() };
        let open = self.register.groups().filter(|row| row.is_open());
        let groups: Vec<_> = open.map(|row| (row.id.0, row.clone())).collect();
        let ordinary = self.region.group.clone();
        let command = match kind {
            59 if groups.len() < MOST => {
                let kind = if self.chance.percent(70) {
                    GroupKind::Ordinary
                } else {
                    GroupKind::Sanatorium
                };
                let ahead = self.chance.below(3);
                Command::OpenGroup {
                    group: self.clock.id(),
                    kindergarten: ordinary.kindergarten,
                    name: format!("Топ {}", self.chance.below(9)),
                    kind,
                    language: ordinary.language,
                    birth_years: ordinary.birth_years,
                    capacity: u32::try_from(self.chance.below(4)).ok()?,
                    from: today.checked_add_days(Days::new(ahead))?,
                }
            }
            60 => {
                let group: Group = self.any(groups)?;
                let years = [vec![2023], vec![2023, 2022, 2021, 2020], vec![2022, 2021]];
                Command::ChangeGroup {
                    group: group.id,
                    name: self.chance.percent(20).then(|| format!("Топ {}", self.chance.below(9))),
                    language: self.chance.percent(10).then_some(Language::Russian),
                    birth_years: self.chance.percent(20).then(|| self.chance.pick(&years).cloned()).flatten(),
                    capacity: Some(4 + u32::try_from(self.chance.below(6)).ok()?).filter(|_| self.chance.percent(70)),
                }
            }
            61 => {
                // Mostly one that somebody has opened: the others are never empty of those who are only counted.
                let (new, old): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(_, row)| row.opened_on.is_some());
                let likely = if self.chance.percent(90) { new } else { old };
                let group: Group = self.any(likely)?;
                if self.chance.percent(60) {
                    return None;
                }
                Command::CloseGroup {
                    group: group.id,
                    on: today,
                }
            }
            _ => return None,
        };
        Some((whoever, command))
    }
}
