"""Instructions in the admin."""

from django.contrib import admin

from apps.oversight.models import Instruction


@admin.register(Instruction)
class InstructionAdmin(admin.ModelAdmin[Instruction]):
    list_display = ("code", "title_en", "issued_on", "due_on", "done_on", "responsible")
    list_filter = ("certainty",)
    search_fields = ("code", "title_kk", "title_ru", "title_en")
