"""The acts that Wagtail and this project know, with their sentences; registered when the app is ready."""

from django.utils.translation import gettext_lazy as _

from .acts import register

CONTENT = [
    ("wagtail.create", _("Gemaakt"), _("{who} maakte {what} aan{where}")),
    ("wagtail.edit", _("Bewerkt"), _("{who} bewerkte {what}{where}")),
    ("wagtail.rename", _("Hernoemd"), _("{who} gaf {what} een andere naam{where}")),
    ("wagtail.publish", _("Gepubliceerd"), _("{who} publiceerde {what}{where}")),
    (
        "wagtail.publish.schedule",
        _("Publicatie gepland"),
        _("{who} plande de publicatie van {what}{where}"),
    ),
    (
        "wagtail.publish.scheduled",
        _("Volgens planning gepubliceerd"),
        _("{what} is volgens planning gepubliceerd{where}"),
    ),
    (
        "wagtail.schedule.cancel",
        _("Planning ingetrokken"),
        _("{who} trok de planning van {what} in{where}"),
    ),
    ("wagtail.unpublish", _("Offline gehaald"), _("{who} haalde {what} offline{where}")),
    (
        "wagtail.unpublish.scheduled",
        _("Volgens planning offline"),
        _("{what} ging volgens planning offline{where}"),
    ),
    ("wagtail.delete", _("Verwijderd"), _("{who} verwijderde {what}{where}")),
    (
        "wagtail.revert",
        _("Oude versie teruggezet"),
        _("{who} zette een eerdere versie van {what} terug{where}"),
    ),
    ("wagtail.copy", _("Gekopieerd"), _("{who} kopieerde {what}{where}")),
    (
        "wagtail.copy_for_translation",
        _("Gekopieerd om te vertalen"),
        _("{who} maakte een kopie om te vertalen: {what}{where}"),
    ),
    (
        "wagtail.create_alias",
        _("Landelijke pagina geplaatst"),
        _("{who} plaatste {what} als volgende kopie{where}"),
    ),
    (
        "wagtail.convert_alias",
        _("Eigen versie gemaakt"),
        _("{who} maakte van {what} een eigen versie{where}"),
    ),
    (
        "wagtail_localize.convert_to_alias",
        _("Weer landelijke tekst"),
        _("{who} liet {what} weer de bron volgen{where}"),
    ),
    ("wagtail.move", _("Verplaatst"), _("{who} verplaatste {what}{where}")),
    (
        "wagtail.reorder",
        _("Volgorde veranderd"),
        _("{who} zette {what} op een andere plaats{where}"),
    ),
    ("wagtail.lock", _("Vergrendeld"), _("{who} vergrendelde {what}{where}")),
    ("wagtail.unlock", _("Ontgrendeld"), _("{who} ontgrendelde {what}{where}")),
    (
        "wagtail.view_restriction.create",
        _("Besloten gemaakt"),
        _("{who} maakte {what} besloten{where}"),
    ),
    (
        "wagtail.view_restriction.edit",
        _("Beslotenheid veranderd"),
        _("{who} veranderde wie {what} mag zien{where}"),
    ),
    (
        "wagtail.view_restriction.delete",
        _("Openbaar gemaakt"),
        _("{who} maakte {what} weer openbaar{where}"),
    ),
]
WORKFLOW = [
    ("wagtail.workflow.start", _("Ingediend"), _("{who} diende {what} in ter controle{where}")),
    ("wagtail.workflow.approve", _("Goedgekeurd"), _("{who} keurde {what} goed{where}")),
    ("wagtail.workflow.reject", _("Teruggegeven"), _("{who} gaf {what} terug met vragen{where}")),
    ("wagtail.workflow.resume", _("Opnieuw ingediend"), _("{who} diende {what} opnieuw in{where}")),
    (
        "wagtail.workflow.cancel",
        _("Controle gestopt"),
        _("{who} stopte de controle van {what}{where}"),
    ),
    ("wagtail.comments.create", _("Opmerking"), _("{who} schreef een opmerking bij {what}{where}")),
    (
        "wagtail.comments.edit",
        _("Opmerking veranderd"),
        _("{who} veranderde een opmerking bij {what}{where}"),
    ),
    (
        "wagtail.comments.delete",
        _("Opmerking verwijderd"),
        _("{who} verwijderde een opmerking bij {what}{where}"),
    ),
    (
        "wagtail.comments.resolve",
        _("Opmerking afgehandeld"),
        _("{who} handelde een opmerking bij {what} af{where}"),
    ),
    (
        "wagtail.comments.create_reply",
        _("Antwoord"),
        _("{who} antwoordde op een opmerking bij {what}{where}"),
    ),
    (
        "wagtail.comments.edit_reply",
        _("Antwoord veranderd"),
        _("{who} veranderde een antwoord bij {what}{where}"),
    ),
    (
        "wagtail.comments.delete_reply",
        _("Antwoord verwijderd"),
        _("{who} verwijderde een antwoord bij {what}{where}"),
    ),
]
PEOPLE = [
    (
        "role.given",
        _("Rol gegeven"),
        _("{who} gaf {what} de rol {role}{where}"),
        _("{who} wilde {what} de rol {role} geven{where}, maar mocht dat niet"),
    ),
    (
        "role.ended",
        _("Rol beëindigd"),
        _("{who} beëindigde de rol {role} van {what}{where}"),
        _("{who} wilde de rol {role} van {what} beëindigen{where}, maar mocht dat niet"),
    ),
    (
        "role.blocked",
        _("Geblokkeerd"),
        _("{who} blokkeerde {what}{where}"),
        _("{who} wilde {what} blokkeren{where}, maar mocht dat niet"),
    ),
    (
        "role.unblocked",
        _("Blokkade opgeheven"),
        _("{who} hief de blokkade van {what} op{where}"),
        _("{who} wilde de blokkade van {what} opheffen{where}, maar mocht dat niet"),
    ),
    (
        "invitation.made",
        _("Uitgenodigd"),
        _("{who} nodigde {email} uit als {role}{where}"),
        _("{who} wilde {email} uitnodigen als {role}{where}, maar dat mocht niet"),
    ),
    (
        "invitation.sent_again",
        _("Uitnodiging nog eens verstuurd"),
        _("{who} verstuurde de uitnodiging van {email} nog eens{where}"),
        _("{who} wilde de uitnodiging van {email} nog eens versturen{where}, maar dat mocht niet"),
    ),
    (
        "invitation.accepted",
        _("Uitnodiging aangenomen"),
        _("{who} nam de uitnodiging als {role} aan{where}"),
        _("{who} wilde een uitnodiging aannemen{where}, maar dat mocht niet"),
    ),
    (
        "invitation.withdrawn",
        _("Uitnodiging ingetrokken"),
        _("{who} trok de uitnodiging van {email} in{where}"),
        _("{who} wilde de uitnodiging van {email} intrekken{where}, maar dat mocht niet"),
    ),
    (
        "invitation.refused",
        _("Uitnodiging geweigerd"),
        _("{who} sloeg een uitnodiging af{where}"),
        _("{who} kon een uitnodiging niet gebruiken{where}"),
    ),
    ("account.made", _("Account gemaakt"), _("Er is een account gemaakt: {what}{where}")),
    (
        "account.reset_link_sent",
        _("Link voor nieuw wachtwoord"),
        _("{who} liet {what} een link voor een nieuw wachtwoord sturen"),
    ),
    (
        "account.password_reset",
        _("Wachtwoord opnieuw ingesteld"),
        _("{who} stelde met een link uit de mail een nieuw wachtwoord in"),
    ),
    ("account.email_changed", _("E-mailadres veranderd"), _("{who} veranderde het e-mailadres")),
    (
        "account.recovery_codes_made",
        _("Herstelcodes gemaakt"),
        _("{who} maakte nieuwe herstelcodes"),
    ),
    (
        "account.organisation_connected",
        _("Organisatie gekoppeld"),
        _("{who} koppelde het account aan {organisation}"),
    ),
    (
        "account.organisation_disconnected",
        _("Organisatie ontkoppeld"),
        _("{who} ontkoppelde het account van {organisation}"),
    ),
    ("account.changed", _("Account veranderd"), _("{who} veranderde gegevens van {what}")),
    (
        "account.password_changed",
        _("Wachtwoord veranderd"),
        _("{who} veranderde het wachtwoord van {what}"),
    ),
    ("account.signed_in", _("Aangemeld"), _("{who} meldde zich aan")),
    (
        "account.sign_in_refused",
        _("Aanmelden mislukt"),
        _("{who} kon zich niet aanmelden"),
        _("{who} kon zich niet aanmelden"),
    ),
    ("account.signed_out", _("Afgemeld"), _("{who} meldde zich af")),
    (
        "account.locked_out",
        _("Buitengesloten"),
        _("{who} is buitengesloten na te veel pogingen"),
        _("{who} is buitengesloten na te veel pogingen"),
    ),
    (
        "account.new_device",
        _("Nieuw apparaat"),
        _("{who} meldde zich aan op een apparaat dat we niet kenden"),
    ),
    (
        "account.second_factor_added",
        _("Tweede stap ingesteld"),
        _("{who} stelde een tweede stap voor het aanmelden in"),
    ),
    (
        "account.second_factor_removed",
        _("Tweede stap verwijderd"),
        _("{who} verwijderde een tweede stap voor het aanmelden"),
    ),
    (
        "bulk.set_active_state",
        _("Account aan- of uitgezet"),
        _("{who} zette {what} aan of uit"),
    ),
    ("bulk.assign_role", _("Groep gegeven"), _("{who} zette {what} in de groep {role}")),
    ("wagtail.apitoken.create", _("API-sleutel gemaakt"), _("{who} maakte een API-sleutel")),
    ("wagtail.apitoken.revoke", _("API-sleutel ingetrokken"), _("{who} trok een API-sleutel in")),
]
SITES = [
    (
        "region.live",
        _("Live gezet"),
        _("{who} zette {what} live"),
        _("{who} wilde {what} live zetten, maar dat kon niet"),
    ),
    ("region.withdrawn", _("Van live gehaald"), _("{who} haalde {what} van live")),
    (
        "region.provisioned",
        _("Site gemaakt"),
        _("{who} maakte de site van {what}"),
        _("{who} wilde een site maken, maar dat kon niet: {what}"),
    ),
    (
        "region.taken_back",
        _("Site teruggenomen"),
        _("{who} nam de site van {what} terug"),
        _("{who} wilde de site van {what} terugnemen, maar dat kon niet"),
    ),
    ("region.removed", _("Regio verwijderd"), _("{who} verwijderde {what}")),
    ("region.walkthrough", _("Rondleiding gemaakt"), _("{who} maakte een rondleiding door {what}")),
    (
        "national.followed",
        _("Volgt landelijke tekst"),
        _("{who} liet {what} de landelijke tekst weer volgen{where}"),
    ),
    (
        "national.switched_off",
        _("Landelijke pagina uitgezet"),
        _("{who} zette {what} uit{where}"),
    ),
    (
        "national.switched_on",
        _("Landelijke pagina aangezet"),
        _("{who} zette {what} weer aan{where}"),
    ),
    (
        "national.compared",
        _("Landelijke tekst bekeken"),
        _("{who} bekeek wat landelijk veranderde aan {what}{where}"),
    ),
    (
        "page.published",
        _("Publiceren geweigerd"),
        _("{who} publiceerde {what}{where}"),
        _("{who} wilde {what} publiceren{where}; daarvoor is eerst goedkeuring nodig"),
    ),
]
TRAIL = [
    ("export.made", _("Lijst meegenomen"), _("{who} nam de lijst ‘{list}’ mee{amount}{where}")),
    (
        "request.refused",
        _("Verzoek geweigerd"),
        _("{who} mocht niet bij {what}{where}"),
        _("{who} mocht niet bij {what}{where}"),
    ),
    (
        "audit.purged",
        _("Oude regels verwijderd"),
        _("{amount} ouder dan {until} zijn uit het logboek verwijderd"),
    ),
]


def register_own() -> None:
    for name, *texts in (*CONTENT, *WORKFLOW, *PEOPLE, *SITES, *TRAIL):
        register(str(name), *texts)
