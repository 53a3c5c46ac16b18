"""Words of the page that describes the JSON API."""

STRINGS: dict[str, tuple[str, ...]] = {
    "api_docs": ("接口说明", "API"),
    "api_lead": (
        "各页面的内容都可作为 JSON 取得；示例直接在现有数据上运行。",
        "Everything on the pages is here as JSON; the examples run on the data at hand.",
    ),
    "api_rules": ("通则", "Rules"),
    "api_rule_1": (
        "除添加文件外都是只读，用 GET，不需要密钥；答复为 UTF-8 的 JSON。",
        "Read only, by GET and without a key, but for adding documents; answers are JSON in UTF-8.",
    ),
    "api_rule_2": (
        "地址中的名称是 IRI 里类别之后的部分，可以含斜线。",
        "A name in an address is what follows the kind in an IRI; it may hold slashes.",
    ),
    "api_rule_3": (
        "金额以元计，日期写作 YYYY-MM-DD；没有的内容为 null，字段不会缺少。",
        "Sums are in yuan, days are YYYY-MM-DD; what there is none of is null, no field is left "
        "out.",
    ),
    "api_rule_4": (
        "未列出的参数会被拒绝，不会被忽略。",
        "Parameters that are not listed are refused, not passed over.",
    ),
    "api_rule_5": (
        "文件、条款、部门、行业等页面的地址按 Accept 或 format= 给出其他形式：",
        "The addresses of the pages of documents, clauses and entities answer in other forms, as "
        "Accept or format= asks:",
    ),
    "api_form": ("形式", "Form"),
    "api_form_html": ("页面", "page"),
    "api_form_json": ("JSON", "JSON"),
    "api_form_ttl": ("RDF（Turtle）", "RDF (Turtle)"),
    "api_form_jsonld": ("RDF（JSON-LD）", "RDF (JSON-LD)"),
    "api_addresses": ("地址", "Addresses"),
    "api_parameter": ("参数", "Parameter"),
    "api_type": ("类型", "Type"),
    "api_meaning": ("含义", "Meaning"),
    "api_required": ("必填", "required"),
    "api_in_path": ("在地址中", "in the path"),
    "api_example": ("示例", "Example"),
    "api_run": ("在现有数据上运行", "Run it on this data"),
    "api_no_example": ("现有数据中没有可作示例的内容。", "This data holds nothing to ask it for."),
    "api_answer": ("答复", "Answer"),
    "api_fields": ("答复的字段", "Fields of the answer"),
    "api_field": ("字段", "Field"),
    "api_errors": ("错误", "Errors"),
    "api_errors_lead": (
        "错误都是同一种记录，说明问题和改法；HTTP 状态与其中的 status 相同。",
        "Every error is one record that names what is wrong and the remedy; its status is that of "
        "HTTP.",
    ),
    "api_status": ("状态", "Status"),
    "api_records": ("记录", "Records"),
    "api_records_lead": (
        "答复由这些记录组成；点击名称展开字段。",
        "Answers are made of these records; a name opens its fields.",
    ),
}
