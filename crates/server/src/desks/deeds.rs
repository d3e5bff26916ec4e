//! Deeds: the centre's own word, in the hands of a desk, that this key was made this desk.
//!
//! Not a way to become a desk: that is a code's. The rule it protects: a desk that was enrolled after the backup that a database comes from is one
//! all the same, without a person typing a code, and an older deed never takes a desk away from a newer key.

use std::sync::Arc;

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{AdoptRequest, Deed, Renewed, ServerTime, Tokens};
use oryn_domain::id::DeskId;
use oryn_domain::staff::{Desk, DeskWatch};
use oryn_domain::time::Instant;
use oryn_signing::proof::adoption_holds;
use oryn_signing::seal::SealPublicKey;

use super::{recovery, standing, tokens};
use crate::centre::Centre;
use crate::failure::Failure;
use crate::secret;
use crate::store::desks::StoredDeskKey;

/// Under this name the instant of a desk's newest deed is kept.
fn name(desk: DeskId) -> String {
    format!("deed/{desk}")
}

/// Give a desk its deed; from then on no older one counts.
///
/// # Errors
/// When the store cannot be used.
pub(super) async fn give(centre: &Centre, desk: &Desk, key: &str, now: Instant) -> Result<Deed, Failure> {
    let mut deed = Deed {
        desk: desk.id,
        kindergarten: desk.kindergarten,
        staff: desk.staff,
        name: desk.name.clone(),
        key: key.to_owned(),
        at: now,
        seal: String::new(),
    };
    deed.seal = centre.seal.seal(&deed.text());
    centre.store.set_meta(&name(desk.id), &now.micros().to_string()).await?;
    Ok(deed)
}

/// The desk that a deed speaks of, as it was when the deed was given.
fn desk_of(deed: &Deed) -> Desk {
    Desk {
        id: deed.desk,
        kindergarten: deed.kindergarten,
        name: deed.name.clone(),
        enrolled_at: deed.at,
        staff: deed.staff,
        watch: DeskWatch::default(),
    }
}

/// Whether this deed is newer than all that this database knows of its desk. A desk with a key and without any deed was one before deeds were
/// given, and has proven nothing newer.
async fn is_news(centre: &Centre, deed: &Deed, known: Option<&StoredDeskKey>) -> Result<bool, Failure> {
    let newest = centre.store.meta(&name(deed.desk)).await?;
    Ok(match newest.and_then(|text| text.parse().ok()) {
        Some(newest) => deed.at > Instant::from_micros(newest),
        None => known.is_none(),
    })
}

/// Know a desk again by its deed. While the centre waits for desks it is waited for from now on; otherwise it is in the register afterwards.
///
/// # Errors
/// [`Code::DeskProofWrong`] for what is not the centre's word, not this key's, or not news; [`Code::DeskRevoked`] and [`Code::DeskCopied`] for one
/// that is shut out; or what broke.
pub async fn adopt(centre: &Arc<Centre>, request: &AdoptRequest, received: Instant) -> Result<Renewed, ApiError> {
    let deed = &request.deed;
    let key: SealPublicKey = deed.key.parse().map_err(|_not_a_key| Code::DeskProofWrong)?;
    if !centre.seal.public_key().verify(&deed.text(), &deed.seal) || !adoption_holds(&key, &deed.seal, &request.proof) {
        return Err(Code::DeskProofWrong.into());
    }
    let known = centre.store.desks().desk_key(deed.desk).await?;
    if let Some(shut) = known.as_ref().and_then(|known| known.shut) {
        return Err(standing::shut_out(centre, deed.desk, shut).await?);
    }
    if !is_news(centre, deed, known.as_ref()).await? {
        return Err(Code::DeskProofWrong.into());
    }
    let now = centre.clock.now();
    // The register first: a server that dies in between is shown the same deed again.
    if centre.read(|published| published.register.desk(deed.desk).is_none()) {
        if centre.is_recovering() {
            crate::recovery::adopt(centre, &desk_of(deed)).await?;
        } else {
            let works = centre.read(|published| {
                let person = published.register.staff_member(deed.staff);
                person.is_some_and(|person| person.works_in(deed.kindergarten))
            });
            if !works {
                return Err(Code::DeskProofWrong.into());
            }
            centre.add_desk(desk_of(deed)).await?;
        }
    }
    let shown = secret::hash(request.refresh.as_bytes());
    // What it showed counts once more: should this answer be lost, it renews with it.
    let given = tokens::begin(
        deed.desk,
        deed.key.clone(),
        Some(&shown),
        now,
        centre.epoch,
        &centre.desk_settings(),
    );
    if !centre.store.desks().adopt_desk_key(&given.row).await? {
        return Err(Code::DeskProofWrong.into());
    }
    centre.store.set_meta(&name(deed.desk), &deed.at.micros().to_string()).await?;
    tracing::warn!(desk = %deed.desk, "a desk that this database did not know was known again by its deed");
    Ok(Renewed {
        tokens: Tokens {
            recovery: recovery(centre).await?,
            ..given.tokens
        },
        time: ServerTime { received, sent: now },
    })
}
