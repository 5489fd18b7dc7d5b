"""Answers the probability that a flight is late.

    uvicorn serve:app
"""

from datetime import datetime
from pathlib import Path

import joblib
import pandas as pd
from fastapi import FastAPI
from pydantic import BaseModel

from features import build_features

HERE = Path(__file__).parent

app = FastAPI(title="Late flights")
model = joblib.load(HERE / "artifacts" / "model.joblib")


class Flight(BaseModel):
    date: datetime
    distance: float
    origin: str
    destination: str


@app.post("/predict")
def predict(flight: Flight) -> dict[str, float]:
    request = pd.DataFrame([flight.model_dump()])
    features = build_features(request)
    probability = model.predict_proba(features)[0, 1]
    return {"late": round(float(probability), 4)}
