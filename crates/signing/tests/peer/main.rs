//! OpenSSL as an independent peer: it reads what is written here, and its signatures are judged here.
//!
//! Without an `openssl` program on the machine these tests say so and check nothing.

#[cfg(test)]
mod openssl;
#[cfg(test)]
mod signatures;
