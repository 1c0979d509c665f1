"""What the tests of charts share: the house style, no figure left open."""

import pytest
from matplotlib import pyplot as plt

from citable.charts import style


@pytest.fixture
def house_style():
    with style.house_style():
        yield
    plt.close("all")
