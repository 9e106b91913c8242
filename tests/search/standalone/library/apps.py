from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "tests.search.standalone.library"

    def ready(self) -> None:
        from tests.search.library import Library, register

        self.library = Library()
        register(self.library)
