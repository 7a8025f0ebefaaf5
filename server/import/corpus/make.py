"""Makes the seeds of the fuzzer: python3 make.py, with openpyxl and LibreOffice (see ../tests/files/make.py)."""
import io, os, pathlib, re, shutil, subprocess, zipfile
from openpyxl import Workbook

here = pathlib.Path(__file__).parent.resolve()
os.chdir(here)

WIDE = [["班级", "人数", "班主任", "语文", "数学", "英语"], ["七(1)班", 45, "李娜", "李娜", "张伟", "王芳、陈刚"], ["七(2)班", 46, "王芳", "李娜", "张伟", "王芳"]]
STAFF = [["姓名", "工号", "任教班级", "学科", "手机", "班主任"], ["张伟", "007", "七(1)、(3)班", "数学", "13800138000", "七(3)班"], ["張偉", "", "七1-3班", "物理", "", ""]]
PUPILS = [["学号", "姓名", "班级", "家长电话"], [1, "小明", "七(1)班", ""], [2, "小红", "7.1", ""]]


def workbook(rows, name, merged=None, hidden=False):
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    if hidden:
        book.create_sheet("藏").sheet_state = "veryHidden"
    return book


def small(path):
    """Without themes and long style sheets, which take all the harm."""
    old = zipfile.ZipFile(path)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if not re.search(r"theme|docProps|Thumbnails|settings.xml|^styles.xml|Configurations|meta.xml|manifest.rdf", member):
                new.writestr(member, old.read(member))
    pathlib.Path(path).write_bytes(out.getvalue())


def convert(to, folder, name):
    command = ["soffice", "--headless", "--convert-to", to, "--outdir", folder, name]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "HOME": "/tmp"})


for name, book in [("wide", workbook(WIDE, "班级", "C2:C3")), ("staff", workbook(STAFF, "任课", hidden=True)), ("pupils", workbook(PUPILS, "学生"))]:
    book.save(f"xlsx/{name}.xlsx")
shutil.copy("../tests/files/staff.xlsx", "xlsx/title.xlsx")
for path in sorted(pathlib.Path("xlsx").glob("*.xlsx")):
    convert("ods", "ods", str(path))
    convert("xls:MS Excel 97", "xls", str(path))
    small(path)
for path in pathlib.Path("ods").glob("*.ods"):
    small(path)


def text(rows, between=","):
    return "\r\n".join(between.join(f'"{c}"' if "、" in str(c) else str(c) for c in row) for row in rows) + "\r\n"


for name, content in {
    "wide.csv": text(WIDE).encode("gb18030"),
    "staff.csv": b"\xef\xbb\xbf" + text(STAFF).encode(),
    "paste.txt": text(STAFF, "\t").encode("utf-16"),
    "pupils.csv": text(PUPILS, ";").encode(),
    "columns.csv": "学科,七(1),七(2)\n语文,李娜,张 伟\n班主任,李娜,张伟\n".encode(),
    "two-rows.csv": "任课表\n班级,语文,语文,数学,数学\n,教师,课时,教师,课时\n七(1),李娜,6,张伟,5\n合计,,,,\n".encode(),
    "odd.csv": "姓名,年级,班,学科,是否班主任,备注\n示例：王小明,七年级,1,数学,是,\n张伟,2026级,3,走近运河,否,=A1\n李娜,初一,\"1、2\",语文、道法,是,\"长\n行\"\n".encode(),
}.items():
    pathlib.Path("text", name).write_bytes(content)

ROSTER = {
    "manifest.csv": "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n",
    "courses.csv": "sourcedId,status,title,subjects\nc1,,数学,数学\n",
    "classes.csv": "sourcedId,status,title,grades,courseSourcedId,classType,metadata.headCount\nk1,,七(3)班,07,,homeroom,45\nk2,,七(3)班 数学,07,c1,scheduled,\n",
    "users.csv": "sourcedId,status,role,username,givenName,familyName,identifier\nt1,,teacher,t1,伟,张,007\ns1,,student,s1,明,小,\n",
    "enrollments.csv": "sourcedId,status,classSourcedId,userSourcedId,role,primary\n1,,k1,t1,teacher,true\n2,,k2,t1,teacher,true\n3,,k1,s1,student,\n",
}
roles = {**ROSTER, "roles.csv": "sourcedId,status,userSourcedId,roleType,role\nr1,,t1,primary,teacher\n", "users.csv": "sourcedId,status,givenName,familyName,identifier\nt1,,伟,张,\n"}
for name, files, folder in [("one", ROSTER, ""), ("two", roles, "export/")]:
    with zipfile.ZipFile(f"oneroster/{name}.zip", "w", zipfile.ZIP_DEFLATED) as out:
        for file, content in files.items():
            out.writestr(folder + file, content)

table = pathlib.Path("../../../app/domain/tests/class_names/table.rs").read_text()
names = {name for line in re.findall(r'"((?:[^"\\]|\\.)*)"', table) for name in line.split("|") if name and "\\" not in name}
pathlib.Path("names/names.txt").write_text("\n".join(sorted(names)))
