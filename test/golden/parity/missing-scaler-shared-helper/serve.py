import joblib
import pandas as pd
from fastapi import FastAPI
from pydantic import BaseModel

from features import clean

app = FastAPI()


class Loan(BaseModel):
    id: int
    amount: float
    income: float


class Service:
    def __init__(self, folder: str = "artifacts"):
        self.model = joblib.load(f"{folder}/model.joblib")

    def probability(self, loan):
        frame = clean(pd.DataFrame([loan.dict()]))
        return self.model.predict_proba(frame)[0, 1]


service = Service()


@app.post("/score")
def score(loan: Loan):
    return {"probability": service.probability(loan)}
