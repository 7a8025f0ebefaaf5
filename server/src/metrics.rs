//! Numbers for operators, in the text form that Prometheus reads. A label is never a person, a class or a code.

use axum::{extract::MatchedPath, http::StatusCode};
use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric, text::encode},
    metrics::{
        counter::{ConstCounter, Counter},
        family::Family,
        gauge::ConstGauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};
use std::{fmt, time::Duration};
use store::Store;

/// One address as it is routed, and what came back.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Route {
    route: String,
}

type Times = Family<Route, Histogram, fn() -> Histogram>;

/// From a quarter of a millisecond to eight seconds.
fn times() -> Histogram {
    Histogram::new(exponential_buckets(0.000_25, 2.0, 16))
}

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    times: Times,
    kept: Counter,
}

impl Metrics {
    pub(crate) fn of(store: &Store) -> Self {
        let (requests, kept) = (Family::default(), Counter::default());
        let times = Times::new_with_constructor(times);
        let mut registry = Registry::with_prefix("jianfu");
        registry.register("requests", "Answers by route and status; those from kept pages apart", requests.clone());
        registry.register("request_seconds", "Time to the head of an answer, by route", times.clone());
        registry.register("kept_pages_answers", "Answers straight from a kept page", kept.clone());
        registry.register_collector(Box::new(OfStore(store.clone())));
        Self { registry, requests, times, kept }
    }

    /// A kept page was sent.
    pub(crate) fn kept(&self) {
        self.kept.inc();
    }

    /// A request was answered.
    pub(crate) fn answered(&self, route: Option<MatchedPath>, status: StatusCode, took: Duration) {
        let route = route.map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
        self.times.get_or_create(&Route { route: route.clone() }).observe(took.as_secs_f64());
        self.requests.get_or_create(&Answered { route, status: status.as_u16() }).inc();
    }

    /// All of it as text.
    ///
    /// # Errors
    /// Never, as long as there is memory.
    pub(crate) fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// What the store counts, read when it is asked for.
struct OfStore(Store);

impl fmt::Debug for OfStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.figures().fmt(f)
    }
}

impl Collector for OfStore {
    fn encode(&self, mut to: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let now = self.0.figures();
        let counts = [
            ("targets_posted", "Targets posted: a class's part of an assignment", now.posted),
            ("targets_held", "Targets held: they did not fit under a cap", now.held),
            ("posts_refused", "Posts that a rule refused", now.refused),
        ];
        for (name, help, value) in counts {
            let counter = ConstCounter::new(value);
            counter.encode(to.encode_descriptor(name, help, None, counter.metric_type())?)?;
        }
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let gauges = [
            ("writes_waiting", "Writes that wait now", count(now.waiting)),
            ("writes_waiting_most", "Writes that may wait; one more is answered 503", count(now.most_waiting)),
            ("database_connections", "Open connections to the database", i64::from(now.connections)),
            ("database_connections_idle", "Those of them that do nothing", count(now.idle)),
        ];
        for (name, help, value) in gauges {
            let gauge = ConstGauge::new(value);
            gauge.encode(to.encode_descriptor(name, help, None, gauge.metric_type())?)?;
        }
        Ok(())
    }
}
