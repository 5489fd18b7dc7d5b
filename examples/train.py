"""Trains the classifier of late flights and keeps the model and its scaler in artifacts/.

    python train.py
"""

from pathlib import Path

import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

from features import build_features

HERE = Path(__file__).parent
LATE_MINUTES = 15


def read_flights(path: Path) -> pd.DataFrame:
    flights = pd.read_csv(path, parse_dates=["date"])
    return flights.dropna(subset=["delay"])


def fit_scaler(features: pd.DataFrame) -> StandardScaler:
    """The mean and the deviation of every feature in the training rows."""
    scaler = StandardScaler()
    scaler.fit(features)
    return scaler


def main() -> None:
    flights = read_flights(HERE / "data" / "training.csv")
    features = build_features(flights)
    late = (flights["delay"] > LATE_MINUTES).astype(int)

    train_x, test_x, train_y, test_y = train_test_split(
        features, late, test_size=0.2, random_state=0, stratify=late
    )
    scaler = fit_scaler(train_x)
    model = LogisticRegression(max_iter=1000)
    model.fit(scaler.transform(train_x), train_y)

    scores = model.predict_proba(scaler.transform(test_x))[:, 1]
    print(f"ROC-AUC on held-out training flights: {roc_auc_score(test_y, scores):.3f}")

    artifacts = HERE / "artifacts"
    artifacts.mkdir(exist_ok=True)
    joblib.dump(scaler, artifacts / "scaler.joblib")
    joblib.dump(model, artifacts / "model.joblib")


if __name__ == "__main__":
    main()
