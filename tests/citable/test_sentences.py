"""Which numbers stand in sentences."""

from citable.prose.directives import numbers_in_sentences

PAGE = """
# A title with {number}`in-title`

Two of them, {number}`one|abs` and {number}`two`; again {number}`one`.

- An item: {number}`in-list`

| A table | |
| --- | --- |
| row | {number}`in-table` |

```{dropdown} Answer
It is {number}`in-answer`.
```

```{code-cell} ipython3
words = "{number}`in-cell`"
```

> Others say {number}`in-quotation`
"""


def test_sentences_are_read_and_tables_and_cells_are_not():
    found = numbers_in_sentences(PAGE)
    expected = ["in-title", "one", "two", "one", "in-list", "in-answer", "in-quotation"]
    assert found == expected
