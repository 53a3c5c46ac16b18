"""One address of every kind of page over the sample."""

SENSORS = "岚政办〔2025〕12号"
QUESTIONS = {
    "zh": "搞传感器的企业能拿到哪些补贴",
    "en": "which subsidies apply to sensor firms",
}
FOUND = {
    "home": "/",
    "answer": f"/?q={QUESTIONS['zh']}",
    "answer in English": f"/?q={QUESTIONS['en']}&lang=en",
    "filters": "/?q=奖励&industry=制造业&in_force=1&as_of=2026-06-01",
    "Chinese answer on an English page": "/?q=传感器奖励&lang=en",
    "lapsed": "/?q=传感器&document=岚政办〔2021〕30号",
    "nothing found": "/?q=火星移民补贴",
    "documents": "/documents",
    "document": f"/documents/{SENSORS}",
    "document repealed": "/documents/岚政办〔2025〕13号",
    "document without number": "/documents/临岚市人民政府任免通知",
    "document with boxes": "/documents/岚政办〔2025〕14号",
    "document in English": "/documents/岚政〔2026〕5号?lang=en",
    "clause": f"/clauses/{SENSORS}/四/（二）/4",
    "clause in English": f"/clauses/{SENSORS}/四/（二）/4?lang=en",
    "departments": "/departments",
    "departments in English": "/departments?lang=en",
    "department": "/departments/临岚市财政局",
    "department in English": "/departments/临岚市财政局?lang=en",
    "industries": "/industries",
    "industries in English": "/industries?lang=en",
    "industry": "/industries/智能传感器",
    "districts": "/districts",
    "district": "/districts/临岚高新技术产业开发区",
    "cross reference": "/crossref?rows=department&cols=industry",
    "cross reference in English": "/crossref?rows=department&cols=industry&lang=en",
    "joint responsibility": "/crossref?rows=department&cols=department",
    "cell": "/crossref?rows=department&cols=department"
    "&row=https://policykg.example/department/临岚市工业和信息化局"
    "&col=https://policykg.example/department/临岚市财政局",
    "export": "/export?q=传感器补贴",
    "export in English": "/export?around=东屏区&hops=2&format=ttl&lang=en",
    "overview": "/overview",
    "overview in English": "/overview?lang=en&as_of=2026-06-01",
    "network": "/network?from=市财政局&to=市科技局",
    "network in English": "/network?lang=en",
    "queries": "/sparql?query=SELECT ?document ?title WHERE { ?document eli:title ?title }",
    "queries in English": "/sparql?query=ASK { ?document a eli:LegalResource }&lang=en",
    "graph of a query": "/sparql?query=DESCRIBE <https://policykg.example/industry/智能传感器>",
}
MISTAKEN = {
    "mistakes": "/?as_of=x&k=0",
    "mistaken crossing": "/crossref?rows=x",
    "mistaken export": "/export?hops=9&as_of=x",
    "mistaken network": "/network?from=市财政局",
    "mistaken query": "/sparql?query=nonsense",
    "unknown address": "/nothing",
    "unknown address in English": "/nothing?lang=en",
    "unknown document": "/documents/无此文",
}
EVERY = FOUND | MISTAKEN
