"""A library of a few invented records of an invented city, as plain dicts of INTERFACES.md."""

from datetime import date

from kg.errors import DataError, InputError, NotFoundError

BASE = "https://policykg.example"
TODAY = date(2031, 6, 1)
OLD, NEW, BARE = "临政办〔2028〕5号", "临政办〔2031〕7号", "关于<开放>&“试点”的公告"


def ref(kind, name, **more):
    return {"id": f"{BASE}/{kind}/{name}", "name": name, **more}


def source(text, at):
    return {"file": "gazette_2031_02.txt", "sha256": "ab" * 32, "start": at, "end": at + len(text)}


def benefit(instrument, quote, **terms):
    empty = dict.fromkeys(
        ("amount_yuan", "per", "rate_percent", "rate_base", "cap_yuan", "cap_per")
    )
    return {"instrument": instrument, "quote": quote, **empty, **terms}


def document(number, title, **more):
    return {
        "type": "document",
        "id": f"{BASE}/document/{number or title}",
        "number": number,
        "title": title,
        "issuer": "临岚市人民政府办公厅",
        "issued": "2031-02-10",
        "published": "2031-03-01",
        "kind": "意见",
        "effective_from": "2031-02-10",
        "expires": "2034-02-10",
        "status": "in_force",
        "status_evidence": "本意见自公布之日起施行，有效期三年。",
        "repeals": [],
        "repealed_by": [],
        "cites": [],
        "sections": [],
        "clauses": 0,
        "publications": [
            {
                "file": "gazette_2031_02.txt",
                "sha256": "ab" * 32,
                "start": 120,
                "end": 9120,
                "issue": "2031年第2号",
            }
        ],
    } | more


def clause(of, order, path, tail, text, **more):
    name = (of["number"] or of["title"]) + "/" + tail
    return {
        "type": "clause",
        "id": f"{BASE}/clause/{name}",
        "document": of["id"],
        "number": of["number"],
        "title": of["title"],
        "path": path,
        "order": order,
        "label": f"{of['number'] or of['title']} {tail.replace('/', '')}",
        "text": text,
        "status": of["status"],
        "status_evidence": of["status_evidence"],
        "as_of": TODAY.isoformat(),
        "departments": [],
        "mentioned_departments": [],
        "districts": [],
        "industries": [],
        "topics": [],
        "qualities": [],
        "benefits": [],
        "conditions": [],
        "cites": [],
        "sources": [source(text, 100 * order)],
    } | more


new = document(
    NEW,
    "临岚市人民政府办公厅关于促进智能传感器产业发展的实施意见",
    repeals=[OLD],
    cites=["岚东政〔2030〕2号"],
    sections=["一、总体要求", "二、支持政策"],
    clauses=4,
)
old = document(
    OLD,
    "临岚市支持电子信息产业若干措施",
    issued="2028-04-01",
    status="repealed",
    status_evidence=f"由{NEW}废止",
    repealed_by=[NEW],
    clauses=1,
    kind="通知",
    sections=["支持事项"],
)
bare = document(
    None,
    BARE,
    issuer=None,
    issued=None,
    kind=None,
    effective_from=None,
    expires=None,
    status="unknown",
    status_evidence=None,
    publications=[],
    clauses=0,
)

FINANCE = ref("department", "临岚市财政局", label="市财政局", role="responsible")
INDUSTRY_OFFICE = ref("department", "临岚市工业和信息化局", label="市工信局", role="lead")
SENSORS = ref("industry", "智能传感器", label="传感器")
EAST = ref("district", "东屏区", label="东屏区")
POLICY = ["二、支持政策", "（一）支持企业做大做强"]

CLAUSES = [
    clause(
        new,
        1,
        ["一、总体要求"],
        "一",
        "到 2033 年，传感器产值突破 200 亿元，东屏区建成集聚区。",
        industries=[SENSORS],
        districts=[EAST],
    ),
    clause(
        new,
        2,
        [*POLICY, "1."],
        "二/（一）/1",
        "对主营业务收入 5000 万元以上的传感器企业，每增长1个百分点奖励 5 万元，"
        "单个企业每年最高不超过 300 万元。",
        departments=[INDUSTRY_OFFICE, FINANCE],
        industries=[SENSORS],
        qualities=[ref("quality", "规模以上企业", label="5000 万元以上")],
        benefits=[
            benefit(
                "奖励",
                "每增长1个百分点奖励 5 万元",
                amount_yuan=50000.0,
                per="每增长1个百分点",
                cap_yuan=3000000.0,
                cap_per="单个企业每年",
            )
        ],
        conditions=[
            {
                "kind": "revenue",
                "op": ">=",
                "value_yuan": 50000000,
                "quote": "主营业务收入 5000 万元以上",
            }
        ],
    ),
    clause(
        new,
        3,
        [*POLICY, "2."],
        "二/（一）/2",
        "支持建设 <MEMS> 中试平台 & “首轮流片”，按设备投资额的 12% 给予补贴，"
        "最高不超过 1000 万元。",
        departments=[INDUSTRY_OFFICE | {"role": "support"}],
        industries=[SENSORS],
        topics=[ref("topic", "中试", label="中试平台")],
        benefits=[
            benefit(
                "补贴",
                "按设备投资额的 12% 给予补贴",
                rate_percent=12.0,
                rate_base="设备投资额",
                cap_yuan=10000000.0,
            )
        ],
    ),
    clause(
        new,
        4,
        ["二、支持政策", "（二）附则"],
        "二/（二）",
        f"本意见自公布之日起施行，有效期三年。{OLD}同时废止。",
        cites=[OLD, "岚东政〔2030〕2号"],
        mentioned_departments=[ref("department", "临岚市财政局", label="财政部门")],
    ),
    clause(
        old,
        1,
        ["支持事项", "第一条"],
        "第一条",
        "对新增传感器项目一次性奖励 300 万元。",
        industries=[SENSORS],
        departments=[FINANCE | {"role": "lead"}],
        benefits=[benefit("奖励", "一次性奖励 300 万元", amount_yuan=3000000.0)],
    ),
]


def entity(kind, name, english=None, labels=(), clauses=0, learnt=False):
    return {
        "id": f"{BASE}/{kind}/{name}",
        "kind": kind,
        "name": name,
        "english": english,
        "labels": list(labels),
        "clauses": clauses,
        "learnt": learnt,
    }


ENTITIES = {
    "department": [
        entity("department", "临岚市财政局", "finance bureau", ["市财政局"], 3),
        entity("department", "临岚市工业和信息化局", None, ["市工信局", "市工业信息局"], 2, True),
    ],
    "industry": [
        entity("industry", "新一代信息技术", "new-generation information technology"),
        entity("industry", "智能传感器", "smart sensors", ["传感器"], 4),
    ],
    "district": [entity("district", "东屏区", "Dongping District", ["东屏"], 1)],
    "instrument": [
        entity("instrument", "奖励", "reward", [], 2),
        entity("instrument", "补贴", "subsidy", [], 1),
    ],
    "quality": [],
    "topic": [],
}


class FakeLibrary:
    """What web/library.py promises, over the records above."""

    def __init__(self):
        self.queries, self.calls, self.broken = [], [], False

    def documents(self, as_of):
        if self.broken:
            raise DataError("no data folder at ./policykg-data: run `policykg build`")
        return [new, old, bare]

    def document(self, name, as_of):
        return self._find([new, old, bare], name, "document")

    def clauses_of(self, document_id, as_of):
        return [c for c in CLAUSES if c["document"] == document_id]

    def clause(self, name, as_of):
        return self._find(CLAUSES, name, "clause")

    def source_text(self, clause_id):
        text = self.clause(clause_id, None)["text"]
        return [
            {
                "file": "gazette_2031_02.txt",
                "before": "……上文 <i>\n",
                "text": text,
                "after": "\n责任单位：市工信局",
            }
        ]

    def entities(self, kind):
        return ENTITIES[kind]

    def entity(self, kind, name, as_of):
        found = self._find(ENTITIES[kind], name, kind)
        keys = {
            "department": ("departments", "mentioned_departments"),
            "industry": ("industries",),
            "district": ("districts",),
        }[kind]
        named = [c for c in CLAUSES if any(x["id"] == found["id"] for k in keys for x in c[k])]
        broader = [ref("industry", "新一代信息技术")] if name == "智能传感器" else []
        return found | {"clauses": named, "broader": broader, "narrower": []}

    def overview(self):
        return {
            "documents": len(self.documents(None)),
            "publications": 3,
            "clauses": 5,
            "benefits": 3,
            "links": 14,
            "built": "2031-06-01T08:00:00+08:00",
        }

    def rdf(self, name, format):
        self.calls.append(("rdf", name, format))
        return f"<{name}> a <{BASE}/def#Thing> ."

    def sparql(self, query, format):
        self.calls.append(("sparql", query, format))
        if "SELECT" not in query:
            raise InputError("the query is not SPARQL: it stops making sense at line 1")
        return "application/sparql-results+json", b'{"head": {"vars": []}}'

    def search(self, query):
        self.queries.append(query)
        if query.department == "无此局":
            raise NotFoundError("no department is called 无此局: see `policykg show`")
        found = [] if "没有" in query.text else CLAUSES[1:3] + CLAUSES[4:]
        return {
            "query": query.text,
            "language": "zh",
            "as_of": (query.as_of or TODAY).isoformat(),
            "understood": {
                "industries": [{"id": SENSORS["id"], "name": "智能传感器", "words": "传感器"}],
                "departments": [],
                "districts": [],
                "topics": [],
                "qualities": [],
                "instruments": [{"id": f"{BASE}/instrument/补贴", "name": "补贴", "words": "补贴"}],
                "intent": "benefit",
            },
            "hits": [hit(rank, c) for rank, c in enumerate(found[: query.k], 1)],
            "total": 23 if found else 0,
            "took_ms": 12.5,
            "empty_reason": None if found else "没有条款同时满足这些条件。",
            "notes": ["部分措施已被废止，请核对现行文件。"] if found else [],
        }

    def _find(self, records, name, kind):
        for record in records:
            if name in (record["id"], record["id"].partition(f"/{kind}/")[2]):
                return record
        raise NotFoundError(f"no {kind} is called {name}: look in the list of {kind}s")


def hit(rank, found):
    at = found["text"].find("传感器")
    return {
        "rank": rank,
        "score": 0.9 / rank,
        "clause": found,
        "highlights": [[at, at + 3]] if at >= 0 else [],
        "reasons": [
            {"kind": "concept", "text": "智能传感器"},
            {"kind": "words", "text": "传感器、补贴"},
        ],
    }
