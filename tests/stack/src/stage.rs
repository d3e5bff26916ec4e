//! An installation for one story: a region, a server on it, desks with lines of their own, and the folder that all of it lies in.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use oryn_server::clock::{Clock as _, SystemClock};

use crate::centre::Centre;
use crate::desk::Desk;
use crate::line::{CLEAR, Cable, Line, Quality, until};
use crate::programs::Programs;
use crate::region::{Region, Wish, import};

/// A desk of a story: which kindergarten, and its name.
pub type Seat = (usize, &'static str);

/// Everything of one story.
#[derive(Debug)]
pub struct Stage {
    /// The server.
    pub centre: Arc<Centre>,
    /// Who lives here.
    pub region: Region,
    /// The desks, in the order in which they were enrolled.
    pub desks: Vec<Arc<Desk>>,
    /// The heads' keys, by kindergarten.
    pub keys: [PathBuf; 2],
    programs: Programs,
    seed: u64,
    folder: Option<tempfile::TempDir>,
    kept: PathBuf,
}

impl Stage {
    /// Set it: the server runs, every desk is enrolled over a clear line, and only then the lines become what they should be. The desk that is
    /// enrolled last is its kindergarten's reception.
    ///
    /// # Errors
    /// Something of it does not start.
    pub async fn set(programs: &Programs, wish: Wish, seats: &[Seat], quality: Quality) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("oryn-stack-").tempdir()?;
        let root = folder.path().to_path_buf();
        let region = Box::pin(import(&root, wish, SystemClock.now())).await?;
        let centre = Arc::new(Centre::on(programs, &root).await?);
        centre.start().await?;
        let [first, second] = &region.houses;
        let keys = [
            centre.training_key(first.head.id).await?,
            centre.training_key(second.head.id).await?,
        ];
        let mut stage = Self {
            programs: programs.clone(),
            seed: wish.seed,
            centre,
            region,
            desks: Vec::new(),
            keys,
            kept: root,
            folder: Some(folder),
        };
        for (house, name) in seats {
            let (desk, code) = Box::pin(stage.computer(*house, name, CLEAR)).await?;
            Box::pin(desk.enrol(&code, Duration::from_secs(60))).await?;
            desk.line.become_quality(quality);
            stage.desks.push(Arc::new(desk));
        }
        Ok(stage)
    }

    /// A computer of a kindergarten on a line of its own, with the code that makes it a desk.
    ///
    /// # Errors
    /// It does not start.
    pub async fn computer(&self, house: usize, name: &str, quality: Quality) -> anyhow::Result<(Desk, String)> {
        let house = self.region.houses.get(house).context("no such kindergarten")?;
        let nth = u64::try_from(self.desks.len())?;
        let line = Line::to(self.centre.address, quality, self.seed.wrapping_add(nth)).await?;
        let desk = Desk::in_folder(&self.programs, self.kept.join(name), name, house.kindergarten.id, line)?;
        desk.start().await?;
        let code = self.centre.enrol_code(house.registrar.id).await?;
        Ok((desk, code))
    }

    /// The folder of everything.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.kept
    }

    /// The desk of this name.
    ///
    /// # Errors
    /// There is none.
    pub fn desk(&self, name: &str) -> anyhow::Result<&Arc<Desk>> {
        self.desks.iter().find(|desk| desk.name == name).context("no such desk")
    }

    /// Wait until every desk has said everything and knows everything; how long each took. What did not come in time is `None`.
    ///
    /// # Errors
    /// The server's rows cannot be read.
    pub async fn converge(&self, patience: Duration) -> anyhow::Result<Vec<Option<Duration>>> {
        let begun = tokio::time::Instant::now();
        let store = self.centre.store().await?;
        let mut waiting = tokio::task::JoinSet::new();
        for (nth, desk) in self.desks.iter().cloned().enumerate() {
            let store = store.clone();
            desk.line.set(Cable::In);
            waiting.spawn(async move {
                let came = until("a desk in step with the centre", patience, async || {
                    let head = Centre::head(&store, desk.kindergarten).await.ok()?;
                    desk.in_step(head).await.then_some(())
                });
                (nth, came.await.ok().map(|()| begun.elapsed()))
            });
        }
        let mut took: Vec<Option<Duration>> = vec![None; self.desks.len()];
        while let Some(one) = waiting.join_next().await {
            let (nth, came) = one?;
            if let Some(slot) = took.get_mut(nth) {
                *slot = came;
            }
        }
        Ok(took)
    }

    /// The story is over: everything stops, the folder goes. With `ORYN_KEEP` it stays.
    ///
    /// # Errors
    /// Something does not stop.
    pub async fn strike(mut self) -> anyhow::Result<()> {
        for desk in &self.desks {
            desk.stop().await?;
        }
        self.centre.stop().await?;
        if std::env::var_os("ORYN_KEEP").is_some()
            && let Some(folder) = self.folder.take()
        {
            let _kept = folder.keep();
        }
        Ok(())
    }
}
