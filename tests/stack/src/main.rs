//! `oryn-stack [N] [--seed S] [--only chaos|day|race] [--seconds S] [--out DIR]`: the long form; N races, and as much of the rest as belongs to them.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;
use oryn_stack::chaos::{Shaking, shake};
use oryn_stack::day::{Plan, live};
use oryn_stack::line::BAD;
use oryn_stack::programs::Programs;
use oryn_stack::race;
use oryn_stack::report::Report;

struct Wish {
    races: usize,
    seed: u64,
    only: Option<String>,
    seconds: u64,
    out: PathBuf,
}

fn wish() -> Result<Wish, lexopt::Error> {
    let mut wish = Wish {
        races: 1_000,
        seed: 1,
        only: None,
        seconds: 45,
        out: PathBuf::from("target/stack"),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(word) = parser.next()? {
        match word {
            Value(value) => wish.races = value.parse()?,
            Long("seed") => wish.seed = parser.value()?.parse()?,
            Long("seconds") => wish.seconds = parser.value()?.parse()?,
            Long("only") => wish.only = Some(parser.value()?.string()?),
            Long("out") => wish.out = parser.value()?.into(),
            other => return Err(other.unexpected()),
        }
    }
    Ok(wish)
}

async fn run(wish: &Wish) -> anyhow::Result<Report> {
    let programs = Programs::built()?;
    let wanted = |name: &str| wish.only.as_deref().is_none_or(|only| only == name);
    let mut report = Report {
        seed: wish.seed,
        ..Report::default()
    };
    if wanted("chaos") {
        let shaking = Shaking {
            rounds: u32::try_from(wish.races.div_ceil(100))?,
            seconds: wish.seconds,
            families: wish.races.div_ceil(100).saturating_mul(40),
            seed: wish.seed,
        };
        report.chaos = Some(Box::pin(shake(&programs, shaking)).await?);
    }
    if wanted("day") {
        let plan = Plan {
            children: 40,
            enrolled: true,
            line: BAD,
            papers: BAD,
            seed: wish.seed,
        };
        report.day = Some(Box::pin(live(&programs, plan)).await?);
    }
    if wanted("race") {
        report.race = Some(race::run(&programs, wish.races, wish.seed).await?);
    }
    Ok(report)
}

fn main() -> ExitCode {
    let said = |text: &str| {
        let _unheard = writeln!(std::io::stderr(), "{text}");
    };
    let wish = match wish() {
        Ok(wish) => wish,
        Err(error) => {
            said(&format!(
                "{error}\noryn-stack [N] [--seed S] [--only chaos|day|race] [--seconds S] [--out DIR]"
            ));
            return ExitCode::from(2);
        }
    };
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(run(&wish)))
        .and_then(|report| {
            let file = report.keep(&wish.out, "stack")?;
            Ok((report, file))
        });
    match done {
        Ok((report, file)) => {
            let _unheard = writeln!(std::io::stdout(), "{}{}", report.table(), file.display());
            if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            said(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}
