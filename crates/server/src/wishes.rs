//! "Tell me when": families that want to hear of places are told, each of everything new in one message, and of nothing twice.
//!
//! The process that writes looks every half minute. What was told is written down in one transaction with the message, so a restart in between tells
//! neither twice nor not at all.

use std::collections::{BTreeMap, BTreeSet};

use oryn_api::portal::Args;
use oryn_domain::id::{ApplicationId, BulletinId, GuardianId};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_domain::wish::{self, Wish};

use crate::centre::Centre;
use crate::failure::Failure;
use crate::notices::{self, Addressee};

/// Wishes that are looked at while the register is held.
const AT_ONCE: usize = 500;

/// What is new for one guardian.
type News = Vec<(ApplicationId, BulletinId)>;

/// Tell everybody who is to be told by now; how many were.
///
/// # Errors
/// What broke; the next look tells the others.
pub(crate) async fn tell_due(centre: &Centre) -> Result<usize, Failure> {
    if !centre.leads() || centre.is_recovering() {
        return Ok(0);
    }
    let store = centre.store.wishes();
    let wishes = store.list_wishes().await?;
    if wishes.is_empty() {
        return Ok(0);
    }
    let told = store.told_so_far().await?;
    let now = centre.clock.now();
    let nothing = BTreeSet::new();
    let mut due: BTreeMap<GuardianId, News> = BTreeMap::new();
    for some in wishes.chunks(AT_ONCE) {
        centre.read(|published| {
            let register = &published.register;
            for wish in some {
                let fits: Vec<BulletinId> = wish::fitting(register, wish, now).into_iter().map(|row| row.id).collect();
                let before = told.bulletins.get(&wish.application).unwrap_or(&nothing);
                let news = wish::news(&fits, before, told.last.get(&wish.guardian).copied(), now);
                if !news.is_empty() {
                    let all = due.entry(wish.guardian).or_default();
                    all.extend(news.into_iter().map(|bulletin| (wish.application, bulletin)));
                }
            }
        });
    }
    let mut count = 0;
    for (guardian, news) in due {
        count += usize::from(tell(centre, guardian, &news, now).await?);
    }
    for wish in ended(centre, &wishes) {
        store.drop_wish(wish.application).await?;
    }
    Ok(count)
}

/// Wishes of applications that are no more.
fn ended<'w>(centre: &Centre, wishes: &'w [Wish]) -> Vec<&'w Wish> {
    centre.read(|published| {
        let lives = |wish: &&Wish| published.register.application(wish.application).is_some_and(|row| row.is_live());
        wishes.iter().filter(|wish| !lives(wish)).collect()
    })
}

/// What a message says: how many places there are, the first of them, and for which application.
fn said(register: &Register, news: &[(ApplicationId, BulletinId)]) -> Option<(Args, ApplicationId)> {
    let (application, bulletin) = *news.first()?;
    let row = register.application(application)?;
    let kindergarten = register.kindergarten(register.bulletin(bulletin)?.kindergarten)?;
    let bulletins: BTreeSet<BulletinId> = news.iter().map(|(_, bulletin)| *bulletin).collect();
    let args = Args {
        texts: vec![("application".to_owned(), row.number.to_string())],
        numbers: vec![("count".to_owned(), i64::try_from(bulletins.len()).unwrap_or(i64::MAX))],
        names: vec![("kindergarten".to_owned(), kindergarten.name.clone())],
        ..Args::default()
    };
    Some((args, application))
}

/// Whether this guardian was told.
async fn tell(centre: &Centre, guardian: GuardianId, news: &[(ApplicationId, BulletinId)], now: Instant) -> Result<bool, Failure> {
    let found = centre.read(|published| {
        let phone = published.register.guardian(guardian).map(|row| row.phone.clone());
        said(&published.register, news).map(|(args, application)| (args, application, phone))
    });
    let Some((args, application, phone)) = found else {
        return Ok(false);
    };
    let to = Addressee {
        guardian: Some(guardian),
        or: guardian,
        phone,
        language: centre.language_of(guardian),
    };
    let mut telling = notices::beside(&to, centre.new_act(), "places-fit", &args, now, |guardian| {
        centre.contact_of(guardian)
    });
    for notice in &mut telling.notices {
        notice.application = Some(application);
    }
    centre.store.wishes().tell(guardian, news, now, &telling).await
}
