//! Opening a database: SQLite by `sqlite:PATH`, PostgreSQL by `postgres://…`; migrations; the lock of a file.

use crate::{
    Changes, Connection, Pool, Store, StoreError, Tx, on, run,
    writer::{Writer, checkpoint},
};
use log::LevelFilter;
use sqlx::{
    ConnectOptions, Connection as _, SqliteConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{fs::File, path::Path, sync::Arc, time::Duration};

/// The newest migration that this program knows.
pub const SCHEMA: i64 = 25;

/// Of the one connection that writes: KiB, negative as SQLite wants it.
const WRITER_CACHE: &str = "-32768";
/// One more than readers need, for bringing the log into the file.
const READERS: u32 = 5;
const CONNECTIONS: u32 = 16;

impl Store {
    /// Opens for serving: migrates, and takes the lock of a SQLite file.
    ///
    /// # Errors
    /// An address that is none, a folder that can't be written, a newer database, a file that another server holds.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        match address.strip_prefix("sqlite:") {
            Some(path) => {
                let lock = lock(path)?;
                Self::open_sqlite(path, Some(Arc::new(lock))).await
            }
            None => Self::open_postgres(address).await,
        }
    }

    /// Opens beside a running server: no lock, for commands that read or make single small writes.
    ///
    /// # Errors
    /// As [`Store::open`], but for the lock.
    pub async fn open_beside(address: &str) -> Result<Self, StoreError> {
        match address.strip_prefix("sqlite:") {
            Some(path) if !Path::new(path).exists() => Err(StoreError::Address(format!("{path}: no such database"))),
            Some(path) => Self::open_sqlite(path, None).await,
            None => Self::open_postgres(address).await,
        }
    }

    async fn open_sqlite(path: &str, lock: Option<Arc<File>>) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(lock.is_some())
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(15))
            .statement_cache_capacity(512)
            .row_buffer_size(1024)
            .pragma("wal_autocheckpoint", checkpoint::BY_THE_WRITER)
            .log_statements(LevelFilter::Trace)
            .log_slow_statements(LevelFilter::Off, Duration::MAX);
        // what is deleted is overwritten: single answers and their salts are to be gone from the file too (I6)
        let writing =
            options.clone().pragma("cache_size", WRITER_CACHE).pragma("temp_store", "memory").pragma("secure_delete", "on");
        let mut writer = SqliteConnection::connect_with(&writing).await?;
        refuse_newer(&mut Tx::sqlite(&mut writer)).await?;
        migrate(&mut Tx::sqlite(&mut writer), SCHEMA).await?;
        let pool = SqlitePoolOptions::new().max_connections(READERS).connect_with(options).await?;
        let changes = Arc::new(Changes::default());
        Ok(Self {
            signer: None,
            writer: Writer::sqlite(writer, pool.clone(), Arc::clone(&changes)),
            pool: Pool::Sqlite(pool),
            kept: Arc::default(),
            posts: Arc::default(),
            changes,
            folder: Path::new(path).canonicalize().ok().and_then(|p| p.parent().map(Arc::from)),
            lock,
        })
    }

    async fn open_postgres(address: &str) -> Result<Self, StoreError> {
        let options = postgres_options(address)?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options.statement_cache_capacity(512).disable_statement_logging())
            .await?;
        let mut connection = pool.acquire().await?;
        refuse_newer(&mut Tx::postgres(&mut connection)).await?;
        migrate(&mut Tx::postgres(&mut connection), SCHEMA).await?;
        drop(connection);
        let changes = Arc::new(Changes::default());
        Ok(Self {
            signer: None,
            writer: Writer::postgres(pool.clone(), Arc::clone(&changes)),
            pool: Pool::Postgres(pool),
            kept: Arc::default(),
            posts: Arc::default(),
            changes,
            folder: None,
            lock: None,
        })
    }

    /// The kind of database, for people: `sqlite` or `postgres`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.pool {
            Pool::Sqlite(_) => "sqlite",
            Pool::Postgres(_) => "postgres",
        }
    }

    /// Where the database file is, where it is a file.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What has changed lately.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Whether this program holds the file's lock; always on PostgreSQL.
    #[must_use]
    pub fn may_serve(&self) -> bool {
        self.lock.is_some() || matches!(self.pool, Pool::Postgres(_))
    }

    /// The database's version, by a real round trip on a connection that was really acquired.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn schema(&self) -> Result<i64, StoreError> {
        let version = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select max(version) from _sqlx_migrations").fetch_one(p).await
        })?;
        Ok(version)
    }

    /// A real round trip.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn ping(&self) -> Result<(), StoreError> {
        on!(&self.pool, Pool, p => sqlx::query("select 1").execute(p).await.map(drop))?;
        Ok(())
    }

    /// Answers what waits, then closes.
    pub async fn close(self) {
        self.writer.stop().await;
        on!(&self.pool, Pool, p => p.close().await);
    }
}

/// What a PostgreSQL address says.
pub(crate) fn postgres_options(address: &str) -> Result<PgConnectOptions, StoreError> {
    let wrong = || StoreError::Address(format!("{address}: neither sqlite:PATH nor postgres://…"));
    if !address.starts_with("postgres://") && !address.starts_with("postgresql://") {
        return Err(wrong());
    }
    address.parse().map_err(|_| wrong())
}

/// Brings the tables up to that migration, and no further.
pub(crate) async fn migrate(tx: &mut Tx<'_>, to: i64) -> Result<(), StoreError> {
    match &mut tx.on {
        Connection::Sqlite(c) => sqlx::migrate!("../../migrations/sqlite").run_to(to, &mut **c).await?,
        Connection::Postgres(c) => sqlx::migrate!("../../migrations/postgres").run_to(to, &mut **c).await?,
    }
    Ok(())
}

/// One server per file, by a lock of the operating system, which a killed process frees.
pub(crate) fn lock(path: &str) -> Result<File, StoreError> {
    let address = |e: std::io::Error| StoreError::Address(format!("{path}: {e}"));
    if let Some(folder) = Path::new(path).parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(address)?;
    }
    // through whichever name it is opened, a file has one lock
    let real = Path::new(path).canonicalize().map_or_else(|_| path.to_owned(), |p| p.display().to_string());
    let file = File::options().create(true).append(true).open(format!("{real}.lock")).map_err(address)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(StoreError::InUse(path.into())),
        Err(std::fs::TryLockError::Error(e)) => Err(address(e)),
    }
}

/// An older program never touches a newer database.
pub(crate) async fn refuse_newer(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let newest: Result<Option<i64>, _> = run!(tx, sqlx::query_scalar("select max(version) from _sqlx_migrations"), fetch_one);
    match newest {
        Ok(Some(version)) if version > SCHEMA => Err(StoreError::Newer(version)),
        // no such table: an empty database
        Ok(_) | Err(sqlx::Error::Database(_)) => Ok(()),
        Err(other) => Err(other.into()),
    }
}
