"""Documents of urban planning in the State Urban Cadastre (`gp_documents`)."""

from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext_noop

from apps.imports.domain.profile import BuiltInProfile

PROFILE = BuiltInProfile(
    slug="cadastre-documents",
    title=gettext_noop("State Urban Cadastre: documents"),
    layer="planning-document",
    # `kato_code_id` is a row of the cadastre's own list, not a KATO code. The act's number and date are not
    # among the columns: what stands in doc_date is the document's.
    columns={
        "id": "uid",
        "gp_ggk_number": "register_number",
        "doc_name": "name_ru",
        "doc_number": "document_number",
        "doc_date": "document_date",
        "approved_by": "approved_by",
        "status_id": "register_status",
        "effective_date": "effective_on",
        "deactivation_date": "ended_on",
        "area": "stated_area_ha",
    },
    given={"standing": "in_force", "legal_status": "existing"},
    match={"by": "uid"},
    needs=("gp_ggk_number", "doc_number"),
    identifier="id",
    namespace=uuid5(NAMESPACE_URL, "https://gov.ggk.kz/geoserver/ows#gp_documents"),
    ended_by=("deactivation_date",),
)
