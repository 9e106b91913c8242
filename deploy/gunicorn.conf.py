"""The web server in production. Its lines hold paths without what a visitor typed (docs/query-log.md)."""

import logging
import re

from gunicorn.glogging import Logger

bind = "0.0.0.0:8000"  # noqa: S104 (within the container; only the proxy reaches it)
pythonpath = "site"
wsgi_app = "werkcentrum.wsgi"
workers = 3
threads = 4
worker_tmp_dir = "/dev/shm"  # noqa: S108 (a memory disk: a heartbeat never waits for a real one)
accesslog = "-"
# Method, path without query, status, size, seconds. No address, no referrer: it may hold a question.
access_log_format = '%(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s %(L)s'


class WithoutQuery(logging.Filter):
    """What gunicorn says of a request quotes its first line; an error that escaped, what was typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = re.sub(r"\?.*", "?…", record.getMessage(), flags=re.DOTALL)
        record.args = ()
        if record.exc_info and record.exc_info[1] is not None:
            from werkcentrum.log_lines import places

            record.exc_text = places(record.exc_info[1])
            record.exc_info = None
        return True


class logger_class(Logger):  # noqa: N801 (the name of gunicorn's setting)
    def setup(self, cfg: object) -> None:
        super().setup(cfg)
        self.error_log.addFilter(WithoutQuery())
