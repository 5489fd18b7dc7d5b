import joblib
import pandas as pd
from fastapi import FastAPI

app = FastAPI()
forest = joblib.load("work/forest.joblib")


@app.post("/anomaly")
def anomaly(reading: dict):
    return {"anomaly": int(forest.predict(pd.DataFrame([reading])[["t", "p"]])[0])}
