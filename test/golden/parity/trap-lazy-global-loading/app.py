import joblib
from fastapi import FastAPI

app = FastAPI()
model = None
scaler = None


@app.on_event("startup")
def load_artifacts():
    global model, scaler
    model = joblib.load("model.joblib")
    scaler = joblib.load("scaler.joblib")


@app.post("/predict")
def predict(values: list[float]):
    if scaler is None:
        raise RuntimeError("not ready")
    return {"sold": int(model.predict(scaler.transform([values]))[0])}
