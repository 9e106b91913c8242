"""Public addresses: they know no account (docs/hosts.md). What is not public among them is asked."""

from ..rule import Rule

RULES = (
    *(Rule(name, "everyone", public=True) for name in (
        "-/*", "robots.txt", "sitemap.xml", ".well-known/security.txt", "favicon.ico",
        "region_suggestions", "huisstijl:*", "merk:*", "beeldmerk:*", "search:*", "querylog:*",
        "wagtailcore_login",
        "wagtailcore_authenticate_with_password")),
    Rule("wagtail_serve", "everyone", public=True),
    Rule("*media/*", "everyone", args={"path": "image_path"}),
)  # fmt: skip
