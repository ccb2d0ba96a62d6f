"""What a project protects holds for everybody who opens it, from whatever folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.config import Project
from reportedly.errors import ProjectError
from reportedly.publish.redaction import ListedPerson
from reportedly.releases import keep_protection, protection
from reportedly.store.review.reviews import Reviews


def opened_from(where: Path | str, folder: Path) -> Project:
    return Project(folder, where) if isinstance(where, str) else Project(where.parent)


def test_the_list_and_the_key_are_the_same_for_all(where: Path | str, tmp_path: Path) -> None:
    here, there = (opened_from(where, tmp_path / name) for name in ("here", "there"))
    before = protection(here)
    keep_protection(here, replace(before, persons=(ListedPerson(("Yusuf Hamdan", "Abu “Salim”\n"), "asked"),)))
    found = protection(there)
    assert found.persons == (ListedPerson(("Yusuf Hamdan", "Abu “Salim”\n"), "asked"),)
    assert found.key == before.key
    assert len(found.key) == 32


def test_what_is_no_policy_is_not_kept_and_stops_publishing(where: Path | str, tmp_path: Path) -> None:
    project = opened_from(where, tmp_path)
    policy = protection(project)
    with pytest.raises(ValueError, match="no name"):
        keep_protection(project, replace(policy, persons=(ListedPerson(("—",)),)))
    assert protection(project) == policy
    if project.url is not None:
        reviews = Reviews.open(where)
        reviews.keep_setting("redaction policy", "person = 3")
        reviews.close()
    else:
        project.keep_policy("person = 3")
    with pytest.raises(ProjectError):
        protection(project)
