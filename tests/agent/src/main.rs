//! `oryn-agent --data DIR [--port P] [--key FILE --password P]… [--script WORD,WORD…] [--journal FILE] [--names both|name|none]`: the agent as
//! a program, for journeys and for a person who wants to see how a desk takes it.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use lexopt::prelude::*;
use oryn_agent::script::script;
use oryn_agent::{Agent, Behaviour, Identity, Keys, Names, Serving};
use oryn_domain::time::Instant;
use oryn_signing::TrainingSigner;
use oryn_signing::agent::PORT;

struct Wish {
    data: PathBuf,
    port: u16,
    keys: Vec<(PathBuf, String)>,
    script: Vec<Behaviour>,
    journal: Option<PathBuf>,
    names: Names,
}

fn wish() -> anyhow::Result<Wish> {
    let mut wish = Wish {
        data: PathBuf::from("target/agent"),
        port: PORT,
        keys: Vec::new(),
        script: Vec::new(),
        journal: None,
        names: Names::Both,
    };
    let mut key = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(word) = parser.next()? {
        match word {
            Long("data") => wish.data = parser.value()?.into(),
            Long("port") => wish.port = parser.value()?.parse()?,
            Long("key") => key = Some(PathBuf::from(parser.value()?)),
            Long("password") => {
                let file = key.take().context("--password belongs behind --key")?;
                wish.keys.push((file, parser.value()?.string()?));
            }
            Long("script") => wish.script = script(&parser.value()?.string()?)?,
            Long("journal") => wish.journal = Some(parser.value()?.into()),
            Long("names") => {
                wish.names = match parser.value()?.string()?.as_str() {
                    "both" => Names::Both,
                    "name" => Names::NameOnly,
                    "none" => Names::Neither,
                    other => anyhow::bail!("--names both, name or none, not {other}"),
                }
            }
            other => return Err(other.unexpected().into()),
        }
    }
    anyhow::ensure!(key.is_none(), "--key needs --password behind it");
    Ok(wish)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a program beside the product; it is told the time by its computer, as the real agent is"
)]
fn now() -> Instant {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Instant::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

async fn run(wish: Wish) -> anyhow::Result<()> {
    let identity = Identity::of_folder(&wish.data, wish.names)?;
    let mut keys = Keys::default();
    for (file, password) in &wish.keys {
        let bytes = std::fs::read(file).with_context(|| format!("{}", file.display()))?;
        keys.0.push(Arc::new(TrainingSigner::open(&bytes, password, now())?));
    }
    let agent = Agent::new(keys, Arc::new(now)).with_journal(wish.journal.as_deref());
    agent.will(wish.script);
    let mut serving = Serving::begin(Arc::new(agent), &identity, wish.port).await?;
    let mut out = std::io::stdout();
    writeln!(out, "agent: wss://{}", serving.address)?;
    out.flush()?;
    tokio::select! {
        () = serving.wait() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(())
}

fn main() -> ExitCode {
    let done = wish().and_then(|wish| {
        tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .context("a runtime")?
            .block_on(run(wish))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _unheard = writeln!(std::io::stderr(), "{error:#}");
            ExitCode::FAILURE
        }
    }
}
