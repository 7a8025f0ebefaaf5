//! A plan of days off and made-up school days as a table: a date or a span of dates, what kind of days they are, and their name.
//! It is handed on in the form of holiday-cn, whose reader knows what a plan may say.

use crate::{
    book::{Book, Cell, Row, Sheet},
    place::Place,
};
use chrono::{Datelike, NaiveDate};
use domain::lang::Lang;
use serde_json::{Value, json};

/// Rows at the top among which the header is looked for.
const TOP: usize = 10;
/// Days of one row, and of one plan: more is no plan of a year or two.
const MOST_DAYS: i64 = 100;

/// Why a table is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
pub enum NoPlan {
    /// No row has a column of dates and one of kinds.
    NoHeader,
    /// A cell is no date.
    Date(Place),
    /// A cell says neither 休 nor 班.
    Kind(Place),
    /// The last day is before the first, or very far from it.
    Span(Place),
    /// There is a formula where a date or kind belongs.
    Formula(Place),
    /// The header stands over nothing.
    NoDays,
}

impl NoPlan {
    /// A plain sentence with the cell.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let at = |place: &Place, zh: &str, en: &str| lang.pick(format!("{place}：{zh}"), format!("{place}: {en}"));
        match self {
            Self::NoHeader => lang
                .pick(
                    "前 10 行里没有找到表头：要有“日期”和“类型”（休/班）两列，可以再有“名称”",
                    "No header in the first ten rows: there must be columns date and kind (off/work), and may be name",
                )
                .into(),
            Self::Date(place) => at(place, "不是日期，请写成 2027-10-01", "no date; write 2027-10-01"),
            Self::Kind(place) => at(place, "请写“休”或“班”", "write off or work"),
            Self::Span(place) => {
                at(place, "结束日期在开始日期之前，或者太远", "the last day is before the first, or too far from it")
            }
            Self::Formula(place) => at(place, "是公式，请改成值再导入", "a formula; paste its value instead"),
            Self::NoDays => lang.pick("表头下面没有日子", "There is no day under the header").into(),
        }
    }
}

/// Columns of a table of days.
#[derive(Clone, Copy)]
struct Columns {
    from: u16,
    to: Option<u16>,
    kind: u16,
    name: Option<u16>,
}

/// The plan of a book's first visible table of days, as the JSON of holiday-cn.
///
/// # Errors
/// There is none, or the first cell that can't be.
pub fn plan_of_days(book: &Book) -> Result<String, NoPlan> {
    let found = book.sheets.iter().find_map(|sheet| Some((sheet, header(sheet)?)));
    let (sheet, (at, columns)) = found.ok_or(NoPlan::NoHeader)?;
    let mut days = vec![];
    for row in sheet.rows.iter().filter(|row| row.at > at && row.cells.contains_key(&columns.from)) {
        days.extend(days_of(row, columns)?);
    }
    if days.is_empty() { Err(NoPlan::NoDays) } else { Ok(json!({ "days": days }).to_string()) }
}

fn header(sheet: &Sheet) -> Option<(u32, Columns)> {
    sheet.rows.iter().take(TOP).find_map(|row| Some((row.at, columns(row)?)))
}

fn columns(row: &Row) -> Option<Columns> {
    let of = |words: &[&str]| {
        let is = |cell: &Cell| words.contains(&cell.text.to_lowercase().replace(' ', "").as_str());
        row.cells.iter().find(|(_, cell)| is(cell)).map(|(column, _)| *column)
    };
    Some(Columns {
        from: of(&["日期", "开始日期", "开始", "起始日期", "从", "date", "from", "start", "startdate"])?,
        to: of(&["结束日期", "结束", "截止日期", "到", "至", "to", "end", "enddate", "until"]),
        kind: of(&["类型", "安排", "性质", "休/班", "休班", "放假/上班", "状态", "kind", "type", "dayoff"])?,
        name: of(&["名称", "节日", "假日", "节假日", "说明", "事由", "name", "holiday", "label"]),
    })
}

fn days_of(row: &Row, columns: Columns) -> Result<Vec<Value>, NoPlan> {
    let place = |column| Place { row: row.at, column };
    let cell = |column: u16| row.cells.get(&column);
    let from = date(cell(columns.from), place(columns.from))?;
    let to = match columns.to.filter(|column| cell(*column).is_some()) {
        Some(column) => date(cell(column), place(column))?,
        None => from,
    };
    if !(0..MOST_DAYS).contains(&(to - from).num_days()) {
        return Err(NoPlan::Span(place(columns.to.unwrap_or(columns.from))));
    }
    let off = is_off(cell(columns.kind), place(columns.kind))?;
    let name = columns.name.and_then(cell).map_or("", |c| c.text.as_str());
    let name = match (name.is_empty(), off) {
        (false, _) => name,
        (true, true) => "放假",
        (true, false) => "调休",
    };
    Ok(from.iter_days().take_while(|d| *d <= to).map(|date| json!({ "date": date, "name": name, "isOffDay": off })).collect())
}

fn date(cell: Option<&Cell>, place: Place) -> Result<NaiveDate, NoPlan> {
    let cell = cell.ok_or(NoPlan::Date(place))?;
    if cell.kind == crate::Kind::Formula {
        return Err(NoPlan::Formula(place));
    }
    let plain: String = cell.text.chars().map(|c| if matches!(c, '年' | '月' | '/' | '.') { '-' } else { c }).collect();
    let plain = plain.trim_end_matches('日');
    let found = NaiveDate::parse_from_str(plain, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(plain, "%Y%m%d"));
    found.ok().filter(|d| (2000..2100).contains(&d.year())).ok_or(NoPlan::Date(place))
}

fn is_off(cell: Option<&Cell>, place: Place) -> Result<bool, NoPlan> {
    let cell = cell.ok_or(NoPlan::Kind(place))?;
    if cell.kind == crate::Kind::Formula {
        return Err(NoPlan::Formula(place));
    }
    // 调休上班 is worked: 班 goes before 休
    match cell.text.to_lowercase().as_str() {
        text if text.contains('班') || text.contains("上课") || text.contains("work") || text == "school" => Ok(false),
        text if text.contains('休') || text.contains("放假") || text.contains("off") || text.contains("holiday") => Ok(true),
        _ => Err(NoPlan::Kind(place)),
    }
}

#[cfg(test)]
mod tests {
    use super::{NoPlan, plan_of_days};
    use crate::open;
    use domain::{
        calendar::{Planned, read_plan},
        lang::Lang,
    };

    fn plan(table: &str) -> Result<String, String> {
        plan_of_days(&open(table.as_bytes()).unwrap()).map_err(|why| why.sentence(Lang::En))
    }

    #[test]
    fn spans_and_single_days_in_every_usual_spelling_become_a_plan() {
        let table = "2027 年放假安排,,,\n节日,开始日期,结束日期,类型\n国庆节,2027-10-01,2027/10/3,休\n,2027年10月9日,,补班\n元旦,20270101,,放假\n";
        let days = read_plan(&plan(table).unwrap()).unwrap();
        let said: Vec<_> = days.iter().map(|d| (d.date.to_string(), d.kind, d.name.as_str())).collect();
        assert_eq!(
            said,
            [
                ("2027-01-01".into(), Planned::Off, "元旦"),
                ("2027-10-01".into(), Planned::Off, "国庆节"),
                ("2027-10-02".into(), Planned::Off, "国庆节"),
                ("2027-10-03".into(), Planned::Off, "国庆节"),
                ("2027-10-09".into(), Planned::School, "调休"),
            ]
        );
    }

    #[test]
    fn what_can_not_be_read_is_named_by_its_cell() {
        for (table, said) in [
            ("姓名,班级\n张,七(1)\n", "No header"),
            ("日期,类型\n2027-13-01,休\n", "A2: no date"),
            ("日期,类型\n2027-01-01,看情况\n", "B2: write off or work"),
            ("日期,类型\n2027-01-01,\n", "B2: write off or work"),
            ("从,到,类型\n2027-01-05,2027-01-01,休\n", "B2: the last day"),
            ("从,到,类型\n2027-01-05,2029-01-01,休\n", "B2: the last day"),
            ("日期,类型\n=A1,休\n", "A2: a formula"),
            ("日期,类型\n", "There is no day"),
        ] {
            assert!(plan(table).unwrap_err().starts_with(said), "{table}: {:?}", plan(table));
        }
        assert_eq!(plan_of_days(&crate::Book { source: crate::Source::Text, sheets: vec![], hidden: 0 }), Err(NoPlan::NoHeader));
    }
}
