//! Which faults a history has, and how many: drawn once from the seed, so that some histories are calm on one side and wild on another.

use oryn_testkit::chance::Chance;

/// The faults of one history. Shares are in percent unless said otherwise.
#[derive(Debug, Clone)]
pub struct Mix {
    /// Messages lost on each way.
    pub loss: u64,
    /// Requests that arrive twice.
    pub twice: u64,
    /// The longest a message travels, in milliseconds.
    pub delay_ms: u64,
    /// Weights of the faults that strike at random moments; [`Strike`] in its order.
    pub strikes: [u64; 11],
    /// Faults before the calm.
    pub strike_count: u64,
    /// Acts of people before the calm.
    pub acts: u64,
    /// Writes of a desk that its computer does not survive: in so many of a thousand, before or after they reached the disk.
    pub killed_writes: u64,
    /// Commits of the centre that its process does not survive: in so many of a thousand.
    pub killed_commits: u64,
}

/// A fault that strikes at a random moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strike {
    /// A desk's line is cut for a while.
    Cut,
    /// A desk's program dies.
    KillDesk,
    /// The centre's process dies.
    KillCentre,
    /// A desk's disk is full for a while.
    FullDisk,
    /// Somebody turns a desk's wall clock.
    TurnClock,
    /// Everything sleeps for hours.
    Night,
    /// A computer is gone for ever.
    LoseDesk,
    /// The centre stops knowing a desk.
    Revoke,
    /// Two persons give a desk up that is gone.
    GiveUp,
    /// The centre's database is copied.
    Backup,
    /// The centre's database is lost, and one of the last two copies takes its place.
    Restore,
}

impl Strike {
    const ALL: [Self; 11] = [
        Self::Cut,
        Self::KillDesk,
        Self::KillCentre,
        Self::FullDisk,
        Self::TurnClock,
        Self::Night,
        Self::LoseDesk,
        Self::Revoke,
        Self::GiveUp,
        Self::Backup,
        Self::Restore,
    ];
}

impl Mix {
    /// Draw one.
    pub fn draw(chance: &mut Chance) -> Self {
        let some = |chance: &mut Chance, most: u64| if chance.percent(40) { 0 } else { chance.below(most + 1) };
        let mut strikes = [0; 11];
        for (weight, most) in strikes.iter_mut().zip([10, 7, 4, 3, 3, 6, 2, 1, 4, 4, 4]) {
            *weight = some(chance, most);
        }
        Self {
            loss: some(chance, 30),
            twice: some(chance, 20),
            delay_ms: 50 + some(chance, 1_700),
            strikes,
            strike_count: 2 + chance.below(10),
            acts: 12 + chance.below(28),
            killed_writes: some(chance, 60),
            killed_commits: some(chance, 60),
        }
    }

    /// The next fault; `None` when this history has none.
    pub fn strike(&self, chance: &mut Chance) -> Option<Strike> {
        if self.strikes.iter().sum::<u64>() == 0 {
            return None;
        }
        Strike::ALL.get(chance.weighted(&self.strikes)).copied()
    }
}
