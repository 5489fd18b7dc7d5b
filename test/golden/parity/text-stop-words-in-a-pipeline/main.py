import pickle

from fastapi import FastAPI

app = FastAPI()
pipeline = pickle.load(open("mails.pkl", "rb"))


@app.post("/spam")
def spam(text: str):
    return {"spam": int(pipeline.predict([text.lower()])[0])}
