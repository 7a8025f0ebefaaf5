//! One text for two databases: statements run on whichever is open.

/// Runs the same body on whichever database is open; `$c` is a pool or a connection.
macro_rules! on {
    ($db:expr, $ty:ident, $c:ident => $body:expr) => {
        match $db {
            $crate::$ty::Sqlite($c) => $body,
            $crate::$ty::Postgres($c) => $body,
        }
    };
}
/// Runs one statement on a [`Tx`]: `run!(tx, query, fetch_all)`.
macro_rules! run {
    ($tx:expr, $query:expr, $fetch:ident) => {
        match &mut $tx.on {
            $crate::Connection::Sqlite(c) => $query.$fetch(&mut **c).await,
            $crate::Connection::Postgres(c) => $query.$fetch(&mut **c).await,
        }
    };
}
/// Runs one statement that answers nothing.
macro_rules! execute {
    ($tx:expr, $query:expr) => {
        match &mut $tx.on {
            $crate::Connection::Sqlite(c) => $query.execute(&mut **c).await.map(|done| done.rows_affected()),
            $crate::Connection::Postgres(c) => $query.execute(&mut **c).await.map(|done| done.rows_affected()),
        }
    };
}
/// Rows to a statement: as many as 250, where they are very many (with 16 columns 4,000 values, where SQLite allows 32,766 and
/// PostgreSQL 65,535); else 32, and what is left. There are so few lengths that the plan of each is kept.
pub(crate) fn pieces<T>(rows: &[T]) -> impl Iterator<Item = &[T]> {
    let many = rows.len() - rows.len() % 250;
    let (many, few) = rows.split_at(many);
    many.chunks(250).chain(few.chunks(32))
}

/// Runs a statement over many rows, and answers how many it wrote:
/// `insert_rows!(tx, "insert into t (a, b) ", rows, |to, r| to.push_bind(r.a)…, " on conflict…")`.
macro_rules! insert_rows {
    ($tx:expr, $head:literal, $rows:expr, |$to:ident, $row:pat_param| $push:expr) => {
        $crate::insert_rows!($tx, $head, $rows, |$to, $row| $push, "")
    };
    ($tx:expr, $head:literal, $rows:expr, |$to:ident, $row:pat_param| $push:expr, $tail:literal) => {{
        let mut written = 0;
        for some in $crate::pieces(&$rows) {
            written += match &mut $tx.on {
                $crate::Connection::Sqlite(c) => {
                    let mut query = $crate::over_rows!(Sqlite, $head, some, |$to, $row| $push, $tail);
                    query.build().execute(&mut **c).await?.rows_affected()
                }
                $crate::Connection::Postgres(c) => {
                    let mut query = $crate::over_rows!(Postgres, $head, some, |$to, $row| $push, $tail);
                    query.build().execute(&mut **c).await?.rows_affected()
                }
            };
        }
        written
    }};
}
/// As [`insert_rows!`], and answers the rows that the statements give.
macro_rules! read_rows {
    ($tx:expr, $head:literal, $rows:expr, |$to:ident, $row:pat_param| $push:expr, $tail:literal) => {{
        let mut found = vec![];
        for some in $crate::pieces(&$rows) {
            let mut given = match &mut $tx.on {
                $crate::Connection::Sqlite(c) => {
                    $crate::over_rows!(Sqlite, $head, some, |$to, $row| $push, $tail).build_query_as().fetch_all(&mut **c).await?
                }
                $crate::Connection::Postgres(c) => {
                    $crate::over_rows!(Postgres, $head, some, |$to, $row| $push, $tail)
                        .build_query_as()
                        .fetch_all(&mut **c)
                        .await?
                }
            };
            found.append(&mut given);
        }
        found
    }};
}
/// A statement with a `values` list between its head and its tail.
macro_rules! over_rows {
    ($db:ident, $head:literal, $some:ident, |$to:ident, $row:pat_param| $push:expr, $tail:literal) => {{
        let mut query = sqlx::QueryBuilder::<sqlx::$db>::new($head);
        query.push_values($some, |mut $to, $row| {
            $push;
        });
        query.push($tail);
        query
    }};
}
pub(crate) use {execute, insert_rows, on, over_rows, read_rows, run};
