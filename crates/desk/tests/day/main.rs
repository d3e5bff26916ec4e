//! A desk at work, from the first start to the last receipt, against a centre with the real rules and the real wire.

#[cfg(test)]
mod acts;
#[cfg(test)]
mod agent;
#[cfg(test)]
mod attachments;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod careful;
#[cfg(test)]
mod centre;
#[cfg(test)]
mod check;
#[cfg(test)]
mod computer;
#[cfg(test)]
mod contracts;
#[cfg(test)]
mod copies;
#[cfg(test)]
mod copying;
#[cfg(test)]
mod desks;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod first_start;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod lane;
#[cfg(test)]
mod measure;
#[cfg(test)]
mod offline;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod people;
#[cfg(test)]
mod practice;
#[cfg(test)]
mod printing;
#[cfg(test)]
mod proxy;
#[cfg(test)]
mod regrouping;
#[cfg(test)]
mod responses;
#[cfg(test)]
mod roll;
#[cfg(test)]
mod shut_out;
#[cfg(test)]
mod signatures;
#[cfg(test)]
mod staff;
#[cfg(test)]
mod sync;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod today;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod updates;
