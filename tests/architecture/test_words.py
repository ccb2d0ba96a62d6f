"""Words of a language are data of the language: no rule of a stage holds a list of words that it looks for in a text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from reportedly.languages import OF_RULES, load_language, supported_languages
from tests.architecture.source import PACKAGE

STAGES = ("read", "extract", "ground", "link", "weigh")
ASKED_OF_ENGLISH = re.compile(r'\bword_set\(\s*"(\w+)",\s*"(\w+)"')
ASKED = re.compile(r'(?:\.closed\(|\bclosed_set\(\s*\w+,)\s*"(\w+)",\s*"(\w+)"')
BOUND = 16
"""Modules of the stages that ask for words of one language, whatever the language of the text. Only ever fewer."""
WORD = re.compile(r"[a-z]+(?:[ '’-][a-z]+)*\.?\Z")
OF_A_WORD = {"lower_", "lemma_", "norm_", "base", "key", "noun"}
"""Attributes of a token, of a word of a name and of a mention that are words of the text."""
OF_GRAMMAR = {"dep_", "tag_", "pos_", "ent_type_", "dep", "kind"}
"""Attributes that are names which the parser and the model give, in no language."""
MAKING_WORDS = {"lemma", "lemma_of_phrasal", "lower", "casefold"}
"""Functions that give words of the text."""
EXCEPTIONS = {"read/fetching/bodies.py": "encodings of a transfer"}


def literal(node: ast.expr) -> tuple[str, ...]:
    """The words of a collection that is written out; of fewer than two nothing, a function word may stand beside its relation."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("frozenset", "set", "tuple"):
        return literal(node.args[0]) if node.args else ()
    parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
    values = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    found = tuple(value for value in values if WORD.match(value))
    return found if len(found) > 1 else ()


def constants(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    """Names of the module, or of one function, that stand for a collection of words."""
    assigned = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
    named = ((node.targets[0], literal(node.value)) for node in assigned)
    return {target.id: words for target, words in named if words and isinstance(target, ast.Name)}


def gives_words(node: ast.expr, names: set[str]) -> bool:
    """Whether an expression reads words of the text."""
    if isinstance(node, ast.Attribute) and node.attr in OF_GRAMMAR:
        return False
    if isinstance(node, ast.Subscript):
        return gives_words(node.value, names)  # a value that a table has for a word is no word
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and part.attr in OF_A_WORD:
            return True
        if isinstance(part, ast.Name) and part.id in names:
            return True
        if isinstance(part, ast.Call):
            name = getattr(part.func, "id", None) or getattr(part.func, "attr", "")
            if name in MAKING_WORDS:
                return True
    return False


def words_by_name(tree: ast.AST) -> set[str]:
    """Local names that are bound to words of the text."""
    bound: list[tuple[str, ast.expr]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            bound += [(target.id, node.value) for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.comprehension | ast.For) and isinstance(node.target, ast.Name):
            bound.append((node.target.id, node.iter))
    found: set[str] = set()
    while more := {name for name, value in bound if name not in found and yields(value, found)}:
        found |= more
    return found


def yields(value: ast.expr, names: set[str]) -> bool:
    """Whether a value is words, or a collection of words, and not only chosen by them."""
    if isinstance(value, ast.ListComp | ast.SetComp | ast.GeneratorExp):
        return gives_words(value.elt, names)
    if isinstance(value, ast.Set | ast.List | ast.Tuple):
        return any(gives_words(part, names) for part in value.elts)
    if isinstance(value, ast.Attribute):
        return value.attr in OF_A_WORD
    if isinstance(value, ast.Name):
        return value.id in names
    if isinstance(value, ast.Call):
        return (getattr(value.func, "id", None) or getattr(value.func, "attr", "")) in MAKING_WORDS
    return isinstance(value, ast.Subscript) and yields(value.value, names)


def sought(
    tree: ast.Module, offered: Mapping[str, tuple[str, ...]] | None = None
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Line and words of every collection that words of a text are compared with."""
    known = {**(offered or {}), **constants(tree)}
    bound = words_by_name(tree)
    for node in ast.walk(tree):
        pairs: list[tuple[ast.expr, ast.expr]] = []
        if isinstance(node, ast.Compare):
            pairs = [(node.left, side) for side in node.comparators]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.Sub | ast.BitOr):
            pairs = [(node.left, node.right), (node.right, node.left)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            pairs = [(node.func.value, node.args[0]), (node.args[0], node.func.value)]
        for words, collection in pairs:
            listed = known.get(collection.id, ()) if isinstance(collection, ast.Name) else literal(collection)
            if listed and gives_words(words, bound):
                yield node.lineno, listed


def stage_modules() -> list[Path]:
    return [path for stage in STAGES for path in sorted((PACKAGE / stage).rglob("*.py"))]


def shared(trees: Iterable[ast.Module]) -> dict[str, tuple[str, ...]]:
    """Collections that modules of the stages offer one another under a name."""
    found: dict[str, tuple[str, ...]] = {}
    for tree in trees:
        top = ast.Module([node for node in tree.body if isinstance(node, ast.Assign)], [])
        found |= {name: words for name, words in constants(top).items() if not name.startswith("_")}
    return found


def imported(tree: ast.Module) -> set[str]:
    """The names that a module imports from others."""
    return {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}


def test_stages_seek_no_words_that_their_code_lists() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in stage_modules()}
    offered = shared(trees.values())
    found = []
    for path, tree in trees.items():
        if path.relative_to(PACKAGE).as_posix() not in EXCEPTIONS:
            known = {name: offered[name] for name in imported(tree) if name in offered}
            found += [f"{path.relative_to(PACKAGE)}:{line}: {', '.join(words)}" for line, words in sought(tree, known)]
    assert not found, "these words belong in languages/*/grammar.toml"


def asked_for(pattern: re.Pattern[str]) -> set[tuple[str, str]]:
    """Table and key of every closed set that a stage asks for in this way."""
    return {match for path in stage_modules() for match in pattern.findall(path.read_text(encoding="utf-8"))}


def closed_sets(code: str) -> set[tuple[str, str]]:
    """Table and key of every closed set that a language has."""
    tables = load_language(code).lexicon("grammar")
    return {(table, key) for table, sets in tables.items() if table not in ("misread", "named_like") for key in sets}


def test_every_closed_set_of_the_language_is_asked_for() -> None:
    assert asked_for(ASKED) | asked_for(ASKED_OF_ENGLISH) == closed_sets(OF_RULES)


@pytest.mark.parametrize("code", supported_languages())
def test_a_language_has_every_closed_set_that_is_asked_of_it(code: str) -> None:
    assert not asked_for(ASKED) - closed_sets(code)


def test_no_more_modules_than_before_are_bound_to_one_language() -> None:
    bound = [path for path in stage_modules() if ASKED_OF_ENGLISH.search(path.read_text(encoding="utf-8"))]
    assert len(bound) == BOUND, "a reader asks the lexicon that it is given; where one has come to, lower the number"


@pytest.mark.parametrize("name", ["cues", "triggers", "counting", "places"])
def test_every_list_of_words_has_a_rule_that_asks_for_it(name: str) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in stage_modules())
    named = set(re.findall(r'"(\w+)"', code)) | {"words", "phrases"}
    tables = load_language(OF_RULES).lexicon(name)
    assert not [f"[{table}] {key}" for table, entries in tables.items() for key in entries if key not in named]


@pytest.mark.parametrize(
    "code",
    [
        'def f(t):\n    return t.lower_ in ("among", "amongst")',
        'THOSE = frozenset(("them", "these"))\ndef f(t):\n    return t.lower_ in THOSE',
        'def f(t):\n    return lemma(t) in {"rob", "loot"}',
        'def f(gap):\n    words = [t.lower_ for t in gap]\n    return any(w in ("and", "or") for w in words)',
        'def f(t):\n    return bool({"claim", "deny"} & {lemma(t)})',
        'ROLES = {"by": 1, "against": 2}\ndef f(t):\n    return ROLES[t] if t.lower_ in ROLES else None',
        'def f(gap):\n    return [t.lower_ for t in gap] == ["as", "well", "as"]',
    ],
)
def test_a_list_of_words_in_a_rule_is_found(code: str) -> None:
    assert list(sought(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'def f(t):\n    return t.dep_ in ("nsubj", "dobj")',
        'def f(t):\n    return t.lower_ == "of"',
        'def f(t, lexicon):\n    return lemma(t) in lexicon.words("people", "civilian")',
        'def f(t):\n    return t.lower_ in (",", ";")',
    ],
)
def test_relations_single_words_and_tables_are_none(code: str) -> None:
    assert not list(sought(ast.parse(code)))
