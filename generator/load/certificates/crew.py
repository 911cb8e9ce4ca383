"""Questions that each take a while enter; their answers leave as they come, many at once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")


def ask_all(
    questions: Sequence[Question], ask: Callable[[Question], Answer], *, at_once: int
) -> Generator[tuple[int, Answer], None, None]:
    """Index and answer of each question as it comes, at most `at_once` being asked at a time.

    An exception of `ask` is raised here. The threads are daemons: whoever stops asking, by Ctrl-C
    or by closing the iterator, waits for none of them.
    """
    waiting: SimpleQueue[int] = SimpleQueue()
    answers: SimpleQueue[tuple[int, Answer] | BaseException] = SimpleQueue()
    for index in range(len(questions)):
        waiting.put(index)

    def work() -> None:
        try:
            while True:
                index = waiting.get_nowait()
                answers.put((index, ask(questions[index])))
        except Empty:
            return
        except BaseException as failure:
            answers.put(failure)

    _start(work, min(at_once, len(questions)))
    try:
        for _ in questions:
            answer = answers.get()
            if isinstance(answer, BaseException):
                raise answer
            yield answer
    finally:
        _empty(waiting)


def _start(work: Callable[[], None], count: int) -> None:
    for started in range(count):
        try:
            Thread(target=work, daemon=True).start()
        except RuntimeError:
            # The machine allows no more threads: those that run do it all, only later.
            if not started:
                raise
            return


def _empty(waiting: SimpleQueue[int]) -> None:
    """Leaves no question for a thread that comes back to ask the next."""
    try:
        while True:
            waiting.get_nowait()
    except Empty:
        return
