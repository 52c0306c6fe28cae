"""Functional zones of the State Urban Cadastre (`gp_functional_zones`)."""

from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext_noop

from apps.imports.domain.profile import BuiltInProfile

PROFILE = BuiltInProfile(
    slug="cadastre-functional-zones",
    title=gettext_noop("State Urban Cadastre: functional zones"),
    layer="functional-zone",
    columns={
        "id": "uid",
        "gp_func_zone_code": "zone_code",
        "creation_doc_id": "document_code",
        "area": "stated_area_ha",
    },
    match={"by": "uid"},
    needs=("gp_func_zone_code",),
    identifier="id",
    namespace=uuid5(NAMESPACE_URL, "https://gov.ggk.kz/geoserver/ows#gp_functional_zones"),
    # Zones that another document took out lie under those that replaced them.
    ended_by=("deactivation_doc_id",),
)
