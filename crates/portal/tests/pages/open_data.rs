//! What the little town shows to everybody: its own kindergarten and bulletins, and invented rows where a town of one kindergarten has none.

use std::sync::Arc;

use oryn_api::error::ApiError;
use oryn_api::open::*;
use oryn_domain::application::Standing;
use oryn_domain::bulletin::BulletinState;
use oryn_domain::group::{Correction, GroupKind, Language};
use oryn_domain::id::{Id, KindergartenId};
use oryn_domain::kindergarten::{AgePrice, Ownership};
use oryn_domain::register::Register;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::model::Town;

fn tri(kk: &str, ru: &str) -> TriName {
    TriName {
        kk: kk.to_owned(),
        ru: ru.to_owned(),
        en: None,
    }
}

/// The town's own kindergarten, with a passport that leaves nothing out.
fn own(register: &Register) -> Passport {
    let row = register.kindergartens().next().expect("one kindergarten");
    let groups: Vec<OpenGroup> = register
        .groups()
        .map(|group| OpenGroup {
            id: group.id,
            name: group.name.clone(),
            kind: group.kind,
            language: group.language,
            birth_years: group.birth_years.clone(),
            capacity: group.capacity,
        })
        .collect();
    let offers = register
        .bulletins()
        .filter(|bulletin| bulletin.takes_responses())
        .map(|bulletin| Offer {
            bulletin: bulletin.id,
            kind: GroupKind::Ordinary,
            language: Language::Kazakh,
            birth_years: bulletin.birth_years.clone(),
            free: bulletin.free,
            priority_until: match bulletin.state {
                BulletinState::Priority { until } => Some(until),
                _ => None,
            },
        })
        .collect();
    Passport {
        id: row.id,
        name: row.name.clone(),
        settlement: row.settlement,
        settlement_name: register.settlement(row.settlement).expect("its place").name.clone(),
        ownership: row.ownership,
        address: row.address.clone(),
        phone: Some("+7 (72540) 0-00-00".to_owned()),
        site: Some("www.example.kz".to_owned()),
        hours: Some(tri("Бес күндік, 7:00–19:00", "Пятидневная рабочая неделя, с 7:00 до 19:00")),
        duty_group: true,
        equipment: Some(tri("Бассейн, логопед бөлмесі", "Бассейн, кабинет логопеда")),
        prices: vec![
            AgePrice {
                from_age: 1,
                to_age: 2,
                tenge: 15_000,
            },
            AgePrice {
                from_age: 2,
                to_age: 3,
                tenge: 16_000,
            },
        ],
        groups,
        offers,
    }
}

/// Kindergartens like those of a region: enough for several pages.
fn neighbour(of: &Passport, n: u8) -> Passport {
    Passport {
        id: KindergartenId(Id::from_bytes([n; 16])),
        name: tri(&format!("№{n} «Айгөлек» балабақшасы"), &format!("Ясли-сад №{n} «Айголек»")),
        ownership: Ownership::Private,
        phone: None,
        site: None,
        hours: None,
        equipment: None,
        prices: Vec::new(),
        offers: Vec::new(),
        ..of.clone()
    }
}

fn freed(register: &Register, of: &Arc<Passport>) -> Vec<Freed> {
    let mut lines: Vec<Freed> = register
        .bulletins()
        .filter_map(|row| {
            let group = register.group(row.group).expect("its group");
            Some(Freed {
                bulletin: row.id,
                of: Arc::clone(of),
                group: group.name.clone(),
                kind: group.kind,
                language: group.language,
                birth_years: row.birth_years.clone(),
                ages: group.ages(),
                places: row.places,
                free: row.free,
                place_kind: row.state.place_kind(),
                state: match row.state {
                    BulletinState::Priority { .. } => "priority",
                    BulletinState::Open => "open",
                    BulletinState::Filled => "filled",
                    _ => "recalled",
                },
                released_at: row.released_at,
                published_at: row.published_at?,
                priority_until: Some(row.released_at.plus_minutes(3 * 24 * 60)),
            })
        })
        .collect();
    // What somebody typed is no formula.
    if let Some(first) = lines.first_mut() {
        first.group = "=SUM(A1:A9)".to_owned();
    }
    lines
}

/// Sixty referrals: ten crowds, told on several steps of the stair.
fn referrals(of: &Arc<Passport>, now: Instant) -> Sifted<Issued> {
    let ended = ["fulfilled", "expired", "annulled"];
    let rows = (0..60u8).map(|n| {
        let crowd = n / 6;
        let named = crowd < 6;
        Issued {
            code: format!("AAA{:02}-BBBB{}", n, crowd % 8 + 2),
            at: match crowd {
                0 | 1 => When::Day(now.local_date()),
                2..=6 => When::Month(2026, u32::from(crowd)),
                _ => When::Year(2026),
            },
            of: named.then(|| Arc::clone(of)),
            settlement: (crowd < 9).then(|| (of.settlement, of.settlement_name.clone())),
            birth_years: (crowd % 2 == 0).then(|| vec![2023, 2022]),
            language: (crowd % 2 == 0).then_some(if crowd % 4 == 0 { Language::Kazakh } else { Language::Russian }),
            by_order: crowd == 8,
            // Who is still expected stands in other crowds than whose time is over.
            state: if crowd % 3 == 0 { "issued" } else { ended[usize::from(n % 3)] },
        }
    });
    Sifted {
        rows: rows.collect(),
        hidden: 3,
    }
}

fn queues(of: &Arc<Passport>) -> Sifted<QueueLine> {
    let line = |kind, birth_year, of: Option<&Arc<Passport>>, waiting| QueueLine {
        settlement: of.map(|of| (of.settlement, of.settlement_name.clone())),
        kind,
        birth_year,
        of: None,
        waiting,
    };
    let hearing = GroupKind::Correctional(Correction::Hearing);
    Sifted {
        rows: vec![
            line(Some(GroupKind::Ordinary), Some(2023), Some(of), 108_344),
            line(Some(hearing), None, Some(of), 6),
            line(None, None, None, 5),
        ],
        hidden: 2,
    }
}

pub fn open_data(register: &Register, now: Instant) -> OpenData {
    let own = own(register);
    let mut kindergartens: Vec<Arc<Passport>> = (1..80).map(|n| Arc::new(neighbour(&own, n))).collect();
    let own = Arc::new(own);
    kindergartens.push(Arc::clone(&own));
    OpenData {
        made_at: now,
        figures: Figures {
            kindergartens: 344,
            free_places: 3_471,
            queue: 108_344,
            enrolled_lately: 743,
            left_lately: 570,
        },
        freed: freed(register, &own),
        referrals: referrals(&own, now),
        queues: queues(&own),
        months: (1..=12)
            .rev()
            .map(|month| Month {
                year: 2026,
                month,
                freed: u64::from(month) * 40,
                referrals: Some(u64::from(month) * 31),
                enrolled: (month > 2).then_some(0),
                left: None,
            })
            .collect(),
        settlements: vec![InSettlement {
            id: own.settlement,
            name: own.settlement_name.clone(),
            kindergartens: 80,
            free_places: 3,
            queue: Some(108_344),
        }],
        kindergartens,
    }
}

#[async_trait::async_trait]
impl OpenCalls for Town {
    async fn open_data(&self) -> Result<Arc<OpenData>, ApiError> {
        assert!(!self.state().broken, "a fault that a test asked for");
        let now = self.clock.now();
        Ok(Arc::new(self.with_register(|register| open_data(register, now))))
    }

    async fn check_number(&self, _from: AskedFrom, number: u64, ending: &str) -> Result<Option<Checked>, ApiError> {
        Ok(self.with_register(|register| {
            let row = register.applications().find(|row| row.number == number)?;
            let child = register.child(row.child).expect("its child");
            let state = match row.standing {
                Standing::Waiting => "waiting",
                Standing::Responded { .. } => "responded",
                Standing::Referred { .. } => "referred",
                Standing::OnHold { .. } => "on_hold",
                Standing::Inactive { .. } => "inactive",
                Standing::Enrolled { .. } => "enrolled",
                Standing::Withdrawn { .. } => "withdrawn",
            };
            child.iin.to_string().ends_with(ending).then(|| Checked {
                state,
                position: register.position(row),
                of: register.queues().len(&row.queue()),
                settlement: register.settlement(row.settlement).expect("its place").name.clone(),
            })
        }))
    }

    /// The headings and as many lines as there are rows: how a file for a spreadsheet is written is tested where it is.
    async fn lines(&self, sheet: Sheet) -> Result<Vec<u8>, ApiError> {
        let heads: Vec<&str> = sheet.columns.iter().map(|column| column.head.as_str()).collect();
        let mut text = heads.join(";");
        for row in &sheet.rows {
            text.push_str(&format!("\n{} fields", row.len()));
        }
        Ok(text.into_bytes())
    }
}
