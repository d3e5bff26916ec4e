//! The address of a database that may stand on several hosts: `postgres://user@one:5432,two:5432/oryn?sslmode=verify-full`.
//!
//! sqlx knows one host; the list of hosts is the form that PostgreSQL's own programs read. A password belongs into `~/.pgpass` or
//! `PGPASSWORD`, where other users of the computer cannot see it.

use std::str::FromStr;
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::postgres::PgConnectOptions;

use crate::failure::Failure;

/// Every host of the address, in its order.
pub(super) fn hosts(url: &str) -> Result<std::sync::Arc<[PgConnectOptions]>, Failure> {
    each(url)?
        .iter()
        .map(|one| {
            let options = PgConnectOptions::from_str(one).map_err(|error| Failure::Address(error.to_string()))?;
            // Slow statements are the database's own log's business; an address with a password must never reach ours.
            let options = options.application_name("oryn-server");
            // Told for whoever looks for them only, without the values bound to them, and none as a slow one.
            let told = "trace"
                .parse()
                .map_or(options.clone(), |level| options.clone().log_statements(level));
            Ok("off"
                .parse()
                .map_or(options, |level| told.log_slow_statements(level, Duration::MAX)))
        })
        .collect()
}

/// One address for each host of an address.
fn each(url: &str) -> Result<Vec<String>, Failure> {
    let Some((scheme, rest)) = url
        .split_once("://")
        .filter(|(scheme, _)| matches!(*scheme, "postgres" | "postgresql"))
    else {
        return Err(Failure::Address("it begins with postgres://".to_owned()));
    };
    let (authority, tail) = match rest.find(['/', '?']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let (user, hosts) = match authority.rsplit_once('@') {
        Some((user, hosts)) => (format!("{user}@"), hosts),
        None => (String::new(), authority),
    };
    Ok(hosts.split(',').map(|host| format!("{scheme}://{user}{host}{tail}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_gets_an_address_of_its_own() {
        assert_eq!(
            each("postgres://oryn:a%40b@one:5433,two/region?sslmode=require").ok(),
            Some(vec![
                "postgres://oryn:a%40b@one:5433/region?sslmode=require".to_owned(),
                "postgres://oryn:a%40b@two/region?sslmode=require".to_owned(),
            ])
        );
        assert_eq!(
            each("postgres:///oryn?host=/run/pg").ok(),
            Some(vec!["postgres:///oryn?host=/run/pg".to_owned()])
        );
    }

    #[test]
    fn another_database_is_refused() {
        assert!(matches!(each("mysql://one/oryn"), Err(Failure::Address(_))));
        assert!(matches!(each("/var/lib/oryn"), Err(Failure::Address(_))));
    }

    #[test]
    fn hosts_keep_their_order_and_ports() {
        let hosts = hosts("postgres://oryn@one:5433,two:5434/region").expect("it reads");
        let read: Vec<_> = hosts.iter().map(|host| (host.get_host().to_owned(), host.get_port())).collect();
        assert_eq!(read, [("one".to_owned(), 5433), ("two".to_owned(), 5434)]);
    }
}
