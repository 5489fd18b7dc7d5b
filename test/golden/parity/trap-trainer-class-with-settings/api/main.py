import joblib
import pandas as pd
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
model = joblib.load("models/flats.joblib")


class House(BaseModel):
    type: str
    city: str
    area: float
    rooms: int
    age: int


@app.post("/predict")
def predict(house: House):
    frame = pd.DataFrame([house.dict()])
    return {"price": float(model.predict(frame)[0])}
