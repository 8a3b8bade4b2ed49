"""Findings of `cchc check --format json` (standard input) as CI systems show them (standard output).

    python deploy/findings.py summary <findings.json    a page in Markdown for clerks, in Vietnamese
    python deploy/findings.py gitlab <findings.json     a Code Quality report for GitLab

Needs nothing but Python itself.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

Finding = Mapping[str, str | int]
"""`path`, `line`, `column`, `severity`, `code`, `message`, `hint`, and maybe `help`: the lesson below the portal."""

MOST_LISTED: Final = 200
"""A job summary may have 1 MiB; nobody reads more findings than this at once."""

LABELS: Final = {"error": "lỗi", "warning": "cảnh báo", "note": "ghi chú"}
LEVELS: Final = {"error": "major", "warning": "minor", "note": "info"}
"""Severities of a Code Quality report, by ours."""

PORTAL: Final = Path(__file__).parent.parent / "data" / "portal.yaml"
GUIDES: Final = "huong-dan/"
"""Where the published portal has its pages for staff."""


def gitlab(findings: Sequence[Finding]) -> str:
    """Return a Code Quality report; GitLab shows it in the merge request and beside the changed lines.

    GitLab tells new findings from old ones by the fingerprint. It has no line in it, so that a finding that only moved
    is not new; equal findings of one file are numbered.
    """
    seen: Counter[str] = Counter()
    report = []
    for finding in findings:
        same = "\0".join(str(finding[key]) for key in ("path", "code", "message"))
        seen[same] += 1
        text = f"{finding['message']}. {finding['hint']}" if finding["hint"] else finding["message"]
        report.append(
            {
                "description": text,
                "check_name": finding["code"],
                "fingerprint": hashlib.sha256(f"{same}\0{seen[same]}".encode()).hexdigest(),
                "severity": LEVELS[str(finding["severity"])],
                "location": {"path": finding["path"], "lines": {"begin": finding["line"]}},
            }
        )
    return json.dumps(report, ensure_ascii=False, indent=1)


def summary(findings: Sequence[Finding], base_url: str = "") -> str:
    """Return what clerks read on the page of a run: how many findings, each with its place and remedy, and lessons.

    `base_url` is the published portal's address; empty while it has none: then nothing links to it.
    """
    counts = Counter(str(finding["severity"]) for finding in findings)
    told = ", ".join(f"{counts[severity]} {label}" for severity, label in LABELS.items() if counts[severity])
    lines = ["## Kiểm tra dữ liệu", "", _verdict(told, has_errors=bool(counts["error"]))]
    if findings:
        lines += ["", "| Mức | Ở đâu | Sai gì, sửa thế nào |", "|---|---|---|"]
        lines += [_row(finding, base_url) for finding in findings[:MOST_LISTED]]
    if len(findings) > MOST_LISTED:
        lines += ["", f"Còn {len(findings) - MOST_LISTED} chỗ nữa; hãy sửa các chỗ trên rồi nộp lại."]
    if findings and base_url:
        lines += ["", f"Hướng dẫn cho cán bộ: <{base_url}{GUIDES}>"]
    return "\n".join([*lines, ""])


def _verdict(told: str, *, has_errors: bool) -> str:
    if has_errors:
        return f"❌ **Có {told}.** Chưa đăng gì, cổng vẫn như cũ. Sửa các chỗ dưới đây rồi nộp lại để kiểm tra lại."
    if told:
        return f"✅ **Dữ liệu đúng**, có {told} nên xem lại."
    return "✅ **Dữ liệu đúng.**"


def _row(finding: Finding, base_url: str) -> str:
    place = f"{finding['path']}, dòng {finding['line']}"
    text = _plain(str(finding["message"]))
    if finding["hint"]:
        text += f"<br>→ {_plain(str(finding['hint']))}"
    if base_url and finding.get("help"):
        text += f"<br>[Xem bài hướng dẫn]({base_url}{str(finding['help']).lstrip('/')})"
    return f"| {LABELS[str(finding['severity'])]} | {_plain(place)} | {text} |"


def _plain(text: str) -> str:
    """Return a text that Markdown and HTML take as text: findings quote files, and anyone may propose a file."""
    return re.sub(r"[^\w\s.,;:…/“”‘’%()+=?–—→-]|_|://|(?<=www)\.", _escaped, " ".join(text.split()))


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])


def published_at(portal: Path) -> str:
    """Return the address that the portal's file gives, empty where it has none that anyone could open."""
    try:
        text = portal.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    match = re.search(r"""^base_url:\s*["']?(https://[a-zA-Z0-9.-]+(?::\d+)?/[\w./-]*)""", text, re.MULTILINE)
    if match is None or re.match(r"https://[^/:]*\.example[/:]", match[1]):
        return ""
    return match[1].rstrip("/") + "/"


def main(words: Sequence[str]) -> int:
    """Convert standard input in the asked way; return the exit code."""
    if len(words) != 1 or words[0] not in {"summary", "gitlab"}:
        print(__doc__, file=sys.stderr)
        return 2
    findings = json.loads(sys.stdin.buffer.read().decode())
    text = gitlab(findings) if words[0] == "gitlab" else summary(findings, published_at(PORTAL))
    sys.stdout.buffer.write(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
