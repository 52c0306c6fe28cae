"""Red lines of the State Urban Cadastre (`gp_red_lines`)."""

from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext_noop

from apps.imports.domain.profile import BuiltInProfile

PROFILE = BuiltInProfile(
    slug="cadastre-red-lines",
    title=gettext_noop("State Urban Cadastre: red lines"),
    layer="red-line",
    columns={"id": "uid", "creation_doc_id": "document_code"},
    given={"legal_status": "existing"},
    match={"by": "uid"},
    needs=("creation_doc_id", "deactivation_doc_id"),
    identifier="id",
    namespace=uuid5(NAMESPACE_URL, "https://gov.ggk.kz/geoserver/ows#gp_red_lines"),
    ended_by=("deactivation_doc_id",),
)
