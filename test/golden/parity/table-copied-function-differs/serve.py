import joblib
import pandas as pd
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("ferry.joblib")

def make_features(df):
    df["family_size"] = df["sibsp"] + df["parch"]
    df["fare_per_person"] = df["fare"] / df["family_size"]
    df["is_male"] = (df["sex"] == "male").astype(int)
    return df[["pclass", "age", "family_size", "fare_per_person", "is_male"]]

@app.post("/predict")
def predict(passenger: dict):
    df = pd.DataFrame([passenger])
    return {"p": float(model.predict_proba(make_features(df))[0, 1])}
