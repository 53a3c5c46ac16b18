"""Documents of the sample, a clause and a question, and where they stand."""

DAY = "2026-03-01"
ASKED = "搞传感器的企业能拿到哪些补贴"
NEW, OLD, LAPSED, NUMBERLESS = (
    "岚政〔2026〕5号",
    "岚政办〔2025〕13号",
    "岚政办〔2021〕30号",
    "临岚市人民政府任免通知",
)
SENSORS = "岚政办〔2025〕12号"
CLAUSE = f"/clauses/{SENSORS}/四/（二）/4"
QUESTION = f"/?q={ASKED}"
