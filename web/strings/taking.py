"""Words of the pages that hand data out: export and SPARQL."""

STRINGS: dict[str, tuple[str, ...]] = {
    "sparql_lead": (
        "直接查询知识图谱（SPARQL 1.1，只读）。",
        "Ask the graph itself: SPARQL 1.1, read-only.",
    ),
    "sparql_query": ("查询语句", "Query"),
    "sparql_run": ("运行", "Run"),
    "sparql_hint": ("常用前缀已设定，无需声明。", "The usual prefixes are set."),
    "sparql_result": ("结果", "Result"),
    "sparql_download": ("下载全部", "Download all as"),
    "sparql_examples": ("常见问题", "Questions asked most"),
    "sparql_examples_hint": (
        "请将 VALUES 之后的名称、日期换成所需的。",
        "Replace the name or day after VALUES by yours.",
    ),
    "rows_shown": (
        "仅显示前 {n} 行；下载文件中有全部结果。",
        "The first {n} rows; downloads have all.",
    ),
    "export_lead": (
        "选出所要的部分，看清数量，再下载。每次导出都有一份说明：问题、条件、日期和数量。",
        "Choose what you need, see how much it is, then download. Every export has a "
        "manifest: question, filters, day and counts.",
    ),
    "around": ("围绕对象", "Around"),
    "around_hint": (
        "部门、行业、区县的名称，文号或条款号，可不填",
        "Name of a department, industry or place, number of a document, label of a clause; "
        "may be left empty",
    ),
    "hops": ("步数", "Hops"),
    "hops_hint": (
        "1：涉及它的条款；2：再加这些条款所涉对象的条款",
        "1: clauses tied to it; 2: also those tied to what these name",
    ),
    "format": ("格式", "Format"),
    "format_xlsx": ("Excel 工作簿（.xlsx）", "Excel workbook (.xlsx)"),
    "format_csv": ("CSV 表格", "CSV table"),
    "format_jsonl": ("JSON Lines 记录", "JSON Lines records"),
    "format_ttl": ("Turtle（RDF）", "Turtle (RDF)"),
    "format_nt": ("N-Triples（RDF）", "N-Triples (RDF)"),
    "format_trig": ("TriG（RDF）", "TriG (RDF)"),
    "format_nq": ("N-Quads（RDF）", "N-Quads (RDF)"),
    "format_jsonld": ("JSON-LD（RDF）", "JSON-LD (RDF)"),
    "format_rdfxml": ("RDF/XML", "RDF/XML"),
    "format_graphml": ("GraphML 网络", "GraphML network"),
    "format_gexf": ("GEXF 网络（Gephi）", "GEXF network (Gephi)"),
    "show_count": ("更新数量", "Update the count"),
    "export_size": ("将导出", "To be exported"),
    "export_counts": ("{clauses}，出自 {documents}", "{clauses} of {documents}"),
    "export_all": ("没有选条件，即全部数据。", "No choice is made: all the data."),
    "export_none": ("没有符合的条款，无可导出。", "No clause matches; there is nothing to export."),
    "download": ("下载", "Download"),
    "manifest": ("查看说明（JSON）", "See the manifest (JSON)"),
    "export_list": ("导出这 {n} 个条款", "Export these {n} clauses", "Export this {n} clause"),
    "export_excel": ("Excel 表格", "Excel"),
    "export_other": ("其他格式", "Other formats"),
}
