//! `/admin/import`: a school's own files: chosen, looked at with every problem and question, confirmed, taken back.

pub(crate) mod coming;
mod preview;

pub use coming::{Coming, ComingClass, Part, Taught};
pub use preview::{Asked, Line, PreviewPage, Shown};

use crate::{
    components::back::ToAdmin,
    site::site,
    text::{catalogue, count, fill},
};
use domain::lang::Lang;
use leptos::prelude::*;

catalogue! {
    /// Words of the pages.
    Words {
        title: "导入", "Import";
        lead: "用学校现有的表：教职工名单、班级、任课表，都行。系统自己找表头，先给您看结果，确认后才保存；不满意可以整个撤销。", "Use the tables you have: staff, classes, who teaches what. The header row is found, you see what it would do, and nothing is saved until you confirm; the last import can be taken back whole.";
        file: "选择文件", "Choose a file";
        file_hint: "XLSX、XLS、ODS、CSV，或 OneRoster ZIP；最大 10 MB、1 万行", "XLSX, XLS, ODS, CSV, or a OneRoster ZIP; up to 10 MB and 10,000 rows";
        paste: "或者从表格里复制，粘贴在这里（带表头）", "Or copy from a spreadsheet and paste it here, header and all";
        look: "看看结果", "See what it would do";
        personal: "手机号、身份证号、家长和学生姓名一律不保存：学生名单只数人数。", "Phone and identity numbers, and names of parents and pupils are never kept: of a list of pupils only the head count is.";
        template: "下载模板（Excel）", "Download the template (Excel)";
        out: "导出 OneRoster", "Export OneRoster";
        saved: "已导入：新增 {staff}、{classes}，{lessons}，{heads}{sizes}。", "Imported: {staff} and {classes} (new), {lessons}, {heads}{sizes}.";
        undone: "已撤销，回到导入之前。", "Taken back: everything is as it was before.";
        last: "上次导入", "The last import";
        last_line: "{date}：新增 {staff}、{classes}，{lessons}，{heads}{sizes}", "{date}: {staff} and {classes} (new), {lessons}, {heads}{sizes}";
        undo: "撤销这次导入", "Take it back";
        cannot_undo: "导入之后学校设置又改过，或者已经有人用了，不能整个撤销。", "The set-up has changed since, or somebody has used it: it can't be taken back whole.";
        choose_first: "请先选择文件，或者粘贴表格", "Choose a file first, or paste a table";
        gone: "上传的文件只在内存里留 30 分钟，已经没有了。请再选一次。", "Files stay in memory for 30 minutes only, and this one is gone. Choose it again.";
        preview: "导入前看一看", "Before it is imported";
        counts: "{staff}，{classes}，{lessons}，{heads}{sizes}", "{staff}, {classes}, {lessons}, {heads}{sizes}";
        one_staff: "{n} 人", "{n} person";
        staff: "{n} 人", "{n} people";
        one_class: "{n} 个班", "{n} class";
        classes: "{n} 个班", "{n} classes";
        one_lesson: "{n} 条任课", "{n} lesson";
        lessons: "{n} 条任课", "{n} lessons";
        one_head: "{n} 位班主任", "{n} head teacher";
        heads: "{n} 位班主任", "{n} head teachers";
        one_size: "，{n} 个班的人数", ", the head count of {n} class";
        sizes: "，{n} 个班的人数", ", the head counts of {n} classes";
        nothing_yet: "还没有保存任何东西。", "Nothing is saved yet.";
        one_problem: "{n} 处要先改好", "{n} cell to put right first";
        problems: "{n} 处要先改好", "{n} cells to put right first";
        problems_more: "在表里改好，再选一次文件。", "Put them right in the table, and choose it again.";
        more: "还有 {n} 处，见错误表", "{n} more in the workbook";
        errors: "下载错误表（标出每一处）", "Download the workbook with every place marked";
        one_question: "还有 {n} 个问题请您定", "{n} question left for you";
        questions: "还有 {n} 个问题请您定", "{n} questions left for you";
        answered: "共 {all} 个，已定 {n} 个；定好的也可以再改。", "{n} of {all} answered; what is answered can be changed.";
        all_answered: "问题都定好了", "Every question is answered";
        is_answered: "已定", "answered";
        choose: "请选择…", "Choose …";
        answer: "就这样定，再看结果", "Answer, and look again";
        dropped: "没有读取", "Not read";
        save: "确认导入", "Import it";
        another: "换一个文件", "Another file";
        stale: "没有保存：刚才有人改了学校设置。请再看一遍结果，再确认。", "Not saved: somebody changed the set-up meanwhile. Look at it again, and confirm.";
        ready: "可以导入。", "It can be imported.";
    }
}

/// How much was brought in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// People.
    pub staff: usize,
    /// Classes.
    pub classes: usize,
    /// Lessons.
    pub lessons: usize,
    /// Head teachers.
    pub heads: usize,
    /// Classes whose head count it says.
    pub head_counts: usize,
}

impl Numbers {
    fn into(self, text: &str, date: &str) -> String {
        let w = Words::of(site().lang);
        let staff = count(self.staff, (w.one_staff, w.staff));
        let classes = count(self.classes, (w.one_class, w.classes));
        let lessons = count(self.lessons, (w.one_lesson, w.lessons));
        let heads = count(self.heads, (w.one_head, w.heads));
        let sizes = if self.head_counts == 0 { String::new() } else { count(self.head_counts, (w.one_size, w.sizes)) };
        let parts: [(&str, &dyn std::fmt::Display); 6] = [
            ("date", &date),
            ("staff", &staff),
            ("classes", &classes),
            ("lessons", &lessons),
            ("heads", &heads),
            ("sizes", &sizes),
        ];
        fill(text, &parts)
    }
}

/// The last import.
#[derive(Clone, Debug)]
pub struct Last {
    /// Its id.
    pub id: String,
    /// When, in words.
    pub date: String,
    /// How much.
    pub numbers: Numbers,
    /// It can be taken back.
    pub undoable: bool,
}

/// What came of the last try.
#[derive(Clone, Debug, Default)]
pub enum Told {
    /// Nothing was tried.
    #[default]
    Nothing,
    /// So much was brought in.
    Saved,
    /// It was taken back.
    Undone,
    /// Why a file can't be read, in words.
    Refused(String),
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// No file was chosen.
#[must_use]
pub fn choose_first(lang: Lang) -> String {
    Words::of(lang).choose_first.into()
}

/// A file that is no longer in memory.
#[must_use]
pub fn gone(lang: Lang) -> String {
    Words::of(lang).gone.into()
}

/// The last import can't be taken back.
#[must_use]
pub fn cannot_undo(lang: Lang) -> String {
    Words::of(lang).cannot_undo.into()
}

/// The set-up was changed meanwhile.
#[must_use]
pub fn stale(lang: Lang) -> String {
    Words::of(lang).stale.into()
}

#[component]
fn Head(title: &'static str) -> impl IntoView {
    view! { <div class="head"><h1>{title}</h1><ToAdmin /></div> }
}

/// Choosing a file.
#[component]
pub fn ImportPage(last: Option<Last>, told: Told) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let numbers = last.as_ref().map(|l| l.numbers);
    let (ok, bad) = match told {
        Told::Nothing => (None, None),
        Told::Saved => (numbers.map(|n| n.into(w.saved, "")), None),
        Told::Undone => (Some(w.undone.to_owned()), None),
        Told::Refused(why) => (None, Some(why)),
    };
    let is_bad = bad.is_some().then_some("true");
    let ok = ok.map(|words| view! { <p class="notice ok" role="status">{words}</p> });
    let bad = bad.map(|words| view! { <p class="summary" role="alert" id="file-error">{words}</p> });
    view! {
        <Head title=w.title />
        <p class="hint lead">{w.lead}</p>
        <div class="settings">
            {ok}{bad}
            <form method="post" action=site.href("/admin/import") enctype="multipart/form-data" class="card form">
                <div class="field" data-bad=is_bad><label for="file">{w.file}</label><input id="file" name="file" type="file" accept=".xlsx,.xls,.ods,.csv,.tsv,.txt,.zip" aria-invalid=is_bad aria-describedby=is_bad.map(|_| "file-error") /><p class="hint">{w.file_hint}</p></div>
                <div class="field"><label for="text">{w.paste}</label><textarea id="text" name="text" rows="4"></textarea></div>
                <p class="hint">{w.personal}</p>
                <p class="ways"><button class="btn main">{w.look}</button><a class="btn quiet" href=site.href("/admin/import/template.xlsx")>{w.template}</a><a class="btn quiet" href=site.href("/admin/import/oneroster.zip")>{w.out}</a></p>
            </form>
            {last.map(|last| view! { <LastImport last /> })}
        </div>
    }
}

#[component]
fn LastImport(last: Last) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let line = last.numbers.into(w.last_line, &last.date);
    let undo = if last.undoable {
        view! { <form method="post" action=site.href("/admin/import/undo")><p><button class="btn" name="id" value=last.id>{w.undo}</button></p></form> }.into_any()
    } else {
        view! { <p class="hint">{w.cannot_undo}</p> }.into_any()
    };
    view! { <section class="card form num"><h2>{w.last}</h2><p>{line}</p>{undo}</section> }
}
