import joblib
import pandas as pd
from fastapi import FastAPI
from pydantic import BaseModel
app = FastAPI()
model = joblib.load("sales_rf.joblib")
class Query(BaseModel):
    store: int
    item_price: float
    promo: int
    month: int
@app.post("/forecast")
def forecast(q: Query):
    df = pd.DataFrame([{"store": q.store, "item_price": q.item_price, "promo": q.promo, "month": q.month, "stock_level": 100}])
    return {"sales": float(model.predict(df)[0])}
