//! Families whose referral ends this very day: for whoever looks at what may be done on a last day.

use chrono::{Datelike as _, NaiveTime};
use oryn_domain::application::{Application, Standing};
use oryn_domain::calendar::WorkingDeadline;
use oryn_domain::group::Group;
use oryn_domain::id::{KindergartenId, ReferralId};
use oryn_domain::permission::Role;
use oryn_domain::referral::{Basis, Referral, ReferralState, TermRecord, referral_number};
use oryn_domain::time::Instant;

use super::Region;
use super::roll::suiting;

const WEEK_MINUTES: i64 = 7 * 24 * 60;

impl Region {
    /// Give so many waiting children a referral into a kindergarten that ends with this day. Each takes the place of one who was only counted.
    pub fn end_today(&mut self, kindergarten: KindergartenId, families: u32) {
        if families == 0 {
            return;
        }
        let register = self.register();
        let demo = self.demo();
        let demonstrated: Vec<_> = demo.iter().flat_map(|demo| [demo.first.guardian, demo.later.guardian]).collect();
        let last_minute = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
        let until = Instant::from_local(self.options.now.local_date().and_time(last_minute));
        let issued_at = until.plus_minutes(-WEEK_MINUTES);
        let registrar = register
            .staff()
            .find(|row| row.kindergarten == kindergarten && row.role == Role::Registrar);
        let (Some(own), Some(registrar)) = (register.kindergarten(kindergarten), registrar) else {
            return;
        };
        let mut groups: Vec<&Group> = register
            .groups()
            .filter(|group| group.kindergarten == kindergarten && group.counted_before >= families)
            .collect();
        groups.sort_by_key(|group| group.id);
        let found = groups.into_iter().find_map(|group| {
            let waiting = suiting(&register, group, self.options.now).into_iter();
            let ending: Vec<&Application> = waiting
                .filter(|row| !demonstrated.contains(&row.guardian))
                .take(usize::try_from(families).unwrap_or_default())
                .collect();
            (u32::try_from(ending.len()) == Ok(families)).then_some((group, ending))
        });
        let Some((group, ending)) = found else { return };
        for (ahead, application) in (0..).zip(ending) {
            let year = issued_at.local_date().year();
            let counter = register.next_referral_counter(kindergarten, year, ahead);
            let referral: ReferralId = application.id.0.derived(1).into();
            self.replace(
                Application {
                    standing: Standing::Referred { referral },
                    ..application.clone()
                }
                .into(),
            );
            let row = Referral {
                id: referral,
                number: referral_number(&own.code, year, counter),
                application: application.id,
                child: application.child,
                kindergarten,
                group: group.id,
                bulletin: None,
                response: None,
                basis: Basis::Activation,
                issued_at,
                valid: WorkingDeadline {
                    from: issued_at,
                    until,
                    working_days: register.rules.referral_working_days,
                    skipped: Vec::new(),
                    calendar: register.calendar.version_over(issued_at.local_date(), until.local_date()),
                },
                issued_by: Some(registrar.id),
                copies: Vec::new(),
                seal: None,
                term: TermRecord::default(),
                arrival: None,
                state: ReferralState::Issued,
            };
            self.records.push(row.into());
        }
        self.replace(
            Group {
                counted_before: group.counted_before.saturating_sub(families),
                ..group.clone()
            }
            .into(),
        );
    }
}
