"""Django's label for the hearings app."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HearingsConfig(AppConfig):
    """Hearings: rounds and their clock, statements, the register."""

    name = "apps.hearings"
    label = "hearings"
    verbose_name = _("Public hearings")

    def ready(self) -> None:
        """A version on an open hearing takes no step by hand; statements depend on features."""
        from apps.accounts.registry import erasers, personal_parts  # noqa: PLC0415 - needs models
        from apps.hearings import receivers  # noqa: PLC0415 - needs models
        from apps.hearings.actions.forget_author import forget_author  # noqa: PLC0415 - needs models
        from apps.hearings.queries import personal  # noqa: PLC0415 - needs models
        from apps.hearings.queries.about import statement_dependants  # noqa: PLC0415 - needs models
        from apps.plans.registry import dependant_finders, step_guards  # noqa: PLC0415 - needs models

        personal_parts.update(
            statements=personal.own_statements,
            agreements=personal.own_agreements,
            drafts=personal.own_drafts,
        )
        erasers.append(forget_author)
        step_guards.append(receivers.hearing_must_have_ended)
        dependant_finders.append(statement_dependants)
        post_migrate.connect(
            receivers.load_rule_sets_after_migrate, sender=self, dispatch_uid="hearings.rule_sets"
        )
        import_module("apps.hearings.attachments.jobs").register_kinds()
        import_module("apps.hearings.register.jobs").register_kinds()
        import_module("apps.hearings.carrying.jobs").register_kinds()
