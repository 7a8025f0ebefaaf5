//! `/board/{monday}/{revision}/verify`: what stands under a revision, whether it holds, and how anyone finds out without us.

use crate::{
    api::boards::Verification,
    components::week_nav::span,
    site::site,
    text::{catalogue, fill},
};
use chrono::Days;
use domain::{board::BoardKind, lang::Lang};
use leptos::prelude::*;

catalogue! {
    /// Words of the page.
    Words {
        title: "核验第 {n} 版", "Verify revision {n}";
        lead: "公示发布后不再变化。任何人都可以不依靠本网站，自己核对。", "A published notice never changes. Anyone can check that, without trusting this site.";
        checks: "本网站的核对结果", "What this site finds";
        digest_ok: "内容与核验码一致", "The content is that of its digest";
        digest_bad: "内容与核验码不一致", "The content is not that of its digest";
        chain_first: "这是本周第一版", "The first revision of the week";
        chain_ok: "接在第 {n} 版之后，写有它的核验码", "Follows revision {n} and names its digest";
        chain_bad: "没有接在前一版之后", "Does not follow the revision before";
        signed_ok: "有学校的签名，签名有效", "Signed by the school; the signature holds";
        signed_bad: "签名无效", "The signature does not hold";
        signed_none: "没有签名（启用签名前发布）", "Not signed (published before notices were signed)";
        what: "公开的数据", "What is public";
        digest: "核验码", "Digest";
        before: "上一版核验码", "Digest of the revision before";
        signature: "签名（Ed25519，base64）", "Signature (Ed25519, base64)";
        key: "公钥编号", "Key";
        document: "下载这一版（JSON）", "Download this revision (JSON)";
        keys: "下载公钥（JSON）", "Download the public keys (JSON)";
        how: "自己核对", "Check it yourself";
        how_1: "下载这一版和公钥。公钥最好在发布当周就保存一份。", "Download the revision and the public keys. Keep a copy of the keys from the week of publishing.";
        how_2: "把 document 部分按 RFC 8785 排成唯一写法，算 SHA-256，应等于核验码。", "Bring its \"document\" into the one form of RFC 8785; its SHA-256 is the digest.";
        how_3: "用公钥核对签名：Ed25519，签的就是上面那些字节。", "Check the signature with the key: Ed25519, over those bytes.";
        how_4: "或者用本软件，不联网：", "Or with this program, without a network:";
        back: "看第 {n} 版", "See revision {n}";
    }
}

/// The page's title.
#[must_use]
pub fn verify_title(number: u32, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("n", &number)])
}

/// The page.
#[component]
pub fn VerifyPage(found: Verification) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let (monday, n) = (found.monday, found.number);
    let json = site.href(&format!("/api/v1/boards/{monday}/revisions/{n}"));
    let page = site.href(&format!("/board/{monday}/{n}"));
    let command = format!("jianfu board verify {monday}-{n}.json --keys jianfu-keys.json");
    view! {
        <nav class="revisions num"><a href=page><span aria-hidden="true">"‹ "</span>{fill(w.back, &[("n", &n)])}</a></nav>
        <h1>{verify_title(n, lang)}</h1>
        <p class="num">{about(&found, lang)}</p>
        <p>{w.lead}</p>
        <section class="card verify"><h2>{w.checks}</h2><Checks found=found.clone() /></section>
        <section class="card verify"><h2>{w.what}</h2><Facts found />
            <p class="ways"><a class="btn" href=json download=format!("{monday}-{n}.json")>{w.document}</a><a class="btn" href="/.well-known/jianfu-keys.json" download="jianfu-keys.json">{w.keys}</a></p>
        </section>
        <section class="card verify"><h2>{w.how}</h2>
            <ol><li>{w.how_1}</li><li>{w.how_2}</li><li>{w.how_3}</li><li>{w.how_4}<pre class="code" tabindex="0"><code>{command}</code></pre></li></ol>
        </section>
    }
}

/// 韶州实验学校　第13周 11月23日–29日　计划公示　公示人：陈知远　2026-11-23 10:00
fn about(found: &Verification, lang: Lang) -> String {
    let b = super::Words::of(lang);
    let week = found.week.map(|n| format!("{} ", fill(b.week, &[("n", &n)]))).unwrap_or_default();
    let dates = span(found.monday, found.monday + Days::new(6), lang);
    let kind = if found.kind == BoardKind::Plan { b.plan } else { b.actual };
    let publisher = fill(b.publisher, &[("name", &found.publisher), ("time", &found.published_at)]);
    format!("{}　{week}{dates}　{kind}　{publisher}", found.name)
}

/// Each in words, with a mark that is no colour alone.
#[component]
fn Checks(found: Verification) -> impl IntoView {
    let w = Words::of(site().lang);
    let digest = if found.digest_stands { (true, w.digest_ok.to_owned()) } else { (false, w.digest_bad.to_owned()) };
    let chain = match found.follows {
        None => (true, w.chain_first.to_owned()),
        Some(true) => (true, fill(w.chain_ok, &[("n", &(found.number - 1))])),
        Some(false) => (false, w.chain_bad.to_owned()),
    };
    let signed = match found.signature_stands {
        Some(true) => (true, w.signed_ok.to_owned()),
        Some(false) => (false, w.signed_bad.to_owned()),
        None => (true, w.signed_none.to_owned()),
    };
    let line = |(stands, words): (bool, String)| {
        let (class, mark) = if stands { ("tag ok", "✓ ") } else { ("tag over", "✗ ") };
        view! { <li><span class=class><span aria-hidden="true">{mark}</span>{words}</span></li> }
    };
    view! { <ul class="checks">{[digest, chain, signed].map(line).collect_view()}</ul> }
}

#[component]
fn Facts(found: Verification) -> impl IntoView {
    let w = Words::of(site().lang);
    let fact = |name: &'static str, value: Option<String>| value.map(|v| view! { <dt>{name}</dt><dd class="code">{v}</dd> });
    view! {
        <dl class="facts">
            {fact(w.digest, Some(found.digest))}
            {fact(w.before, found.before)}
            {fact(w.signature, found.signature)}
            {fact(w.key, found.key_id)}
        </dl>
    }
}
