//! The address guard: a board, or whoever writes on it, must not make us ask machines of the operator's own network.
//!
//! Every address is judged twice: as it is written (the URL parser has turned `2130706433`, `0x7f.1` or `127.1` into
//! plain addresses by then) and, where it is a name, by what the name resolves to at the moment of connecting.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::FetchError;
use crate::model::Code;

/// Which addresses may be connected to.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    /// The operator's exceptions (`fetch.allow_private`).
    allow: Arc<[IpNet]>,
    /// The proxy's own name: it is the operator's choice and usually stands in the operator's network.
    proxy: Option<Arc<str>>,
}

impl Guard {
    pub(super) fn new(allow: &[IpNet], proxy: Option<&Url>) -> Self {
        let proxy = proxy.and_then(Url::host_str).map(|host| Arc::from(host.to_ascii_lowercase()));
        Self { allow: allow.into(), proxy }
    }

    /// Refuses what is no http(s) and hosts written as a refused address. Names pass: see [`Guard::resolver`].
    pub(super) fn check(&self, url: &Url) -> Result<(), FetchError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::new(
                Code::AddressRefused,
                format!("{url} is not asked: only http and https addresses are"),
            ));
        }
        let literal = match url.host() {
            Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
            Some(Host::Domain(_)) => None,
            None => return Err(FetchError::new(Code::AddressRefused, format!("{url} names no host"))),
        };
        match literal {
            Some(ip) if !self.allows(ip) => Err(refused(url, &Refused { host: url.host_str().map(str::to_owned), ip })),
            _ => Ok(()),
        }
    }

    /// With a proxy it is the proxy that resolves names; what we can learn of them ourselves is judged all the same.
    pub(super) async fn check_name(&self, url: &Url) -> Result<(), FetchError> {
        let Some(Host::Domain(host)) = url.host() else { return Ok(()) };
        let Ok(found) = tokio::net::lookup_host((host, 0)).await else { return Ok(()) };
        match found.map(|at| at.ip()).find(|ip| !self.allows(*ip)) {
            Some(ip) => Err(refused(url, &Refused { host: Some(host.to_owned()), ip })),
            None => Ok(()),
        }
    }

    /// For the client: gives only addresses that may be connected to.
    pub(super) fn resolver(&self) -> GuardedResolver {
        GuardedResolver(self.clone())
    }

    /// Whether an address is public, or among the operator's exceptions.
    fn allows(&self, ip: IpAddr) -> bool {
        let inner = inner(ip);
        let excepted = |ip: IpAddr| self.allow.iter().any(|block| block.contains(&ip));
        if excepted(ip) || inner.is_some_and(|v4| excepted(IpAddr::V4(v4))) {
            return true;
        }
        match (ip, inner) {
            (IpAddr::V4(ip), _) | (IpAddr::V6(_), Some(ip)) => public_v4(ip),
            (IpAddr::V6(ip), None) => public_v6(ip),
        }
    }
}

/// The error of a refused address.
pub(super) fn refused(url: &Url, why: &Refused) -> FetchError {
    FetchError::new(
        Code::AddressRefused,
        format!(
            "{url} is not asked: {why}; if that is meant, write `allow_private = [\"{}/{}\"]` below [fetch] in the settings",
            why.ip,
            if why.ip.is_ipv4() { 32 } else { 128 }
        ),
    )
}

/// A host that leads into a network that is not public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    host: Option<String>,
    ip: IpAddr,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let host = self.host.as_deref().unwrap_or("the host");
        write!(f, "{host} is the address {}, which is not public", self.ip)
    }
}

impl std::error::Error for Refused {}

/// Resolves with the system's resolver and passes on what the guard allows.
#[derive(Debug)]
pub(super) struct GuardedResolver(Guard);

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.0.clone();
        Box::pin(async move {
            let host = name.as_str();
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host, 0)).await?.collect();
            if guard.proxy.as_deref() == Some(&host.to_ascii_lowercase()) {
                return Ok(Box::new(found.into_iter()) as Addrs);
            }
            let (fine, not): (Vec<SocketAddr>, Vec<SocketAddr>) =
                found.into_iter().partition(|at| guard.allows(at.ip()));
            match not.first() {
                Some(first) if fine.is_empty() => {
                    Err(Box::new(Refused { host: Some(host.to_owned()), ip: first.ip() }) as _)
                }
                _ => Ok(Box::new(fine.into_iter()) as Addrs),
            }
        })
    }
}

/// The IPv4 address inside an IPv6 one that a router or kernel would unpack.
fn inner(ip: IpAddr) -> Option<Ipv4Addr> {
    let IpAddr::V6(v6) = ip else { return None };
    // ::ffff:a.b.c.d mapped and ::ffff:0:a.b.c.d translated (RFC 4291, 6145), 64:ff9b::a.b.c.d NAT64 (RFC 6052),
    // 2002:aabb:ccdd:: 6to4 (RFC 3056)
    let ([0, 0, 0, 0, 0, 0xffff, high, low]
    | [0, 0, 0, 0, 0xffff, 0, high, low]
    | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
    | [0x2002, high, low, ..]) = v6.segments()
    else {
        return None;
    };
    Some(Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low)))
}

const fn v4(first: [u8; 4], bits: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(first[0], first[1], first[2], first[3]), bits)
}

const fn v6(first: [u16; 2], bits: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(first[0], first[1], 0, 0, 0, 0, 0, 0), bits)
}

/// IANA's IPv4 special-purpose registry, as far as it is not globally reachable, and multicast.
const NOT_PUBLIC_V4: [Ipv4Net; 15] = [
    v4([0, 0, 0, 0], 8),       // this network
    v4([10, 0, 0, 0], 8),      // private
    v4([100, 64, 0, 0], 10),   // carrier-grade NAT
    v4([127, 0, 0, 0], 8),     // loopback
    v4([169, 254, 0, 0], 16),  // link-local, where clouds keep their metadata
    v4([172, 16, 0, 0], 12),   // private
    v4([192, 0, 0, 0], 24),    // protocol assignments
    v4([192, 0, 2, 0], 24),    // documentation
    v4([192, 88, 99, 0], 24),  // 6to4 relays
    v4([192, 168, 0, 0], 16),  // private
    v4([198, 18, 0, 0], 15),   // benchmarks
    v4([198, 51, 100, 0], 24), // documentation
    v4([203, 0, 113, 0], 24),  // documentation
    v4([224, 0, 0, 0], 4),     // multicast
    v4([240, 0, 0, 0], 4),     // reserved, broadcast
];

/// The only block given out to the public Internet.
const PUBLIC_V6: Ipv6Net = v6([0x2000, 0], 3);
/// What of it is not.
const NOT_PUBLIC_V6: [Ipv6Net; 3] = [
    v6([0x2001, 0], 23),      // protocol assignments: Teredo, ORCHID, benchmarks
    v6([0x2001, 0x0db8], 32), // documentation
    v6([0x3fff, 0], 20),      // documentation
];

fn public_v4(ip: Ipv4Addr) -> bool {
    !NOT_PUBLIC_V4.iter().any(|block| block.contains(&ip))
}

fn public_v6(ip: Ipv6Addr) -> bool {
    PUBLIC_V6.contains(&ip) && !NOT_PUBLIC_V6.iter().any(|block| block.contains(&ip))
}

#[cfg(test)]
mod tests {
    //! Every spelling of an address that is not public.

    use super::*;

    fn passes(allow: &[&str], url: &str) -> bool {
        let allow: Vec<IpNet> = allow.iter().map(|block| block.parse().unwrap()).collect();
        Guard::new(&allow, None).check(&Url::parse(url).unwrap()).is_ok()
    }

    #[test]
    fn refused_however_spelled() {
        for host in [
            "127.0.0.1",
            "127.255.0.9",
            "2130706433",
            "0x7f.1",
            "0x7F000001",
            "0177.0.0.1",
            "017700000001",
            "127.1",
            "127.0.0.1.",
            "１２７.0.0.1",
            "127。0。0。1",
            "%31%32%37.0.0.1",
            "0",
            "0.0.0.0",
            "[::]",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[::ffff:0:127.0.0.1]",
            "[64:ff9b::127.0.0.1]",
            "[64:ff9b:1::1]",
            "[2002:7f00:1::]",
            "[2002:a00:1::1]",
            "[2002::1]",
            "[2001:0:4136:e378::1]",
            "10.0.0.1",
            "10.255.255.255",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "100.127.255.255",
            "169.254.169.254",
            "[::ffff:169.254.169.254]",
            "[fd00:ec2::254]",
            "[fc00::1]",
            "[fdff::1]",
            "[fe80::1]",
            "[febf::1]",
            "[fec0::1]",
            "[ff02::1]",
            "224.0.0.1",
            "239.255.255.250",
            "255.255.255.255",
            "240.0.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "[2001:db8::1]",
            "[100::1]",
            "[5f00::1]",
        ] {
            assert!(!passes(&[], &format!("http://{host}/")), "{host}");
        }
        for url in ["file:///etc/passwd", "ftp://a.test/", "data:text/html,x", "gopher://a.test/", "unix:/run/x"] {
            assert!(!passes(&[], url), "{url}");
        }
    }

    #[test]
    fn public_passes() {
        for host in [
            "a.test",
            "1.1.1.1",
            "11.0.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.255",
            "[2606:4700::1111]",
            "[2001:200::1]",
            "[64:ff9b::8.8.8.8]",
            "[2002:808:808::1]",
            "[::ffff:8.8.8.8]",
        ] {
            assert!(passes(&[], &format!("https://{host}/")), "{host}");
        }
    }

    #[test]
    fn the_operators_exceptions_pass_and_nothing_beside() {
        let allow = ["127.0.0.0/8", "fd00::/8"];
        for (host, expected) in [
            ("127.0.0.1", true),
            ("[::ffff:127.0.0.1]", true),
            ("[fd12::1]", true),
            ("[::1]", false),
            ("10.0.0.1", false),
            ("[fc00::1]", false),
        ] {
            assert_eq!(passes(&allow, &format!("http://{host}/")), expected, "{host}");
        }
    }
}
