"""Which documents hold a term, in half the memory as long as there are few."""

import numpy as np
import pytest

from search.postings import MOST_NARROW, Postings, in_order

FEW, MANY = 5, MOST_NARROW + 5


def held(postings: Postings, number: int) -> list[int]:
    return postings.of(number)[0].tolist()


@pytest.mark.parametrize("later", [FEW, MANY])
def test_slots_come_back_as_they_were_put(later: int) -> None:
    postings = Postings()
    first, second = np.array([1, 1, 2], np.int32), np.array([later, later], np.int32)
    postings.add(first, np.array([7, 9, 7], np.int32))
    assert held(postings, 7) == [1, 2]
    postings.add(second, np.array([9, 7], np.int32))
    assert held(postings, 7) == [1, 2, later]
    assert held(postings, 9) == [1, later]
    slots, whose = postings.of_each(np.array([9, 3, 7], np.int32))
    assert slots.tolist() == [1, later, 1, 2, later]
    assert whose.tolist() == [0, 0, 2, 2, 2]
    postings.add(np.array([later + 1], np.int32), np.array([3], np.int32))
    assert held(postings, 3) == [later + 1]
    assert held(postings, 7) == [1, 2, later]


def test_numbers_come_in_order_and_equal_ones_as_they_stand() -> None:
    assert in_order(np.array([3, 1, 3, 0, 1], np.int32)).tolist() == [3, 1, 4, 0, 2]
