import joblib
import numpy as np
from fastapi import FastAPI
from pydantic import BaseModel
from typing import List
app = FastAPI()
model = joblib.load("models/svc.pkl")
class Payload(BaseModel):
    features: List[float]
@app.post("/predict")
def predict(payload: Payload):
    data = np.array(payload.features).reshape(1, -1)
    pred = model.predict(data)
    proba = model.predict_proba(data)
    return {"prediction": int(pred[0]), "probability": proba[0].tolist()}
