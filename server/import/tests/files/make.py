"""Makes the workbooks beside this file: openpyxl writes the .xlsx, LibreOffice converts them, msoffcrypto locks one.

python3 -m venv /tmp/v && /tmp/v/bin/pip install openpyxl msoffcrypto-tool && /tmp/v/bin/python make.py
"""
import datetime, io, os, pathlib, subprocess
import msoffcrypto.format.ooxml
from openpyxl import Workbook

here = pathlib.Path(__file__).parent
os.chdir(here)


def staff():
    book = Workbook()
    sheet = book.active
    sheet.title = "任课"
    sheet.append(["韶州实验学校2026学年教师任课安排表"])
    sheet.merge_cells("A1:F1")
    sheet.append(["序号", "年级", "姓名", "任教班级", "任教学科", "入职日期"])
    rows = [
        (1, "七年级", "张伟", 7.3, "数学", datetime.date(2019, 9, 1)),
        (2, None, "李娜", 701, "语文", datetime.date(2020, 2, 29)),
        (3, None, "王　芳", "七(3)班", "英语", None),
        (4, "八年级", "赵磊", 5, "物理", datetime.datetime(2021, 8, 15, 9, 30)),
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("B3:B5")
    sheet["D4"].number_format = "0000"
    sheet["D6"].number_format = '"八("0")班"'
    sheet["F6"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["H40"].number_format = "0.00"  # formatted, but shows nothing
    book.create_sheet("空表")
    for name, state in [("旧任课", "hidden"), ("密", "veryHidden")]:
        hidden = book.create_sheet(name)
        hidden.append(["姓名", "班级", "学科"])
        hidden.append(["某某", "七(1)班", "语文"])
        hidden.sheet_state = state
    classes = book.create_sheet("班级")
    classes.append(["班级", "人数", "班主任"])
    classes.append(["七(3)班", 46, "张伟"])
    classes.append(["七(1)班", "=40+5", "李娜"])
    classes["D9"] = "长" * 1200
    book.save("staff.xlsx")


def locked():
    out = io.BytesIO()
    with open("staff.xlsx", "rb") as plain:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("secret", out)
    pathlib.Path("locked.xlsx").write_bytes(out.getvalue())


def convert(to, name):
    command = ["soffice", "--headless", "--convert-to", to, "--outdir", str(here), name]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "HOME": "/tmp"})


staff()
locked()
convert("ods", "staff.xlsx")
convert("xls:MS Excel 97", "staff.xlsx")
