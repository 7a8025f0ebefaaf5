//! Signing in by an account elsewhere: the school's own (OpenID Connect), WeCom, DingTalk. Each is a stand-in over real HTTP.

mod bound;
mod chat;
mod issuer;

use crate::{
    account::{cookie_of, to},
    school::{Answer, School},
};
use axum::{body::Body, http::Request};
use chat::Chat;
use issuer::{Issuer, Lie, SECRET};
use server::provider::{Kind, Provider, Providers};
use std::collections::BTreeMap;
use store::{AccountBy, Leave, Stamp};

/// Somebody who left for an account elsewhere.
struct Left {
    cookie: String,
    address: String,
    query: BTreeMap<String, String>,
}

fn provider(kind: Kind, by: AccountBy) -> Provider {
    Provider { school: None, kind, client: "jianfu".into(), secret: SECRET.into(), by }
}

impl School {
    async fn leaves(&self, kind: &str, agent: &str) -> Left {
        let request = Request::get(format!("/sign-in/with/{kind}?to=/plan")).header("user-agent", agent);
        let answer = self.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
        let set = answer.headers["set-cookie"].to_str().unwrap();
        assert!(set.contains("; HttpOnly; SameSite=Lax; Max-Age=600"), "{set}");
        let (address, query) = to(&answer).split_once('?').unwrap();
        let query = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Left { cookie: set.split(';').next().unwrap().to_owned(), address: address.to_owned(), query }
    }

    async fn returns(&self, kind: &str, cookie: &str, query: &str) -> Answer {
        let request = Request::get(format!("/sign-in/with/{kind}/back?{query}")).header("cookie", cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Somebody whom the issuer calls that leaves and comes back.
    async fn goes_by(&self, issuer: &Issuer, name: &str, lie: Lie) -> Answer {
        let left = self.leaves("oidc", "").await;
        issuer.says(|said| {
            (said.name, said.lie) = (name.into(), lie);
            (said.nonce, said.challenge) = (left.query["nonce"].clone(), left.query["code_challenge"].clone());
        });
        self.returns("oidc", &left.cookie, &format!("code=good&state={}", left.query["state"])).await
    }
}

async fn with_issuer(by: AccountBy) -> (School, Issuer) {
    let (mut school, issuer) = (School::open().await, Issuer::open().await);
    let kind = Kind::Oidc { issuer: issuer.address.clone(), claim: "preferred_username".into() };
    school.set_providers(Providers::new(vec![provider(kind, by)]).unwrap());
    (school, issuer)
}

#[tokio::test]
async fn whoever_the_issuer_names_signs_in_as_the_member_of_staff_of_that_user_name() {
    let (school, issuer) = with_issuer(AccountBy::UserName).await;
    let page = school.get("nobody", "/sign-in?to=/plan").await.text;
    assert!(page.contains("用学校统一账号登录") && page.contains("/sign-in/with/oidc?to=%2Fplan"), "{page}");
    let left = school.leaves("oidc", "").await;
    assert_eq!(left.address, format!("{}/authorize", issuer.address));
    let asked = |name: &str| left.query[name].as_str();
    assert_eq!((asked("tenant"), asked("response_type"), asked("client_id")), ("school", "code", "jianfu"));
    assert_eq!((asked("code_challenge_method"), asked("scope")), ("S256", "openid profile"));
    assert_eq!(asked("redirect_uri"), "http://127.0.0.1:3000/sign-in/with/oidc/back");
    for lie in [Lie::None, Lie::Elliptic] {
        let done = school.goes_by(&issuer, "maths7", lie).await;
        assert_eq!((done.status.as_u16(), to(&done)), (303, "/plan"), "{}", done.text);
        let cookies: Vec<_> = done.headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap()).collect();
        assert!(cookies[1].starts_with("jianfu-way=; ") && cookies[1].contains("Max-Age=0"), "{cookies:?}");
        assert!(school.get(&cookie_of(&done), "/account").await.text.contains("maths7"));
    }
}

#[tokio::test]
async fn what_the_issuer_signs_is_believed_only_if_all_of_it_is_right() {
    let (school, issuer) = with_issuer(AccountBy::UserName).await;
    for lie in [
        Lie::Nonce,
        Lie::Audience,
        Lie::Issuer,
        Lie::Expired,
        Lie::NotYet,
        Lie::AlgNone,
        Lie::SharedSecret,
        Lie::AnothersKey,
        Lie::UnknownKey,
        Lie::AnothersClient,
        Lie::NoName,
        Lie::NoSubject,
        Lie::Garbage,
    ] {
        let answer = school.goes_by(&issuer, "maths7", lie).await;
        assert_eq!(answer.status.as_u16(), 422, "{lie:?} {}", answer.text);
        assert!(answer.text.contains("那边的回答不对"), "{lie:?} {}", answer.text);
        assert!(cookie_of(&answer).starts_with("jianfu-way="), "{lie:?}: no session");
    }
    for lie in [Lie::Moved, Lie::Down] {
        let answer = school.goes_by(&issuer, "maths7", lie).await;
        assert!(answer.status.as_u16() == 502 && answer.text.contains("暂时连不上"), "{lie:?} {}", answer.text);
    }
    assert_eq!(school.goes_by(&issuer, "maths7", Lie::None).await.status.as_u16(), 303);
}

#[tokio::test]
async fn nobody_comes_back_who_did_not_leave_with_this_browser_and_for_this_question() {
    let (school, issuer) = with_issuer(AccountBy::UserName).await;
    let (one, two) = (school.leaves("oidc", "").await, school.leaves("oidc", "").await);
    for (cookie, state) in [("", &one.query["state"]), (&one.cookie, &two.query["state"]), (&one.cookie, &String::new())] {
        let answer = school.returns("oidc", cookie, &format!("code=good&state={state}")).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains("不是从这里开始的"), "{}", answer.text);
    }
    let cancelled = school.returns("oidc", &one.cookie, &format!("error=access_denied&state={}", one.query["state"])).await;
    assert!(cancelled.status.as_u16() == 422 && cancelled.text.contains("您在那边取消了"));
    assert_eq!(issuer.said.lock().unwrap().asked, 0, "nothing of it was asked elsewhere");
    issuer.says(|said| (said.nonce, said.challenge) = (two.query["nonce"].clone(), one.query["code_challenge"].clone()));
    let answer = school.returns("oidc", &two.cookie, &format!("code=good&state={}", two.query["state"])).await;
    assert!(answer.status.as_u16() == 422, "a code of another question: the verifier is another one");
    assert_eq!(school.returns("wecom", &one.cookie, "code=good").await.status.as_u16(), 404, "the school has no such way");
}

#[tokio::test]
async fn only_an_account_that_there_is_signs_in_and_none_is_made() {
    let (school, issuer) = with_issuer(AccountBy::UserName).await;
    let staff = school.store.staff_list(school.school).await.unwrap().len();
    let idle = school.staff("idle").await;
    let stamp = Stamp { at: crate::school::now(), by: None, id: crate::school::id() };
    school.store.write(Leave { school: school.school, staff: idle, successor: None, stamp }).await.unwrap();
    for name in ["somebody", "idle", "", " "] {
        let answer = school.goes_by(&issuer, name, Lie::None).await;
        assert_eq!(answer.status.as_u16(), 422, "{name}");
        assert!(cookie_of(&answer).starts_with("jianfu-way="), "{name}: no session");
    }
    assert!(school.goes_by(&issuer, "somebody", Lie::None).await.text.contains("没有对应的教职工"));
    assert_eq!(school.store.staff_list(school.school).await.unwrap().len(), staff);
}

#[tokio::test]
async fn by_number_it_is_whoever_alone_has_it() {
    let (school, issuer) = with_issuer(AccountBy::Number).await;
    school
        .execute("update staff set number = 'G7' where user_name = 'maths7'; update staff set number = 'G8' where user_name in ('head7', 'lead')")
        .await;
    let done = school.goes_by(&issuer, "G7", Lie::None).await;
    assert_eq!(done.status.as_u16(), 303, "{}", done.text);
    assert!(school.get(&cookie_of(&done), "/account").await.text.contains("maths7"));
    for name in ["G8", "maths7", ""] {
        assert_eq!(school.goes_by(&issuer, name, Lie::None).await.status.as_u16(), 422, "{name}");
    }
}

#[tokio::test]
async fn a_second_factor_is_asked_for_after_an_account_elsewhere_too() {
    let (school, issuer) = with_issuer(AccountBy::UserName).await;
    school.post("admin", "/admin/sign-in", &[("do", "factor"), ("rule", "required")]).await;
    let answer = school.goes_by(&issuer, "principal", Lie::None).await;
    assert_eq!(to(&answer), "/sign-in/factor?to=%2Fplan");
    assert!(to(&school.get(&cookie_of(&answer), "/account").await).starts_with("/sign-in"));
}

async fn with_chat() -> (School, Chat) {
    let (mut school, chat) = (School::open().await, Chat::open().await);
    let ways = vec![
        provider(Kind::WeCom { agent: "1000002".into() }, AccountBy::UserName),
        provider(Kind::DingTalk, AccountBy::UserName),
    ];
    school.set_providers(Providers::with_stand_ins(ways, &chat.address).unwrap());
    (school, chat)
}

#[tokio::test]
async fn wecom_names_a_member_inside_its_browser_and_by_a_code_that_is_scanned() {
    let (school, chat) = with_chat().await;
    let outside = school.leaves("wecom", "Mozilla/5.0 (Windows NT 10.0) Chrome/130").await;
    assert_eq!(outside.address, "https://login.work.weixin.qq.com/wwlogin/sso/login");
    let asked = |name: &str| outside.query[name].as_str();
    assert_eq!((asked("login_type"), asked("appid"), asked("agentid")), ("CorpApp", "jianfu", "1000002"));
    let inside = school.leaves("wecom", "MicroMessenger/7.0 wxwork/4.1").await;
    assert_eq!(inside.address, "https://open.weixin.qq.com/connect/oauth2/authorize");
    assert_eq!((inside.query["scope"].as_str(), inside.query["response_type"].as_str()), ("snsapi_base#wechat_redirect", "code"));
    let returns = async |code: &str| {
        let left = school.leaves("wecom", "").await;
        school.returns("wecom", &left.cookie, &format!("code={code}&state={}", left.query["state"])).await
    };
    chat.says(|said| said.userid = "maths7".into());
    for _ in 0..2 {
        let done = returns("good").await;
        assert_eq!((done.status.as_u16(), to(&done)), (303, "/plan"), "{}", done.text);
        assert!(school.get(&cookie_of(&done), "/account").await.text.contains("maths7"));
    }
    assert_eq!(chat.said.lock().unwrap().tokens, 1, "its token is kept");
    assert!(returns("bad").await.text.contains("那边的回答不对"));
    chat.says(|said| said.userid = String::new());
    assert!(returns("good").await.text.contains("那边的回答不对"), "somebody of another school");
    chat.says(|said| said.errcode = 42001);
    assert_eq!(returns("good").await.status.as_u16(), 502, "its token has ended");
    chat.says(|said| (said.userid, said.errcode) = ("maths7".into(), 0));
    assert_eq!(returns("good").await.status.as_u16(), 303);
    assert_eq!(chat.said.lock().unwrap().tokens, 2, "and a new one is asked for");
}

#[tokio::test]
async fn dingtalk_names_a_member_by_the_school_s_own_name_for_them() {
    let (school, chat) = with_chat().await;
    let left = school.leaves("dingtalk", "").await;
    assert_eq!(left.address, "https://login.dingtalk.com/oauth2/auth");
    assert_eq!((left.query["client_id"].as_str(), left.query["scope"].as_str()), ("jianfu", "openid"));
    let returns = async |code: &str| {
        let left = school.leaves("dingtalk", "").await;
        school.returns("dingtalk", &left.cookie, &format!("authCode={code}&state={}", left.query["state"])).await
    };
    assert!(returns("good").await.text.contains("那边的回答不对"), "nobody of this school");
    chat.says(|said| said.userid = "head7".into());
    let done = returns("good").await;
    assert_eq!((done.status.as_u16(), to(&done)), (303, "/plan"), "{}", done.text);
    assert!(school.get(&cookie_of(&done), "/account").await.text.contains("head7"));
    assert!(returns("bad").await.text.contains("那边的回答不对"));
    chat.says(|said| said.userid = "nobody-here".into());
    assert!(returns("good").await.text.contains("没有对应的教职工"));
}
