//! A file system for SQLite that passes everything on to the system's own, writes it down, and fails where it was told to.
//!
//! It is registered as the default, so the program under test opens its files exactly as it always does. Flushes are written down and not
//! passed on: the power cuts are made from the list ([`crate::disk`]), never by cutting the power.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::size_of;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use libsqlite3_sys as ffi;

use crate::disk::Event;

/// Which calls are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Writing and cutting off.
    Write,
    /// Flushing.
    Sync,
    /// Reading.
    Read,
}

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No room: half of what was to be written is there.
    Full,
    /// The device reports an error. What a failed flush should have brought to the disk will never get there, and reads still show it.
    Error,
}

/// Where it goes wrong.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub class: Class,
    /// The first call of the class that fails, counted from 0.
    pub at: u64,
    pub fault: Fault,
    /// Whether every later call of the class fails too.
    pub lasting: bool,
}

/// What the watched folder has seen.
#[derive(Debug, Default)]
pub struct Recorder {
    folder: PathBuf,
    pub events: Vec<Event>,
    pub writes: u64,
    pub syncs: u64,
    pub reads: u64,
    pub plan: Option<Plan>,
    pub fired: u64,
    sides: Vec<(String, Vec<u8>)>,
}

static RECORDER: Mutex<Option<Recorder>> = Mutex::new(None);

fn recorder() -> MutexGuard<'static, Option<Recorder>> {
    RECORDER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begin to watch a folder, with this fault to come.
pub fn watch(folder: &Path, plan: Option<Plan>) {
    register();
    *recorder() = Some(Recorder {
        folder: folder.to_owned(),
        plan,
        ..Recorder::default()
    });
}

/// Go on in another folder: a process was killed, and its files are looked at from there.
pub fn watch_on(folder: &Path) {
    if let Some(recorder) = recorder().as_mut() {
        recorder.folder = folder.to_owned();
    }
}

/// Ask the recorder.
pub fn look<T>(ask: impl FnOnce(&mut Recorder) -> T) -> T {
    ask(recorder().as_mut().expect("a folder is watched"))
}

/// Stop watching.
pub fn end() -> Recorder {
    let mut recorder = recorder().take().expect("a folder was watched");
    recorder.note_sides();
    recorder
}

enum Verdict {
    Pass,
    Fail(Fault),
}

impl Recorder {
    fn name_of(&self, path: &Path) -> Option<String> {
        (path.parent() == Some(&self.folder)).then(|| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
    }

    fn judge(&mut self, class: Class) -> Verdict {
        let count = match class {
            Class::Write => &mut self.writes,
            Class::Sync => &mut self.syncs,
            Class::Read => &mut self.reads,
        };
        let place = *count;
        *count += 1;
        match self.plan {
            Some(plan) if plan.class == class && (plan.at == place || (plan.lasting && plan.at < place)) => {
                self.fired += 1;
                Verdict::Fail(plan.fault)
            }
            _ => Verdict::Pass,
        }
    }

    /// The files that the program keeps beside the data file by itself, each flushed when it is written.
    fn note_sides(&mut self) {
        for name in ["replica.db.lock", "replica.db.check"] {
            let Ok(bytes) = std::fs::read(self.folder.join(name)) else {
                continue;
            };
            match self.sides.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) if *known == bytes => continue,
                Some((_, known)) => known.clone_from(&bytes),
                None => self.sides.push((name.to_owned(), bytes.clone())),
            }
            self.events.push(Event::Side {
                name: name.to_owned(),
                bytes,
            });
        }
    }

    fn note(&mut self, event: Event) {
        self.note_sides();
        self.events.push(event);
    }
}

/// Ask about a call on a watched path; `None` when nobody watches it.
fn with_name<T>(path: &Path, ask: impl FnOnce(&mut Recorder, String) -> T) -> Option<T> {
    let mut held = recorder();
    let recorder = held.as_mut()?;
    let name = recorder.name_of(path)?;
    Some(ask(recorder, name))
}

#[repr(C)]
struct Opened {
    base: ffi::sqlite3_file,
    /// The path, when it is one of the files of a database.
    path: *mut PathBuf,
}

/// The system's own file lies behind ours in the same piece of memory.
///
/// # Safety
/// `file` was given to [`open`] by SQLite, which made room for both.
unsafe fn inner(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    // SAFETY: szOsFile of our VFS is the size of both.
    unsafe { file.cast::<u8>().add(size_of::<Opened>()).cast() }
}

/// # Safety
/// `file` was opened by [`open`].
unsafe fn path_of<'f>(file: *mut ffi::sqlite3_file) -> Option<&'f Path> {
    // SAFETY: the pointer is null or comes from a box that lives until `close`.
    unsafe { (*file.cast::<Opened>()).path.as_ref().map(PathBuf::as_path) }
}

/// The method of the system's file.
macro_rules! pass {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let inner = inner($file);
        match (*(*inner).pMethods).$method {
            Some(method) => method(inner $(, $argument)*),
            None => ffi::SQLITE_IOERR,
        }
    }};
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands over a VFS of ours with room for both files; the name is null or ends with a zero.
    unsafe {
        let root = (*vfs).pAppData.cast::<ffi::sqlite3_vfs>();
        let ours = file.cast::<Opened>();
        (*ours).base.pMethods = std::ptr::null();
        (*ours).path = std::ptr::null_mut();
        let Some(open) = (*root).xOpen else { return ffi::SQLITE_CANTOPEN };
        let code = open(root, name, inner(file), flags, out);
        if code != ffi::SQLITE_OK {
            return code;
        }
        let watched = ffi::SQLITE_OPEN_MAIN_DB | ffi::SQLITE_OPEN_MAIN_JOURNAL | ffi::SQLITE_OPEN_WAL;
        if !name.is_null() && flags & watched != 0 {
            let path = PathBuf::from(CStr::from_ptr(name).to_string_lossy().into_owned());
            (*ours).path = Box::into_raw(Box::new(path));
        }
        (*ours).base.pMethods = &raw const METHODS;
        ffi::SQLITE_OK
    }
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: as in `open`.
    unsafe {
        let root = (*vfs).pAppData.cast::<ffi::sqlite3_vfs>();
        let path = PathBuf::from(CStr::from_ptr(name).to_string_lossy().into_owned());
        let Some(delete) = (*root).xDelete else {
            return ffi::SQLITE_IOERR_DELETE;
        };
        let code = delete(root, name, 0);
        if code == ffi::SQLITE_OK {
            with_name(&path, |recorder, name| recorder.note(Event::Delete { name, flushed: sync != 0 }));
        }
        code
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: the box was made by `open` and is dropped once.
    unsafe {
        let code = pass!(file, xClose);
        let ours = file.cast::<Opened>();
        if !(*ours).path.is_null() {
            drop(Box::from_raw((*ours).path));
            (*ours).path = std::ptr::null_mut();
        }
        code
    }
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, into: *mut c_void, amount: c_int, at: ffi::sqlite3_int64) -> c_int {
    // SAFETY: the arguments go to the system's file as they came.
    unsafe {
        if let Some(path) = path_of(file)
            && let Some(Verdict::Fail(_)) = with_name(path, |recorder, _| recorder.judge(Class::Read))
        {
            return ffi::SQLITE_IOERR_READ;
        }
        pass!(file, xRead, into, amount, at)
    }
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, amount: c_int, at: ffi::sqlite3_int64) -> c_int {
    // SAFETY: SQLite gives `amount` bytes at `from`.
    unsafe {
        let Some(path) = path_of(file) else {
            return pass!(file, xWrite, from, amount, at);
        };
        let verdict = with_name(path, |recorder, _| recorder.judge(Class::Write));
        let (written, answer) = match verdict {
            Some(Verdict::Fail(Fault::Full)) => (amount / 2, Some(ffi::SQLITE_FULL)),
            Some(Verdict::Fail(Fault::Error)) => (0, Some(ffi::SQLITE_IOERR_WRITE)),
            Some(Verdict::Pass) | None => (amount, None),
        };
        if written > 0 {
            let code = pass!(file, xWrite, from, written, at);
            if code != ffi::SQLITE_OK {
                return code;
            }
            let bytes = std::slice::from_raw_parts(from.cast::<u8>(), usize::try_from(written).unwrap_or_default()).to_vec();
            let at = u64::try_from(at).unwrap_or_default();
            with_name(path, |recorder, name| recorder.note(Event::Write { name, at, bytes }));
        }
        answer.unwrap_or(ffi::SQLITE_OK)
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: ffi::sqlite3_int64) -> c_int {
    // SAFETY: the arguments go to the system's file as they came.
    unsafe {
        if let Some(path) = path_of(file) {
            if let Some(Verdict::Fail(fault)) = with_name(path, |recorder, _| recorder.judge(Class::Write)) {
                return if fault == Fault::Full {
                    ffi::SQLITE_FULL
                } else {
                    ffi::SQLITE_IOERR_TRUNCATE
                };
            }
            let length = u64::try_from(size).unwrap_or_default();
            with_name(path, |recorder, name| recorder.note(Event::Truncate { name, length }));
        }
        pass!(file, xTruncate, size)
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: the arguments go to the system's file as they came.
    unsafe {
        let Some(path) = path_of(file) else {
            return pass!(file, xSync, flags);
        };
        match with_name(path, |recorder, _| recorder.judge(Class::Sync)) {
            None => pass!(file, xSync, flags),
            Some(Verdict::Pass) => {
                with_name(path, |recorder, name| recorder.note(Event::Sync { name }));
                ffi::SQLITE_OK
            }
            Some(Verdict::Fail(_)) => {
                with_name(path, |recorder, name| recorder.note(Event::SyncFailed { name }));
                ffi::SQLITE_IOERR_FSYNC
            }
        }
    }
}

/// Methods that are passed on as they are.
macro_rules! plain {
    ($($name:ident = $method:ident($($argument:ident: $kind:ty),*) -> $answer:ty;)+) => {$(
        unsafe extern "C" fn $name(file: *mut ffi::sqlite3_file $(, $argument: $kind)*) -> $answer {
            // SAFETY: the arguments go to the system's file as they came.
            unsafe { pass!(file, $method $(, $argument)*) }
        }
    )+};
}

plain! {
    file_size = xFileSize(size: *mut ffi::sqlite3_int64) -> c_int;
    lock = xLock(level: c_int) -> c_int;
    unlock = xUnlock(level: c_int) -> c_int;
    check_lock = xCheckReservedLock(out: *mut c_int) -> c_int;
    control = xFileControl(operation: c_int, argument: *mut c_void) -> c_int;
    sector_size = xSectorSize() -> c_int;
    characteristics = xDeviceCharacteristics() -> c_int;
    shm_map = xShmMap(page: c_int, size: c_int, extend: c_int, out: *mut *mut c_void) -> c_int;
    shm_lock = xShmLock(offset: c_int, n: c_int, flags: c_int) -> c_int;
    shm_unmap = xShmUnmap(delete: c_int) -> c_int;
}

unsafe extern "C" fn shm_barrier(file: *mut ffi::sqlite3_file) {
    // SAFETY: as above.
    unsafe {
        let inner = inner(file);
        if let Some(barrier) = (*(*inner).pMethods).xShmBarrier {
            barrier(inner);
        }
    }
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    // 2: shared memory for the write-ahead log, no memory-mapped reading.
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_lock),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// Make this file system the default one of the process; once.
pub fn register() {
    static DONE: Once = Once::new();
    // SAFETY: the system's VFS lives as long as the process; ours is leaked, so it does too. Only `xOpen` and `xDelete` look at what belongs
    // to a VFS, and they are handed the system's one.
    DONE.call_once(|| unsafe {
        assert_eq!(ffi::sqlite3_initialize(), ffi::SQLITE_OK, "SQLite starts");
        let root = ffi::sqlite3_vfs_find(std::ptr::null());
        assert!(!root.is_null(), "the system has a file system for SQLite");
        let ours = Box::leak(Box::new(*root));
        ours.zName = c"torn".as_ptr();
        ours.pNext = std::ptr::null_mut();
        ours.pAppData = root.cast();
        ours.szOsFile = (*root).szOsFile + c_int::try_from(size_of::<Opened>()).unwrap_or_default();
        ours.xOpen = Some(open);
        ours.xDelete = Some(delete);
        assert_eq!(ffi::sqlite3_vfs_register(ours, 1), ffi::SQLITE_OK, "it is registered");
    });
}
