"""YAML of every bad kind: each gets a sentence and a place, none a traceback."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from generator.errors import Problem
from generator.load.document import Document, read_document
from tests.load.builders import BRAND, CAMPAIGN, EN, FILES, a_workspace_folder, list_problems


def read(tmp_path: Path, text: str | bytes) -> tuple[Document | None, list[Problem]]:
    """The document of a text and its problems."""
    path = tmp_path / "file.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    problems: list[Problem] = []
    return read_document(path, problems), problems


def test_values_are_what_a_reader_expects(tmp_path: Path) -> None:
    """Only true and false are truth values, only plain digits numbers; the rest stays text."""
    text = """\
a: no
b: on
c: 2026-12-31
d: 12:30
e: 0123
f: 0x1F
g: 1_000
h: true
i: 20
j: 4.10
k: "20"
l: ~
m: 1e3
n: 300x250
o: .inf
p: 3735928559373592855937359285593735928559
"""
    document, problems = read(tmp_path, text)
    assert document
    assert not problems
    assert list(document.values.values()) == [
        "no", "on", "2026-12-31", "12:30", "0123", "0x1F", "1_000", True, 20, 4.1, "20", None,
        1000.0, "300x250", ".inf", "3735928559373592855937359285593735928559",
    ]  # fmt: skip


def test_places_count_characters_from_one(tmp_path: Path) -> None:
    """Keys and values have the line and column that an editor shows."""
    document, _ = read(tmp_path, "\ufeffa: 1\n续订:\n  - x: {y: 折, z: 2}\n")
    assert document
    assert document.place(("a",)) == (1, 4)
    assert document.place(("续订", 0, "x", "z")) == (3, 18)
    assert document.place(("续订", 0, "x", "z"), at_key=True) == (3, 15)
    assert document.place(("续订", 0, "absent")) == (3, 5)


def test_small_aliases_are_taken(tmp_path: Path) -> None:
    """An anchor may be repeated, and its values have the place where they are written."""
    document, problems = read(tmp_path, "a: &x {b: 1}\nc: *x\n")
    assert document
    assert not problems
    assert document.values == {"a": {"b": 1}, "c": {"b": 1}}
    assert document.place(("c", "b")) == (1, 11)


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 15)
)

BAD_TEXTS: list[tuple[str | bytes, int, int, str]] = [
    ("", 0, 0, "the file is empty"),
    ("# nothing\n", 0, 0, "the file is empty"),
    ("--- ~\n", 0, 0, "the file is empty"),
    ("- a\n", 1, 1, "must begin with a key"),
    ("just text\n", 1, 1, "must begin with a key"),
    (b"a: 1\nb: caf\xe9\n", 2, 7, "byte 12 of the file (0xE9) is not UTF-8"),
    (b"\xef\xbb\xbfa: \xff\n", 1, 4, "byte 7 of the file (0xFF)"),
    ("a: 1\n".encode("utf-16"), 1, 1, "the file is UTF-16"),
    ("a: 1\n".encode("utf-32"), 1, 1, "the file is UTF-32"),
    ("a: \ud800\n", 1, 4, "is not UTF-8"),
    ("a: 1\nb: x\0y\n", 2, 5, "control character (U+0000)"),
    ("a: 1\nb: \x1b[0m\n", 2, 4, "control character (U+001B)"),
    ('a: "x\\0y"\n', 1, 4, "an escape stands for a control character (U+0000)"),
    ('a: "\\ud800"\n', 1, 7, "stands for no character"),
    ("a:\n\tb: 1\n", 2, 1, "a tab indents this line"),
    ("a:\n  b: 1\n \tc: 2\n", 3, 2, "a tab indents this line"),
    ("a: b: c\n", 1, 5, "a colon followed by a space"),
    ("a: 1\nb: {percent} off\n", 2, 14, "begins with a placeholder is not in quotes"),
    ('a: "x" y\n', 1, 8, "text goes on after the closing quotation mark"),
    ('a: 1\nb: "open\nc: 2\n', 2, 4, "never closed"),
    ("a: [1, 2\n", 1, 4, "never closed"),
    ("a: {b: 1\n", 1, 4, "never closed"),
    ("a: @x\n", 1, 4, "cannot begin with this character"),
    ("a: %x\n", 1, 4, "cannot begin with this character"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "does not fit what stands above"),
    ("- a\nb: 1\n", 2, 1, "a list item was expected"),
    ('a: "\\q"\n', 1, 5, "a backslash"),
    ("a: *b\n", 1, 4, "refers to no `&b`"),
    ("a: &x [*x]\n", 1, 8, "inside the very value"),
    ("a: !!python/object:os.system x\n", 1, 4, "is a YAML tag"),
    ("a: !important\n", 1, 4, "is a YAML tag"),
    ("a: !x!y z\n", 1, 4, "cannot begin with `!`"),
    ("a: 1\n---\nb: 2\n", 2, 1, "a second document"),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "`a` stands here a second time"),
    ("a: {b: 1, b: 2}\n", 1, 11, "`b` stands here a second time"),
    ("? [a, b]\n: 1\n", 1, 3, "a key must be a word"),
    ("a: {{b}: 1}\n", 1, 5, "a key must be a word"),
    ('"": 1\n', 1, 1, "the word before the colon is missing"),
    ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, "merging with `<<`"),
    (BOMB, 5, 35, "too many values"),
    ("a: " + "[" * 10_000 + "]" * 10_000, 1, 27, "too deep"),
    ("a: " + "{a: " * 10_000 + "}" * 10_000, 1, 93, "too deep"),
    ("a: " + "[" * 1_000_000, 1, 27, "too deep"),
    ("".join(" " * n + "a:\n" for n in range(1000)), 24, 24, "too deep"),
    ("a: [" + "1," * 300_000 + "]", 1, 0, "too many values"),
    ("a: " + "x" * 1_100_000, 0, 0, "the file is too large"),
]


@pytest.mark.parametrize(
    ("text", "line", "column", "message"), BAD_TEXTS, ids=[row[3][:30] for row in BAD_TEXTS]
)
def test_bad_text_is_told_with_its_place(
    tmp_path: Path, text: str | bytes, line: int, column: int, message: str
) -> None:
    """Each kind of bad file gets one plain sentence at the place of the mistake, quickly.

    Computing time, which a busy machine does not lengthen; expanded, the bomb would take hours.
    """
    start = time.process_time()
    _, problems = read(tmp_path, text)
    assert time.process_time() - start < 10
    assert len(problems) == 1, problems
    assert message in problems[0].message
    assert problems[0].line == line
    assert problems[0].column == column or not column


def test_duplicate_key_names_both_lines(tmp_path: Path) -> None:
    """The second place is the problem's own; the first is in its hint."""
    _, [problem] = read(tmp_path, "a: 1\nb: 2\na: 3\n")
    assert problem.line == 3
    assert "line 1" in problem.hint


def test_number_as_key_is_text(tmp_path: Path) -> None:
    """Numbers, truth values and dates may be keys: they are only words."""
    document, problems = read(tmp_path, "1: a\ntrue: b\n2026-12-31: c\n~: d\n")
    assert document
    assert not problems
    assert list(document.values) == ["1", "true", "2026-12-31", "~"]


def make_noise(seed: int) -> bytes:
    """Bytes that look a little like YAML."""
    chance = random.Random(seed)
    words = """a:_ -_ { } [ ] ~ __ ' " &x_ *x_ !!str_ |~ >-~ ?_ :_ # ---~ ...~ % \\u1 <<:_ 折 1e9"""
    pieces = [word.replace("_", " ").replace("~", "\n").encode() for word in words.split()]
    pieces += [b"\xff", b"\x00", b"\t", b"\r", b"~", b"\xc2\x85"]
    return b"".join(chance.choices(pieces, k=chance.randrange(1, 40)))


def test_noise_never_ends_in_a_traceback(tmp_path: Path) -> None:
    """Two thousand random files either load or are told; nothing else."""
    for seed in range(2000):
        document, problems = read(tmp_path, make_noise(seed))
        assert document or problems, make_noise(seed)


def test_random_bytes_never_end_in_a_traceback(tmp_path: Path) -> None:
    """Bytes of any kind are told."""
    for seed in range(200):
        document, problems = read(tmp_path, random.Random(seed).randbytes(200))
        assert document or problems


@pytest.mark.parametrize("name", [CAMPAIGN, EN, BRAND])
def test_truncated_file_is_told(tmp_path: Path, name: str) -> None:
    """A file cut off anywhere gives problems, or is still whole; never a traceback."""
    folder = a_workspace_folder(tmp_path)
    body = FILES[name].encode("utf-8")
    for end in range(0, len(body) - 1, 41):
        (folder / name).write_bytes(body[:end])
        # Cut inside its last address, a file is whole and sound.
        assert list_problems(folder) or b"\n" not in body[end:].strip()


def test_any_value_anywhere_never_ends_in_a_traceback(tmp_path: Path) -> None:
    """Each line's value replaced by one of a wrong kind is told or taken."""
    folder = a_workspace_folder(tmp_path)
    strange = ["[]", "{}", "~", "-1", "1.5", "yes", '"\\0"', "[[x]]", "{x: [1]}", "1e99"]
    strange.append("9" * 5000)
    for name in (CAMPAIGN, BRAND):
        lines = FILES[name].splitlines()
        for index, line in enumerate(lines):
            key, colon, _ = line.partition(": ")
            if not colon:
                continue
            changed = [*lines]
            changed[index] = f"{key}: {strange[index % len(strange)]}"
            (folder / name).write_text("\n".join(changed), encoding="utf-8")
            list_problems(folder)
        (folder / name).write_text(FILES[name], encoding="utf-8")
