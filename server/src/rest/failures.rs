//! What a call may answer instead of success, for the description: all of it problem documents.

use super::problem::{Kind, Problem};
use std::collections::BTreeMap;
use utoipa::{
    IntoResponses, ToSchema,
    openapi::{Content, Ref, RefOr, Response, ResponseBuilder},
};

type Responses = BTreeMap<String, RefOr<Response>>;

/// Of a call that reads.
pub(crate) struct Reading;

/// Of a call that writes.
pub(crate) struct Writing;

/// Of a change to what was read before.
pub(crate) struct Changing;

const READING: [Kind; 5] = [Kind::SignIn, Kind::Forbidden, Kind::NotFound, Kind::Invalid, Kind::Busy];
const WRITING: [Kind; 5] = [Kind::NotJson, Kind::CutShort, Kind::Stale, Kind::TooLarge, Kind::ContentType];

impl IntoResponses for Reading {
    fn responses() -> Responses {
        READING.into_iter().map(response).collect()
    }
}

impl IntoResponses for Writing {
    fn responses() -> Responses {
        READING.into_iter().chain(WRITING).map(response).collect()
    }
}

impl IntoResponses for Changing {
    fn responses() -> Responses {
        Writing::responses().into_iter().chain([Kind::NotMatched, Kind::NeedsMatch].map(response)).collect()
    }
}

fn response(kind: Kind) -> (String, RefOr<Response>) {
    let problem = Problem::new(kind);
    let content = Content::new(Some(Ref::from_schema_name(Problem::name())));
    let response = ResponseBuilder::new().description(problem.title).content(super::problem::MEDIA_TYPE, content).build();
    (problem.status.to_string(), response.into())
}
