//! The index for people: one page in both languages that needs no network, says what is there and how anyone checks it.

use super::Row;
use crate::words::{catalogue, fill};
use domain::{board::BoardKind, lang::Lang};

catalogue! {
    /// Words of the page.
    Words {
        title: "作业公示存档", "Archive of homework notices";
        what: "本学期每一次公示的每一版都在这里，一字不差。纸面（PDF）只收每周每种公示的最后一版。", "Every revision of every notice of the term is here, byte for byte. On paper (PDF) there is the last revision of each kind of each week.";
        how: "怎样核对", "How to check it";
        sums: "文件传到您手里没有损坏：Linux 与 macOS 上在这个文件夹里运行（Windows 用 certutil -hashfile 文件 SHA256，与 SHA256SUMS 比对）：", "The files reached you undamaged: run in this folder on Linux or macOS (on Windows compare certutil -hashfile FILE SHA256 with SHA256SUMS):";
        signed: "确实是学校公示的：核对核验码、签名和版本链，不用联网：", "It is what the school published: checks digests, signatures and the chain of revisions, without a network:";
        keys: "keys.json 是学校的公钥。请与公示当周自己保存的那一份比对。", "keys.json holds the school's public keys. Compare it with the copy that you kept from the week of publishing.";
        table: "表格版", "As a table";
        week: "周", "Week";
        kind: "公示", "Notice";
        published: "发布", "Published";
        reason: "更正原因", "Reason";
        digest: "核验码", "Digest";
        signature: "签名", "Signature";
        files: "文件", "Files";
        plan: "计划公示", "Plan";
        actual: "实施公示", "Actual";
        revision: "第 {n} 版", "Revision {n}";
        number: "第{n}周", "Week {n}";
        yes: "有", "signed";
        no: "无", "not signed";
    }
}

const STYLE: &str = "body{max-width:1100px;margin:0 auto;padding:16px;font:16px/1.6 system-ui,sans-serif;color:#1a1a1a;background:#fff}\
h1{font-size:24px;line-height:1.3}pre,code{font:14px/1.5 ui-monospace,Consolas,monospace}pre{padding:8px 12px;background:#f2f2f0;white-space:pre-wrap;overflow-wrap:anywhere}\
.en{display:block;color:#555}div{overflow-x:auto}table{width:100%;border-collapse:collapse;font-size:14px}\
th,td{padding:6px 8px;border:1px solid #bbb;text-align:left;vertical-align:top}code{overflow-wrap:anywhere}\
@media print{div{overflow:visible}}";

/// The page.
pub(super) fn page(rows: &[Row]) -> String {
    let (w, e) = (Words::of(Lang::Zh), Words::of(Lang::En));
    let head = rows.first().map(|r| &r.head.document);
    let name = head.map(|h| format!("{} · {}", escaped(&h.school), escaped(&h.term))).unwrap_or_default();
    let heads = [
        (w.week, e.week),
        (w.kind, e.kind),
        (w.published, e.published),
        (w.reason, e.reason),
        (w.digest, e.digest),
        (w.signature, e.signature),
        (w.files, e.files),
    ];
    let heads: String = heads.iter().map(|(zh, en)| format!("<th scope=\"col\">{}</th>", both(zh, en))).collect();
    let lines: String = rows.iter().map(line).collect();
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} {name}</title><style>{STYLE}</style></head><body>\n<h1>{title_both}</h1>\n<p>{name}</p>\n<p>{what}</p>\n<h2>{how}</h2>\n\
         <ol><li>{sums}<pre>sha256sum -c SHA256SUMS</pre></li><li>{signed}<pre>jianfu board verify */*.json --keys keys.json</pre></li><li>{keys}</li></ol>\n\
         <p><a href=\"index.csv\">{table}</a> · <a href=\"SHA256SUMS\">SHA256SUMS</a> · <a href=\"keys.json\">keys.json</a></p>\n\
         <div tabindex=\"0\"><table><thead><tr>{heads}</tr></thead><tbody>\n{lines}</tbody></table></div>\n</body></html>\n",
        title = w.title,
        title_both = both(w.title, e.title),
        what = both(w.what, e.what),
        how = both(w.how, e.how),
        sums = both(w.sums, e.sums),
        signed = both(w.signed, e.signed),
        keys = both(w.keys, e.keys),
        table = both(w.table, e.table),
    )
}

fn line(row: &Row) -> String {
    let (w, e, h) = (Words::of(Lang::Zh), Words::of(Lang::En), &row.head.document);
    let week = h.week.map(|n| both(&fill(w.number, &[("n", &n)]), &fill(e.number, &[("n", &n)]))).unwrap_or_default();
    let (zh, en) = if row.kind() == BoardKind::Plan { (w.plan, e.plan) } else { (w.actual, e.actual) };
    let revision = |word: &str, kind: &str| format!("{kind} {}", fill(word, &[("n", &h.number)]));
    let kind = both(&revision(w.revision, zh), &revision(e.revision, en));
    let signed = row
        .head
        .key_id
        .as_deref()
        .map_or_else(|| both(w.no, e.no), |key| format!("{}<code>{}</code>", both(w.yes, e.yes), escaped(key)));
    let files: Vec<_> = [Some(&row.json), row.pdf.as_ref()]
        .into_iter()
        .flatten()
        .map(|m| format!("<a href=\"{0}\">{0}</a><br><code>{1}</code>", escaped(&m.name), m.sha256))
        .collect();
    format!(
        "<tr><td>{week}{monday}</td><td>{kind}</td><td>{at}<br>{publisher}</td><td>{reason}</td><td><code>{digest}</code></td><td>{signed}</td><td>{files}</td></tr>\n",
        monday = h.monday,
        at = escaped(h.published_at.get(..16).unwrap_or(&h.published_at)),
        publisher = escaped(&h.publisher),
        reason = escaped(h.reason.as_deref().unwrap_or_default()),
        digest = escaped(&row.head.digest),
        files = files.join("<br>"),
    )
}

fn both(zh: &str, en: &str) -> String {
    format!("{zh}<span class=\"en\" lang=\"en\">{en}</span>")
}

/// What people wrote is text, not markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
