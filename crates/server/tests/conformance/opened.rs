//! A fresh store of either kind, and a second way into it.

use std::sync::Arc;

use oryn_server::failure::Failure;
use oryn_server::store::Store;
use oryn_server::store::office::Office;
use oryn_server::store::postgres::PostgresStore;
use oryn_server::store::sqlite::SqliteStore;
use sqlx::postgres::PgPool;

/// Where a store lies.
pub enum Place {
    Folder(tempfile::TempDir),
    Database(String),
}

/// A fresh store.
pub struct Opened {
    pub store: Arc<dyn Store>,
    pub place: Place,
    /// The connection that may write, as long as the test lasts.
    office: Option<PostgresStore>,
}

/// The cluster that `./dev test` started.
pub fn cluster() -> String {
    std::env::var("ORYN_TEST_POSTGRES")
        .expect("these tests need a PostgreSQL of their own: run `./dev test rust`, or set ORYN_TEST_POSTGRES")
}

/// A fresh database; its address. The cluster goes with the tests, and the database with it.
pub async fn database() -> String {
    let cluster = cluster();
    let pool = PgPool::connect(&cluster).await.expect("the cluster answers");
    let name = format!("t_{}", oryn_server::secret::digits(20));
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&pool)
        .await
        .expect("a database");
    pool.close().await;
    let (head, _) = cluster.rsplit_once('/').expect("an address");
    format!("{head}/{name}")
}

/// Become the writer. The database ends the session of the one before a moment after its socket has closed.
pub async fn elect(store: &PostgresStore) {
    for _ in 0..100 {
        if store.claim("").await.expect("the database answers").is_some() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    unreachable!("another process writes");
}

impl Opened {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place::Folder(folder);
        let store = place.open().await.expect("the store opens");
        let office = None;
        Self { store, place, office }
    }

    pub async fn postgres() -> Self {
        let url = database().await;
        let store = PostgresStore::open(&url).await.expect("the store opens");
        elect(&store).await;
        Self {
            store: Arc::new(store.clone()),
            place: Place::Database(url),
            office: Some(store),
        }
    }

    /// Give the writer's office up; what is open goes on reading.
    pub async fn leave(&self) {
        if let Some(office) = &self.office {
            office.leave().await;
        }
    }

    /// End this process's hold on the store and open it again, as a process that starts.
    pub async fn again(self) -> Self {
        let Self { store, place, office } = self;
        drop(store);
        match (&place, office) {
            (Place::Database(url), Some(office)) => {
                office.leave().await;
                let store = PostgresStore::open(url).await.expect("the store opens");
                elect(&store).await;
                Self {
                    store: Arc::new(store.clone()),
                    place,
                    office: Some(store),
                }
            }
            _ => Self {
                store: place.open().await.expect("the store opens"),
                place,
                office: None,
            },
        }
    }

    /// Pretend that a program newer than this one has written here.
    pub async fn age(&self, version: i64) {
        match &self.place {
            Place::Folder(folder) => {
                let url = format!("sqlite:{}", folder.path().join("centre.db").display());
                let pool = sqlx::SqlitePool::connect(&url).await.expect("it opens");
                let statement = sqlx::AssertSqlSafe(format!("PRAGMA user_version = {version}"));
                sqlx::query(statement).execute(&pool).await.expect("set");
                pool.close().await;
            }
            Place::Database(url) => {
                let pool = PgPool::connect(url).await.expect("it opens");
                sqlx::query("UPDATE _sqlx_migrations SET version = $1 WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)")
                    .bind(version)
                    .execute(&pool)
                    .await
                    .expect("set");
                pool.close().await;
            }
        }
    }
}

impl Place {
    pub async fn open(&self) -> Result<Arc<dyn Store>, Failure> {
        Ok(match self {
            Self::Folder(folder) => Arc::new(SqliteStore::open(&folder.path().join("centre.db")).await?),
            Self::Database(url) => Arc::new(PostgresStore::open(url).await?),
        })
    }
}
