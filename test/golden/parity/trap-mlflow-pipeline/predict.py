import mlflow
from flask import Flask, request

RUN_ID = "0123"
model = mlflow.pyfunc.load_model(f"runs:/{RUN_ID}/model")
app = Flask("duration")


@app.route("/predict", methods=["POST"])
def predict():
    return {"duration": float(model.predict(request.get_json())[0])}
