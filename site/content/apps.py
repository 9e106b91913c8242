from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Inhoud")

    def ready(self) -> None:
        from search import registry
        from tenancy import doorkeeper, due, hosts

        from . import (
            loading,
            own_features,
            search_documents,
            signals,
            starter,
            targets,
            worklists,
        )
        from .languages import delivery, term_file, tree_check
        from .languages.desk import recording, urls
        from .workflow import comments, needs, notices, pruning

        signals.connect()
        notices.connect()
        comments.take_place()
        needs.register_own()
        due.register("prune_revisions", pruning.prune_at_night, order=900)
        due.register("page_tree", tree_check.check_at_night, order=910)
        targets.register_page_targets()
        registry.register_kind(
            search_documents.KIND,
            search_documents.documents,
            label=_("Pagina’s"),  # type: ignore[arg-type]
            hit_template="content/search_hit.html",
            order=200,
        )
        hosts.read_along("siteoptions")
        own_features.register()
        worklists.register()
        loading.register("paginas", starter.load_pages, order=100)
        loading.register("termen", term_file.load, order=140)
        loading.register("vertalingen", delivery.load, order=150)
        urls.register_with_the_doorkeeper()
        recording.register()
        doorkeeper.register("content_national", act=doorkeeper.open_to_all)
