from contextlib import asynccontextmanager
import joblib
import pandas as pd
from fastapi import FastAPI
from pydantic import BaseModel

ml = {}

@asynccontextmanager
async def lifespan(app: FastAPI):
    ml["clf"] = joblib.load("artifacts/alarms.joblib")
    ml["scaler"] = joblib.load("artifacts/amount_scaler.joblib")
    yield
    ml.clear()

app = FastAPI(lifespan=lifespan)

class Transaction(BaseModel):
    V1: float
    V2: float
    Amount: float

@app.post("/score")
def score(t: Transaction):
    df = pd.DataFrame([t.model_dump()])
    df["scaled_amount"] = ml["scaler"].transform(df["Amount"].values.reshape(-1, 1))
    df = df.drop(columns=["Amount"])
    return {"alarms": float(ml["clf"].predict_proba(df)[0, 1])}
