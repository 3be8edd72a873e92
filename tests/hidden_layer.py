"""Small networks with one hidden layer, taught by scikit-learn and written as checks/learned/network.py runs them."""

from __future__ import annotations

import warnings
from typing import Any

from checks.learned.network import Network


def taught(inputs: Any, answers: Any, units: int, rounds: int) -> Any:
    """A network that has seen every row so many times."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it stops after so many rounds on purpose
        return MLPClassifier(
            (units,), activation="tanh", alpha=0.001, batch_size=256, max_iter=rounds, random_state=0
        ).fit(inputs, answers)


def shaped(learnt: Any) -> Network:
    """A network of scikit-learn as the checker runs it."""
    layers = [
        tuple((float(b), *map(float, weights[:, unit])) for unit, b in enumerate(bias))
        for weights, bias in zip(learnt.coefs_, learnt.intercepts_, strict=True)
    ]
    return Network(*layers)
