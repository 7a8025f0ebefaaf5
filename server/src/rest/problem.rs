//! What went wrong, as a problem document with a stable type.

use app::api::AppError;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{finding::Finding, id::ClassId, lang::Lang};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a problem document is sent as.
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// The kinds of problems; each has a type that never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    SignIn,
    Forbidden,
    NotFound,
    NotJson,
    ContentType,
    TooLarge,
    CutShort,
    Invalid,
    Refused,
    Stale,
    NotMatched,
    NeedsMatch,
    KeyReused,
    Busy,
    TooMany,
    Fault,
}

impl Kind {
    fn parts(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::SignIn => (StatusCode::UNAUTHORIZED, "sign-in", "Sign in, or send a token."),
            Self::Forbidden => (StatusCode::FORBIDDEN, "forbidden", "Not yours to see or do."),
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "No such thing."),
            Self::NotJson => (StatusCode::BAD_REQUEST, "not-json", "The body is not JSON."),
            Self::ContentType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type", "The body must be application/json."),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is larger than 64 kB."),
            Self::CutShort => (StatusCode::REQUEST_TIMEOUT, "cut-short", "The body did not come whole in time."),
            Self::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Some fields can't be read."),
            Self::Refused => (StatusCode::UNPROCESSABLE_ENTITY, "refused", "A rule refuses this; nothing was saved."),
            Self::Stale => (StatusCode::CONFLICT, "stale", "It was changed meanwhile: read it again."),
            // the same to programs: what differs is who asked
            Self::NotMatched => (StatusCode::PRECONDITION_FAILED, "stale", "It was changed meanwhile: read it again."),
            Self::NeedsMatch => (StatusCode::PRECONDITION_REQUIRED, "needs-match", "Send If-Match with the version you read."),
            Self::KeyReused => (StatusCode::CONFLICT, "key-reused", "This Idempotency-Key was used for another request."),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", "Too many writers: try again shortly."),
            Self::TooMany => (StatusCode::TOO_MANY_REQUESTS, "too-many", "Too many from this network: nothing was saved."),
            Self::Fault => (StatusCode::SERVICE_UNAVAILABLE, "fault", "Something is wrong here; nothing was saved."),
        }
    }
}

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Stable: what programs look at.
    #[serde(rename = "type")]
    pub kind: String,
    /// A plain sentence.
    pub title: String,
    /// As in the status line.
    pub status: u16,
    /// Fields that can't be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// What the rules say, by class.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<ClassFinding>,
    /// The number under which a fault stands in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub request: Option<Box<str>>,
}

/// A field that can't be read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    pub field: String,
    pub message: String,
}

/// What a rule says about one class.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClassFinding {
    pub class_id: Uuid,
    pub rule: String,
    pub severity: String,
    pub message: String,
    pub clause: String,
}

impl Problem {
    pub(crate) fn new(kind: Kind) -> Self {
        let (status, name, title) = kind.parts();
        Self {
            kind: format!("/problems/{name}"),
            title: title.into(),
            status: status.as_u16(),
            errors: vec![],
            findings: vec![],
            request: None,
        }
    }

    /// One field that can't be read.
    pub(crate) fn field(field: &str, message: impl Into<String>) -> Self {
        let error = FieldProblem { field: field.into(), message: message.into() };
        Self { errors: vec![error], ..Self::new(Kind::Invalid) }
    }

    /// What follows the `?` can't be read.
    pub(crate) fn query(lang: Lang) -> Self {
        Self::field("query", lang.pick("查询参数重复，或者有的值不对", "A parameter stands twice, or is not what it should be"))
    }

    /// Why the product did not do it; a fault is logged.
    pub(crate) fn of(error: &AppError, lang: Lang, request: &str) -> Self {
        match error {
            AppError::SignIn => Self::new(Kind::SignIn),
            AppError::Forbidden => Self::new(Kind::Forbidden),
            AppError::NotFound => Self::new(Kind::NotFound),
            AppError::Unfit(unfit) => Self::field("action", unfit.sentence(lang)),
            AppError::BadWords(_) => Self::field("reason", "1 to 200 characters"),
            AppError::NoAction => Self::field("action", "cut, move, optional, withdraw, post or hold"),
            AppError::BadMinutes(why) => Self::field("minutes", why.to_string()),
            AppError::Stale => Self::new(Kind::Stale),
            AppError::KeyReused => Self::new(Kind::KeyReused),
            AppError::Busy => Self::new(Kind::Busy),
            AppError::Invalid(errors) => {
                let errors = app::api::assignments::messages(errors, lang).into_iter();
                let errors = errors.map(|m| FieldProblem { field: m.field, message: m.message }).collect();
                Self { errors, ..Self::new(Kind::Invalid) }
            }
            AppError::Refused(by_class) => {
                let findings = by_class.iter().flat_map(|(class, found)| found.iter().map(|f| class_finding(*class, f, lang)));
                Self { findings: findings.collect(), ..Self::new(Kind::Refused) }
            }
            AppError::Fault(why) => {
                tracing::error!(id = %request, error = %why, "a request failed");
                Self { request: Some(request.into()), ..Self::new(Kind::Fault) }
            }
        }
    }
}

/// A call that no route could read; the status is the framework's.
pub(crate) fn unread(status: StatusCode, lang: Lang) -> Problem {
    let known = match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Kind::TooLarge),
        StatusCode::REQUEST_TIMEOUT => Problem::new(Kind::CutShort),
        _ => Problem::query(lang),
    };
    Problem { status: status.as_u16(), ..known }
}

fn class_finding(class: ClassId, finding: &Finding, lang: Lang) -> ClassFinding {
    let out = app::components::findings::finding_out(finding, lang);
    ClassFinding { class_id: class.0, rule: out.rule, severity: out.severity, message: out.message, clause: out.clause }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
