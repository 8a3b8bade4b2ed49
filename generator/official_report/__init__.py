"""The periodic report as an official draft: what it says is a value, how it looks on paper is Word's."""

from generator.official_report.content import Report
from generator.official_report.draft import draft
from generator.official_report.layout import as_docx
from generator.official_report.subject import NoReportError, Subject, subject_of

__all__ = ["NoReportError", "Report", "Subject", "as_docx", "draft", "subject_of"]
