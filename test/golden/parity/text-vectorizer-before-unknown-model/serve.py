import pickle

from fastapi import FastAPI
from networks import restore_network

app = FastAPI()
with open("vectorizer.pkl", "rb") as handle:
    vectorizer = pickle.load(handle)
network = restore_network("queue.bin")


@app.post("/predict")
def predict(body: str):
    return {"queue": network.predict(vectorizer.transform([body]))[0]}
