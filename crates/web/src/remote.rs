//! From where a request comes.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::header;
use axum::http::request::Parts;
use records::Remote;

/// From where a request came: the one who is connected, or whoever a proxy says, where there is one.
pub(crate) fn remote_of(parts: &Parts, behind_proxy: bool) -> Remote {
    let socket = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    // Only what the proxy itself wrote is believed: the last address of the last header, some proxies add one of their own.
    let forwarded = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .filter(|_| behind_proxy)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| address_in(text.rsplit(',').next()?.trim()));
    let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Remote {
        address: forwarded.or(socket).map_or_else(|| "unknown".to_owned(), |ip| ip.to_string()),
        user_agent: agent.unwrap_or_default().chars().take(300).collect(),
    }
}

/// An address, with or without the port behind it.
fn address_in(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    text.parse::<IpAddr>().ok().or_else(with_port)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(headers: &[&str], behind_proxy: bool) -> String {
        let mut request = http::Request::builder();
        for header in headers {
            request = request.header("x-forwarded-for", *header);
        }
        let (mut parts, ()) = request.body(()).unwrap_or_default().into_parts();
        parts.extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 80))));
        remote_of(&parts, behind_proxy).address
    }

    #[test]
    fn only_what_the_proxy_wrote_is_believed() {
        assert_eq!(address(&["203.0.113.9"], false), "10.0.0.1");
        assert_eq!(address(&["198.51.100.1, 203.0.113.9"], true), "203.0.113.9");
        // Some proxies add a header of their own behind that of the sender.
        assert_eq!(address(&["198.51.100.1", "203.0.113.9"], true), "203.0.113.9");
        assert_eq!(address(&["203.0.113.9:4711"], true), "203.0.113.9");
        assert_eq!(address(&["[2001:db8::1]:4711"], true), "2001:db8::1");
        assert_eq!(address(&["unknown"], true), "10.0.0.1");
    }

    #[test]
    fn a_network_is_one_sender() {
        let network = |address: &str| {
            Remote { address: address.to_owned(), user_agent: String::new() }.network()
        };
        assert_eq!(network("2001:db8:0:1::1"), network("2001:db8:0:1:ffff::2"));
        assert_ne!(network("2001:db8:0:1::1"), network("2001:db8:0:2::1"));
        // Where the program listens by the sixth version, so come all of the fourth.
        assert_eq!(network("::ffff:192.0.2.1"), "192.0.2.1");
        assert_eq!(network("unknown"), "unknown");
    }
}
