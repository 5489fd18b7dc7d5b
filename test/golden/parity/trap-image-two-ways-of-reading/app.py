import numpy as np
import streamlit as st
from keras.models import load_model
from PIL import Image

model = load_model("cats.keras")
file = st.file_uploader("picture")
if file:
    picture = np.array(Image.open(file).convert("RGB").resize((64, 64)))
    st.write(model.predict(picture[np.newaxis]).argmax())
