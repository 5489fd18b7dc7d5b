import joblib
import pandas as pd
from fastapi import FastAPI

app = FastAPI()
pipeline = joblib.load("pipeline.joblib")


@app.post("/buy")
def buy(customer: dict):
    return {"buys": bool(pipeline.predict(pd.DataFrame([customer]))[0])}
