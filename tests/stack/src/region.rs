//! Who lives here: two kindergartens with a group each, their staff, and as many waiting families as a story needs. All invented.

pub mod crowd;

use std::path::Path;

use anyhow::Context as _;
use oryn_api::portal::Session;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::decide::Context;
use oryn_domain::group::Group;
use oryn_domain::id::{BulletinId, Id};
use oryn_domain::iin::Sex;
use oryn_domain::kindergarten::Kindergarten;
use oryn_domain::permission::{Actor, Role};
use oryn_domain::record::Record;
use oryn_domain::rule_pack::{PublishAt, RulePack};
use oryn_domain::staff::Staff;
use oryn_domain::time::Instant;
use oryn_server::import;
use oryn_server::secret;
use oryn_server::store::parents::Proven;
use oryn_server::store::sqlite::SqliteStore;
use oryn_server::store::{Store as _, StoredSession};
use oryn_testkit::builders::{Family, RegionBuilder, TinyRegion, records_of};
use oryn_testkit::chance::Chance;
use oryn_testkit::people::Numbers;
use oryn_testkit::{law, sources};

/// The year of birth of every child here.
pub const BORN: i32 = 2023;

/// One kindergarten with those who work in it.
#[derive(Debug, Clone)]
pub struct House {
    /// The kindergarten.
    pub kindergarten: Kindergarten,
    /// Its only group.
    pub group: Group,
    /// Its registrar.
    pub registrar: Staff,
    /// Its head.
    pub head: Staff,
}

/// A region as it was imported.
#[derive(Debug)]
pub struct Region {
    /// The first kindergarten, and everything imported.
    pub tiny: TinyRegion,
    /// Both.
    pub houses: [House; 2],
    /// Bulletins of the first that are open from the start, one place each.
    pub bulletins: Vec<BulletinId>,
}

impl Region {
    /// The families, in the order in which they filed.
    #[must_use]
    pub fn families(&self) -> &[Family] {
        &self.tiny.families
    }
}

/// What the families of the first kindergarten have behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// They wait, and are signed in at the portal.
    Waiting,
    /// All of them have a child in the group, with a signed contract.
    Enrolled,
    /// All of them ask for one of so many places, and the round is not over.
    Asking(u32),
}

/// What a story needs.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// What lies behind the families.
    pub past: Past,
    /// Waiting families.
    pub families: usize,
    /// Bulletins of one place each that are open from the start.
    pub bulletins: usize,
    /// Free places in each group.
    pub places: u32,
    /// Where identifiers come from.
    pub seed: u64,
}

/// Longer than any story, in minutes.
const LONG_ROUND: u32 = 60 * 24 * 7;

/// Places appear at once, and the first response that suits is chosen at once: there is no time for either here.
fn quick_rules(past: Past) -> RulePack {
    let mut rules = sources::training_rules();
    rules.publish_at = PublishAt::AfterMinutes(0);
    rules.round_minutes = if matches!(past, Past::Asking(_)) { LONG_ROUND } else { 0 };
    rules
}

/// The session of this family; the server knows its hash.
#[must_use]
pub fn session_of(family: &Family) -> Session {
    Session(format!("stack-{}", family.guardian.id))
}

/// Make a region and put it into a server's folder, with every family signed in.
///
/// # Errors
/// The server's own import refuses it.
pub async fn import(folder: &Path, wish: Wish, now: Instant) -> anyhow::Result<Region> {
    let mut tiny = RegionBuilder::new(now.plus_minutes(-30))
        .rules(quick_rules(wish.past))
        .places(wish.places, 0)
        .waiting(wish.families)
        .build();
    let mut chance = Chance::of(wish.seed, "region", 0);
    let first = House {
        kindergarten: tiny.kindergarten.clone(),
        group: tiny.group.clone(),
        registrar: tiny.registrar.clone(),
        head: tiny.head.clone(),
    };
    let second = neighbour(&first, now, &mut chance);
    let bulletins = open_bulletins(&mut tiny, wish.bulletins, now, &mut chance)?;
    match wish.past {
        Past::Waiting => {}
        Past::Enrolled => crowd::enrolled(&mut tiny, now, wish.seed)?,
        Past::Asking(places) => crowd::asking(&mut tiny, places, now, wish.seed)?,
    }
    let mut rows = records_of(&tiny.register);
    // Computers become desks by themselves in these stories.
    rows.retain(|row| !matches!(row, Record::Desk(_)));
    for row in &mut rows {
        if let Record::Kindergarten(kindergarten) = row {
            kindergarten.reception = None;
        }
    }
    rows.extend([
        Record::from(second.kindergarten.clone()),
        second.group.clone().into(),
        second.registrar.clone().into(),
        second.head.clone().into(),
    ]);
    write(folder, &tiny.register.rules, &rows)?;
    std::fs::create_dir_all(folder.join("data"))?;
    let store = SqliteStore::open(&folder.join("data/centre.db")).await?;
    import::import(&store, folder, now).await?;
    let at_the_portal = if wish.past == Past::Waiting {
        tiny.families.as_slice()
    } else {
        &[]
    };
    for family in at_the_portal {
        let stored = StoredSession {
            phone: family.guardian.phone.clone(),
            guardian: Some(family.guardian.id),
            language: "ru".to_owned(),
            expires_at: now.plus_minutes(60 * 24),
            begun_at: now,
            used_at: now,
            device: String::new(),
            proven: Proven::Code,
            password: None,
            consent: None,
        };
        store.put_session(&secret::hash(session_of(family).0.as_bytes()), &stored).await?;
    }
    Ok(Region {
        tiny,
        houses: [first, second],
        bulletins,
    })
}

fn neighbour(first: &House, now: Instant, chance: &mut Chance) -> House {
    let mut id = || Id::v7(now, chance.ten_bytes());
    let kindergarten = Kindergarten {
        id: id().into(),
        code: "00013".to_owned(),
        number: None,
        reception: None,
        regrouping: None,
        ..first.kindergarten.clone()
    };
    let group = Group {
        id: id().into(),
        kindergarten: kindergarten.id,
        ..first.group.clone()
    };
    let (registrar, head) = (id(), id());
    let mut numbers = Numbers::default();
    let mut staff = |of: &Staff, id: Id, role: Role, year: i32| {
        let born = oryn_testkit::people::day_of(year, now.local_date(), chance);
        Staff {
            id: id.into(),
            kindergarten: kindergarten.id,
            iin: numbers.issue(born, Sex::Female, chance),
            role,
            ..of.clone()
        }
    };
    let registrar = staff(&first.registrar, registrar, Role::Registrar, 1975);
    let head = staff(&first.head, head, Role::Head, 1970);
    House {
        kindergarten,
        group,
        registrar,
        head,
    }
}

fn open_bulletins(tiny: &mut TinyRegion, count: usize, now: Instant, chance: &mut Chance) -> anyhow::Result<Vec<BulletinId>> {
    let (registrar, group) = (tiny.registrar(), tiny.group.id);
    let at = now.plus_minutes(-10);
    let mut bulletins = Vec::new();
    for _ in 0..count {
        let bulletin: BulletinId = Id::v7(at, chance.ten_bytes()).into();
        let schedule = Command::ScheduleBulletin {
            bulletin,
            group,
            places: 1,
            birth_years: vec![BORN],
            released_at: at,
        };
        for (actor, command) in [(registrar, schedule), (Actor::Scheduler, Command::PublishBulletin { bulletin })] {
            let context = Context {
                act: Id::v7(at, chance.ten_bytes()).into(),
                now: at,
                received: at,
                actor,
                signature: SignatureCheck::NotChecked,
            };
            tiny.act(&command, &context)
                .map_err(|refusal| anyhow::anyhow!("the rules refuse the beginning: {refusal:?}"))?;
        }
        bulletins.push(bulletin);
    }
    Ok(bulletins)
}

fn write(folder: &Path, rules: &RulePack, rows: &[Record]) -> anyhow::Result<()> {
    for name in ["rules", "calendars"] {
        std::fs::create_dir_all(folder.join(name))?;
    }
    std::fs::write(folder.join("rules/training.toml"), law::file_of(rules))?;
    for (name, text) in oryn_packs::shipped::CALENDARS {
        std::fs::write(folder.join(format!("calendars/{name}.toml")), text)?;
    }
    let lines: Vec<String> = rows.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    std::fs::write(folder.join("records.jsonl"), lines.join("\n"))?;
    std::fs::write(folder.join("persons.jsonl"), "").context("no room for a region")
}
