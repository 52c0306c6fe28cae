"""The pages: wishing with and without an account, saying yes, stopping by one click, the list of one's own."""

from collections.abc import Callable

import pytest
import shapely
from django.core import mail
from django.test import Client

from apps.accounts.models import User
from apps.following.actions.send_questions import send_questions
from apps.following.domain.link import Purpose
from apps.following.models import Follow
from apps.following.queries.follows import address_of
from apps.hearings.models import Hearing
from apps.kernel import crs
from tests import shapes
from tests.following.places import follow_by_address, follow_hearing

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
WISH = "/hearings/correction-2026/follow/"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path_of(follow: Follow, purpose: Purpose) -> str:
    return address_of(follow, purpose).removeprefix("http://127.0.0.1:8000")


def is_confirmed(follow: Follow) -> bool:
    return Follow.objects.filter(pk=follow.pk, confirmed_at__isnull=False).exists()


def test_a_signed_in_person_follows_a_hearing_at_once(
    sign_in: SignIn, nurlan: User, hearing: Hearing
) -> None:
    answer = sign_in(nurlan).post(WISH, {"pace": "weekly"})

    assert answer.status_code == 303
    made = Follow.objects.get()
    assert (made.person, made.hearing, made.pace) == (nurlan, hearing, "weekly")
    assert made.confirmed_at is not None


def test_following_twice_is_following_once(sign_in: SignIn, nurlan: User, hearing: Hearing) -> None:
    client = sign_in(nurlan)
    client.post(WISH, {"pace": "weekly"})
    client.post(WISH, {"pace": "daily"})

    assert Follow.objects.get().pace == "daily"


def test_an_address_says_yes_by_the_link_of_a_letter(client: Client, hearing: Hearing) -> None:
    client.post(WISH, {"pace": "at_once", "email": "Reader@Example.kz"})
    send_questions()
    made = Follow.objects.get()
    assert not is_confirmed(made)

    link = path_of(made, Purpose.CONFIRM)
    assert link in mail.outbox[0].body
    assert client.get(link).status_code == 200
    assert not is_confirmed(made)
    assert client.post(link).status_code == 200

    assert is_confirmed(made)
    assert made.email == "reader@example.kz"


def test_the_answer_is_the_same_whether_an_address_is_known(
    client: Client, nurlan: User, hearing: Hearing
) -> None:
    follow_by_address("known@example.kz", hearing)

    answers = [
        client.post(WISH, {"pace": "at_once", "email": email})
        for email in ("known@example.kz", "new@example.kz", nurlan.email)
    ]

    assert {(one.status_code, one.headers["Location"]) for one in answers} == {
        (303, f"{WISH}?asked=1")
    }


def test_somebody_else_cannot_change_the_pace_of_an_address(
    client: Client, hearing: Hearing
) -> None:
    follow_by_address("known@example.kz", hearing)

    client.post(WISH, {"pace": "weekly", "email": "known@example.kz"})

    assert Follow.objects.get().pace == "at_once"


def test_a_mailbox_is_not_filled(client: Client, hearing: Hearing) -> None:
    for _time in range(8):
        client.post(WISH, {"pace": "at_once", "email": "victim@example.kz"})
        send_questions()

    assert len(mail.outbox) == 5


def test_a_network_may_not_ask_all_the_time(client: Client, hearing: Hearing) -> None:
    answers = [
        client.post(WISH, {"pace": "at_once", "email": f"reader{number}@example.kz"})
        for number in range(11)
    ]

    assert [one.status_code for one in answers] == [303] * 10 + [429]
    assert "Retry-After" in answers[-1].headers


def test_a_program_that_fills_in_every_field_is_refused(client: Client, hearing: Hearing) -> None:
    answer = client.post(WISH, {"pace": "at_once", "email": "a@example.kz", "website": "x"})

    assert answer.status_code == 422
    assert Follow.objects.count() == 0


def test_one_post_of_a_mail_program_stops_the_letters(hearing: Hearing) -> None:
    made = follow_by_address("reader@example.kz", hearing)
    program = Client(enforce_csrf_checks=True)

    answer = program.post(path_of(made, Purpose.STOP), ONE_CLICK)

    made.refresh_from_db()
    assert answer.status_code == 200
    assert made.ended_at is not None
    assert made.email == ""
    assert program.post(path_of(made, Purpose.STOP), ONE_CLICK).status_code == 200


def test_opening_the_link_alone_stops_nothing(client: Client, hearing: Hearing) -> None:
    made = follow_by_address("reader@example.kz", hearing)

    page = client.get(path_of(made, Purpose.STOP))

    made.refresh_from_db()
    assert made.ended_at is None
    assert page.content.decode().count("<button") >= 1
    assert "no-store" in page.headers["Cache-Control"]


def test_a_made_up_link_is_worth_nothing(client: Client, hearing: Hearing) -> None:
    made = follow_by_address("reader@example.kz", hearing)
    stop = path_of(made, Purpose.STOP)

    assert client.post(f"{stop.partition('~')[0]}~{'0' * 64}/").status_code == 404
    assert client.post(stop.replace("/stop/", "/confirm/")).status_code == 404


def test_a_drawn_area_is_kept_in_metres(sign_in: SignIn, nurlan: User, hearing: Hearing) -> None:
    area = crs.project(shapes.square(0, 0, 200).geoms[0], crs.STORAGE, crs.EXCHANGE)

    answer = sign_in(nurlan).post(
        "/versions/draft/follow/",
        {
            "kind": "area",
            "pace": "at_once",
            "radius_m": "500",
            "geometry": shapely.to_geojson(area),
        },
    )

    made = Follow.objects.get()
    assert answer.status_code == 303
    assert made.geom is not None
    assert made.geom.srid == crs.STORAGE
    assert made.geom.area == pytest.approx(40_000, rel=1e-6)
    assert made.radius_m is None


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"kind": "layer"}, "follow.layer_unknown"),
        ({"kind": "area"}, "follow.area_required"),
        ({"kind": "radius", "radius_m": "500"}, "follow.point_required"),
        (
            {
                "kind": "radius",
                "radius_m": "5",
                "geometry": '{"type": "Point", "coordinates": [71.43, 51.13]}',
            },
            "follow.radius_required",
        ),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    sign_in: SignIn, nurlan: User, hearing: Hearing, sent: dict[str, str], words: str
) -> None:
    answer = sign_in(nurlan).post("/versions/draft/follow/", {"pace": "at_once", **sent})

    codes = [
        error.code
        for errors in answer.context["form"].errors.as_data().values()
        for error in errors
    ]
    assert answer.status_code == 422
    assert codes == [words]


def test_a_draft_cannot_be_followed_by_who_may_not_see_it(
    sign_in: SignIn, nurlan: User, successor: object
) -> None:
    del successor
    answer = sign_in(nurlan).get("/versions/successor/follow/")

    assert answer.status_code == 404


def test_ones_own_follows_can_rest_change_their_pace_and_stop(
    sign_in: SignIn, nurlan: User, hearing: Hearing
) -> None:
    made = follow_hearing(nurlan, hearing)
    client = sign_in(nurlan)

    client.post("/following/", {"follow": str(made.pk), "act": "pause"})
    client.post("/following/", {"follow": str(made.pk), "act": "pace", "pace": "daily"})
    made.refresh_from_db()
    assert made.paused_at is not None
    assert made.pace == "daily"
    client.post("/following/", {"follow": str(made.pk), "act": "stop"})

    made.refresh_from_db()
    assert made.ended_at is not None
    assert hearing.title_kk not in client.get("/following/").content.decode()


def test_the_follow_of_another_is_nobodys_business(
    sign_in: SignIn, nurlan: User, saule: User, hearing: Hearing
) -> None:
    made = follow_hearing(nurlan, hearing)

    answer = sign_in(saule).post("/following/", {"follow": str(made.pk), "act": "stop"})

    made.refresh_from_db()
    assert answer.status_code == 404
    assert made.ended_at is None
