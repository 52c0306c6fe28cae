"""A meeting as an iCalendar file that any calendar takes (RFC 5545; no Django)."""

from dataclasses import dataclass
from datetime import UTC, datetime

MAX_OCTETS = 75
STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Appointment:
    """One meeting in one language; `place_wgs` is longitude and latitude in degrees (EPSG:4326)."""

    uid: str
    title: str
    place: str
    url: str
    starts_at: datetime
    ends_at: datetime
    made_at: datetime
    place_wgs: tuple[float, float] | None = None
    is_cancelled: bool = False


def calendar_file(appointment: Appointment) -> str:
    """The file: UTC instants, folded lines, CRLF."""
    one = appointment
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bas Jospar//Hearings//KK",
        f"METHOD:{'CANCEL' if one.is_cancelled else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{one.uid}",
        f"DTSTAMP:{_stamp(one.made_at)}",
        f"DTSTART:{_stamp(one.starts_at)}",
        f"DTEND:{_stamp(one.ends_at)}",
        f"SUMMARY:{_escaped(one.title)}",
        f"LOCATION:{_escaped(one.place)}",
        f"URL:{one.url}",
        f"STATUS:{'CANCELLED' if one.is_cancelled else 'CONFIRMED'}",
    ]
    if one.place_wgs is not None:
        lon, lat = one.place_wgs
        lines.append(f"GEO:{lat:.6f};{lon:.6f}")
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime(STAMP)


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(plain.splitlines())


def _folded(line: str) -> str:
    """At most 75 octets a line, never inside a letter; what follows begins with a space."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > MAX_OCTETS:
            parts.append(part)
            part = " "
        part += letter
    return "\r\n".join([*parts, part])
