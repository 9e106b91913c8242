"""What an entry says in every language alike: it follows the Dutch page, and no translator retypes it.

What a professional reads stays Dutch, and so do the names of laws and what is for search alone. An amount
follows too: an old amount beside a new date would be worse than a Dutch line. Relations point to the Dutch
rows; wagtail-localize would otherwise look for a row in the language for some and forget others.
"""

RELATIONS = (
    *("audiences", "situations", "theme", "kind", "sectors", "regions", "gemeenten", "successor"),
    *("provider_links", "old_names"),
)
PROFESSIONAL = (
    *("aim", "method", "professional_text", "professional_contact", "registration_codes"),
    *("legal_basis", "product_uri"),
)
FACTS = (
    *("apply_url", "amount", "amount_on", "contact_phone", "contact_email", "website"),
    *("reach", "status", "valid_until", "visible_from", "visible_until", "is_example"),
    *("keywords", "source", "check_state", "checked_on", "checked_by", "next_check_on"),
)
NAMES = (*RELATIONS, *PROFESSIONAL, *FACTS)
