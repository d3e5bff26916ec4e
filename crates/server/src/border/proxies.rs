//! From which address somebody really speaks.
//!
//! Anybody can write `X-Forwarded-For`. It is believed only as far as it was written by proxies that the installation named: read from the
//! right, each address that is such a proxy is passed over, and the first that is not is the speaker.

use std::net::IpAddr;

use axum::http::HeaderMap;
use ipnet::IpNet;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The proxies of the installation.
#[derive(Debug, Clone, Default)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// These networks.
    #[must_use]
    pub const fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The address of whoever speaks; `None` when the listener does not say who is at the other end.
    #[must_use]
    pub fn address(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
        let peer = peer?.to_canonical();
        let mut speaker = peer;
        let lines = headers.get_all(FORWARDED_FOR);
        let named = lines.iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
        let mut named: Vec<&str> = named.collect();
        while self.trusts(speaker) {
            let Some(before) = named.pop() else { break };
            // What does not read was not written by a proxy of ours: the last one that is known stands for it.
            let Some(address) = read(before) else { break };
            speaker = address;
        }
        Some(speaker)
    }
}

/// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`
fn read(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.parse::<IpAddr>().ok();
    let with_port = || text.parse::<std::net::SocketAddr>().ok().map(|address| address.ip());
    let in_brackets = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    bare.or_else(with_port).or_else(in_brackets).map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nobody_is_trusted(&[], "10.0.0.9", "203.0.113.7", "10.0.0.9")]
    #[case::the_proxy_says_who(&["10.0.0.0/8"], "10.0.0.9", "203.0.113.7", "203.0.113.7")]
    #[case::two_proxies(&["10.0.0.0/8"], "10.0.0.9", "203.0.113.7, 10.0.0.4", "203.0.113.7")]
    #[case::a_lie_before_the_truth(&["10.0.0.0/8"], "10.0.0.9", "198.51.100.1, 203.0.113.7", "203.0.113.7")]
    #[case::a_stranger_says_nothing_about_others(&["10.0.0.0/8"], "203.0.113.7", "198.51.100.1", "203.0.113.7")]
    #[case::nonsense(&["10.0.0.0/8"], "10.0.0.9", "unknown", "10.0.0.9")]
    #[case::with_a_port(&["10.0.0.0/8"], "10.0.0.9", "[2001:db8::1]:443", "2001:db8::1")]
    #[case::four_in_six(&["127.0.0.0/8"], "::ffff:127.0.0.1", "203.0.113.7", "203.0.113.7")]
    #[case::nothing_forwarded(&["10.0.0.0/8"], "10.0.0.9", "", "10.0.0.9")]
    fn the_speaker_is_the_first_that_is_no_proxy_of_ours(
        #[case] trusted: &[&str],
        #[case] peer: &str,
        #[case] forwarded: &str,
        #[case] speaker: &str,
    ) {
        let proxies = Proxies::new(trusted.iter().map(|net| net.parse().expect("a network")).collect());
        let mut headers = HeaderMap::new();
        headers.insert(FORWARDED_FOR, HeaderValue::from_str(forwarded).expect("ASCII"));
        let found = proxies.address(peer.parse().ok(), &headers);
        assert_eq!(found, speaker.parse().ok());
        assert_eq!(proxies.address(None, &headers), None, "without a peer nothing is believed");
    }
}
