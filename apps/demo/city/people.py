"""The accounts of the demo city, one for each role; they exist only where the demo was loaded."""

from dataclasses import dataclass

# Documented on purpose: these accounts are for trying the demo, never for a real installation.
PASSWORD = "astana-demo-2026"  # noqa: S105


@dataclass(frozen=True)
class Persona:
    """A demo account; `role` is a value of accounts.Role."""

    email: str
    full_name: str
    role: str
    language: str


PEOPLE = (
    Persona("planner@demo.kz", "Әлия Жоспарова", "planner", "kk"),
    Persona("officer@demo.kz", "Ержан Тыңдаубаев", "officer", "kk"),
    Persona("reviewer@demo.kz", "Рустам Экспертов", "reviewer", "ru"),
    Persona("overseer@demo.kz", "Сәуле Бақылауова", "overseer", "kk"),
    Persona("citizen@demo.kz", "Нұрлан Тұрғынов", "citizen", "kk"),
    Persona("admin@demo.kz", "Жанар Жүйебаева", "administrator", "ru"),
)
