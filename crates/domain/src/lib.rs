//! The rules of Oryn, and nothing else.
//!
//! Everything here is pure: no input or output, no clock, no locale, no async. Time, law (a [`RulePack`](rule_pack::RulePack))
//! and working days (a [`Calendar`](calendar::Calendar)) come in as arguments. The central server runs these functions to
//! decide; a desk runs the same ones to show at once what will happen and, under a hold, to decide finally.
//!
//! The shape everywhere: [`decide`](decide::decide) turns `(register, act, context)` into facts or a [`Refusal`](refusal::Refusal);
//! [`Register::apply`](register::Register::apply) turns a fact into the next state.
#![deny(missing_docs)]

pub mod act;
pub mod anomaly;
pub mod appeal;
pub mod application;
pub mod arrival;
pub mod bulletin;
pub mod calendar;
pub mod child;
pub mod contract;
pub mod decide;
pub mod distribution;
pub mod enrolment;
pub mod fact;
pub mod forecast;
pub mod freeze;
pub mod group;
pub mod hold;
pub mod id;
pub mod iin;
pub mod journal;
pub mod kindergarten;
pub mod matter;
pub mod outage;
pub mod paper;
pub mod permission;
pub mod publication;
pub mod queue;
pub mod queue_move;
pub mod record;
pub mod referral;
pub mod refusal;
pub mod register;
pub mod regrouping;
pub mod response;
pub mod review;
pub mod rule_pack;
pub mod selection;
pub mod settlement;
pub mod staff;
pub mod time;
pub mod wish;
pub mod wording;
