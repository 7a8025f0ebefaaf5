//! What every request needs, made once at the start.

use crate::{
    assets::Assets,
    clock::Clock,
    config::Address,
    edge::set_headers,
    limit::Limit,
    metrics::Metrics,
    password::Hasher,
    provider::Providers,
    public::{Files, Page, Pages, voice::Limits},
    pulse::Taps,
    shared::Shared,
    site::admin::import::Upload,
};
use app::{api::boards::Agreements, render::Part, site::Bundle};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use base64::Engine;
use ipnet::IpNet;
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use std::{
    net::SocketAddr,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};
use store::Store;
use uuid::Uuid;

/// How long a file that was chosen stays in memory.
const HALF_AN_HOUR: Duration = Duration::from_mins(30);
/// Bytes of all of them.
const UPLOADED: u64 = 64 << 20;

fn uploads() -> Cache<Uuid, Arc<Upload>> {
    let weigh = |_: &Uuid, upload: &Arc<Upload>| u32::try_from(upload.size).unwrap_or(u32::MAX);
    Cache::builder().max_capacity(UPLOADED).weigher(weigh).time_to_live(HALF_AN_HOUR).build()
}

/// How long answers of one network are counted together.
const DAY: Duration = Duration::from_hours(24);

/// What every request needs. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) assets: Assets,
    pub(crate) bundle: Arc<Bundle>,
    pub(crate) public_css: Arc<str>,
    /// Of the day's list: ticks, and reading without network.
    pub(crate) day_script: Arc<str>,
    pub(crate) public_policy: HeaderValue,
    pub(crate) hasher: Hasher,
    pub(crate) address: Address,
    /// Where it listens: what addresses begin with on this machine alone.
    pub(crate) listens: SocketAddr,
    /// Proxies that are believed when they say where a request comes from.
    pub(crate) proxies: Arc<[IpNet]>,
    pub(crate) pages: Pages,
    /// Of staff pages.
    pub(crate) parts: Shared<Part>,
    /// Of the API.
    pub(crate) answers: Shared<Arc<Page>>,
    /// Files of notices.
    pub(crate) files: Files,
    /// Of plans and actual notices.
    pub(crate) agreements: Agreements,
    /// Of families' answers.
    pub(crate) pulses: Limit,
    /// Of a moment ago.
    pub(crate) taps: Taps,
    /// Of stops for sleep.
    pub(crate) stops: Limit,
    /// Files that were chosen for import, by the id of their preview.
    pub(crate) uploads: Cache<Uuid, Arc<Upload>>,
    /// Of codes that are tried.
    pub(crate) invites: Limit,
    pub(crate) metrics: Arc<Metrics>,
    /// How often families have reported and looked up.
    pub(crate) limits: Limits,
    /// The server is about to stop: nobody is kept waiting for changes.
    pub(crate) stopping: Arc<AtomicBool>,
    /// Ways to sign in by an account elsewhere.
    pub(crate) providers: Providers,
    /// Of whoever comes back from there.
    pub(crate) returns: Limit,
    /// SHA-256 of the secret of whoever may read the metrics; none: nobody.
    pub(crate) metrics_token: Option<[u8; 32]>,
}

impl AppState {
    /// A public page ready to be sent, and sent again.
    pub(crate) fn page(&self, html: &str, cache: HeaderValue) -> Page {
        self.page_of("text/html; charset=utf-8", html, cache)
    }

    /// A public text of any kind, the same.
    pub(crate) fn page_of(&self, kind: &'static str, text: &str, cache: HeaderValue) -> Page {
        let mut head = HeaderMap::new();
        set_headers(&mut head, &self.address);
        head.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        head.insert(header::CACHE_CONTROL, cache);
        head.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
        head.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
        head.insert(header::CONTENT_SECURITY_POLICY, self.public_policy.clone());
        Page::new(text, &head)
    }

    /// Whoever sends this secret may read the metrics.
    #[must_use]
    pub fn with_metrics_token(self, token: &str) -> Self {
        Self { metrics_token: Some(Sha256::digest(token).into()), ..self }
    }

    /// One can sign in by these.
    #[must_use]
    pub fn with_providers(self, providers: Providers) -> Self {
        Self { providers, ..self }
    }

    /// It listens there; on every address, it is reached by this machine's own.
    #[must_use]
    pub fn listening(self, at: SocketAddr) -> Self {
        let any = at.ip().is_unspecified();
        Self { listens: if any { SocketAddr::from(([127, 0, 0, 1], at.port())) } else { at }, ..self }
    }

    /// Proxies at these addresses are believed when they say where a request comes from.
    #[must_use]
    pub fn with_proxies(self, proxies: &[IpNet]) -> Self {
        Self { proxies: proxies.into(), ..self }
    }

    /// With a database, a clock, built files, and the address under which people reach it.
    #[must_use]
    pub fn new(store: Store, clock: Clock, assets: Assets, address: Address) -> Self {
        let bundle: Bundle = serde_json::from_str(&assets.text("manifest.json")).unwrap_or_default();
        let day_script = assets.named(&bundle, "day.js");
        let policy = format!(
            "default-src 'none'; script-src 'self' 'sha256-{}'; connect-src 'self'; worker-src 'self'; style-src 'sha256-{}'; img-src 'self' data:; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            base64::engine::general_purpose::STANDARD.encode(Sha256::digest(&day_script)),
            bundle.public_css_sha256
        );
        Self {
            metrics: Arc::new(Metrics::of(&store)),
            metrics_token: None,
            stopping: Arc::default(),
            limits: Limits::default(),
            store,
            clock,
            day_script: day_script.into(),
            public_css: assets.text("public.css").into(),
            public_policy: HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'")),
            assets,
            bundle: Arc::new(bundle),
            hasher: Hasher::default(),
            address,
            listens: SocketAddr::from(([127, 0, 0, 1], 3000)),
            proxies: Arc::default(),
            pages: Pages::default(),
            parts: Shared::weighed(Part::bytes),
            answers: Shared::weighed(|page| page.weight() as usize),
            files: Files::with(assets),
            agreements: Agreements::default(),
            pulses: Limit::within(DAY),
            taps: Taps::default(),
            stops: Limit::within(DAY),
            uploads: uploads(),
            invites: Limit::within(DAY),
            providers: Providers::default(),
            returns: Limit::within(DAY),
        }
    }
}
