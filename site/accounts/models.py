"""The account of a person. It belongs to that person, not to a region."""

from typing import Any

from django.contrib.auth.models import AbstractUser, Group
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .role_file import Role, role_file


class UserManager(DjangoUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by e-mail address, else by the short name that an account also has; case is ignored.

        The address goes first: a name that looks like someone's address must not shut them out.
        """
        found = sorted(
            self.filter(Q(email__iexact=username) | Q(username__iexact=username)),
            key=lambda user: user.email.lower() != (username or "").lower(),
        )
        if not found:
            raise self.model.DoesNotExist
        return found[0]

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **extra: Any
    ) -> "User":
        return super().create_superuser(
            username, email or f"{username}@localhost", password, **extra
        )


class User(AbstractUser):
    email = models.EmailField(
        _("e-mailadres"),
        error_messages={"unique": _("Er is al een account met dit e-mailadres.")},
    )

    objects = UserManager()  # type: ignore[misc]

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")  # type: ignore[assignment]
        verbose_name_plural = _("accounts")  # type: ignore[assignment]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="account_email_unique",
                violation_error_message=_("Er is al een account met dit e-mailadres."),
            ),
            models.UniqueConstraint(Lower("username"), name="account_username_unique"),
        ]


class RoleGroup(models.Model):
    """Which role of the role file a group stands for, and where. Provisioning makes it.

    `site`: of a regional role; None: the role counts for the whole country, or for one provider,
    which `subject` then names (`instrumenten.provider:12`).
    """

    site_lookup = "site"
    only_named_roles = True

    group = models.OneToOneField(
        Group, verbose_name=_("groep"), on_delete=models.CASCADE, related_name="role_group"
    )
    role = models.CharField(_("rol"), max_length=50)
    site = models.ForeignKey(
        "wagtailcore.Site",
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="role_groups",
    )
    subject = models.CharField(_("voor"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("rol")
        verbose_name_plural = _("rollen")
        ordering = ["site", "role", "subject"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "site"], condition=Q(site__isnull=False), name="one_role_per_site"
            ),
            models.UniqueConstraint(
                fields=["role", "subject"], condition=Q(site=None), name="one_role_per_subject"
            ),
        ]

    def __str__(self) -> str:
        return self.group.name

    @property
    def rights(self) -> Role:
        return role_file().role(self.role)

    @property
    def label(self) -> str:
        """What the role is called, without its place; a role that left the file has its name only."""
        try:
            return self.rights.label
        except KeyError:
            return self.role

    @property
    def place(self) -> str:
        """Where the role counts, as people say it."""
        if self.site is not None:
            return self.site.site_name or self.site.hostname
        if self.subject:  # the group is called `Aanbieder: …`
            return self.group.name.partition(": ")[2] or self.group.name
        return gettext("Landelijk")


class Block(models.Model):
    """Keeps an account off one site: it gets no role there, whoever tries to give it one."""

    site_lookup = "site"
    only_named_roles = True

    user = models.ForeignKey(
        User, verbose_name=_("account"), on_delete=models.CASCADE, related_name="blocks"
    )
    site = models.ForeignKey(
        "wagtailcore.Site", verbose_name=_("site"), on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(
        User,
        verbose_name=_("geblokkeerd door"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    since = models.DateTimeField(_("sinds"), auto_now_add=True)
    reason = models.CharField(_("reden"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("blokkade")
        verbose_name_plural = _("blokkades")
        constraints = [models.UniqueConstraint(fields=["user", "site"], name="one_block_per_site")]

    def __str__(self) -> str:
        return f"{self.user} – {self.site}"


class Invitation(models.Model):
    """Asks the holder of an address to take on a role. Nothing happens until that person accepts.

    Says nothing of whether the address has an account: that shows to the invited person only. The
    token is in the mail; here is its hash (`accounts.invitations`).
    """

    site_lookup = "site"
    only_named_roles = True

    class State(models.TextChoices):
        OPEN = "open", _("open")
        EXPIRED = "expired", _("verlopen")
        ACCEPTED = "accepted", _("aangenomen")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    email = models.EmailField(_("e-mailadres"))
    role = models.ForeignKey(
        RoleGroup,
        verbose_name=_("rol"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="invitations",
    )
    role_label = models.CharField(_("rol"), max_length=255)
    site = models.ForeignKey(
        "wagtailcore.Site",
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    invited_by = models.ForeignKey(
        User,
        verbose_name=_("uitgenodigd door"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made = models.DateTimeField(_("gemaakt"), default=timezone.now)
    expires = models.DateTimeField(_("geldig tot"))
    token_hash = models.CharField(max_length=64, unique=True)
    accepted = models.DateTimeField(_("aangenomen"), null=True, blank=True)
    withdrawn = models.DateTimeField(_("ingetrokken"), null=True, blank=True)

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering = ["-made", "-pk"]

    def __str__(self) -> str:
        return f"{self.email}: {self.role_label}"

    @property
    def state(self) -> "Invitation.State":
        if self.accepted:
            return self.State.ACCEPTED
        if self.withdrawn:
            return self.State.WITHDRAWN
        return self.State.EXPIRED if self.expires <= timezone.now() else self.State.OPEN


class MappedRole(models.Model):
    """A role that an organisation's own sign-in gave, and so may take again."""

    site_lookup = "role__site"
    only_named_roles = True

    user = models.ForeignKey(
        User, verbose_name=_("account"), on_delete=models.CASCADE, related_name="mapped_roles"
    )
    role = models.ForeignKey(
        RoleGroup, verbose_name=_("rol"), on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.CharField(_("organisatie"), max_length=50)

    class Meta:
        verbose_name = _("rol van een organisatie")
        verbose_name_plural = _("rollen van organisaties")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "organisation"], name="one_mapped_role_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.role} ({self.organisation})"
