from pathlib import Path
import joblib
import numpy as np
from flask import Flask, request
ART = Path(__file__).resolve().parent.parent / "artifacts"
app = Flask(__name__)
scaler = joblib.load(ART / "scaler.joblib")
svc = joblib.load(ART / "svc.joblib")
@app.route("/who", methods=["POST"])
def who():
    x = np.array(request.json["pixels"]).reshape(1, -1)
    return str(svc.predict(scaler.transform(x))[0])
