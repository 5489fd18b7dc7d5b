import numpy as np
from flask import Flask, request
from keras.models import load_model
from PIL import Image

app = Flask(__name__)
model = load_model("leaves.h5")


@app.route("/leaf", methods=["POST"])
def leaf():
    drawing = Image.open(request.files["digit"]).convert("L").resize((28, 28))
    x = (255 - np.array(drawing)) / 255.0
    return str(model.predict(x.reshape(1, 28, 28, 1)).argmax())
