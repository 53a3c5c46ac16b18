"""What a clause gives and what it asks for: two functions, text in and records out.

How the sums of "按设备投资额的8%给予补助，单个项目最高90万元" become one benefit:

1. `passage` reads plain characters and cuts them at punctuation into pieces, segments, sentences.
2. `money` finds the quantities: 8%, 90万元.
3. `parts` decides what each is by `rules` and `reports`: 8% a rate, 90万元 a ceiling.
4. `names` finds the `instruments` they belong to: 补助.
5. `statements` drafts each on the desk of `drafts`, with its `terms`: 8% of 设备投资额.
6. `caps` lays 90万元 on the draft that it binds, per 单个项目.

`finding` runs these from left to right; `conditions` takes from step 3 the thresholds instead.
What is looked for stands in tables: INSTRUMENTS and PHRASES, CUES, SUM_RULES and SHARE_RULES,
REPORTS, KINDS. A new rule is one line there, with its example.
"""

from ingest.benefits.conditions import find_conditions
from ingest.benefits.finding import find_benefits

__all__ = ["find_benefits", "find_conditions"]
