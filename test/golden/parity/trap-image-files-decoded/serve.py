import io
import numpy as np
import tensorflow as tf
from fastapi import FastAPI, UploadFile
from PIL import Image
app = FastAPI()
model = tf.keras.models.load_model("pets")
@app.post("/predict")
async def predict(file: UploadFile):
    img = Image.open(io.BytesIO(await file.read())).convert("RGB")
    img = img.resize((160, 160))
    arr = tf.keras.preprocessing.image.img_to_array(img)
    arr = np.array([arr]) / 255.
    return {"class": int(np.argmax(model.predict(arr)))}
