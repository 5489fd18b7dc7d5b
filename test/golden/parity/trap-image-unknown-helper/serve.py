import numpy as np
from flask import Flask, request
from keras.models import load_model
import cv2
from pixels import prepare

app = Flask(__name__)
model = load_model("leaves.h5")


@app.route("/leaf", methods=["POST"])
def leaf():
    picture = cv2.imdecode(np.frombuffer(request.data, np.uint8), cv2.IMREAD_COLOR)
    return str(model.predict(prepare(picture)).argmax())
