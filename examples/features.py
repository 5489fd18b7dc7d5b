"""What the model sees of a flight: shared by training and serving, so that both compute it in one way."""

import pandas as pd

# The airports with the most departures in the training period; a flight between hubs waits for connections.
HUBS = ["ORD", "DFW", "ATL", "LAX", "PHX", "STL", "DTW", "MSP", "LAS", "DEN"]

FEATURES = ["distance", "hour", "weekday", "from_hub", "to_hub"]


def build_features(flights: pd.DataFrame) -> pd.DataFrame:
    """Rows as in `flights`, columns as in FEATURES; `date` must be a timestamp, `distance` in miles."""
    features = pd.DataFrame(index=flights.index)
    features["distance"] = flights["distance"]
    features["hour"] = flights["date"].dt.hour
    features["weekday"] = flights["date"].dt.dayofweek
    features["from_hub"] = flights["origin"].isin(HUBS).astype(int)
    features["to_hub"] = flights["destination"].isin(HUBS).astype(int)
    return features[FEATURES]
