import joblib
import numpy as np
from fastapi import FastAPI
from sklearn.preprocessing import StandardScaler

app = FastAPI()
model = joblib.load("model.joblib")
scaler = StandardScaler()


@app.post("/predict")
async def predict(values: list[float]):
    scaled = scaler.transform(np.array([values]))
    return {"sold": int(model.predict(scaled)[0])}
