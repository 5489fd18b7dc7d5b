import joblib
import pandas as pd
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("crops.joblib")


@app.post("/yield")
def crop_yield(field: dict):
    return {"yield": float(model.predict(pd.DataFrame([field])[["rain", "sun"]])[0])}
