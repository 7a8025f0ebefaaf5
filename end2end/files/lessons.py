from openpyxl import Workbook
from openpyxl.styles import Font, Alignment
book = Workbook()
sheet = book.active
sheet.title = "任课"
sheet.merge_cells("A1:E1")
sheet["A1"] = "曲江实验学校 2026–2027学年第一学期教师任课表"
sheet["A1"].font = Font(bold=True, size=16)
sheet["A1"].alignment = Alignment(horizontal="center")
sheet.append(["序号", "工号", "教师姓名", "任教学科", "任教班级"])
rows = [("G0012", "王若岚", "数学", "七(1)、(2)班"), ("G0013", "林可嘉", "语文", "七年级1班"), ("G0014", "何晓棠", "英语", "七1、七2"),
        ("G0015", "邓文舟", "语文", "初一2班"), ("G0016", "黄沁禾", "语文", "一(1)班"), ("G0017", "罗敏之", "数学", "101")]
for n, row in enumerate(rows, 1):
    sheet.append([n, *row])
hidden = book.create_sheet("旧表")
hidden.append(["教师姓名", "任教学科", "任教班级"])
hidden.append(["不该读到", "数学", "七(1)班"])
hidden.sheet_state = "hidden"
book.save("lessons-openpyxl.xlsx")
