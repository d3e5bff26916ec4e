//! The window of the desk. It shows the screens, hands their calls to the core and its news to the screens; it holds no rule, no SQL and
//! no text for people.
//!
//! The rule it protects: a window is shown only when there is something to see, and closes only when nothing is half done.

mod call;
mod display;
mod first_paint;
mod quirks;
mod session;
mod updates;
mod window;
mod zoom;

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::Arc;

use oryn_api::error::{ApiError, Code};
use oryn_desk::Updates;
use oryn_host::answer::Answering;
use oryn_host::launch::{Arguments, Start, folders};
use oryn_host::speech::{complain, complain_of, languages};
use oryn_host::system::ending::told_to_stop;
use oryn_host::system::host::{OpenDesk, SystemHost};
use oryn_host::system::mark;
use oryn_messages::say;
use tauri::{App, Builder, Context, Manager as _, RunEvent, Runtime, Wry};
use tauri_plugin_dialog::DialogExt as _;

use crate::first_paint::FirstPaint;
use crate::session::Session;
use crate::updates::{ANEW, AppUpdates};

/// There is no display: nothing is wrong with the program.
const NO_DISPLAY: u8 = 3;

/// Opens the window and runs until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    mark::process_start();
    let arguments = match Arguments::read(std::env::args_os().skip(1), |_, _| Ok(false)) {
        Ok(arguments) => arguments,
        Err(error) => {
            use std::io::Write as _;
            let _unheard = writeln!(std::io::stderr(), "{error}\noryn [--data DIR] [--server URL] [--enrol CODE]");
            return ExitCode::from(2);
        }
    };
    if !display::present() {
        complain_of(Code::NoDisplay);
        return ExitCode::from(NO_DISPLAY);
    }
    match open(&arguments) {
        Ok(ended) => ended.into_code(),
        Err(error) => {
            complain(&error);
            ExitCode::from(if error.is(Code::NoDisplay) { NO_DISPLAY } else { 1 })
        }
    }
}

/// How the event loop ended.
struct Ended {
    code: i32,
    /// The program to start when an update was installed: where it lay when this one began.
    program: Option<PathBuf>,
}

impl Ended {
    /// Everything is closed and the data folder is free.
    fn into_code(self) -> ExitCode {
        if self.code != ANEW {
            return u8::try_from(self.code).map_or(ExitCode::FAILURE, ExitCode::from);
        }
        let Some(program) = self.program else { return ExitCode::SUCCESS };
        match Command::new(program).args(std::env::args_os().skip(1)).spawn() {
            Ok(_) => ExitCode::SUCCESS,
            Err(error) => {
                tracing::error!(%error, "the new version was not started");
                ExitCode::FAILURE
            }
        }
    }
}

fn open(arguments: &Arguments) -> Result<Ended, ApiError> {
    let folders = folders(arguments).map_err(|reason| ApiError::from(&reason))?;
    // Before anything is opened: this may start the program anew.
    quirks::meet(FirstPaint::was_never_reached(&folders.data) || Session::is_to_be_careful(&folders.data));
    let start = Start::begin(folders).map_err(|reason| ApiError::from(&reason))?;
    let marks = Marks {
        first_paint: Arc::new(FirstPaint::awaited(&start.folders.data)),
        session: Arc::new(Session::begin(&start.folders.data)),
    };

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| broken(&error))?;
    tauri::async_runtime::set(runtime.handle().clone());
    let mut context = context();
    updates::let_a_test_name_its_feed(context.config_mut());
    let builder = Builder::<Wry>::default();
    let builder = if updates::are_known(context.config()) {
        builder.plugin(tauri_plugin_updater::Builder::new().build())
    } else {
        builder
    };
    let ends = marks.clone();
    let builder = wired(builder, arguments.clone(), start, marks);
    // A display that is named and does not answer makes GTK panic.
    let built = std::panic::catch_unwind(AssertUnwindSafe(|| builder.build(context)));
    if !matches!(built, Ok(Ok(_))) {
        // No session died: there was none.
        ends.session.waits();
    }
    let Ok(built) = built else { return Err(Code::NoDisplay.into()) };
    let app: App<Wry> = built.map_err(|error| broken(&error))?;
    mark::reached("event loop");
    let program = tauri::process::current_binary(&app.env()).ok();
    let code = app.run_return(move |app, event| {
        if let RunEvent::Exit = event {
            ends.over();
            if let Some(desk) = app.try_state::<OpenDesk>() {
                tauri::async_runtime::block_on(desk.stop());
            }
            tracing::info!("closed");
        }
    });
    Ok(Ended { code, program })
}

fn context() -> Context<Wry> {
    tauri::generate_context!()
}

/// What this session leaves in the data folder while it runs.
#[derive(Clone)]
struct Marks {
    first_paint: Arc<FirstPaint>,
    session: Arc<Session>,
}

impl Marks {
    /// It ends in an orderly way.
    fn over(&self) {
        self.first_paint.over();
        self.session.over();
    }
}

fn wired<R: Runtime>(builder: Builder<R>, arguments: Arguments, start: Start, marks: Marks) -> Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![call::call])
        .on_window_event(window::on_event)
        .setup(move |app| {
            let (dialogs, folders) = (app.handle().clone(), app.handle().clone());
            let updates: Option<Arc<dyn Updates>> = updates::are_known(app.config())
                .then(|| -> Arc<dyn Updates> { Arc::new(AppUpdates::new(app.handle().clone(), marks.clone())) });
            let host = SystemHost::new(&start.folders)
                .with_care(marks.session.is_careful())
                .with_updates(updates);
            let host = host.with_file_dialog(move |filter| {
                let kind = languages().first().map(|lang| say(*lang, filter.label)).unwrap_or_default();
                dialogs
                    .dialog()
                    .file()
                    .add_filter(kind, filter.endings)
                    .blocking_pick_file()?
                    .into_path()
                    .ok()
            });
            let host = host.with_folder_dialog(move || folders.dialog().file().blocking_pick_folder()?.into_path().ok());
            // The desk lives on the runtime, and so does everything it starts.
            let desk = tauri::async_runtime::block_on(host.open(&arguments));
            mark::reached("store open");
            let before_the_screens = desk.clone();
            app.manage(Answering::new(move || before_the_screens.calls()));
            call::pass_on_news(app.handle(), &desk);
            let followed = desk.clone();
            tauri::async_runtime::spawn(async move { marks.session.follow(&followed).await });
            app.manage(desk);
            let told = app.handle().clone();
            tauri::async_runtime::spawn(async move {
                told_to_stop().await;
                told.exit(0);
            });
            let window = window::create(app, &start.folders.data, marks.first_paint)?;
            window::come_forward_when_asked(window, start);
            Ok(())
        })
}

fn broken(error: &dyn std::error::Error) -> ApiError {
    let reference = oryn_host::system::chance::reference();
    tracing::error!(%error, reference, "the window cannot be opened");
    ApiError::new(Code::Internal).referring_to(reference)
}
