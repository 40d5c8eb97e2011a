"""Daily work is done at once, again and again, and a fault does not end it."""

from __future__ import annotations

import threading

from assistant.core.daily import daily


def test_work_is_done_at_once_and_again_until_it_is_ended() -> None:
    done = threading.Semaphore(0)
    end = daily(done.release, every=0.01)
    assert all(done.acquire(timeout=5) for _ in range(3))
    end()


def test_a_fault_is_tried_again_the_next_day() -> None:
    tries = threading.Semaphore(0)

    def fail() -> None:
        tries.release()
        raise RuntimeError("the database is away")

    end = daily(fail, every=0.01)
    assert all(tries.acquire(timeout=5) for _ in range(2))
    end()


def test_once_a_day_is_not_at_once_again() -> None:
    done = threading.Semaphore(0)
    end = daily(done.release)
    assert done.acquire(timeout=5)
    assert not done.acquire(timeout=0.1)
    end()
