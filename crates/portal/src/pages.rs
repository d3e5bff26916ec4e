//! The pages, one file for each thing a parent does or looks at.

pub(crate) mod account;
pub(crate) mod appeals;
pub(crate) mod application;
pub(crate) mod applications;
pub(crate) mod bulletin;
pub(crate) mod children;
pub(crate) mod crowded;
pub(crate) mod explained;
pub(crate) mod extension;
pub(crate) mod filing;
pub(crate) mod home;
pub(crate) mod inbox;
pub(crate) mod invitations;
pub(crate) mod kindergartens;
pub(crate) mod open;
pub(crate) mod places;
pub(crate) mod proof;
pub(crate) mod public_log;
pub(crate) mod queue;
pub(crate) mod respond;
pub(crate) mod reviews;
pub(crate) mod settlement;
pub(crate) mod sign_in;
pub(crate) mod training;
pub(crate) mod verify;
pub(crate) mod wish;
