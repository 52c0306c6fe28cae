"""The shape of the code: floors, names, sizes, and the habits a machine can see."""

import ast
import re
from collections.abc import Iterator

from django.apps import apps as django_apps

from tests.architecture.tree import APPS, ROOT, floors, modules, shown

# What may stand at the top of an app (docs/map.md explains each name).
VOCABULARY = {
    *("__init__.py", "models.py", "queries.py", "permissions.py", "serializers.py", "api.py"),
    *("api_urls.py", "views.py", "urls.py", "forms.py", "tasks.py", "receivers.py", "signals.py"),
    *("admin.py", "apps.py", "registry.py", "messages.py"),
    *(
        "models",
        "queries",
        "api",
        "serializers",
        "views",
        "forms",
        "urls",
        "actions",
        "domain",
        "sql",
        "migrations",
        "management",
        "templatetags",
    ),
    "__pycache__",
}
# Names that belong to one app, each with the reason it exists.
OWN_NAMES = {
    "config": {
        *("settings.py", "settings_test.py", "env.py", "celery.py", "wsgi.py", "formats"),
        *("schedule.py", "static_files.py", "openapi.py"),
    },
    "kernel": {
        *("errors.py", "clock.py", "crs.py", "geo.py", "geos.py", "text.py", "logs.py"),
        *("middleware.py", "problem.py", "health.py", "context.py", "error_views.py"),
        *("sql_files.py", "json_parser.py", "confine.py", "pdf.py"),
        # Pages of hundreds of rows: what is asked, and the limited process that sets them.
        *("typeset.py", "typeset_child.py"),
        *("downloads.py", "circuit.py", "redis_cache.py", "personal.py"),
        *("mail.py", "wording.py", "sqlite_files.py"),
    },
    "plans": {
        *("layers", "codelists", "rules", "attributes.py", "cards.py", "map_config.py"),
        *("tiles.py", "sql_templates.py", "edits"),
    },
    # The hooks that allauth calls.
    "accounts": {"adapter.py"},
    "jobs": {"progress.py", "follow.py"},
    "norms": {"rows"},
    # Looking into what people attach: a confined child, the virus scanner. Anchors carried on as a job.
    # The register's own means (spreadsheets, tiles, letters); who is asking.
    "hearings": {"rows", "register", "attachments", "carrying", "visitors"},
    "imports": {"formats", "profiles", "ogr.py", "reading", "mapper", "sessions.py"},
    "minutes": {"formats"},
    "analyses": {"methods"},
    "packages": {"formats"},
    "demo": {"city"},
}
FORBIDDEN_NAMES = {"services", "utils", "helpers", "mixins", "managers", "common", "core", "misc"}
MAX_LINES = 300
# Files past the mark, each with its reason; a reviewer sees this list grow.
LONG_FILES: dict[str, str] = {}


def test_relations_point_strictly_down() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} → {target}"
        for model in django_apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and model._meta.app_label in floors()
        for target in [getattr(getattr(field.related_model, "_meta", None), "app_label", None)]
        if target in floors()
        and target != model._meta.app_label
        and floors()[target] >= floors()[model._meta.app_label]
    ]

    assert wrong == []


def test_every_app_has_a_floor() -> None:
    folders = {path.name for path in APPS.iterdir() if (path / "__init__.py").exists()}

    assert folders == set(floors())


def test_file_names_come_from_the_vocabulary() -> None:
    unknown = [
        shown(path)
        for app in floors()
        for path in sorted((APPS / app).iterdir())
        if path.name not in VOCABULARY | OWN_NAMES.get(app, set())
    ]

    assert unknown == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [shown(path) for path in modules() if path.stem in FORBIDDEN_NAMES] == []


def test_files_stay_short() -> None:
    long = {
        shown(path): lines
        for path in [*modules(), *(ROOT / "tests").rglob("*.py")]
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }

    assert set(long) - set(LONG_FILES) == set(), long


def test_functions_stay_short() -> None:
    long = [
        f"{shown(path, node.lineno)} {node.name}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    ]

    assert long == []


def test_every_module_says_what_it_owns() -> None:
    silent = [
        shown(path)
        for path, tree in modules().items()
        if path.name != "__init__.py" and not ast.get_docstring(tree)
    ]

    assert silent == []


def test_models_do_not_override_save() -> None:
    overrides = [
        shown(path, node.lineno)
        for path, tree in modules().items()
        if "models" in path.parts or path.name == "models.py" or "layers" in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "save"
    ]

    assert overrides == []


def test_only_the_job_runner_catches_everything() -> None:
    broad = [
        shown(path)
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
    ]

    assert set(broad) <= {"apps/jobs/actions/run_job.py"}
    assert len(broad) <= 1


def test_sql_is_never_built_from_strings() -> None:
    assert list(_built_sql()) == []


def test_templates_have_no_inline_script_or_style() -> None:
    inline = re.compile(
        r"<script(?![^>]*(?:\bsrc=|application/json))|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE
    )
    wrong = [
        f"{shown(path, number)} {line.strip()}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if "print" not in path.parts and "email" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if inline.search(line)
    ]

    assert wrong == []


def test_a_todo_names_its_issue() -> None:
    bare = re.compile(r"\b(TODO|FIXME|XXX)\b(?!.*#\d+)")
    found = [
        shown(path, number)
        for folder in ("apps", "static/src", "templates", "bin")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and path.suffix in {".py", ".ts", ".html", ".sh", ".sql", ".css"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]

    assert found == []


def _built_sql() -> Iterator[str]:
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"execute", "executemany", "raw", "RawSQL", "RunSQL"}
                and node.args
                and _is_built(node.args[0])
            ):
                yield shown(path, node.lineno)


def _is_built(argument: ast.expr) -> bool:
    if isinstance(argument, ast.JoinedStr):
        return True
    if isinstance(argument, ast.BinOp) and isinstance(argument.op, ast.Add | ast.Mod):
        return True
    return (
        isinstance(argument, ast.Call)
        and isinstance(argument.func, ast.Attribute)
        and argument.func.attr == "format"
        and isinstance(argument.func.value, ast.Constant)
    )


def test_the_check_for_built_sql_sees_the_three_ways() -> None:
    ways = ['f"SELECT {x}"', '"SELECT %s" % x', '"SELECT " + x', '"SELECT {}".format(x)']

    assert all(_is_built(ast.parse(way, mode="eval").body) for way in ways)
    assert not _is_built(ast.parse('"SELECT 1"', mode="eval").body)
