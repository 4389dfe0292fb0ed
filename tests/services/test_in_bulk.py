"""Python's search for waste rests while much is made, and goes on as it was before."""

import gc

import pytest

from companion.services.in_bulk import in_bulk


def test_it_rests_and_goes_on() -> None:
    with in_bulk():
        assert not gc.isenabled()
        with in_bulk():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error_too() -> None:
    with pytest.raises(ValueError, match="cancelled"), in_bulk():
        int("cancelled")
    assert gc.isenabled()


def test_what_rested_before_rests_afterwards() -> None:
    gc.disable()
    try:
        with in_bulk():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_is_not_looked_through_afterwards() -> None:
    with in_bulk():
        made = [[number] for number in range(10_000)]

    assert len(gc.get_objects(0)) < 1000
    assert any(each is made[-1] for each in gc.get_objects(2))
    assert gc.get_freeze_count() == 0
