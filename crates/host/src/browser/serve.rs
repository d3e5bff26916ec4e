//! The program `oryn-host`, from its options to its end.

use std::ffi::OsString;
use std::io::{ErrorKind, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use lexopt::prelude::ValueExt as _;
use oryn_api::error::{ApiError, Code};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Door, Shared, Shelves, Tokens, paper_path, practice_paper_path, router};
use crate::answer::Answering;
use crate::launch::{Arguments, Start, folders};
use crate::practice;
use crate::speech::complain;
use crate::system::ending::told_to_stop;
use crate::system::host::SystemHost;
use crate::system::mark;

const USAGE: &str = "oryn-host [--data DIR] [--server URL] [--enrol CODE] [--listen 127.0.0.1:8430] [--ui DIR] [--token-file FILE] [--test-token] [--agent-port PORT]";

/// How long acts under way may take before the program ends all the same.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug)]
struct Options {
    desk: Arguments,
    listen: SocketAddr,
    screens: Option<PathBuf>,
    token_file: Option<PathBuf>,
    tokens: Tokens,
    /// Where a test's own signing agent listens.
    agent_port: Option<u16>,
}

impl Options {
    fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, lexopt::Error> {
        let mut listen = SocketAddr::from(([127, 0, 0, 1], 8430));
        let (mut screens, mut token_file, mut tokens, mut agent_port) = (None, None, Tokens::Once, None);
        let desk = Arguments::read(words, |name, parser| {
            match name {
                "listen" => listen = parser.value()?.parse()?,
                "ui" => screens = Some(PathBuf::from(parser.value()?)),
                "token-file" => token_file = Some(PathBuf::from(parser.value()?)),
                "test-token" => tokens = Tokens::Reusable,
                "agent-port" => agent_port = Some(parser.value()?.parse()?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        if !listen.ip().is_loopback() {
            return Err(lexopt::Error::from(
                "--listen: an address of this computer only, such as 127.0.0.1:8430",
            ));
        }
        Ok(Self {
            desk,
            listen,
            screens,
            token_file,
            tokens,
            agent_port,
        })
    }

    /// The built screens: where the option says, where the environment says, or in the checkout this program was built in.
    fn screens(&self) -> Option<PathBuf> {
        let beside_target = std::env::current_exe()
            .ok()
            .and_then(|program| Some(program.ancestors().nth(3)?.join("ui/dist")));
        [
            self.screens.clone(),
            std::env::var_os("ORYN_UI_DIR").map(PathBuf::from),
            Some(PathBuf::from("ui/dist")),
            beside_target,
        ]
        .into_iter()
        .flatten()
        .find(|folder| folder.join("index.html").is_file())
    }
}

/// Runs until told to stop.
#[must_use]
pub fn run() -> ExitCode {
    mark::process_start();
    let options = match Options::read(std::env::args_os().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            let _unheard = writeln!(std::io::stderr(), "{error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let Some(screens) = options.screens() else {
        let _unheard = writeln!(
            std::io::stderr(),
            "no ui/dist/index.html: npm --prefix ui run build, or --ui DIR\n{USAGE}"
        );
        return ExitCode::from(2);
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let _unheard = writeln!(std::io::stderr(), "{error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(serve(options, screens)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: Options, screens: PathBuf) -> Result<(), ApiError> {
    // The port first: a desk that nobody can reach is not started.
    let listener = TcpListener::bind(options.listen).await.map_err(|error| {
        let code = if matches!(error.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied) {
            Code::PortTaken
        } else {
            Code::Internal
        };
        ApiError::new(code)
            .with("port", options.listen.port())
            .referring_to(error.kind().to_string())
    })?;
    let address = listener.local_addr().map_err(|error| internal(&error))?;
    let start = folders(&options.desk)
        .and_then(Start::begin)
        .map_err(|reason| ApiError::from(&reason))?;
    let host = SystemHost::new(&start.folders)
        .with_papers_at(paper_path)
        .with_practice_papers_at(practice_paper_path)
        .with_agent_at(options.agent_port);
    let desk = host.open(&options.desk).await;
    mark::reached("store open");

    let token_file = options.token_file.clone();
    let door = Door::new(address.port(), options.tokens, move |token| {
        announce(address, token, token_file.as_deref())
    })
    .map_err(|error| internal(&error))?;
    let (closing, closed) = watch::channel(false);
    let before_the_screens = desk.clone();
    let answering = Answering::new(move || before_the_screens.calls());
    let shared = Shared {
        answering: answering.clone(),
        desk: desk.clone(),
        door: Arc::new(door),
        closing: closed,
    };
    let shelves = Shelves {
        screens,
        papers: start.folders.papers.clone(),
        practice_papers: practice::papers(&start.folders.data),
    };
    let served = axum::serve(listener, router(shared, shelves, address)).with_graceful_shutdown(async move {
        told_to_stop().await;
        tracing::info!("told to stop");
        // Streams of news have no end of their own.
        let _nobody_listens = closing.send(true);
    });
    served.await.map_err(|error| internal(&error))?;
    if !answering.finished(PATIENCE).await {
        tracing::warn!("an act was still under way");
    }
    desk.stop().await;
    drop(start);
    Ok(())
}

fn internal(error: &dyn std::error::Error) -> ApiError {
    tracing::error!(%error, "the host cannot go on");
    ApiError::new(Code::Internal).referring_to(error.to_string())
}

/// The address with its token, for the person at the terminal, and for a test that asked for a file.
fn announce(address: SocketAddr, token: &str, token_file: Option<&Path>) {
    let _unheard = writeln!(std::io::stdout(), "desk: http://{address}/?token={token}");
    let _unheard = std::io::stdout().flush();
    if let Some(file) = token_file
        && let Err(error) = write_private(file, token)
    {
        tracing::error!(%error, "the token file cannot be written");
    }
}

fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Options, lexopt::Error> {
        Options::read(words.iter().map(OsString::from))
    }

    #[test]
    fn only_this_computer_is_listened_to() {
        assert!(read(&["--listen", "127.0.0.1:0"]).is_ok());
        assert!(read(&["--listen", "[::1]:9000"]).is_ok());
        assert!(read(&["--listen", "0.0.0.0:8430"]).is_err());
        assert!(read(&["--listen", "192.168.1.5:8430"]).is_err());
        assert!(read(&["--listen", "here"]).is_err());
    }

    #[test]
    fn a_token_works_once_unless_a_test_asks() {
        assert_eq!(read(&[]).unwrap().tokens, Tokens::Once);
        assert_eq!(read(&["--test-token"]).unwrap().tokens, Tokens::Reusable);
    }

    #[test]
    fn another_agent_is_a_port_of_this_computer_and_nothing_else() {
        assert_eq!(read(&[]).unwrap().agent_port, None);
        assert_eq!(read(&["--agent-port", "4001"]).unwrap().agent_port, Some(4001));
        assert!(read(&["--agent-port", "10.0.0.5:4001"]).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_the_token_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("token");
        write_private(&file, "secret").unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "secret");
    }
}
