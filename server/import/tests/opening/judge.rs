//! Another reader judges ours: what calamine finds in a file, we find, at the same place.

use crate::made::{cell, file};
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use import::{Kind, open};
use std::io::Cursor;

fn shown(data: &Data) -> Option<String> {
    match data {
        Data::Empty => None,
        Data::String(s) | Data::DateTimeIso(s) => Some(s.clone()),
        Data::Float(f) => Some(f.to_string()),
        Data::Int(i) => Some(i.to_string()),
        Data::DateTime(d) => {
            let (y, m, day, ..) = d.to_ymd_hms_milli();
            Some(format!("{y}-{m:02}-{day:02}"))
        }
        Data::Bool(_) | Data::Error(_) | Data::DurationIso(_) => Some(format!("{data:?}")),
    }
}

#[test]
fn every_text_and_date_that_calamine_finds_is_found() {
    for name in ["staff.xlsx", "staff.xls", "staff.ods"] {
        let (ours, mut theirs) = (open(&file(name)).unwrap(), open_workbook_auto_from_rs(Cursor::new(file(name))).unwrap());
        let mut compared = 0;
        for (at, sheet) in ours.sheets.iter().enumerate() {
            let range = theirs.worksheet_range(sheet.name.as_deref().unwrap()).unwrap();
            let (row, column) = range.start().unwrap();
            for (r, c, data) in range.used_cells() {
                let column = u8::try_from(c + column as usize).unwrap();
                let place = format!("{}{}", char::from(b'A' + column), r + row as usize + 1);
                let found = cell(&ours, at, &place);
                match (found.map(|c| c.kind), shown(data)) {
                    // shown as its format says, which calamine does not
                    (Some(Kind::Number | Kind::Formula | Kind::Long), Some(_)) => {}
                    (_, Some(theirs)) => {
                        assert_eq!(
                            found.map(|c| c.text.clone()),
                            Some(theirs.trim().chars().take(found.map_or(0, |c| c.text.chars().count())).collect()),
                            "{name} {place}"
                        );
                    }
                    (_, None) => {}
                }
                compared += 1;
            }
        }
        assert!(compared > 25, "{name}: {compared}");
    }
}
