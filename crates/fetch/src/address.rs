//! Which addresses are gone to: `http` and `https`, without a password, to hosts of the public
//! internet.
//!
//! The rule kept here: an address of IPv6 is public only if it is known to be, and where it holds
//! one of IPv4 inside, that one decides.

use crate::{Error, Kind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::Url;

/// Reads an address that may be fetched; what stands after `#` is left out.
///
/// # Errors
/// Where it is none of the web, holds a name or password, or a port of other services.
pub fn address(text: &str) -> Result<Url, Error> {
    let found = Url::parse(text.trim()).map_err(|_| {
        let message =
            format!("expected an address such as `https://example.com/feed`, found `{text}`");
        Error::new(Kind::Address, message, "check the spelling")
    })?;
    check(found)
}

/// The same of an address that was read already, such as where a redirect leads.
pub(crate) fn check(mut address: Url) -> Result<Url, Error> {
    let scheme = address.scheme();
    if !matches!(scheme, "http" | "https") || address.host_str().is_none_or(str::is_empty) {
        let message = format!("expected an address with `http` or `https`, found `{scheme}:`");
        let hint = "files on this machine are read with `daicho add`";
        return Err(Error::new(Kind::Address, message, hint));
    }
    if !address.username().is_empty() || address.password().is_some() {
        let message = "expected an address without a name or password, found one with it";
        return Err(Error::new(Kind::Address, message, "leave out what stands before `@`"));
    }
    // The other ports below 1024 are of mail, log-ins and the like, which a request must not reach.
    if let Some(port) = address.port().filter(|port| *port < 1024 && ![80, 443].contains(port)) {
        let message = format!("expected a port of the web, found {port}");
        return Err(Error::new(
            Kind::Address,
            message,
            "leave the port out, or use one above 1023",
        ));
    }
    address.set_fragment(None);
    Ok(address)
}

/// What an address is where it is not of the public internet.
pub(crate) fn inside(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => inside_v4(address),
        IpAddr::V6(address) => inside_v6(address),
    }
}

fn inside_v4(address: Ipv4Addr) -> Option<&'static str> {
    Some(match address.octets() {
        [0, ..] => "an unspecified address",
        [127, ..] => "a loopback address",
        [10, ..] | [192, 168, ..] => "a private address",
        [172, b, ..] if b & 0xf0 == 16 => "a private address",
        [100, b, ..] if b & 0xc0 == 64 => "an address shared by a carrier's customers",
        // Clouds answer with the machine's own credentials at 169.254.169.254.
        [169, 254, ..] => "a link-local address",
        [192, 0, 0, _] | [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => {
            "an address for special use"
        }
        [192, 88, 99, _] | [198, 18 | 19, ..] => "an address for special use",
        [224..=239, ..] => "a multicast address",
        [240..=255, ..] => "a reserved address",
        _ => return None,
    })
}

fn inside_v6(address: Ipv6Addr) -> Option<&'static str> {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([one, two], [three, four]) = (high.to_be_bytes(), low.to_be_bytes());
        inside_v4(Ipv4Addr::new(one, two, three, four))
    };
    match (a, b) {
        _ if address.is_unspecified() => Some("an unspecified address"),
        _ if address.is_loopback() => Some("a loopback address"),
        // Mapped, compatible and translated addresses lead to the one of IPv4 that they hold.
        (0, 0) if [c, d, e] == [0; 3] && (f == 0xffff || f == 0) => embedded(g, h),
        (0x64, 0xff9b) if [c, d, e, f] == [0; 4] => embedded(g, h),
        (0x2002, high) => embedded(high, c),
        (0xfc00..=0xfdff, _) => Some("a private address"),
        (0xfe80..=0xfeff, _) => Some("a link-local address"),
        (0xff00..=0xffff, _) => Some("a multicast address"),
        (0x2001, 0..=0x1ff) | (0x2001, 0xdb8) | (0x3fff, 0..=0xfff) => {
            Some("an address for special use")
        }
        (0x2000..=0x3fff, _) => None,
        _ => Some("a reserved address"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_are_told() {
        for text in [
            "0.0.0.0",
            "127.0.0.1",
            "127.255.0.3",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "100.100.100.200",
            "169.254.169.254",
            "192.0.0.192",
            "192.0.2.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "100::1",
            "4000::1",
        ] {
            let address: IpAddr = text.parse().expect("an address");
            assert!(inside(address).is_some(), "{text}");
        }
    }

    #[test]
    fn public_addresses_are_not() {
        for text in [
            "8.8.8.8",
            "172.15.0.1",
            "172.32.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "192.0.1.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2404:6800::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::",
        ] {
            let address: IpAddr = text.parse().expect("an address");
            assert_eq!(inside(address), None, "{text}");
        }
    }

    #[test]
    fn only_pages_of_the_web_are_gone_to() {
        for (text, expected) in [
            ("https://example.com/a#b", Some("https://example.com/a")),
            (" http://経産省.jp ", Some("http://xn--enyu3bb4j.jp/")),
            ("http://0x7f.1/", Some("http://127.0.0.1/")),
            ("file:///etc/passwd", None),
            ("gopher://example.com/", None),
            ("data:text/html,a", None),
            ("https://me:word@example.com/", None),
            ("https://me@example.com/", None),
            ("https://example.com:25/", None),
            ("https://example.com:80/", Some("https://example.com:80/")),
            ("http://example.com:8080/", Some("http://example.com:8080/")),
            ("http:///", None),
            ("example.com", None),
            ("", None),
        ] {
            let found = address(text).ok().map(String::from);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
