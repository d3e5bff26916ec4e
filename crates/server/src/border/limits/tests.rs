use oryn_domain::id::Id;
use oryn_domain::time::Instant;

use super::*;

/// A clock in seconds that stands until it is moved.
fn standing() -> (Arc<AtomicU64>, Ticks) {
    let seconds = Arc::new(AtomicU64::new(1_000));
    let read = Arc::clone(&seconds);
    (seconds, Ticks::by(move || Duration::from_secs(read.load(Ordering::SeqCst))))
}

fn account(kind: &'static str, n: u8) -> Account {
    Account {
        kind,
        id: Id::v7(Instant::from_millis(1), [n; 10]),
    }
}

fn address(text: &str) -> Option<IpAddr> {
    text.parse().ok()
}

#[test]
fn who_hurries_waits_and_then_goes_on() {
    let (seconds, ticks) = standing();
    let limits = Limits::new(&LimitSettings::default(), ticks);
    let parent = Some(account("guardian", 1));
    for n in 0..60 {
        assert_eq!(limits.take(Wish::Act, address("203.0.113.7"), parent), Ok(()), "act {n}");
    }
    let wait = limits.take(Wish::Act, address("203.0.113.7"), parent).expect_err("too many");
    assert_eq!(wait, 1, "one act a second comes back");
    assert_eq!(
        limits.take(Wish::Act, address("203.0.113.7"), Some(account("guardian", 2))),
        Ok(()),
        "another is not touched"
    );
    seconds.fetch_add(wait, Ordering::SeqCst);
    assert_eq!(
        limits.take(Wish::Act, address("203.0.113.7"), parent),
        Ok(()),
        "after the time that was named"
    );
    assert!(limits.take(Wish::Act, address("203.0.113.7"), parent).is_err(), "and only one");
}

/// At the publish time a town comes through one address of its mobile operator: 300 families open their pages, respond, look again.
#[test]
fn a_town_behind_one_address_does_not_feel_the_limits() {
    let (seconds, ticks) = standing();
    let limits = Limits::new(&LimitSettings::default(), ticks);
    let nat = address("198.51.100.1");
    for family in 0..200u8 {
        let parent = Some(account("guardian", family));
        for _ in 0..20 {
            assert_eq!(limits.take(Wish::Read, nat, parent), Ok(()), "family {family} reads");
        }
        for _ in 0..3 {
            assert_eq!(limits.take(Wish::Act, nat, parent), Ok(()), "family {family} acts");
        }
        if family % 4 == 0 {
            assert_eq!(limits.take(Wish::Code, nat, None), Ok(()), "family {family} asks for a code");
            assert_eq!(limits.take(Wish::Try, nat, None), Ok(()), "family {family} types it");
        }
        if family % 50 == 49 {
            seconds.fetch_add(15, Ordering::SeqCst);
        }
    }
}

#[test]
fn codes_are_dear_by_address_and_by_telephone() {
    let (_, ticks) = standing();
    let limits = Limits::new(&LimitSettings::default(), ticks);
    for n in 0..120 {
        assert_eq!(limits.take(Wish::Code, address("203.0.113.7"), None), Ok(()), "code {n}");
    }
    assert_eq!(limits.take(Wish::Code, address("203.0.113.7"), None), Err(5));
    for _ in 0..5 {
        assert_eq!(limits.code_for("+77010000000"), Ok(()));
    }
    assert_eq!(limits.code_for("+77010000000"), Err(720));
    assert_eq!(limits.code_for("+77010000001"), Ok(()));
}

#[test]
fn a_desk_is_counted_by_itself() {
    let (_, ticks) = standing();
    let limits = Limits::new(&LimitSettings::default(), ticks);
    let desk = Some(account("desk", 1));
    let taken = (0..500)
        .filter(|_| limits.take(Wish::Act, address("203.0.113.7"), desk).is_ok())
        .count();
    assert_eq!(taken, 120);
    assert_eq!(limits.take(Wish::Act, address("203.0.113.7"), Some(account("desk", 2))), Ok(()));
}

#[test]
fn a_subscriber_has_one_network_and_the_own_computer_none() {
    let (_, ticks) = standing();
    let settings = LimitSettings {
        acts_per_address: Pace { most: 1, seconds: 60 },
        ..LimitSettings::default()
    };
    let limits = Limits::new(&settings, ticks);
    assert_eq!(limits.take(Wish::Act, address("2001:db8:1:1::1"), None), Ok(()));
    assert_eq!(limits.take(Wish::Act, address("2001:db8:1:1:ffff::2"), None), Err(60));
    assert_eq!(limits.take(Wish::Act, address("2001:db8:1:2::1"), None), Ok(()));
    for own in ["127.0.0.1", "::1"] {
        for _ in 0..10 {
            assert_eq!(limits.take(Wish::Act, address(own), None), Ok(()));
        }
    }
}

#[test]
fn what_is_remembered_is_bounded_and_strangers_still_have_a_limit() {
    let (seconds, ticks) = standing();
    let settings = LimitSettings {
        acts_per_address: Pace { most: 2, seconds: 60 },
        remembered: 100,
        ..LimitSettings::default()
    };
    let limits = Limits::new(&settings, ticks);
    let buckets = limits.acts_per_address.as_ref().expect("a limit");
    let mut refused = 0;
    for n in 0..40_000u32 {
        let address = IpAddr::V4((0x0b00_0000 + n).into());
        refused += usize::from(limits.take(Wish::Act, Some(address), None).is_err());
    }
    assert!(buckets.pace.len() <= 100 + 4_096, "{}", buckets.pace.len());
    assert!(refused > 10_000, "{refused}: forty thousand addresses in one second are a machine");
    seconds.fetch_add(100, Ordering::SeqCst);
    assert_eq!(limits.take(Wish::Act, address("198.51.100.1"), None), Ok(()));
    assert!(buckets.pace.len() <= 100, "what is long over is forgotten: {}", buckets.pace.len());
}

#[test]
fn a_limit_may_be_taken_away() {
    let (_, ticks) = standing();
    let settings = LimitSettings {
        acts_per_address: Pace { most: 0, seconds: 1 },
        ..LimitSettings::default()
    };
    let limits = Limits::new(&settings, ticks);
    assert!((0..10_000).all(|_| limits.take(Wish::Act, address("203.0.113.7"), None).is_ok()));
}

#[test]
fn the_number_of_an_application_is_tried_ten_times_from_one_address_and_the_family_does_not_feel_it() {
    let (seconds, ticks) = standing();
    let limits = Limits::new(&LimitSettings::default(), ticks);
    let (stranger, family) = (address("203.0.113.7"), address("198.51.100.1"));
    let taken = (0..50).filter(|_| limits.number_tried(stranger, 7).is_ok()).count();
    assert_eq!(taken, 10);
    assert_eq!(limits.number_tried(stranger, 7), Err(360));
    assert_eq!(limits.number_tried(family, 7), Ok(()));
    assert_eq!(limits.number_tried(stranger, 8), Ok(()), "nor does the neighbour");
    seconds.fetch_add(360, Ordering::SeqCst);
    assert_eq!(limits.number_tried(stranger, 7), Ok(()));
}

#[test]
fn the_digits_of_a_number_are_not_found_in_a_day_by_patience_or_by_many_addresses() {
    let (seconds, ticks) = standing();
    let limits = Limits::new(&LimitSettings::default(), ticks);
    let mut taken = 0;
    for _ in 0..24 * 60 {
        taken += usize::from(limits.number_tried(address("203.0.113.7"), 7).is_ok());
        seconds.fetch_add(60, Ordering::SeqCst);
    }
    assert!((30..=60).contains(&taken), "{taken} in a day from one address");
    let many = (0..2_000u32).filter(|n| {
        let [_, _, high, low] = n.to_be_bytes();
        limits.number_tried(address(&format!("198.18.{high}.{low}")), 8).is_ok()
    });
    assert_eq!(many.count(), 240, "from all of them together");
}

#[test]
fn an_account_is_tried_ten_times_whoever_tries_and_once_a_minute_after_that() {
    let (seconds, ticks) = standing();
    let limits = Limits::new(&LimitSettings::default(), ticks);
    let taken = (0..50).filter(|_| limits.login_tried("a.officer").is_ok()).count();
    assert_eq!(taken, 10);
    assert_eq!(limits.login_tried("a.officer"), Err(60));
    assert_eq!(limits.login_tried("b.officer"), Ok(()), "the neighbour does not feel it");
    seconds.fetch_add(60, Ordering::SeqCst);
    assert_eq!(limits.login_tried("a.officer"), Ok(()));
    assert!(limits.login_tried("a.officer").is_err());
}

#[test]
fn a_surname_is_not_found_by_trying_alone_or_by_many_together() {
    let (_, ticks) = standing();
    let limits = Limits::new(&LimitSettings::default(), ticks);
    let number: Iin = "881231400017".parse().expect("valid");
    let other: Iin = "240229500017".parse().expect("valid");
    let alone = (0..50).filter(|_| limits.person_tried("+77011234567", number).is_ok()).count();
    assert_eq!(alone, 20, "one telephone");
    assert!(limits.person_tried("+77011234567", other).is_err(), "for another number neither");
    let together = (0..100)
        .filter(|n| limits.person_tried(&format!("+7702{n:07}"), number).is_ok())
        .count();
    assert_eq!(alone + together, 60, "all together");
    assert_eq!(limits.person_tried("+77029999999", other), Ok(()), "another number is not touched");
}

#[test]
fn a_parents_password_is_tried_ten_times_whoever_tries() {
    let (seconds, ticks) = standing();
    let limits = Limits::new(&LimitSettings::default(), ticks);
    let taken = (0..50).filter(|_| limits.password_tried("+77011234567").is_ok()).count();
    assert_eq!(taken, 10);
    assert_eq!(limits.password_tried("+77011234567"), Err(60));
    assert_eq!(limits.password_tried("+77017654321"), Ok(()));
    seconds.fetch_add(60, Ordering::SeqCst);
    assert_eq!(limits.password_tried("+77011234567"), Ok(()));
}
