//! Independent peers: OpenSSL reads what is written here, and its signatures are judged here; so are those of the Python packages gostcrypto
//! and pyHanko.
//!
//! Where a peer is not on the machine its tests say so and check nothing.

#[cfg(test)]
mod gost;
#[cfg(test)]
mod openssl;
#[cfg(test)]
mod python;
#[cfg(test)]
mod revocation;
#[cfg(test)]
mod signatures;
