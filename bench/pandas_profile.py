"""The statistics of a profile with pandas and scipy: pandas_profile.py TRAINING PRODUCTION. Prints nothing; it is timed."""
import sys

import numpy as np
import pandas as pd
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2_contingency, ks_2samp, wasserstein_distance

QUANTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]


def stability(a, b):
    a, b = np.maximum(a / a.sum(), 1e-4), np.maximum(b / b.sum(), 1e-4)
    return ((b - a) * np.log(b / a)).sum()


def numbers(a, b):
    for side in (a, b):
        side.nunique(), side.min(), side.max(), side.mean(), side.std(), side.quantile(QUANTILES)
    ks_2samp(a, b, mode="asymp"), wasserstein_distance(a, b)
    span = (min(a.min(), b.min()), max(a.max(), b.max()))
    h, g = (np.histogram(side, bins=30, range=span)[0] for side in (a, b))
    edges = np.unique(np.quantile(a, np.linspace(0, 1, 11)))
    edges[0], edges[-1] = -np.inf, np.inf
    jensenshannon(h, g, base=2), stability(*(np.histogram(side, bins=edges)[0] for side in (a, b)))


def categories(a, b):
    counts = pd.concat([a.value_counts(), b.value_counts()], axis=1).fillna(0).to_numpy().T
    chi2_contingency(counts, correction=False), jensenshannon(*counts, base=2), stability(*counts)


training, production = (pd.read_csv(file) for file in sys.argv[1:3])
for name in training.columns:
    a, b = training[name], production[name]
    a.isna().sum(), b.isna().sum()
    (numbers if a.dtype.kind in "fi" else categories)(a.dropna(), b.dropna())
