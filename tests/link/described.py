"""Invented claims as the profiles that linking compares."""

from __future__ import annotations

from datetime import date

from reportedly.link.basis import Basis
from reportedly.link.profiles.describe import profile
from reportedly.link.profiles.profile import Profile
from reportedly.link.settings import settings, words
from tests.weigh.accounts import Account

DAY = date(2024, 5, 3)
BASIS = Basis()


def described(name: str, sentence: str, published: date | None = DAY, **more: object) -> Profile:
    account = Account(name, None, published)
    account.says(sentence, str(more.pop("sub_type", "Air/drone strike")), **more)
    return profile(account.claims()[0], account.report(), settings(), words())[0]
