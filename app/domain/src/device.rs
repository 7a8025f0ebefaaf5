//! On what somebody is signed in, in plain words: the kind of device and browser, and nothing else of what a browser says of itself.

use crate::{assignment::named, lang::Lang};

named! {
    /// A kind of device.
    System {
        /// A computer with Windows
        Windows = "windows",
        /// A Mac
        Mac = "mac",
        /// A computer with Linux
        Linux = "linux",
        /// An iPhone
        IPhone = "iphone",
        /// An iPad
        IPad = "ipad",
        /// A telephone or tablet with Android
        Android = "android",
        /// One with HarmonyOS
        Harmony = "harmony",
        /// Anything else
        Other = "other",
    }
}

named! {
    /// A kind of browser.
    Browser {
        /// Microsoft Edge
        Edge = "edge",
        /// Google Chrome
        Chrome = "chrome",
        /// Firefox
        Firefox = "firefox",
        /// Safari
        Safari = "safari",
        /// 微信
        WeChat = "wechat",
        /// 企业微信
        WeCom = "wecom",
        /// 钉钉
        DingTalk = "dingtalk",
        /// Anything else
        Other = "other",
    }
}

/// A device and its browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// The kind of device.
    pub system: System,
    /// The browser.
    pub browser: Browser,
}

/// What a browser has in its name, the more special first: every one also says that it is another.
const BROWSERS: [(&str, Browser); 14] = [
    ("wxwork", Browser::WeCom),
    ("MicroMessenger", Browser::WeChat),
    ("DingTalk", Browser::DingTalk),
    ("QQBrowser", Browser::Other),
    ("UCBrowser", Browser::Other),
    ("OPR/", Browser::Other),
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("EdgiOS/", Browser::Edge),
    ("Firefox/", Browser::Firefox),
    ("FxiOS/", Browser::Firefox),
    ("Chrome/", Browser::Chrome),
    ("CriOS/", Browser::Chrome),
    ("Safari/", Browser::Safari),
];

/// The same of devices: a telephone with Android says Linux too.
const SYSTEMS: [(&str, System); 8] = [
    ("HarmonyOS", System::Harmony),
    ("Android", System::Android),
    ("iPhone", System::IPhone),
    ("iPad", System::IPad),
    ("Windows", System::Windows),
    ("Macintosh", System::Mac),
    ("Linux", System::Linux),
    ("X11", System::Linux),
];

impl Device {
    /// Nothing is known of it.
    pub const UNKNOWN: Self = Self { system: System::Other, browser: Browser::Other };

    /// What a `User-Agent` says.
    #[must_use]
    pub fn of_agent(agent: &str) -> Self {
        let browser = BROWSERS.iter().find(|(word, _)| agent.contains(word)).map_or(Browser::Other, |(_, browser)| *browser);
        let system = SYSTEMS.iter().find(|(word, _)| agent.contains(word)).map_or(System::Other, |(_, system)| *system);
        Self { system, browser }
    }

    /// As the database keeps it: `windows edge`.
    #[must_use]
    pub fn to_text(self) -> String {
        format!("{} {}", self.system.name(), self.browser.name())
    }

    /// Reads [`Device::to_text`]; anything else is an unknown device.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let read = || {
            let (system, browser) = text.split_once(' ')?;
            Some(Self { system: System::parse(system)?, browser: Browser::parse(browser)? })
        };
        read().unwrap_or(Self::UNKNOWN)
    }

    /// `Windows 电脑 · Edge`
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        match self.browser.label(lang) {
            "" => self.system.label(lang).to_owned(),
            browser => format!("{} · {browser}", self.system.label(lang)),
        }
    }
}

impl System {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Windows => lang.pick("Windows 电脑", "Windows computer"),
            Self::Mac => lang.pick("苹果电脑", "Mac"),
            Self::Linux => lang.pick("Linux 电脑", "Linux computer"),
            Self::IPhone => lang.pick("苹果手机", "iPhone"),
            Self::IPad => lang.pick("苹果平板", "iPad"),
            Self::Android => lang.pick("安卓手机或平板", "Android phone or tablet"),
            Self::Harmony => lang.pick("鸿蒙手机或平板", "HarmonyOS phone or tablet"),
            Self::Other => lang.pick("其他设备", "Another device"),
        }
    }
}

impl Browser {
    /// Empty where nothing is known.
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Edge => "Edge",
            Self::Chrome => "Chrome",
            Self::Firefox => "Firefox",
            Self::Safari => "Safari",
            Self::WeChat => lang.pick("微信", "WeChat"),
            Self::WeCom => lang.pick("企业微信", "WeCom"),
            Self::DingTalk => lang.pick("钉钉", "DingTalk"),
            Self::Other => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Device;
    use crate::lang::Lang;

    #[test]
    fn a_device_is_told_in_plain_words_and_by_what_it_really_is() {
        let windows =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";
        let phone = "Mozilla/5.0 (Linux; Android 13; V2302A) AppleWebKit/537.36 Version/4.0 Chrome/116.0 Mobile Safari/537.36";
        for (agent, label) in [
            (windows.to_owned(), "Windows 电脑 · Chrome"),
            (format!("{windows} Edg/130.0"), "Windows 电脑 · Edge"),
            (phone.to_owned(), "安卓手机或平板 · Chrome"),
            (format!("{phone} MicroMessenger/8.0"), "安卓手机或平板 · 微信"),
            (format!("{phone} MicroMessenger/7.0 wxwork/4.1"), "安卓手机或平板 · 企业微信"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1".to_owned(), "苹果手机 · Safari"),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0".to_owned(), "Linux 电脑 · Firefox"),
            ("curl/8".to_owned(), "其他设备"),
            (String::new(), "其他设备"),
        ] {
            let device = Device::of_agent(&agent);
            assert_eq!(device.label(Lang::Zh), label, "{agent}");
            assert_eq!(Device::parse(&device.to_text()), device, "it reads back as it was written");
        }
        assert_eq!(Device::parse("toaster edge"), Device::UNKNOWN);
    }
}
