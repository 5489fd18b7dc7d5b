import joblib
from fastapi import FastAPI, Body
app = FastAPI()
pipe = joblib.load("ticket_router.joblib")
@app.post("/route")
def route(body: str = Body(..., embed=True)):
    return {"queue": pipe.predict([body])[0]}
