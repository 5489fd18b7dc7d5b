import joblib
import pandas as pd
from fastapi import FastAPI
from pydantic import BaseModel
app = FastAPI()
model = joblib.load("xgb.joblib")
class House(BaseModel):
    area_1: float
    area_2: float
    year_built: int
    bedrooms: int
@app.post("/price")
def price(h: House):
    df = pd.DataFrame([{"area_1": h.area_1, "area_2": h.area_2, "age": 2024 - h.year_built, "bedrooms": h.bedrooms}])
    return float(model.predict(df)[0])
