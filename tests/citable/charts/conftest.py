"""What the tests of charts share: the house style, no figure left open."""

import pytest
from matplotlib import pyplot as plt

from citable.charts import forms, style


@pytest.fixture
def house_style():
    with style.house_style():
        yield
    plt.close("all")


@pytest.fixture(params=[forms.WIDE, forms.NARROW], ids=["wide", "narrow"])
def both_forms(request):
    with style.house_style(request.param):
        yield
    plt.close("all")
