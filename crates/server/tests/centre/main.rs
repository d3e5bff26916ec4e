//! The server against its real embedded store.

mod contest;
mod fixture;
mod main_job;
mod parents;
mod storage;
