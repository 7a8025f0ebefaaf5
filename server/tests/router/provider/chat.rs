//! A stand-in for WeCom and DingTalk: the calls of their documents, over real HTTP, at one address.

use axum::{
    Json, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// What it says, and how often it gave tokens.
#[derive(Default)]
pub struct Said {
    /// Whom it names; nobody of the school where empty.
    pub userid: String,
    pub errcode: i64,
    pub tokens: usize,
}

#[derive(Clone)]
pub struct Chat {
    pub address: String,
    pub said: Arc<Mutex<Said>>,
}

type Asked = Query<BTreeMap<String, String>>;

impl Chat {
    pub async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let chat = Self { address: format!("http://{}", listener.local_addr().unwrap()), said: Arc::default() };
        let routes = Router::new()
            .route("/cgi-bin/gettoken", get(wecom_token))
            .route("/cgi-bin/auth/getuserinfo", get(wecom_user))
            .route("/v1.0/oauth2/userAccessToken", post(ding_user_token))
            .route("/v1.0/contact/users/me", get(ding_me))
            .route("/v1.0/oauth2/accessToken", post(ding_app_token))
            .route("/topapi/user/getbyunionid", post(ding_user));
        let served = routes.with_state(chat.clone());
        tokio::spawn(async move { axum::serve(listener, served).await });
        chat
    }

    pub fn says(&self, change: impl FnOnce(&mut Said)) {
        change(&mut self.said.lock().unwrap());
    }
}

async fn wecom_token(State(chat): State<Chat>, Query(asked): Asked) -> Json<Value> {
    chat.says(|said| said.tokens += 1);
    let right = (asked["corpid"].as_str(), asked["corpsecret"].as_str()) == ("jianfu", super::issuer::SECRET);
    Json(if right {
        json!({ "errcode": 0, "errmsg": "ok", "access_token": "app-token", "expires_in": 7200 })
    } else {
        json!({ "errcode": 40001, "errmsg": "invalid credential" })
    })
}

async fn wecom_user(State(chat): State<Chat>, Query(asked): Asked) -> Json<Value> {
    let said = chat.said.lock().unwrap();
    if said.errcode != 0 {
        return Json(json!({ "errcode": said.errcode, "errmsg": "…" }));
    }
    if (asked["access_token"].as_str(), asked["code"].as_str()) != ("app-token", "good") {
        return Json(json!({ "errcode": 40029, "errmsg": "invalid code" }));
    }
    Json(if said.userid.is_empty() {
        json!({ "errcode": 0, "errmsg": "ok", "openid": "o-somebody-else" })
    } else {
        json!({ "errcode": 0, "errmsg": "ok", "userid": said.userid, "user_ticket": "t" })
    })
}

async fn ding_user_token(Json(asked): Json<Value>) -> Result<Json<Value>, StatusCode> {
    let right =
        json!({ "clientId": "jianfu", "clientSecret": super::issuer::SECRET, "code": "good", "grantType": "authorization_code" });
    if asked != right {
        return Err(StatusCode::BAD_REQUEST);
    }
    Ok(Json(json!({ "accessToken": "user-token", "refreshToken": "r", "expireIn": 7200, "corpId": "c" })))
}

async fn ding_me(headers: HeaderMap) -> Result<Json<Value>, StatusCode> {
    let right = headers.get("x-acs-dingtalk-access-token").is_some_and(|v| v == "user-token");
    let me = json!({ "nick": "王", "unionId": "u-1", "openId": "o-1", "mobile": "13000000000", "stateCode": "86" });
    if right { Ok(Json(me)) } else { Err(StatusCode::FORBIDDEN) }
}

async fn ding_app_token(Json(asked): Json<Value>) -> Result<Json<Value>, StatusCode> {
    let right = asked == json!({ "appKey": "jianfu", "appSecret": super::issuer::SECRET });
    if right { Ok(Json(json!({ "accessToken": "app-token", "expireIn": 7200 }))) } else { Err(StatusCode::BAD_REQUEST) }
}

async fn ding_user(State(chat): State<Chat>, Query(token): Asked, Json(asked): Json<Value>) -> Json<Value> {
    let said = chat.said.lock().unwrap();
    let right = token["access_token"] == "app-token" && asked == json!({ "unionid": "u-1" });
    Json(if right && !said.userid.is_empty() {
        json!({ "errcode": 0, "errmsg": "ok", "result": { "userid": said.userid, "contact_type": 0 } })
    } else {
        json!({ "errcode": 60121, "errmsg": "找不到该用户" })
    })
}
