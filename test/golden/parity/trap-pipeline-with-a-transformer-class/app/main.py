import joblib
import pandas as pd
from fastapi import FastAPI
from pydantic import BaseModel
app = FastAPI()
pipe = joblib.load("loan_pipe.joblib")
class Loan(BaseModel):
    income: float
    debt: float
@app.post("/score")
def score(loan: Loan):
    return float(pipe.predict_proba(pd.DataFrame([loan.model_dump()]))[0, 1])
