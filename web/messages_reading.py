"""The messages of uploading, and of files that cannot be read, in Chinese."""

from __future__ import annotations

FILE = r"(?P<a>.+?)"

KINDS_IN_CHINESE = {
    "an old Word or WPS file": "旧版 Word 或 WPS 文件，请用 Word 或 WPS 打开后另存为 .docx",
    "a file locked by a password": "加密文件，请输入密码打开后另存为不加密的文件",
    "a file in Rich Text Format": "RTF 文件，请用 Word 或 WPS 打开后另存为 .docx",
    "a document in the format OFD": "OFD 版式文件，请用阅读器打开后另存为 PDF 或文本",
    "a spreadsheet": "电子表格，请把有正文的工作表另存为网页（.html）",
    "a presentation": "演示文稿，请把文字另存为 .docx",
    "a RAR archive": "RAR 压缩包，请解压后上传，或重新打包为 ZIP",
    "a 7z archive": "7z 压缩包，请解压后上传，或重新打包为 ZIP",
    "an archive": "压缩包，请把文件名改为以 .zip 结尾",
    "a picture of a kind that is not read": "不支持的图片格式，请另存为 .png",
}
"""What files that no reader takes are, by how the English message begins."""

CHINESE: tuple[tuple[str, str], ...] = (
    (r"this is not the token of this server: .*", "口令不对，请向本系统的管理员询问。"),
    (r"this form is out of date: .*", "页面已过期，请重新打开页面再操作一次。"),
    (r"your session has ended: .*", "登录已失效，请重新输入口令，再选择文件。"),
    (r"no file was chosen: .*", "没有选择文件，请选择一个或几个文件。"),
    (
        r"the files together have more than (?P<b>\d+) MB: .*",
        "文件合计超过 {b} MB，请分几次上传。",
    ),
    (r"more than (?P<b>\d+) files: .*", "文件超过 {b} 个，请打包成一个 ZIP 后上传。"),
    (
        r"two of the files are called (?P<q>['\"])(?P<a>.*)(?P=q): .*",
        "有两个文件都叫“{a}”，请给其中一个改名。",
    ),
    (r"(?P<q>['\"])(?P<a>.*)(?P=q) is no name of a file: .*", "文件名“{a}”不能使用，请改名。"),
    (r"confirm or discard what was uploaded before, .*", "上一次上传还没有确认或放弃，请先处理。"),
    (r"(?P<b>\d+) uploads wait to be .*", "已有 {b} 批上传等待确认，请稍后再试。"),
    (r"there is nothing to confirm here: .*", "目前没有可以确认的内容，请等核对报告出来。"),
    (r"no such upload here: .*", "没有这次上传：可能已经放弃，或系统重新启动过。请重新上传。"),
    (
        r"the process that read the files has ended .*",
        "读取文件的程序意外中止，请放弃后重试；若仍不行，请把文件交给管理员查看。",
    ),
    (
        r".*: another build is under way; .*",
        "数据正在由别人更新，上传的内容仍保留着，请稍等片刻再确认。",
    ),
    (
        r"the files cannot be kept here .*",
        "服务器无法保存文件，可能磁盘已满，请联系管理员。",
    ),
    (r"nothing to build: (?P<inner>.*)", "没有能加入的文件。{inner}"),
    (rf"{FILE}: the file is empty; .*", "{a}：文件是空的。"),
    (rf"{FILE}: the same file as (?P<b>.+); nothing to add", "{a}：与已有的 {b} 完全相同。"),
    (rf"{FILE}: unchanged", "{a}：与已有的同名文件完全相同。"),
    (rf"{FILE}: this is no text in .*", "{a}：不是文本文件，请另存为 UTF-8 文本。"),
    (
        rf"{FILE}: files of this kind are not read; .*to one of (?P<b>.*)",
        "{a}：不支持这类文件，可以使用：{b}。",
    ),
    (rf"{FILE}: larger than (?P<b>\d+) MB; .*", "{a}：超过 {b} MB，请拆成单个文件。"),
    (rf"{FILE}: the file is damaged or was cut short; .*", "{a}：文件已损坏或不完整。"),
    (rf"{FILE}: is encrypted; .*", "{a}：已加密，请输入密码解开后再上传。"),
    (rf"{FILE}: is locked by a password; .*", "{a}：有密码保护，请另存为不加密的文件。"),
    (
        rf"{FILE}: has pictures in place of text; .*",
        "{a}：只有图像没有文字，本系统没有安装文字识别（OCR），请联系管理员。",
    ),
    (rf"{FILE}: is no picture that can be read; .*", "{a}：不是能读取的图片，请重新保存或扫描。"),
    (rf"{FILE}: no words are found .*", "{a}：没有识别出文字。"),
    (rf"{FILE}: is no PDF that can be read; .*", "{a}：不是能读取的 PDF，请打开后重新打印为 PDF。"),
    (
        rf"{FILE}: this is no Word document; .*",
        "{a}：不是 Word 文件，请用 Word 或 WPS 打开后重新保存。",
    ),
    (
        rf"{FILE}: holds links and menus, but no text; .*",
        "{a}：网页中没有正文，请打开文件本身的网页再保存。",
    ),
    (rf"{FILE}: holds no file that is read; .*", "{a}：压缩包中没有能读取的文件。"),
    *(
        (rf"{FILE}: this is {english}.*", f"{{a}}：这是{chinese}。")
        for english, chinese in KINDS_IN_CHINESE.items()
    ),
    (
        r"the same number; (?P<b>\d+%) of .*",
        "文号相同，较短的一份有 {b} 的文字相同",
    ),
    (
        r"no number; (?P<b>\d+%) of .*",
        "无文号，较短的一份有 {b} 的文字相同，数字也一致",
    ),
)
"""Patterns of English messages and what stands for them."""
