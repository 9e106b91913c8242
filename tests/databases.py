"""The databases that tests run on, made once and copied for each worker.

`empty` has the tables and what migrations put in them. `demo` also has reference data, the national
site, the regions of DEMO_REGIONS with their sites, all content, and the search index. A test gets
`demo` by asking for a fixture that needs it (`demo`, `national_site`, `region`, …), else `empty`.
`languages` is `demo` with the delivered translations, on the sites of `data/talen.csv` (fixture `five_languages`).
`matrix` has what the tenancy matrix asks about (tests/matrix/world.py), for its fixture `world`.

SQLite: a file made once per state of the code and kept, so that the next run starts at once; on a
file, and not in memory, two threads have two connections as in real life. PostgreSQL: a template.
"""

import fcntl
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from content import loading
from tests.fingerprint import fingerprint

EMPTY, DEMO, MATRIX, LANGUAGES = "empty", "demo", "matrix", "languages"
# Live (Groningen has sourced contact data), live (complete example set), external, preparing.
DEMO_REGIONS = ["AM01", "AM05", "AM14", "AM34"]


def build_empty() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def build_demo() -> None:
    call_command("load_reference_data", verbosity=0, stdout=StringIO())
    call_command("provision_region", *DEMO_REGIONS, verbosity=0, stdout=StringIO())
    # In Dutch: what needs other languages loads them (tests/instrumenten/languages).
    dutch = [name for name in loading.names() if name not in ("talen", "regiotalen")]
    call_command("load_content", *dutch, verbosity=0, stdout=StringIO())
    call_command("search_index", verbosity=0, stdout=StringIO())


def build_matrix() -> None:
    from tests.matrix.world import build

    build()


def build_languages() -> None:
    call_command(
        "load_content", "talen", "vertalingen", "regiotalen", verbosity=0, stdout=StringIO()
    )
    call_command("search_index", verbosity=0, stdout=StringIO())


# What is made, on what.
BUILD = {
    DEMO: (EMPTY, build_demo),
    MATRIX: (EMPTY, build_matrix),
    LANGUAGES: (DEMO, build_languages),
}


class Databases(ABC):
    """Makes and switches databases; `name` says which one the connection is on now."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.folder = folder
        self.worker = worker
        self.name = ""
        self.failures: dict[str, Exception] = {}
        folder.mkdir(parents=True, exist_ok=True)

    # What differs between the two servers.

    @abstractmethod
    def template_exists(self, name: str) -> bool: ...

    @abstractmethod
    def make_template(self, name: str, base: str | None, build: Callable[[], None]) -> None: ...

    @abstractmethod
    def copy(self, name: str) -> None:
        """Give this worker a fresh copy of template `name`, and connect to it."""

    @abstractmethod
    def connect(self, name: str) -> bool:
        """Connect to this worker's copy of `name`; False when it has none yet."""

    @abstractmethod
    def clean_up(self) -> None: ...

    # What does not.

    def use(self, name: str) -> None:
        if name == self.name:
            return
        self.name = ""  # making a template moves the connection, also when that fails
        self.prepare(name)
        if not self.connect(name):
            self.copy(name)
        self.name = name
        ContentType.objects.clear_cache()

    def restore(self) -> None:
        """Undo what a test with transactions of its own left behind."""
        self.copy(self.name)
        ContentType.objects.clear_cache()

    def prepare(self, name: str) -> None:
        if name in self.failures:
            raise RuntimeError(f"The {name} database could not be built") from self.failures[name]
        with self.lock():
            self.make_if_missing(name)

    def make_if_missing(self, name: str) -> None:
        if self.template_exists(name):
            return
        base, build = BUILD.get(name, (None, build_empty))
        if base:
            self.make_if_missing(base)
        try:
            self.make_template(name, base, build)
        except Exception as error:
            self.failures[name] = error
            raise

    @contextmanager
    def lock(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def point_to(self, database: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = database


class SQLiteDatabases(Databases):
    def __init__(self, folder: Path, worker: str) -> None:
        super().__init__(folder, worker)
        for left in folder.glob("run-*.sqlite3"):  # of a run that was killed
            if not Path("/proc", left.name.split("-")[1]).exists() and Path("/proc").exists():
                self.remove(left)

    def template(self, name: str) -> Path:
        return self.folder / f"{name}-{fingerprint(name)}.sqlite3"

    def own(self, name: str) -> Path:
        return self.folder / f"run-{os.getpid()}-{name}.sqlite3"

    def template_exists(self, name: str) -> bool:
        return self.template(name).exists()

    def make_template(self, name: str, base: str | None, build: Callable[[], None]) -> None:
        for old in self.folder.glob(f"{name}-*.sqlite3"):
            old.unlink()
        draft = self.folder / f"draft-{os.getpid()}.sqlite3"
        self.remove(draft)
        if base:
            shutil.copyfile(self.template(base), draft)
        self.point_to(str(draft))
        try:
            ContentType.objects.clear_cache()
            build()
            connection.close()  # the last connection brings the write-ahead log into the file
            draft.rename(self.template(name))
        finally:
            connection.close()
            self.remove(draft)

    def copy(self, name: str) -> None:
        connection.close()
        self.remove(self.own(name))
        shutil.copyfile(self.template(name), self.own(name))
        self.point_to(str(self.own(name)))

    def connect(self, name: str) -> bool:
        if not self.own(name).exists():
            return False
        self.point_to(str(self.own(name)))
        return True

    def clean_up(self) -> None:
        connection.close()
        for name in (EMPTY, *BUILD):
            self.remove(self.own(name))

    @staticmethod
    def remove(path: Path) -> None:
        for end in ("", "-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)


class PostgreSQLDatabases(Databases):
    def template(self, name: str) -> str:
        return f"test_{name}_{fingerprint(name)}"

    def own(self, name: str) -> str:
        return f"test_{name}_{self.worker}"

    def execute(self, sql: str, *names: str) -> None:
        connection.close()
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(sql.format(*(connection.ops.quote_name(name) for name in names)))

    def exists(self, database: str) -> bool:
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
            return cursor.fetchone() is not None

    def template_exists(self, name: str) -> bool:
        return self.exists(self.template(name))

    def make_template(self, name: str, base: str | None, build: Callable[[], None]) -> None:
        draft = f"test_draft_{self.worker}"
        self.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", draft)
        if base:
            self.execute("CREATE DATABASE {} TEMPLATE {}", draft, self.template(base))
        else:
            self.execute("CREATE DATABASE {}", draft)
        self.point_to(draft)
        ContentType.objects.clear_cache()
        build()
        self.execute("ALTER DATABASE {} RENAME TO {}", draft, self.template(name))

    def copy(self, name: str) -> None:
        self.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.own(name))
        self.execute("CREATE DATABASE {} TEMPLATE {}", self.own(name), self.template(name))
        self.point_to(self.own(name))

    def connect(self, name: str) -> bool:
        if not self.exists(self.own(name)):
            return False
        self.point_to(self.own(name))
        return True

    def clean_up(self) -> None:
        for name in (EMPTY, *BUILD):
            self.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.own(name))


def databases(folder: Path, worker: str) -> Databases:
    made = PostgreSQLDatabases if connection.vendor == "postgresql" else SQLiteDatabases
    return made(folder, worker)
