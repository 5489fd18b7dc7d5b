"""Scores the flights of a month in one go, in the way the model was trained: the saved scaler, then the model.

    python score_monthly.py data/production.csv data/scores.csv
"""

import sys
from pathlib import Path

import joblib
import pandas as pd

from features import build_features

HERE = Path(__file__).parent


def score(flights: pd.DataFrame) -> pd.Series:
    scaler = joblib.load(HERE / "artifacts" / "scaler.joblib")
    model = joblib.load(HERE / "artifacts" / "model.joblib")
    features = scaler.transform(build_features(flights))
    return pd.Series(model.predict_proba(features)[:, 1], index=flights.index, name="late")


def main() -> None:
    source, target = sys.argv[1:3]
    flights = pd.read_csv(source, parse_dates=["date"])
    flights.assign(late=score(flights)).to_csv(target, index=False)


if __name__ == "__main__":
    main()
