//! One family: where it asks from, what its browser says of it, and how it answers. Much more than the program may keep.

use crate::{Answer, Connection, Request};
use std::{
    collections::HashSet,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

/// Whose word for where a request comes from is believed; families that come by themselves are elsewhere in 127.0.0.0/8.
pub const PROXIES: &str = "127.1.0.0/16";
/// What families send that nobody asked for: a name, also as a form writes it and in other letters, and a telephone.
pub const JUNK: [&str; 4] = ["赵钱孙李", "%E8%B5%B5%E9%92%B1%E5%AD%99%E6%9D%8E", "zhaoqiansunli", "13900139"];
const BANDS: [&str; 6] = ["30", "45", "60", "75", "90", "more"];
const FORM: &str = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n";

/// A family with one device.
pub struct Family {
    nth: u16,
    code: String,
    /// What its device was given last, `name=value`.
    cookie: Option<String>,
}

impl Family {
    pub fn new(nth: u16, code: &str) -> Self {
        Self { nth, code: code.into(), cookie: None }
    }

    fn is_every(&self, nth: u16) -> bool {
        self.nth.is_multiple_of(nth)
    }

    /// Half of them come through a proxy.
    fn comes_by_proxy(&self) -> bool {
        self.is_every(2)
    }

    /// Where its connection comes from.
    fn near(&self) -> IpAddr {
        let [high, low] = self.nth.to_be_bytes();
        if self.comes_by_proxy() { Ipv4Addr::new(127, 1, 0, 1).into() } else { Ipv4Addr::new(127, 2, high, low).into() }
    }

    /// What is said of where it comes from.
    fn said(&self) -> IpAddr {
        let [high, low] = self.nth.to_be_bytes();
        if self.is_every(4) {
            Ipv6Addr::new(0x2001, 0xdb8, 0x5a5a, self.nth + 1, 0xfeed, 0xbeef, 0xabcd, self.nth + 1).into()
        } else {
            Ipv4Addr::new(198, 18, high, low).into()
        }
    }

    /// All that it could be known by.
    pub fn addresses(&self) -> Vec<IpAddr> {
        let near = Some(self.near()).filter(|_| !self.comes_by_proxy());
        [self.said()].into_iter().chain(near).collect()
    }

    fn head(&self, cookie: Option<&str>) -> String {
        let cookie = cookie.map(|c| format!("; {c}")).unwrap_or_default();
        format!(
            "x-forwarded-for: 192.0.2.77, {said}\r\nuser-agent: Telephone 13900139{nth:04} of zhaoqiansunli\r\n\
             referer: https://album.example/zhaoqiansunli/{nth}\r\ncookie: pupil=zhaoqiansunli-{nth}{cookie}\r\n",
            said = self.said(),
            nth = self.nth
        )
    }

    /// Says how long it took, some look before, some say it twice; what its device is known by in that evening. Where its class is not
    /// asked nothing is taken.
    pub fn answer(&mut self, at: SocketAddr, day: &str, asked: &HashSet<String>) -> Option<String> {
        let mut api = Connection::between(self.near(), at);
        if !asked.contains(&self.code) {
            assert_eq!(self.by_program(&mut api, day, BANDS[0], None).status, 422);
            return None;
        }
        if self.is_every(50) {
            self.look(&mut api, &format!("/c/{}/{day}", self.code));
        }
        // few devices forget nothing, whatever they are told
        let mut kept = self.cookie.take().filter(|_| self.is_every(7));
        for again in 0..if self.is_every(5) { 2 } else { 1 } {
            kept = Some(self.say(&mut api, (day, again), kept.as_deref()));
        }
        if self.is_every(50) {
            self.look(&mut api, &format!("/c/{}/{day}/pulse", self.code));
        }
        self.cookie.clone_from(&kept);
        Some(kept.unwrap().split_once('=').unwrap().1.to_owned())
    }

    fn look(&self, api: &mut Connection, path: &str) {
        let read = Request { method: "GET", path, head: &self.head(None), ..Request::default() };
        assert_eq!(api.send(read).unwrap().status, 200);
    }

    fn say(&self, api: &mut Connection, (day, again): (&str, usize), cookie: Option<&str>) -> String {
        let band = BANDS[(usize::from(self.nth) + again) % BANDS.len()];
        let answer =
            if self.nth % 8 < 4 { self.by_form(api, day, band, cookie) } else { self.by_program(api, day, band, cookie) };
        answer.cookie.unwrap_or_else(|| panic!("{} {}", answer.status, answer.body))
    }

    fn by_form(&self, api: &mut Connection, day: &str, band: &str, cookie: Option<&str>) -> Answer {
        let junk = if self.is_every(3) { format!("&name={}&phone=13900139000", JUNK[1]) } else { String::new() };
        let (path, head) = (format!("/c/{}/{day}/pulse", self.code), FORM.to_owned() + &self.head(cookie));
        api.send(Request { method: "POST", path: &path, head: &head, body: &format!("band={band}{junk}"), token: "" }).unwrap()
    }

    fn by_program(&self, api: &mut Connection, day: &str, band: &str, cookie: Option<&str>) -> Answer {
        let (path, head) = (format!("/api/v1/classes/{}/pulses", self.code), self.head(cookie));
        let said = |more: &str| format!("{{\"date\":\"{day}\",\"band\":\"{band}\",\"finished_by\":\"20:00\"{more}}}");
        if self.is_every(3) {
            let body = said(",\"name\":\"赵钱孙李\",\"phone\":\"13900139000\"");
            let refused = api.send(Request { method: "POST", path: &path, head: &head, body: &body, token: "" }).unwrap();
            assert!((400..500).contains(&refused.status), "{refused:?}");
        }
        api.send(Request { method: "POST", path: &path, head: &head, body: &said(""), token: "" }).unwrap()
    }
}
