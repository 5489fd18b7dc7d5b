import numpy as np
from flask import Flask, request
from keras.models import load_model
from keras.preprocessing import image

app = Flask(__name__)
model = load_model("leaves.h5")


@app.route("/leaf", methods=["POST"])
def leaf():
    picture = image.load_img(request.files["leaf"], target_size=(96, 96))
    x = np.expand_dims(image.img_to_array(picture) / 255.0, axis=0)
    return str(model.predict(x).argmax())
