"""What the frame of many pages has in common, rendered once."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

SITE_LINKS = "partials/site-links.html"


def site_links_of(environment: Environment) -> Callable[[Context], str]:
    """Return what templates call for the handful of site-wide links.

    They are the same on all pages from which the way to them is the same: of one depth, outside of the folders that the
    links lead to.
    """
    known: dict[object, str] = {}

    @pass_context
    def render(context: Context) -> str:
        key = _place(context.get("page"), context["nav"])
        if key is None or key not in known:
            html = environment.get_template(SITE_LINKS).render(context.get_all())
            if key is None:
                return html
            known[key] = html
        return known[key]

    return render


def _place(page: Any, nav: Any) -> object:  # noqa: ANN401 - MkDocs' own
    """Return what pages with the same links have in common; None for what is no page."""
    if page is None:
        return None
    first, *_ = page.url.split("/")
    if first in {item.url.split("/")[0] for item in nav.items if item.url}:
        return page.url
    return page.url.count("/")
