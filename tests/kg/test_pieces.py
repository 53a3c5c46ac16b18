"""What is written comes on in pieces, and what breaks off does not look whole."""

import threading

import pytest

from kg.export.pieces import PIECE, in_pieces


@pytest.mark.parametrize("written", [[], [b"a"], [b"abc"] * 5, [b"x" * PIECE * 3, b"y"]], ids=len)
def test_all_that_is_written_arrives_in_order(written):
    assert b"".join(in_pieces(lambda out: out.writelines(written))) == b"".join(written)


def test_few_pieces_are_held():
    made = []

    def write(out):
        for number in range(100):
            made.append(number)
            out.write(bytes(PIECE))

    pieces = in_pieces(write)
    next(pieces)
    assert len(made) < 20
    assert sum(map(len, pieces)) == 99 * PIECE


def test_an_error_is_raised_after_what_was_written():
    def write(out):
        out.write(b"a" * PIECE)
        raise ValueError("the disk is full")

    pieces = in_pieces(write)
    assert next(pieces)[:1] == b"a"
    with pytest.raises(ValueError, match="the disk is full"):
        list(pieces)


def test_a_writer_ends_when_nobody_takes_its_pieces():
    before = set(threading.enumerate())

    def write(out):
        while True:
            out.write(bytes(PIECE))

    pieces = in_pieces(write)
    next(pieces)
    (writer,) = set(threading.enumerate()) - before
    pieces.close()
    writer.join(10)
    assert not writer.is_alive()
