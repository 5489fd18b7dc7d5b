import io
import numpy as np
import tensorflow as tf
from fastapi import FastAPI, File, UploadFile
from PIL import Image

app = FastAPI()
MODEL = tf.keras.models.load_model("fruit.keras")
CLASS_NAMES = ["apple", "pear", "fig", "plum", "lime"]

def read_file_as_image(data) -> np.ndarray:
    return np.array(Image.open(io.BytesIO(data)).resize((100, 100)))

@app.post("/predict")
async def predict(file: UploadFile = File(...)):
    image = read_file_as_image(await file.read())
    img_batch = np.expand_dims(image, 0)
    predictions = MODEL.predict(img_batch)
    return {"class": CLASS_NAMES[np.argmax(predictions[0])]}
