"""Every word of the interface, in Chinese and in English (and its singular, where it counts)."""

from __future__ import annotations

LANGUAGES = {"zh": "zh-Hans", "en": "en"}

EXAMPLES = {
    "zh": ("搞传感器的企业能拿到哪些补贴", "首台（套）装备怎么奖励", "哪些措施由市财政局负责"),
    "en": (
        "which subsidies apply to sensor firms",
        "who is responsible for chip tape-out",
        "interest subsidies for equipment loans",
    ),
}

STRINGS: dict[str, tuple[str, ...]] = {
    # frame
    "site": ("政策知识图谱", "Policy knowledge graph"),
    "skip": ("跳到正文", "Skip to main content"),
    "main_menu": ("主菜单", "Main menu"),
    "search": ("搜索", "Search"),
    "documents": ("文件", "Documents"),
    "departments": ("部门", "Departments"),
    "industries": ("行业", "Industries"),
    "districts": ("区县", "Districts"),
    "other_language": ("English", "中文"),
    "footer": (
        "本工具摘录公开政策文件，供查阅；以文件原文为准。",
        "This tool quotes public policy documents for reference; the original text prevails.",
    ),
    "api_description": ("接口说明（OpenAPI）", "API description (OpenAPI)"),
    "viewing_as_of": ("按 {day} 的效力显示。", "Validity shown as of {day}."),
    "back_to_today": ("回到今天", "Back to today"),
    "you_are_here": ("当前位置", "You are here"),
    "machine_forms": ("其他格式", "Other formats"),
    # search form
    "question": ("您想查什么政策？", "What do you want to know?"),
    "question_hint": (
        "可用日常说法、公文用语或英文提问，也可输入发文字号。",
        "Ask in Chinese or English, in your own words, or enter a document number.",
    ),
    "examples_zh": ("中文提问示例", "Example questions in Chinese"),
    "examples_en": ("英文提问示例", "Example questions in English"),
    "filters": ("筛选条件", "Filters"),
    "filter_as_of": ("效力日期", "Valid on"),
    "filter_as_of_hint": ("默认为今天", "Today unless you choose a day"),
    "filter_in_force": ("只看当日有效的条款", "Only clauses in force on that day"),
    "filter_industry": ("行业", "Industry"),
    "filter_department": ("部门", "Department"),
    "filter_district": ("区县", "District"),
    "filter_instrument": ("支持方式", "Form of support"),
    "filter_document": ("文件", "Document"),
    "any": ("不限", "Any"),
    "clear_filters": ("清除筛选", "Clear filters"),
    "filters_set": ("已选条件", "Filters in use"),
    "remove_filter": ("移除", "Remove"),
    "holding": (
        "已收录 {documents}，{clauses}，{benefits}。",
        "This collection holds {documents}, {clauses} and {benefits}.",
    ),
    "n_documents": ("{n} 份文件", "{n} documents", "{n} document"),
    "n_clauses": ("{n} 个条款", "{n} clauses", "{n} clause"),
    "n_benefits": ("{n} 项支持措施", "{n} benefits", "{n} benefit"),
    "built": ("数据更新于 {day}。", "Data built on {day}."),
    # answer
    "error_summary": ("请更正以下内容", "Please correct the following"),
    "understood": ("理解为", "Understood as"),
    "nothing_understood": (
        "没有识别出词表中的概念，按字词和语义查找。",
        "No known concept was recognised; searched by words and meaning.",
    ),
    "intent_benefit": ("问支持措施", "asks for benefits"),
    "intent_responsible": ("问责任单位", "asks who is responsible"),
    "intent_plan": ("问规划部署", "asks for plans"),
    "intent_document": ("找文件", "looks for a document"),
    "kind_industries": ("行业", "industry"),
    "kind_departments": ("部门", "department"),
    "kind_districts": ("区县", "district"),
    "kind_instruments": ("支持方式", "form of support"),
    "kind_qualities": ("资质", "recognition"),
    "kind_topics": ("主题", "topic"),
    "note": ("请注意", "Please note"),
    "n_results": ("找到 {n} 条", "{n} clauses found", "{n} clause found"),
    "results_as_of": ("效力截至 {day}", "validity as of {day}"),
    "no_results": ("没有找到符合的条款", "No matching clause"),
    "no_results_hint": (
        "可以换一种说法，减少筛选条件，或浏览文件目录。",
        "Try other words, remove a filter, or browse the documents.",
    ),
    "browse_documents": ("浏览文件目录", "Browse the documents"),
    "showing": ("已显示 {shown} 条，共 {total} 条", "Showing {shown} of {total}"),
    "more": ("显示更多", "Show more"),
    "why_found": ("检出理由", "Why it was found"),
    "reason_concept": ("概念", "concept"),
    "reason_words": ("字词", "words"),
    "reason_meaning": ("语义", "meaning"),
    "reason_graph": ("关联", "link"),
    "reason_number": ("文号", "number"),
    # status
    "status_in_force": ("现行有效", "In force"),
    "status_expired": ("已过有效期", "Lapsed"),
    "status_repealed": ("已废止", "Repealed"),
    "status_not_yet": ("尚未施行", "Not yet in force"),
    "status_unknown": ("效力未注明", "Validity not stated"),
    "evidence": ("依据", "Evidence"),
    # facts
    "benefits": ("支持措施", "Benefits"),
    "conditions": ("条件", "Conditions"),
    "cap": ("上限", "cap"),
    "of_base": ("{base}的 {rate}", "{rate} of {base}"),
    "responsible": ("责任单位", "Responsible"),
    "role_lead": ("牵头", "lead"),
    "role_responsible": ("负责", "responsible"),
    "role_support": ("配合", "support"),
    "role_mentioned": ("提及", "mentioned"),
    "mentioned_departments": ("提及部门", "Departments named"),
    "qualities": ("资质", "Recognitions"),
    "topics": ("主题", "Topics"),
    "cites": ("引用文件", "Cites"),
    "condition_revenue": ("营业收入", "Revenue"),
    "condition_investment": ("投资额", "Investment"),
    "condition_output": ("产值", "Output"),
    "condition_sales": ("销售额", "Sales"),
    "condition_loan": ("贷款额", "Loan"),
    "condition_contract": ("合同额", "Contract value"),
    # documents
    "documents_lead": ("按发布时间，新的在前。", "Newest first."),
    "document": ("文件", "Document"),
    "title": ("标题", "Title"),
    "number": ("发文字号", "Number"),
    "issuer": ("发文机关", "Issuer"),
    "issued": ("成文日期", "Issued"),
    "published": ("发布日期", "Published"),
    "document_kind": ("文种", "Kind"),
    "status": ("效力", "Validity"),
    "effective_from": ("施行日期", "In force from"),
    "expires": ("失效日期", "No longer in force from"),
    "clauses": ("条款数", "Clauses"),
    "repeals": ("废止文件", "Repeals"),
    "repealed_by": ("被废止于", "Repealed by"),
    "publications": ("登载", "Publications"),
    "file": ("来源文件", "Source file"),
    "issue": ("期号", "Issue"),
    "span": ("字符位置", "Characters"),
    "no_number": ("无文号", "no number"),
    "about_document": ("文件信息", "About this document"),
    "on_this_page": ("本页目录", "On this page"),
    "benefits_table": ("支持措施一览", "Benefits at a glance"),
    "full_text": ("条款正文", "Full text"),
    "clause": ("条款", "Clause"),
    "instrument": ("方式", "Form"),
    "amount": ("金额", "Sum"),
    "rate": ("比例", "Rate"),
    "search_in_document": ("在本文件中搜索", "Search in this document"),
    # clause
    "clause_text": ("条款原文", "Text of the clause"),
    "facts": ("要点", "Facts"),
    "fact": ("事项", "Fact"),
    "value": ("内容", "Value"),
    "quote": ("所据原文", "Quote"),
    "named_here": ("涉及对象", "Named in this clause"),
    "nothing_named": (
        "未识别出部门、行业或区县。",
        "No department, industry or district recognised.",
    ),
    "source_text": ("来源文件中的位置", "Place in the source file"),
    "source_missing": ("没有可显示的来源文字。", "No source text to show."),
    "previous": ("上一条", "Previous"),
    "next": ("下一条", "Next"),
    "neighbours": ("相邻条款", "Neighbouring clauses"),
    "in_document": ("在文件中查看", "See it in the document"),
    # entities
    "lead_departments": (
        "政策条款中的部门，按条款数排列。",
        "Departments named in clauses, most clauses first.",
    ),
    "lead_industries": (
        "政策条款涉及的行业，按条款数排列。",
        "Industries named in clauses, most clauses first.",
    ),
    "lead_districts": (
        "政策条款涉及的区县，按条款数排列。",
        "Districts named in clauses, most clauses first.",
    ),
    "name": ("名称", "Name"),
    "other_names": ("其他名称", "Other names"),
    "learnt": ("取自文件", "from the texts"),
    "learnt_hint": (
        "词表中没有此名称，系从文件中识别",
        "Not in a vocabulary; recognised in the documents",
    ),
    "no_entities": ("暂无记录。", "Nothing recorded yet."),
    "unused_entities": ("词表中有、文件未提及", "In the vocabulary, named by no document"),
    "broader": ("上位概念", "Broader"),
    "narrower": ("下位概念", "Narrower"),
    "roles": ("按角色", "By role"),
    "all": ("全部", "All"),
    "clauses_here": ("相关条款", "Clauses"),
    "no_clauses": ("没有相关条款。", "No clauses."),
    "search_with_filter": ("在这些条款中搜索", "Search within these clauses"),
    "pages": ("分页", "Pages"),
    "page_of": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    # errors
    "error_400": ("请求有误", "The request cannot be read"),
    "error_404": ("没有找到该页面或记录", "Page or record not found"),
    "error_405": ("不支持这种访问方式", "This way of access is not supported"),
    "error_500": ("系统出现错误", "Something went wrong"),
    "error_503": ("数据暂不可用", "The data is not available"),
    "error_other": ("无法完成请求", "The request could not be completed"),
    "error_500_detail": (
        "错误已记录。请稍后再试。",
        "The error has been logged. Please try again later.",
    ),
    "error_404_detail": (
        "请核对地址，或从搜索页、文件目录重新查找。",
        "Check the address, or start from the search page or the list of documents.",
    ),
    "back_to_search": ("返回搜索页", "Go to the search page"),
}


def text(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang` ("zh" or "en"), filled in; KeyError if there are none."""
    forms = STRINGS[key]
    english = forms[-1] if values.get("n") == 1 else forms[1]
    chosen = forms[0] if lang == "zh" else english
    return chosen.format(**values) if values else chosen


def word(prefix: str, value: str, lang: str) -> str:
    """Return the words for a code such as status "expired", or the code where none are kept."""
    key = f"{prefix}_{value}"
    return text(key, lang) if key in STRINGS else value
