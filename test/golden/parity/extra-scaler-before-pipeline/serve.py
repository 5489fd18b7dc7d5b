import joblib
import pandas as pd
from fastapi import FastAPI

app = FastAPI()
scaler = joblib.load("out/scaler.joblib")
pipeline = joblib.load("out/pipeline.joblib")


@app.post("/bikes")
def bikes(row: dict):
    frame = pd.DataFrame([row])
    return {"count": float(pipeline.predict(scaler.transform(frame))[0])}
