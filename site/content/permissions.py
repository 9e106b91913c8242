"""Publishing rules, as methods of the page's permission tester."""

from django.db.models import Q
from wagtail.models import Page, PagePermissionTester

from content import page_types
from content.workflow.publishing import refusal
from tenancy.page_policy import may_look


class BasePagePermissionTester(PagePermissionTester):
    def publishes(self) -> bool:
        """Whether the user publishes here, whatever this page's text needs besides."""
        return super().can_publish()

    def can_publish(self) -> bool:
        """Who publishes here, but for what needs national approval (content.workflow.needs)."""
        return self.publishes() and not refusal(self.page, self.user)

    def can_unschedule(self) -> bool:
        """Taking back needs no approval."""
        return self.publishes()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Pages that every site needs can't be deleted, nor can a page that has one below it."""
        return super().can_delete(ignore_bulk) and not self._holds_protected()

    def can_unpublish(self) -> bool:
        """Pages that every site needs stay public."""
        return super().can_unpublish() and not self.page.specific_deferred.protected

    def can_move(self) -> bool:
        """Pages that every site needs stay where others link to them."""
        return super().can_move() and not self._holds_protected()

    def can_move_to(self, destination: Page) -> bool:
        """As `can_move`; Wagtail lets a superuser skip that question."""
        return not self._holds_protected() and super().can_move_to(destination)

    def can_set_view_restrictions(self) -> bool:
        """There are no private pages: a public page holds nothing of its visitor."""
        return False

    def can_view_revisions(self) -> bool:
        """Wagtail offers the history of every page that one passes on the way to one's own."""
        return super().can_view_revisions() and may_look(self.user, self.page)

    def _holds_protected(self) -> bool:
        if getattr(self.page, "protected", False):
            return True
        return bool(self.page.numchild) and protected_below(self.page)


def protected_below(page: Page) -> bool:
    """One query over all page types."""
    below = Q()
    for model in page_types.concrete():
        below |= Q(**{f"{model._meta.model_name}__protected": True})
    return Page.objects.descendant_of(page).filter(below).exists()
